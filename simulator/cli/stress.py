"""`stress`: the sensitivity table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from simulator.analysis.stress_summary import stress_summary
from simulator.cli import terminal
from simulator.cli.choice import one_scenario
from simulator.numbers import Language
from simulator.reports.screen import stress_screen
from simulator.study import load


def stress_command(
    config: Path, overrides: Mapping[str, str], scenario: str | None, lang: Language | None, *, as_json: bool
) -> int:
    """Work out one surprise at a time and print the table."""
    study = load(config, overrides)
    summary = stress_summary(study, one_scenario(study, scenario).id)
    terminal.say_json(summary) if as_json else terminal.say(stress_screen(summary, lang or study.settings.lang))
    return 0
