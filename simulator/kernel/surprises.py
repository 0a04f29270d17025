"""Section 1 of the model: every driver's surprise in every year, what is drawn once a path, and the risk register."""

from __future__ import annotations

import numpy as np

from simulator.kernel.compiler import routine
from simulator.kernel.layout import (
    COPULA_SPREAD,
    EXPONENT,
    LANES,
    LEVEL,
    TABLE_LIMIT,
    TABLE_STEPS,
    Block,
    Drivers,
    Events,
    Places,
    Scenarios,
)
from simulator.kernel.memory import TABLE_SCALE, look_up, row, through_table
from simulator.kernel.random import SHIFT, fill_normals, fill_words


@routine
def one_normal(block: Block, out: np.ndarray, stream: np.uint64) -> None:
    """One standard normal a path, for what is drawn once for the whole path."""
    fill_normals(block, 0, stream)
    for i in range(LANES):
        out[i] = block.normals[i]


@routine
def draw_years(block: Block, place: int, years: int, calendar_first: int, stream: np.uint64) -> None:
    """One standard normal a path and year; four calendar years come from one call of the generator."""
    for draw in range(calendar_first // 4, (calendar_first + years - 1) // 4 + 1):
        fill_normals(block, draw, stream)
        for quarter in range(4):
            year = 4 * draw + quarter - calendar_first
            if 0 <= year < years:
                target = row(block.memory, place + year)
                source = row(block.normals, quarter)
                for i in range(LANES):
                    target[i] = source[i]


@routine
def draw_parameters(block: Block, at: Places, drivers: Drivers, scenarios: Scenarios) -> None:
    """What is drawn once a path: each driver's uncertain sigma and mean, each measure's realised share."""
    for driver in range(drivers.each.size):
        it = drivers.each[driver]
        factor = row(block.memory, at.sigma_factor + driver)
        shift = row(block.memory, at.mean_shift + driver)
        for i in range(LANES):
            factor[i] = 1.0
            shift[i] = 0.0
        if it.sigma_table >= 0:
            one_normal(block, factor, it.sigma_stream)
            through_table(drivers.tables[it.sigma_table], factor)
        if it.mean_sd > 0.0:
            mean_sd = it.mean_sd
            one_normal(block, shift, it.mean_stream)
            for i in range(LANES):
                shift[i] *= mean_sd * factor[i]
    for number in range(scenarios.measures.size):
        measure = scenarios.measures[number]
        share = row(block.memory, at.share + number)
        if measure.share_table >= 0:
            one_normal(block, share, measure.stream)
            through_table(drivers.tables[measure.share_table], share)
        else:
            mean = measure.share_mean
            for i in range(LANES):
                share[i] = mean


@routine
def draw_history_rows(block: Block, at: Places, drivers: Drivers) -> None:
    """Whole rows of history for the bootstrap drivers, so that what happened together stays together."""
    years = drivers.years.shape[1]
    rows = drivers.history.shape[0]
    for year in range(years):
        start = year - year % drivers.block_length
        calendar = drivers.calendar_first + start
        fill_words(block, calendar // 4, drivers.history_stream)
        words = row(block.words, calendar % 4)
        for driver in range(drivers.each.size):
            if drivers.each[driver].stochastic == 2:
                target = row(block.memory, at.innovation + driver * years + year)
                for i in range(LANES):
                    drawn = np.int64((np.uint64(words[i]) * np.uint64(rows)) >> SHIFT)
                    target[i] = drivers.history[(drawn + year - start) % rows, driver]


@routine
def correlate(block: Block, at: Places, drivers: Drivers) -> None:
    """Correlated innovations in place: from the last driver to the first, so that the earlier ones are still raw."""
    years = drivers.years.shape[1]
    for driver in range(drivers.each.size - 1, -1, -1):
        if drivers.each[driver].stochastic != 1:
            continue
        own = drivers.cholesky[driver, driver]
        linked = 0
        for other in range(driver):
            if drivers.cholesky[driver, other] != 0.0:
                linked += 1
        if linked == 0:
            continue
        for year in range(years):
            target = row(block.memory, at.innovation + driver * years + year)
            for i in range(LANES):
                target[i] *= own
            for other in range(driver):
                weight = drivers.cholesky[driver, other]
                if weight != 0.0:
                    source = row(block.memory, at.innovation + other * years + year)
                    for i in range(LANES):
                        target[i] += weight * source[i]


@routine
def join_tails(block: Block, at: Places, drivers: Drivers) -> None:
    """The t-copula: one shared chi-square a path and year makes the drivers extreme together."""
    years = drivers.years.shape[1]
    # The pension rows are not in use yet and serve as scratch.
    draw_years(block, at.pension, years, drivers.calendar_first, drivers.tail_stream)
    to_normal = drivers.tables[drivers.tail_map]
    for year in range(years):
        scale = row(block.memory, at.pension + year)
        through_table(drivers.tables[drivers.tail_table], scale)
        for driver in range(drivers.each.size):
            if drivers.each[driver].stochastic == 1:
                target = row(block.memory, at.innovation + driver * years + year)
                for i in range(LANES):
                    t = target[i] * scale[i]
                    folded = t / (COPULA_SPREAD + abs(t))
                    target[i] = look_up(to_normal, (folded + 1.0) * (0.5 * TABLE_STEPS))


@routine
def advance_drivers(block: Block, at: Places, drivers: Drivers) -> None:
    """The recursions of section 1. The floor bounds the rate in use, not the recursion behind it (a shadow rate)."""
    years = drivers.years.shape[1]
    latent = row(block.memory, EXPONENT)
    level = row(block.memory, LEVEL)
    for driver in range(drivers.each.size):
        factor = row(block.memory, at.sigma_factor + driver)
        shift = row(block.memory, at.mean_shift + driver)
        phi = drivers.each[driver].phi
        # Growth adds to the level it stands on, a level surprise to none: level = kept · level + …
        kept = 1.0 if drivers.each[driver].cumulative else 0.0
        for i in range(LANES):
            latent[i] = 0.0
            level[i] = 0.0
        for year in range(years):
            innovation = row(block.memory, at.innovation + driver * years + year)
            surprise = row(block.memory, at.surprise + driver * years + year)
            numbers = drivers.years[driver, year]
            sigma = numbers.sigma
            bias = numbers.bias
            floor = numbers.floor
            for i in range(LANES):
                latent[i] = phi * latent[i] + sigma * factor[i] * innovation[i]
                level[i] = kept * level[i] + (bias + shift[i] + latent[i])
                surprise[i] = floor if level[i] < floor else level[i]


@routine
def draw_surprises(block: Block, at: Places, drivers: Drivers) -> None:
    """Every driver's surprise in every year."""
    years = drivers.years.shape[1]
    bootstrap = 0
    for driver in range(drivers.each.size):
        it = drivers.each[driver]
        place = at.innovation + driver * years
        if it.stochastic == 1:
            draw_years(block, place, years, drivers.calendar_first, it.stream)
        else:
            bootstrap += it.stochastic
            for year in range(years):
                target = row(block.memory, place + year)
                for i in range(LANES):
                    target[i] = 0.0
    correlate(block, at, drivers)
    if drivers.tail_table >= 0:
        join_tails(block, at, drivers)
    for driver in range(drivers.each.size):
        it = drivers.each[driver]
        if it.stochastic == 1 and it.marginal >= 0:
            for year in range(years):
                through_table(drivers.tables[it.marginal], row(block.memory, at.innovation + driver * years + year))
    if bootstrap > 0:
        draw_history_rows(block, at, drivers)
    advance_drivers(block, at, drivers)


@routine
def count_occurrences(count: np.ndarray, drawn: np.ndarray, thresholds: np.ndarray) -> int:
    """How many times an event happens on each path, and the most on any path."""
    most = 0
    for i in range(LANES):
        count[i] = 0.0
    for n in range(thresholds.size):
        threshold = thresholds[n]
        above = 0
        for i in range(LANES):
            hit = 1 if drawn[i] > threshold else 0
            count[i] += hit
            above += hit
        if above == 0:
            break
        most += 1
    return most


@routine
def draw_events(block: Block, at: Places, drivers: Drivers, events: Events) -> None:
    """The amount that begins in each year for each event: a Poisson number of independent severities."""
    years = drivers.years.shape[1]
    count = row(block.memory, EXPONENT)
    for number in range(events.each.size):
        event = events.each[number]
        place = at.onset + number * years
        draw_years(block, place, years, drivers.calendar_first, event.stream)
        severity = drivers.tables[event.severity]
        thresholds = events.thresholds[number]
        for year in range(years):
            onset = row(block.memory, place + year)
            most = count_occurrences(count, onset, thresholds)
            if event.trigger >= 0:
                watched = row(block.memory, at.surprise + event.trigger * years + year)
                sign = event.trigger_sign
                limit = event.trigger_limit
                for i in range(LANES):
                    count[i] = count[i] if sign * (watched[i] - limit) > 0.0 else 0.0
            for i in range(LANES):
                onset[i] = 0.0
            for n in range(most):
                # A year holds fewer than 256 occurrences: thresholds end long before (see drivers/events.py).
                fill_normals(block, 256 * (drivers.calendar_first + year) + n, event.severity_stream)
                for i in range(LANES):
                    amount = look_up(severity, (block.normals[i] + TABLE_LIMIT) * TABLE_SCALE)
                    onset[i] += amount if count[i] > n else 0.0
