"""What is known of columns of numbers too many to keep: counts in bins, sums and ends, in memory that does not grow.

Mean and standard deviation are right to the last digits, quantiles to within one bin of the neighbouring order
statistics. The counting itself is compiled (`kernel.columns.count_columns`) and handed in, for it is a matter of speed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.summaries.quantiles import PROBABILITIES, Moments

COLUMN = np.dtype(
    [
        ("reference", np.float64),  # sums are taken from here, a number near the values, so that no digits are lost
        ("low", np.float64),  # the bins lie between low and high
        ("high", np.float64),
        ("scale", np.float64),  # bins in a unit
        ("zeros", np.int64),
        ("first", np.float64),  # Σ (x − reference)
        ("second", np.float64),  # Σ (x − reference)²
        ("smallest", np.float64),
        ("largest", np.float64),
    ]
)

CountColumns = Callable[[np.ndarray, np.ndarray, np.ndarray], None]
"""Adds values, float32 [column, path], to a recarray of COLUMN [column] and to bins, int64 [column, cell]."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Counts of many columns in equal bins, with an own counter for exact zeros, and their sums.

    Zeros are counted apart because a fund or a deficit of exactly nothing is an atom: half the paths can
    stand on it. Values outside the range are counted at its ends and bounded by `smallest` and `largest`.
    The arrays are added to in place. Counts add up exactly in any order, sums in the same order only.
    """

    each: np.ndarray  # COLUMN [column]
    bins: np.ndarray  # int64 [column, 1 + bins + 1]: below, the bins, above

    @classmethod
    def around(cls, pilot: np.ndarray, reference: np.ndarray, bins: int = 2048, margin: float = 0.25) -> Columns:
        """Make empty columns whose bins hold a pilot of values [column, path] with a margin on both sides."""
        smallest, largest = pilot.min(axis=1).astype(np.float64), pilot.max(axis=1).astype(np.float64)
        spread = np.maximum(largest - smallest, 1e-9)
        each = np.zeros(len(pilot), COLUMN)
        each["reference"] = reference
        each["low"] = smallest - margin * spread
        each["high"] = largest + margin * spread
        each["scale"] = bins / (each["high"] - each["low"])
        each["smallest"], each["largest"] = np.inf, -np.inf
        return cls(each, np.zeros((len(pilot), bins + 2), np.int64))

    def part(self, columns: slice) -> tuple[np.ndarray, np.ndarray]:
        """The same places in memory, of some of the columns."""
        return self.each[columns].view(np.recarray), self.bins[columns]

    def moments(self, count: int) -> Moments:
        """Sums of `count` values in each column."""
        return Moments(count, self.each["reference"], self.each["first"], self.each["second"])

    def quantiles(self, probabilities: Sequence[float] = PROBABILITIES) -> np.ndarray:
        """float64 [column, probability]; right to within one bin of the neighbouring order statistics."""
        return np.array([self._column(column, probabilities) for column in range(len(self.bins))])

    def _column(self, column: int, probabilities: Sequence[float]) -> list[float]:
        """Walk the cells in order of value and interpolate inside the one that holds the rank."""
        starts, ends, counts = self._cells(column)
        reached = np.cumsum(counts)
        total = int(reached[-1])
        found = []
        for probability in probabilities:
            rank = probability * (total - 1)
            cell = int(np.searchsorted(reached, rank, side="right"))
            share = (rank - (reached[cell] - counts[cell]) + 0.5) / counts[cell]
            found.append(float(starts[cell] + min(1.0, share) * (ends[cell] - starts[cell])))
        return found

    def _cells(self, column: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Start, end and count of every cell: the bins, and zero as a cell without width where it belongs."""
        bounds = self.each["smallest"][column], self.each["largest"][column]
        edges = np.clip(
            np.linspace(self.each["low"][column], self.each["high"][column], self.bins.shape[1] - 1), *bounds
        )
        starts = np.concatenate((bounds[:1], edges))
        ends = np.concatenate((edges, bounds[1:]))
        counts = self.bins[column]
        if self.each["zeros"][column]:
            # The bin around zero is cut there and its count shared by width.
            cut = min(int(np.searchsorted(ends, 0.0)), counts.size - 1)
            width = ends[cut] - starts[cut]
            left = round(counts[cut] * -starts[cut] / width) if starts[cut] < 0 < width else 0
            parts = [left, self.each["zeros"][column], counts[cut] - left]
            starts = np.insert(starts, cut + 1, [0.0, 0.0])
            ends = np.insert(ends, cut, [0.0, 0.0])
            counts = np.concatenate((counts[:cut], parts, counts[cut + 1 :]))
        return starts, ends, counts
