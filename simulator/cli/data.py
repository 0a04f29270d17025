"""`data`: public statistics, fetched when asked for, or read from a saved answer."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path

import typer

from simulator.baseline.statistics.client import Client
from simulator.baseline.statistics.jsonstat import Dataset, read_jsonstat_file
from simulator.baseline.statistics.tables import TABLES, fetch
from simulator.cli import terminal
from simulator.errors import InputErrors, Problem
from simulator.numbers import Language
from simulator.reports.screen.data import dataset_screen, update_screen
from simulator.reports.starter.example import known_municipalities
from simulator.reports.statistics_folder import files_of
from simulator.reports.whole_file import write_all


def update_command(
    folder: Path,
    municipality: str,
    former: Sequence[str],
    tables: Sequence[str],
    url: str,
    lang: Language | None,
    *,
    as_json: bool,
) -> int:
    """Fetch, write, and say what came."""
    language: Language = lang or "nb"
    known = [table.table for table in TABLES]
    for table in tables:
        if table not in known:
            raise typer.BadParameter(f"no table '{table}' here; there is {', '.join(known)}")
    numbers = chain(municipality, former)
    answers = fetch(Client(url), numbers, tables or known)
    files, summary = files_of(answers, numbers, url)
    write_all(folder, files, language)
    terminal.say_json(summary) if as_json else terminal.say(update_screen(summary, str(folder), language))
    return 0


def tables_command(
    folder: Path, municipality: str, former: Sequence[str], lang: Language | None, *, as_json: bool
) -> int:
    """Make the tables of answers that lie in a folder, saved by hand from the table service."""
    language: Language = lang or "nb"
    numbers = chain(municipality, former)
    answers = saved_answers(folder)
    files, summary = files_of(answers, numbers, None)
    write_all(folder, files, language)
    terminal.say_json(summary) if as_json else terminal.say(update_screen(summary, str(folder), language))
    return 0


def saved_answers(folder: Path) -> dict[str, tuple[str, Dataset]]:
    """Read every answer of a table that the program knows. Raises InputErrors for none, and for one without years."""
    known = {table.table: table for table in TABLES}
    found: dict[str, tuple[str, Dataset]] = {}
    for file in sorted(folder.glob("*.json")):
        if file.name == "sources.json":
            continue
        dataset = read_jsonstat_file(file)
        table = dataset.table.zfill(5)
        if table in known:
            if not any(dimension.id == "Tid" for dimension in dataset.dimensions):
                advice = "lagre tabellen på nytt med ett eller flere år valgt"
                raise InputErrors([Problem(file.name, "svaret har ingen år («Tid»)", advice)])
            found[table] = (file.read_text(encoding="utf-8"), dataset)
    if not found:
        advice = f"lagre svar i json-stat2 fra tabellene {', '.join(known)} i mappen"
        raise InputErrors([Problem(folder.name, "mappen har ingen svar fra tabeller som er kjent", advice)])
    return found


def chain(municipality: str, former: Sequence[str]) -> list[str]:
    """Return every number the municipality has had, oldest first. Raises typer.BadParameter (exit 2)."""
    known = known_municipalities().get(municipality)
    numbers = [*(former or (known.former_numbers if known is not None else ())), municipality]
    for number in numbers:
        if re.fullmatch(r"\d{4}", number) is None:
            raise typer.BadParameter(f"'{number}' is not a municipality number of four digits, as in 3222")
    return list(dict.fromkeys(numbers))


def show_command(file: Path, lang: Language | None, *, as_json: bool) -> int:
    """Print a saved answer."""
    dataset = read_jsonstat_file(file)
    terminal.say_json(plain(dataset)) if as_json else terminal.say(dataset_screen(dataset, lang or "nb"))
    return 0


def plain(dataset: Dataset) -> dict[str, object]:
    """A dataset as plain values: one row a cell."""
    return {
        "schema": "simulator.dataset/1",
        "table": dataset.table,
        "label": dataset.label,
        "updated": dataset.updated,
        "dimensions": [dimension.id for dimension in dataset.dimensions],
        "rows": [
            {"codes": list(codes), "value": None if math.isnan(value) else value, "status": status}
            for codes, value, status in dataset.rows()
        ],
    }
