"""Population by age group times what each age costs: how the need for services grows, and how surely.

    need_t = Σ_a N[a, t] · cost[a]                      mill. kr in the prices of the cost weights
    surprise in population        growth of ln Σ_a N[a]
    surprise in service_volume    growth of ln need − 0.7 · ln Σ_a N[a]

because the model's default loadings let lines of service follow the number of people by 0.7 and the need for services
by 1. The growth that was expected belongs in the plan; only what was not foreseen is a surprise. Weights shipped:
`data/cost_weights.csv`, each with its basis.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.analysis.calibration.observation import Observations
from simulator.baseline.history import AnnualHistory
from simulator.errors import InputErrors, Problem

Series = npt.NDArray[np.float64]

FOLLOWS_HEADS = 0.7
"""The part of the need that the `population` driver carries (default loadings, model section 2)."""
OLDEST = 130
_SPAN = re.compile(r"^(\d{1,3})\s*[-–]\s*(\d{1,3})(?:\s*år)?$")
_OPEN = re.compile(r"^(\d{1,3})\s*(?:\+|år (?:og|eller) (?:over|eldre|mer))(?:\s*år)?$")
_SINGLE = re.compile(r"^(\d{1,3})\s*år$")
TOTALS = {"total", "i alt", "sum", "alle", "alle aldre"}


@dataclass(frozen=True, slots=True)
class CostWeight:
    """What one inhabitant of an age group costs a year, kr."""

    first_age: int
    last_age: int
    amount: float
    price_year: int
    basis: str


@cache
def cost_weights() -> tuple[CostWeight, ...]:
    """Return the shipped weights, youngest first."""
    text = resources.files("simulator").joinpath("data/cost_weights.csv").read_text(encoding="utf-8")
    return tuple(
        CostWeight(
            int(row["first_age"]), int(row["last_age"] or OLDEST), float(row["nok_per_inhabitant"]),
            int(row["price_year"]), row["basis"],
        )
        for row in csv.DictReader(text.splitlines())
    )  # fmt: skip


@dataclass(frozen=True)
class Demography:
    """Inhabitants and need, float64 [year]: persons, and mill. kr in the prices of `price_year`."""

    name: str
    years: tuple[int, ...]
    inhabitants: Series
    need: Series
    price_year: int

    def rows(self) -> list[dict[str, Any]]:
        """Return each year with the growth of need, per cent, and how much of it is more people and how much age."""
        found: list[dict[str, Any]] = []
        for at, year in enumerate(self.years):
            row: dict[str, Any] = {"year": year, "inhabitants": self.inhabitants[at], "need": self.need[at]}
            if at and self.years[at - 1] == year - 1:
                people = float(np.log(self.inhabitants[at] / self.inhabitants[at - 1]))
                whole = float(np.log(self.need[at] / self.need[at - 1]))
                row |= {"growth_pct": 100 * np.expm1(whole), "people_pct": 100 * np.expm1(people)}
                row["age_pct"] = 100 * np.expm1(whole - people)
            found.append({key: value if key == "year" else float(value) for key, value in row.items()})
        return found

    def observations(self) -> tuple[Observations, Observations]:
        """Return what the two drivers are estimated from."""
        people, need = np.log(self.inhabitants), np.log(self.need)
        return (
            self._growth("population", people, "innbyggere i alt"),
            self._growth(
                "service_volume",
                need - FOLLOWS_HEADS * people,
                f"behov etter alder (kostnader i {self.price_year}-kroner) ut over {FOLLOWS_HEADS} × folketall",
            ),
        )

    def _growth(self, driver: str, level: Series, what: str) -> Observations:
        years = tuple(range(self.years[0], self.years[-1] + 1))
        whole = np.full(len(years), np.nan)
        whole[[years.index(year) for year in self.years]] = level
        steps = np.concatenate([[np.nan], np.diff(whole)])[1:]
        return Observations(driver, "growth", years[1:], steps, f"{self.name}: {what}")


def age_columns(history: AnnualHistory) -> dict[str, tuple[int, int]]:
    """Return the columns that are age groups, with first and last age; empty when fewer than three are."""
    found = {}
    for title in history.columns:
        text = " ".join(title.casefold().split())
        if match := _SPAN.match(text):
            found[title] = (int(match[1]), int(match[2]))
        elif match := _OPEN.match(text):
            found[title] = (int(match[1]), OLDEST)
        elif match := _SINGLE.match(text):
            found[title] = (int(match[1]), int(match[1]))
    return found if len(found) >= 3 else {}


def demography(history: AnnualHistory) -> Demography | None:
    """Return need by year; None for a history without age groups. Raises InputErrors."""
    ages = age_columns(history)
    if not ages:
        return None
    problems = list(_gaps(history, ages))
    weights: dict[str, float] = {}
    for title, (first, last) in ages.items():
        weight = next((one for one in cost_weights() if one.first_age <= first and last <= one.last_age), None)
        if weight is None:
            known = ", ".join(_span(one) for one in cost_weights())
            advice = f"del gruppen slik at hver ligger innenfor én av {known}"
            found = f"aldersgruppen «{title}» dekker flere kostnadsgrupper"
            problems.append(history.problem(title, None, found, advice))
        else:
            weights[title] = weight.amount
    problems += _counts(history, ages)
    if problems:
        raise InputErrors(problems)
    return _demography(history, weights)


def _demography(history: AnnualHistory, weights: Mapping[str, float]) -> Demography:
    whole = np.array([history.columns[title] for title in weights])
    known = ~np.isnan(whole).any(axis=0)
    years = tuple(year for year, here in zip(history.years, known.tolist(), strict=True) if here)
    people = whole[:, known].sum(axis=0)
    need = np.array(list(weights.values())) @ whole[:, known] / 1e6
    return Demography(history.name, years, people, need, cost_weights()[0].price_year)


def _gaps(history: AnnualHistory, ages: Mapping[str, tuple[int, int]]) -> list[Problem]:
    """Every age from 0 must be in one group, and in one only."""
    spans = sorted((span, title) for title, span in ages.items())
    expected, problems = 0, []
    for (first, last), title in spans:
        if first != expected:
            found = f"aldersgruppen «{title}» begynner på {first}, ventet {expected}"
            problems.append(history.problem(title, None, found, "hver alder skal stå i én gruppe, fra 0 år og oppover"))
        expected = last + 1
    if expected <= 90 and not problems:
        title = spans[-1][1]
        problems.append(
            history.problem(title, None, f"de eldste mangler, fra {expected} år", f"legg til «{expected}+»")
        )
    return problems


def _counts(history: AnnualHistory, ages: Mapping[str, tuple[int, int]]) -> list[Problem]:
    """People are counted in whole persons, not in thousands, and never below zero."""
    problems = []
    for title in ages:
        for year, value in zip(history.years, history.columns[title].tolist(), strict=True):
            if value < 0:
                problems.append(history.problem(title, year, f"{value:g} innbyggere i «{title}»", "rett tallet"))
    total = np.nansum([history.columns[title] for title in ages], axis=0)
    known = [float(value) for value in total if value > 0]
    if known and max(known) < 150:
        title = next(iter(ages))
        found = f"høyst {max(known):g} innbyggere i alt"
        problems.append(history.problem(title, None, found, "skriv antall personer, ikke tusen eller prosent"))
    return problems


def _span(weight: CostWeight) -> str:
    return f"{weight.first_age}+" if weight.last_age == OLDEST else f"{weight.first_age}–{weight.last_age}"
