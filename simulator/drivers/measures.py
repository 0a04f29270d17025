"""Measures (tiltak): a planned amount each year, of which a share drawn once per path is realised.

A measure lowers an expenditure line or raises a revenue line by share × amount. The amount given for a year holds until
the next year given; after the last it is permanent unless `until` says otherwise. An amount in fixed prices is the
value in `price_year` (the first year of `amounts` when not given) and follows the plan's wage path on wages and social
costs, its price path on other lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from simulator import vocabulary
from simulator.drivers.events import check_order, pert_parameters
from simulator.parameters import Identifier, Label, Number, PositiveAmount, Settings, Source, Year, YearKey, broken

MEASURE_LINES: tuple[str, ...] = (
    *vocabulary.REVENUE,
    *(line for line in vocabulary.EXPENDITURE if line != "depreciation"),
)
"""Lines a measure may work on; a cut in depreciation would not change the result."""


class Realised(Settings):
    """Share of the planned amount that is realised: {fixed}, beta {mean, sd} or PERT {low, mode, high}."""

    fixed: Annotated[Number, Field(ge=0, le=2)] | None = None
    """The same share in every future; 1 is as planned."""
    mean: Annotated[Number, Field(gt=0, lt=1)] | None = None
    """Mean of a beta between 0 and 1."""
    sd: Annotated[Number, Field(gt=0)] | None = None
    """Standard deviation of the beta."""
    low: Annotated[Number, Field(ge=0, le=2)] | None = None
    """Lowest share (PERT)."""
    mode: Annotated[Number, Field(ge=0, le=2)] | None = None
    """Most likely share (PERT)."""
    high: Annotated[Number, Field(ge=0, le=2)] | None = None
    """Highest share (PERT)."""

    @model_validator(mode="after")
    def _one_shape(self) -> Realised:
        given = {name for name in type(self).model_fields if getattr(self, name) is not None}
        if given not in ({"fixed"}, {"mean", "sd"}, {"low", "mode", "high"}):
            told = ", ".join(f"«{name}»" for name in sorted(given)) or "ingenting"
            raise broken(
                f"realisert andel er oppgitt med {told}",
                "bruk { fixed = … }, { mean = …, sd = … } eller { low = …, mode = …, high = … }",
            )
        if self.mean is not None and self.sd is not None and self.sd**2 >= self.mean * (1 - self.mean):
            limit = (self.mean * (1 - self.mean)) ** 0.5
            raise broken(
                f"standardavviket {self.sd:g} er for stort for en andel med gjennomsnitt {self.mean:g}",
                f"velg sd under {limit:.3f}",
                "sd",
            )
        if self.low is not None and self.mode is not None and self.high is not None:
            check_order(self.low, self.mode, self.high)
        return self

    @property
    def kind(self) -> Literal["fixed", "beta", "pert"]:
        """Which of the three shapes."""
        return "fixed" if self.fixed is not None else "beta" if self.mean is not None else "pert"

    def beta(self) -> tuple[float, float, float, float]:
        """Return (low, high, alpha, beta) of the share; raises ValueError for a fixed share."""
        if self.mean is not None and self.sd is not None:
            weight = self.mean * (1 - self.mean) / self.sd**2 - 1
            return 0.0, 1.0, self.mean * weight, (1 - self.mean) * weight
        if self.low is not None and self.mode is not None and self.high is not None:
            return pert_parameters(self.low, self.mode, self.high)
        raise ValueError("a fixed share has no distribution")

    @property
    def average(self) -> float:
        """Mean share."""
        if self.fixed is not None:
            return self.fixed
        if self.mean is not None:
            return self.mean
        low, high, alpha, beta = self.beta()
        return low + (high - low) * alpha / (alpha + beta)


class Measure(Settings):
    """One measure the council may adopt."""

    id: Identifier
    """Short name used by the scenarios; the random share of the measure follows it."""
    label: Label
    """Name in tables."""
    line: str
    """Account line: an expenditure line is lowered, a revenue line is raised."""
    amounts: Annotated[dict[YearKey, PositiveAmount], Field(min_length=1)]
    """Planned effect by year, mill. kr, written positive; holds until the next year given."""
    until: Year | None = None
    """Last year of the effect; permanent when not given."""
    price_basis: Literal["nominal", "fixed"] = "nominal"
    """Whether the amounts are kroner of each year, or in the prices of one year and grow with wages or prices."""
    price_year: Year | None = None
    """Year whose prices the amounts are in, when price_basis is fixed; the first year of amounts when not given."""
    realised: Realised = Field(default_factory=lambda: Realised(fixed=1.0))
    """How much of the planned effect is realised."""
    property_tax_permille: Annotated[dict[YearKey, Number], Field(min_length=1)] | None = None
    """Rate by year in per mille that the measure adds: checked against the steps of eigedomsskattelova §§ 11 and 13."""
    property_tax_on: Literal["homes", "other"] = "homes"
    """What the rate applies to: homes (at most 4 per mille) or other property (at most 7)."""
    levied_permille: PositiveAmount | None = None
    """Rate that the plan itself levies on the same; 0 when its property tax is on something else."""
    source: Source | None = None
    """Where the amounts come from."""

    @field_validator("line")
    @classmethod
    def _line_can_be_moved(cls, value: str) -> str:
        if value not in MEASURE_LINES:
            near = vocabulary.suggest(value, MEASURE_LINES)
            hint = f"Mente du «{near}»?" if near else "bruk en linje fra § 5-6, for eksempel «wages»"
            raise broken(f"tiltak kan ikke settes på «{value}»", hint)
        return value

    @model_validator(mode="after")
    def _fields_agree(self) -> Measure:
        if self.price_basis == "nominal" and self.price_year is not None:
            raise broken(
                "«price_year» er oppgitt, men beløpene er nominelle", 'sett price_basis = "fixed"', "price_year"
            )
        if self.until is not None and self.until < min(self.amounts):
            raise broken(
                f"tiltaket slutter i {self.until}, før det første beløpet ({min(self.amounts)})",
                "rett «until»",
                "until",
            )
        if self.levied_permille is not None and self.property_tax_permille is None:
            raise broken(
                "«levied_permille» er oppgitt, men ikke satsene som kommer på toppen",
                "oppgi «property_tax_permille»",
                "levied_permille",
            )
        if self.property_tax_permille is not None and self.line != "property_tax":
            raise broken(
                "«property_tax_permille» gjelder bare eiendomsskatt",
                'sett line = "property_tax"',
                "property_tax_permille",
            )
        return self

    def planned(self, years: Sequence[int]) -> tuple[float, ...]:
        """Return the amounts as written (the price level of the config) for each year, mill. kr."""
        return tuple(self._held(self.amounts, year) for year in years)

    def rate_in(self, year: int) -> float:
        """Return the property tax rate that the measure adds in a year, per mille."""
        return self._held(self.property_tax_permille or {}, year)

    def _held(self, by_year: Mapping[int, float], year: int) -> float:
        since = max((start for start in by_year if start <= year), default=None)
        is_over = self.until is not None and year > self.until
        return 0.0 if since is None or is_over else by_year[since]

    @property
    def index_year(self) -> int:
        """Year whose prices the amounts are in."""
        return self.price_year if self.price_year is not None else min(self.amounts)

    @property
    def raises_revenue(self) -> bool:
        """True on a revenue line, False on an expenditure line."""
        return self.line in vocabulary.REVENUE
