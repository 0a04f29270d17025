"""The whole run against QuantLib-Python only generating as many correlated normal paths of the same drivers.

QuantLib's own way: one mean-reverting process a driver in a `StochasticProcessArray` with the config's correlations,
one yearly step each, `GaussianMultiPathGenerator` over pseudo-random numbers. One thread. Needs the dependency group
`bench`.

rows  quantlib       the paths are read into Python, where a model written with it would use them
      quantlib_kept  they stay inside QuantLib's C++ and nobody sees them
"""

from __future__ import annotations

from typing import Any

import numpy as np

from simulator import pipeline
from simulator.analysis.bench import Row, Setup, against, take_turns
from simulator.assembly import assemble

QUANTLIB_PATHS = 4000


def path_generator(setup: Setup) -> Any:
    """QuantLib's generator of correlated paths for the drivers of a study."""
    import QuantLib as ql  # noqa: N813

    assembly = assemble(setup.study, setup.first_scenario)
    drivers, years = assembly.drivers, assembly.years
    root = drivers.root[0]
    correlation = ql.Matrix([[float(value) for value in row] for row in root @ root.T])
    processes = [
        ql.OrnsteinUhlenbeckProcess(max(1e-6, -float(np.log(max(phi, 1e-6)))), float(sigma), 0.0, 0.0)
        for phi, sigma in zip(drivers.each.phi, drivers.years.sigma[:, -1], strict=True)
    ]
    array = ql.StochasticProcessArray(processes, correlation)
    times = [float(year) for year in range(1, years + 1)]
    uniforms = ql.UniformRandomSequenceGenerator(len(processes) * years, ql.UniformRandomGenerator(1))
    normals = ql.GaussianRandomSequenceGenerator(uniforms)
    return ql.GaussianMultiPathGenerator(array, times, normals, False)


def rows(setup: Setup) -> tuple[Row, ...]:
    """How many times as fast the whole run is, for each path."""
    generator, paths = path_generator(setup), setup.paths
    drawn = min(QUANTLIB_PATHS, paths)

    def kept() -> None:
        for _ in range(drawn):
            generator.next()

    def read() -> None:
        for _ in range(drawn):
            for path in generator.next().value():
                tuple(path)

    found = take_turns(
        {
            "read": read,
            "kept": kept,
            "run": lambda: pipeline.run(setup.study, paths, threads=1, scenario_ids=setup.first_scenario),
        },
        setup.rounds,
    )
    run, scale = found["run"].processor, paths / drawn
    return (
        against("quantlib", found["read"].processor, run, goal=20.0, more_is_better=True, scale=scale),
        against("quantlib_kept", found["kept"].processor, run, more_is_better=True, scale=scale),
    )
