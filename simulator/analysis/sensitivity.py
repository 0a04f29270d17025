"""Which driver is behind the risk? Three answers to three questions.

tornado      what does one driver do by itself, low and high (its own p10 and p90), to amounts and to probabilities?
attribution  how much of each breach *probability* does each source account for (Shapley, adds up to P − P₀)?
variance     how much of the spread of result, fund and debt comes from each independent block of sources?

A source is a driver, the risk register (`events`) or the realised share of measures (`measures`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.analysis.shapley import ShapleyValues, shapley_values
from simulator.analysis.variance import VarianceShares, variance_shares
from simulator.assembly import Assembly, assemble, trace_of, with_surprises
from simulator.assembly.sources import (
    drawn_anew,
    independent_blocks,
    only,
    sources_of,
    standard_groups,
    surprise_paths,
    with_paths,
)
from simulator.kernel.block import simulate_paths
from simulator.pipeline import Outcomes, empty_outcomes, fill, metrics_of, outline_of
from simulator.study import Study
from simulator.summaries.happenings import happened, harms
from simulator.summaries.outline import Outline
from simulator.summaries.spread import rule_figures
from simulator.workers import available_threads

LOW, HIGH = 0.10, 0.90
BAND_PATHS = 16_384
"""Paths behind a driver's own p10 and p90: standard error about one per cent of its standard deviation."""
VARIANCE_PATHS = 2**15
FIGURES = ("net_operating_result", "disposition_fund", "net_loan_debt")

Heard = Callable[[int], None] | None


@dataclass(frozen=True)
class Effect:
    """One driver held on its own low or high path, everything else random (probabilities) or calm (amounts).

    surprise       by year, in the driver's unit
    result         mean yearly change in net operating result over the plan period, mill. kr
    metrics        change in the metric in the last year of the plan, percentage points or mill. kr
    rule_values    the figure each rule looks at, without other surprises
    probabilities  of each outcome
    """

    surprise: dict[int, float]
    result: float
    metrics: dict[str, float]
    rule_values: dict[str, float]
    probabilities: dict[str, float]


@dataclass(frozen=True)
class TornadoRow:
    """What a driver does by itself."""

    driver: str
    low: Effect
    high: Effect


@dataclass(frozen=True)
class Attribution:
    """Shares of each outcome's probability; the players are sources, or groups of them."""

    outcomes: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    values: ShapleyValues


@dataclass(frozen=True)
class VarianceTable:
    """Variance shares of figures (metric, year); the blocks are independent of each other."""

    figures: tuple[tuple[str, int], ...]
    blocks: tuple[tuple[str, ...], ...]
    shares: VarianceShares


def tornado(
    study: Study,
    scenario_id: str,
    paths: int,
    *,
    seed: int | None = None,
    threads: int | None = None,
    progress: Heard = None,
) -> tuple[TornadoRow, ...]:
    """Hold each driver on its p10 and on its p90 (of each year), one at a time; widest effect on the result first."""
    seed = study.settings.simulation.seed if seed is None else seed
    assembly, outline = assemble(study, [scenario_id]), outline_of(study, [scenario_id])
    bands = np.quantile(surprise_paths(assembly, seed, min(paths, BAND_PATHS)), (LOW, HIGH), axis=-1)
    rows = []
    for k, driver in enumerate(assembly.driver_names):
        if np.ptp(bands[:, k]) == 0.0:  # a fixed path has no low and high
            continue
        low, high = (_effect(assembly, outline, driver, band[k], paths, seed, threads) for band in bands)
        rows.append(TornadoRow(driver, low, high))
        if progress is not None:
            progress(2 * paths)
    return tuple(sorted(rows, key=lambda row: -abs(row.high.result - row.low.result)))


def _effect(
    assembly: Assembly, outline: Outline, driver: str, path: np.ndarray, paths: int, seed: int, threads: int | None
) -> Effect:
    calm = metrics_of(assembly, trace_of(with_surprises(assembly, {}))[0])[0]
    moved = metrics_of(assembly, trace_of(with_surprises(assembly, {driver: path}))[0])[0]
    change = dict(zip(assembly.metric_names, moved - calm, strict=True))
    end = outline.plan_period[1] - outline.first
    start = max(outline.plan_period[0] - outline.first, 0)
    outcomes = empty_outcomes(assembly, 0, paths, np.empty(0))
    fill(with_paths(assembly, {driver: path}), outcomes, seed, threads, None)
    figures = rule_figures(outline, assembly.metric_names, moved)
    return Effect(
        surprise=dict(zip(outline.years, path.tolist(), strict=True)),
        result=float(change["net_operating_result"][start : end + 1].mean()),
        metrics={name: float(values[end]) for name, values in change.items()},
        rule_values={rule.id: float(value) for rule, value in zip(outline.rules, figures, strict=True)},
        probabilities={name: float(happened(outline, outcomes.flags[0], name).mean()) for name in harms(outline)},
    )


def attribution(
    study: Study,
    scenario_id: str,
    paths: int,
    *,
    groups: Mapping[str, Sequence[str]] | None = None,
    seed: int | None = None,
    threads: int | None = None,
    progress: Heard = None,
) -> Attribution:
    """Share the probability of every outcome out on the sources, or on groups of sources.

    Sources that are in no group stand alone. Raises KeyError for a source the study does not have.
    """
    seed = study.settings.simulation.seed if seed is None else seed
    assembly, outline = assemble(study, [scenario_id]), outline_of(study, [scenario_id])
    players = _players(sources_of(assembly), groups)
    members, outcomes = list(players.values()), harms(outline)
    variants: dict[frozenset[int], Assembly] = {}
    room = threading.local()

    def evaluate(on: frozenset[int], first: int, size: int) -> np.ndarray:
        if on not in variants:
            variants[on] = only(assembly, {source for player in on for source in members[player]})
        if not hasattr(room, "outcomes") or room.outcomes.flags.shape[-1] < size:
            room.outcomes = empty_outcomes(assembly, 0, size, np.empty(0))
        kept: Outcomes = room.outcomes
        simulate_paths(variants[on].model, seed, first, size, kept.metrics, kept.flags)
        return np.array([happened(outline, kept.flags[0, :, :size], name).mean() for name in outcomes])

    values = shapley_values(
        evaluate, len(members), paths, seed=seed, threads=threads or available_threads(), progress=progress
    )
    return Attribution(outcomes, players, values)


def _players(sources: Sequence[str], groups: Mapping[str, Sequence[str]] | None) -> dict[str, tuple[str, ...]]:
    named = {name: tuple(members) for name, members in (groups or {}).items()}
    for member in (member for members in named.values() for member in members):
        if member not in sources:
            raise KeyError(member)
    grouped = {member for members in named.values() for member in members}
    return {**named, **{source: (source,) for source in sources if source not in grouped}}


def grouped_attribution(
    study: Study,
    scenario_id: str,
    paths: int,
    *,
    seed: int | None = None,
    threads: int | None = None,
    progress: Heard = None,
) -> Attribution:
    """`attribution` by the groups a council speaks of: rates, tax, wages and prices, volume …"""
    groups = standard_groups(sources_of(assemble(study, [scenario_id])))
    return attribution(study, scenario_id, paths, groups=groups, seed=seed, threads=threads, progress=progress)


def variance_table(
    study: Study,
    scenario_id: str,
    paths: int = VARIANCE_PATHS,
    *,
    seed: int | None = None,
    threads: int | None = None,
    progress: Heard = None,
) -> VarianceTable:
    """Share out the variance of result and fund at the end of the plan, and of debt there and at the horizon.

    `paths` is rounded down to a power of two.
    """
    seed = study.settings.simulation.seed if seed is None else seed
    paths = 2 ** (int(paths).bit_length() - 1)
    assembly = assemble(study, [scenario_id])
    blocks = independent_blocks(assembly)
    end = min(study.period[1], study.horizon)
    figures = [
        *((name, end) for name in FIGURES),
        *((name, study.horizon) for name in FIGURES[1:] if end < study.horizon),
    ]

    def outputs(world: Assembly) -> np.ndarray:
        outcomes = empty_outcomes(assembly, 0, paths, np.empty(0))
        fill(world, outcomes, seed, threads, progress)
        rows = [outcomes.metrics[0, assembly.metric_names.index(name), year - assembly.first] for name, year in figures]
        return np.array(rows, np.float64)

    everything = {source for block in blocks for source in block}
    between = np.array([outputs(drawn_anew(assembly, block)) for block in blocks])
    shares = variance_shares(outputs(assembly), outputs(drawn_anew(assembly, everything)), between)
    return VarianceTable(tuple(figures), blocks, shares)
