"""What has happened since the plan was made: a few lines of the accounts, or of a report in the middle of the year.

The table is written as the plan's is: lines in the first column, a column for each year. It may hold any lines, sums
and balances that the program knows, and leave cells empty. A column may cover a part of a year: «2026 T1» (first
tertial, four months), «1. tertial 2026», «2026 per august» or «2026 (8 md)».
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from simulator import vocabulary
from simulator.baseline.files import decode, is_workbook, read_bytes
from simulator.baseline.plan import Plan
from simulator.baseline.plan_table import MAY_BE_NEGATIVE, SIGN_GROUPS
from simulator.baseline.tables import YEAR, Grid, Unreadable, parse_csv, parse_number, unit_above
from simulator.errors import InputErrors, Problem

LINES = (*vocabulary.PLAN_LINES, *vocabulary.OPTIONAL_LINES, *vocabulary.SUM_LINES)
_MONTHS = ("januar", "februar", "mars", "april", "mai", "juni",
           "juli", "august", "september", "oktober", "november", "desember")  # fmt: skip
_HEADER_WITHIN = 15
_LOOSE_COLUMNS = {"basis", "kilde", "merknad", "kommentar", "source", "note"}


@dataclass(frozen=True)
class Period:
    """A year, or its first months."""

    year: int
    months: int = 12

    def __str__(self) -> str:
        """Return `2026`, or `2026 (4 md)`."""
        return str(self.year) if self.months == 12 else f"{self.year} ({self.months} md)"


@dataclass(frozen=True)
class Actuals:
    """Observed figures. `values` (line, period) → mill. kr, or the line's own unit; `cells` where each stands."""

    name: str
    periods: tuple[Period, ...]
    values: Mapping[tuple[str, Period], float]
    cells: Mapping[tuple[str, Period], str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def full_years(self) -> tuple[int, ...]:
        """Years that are covered whole."""
        return tuple(period.year for period in self.periods if period.months == 12)

    def line(
        self,
        name: str,
        year: int,
        *,
        pension_in_social_costs: bool = False,
        corrections: Sequence[str] = ("pension_premium_deviation", "earmarked_funds"),
    ) -> float | None:
        """Return a line, balance, sum or result of a whole year; None when the table does not tell.

        A printed sum is used as it is; otherwise it is worked out when all its parts are given.
        """
        period = Period(year)
        if (name, period) in self.values:
            return self.values[name, period]
        given = {line: np.array([value]) for (line, when), value in self.values.items() if when == period}
        plan = Plan((year,), given, pension_in_social_costs)
        try:
            if name == "corrected_net_operating_result":
                return float(plan.corrected_net_operating_result(corrections)[0])
            return float(plan.line(name)[0])
        except KeyError:
            return None

    def problem(self, line: str, period: Period, found: str, advice: str) -> Problem:
        """Make a problem that points at a cell."""
        return Problem(self.name, found, advice, cell=self.cells.get((line, period)))


def read_actuals(path: Path) -> Actuals:
    """Read a table of what happened, CSV or workbook; raises InputErrors with every problem in it."""
    content = read_bytes(path, path.name)
    if is_workbook(path):
        from simulator.baseline.workbook import first_sheet_grid

        return actuals_of(first_sheet_grid(content, path.name))
    return actuals_of(parse_csv(decode(content, path.name), path.name))


def actuals_of(grid: Grid) -> Actuals:
    """Read a table of what happened; raises InputErrors with every problem in it."""
    problems: list[Problem] = []
    header, columns = _periods(grid, problems)
    divisor, notes = unit_above(grid, header)
    rows: dict[str, int] = {}
    values: dict[tuple[str, Period], float] = {}
    cells: dict[tuple[str, Period], str] = {}
    for row in range(header + 1, len(grid.rows)):
        line = _line(grid, row, columns, rows, problems)
        if line is None:
            continue
        rows[line] = row
        for column, period in columns.items():
            text = grid.at(row, column)
            if not text:
                continue
            try:
                reading = parse_number(text)
            except Unreadable as error:
                found = f"{error.found} ({grid.at(row, 0)}, {period})"
                problems.append(grid.problem(row, column, found, f"{error.advice}; la cellen stå tom om den mangler"))
                continue
            if reading.note:
                notes.append(f"{grid.cell(row, column)}: {reading.note}")
            values[line, period] = reading.value / (1.0 if line in vocabulary.PREMISES else divisor)
            cells[line, period] = grid.cell(row, column)
    if not values and not problems:
        problems.append(Problem(grid.name, "tabellen har ingen tall", "fyll inn minst én linje fra regnskapet"))
    if problems:
        raise InputErrors(problems)
    notes += _turn_signs(values)
    problems = [
        Problem(grid.name, f"{vocabulary.CONCEPTS[line].nb} er negativ ({value:g})", "skriv beløpet uten minus",
                cell=cells[line, period])
        for (line, period), value in values.items()
        if value < 0 and line not in MAY_BE_NEGATIVE
    ]  # fmt: skip
    if problems:
        raise InputErrors(problems)
    periods = tuple(sorted(columns.values(), key=lambda period: (period.year, period.months)))
    return Actuals(grid.name, periods, values, cells, tuple(f"{grid.name}: {note}" for note in dict.fromkeys(notes)))


def period_of(text: str) -> Period | None:
    """Return the year, or part of one, that a heading speaks of; None when it is neither.

    >>> period_of("2026"), period_of("1. tertial 2026"), period_of("2026 per august")
    (Period(year=2026, months=12), Period(year=2026, months=4), Period(year=2026, months=8))
    """
    years = YEAR.findall(text)
    if len(years) != 1:
        return None
    year = int(years[0])
    rest = text.replace(years[0], " ").casefold()
    if match := re.search(r"\bt\s*([123])\b|\b([123])\.?\s*tertial|tertial\s*([123])\b", rest):
        return Period(year, 4 * int(next(part for part in match.groups() if part)))
    if match := re.search(r"\b(\d{1,2})\s*(?:md|mnd|måneder|months)\b", rest):
        return Period(year, int(match[1])) if 1 <= int(match[1]) <= 12 else None
    for number, month in enumerate(_MONTHS, start=1):
        if re.search(rf"\b{month}\b", rest):
            return Period(year, number)
    return Period(year)


def _periods(grid: Grid, problems: list[Problem]) -> tuple[int, dict[int, Period]]:
    """Return the row of headings and the period of each column."""
    for row in range(min(len(grid.rows), _HEADER_WITHIN)):
        found: dict[int, Period] = {}
        for column in range(1, len(grid.rows[row])):
            text = grid.at(row, column)
            period = period_of(text)
            if period is None:
                continue
            if period in found.values():
                problems.append(grid.problem(row, column, f"{period} står to ganger", "behold én kolonne"))
            found[column] = period
        if found:
            for column in range(1, len(grid.rows[row])):
                text = grid.at(row, column)
                if column not in found and text and text.casefold() not in _LOOSE_COLUMNS:
                    advice = "skriv for eksempel «2026» eller «2026 T1»; en kolonne med kilder kan hete «kilde»"
                    problems.append(grid.problem(row, column, f"«{text}» er ikke et år", advice))
            return row, found
    advice = "sett linjenavn i første kolonne og årstall over tallene, for eksempel «linje;2026» eller «linje;2026 T1»"
    raise InputErrors([Problem(grid.name, "fant ingen overskrift med årstall", advice)])


def _line(
    grid: Grid, row: int, columns: Mapping[int, Period], rows: Mapping[str, int], problems: list[Problem]
) -> str | None:
    """The line that a row is about; None for an empty row and for one that is a problem."""
    name = grid.at(row, 0)
    if not any(grid.at(row, column) for column in columns):
        return None
    line = vocabulary.find(name) if name else None
    if line is None or line not in LINES:
        near = vocabulary.suggest_line(name) if name else None
        advice = f"Mente du «{near}»?" if near else "bruk navnene i økonomisk oversikt etter art, § 5-6"
        problems.append(grid.problem(row, 0, f"«{name}» er en ukjent linje", advice))
        return None
    if line in rows:
        found = f"«{name}» står også i rad {grid.numbers[rows[line]]}"
        problems.append(grid.problem(row, 0, found, "behold én rad for hver linje"))
        return None
    return line


def _turn_signs(values: dict[tuple[str, Period], float]) -> list[str]:
    """Accounting exports write revenue negative: a group that is negative all through is turned, and that is said."""
    notes = []
    for name, lines in SIGN_GROUPS:
        here = [key for key in values if key[0] in lines and values[key] != 0.0]
        if here and all(values[key] < 0 for key in here):
            notes.append(f"{name} er skrevet med minus i hele tabellen og er lest som positive beløp")
            for key in here:
                values[key] = -values[key]
    return notes
