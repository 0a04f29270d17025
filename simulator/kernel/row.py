"""Rows of working memory: LANES numbers that one loop runs over.

The plain form of `row` is a slice. To the compiler a slice is an array with a count of its users, a length and strides:
seven values, which every function that gets one takes apart and puts together for the next, and which every index is
checked against. Here a row is what it is, a pointer. With slices a run took 85 against 61 ns per path-year, for users
were counted in every loop, and the first compilation a tenth more. With the compiler off the plain form is used, and
`tests/test_reference_paths.py` holds both to the same numbers.
"""

from __future__ import annotations

import operator
from typing import Any

import numba
import numpy as np

from simulator.kernel.layout import LANES, STRIDE

if numba.config.DISABLE_JIT:

    def row(memory: np.ndarray, index: int) -> np.ndarray:
        """One row of working memory."""
        return memory[index * STRIDE : index * STRIDE + LANES]

    def pointer(memory: np.ndarray) -> np.ndarray:
        """The array itself."""
        return memory

else:
    from llvmlite import ir
    from numba.core import types
    from numba.core.typing import signature
    from numba.core.typing.templates import AbstractTemplate, infer_global
    from numba.extending import intrinsic, lower_builtin, models, register_model

    class Row(types.Type):
        """The type of a row of numbers."""

        def __init__(self, dtype: Any) -> None:
            """`dtype` is the type of its numbers."""
            self.dtype = dtype
            super().__init__(name=f"Row({dtype})")

    @register_model(Row)
    class RowModel(models.PrimitiveModel):
        """A pointer to the first number."""

        def __init__(self, manager: Any, kind: Row) -> None:
            """As numba asks for it."""
            super().__init__(manager, kind, ir.PointerType(manager.lookup(kind.dtype).get_data_type()))

    @infer_global(operator.getitem)
    class ReadType(AbstractTemplate):
        """What `row[i]` is."""

        def generic(self, args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
            """Its dtype; None for what is not a row."""
            of_row = len(args) == 2 and isinstance(args[0], Row) and isinstance(args[1], types.Integer)
            return signature(args[0].dtype, args[0], types.intp) if of_row and not kws else None

    @infer_global(operator.setitem)
    class WriteType(AbstractTemplate):
        """What `row[i] = value` takes."""

        def generic(self, args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
            """A number of its dtype; None for what is not a row."""
            of_row = len(args) == 3 and isinstance(args[0], Row) and isinstance(args[1], types.Integer)
            return signature(types.none, args[0], types.intp, args[0].dtype) if of_row and not kws else None

    @lower_builtin(operator.getitem, Row, types.intp)
    def read(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        """Load a number."""
        return context.unpack_value(builder, sig.return_type, builder.gep(args[0], [args[1]]))

    @lower_builtin(operator.setitem, Row, types.intp, types.Number)
    def write(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        """Store a number."""
        context.pack_value(builder, sig.args[2], args[2], builder.gep(args[0], [args[1]]))
        return context.get_dummy_value()

    @intrinsic
    def pointer(_typing_context: Any, memory: Any) -> Any:
        """Where an array starts; it does not keep the array, so whoever takes it must."""

        def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
            return context.make_array(memory)(context, builder, arguments[0]).data

        return Row(memory.dtype)(memory), generate

    @intrinsic
    def row(_typing_context: Any, memory: Any, _index: Any) -> Any:
        """One row of working memory, which is an array or a pointer to it."""

        def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
            start = arguments[0]
            if not isinstance(memory, Row):
                start = context.make_array(memory)(context, builder, start).data
            return builder.gep(start, [builder.mul(arguments[1], context.get_constant(types.intp, STRIDE))])

        return Row(memory.dtype)(memory, types.intp), generate
