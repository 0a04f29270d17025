"""Adding up columns of numbers too many to keep: sums, ends and a histogram, in one look at each value.

The plain form is numpy: subtract, scale, floor, clip, `bincount`, and two sums, each with an array of its own, 13 ns a
value, four fifths of a long run. Here a value costs about 1 ns: sums run in SUMMED lanes side by side, which LLVM
turns into vectors without being allowed to reorder anything, and only the count itself is scalar.
`tests/test_summaries_columns.py` holds it to the plain form.
"""

from __future__ import annotations

import numpy as np

from simulator.kernel.compiler import compiled
from simulator.kernel.order import SUMMED, ZEROS


@compiled
def count_columns(columns: np.ndarray, each: np.recarray, bins: np.ndarray) -> None:
    """Add the values of every column to what is known of it.

    columns  float32 [column, path]
    each     `summaries.columns.COLUMN` [column]
    bins     int64 [column, below + bins + above]; zeros are counted in `each.zeros` instead
    """
    paths = columns.shape[1]
    width = bins.shape[1]
    cells = np.empty(paths, np.uint16)
    counts = np.empty(width + ZEROS, np.uint32)
    first = np.empty(SUMMED)
    second = np.empty(SUMMED)
    smallest = np.empty(SUMMED, np.float32)
    largest = np.empty(SUMMED, np.float32)
    whole = paths - paths % SUMMED
    top = np.float32(width - 1)
    for column in range(columns.shape[0]):
        values, known = columns[column], each[column]
        low, scale = np.float32(known.low), np.float32(known.scale)
        for i in range(paths):
            cell = (values[i] - low) * scale + np.float32(1.0)
            cell = cell if cell > np.float32(0.0) else np.float32(0.0)  # NaN too
            cell = cell if cell < top else top
            cells[i] = np.uint16(width + i % ZEROS if values[i] == np.float32(0.0) else np.int32(cell))
        reference = known.reference
        for lane in range(SUMMED):
            first[lane] = second[lane] = 0.0
            smallest[lane] = np.inf
            largest[lane] = -np.inf
        for start in range(0, whole, SUMMED):
            for lane in range(SUMMED):
                value = values[start + lane]
                distance = value - reference
                first[lane] += distance
                second[lane] += distance * distance
                smallest[lane] = value if value < smallest[lane] else smallest[lane]
                largest[lane] = value if value > largest[lane] else largest[lane]
        for i in range(whole, paths):
            value = values[i]
            distance = value - reference
            first[0] += distance
            second[0] += distance * distance
            smallest[0] = value if value < smallest[0] else smallest[0]
            largest[0] = value if value > largest[0] else largest[0]
        counts[:] = 0
        for i in range(paths):
            counts[cells[i]] += np.uint32(1)
        for cell in range(width):
            bins[column, cell] += counts[cell]
        known.zeros += counts[width:].sum()
        known.first += first.sum()
        known.second += second.sum()
        known.smallest = min(known.smallest, smallest.min())
        known.largest = max(known.largest, largest.max())
        if np.isnan(known.first):  # a path that went wrong shows in every figure of the column
            known.smallest = known.largest = np.nan
