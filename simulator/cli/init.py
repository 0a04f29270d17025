"""`init`: a folder to start from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from simulator.cli import terminal
from simulator.numbers import Language
from simulator.reports.starter.example import Starter, known_municipalities
from simulator.reports.starter.folder import CONFIG, write_starter
from simulator.reports.texts import sources_texts

INHABITANTS = 10_000
"""Size of the example where the municipality's own is not known."""


@dataclass(frozen=True)
class InitRequest:
    """What the user asked `init` for; None means as far as the program knows."""

    folder: Path
    municipality: str
    name: str | None
    inhabitants: int | None
    base_year: int | None


def init_command(request: InitRequest, lang: Language | None) -> int:
    """Write the folder and say what to do next."""
    language: Language = lang or "nb"
    files = write_starter(request.folder, starter_of(request), language)
    words = sources_texts(language)
    for file in files:
        terminal.say(words.made(str(request.folder / file), words.FILES[file]))
    terminal.say(words.next_steps(str(request.folder / CONFIG)))
    return 0


def starter_of(request: InitRequest) -> Starter:
    """Fill in what is known. Raises typer.BadParameter (exit 2) for a number that is none."""
    if re.fullmatch(r"\d{4}", request.municipality) is None:
        raise typer.BadParameter(f"'{request.municipality}' is not a municipality number of four digits, as in 3222")
    known = known_municipalities().get(request.municipality)
    source = (
        known.source if known is not None and request.inhabitants is None else "Eksempel: bytt ut med kommunens tall"
    )
    return Starter(
        number=request.municipality,
        name=request.name or (known.name if known is not None else f"Kommune {request.municipality}"),
        inhabitants=request.inhabitants or (known.inhabitants if known is not None else INHABITANTS),
        base_year=request.base_year or date.today().year - 1,
        source=source,
    )
