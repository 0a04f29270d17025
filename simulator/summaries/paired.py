"""Differences between two alternatives that met the same futures, path by path.

What both have in common cancels, so a difference is surer than the two levels it stands between.

Shares: the standard error is McNemar's, from the discordant paths alone (Q. McNemar, Psychometrika 12 (1947),
doi:10.1007/BF02295996); the interval adds half a path to each of the four cells (A. Agresti and Y. Min, Statistics in
Medicine 24 (2005), doi:10.1002/sim.1781). Quantiles and means: the spread between batches of paths, with Student's t.

When the paths are shared among independent randomisations (Sobol sampling), paths of one randomisation hang together:
shares get the spread between the randomisations instead (`scrambles`), and the batches are the randomisations.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import NamedTuple

import numpy as np

from simulator.summaries import scrambles
from simulator.summaries.probability import NORMAL_975, Probability


@dataclass(frozen=True, slots=True)
class PairedShare:
    """How often something happened before and after, counted on the same paths. Counts of batches add up."""

    total: int
    before: int
    after: int
    only_before: int
    only_after: int
    parts: tuple[PairedShare, ...] = ()
    """The same in each independent randomisation, equally many paths each; empty when every path is independent."""

    @classmethod
    def count(cls, before: np.ndarray, after: np.ndarray, randomisations: int = 1) -> PairedShare:
        """Count two bool arrays over the same paths; path p belongs to randomisation p modulo their number."""
        if randomisations > 1:
            parts = [cls.count(before[k::randomisations], after[k::randomisations]) for k in range(randomisations)]
            return replace(reduce(add, parts), parts=tuple(parts))
        both = int(np.count_nonzero(before & after))
        first, second = int(np.count_nonzero(before)), int(np.count_nonzero(after))
        return cls(before.size, first, second, first - both, second - both)

    def __add__(self, other: PairedShare) -> PairedShare:
        """Take the paths of both."""
        return PairedShare(
            self.total + other.total,
            self.before + other.before,
            self.after + other.after,
            self.only_before + other.only_before,
            self.only_after + other.only_after,
            tuple(a + b for a, b in zip(self.parts, other.parts, strict=True)),
        )

    @property
    def difference(self) -> float:
        """Share after less share before."""
        return (self.after - self.before) / self.total

    @property
    def standard_error(self) -> float:
        """McNemar's, for only paths that differ count; or that between randomisations."""
        if self._parts_are_enough:
            return scrambles.standard_error(self._change_in_parts, self.total)
        return _discordant_sd(self.only_before, self.only_after, self.total)

    @property
    def unpaired_standard_error(self) -> float:
        """What two runs of the same size on futures of their own would give."""
        before = Probability(self.before, self.total, tuple(part.before for part in self.parts))
        after = Probability(self.after, self.total, tuple(part.after for part in self.parts))
        return math.hypot(before.standard_error, after.standard_error)

    @property
    def interval(self) -> tuple[float, float]:
        """95 %, by Agresti and Min, or Student's t between randomisations."""
        if self._parts_are_enough:
            return scrambles.interval(self._change_in_parts, self.total, least=-1.0)
        only_before, only_after, total = self.only_before + 0.5, self.only_after + 0.5, self.total + 2
        centre = (only_after - only_before) / total
        half = NORMAL_975 * _discordant_sd(only_before, only_after, total)
        return max(-1.0, centre - half), min(1.0, centre + half)

    @property
    def _parts_are_enough(self) -> bool:
        """Whether enough paths differ, and enough do not, for the spread between randomisations to be seen."""
        return scrambles.are_enough([part.only_before + part.only_after for part in self.parts], self.total)

    @property
    def _change_in_parts(self) -> list[int]:
        return [part.after - part.before for part in self.parts]


def _discordant_sd(only_before: float, only_after: float, total: float) -> float:
    return math.sqrt(max(only_before + only_after - (only_after - only_before) ** 2 / total, 0.0)) / total


class BatchError(NamedTuple):
    """Standard errors of a difference, and how many batches they rest on."""

    paired: float
    unpaired: float
    batches: int

    def interval(self, difference: float) -> tuple[float, float]:
        """95 % about a difference: Student's t with one degree of freedom less than batches."""
        from scipy.stats import t

        half = float(t.ppf(0.975, self.batches - 1)) * self.paired
        return difference - half, difference + half


def batch_error(before: np.ndarray, after: np.ndarray, batch_size: int, total: int) -> BatchError:
    """Standard error of a difference from its value in each batch; `before` and `after` are float64 [batch].

    A batch of m paths varies √(total / m) times as much as all of them. Raises ValueError for fewer than two batches.
    """
    if before.size < 2:
        raise ValueError("a spread between batches takes at least two of them")
    scale = math.sqrt(batch_size / total)
    apart = float(np.var(before, ddof=1) + np.var(after, ddof=1))
    return BatchError(scale * float(np.std(after - before, ddof=1)), scale * math.sqrt(apart), before.size)
