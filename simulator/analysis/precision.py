"""Enough paths: simulate until every headline probability is as sure as was asked for.

A pilot tells how many paths that takes (a half-width falls as one over the square root of their number); what comes out
is exactly a run of that many paths, for path 4711 is the same future in a short run and in a long one.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from simulator.summaries.happenings import ANY_RULE_BROKEN_OR_ROBEK, harms
from simulator.summaries.result import Result

PILOT = 16_384
STEP = 1024
"""Numbers of paths are whole thousands, so that they can be said and typed."""
MOST = 10_000_000
"""Paths that are simulated at most unless the user says otherwise: minutes, and ±0.03 percentage points."""
MARGIN = 1.01
ROUNDS = 6


@dataclass(frozen=True)
class Precise:
    """A run that is precise enough, or as precise as the most paths allow.

    half_width  widest half of a 95 % interval among the headline probabilities, fraction of one
    needed      about how many paths the wish would take
    """

    result: Result
    reached: bool
    half_width: float
    scenario: str
    outcome: str
    needed: int


def run_to_precision(run: Callable[[int], Result], wanted: float, most: int = MOST) -> Precise:
    """Call `run` with more and more paths until no headline interval is wider than ± `wanted` (fraction of one).

    Headlines are every rule, any rule, and ROBEK, in every scenario. Raises ValueError unless 0 < wanted < 0.5.
    """
    if not 0.0 < wanted < 0.5:
        raise ValueError(f"a half-width lies between 0 and 0.5, not {wanted}")
    paths = min(PILOT, most)
    for _ in range(ROUNDS):
        result = run(paths)
        half_width, scenario, outcome = widest(result)
        needed = _whole(paths * (half_width / wanted) ** 2 * MARGIN)
        if half_width <= wanted or paths == most:
            return Precise(result, half_width <= wanted, half_width, scenario, outcome, needed)
        paths = min(max(needed, paths + STEP), most)
    return Precise(result, False, half_width, scenario, outcome, needed)


def widest(result: Result) -> tuple[float, str, str]:
    """The widest half-interval, and whose it is: (half-width, scenario, outcome)."""
    names = [name for name in harms(result.outline) if name != ANY_RULE_BROKEN_OR_ROBEK]
    found = []
    for scenario in result.outline.scenarios:
        for name in names:
            low, high = result.probability(name, scenario.id).interval
            found.append(((high - low) / 2.0, scenario.id, name))
    return max(found)


def _whole(paths: float) -> int:
    return STEP * math.ceil(paths / STEP)
