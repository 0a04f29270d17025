"""The whole run against REF: numpy drawing as many normals with its fastest generator, and doing nothing else.

REF is what any simulation of this model in numpy must pay before its first account line. It draws one normal for each
driver and year and one for each uncertain measure; the words that events take are not charged to it. One thread, and
processor time, so that a neighbour on the machine does not count.

rows  run         one scenario, counts and exact quantiles of every metric and year included, over REF
      simulation  the same without the quantiles, over REF
      path_year   nanoseconds of the whole run for each path and year
"""

from __future__ import annotations

import numpy as np

from simulator import pipeline
from simulator.analysis.bench.clock import take_turns
from simulator.analysis.bench.row import Row, Setup, against
from simulator.assembly import assemble


def normals_of_a_path(setup: Setup) -> int:
    """How many standard normals one path needs: drivers × years, and one for each uncertain measure."""
    assembly = assemble(setup.study, setup.first_scenario)
    drawn = int((assembly.drivers.each.stochastic == 1).sum()) * assembly.years
    return drawn + int((assembly.scenarios.measures.share_table >= 0).sum())


def draw_normals(paths: int, count: int) -> None:
    """REF: `count` rows of normals into the same memory, SFC64."""
    generator = np.random.Generator(np.random.SFC64(1))
    row = np.empty(paths)
    for _ in range(count):
        generator.standard_normal(out=row)


def rows(setup: Setup) -> tuple[Row, ...]:
    """Measure and compare."""
    study, paths, first, count = setup.study, setup.paths, setup.first_scenario, normals_of_a_path(setup)
    found = take_turns(
        {
            "normals": lambda: draw_normals(paths, count),
            "run": lambda: pipeline.run(study, paths, threads=1, scenario_ids=first),
            "simulation": lambda: pipeline.simulate(study, 0, paths, threads=1, scenario_ids=first),
        },
        setup.rounds,
    )
    normals, run, simulation = (found[name].processor for name in ("normals", "run", "simulation"))
    each = [1e9 * seconds / paths / len(study.years) for seconds in run]
    return (
        against("run", run, normals, goal=0.9),
        against("simulation", simulation, normals),
        Row("path_year", sorted(each)[len(each) // 2], "nanoseconds", min(each), max(each), goal=100.0),
    )
