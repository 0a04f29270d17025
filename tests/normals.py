"""The standard normals of paths as the kernel draws and turns them, before they are given their distributions."""

from __future__ import annotations

import numpy as np

from simulator.kernel.compiler import compiled
from simulator.kernel.layout import LANES, STRIDE, Block, Drivers, Places, Scenarios
from simulator.kernel.random import LOW, SHIFT
from simulator.kernel.sobol import SCRAMBLES, draw_seeds
from simulator.kernel.steering import steer
from simulator.kernel.surprises import draw_innovations, draw_parameters


@compiled
def steered_normals(
    seed: int, first_path: int, paths: int, rows: np.ndarray, drivers: Drivers, scenarios: Scenarios, at: Places
) -> np.ndarray:
    """What stands in the given rows, float64 [row, path]."""
    steering = drivers.steering
    memory = np.empty(at.rows * STRIDE, np.float64)
    normals, words = np.empty(4 * STRIDE, np.float32), np.empty(4 * STRIDE, np.uint32)
    k0, k1 = np.uint64(seed) & LOW, np.uint64(seed) >> SHIFT
    seeds = np.empty((steering.digits.shape[0], 2, SCRAMBLES), np.uint64)
    draw_seeds(seeds, k0, k1)
    out = np.empty((rows.size, paths))
    for start in range(0, paths, LANES):
        block = Block(memory, normals, words, words, first_path + start, k0, k1)
        draw_parameters(block, at, drivers, scenarios)
        draw_innovations(block, at, drivers)
        if steering.rows.size > 0:
            steer(block, at, steering, seeds)
        for k in range(rows.size):
            for i in range(min(LANES, paths - start)):
                out[k, start + i] = memory[rows[k] * STRIDE + i]
    return out
