"""Adding up a run too long to keep: batch by batch into counts, sums and histograms, in memory that does not grow.

Counts, and with them every probability, are exact. Quantiles are right to within a bin of a histogram whose range is
set by the first paths. Batches come in path order and all but the last have a multiple of TILE paths; then no number
depends on how the run was cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from simulator.summaries.columns import Columns, CountColumns
from simulator.summaries.counts import Tally, count_flags
from simulator.summaries.outline import Outline
from simulator.summaries.quantiles import PROBABILITIES
from simulator.summaries.result import LedgerReader, Result
from simulator.summaries.spread import Outcomes, Spread, pieces_of, rule_figures
from simulator.workers import share_out

PILOT = 16_384
"""The first paths set the range of the histograms."""
TILE = 32_768
"""Paths whose sums are taken in one go."""
BINS = 4096


@dataclass(frozen=True, slots=True)
class Running:
    """What is known after some tiles. The columns are added to in place."""

    tally: Tally
    columns: Columns

    def arrays(self) -> dict[str, np.ndarray]:
        """The same as named arrays, to be kept in a file."""
        return {**self.tally.arrays(), "columns": self.columns.each, "bins": self.columns.bins}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, np.ndarray]) -> Running:
        """What `arrays` gave, back again. Raises KeyError where something is missing."""
        return cls(Tally.from_arrays(arrays), Columns(arrays["columns"], arrays["bins"]))


def summarise_batches(
    outline: Outline,
    batches: Iterable[Outcomes],
    count_columns: CountColumns,
    *,
    seed: int,
    threads: int = 1,
    read_ledger: LedgerReader | None = None,
    scrambles: int = 1,
    before: Running | None = None,
    after_tile: Callable[[Running], None] | None = None,
) -> Result:
    """Add up batches of outcomes and forget them. The result has no `path_ids`, everything else is there.

    `before` is what is known of earlier batches; `after_tile` hears what is known after each tile. `scrambles` as in
    `counts.count_flags`; batches begin at a multiple of it.
    """
    total, last = before, None
    for last in batches:
        for start in range(0, last.flags.shape[-1], TILE):
            total = add_tile(outline, last, slice(start, start + TILE), total, count_columns, threads, scrambles)
            if after_tile is not None:
                after_tile(total)
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


def add_tile(
    outline: Outline,
    outcomes: Outcomes,
    paths: slice,
    total: Running | None,
    count_columns: CountColumns,
    threads: int,
    scrambles: int = 1,
) -> Running:
    """Count one tile. Sums are taken from the plan's figures; of rules from zero."""
    flags = outcomes.flags[..., paths]
    tally = count_flags(flags, outline, scrambles)
    metrics, rules = columns_of(outline, outcomes, paths)
    if total is None:
        planned = np.nan_to_num(outcomes.plan_metrics.reshape(-1))
        pilot = np.concatenate([metrics[:, :PILOT], rules[:, :PILOT]])
        columns = Columns.around(pilot, np.concatenate([planned, np.zeros(len(rules))]), BINS)
        total = Running(tally, columns)
    else:
        total = replace(total, tally=total.tally + tally)
    work = [(metrics[piece], *total.columns.part(piece)) for piece in pieces_of(len(metrics))]
    work.append((rules, *total.columns.part(slice(len(metrics), None))))
    share_out([partial(count_columns, *part) for part in work], threads)
    return total


def columns_of(outline: Outline, outcomes: Outcomes, paths: slice) -> tuple[np.ndarray, np.ndarray]:
    """Every metric and year, and every rule's figure, of every scenario. float32 [column, path] each."""
    metrics = outcomes.metrics[..., paths]
    size = metrics.shape[-1]
    rules = [rule_figures(outline, outcomes.metric_names, values) for values in metrics]
    return np.ascontiguousarray(metrics.reshape(-1, size)), np.array(rules, np.float32).reshape(-1, size)


def spread_of(outline: Outline, total: Running, outcomes: Outcomes) -> Spread:
    """Lay the columns out by scenario, metric, year and rule again."""
    shape = outcomes.plan_metrics.shape
    metrics, rules = int(np.prod(shape)), len(outline.rules)
    quantiles, moments = total.columns.quantiles(), total.columns.moments(total.tally.paths)
    plan = [rule_figures(outline, outcomes.metric_names, values) for values in outcomes.plan_metrics]
    return Spread(
        mean=moments.mean[:metrics].reshape(shape),
        sd=moments.sd[:metrics].reshape(shape),
        quantiles=quantiles[:metrics].reshape(*shape, len(PROBABILITIES)),
        rule_plan=np.array(plan).reshape(shape[0], rules),
        rule_quantiles=quantiles[metrics:].reshape(shape[0], rules, len(PROBABILITIES)),
    )
