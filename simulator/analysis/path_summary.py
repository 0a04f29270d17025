"""One simulated future as plain values: every line of every year, with the scenario's plan beside it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import numpy as np

from simulator.pipeline import ledger, outline_of
from simulator.study import Study, scenario_plan

SCHEMA = "simulator.path/1"


def path_summary(study: Study, scenario_id: str, path: int, seed: int | None = None) -> dict[str, Any]:
    """Return everything `path` reports. Raises KeyError for an unknown scenario."""
    outline = outline_of(study, [scenario_id])
    seed = study.settings.simulation.seed if seed is None else seed
    lines = ledger(study, scenario_id, [path], seed=seed)
    return {
        "schema": SCHEMA,
        **outline.heading(),
        "scenario": {"id": scenario_id, "label": outline.scenarios[0].label},
        "rules": [{"id": rule.id, "label": rule.label, "years": list(rule.years)} for rule in outline.rules],
        "responses": [{"id": response.id, "label": response.label} for response in outline.responses],
        "path": path,
        "seed": seed,
        "years": list(study.years),
        "lines": {name: _by_year(study, values[0]) for name, values in lines.items()},
        "plan": planned_lines(study, scenario_id, lines),
    }


def planned_lines(study: Study, scenario_id: str, names: Iterable[str]) -> dict[str, dict[str, float]]:
    """The plan of a scenario, measures at full effect, for those of the names that a plan has."""
    plan = scenario_plan(study, scenario_id)
    found: dict[str, dict[str, float]] = {}
    for name in names:
        if name == "corrected_net_operating_result":
            values = plan.corrected_net_operating_result(study.settings.result.corrections)
            found[name] = _by_year(study, values[1:])
            continue
        with suppress(KeyError):  # surprises, letters and what only a closing knows are not in a plan
            found[name] = _by_year(study, plan.line(name)[1:])
    return found


def _by_year(study: Study, values: np.ndarray) -> dict[str, float]:
    return {str(year): float(value) for year, value in zip(study.years, values, strict=True)}
