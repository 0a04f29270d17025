"""Rare risks: a headline probability below 0.1 per cent is estimated on paths of its own, drawn where it happens.

Where that is, is found step by step: least squares of the smooth distance to the outcome gives the direction, the paths
nearest to it how far to go; half of the next pilot starts from there, until it happens often (cross-entropy by levels:
R. Y. Rubinstein and D. P. Kroese, «The Cross-Entropy Method», 2004). The search uses paths that are not counted, so
what is found is unbiased whatever the search was worth.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from simulator.analysis.batch.shards import flags_only
from simulator.assembly import Assembly, assemble
from simulator.assembly.direction import fly, limits_of, moved_normals, slope
from simulator.assembly.steering import steered
from simulator.pipeline import empty_outcomes, fill
from simulator.study import Study
from simulator.summaries.happenings import ANY_RULE_BROKEN, ROBEK, happened
from simulator.summaries.nearness import nearness
from simulator.summaries.outline import Outline
from simulator.summaries.probability import Probability
from simulator.summaries.rare import RARE, RareProbability
from simulator.summaries.result import Result

Array = npt.NDArray[np.float64]

SEARCHED, COUNTED = 1 << 41, 1 << 42
"""First paths of the search and of what is counted: far beyond any path of a run."""
PILOT = 4096
ENOUGH = 200
"""Paths on which it happens, for the search to end."""
NEXT_LEVEL = 0.05
ROUNDS = 10
BATCH = 65_536
SURELY = 0.002
VERY_RARE, MORE = 2e-5, 4
"""Below VERY_RARE so many times as many paths are drawn."""


def with_rare_risks(study: Study, result: Result, *, threads: int | None = None) -> Result:
    """Return the result with every headline probability below RARE estimated on paths of its own.

    Headlines are each rule, any rule, and ROBEK; `simulation.rare_paths` says how many paths, none when it is 0. A run
    too short to know that something is rare (upper end of the interval above SURELY) leaves it at its interval.
    """
    paths, outline = study.settings.simulation.rare_paths, result.outline
    joint = (ANY_RULE_BROKEN,) if outline.rules else ()
    names = (*(rule.id for rule in outline.rules), *joint, ROBEK)
    wanted = [
        (scenario.id, name)
        for scenario in outline.scenarios
        for name in names
        if paths and is_rare(result.probability(name, scenario.id))
    ]
    found = [rare_probability(study, outline, scenario, name, paths, result.seed, threads) for scenario, name in wanted]
    return replace(result, rare=tuple(found))


def is_rare(found: Probability) -> bool:
    """Whether a probability is small, and known to be."""
    return found.value < RARE and found.interval[1] < SURELY


def rare_probability(
    study: Study, outline: Outline, scenario: str, name: str, paths: int, seed: int, threads: int | None = None
) -> RareProbability:
    """Estimate one outcome of one scenario on `paths` paths, MORE times as many where it is very rare."""
    assembly = moved_to(assemble(study, [scenario]), outline, name, seed)
    found = count(assembly, outline, name, 0, paths, seed, threads)
    if found.value < VERY_RARE:
        more = count(assembly, outline, name, paths, (MORE - 1) * paths, seed, threads)
        found = replace(
            found,
            paths=found.paths + more.paths,
            hits=found.hits + more.hits,
            weight=found.weight + more.weight,
            square=found.square + more.square,
        )
    return found


def moved_to(assembly: Assembly, outline: Outline, name: str, seed: int) -> Assembly:
    """The same model, every other path moved to where an outcome happens; nothing moved where nothing is random."""
    plain = assembly
    for number in range(ROUNDS):
        first = SEARCHED + number * PILOT
        pilot = fly(assembly, PILOT, first, seed)
        distance = nearness(outline, assembly.metric_names, pilot.metrics[0], limits_of(assembly, 0))[name]
        hit = happened(outline, pilot.flags[0], name)
        enough = int(hit.sum()) >= ENOUGH
        level = 0.0 if enough else max(0.0, float(np.quantile(distance, NEXT_LEVEL)))
        near = hit if enough else distance <= level
        direction = slope(pilot.normals, distance - level)
        if not direction.any():
            return plain
        weight = weights(assembly, seed, first, PILOT)[near]
        shift = float(np.sum(weight * (direction @ pilot.normals[:, near])) / np.sum(weight))
        assembly = steered(plain, direction[None], sobol=False, shifts=(0.0, max(shift, 0.0)))
        if enough:
            break
    return assembly


def weights(assembly: Assembly, seed: int, first: int, paths: int) -> Array:
    """How much more likely each path is among plain ones than in the mixture, float64 [path].

    1 / mean over components of e^(s·g − s²/2), where g is the normal that is moved and s the shift of a component: at
    most the number of components.
    """
    shifts = assembly.drivers.steering.shifts
    if shifts.size == 1:
        return np.ones(paths)
    g = moved_normals(assembly, seed, first, paths)
    ratio = np.mean([np.exp(np.minimum(shift * g - shift**2 / 2, 700.0)) for shift in shifts], axis=0)
    return np.asarray(1.0 / ratio)


def count(
    assembly: Assembly, outline: Outline, name: str, start: int, paths: int, seed: int, threads: int | None
) -> RareProbability:
    """Simulate and add up the weights of the paths on which it happens."""
    light, shifts = flags_only(assembly), assembly.drivers.steering.shifts
    hits, weight, square = 0, 0.0, 0.0
    for first in range(start, start + paths, BATCH):
        size = min(BATCH, start + paths - first)
        outcomes = empty_outcomes(light, COUNTED + first, size, np.empty(0))
        fill(light, outcomes, seed, threads, None)
        hit = happened(outline, outcomes.flags[0], name)
        counted = weights(assembly, seed, COUNTED + first, size)[hit]
        hits, weight, square = hits + counted.size, weight + float(counted.sum()), square + float(np.sum(counted**2))
    shift = float(np.abs(shifts).max())
    return RareProbability(assembly.scenario_ids[0], name, paths, hits, weight, square, float(shifts.size), shift)
