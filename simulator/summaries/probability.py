"""A probability estimated by counting, with its Monte Carlo uncertainty.

The interval is Wilson's score interval: E. B. Wilson, «Probable Inference, the Law of Succession, and
Statistical Inference», Journal of the American Statistical Association 22 (1927), pp. 209-212,
doi:10.1080/01621459.1927.10502953. It keeps its promise also for rare events, where the usual estimate ± 1.96
standard errors goes below zero (L. D. Brown, T. T. Cai and A. DasGupta, Statistical Science 16 (2001),
doi:10.1214/ss/1009213286).
"""

from __future__ import annotations

import math
from typing import NamedTuple

NORMAL_975 = 1.959963984540054
"""97.5 % point of the standard normal: two-sided 95 %."""


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

    @property
    def value(self) -> float:
        """The share."""
        return self.hits / self.total

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval."""
        return wilson(self.hits, self.total)

    @property
    def standard_error(self) -> float:
        """The binomial standard error, sqrt(p (1 − p) / n)."""
        return math.sqrt(self.value * (1.0 - self.value) / self.total)
