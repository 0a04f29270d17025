"""Seconds of simulation until the probability of ROBEK is known to ± 0.1 percentage points (95 %).

A probability p needs p·(1 − p)·(1.96 / 0.001)² futures. They are simulated and counted, one scenario, several threads,
by the clock; no quantiles are taken.
"""

from __future__ import annotations

import math

from simulator import pipeline
from simulator.analysis.bench.clock import take_turns
from simulator.analysis.bench.row import Row, Setup
from simulator.summaries.counts import count_flags
from simulator.summaries.probability import NORMAL_975

HALF_WIDTH = 0.001
PIECE = 65_536


def futures_needed(probability: float, half_width: float = HALF_WIDTH) -> int:
    """Independent futures until the 95 % interval of a probability is `half_width` wide to each side."""
    return max(1, math.ceil(probability * (1.0 - probability) * (NORMAL_975 / half_width) ** 2))


def share_in_robek(setup: Setup, paths: int) -> float:
    """Simulate and count: the share of futures entered in ROBEK in the plan period."""
    outline, hits = pipeline.outline_of(setup.study, setup.first_scenario), 0
    pieces = pipeline.chunks(setup.study, paths, size=PIECE, threads=setup.threads, scenario_ids=setup.first_scenario)
    for piece in pieces:
        tally = count_flags(piece.flags, outline)
        hits += int(tally.entered(outline.entries_to_plan_end)[0])
    return hits / paths


def rows(setup: Setup) -> tuple[Row, ...]:
    """One row: seconds; scaled up from a smaller run when `setup.paths` is smaller than what is needed by far."""
    needed = futures_needed(share_in_robek(setup, min(setup.paths, PIECE)))
    worked = min(needed, 10 * setup.paths)
    found = take_turns({"all": lambda: share_in_robek(setup, worked)}, setup.rounds)["all"]
    scale = needed / worked
    low, high = min(found.wall), max(found.wall)
    return (Row("precision", scale * found.wall_seconds, "seconds", scale * low, scale * high, goal=0.5),)
