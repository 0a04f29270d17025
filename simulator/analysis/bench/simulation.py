"""The simulation by itself, in the same memory turn after turn, as that of a run too long to keep works."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simulator import pipeline
from simulator.analysis.bench.row import Setup


def simulation(setup: Setup, scenario_ids: Sequence[str]) -> Callable[[int], None]:
    """What simulates the setup's futures for some scenarios, on so many threads."""
    assembly = pipeline.sampled(setup.study, scenario_ids)
    outcomes = pipeline.empty_outcomes(assembly, 0, setup.paths, pipeline.plan_metrics(assembly))

    def simulate(threads: int) -> None:
        pipeline.fill(assembly, outcomes, setup.study.settings.simulation.seed, threads, None)

    return simulate
