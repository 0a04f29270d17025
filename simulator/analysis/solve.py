"""The smallest measure that brings a probability to a target, and the price of safety along the way.

Every amount is tried on the same frozen futures, so the curve is as monotone as the model is, and differences between
two amounts are far surer than the levels. Every amount that was tried stays on record.

The futures are plain whatever the config's sampling: Sobol's directions turn a little with the amounts of the measures,
and then no two amounts would meet the same world.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy.optimize import brentq

from simulator.analysis.levers import Lever
from simulator.assembly import assemble
from simulator.pipeline import empty_outcomes, fill, outline_of
from simulator.study import Study
from simulator.summaries.happenings import happened, harms
from simulator.summaries.paired import PairedShare
from simulator.summaries.probability import Probability

if TYPE_CHECKING:
    import pandas as pd

STEPS = 12
"""Points of the curve above 0."""
TOLERANCE = 0.05
"""Amounts are found to half of a tenth of a million, or of a per cent."""
CHUNK_PATHS = 131_072
"""Paths worked at a time, so that memory does not grow with the number of paths."""

Ending = Literal["found", "already", "not_reached"]


class UnknownOutcomeError(KeyError):
    """An outcome that is neither a rule nor one of the standard words."""


@dataclass(frozen=True)
class Point:
    """One amount that was tried. `states` holds which paths it happened on, eight to a byte."""

    amount: float
    probability: Probability
    states: np.ndarray

    def change_to(self, other: Point) -> PairedShare:
        """The paired difference to another amount."""
        total = self.probability.total
        before, after = (np.unpackbits(point.states, count=total).astype(bool) for point in (self, other))
        return PairedShare.count(before, after)


@dataclass(frozen=True)
class Slope:
    """What one more unit (a million, a per cent) buys: change in probability per unit, from a paired difference."""

    at: float
    per_unit: float
    interval: tuple[float, float]


@dataclass(frozen=True)
class Answer:
    """For one target.

    amount    smallest amount found that brings the probability to the target; None when none that was tried does
    interval  amounts between which the true answer lies (95 %): those whose own interval holds the target; an end is
              None where it lies beyond what was tried
    """

    target: float
    ending: Ending
    amount: float | None
    interval: tuple[float | None, float | None] | None
    probability: Probability
    slope: Slope | None


@dataclass(frozen=True)
class Solution:
    """One lever: answers to every target, and everything that was tried."""

    lever: Lever
    scenario_id: str
    outcome: str
    answers: tuple[Answer, ...]
    points: tuple[Point, ...]
    curve: tuple[Point, ...]

    @cached_property
    def is_monotone(self) -> bool:
        """Whether more never gave a higher probability, over everything that was tried."""
        return all(after.probability.hits <= before.probability.hits for before, after in pairwise(self.points))

    def frame(self) -> pd.DataFrame:
        """Return every amount that was tried with its probability and interval."""
        import pandas as pd

        rows = [
            {
                "amount": point.amount,
                "probability": point.probability.value,
                "low": point.probability.interval[0],
                "high": point.probability.interval[1],
            }
            for point in self.points
        ]
        return pd.DataFrame(rows)


class Futures:
    """Frozen plain futures on which amounts are tried; each only once."""

    def __init__(
        self,
        study: Study,
        scenario_id: str,
        outcome: str,
        paths: int,
        seed: int,
        threads: int | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Raises UnknownOutcomeError for an outcome the study does not have."""
        self.study, self.scenario_id, self.outcome = study, scenario_id, outcome
        self.paths, self.seed, self.threads, self.progress = paths, seed, threads, progress
        self.outline = outline_of(study, [scenario_id])
        if outcome not in harms(self.outline):
            raise UnknownOutcomeError(outcome)

    def states(self, study: Study) -> np.ndarray:
        """On which paths the outcome happens in a variant of the study; packed bits."""
        assembly = assemble(study, [self.scenario_id])
        found = []
        for first in range(0, self.paths, CHUNK_PATHS):
            outcomes = empty_outcomes(assembly, first, min(CHUNK_PATHS, self.paths - first), np.empty(0))
            fill(assembly, outcomes, self.seed, self.threads, self.progress)
            found.append(happened(self.outline, outcomes.flags[0], self.outcome))
        return np.packbits(np.concatenate(found))

    def probability(self, states: np.ndarray) -> Probability:
        """Count."""
        return Probability(int(np.bitwise_count(states).sum()), self.paths)


class Search:
    """One lever on frozen futures: remembers what was tried."""

    def __init__(self, futures: Futures, lever: Lever) -> None:
        """Nothing is tried yet."""
        self.futures, self.lever = futures, lever
        self.tried: dict[float, Point] = {}

    def at(self, amount: float) -> Point:
        """Try an amount."""
        amount = max(round(float(amount), 6), 0.0)
        if amount not in self.tried:
            states = self.futures.states(self.lever.apply(self.futures.study, self.futures.scenario_id, amount))
            self.tried[amount] = Point(amount, self.futures.probability(states), states)
        return self.tried[amount]

    @property
    def points(self) -> list[Point]:
        """Everything that was tried, smallest amount first."""
        return [self.tried[amount] for amount in sorted(self.tried)]

    def first_at_most(self, target: float, value: Callable[[Probability], float]) -> float | None:
        """The smallest amount at which `value` of the probability is at most the target, None when there is none.

        The bracket is the first pair of tried amounts on either side; within it Brent's method (scipy).
        """
        points = self.points
        if value(points[0].probability) <= target:
            return points[0].amount
        for before, after in pairwise(points):
            if value(after.probability) <= target:

                def excess(amount: float) -> float:
                    # Half a path less where the target holds: equality counts as met, so the edge is a change of sign.
                    found = value(self.at(amount).probability) - target
                    return found if found > 0.0 else found - 0.5 / self.futures.paths

                root = brentq(excess, before.amount, after.amount, xtol=TOLERANCE)
                return self._rounded_up(float(root), target, value)
        return None

    def _rounded_up(self, root: float, target: float, value: Callable[[Probability], float]) -> float:
        """To the next tenth at which the target holds."""
        amount = math.ceil(root * 10.0 - 1e-9) / 10.0
        while value(self.at(amount).probability) > target:
            amount = round(amount + 0.1, 1)
        return amount

    def slope_at(self, amount: float) -> Slope | None:
        """Central difference about an amount, five per cent or a million to each side."""
        step = max(0.05 * amount, 1.0)
        low, high = max(amount - step, 0.0), min(amount + step, self.lever.most)
        if high <= low:
            return None
        change = self.at(low).change_to(self.at(high))
        width = high - low
        ends = (change.interval[0] / width, change.interval[1] / width)
        return Slope(amount, change.difference / width, ends)


def solve(
    study: Study,
    lever: Lever,
    targets: Sequence[float],
    *,
    scenario_id: str | None = None,
    outcome: str = "robek",
    paths: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Solution:
    """Find the smallest amount of a lever for each target probability, and the curve around it.

    The scenario is the first when not said. Raises KeyError for an unknown scenario, UnknownOutcomeError.
    """
    simulation = study.settings.simulation
    futures = Futures(
        study,
        scenario_id or study.settings.scenarios[0].id,
        outcome,
        simulation.paths if paths is None else paths,
        simulation.seed if seed is None else seed,
        threads,
        progress,
    )
    search = Search(futures, lever)
    curve = _curve(search, min(targets))
    answers = tuple(_answer(search, target) for target in sorted(targets, reverse=True))
    return Solution(lever, futures.scenario_id, outcome, answers, tuple(search.points), tuple(curve))


def _curve(search: Search, lowest: float) -> list[Point]:
    """Even steps from 0 to a round amount somewhat beyond the lowest target, or to the most that is tried."""
    most = search.lever.most
    top = most
    search.at(0.0)
    for part in (1 / 16, 1 / 8, 1 / 4, 1 / 2, 3 / 4, 1.0):
        if search.at(part * most).probability.interval[1] <= lowest:
            top = part * most
            break
    step = _round_step(top / STEPS)
    amounts = [k * step for k in range(STEPS + 1) if k * step <= most]
    return [search.at(amount) for amount in amounts]


def _round_step(step: float) -> float:
    """The next of 1, 2, 2.5, 5, 10 × a power of ten."""
    if step <= 0.0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(step))
    return next(nice * power for nice in (1.0, 2.0, 2.5, 5.0, 10.0) if nice * power >= step * (1 - 1e-9))


def _answer(search: Search, target: float) -> Answer:
    nothing = search.at(0.0)
    if nothing.probability.value <= target:
        return Answer(target, "already", 0.0, None, nothing.probability, search.slope_at(0.0))
    amount = search.first_at_most(target, lambda found: found.value)
    if amount is None:
        best = min(search.points, key=lambda point: point.probability.hits)
        return Answer(target, "not_reached", None, None, best.probability, None)
    low = search.first_at_most(target, lambda found: found.interval[0])
    high = search.first_at_most(target, lambda found: found.interval[1])
    return Answer(target, "found", amount, (low, high), search.at(amount).probability, search.slope_at(amount))


@dataclass(frozen=True)
class Grid:
    """Two levers at once; `probabilities` float64 [y, x]."""

    x: Lever
    y: Lever
    x_amounts: tuple[float, ...]
    y_amounts: tuple[float, ...]
    probabilities: np.ndarray

    def frame(self) -> pd.DataFrame:
        """Return the probabilities with the amounts of `y` down and of `x` across."""
        import pandas as pd

        rows = pd.Index(self.y_amounts, name=self.y.id)
        return pd.DataFrame(self.probabilities, rows, pd.Index(self.x_amounts, name=self.x.id))


def grid(
    study: Study,
    x: Lever,
    y: Lever,
    x_amounts: Sequence[float],
    y_amounts: Sequence[float],
    *,
    scenario_id: str | None = None,
    outcome: str = "robek",
    paths: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Grid:
    """Try every pair of amounts of two different levers on the same futures."""
    simulation = study.settings.simulation
    chosen = scenario_id or study.settings.scenarios[0].id
    futures = Futures(
        study,
        chosen,
        outcome,
        simulation.paths if paths is None else paths,
        simulation.seed if seed is None else seed,
        threads,
        progress,
    )
    found = np.array(
        [
            [
                futures.probability(futures.states(y.apply(x.apply(study, chosen, a), chosen, b))).value
                for a in x_amounts
            ]
            for b in y_amounts
        ]
    )
    return Grid(x, y, tuple(x_amounts), tuple(y_amounts), found)
