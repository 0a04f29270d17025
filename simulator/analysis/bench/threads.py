"""One thread against several, by the clock: the same whole run of one scenario, the same numbers.

What several threads can reach depends on the machine in the same minutes: a virtual one need not have its processors at
once. So it is measured too, with work that shares nothing: hash sums of a piece of memory that fits in any cache.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor

from simulator import pipeline
from simulator.analysis.bench.clock import take_turns
from simulator.analysis.bench.row import Row, Setup, against

HASHED, TIMES = bytes(65_536), 400
"""What a thread of nothing but arithmetic works on, and how often: some tens of milliseconds."""


def hash_sum(_number: int) -> str:
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

    def simulate(threads: int) -> object:
        return pipeline.simulate(study, 0, paths, threads=threads, scenario_ids=first)

    # The simulation by itself: what it asks of memory would fall on the others.
    simulation = take_turns({"one": lambda: simulate(1), "many": lambda: simulate(setup.threads)}, setup.rounds)
    sums = range(setup.threads)
    with ThreadPoolExecutor(setup.threads) as pool:
        whole = take_turns(
            {
                "one": lambda: run(1),
                "many": lambda: run(setup.threads),
                "hash_one": lambda: [hash_sum(number) for number in sums],
                "hash_many": lambda: list(pool.map(hash_sum, sums)),
            },
            setup.rounds,
        )
    goal = 1.75 if setup.threads == 2 else None
    return (
        against("threads", whole["one"].wall, whole["many"].wall, goal=goal, more_is_better=True),
        against("threads_simulation", simulation["one"].wall, simulation["many"].wall, goal=goal, more_is_better=True),
        against("threads_machine", whole["hash_one"].wall, whole["hash_many"].wall, more_is_better=True),
    )
