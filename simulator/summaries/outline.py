"""What a run is about: names, years, limits. Everything a result needs besides the simulated numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Test = Literal["mean", "pooled", "every", "any", "at", "end"]

LETTERS = ("a", "b", "c", "d")
"""The economic conditions of kommuneloven § 28-1, in the order of the flag bits."""


@dataclass(frozen=True, slots=True)
class ScenarioOutline:
    """One alternative."""

    id: str
    label: str
    response_of: str | None = None
    """Id of the alternative that this is with its responses; None for an alternative of the config itself."""
    responses: tuple[str, ...] = ()
    """Ids of the responses it works."""


@dataclass(frozen=True, slots=True)
class ResponseOutline:
    """One rule for what is done when a trigger holds."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class RuleOutline:
    """One rule: which metric, seen how, against what limit, in which years, one after the other."""

    id: str
    label: str
    metric: str
    test: Test
    limit: float
    at_least: bool
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KobRow:
    """One target of kommunaløkonomisk bærekraft (KØB) against the accounts of the base year.

    Targets and actuals are per cent of operating revenue. `deviation_pp` is the distance without sign, as KØB
    prints it; `deviation_mill` is negative on the wrong side of the target (mill. kr).
    """

    metric: str
    target_pct: float
    actual_pct: float
    deviation_pp: float
    deviation_mill: float


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole heading of a result. `first` … `horizon` are the simulated years."""

    municipality: Mapping[str, str]  # number, name
    base_year: int
    first: int
    plan_period: tuple[int, int]
    horizon: int
    illustrative: bool
    scenarios: tuple[ScenarioOutline, ...]
    rules: tuple[RuleOutline, ...]
    robek_basis: Literal["accounts", "register"]
    robek_letters: tuple[str, ...]
    kob: tuple[KobRow, ...] = ()
    responses: tuple[ResponseOutline, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """Every simulated year."""
        return tuple(range(self.first, self.horizon + 1))

    def heading(self) -> dict[str, Any]:
        """What every report begins with, as plain values."""
        return {
            "municipality": dict(self.municipality),
            "base_year": self.base_year,
            "plan_period": list(self.plan_period),
            "first": self.first,
            "horizon": self.horizon,
            "illustrative": self.illustrative,
        }

    @property
    def closings_to_plan_end(self) -> int:
        """How many simulated closings lie no later than the end of the plan period."""
        return max(0, min(self.plan_period[1], self.horizon) - self.first + 1)

    @property
    def entries_to_plan_end(self) -> int:
        """How many simulated closings can lead to registration no later than the end of the plan period.

        The register follows the accounts by a year, so on that basis the last closing does not count.
        """
        return max(0, self.closings_to_plan_end - self._late)

    @property
    def entries_to_horizon(self) -> int:
        """How many simulated closings can lead to registration no later than the horizon."""
        return len(self.years) - self._late

    @property
    def first_entry_year(self) -> int:
        """The year that the first closing counts for: its own, or the year after on the register basis.

        The last closing is then registered after the horizon and counts for no year.
        """
        return self.first + self._late

    @property
    def _late(self) -> int:
        return 1 if self.robek_basis == "register" else 0


def kob_rows(
    revenue: float, corrected_result: float, fund: float, debt: float, targets: Mapping[str, float]
) -> tuple[KobRow, ...]:
    """Lay the KØB table: amounts in mill. kr, targets in per cent of operating revenue.

    `targets` has the keys `net_operating_result_pct`, `disposition_fund_pct` and `net_loan_debt_pct`; the
    first two are floors, debt is a ceiling. The result is the corrected one, as KØB measures it.
    """
    rows = []
    for metric, amount, side in (
        ("net_operating_result_pct", corrected_result, 1.0),
        ("disposition_fund_pct", fund, 1.0),
        ("net_loan_debt_pct", debt, -1.0),
    ):
        target, actual = targets[metric], 100.0 * amount / revenue
        deviation = side * (amount - target / 100.0 * revenue)
        rows.append(KobRow(metric, target, actual, abs(actual - target), deviation))
    return tuple(rows)
