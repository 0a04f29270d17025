"""The debt as a finance director reports it: what falls due when, how long rates are fixed, against own limits.

Reports after kommuneloven § 14-13 must show the maturities, what is refinanced within twelve months, and the terms of
interest. Interest is measured on the debt whose interest the municipality bears itself, maturity on all of it.

Duration of a loan at par with interest paid evenly and the rate fixed for T years: (1 − e^(−rT))/r, Macaulay's, which
is nearly T for small rT. Floating rates are fixed for three months at a time.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.baseline.debt import FinanceLimits, Loan

FLOATING_YEARS = 0.25


@dataclass(frozen=True)
class Limit:
    """One limit of the finance regulation and the figure it is held against."""

    id: str
    limit: float
    value: float
    holds: bool


@dataclass(frozen=True)
class LoanProfile:
    """Amounts mill. kr at the end of the base year; shares in per cent, times in years.

    own            debt whose interest the municipality bears itself; total all listed loans
    fixing         year the rate is fixed until → own debt; 0 is floating
    maturity       year of maturity → debt; 0 is not given
    purposes       own, on_lending, full_cost, compensated → debt
    refinanced     debt that falls due within twelve months
    margin_pct     average of those given, weighted
    """

    total: float
    own: float
    fixing: dict[int, float]
    maturity: dict[int, float]
    purposes: dict[str, float]
    fixed_share_pct: float
    fixing_years: float
    duration_years: float
    refinanced: float
    largest: tuple[str, float]
    margin_pct: float | None
    limits: tuple[Limit, ...] = ()

    @property
    def refinanced_pct(self) -> float:
        """Share of all listed debt that falls due within twelve months, per cent."""
        return 100.0 * self.refinanced / self.total if self.total else 0.0


def loan_profile(loans: Sequence[Loan], base_year: int, rate_pct: float, limits: FinanceLimits | None) -> LoanProfile:
    """Return the profile of a loan list; `rate_pct` is what duration is discounted with."""
    now = base_year + 1.0
    debt = [loan for loan in loans if loan.swap == 0]
    total, own = sum(loan.amount for loan in debt), sum(loan.amount * loan.exposed for loan in debt)
    fixings = list(_fixings(loans))
    margins = [(loan.margin, loan.amount) for loan in debt if loan.margin is not None and loan.amount > 0]
    largest = max(debt, key=lambda loan: loan.amount)
    made = LoanProfile(
        total=total,
        own=own,
        fixing=_by_year((until, amount) for until, amount in fixings),
        maturity=_by_year((loan.maturity, loan.amount) for loan in debt),
        purposes={
            name: amount
            for name in ("own", "on_lending", "full_cost", "compensated")
            if (amount := sum(loan.amount for loan in debt if loan.purpose == name))
        },
        fixed_share_pct=100.0 * _share(sum(amount for until, amount in fixings if _years(until, now) > 1.0), own),
        fixing_years=_share(sum(amount * _years(until, now) for until, amount in fixings), own),
        duration_years=_share(sum(a * duration(_years(u, now), rate_pct / 100) for u, a in fixings), own),
        refinanced=sum(loan.amount for loan in debt if loan.maturity is not None and loan.maturity <= now + 1.0),
        largest=(largest.name, 100.0 * _share(largest.amount, total)),
        margin_pct=sum(m * amount for m, amount in margins) / sum(amount for _, amount in margins) if margins else None,
    )
    held = tuple(_held(made, limits)) if limits is not None else ()
    return replace(made, limits=held)


def duration(years: float, rate: float) -> float:
    """Return the duration of a rate that is fixed so long.

    >>> round(duration(5.0, 0.04), 3), duration(5.0, 0.0)
    (4.532, 5.0)
    """
    return years if abs(rate) < 1e-9 else (1.0 - math.exp(-rate * years)) / rate


def _fixings(loans: Sequence[Loan]) -> Iterator[tuple[float | None, float]]:
    """Each rate that is fixed (None: floating) and the own debt that has it; a swap moves debt from one to another."""
    for loan in loans:
        amount = loan.amount * loan.exposed
        if loan.swap == 0:
            yield loan.fixed_until, amount
        else:
            yield loan.fixed_until, loan.swap * amount
            yield None, -loan.swap * amount


def _by_year(pairs: Iterator[tuple[float | None, float]]) -> dict[int, float]:
    """Amounts by the calendar year that a time lies in; the end of 2027 is 2028.0 and lies in 2027."""
    found: dict[int, float] = {}
    for when, amount in pairs:
        year = 0 if when is None else math.ceil(when) - 1
        found[year] = found.get(year, 0.0) + amount
    return {year: found[year] for year in sorted(found) if abs(found[year]) > 1e-9}


def _years(until: float | None, now: float) -> float:
    return FLOATING_YEARS if until is None else max(until - now, 0.0)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _held(profile: LoanProfile, limits: FinanceLimits) -> Iterator[Limit]:
    """Each limit that is set, held against its figure; at the limit is within."""
    figures = {
        "fixed_share_min_pct": profile.fixed_share_pct,
        "fixed_share_max_pct": profile.fixed_share_pct,
        "duration_min_years": profile.duration_years,
        "duration_max_years": profile.duration_years,
        "refinancing_max_pct": profile.refinanced_pct,
        "single_loan_max_pct": profile.largest[1],
    }
    for name, value in figures.items():
        limit = getattr(limits, name)
        if limit is not None:
            holds = value >= limit - 1e-9 if "_min_" in name else value <= limit + 1e-9
            yield Limit(name, limit, value, holds)
