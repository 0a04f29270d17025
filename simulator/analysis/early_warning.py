"""The earliest warning: which figure, at which year's closing, tells paths that will go wrong from those that will not.

For each year up to the next-to-last closing that counts, over the paths on which it has not happened yet. A threshold
is chosen on every second path so that hit rate less false-alarm rate is largest (W. J. Youden, Cancer 3 (1950)), and
the rates are counted on the other half, which the choice has not seen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.summaries.happenings import ROBEK, state_by_year
from simulator.summaries.outline import Outline

FEWEST = 50
NEARLY = 0.8
"""The earliest warning is the first year that tells at least so much of what the best year tells."""


@dataclass(frozen=True)
class Watched:
    """Figures that are known when a year is closed: `names`, and values float [figure, year, path]."""

    outline: Outline
    names: tuple[str, ...]
    values: np.ndarray


@dataclass(frozen=True)
class EarlyWarning:
    """The best warning of one year.

    side         "below" or "above" the threshold is the alarm; threshold in the figure's unit
    hit_rate     share of paths that go wrong later which the alarm catches
    false_alarm  share of paths that do not go wrong which it catches too
    paths        (that go wrong later, that do not) among those the rates are counted on
    """

    year: int
    figure: str
    side: str
    threshold: float
    hit_rate: float
    false_alarm: float
    paths: tuple[int, int]

    @property
    def skill(self) -> float:
        """Hit rate less false-alarm rate, 0 for a coin and 1 for an oracle."""
        return self.hit_rate - self.false_alarm


def early_warnings(watched: Watched, flags: np.ndarray, outcome: str, bad: np.ndarray) -> tuple[EarlyWarning, ...]:
    """The best warning of each year; `flags` uint32 [year + 1, path], `bad` bool [path]: it happens in the end."""
    outline = watched.outline
    every_year = {ROBEK, *(rule.id for rule in outline.rules if rule.test == "every")}  # over once it has happened
    states = state_by_year(outline, flags, outcome) if outcome in every_year else {}
    found = []
    over = np.zeros(bad.size, bool)  # already happened
    for t in range(outline.closings_to_plan_end - 1):
        over |= states.get(outline.first + t, False)
        learning = np.arange(bad.size) % 2 == 0
        open_ = ~over
        if min((bad & open_).sum(), (~bad & open_).sum()) < 2 * FEWEST:
            continue
        best = max(
            (
                (*_threshold(values[t, open_ & learning], bad[open_ & learning]), name, values[t])
                for name, values in zip(watched.names, watched.values, strict=True)
            ),
            key=lambda row: row[0],
        )
        _, side, threshold, name, values = best
        alarm = values < threshold if side == "below" else values > threshold
        later, never = (bad & open_ & ~learning), (~bad & open_ & ~learning)
        found.append(
            EarlyWarning(
                year=outline.first + t,
                figure=name,
                side=side,
                threshold=float(threshold),
                hit_rate=float(alarm[later].mean()),
                false_alarm=float(alarm[never].mean()),
                paths=(int(later.sum()), int(never.sum())),
            )
        )
    return tuple(found)


def earliest(warnings: tuple[EarlyWarning, ...]) -> EarlyWarning | None:
    """The first warning that tells nearly as much as the best one does."""
    if not warnings:
        return None
    best = max(warning.skill for warning in warnings)
    return next((warning for warning in warnings if warning.skill >= NEARLY * best), None)


def _threshold(values: np.ndarray, bad: np.ndarray) -> tuple[float, str, float]:
    """The cut with the largest hit rate less false-alarm rate: (that difference, side of the alarm, cut)."""
    order = np.argsort(values, kind="stable")
    ordered, wrong = values[order], bad[order]
    hits = np.cumsum(wrong) / max(int(wrong.sum()), 1)
    false = np.cumsum(~wrong) / max(int((~wrong).sum()), 1)
    cut = np.flatnonzero(ordered[1:] > ordered[:-1])  # only between different values
    if cut.size == 0:
        return 0.0, "below", float(ordered[0])
    gain = hits[cut] - false[cut]
    low, high = int(np.argmax(gain)), int(np.argmin(gain))
    best, side = (low, "below") if gain[low] >= -gain[high] else (high, "above")
    at = cut[best]
    return abs(float(gain[best])), side, float((ordered[at] + ordered[at + 1]) / 2)
