"""Load a study: read the config, check each section, read the tables it names, hold everything against everything.

Problems are gathered from all files before anything is raised, so that they can be mended in one go.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args

import numpy as np
from pydantic import TypeAdapter, ValidationError

from simulator import vocabulary
from simulator.baseline.actuals import Period, actuals_of
from simulator.baseline.debt import DebtSettings, Loan, debt_premises
from simulator.baseline.files import decode, fingerprint, is_workbook, read_bytes
from simulator.baseline.loan_list import read_loans
from simulator.baseline.plan import Balance, Plan
from simulator.baseline.plan_table import read_plan
from simulator.baseline.registers import SHEETS, read_register, register_grid
from simulator.baseline.tables import Grid, numeric_columns, parse_csv
from simulator.baseline.workbook import first_sheet_grid, history_grid, loans_grid, plan_grid
from simulator.drivers import Bootstrap, History
from simulator.errors import InputErrors, Problem
from simulator.numbers import number
from simulator.study.calibrations import calibration_findings
from simulator.study.checks import Sections, cross_check, property_tax_findings
from simulator.study.config_file import ConfigFile, read_config
from simulator.study.messages import Finding, findings
from simulator.study.notes import notes_of
from simulator.study.observed import Observation, observations_of
from simulator.study.overrides import apply_overrides
from simulator.study.response_checks import response_tax_findings
from simulator.study.settings import Settings
from simulator.study.study import Study

_LISTS = ("events", "measures", "responses", "scenarios", "rules", "calibrations")

# Residuals this far from mean 0 and standard deviation 1 are mentioned: sigma then means something else.
_STANDARDISED = 0.25

# A loan list this many times larger or smaller than the exposure is in another unit.
_OTHER_UNIT = 50.0


def load(path: str | Path, overrides: Mapping[str, str] | None = None) -> Study:
    """Read a config and every file it names.

    `overrides` are values as on the command line: {"drivers.interest_rate.sigma": "1.0"}.
    Raises InputErrors with every problem found.
    """
    path = Path(path)
    config = read_config(path)
    try:
        return _study(path, config, overrides or {})
    except InputErrors as error:
        error.lang = config.raw.get("lang")
        raise


def _study(path: Path, config: ConfigFile, given: Mapping[str, str]) -> Study:
    problems: list[Problem] = []
    reader = _Reader(path.parent, config, problems)
    # First which files hold registers, then what is in them, then what is set on top of that.
    for registers in (True, False):
        chosen = {key: text for key, text in given.items() if key.startswith("registers.") == registers}
        options, wrong = apply_overrides(config.raw, chosen)
        config.options.update(options)
        problems += wrong
        if registers:
            reader.registers()
    sections, found = _sections(config.raw)
    sections = replace(sections, unread=frozenset(reader.unread))
    problems += [config.problem(finding) for finding in [*found, *cross_check(sections)]]
    plan = reader.plan(sections)
    if plan is not None:
        config.raw.setdefault("balance", _opening(plan))
    planned = None if plan is None else dict(zip(plan.years, plan.line("property_tax").tolist(), strict=True))
    problems += [config.problem(finding) for finding in property_tax_findings(sections)]
    problems += [config.problem(finding) for finding in response_tax_findings(sections, planned)]
    loans = reader.loans(sections)
    history = reader.history(sections)
    if problems or plan is None:
        raise InputErrors(_sorted(problems, config.name))
    settings = Settings.model_validate(config.raw)
    problems += [config.problem(finding) for finding in calibration_findings(settings)]
    if problems:
        raise InputErrors(_sorted(problems, config.name))
    observations, remarks = reader.observations(settings, plan)
    if problems:
        raise InputErrors(_sorted(problems, config.name))
    debt = debt_premises(settings.debt, plan.years, plan.line("net_loan_debt"), loans)
    study = Study(settings, plan, debt, history, (), reader.files, dict(given), path, observations)
    return replace(study, notes=(*reader.notes, *remarks, *notes_of(study)))


def _sorted(problems: list[Problem], config: str) -> list[Problem]:
    """Config first, then the tables, each from the top."""
    return sorted(problems, key=lambda problem: (problem.file != config, problem.file, problem.line or 0))


# --- sections ---------------------------------------------------------------------------------------------------------


def _sections(raw: dict[str, Any]) -> tuple[Sections, list[Finding]]:
    """Check each section, and each item of a list, on its own: one error does not hide the others."""
    found: list[Finding] = []
    single: dict[str, Any] = {}
    drivers: dict[str, Any] = {}
    lists: dict[str, list[tuple[int, Any]]] = {name: [] for name in _LISTS}
    found += _stray_keys(raw)
    for name in Settings.model_fields:
        if name not in raw:
            continue
        value = raw[name]
        if name == "drivers" and isinstance(value, dict):
            for key, item in value.items():
                _read({key: item}, (name,), found, drivers.update)
        elif name in _LISTS and isinstance(value, list) and value:
            for index, item in enumerate(value):
                _read(item, (name, index), found, _appender(lists[name], index))
        else:
            _read(value, (name,), found, _setter(single, name))
    items = {name: tuple(pairs) for name, pairs in lists.items()}
    names = ("events", "measures", "responses", "scenarios", "rules")
    return Sections(raw, single, drivers, *(items[name] for name in names)), found


def _appender(items: list[tuple[int, Any]], index: int) -> Callable[[Any], None]:
    return lambda value: items.append((index, value))


def _setter(single: dict[str, Any], name: str) -> Callable[[Any], None]:
    return lambda value: single.__setitem__(name, value)


def _read(value: Any, path: tuple[str] | tuple[str, int], found: list[Finding], keep: Callable[[Any], None]) -> None:
    name, is_item = path[0], len(path) > 1
    try:
        keep(_adapter(name, is_item).validate_python(value))
    except ValidationError as error:
        found += findings(error.errors(include_url=False), value, _annotation(name, is_item), path)


@cache
def _adapter(name: str, is_item: bool) -> TypeAdapter[Any]:
    """What reads a section, or one item of its list; made once, for making it takes longer than reading a config."""
    return TypeAdapter(_annotation(name, is_item))


def _annotation(name: str, is_item: bool) -> Any:
    info = Settings.model_fields[name]
    if is_item:
        return get_args(info.annotation)[0]
    return Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation


def _stray_keys(raw: dict[str, Any]) -> list[Finding]:
    """Top-level keys nobody reads, and required sections that are not there; the balance may be the plan table's."""
    known = Settings.model_fields
    probe = {key: value for key, value in raw.items() if key not in known}
    errors = []
    try:
        Settings.model_validate({**probe, **{name: raw[name] for name in known if name in raw}})
    except ValidationError as error:
        errors = [
            item
            for item in error.errors(include_url=False)
            if len(item["loc"]) == 1 and item["type"] in ("extra_forbidden", "missing") and item["loc"] != ("balance",)
        ]
    return findings(errors, raw, Settings)


def _opening(plan: Plan) -> dict[str, Any]:
    """The balance that the plan table itself begins with, as the section would say it."""
    amounts = {line: plan.at(line, plan.base_year) for line in vocabulary.BALANCES}
    source = next((plan.basis[line] for line in vocabulary.BALANCES if line in plan.basis), None)
    return {**amounts, "source": source or "plantabellen"}


# --- files ------------------------------------------------------------------------------------------------------------


class _Reader:
    """Opens the files a config names, and remembers fingerprints, notes and problems."""

    def __init__(self, folder: Path, config: ConfigFile, problems: list[Problem]) -> None:
        self.folder = folder
        self.config = config
        self.problems = problems
        self.files = {config.name: config.sha256}
        self.notes: list[str] = []
        self.unread: set[str] = set()

    def registers(self) -> None:
        """Put measures and events that are kept in files after those of the config."""
        named = self.config.raw.get("registers")
        if not isinstance(named, dict):
            return
        for kind in SHEETS:
            file, items = named.get(kind), self.config.raw.setdefault(kind, [])
            if not isinstance(file, str) or not file or not isinstance(items, list):
                continue  # the rules of the section say what is wrong
            grid = self._grid(file, ("registers", kind))
            self.unread.add(kind)
            if grid is None:
                continue
            try:
                register = read_register(grid, kind)
            except InputErrors as error:
                self.problems += error.problems
                continue
            self.unread.remove(kind)
            for (index, key), cell in register.cells.items():
                place = (kind, len(items) + index) if key is None else (kind, len(items) + index, key)
                self.config.options[place] = f"{file}, {cell}"
            items += register.items
            self.notes += [f"{file}: {note}" for note in register.notes]

    def plan(self, sections: Sections) -> Plan | None:
        """The plan table."""
        settings = sections.plan
        if settings is None:
            return None
        grid = self._grid(settings.table, ("plan", "table"))
        if grid is None:
            return None
        try:
            plan, notes = read_plan(grid, settings, sections.single.get("balance"))
        except InputErrors as error:
            self.problems += error.problems
            return None
        self.notes += notes
        return plan

    def loans(self, sections: Sections) -> tuple[Loan, ...]:
        """The loan list, empty when none is named."""
        debt = sections.single.get("debt")
        if debt is None or debt.loans is None or sections.plan is None:
            return ()
        grid = self._grid(debt.loans, ("debt", "loans"))
        if grid is None:
            return ()
        try:
            loans, notes = read_loans(grid, sections.plan.base_year)
        except InputErrors as error:
            self.problems += error.problems
            return ()
        self.notes += notes
        self.problems += _other_unit(grid.name, loans, debt, sections.single.get("balance"))
        return loans

    def history(self, sections: Sections) -> History | None:
        """The table bootstrap drivers draw from."""
        settings = sections.single.get("bootstrap")
        if settings is None:
            return None
        grid = self._grid(settings.table, ("bootstrap", "table"))
        if grid is None:
            return None
        try:
            years, columns, rows = numeric_columns(grid)
        except InputErrors as error:
            self.problems += error.problems
            return None
        for name, driver in sections.drivers.items():
            if isinstance(driver, Bootstrap) and driver.column not in columns:
                finding = Finding(
                    ("drivers", name, "column"),
                    f"kolonnen «{driver.column}» finnes ikke i {settings.table}",
                    f"det finnes: {', '.join(columns)}",
                )
                self.problems.append(self.config.problem(finding))
        history = History(columns, years, rows)
        self._note_scale(settings.table, history, sections)
        return history

    def observations(self, settings: Settings, plan: Plan) -> tuple[tuple[Observation, ...], list[str]]:
        """What a report since the plan says of the drivers, and remarks."""
        if settings.actuals is None:
            return (), []
        grid = self._grid(settings.actuals.table, ("actuals", "table"))
        if grid is None:
            return (), []
        try:
            actuals = actuals_of(replace(grid, name=Path(grid.name).name))
        except InputErrors as error:
            self.problems += error.problems
            return (), []
        found, notes, problems = observations_of(actuals, settings, settings.actuals, plan)
        self.problems += problems
        if settings.dependence is not None and settings.dependence.tail_dof is not None:
            notes.append(
                "tail_dof er ikke brukt: gitt det som er observert, henger driverne sammen som i en normalfordeling"
            )
        periods = ", ".join(dict.fromkeys(str(Period(one.year, one.months)) for one in found))
        if found:
            notes.insert(0, f"{actuals.name}: forløpene er trukket gitt det som er observert: {periods}")
        return found, [*actuals.notes, *notes]

    def _note_scale(self, name: str, history: History, sections: Sections) -> None:
        used = {driver.column for driver in sections.drivers.values() if isinstance(driver, Bootstrap)}
        for column in history.columns:
            if column not in used:
                continue
            values = history.column(column)
            mean, sd = float(np.mean(values)), float(np.std(values))
            if abs(mean) > _STANDARDISED or abs(sd - 1) > _STANDARDISED:
                self.notes.append(
                    f"{name}: «{column}» har gjennomsnitt {mean:.2f} og standardavvik {sd:.2f}; ventet 0 og 1"
                )

    def _grid(self, name: str, path: tuple[str, str]) -> Grid | None:
        """Open a table beside the config; a file that cannot be opened is pointed at where it is named."""
        file = self.folder / name
        try:
            content = read_bytes(file, name)
        except InputErrors as error:
            for problem in error.problems:
                finding = Finding(path, f"«{name}»: {problem.found}", problem.advice)
                self.problems.append(self.config.problem(finding))
            return None
        self.files[name] = fingerprint(content)
        try:
            if path[0] == "registers":
                return register_grid(content, name, path[1], workbook=is_workbook(file))
            if is_workbook(file):
                return _WORKBOOK_TABLES[path[0]](content, name)
            return parse_csv(decode(content, name), name)
        except InputErrors as error:
            self.problems += error.problems
            return None


def _other_unit(name: str, loans: tuple[Loan, ...], debt: DebtSettings, balance: Balance | None) -> list[Problem]:
    """Loans in kroner or thousands, beside an exposure or a debt in millions."""
    given = debt.interest_exposure
    exposure = min(given.values()) if isinstance(given, Mapping) else given
    known, what = exposure, "renteeksponeringen"
    if known is None and balance is not None:
        known, what = balance.net_loan_debt, "netto lånegjeld"
    total = sum(loan.amount for loan in loans if loan.swap == 0)
    if not known or not total or 1 / _OTHER_UNIT < total / known < _OTHER_UNIT:
        return []
    found = f"lånene er til sammen {number(total, 1)} mill. kr, men {what} {number(known, 1)}"
    return [Problem(name, found, "sjekk enheten: skriv mill. kr, eller «Beløp i 1000 kr» over lånelisten")]


_WORKBOOK_TABLES: dict[str, Callable[[bytes, str], Grid]] = {
    "plan": plan_grid,
    "debt": loans_grid,
    "bootstrap": history_grid,
    "actuals": first_sheet_grid,
}
"""Which table of a workbook a section reads."""
