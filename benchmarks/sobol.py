"""Sobol sampling against plain: time to a precise probability of ROBEK, and whether the intervals keep their promise.

Both simulate and count one scenario on one thread, in processor time; the pilot that finds the directions is charged to
Sobol. Its number of futures is what the mean interval of REPLICATES seeds needs to be ± 0.1 percentage points; plain
needs p·(1 − p)·(1.96 / 0.001)². The truth is a plain run of TRUTH times `setup.paths`.

rows  sobol               time over plain's
      sobol_variance      variance of a plain estimate over that between the replicates, futures being as many
      sobol_coverage      replicates whose interval holds the truth; the span is the binomial 95 % interval
      sobol_coverage_many the same for more and shorter replicates
      sobol_all           variance of plain over Sobol's own estimate of it, geometric mean over all headlines
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator import pipeline
from simulator.analysis.bench import Row, Setup, against, take_turns
from simulator.analysis.bench.precision import HALF_WIDTH, PIECE, futures_needed
from simulator.assembly import Assembly
from simulator.kernel.sobol import SCRAMBLES
from simulator.study import Study
from simulator.summaries.counts import Tally, count_flags
from simulator.summaries.happenings import ROBEK, harms, probability_of
from simulator.summaries.outline import Outline
from simulator.summaries.probability import Probability, wilson
from simulator.summaries.rare import RareProbability

REPLICATES = 64
MANY, SHORTER = 1024, 8
TRUTH = 640
TRUTH_SEED = 987_654_321


def sampled_as(study: Study, sampling: str) -> Study:
    """The study with another way to draw its futures."""
    simulation = study.settings.simulation.model_copy(update={"sampling": sampling})
    return replace(study, settings=study.settings.model_copy(update={"simulation": simulation}))


@dataclass(frozen=True)
class Contestant:
    """A study ready to be simulated, its directions found."""

    study: Study
    outline: Outline
    assembly: Assembly

    @classmethod
    def of(cls, study: Study, sampling: str, scenarios: Sequence[str] | None) -> Contestant:
        """Assemble, and fly the pilot where there is one."""
        study = sampled_as(study, sampling)
        return cls(study, pipeline.outline_of(study, scenarios), pipeline.sampled(study, scenarios))

    def count(self, paths: int, seed: int, threads: int = 1) -> Tally:
        """Simulate and count."""
        total, scrambles = None, pipeline.scrambles(self.study)
        paths, planned = pipeline.whole_paths(self.study, paths), np.empty(0)
        for first in range(0, paths, PIECE):
            piece = pipeline.empty_outcomes(self.assembly, first, min(PIECE, paths - first), planned)
            pipeline.fill(self.assembly, piece, seed, threads, None)
            tally = count_flags(piece.flags, self.outline, scrambles)
            total = tally if total is None else total + tally
        assert total is not None
        return total

    def robek(self, paths: int, seed: int, threads: int = 1) -> Probability:
        """The probability of ROBEK in the first scenario."""
        return probability_of(self.outline, self.count(paths, seed, threads), 0, ROBEK)


def half_width(found: Probability) -> float:
    """Half of the interval."""
    low, high = found.interval
    return (high - low) / 2.0


def coverage(name: str, found: Sequence[Probability | RareProbability], truth: float, goal: float | None = None) -> Row:
    """How many intervals hold the truth, per cent, with the binomial 95 % interval of that."""
    hits = sum(low <= truth <= high for low, high in (one.interval for one in found))
    low, high = wilson(hits, len(found))
    more = goal is None or 100.0 * hits / len(found) <= 95.0
    limit = None if goal is None else goal if more else 190.0 - goal
    return Row(name, 100.0 * hits / len(found), "percent", 100.0 * low, 100.0 * high, limit, more_is_better=more)


def rows(setup: Setup) -> tuple[Row, ...]:
    """Measure and compare."""
    study, first = setup.study, setup.first_scenario
    truth = Contestant.of(study, "plain", first).robek(TRUTH * setup.paths, TRUTH_SEED, setup.threads).value
    sobol = Contestant.of(study, "sobol", first)
    found = [sobol.robek(setup.paths, seed) for seed in range(REPLICATES)]
    many = [sobol.robek(max(setup.paths // SHORTER, SCRAMBLES), 1000 + seed) for seed in range(MANY)]
    width = math.sqrt(statistics.fmean(half_width(one) ** 2 for one in found))
    even = math.ceil(found[0].total * (width / HALF_WIDTH) ** 2)
    plain = futures_needed(truth)
    most = 10 * setup.paths  # a short trial does not work off all that a precise answer takes
    times = take_turns(
        {
            "plain": lambda: Contestant.of(study, "plain", first).robek(min(plain, most), 1),
            "sobol": lambda: Contestant.of(study, "sobol", first).robek(min(even, most), 1),
        },
        setup.rounds,
    )
    scale = (even / min(even, most)) / (plain / min(plain, most))
    between = statistics.variance(one.value for one in found)
    gained = truth * (1.0 - truth) / found[0].total / between
    # χ² of the variance between replicates, in its normal form: √(2 / (n − 1)).
    spread = 2.0 * math.sqrt(2.0 / (REPLICATES - 1))
    return (
        against("sobol", times["sobol"].processor, times["plain"].processor, goal=1.0 / 3.0, scale=scale),
        Row("sobol_variance", gained, "ratio", gained * (1.0 - spread), gained * (1.0 + spread)),
        coverage("sobol_coverage", found, truth),
        coverage("sobol_coverage_many", many, truth, goal=93.0),  # and not more than 97
        all_headlines(setup),
    )


def all_headlines(setup: Setup) -> Row:
    """How much surer every headline of every scenario is than on as many plain futures."""
    sobol = Contestant.of(setup.study, "sobol", None)
    outline, tally = sobol.outline, sobol.count(setup.paths, 1)
    gains = []
    for scenario in range(len(outline.scenarios)):
        for name in harms(outline):
            one = probability_of(outline, tally, scenario, name)
            if one.standard_error > 0.0:
                gains.append(one.value * (1.0 - one.value) / one.total / one.standard_error**2)
    return Row("sobol_all", statistics.geometric_mean(gains), "ratio", min(gains), max(gains))
