"""`stress`: the sensitivity table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from simulator.cli import terminal
from simulator.cli.choice import one_scenario
from simulator.numbers import Language
from simulator.reports.screen import stress_screen
from simulator.study import load


def stress_command(
    config: Path, overrides: Mapping[str, str], scenario: str | None, lang: Language | None, *, as_json: bool
) -> int:
    """Work out one surprise at a time and print the table, or its rows as JSON."""
    from simulator.analysis.stress import stress

    study = load(config, overrides)
    chosen = one_scenario(study, scenario)
    rows = [row.as_dict() for row in stress(study, chosen.id)]
    summary = {
        "schema": "simulator.stress/1",
        "municipality": {"number": study.settings.municipality.number, "name": study.settings.municipality.name},
        "base_year": study.base_year,
        "plan_period": list(study.period),
        "horizon": study.horizon,
        "illustrative": study.settings.illustrative,
        "scenario": {"id": chosen.id, "label": chosen.label},
        "rules": [{"id": rule.id, "label": rule.label} for rule in study.settings.rules],
        "rows": rows,
    }
    if as_json:
        terminal.say(json.dumps(summary, ensure_ascii=False, allow_nan=False))
    else:
        terminal.say(stress_screen(summary, lang or study.settings.lang))
    return 0
