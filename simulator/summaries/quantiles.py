"""Quantiles, mean and spread of a metric whose values are kept: exact. (`columns` has those too many to keep.)

A quantile is the linear interpolation of order statistics at position p·(n − 1), numpy's default and type 7
of R. J. Hyndman and Y. Fan, «Sample Quantiles in Statistical Packages», The American Statistician 50 (1996),
doi:10.1080/00031305.1996.10473566.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

PROBABILITIES = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
NAMES = ("p5", "p10", "p25", "p50", "p75", "p90", "p95")


def ranks_of(size: int, probabilities: Sequence[float] = PROBABILITIES) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which order statistics the quantiles of `size` values lie between, int64 each, and how far from the lower one."""
    position = np.asarray(probabilities, np.float64) * (size - 1)
    below = np.floor(position).astype(np.int64)
    return below, np.minimum(below + 1, size - 1), position - below


def column_quantiles(values: np.ndarray, probabilities: Sequence[float] = PROBABILITIES) -> np.ndarray:
    """Quantiles of one column of float32 values. float64, one for each probability.

    NaN sorts last and makes the upper quantiles NaN.
    """
    below, above, share = ranks_of(values.size, probabilities)
    ordered = np.sort(values)
    return between(ordered[below], ordered[above], share)


def between(low: np.ndarray, high: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Linear interpolation of order statistics, in double precision."""
    lower = low.astype(np.float64)
    return np.asarray(lower + share * (high.astype(np.float64) - lower))


OrderColumns = Callable[[np.ndarray, np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]
"""(columns, references, ranks) → their sums and order statistics: `kernel.order.order_columns`."""


def measure_columns(
    columns: np.ndarray, references: np.ndarray, order_columns: OrderColumns
) -> tuple[np.ndarray, np.ndarray]:
    """Sums, float64 [column, 2], and quantiles, float64 [column, probability], of float32 [column, path].

    The same numbers as `column_quantiles` column by column, sooner. NaN throughout for a column that holds one.
    """
    below, above, share = ranks_of(columns.shape[1])
    ranks = np.unique(np.concatenate([below, above]))
    sums, ordered = order_columns(columns, references, ranks)
    lower, upper = ordered[:, np.searchsorted(ranks, below)], ordered[:, np.searchsorted(ranks, above)]
    return sums, between(lower, upper, share)


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums of one or many columns, measured from a reference near the values so that no digits are lost.

    Batches add up; the last bits depend on how the paths were cut, so cut them alike where bits must be
    equal.
    """

    count: int
    reference: np.ndarray  # float64 [column]
    first: np.ndarray  # float64 [column]: Σ (x − reference)
    second: np.ndarray  # float64 [column]: Σ (x − reference)²

    def __add__(self, other: Moments) -> Moments:
        """Take both batches; they must have the same reference."""
        return replace(
            self,
            count=self.count + other.count,
            first=self.first + other.first,
            second=self.second + other.second,
        )

    @property
    def mean(self) -> np.ndarray:
        """float64 [column]."""
        return np.asarray(self.reference + self.first / self.count)

    @property
    def sd(self) -> np.ndarray:
        """Standard deviation of the simulated values, divisor n. float64 [column]."""
        centred = self.second / self.count - (self.first / self.count) ** 2
        return np.sqrt(np.maximum(centred, 0.0))
