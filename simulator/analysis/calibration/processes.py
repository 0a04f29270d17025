"""Which process a series follows: the four that a driver can be, held against each other on the same years.

    white_noise   y_t = mean + e_t                                    (ar1 with phi 0)
    ar1           y_t = mean + phi·(y_{t-1} − mean) + e_t
    random_walk   y_t = y_{t-1} + e_t                                 (ar1 with phi 1)
    growth_ar1    Δy_t = mean + phi·(Δy_{t-1} − mean) + e_t

Criterion: AICc, Akaike's with the correction for short series (Hurvich & Tsai 1989, Biometrika 76,
doi:10.1093/biomet/76.2.297), from the Gaussian likelihood of the years that all four can explain. `ar1` holds white
noise and random walk at its ends and is kept unless another is better by more than 2, and always with fewer than 20
years in a row: the criterion cannot tell them apart there, but stakes the whole band on one of them, and bands of 90
per cent made from 15 years then hold in as few as 84.
"""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import numpy.typing as npt

Series = npt.NDArray[np.float64]
Process = Literal["white_noise", "ar1", "random_walk", "growth_ar1"]

ENOUGH_YEARS = 20
MARGIN = 2.0


def criteria(series: Series, growth: bool) -> dict[Process, float]:
    """Return AICc of each candidate; a series of growth has no random walk and no growth of growth."""
    three = ~np.isnan(series[2:]) & ~np.isnan(series[1:-1]) & ~np.isnan(series[:-2])
    now, last, before = series[2:][three], series[1:-1][three], series[:-2][three]
    if len(now) < 6:
        return {}
    found: dict[Process, float] = {
        "white_noise": _aicc(float(np.var(now)) * len(now), len(now), 2),
        "ar1": _aicc(_squares(last, now), len(now), 3),
    }
    if not growth:
        found["random_walk"] = _aicc(float(np.sum((now - last) ** 2)), len(now), 1)
        found["growth_ar1"] = _aicc(_squares(last - before, now - last), len(now), 3)
    return found


def choose(found: dict[Process, float], years_in_a_row: int) -> Process:
    """Return the process: ar1 unless the years suffice and another is clearly better."""
    if not found or years_in_a_row < ENOUGH_YEARS:
        return "ar1"
    best = min(found, key=lambda name: found[name])
    return best if found["ar1"] - found[best] > MARGIN else "ar1"


def _squares(before: Series, after: Series) -> float:
    """Residual sum of squares of a regression with a constant."""
    x, y = before - before.mean(), after - after.mean()
    spread = float(x @ x)
    slope = float(x @ y) / spread if spread > 0 else 0.0
    return float(np.sum((y - slope * x) ** 2))


def _aicc(squares: float, years: int, parameters: int) -> float:
    spare = max(years - parameters - 1, 1)
    least = np.finfo(float).tiny
    return years * math.log(max(squares / years, least)) + 2 * parameters * (1 + (parameters + 1) / spare)
