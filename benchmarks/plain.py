"""The kernel against the plain-Python reference model of the tests, one path at a time, one scenario, one thread.

The reference model is given its innovations; drawing them is not charged to it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from simulator import pipeline
from simulator.analysis.bench import Row, Setup, against, take_turns

TESTS = Path(__file__).parent.parent / "tests"
PLAIN_PATHS = 10


def rows(setup: Setup) -> tuple[Row, ...]:
    """How many times as fast the kernel is for each path."""
    if str(TESTS) not in sys.path:
        sys.path.insert(0, str(TESTS))
    import kernel_paths
    import reference_model

    study, paths, scenario = setup.study, setup.paths, setup.first_scenario[0]
    assembly = kernel_paths.assembled(study)
    drawn = [kernel_paths.kernel_path(assembly, path).innovations(study) for path in range(PLAIN_PATHS)]
    hats = reference_model.no_surprises(study, scenario)
    found = take_turns(
        {
            "plain": lambda: [reference_model.simulate(study, scenario, one, hats) for one in drawn],
            "kernel": lambda: pipeline.simulate(study, 0, paths, threads=1, scenario_ids=setup.first_scenario),
        },
        setup.rounds,
    )
    plain, kernel = found["plain"].processor, found["kernel"].processor
    return (against("plain", plain, kernel, goal=500.0, more_is_better=True, scale=paths / PLAIN_PATHS),)
