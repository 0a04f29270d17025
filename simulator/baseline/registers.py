"""Measures and events kept in a workbook or a CSV file: one in each row, with the same fields as in the config.

Sheet «Tiltak»: id · tiltak · linje · one column a year (mill. kr, positive; holds until the next year given) · varer
til · prisnivå (løpende/faste) · lavest %, ventet %, høyest % (share realised) · kilde.

Sheet «Hendelser»: id · hendelse · linje · hyppighet (times a year) · lavest, ventet, høyest (mill. kr) · varighet
(years) · dekkes % · når · kilde.

A row becomes what the same item would be in TOML, so that it is judged by the same rules; where each value stood is
remembered for messages. A cell that should hold a number and does not is kept with what is wrong with it, so that the
rules come to it with everything else and the row is not lost to what refers to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simulator import vocabulary
from simulator.baseline.files import decode
from simulator.baseline.tables import YEAR, Grid, Unreadable, column_scales, heading, parse_csv, parse_number
from simulator.errors import InputErrors, Problem

SHEETS = {"measures": "Tiltak", "events": "Hendelser"}
"""The sheet of each register."""

COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "measures": {
        "id": ("id", "kortnavn"),
        "label": ("tiltak", "navn", "label"),
        "line": ("linje", "line"),
        "until": ("varer til", "until"),
        "price_basis": ("prisnivå", "price basis"),
        "low": ("lavest %", "low pct"),
        "mode": ("ventet %", "mode pct"),
        "high": ("høyest %", "high pct"),
        "source": ("kilde", "source"),
    },
    "events": {
        "id": ("id", "kortnavn"),
        "label": ("hendelse", "navn", "label"),
        "line": ("linje", "line"),
        "frequency": ("hyppighet", "frequency"),
        "low": ("lavest", "low"),
        "mode": ("ventet", "mode"),
        "high": ("høyest", "high"),
        "duration_years": ("varighet", "duration years"),
        "recovery_pct": ("dekkes %", "recovery pct"),
        "when": ("når", "when"),
        "source": ("kilde", "source"),
    },
}
"""What the columns may be called, by field; the first name is the one in the workbook that `init` writes."""

REQUIRED = {"measures": ("id", "label", "line"), "events": ("id", "label", "line", "frequency")}
_NUMBERS = {"until", "low", "mode", "high", "frequency", "duration_years", "recovery_pct"}
_AMOUNTS: dict[str, set[str]] = {"measures": set(), "events": {"low", "mode", "high"}}
"""Fields in mill. kr, besides the years of a measure."""
PRICES = {"løpende": "nominal", "nominal": "nominal", "faste": "fixed", "fixed": "fixed"}
"""What the prices of a measure may be called, and what the config calls them."""
_HEADER_WITHIN = 25


class Misread(str):
    """The text of a cell that is no number: what was found and what to do about it."""

    found: str
    advice: str

    def __new__(cls, text: str, found: str, advice: str) -> Misread:
        """Keep the text, and both halves of the message."""
        made = super().__new__(cls, text)
        made.found, made.advice = found, advice
        return made


@dataclass
class Register:
    """Items as plain values; `cells` [(number, field)] says where a value stood, (number, None) the item itself.

    A field inside another is written `amounts.2027` or `severity.low`.
    """

    items: list[dict[str, Any]] = field(default_factory=list)
    cells: dict[tuple[int, str | None], str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def register_grid(content: bytes, name: str, kind: str, *, workbook: bool) -> Grid:
    """Return the table of a register; raises InputErrors when the workbook has no such sheet."""
    if not workbook:
        return parse_csv(decode(content, name), name)
    from simulator.baseline.workbook import read_sheets, sheet_grid

    sheets, _ = read_sheets(content, name)
    wanted = SHEETS[kind]
    for sheet in sheets:
        if sheet.name.casefold() == wanted.casefold():
            return sheet_grid(sheet, name)
    told = ", ".join(f"«{sheet.name}»" for sheet in sheets)
    advice = f"kall arket «{wanted}», eller fjern linjen under [registers]"
    raise InputErrors([Problem(name, f"fant ikke arket «{wanted}» ({told})", advice)])


def read_register(grid: Grid, kind: str) -> Register:
    """Return the items of a register; raises InputErrors with every problem of its headings."""
    found = Register()
    problems: list[Problem] = []
    header, columns, years = _header(grid, kind, problems)
    if problems:
        raise InputErrors(problems)
    scales, notes = column_scales(grid, header)
    found.notes += notes
    for row in range(header + 1, len(grid.rows)):
        if not any(grid.at(row, column) for column in (*columns.values(), *years.values())):
            continue
        read = {name: _cell(grid, row, column, name, found) for name, column in columns.items()}
        yearly = {str(year): _cell(grid, row, column, "amount", found) for year, column in years.items()}
        values = {name: value for name, value in read.items() if value is not None}
        amounts = {year: value for year, value in yearly.items() if value is not None}
        for key in _AMOUNTS[kind] & values.keys():
            values[key] = _divided(values[key], scales[columns[key]])
        for year, column in years.items():
            if str(year) in amounts:
                amounts[str(year)] = _divided(amounts[str(year)], scales[column])
        number = len(found.items)
        found.items.append(_measure(values, amounts) if kind == "measures" else _event(values))
        found.cells[number, None] = grid.cell(row, 0)
        for name, column in columns.items():
            for key in _keys(kind, name):
                found.cells.setdefault((number, key), grid.cell(row, column))
        for column in sorted(years.values()):
            found.cells.setdefault((number, "amounts"), grid.cell(row, column))
        for year, column in years.items():
            found.cells[number, f"amounts.{year}"] = grid.cell(row, column)
    return found


def _keys(kind: str, name: str) -> list[str]:
    """What a column is in the config, the most exact last; the expected figure may be the only one."""
    if name not in ("low", "mode", "high"):
        return [name]
    whole = "realised" if kind == "measures" else "severity"
    return [whole, f"{whole}.{name}", *([f"{whole}.fixed"] if name == "mode" else [])]


def _header(grid: Grid, kind: str, problems: list[Problem]) -> tuple[int, dict[str, int], dict[int, int]]:
    """Return the row of headings, the column of each field, and of each year."""
    known = {_plain(name): key for key, names in COLUMNS[kind].items() for name in names}
    for row in range(min(len(grid.rows), _HEADER_WITHIN)):
        titles = [grid.at(row, column) for column in range(len(grid.rows[row]))]
        found = {known[_plain(title)]: column for column, title in enumerate(titles) if _plain(title) in known}
        if len(found) < 3:
            continue
        years: dict[int, int] = {}
        for column, title in enumerate(titles):
            year = YEAR.findall(title)
            if len(year) == 1 and kind == "measures":
                years[int(year[0])] = column
            elif title and _plain(title) not in known:
                near = vocabulary.suggest(_plain(title), list(known))
                every = ", ".join(names[0] for names in COLUMNS[kind].values())
                advice = f"Mente du «{near}»?" if near else f"det finnes: {every}"
                problems.append(grid.problem(row, column, f"«{title}» er en ukjent kolonne", advice))
        for key in REQUIRED[kind]:
            if key not in found:
                name = COLUMNS[kind][key][0]
                problems.append(grid.problem(row, 0, f"kolonnen «{name}» mangler", f"legg til «{name}»"))
        return row, found, years
    names = ", ".join(f"«{COLUMNS[kind][key][0]}»" for key in REQUIRED[kind])
    advice = f"skriv overskriftene {names} øverst i arket «{SHEETS[kind]}»"
    raise InputErrors([Problem(grid.name, f"fant ingen overskrift i registeret «{SHEETS[kind]}»", advice)])


def _cell(grid: Grid, row: int, column: int, name: str, found: Register) -> Any:
    """A value of the config's type; None for an empty cell."""
    text = grid.at(row, column)
    if not text:
        return None
    if name == "line":
        return vocabulary.find(text) or text
    if name == "price_basis":
        return PRICES.get(text.casefold(), text)
    if name not in _NUMBERS and name != "amount":
        return text
    try:
        reading = parse_number(text)
    except Unreadable as error:
        return Misread(text, error.found, error.advice)
    if reading.note:
        found.notes.append(f"{grid.cell(row, column)}: {reading.note}")
    return int(reading.value) if reading.value.is_integer() else reading.value


def _divided(amount: Any, scale: float) -> Any:
    return amount if isinstance(amount, Misread) or scale == 1 else amount / scale


def _measure(values: dict[str, Any], amounts: dict[str, Any]) -> dict[str, Any]:
    shares: dict[str, Any] = {key: _divided(values.pop(key), 100.0) for key in ("low", "mode", "high") if key in values}
    if shares:
        values["realised"] = _spread(shares)
    return {**values, "amounts": amounts}


def _event(values: dict[str, Any]) -> dict[str, Any]:
    cost: dict[str, Any] = {key: values.pop(key) for key in ("low", "mode", "high") if key in values}
    return {**values, "severity": _spread(cost)}


def _spread(given: Mapping[str, Any]) -> dict[str, Any]:
    """Three figures that are the same, or the expected one alone, leave nothing to chance."""
    if set(given) == {"mode"} or (len(given) == 3 and len(set(given.values())) == 1):
        return {"fixed": next(iter(given.values()))}
    return dict(given)


def _plain(title: str) -> str:
    return re.sub(r"[^\wæøå%]+", " ", heading(title)[0].casefold().replace("_", " ")).strip()
