# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of `init`, `calibrate`, `backtest` and `data` in English."""

from __future__ import annotations

REMARKS_TITLE = "Remarks"
POINTS = "percentage points"
PER_CENT = "per\u00a0cent"

# --- calibrate -----------------------------------------------------------------------------------------------------


def calibrate_title(history: str) -> str:
    return f"What {history} says about the uncertainty"


CALIBRATE_FACTS = (
    "One year's surprise of each driver, estimated from history. In brackets: 90 per cent interval. "
    "The half-life is the years it takes until half of a surprise is gone."
)
DRIVER_COLUMN = "Driver"
BASIS_COLUMN = "Rests on"
ESTIMATE_COLUMNS = ("Course", "Spread (sigma)", "Half-life, years", "Bias", "Shape")
COURSES = {"gone": "gone next year", "returns": "returns", "stays": "stays", "grows": "grows on"}
SHAPES = {"normal": "normal", "student_t": "heavy tails, t", "split_normal": "skewed,"}


def basis(kind: str, count: int, years: str) -> str:
    what = {"level": "the series itself", "growth": "yearly growth", "error": "outcome against forecast"}[kind]
    return f"{what}, {count} years ({years})"


FIT_TITLE = "Do the estimates fit the years they were made from?"
FIT_FACTS = (
    "Each digit is the number of years with a surprise so far from zero, in units of sigma. The brackets are the 80 "
    "per cent band; about four of five years should lie inside. Whether the bands hold for new years too is what "
    "«simulator backtest» shows."
)


def inside(hits: int, years: int) -> str:
    return f"{hits} of {years}"


CORRELATION_TITLE = "How the surprises hang together"


def shrinkage(share: str) -> str:
    return f"Few years make uncertain correlations; they are drawn {share} towards zero."


PAIR_COLUMN = "Pair"
CORRELATION_COLUMNS = ("Correlation", "Standard error", "Before shrinking", "Common years")
BLOCK_TITLE = "For the config"
