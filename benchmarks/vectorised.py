"""The kernel against the same model in vectorised numpy (`numpy_model.py`): simulation, one scenario, one thread.

numpy draws with its fastest generator and works in the chunk size that suits it best here; both keep the same metrics
and flags.
"""

from __future__ import annotations

import numpy as np

from benchmarks.numpy_model import NumpyModel
from simulator import pipeline
from simulator.analysis.bench import Row, Setup, against, take_turns
from simulator.assembly import assemble

CHUNKS = (4096, 8192, 16_384)


def rows(setup: Setup) -> tuple[Row, ...]:
    """How many times as fast the kernel is as numpy at its best chunk size."""
    assembly = assemble(setup.study, setup.first_scenario)
    chunks = [chunk for chunk in CHUNKS if chunk <= setup.paths] or [setup.paths]
    paths = setup.paths // chunks[-1] * chunks[-1]
    models = {f"numpy {chunk}": NumpyModel(assembly, chunk) for chunk in chunks}

    def with_numpy(model: NumpyModel) -> object:
        return model.simulate(paths, np.random.Generator(np.random.SFC64(1)))

    contestants = {name: (lambda model=model: with_numpy(model)) for name, model in models.items()}
    found = take_turns(
        contestants
        | {"kernel": lambda: pipeline.simulate(setup.study, 0, paths, threads=1, scenario_ids=setup.first_scenario)},
        setup.rounds,
    )
    best = min(models, key=lambda name: found[name].processor_seconds)
    return (against("numpy", found[best].processor, found["kernel"].processor, goal=6.0, more_is_better=True),)
