"""All alternatives on shared draws against the first alone: simulation, one thread, processor time."""

from __future__ import annotations

from simulator import pipeline
from simulator.analysis.bench.clock import take_turns
from simulator.analysis.bench.row import Row, Setup, against
from simulator.analysis.bench.simulation import simulation


def rows(setup: Setup) -> tuple[Row, ...]:
    """How much longer all of a config's alternatives take than one; nothing when there is only one."""
    study, paths = setup.study, setup.paths
    alternatives = [scenario.id for scenario in study.settings.scenarios]  # each as it stands, without responses
    count = len(alternatives)
    if count == 1:
        return ()
    one, every = simulation(setup, setup.first_scenario), simulation(setup, alternatives)
    found = take_turns(
        {
            "one": lambda: one(1),
            "all": lambda: every(1),
            "run_one": lambda: pipeline.run(study, paths, threads=1, scenario_ids=setup.first_scenario),
            "run_all": lambda: pipeline.run(study, paths, threads=1, scenario_ids=alternatives),
        },
        setup.rounds,
    )
    goal = 2.2 if count == 4 else None
    return (
        against("alternatives", found["all"].processor, found["one"].processor, goal=goal),
        against("alternatives_run", found["run_all"].processor, found["run_one"].processor),
    )
