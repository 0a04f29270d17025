"""`calibrate`: driver settings from history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from simulator.analysis.calibrate import Calibration
from simulator.analysis.calibrate import calibrate as estimate
from simulator.baseline.history import national_history, read_history
from simulator.cli import terminal
from simulator.numbers import Language
from simulator.reports.screen import calibrate_screen
from simulator.reports.texts import texts
from simulator.reports.whole_file import write_whole

DRAWN = (".svg", ".png")
"""What a figure can be drawn as."""


@dataclass(frozen=True)
class CalibrateRequest:
    """What the user asked `calibrate` for; None is left out, and the shipped history where no other is given."""

    history: Path | None
    starts: Mapping[str, int]
    projection: Path | None
    toml: Path | None
    figure: Path | None


def calibrate_command(request: CalibrateRequest, lang: Language | None, *, as_json: bool) -> int:
    """Estimate, and print the table with the block, or write the block to a file."""
    language: Language = lang or "nb"
    if request.figure is not None and request.figure.suffix.lower() not in DRAWN:
        raise typer.BadParameter(f"a figure is drawn as {' or '.join(DRAWN)}, not '{request.figure.name}'")
    ahead = None if request.projection is None else read_history(request.projection)
    history = national_history() if request.history is None else read_history(request.history)
    found = estimate(history, request.starts, ahead)
    check_starts(found, request.starts)
    summary = found.summary()
    written = [request.toml, request.figure]
    if request.toml is not None:
        write_whole(request.toml, found.toml(), language)
    if request.figure is not None:
        write_whole(request.figure, drawn(summary, request.figure, language), language)
    block = request.toml is None
    terminal.say_json(summary) if as_json else terminal.say(calibrate_screen(summary, language, block=block))
    for file in written:
        if file is not None:
            terminal.note(texts(language).saved(str(file)))
    return 0


def drawn(summary: Mapping[str, Any], file: Path, lang: Language) -> str | bytes:
    """The figure of fit, in the format of the file's name."""
    from simulator.reports.figures import png, svg
    from simulator.reports.figures.fit import fit

    figure = fit(summary, lang)
    return svg(figure) if file.suffix.lower() == ".svg" else png(figure)


def check_starts(found: Calibration, starts: Mapping[str, int]) -> None:
    """Raise typer.BadParameter (exit 2) for a start year of a driver that the history does not speak of."""
    known = [fit.driver for fit in found.fits]
    for driver in starts:
        if driver and driver not in known:
            raise typer.BadParameter(f"--start knows {', '.join(known)}, not '{driver}'")
