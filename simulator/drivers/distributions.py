"""Every distribution the model needs, as a function of a standard normal.

A quantile function at Φ(z) turns a standard normal draw into a draw from another distribution, monotonically. The
kernel keeps each as a table over z; so Gaussian dependence, stress by standard deviations and quasi-random numbers
work alike for all of them, and the kernel knows tables only. Each function takes z (float64, any shape) and returns
values of the same shape. Both tails are worked from the small probability, so that none is lost near one.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache, wraps

import numpy as np
from scipy import special

Z_90 = 1.2815515655446004
"""The 90th percentile of the standard normal distribution."""

Quantile = Callable[..., np.ndarray]


def remembered(function: Quantile) -> Quantile:
    """Keep the last tables: some take 7 ms, and a model range asks for the same ones under every calibration."""

    @lru_cache(maxsize=64)
    def of(z_bytes: bytes, *parameters: float) -> np.ndarray:
        found = function(np.frombuffer(z_bytes), *parameters)
        found.flags.writeable = False
        return found

    @wraps(function)
    def table(z: np.ndarray, *parameters: float) -> np.ndarray:
        return of(z.tobytes(), *parameters).reshape(z.shape)

    return table


@remembered
def student_t(z: np.ndarray, dof: float) -> np.ndarray:
    """Student's t scaled to unit variance; dof > 2."""
    lower_tail = special.stdtrit(dof, special.ndtr(-np.abs(z)))
    return np.where(z < 0, lower_tail, -lower_tail) * math.sqrt((dof - 2) / dof)


@remembered
def split_normal(z: np.ndarray, skew: float) -> np.ndarray:
    """Two-piece normal with mean 0 and variance 1; `skew` = upper over lower standard deviation.

    Source: S. John (1982), "The three-parameter two-piece normal family", Communications in Statistics 11(8); the form
    of the fans of Norges Bank and the Bank of England (E. Britton, P. Fisher, J. Whitley, 1998).
    """
    lower, upper = 1.0, skew
    below = special.ndtr(z) * (lower + upper) / (2 * lower)
    above = special.ndtr(-z) * (lower + upper) / (2 * upper)
    raw = np.where(
        below <= 0.5,
        lower * special.ndtri(np.minimum(below, 0.5)),
        -upper * special.ndtri(np.minimum(above, 0.5)),
    )
    mean = math.sqrt(2 / math.pi) * (upper - lower)
    variance = (1 - 2 / math.pi) * (upper - lower) ** 2 + lower * upper
    return (raw - mean) / math.sqrt(variance)


@remembered
def root_of_inverse_chi_square(z: np.ndarray, dof: float) -> np.ndarray:
    """sqrt(dof / chi²): what a sigma estimated with `dof` degrees of freedom may have been, as a factor."""
    tail = special.ndtr(-np.abs(z))
    half_chi_square = np.where(z > 0, special.gammaincinv(dof / 2, tail), special.gammainccinv(dof / 2, tail))
    return np.sqrt(dof / (2 * half_chi_square))


@remembered
def t_to_normal(t: np.ndarray, dof: float) -> np.ndarray:
    """The standard normal with the same probability below it as t (Student, `dof` degrees of freedom)."""
    tail = special.ndtri(special.stdtr(dof, -np.abs(t)))
    return np.where(t < 0, tail, -tail)


def beta(z: np.ndarray, mean: float, sd: float) -> np.ndarray:
    """Beta distribution on (0, 1) with the given mean and standard deviation; sd² < mean·(1 − mean)."""
    size = mean * (1 - mean) / sd**2 - 1
    return _beta(z, mean * size, (1 - mean) * size)


def pert(z: np.ndarray, low: float, mode: float, high: float) -> np.ndarray:
    """PERT: a beta distribution between low and high whose mean is (low + 4·mode + high) / 6.

    Source: D. G. Malcolm et al. (1959), "Application of a technique for research and development program evaluation".
    """
    width = high - low
    return low + width * _beta(z, 1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width)


def lognormal(z: np.ndarray, p10: float, p90: float) -> np.ndarray:
    """Lognormal with the given tenth and ninetieth percentiles (both positive, or both negative for a loss)."""
    sign = math.copysign(1.0, p10)
    low, high = sorted((math.log(abs(p10)), math.log(abs(p90))))
    return sign * np.exp((low + high) / 2 + (high - low) / (2 * Z_90) * sign * z)


def poisson_thresholds(rate: float) -> np.ndarray:
    """Standard normals above which more than 0, 1, 2 … occurrences happen, until the rest is below 2^-34."""
    thresholds: list[float] = []
    n = 0
    while (beyond := float(special.pdtrc(n, rate))) > 2.0**-34 and n < 255:
        thresholds.append(-float(special.ndtri(beyond)))
        n += 1
    return np.array(thresholds)


@remembered
def _beta(z: np.ndarray, a: float, b: float) -> np.ndarray:
    tail = special.ndtr(-np.abs(z))
    return np.where(z < 0, special.betaincinv(a, b, tail), special.betainccinv(a, b, tail))
