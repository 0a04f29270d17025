"""Innovations drawn as whole rows of history, so that what came together stays together.

Every bootstrap driver of a path and year reads the same historical row; `block_length` consecutive years are taken at a
time (fixed blocks that start in the first simulated year, rows circular). The standardised residual replaces e_t in the
recursion the driver names. Efron (1979), Annals of Statistics 7, doi:10.1214/aos/1176344552; blocks after Künsch
(1989), Annals of Statistics 17, doi:10.1214/aos/1176347265.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field, model_validator

from simulator.drivers.base import DriverNumbers, StochasticDriver, one_of, ou_step_factor, phi_from_half_life
from simulator.parameters import Count, Number, Settings, Source, Years, broken


@dataclass(frozen=True)
class History:
    """Standardised residuals: `rows` float64 [historical year, column], mean about 0 and variance about 1."""

    columns: tuple[str, ...]
    years: tuple[int, ...]
    rows: npt.NDArray[np.float64]

    def column(self, name: str) -> npt.NDArray[np.float64]:
        """Return one column, shape [historical year]; raises ValueError for an unknown name."""
        return self.rows[:, self.columns.index(name)]


class BootstrapTable(Settings):
    """The history table bootstrap drivers draw from."""

    table: str
    """CSV file beside the config: first column the year, one column of standardised residuals per driver."""
    block_length: Count = 1
    """How many consecutive historical years are drawn together."""
    source: Source | None = None
    """Where the history comes from."""


class Bootstrap(StochasticDriver):
    """Innovations from whole historical rows, fed to one of the recursions ar1, growth_ar1 or ou."""

    process: Literal["bootstrap"] = "bootstrap"
    """Draws from history instead of from a formula."""
    column: str
    """Column of the history table."""
    recursion: Literal["ar1", "growth_ar1", "ou"] = "ar1"
    """How a drawn innovation becomes a surprise."""
    half_life: Years | None = None
    """Years until half of a surprise is gone."""
    phi: Annotated[Number, Field(ge=-1, le=1)] | None = None
    """Share of last year's surprise (ar1) or growth surprise (growth_ar1) that is left."""
    kappa: Annotated[Number, Field(gt=0)] | None = None
    """Speed of return per year, for ou."""

    @model_validator(mode="after")
    def _persistence_fits_the_recursion(self) -> Bootstrap:
        if self.marginal != "normal":
            raise broken(
                "«marginal» har ingen virkning for bootstrap",
                "fjern feltet; formen kommer fra historien",
                key="marginal",
            )
        if self.recursion == "ou":
            one_of(self, "kappa", "half_life")
        elif self.kappa is not None:
            raise broken("«kappa» gjelder bare ou", "bruk «phi» eller «half_life»", key="kappa")
        if self.recursion == "ar1":
            one_of(self, "half_life", "phi")
        return self

    def numbers(self, years: Sequence[int]) -> DriverNumbers:
        """Return the driver as plain numbers over the simulated years."""
        factor = 1.0
        if self.recursion == "ou":
            kappa = self.kappa if self.kappa is not None else math.log(2.0) / (self.half_life or 1.0)
            phi, factor = math.exp(-kappa), ou_step_factor(kappa)
        else:
            phi = phi_from_half_life(self.half_life) if self.half_life is not None else (self.phi or 0.0)
        kind: Literal["growth", "level"] = "growth" if self.recursion == "growth_ar1" else "level"
        zeros = (0.0,) * len(years)
        return DriverNumbers(kind, phi, self.innovation_sd(years, factor), self.bias_by_year(years), zeros)
