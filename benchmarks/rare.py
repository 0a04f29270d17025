"""A rare risk on futures of its own against plain counting: ROBEK in the safest scenario with all spreads × 0.56.

rows  rare           processor time of as many plain futures as the same error takes, over its own with the search
      rare_error     standard error as a share of the probability
      rare_coverage  seeds whose interval holds the probability of a plain run of TRUTH times `setup.paths`;
                     more than 95 % on purpose, see `summaries.rare`
"""

from __future__ import annotations

import math
import statistics

from benchmarks.sobol import TRUTH, TRUTH_SEED, Contestant, coverage
from simulator import pipeline
from simulator.analysis.bench import Row, Setup, against, take_turns
from simulator.analysis.rare import rare_probability
from simulator.drivers import Calibration
from simulator.study import under
from simulator.summaries.happenings import ROBEK
from simulator.summaries.rare import RareProbability

SEEDS = 64


def rows(setup: Setup) -> tuple[Row, ...]:
    """Measure and compare."""
    study = under(setup.study, Calibration(id="calmer", label="calmer", spread_factor=0.5625))
    scenario = setup.study.settings.scenarios[-1].id
    outline = pipeline.outline_of(study, [scenario])

    def own(seed: int) -> RareProbability:
        return rare_probability(study, outline, scenario, ROBEK, setup.paths, seed, threads=1)

    plain = Contestant.of(study, "plain", [scenario])
    truth = max(plain.robek(TRUTH * setup.paths, TRUTH_SEED, setup.threads).value, 1e-9)
    found = [own(seed) for seed in range(SEEDS)]
    errors = [one.standard_error / truth for one in found if one.standard_error > 0.0] or [1.0]
    error = statistics.median(errors)
    needed = (1.0 - truth) / truth / error**2
    worked = math.ceil(min(needed, 10 * setup.paths))
    times = take_turns({"own": lambda: own(1), "plain": lambda: plain.robek(worked, 1)}, setup.rounds)
    return (
        against("rare", times["plain"].processor, times["own"].processor, scale=needed / worked, more_is_better=True),
        Row("rare_error", 100.0 * error, "percent", 100.0 * min(errors), 100.0 * max(errors)),
        coverage("rare_coverage", found, truth),
    )
