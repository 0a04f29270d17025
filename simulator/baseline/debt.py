"""Debt: how much of it a change in interest reaches, and when.

    E[t]     interest-exposed debt, average of the year, mill. kr
    W[t, s]  share of E[t] whose rate was fixed in year s ≤ t; column 0 was fixed before the simulation; rows sum to 1

Without a loan list W is an even ladder: of the fixed share f one k-th runs out each year. In steady state the fixed
debt of year t was then fixed in equal parts in the years t−k+1 … t, so the part still fixed from before the simulation
in its j-th year is f·(k − j)/k, and what has run out is either fixed again for k years or floats.
Minimum instalment (koml. § 14-18): depreciation × opening loan debt / opening depreciable assets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field, model_validator

from simulator.parameters import Count, Number, PositiveAmount, Settings, Source, YearKey, along, broken

Series = npt.NDArray[np.float64]


class FinanceLimits(Settings):
    """Limits in the municipality's own finance regulation, for the debt whose interest it bears itself."""

    fixed_share_min_pct: Annotated[Number, Field(ge=0, le=100)] | None = None
    """Lowest share with the rate fixed for more than a year, per cent."""
    fixed_share_max_pct: Annotated[Number, Field(ge=0, le=100)] | None = None
    """Highest share with the rate fixed for more than a year, per cent."""
    duration_min_years: Annotated[Number, Field(ge=0, le=30)] | None = None
    """Lowest interest-rate duration, years."""
    duration_max_years: Annotated[Number, Field(ge=0, le=30)] | None = None
    """Highest interest-rate duration, years."""
    refinancing_max_pct: Annotated[Number, Field(ge=0, le=100)] | None = None
    """Highest share of the debt that falls due within twelve months, per cent."""
    single_loan_max_pct: Annotated[Number, Field(ge=0, le=100)] | None = None
    """Highest share of the debt in one loan, per cent."""
    source: Source | None = None
    """Which regulation, and when it was adopted."""


class DebtSettings(Settings):
    """Interest-exposed debt and how it is fixed."""

    interest_exposure: PositiveAmount | Annotated[dict[YearKey, PositiveAmount], Field(min_length=1)] | None = None
    """Debt that a change in interest reaches, net of deposits, on-lending, full-cost services and compensated loans;
    mill. kr, one number (base year) or by year. Derived from the loan list when not given."""
    exposure_follows: Literal["constant", "net_loan_debt"] = "constant"
    """Whether one number stays, or follows the plan's net loan debt (average of the year)."""
    fixed_share_pct: Annotated[Number, Field(ge=0, le=100)] | None = None
    """Share of the exposed debt with a fixed rate, per cent; not with a loan list."""
    fixed_years: Count | None = None
    """Length of the fixed-rate ladder in years: an equal part runs out each year."""
    after_fixing: Literal["fixed_again", "floating"] = "fixed_again"
    """What happens when a fixing runs out."""
    margin_pct: Annotated[Number, Field(ge=0, le=20)] = 0.0
    """Margin over the money market rate on extra debt, percentage points."""
    loans: str | None = None
    """CSV file beside the config with one loan in each row."""
    limits: FinanceLimits | None = None
    """Limits of the municipality's finance regulation (koml. § 14-13), held against the loan list by `check`."""
    source: Source | None = None
    """Where the numbers come from."""

    @model_validator(mode="after")
    def _one_way_to_say_it(self) -> DebtSettings:
        if self.loans is None and self.interest_exposure is None:
            raise broken(
                "verken «interest_exposure» eller «loans» er oppgitt",
                "oppgi renteeksponert gjeld i mill. kr, eller en lånefil",
            )
        if self.loans is None and (
            self.fixed_share_pct is None or (self.fixed_share_pct > 0 and self.fixed_years is None)
        ):
            raise broken(
                "fastrenten mangler: «fixed_share_pct» og «fixed_years»",
                "oppgi andel i prosent og antall år, eller en lånefil i «loans»",
            )
        if self.loans is not None and (self.fixed_share_pct is not None or self.fixed_years is not None):
            raise broken(
                "fastrenten er oppgitt både i lånefilen og i «fixed_share_pct»/«fixed_years»",
                "fjern «fixed_share_pct» og «fixed_years»",
                "fixed_share_pct" if self.fixed_share_pct is not None else "fixed_years",
            )
        if isinstance(self.interest_exposure, dict) and self.exposure_follows == "net_loan_debt":
            raise broken(
                "eksponeringen er oppgitt år for år og kan ikke følge gjelden i tillegg",
                'oppgi ett tall, eller sett exposure_follows = "constant"',
                "exposure_follows",
            )
        if self.fixed_share_pct is not None and 0 < self.fixed_share_pct < 1:
            raise broken(
                f"fixed_share_pct er {self.fixed_share_pct:g} prosent, som ser ut som en andel",
                f"skriv prosent: {100 * self.fixed_share_pct:g}",
                "fixed_share_pct",
            )
        if 0 < self.margin_pct < 0.02:
            raise broken(
                f"margin_pct er {self.margin_pct:g} prosentpoeng, som ser ut som en andel",
                f"skriv prosentpoeng: {100 * self.margin_pct:g}",
                "margin_pct",
            )
        return self


Purpose = Literal["own", "on_lending", "full_cost", "compensated"]
"""What a loan is for: the municipality's own, or interest that others bear."""


@dataclass(frozen=True, slots=True)
class Loan:
    """One loan at the end of the base year.

    amount        outstanding, mill. kr
    fixed_until   year (with fraction: 2027.5 is 1 July 2027) the fixing runs out; None for floating
    refix_years   years it is fixed again; 0 floats afterwards
    instalment    yearly instalment, mill. kr
    exposed       share of the loan that the municipality itself bears the interest of
    swap          +1: an agreement that turns so much floating debt into fixed; −1 the other way; 0 a loan
    lender, margin (percentage points), maturity (as fixed_until), purpose: for the profile in `check`
    """

    name: str
    amount: float
    fixed_until: float | None = None
    refix_years: int = 0
    instalment: float = 0.0
    exposed: float = 1.0
    swap: int = 0
    lender: str = ""
    margin: float | None = None
    maturity: float | None = None
    purpose: Purpose = "own"


@dataclass(frozen=True)
class DebtPremises:
    """exposure float64 [year base…horizon], mill. kr; fixing float64 [year t, year s], base first, rows sum to 1."""

    exposure: Series
    fixing: Series
    margin_pct: float
    loans: tuple[Loan, ...] = ()


def debt_premises(
    settings: DebtSettings, years: tuple[int, ...], net_loan_debt: Series, loans: tuple[Loan, ...] = ()
) -> DebtPremises:
    """Return exposure and fixing matrix over base…horizon; `net_loan_debt` is the plan's, float64 [year]."""
    exposure = _exposure(settings, years, net_loan_debt, loans)
    if loans:
        fixing = loan_fixing(loans, years, exposure)
    else:
        share = (settings.fixed_share_pct or 0.0) / 100.0
        fixing = ladder(len(years), share, settings.fixed_years or 1, settings.after_fixing == "fixed_again")
    return DebtPremises(exposure, fixing, settings.margin_pct, loans)


def _exposure(settings: DebtSettings, years: tuple[int, ...], net_loan_debt: Series, loans: tuple[Loan, ...]) -> Series:
    given = settings.interest_exposure
    if isinstance(given, Mapping):
        return np.array(along(given, years), np.float64)
    start = float(given) if given is not None else sum(loan.amount * loan.exposed for loan in loans if loan.swap == 0)
    if settings.exposure_follows == "constant" or net_loan_debt[0] == 0:
        return np.full(len(years), start)
    average = net_loan_debt.copy()
    average[1:] = (net_loan_debt[1:] + net_loan_debt[:-1]) / 2
    return start * average / net_loan_debt[0]


def ladder(count: int, share: float, fixed_years: int, again: bool) -> Series:
    """Return W of an even ladder, float64 [year, year], base first.

    >>> ladder(3, 0.5, 2, again=True).tolist()
    [[1.0, 0.0, 0.0], [0.25, 0.75, 0.0], [0.0, 0.25, 0.75]]
    """
    weights = np.zeros((count, count))
    weights[0, 0] = 1.0
    step = share / fixed_years
    for year in range(1, count):
        weights[year, 0] = step * max(fixed_years - year, 0)
        if again:
            for fixed in range(max(1, year - fixed_years + 1), year + 1):
                weights[year, fixed] = step
        weights[year, year] += 1.0 - weights[year].sum()
    return weights


def loan_fixing(loans: tuple[Loan, ...], years: tuple[int, ...], exposure: Series) -> Series:
    """Return W of a loan list, float64 [year, year], base first.

    Each loan counts with its average balance of the year. A fixing that runs out within a year is fixed from before for
    that part of the year and at the new rate for the rest. Exposure beyond the listed loans is new debt and floats;
    listed balances beyond the exposure are scaled down.
    """
    count = len(years)
    weights = np.zeros((count, count))
    weights[0, 0] = 1.0
    for index in range(1, count):
        row = np.zeros(count)
        for loan in sorted(loans, key=lambda loan: loan.swap != 0):
            balance = max(loan.amount - loan.instalment * (index - 0.5), 0.0) * loan.exposed
            fixed = _loan_row(loan, years, index)
            if loan.swap == 0:
                row += balance * fixed
                continue
            # A swap gives one leg for the other, of no more than there is to swap.
            moved = min(balance, row[index]) if loan.swap > 0 else min(balance, row[0])
            row += loan.swap * moved * (fixed - np.eye(count)[index])
        listed, total = row.sum(), exposure[index]
        if total <= 0:
            row = np.zeros(count)
            row[index] = 1.0
        elif listed > total:
            row /= listed
        else:
            row /= total
            row[index] += 1.0 - row.sum()
        weights[index] = row
    return weights


def _loan_row(loan: Loan, years: tuple[int, ...], index: int) -> Series:
    """Return in which years the rate of one loan in year `index` was fixed, shares that sum to 1."""
    row = np.zeros(len(years))
    start = float(years[index])
    if loan.fixed_until is None:
        row[index] = 1.0
        return row
    runs_out, fixed_in = max(loan.fixed_until, float(years[1])), 0
    while runs_out < start + 1.0:  # walk from fixing to fixing until one covers the rest of the year
        if runs_out > start:
            row[fixed_in] += runs_out - start - row.sum()
        if loan.refix_years == 0:
            row[index] += 1.0 - row.sum()
            return row
        fixed_in = years.index(int(runs_out))
        runs_out += loan.refix_years
    row[fixed_in] += 1.0 - row.sum()
    return row


def minimum_instalments(depreciation: Series, loan_debt: Series, depreciable_assets: Series) -> Series:
    """Return the minimum instalment of each year, float64 [year], mill. kr; not a number in the base year.

    koml. § 14-18: depreciation × loan debt / depreciable assets, both at the opening of the year. Example of the
    regulation's formula: 220 × 6 500 / 8 000 = 178.75.
    """
    minimum = np.full_like(depreciation, np.nan)
    opening_assets = depreciable_assets[:-1]
    ratio = np.divide(loan_debt[:-1], opening_assets, out=np.zeros_like(opening_assets), where=opening_assets > 0)
    minimum[1:] = depreciation[1:] * ratio
    return minimum
