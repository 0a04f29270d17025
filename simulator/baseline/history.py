"""Annual history: a year in each row, a series in each column, holes allowed.

Reads the user's own table (CSV or workbook) and the dated snapshot of national history that ships with the program.
An empty cell and statistics' own marks (`.`, `..`, `:`) are holes; everything else that is not a number is an error.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt

from simulator import vocabulary
from simulator.baseline.files import decode, is_workbook, read_bytes
from simulator.baseline.tables import Grid, Unreadable, parse_csv, parse_number
from simulator.errors import InputErrors, Problem
from simulator.parameters import LAST_YEAR

Series = npt.NDArray[np.float64]

SNAPSHOT = "2026-11-23"
"""Day the shipped history was put together."""

EARLIEST_YEAR = 1900
_YEAR_TITLES = {"year", "år", "aar", "årstall", "tid", "calyear"}
_HOLES = {"", ".", "..", "...", ":", "na", "n/a", "nan", "null", "mangler"}


@dataclass(frozen=True)
class SeriesSource:
    """Where one shipped series is from. `uncertain` are the years that are not documented."""

    series: str
    label: str
    unit: str
    kind: str
    source: str
    licence: str
    note: str
    uncertain: tuple[int, ...]


@dataclass(frozen=True)
class AnnualHistory:
    """A table of history. `columns` name → float64 [year], NaN in holes; `years` follow in a row, first to last.

    cells   (name, year) → the value's cell, (name, None) → the header's, for messages
    notes   what was assumed when it was read
    """

    name: str
    years: tuple[int, ...]
    columns: Mapping[str, Series]
    cells: Mapping[tuple[str, int | None], str]
    notes: tuple[str, ...] = ()
    sources: Mapping[str, SeriesSource] | None = None

    def problem(self, column: str, year: int | None, found: str, advice: str) -> Problem:
        """Make a problem that points at the cell of a year, or at a column's header."""
        return Problem(self.name, found, advice, cell=self.cells.get((column, year)))


def read_history(path: Path) -> AnnualHistory:
    """Read a table of history from a file; raises InputErrors with every problem in it."""
    content = read_bytes(path, path.name)
    if is_workbook(path):
        from simulator.baseline.workbook import history_grid

        return history_of(history_grid(content, path.name))
    return history_of(parse_csv(decode(content, path.name), path.name))


def history_of(grid: Grid) -> AnnualHistory:
    """Read a table of history; raises InputErrors with every problem in it."""
    header = _header(grid)
    names, problems, notes = _names(grid, header)
    years, rows = _years(grid, header, problems)
    if not names and not problems:
        problems.append(grid.problem(header, None, "tabellen har ingen serier", "legg til en kolonne for hver serie"))
    if not years and not problems:
        problems.append(Problem(grid.name, "tabellen har ingen år under overskriften", "legg til ett år per rad"))
    if not years:
        raise InputErrors(problems)
    span = tuple(range(min(years), max(years) + 1))
    columns = {name: np.full(len(span), np.nan) for name in names.values()}
    for year, row in zip(years, rows, strict=True):
        for column, name in names.items():
            columns[name][year - span[0]] = _value(grid, row, column, name, year, problems, notes)
    for column, name in names.items():
        if np.all(np.isnan(columns[name])) and not problems:
            problems.append(grid.problem(header, column, f"«{name}» har ingen tall", "fyll inn serien eller slett den"))
    if list(years) != sorted(years):
        notes.append("årene står ikke i rekkefølge og er sortert")
    if problems:
        raise InputErrors(problems)
    cells: dict[tuple[str, int | None], str] = {}
    for column, name in names.items():
        cells[name, None] = grid.cell(header, column)
        cells.update({(name, year): grid.cell(row, column) for year, row in zip(years, rows, strict=True)})
    return AnnualHistory(grid.name, span, columns, cells, tuple(f"{grid.name}: {note}" for note in notes))


@cache
def national_history() -> AnnualHistory:
    """Return the shipped national history, with a source for each series."""
    history = history_of(parse_csv(_shipped("national_history.csv"), "national_history.csv"))
    rows = csv.DictReader(_shipped("national_history_series.csv").splitlines())
    sources = {
        row["series"]: SeriesSource(
            row["series"],
            row["label"],
            row["unit"],
            row["kind"],
            row["source"],
            row["licence"],
            row["note"],
            _span(row["uncertain_years"]),
        )
        for row in rows
    }
    return AnnualHistory(history.name, history.years, history.columns, history.cells, history.notes, sources)


def _shipped(name: str) -> str:
    return resources.files("simulator").joinpath(f"data/{name}").read_text(encoding="utf-8")


def _span(text: str) -> tuple[int, ...]:
    """`2002-2020` as years; nothing for an empty text."""
    if not text:
        return ()
    first, _, last = text.partition("-")
    return tuple(range(int(first), int(last or first) + 1))


# --- rows and columns -------------------------------------------------------------------------------------------------


def _header(grid: Grid) -> int:
    """Return the row whose first cell says «year»."""
    for row in range(min(len(grid.rows), 15)):
        if vocabulary.normal(grid.at(row, 0)) in _YEAR_TITLES:
            return row
    found = "fant ingen overskrift med «år» i første kolonne"
    raise InputErrors(
        [Problem(grid.name, found, "skriv «år» øverst i første kolonne og navnet på serien i hver av de andre")]
    )


def _names(grid: Grid, header: int) -> tuple[dict[int, str], list[Problem], list[str]]:
    names: dict[int, str] = {}
    problems: list[Problem] = []
    notes = [f"{header} rad(er) over overskriften er ikke brukt"] if header else []
    for column in range(1, max(len(row) for row in grid.rows[header:])):
        name = grid.at(header, column)
        if not name:
            if any(grid.at(row, column) for row in range(header + 1, len(grid.rows))):
                found = "kolonnen har tall, men ikke noe navn"
                problems.append(grid.problem(header, column, found, "skriv navnet på serien øverst"))
        elif name in names.values():
            problems.append(grid.problem(header, column, f"serien «{name}» står to ganger", "behold den ene"))
        else:
            names[column] = name
    return names, problems, notes


def _years(grid: Grid, header: int, problems: list[Problem]) -> tuple[list[int], list[int]]:
    years: list[int] = []
    rows: list[int] = []
    for row in range(header + 1, len(grid.rows)):
        text = grid.at(row, 0)
        if not text and not any(grid.at(row, column) for column in range(1, len(grid.rows[row]))):
            continue
        match = re.fullmatch(r"(\d{4})(?:[.,]0+)?", text)
        if match is None:
            problems.append(grid.problem(row, 0, f"«{text}» er ikke et årstall", "skriv år med fire sifre"))
        elif not EARLIEST_YEAR <= int(match[1]) <= LAST_YEAR:
            advice = f"skriv et år fra {EARLIEST_YEAR} til {LAST_YEAR}"
            problems.append(grid.problem(row, 0, f"året {match[1]} kan ikke stemme", advice))
        elif int(match[1]) in years:
            problems.append(grid.problem(row, 0, f"året {match[1]} står to ganger", "behold én rad for hvert år"))
        else:
            years.append(int(match[1]))
            rows.append(row)
    return years, rows


def _value(grid: Grid, row: int, column: int, name: str, year: int, problems: list[Problem], notes: list[str]) -> float:
    text = grid.at(row, column)
    if text.casefold() in _HOLES:
        return np.nan
    try:
        reading = parse_number(text)
    except Unreadable as error:
        found = f"{error.found} ({name}, {year})"
        problems.append(grid.problem(row, column, found, f"{error.advice}; la cellen stå tom der tallet mangler"))
        return np.nan
    if reading.note:
        notes.append(f"{grid.cell(row, column)}: {reading.note}")
    return reading.value


__all__ = ["SNAPSHOT", "AnnualHistory", "SeriesSource", "history_of", "national_history", "read_history"]
