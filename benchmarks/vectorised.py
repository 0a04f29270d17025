"""The kernel against the same model in vectorised numpy (`numpy_model.py`): simulation, one scenario, one thread.

numpy draws with its fastest generator and works in the chunk size that suits it best here. Both work out the same
metrics and flags from the same arrays, chunk by chunk in the memory of the one before, as a run too long to keep does:
handing out and filling memory for all of them costs both as much, and is no part of the model.
"""

from __future__ import annotations

from dataclasses import replace

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

    def with_numpy(model: NumpyModel) -> None:
        for _ in model.chunks(paths, np.random.Generator(np.random.SFC64(1))):
            pass

    room = pipeline.empty_outcomes(assembly, 0, chunks[0], pipeline.plan_metrics(assembly))

    def with_kernel() -> None:
        for first in range(0, paths, chunks[0]):
            pipeline.fill(assembly, replace(room, first_path=first), 1, 1, None)

    contestants = {name: (lambda model=model: with_numpy(model)) for name, model in models.items()}
    found = take_turns(contestants | {"kernel": with_kernel}, setup.rounds)
    best = min(models, key=lambda name: found[name].processor_seconds)
    return (against("numpy", found[best].processor, found["kernel"].processor, goal=6.0, more_is_better=True),)
