"""The polynomials against mpmath, over the whole range in use."""

from __future__ import annotations

import mpmath
import numba
import numpy as np
import pytest

from simulator.kernel import mathematics
from simulator.kernel.compiler import OPTIONS, compiled

RANDOM = np.random.default_rng(5)


@compiled
def over32(function_index: int, values: np.ndarray) -> np.ndarray:
    out = np.empty_like(values)
    for i in range(values.size):
        if function_index == 0:
            out[i] = mathematics.log32(values[i])
        elif function_index == 1:
            out[i] = mathematics.sin32(values[i])
        else:
            out[i] = mathematics.cos32(values[i])
    return out


@compiled
def over64(values: np.ndarray) -> np.ndarray:
    out = np.empty_like(values)
    for i in range(values.size):
        out[i] = mathematics.exp64(values[i])
    return out


CASES = {
    # The uniform behind a radius lies between 2^-32 and 1; close to 1 the absolute error counts, for log 1 = 0.
    "log": (0, mpmath.log, np.concatenate([2.0 ** RANDOM.uniform(-32, 0, 2000), 1 - 2.0 ** -np.arange(1, 24)])),
    "sin": (1, mpmath.sin, RANDOM.uniform(-np.pi / 4, np.pi / 4, 2000)),
    "cos": (2, mpmath.cos, RANDOM.uniform(-np.pi / 4, np.pi / 4, 2000)),
}


@pytest.mark.parametrize("name", CASES)
def test_single_precision_functions_are_right_to_the_last_bits(name: str) -> None:
    index, exact, values = CASES[name]
    x = values.astype(np.float32)
    found = over32(index, x)
    # Two units in the last place of single precision, 2^-22, relative to the larger of the value and the argument's 1.
    for given, value in zip(x, found, strict=True):
        true = float(exact(mpmath.mpf(float(given))))
        assert abs(float(value) - true) <= 2.0**-22 * max(abs(true), 2.0**-3)


def test_exponential_is_right_to_fourteen_digits() -> None:
    x = np.concatenate([RANDOM.uniform(-3, 3, 2000), RANDOM.uniform(-600, 600, 500)])
    found = over64(x)
    for given, value in zip(x, found, strict=True):
        true = mpmath.exp(mpmath.mpf(float(given)))
        assert abs(mpmath.mpf(float(value)) / true - 1) < 1e-14


def test_exponential_of_zero_is_exactly_one() -> None:
    # No surprise must leave the plan untouched to the krone.
    assert over64(np.array([0.0, -0.0])).tolist() == [1.0, 1.0]


def test_exponential_keeps_nan_and_stays_finite() -> None:
    found = over64(np.array([np.nan, 1e9, -1e9]))
    assert np.isnan(found[0])
    assert np.isfinite(found[1])
    assert found[2] > 0.0


@pytest.mark.skipif(numba.config.DISABLE_JIT, reason="there is no machine code to look at")
def test_the_exponential_is_still_vectorised() -> None:
    # When a change makes the loop scalar, speed falls by a factor of four and every result stays right.
    fresh = numba.njit(**OPTIONS)(over64.py_func)  # code from the cache cannot be looked at
    fresh(np.zeros(4))
    assert "mulpd" in "".join(fresh.inspect_asm().values())
