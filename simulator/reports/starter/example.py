"""Example numbers for a municipality of a given size: round kroner per inhabitant, nobody's accounts.

The last accounts balance, the plan drifts slowly downwards, dispositions and balances after the accounts are left empty
and are worked out when the table is read.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from simulator import vocabulary
from simulator.baseline.plan import Plan
from simulator.baseline.plan_table import LEFT_EMPTY

PREMISES: Mapping[str, tuple[float, ...]] = {
    "market_rate_pct": (4.4, 4.2, 3.9, 3.6, 3.5, 3.5),
    "wage_growth_pct": (4.4, 4.0, 3.6, 3.4, 3.3, 3.2),
    "price_growth_pct": (3.9, 3.3, 3.0, 2.8, 2.7, 2.6),
}
"""Illustrative premises for the accounts, the year in between and the plan; the last holds further."""


@dataclass(frozen=True)
class ExampleLoan:
    """One row of the loan list; `share` is of the net loan debt, years count from the accounts."""

    name: str
    share: float
    terms: str
    fixed_years: int | None = None
    fixed_again: int | None = None
    maturity_years: int | None = None
    purpose: str = "egen"


LOANS: tuple[ExampleLoan, ...] = (
    ExampleLoan("Sertifikatlån", 0.10, "flytende", maturity_years=1),
    ExampleLoan("Flytende rente", 0.30, "flytende", maturity_years=21),
    ExampleLoan("Fast rente, kort", 0.20, "fast", 2, 3, maturity_years=22),
    ExampleLoan("Fast rente, lang", 0.15, "fast", 5, 5, maturity_years=23),
    ExampleLoan("Vann og avløp", 0.25, "flytende", maturity_years=30, purpose="selvkost"),
    ExampleLoan("Startlån", 0.10, "flytende", maturity_years=25, purpose="videreutlån"),
    ExampleLoan("Rentebytteavtale", 0.05, "swap til fast", 4, purpose=""),
)
"""Every kind of row. The municipality's own are the three quarters of the debt that the config says is exposed."""


@dataclass(frozen=True)
class Municipality:
    """What is known of one municipality."""

    number: str
    name: str
    former_numbers: tuple[str, ...]
    inhabitants: int
    source: str


@cache
def known_municipalities() -> Mapping[str, Municipality]:
    """Return the municipalities that the program knows something of, by number."""
    return {
        row["number"]: Municipality(
            row["number"], row["name"], tuple(row["former_numbers"].split()), int(row["inhabitants"]), row["source"]
        )
        for row in csv.DictReader(_shipped("municipalities.csv").splitlines())
    }


@dataclass(frozen=True)
class Starter:
    """What the folder is to be about: whose plan, of what size, from which accounts on."""

    number: str
    name: str
    inhabitants: int
    base_year: int
    source: str

    @property
    def years(self) -> tuple[int, ...]:
        """Accounts, the year in between, the four years of the plan."""
        return tuple(range(self.base_year, self.base_year + 6))

    @property
    def period(self) -> tuple[int, int]:
        """First and last year of the plan."""
        return self.base_year + 2, self.base_year + 5

    @property
    def horizon(self) -> int:
        """Last simulated year."""
        return self.base_year + 10

    @property
    def values(self) -> dict[str, tuple[float | None, ...]]:
        """The plan table: line → mill. kr (premises in their own unit) a year; None is left empty."""
        table: dict[str, tuple[float | None, ...]] = {}
        for row in csv.DictReader(_shipped("starter_plan.csv").splitlines()):
            amount, growth = float(row["nok_per_inhabitant"]) * self.inhabitants / 1e6, float(row["growth_pct"])
            grown = [round(amount * (1 + growth / 100) ** year, 1) for year in range(len(self.years))]
            table[row["line"]] = tuple(grown)
        for line in LEFT_EMPTY:
            table[line] = (table.get(line, (0.0,))[0], *(None for _ in self.years[1:]))
        table.update(PREMISES)
        # The number known is that of the year after the accounts, 1 January.
        heads = [float(round(self.inhabitants * 1.005 ** (year - 1))) for year in range(len(self.years))]
        table["inhabitants"] = tuple(heads)
        table["allocation_to_disposition_fund"] = (self._left_over(table), *(None for _ in self.years[1:]))
        return table

    def _left_over(self, table: Mapping[str, tuple[float | None, ...]]) -> float:
        """What the closed accounts have left for the fund."""
        given = {line: np.array([values[0] or 0.0]) for line, values in table.items()}
        closed = Plan((self.base_year,), given)
        free = closed.net_operating_result() - closed.net_earmarked() - given["transfer_to_investment"]
        return round(float(free[0]), 1)

    def plan(self) -> Plan:
        """The table as a plan, zero where it is left empty; for sums."""
        filled = {line: np.array([value or 0.0 for value in values]) for line, values in self.values.items()}
        return Plan(self.years, filled)

    def known(self, line: str) -> float:
        """A figure of the accounts."""
        value = self.values[line][0]
        assert value is not None, line
        return value


def label(line: str) -> str:
    """The printed name of a line."""
    return vocabulary.CONCEPTS[line].nb


def _shipped(name: str) -> str:
    return resources.files("simulator").joinpath(f"data/{name}").read_text(encoding="utf-8")
