"""The municipalities of a batch: every config of a folder, or the rows of a table, read with all problems at once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.baseline.files import decode, is_workbook, read_bytes
from simulator.baseline.tables import Grid, Unreadable, parse_csv, parse_number
from simulator.baseline.workbook import read_sheets, sheet_grid
from simulator.errors import InputErrors, Problem
from simulator.study import Study, load

CONFIG_COLUMN = "config"
TEXTS = ("municipality.number", "municipality.name", "plan.table", "debt.loans")
"""Keys whose values are text whatever they look like."""


@dataclass(frozen=True)
class Member:
    """One config of a batch: where it lies, what it is called in messages, and what a table says instead of it."""

    path: Path
    name: str
    overrides: Mapping[str, str]
    cells: Mapping[str, Problem]
    """By key of an override: a problem that points at its cell, to be filled with what was found."""


def read_members(place: Path, overrides: Mapping[str, str]) -> tuple[Study, ...]:
    """Read every config of a folder (`*.toml` in it and one level down) or of a table.

    `overrides` hold for all and win over a table's. Raises InputErrors with the problems of all files.
    """
    members = configs_in_folder(place) if place.is_dir() else configs_in_table(place)
    studies: list[Study] = []
    problems: list[Problem] = []
    for member in members:
        try:
            studies.append(load(member.path, {**member.overrides, **overrides}))
        except InputErrors as error:
            problems += [_placed(problem, member) for problem in error.problems]
    problems += _same_number(studies)
    if problems:
        raise InputErrors(problems)
    return tuple(studies)


def configs_in_folder(folder: Path) -> list[Member]:
    """Every config in a folder and one level down, by name. Raises InputErrors where there is none."""
    found = sorted({*folder.glob("*.toml"), *folder.glob("*/*.toml")})
    found = [path for path in found if not path.relative_to(folder).as_posix().startswith(".")]
    if not found:
        advice = "oppgi en mappe med én TOML-fil for hver kommune, eller en tabell med kolonnen «config»"
        raise InputErrors([Problem(folder.name, "mappen har ingen configer (*.toml)", advice)])
    return [Member(path, path.relative_to(folder).as_posix(), {}, {}) for path in found]


def configs_in_table(table: Path) -> list[Member]:
    """One config a row: column `config` names the file, any other column overrides the key it is named after.

    An empty cell leaves the config's own value. Raises InputErrors.
    """
    grid = _grid(table)
    heading = [grid.at(0, column) for column in range(len(grid.rows[0]))]
    if CONFIG_COLUMN not in heading or len(grid.rows) < 2:
        advice = "første rad er «config» og eventuelle nøkler, for eksempel «balance.disposition_fund»; én rad hver"
        raise InputErrors([grid.problem(0, None, "tabellen lister ingen configer", advice)])
    members, problems = [], []
    for row in range(1, len(grid.rows)):
        cells = {name: column for column, name in enumerate(heading) if name and grid.at(row, column)}
        if CONFIG_COLUMN not in cells:
            problems.append(grid.problem(row, None, "raden har ingen config", "skriv filnavnet, eller slett raden"))
            continue
        name = grid.at(row, cells.pop(CONFIG_COLUMN))
        members.append(
            Member(
                path=table.parent / name,
                name=name,
                overrides={key: as_option(key, grid.at(row, column)) for key, column in cells.items()},
                cells={key: grid.problem(row, column, "", "") for key, column in cells.items()},
            )
        )
    if problems:
        raise InputErrors(problems)
    return members


def as_option(key: str, text: str) -> str:
    """A cell as it would be typed after `--set KEY=`: decimal comma becomes a point, numbers of municipalities text.

    >>> as_option("balance.disposition_fund", "1 056,5"), as_option("municipality.number", "0301")
    ('1056.5', '"0301"')
    """
    if key in TEXTS:
        return json.dumps(text, ensure_ascii=False)
    if not re.fullmatch(r"[-+−]?[\d ]+([.,]\d+)?", text):
        return text
    try:
        value = parse_number(text).value
    except Unreadable:
        return text  # the reader of the config says what is wrong with it
    return str(int(value)) if "," not in text and "." not in text else repr(value)


def _grid(table: Path) -> Grid:
    content = read_bytes(table, table.name)
    if is_workbook(table):
        return sheet_grid(read_sheets(content, table.name)[0][0], table.name)
    return parse_csv(decode(content, table.name), table.name)


def _placed(problem: Problem, member: Member) -> Problem:
    """Say which config a problem belongs to: many of them have a `plan.csv`; what a table set is there to mend."""
    if problem.file.startswith("--set "):
        cell = member.cells.get(problem.file.removeprefix("--set ").partition("=")[0])
        if cell is not None:
            return replace(cell, found=problem.found, advice=problem.advice)
        return replace(problem, file=f"{member.name}, {problem.file}")
    return replace(problem, file=(Path(member.name).parent / problem.file).as_posix())


def _same_number(studies: list[Study]) -> list[Problem]:
    """Two configs with one number would draw the same local surprises and be counted as two municipalities."""
    seen: dict[str, Study] = {}
    problems = []
    for study in studies:
        number = study.settings.municipality.number
        first = seen.setdefault(number, study)
        if first is not study:
            found = f"kommunenummer {number} står også i {first.path.parent.name}/{first.path.name}"
            advice = "behold den ene; bruk en tabell om bare noen av configene i mappen skal være med"
            problems.append(Problem(f"{study.path.parent.name}/{study.path.name}", found, advice))
    return problems
