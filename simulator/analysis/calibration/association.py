"""How surprises hang together, from few years: correlations drawn towards zero as far as the noise in them asks.

Schäfer & Strimmer (2005), Statistical Applications in Genetics and Molecular Biology 4(1), doi:10.2202/1544-6115.1175:

    r* = (1 − lambda)·r        lambda = Σ Var(r_ij) / Σ r_ij²   over all pairs, between 0 and 1

with the variance of each correlation estimated from its own terms, z_i·z_j. A correlation matrix mixed with the
identity stays positive semi-definite. With gaps each pair has its own years and the raw matrix may be contradictory;
then the nearest valid one (Higham 2002) is taken first, and that is said.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.drivers.dependence import is_valid, nearest_correlation

Matrix = npt.NDArray[np.float64]

FEWEST_YEARS = 6
"""A pair with fewer common years is left uncorrelated."""


@dataclass(frozen=True)
class Association:
    """`correlations` float64 [driver, driver], shrunk, two decimals, positive semi-definite; `raw` as counted.

    shrinkage  lambda
    years      common years of each pair, int [driver, driver]
    projected  the raw matrix contradicted itself and was replaced by the nearest valid one
    """

    drivers: tuple[str, ...]
    correlations: Matrix
    raw: Matrix
    standard_errors: Matrix
    years: npt.NDArray[np.int64]
    shrinkage: float
    projected: bool


def associate(drivers: tuple[str, ...], residuals: Matrix) -> Association:
    """Return the shrunk correlations of residuals, float64 [year, driver] with NaN in gaps."""
    size = len(drivers)
    raw, variance, years = np.eye(size), np.zeros((size, size)), np.zeros((size, size), np.int64)
    for i in range(size):
        for j in range(i):
            both = ~np.isnan(residuals[:, i]) & ~np.isnan(residuals[:, j])
            years[i, j] = years[j, i] = both.sum()
            if both.sum() >= FEWEST_YEARS:
                r, spread = _pair(residuals[both, i], residuals[both, j])
                raw[i, j] = raw[j, i] = r
                variance[i, j] = variance[j, i] = spread
    projected = not is_valid(raw)
    valid = nearest_correlation(raw) if projected else raw
    off = ~np.eye(size, dtype=bool)
    strength = float(np.sum(valid[off] ** 2))
    shrinkage = min(1.0, float(np.sum(variance[off])) / strength) if strength > 0 else 1.0
    shrunk = np.where(off, (1 - shrinkage) * valid, 1.0)
    errors = (1 - shrinkage) * np.sqrt(variance)
    return Association(drivers, rounded(shrunk), raw, errors, years, shrinkage, projected)


def _pair(x: Matrix, y: Matrix) -> tuple[float, float]:
    """Return the correlation of two series and the variance of it (Schäfer & Strimmer, equation 10)."""
    count = len(x)
    if x.std() == 0 or y.std() == 0:
        return 0.0, 0.0
    x, y = (x - x.mean()) / x.std(ddof=1), (y - y.mean()) / y.std(ddof=1)
    terms = x * y
    scale = count / (count - 1)
    variance = count / (count - 1) ** 3 * float(np.sum((terms - terms.mean()) ** 2))
    return float(np.clip(terms.mean() * scale, -1, 1)), variance


def rounded(matrix: Matrix) -> Matrix:
    """Return the matrix with two decimals, drawn in by the hundredth until what is written is valid too."""
    for percent in range(100, -1, -1):
        written = np.round(matrix * percent / 100, 2)
        np.fill_diagonal(written, 1.0)
        if is_valid(written):
            return written
    return np.eye(len(matrix))
