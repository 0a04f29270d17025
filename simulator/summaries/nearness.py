"""How near each path is to what should not happen: a smooth figure behind a yes or no, below zero about where it does.

It points out the direction to sample with care. Nothing that is reported is counted by it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from simulator.summaries.happenings import ANY_RULE_BROKEN, ANY_RULE_BROKEN_OR_ROBEK, ROBEK
from simulator.summaries.outline import Outline
from simulator.summaries.spread import rule_figures

Array = npt.NDArray[np.float64]


def nearness(outline: Outline, names: Sequence[str], values: np.ndarray, limits: Array) -> dict[str, Array]:
    """Distance to each of `happenings.harms`: float64 [path], per cent of revenue or the unit of the rule.

    `values` is [metric, year, path] with metrics in the order of `names`, `limits` as for `robek_by_closing`.
    """
    found: dict[str, Array] = {}
    for rule, figure in zip(outline.rules, rule_figures(outline, names, values), strict=True):
        found[rule.id] = figure - rule.limit if rule.at_least else rule.limit - figure
    closings = robek_by_closing(outline, names, values, limits)
    found[ROBEK] = closings[: max(outline.entries_to_plan_end, 1)].min(axis=0)
    rules = [_standardised(found[rule.id]) for rule in outline.rules]
    if rules:
        found[ANY_RULE_BROKEN] = np.min(rules, axis=0)
        found[ANY_RULE_BROKEN_OR_ROBEK] = np.min([*rules, _standardised(found[ROBEK])], axis=0)
    return found


def robek_by_closing(outline: Outline, names: Sequence[str], values: np.ndarray, limits: Array) -> Array:
    """Distance to the counted letters at each closing, float64 [year, path], per cent of operating revenue.

    A deficit is an empty fund and more: fund less deficit runs on below zero. Letter d is that figure at −3, letter c
    the best of three closings running at zero, a and b the figure at what the next budget or plan needs (`limits`,
    float64 [2, year], mill. kr).
    """
    fund, deficit = values[names.index("disposition_fund_pct")], values[names.index("accumulated_deficit_pct")]
    liquidity = np.asarray(fund, np.float64) - deficit
    distances = []
    if "d" in outline.robek_letters:
        distances.append(liquidity + 3.0)
    if "c" in outline.robek_letters:
        # What came before the simulation is taken as the first closing: near enough for a direction.
        longer = np.concatenate([liquidity[:1], liquidity[:1], liquidity])
        distances.append(np.maximum(np.maximum(longer[:-2], longer[1:-1]), liquidity))
    revenue = np.asarray(values[names.index("operating_revenue")], np.float64)
    for number, letter in enumerate("ab"):
        if letter in outline.robek_letters:
            need = np.where(np.isfinite(limits[number]), limits[number], -1e9)
            distances.append(liquidity - 100.0 * need[:, None] / revenue)
    return np.asarray(np.min(distances, axis=0))


def _standardised(distance: Array) -> Array:
    spread = float(distance.std())
    return distance / spread if spread > 0.0 else distance
