"""An earlier plan and the accounts that followed: where in the fan each outcome landed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from simulator.analysis.backtesting import scores
from simulator.baseline.actuals import Actuals
from simulator.errors import InputErrors, Problem
from simulator.pipeline import Outcomes
from simulator.study import Study
from simulator.vocabulary import METRICS

LEVELS = (0.5, 0.8, 0.9)


def landings(study: Study, actuals: Actuals, outcomes: Outcomes) -> list[dict[str, Any]]:
    """Return one row for each metric and year that the accounts tell of, in the first scenario of the outcomes.

    Raises InputErrors when nothing in the table is a simulated year.
    """
    years = [year for year in sorted(actuals.full_years) if year in outcomes.years]
    rows = [row for year in years for row in _of_year(study, actuals, outcomes, year)]
    if not rows:
        found = f"ingen tall fra {study.first}–{study.horizon} som en vifte kan holdes mot"
        advice = "oppgi hele år, med for eksempel sum driftsinntekter, netto driftsresultat og disposisjonsfond"
        raise InputErrors([Problem(actuals.name, found, advice)])
    return rows


def _of_year(study: Study, actuals: Actuals, outcomes: Outcomes, year: int) -> list[dict[str, Any]]:
    at = outcomes.years.index(year)
    found = []
    for metric, value in observed(study, actuals, year).items():
        if metric not in outcomes.metric_names:
            continue
        place = outcomes.metric_names.index(metric)
        fan = outcomes.metrics[0, place, at].astype(np.float64)
        pit = scores.share_below(fan, value)
        found.append(
            {
                "id": metric,
                "year": year,
                "outcome": value,
                "plan": float(outcomes.plan_metrics[0, place, at]),
                "quantiles": {f"p{q}": float(np.quantile(fan, q / 100)) for q in (5, 10, 25, 50, 75, 90, 95)},
                "share_below": pit,
                "band": next((level for level in LEVELS if scores.within(pit, level)), None),
                "crps": {"model": scores.crps(fan, value), "plan": abs(value - outcomes.plan_metrics[0, place, at])},
            }
        )
    return found


def observed(study: Study, actuals: Actuals, year: int) -> Mapping[str, float]:
    """Return every metric that the accounts of a year tell of; shares of operating revenue too."""
    in_social_costs = study.settings.plan.pension_deviation == "in_social_costs"
    corrections = study.settings.result.corrections
    revenue = actuals.line("operating_revenue", year)
    found: dict[str, float] = {}
    for metric in METRICS:
        line = metric.removesuffix("_pct")
        value = actuals.line(line, year, pension_in_social_costs=in_social_costs, corrections=corrections)
        if value is None:
            continue
        if metric == line:
            found[metric] = value
        elif revenue:
            found[metric] = 100.0 * value / revenue
    return found
