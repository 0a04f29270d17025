"""Section 1 of the model: every driver's surprise in every year, what is drawn once a path, and the risk register."""

from __future__ import annotations

from typing import Any

import numpy as np

from simulator.kernel.compiler import routine
from simulator.kernel.layout import (
    COPULA_SPREAD,
    EXPONENT,
    LANES,
    LEVEL,
    LISTED,
    STRIDE,
    TABLE_LIMIT,
    TABLE_STEPS,
    Block,
    Drivers,
    Events,
    Places,
    Scenarios,
)
from simulator.kernel.memory import TABLE_SCALE, add, copy, fill, look_up, look_up_row, through_table
from simulator.kernel.random import LOW, SHIFT, box_muller, fill_normals, fill_words, philox
from simulator.kernel.row import row

BITS = min(LANES, 64)
AT_ONCE = 16
EXPONENT_OF_ONE = 1023  # of 2^0 as a 64-bit floating-point number


@routine
def one_normal(block: Block, out: np.ndarray, stream: np.uint64) -> None:
    """One standard normal a path, for what is drawn once for the whole path."""
    fill_normals(block, np.int64(0), stream)
    copy(out, row(block.normals, 0))


@routine
def draw_years(block: Block, place: int, years: int, calendar_first: int, stream: np.uint64) -> None:
    """One standard normal a path and year; four calendar years come from one call of the generator."""
    memory, normals = block.memory, block.normals
    for draw in range(calendar_first // 4, (calendar_first + years - 1) // 4 + 1):
        fill_normals(block, draw, stream)
        first = max(0, calendar_first - 4 * draw)
        count = min(4, calendar_first + years - 4 * draw) - first
        # The rows of several years follow each other here and there, so they are copied as one, with what is between.
        source, target = first * STRIDE, (place + 4 * draw + first - calendar_first) * STRIDE
        for k in range(count * STRIDE):
            memory[target + k] = normals[source + k]


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
            through_table(drivers.tables[it.sigma_table], factor, row(block.words, 0))
        if it.mean_sd > 0.0:
            mean_sd = it.mean_sd
            for i in range(LANES):
                shift[i] *= mean_sd * factor[i]
    for number in range(scenarios.measures.size):
        measure = scenarios.measures[number]
        if measure.share_table >= 0:
            share = row(block.memory, at.share + number)
            through_table(drivers.tables[measure.share_table], share, row(block.words, 0))


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
        through_table(drivers.tables[drivers.tail_table], scale, row(block.words, 0))
        for driver in range(drivers.each.size):
            if drivers.each[driver].stochastic == 1:
                target = row(block.memory, at.innovation + driver * years + year)
                for i in range(LANES):
                    t = target[i] * scale[i]
                    folded = t / (COPULA_SPREAD + abs(t))
                    target[i] = (folded + 1.0) * (0.5 * TABLE_STEPS)
                look_up_row(to_normal, target, row(block.words, 0))


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
                innovation = row(block.memory, at.innovation + driver * years + year)
                through_table(drivers.tables[it.marginal], innovation, row(block.words, 0))
    if bootstrap > 0:
        draw_history_rows(block, at, drivers)
    advance_drivers(block, at, drivers)


@routine
def words_where_triggered(block: Block, at: Places, event: Any, year: int, years: int, words: np.ndarray) -> None:
    """Let an event that waits for a driver happen only where the driver has passed its limit: no word exceeds zero."""
    watched = row(block.memory, at.surprise + event.trigger * years + year)
    sign, limit = event.trigger_sign, event.trigger_limit
    for i in range(LANES):
        words[i] = words[i] if sign * (watched[i] - limit) > 0.0 else np.uint32(0)


@routine
def list_hits(block: Block, threshold: int, quarter: int, found: int) -> int:
    """Add the paths whose word is above a threshold to a list, as quarter · LANES + path; returns its new length.

    Few are, so 64 comparisons are put into the bits of one number and only bits that are set are looked at. The plain
    form, `if words[i] > threshold` for every path, took twice as long.
    """
    words = row(block.words, quarter)
    for start in range(0, LANES, BITS):
        bits = np.uint64(0)
        for i in range(BITS):
            bits |= np.uint64(words[start + i] > threshold) << np.uint64(i)
        while bits != np.uint64(0):
            lowest = bits & (~bits + np.uint64(1))
            exponent = np.float64(lowest).view(np.int64) >> np.int64(52)
            block.words[LISTED + found] = quarter * LANES + start + exponent - EXPONENT_OF_ONE
            found += 1
            bits ^= lowest
    return found


@routine
def still_hit(block: Block, threshold: int, found: int) -> int:
    """Keep those of the list whose word is above a higher threshold too; returns its new length."""
    words = block.words
    kept = 0
    for k in range(found):
        hit = words[LISTED + k]
        if words[hit // np.uint32(LANES) * np.uint32(STRIDE) + hit % np.uint32(LANES)] > threshold:
            words[LISTED + kept] = hit
            kept += 1
    return kept


@routine
def add_severities(block: Block, event: Any, severity: np.ndarray, draw: int, n: int, place: int, found: int) -> None:
    """Add the amount of the n-th occurrence where there is one: on the paths that are listed.

    `place` is the row of the draw's first calendar year. The numbers are those that `fill_normals` would give, worked
    out for the listed paths only: events are rare, and drawing for all cost as much as four drivers.
    """
    c2 = np.uint64(256 * draw + n)  # a year holds fewer than 256 occurrences: thresholds end long before
    stream = np.uint64(event.severity_stream)
    hits, normals = block.words, block.normals
    for start in range(LISTED, LISTED + found, AT_ONCE):  # whole vectors: what stands behind the list is not used
        for k in range(start, start + AT_ONCE):
            quarter, lane = hits[k] // np.uint32(LANES), hits[k] % np.uint32(LANES)
            path = np.uint64(block.first_path) + np.uint64(lane)
            w0, w1, w2, w3 = philox(path & LOW, path >> SHIFT, c2, stream, block.k0, block.k1)
            late = quarter >= np.uint32(2)
            a, b = box_muller(np.uint32(w2 if late else w0), np.uint32(w3 if late else w1))
            normals[k] = b if quarter % np.uint32(2) == np.uint32(1) else a
    for k in range(LISTED, LISTED + found):
        quarter, lane = hits[k] // np.uint32(LANES), hits[k] % np.uint32(LANES)
        onset = (place + np.int64(quarter)) * STRIDE + np.int64(lane)
        block.memory[onset] += look_up(severity, (normals[k] + TABLE_LIMIT) * TABLE_SCALE)


@routine
def draw_events(block: Block, at: Places, drivers: Drivers, events: Events) -> None:
    """The amount that begins in each year for each event: a Poisson number of independent severities."""
    years, first = drivers.years.shape[1], drivers.calendar_first
    for number in range(events.each.size):
        event = events.each[number]
        severity = drivers.tables[event.severity]
        thresholds = events.thresholds[number]
        for year in range(years):
            fill(row(block.memory, at.onset + number * years + year), 0.0)
        for draw in range(first // 4, (first + years - 1) // 4 + 1):
            fill_words(block, draw, event.stream)
            if event.trigger >= 0:
                for quarter in range(max(0, first - 4 * draw), min(4, first + years - 4 * draw)):
                    words_where_triggered(
                        block, at, event, 4 * draw + quarter - first, years, row(block.words, quarter)
                    )
            found = np.int64(0)  # a bare 0 has a type of its own, for which all would be compiled again
            for quarter in range(max(0, first - 4 * draw), min(4, first + years - 4 * draw)):
                found = list_hits(block, thresholds[0], quarter, found)
            for n in range(thresholds.size):
                if n > 0:
                    found = still_hit(block, thresholds[n], found)
                if found == 0:
                    break
                add_severities(block, event, severity, draw, n, at.onset + number * years + 4 * draw - first, found)
