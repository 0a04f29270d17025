"""What every driver has in common: spread, shape, uncertainty about the spread, and where the numbers come from.

A driver is a surprise `X[t]` against the plan's own premise. Unit of X: percentage points for `interest_rate`, share
of net operating expenditure for `budget_overrun`, share of operating revenue for `pension`, log level for the rest
(0.03 is about 3 per cent). The random numbers and the recursion itself belong to the kernel; here are the settings and
the plain numbers they amount to.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulator.parameters import (
    ByYear,
    Flag,
    Label,
    Number,
    Settings,
    Share,
    Source,
    YearKey,
    along,
    broken,
)

Recursion = Literal["level", "growth", "fixed"]
Marginal = Literal["normal", "student_t", "split_normal"]


@dataclass(frozen=True, slots=True)
class DriverNumbers:
    """A driver as plain numbers, one entry per simulated year in the lists.

    recursion  "level":  X_t = bias_t + phi·(X_{t-1} − bias_{t-1}) + step_sd_t·e_t, with X = bias = 0 before the first
               "growth": g_t = phi·g_{t-1} + step_sd_t·e_t ; X_t = X_{t-1} + bias_t + g_t
               "fixed":  X_t = path_t
    phi        persistence, no unit
    step_sd    standard deviation of the innovation, unit of X; `first_year_share` is already in the first entry
    bias       unit of X
    path       unit of X; zeros unless fixed
    """

    recursion: Recursion
    phi: float
    step_sd: tuple[float, ...]
    bias: tuple[float, ...]
    path: tuple[float, ...]


NonNegative = Annotated[Number, Field(ge=0)]
Filled = Field(min_length=1)
RATE_FLOOR_PCT = -0.5
"""How low an interest rate goes when the config does not say, per cent."""


class DriverBase(Settings):
    """Fields every driver may have."""

    label: Label | None = None
    """Name in tables and figures; the standard drivers have names of their own."""
    scope: Literal["national", "local"] | None = None
    """Whether the surprise hits every municipality (national) or only this one (local)."""
    source: Source | None = None
    """Where the numbers come from and how certain they are (found, derived or assumed)."""
    floor_pct: Number | None = None
    """Only interest_rate: the lowest rate (plan plus surprise), per cent; −0.5 when not given."""

    @property
    def rate_floor_pct(self) -> float:
        """The lowest rate, given or not, per cent."""
        return RATE_FLOOR_PCT if self.floor_pct is None else self.floor_pct

    def numbers(self, years: Sequence[int]) -> DriverNumbers:
        """Return the driver as plain numbers over the simulated years (first … horizon)."""
        raise NotImplementedError


class StochasticDriver(DriverBase):
    """A driver with randomness: spread, bias, marginal shape, parameter uncertainty."""

    sigma: NonNegative | Annotated[tuple[NonNegative, ...], Filled] | Annotated[dict[YearKey, NonNegative], Filled]
    """Standard deviation of one year's surprise: one number, one per year in a list, or a table by year."""
    bias: Number | Annotated[tuple[Number, ...], Filled] | Annotated[ByYear, Filled] = 0.0
    """Expected surprise against the plan: the mean level (ar1, ou) or the mean yearly step (growth_ar1)."""
    first_year_share: Share = 1.0
    """How much of the first simulated year was still open when the plan was made; scales sigma of that year."""
    marginal: Marginal = "normal"
    """Shape of one year's innovation: normal, heavy-tailed (student_t) or two-sided normal (split_normal)."""
    dof: Annotated[Number, Field(gt=2)] | None = None
    """Degrees of freedom of student_t, above 2; the lower, the heavier the tails."""
    skew: Annotated[Number, Field(gt=0)] | None = None
    """Ratio of upper to lower standard deviation of split_normal; above 1 leans upwards."""
    history_years: Annotated[int, Field(strict=True, ge=2)] | None = None
    """Number of years sigma was estimated from; when given, sigma is drawn anew in every future."""
    uncertain_mean: Flag = False
    """Draw the bias too, with standard deviation sigma/√history_years."""

    @model_validator(mode="after")
    def _shape_is_complete(self) -> StochasticDriver:
        if self.marginal == "student_t" and self.dof is None:
            raise broken('«marginal = "student_t"» mangler «dof»', "legg til for eksempel «dof = 5»", key="marginal")
        if self.marginal == "split_normal" and self.skew is None:
            raise broken(
                '«marginal = "split_normal"» mangler «skew»', "legg til for eksempel «skew = 1.3»", key="marginal"
            )
        if self.dof is not None and self.marginal != "student_t":
            raise broken("«dof» gjelder bare student_t", 'sett «marginal = "student_t"» eller fjern «dof»', key="dof")
        if self.skew is not None and self.marginal != "split_normal":
            raise broken(
                "«skew» gjelder bare split_normal", 'sett «marginal = "split_normal"» eller fjern «skew»', key="skew"
            )
        if self.uncertain_mean and self.history_years is None:
            raise broken(
                "«uncertain_mean» mangler «history_years»",
                "oppgi hvor mange års historie anslaget bygger på, for eksempel «history_years = 15»",
                key="uncertain_mean",
            )
        return self

    def sigma_by_year(self, years: Sequence[int]) -> tuple[float, ...]:
        """Return sigma of each year before `first_year_share`, unit of X."""
        return tuple(float(value) for value in along(self.sigma, years))

    def bias_by_year(self, years: Sequence[int]) -> tuple[float, ...]:
        """Return the bias of each year, unit of X."""
        return tuple(float(value) for value in along(self.bias, years))

    def innovation_sd(self, years: Sequence[int], factor: float = 1.0) -> tuple[float, ...]:
        """Return the standard deviation of each year's innovation: sigma·factor, the first year's share applied."""
        scale = [self.first_year_share if index == 0 else 1.0 for index in range(len(years))]
        return tuple(sigma * factor * part for sigma, part in zip(self.sigma_by_year(years), scale, strict=True))


def one_of(settings: Settings, *names: str) -> None:
    """Demand exactly one of the named fields; a validator's helper."""
    given = [name for name in names if getattr(settings, name) is not None]
    if len(given) == 1:
        return
    wanted = " eller ".join(f"«{name}»" for name in names)
    found = "ingen av dem er oppgitt" if not given else "begge er oppgitt"
    raise broken(f"ventet enten {wanted}; {found}", f"oppgi nøyaktig én: {wanted}", key=given[0] if given else None)


def phi_from_half_life(half_life: float) -> float:
    """Persistence that halves a surprise in `half_life` years: 2^(−1/half_life).

    >>> round(phi_from_half_life(3.1), 4)
    0.7996
    """
    return float(2.0 ** (-1.0 / half_life))


def phi_from_kappa(kappa: float) -> float:
    """Persistence over one year of continuous mean reversion at speed `kappa` a year: exp(−kappa)."""
    return math.exp(-kappa)


def ou_step_factor(kappa: float) -> float:
    """Standard deviation of one year's step per unit of sigma: sqrt((1 − exp(−2·kappa)) / (2·kappa)).

    >>> round(ou_step_factor(0.25), 6)
    0.887096
    """
    return math.sqrt(-math.expm1(-2.0 * kappa) / (2.0 * kappa))


__all__ = [
    "DriverBase",
    "DriverNumbers",
    "Marginal",
    "Recursion",
    "StochasticDriver",
    "one_of",
    "ou_step_factor",
    "phi_from_half_life",
    "phi_from_kappa",
]
