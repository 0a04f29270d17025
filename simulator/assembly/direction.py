"""Which way the future is dangerous: directions in the space of all normals, from a pilot of some thousand paths.

Least squares of the smooth figure behind each harm (`summaries.nearness`) on every normal, over the paths nearest to
the line, where it matters which side a path falls on. ROBEK's direction over all alternatives comes first; then, one at
a time, whichever direction of a rule or of ROBEK is least explained by those before it.

The pilot draws from paths of its own, of a seed of its own: directions depend on the study alone, and what is counted
later does not depend on what was seen here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.assembly.arrays import Assembly
from simulator.assembly.steering import coordinates, rows_of, steered
from simulator.kernel.block import simulate_paths
from simulator.kernel.random import normals_of
from simulator.kernel.steering import MOVED_STREAM
from simulator.summaries.happenings import ROBEK
from simulator.summaries.nearness import nearness, robek_by_closing
from simulator.summaries.outline import Outline

Array = npt.NDArray[np.float64]

PILOT = 4096
"""Enough: with twice as many the variance of a Sobol run falls by a twentieth."""
NEAREST = 4
"""One path in so many is near."""
PILOT_SEED = 0
PILOT_PATH = 1 << 40
"""Far beyond any path that is counted."""
STEPS = 5
"""Of conjugate gradients: what is left after them is below a hundredth."""
EXACT = 1e-20
"""… and where they are this small before that, there is nothing more to find."""
DIRECTIONS = 8
"""Each costs some 20 ns a path. Variance falls up to about eight for Lørenskog, and hardly beyond."""
LEAST = 0.01
"""A direction is left out when this part of its square or less is across those before it."""
SMALL = 0.02
"""A coordinate that no direction leans on by more is left alone: it is noise, and turning it costs time."""


@dataclass(frozen=True)
class Pilot:
    """Some paths of each scenario: their normals, float64 [coordinate, path], metrics and flags as in `Outcomes`."""

    normals: Array
    metrics: npt.NDArray[np.float32]
    flags: npt.NDArray[np.uint32]


def fly(assembly: Assembly, paths: int, first: int = PILOT_PATH, seed: int = PILOT_SEED) -> Pilot:
    """Simulate a pilot, normals included."""
    scenarios, metrics = len(assembly.scenario_ids), len(assembly.metric_names)
    kept = np.empty((scenarios, metrics, assembly.years, paths), np.float32)
    flags = np.empty((scenarios, assembly.years + 1, paths), np.uint32)
    simulate_paths(assembly.model, seed, first, paths, kept, flags)
    return Pilot(moved(assembly, normals_drawn(assembly, seed, first, paths), seed, first), kept, flags)


def normals_drawn(assembly: Assembly, seed: int, first: int, paths: int) -> Array:
    """The plain normals of a range of paths, float64 [coordinate, path]."""
    wanted = coordinates(assembly)
    calls = {(one.stream, one.draw) for one in wanted}
    drawn = {call: normals_of(seed, call[0], first, paths, call[1]) for call in calls}
    rows = [drawn[one.stream, one.draw][one.quarter] for one in wanted]
    return np.array(rows, np.float64).reshape(len(rows), paths)


def moved(assembly: Assembly, normals: Array, seed: int, first: int) -> Array:
    """The normals as the kernel turns them when the first is moved (`kernel.steering`), without Sobol points."""
    steering = assembly.drivers.steering
    if not steering.rows.size:
        return normals
    place = {row: k for k, row in enumerate(rows_of(assembly).tolist())}
    used = [place[row] for row in steering.rows.tolist()]
    w = normals[used]
    w[0] = moved_normals(assembly, seed, first, w.shape[1])
    turned = normals.copy()
    turned[used] = w + np.einsum("nk,np->kp", steering.turns, np.einsum("nk,kp->np", steering.mirrors, w))
    return turned


def moved_normals(assembly: Assembly, seed: int, first: int, paths: int) -> Array:
    """The normal that is moved, float64 [path]."""
    shifts = assembly.drivers.steering.shifts
    drawn = normals_of(seed, MOVED_STREAM, first, paths, 0)[0]
    return np.asarray(drawn + shifts[np.arange(first, first + paths) % shifts.size])


def limits_of(assembly: Assembly, scenario: int) -> Array:
    """Fund less deficit below which the next budget and plan lack means: float64 [2, year], mill. kr."""
    budget = assembly.scenarios.budget[scenario]
    of_budget = np.where(budget.budget_limit > 0.0, budget.budget_limit, -np.inf)  # no fund is below zero
    return np.array([of_budget, np.maximum(of_budget, budget.plan_limit)])


def slope(normals: Array, distance: Array) -> Array:
    """Unit vector of steepest descent of a distance where it is near zero; zeros where nothing is random.

    Least squares by conjugate gradients: normals are nearly orthogonal, so STEPS of them are enough, and no thread of
    a linear algebra library is woken for it.
    """
    size = np.abs(distance)
    near = size <= np.partition(size, distance.size // NEAREST)[distance.size // NEAREST]
    x, y = normals[:, near], distance[near]
    left = np.einsum("kp,p->k", x, y - y.mean())
    fitted, step, strength = np.zeros_like(left), left, float(np.sum(left * left))
    if strength == 0.0:
        return fitted
    enough = EXACT * strength
    for _ in range(STEPS):
        along = np.einsum("kp,k->p", x, step)
        moved = strength / float(np.sum((along - along.mean()) ** 2))
        fitted = fitted + moved * step
        left = left - moved * np.einsum("kp,p->k", x, along - along.mean())
        before, strength = strength, float(np.sum(left * left))
        step = left + strength / before * step
        if strength <= enough:
            break
    return np.asarray(-fitted / np.sqrt(np.sum(fitted * fitted)))


def slopes(assembly: Assembly, outline: Outline) -> tuple[Array, Array]:
    """Slopes of ROBEK in every scenario, and of everything else that is looked at; float64 [slope, coordinate] each.

    That is every rule in every scenario, and ROBEK at each closing in the first. What comes too late to matter is zero.
    """
    pilot = fly(assembly, PILOT)
    year_of = np.array([coordinate.year for coordinate in coordinates(assembly)])
    last = {rule.id: rule.years[-1] - outline.first for rule in outline.rules}
    last[ROBEK] = max(outline.entries_to_plan_end, 1) - 1
    found: dict[str, list[Array]] = {name: [] for name in last}
    for scenario in range(len(assembly.scenario_ids)):
        limits = limits_of(assembly, scenario)
        distances = nearness(outline, assembly.metric_names, pilot.metrics[scenario], limits)
        for name in found:
            matters = year_of <= last[name]
            whole = np.zeros(len(year_of))
            whole[matters] = slope(pilot.normals[matters], distances[name])
            found[name].append(whole)
    robek = np.array(found.pop(ROBEK))
    closings = robek_by_closing(outline, assembly.metric_names, pilot.metrics[0], limits_of(assembly, 0))
    others = [one for many in found.values() for one in many]
    others += [slope(pilot.normals * (year_of <= year)[:, None], closings[year]) for year in range(last[ROBEK] + 1)]
    return robek, np.array(others).reshape(len(others), robek.shape[1])


def sensitive_directions(assembly: Assembly, outline: Outline, count: int = DIRECTIONS) -> Array:
    """Up to `count` directions of unit length, float64 [direction, coordinate].

    The first is ROBEK's over all scenarios. Then, one at a time, the slope that those before it explain least.
    """
    robek, others = slopes(assembly, outline)
    candidates = _without_noise(np.vstack([robek.sum(axis=0), robek, others]))
    count = min(count, max(assembly.years * len(assembly.driver_names), 1))  # rows that `kernel.steering.turn` has
    left, chosen, pick = candidates, list[Array](), 0
    while len(chosen) < count and float(np.sum(left**2, axis=1).max(initial=0.0)) > LEAST:
        if chosen or not left[pick].any():
            pick = int(np.argmax(np.sum(left**2, axis=1)))
        chosen.append(candidates[pick])
        axis = left[pick] / np.sqrt(np.sum(left[pick] ** 2))
        left = left - np.sum(left * axis, axis=1)[:, None] * axis
    return np.array(chosen).reshape(len(chosen), candidates.shape[1])


def _without_noise(slopes: Array) -> Array:
    """Of unit length, and zero where they hardly lean; a slope that is zero stays so."""
    length = np.sqrt(np.sum(slopes**2, axis=1, keepdims=True))
    unit = np.divide(slopes, length, out=np.zeros_like(slopes), where=length > 0.0)
    return np.where(np.abs(unit) < SMALL, 0.0, unit)


def with_sobol(assembly: Assembly, whole: Assembly, outline: Outline) -> Assembly:
    """The same model sampled along the sensitive directions of the `whole` study, all of its scenarios."""
    directions = sensitive_directions(whole, outline)
    return steered(assembly, directions, sobol=True) if len(directions) else assembly
