"""The driver layer on its own: surprises of many paths, without any accounts."""

from __future__ import annotations

import numpy as np

from simulator.assembly import assemble
from simulator.kernel.compiler import compiled
from simulator.kernel.layout import LANES, STRIDE, Block, Drivers, Places, Scenarios
from simulator.kernel.surprises import draw_innovations, draw_parameters, shape_parameters, shape_surprises
from simulator.study import Study


@compiled
def draw(
    seed: int, paths: int, drivers: Drivers, scenarios: Scenarios, at: Places, driver: np.ndarray, years: np.ndarray
) -> np.ndarray:
    """Surprises, float64 [wanted driver, wanted year, path]."""
    memory = np.empty(at.rows * STRIDE, np.float64)
    normals = np.empty(4 * STRIDE, np.float32)
    words = np.empty(4 * STRIDE, np.uint32)
    out = np.empty((driver.size, years.size, paths))
    k0 = np.uint64(seed) & np.uint64(0xFFFFFFFF)
    k1 = np.uint64(seed) >> np.uint64(32)
    for start in range(0, paths, LANES):
        block = Block(memory, normals, words, words, start, k0, k1)
        draw_parameters(block, at, drivers, scenarios)
        draw_innovations(block, at, drivers)
        shape_parameters(block, at, drivers, scenarios)
        shape_surprises(block, at, drivers)
        for d in range(driver.size):
            for t in range(years.size):
                place = (at.surprise + driver[d] * drivers.years.shape[1] + years[t]) * STRIDE
                for i in range(min(LANES, paths - start)):
                    out[d, t, start + i] = memory[place + i]
    return out


def surprises_of(study: Study, names: list[str], years: list[int], paths: int, seed: int = 1) -> np.ndarray:
    """Surprises of named drivers `years` years ahead (1 = the first simulated year), float64 [name, year, path]."""
    assembly = assemble(study)
    wanted = np.array([assembly.driver_names.index(name) for name in names], np.int64)
    ahead = np.array(years, np.int64) - 1
    return draw(seed, paths, assembly.drivers, assembly.scenarios, assembly.places, wanted, ahead)
