"""The sensitivity table as plain values: each surprise beside the path without any, and the figure of every rule."""

from __future__ import annotations

from typing import Any

import numpy as np

from simulator.analysis.stress import USUAL, StressRow, Surprise, stress
from simulator.pipeline import outline_of
from simulator.study import Study
from simulator.summaries.outline import Outline
from simulator.summaries.spread import rule_figures

SCHEMA = "simulator.stress/1"


def stress_summary(study: Study, scenario_id: str) -> dict[str, Any]:
    """Return everything `stress` reports for a scenario: `without` surprises, then `rows[]`, one surprise each."""
    outline = outline_of(study, [scenario_id])
    drivers = list(study.settings.drivers)
    nothing = [Surprise(driver, 0.0, "pp") for driver in drivers[:1]]  # a surprise of nothing is the calm path
    calm, rows = stress(study, scenario_id, nothing), stress(study, scenario_id, USUAL)
    return {
        "schema": SCHEMA,
        **outline.heading(),
        "scenario": {"id": scenario_id, "label": outline.scenarios[0].label},
        "rules": [
            {"id": rule.id, "label": rule.label, "metric": rule.metric, "years": list(rule.years)}
            for rule in outline.rules
        ],
        "without": _row(outline, calm[0]) if calm else None,
        "rows": [_row(outline, row) for row in rows],
    }


def _row(outline: Outline, row: StressRow) -> dict[str, Any]:
    names = list(row.metrics)
    values = np.array([[row.metrics[name][year] for year in outline.years] for name in names])
    figures = rule_figures(outline, names, values)
    rule_values = {rule.id: float(figure) for rule, figure in zip(outline.rules, figures, strict=True)}
    effect = {str(year): change for year, change in row.effect.items()}
    metrics = {name: {str(year): value for year, value in years.items()} for name, years in row.metrics.items()}
    return {**row.as_dict(), "effect": effect, "metrics": metrics, "rule_values": rule_values}
