"""`calibrate`: driver settings from history."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import typer

from simulator.analysis.calibrate import Calibration
from simulator.analysis.calibrate import calibrate as estimate
from simulator.baseline.history import national_history, read_history
from simulator.cli import terminal
from simulator.numbers import Language
from simulator.reports.screen import calibrate_screen
from simulator.reports.texts import texts
from simulator.reports.whole_file import write_whole


def calibrate_command(
    history: Path | None,
    starts: Mapping[str, int],
    projection: Path | None,
    toml: Path | None,
    lang: Language | None,
    *,
    as_json: bool,
) -> int:
    """Estimate, and print the table with the block, or write the block to a file."""
    language: Language = lang or "nb"
    ahead = None if projection is None else read_history(projection)
    found = estimate(national_history() if history is None else read_history(history), starts, ahead)
    check_starts(found, starts)
    if toml is not None:
        write_whole(toml, found.toml(), language)
    summary = found.summary()
    terminal.say_json(summary) if as_json else terminal.say(calibrate_screen(summary, language, block=toml is None))
    if toml is not None:
        terminal.note(texts(language).saved(str(toml)))
    return 0


def check_starts(found: Calibration, starts: Mapping[str, int]) -> None:
    """Raise typer.BadParameter (exit 2) for a start year of a driver that the history does not speak of."""
    known = [fit.driver for fit in found.fits]
    for driver in starts:
        if driver and driver not in known:
            raise typer.BadParameter(f"--start knows {', '.join(known)}, not '{driver}'")
