"""Sums and wanted order statistics of a column that is kept: exact, and without sorting it.

The values are counted in cells; then it is known in which cells the wanted ranks lie, and only what is in those, less
than a hundredth of the column, is listed to be sorted. The plain form is numpy: a sort of the whole column, and sums of
a copy in double precision, 3 ns a value against 1. `tests/test_summaries_quantiles.py` holds it to the plain form.
"""

from __future__ import annotations

import numpy as np

from simulator.kernel.compiler import compiled, routine

SUMMED = 16
"""Partial sums side by side. Sums are rounded otherwise with another number, so it is part of the result."""
CELLS = 4096
ZEROS = 16
"""Cells for values of exactly zero, in turn. A fund or a deficit of nothing is an atom that half the paths can stand
on, and a processor that adds to the same place again and again waits for itself."""
SAMPLE = 1024


@routine
def find_cells(counts: np.ndarray, ranks: np.ndarray, negative: int, places: np.ndarray, is_wanted: np.ndarray) -> None:
    """Mark the cells that hold wanted ranks, uint8 [cell]; and say where among what they hold (`places`)."""
    zeros = np.int64(0)
    for cell in range(CELLS, CELLS + ZEROS):
        zeros += np.int64(counts[cell])
    for number in range(ranks.size):
        places[number] = -1
    number = 0
    passed = listed = np.int64(0)
    for cell in range(CELLS):
        count = np.int64(counts[cell])
        while number < ranks.size:
            is_zero = negative <= ranks[number] < negative + zeros
            among_others = ranks[number] - (zeros if ranks[number] >= negative else 0)
            if not is_zero and among_others >= passed + count:
                break
            if not is_zero:
                places[number] = listed + among_others - passed
                is_wanted[cell] = 1
            number += 1
        passed += count
        listed += count if is_wanted[cell] else np.int64(0)


@compiled
def order_column(
    values: np.ndarray,
    reference: float,
    ranks: np.ndarray,
    cells: np.ndarray,
    sums: np.ndarray,
    places: np.ndarray,
    listed: np.ndarray,
) -> int:
    """List the values among which the wanted order statistics are; returns how many, −1 when one is not a number.

    values     float32 [path]
    reference  sums are taken from here, a number near the values, so that no digits are lost
    ranks      int64 [rank]: which order statistics, from 0, rising
    cells      uint16 [path], scratch
    sums       float64 [2], out: Σ (x − reference) and Σ (x − reference)²
    places     int64 [rank], out: where the order statistic stands in `listed` once that is sorted; −1: it is zero
    listed     float32 [path + 1], out
    """
    paths = values.size
    counts = np.zeros(CELLS + ZEROS, np.uint32)
    first, second = np.zeros(SUMMED), np.zeros(SUMMED)
    negative = np.zeros(SUMMED, np.int64)
    low = high = values[0]
    for i in range(0, paths, max(1, paths // SAMPLE)):  # only speed depends on how well a sample knows the range
        low, high = min(low, values[i]), max(high, values[i])
    top = np.float32(CELLS - 1)
    scale = top / (high - low) if high > low else np.float32(0.0)
    for i in range(paths):
        value = values[i]
        cell = (value - low) * scale
        cell = cell if cell > np.float32(0.0) else np.float32(0.0)  # NaN too
        cell = cell if cell < top else top
        cells[i] = np.uint16(CELLS + i % ZEROS if value == np.float32(0.0) else np.int32(cell))
    whole = paths - paths % SUMMED
    for start in range(0, whole, SUMMED):
        for lane in range(SUMMED):
            distance = values[start + lane] - reference
            first[lane] += distance
            second[lane] += distance * distance
            negative[lane] += values[start + lane] < np.float32(0.0)
    for i in range(whole, paths):
        distance = values[i] - reference
        first[0] += distance
        second[0] += distance * distance
        negative[0] += values[i] < np.float32(0.0)
    sums[0], sums[1] = first.sum(), second.sum()
    if not np.isfinite(sums[0]):
        return -1
    for i in range(paths):
        counts[cells[i]] += np.uint32(1)
    is_wanted = np.zeros(CELLS + ZEROS, np.uint8)
    find_cells(counts, ranks, negative.sum(), places, is_wanted)
    found = np.int64(0)
    for i in range(paths):
        listed[found] = values[i]
        found += np.int64(is_wanted[cells[i]])
    return int(found)
