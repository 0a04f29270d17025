"""`path`: one simulated future, every line of every year, beside the plan."""

from __future__ import annotations

from pathlib import Path

import typer

from simulator.analysis.path_summary import path_summary
from simulator.cli import terminal
from simulator.cli.choice import one_scenario
from simulator.numbers import Language
from simulator.pipeline import whole_paths
from simulator.reports.run_folder import read_run_folder
from simulator.reports.screen import path_screen
from simulator.study import load


def path_command(place: Path, path: int, scenario: str | None, lang: Language | None, *, as_json: bool) -> int:
    """Show a path of a run folder (with the run's seed and inputs) or of a config.

    Raises typer.BadParameter (exit 2) for a path that the run does not hold, or the config does not simulate.
    """
    if place.is_dir():
        folder = read_run_folder(place, lang or "nb")
        study, seed, paths = folder.study(), int(folder.manifest["seed"]), int(folder.manifest["paths"])
    else:
        study = load(place)
        seed, paths = study.settings.simulation.seed, whole_paths(study, study.settings.simulation.paths)
    if path >= paths:
        held = "the run holds" if place.is_dir() else "the config simulates"
        raise typer.BadParameter(f"{held} paths 0 to {paths - 1}; there is no path {path}")
    summary = path_summary(study, one_scenario(study, scenario).id, path, seed)
    terminal.say_json(summary) if as_json else terminal.say(path_screen(summary, lang or study.settings.lang))
    return 0
