"""A block of paths through all years: draw the surprises, then work the accounts year by year, scenario by scenario.

Options are tested outside the loops over paths. Several scenarios share the drawn futures and everything that does not
depend on measures.
"""

from __future__ import annotations

import threading

import numpy as np

from simulator.kernel.compiler import compiled
from simulator.kernel.judgement import clear_rules, judge, keep, keep_metrics, letters, look_with_rules, robek
from simulator.kernel.layout import (
    LANES,
    LISTED,
    PREVIOUS_COST,
    PREVIOUS_POPULATION,
    STRIDE,
    Accounts,
    Block,
    Drivers,
    Events,
    Model,
    Opening,
    Places,
    Rules,
    Scenarios,
    Scratch,
    Steering,
)
from simulator.kernel.memory import fill
from simulator.kernel.random import LOW, SHIFT
from simulator.kernel.response import add_to_lines, answer, draw_realised, give_back, no_response_yet
from simulator.kernel.row import pointer, row
from simulator.kernel.scenario_year import load_state, open_books, save_state, scenario_year, single_lines
from simulator.kernel.shared_year import shared_year
from simulator.kernel.sobol import SCRAMBLES, draw_seeds
from simulator.kernel.steering import steer_if_asked
from simulator.kernel.surprises import (
    draw_events,
    draw_innovations,
    draw_parameters,
    shape_parameters,
    shape_surprises,
)

NO_TRACE = np.empty((0, 0, 0, 0))
HUGE_PAGE = 2**21
"""Bytes. numpy asks Linux for pages of this size for whatever is twice as large."""


_kept = threading.local()


def working_memory(size: int) -> np.ndarray:
    """Numbers for one thread to work with, float64 [size], where its earlier ones were; all are NaN.

    They lie in one huge page. On pages as they come they lie scattered, and in every other process crowd each other out
    of the processor's cache: 335 against 290 ns a path.
    """
    room: np.ndarray | None = getattr(_kept, "room", None)
    if room is None or room.size < size:
        whole = np.empty(2 * HUGE_PAGE // 8 + size)
        start = -whole.ctypes.data % HUGE_PAGE // 8
        room = _kept.room = whole[start : start + size]
    memory = room[:size]
    memory.fill(np.nan)  # a row that is read before it is written shows
    return memory


def scratch_for(model: Model) -> Scratch:
    """Room for a thread's work."""
    steering: Steering | None = model.drivers.steering
    return Scratch(
        memory=working_memory(model.at.rows * STRIDE),
        normals=np.empty(2 * LISTED, np.float32),
        words=np.zeros(2 * LISTED, np.uint32),
        flags=np.empty(STRIDE, np.uint32),
        seeds=np.empty((0 if steering is None else steering.digits.shape[0], 2, SCRAMBLES), np.uint64),
    )


def simulate_paths(
    model: Model,
    seed: int,
    first_path: int,
    paths: int,
    metrics: np.ndarray,
    flags: np.ndarray,
    offset: int = 0,
    trace: np.ndarray = NO_TRACE,
) -> None:
    """Simulate `paths` paths from `first_path` on.

    Writes `metrics` float32 [scenario, metric, year, path] and `flags` uint32 [scenario, year + 1, path] (bits in
    `layout`) from place `offset` on the path axis. `trace`, float64 [scenario, year, row, lane], receives a copy of the
    first lanes of working memory of the last block after each scenario and year when it is not empty.
    """
    simulate_blocks(*model, scratch_for(model), seed, first_path, paths, metrics, flags, offset, trace)


@compiled
def simulate_blocks(
    drivers: Drivers,
    events: Events,
    accounts: Accounts,
    scenarios: Scenarios,
    rules: Rules,
    opening: Opening,
    at: Places,
    scratch: Scratch,
    seed: int,
    first_path: int,
    paths: int,
    metrics: np.ndarray,
    flags: np.ndarray,
    offset: int,
    trace: np.ndarray,
) -> None:
    """`simulate_paths`, LANES paths at a time.

    The last block works all its lanes and keeps those that were asked for: with a fixed number of turns the compiler
    needs no second, scalar form of each loop, which halved the time it takes.
    """
    memory, normals = pointer(scratch.memory), pointer(scratch.normals)
    words, slot, seeds = pointer(scratch.words), pointer(scratch.flags), scratch.seeds
    k0 = np.uint64(seed) & LOW
    k1 = np.uint64(seed) >> SHIFT
    draw_seeds(seeds, k0, k1)
    years = drivers.years.shape[1]
    count = scenarios.budget.shape[0]
    for start in range(0, paths, LANES):
        lanes = min(LANES, paths - start)
        first, last = offset + start, offset + start + lanes
        block = Block(memory, normals, words, slot, first_path + start, k0, k1)
        draw_parameters(block, at, drivers, scenarios)
        draw_innovations(block, at, drivers)
        steer_if_asked(block, at, drivers.steering, seeds)
        shape_parameters(block, at, drivers, scenarios)
        shape_surprises(block, at, drivers)
        draw_events(block, at, drivers, events)
        open_books(block, at, opening, count)
        clear_rules(block, at, count, rules)
        if scenarios.responses.each.size > 0:
            draw_realised(block, at, drivers, scenarios.responses)
            no_response_yet(block, at, scenarios.responses, count)
        fill(row(memory, PREVIOUS_POPULATION), 1.0)
        fill(row(memory, PREVIOUS_COST), 0.0)
        for year in range(years):
            shared_year(block, at, accounts, events, year, years)
            for scenario in range(count):
                responds = scenarios.responses.working[scenario] > 0
                if count > 1 or year == 0:  # one scenario's balances stay where they are
                    load_state(block, at, scenario)
                scenario_year(block, at, accounts, scenarios, scenario, year)
                single_lines(block, at, accounts, scenarios, scenario, year, years)
                if responds:
                    add_to_lines(block, at, accounts, scenarios.responses)
                letters(block, scenarios, scenario, year)
                if responds:
                    answer(block, at, accounts, scenarios.responses, scenario, year)
                robek(block, scenarios, rules, year)
                look_with_rules(block, at, rules, scenario, year)
                keep(block, flags[scenario, year, first:last], lanes)
                keep_metrics(block, rules, metrics, scenario, year, first, last)
                if count > 1:
                    save_state(block, at, scenario)
                for k in range(trace.shape[2]):
                    for i in range(trace.shape[3]):
                        trace[scenario, year, k, i] = memory[k * STRIDE + i]
                if responds:
                    give_back(block, at, scenarios.responses)
        for scenario in range(count):
            if count > 1:
                load_state(block, at, scenario)
            judge(block, at, rules, scenario)
            keep(block, flags[scenario, years, first:last], lanes)
