"""`path`: one simulated future, every line of every year, beside the plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from simulator.cli import terminal
from simulator.cli.choice import one_scenario
from simulator.numbers import Language
from simulator.reports.run_folder import read_run_folder
from simulator.reports.screen import path_screen
from simulator.study import load


def path_command(place: Path, path: int, scenario: str | None, lang: Language | None, *, as_json: bool) -> int:
    """Show a path of a run folder (with the run's seed and inputs) or of a config."""
    from simulator import pipeline

    if place.is_dir():
        folder = read_run_folder(place, lang or "nb")
        study, seed = folder.study(), int(folder.manifest["seed"])
    else:
        study = load(place)
        seed = study.settings.simulation.seed
    chosen = one_scenario(study, scenario)
    lines = pipeline.ledger(study, chosen.id, [path], seed=seed)
    planned = pipeline.plan_ledger(study, chosen.id)
    years = [str(year) for year in study.years]

    def by_year(values: Any) -> dict[str, float]:
        return dict(zip(years, (float(value) for value in values), strict=True))

    summary = {
        "schema": "simulator.path/1",
        "municipality": {"number": study.settings.municipality.number, "name": study.settings.municipality.name},
        "illustrative": study.settings.illustrative,
        "scenario": {"id": chosen.id, "label": chosen.label},
        "rules": [{"id": rule.id, "label": rule.label} for rule in study.settings.rules],
        "path": path,
        "seed": seed,
        "years": list(study.years),
        "lines": {name: by_year(values[0]) for name, values in lines.items()},
        "plan": {name: by_year(values) for name, values in planned.items()},
    }
    if as_json:
        terminal.say(json.dumps(summary, ensure_ascii=False, allow_nan=False))
    else:
        terminal.say(path_screen(summary, lang or study.settings.lang))
    return 0
