"""How a run's figures spread: mean, standard deviation and quantiles of every metric, year and rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import Protocol

import numpy as np

from simulator.summaries.outline import Outline, RuleOutline
from simulator.summaries.quantiles import PROBABILITIES, Moments, OrderColumns, measure_columns
from simulator.workers import share_out


class Outcomes(Protocol):
    """What a simulation hands over; the arrays are described in `pipeline.Outcomes`."""

    @property
    def metric_names(self) -> tuple[str, ...]:
        """Names along the metric axis."""

    @property
    def metrics(self) -> np.ndarray:
        """float32 [scenario, metric, year, path]."""

    @property
    def flags(self) -> np.ndarray:
        """uint32 [scenario, year + 1, path]."""

    @property
    def plan_metrics(self) -> np.ndarray:
        """float64 [scenario, metric, year]."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean, spread and quantiles of every metric; and the figure each rule looks at, on the plan and at the
    median.
    """

    mean: np.ndarray  # float64 [scenario, metric, year]
    sd: np.ndarray  # float64 [scenario, metric, year]
    quantiles: np.ndarray  # float64 [scenario, metric, year, probability]
    rule_plan: np.ndarray  # float64 [scenario, rule]
    rule_quantiles: np.ndarray  # float64 [scenario, rule, probability]

    @classmethod
    def of_all(cls, parts: Sequence[Spread]) -> Spread:
        """The spreads of some scenarios each, put together."""
        return cls(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(cls)))


def rule_figure(rule: RuleOutline, figures: np.ndarray, revenue: np.ndarray) -> np.ndarray:
    """Put a rule's years together to the one figure that is held against its limit.

    `figures` and `revenue` are [year, …] for the rule's own years; the result, float64, has the remaining axes. A rule
    that must be met every year looks at its worst year, one that must be met in any year at its best.
    """
    if rule.test == "mean":
        return np.asarray(figures.mean(axis=0, dtype=np.float64))
    if rule.test == "pooled":
        earned = revenue.astype(np.float64)
        return np.asarray((figures * earned).sum(axis=0) / earned.sum(axis=0))
    lowest = rule.at_least if rule.test == "every" else not rule.at_least
    return np.asarray(figures.min(axis=0) if lowest else figures.max(axis=0)).astype(np.float64)


def figure_of(outline: Outline, names: Sequence[str], values: np.ndarray, rule: RuleOutline) -> np.ndarray:
    """A rule's figure. `values` is [metric, year, …]; the result float64 […]."""
    years = slice(rule.years[0] - outline.first, rule.years[-1] - outline.first + 1)  # a view, and no copy
    revenue = values[names.index("operating_revenue")]
    return rule_figure(rule, values[names.index(rule.metric)][years], revenue[years])


def rule_figures(outline: Outline, names: Sequence[str], values: np.ndarray) -> np.ndarray:
    """Each rule's figure. `values` is [metric, year, …]; the result float64 [rule, …]."""
    found = [figure_of(outline, names, values, rule) for rule in outline.rules]
    return np.array(found).reshape(len(outline.rules), *values.shape[2:])


PIECES = 16
"""Pieces that columns are shared out in: some for each thread, so that none waits long for another."""


def pieces_of(columns: int) -> list[slice]:
    """Columns cut into PIECES pieces or fewer."""
    size = -(-columns // PIECES)
    return [slice(first, min(first + size, columns)) for first in range(0, columns, size)]


def measure_spread(
    outline: Outline,
    outcomes: Outcomes,
    order_columns: OrderColumns,
    threads: int,
    beside: Callable[[], None] | None = None,
) -> Spread:
    """Exact spread from kept values. The columns are shared out among threads, and first of all what is `beside`."""
    names, plan = outcomes.metric_names, outcomes.plan_metrics
    shape, paths = outcomes.metrics.shape[:3], outcomes.metrics.shape[3]
    columns = outcomes.metrics.reshape(-1, paths)
    # Sums are taken from the plan's own figure, a fixed number near the values.
    reference = np.nan_to_num(plan.reshape(-1))
    sums, quantiles = np.empty((len(columns), 2)), np.empty((len(columns), len(PROBABILITIES)))
    rule_quantiles = np.empty((shape[0], len(outline.rules), len(PROBABILITIES)))

    def of_metrics(piece: slice) -> None:
        sums[piece], quantiles[piece] = measure_columns(columns[piece], reference[piece], order_columns)

    def of_rule(scenario: int, number: int) -> None:
        figure = figure_of(outline, names, outcomes.metrics[scenario], outline.rules[number]).astype(np.float32)
        rule_quantiles[scenario, number] = measure_columns(figure[None], np.zeros(1), order_columns)[1]

    tasks = [] if beside is None else [beside]
    tasks += [partial(of_metrics, piece) for piece in pieces_of(len(columns))]
    tasks += [partial(of_rule, *place) for place in np.ndindex(rule_quantiles.shape[:2])]
    share_out(tasks, threads)
    moments = Moments(paths, reference, sums[:, 0], sums[:, 1])
    return Spread(
        mean=moments.mean.reshape(shape),
        sd=moments.sd.reshape(shape),
        quantiles=quantiles.reshape(*shape, len(PROBABILITIES)),
        rule_plan=np.array([rule_figures(outline, names, values) for values in plan]).reshape(rule_quantiles.shape[:2]),
        rule_quantiles=rule_quantiles,
    )
