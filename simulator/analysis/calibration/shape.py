"""The shape of one year's innovation: normal, heavy-tailed or leaning to one side, by the criterion of the process.

Each shape has mean 0 and variance 1 here, as in `drivers.distributions`; AICc, and normal unless another is better by
more than 2. Below 20 innovations it stays normal: a shape read from fewer is an accident more often than a finding.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy import special

Series = npt.NDArray[np.float64]

ENOUGH_YEARS = 20
MARGIN = 2.0
_DOFS = np.array([3.0, 3.5, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 12.0, 15.0, 20.0, 30.0])
_SKEWS = np.exp(np.linspace(-math.log(3), math.log(3), 45))


@dataclass(frozen=True, slots=True)
class Shape:
    """The chosen marginal with its parameter, and AICc of every candidate."""

    marginal: Literal["normal", "student_t", "split_normal"]
    dof: float | None = None
    skew: float | None = None
    criteria: tuple[tuple[str, float], ...] = ()


def choose(residuals: Series) -> Shape:
    """Return the shape of residuals, float64 [year] in any unit."""
    scaled = (residuals - residuals.mean()) / residuals.std()
    count = len(scaled)
    normal = float(-0.5 * np.sum(scaled**2) - 0.5 * count * math.log(2 * math.pi))
    heavy, leaning = _student_t(scaled), _split_normal(scaled)
    dof, skew = float(_DOFS[np.argmax(heavy)]), float(_SKEWS[np.argmax(leaning)])
    found = {
        "normal": _aicc(normal, count, 2),
        "student_t": _aicc(float(heavy.max()), count, 3),
        "split_normal": _aicc(float(leaning.max()), count, 3),
    }
    best = min(found, key=lambda name: found[name])
    every = tuple(found.items())
    if count < ENOUGH_YEARS or found["normal"] - found[best] <= MARGIN or best == "normal":
        return Shape("normal", criteria=every)
    if best == "student_t":
        return Shape("student_t", dof=dof, criteria=every)
    return Shape("split_normal", skew=round(skew, 2), criteria=every)


def _student_t(scaled: Series) -> Series:
    """Log likelihood for each number of degrees of freedom, unit variance."""
    dof = _DOFS[:, None]
    stretch = np.sqrt((dof - 2) / dof)
    constant = special.gammaln((dof + 1) / 2) - special.gammaln(dof / 2) - 0.5 * np.log(dof * math.pi) - np.log(stretch)
    return np.asarray((constant - (dof + 1) / 2 * np.log1p((scaled / stretch) ** 2 / dof)).sum(axis=1), np.float64)


def _split_normal(scaled: Series) -> Series:
    """Log likelihood for each ratio of upper to lower standard deviation, mean 0 and unit variance."""
    upper, lower = _SKEWS[:, None], 1.0
    mean = math.sqrt(2 / math.pi) * (upper - lower)
    sd = np.sqrt((1 - 2 / math.pi) * (upper - lower) ** 2 + lower * upper)
    raw = scaled * sd + mean
    side = np.where(raw > 0, upper, lower)
    density = np.log(2 * sd / (math.sqrt(2 * math.pi) * (upper + lower))) - 0.5 * (raw / side) ** 2
    return np.asarray(density.sum(axis=1), np.float64)


def _aicc(log_likelihood: float, count: int, parameters: int) -> float:
    return -2 * log_likelihood + 2 * parameters * (1 + (parameters + 1) / max(count - parameters - 1, 1))
