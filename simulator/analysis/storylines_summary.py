"""Stories as plain values: `storylines --json` and `storylines.json` of the run folder."""

from __future__ import annotations

from typing import Any

from simulator.analysis.early_warning import EarlyWarning, earliest
from simulator.analysis.storylines import Storylines
from simulator.assembly.sources import EVENTS
from simulator.drivers.units import unit_of
from simulator.summaries.outline import Outline

SCHEMA = "simulator.storylines/1"


def storylines_summary(outline: Outline, found: Storylines, *, seed: int) -> dict[str, Any]:
    """Return stories and warnings. Surprises are in the drivers' units (fractions, or percentage points: `unit`)."""
    scenario = next(one for one in outline.scenarios if one.id == found.scenario_id)
    best = earliest(found.warnings)
    return {
        "schema": SCHEMA,
        **outline.heading(),
        "paths": found.paths,
        "seed": seed,
        "scenario": {"id": scenario.id, "label": scenario.label},
        "rules": [{"id": rule.id, "label": rule.label} for rule in outline.rules],
        "outcome": found.outcome,
        "happened": found.happened,
        "stories": [
            {
                "id": str(number),
                "share": story.share,
                "count": story.count,
                "path": story.path,
                "drivers": [
                    {
                        "id": cause.source,
                        "direction": cause.direction,
                        "years": list(cause.years),
                        "mean": cause.mean,
                        "unit": "mill_a_year" if cause.source == EVENTS else unit_of(cause.source),
                        "loss_sd": cause.loss,
                    }
                    for cause in story.causes
                ],
            }
            for number, story in enumerate(found.stories, start=1)
        ],
        "warning": None if best is None else _warning(best),
        "warnings": [_warning(warning) for warning in found.warnings],
    }


def _warning(warning: EarlyWarning) -> dict[str, Any]:
    return {
        "id": str(warning.year),
        "year": warning.year,
        "metric": warning.figure,
        "unit": "pct_of_revenue" if warning.figure.endswith("_pct") else unit_of(warning.figure),
        "side": warning.side,
        "threshold": warning.threshold,
        "hit_rate": warning.hit_rate,
        "false_alarm_rate": warning.false_alarm,
        "paths": list(warning.paths),
    }
