"""`path`: one simulated future, every line of every year, beside the plan."""

from __future__ import annotations

from pathlib import Path

import typer

from simulator.analysis.path_summary import path_summary
from simulator.cli import terminal
from simulator.cli.choice import one_scenario
from simulator.numbers import Language
from simulator.reports.run_folder import read_run_folder
from simulator.reports.screen import path_screen
from simulator.study import load


def path_command(place: Path, path: int, scenario: str | None, lang: Language | None, *, as_json: bool) -> int:
    """Show a path of a run folder (with the run's seed and inputs) or of a config.

    Raises typer.BadParameter (exit 2) for a path that the run does not hold.
    """
    if place.is_dir():
        folder = read_run_folder(place, lang or "nb")
        study, seed, paths = folder.study(), int(folder.manifest["seed"]), int(folder.manifest["paths"])
        if path >= paths:
            raise typer.BadParameter(f"the run holds paths 0 to {paths - 1}; there is no path {path}")
    else:
        study = load(place)
        seed = study.settings.simulation.seed
    summary = path_summary(study, one_scenario(study, scenario).id, path, seed)
    terminal.say_json(summary) if as_json else terminal.say(path_screen(summary, lang or study.settings.lang))
    return 0
