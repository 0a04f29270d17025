"""`check`: read and reconcile everything, simulate nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from simulator.analysis.plan_check import check_summary
from simulator.cli import terminal
from simulator.numbers import Language
from simulator.reports.screen import check_screen
from simulator.study import load


def check_command(config: Path, overrides: Mapping[str, str], lang: Language | None, *, as_json: bool) -> int:
    """Print whether the plan balances, what it rests on, and what was assumed when it was read."""
    study = load(config, overrides)
    language = lang or study.settings.lang
    summary = check_summary(study, language)
    terminal.say_json(summary) if as_json else terminal.say(check_screen(summary, language))
    return 0
