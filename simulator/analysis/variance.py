"""Variance shares: how much of the spread of a figure comes from each source alone, and together with others.

First order S is the share that would go away if the source were known, total order ST the share that would be left if
everything else were. Saltelli's estimators on two worlds A and B and the worlds in between, as scipy has them
(A. Saltelli et al., Computer Physics Communications 181 (2010), doi:10.1016/j.cpc.2009.09.018); intervals from
the spread between batches of paths, with Student's t (a bootstrap of the same arrays takes gigabytes).

The decomposition holds for independent sources only. Correlated drivers are therefore taken together as one block: a
share of a single one of them would depend on which of them is thought to come first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import sobol_indices, t

BATCHES = 16
"""Batches the intervals rest on."""


@dataclass(frozen=True)
class VarianceShares:
    """Shares of the variance, float64 [output, block]; intervals float64 [output, block, 2] (95 %)."""

    first: np.ndarray
    first_interval: np.ndarray
    total: np.ndarray
    total_interval: np.ndarray


def variance_shares(a: np.ndarray, b: np.ndarray, between: np.ndarray) -> VarianceShares:
    """Work out shares from outputs of worlds A and B, float64 [output, path], and of A with one block from B.

    `between` is float64 [block, output, path]. The number of paths must be a power of two, at least 64. An output that
    does not vary has no shares (NaN).
    """
    paths = a.shape[1]
    size = paths // BATCHES
    first, total = _indices(a, b, between)
    cuts = [slice(start, start + size) for start in range(0, paths, size)]
    batches = np.array([_indices(a[:, cut], b[:, cut], between[:, :, cut]) for cut in cuts])
    half = t.ppf(0.975, BATCHES - 1) * batches.std(axis=0, ddof=1) / np.sqrt(BATCHES)
    return VarianceShares(first, _around(first, half[0]), total, _around(total, half[1]))


def _indices(a: np.ndarray, b: np.ndarray, between: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First and total order of one batch, float64 [output, block] each."""
    shape = (len(a), len(between))
    first, total = np.full(shape, np.nan), np.full(shape, np.nan)
    varies = np.ptp(a, axis=1) > 0
    if varies.any():
        found = sobol_indices(func={"f_A": a[varies], "f_B": b[varies], "f_AB": between[:, varies]}, n=a.shape[1])
        first[varies] = found.first_order.reshape(-1, shape[1])  # scipy drops axes of length one
        total[varies] = found.total_order.reshape(-1, shape[1])
    return first, total


def _around(values: np.ndarray, half: np.ndarray) -> np.ndarray:
    return np.stack([values - half, values + half], axis=-1)
