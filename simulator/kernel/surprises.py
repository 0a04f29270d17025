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
from simulator.kernel.memory import TABLE_SCALE, add, copy, fill, look_up, row, through_table
from simulator.kernel.random import SHIFT, fill_normals, fill_words


@routine
def one_normal(block: Block, out: np.ndarray, stream: np.uint64) -> None:
    """One standard normal a path, for what is drawn once for the whole path."""
    fill_normals(block, 0, stream)
    copy(out, row(block.normals, 0))


@routine
def draw_years(block: Block, place: int, years: int, calendar_first: int, stream: np.uint64) -> None:
    """One standard normal a path and year; four calendar years come from one call of the generator."""
    for draw in range(calendar_first // 4, (calendar_first + years - 1) // 4 + 1):
        fill_normals(block, draw, stream)
        for quarter in range(4):
            year = 4 * draw + quarter - calendar_first
            if 0 <= year < years:
                copy(row(block.memory, place + year), row(block.normals, quarter))


@routine
def draw_parameters(block: Block, at: Places, drivers: Drivers, scenarios: Scenarios) -> None:
    """Standard normals for what is drawn once a path: each driver's uncertain sigma and mean, each measure's share."""
    for driver in range(drivers.each.size):
        it = drivers.each[driver]
        factor = row(block.memory, at.sigma_factor + driver)
        shift = row(block.memory, at.mean_shift + driver)
        fill(factor, 1.0)
        fill(shift, 0.0)
        if it.sigma_table >= 0:
            one_normal(block, factor, it.sigma_stream)
        if it.mean_sd > 0.0:
            one_normal(block, shift, it.mean_stream)
    for number in range(scenarios.measures.size):
        measure = scenarios.measures[number]
        share = row(block.memory, at.share + number)
        if measure.share_table >= 0:
            one_normal(block, share, measure.stream)
        else:
            fill(share, measure.share_mean)


@routine
def shape_parameters(block: Block, at: Places, drivers: Drivers, scenarios: Scenarios) -> None:
    """Those normals with their distributions: sigma's factor, the shift of the mean, the realised share."""
    for driver in range(drivers.each.size):
        it = drivers.each[driver]
        factor = row(block.memory, at.sigma_factor + driver)
        shift = row(block.memory, at.mean_shift + driver)
        if it.sigma_table >= 0:
            through_table(drivers.tables[it.sigma_table], factor)
        if it.mean_sd > 0.0:
            mean_sd = it.mean_sd
            for i in range(LANES):
                shift[i] *= mean_sd * factor[i]
    for number in range(scenarios.measures.size):
        measure = scenarios.measures[number]
        if measure.share_table >= 0:
            through_table(drivers.tables[measure.share_table], row(block.memory, at.share + number))


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
        for year in range(years):
            target = row(block.memory, at.innovation + driver * years + year)
            own = drivers.root[year, driver, driver]
            shift = drivers.shift[year, driver]
            if own != 1.0 or shift != 0.0:
                for i in range(LANES):
                    target[i] = shift + own * target[i]
            for other in range(driver):
                weight = drivers.root[year, driver, other]
                if weight != 0.0:
                    add(target, weight, row(block.memory, at.innovation + other * years + year))


@routine
def join_tails(block: Block, at: Places, drivers: Drivers) -> None:
    """The t-copula: one shared chi-square a path and year makes the drivers extreme together."""
    years = drivers.years.shape[1]
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
        fill(latent, 0.0)
        fill(level, 0.0)
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
def draw_innovations(block: Block, at: Places, drivers: Drivers) -> None:
    """An independent standard normal for every driver and year, and for what makes tails hang together.

    The pension rows hold the latter: they are not in use yet.
    """
    years = drivers.years.shape[1]
    for driver in range(drivers.each.size):
        it = drivers.each[driver]
        place = at.innovation + driver * years
        if it.stochastic == 1:
            draw_years(block, place, years, drivers.calendar_first, it.stream)
        else:
            for year in range(years):
                fill(row(block.memory, place + year), 0.0)
    if drivers.tail_table >= 0:
        draw_years(block, at.pension, years, drivers.calendar_first, drivers.tail_stream)


@routine
def shape_surprises(block: Block, at: Places, drivers: Drivers) -> None:
    """Every driver's surprise in every year, made of the innovations."""
    years = drivers.years.shape[1]
    bootstrap = 0
    for driver in range(drivers.each.size):
        bootstrap += 1 if drivers.each[driver].stochastic == 2 else 0
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
def count_occurrences(count: np.ndarray, words: np.ndarray, thresholds: np.ndarray) -> int:
    """How many times an event happens on each path, and the most on any path."""
    fill(count, 0.0)
    for n in range(thresholds.size):
        threshold = thresholds[n]
        above = 0
        for i in range(LANES):
            hit = 1 if words[i] > threshold else 0
            count[i] += hit
            above += hit
        if above == 0:
            return n
    return thresholds.size


@routine
def draw_counts(block: Block, at: Places, drivers: Drivers, events: Events, number: int, draw: int) -> int:
    """Occurrences of an event in four calendar years, into the pension rows; and the most in a year on any path.

    The pension rows are not in use yet and serve as scratch.
    """
    years = drivers.years.shape[1]
    event = events.each[number]
    fill_words(block, draw, event.stream)
    most = 0
    for quarter in range(4):
        year = 4 * draw + quarter - drivers.calendar_first
        if 0 <= year < years:
            count = row(block.memory, at.pension + year)
            most = max(most, count_occurrences(count, row(block.words, quarter), events.thresholds[number]))
            if event.trigger >= 0:
                watched = row(block.memory, at.surprise + event.trigger * years + year)
                sign, limit = event.trigger_sign, event.trigger_limit
                for i in range(LANES):
                    count[i] = count[i] if sign * (watched[i] - limit) > 0.0 else 0.0
    return most


@routine
def add_severities(
    onset: np.ndarray,
    count: np.ndarray,
    n: int,
    severity: np.ndarray,
    normals: np.ndarray,
    chosen: np.ndarray,
) -> None:
    """Add the n-th occurrence's amount where there is one.

    Few paths have one, so they are listed first (`chosen` is scratch). The plain form, `if count[i] > n` around the
    look-up, looks up every path: 10 ns more per path-year with three events.
    """
    found = 0
    for i in range(LANES):
        chosen[found] = i
        found += 1 if count[i] > n else 0
    for k in range(found):
        i = chosen[k]
        onset[i] += look_up(severity, (normals[i] + TABLE_LIMIT) * TABLE_SCALE)


@routine
def draw_events(block: Block, at: Places, drivers: Drivers, events: Events) -> None:
    """The amount that begins in each year for each event: a Poisson number of independent severities."""
    years, first = drivers.years.shape[1], drivers.calendar_first
    for number in range(events.each.size):
        event = events.each[number]
        severity = drivers.tables[event.severity]
        for year in range(years):
            fill(row(block.memory, at.onset + number * years + year), 0.0)
        for draw in range(first // 4, (first + years - 1) // 4 + 1):
            most = draw_counts(block, at, drivers, events, number, draw)
            for n in range(most):
                # A year holds fewer than 256 occurrences: thresholds end long before (see drivers/events.py).
                fill_normals(block, 256 * draw + n, event.severity_stream)
                for quarter in range(4):
                    year = 4 * draw + quarter - first
                    if 0 <= year < years:
                        onset = row(block.memory, at.onset + number * years + year)
                        count = row(block.memory, at.pension + year)
                        add_severities(onset, count, n, severity, row(block.normals, quarter), block.words)
