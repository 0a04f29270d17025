"""Settings of result, closing and investment: which corrections, which order, which share of a surprise is borrowed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.parameters import Number, PositiveAmount, Settings

Correction = Literal["pension_premium_deviation", "earmarked_funds"]


class ResultSettings(Settings):
    """What the corrected result is corrected for, and how a pension surprise is reversed."""

    corrections: tuple[Correction, ...] = ("pension_premium_deviation", "earmarked_funds")
    """Taken out of the corrected net operating result; there is no statutory definition."""
    pension_reversal_years: Literal[7, 1] = 7
    """Years a premium deviation is reversed over (forskriften § 3-5): seven, or all of it the year after."""


class Closing(Settings):
    """Choices the law leaves to the municipality when the year is closed (forskriften §§ 4-1 to 4-4)."""

    cancel_first: Literal["transfer", "allocation"] = "transfer"
    """Which is cancelled first by a deficit: transfer to investment or allocation to the disposition fund."""
    earmarked_transfer: PositiveAmount = 0.0
    """Part of the transfer to investment that law or agreement reserves, never cancelled, mill. kr a year."""


class InvestmentSettings(Settings):
    """How an investment surprise is paid."""

    loan_share_pct: Annotated[Number, Field(ge=0, le=100)] | None = None
    """Share of a cost surprise that is borrowed, per cent; the plan's own loan financing / investment when not given.
    VAT compensation cannot be loan-financed (koml. § 14-15)."""
