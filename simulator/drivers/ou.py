"""Mean reversion in continuous time (Ornstein–Uhlenbeck), observed once a year.

    dX = −kappa·(X − bias)·dt + sigma·dB
    phi = exp(−kappa),  sd of a step = sigma·sqrt((1 − exp(−2·kappa)) / (2·kappa))

The exact discretisation of Uhlenbeck and Ornstein (1930), Physical Review 36, doi:10.1103/PhysRev.36.823.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulator.drivers.base import DriverNumbers, StochasticDriver, one_of, ou_step_factor, phi_from_kappa
from simulator.parameters import Number, Years


class Ou(StochasticDriver):
    """Mean reversion in continuous time observed once a year: phi = exp(−kappa)."""

    process: Literal["ou"] = "ou"
    """Continuous mean reversion; sigma is per square root of a year."""
    kappa: Annotated[Number, Field(gt=0)] | None = None
    """Speed of return to the plan, per year; give this or `half_life`."""
    half_life: Years | None = None
    """Years until half of a surprise is gone, ln 2 / kappa."""

    @model_validator(mode="after")
    def _speed_is_given_once(self) -> Ou:
        one_of(self, "kappa", "half_life")
        return self

    @property
    def speed(self) -> float:
        """kappa per year, whichever way it was given."""
        return self.kappa if self.kappa is not None else math.log(2.0) / (self.half_life or 1.0)

    @property
    def persistence(self) -> float:
        """Share of a surprise left after one year, exp(−kappa)."""
        return phi_from_kappa(self.speed)

    def numbers(self, years: Sequence[int]) -> DriverNumbers:
        """Return the driver as plain numbers over the simulated years; the step sd is the exact one-year sd."""
        zeros = (0.0,) * len(years)
        steps = self.innovation_sd(years, ou_step_factor(self.speed))
        return DriverNumbers("level", self.persistence, steps, self.bias_by_year(years), zeros)
