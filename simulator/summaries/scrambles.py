"""A probability from independent randomisations of the same points: the spread between them is its uncertainty.

Within a randomisation paths are spread evenly on purpose, so counting them as independent (Wilson) would make intervals
several times too wide. Each randomisation is an unbiased estimate of its own (A. B. Owen, «Randomly permuted
(t,m,s)-nets and (t,s)-sequences», 1995), equally many paths each; their mean has a standard error from R values, and
Student's t with R − 1 degrees of freedom. P. L'Ecuyer, M. K. Nakayama, A. B. Owen and B. Tuffin («Confidence Intervals
for Randomized Quasi-Monte Carlo Estimators», Winter Simulation Conference 2023) found this plain one the most reliable.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

NORMAL_975 = 1.959963984540054
"""97.5 % point of the standard normal: two-sided 95 %."""
FEWEST = 100
"""Where fewer paths hit, or miss, too little is seen of the spread, and the interval is Wilson's: even points do not
spread more than independent ones, so it is on the safe side, and it is never empty."""


def are_enough(parts: Sequence[int], total: int) -> bool:
    """Whether hits by randomisation say how sure their share of `total` paths is."""
    return len(parts) > 1 and FEWEST <= sum(parts) <= total - FEWEST


def standard_error(parts: Sequence[int], total: int) -> float:
    """Of the share of all paths: the standard deviation between the R shares over √R."""
    shares = [hits * len(parts) / total for hits in parts]
    return statistics.stdev(shares) / math.sqrt(len(parts))


def interval(parts: Sequence[int], total: int, least: float = 0.0) -> tuple[float, float]:
    """95 %, both ends within [least, 1]; of a difference between two shares the least is −1."""
    share, half = sum(parts) / total, t_975(len(parts) - 1) * standard_error(parts, total)
    return max(least, share - half), min(1.0, share + half)


def t_975(freedom: int) -> float:
    """The 97.5 % point of Student's t, to four decimals from 8 degrees of freedom on.

    M. Abramowitz and I. A. Stegun, «Handbook of Mathematical Functions» (1964), 26.7.5: an expansion about the normal,
    which spares a run the import of scipy.stats.
    """
    z, n = NORMAL_975, float(freedom)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    fourth = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + first / n + second / n**2 + third / n**3 + fourth / n**4
