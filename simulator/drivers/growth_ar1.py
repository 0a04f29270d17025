"""Surprise in growth that stays in the level.

    g_t = phi·g_{t-1} + sigma_t·e_t ;  X_t = X_{t-1} + bias_t + g_t

With phi = 0 and constant sigma the standard deviation after h years is sigma·sqrt(h).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulator.drivers.base import DriverNumbers, StochasticDriver, phi_from_half_life
from simulator.parameters import Number, Years, broken


class GrowthAr1(StochasticDriver):
    """A surprise in growth that stays in the level: g_t = phi·g_{t−1} + sigma·e_t, X_t = X_{t−1} + bias + g_t."""

    process: Literal["growth_ar1"] = "growth_ar1"
    """Growth surprise; the level never returns by itself."""
    half_life: Years | None = None
    """Years until half of a growth surprise is gone; give this, `phi`, or neither (no memory in growth)."""
    phi: Annotated[Number, Field(gt=-1, lt=1)] | None = None
    """Share of last year's growth surprise that is left this year; 0 when nothing is given."""

    @model_validator(mode="after")
    def _persistence_is_given_once(self) -> GrowthAr1:
        if self.half_life is not None and self.phi is not None:
            raise broken("både «half_life» og «phi» er oppgitt", "behold den ene", key="phi")
        return self

    @property
    def persistence(self) -> float:
        """phi, whichever way it was given; 0 when it was not."""
        if self.half_life is not None:
            return phi_from_half_life(self.half_life)
        return self.phi or 0.0

    def numbers(self, years: Sequence[int]) -> DriverNumbers:
        """Return the driver as plain numbers over the simulated years."""
        zeros = (0.0,) * len(years)
        return DriverNumbers("growth", self.persistence, self.innovation_sd(years), self.bias_by_year(years), zeros)
