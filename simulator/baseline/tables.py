"""Tables as people save them: `;` or `,` between cells, decimal comma or point, spaces in numbers, BOM, title rows.

A table is read to a `Grid` of texts that remembers where each cell stands; numbers are made from it one by one, and
what had to be assumed on the way is said in a note. What is ambiguous is an error.
"""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import dataclass

import numpy as np

from simulator.errors import InputErrors, Problem

_SPACES = "\u00a0\u202f\u2009\u2007\u2002\u2003"
_DASHES = {"-", "–", "—", "\u2212"}
_PLAIN = re.compile(r"^[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?$")
_SPACED = re.compile(r"^[+-]?\d{1,3}( \d{3})+([.,]\d+)?$")
_DOTTED = re.compile(r"^[+-]?\d{1,3}(\.\d{3})+,\d+$")
_ENGLISH = re.compile(r"^[+-]?\d{1,3}(,\d{3})+\.\d+$")
YEAR = re.compile(r"(?<!\d)(19[89]\d|20\d\d|21[0-4]\d)(?:[.,]0)?(?!\d)")
"""A year in a header."""
THOUSANDS = re.compile(
    r"\b(?:i|in)\s+(?:hele\s+)?(?:kr\.?\s+|nok\s+)?(?:1[ .]?000|tusen)\b|\b(?:1[ .]?000|tusen)\s*kr|\bt(?:kr|nok)\b",
    re.IGNORECASE,
)
"""A title that says amounts are in thousands."""
KRONER = re.compile(r"\b(?:beløp|tall)\s+i\s+(?:hele\s+)?(?:kr|kroner|nok)\b", re.IGNORECASE)
"""A title that says amounts are in kroner."""
UNIT_TITLES = {"enhet", "benevning", "unit"}
"""What a column of units may be called."""
_UNIT = re.compile(r"\s*\(([^()]*)\)\s*$")
_IN_KRONER = {"kr", "kroner", "hele kr", "hele kroner", "nok"}
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}|^\d{1,2}\.\d{1,2}\.\d{2,4}$")
_EXCEL_ERRORS = ("#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NAME?", "#NUM!", "#NULL!", "#VERDI!", "#NAVN?", "#I/T")


@dataclass(frozen=True)
class Grid:
    """A table of texts. `rows` [row][column]; `numbers` gives each row's number in the file (from 1).

    notes  what had to be assumed to make the table
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    sheet: str | None = None
    notes: tuple[str, ...] = ()

    def cell(self, row: int, column: int) -> str:
        """Return the spreadsheet name of a cell, `D7` or `Plan!D7`."""
        name = f"{column_letters(column)}{self.numbers[row]}"
        return f"{self.sheet}!{name}" if self.sheet else name

    def at(self, row: int, column: int) -> str:
        """Return the text of a cell, stripped; rows may be shorter than the header."""
        cells = self.rows[row]
        return clean(cells[column]) if column < len(cells) else ""

    def problem(self, row: int, column: int | None, found: str, advice: str) -> Problem:
        """Make a problem that points at a cell, or at a row when `column` is None."""
        number = self.numbers[row]
        text = ";".join(self.rows[row]) if self.sheet is None else None
        if column is None:
            return Problem(self.name, found, advice, line=number, text=text)
        return Problem(self.name, found, advice, line=number, cell=self.cell(row, column), text=text)


@dataclass(frozen=True, slots=True)
class Reading:
    """A number read from a text: its value, how many decimals were written, its decimal mark, and what was assumed."""

    value: float
    decimals: int = 0
    mark: str = ""
    note: str | None = None


class Unreadable(ValueError):  # noqa: N818 - reads as what it is where it is caught
    """A text that is not a number: what was found and what to do about it."""

    def __init__(self, found: str, advice: str) -> None:
        """Keep both halves of the message apart."""
        super().__init__(found)
        self.found, self.advice = found, advice


def column_letters(column: int) -> str:
    """Return the spreadsheet name of a column counted from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def clean(text: str) -> str:
    """Replace the many kinds of space by a plain one and strip the ends."""
    for space in _SPACES:
        text = text.replace(space, " ")
    return text.strip()


def heading(title: str) -> tuple[str, float | None]:
    """Return a heading without its unit in parentheses, and how many of that unit a million kroner is; None without.

    >>> heading("restgjeld"), heading("restgjeld (mill. kr)"), heading("Restgjeld (1000 kr)")
    (('restgjeld', None), ('restgjeld', 1.0), ('Restgjeld', 1000.0))
    """
    unit = _UNIT.search(clean(title))
    if unit is None:
        return clean(title), None
    return clean(title)[: unit.start()], scale_of(unit[1])


def scale_of(unit: str) -> float:
    """Return how many of a unit a million kroner is: 1, 1 000 or 1 000 000; 1 for what is no amount."""
    if THOUSANDS.search(unit) or unit.casefold() in {"1000", "1 000", "tusen"}:
        return 1e3
    return 1e6 if KRONER.search(unit) or unit.casefold() in _IN_KRONER else 1.0


def unit_above(grid: Grid, header: int) -> tuple[float, list[str]]:
    """Return how many of the table's unit a million kroner is, and what to say of it.

    Title rows and headings say so, or a column «Enhet».
    """
    texts = [grid.at(row, column) for row in range(header + 1) for column in range(len(grid.rows[row]))]
    for column in range(len(grid.rows[header])):
        if grid.at(header, column).casefold() in UNIT_TITLES:
            texts += [grid.at(row, column) for row in range(header + 1, len(grid.rows))]
    for text in texts:
        if THOUSANDS.search(text):
            return 1e3, [f"«{text}»: beløpene er lest som tusen kroner og regnet om til millioner"]
        if KRONER.search(text) or text.casefold() in _IN_KRONER:
            return 1e6, [f"«{text}»: beløpene er lest som kroner og regnet om til millioner"]
    return 1.0, []


def column_scales(grid: Grid, header: int) -> tuple[dict[int, float], list[str]]:
    """Return how many of each column's unit a million kroner is: by its own heading, else by what stands above."""
    above, notes = unit_above(grid, header)
    scales = {}
    for column in range(len(grid.rows[header])):
        own = heading(grid.at(header, column))[1]
        scales[column] = above if own is None else own
        if own not in (None, 1.0, above):
            notes.append(f"«{grid.at(header, column)}»: beløpene er regnet om til millioner")
    return scales, notes


def parse_csv(text: str, name: str) -> Grid:
    """Split a CSV text into a grid; the separator (`;`, tab or `,`) is found from the first lines.

    Raises InputErrors when quotes do not close.
    """
    separator = _separator(text)
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    start = 1
    try:
        for row in reader:
            if any(clean(cell) for cell in row) and not clean(row[0]).startswith("#"):
                rows.append(tuple(row))
                numbers.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        advice = "sjekk anførselstegnene i linjen"
        raise InputErrors([Problem(name, f"linjen kan ikke deles i celler ({error})", advice, line=start)]) from None
    return Grid(name, tuple(rows), tuple(numbers))


def parse_number(text: str) -> Reading:
    """Read a number as written in Norwegian or English tables.

    Raises Unreadable for anything that is not one finite number.

    >>> parse_number("1 056,5").value, parse_number("(312)").value, parse_number("-").note
    (1056.5, -312.0, '«-» er lest som 0')
    """
    raw = clean(text)
    if not raw:
        raise Unreadable("cellen er tom", "skriv tallet, eller 0 om det ikke er noe beløp")
    if raw in _DASHES:
        return Reading(0.0, note=f"«{raw}» er lest som 0")
    if raw.upper() in _EXCEL_ERRORS:
        raise Unreadable(f"«{raw}» er en feil fra Excel", "rett formelen og lagre filen på nytt")
    body, note = raw.replace("\u2212", "-").replace("–", "-"), None
    if body.startswith("(") and body.endswith(")"):
        body, note = "-" + body[1:-1].strip(), f"«{raw}» er lest som negativt beløp"
    body = re.sub(r"^([+-]) +", r"\1", body)
    if re.fullmatch(r"[+-]?(nan|inf|infinity|uendelig)", body, re.IGNORECASE):
        raise Unreadable(f"«{raw}» er ikke et endelig tall", "skriv et tall")
    return _number(raw, body, note)


def _number(raw: str, body: str, note: str | None) -> Reading:
    if _DOTTED.match(body):
        body, note = body.replace(".", ""), note or f"punktum i «{raw}» er lest som tusenskille"
    elif _ENGLISH.match(body):
        body, note = body.replace(",", ""), note or f"komma i «{raw}» er lest som tusenskille"
    elif _SPACED.match(body):
        body = body.replace(" ", "")
    if not _PLAIN.match(body):
        raise Unreadable(f"«{raw}» er ikke et tall", _number_advice(raw))
    mark = "," if "," in body else "." if "." in body else ""
    value = float(body.replace(",", "."))
    if not math.isfinite(value):
        raise Unreadable(f"«{raw}» er ikke et endelig tall", "skriv et tall")
    decimals = len(re.split(r"[eE]", body)[0].partition(mark)[2]) if mark else 0
    return Reading(value, decimals, mark, note)


def _number_advice(raw: str) -> str:
    if _DATE.match(raw):
        return "cellen er en dato: skriv tallet på nytt og gi cellen tallformat"
    if raw.endswith("%"):
        return f"fjern prosenttegnet: «{raw.rstrip('% ')}»"
    if re.search(r"(kr|mill|mrd|tusen)", raw, re.IGNORECASE):
        return "skriv bare tallet, i millioner kroner"
    if re.search(r"\d \d", raw):
        return "skill tusener i grupper på tre, eller skriv tallet uten mellomrom"
    return "skriv et tall, for eksempel «1056,5»"


def _separator(text: str) -> str:
    """Return the sign that splits the first lines into the most cells; `;` wins a tie."""
    lines = [line for line in text.splitlines() if line.strip()][:10]
    return max(";\t,", key=lambda sign: sum(line.count(sign) > 0 for line in lines) * 1000 + lines_width(lines, sign))


def lines_width(lines: list[str], sign: str) -> int:
    """Return the number of cells in the widest of the lines."""
    return max((line.count(sign) for line in lines), default=0) if sign != "," else _commas(lines)


def _commas(lines: list[str]) -> int:
    """Count commas between cells only: a comma in `1,5;2,5` is a decimal mark, so `;` or tab must win there."""
    if any(";" in line or "\t" in line for line in lines):
        return 0
    return max((line.count(",") for line in lines), default=0)


def numeric_columns(grid: Grid) -> tuple[tuple[int, ...], tuple[str, ...], np.ndarray]:
    """Read a table with a year in the first column and a number in every other cell.

    Returns the years, the names of the other columns and the numbers, float64 [year, column].
    Raises InputErrors with every cell that is not a number, and for a table with no rows.
    """
    if len(grid.rows) < 2:
        raise InputErrors(
            [Problem(grid.name, "tabellen har ingen rader under overskriften", "legg til ett år per rad")]
        )
    columns = tuple(clean(cell) for cell in grid.rows[0][1:])
    problems: list[Problem] = []
    years: list[int] = []
    values = np.zeros((len(grid.rows) - 1, len(columns)))
    for row in range(1, len(grid.rows)):
        text = grid.at(row, 0)
        if not re.fullmatch(r"\d{4}", text):
            problems.append(grid.problem(row, 0, f"«{text}» er ikke et årstall", "skriv år med fire sifre"))
        elif int(text) in years:
            problems.append(grid.problem(row, 0, f"året {text} står to ganger", "behold én rad for hvert år"))
        else:
            years.append(int(text))
        for column in range(len(columns)):
            try:
                values[row - 1, column] = parse_number(grid.at(row, column + 1)).value
            except Unreadable as error:
                problems.append(
                    grid.problem(row, column + 1, f"{error.found} ({columns[column]}, {text})", error.advice)
                )
    if problems:
        raise InputErrors(problems)
    return tuple(years), columns, values
