"""What the surprises of a driver are measured in."""

from __future__ import annotations

UNITS = {"interest_rate": "pp", "budget_overrun": "pct_of_net_expenditure", "pension": "pct_of_revenue"}
"""Percentage points for the interest rate; for the others a fraction of what is named (`pct`: of the line itself)."""


def unit_of(driver: str) -> str:
    """The unit of a driver's surprises; all but percentage points are fractions of one."""
    return UNITS.get(driver, "pct")
