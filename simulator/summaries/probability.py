"""A probability estimated by counting, with its Monte Carlo uncertainty.

The interval is Wilson's score interval: E. B. Wilson, «Probable Inference, the Law of Succession, and
Statistical Inference», Journal of the American Statistical Association 22 (1927), pp. 209-212,
doi:10.1080/01621459.1927.10502953. It keeps its promise also for rare events, where the usual estimate ± 1.96
standard errors goes below zero (L. D. Brown, T. T. Cai and A. DasGupta, Statistical Science 16 (2001),
doi:10.1214/ss/1009213286).

When the paths are shared among independent randomisations (Sobol sampling), paths of one randomisation hang together,
and the interval comes from the spread between the randomisations instead; see `scrambles`.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from simulator.summaries import scrambles
from simulator.summaries.scrambles import NORMAL_975


def wilson(hits: int, total: int, z: float = NORMAL_975) -> tuple[float, float]:
    """Return the interval of a probability after `hits` hits in `total` trials, both ends within [0, 1]."""
    share = hits / total
    shrink = 1.0 + z * z / total
    centre = (share + z * z / (2.0 * total)) / shrink
    half = z / shrink * math.sqrt(share * (1.0 - share) / total + z * z / (4.0 * total * total))
    # At the ends the bound is exactly 0 or 1; the square root leaves a last bit behind.
    low = 0.0 if hits == 0 else max(0.0, centre - half)
    high = 1.0 if hits == total else min(1.0, centre + half)
    return low, high


class Probability(NamedTuple):
    """So many of the simulated paths, as a share with interval and standard error."""

    hits: int
    total: int
    parts: tuple[int, ...] = ()
    """Hits in each independent randomisation, equally many paths each; empty when every path is independent."""

    @property
    def value(self) -> float:
        """The share."""
        return self.hits / self.total

    @property
    def interval(self) -> tuple[float, float]:
        """95 %: Wilson's, or Student's t between randomisations."""
        if scrambles.are_enough(self.parts, self.total):
            return scrambles.interval(self.parts, self.total)
        return wilson(self.hits, self.total)

    @property
    def standard_error(self) -> float:
        """The binomial standard error, sqrt(p (1 − p) / n), or that between randomisations."""
        if scrambles.are_enough(self.parts, self.total):
            return scrambles.standard_error(self.parts, self.total)
        return math.sqrt(self.value * (1.0 - self.value) / self.total)
