"""Directions as the kernel reads them: which normals are turned, by which mirrors, and Sobol's direction numbers.

The mirrors are worked out with exactly rounded sums and stand on a grid of 2^-20, so that they are the same on every
machine and v·v is exact; what is turned stays standard normal to the last bits whatever the directions are.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from simulator.assembly.arrays import Assembly
from simulator.kernel import layout

Array = npt.NDArray[np.float64]

GRID = 2.0**20
COARSE = 2.0**10
"""Directions are given to a thousandth: finer is noise, and a last bit of theirs must not show."""
BITS = 32

JOE_KUO = (
    (1, (1,)),
    (3, (1,)),
    (7, (1, 3)),
    (11, (1, 3, 1)),
    (13, (1, 1, 1)),
    (19, (1, 1, 3, 3)),
    (25, (1, 3, 5, 13)),
    (37, (1, 1, 5, 5, 17)),
    (41, (1, 1, 5, 5, 5)),
    (47, (1, 1, 7, 11, 19)),
    (55, (1, 1, 5, 1, 1)),
    (59, (1, 1, 1, 3, 11)),
    (61, (1, 3, 5, 5, 31)),
    (67, (1, 3, 3, 9, 7, 49)),
    (91, (1, 1, 1, 15, 21, 21)),
    (97, (1, 3, 1, 13, 27, 49)),
)
"""Primitive polynomial (its bits) and first direction integers of each dimension: S. Joe and F. Y. Kuo, new-joe-kuo-6
(2008), https://web.maths.unsw.edu.au/~fkuo/sobol/."""

PLAIN = layout.Steering(
    rows=np.empty(0, np.int64),
    mirrors=np.empty((0, 0)),
    turns=np.empty((0, 0)),
    digits=np.empty((0, BITS), np.uint32),
    shifts=np.zeros(1),
)
"""Nothing is turned."""


class Coordinate(NamedTuple):
    """One of the independent standard normals of a path."""

    row: int
    """Row of working memory that holds it when it is drawn."""
    year: int
    """The first year it can matter to, counted from the first simulated one."""
    stream: np.uint64
    draw: int
    """Which call of the generator for the stream, and which of the four normals that gives."""
    quarter: int


def coordinates(assembly: Assembly) -> list[Coordinate]:
    """Every normal, in an order that depends on drivers and measures only, never on scenarios or lines."""
    at, drivers, found = assembly.places, assembly.drivers, list[Coordinate]()

    def by_year(first_row: int, stream: np.uint64) -> list[Coordinate]:
        calendar = [(year, *divmod(drivers.calendar_first + year, 4)) for year in range(assembly.years)]
        return [Coordinate(first_row + year, year, stream, draw, quarter) for year, draw, quarter in calendar]

    for k, driver in enumerate(drivers.each):
        if driver.stochastic == 1:
            found += by_year(at.innovation + k * assembly.years, driver.stream)
        if driver.sigma_table >= 0:
            found.append(Coordinate(at.sigma_factor + k, 0, driver.sigma_stream, 0, 0))
        if driver.mean_sd > 0.0:
            found.append(Coordinate(at.mean_shift + k, 0, driver.mean_stream, 0, 0))
    for k, measure in enumerate(assembly.scenarios.measures):
        if measure.share_table >= 0:
            found.append(Coordinate(at.share + k, 0, measure.stream, 0, 0))
    if drivers.tail_table >= 0:
        found += by_year(at.pension, drivers.tail_stream)
    return found


def rows_of(assembly: Assembly) -> npt.NDArray[np.int64]:
    """The rows of the coordinates."""
    return np.array([coordinate.row for coordinate in coordinates(assembly)], np.int64)


def steered(assembly: Assembly, directions: Array, *, sobol: bool, shifts: tuple[float, ...] = (0.0,)) -> Assembly:
    """The same model with its normals turned along `directions`, float64 [direction, coordinate], independent rows.

    With `sobol` the directions are sampled by scrambled Sobol points, with `shifts` path p is moved by number p modulo
    their count along the first one.
    """
    used = np.flatnonzero(np.abs(directions).max(axis=0) > 0.0)
    used = used[np.argsort(-np.abs(directions[0, used]), kind="stable")]
    mirrors, signs = mirrors_of(np.ascontiguousarray(directions[:, used]))
    steering = layout.Steering(
        rows=rows_of(assembly)[used],
        mirrors=mirrors,
        turns=turns_of(mirrors),
        digits=direction_numbers(len(directions) if sobol else 0),
        shifts=signs[0] * np.array(shifts),
    )
    return replace(assembly, drivers=assembly.drivers._replace(steering=steering))


def mirrors_of(directions: Array) -> tuple[Array, Array]:
    """Householder vectors whose product turns the first axes to the directions, and the signs they arrive with.

    The first direction is met by its axis, each further one by the part of it that is across the earlier ones.
    Raises ValueError when a direction is a combination of the earlier ones.
    """
    left = np.round(directions * COARSE) / COARSE
    mirrors, signs = np.zeros_like(left), np.zeros(len(left))
    for number in range(len(left)):
        below = left[number, number:]
        length = math.sqrt(math.fsum(below * below))
        if length < 4.0 / COARSE:
            raise ValueError(f"direction {number} is a combination of the earlier ones")
        signs[number] = -1.0 if below[0] > 0.0 else 1.0
        mirror = below / length
        mirror[0] -= signs[number]
        mirrors[number, number:] = np.round(mirror * GRID) / GRID
        scale = 2.0 / math.fsum(mirrors[number] ** 2)
        for row in left[number + 1 :]:
            row -= scale * math.fsum(mirrors[number] * row) * mirrors[number]
    return mirrors, signs


def turns_of(mirrors: Array) -> Array:
    """−T'·V of H_1 … H_k = 1 − V'·T·V: R. Schreiber and C. Van Loan, SIAM J. Sci. Stat. Comput. 10 (1989)."""
    count = len(mirrors)
    t = np.zeros((count, count))
    for n in range(count):
        scale = 2.0 / math.fsum(mirrors[n] * mirrors[n])
        before = [math.fsum(mirrors[m] * mirrors[n]) for m in range(n)]
        for m in range(n):
            t[m, n] = -scale * math.fsum(t[m, :n] * before)
        t[n, n] = scale
    found = np.zeros_like(mirrors)
    for n in range(count):
        for k in range(mirrors.shape[1]):
            found[n, k] = -math.fsum(mirrors[: n + 1, k] * t[: n + 1, n])
    return found


def direction_numbers(dimensions: int) -> npt.NDArray[np.uint32]:
    """Sobol's direction numbers with their bits reversed, uint32 [dimension, bit of the index]."""
    digits = np.zeros((dimensions, BITS), np.uint32)
    for dimension, (polynomial, first) in enumerate(JOE_KUO[:dimensions]):
        degree = polynomial.bit_length() - 1
        m = list(first) if degree > 0 else [1] * BITS
        for j in range(len(m), BITS):
            value = m[j - degree] ^ (m[j - degree] << degree)
            for k in range(1, degree):
                if polynomial >> (degree - k) & 1:
                    value ^= m[j - k] << k
            m.append(value)
        # m_j has j + 1 bits, and direction number j is m_j / 2^(j + 1): reversed, its first digit comes last.
        digits[dimension] = [int(f"{value:0{j + 1}b}"[::-1], 2) for j, value in enumerate(m)]
    return digits
