"""Standard normals turned, so that the first few run along the directions that the outcome is most sensitive to.

A path's standard normals w are one long vector. A product of Householder reflections, z = H_1 … H_k·w with
H = 1 − (2 / v·v)·v·v', turns its first k axes to chosen directions and leaves independent standard normals independent
standard normals, exactly, whatever the directions are. The first k of w can then be drawn with more care than the
rest: as scrambled Sobol points (`sobol.py`), or moved toward what is rare (`shifts`). (A. S. Householder, J. ACM 5
(1958); for the use of a first direction J. Imai and K. S. Tan, J. Comput. Finance 10 (2006).)
"""

from __future__ import annotations

import numpy as np

from simulator.kernel.compiler import inlined, routine
from simulator.kernel.layout import LANES, Block, Places, Steering
from simulator.kernel.memory import add, fill
from simulator.kernel.row import row
from simulator.kernel.sobol import sobol_normals
from simulator.kernel.surprises import one_normal

MOVED_STREAM = np.uint64(0x5A1F7)
"""The stream of the normal that is moved: one of its own, so that how far a path lies out can be told without it."""


@inlined
def steer_if_asked(block: Block, at: Places, steering: Steering | None, seeds: np.ndarray) -> None:
    """`steer`, or nothing for None: then the compiler leaves it all out, a second of the first compilation."""
    if steering is not None:
        steer(block, at, steering, seeds)


@routine
def steer(block: Block, at: Places, steering: Steering, seeds: np.ndarray) -> None:
    """Turn the normals of the block's paths in place; `seeds` is what `draw_seeds` gave."""
    for dimension in range(steering.digits.shape[0]):
        target = row(block.memory, steering.rows[dimension])
        sobol_normals(block, target, steering.digits[dimension], seeds[dimension])
    components = steering.shifts.size
    if components > 1:
        first = row(block.memory, steering.rows[0])
        one_normal(block, first, MOVED_STREAM)
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
