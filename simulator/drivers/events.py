"""Event risks, the risk register: what happens now and then, and costs when it does.

Number of events a year is Poisson with mean `frequency`. The cost of one event is lognormal with given P10 and P90
(ln P = mu ± 1.2816·sigma), PERT (a beta on low…high with the mode's weight 4), or fixed. It lasts `duration_years`, and
`recovery_pct` of it comes back (insurance, state). With `when`, it can only happen while a driver is beyond a limit.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from simulator.parameters import Count, Identifier, Label, Number, PositiveAmount, Settings, Source, broken

# The 90 % point of the standard normal, Φ⁻¹(0.9).
Z90 = 1.2815515655446004

_TRIGGER = re.compile(r"^\s*([a-z0-9æøå_-]+)\s*(>=|<=|>|<)\s*([-+]?\d+(?:\.\d+)?)\s*$")


@dataclass(frozen=True, slots=True)
class Trigger:
    """`driver comparison limit`, for example interest_rate > 2; the limit in the driver's unit."""

    driver: str
    comparison: Literal[">", ">=", "<", "<="]
    limit: float


class Severity(Settings):
    """Cost of one event a year, mill. kr: {p10, p90}, {low, mode, high} or {fixed}."""

    p10: Annotated[Number, Field(gt=0)] | None = None
    """Nine of ten events cost more than this."""
    p90: Annotated[Number, Field(gt=0)] | None = None
    """Nine of ten events cost less than this."""
    low: PositiveAmount | None = None
    """Lowest possible cost (PERT)."""
    mode: PositiveAmount | None = None
    """Most likely cost (PERT)."""
    high: PositiveAmount | None = None
    """Highest possible cost (PERT)."""
    fixed: PositiveAmount | None = None
    """The same cost every time."""

    @model_validator(mode="after")
    def _one_shape(self) -> Severity:
        given = {name for name in type(self).model_fields if getattr(self, name) is not None}
        if given not in ({"p10", "p90"}, {"low", "mode", "high"}, {"fixed"}):
            raise broken(
                f"kostnaden er oppgitt med {_listed(given)}",
                "bruk { p10 = …, p90 = … }, { low = …, mode = …, high = … } eller { fixed = … }",
            )
        if self.p10 is not None and self.p90 is not None and self.p10 >= self.p90:
            raise broken(
                f"p10 ({self.p10:g}) er ikke lavere enn p90 ({self.p90:g})", "bytt om eller rett tallene", "p10"
            )
        if self.low is not None and self.mode is not None and self.high is not None:
            check_order(self.low, self.mode, self.high)
        return self

    @property
    def kind(self) -> Literal["lognormal", "pert", "fixed"]:
        """Which of the three shapes."""
        return "lognormal" if self.p10 is not None else "pert" if self.low is not None else "fixed"

    def lognormal(self) -> tuple[float, float]:
        """Return (mu, sigma) of the logarithm of the cost; raises ValueError unless the kind is lognormal."""
        if self.p10 is None or self.p90 is None:
            raise ValueError("not a lognormal severity")
        low, high = math.log(self.p10), math.log(self.p90)
        return (low + high) / 2, (high - low) / (2 * Z90)

    def pert(self) -> tuple[float, float, float, float]:
        """Return (low, high, alpha, beta) of the PERT cost; raises ValueError unless the kind is pert."""
        if self.low is None or self.mode is None or self.high is None:
            raise ValueError("not a PERT severity")
        return pert_parameters(self.low, self.mode, self.high)


class Event(Settings):
    """One line of the risk register."""

    id: Identifier
    """Short name; the random numbers of the event follow it."""
    label: Label
    """Name in tables."""
    line: str
    """Account line that is hit: an expenditure line grows, a revenue line shrinks."""
    frequency: Annotated[Number, Field(ge=0, le=365)]
    """Expected number of events a year; 0.1 is once in ten years."""
    severity: Severity
    """Cost of one event in each year it lasts, mill. kr."""
    duration_years: Count = 1
    """How many years the cost lasts."""
    recovery_pct: Annotated[Number, Field(ge=0, le=100)] = 0.0
    """Share of the cost that comes back the same year (insurance, state), per cent."""
    when: str | None = None
    """Only while this holds, for example "interest_rate > 2" (the surprise, in the driver's unit)."""
    source: Source | None = None
    """Where frequency and cost come from."""

    @field_validator("when")
    @classmethod
    def _trigger_can_be_read(cls, value: str | None) -> str | None:
        if value is not None and _TRIGGER.match(value) is None:
            raise broken(f"vilkåret «{value}» kan ikke leses", 'skriv for eksempel when = "interest_rate > 2"')
        return value

    @property
    def trigger(self) -> Trigger | None:
        """The condition in parts, or None."""
        match = _TRIGGER.match(self.when) if self.when else None
        if match is None:
            return None
        return Trigger(match[1], match[2], float(match[3]))  # type: ignore[arg-type] # the pattern allows only the four


def check_order(low: float, mode: float, high: float) -> None:
    """Demand low ≤ mode ≤ high and low < high; a validator's helper."""
    if not (low <= mode <= high and low < high):
        raise broken(
            f"rekkefølgen er feil: low {low:g}, mode {mode:g}, high {high:g}",
            "ventet low ≤ mode ≤ high og low < high",
            "mode",
        )


def pert_parameters(low: float, mode: float, high: float) -> tuple[float, float, float, float]:
    """Return (low, high, alpha, beta) of the PERT distribution: mean (low + 4·mode + high)/6.

    >>> pert_parameters(0.0, 0.5, 1.0)
    (0.0, 1.0, 3.0, 3.0)
    """
    width = high - low
    return low, high, 1.0 + 4.0 * (mode - low) / width, 1.0 + 4.0 * (high - mode) / width


def _listed(names: set[str]) -> str:
    return ", ".join(f"«{name}»" for name in sorted(names)) or "ingenting"
