"""Adding up a run too long to keep: batch by batch into counts, sums and histograms, in memory that does not grow.

Counts, and with them every probability, are exact. Quantiles are right to within a bin of a histogram whose range is
set by the first paths. Batches come in path order and all but the last have a multiple of TILE paths; then no number
depends on how the run was cut.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from simulator.summaries.counts import Tally, count_flags
from simulator.summaries.outline import Outline
from simulator.summaries.quantiles import PROBABILITIES, Histogram, Moments, column_sums
from simulator.summaries.result import LedgerReader, Result
from simulator.summaries.spread import Outcomes, Spread, rule_figures

PILOT = 16_384
"""The first paths set the range of the histograms."""
TILE = 32_768
"""Paths whose sums are taken in one go."""
BINS = 4096


@dataclass(frozen=True, slots=True)
class Sums:
    """What is known after some batches: counts, and for every column its moments and its histogram."""

    tally: Tally
    moments: Moments
    histogram: Histogram

    def __add__(self, other: Sums) -> Sums:
        """Take both."""
        return Sums(self.tally + other.tally, self.moments + other.moments, self.histogram + other.histogram)


def summarise_batches(
    outline: Outline,
    batches: Iterable[Outcomes],
    *,
    seed: int,
    threads: int = 1,
    read_ledger: LedgerReader | None = None,
) -> Result:
    """Add up batches of outcomes and forget them. The result has no `path_ids`, everything else is there."""
    total: Sums | None = None
    last: Outcomes | None = None
    empty: Histogram | None = None
    with ThreadPoolExecutor(threads) as pool:
        for last in batches:
            for start in range(0, last.flags.shape[-1], TILE):
                columns = columns_of(outline, last, slice(start, start + TILE))
                if empty is None:
                    empty = Histogram.around(columns[:, :PILOT], BINS)
                tile = tile_sums(outline, last, slice(start, start + TILE), columns, empty, pool)
                total = tile if total is None else total + tile
    if total is None or last is None:
        raise ValueError("a run needs at least one path")
    return Result(
        outline=outline,
        seed=seed,
        metric_names=tuple(last.metric_names),
        plan_metrics=last.plan_metrics,
        tally=total.tally,
        spread=spread_of(outline, total, last),
        read_ledger=read_ledger,
    )


def columns_of(outline: Outline, outcomes: Outcomes, paths: slice) -> np.ndarray:
    """Every metric and year, then every rule's figure, of every scenario. float32 [column, path]."""
    metrics = outcomes.metrics[..., paths]
    rules = [rule_figures(outline, outcomes.metric_names, values) for values in metrics]
    size = metrics.shape[-1]
    return np.concatenate([metrics.reshape(-1, size), np.array(rules, np.float32).reshape(-1, size)])


def tile_sums(
    outline: Outline, outcomes: Outcomes, paths: slice, columns: np.ndarray, empty: Histogram, pool: Executor
) -> Sums:
    """Counts, moments and histograms of one tile. Sums are taken from the plan's figures; of rules from zero."""
    flags = outcomes.flags[..., paths]
    tally = count_flags(flags, len(outline.rules), outline.closings_to_plan_end, outline.entries_to_plan_end)
    reference = np.zeros(len(columns))
    planned = np.nan_to_num(outcomes.plan_metrics.reshape(-1))
    reference[: planned.size] = planned
    sums = np.array(list(pool.map(column_sums, columns, reference)))
    moments = Moments(flags.shape[-1], reference, sums[:, 0], sums[:, 1])
    return Sums(tally, moments, empty.counting(columns, pool.map))


def spread_of(outline: Outline, total: Sums, outcomes: Outcomes) -> Spread:
    """Lay the columns out by scenario, metric, year and rule again."""
    shape = outcomes.plan_metrics.shape
    metrics, rules = int(np.prod(shape)), len(outline.rules)
    quantiles = total.histogram.quantiles()
    plan = [rule_figures(outline, outcomes.metric_names, values) for values in outcomes.plan_metrics]
    return Spread(
        mean=total.moments.mean[:metrics].reshape(shape),
        sd=total.moments.sd[:metrics].reshape(shape),
        quantiles=quantiles[:metrics].reshape(*shape, len(PROBABILITIES)),
        rule_plan=np.array(plan).reshape(shape[0], rules),
        rule_quantiles=quantiles[metrics:].reshape(shape[0], rules, len(PROBABILITIES)),
    )
