"""The Python source of a compiled function, all the way down.

`function.py_func` alone still calls compiled helpers, and those have no door to Python: calling one ends the process.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any


def uncompiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a copy of a compiled function in which everything it calls is plain Python too."""
    source = getattr(function, "py_func", function)  # with NUMBA_DISABLE_JIT=1 it is plain already
    names = dict(source.__globals__)
    for name in source.__code__.co_names:
        if hasattr(names.get(name), "py_func"):
            names[name] = uncompiled(names[name])
    return FunctionType(source.__code__, names, source.__name__, source.__defaults__, source.__closure__)
