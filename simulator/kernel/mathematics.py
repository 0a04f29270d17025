"""Logarithm, sine, cosine and exponential as polynomials, so that loops over paths stay vectorised.

numba has no vector mathematics library any more, and calls to the operating system's own are scalar and differ in the
last bit between platforms. Polynomials are fast, and identical everywhere. `tests/test_mathematics.py` holds each
against mpmath over its whole range.

Long polynomials are worked in pairs (G. Estrin 1960), not one term after the other (Horner): as many operations, in a
chain half as long. A processor holds few loop turns at a time when each is one long chain; it took twice the time.
"""

from __future__ import annotations

import numpy as np

from simulator.kernel.compiler import inlined

# Single precision: coefficients of the Cephes library (S. L. Moshier, 1992: logf.c, sinf.c).
HALF = np.float32(0.5)
ONE = np.float32(1.0)
SQRT_HALF = np.float32(0.70710678)
LN2_HIGH = np.float32(0.693359375)
LN2_LOW = np.float32(-2.12194440e-4)
LOG_9 = np.float32(7.0376836292e-2)
LOG_8 = np.float32(-1.1514610310e-1)
LOG_7 = np.float32(1.1676998740e-1)
LOG_6 = np.float32(-1.2420140846e-1)
LOG_5 = np.float32(1.4249322787e-1)
LOG_4 = np.float32(-1.6668057665e-1)
LOG_3 = np.float32(2.0000714765e-1)
LOG_2 = np.float32(-2.4999993993e-1)
LOG_1 = np.float32(3.3333331174e-1)
SIN_7 = np.float32(-1.9515295891e-4)
SIN_5 = np.float32(8.3321608736e-3)
SIN_3 = np.float32(-1.6666654611e-1)
COS_8 = np.float32(2.443315711809948e-5)
COS_6 = np.float32(-1.388731625493765e-3)
COS_4 = np.float32(4.166664568298827e-2)

# Double precision: ln 2 split in two so that k·ln 2 is subtracted without loss (Cody & Waite 1980).
LOG2_E = 1.4426950408889634
LN2_UPPER = 6.93147180369123816490e-01
LN2_LOWER = 1.90821492927058770002e-10
ROUNDER = 6755399441055744.0  # 1.5 · 2^52: adding it leaves the nearest integer in the low bits of the sum
NARROW = 0.3465  # just under ln(2) / 2
# exp(r) = 1 + r + r²·q(r) for |r| ≤ ln(2)/2: q of least greatest relative error, 3e-16, fitted here in 40 digits
# (Lawson's weights on 400 Chebyshev points). Two terms fewer than Taylor's series needs.
EXP_10 = 2.7476786512591103e-07
EXP_9 = 2.7634992455391915e-06
EXP_8 = 2.4801931755763767e-05
EXP_7 = 0.00019841185231883634
EXP_6 = 0.001388888851617928
EXP_5 = 0.008333333370873643
EXP_4 = 0.041666666668136725
EXP_3 = 0.16666666666611546
EXP_2 = 0.49999999999998324


@inlined
def log32(x: np.float32) -> np.float32:
    """Natural logarithm in single precision, for normal positive x (relative error below 2e-7)."""
    bits = np.float32(x).view(np.int32)
    exponent = (bits >> np.int32(23)) - np.int32(126)
    mantissa = np.int32((bits & np.int32(0x007FFFFF)) | np.int32(0x3F000000)).view(np.float32)  # in [0.5, 1)
    small = mantissa < SQRT_HALF
    power = np.float32(exponent - np.int32(1)) if small else np.float32(exponent)
    y = (mantissa + mantissa - ONE) if small else (mantissa - ONE)
    square = y * y
    fourth = square * square
    p = (LOG_7 + LOG_8 * y + LOG_9 * square) * fourth
    p = ((LOG_3 + LOG_4 * y) + (LOG_5 + LOG_6 * y) * square) + p
    p = (LOG_1 + LOG_2 * y) + p * square
    y_tail = p * y * square + LN2_LOW * power - HALF * square
    return y + y_tail + LN2_HIGH * power


@inlined
def sin32(x: np.float32) -> np.float32:
    """Sine in single precision for |x| ≤ π/4."""
    square = x * x
    return ((SIN_7 * square + SIN_5) * square + SIN_3) * square * x + x


@inlined
def cos32(x: np.float32) -> np.float32:
    """Cosine in single precision for |x| ≤ π/4."""
    square = x * x
    return ((COS_8 * square + COS_6) * square + COS_4) * square * square - HALF * square + ONE


@inlined
def exp64_narrow(r: float) -> float:
    """Exponential in double precision for |r| ≤ NARROW; bit by bit what `exp64` gives there."""
    square = r * r
    fourth = square * square
    high = (EXP_6 + EXP_7 * r) + square * (EXP_8 + EXP_9 * r) + fourth * EXP_10
    q = (EXP_2 + EXP_3 * r) + square * (EXP_4 + EXP_5 * r) + fourth * high
    return 1.0 + (r + square * q)


@inlined
def exp64(x: float) -> float:
    """Exponential in double precision (relative error below 1e-14; exactly 1 at 0); clamped beyond ±700, NaN stays."""
    x = 700.0 if x > 700.0 else x
    x = -700.0 if x < -700.0 else x
    shifted = x * LOG2_E + ROUNDER
    k = shifted - ROUNDER
    r = (x - k * LN2_UPPER) - k * LN2_LOWER
    two_to_k = np.int64((np.float64(shifted).view(np.int64) + np.int64(1023)) << np.int64(52)).view(np.float64)
    return exp64_narrow(r) * two_to_k
