"""Sources of risk one by one: switched off, held on a given path, or drawn anew, with everything else as it was.

A source is a driver by name, `events` (the whole risk register) or `measures` (how much of them, and of responses, is
realised). What is
switched off or held still uses up its random numbers, so the other sources draw exactly what they drew before, also
those that are correlated with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from simulator.assembly.arrays import Assembly
from simulator.kernel import layout
from simulator.kernel.block import simulate_paths

EVENTS, MEASURES = "events", "measures"

_OTHER_WORLD = np.uint64(0x9E3779B97F4A7C15)
"""Turns a stream into another one; any odd constant does."""


def sources_of(assembly: Assembly) -> tuple[str, ...]:
    """Every source of risk the alternatives have, drivers first."""
    uncertain = assembly.scenarios.measures.share_table >= 0
    in_use = np.abs(assembly.scenarios.amount).sum(axis=(0, 2)) > 0
    answers = assembly.scenarios.responses.each.share_table >= 0  # only those in use are in an assembly
    return (
        *assembly.driver_names,
        *((EVENTS,) if assembly.events.each.size else ()),
        *((MEASURES,) if bool((uncertain & in_use).any() or answers.any()) else ()),
    )


def only(assembly: Assembly, active: Collection[str]) -> Assembly:
    """The same world with every other source switched off: no surprise, no event, shares at their mean."""
    quiet = {name: 0.0 for name in assembly.driver_names if name not in active}
    changed = with_paths(assembly, {name: np.zeros(assembly.years) for name in quiet})
    if EVENTS not in active:
        never = np.full_like(assembly.events.thresholds, 0xFFFFFFFF)
        changed = replace(changed, events=assembly.events._replace(thresholds=never))
    if MEASURES not in active:
        changed = replace(changed, scenarios=with_shares(assembly.scenarios, lambda table: {"share_table": -1}))
    return changed


def with_shares(scenarios: layout.Scenarios, columns: Callable[[np.recarray], dict[str, Any]]) -> layout.Scenarios:
    """The alternatives with columns changed of what is realised of measures and of responses."""
    measures, responses = scenarios.measures, scenarios.responses
    return scenarios._replace(
        measures=layout.changed(measures, **columns(measures)),
        responses=responses._replace(each=layout.changed(responses.each, **columns(responses.each))),
    )


def with_paths(assembly: Assembly, paths: Mapping[str, np.ndarray]) -> Assembly:
    """The same world with some drivers held on a path of surprises, float64 [year] each, in the driver's unit."""
    drivers = assembly.drivers
    each, years = drivers.each.copy(), drivers.years.copy()
    for name, path in paths.items():
        k = assembly.driver_names.index(name)
        each[k]["cumulative"], each[k]["sigma_table"], each[k]["mean_sd"] = 0, -1, 0.0
        years["sigma"][k], years["floor"][k], years["bias"][k] = 0.0, -np.inf, path
    return replace(assembly, drivers=drivers._replace(each=each, years=years))


def drawn_anew(assembly: Assembly, sources: Collection[str]) -> Assembly:
    """The same world with some sources drawn from streams of their own, independent of the ones they had.

    Drivers that are correlated must be drawn anew together: see `independent_blocks`.
    """
    drivers, events = assembly.drivers, assembly.events
    each = drivers.each.copy()
    chosen = np.array([name in sources for name in assembly.driver_names], bool)
    for column in ("stream", "sigma_stream", "mean_stream"):
        each[column] = np.where(chosen, each[column] ^ _OTHER_WORLD, each[column])
    shared: dict[str, Any] = {}
    if bool((chosen & (each["stochastic"] == 1)).any()):
        shared["tail_stream"] = drivers.tail_stream ^ _OTHER_WORLD
    if bool((chosen & (each["stochastic"] == 2)).any()):
        shared["history_stream"] = drivers.history_stream ^ _OTHER_WORLD
    changed = replace(assembly, drivers=drivers._replace(each=each, **shared))
    if EVENTS in sources:
        columns = {name: events.each[name] ^ _OTHER_WORLD for name in ("stream", "severity_stream")}
        changed = replace(changed, events=events._replace(each=layout.changed(events.each, **columns)))
    if MEASURES in sources:
        scenarios = with_shares(assembly.scenarios, lambda table: {"stream": table["stream"] ^ _OTHER_WORLD})
        changed = replace(changed, scenarios=scenarios)
    return changed


def independent_blocks(assembly: Assembly) -> tuple[tuple[str, ...], ...]:
    """Sources in blocks that are independent of each other: drivers that hang together stand in one block.

    Correlated drivers hang together, directly or through a third; with a t-copula all that are drawn do, and so do all
    that are drawn from rows of the same history. An event with a condition hangs together with its driver.
    """
    names, drivers = assembly.driver_names, assembly.drivers
    linked = np.abs(drivers.root @ drivers.root.transpose(0, 2, 1)).max(axis=0) > 1e-12
    drawn = drivers.each["stochastic"] == 1
    if drivers.tail_table >= 0:
        linked |= np.outer(drawn, drawn)
    linked |= np.outer(drivers.each["stochastic"] == 2, drivers.each["stochastic"] == 2)
    blocks = _components(linked)
    found = [tuple(names[k] for k in block) for block in blocks]
    return (*found, *((source,) for source in sources_of(assembly) if source not in names))


def _components(linked: np.ndarray) -> list[list[int]]:
    from scipy.sparse.csgraph import connected_components

    if not linked.size:
        return []
    count, label = connected_components(linked, directed=False)
    return [np.flatnonzero(label == k).tolist() for k in range(count)]


def surprise_paths(assembly: Assembly, seed: int, paths: int) -> np.ndarray:
    """The surprises of the first paths; float64 [driver, year, path], in the drivers' units. Some kB a path."""
    drivers, years, places = len(assembly.driver_names), assembly.years, assembly.places
    found = np.empty((drivers, years, paths))
    for first, rows in _traced(assembly, seed, paths):
        kept = rows[-1, places.surprise : places.surprise + drivers * years]
        found[:, :, first : first + kept.shape[-1]] = kept.reshape(drivers, years, kept.shape[-1])
    return found


def event_paths(assembly: Assembly, seed: int, paths: int) -> np.ndarray:
    """What the risk register costs on the first paths; float64 [year, path], mill. kr."""
    place, events = assembly.places.event, assembly.events.each.size
    found = np.zeros((assembly.years, paths))
    for first, rows in _traced(assembly, seed, paths) if events else ():
        # A row holds what is added to its line, which is less for a revenue.
        found[:, first : first + rows.shape[-1]] = np.abs(rows[:, place : place + events]).sum(axis=1)
    return found


def _traced(assembly: Assembly, seed: int, paths: int) -> Iterator[tuple[int, np.ndarray]]:
    """Yield (first path, working memory of the first scenario after every year [year, row, path]) block by block."""
    years, places = assembly.years, assembly.places
    scenarios, metrics = len(assembly.scenario_ids), len(assembly.metric_names)
    trace = np.empty((scenarios, years, places.rows, layout.LANES))
    for first in range(0, paths, layout.LANES):
        size = min(layout.LANES, paths - first)
        kept = np.empty((scenarios, metrics, years, size), np.float32)
        flags = np.empty((scenarios, years + 1, size), np.uint32)
        simulate_paths(assembly.model, seed, first, size, kept, flags, trace=trace)
        yield first, trace[0, :, :, :size]


def standard_groups(sources: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The sources as a council speaks of them: group → its sources; a driver of one's own is its own group."""
    groups: dict[str, tuple[str, ...]] = {}
    for source in sources:
        group = _GROUP.get(source, source)
        groups[group] = (*groups.get(group, ()), source)
    return groups


_GROUP = {
    "interest_rate": "rates",
    "tax_national": "tax",
    "tax_local": "tax",
    "population": "volume",
    "service_volume": "volume",
    "budget_overrun": "volume",
    "wages": "wages_and_prices",
    "prices": "wages_and_prices",
    "pension": "pension",
    "investment_cost": "investment",
    EVENTS: EVENTS,
    MEASURES: MEASURES,
}
