"""What the user chose by name, held against what the config has."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from simulator.study import Scenario, Study
from simulator.summaries.happenings import harms
from simulator.summaries.result import Result


def some_scenarios(study: Study, names: Sequence[str]) -> list[str] | None:
    """Return the ids asked for, each both without and with its responses; None for all.

    Raises typer.BadParameter (exit 2) for one that the config lacks.
    """
    return list(study.with_responses([one_scenario(study, name).id for name in names])) or None


def one_scenario(study: Study, name: str | None) -> Scenario:
    """Return the scenario asked for, or the first. Raises typer.BadParameter (exit 2) for one the config lacks."""
    if name is None:
        return study.settings.scenarios[0]
    if name not in study.scenario_ids:
        raise typer.BadParameter(f"no scenario '{name}' in the config; it has {', '.join(study.scenario_ids)}")
    return study.scenario(name)


def known_outcome(result: Result, name: str) -> str:
    """Return the outcome asked for. Raises typer.BadParameter (exit 2) for one that is not reported."""
    known = harms(result.outline)
    if name not in known:
        raise typer.BadParameter(f"--outcome knows {', '.join(known)}, not '{name}'")
    return name
