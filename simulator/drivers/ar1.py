"""Surprise in the level that fades.

    X_t = bias_t + phi·(X_{t-1} − bias_{t-1}) + sigma_t·e_t          phi = 2^(−1/half_life)

The bias before the first simulated year is 0, so the expected surprise of the first year is its bias. `phi = 1` is a
random walk. With constant sigma the standard deviation after h years is sigma·sqrt((1 − phi^(2h)) / (1 − phi²)).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulator.drivers.base import DriverNumbers, StochasticDriver, one_of, phi_from_half_life
from simulator.parameters import Number, Years


class Ar1(StochasticDriver):
    """A surprise in the level that fades: X_t = bias_t + phi·(X_{t−1} − bias_{t−1}) + sigma·e_t."""

    process: Literal["ar1"] = "ar1"
    """Level that fades back towards the plan."""
    half_life: Years | None = None
    """Years until half of a surprise is gone; give this or `phi`."""
    phi: Annotated[Number, Field(ge=-1, le=1)] | None = None
    """Share of last year's surprise that is left this year; 1 never fades."""

    @model_validator(mode="after")
    def _persistence_is_given_once(self) -> Ar1:
        one_of(self, "half_life", "phi")
        return self

    @property
    def persistence(self) -> float:
        """phi, whichever way it was given."""
        return self.phi if self.phi is not None else phi_from_half_life(self.half_life or 1.0)

    def numbers(self, years: Sequence[int]) -> DriverNumbers:
        """Return the driver as plain numbers over the simulated years."""
        zeros = (0.0,) * len(years)
        return DriverNumbers("level", self.persistence, self.innovation_sd(years), self.bias_by_year(years), zeros)
