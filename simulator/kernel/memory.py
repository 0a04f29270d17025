"""Rows of working memory, and values looked up in tables."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
from numba.core import types
from numba.extending import intrinsic
from numba.np import arrayobj

from simulator.kernel.compiler import inlined, routine
from simulator.kernel.layout import LANES, STRIDE, TABLE_LIMIT, TABLE_STEPS

TABLE_SCALE = TABLE_STEPS / (2.0 * TABLE_LIMIT)
LAST_CELL = TABLE_STEPS - 1


if numba.config.DISABLE_JIT:

    def row(memory: np.ndarray, index: int) -> np.ndarray:
        """One row of working memory."""
        return memory[index * STRIDE : index * STRIDE + LANES]

else:

    @intrinsic
    def row(typing_context: Any, memory: Any, index: Any) -> Any:
        """One row of working memory, as an array that keeps no count of its users.

        The plain form is the slice above. It made every loop pay for reference counting: 85 against 61 ns per
        path-year for one scenario, 141 against 84 for four. `tests/test_kernel.py` holds the compiled kernel against
        the plain form, bit by bit.
        """
        result = types.Array(memory.dtype, 1, "C")
        width = memory.dtype.bitwidth // 8

        def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
            source = arrayobj.make_array(memory)(context, builder, arguments[0])
            start = builder.mul(arguments[1], context.get_constant(types.intp, STRIDE))
            view = arrayobj.make_array(result)(context, builder)
            arrayobj.populate_array(
                view,
                data=builder.gep(source.data, [start]),
                shape=[context.get_constant(types.intp, LANES)],
                strides=[context.get_constant(types.intp, width)],
                itemsize=context.get_constant(types.intp, width),
                meminfo=None,
            )
            return view._getvalue()

        return result(memory, types.intp), generate


@inlined
def look_up(table: np.ndarray, position: float) -> float:
    """Linear interpolation at a position counted in cells from the table's start, held at its ends."""
    position = 0.0 if position < 0.0 else position
    position = float(TABLE_STEPS) if position > TABLE_STEPS else position
    cell = np.int64(position)
    cell = cell if cell < LAST_CELL else np.int64(LAST_CELL)
    part = position - cell
    return table[cell] + part * (table[cell + 1] - table[cell])


@routine
def through_table(table: np.ndarray, values: np.ndarray) -> None:
    """Turn a row of standard normals into the distribution of a quantile table, in place."""
    for i in range(LANES):
        values[i] = look_up(table, (values[i] + TABLE_LIMIT) * TABLE_SCALE)


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
def add(out: np.ndarray, weight: float, source: np.ndarray) -> None:
    """Weight times a row on top of another."""
    for i in range(LANES):
        out[i] += weight * source[i]
