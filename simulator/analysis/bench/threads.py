"""One thread against several, by the clock: the same whole run of one scenario, the same numbers.

What several threads can reach depends on the machine in the same minutes: a virtual one need not have its processors at
once. So it is measured too, with work that shares nothing: hash sums of a piece of memory that fits in any cache.
"""

from __future__ import annotations

import hashlib
from functools import partial

from simulator import pipeline
from simulator.analysis.bench.clock import take_turns
from simulator.analysis.bench.row import Row, Setup, against
from simulator.analysis.bench.simulation import simulation
from simulator.workers import share_out

HASHED, TIMES = bytes(65_536), 400
"""What a thread of nothing but arithmetic works on, and how often: some tens of milliseconds."""


def hash_sum() -> str:
    """Arithmetic alone, for some tens of milliseconds, while other threads may work."""
    found = hashlib.sha256()
    for _ in range(TIMES):
        found.update(HASHED)
    return found.hexdigest()


def rows(setup: Setup) -> tuple[Row, ...]:
    """How many times as fast `setup.threads` threads are: the whole run, the simulation in it, hash sums."""
    study, paths, first = setup.study, setup.paths, setup.first_scenario

    def run(threads: int) -> object:
        return pipeline.run(study, paths, threads=threads, scenario_ids=first)

    def hash_sums(threads: int) -> object:
        return share_out([hash_sum] * setup.threads, threads)

    found = take_turns(
        {
            f"{name}_{label}": partial(work, threads)
            for name, work in (("run", run), ("simulation", simulation(setup, first)), ("hash", hash_sums))
            for label, threads in (("one", 1), ("many", setup.threads))
        },
        setup.rounds,
    )

    def ratio(row: str, name: str, goal: float | None) -> Row:
        return against(row, found[f"{name}_one"].wall, found[f"{name}_many"].wall, goal=goal, more_is_better=True)

    goal = 1.75 if setup.threads == 2 else None
    return (
        ratio("threads", "run", goal),
        ratio("threads_simulation", "simulation", None),
        ratio("threads_machine", "hash", None),
    )
