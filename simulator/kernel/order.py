"""Sums and wanted order statistics of a column that is kept: exact, and without sorting it.

The values are counted in cells; then it is known in which cells the wanted ranks lie, and only what is in those, less
than a hundredth of the column, is listed to be sorted. The plain form is numpy: a sort of the whole column, and sums of
a copy in double precision, 3 ns a value against 1. `tests/test_summaries_quantiles.py` holds it to the plain form.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simulator.kernel.compiler import compiled, routine

SUMMED = 128
"""Partial sums side by side: enough for a loop of its own. With another number sums are rounded otherwise, so it is a
part of the result."""
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


class Room(NamedTuple):
    """Scratch memory for columns of so many paths."""

    cells: np.ndarray  # uint16 [path]
    counts: np.ndarray  # uint32 [cell]
    is_wanted: np.ndarray  # uint8 [cell]
    sums: np.ndarray  # float64 [2, SUMMED]
    negative: np.ndarray  # int64 [SUMMED]
    listed: np.ndarray  # float32 [path + 1]
    places: np.ndarray  # int64 [rank]


def room_for(paths: int, ranks: int) -> Room:
    """Scratch memory, to be used again from column to column."""
    return Room(
        cells=np.empty(paths, np.uint16),
        counts=np.empty(CELLS + ZEROS, np.uint32),
        is_wanted=np.empty(CELLS + ZEROS, np.uint8),
        sums=np.empty((2, SUMMED)),
        negative=np.empty(SUMMED, np.int64),
        listed=np.empty(paths + 1, np.float32),
        places=np.empty(ranks, np.int64),
    )


def order_columns(columns: np.ndarray, references: np.ndarray, ranks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sums, float64 [column, 2], and order statistics, float32 [column, rank], of float32 [column, path].

    The sums are Σ (x − reference) and Σ (x − reference)², from a number near the values so that no digits are lost;
    `references` float64 [column]. `ranks` int64 count from 0 and rise. The order statistics of a column that holds
    something that is not a number are NaN, and so are its sums.
    """
    room = room_for(columns.shape[1], ranks.size)
    sums = np.empty((len(columns), 2))
    ordered = np.full((len(columns), ranks.size), np.nan, np.float32)
    for column, values in enumerate(columns):
        found = list_around(values, references[column], ranks, sums[column], *room)
        if found >= 0:
            room.listed[found] = 0.0  # what place −1 stands for
            room.listed[:found].sort()
            ordered[column] = room.listed[np.where(room.places < 0, found, room.places)]
    return sums, ordered


@compiled
def list_around(
    values: np.ndarray,
    reference: float,
    ranks: np.ndarray,
    sums: np.ndarray,
    cells: np.ndarray,
    counts: np.ndarray,
    is_wanted: np.ndarray,
    partial: np.ndarray,
    negative: np.ndarray,
    listed: np.ndarray,
    places: np.ndarray,
) -> int:
    """List the values among which the wanted order statistics are; returns how many, −1 when one is not a number.

    values   float32 [path]
    sums     float64 [2], out
    listed   float32 [path + 1], out
    places   int64 [rank], out: where the order statistic stands in `listed` once that is sorted; −1: it is zero
    others   as in `Room`
    """
    paths = values.size
    for k in range(CELLS + ZEROS):
        counts[k] = np.uint32(0)
        is_wanted[k] = np.uint8(0)
    first, second = partial[0], partial[1]
    for lane in range(SUMMED):
        first[lane] = second[lane] = 0.0
        negative[lane] = 0
    low = high = values[0]
    step = paths // SAMPLE + 1
    for k in range((paths - 1) // step + 1):  # only speed depends on how well a sample knows the range
        value = values[k * step]
        low = value if value < low else low
        high = value if value > high else high
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
        first[i - whole] += distance
        second[i - whole] += distance * distance
        negative[i - whole] += values[i] < np.float32(0.0)
    below = np.int64(0)
    sums[0] = sums[1] = 0.0
    for lane in range(SUMMED):
        sums[0] += first[lane]
        sums[1] += second[lane]
        below += negative[lane]
    if not np.isfinite(sums[0]):
        return -1
    for i in range(paths):
        counts[cells[i]] += np.uint32(1)
    find_cells(counts, ranks, below, places, is_wanted)
    found = np.int64(0)
    for i in range(paths):
        listed[found] = values[i]
        found += np.int64(is_wanted[cells[i]])
    return int(found)
