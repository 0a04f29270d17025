"""What is done with whole rows, and values looked up in tables."""

from __future__ import annotations

import numpy as np

from simulator.kernel.compiler import inlined, routine
from simulator.kernel.layout import LANES, TABLE_LIMIT, TABLE_STEPS

TABLE_SCALE = TABLE_STEPS / (2.0 * TABLE_LIMIT)
LAST_CELL = TABLE_STEPS - 1


@inlined
def cell_of(position: float) -> np.uint32:
    """The cell of a table that a position lies in, counted in cells from its start; the ends hold what is beyond.

    Without a sign, for an index that may be negative is checked each time. NaN lies in the first cell.
    """
    position = position if position > 0.0 else 0.0
    position = position if position < LAST_CELL else float(LAST_CELL)
    return np.uint32(np.int32(position))


@inlined
def held(position: float) -> float:
    """A position no further out than a table's ends; NaN stays NaN."""
    position = 0.0 if position < 0.0 else position
    return float(TABLE_STEPS) if position > TABLE_STEPS else position


@inlined
def look_up(table: np.ndarray, position: float) -> float:
    """Linear interpolation at a position counted in cells from the table's start, held at its ends."""
    cell = cell_of(position)
    return table[cell] + (held(position) - cell) * (table[cell + np.uint32(1)] - table[cell])


@routine
def look_up_row(table: np.ndarray, positions: np.ndarray, cells: np.ndarray) -> None:
    """`look_up` for a row, in place; `cells` is scratch.

    In two loops: the first becomes vectors, the second only loads. In one, all of it stayed scalar: 1.4 ns a value
    against 0.6.
    """
    for i in range(LANES):
        cells[i] = cell_of(positions[i])
        positions[i] = held(positions[i]) - cells[i]
    for i in range(LANES):
        cell = cells[i]
        positions[i] = table[cell] + positions[i] * (table[cell + np.uint32(1)] - table[cell])


@routine
def through_table(table: np.ndarray, values: np.ndarray, cells: np.ndarray) -> None:
    """Turn a row of standard normals into the distribution of a quantile table, in place; `cells` is scratch."""
    for i in range(LANES):
        values[i] = (values[i] + TABLE_LIMIT) * TABLE_SCALE
    look_up_row(table, values, cells)


@inlined
def fill(out: np.ndarray, value: float) -> None:
    """The same value on every path."""
    for i in range(LANES):
        out[i] = value


@inlined
def copy(out: np.ndarray, source: np.ndarray) -> None:
    """One row into another."""
    for i in range(LANES):
        out[i] = source[i]


@inlined
def scale(out: np.ndarray, weight: float, source: np.ndarray) -> None:
    """Weight times a row."""
    for i in range(LANES):
        out[i] = weight * source[i]


@inlined
def add(out: np.ndarray, weight: float, source: np.ndarray) -> None:
    """Weight times a row on top of another."""
    for i in range(LANES):
        out[i] += weight * source[i]
