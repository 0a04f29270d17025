"""How an estimate fits the years it was made from: where they fall among the surprises it expects.

Not proof of anything, since the same years were used twice; `backtest` asks years that an estimate has not seen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from simulator.analysis.calibration.fit import DriverFit
from simulator.drivers import distributions

LEVELS = (0.5, 0.8, 0.9)
"""Central bands that years are counted in."""


@dataclass(frozen=True)
class Goodness:
    """`standardised` residuals in units of sigma, float64 [year]; `bands` level → (lower, upper) in the same unit."""

    years: tuple[int, ...]
    standardised: npt.NDArray[np.float64]
    bands: dict[float, tuple[float, float]]

    def inside(self, level: float) -> int:
        """How many years fall in the central band of a level."""
        low, high = self.bands[level]
        return int(np.sum((self.standardised >= low) & (self.standardised <= high)))


def goodness(found: DriverFit) -> Goodness:
    """Hold the residuals of a fit against the shape that was chosen for them."""
    ends = np.array([[(1 - level) / 2, (1 + level) / 2] for level in LEVELS])
    z = special.ndtri(ends)
    if found.shape.dof is not None:
        z = distributions.student_t(z, found.shape.dof)
    elif found.shape.skew is not None:
        z = distributions.split_normal(z, found.shape.skew)
    bands = {level: (float(low), float(high)) for level, (low, high) in zip(LEVELS, z.tolist(), strict=True)}
    scale = found.sigma if found.sigma > 0 else 1.0
    return Goodness(found.residual_years, found.residuals / scale, bands)
