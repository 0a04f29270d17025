"""The whole computation on one screen: study → arrays → blocks of futures → result.

    study ── assemble ──> arrays ── simulate ──> outcomes ── summarise ──> result

Work is cut into chunks of paths that threads take one at a time. Each path's numbers depend on the seed and its own
index only, and sums are taken over all paths in their order, so the result is the same for any number of threads.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import prod
from typing import Protocol

import numpy as np

from simulator.assembly import Assembly, assemble, trace_of, without_surprises
from simulator.assembly.direction import with_sobol
from simulator.kernel import layout
from simulator.kernel.block import simulate_paths
from simulator.kernel.columns import count_columns
from simulator.kernel.order import order_columns
from simulator.kernel.sobol import SCRAMBLES
from simulator.study import Study, plain_id
from simulator.summaries.outline import Outline, ResponseOutline, RuleOutline, ScenarioOutline, kob_rows
from simulator.summaries.result import Result, summarise
from simulator.summaries.stream import TILE, Running, summarise_batches
from simulator.workers import available_threads, share_out

CHUNK, LEAST = 4096, 512
"""Paths in one piece of work: a millisecond, small enough for progress to move; and in the last pieces, so that no
thread waits long for another."""

KEPT_PATHS = 500_000
"""Paths × scenarios of a run whose paths are kept: the flags of all, 44 bytes each for ten years, and exact quantiles.
Beyond, they are added up batch by batch and forgotten."""

SIDE_BY_SIDE = 2
"""Scenarios of a kept run that are simulated at a time, in the memory of those before. They draw the same futures once
more, which costs less than new memory does: the first run of a process takes half the time and 200 MB less than all at
once."""

PAGE = 4096
"""Bytes of memory that are handed out together, at least."""

SAVE_SECONDS = 10.0
"""How often a long run lays what it knows on the shelf: some 20 MB, a hundredth of the time."""

PART = "part"
Progress = Callable[[int], None]


class Shelf(Protocol):
    """Where finished work lies, so that what is interrupted goes on from there."""

    def get(self, name: str) -> Mapping[str, np.ndarray] | None:
        """What was put under a name, None when nothing was."""

    def put(self, name: str, arrays: Mapping[str, np.ndarray]) -> None:
        """Keep it."""


@dataclass(frozen=True)
class Outcomes:
    """What happened on a range of paths.

    metrics       float32 [scenario, metric, year, path]; amounts in mill. kr, `_pct` in per cent
    flags         uint32 [scenario, year + 1, path]; bits in `kernel.layout`, the last slot is the verdict of the path
    plan_metrics  float64 [scenario, metric, year]: the adopted plan, measures at full effect
    """

    first_path: int
    years: tuple[int, ...]
    scenario_ids: tuple[str, ...]
    metric_names: tuple[str, ...]
    metrics: np.ndarray
    flags: np.ndarray
    plan_metrics: np.ndarray


def run(
    study: Study,
    paths: int | None = None,
    seed: int | None = None,
    *,
    threads: int | None = None,
    scenario_ids: Sequence[str] | None = None,
    progress: Progress | None = None,
    shelf: Shelf | None = None,
) -> Result:
    """Simulate a study and add up what happened; the config's numbers hold for what is not given.

    Up to KEPT_PATHS the paths are kept and every quantile is exact; a longer run needs no more memory, its counts and
    probabilities are exact and its quantiles right to within a bin of a histogram.

    Raises KeyError for an unknown scenario. `progress` hears how many paths have just been finished. On a `shelf` a
    long run lays what it knows every SAVE_SECONDS, and goes on from what lies there; the result is the same.
    With Sobol sampling the paths are rounded up to equally many for each randomisation.
    """
    simulation = study.settings.simulation
    paths = whole_paths(study, simulation.paths if paths is None else paths)
    seed = simulation.seed if seed is None else seed
    workers = threads or simulation.threads or available_threads()
    started = time.perf_counter()
    outline = outline_of(study, scenario_ids)
    read_ledger = partial(ledger, study, seed=seed)
    if paths * len(outline.scenarios) <= KEPT_PATHS:
        result = summarise(
            outline,
            side_by_side(study, paths, seed=seed, threads=workers, scenario_ids=scenario_ids, progress=progress),
            order_columns,
            seed=seed,
            threads=workers,
            read_ledger=read_ledger,
            scrambles=scrambles(study),
        )
    else:
        before = unfinished_part(shelf, paths)
        done = 0 if before is None else before.tally.paths
        report(progress, done)
        batches = chunks(
            study, paths, done, size=TILE, seed=seed, threads=workers, scenario_ids=scenario_ids, progress=progress
        )
        result = summarise_batches(
            outline,
            batches,
            count_columns,
            seed=seed,
            threads=workers,
            read_ledger=read_ledger,
            scrambles=scrambles(study),
            before=before,
            after_tile=None if shelf is None else keeper(shelf, paths),
        )
    return replace(result, elapsed_seconds=time.perf_counter() - started)


def scrambles(study: Study) -> int:
    """How many independent randomisations the paths are shared among: path p belongs to number p modulo that."""
    return SCRAMBLES if study.settings.simulation.sampling == "sobol" else 1


def whole_paths(study: Study, paths: int) -> int:
    """So many paths or a few more, that every randomisation gets as many."""
    return -(-paths // scrambles(study)) * scrambles(study)


def sampled(study: Study, scenario_ids: Sequence[str] | None = None, *, every_line: bool = False) -> Assembly:
    """The study as the kernel reads it, drawn as its config says. Futures depend on the study, not on what is asked.

    Raises KeyError for an unknown scenario.
    """
    assembly = assemble(study, scenario_ids, every_line)
    if study.settings.simulation.sampling == "plain":
        return assembly
    return with_sobol(assembly, assemble(study), outline_of(study))


def unfinished_part(shelf: Shelf | None, paths: int) -> Running | None:
    """What a run that was stopped knew, None when there is nothing to go on from."""
    kept = None if shelf is None else shelf.get(PART)
    found = None if kept is None else Running.from_arrays(kept)
    return found if found is not None and found.tally.paths < paths and found.tally.paths % TILE == 0 else None


def keeper(shelf: Shelf, paths: int) -> Callable[[Running], None]:
    """Lays what a run of `paths` paths knows on the shelf, now and then, until it is finished."""
    laid = time.monotonic()

    def keep(running: Running) -> None:
        nonlocal laid
        if running.tally.paths < paths and time.monotonic() - laid >= SAVE_SECONDS:
            shelf.put(PART, running.arrays())
            laid = time.monotonic()

    return keep


def outline_of(study: Study, scenario_ids: Sequence[str] | None = None) -> Outline:
    """The heading of a result: names, years and limits, and the KØB table of the closed accounts."""
    settings, plan = study.settings, study.plan
    chosen = scenario_ids if scenario_ids is not None else study.scenario_ids
    return Outline(
        municipality={"number": settings.municipality.number, "name": settings.municipality.name},
        base_year=study.base_year,
        first=study.first,
        plan_period=study.period,
        horizon=study.horizon,
        illustrative=settings.illustrative,
        scenarios=tuple(scenario_outline(study, name) for name in chosen),
        responses=tuple(ResponseOutline(response.id, response.label) for response in study.responses_of(chosen)),
        rules=tuple(
            RuleOutline(
                id=rule.id,
                label=rule.label,
                metric=rule.metric,
                test=rule.test,
                limit=rule.limit,
                at_least=rule.is_floor,
                years=rule.looks_at(study.period),
            )
            for rule in settings.rules
        ),
        robek_basis=settings.robek.basis,
        robek_letters=settings.robek.letters,
        kob=kob_rows(
            float(plan.operating_revenue()[0]),
            float(plan.corrected_net_operating_result()[0]),  # KØB corrects for both, whatever the own rule does
            settings.balance.disposition_fund,
            settings.balance.net_loan_debt,
            {
                "net_operating_result_pct": settings.kob.net_operating_result_pct,
                "disposition_fund_pct": settings.kob.disposition_fund_pct,
                "net_loan_debt_pct": settings.kob.net_loan_debt_pct,
            },
        ),
    )


def scenario_outline(study: Study, name: str) -> ScenarioOutline:
    """Name and label of an alternative, and which other it is with responses."""
    responses = tuple(response.id for response in study.responses(name))
    return ScenarioOutline(name, study.scenario(name).label, plain_id(name) if responses else None, responses)


def simulate(
    study: Study,
    first_path: int = 0,
    paths: int = 100_000,
    *,
    seed: int | None = None,
    threads: int | None = None,
    scenario_ids: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> Outcomes:
    """Simulate a range of paths for every scenario on the same futures; `progress` hears the number finished."""
    assembly = sampled(study, scenario_ids)
    outcomes = empty_outcomes(assembly, first_path, paths, plan_metrics(assembly))
    fill(assembly, outcomes, study.settings.simulation.seed if seed is None else seed, threads, progress)
    return outcomes


def side_by_side(
    study: Study,
    paths: int,
    *,
    seed: int,
    threads: int,
    scenario_ids: Sequence[str] | None,
    progress: Progress | None,
) -> Iterator[Outcomes]:
    """All futures, of SIDE_BY_SIDE scenarios at a time.

    The metrics stand in the memory of those before, so they must be read before the next are asked for.
    """
    assembly = sampled(study, scenario_ids)
    planned, scenarios = plan_metrics(assembly), len(assembly.scenario_ids)
    firsts = range(0, scenarios, SIDE_BY_SIDE)
    hear = shared_progress(progress, len(firsts))
    shape = (min(scenarios, SIDE_BY_SIDE), len(assembly.metric_names), assembly.years, paths)
    room = take_room(prod(shape))
    metrics = room[: prod(shape)].reshape(shape)
    for first in firsts:
        which = slice(first, first + SIDE_BY_SIDE)
        part = assembly.of_scenarios(which)
        outcomes = empty_outcomes(part, 0, paths, planned[which], metrics)
        fill(part, outcomes, seed, threads, hear)
        yield outcomes
    _kept.room = room


_kept = threading.local()


def take_room(size: int) -> np.ndarray:
    """Memory for so many numbers or more, float32: where this thread's last run had its own, or else new."""
    room: np.ndarray | None = vars(_kept).pop("room", None)  # whoever runs meanwhile, in a callback, gets another
    return new_memory((size,), np.float32) if room is None or room.size < size else room


def new_memory(shape: tuple[int, ...], dtype: type[np.float32 | np.uint32]) -> np.ndarray:
    """Memory that has been written to.

    The system hands memory out when it is first written to: 3 ms for a hundred thousand paths, on a virtual machine up
    to 100. Threads that simulated would meet on every page, and a page be filled with zeros for each before one is
    thrown away.
    """
    memory = np.empty(shape, dtype)
    memory.reshape(-1)[:: PAGE // memory.itemsize] = 0
    return memory


def shared_progress(progress: Progress | None, times: int) -> Progress:
    """For work that goes `times` times over the same paths: a path is finished when it has been so every time."""
    heard = told = 0

    def hear(size: int) -> None:
        nonlocal heard, told
        heard += size
        report(progress, heard // times - told)
        told = heard // times

    return hear


def chunks(
    study: Study,
    paths: int,
    first_path: int = 0,
    *,
    size: int,
    seed: int | None = None,
    threads: int | None = None,
    scenario_ids: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> Iterator[Outcomes]:
    """The futures from `first_path` to `paths` in consecutive pieces of `size`, for runs too long to keep whole.

    A piece stands in the memory of the one before it, so it must be read before the next is asked for.
    """
    assembly = sampled(study, scenario_ids)
    seed = study.settings.simulation.seed if seed is None else seed
    outcomes = empty_outcomes(assembly, 0, min(size, paths), plan_metrics(assembly))
    for first in range(first_path, paths, size):
        count = min(size, paths - first)
        if count < size:
            outcomes = empty_outcomes(assembly, first, count, outcomes.plan_metrics)
        outcomes = replace(outcomes, first_path=first)
        fill(assembly, outcomes, seed, threads, progress)
        yield outcomes


def empty_outcomes(
    assembly: Assembly, first_path: int, paths: int, planned: np.ndarray, memory: np.ndarray | None = None
) -> Outcomes:
    """Room for the outcomes of a range of paths; `memory` are the metrics of as many scenarios or more, read by now."""
    scenarios, metrics = len(assembly.scenario_ids), len(assembly.metric_names)
    shape = (scenarios, metrics, assembly.years, paths)
    return Outcomes(
        first_path=first_path,
        years=tuple(range(assembly.first, assembly.first + assembly.years)),
        scenario_ids=assembly.scenario_ids,
        metric_names=assembly.metric_names,
        metrics=new_memory(shape, np.float32) if memory is None else memory[:scenarios],
        flags=new_memory((scenarios, assembly.years + 1, paths), np.uint32),
        plan_metrics=planned,
    )


def fill(assembly: Assembly, outcomes: Outcomes, seed: int, threads: int | None, progress: Progress | None) -> None:
    """Work through the chunks; each writes its own part of the outcome arrays."""
    model, paths = assembly.model, outcomes.flags.shape[-1]

    def simulated(start: int, stop: int) -> int:
        first, size = outcomes.first_path + start, stop - start
        simulate_paths(model, seed, first, size, outcomes.metrics, outcomes.flags, offset=start)
        return size

    workers = threads or available_threads()
    share_out([partial(simulated, *chunk) for chunk in chunks_of(paths, workers)], workers, progress)


def chunks_of(paths: int, threads: int) -> Iterator[tuple[int, int]]:
    """Start and stop of consecutive chunks; at the end they shrink, unless there is one thread only."""
    start = 0
    while start < paths:
        share = (paths - start) // (2 * threads - 1) // LEAST * LEAST
        stop = min(start + max(LEAST, min(CHUNK, share)), paths)
        yield start, stop
        start = stop


def report(progress: Progress | None, size: int) -> None:
    """Tell whoever listens that more paths are done."""
    if progress is not None:
        progress(size)


def plan_metrics(assembly: Assembly) -> np.ndarray:
    """The metrics of the adopted plan: no surprises, measures at full effect; float64 [scenario, metric, year]."""
    trace, _ = trace_of(without_surprises(assembly, full_effect=True))
    return metrics_of(assembly, trace)


def metrics_of(assembly: Assembly, trace: np.ndarray) -> np.ndarray:
    """The metrics of one path from its trace, in full precision; float64 [scenario, metric, year]."""
    rules = assembly.rules
    above = trace[:, :, rules.metrics.numerator]
    is_ratio = rules.metrics.denominator >= 0
    below = trace[:, :, np.where(is_ratio, rules.metrics.denominator, layout.OPERATING_REVENUE)]
    return np.ascontiguousarray(np.where(is_ratio, 100.0 * above / below, above).transpose(0, 2, 1))


def ledger(study: Study, scenario_id: str, ids: Sequence[int], *, seed: int | None = None) -> dict[str, np.ndarray]:
    """Every account line, balance and surprise of chosen paths: name → float64 [path, year].

    Surprises are named `driver:NAME`, the letters of § 28-1 `letter:a` … `letter:d`, being inside `robek`, the state
    of each rule in the year `rule:ID` (1 = on the wrong side), what a response brings `response:ID`.
    """
    assembly = sampled(study, [scenario_id], every_line=True)
    seed = study.settings.simulation.seed if seed is None else seed
    traced = [trace_of(assembly, seed, path) for path in ids]
    memory = np.array([trace[0] for trace, _ in traced])
    flags = np.array([found[0] for _, found in traced])
    return named_rows(study, assembly, memory, flags)


def named_rows(study: Study, assembly: Assembly, memory: np.ndarray, flags: np.ndarray) -> dict[str, np.ndarray]:
    """Names on the rows of working memory: `memory` float64 [path, year, row], `flags` uint32 [path, year + 1]."""
    rows = {name: memory[:, :, place] for name, place in assembly.rows().items()}
    for k, name in enumerate(assembly.driver_names):
        first = assembly.places.surprise + k * assembly.years
        rows[f"driver:{name}"] = memory[:, -1, first : first + assembly.years]
    for bit, letter in enumerate("abcd"):
        rows[f"letter:{letter}"] = (flags[:, :-1] >> bit & 1).astype(np.float64)
    rows["robek"] = (flags[:, :-1] >> layout.INSIDE & 1).astype(np.float64)
    for k, rule in enumerate(study.settings.rules):
        rows[f"rule:{rule.id}"] = (flags[:, :-1] >> (layout.RULE_SHIFT + k) & 1).astype(np.float64)
    return rows
