"""Standard normals turned, so that the first few run along the directions that the outcome is most sensitive to.

A path's standard normals w are one long vector. A product of Householder reflections, z = H_1 … H_k·w with
H = 1 − (2 / v·v)·v·v', turns its first k axes to chosen directions and leaves independent standard normals independent
standard normals, exactly, whatever the directions are. The first k of w can then be drawn with more care than the
rest: as scrambled Sobol points (`sobol.py`), or moved toward what is rare (`shifts`). (A. S. Householder, J. ACM 5
(1958); for the use of a first direction J. Imai and K. S. Tan, J. Comput. Finance 10 (2006).)
"""

from __future__ import annotations

import numpy as np

from simulator.kernel.compiler import compiled, routine
from simulator.kernel.layout import LANES, STRIDE, Block, Drivers, Places, Scenarios, Steering
from simulator.kernel.memory import add, fill, row
from simulator.kernel.random import LOW, SHIFT
from simulator.kernel.sobol import SCRAMBLES, draw_seeds, sobol_normals
from simulator.kernel.surprises import draw_innovations, draw_parameters


@routine
def steer(block: Block, at: Places, steering: Steering, seeds: np.ndarray) -> None:
    """Turn the normals of the block's paths in place; `seeds` is what `draw_seeds` gave."""
    for dimension in range(steering.digits.shape[0]):
        target = row(block.memory, steering.rows[dimension])
        sobol_normals(block, target, steering.digits[dimension], seeds[dimension])
    components = steering.shifts.size
    if components > 1:
        first = row(block.memory, steering.rows[0])
        for i in range(LANES):
            first[i] += steering.shifts[(block.first_path + i) % components]
    turn(block, at, steering)


@routine
def turn(block: Block, at: Places, steering: Steering) -> None:
    """z = w − V'·T·(V·w) in place, row by row: each is fetched once for all mirrors, not once for each.

    The surprises are not worked out yet; their rows hold V·w.
    """
    count = steering.mirrors.shape[0]
    for number in range(count):
        fill(row(block.memory, at.surprise + number), 0.0)
    for k in range(steering.rows.size):
        source = row(block.memory, steering.rows[k])
        for number in range(count):
            if steering.mirrors[number, k] != 0.0:
                add(row(block.memory, at.surprise + number), steering.mirrors[number, k], source)
    for k in range(steering.rows.size):
        target = row(block.memory, steering.rows[k])
        for number in range(count):
            if steering.turns[number, k] != 0.0:
                add(target, steering.turns[number, k], row(block.memory, at.surprise + number))


@compiled
def steered_normals(
    seed: int, first_path: int, paths: int, drivers: Drivers, scenarios: Scenarios, at: Places
) -> np.ndarray:
    """The standard normals z of a range of paths, float64 [coordinate, path].

    They are what `simulate_block` draws, before they are given their distributions.
    """
    steering = drivers.steering
    memory = np.empty(at.rows * STRIDE, np.float64)
    normals, words = np.empty(4 * STRIDE, np.float32), np.empty(4 * STRIDE, np.uint32)
    k0, k1 = np.uint64(seed) & LOW, np.uint64(seed) >> SHIFT
    seeds = np.empty((steering.digits.shape[0], 2, SCRAMBLES), np.uint64)
    draw_seeds(seeds, k0, k1)
    out = np.empty((steering.rows.size, paths))
    for start in range(0, paths, LANES):
        block = Block(memory, normals, words, words, first_path + start, k0, k1)
        draw_parameters(block, at, drivers, scenarios)
        draw_innovations(block, at, drivers)
        steer(block, at, steering, seeds)
        for k in range(steering.rows.size):
            source = row(memory, steering.rows[k])
            for i in range(min(LANES, paths - start)):
                out[k, start + i] = source[i]
    return out
