"""The plan: every account line and balance of every year, in nominal million kroner, base year first.

operating_revenue      = lines 1–8                               (forskriften § 5-6)
operating_expenditure  = lines 10–14, with depreciation
net_operating_result   = gross result − net financial expense + depreciation + pension premium deviation
Δfund − Δdeficit       = net operating result − net allocation to earmarked funds − transfer to investment
Δnet loan debt         = loan financing − instalments + other debt changes
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field, field_validator, model_validator

from simulator import vocabulary
from simulator.parameters import (
    Number,
    Percent,
    PositiveAmount,
    Settings,
    Source,
    Year,
    YearKey,
    YearPair,
    broken,
)

Series = npt.NDArray[np.float64]

WAGE_LINES: frozenset[str] = frozenset({"wages", "pension_and_social_costs", "pension_premium_deviation"})
"""Lines in fixed prices that are lifted with the wage path; pension deviation is a part of social costs."""

OPERATING_LINES: tuple[str, ...] = (*vocabulary.REVENUE, *vocabulary.EXPENDITURE, "pension_premium_deviation")
"""Lines a fixed-price table gives in fixed prices. Finance lines, dispositions and balances are nominal already."""

GROUPS: dict[str, tuple[str, ...]] = {
    "revenue": vocabulary.REVENUE,
    "expenditure": vocabulary.EXPENDITURE,
    "finance": vocabulary.FINANCE,
    "investments": ("investment", "loan_financing"),
}
"""Names that stand for several lines in `[plan.extension] lines`."""

EXTENDABLE: tuple[str, ...] = (
    *vocabulary.REVENUE,
    *vocabulary.EXPENDITURE,
    *vocabulary.FINANCE,
    "pension_premium_deviation",
    "transfer_to_investment",
    "allocation_to_earmarked_funds",
    "use_of_earmarked_funds",
    "investment",
    "loan_financing",
    "inhabitants",
)
"""Lines that may be given a growth of their own; the rest follow from them."""


class Municipality(Settings):
    """Whose plan it is."""

    number: Annotated[str, Field(pattern=r"^\d{4}$")]
    """Municipality number, four digits in quotes: "0301" keeps its zero."""
    name: Annotated[str, Field(min_length=1)]
    """Name as printed."""
    inhabitants: Annotated[int, Field(strict=True, gt=0)]
    """Inhabitants at the start of the first simulated year, that is the end of the base year."""
    source: Source | None = None
    """Where the numbers come from."""


class Extension(Settings):
    """Growth of the years after the last one in the plan table."""

    growth_pct: Percent | None = None
    """Yearly growth of every line without one of its own, per cent; the plan's price growth when not given."""
    lines: dict[str, Percent] = Field(default_factory=dict)
    """Yearly growth by line or by group (revenue, expenditure, finance, investments), per cent."""
    source: str | None = None
    """Where the growth comes from."""

    @field_validator("lines")
    @classmethod
    def _lines_exist(cls, value: dict[str, float]) -> dict[str, float]:
        known = (*EXTENDABLE, *GROUPS, "market_rate_pct", "wage_growth_pct", "price_growth_pct")
        for name in value:
            if name not in EXTENDABLE and name not in GROUPS:
                near = vocabulary.suggest(name, list(known))
                hint = (
                    f"Mente du «{near}»?" if near and near not in vocabulary.PREMISES else "bruk en linje eller gruppe"
                )
                raise broken(f"«{name}» kan ikke framskrives med en egen vekst", hint)
        return value

    def growth(self, line: str, price_growth: float) -> float:
        """Return the yearly growth of a line, per cent: its own, its group's, the common one, or the price growth."""
        if line in self.lines:
            return self.lines[line]
        for group, members in GROUPS.items():
            if group in self.lines and line in members:
                return self.lines[group]
        if line == "inhabitants":
            return 0.0
        return self.growth_pct if self.growth_pct is not None else price_growth


class PlanSettings(Settings):
    """The plan table and how to read it."""

    table: Annotated[str, Field(min_length=1)]
    """File beside the config: a line of the account in each row, a year in each column (CSV or Excel)."""
    base_year: Year
    """Year of the last closed accounts."""
    period: YearPair
    """First and last year of the plan (økonomiplanen)."""
    horizon: Year
    """Last simulated year; rules may look this far."""
    price_basis: Literal["nominal", "fixed"] = "nominal"
    """Whether operating lines are kroner of each year or in the prices of one year."""
    price_year: Year | None = None
    """Year whose prices a fixed-price table is in. The base year's column is closed accounts and always nominal."""
    pension_deviation: Literal["own_row", "in_social_costs"] = "own_row"
    """Whether premieavvik stands in a row of its own (and is added), or is hidden in social costs (a memo row)."""
    extension: Extension = Field(default_factory=Extension)
    """Growth of years that are missing in the table after the plan period."""
    source: Source | None = None
    """Where the plan comes from."""

    @model_validator(mode="after")
    def _years_in_order(self) -> PlanSettings:
        first, last = self.period
        if first > last:
            raise broken(f"planperioden {first}–{last} står i feil rekkefølge", "skriv første år først", "period")
        if first <= self.base_year:
            raise broken(
                f"planperioden starter i {first}, men siste regnskap er {self.base_year}",
                "planperioden må begynne etter base_year",
                "period",
            )
        if self.horizon < last:
            raise broken(
                f"horisonten {self.horizon} er før planperiodens slutt {last}",
                f"sett horizon = {last} eller senere",
                "horizon",
            )
        if self.horizon - self.base_year > 60:
            raise broken(f"horisonten er {self.horizon - self.base_year} år fram", "høyst 60 år", "horizon")
        if self.price_basis == "fixed" and self.price_year is None:
            raise broken(
                "faste priser mangler «price_year»", f"legg til for eksempel «price_year = {first}»", "price_basis"
            )
        if self.price_basis == "nominal" and self.price_year is not None:
            raise broken("«price_year» er oppgitt, men planen er nominell", 'sett price_basis = "fixed"', "price_year")
        if self.price_year is not None and not self.base_year <= self.price_year <= self.horizon:
            raise broken(
                f"prisåret {self.price_year} ligger utenfor {self.base_year}–{self.horizon}",
                "velg et år i tabellen",
                "price_year",
            )
        return self


class Balance(Settings):
    """The balance at the end of the base year, mill. kr; must agree with the base column of the plan table."""

    disposition_fund: PositiveAmount
    """Disposition fund (disposisjonsfond) at 31.12."""
    accumulated_deficit: PositiveAmount
    """Accumulated deficit (oppsamlet merforbruk) at 31.12."""
    net_loan_debt: Number
    """Net loan debt (netto lånegjeld) at 31.12."""
    deficit_by_year: dict[YearKey, PositiveAmount] | None = None
    """Accumulated deficit by the year it arose (oldest is covered first); all of the base year when not given."""
    source: Source | None = None
    """Where the balance comes from."""

    @model_validator(mode="after")
    def _deficits_add_up(self) -> Balance:
        if self.deficit_by_year is not None:
            total = sum(self.deficit_by_year.values())
            if abs(total - self.accumulated_deficit) > 0.05:
                raise broken(
                    f"deficit_by_year summerer til {total:g}, men accumulated_deficit er {self.accumulated_deficit:g}",
                    "rett det ene av tallene",
                    "deficit_by_year",
                )
        return self


@dataclass(frozen=True)
class Plan:
    """The plan in nominal mill. kr. `values[line]` is float64 [year], base year first; premises in their own unit."""

    years: tuple[int, ...]
    values: Mapping[str, Series]
    pension_in_social_costs: bool = False
    extended_years: tuple[int, ...] = ()
    basis: Mapping[str, str] = field(default_factory=dict)

    @property
    def base_year(self) -> int:
        """Year of the closed accounts."""
        return self.years[0]

    def line(self, name: str) -> Series:
        """Return a line, balance, premise or derived result, float64 [year]; raises KeyError for an unknown name."""
        if name in self.values:
            return self.values[name]
        derived = {
            "operating_revenue": self.operating_revenue,
            "operating_expenditure": self.operating_expenditure,
            "net_operating_expenditure": self.net_operating_expenditure,
            "gross_operating_result": self.gross_operating_result,
            "net_financial_expense": self.net_financial_expense,
            "net_operating_result": self.net_operating_result,
            "corrected_net_operating_result": self.corrected_net_operating_result,
            "depreciation_reversal": lambda: self.values["depreciation"],
            "liquidity": lambda: self.values["disposition_fund"] - self.values["accumulated_deficit"],
        }
        return derived[name]()

    def at(self, name: str, year: int) -> float:
        """Return one figure; raises KeyError for an unknown name and ValueError for a year outside the plan."""
        return float(self.line(name)[self.years.index(year)])

    def total(self, names: Sequence[str]) -> Series:
        """Return the sum of lines, float64 [year]."""
        return np.sum([self.values[name] for name in names], axis=0)

    def operating_revenue(self) -> Series:
        """Sum of revenue lines 1–8 (sum driftsinntekter)."""
        return self.total(vocabulary.REVENUE)

    def operating_expenditure(self) -> Series:
        """Sum of expenditure lines 10–14, with depreciation (sum driftsutgifter)."""
        return self.total(vocabulary.EXPENDITURE)

    def net_operating_expenditure(self) -> Series:
        """Operating expenditure − depreciation − (charges, sales, rent, transfers): what overruns scale with."""
        return self.operating_expenditure() - self.values["depreciation"] - self.total(vocabulary.CHARGES)

    def gross_operating_result(self) -> Series:
        """Operating revenue − operating expenditure (brutto driftsresultat)."""
        return self.operating_revenue() - self.operating_expenditure()

    def net_financial_expense(self) -> Series:
        """Interest + instalments − interest income − dividends − gains (netto finansutgifter)."""
        income = self.total(("interest_income", "dividends", "gains_on_current_financial_assets"))
        return self.total(("interest_expense", "instalments")) - income

    def net_operating_result(self) -> Series:
        """Accounting net operating result (netto driftsresultat), with the pension deviation."""
        pension = 0.0 if self.pension_in_social_costs else self.values["pension_premium_deviation"]
        return self.gross_operating_result() - self.net_financial_expense() + self.values["depreciation"] + pension

    def net_earmarked(self) -> Series:
        """Allocation to less use of earmarked funds (bundne driftsfond)."""
        return self.values["allocation_to_earmarked_funds"] - self.values["use_of_earmarked_funds"]

    def left_over(self) -> Series:
        """What the year's own lines set aside, use and cover leave; below zero it is what they lack."""
        values, free = self.values, self.net_operating_result() - self.net_earmarked()
        set_aside = values["transfer_to_investment"] + values["allocation_to_disposition_fund"]
        return free - set_aside + values["use_of_disposition_fund"] - values["coverage_of_earlier_deficits"]

    def corrected_net_operating_result(
        self, corrections: Sequence[str] = ("pension_premium_deviation", "earmarked_funds")
    ) -> Series:
        """Net operating result less the corrections the municipality makes."""
        corrected = self.net_operating_result()
        if "pension_premium_deviation" in corrections:
            corrected = corrected - self.values["pension_premium_deviation"]
        if "earmarked_funds" in corrections:
            corrected = corrected - self.net_earmarked()
        return corrected

    def price_factor(self, line: str, from_year: int, to_year: int) -> float:
        """Return what a krone of `from_year` on a line is in `to_year`: wage path or price path of the plan."""
        index = price_index(self.values["wage_growth_pct" if line in WAGE_LINES else "price_growth_pct"])
        return float(index[self.years.index(to_year)] / index[self.years.index(from_year)])


def price_index(growth_pct: Series) -> Series:
    """Return the level of a growth path in per cent a year, float64 [year], 1 in the base year."""
    factors = 1.0 + growth_pct / 100.0
    factors[0] = 1.0
    return np.asarray(np.cumprod(factors), np.float64)


def lift_to_nominal(values: Mapping[str, Series], years: Sequence[int], price_year: int) -> dict[str, Series]:
    """Return the values with operating lines lifted from the prices of `price_year` to each year's own.

    The base column is closed accounts: it stays as it is.
    """
    at = years.index(price_year)
    lifted = dict(values)
    for line in OPERATING_LINES:
        path = price_index(values["wage_growth_pct" if line in WAGE_LINES else "price_growth_pct"])
        factor = path / path[at]
        factor[0] = 1.0
        lifted[line] = values[line] * factor
    return lifted


def extend(
    values: Mapping[str, Series], last: int, horizon: int, extension: Extension, pension_in_social_costs: bool
) -> dict[str, Series]:
    """Return the values continued from year `last` to `horizon`: lines by growth, balances by their identities.

    Premises are held; the number of inhabitants too unless it has a growth of its own. A positive result first covers
    an accumulated deficit and then goes to the fund; a negative one uses the fund as far as it lasts.
    """
    extended = {line: list(series) for line, series in values.items()}
    for _ in range(last, horizon):
        price_growth = extended["price_growth_pct"][-1]
        for line, series in extended.items():
            if line in ("market_rate_pct", "wage_growth_pct", "price_growth_pct"):
                series.append(series[-1])
            elif line in EXTENDABLE:
                series.append(series[-1] * (1.0 + extension.growth(line, price_growth) / 100.0))
        _close_extended_year(extended, pension_in_social_costs)
    return {line: np.array(series, np.float64) for line, series in extended.items()}


def close_years(
    values: Mapping[str, Series], left_empty: Collection[str], pension_in_social_costs: bool
) -> dict[str, Series]:
    """Return the values with dispositions and balances that a table left empty after the base year.

    `left_empty` are the lines to work out; only the base year of those balances is read.
    """
    closed = {line: series.copy() for line, series in values.items()}
    plan = Plan(tuple(range(len(closed["disposition_fund"]))), closed, pension_in_social_costs)
    free = plan.net_operating_result() - plan.net_earmarked() - closed["transfer_to_investment"]
    for year in range(1, len(free)):
        found = _budgeted_closing(
            float(free[year]),
            float(closed["disposition_fund"][year - 1]),
            float(closed["accumulated_deficit"][year - 1]),
        )
        found["net_loan_debt"] = float(
            closed["net_loan_debt"][year - 1] + closed["loan_financing"][year] - closed["instalments"][year]
        )
        for line in left_empty:
            closed[line][year] = found[line]
    return closed


def _budgeted_closing(free: float, fund: float, deficit: float) -> dict[str, float]:
    """Return what is done with a year's result after earmarked funds and transfer to investment, and what is left.

    A positive one first covers an accumulated deficit and then goes to the fund; a negative one uses the fund as far
    as it lasts.
    """
    covered = min(deficit, max(free, 0.0))
    allocated = max(free, 0.0) - covered
    used = min(fund, max(-free, 0.0))
    short = max(-free, 0.0) - used
    return {
        "allocation_to_disposition_fund": allocated,
        "use_of_disposition_fund": used,
        "coverage_of_earlier_deficits": covered,
        "disposition_fund": fund + allocated - used,
        "accumulated_deficit": deficit - covered + short,
    }


def _close_extended_year(extended: dict[str, list[float]], pension_in_social_costs: bool) -> None:
    """Append the dispositions and balances that follow from the lines of the last year."""
    now = {line: series[-1] for line, series in extended.items()}
    year = Plan((0,), {line: np.array([now[line]]) for line in now}, pension_in_social_costs)
    free = float(year.net_operating_result()[0] - year.net_earmarked()[0]) - now["transfer_to_investment"]
    appended = _budgeted_closing(free, extended["disposition_fund"][-1], extended["accumulated_deficit"][-1])
    new = now["loan_financing"] - now["instalments"]
    appended["net_loan_debt"] = extended["net_loan_debt"][-1] + new
    if "loan_debt" in extended:
        appended["loan_debt"] = extended["loan_debt"][-1] + new
    if "depreciable_assets" in extended:
        grown = extended["depreciable_assets"][-1] + now["investment"] - now["depreciation"]
        appended["depreciable_assets"] = max(grown, 0.0)
    for line, amount in appended.items():
        extended[line].append(amount)


def other_debt_changes(values: Mapping[str, Series]) -> Series:
    """Return the residual of the debt identity, float64 [year]; 0 in the base year."""
    residual = np.zeros_like(values["net_loan_debt"])
    residual[1:] = np.diff(values["net_loan_debt"]) - values["loan_financing"][1:] + values["instalments"][1:]
    return residual
