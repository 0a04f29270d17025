"""What changed since last plan, as plain values: `compare --explain --json` and `report --since`."""

from __future__ import annotations

import math
from typing import Any

from simulator.analysis.changes import Change, Changes
from simulator.pipeline import outline_of
from simulator.study import Study

SCHEMA = "simulator.changes/1"


def changes_summary(found: Changes) -> dict[str, Any]:
    """Return before, after and parts of every outcome: mill. kr, or fractions of one for probabilities."""
    outline = outline_of(found.after)
    return {
        "schema": SCHEMA,
        **outline.heading(),
        "illustrative": outline.illustrative or found.before.settings.illustrative,
        "paths": found.paths,
        "seed": found.seed,
        "from": _side(found.before, found.scenario_before),
        "to": _side(found.after, found.scenario_after),
        "rules": [{"id": rule.id, "label": rule.label} for rule in outline.rules],
        "outcomes": [_change(change) for change in found.changes],
    }


def _side(study: Study, scenario_id: str) -> dict[str, Any]:
    scenario = study.scenario(scenario_id)
    return {"config": study.path.stem, "id": scenario.id, "label": scenario.label, "plan_period": list(study.period)}


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": change.outcome,
        "year": change.year,
        "unit": "probability" if change.year is None else "mill",
        "before": change.before,
        "after": change.after,
        "parts": [
            {
                "id": group,
                "change": part,
                "standard_error": None if math.isnan(change.errors[group]) else change.errors[group],
            }
            for group, part in change.parts.items()
        ],
    }
