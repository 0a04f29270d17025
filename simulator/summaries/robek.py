"""ROBEK over time: who is inside in which year, who has entered by then.

Years are accounts years, or with `basis = "register"` the years after them, when the register follows the
accounts.
"""

from __future__ import annotations

import numpy as np

from simulator.summaries.counts import Tally
from simulator.summaries.outline import Outline


def entered(outline: Outline, tally: Tally, scenario: int) -> int:
    """Paths entered no later than the last year of the plan period, those inside from the start included."""
    return int(tally.entered(outline.entries_to_plan_end)[scenario])


def inside(outline: Outline, tally: Tally, scenario: int) -> dict[int, int]:
    """Paths inside, by year."""
    return _by_year(outline, tally.inside[scenario])


def first_entry(outline: Outline, tally: Tally, scenario: int) -> dict[int, int]:
    """Paths whose first entry comes in the year, by year."""
    return _by_year(outline, tally.entry[scenario, 1:-1])


def cumulative(outline: Outline, tally: Tally, scenario: int) -> dict[int, int]:
    """Paths that have entered by the year, those inside from the start included, by year."""
    return _by_year(outline, np.cumsum(tally.entry[scenario, 1:-1]) + tally.entry[scenario, -1])


def _by_year(outline: Outline, closings: np.ndarray) -> dict[int, int]:
    """Give the closings the years they count for."""
    counted = enumerate(closings[: outline.entries_to_horizon], start=outline.first_entry_year)
    return {year: int(count) for year, count in counted}
