"""What a report since the plan says about the surprises: each figure as one equation in the drivers of its year.

    value = Σ_k weight_k · X[k, year] + noise

A premise (rate, wage growth, price growth, inhabitants) is the surprise itself. A line of the account is its loadings,
and purchases hold the overrun too; what events, measures and the rest do to a line is noise of `line_noise_pct`. In a
column for a part of the year a rate or growth is the average so far, and an amount is the forecast for the whole year
that the report gives; that only a part of the year has been seen is noise too (`assembly.conditioning`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from simulator import vocabulary
from simulator.baseline.actuals import Actuals, Period
from simulator.baseline.plan import Plan
from simulator.baseline.plan_table import MOST_PER_CENT
from simulator.drivers import Bootstrap, Fixed
from simulator.drivers.loadings import merged_loadings
from simulator.errors import Problem
from simulator.parameters import Number
from simulator.parameters import Settings as Section

if TYPE_CHECKING:
    from simulator.study.settings import Settings as Config

LARGEST = 0.5
"""A line that is this far from its plan, as a logarithm, is another line, unit or sign."""

RATES = tuple(line for line in vocabulary.PREMISES if line != "inhabitants")


class ActualsSettings(Section):
    """A report since the plan: lines of the account and premises that have been observed (`run --actuals`)."""

    table: Annotated[str, Field(min_length=1)]
    """File with lines in the first column and a year, or part of one («2026 T1»), over each column of figures."""
    line_noise_pct: Annotated[Number, Field(gt=0, le=20)] = 0.5
    """How much of a line's deviation the drivers leave unexplained, per cent of the line (standard deviation)."""


@dataclass(frozen=True)
class Observation:
    """One figure of a report. `value` and `noise` in the unit of Σ weight·X; `observed` and `planned` as printed."""

    line: str
    year: int
    months: int
    weights: Mapping[str, float]
    value: float
    noise: float
    observed: float
    planned: float


def observations_of(
    actuals: Actuals, settings: Config, about: ActualsSettings, plan: Plan
) -> tuple[tuple[Observation, ...], list[str], list[Problem]]:
    """Return the equations, what was passed over, and problems."""
    reader = _Equations(actuals, settings, about, plan)
    found = tuple(reader.each())
    if not found and not reader.problems:
        told = f"ingen av linjene sier noe om driverne i {plan.base_year + 1} eller senere"
        advice = "oppgi for eksempel inntekts- og formuesskatt, lønnsutgifter, rente eller lønnsvekst"
        reader.problems.append(Problem(actuals.name, told, advice))
    return found, reader.notes, reader.problems


class _Equations:
    """One report being turned into equations."""

    def __init__(self, actuals: Actuals, settings: Config, about: ActualsSettings, plan: Plan) -> None:
        self.actuals, self.plan = actuals, plan
        self.drivers = settings.drivers
        self.noise = about.line_noise_pct / 100.0
        self.loadings = merged_loadings(settings.loadings)
        self.notes: list[str] = []
        self.problems: list[Problem] = []

    def each(self) -> Iterator[Observation]:
        """Every figure that says something, in the order of time."""
        unused: list[str] = []
        periods = self._periods()
        self._check_rates(periods)
        if self.problems:
            return
        for period in periods:
            for line, when in self.actuals.values:
                if when != period:
                    continue
                found = self._equation(line, period)
                if found is not None:
                    yield found
                elif not self.problems:
                    unused.append(f"{vocabulary.CONCEPTS[line].nb} {period}")
        if unused:
            self.notes.append(f"{self.actuals.name}: sier ingenting om driverne og er ikke brukt: {', '.join(unused)}")

    def _periods(self) -> list[Period]:
        """The periods after the accounts, in a row from the first; only the last may be a part of a year."""
        later = [period for period in self.actuals.periods if period.year > self.plan.base_year]
        for number, period in enumerate(later):
            if period.year != self.plan.base_year + 1 + number:
                found = f"{period} kommer uten {self.plan.base_year + 1 + number} foran"
                advice = f"oppgi hvert år fra {self.plan.base_year + 1}, ett av hvert"
                self.problems.append(Problem(self.actuals.name, found, advice))
                return []
            if period.months < 12 and number + 1 < len(later):
                found = f"{period} er en del av et år, men {later[number + 1]} følger etter"
                self.problems.append(
                    Problem(self.actuals.name, found, "bare den siste kolonnen kan være en del av et år")
                )
                return []
        return [period for period in later if period.year <= self.plan.years[-1]]

    def _check_rates(self, periods: list[Period]) -> None:
        """Rates and growth that no year has, by the limit of the plan table."""
        for (line, period), value in self.actuals.values.items():
            if line in RATES and period in periods and abs(value) > MOST_PER_CENT:
                found = f"{vocabulary.CONCEPTS[line].nb} er {value:g} prosent"
                self.problems.append(self.actuals.problem(line, period, found, "sjekk enheten: ventet prosent per år"))

    def _equation(self, line: str, period: Period) -> Observation | None:
        value, planned = self.actuals.values[line, period], self._planned(line, period.year)
        if planned is None:
            return None
        made = self._premise(line, period, value, planned) or self._line(line, period, value, planned)
        if made is None:
            return None
        surprise, weights, noise, months = made
        weights = {name: weight for name, weight in weights.items() if self._is_drawn(name)}
        if not weights:
            return None
        return Observation(line, period.year, months, weights, surprise, noise, value, planned)

    def _planned(self, line: str, year: int) -> float | None:
        try:
            return self.plan.at(line, year)
        except KeyError:
            return None

    def _is_drawn(self, name: str) -> bool:
        return name in self.drivers and not isinstance(self.drivers[name], Fixed | Bootstrap)

    def _premise(
        self, line: str, period: Period, value: float, planned: float
    ) -> tuple[float, dict[str, float], float, int] | None:
        """A premise is its driver, without noise of its own."""
        if line == "market_rate_pct":
            return value - planned, {"interest_rate": 1.0}, 0.0, period.months
        if line == "inhabitants":
            if value <= 0 or abs(math.log(value / planned)) > LARGEST:
                found = f"{vocabulary.CONCEPTS[line].nb} er {value:g}, mot {planned:g} i planen"
                advice = "skriv antall personer, ikke tusen"
                self.problems.append(self.actuals.problem(line, period, found, advice))
                return None
            return math.log(value / planned), {"population": 1.0}, 0.0, 12  # counted once, 1 January
        driver = {"wage_growth_pct": "wages", "price_growth_pct": "prices"}.get(line)
        if driver is None:
            return None
        level = 0.0
        for year in range(self.plan.base_year + 1, period.year + 1):
            when = period if year == period.year else Period(year)
            if (line, when) not in self.actuals.values:
                self.problems.append(
                    self.actuals.problem(line, period, f"{year} mangler foran {period}", "oppgi veksten hvert år")
                )
                return None
            growth = self.actuals.values[line, when]
            level += math.log1p(growth / 100.0) - math.log1p((self._planned(line, year) or 0.0) / 100.0)
        return level, {driver: 1.0}, 0.0, period.months

    def _line(
        self, line: str, period: Period, value: float, planned: float
    ) -> tuple[float, dict[str, float], float, int] | None:
        """A line of the account is its loadings; to first order, and the rest is noise."""
        year, months = period.year, period.months
        if line == "pension_premium_deviation" and year == self.plan.base_year + 1:
            revenue = self.plan.at("operating_revenue", year)
            return (value - planned) / revenue, {"pension": 1.0}, 0.1 * self.noise, months
        weights = {"investment_cost": 1.0} if line == "investment" else dict(self.loadings.get(line, {}))
        if not weights or planned == 0 or value / planned <= 0:
            return None
        if line == "goods_and_services":
            weights["budget_overrun"] = self.plan.at("net_operating_expenditure", year) / planned
        surprise = math.log(value / planned)
        if abs(surprise) > LARGEST:
            found = f"{vocabulary.CONCEPTS[line].nb} er {value:g}, mot {planned:g} i planen"
            advice = "sjekk enheten; for en del av året skal det være prognosen for hele året"
            self.problems.append(self.actuals.problem(line, period, found, advice))
            return None
        return surprise, weights, self.noise, months
