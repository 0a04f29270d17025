"""How a run's figures spread: mean, standard deviation and quantiles of every metric, year and rule."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from simulator.summaries.outline import Outline, RuleOutline
from simulator.summaries.quantiles import PROBABILITIES, Moments, column_quantiles, column_sums


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


def rule_figure(rule: RuleOutline, figures: np.ndarray, revenue: np.ndarray) -> np.ndarray:
    """Put a rule's years together to the one figure that is held against its limit.

    `figures` and `revenue` are [year, …] for the rule's own years; the result has the remaining axes. A rule
    that must be met every year looks at its worst year, one that must be met in any year at its best.
    """
    if rule.test == "mean":
        return np.asarray(figures.mean(axis=0))
    if rule.test == "pooled":
        return np.asarray((figures * revenue).sum(axis=0) / revenue.sum(axis=0))
    lowest = rule.at_least if rule.test == "every" else not rule.at_least
    return np.asarray(figures.min(axis=0) if lowest else figures.max(axis=0))


def rule_figures(outline: Outline, names: Sequence[str], values: np.ndarray) -> np.ndarray:
    """Each rule's figure. `values` is [metric, year, …]; the result float64 [rule, …]."""
    revenue = values[names.index("operating_revenue")]
    found = []
    for rule in outline.rules:
        years = [year - outline.first for year in rule.years]
        figures = values[names.index(rule.metric), years].astype(np.float64)
        found.append(rule_figure(rule, figures, revenue[years].astype(np.float64)))
    return np.array(found).reshape(len(outline.rules), *values.shape[2:])


def measure_spread(outline: Outline, outcomes: Outcomes, threads: int) -> Spread:
    """Exact spread from kept values: every column is sorted once, columns shared among the threads."""
    names, plan = outcomes.metric_names, outcomes.plan_metrics
    shape = outcomes.metrics.shape[:3]
    paths = outcomes.metrics.shape[3]
    columns = outcomes.metrics.reshape(-1, paths)
    # Sums are taken from the plan's own figure, a fixed number near the values.
    reference = np.nan_to_num(plan.reshape(-1))
    with ThreadPoolExecutor(threads) as pool:
        sums = np.array(list(pool.map(column_sums, columns, reference)))
        quantiles = np.array(list(pool.map(column_quantiles, columns)))
        rules = [rule_figures(outline, names, values) for values in outcomes.metrics]
        rule_columns = np.array(rules, np.float32).reshape(-1, paths)
        rule_quantiles = np.array(list(pool.map(column_quantiles, rule_columns)))
    moments = Moments(paths, reference, sums[:, 0], sums[:, 1])
    per_rule = (shape[0], len(outline.rules))
    return Spread(
        mean=moments.mean.reshape(shape),
        sd=moments.sd.reshape(shape),
        quantiles=quantiles.reshape(*shape, len(PROBABILITIES)),
        rule_plan=np.array([rule_figures(outline, names, values) for values in plan]).reshape(per_rule),
        rule_quantiles=rule_quantiles.reshape(*per_rule, len(PROBABILITIES)),
    )
