"""One thread against several, by the clock: the same whole run of one scenario, the same numbers."""

from __future__ import annotations

from simulator import pipeline
from simulator.analysis.bench.clock import take_turns
from simulator.analysis.bench.row import Row, Setup, against


def rows(setup: Setup) -> tuple[Row, ...]:
    """How many times as fast `setup.threads` threads are, the whole run and the simulation in it."""
    study, paths, first = setup.study, setup.paths, setup.first_scenario

    def run(threads: int) -> object:
        return pipeline.run(study, paths, threads=threads, scenario_ids=first)

    def simulate(threads: int) -> object:
        return pipeline.simulate(study, 0, paths, threads=threads, scenario_ids=first)

    found = take_turns(
        {
            "run_one": lambda: run(1),
            "run_many": lambda: run(setup.threads),
            "one": lambda: simulate(1),
            "many": lambda: simulate(setup.threads),
        },
        setup.rounds,
    )
    goal = 1.75 if setup.threads == 2 else None
    return (
        against("threads", found["run_one"].wall, found["run_many"].wall, goal=goal, more_is_better=True),
        against("threads_simulation", found["one"].wall, found["many"].wall, goal=goal, more_is_better=True),
    )
