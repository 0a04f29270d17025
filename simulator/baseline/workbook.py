"""Workbooks as people have them: read to the same tables of texts that CSV files are read to.

A plan may be spread over several sheets (operating account, balance, investments), have title rows, a column of line
numbers before the names, hidden sheets and a § 5-4 schedule beside the § 5-6 one. The rows that are lines of the plan
are put under each other with the years aligned; every cell keeps its own address for messages. What was passed over or
read with an assumption is said in the grid's notes.
"""

from __future__ import annotations

import datetime
import html
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from zipfile import BadZipFile, ZipFile

from simulator import vocabulary
from simulator.baseline.loan_list import is_header
from simulator.baseline.registers import SHEETS
from simulator.baseline.tables import UNIT_TITLES, YEAR, Grid, Unreadable, clean, column_letters, parse_number, scale_of
from simulator.errors import InputErrors, Problem

PLAN_ROWS = (*vocabulary.PLAN_LINES, *vocabulary.OPTIONAL_LINES, *vocabulary.SUM_LINES)
_HEADER_WITHIN = 25
_MAY_END_EARLY = {
    "allocation_to_disposition_fund", "use_of_disposition_fund", "coverage_of_earlier_deficits", "disposition_fund",
    "accumulated_deficit", "net_loan_debt",
}  # fmt: skip
"""Lines that may be given for the accounts only."""
_REGISTERS = {name.casefold() for name in SHEETS.values()}
_SHOWN_REMARKS = 3
_SHARED = {
    *vocabulary.REVENUE, *vocabulary.FINANCE, *vocabulary.DISPOSITIONS, "depreciation", "net_financial_expense",
    "net_operating_result",
}  # fmt: skip
"""Lines that the § 5-4 schedule has in common with the § 5-6 one. Gross result is not: pension may stand elsewhere."""
_ROUNDING = 0.06
"""Mill. kr: one decimal's rounding on either side."""
_ERROR_CELL = re.compile(
    r'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]+\d+)"[^>]*>(?:<f\b[^>]*?(?:/>|>[^<]*</f>))?<v>([^<]*)</v>'
)


@dataclass(frozen=True)
class Sheet:
    """One visible sheet: its texts, and which cells held text where a number could stand."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    typed: frozenset[tuple[int, int]] = frozenset()

    def at(self, row: int, column: int) -> str:
        """Return the text of a cell, stripped; rows may be short."""
        cells = self.rows[row]
        return clean(cells[column]) if column < len(cells) else ""

    def address(self, row: int, column: int) -> str:
        """`Plan!D7`, with quotation marks as Excel has them where the name needs them."""
        plain = re.fullmatch(r"[A-Za-zÆØÅæøå][\wæøåÆØÅ]*", self.name) is not None
        name = self.name if plain else f"'{self.name}'"
        return f"{name}!{column_letters(column)}{row + 1}"


@dataclass(frozen=True)
class SheetsGrid(Grid):
    """Rows gathered from several sheets: `addresses` [row][column] says where each cell stands."""

    addresses: tuple[tuple[str, ...], ...] = field(default=())

    def cell(self, row: int, column: int) -> str:
        """Return the address of a cell in its own sheet."""
        own = self.addresses[row]
        return own[column] if column < len(own) else own[0]

    def problem(self, row: int, column: int | None, found: str, advice: str) -> Problem:
        """Make a problem that points at a cell; a row is pointed at by its first cell."""
        return Problem(self.name, found, advice, cell=self.cell(row, column or 0))


# --- opening ----------------------------------------------------------------------------------------------------------


def read_sheets(content: bytes, name: str) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Return the visible sheets that hold anything, and the names of hidden ones; raises InputErrors."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        errors = error_cells(content)
        sheets, hidden = [], []
        raw: list[tuple[str, list[list[Any]]]] = []
        for about in book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            if about.visible != SheetVisibleEnum.Visible:
                hidden.append(about.name)
                continue
            rows = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
            raw.append((about.name, with_errors(rows, errors.get(about.name, {}))))
    except PasswordError:
        advice = "fjern passordet (Fil – Informasjon – Beskytt arbeidsbok) og lagre på nytt"
        raise InputErrors([Problem(name, "arbeidsboken er beskyttet med passord", advice)]) from None
    except (CalamineError, ValueError, OSError, BadZipFile) as error:
        found = f"filen kan ikke leses som regneark ({error})"
        raise InputErrors([Problem(name, found, "åpne den i Excel og lagre den på nytt som .xlsx")]) from None
    mark = _decimal_mark(raw)
    for sheet_name, rows in raw:
        texts = tuple(tuple(_text(value, mark) for value in row) for row in rows)
        if any(clean(text) for row in texts for text in row):
            typed = frozenset(
                (r, c) for r, row in enumerate(rows) for c, value in enumerate(row) if isinstance(value, str)
            )
            sheets.append(Sheet(sheet_name, texts, typed))
    if not sheets:
        found = "arbeidsboken har ingen synlige ark med innhold"
        raise InputErrors([Problem(name, found, "sjekk at riktig fil er lagret")])
    return tuple(sheets), tuple(hidden)


def error_cells(content: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Return the errors of formulas (`#REF!`), by sheet and by row and column from 0: the reader has them as empty.

    Only of .xlsx; the older formats are read without.
    """
    if not content.startswith(b"PK"):
        return {}
    found: dict[str, dict[tuple[int, int], str]] = {}
    with ZipFile(io.BytesIO(content)) as archive:
        for name, file in _sheet_files(archive).items():
            for reference, text in _ERROR_CELL.findall(archive.read(file).decode("utf-8", "replace")):
                letters = re.match(r"[A-Z]+", reference)
                if letters is not None:
                    place = (int(reference[letters.end() :]) - 1, _column_number(letters[0]))
                    found.setdefault(name, {})[place] = html.unescape(text)
    return found


def _sheet_files(archive: ZipFile) -> dict[str, str]:
    """The file of each sheet in the archive, by the sheet's name; nothing for what is no workbook of this kind."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    links = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {}
    for link in re.findall(r"<Relationship\b[^>]*>", links):
        id_, target = (re.search(rf'\b{key}="([^"]*)"', link) for key in ("Id", "Target"))
        if id_ is not None and target is not None:
            targets[id_[1]] = target[1].lstrip("/") if target[1].startswith("/") else f"xl/{target[1]}"
    files = {}
    for sheet in re.findall(r"<sheet\b[^>]*>", archive.read("xl/workbook.xml").decode("utf-8", "replace")):
        name, id_ = (re.search(rf'(?<![\w]){key}="([^"]*)"', sheet) for key in ("name", "r:id"))
        if name is not None and id_ is not None and targets.get(id_[1]) in names:
            files[html.unescape(name[1])] = targets[id_[1]]
    return files


def _column_number(letters: str) -> int:
    """0 for A, 26 for AA."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def with_errors(rows: list[list[Any]], errors: dict[tuple[int, int], str]) -> list[list[Any]]:
    """Return the rows with the errors of formulas in their cells."""
    for (row, column), text in errors.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text
    return rows


def _decimal_mark(raw: list[tuple[str, list[list[Any]]]]) -> str:
    """Return the mark of numbers typed as text: real numbers are written with the same, one mark in a table."""
    texts = [clean(value) for _, rows in raw for row in rows for value in row if isinstance(value, str)]
    return "," if any(re.fullmatch(r"[(+−-]?[\d ]+,\d+\)?", text) for text in texts) else "."


def _text(value: Any, mark: str) -> str:
    """Write a cell as it would stand in a CSV file."""
    if isinstance(value, bool):
        return "SANN" if value else "USANN"
    if isinstance(value, int | float):
        if float(value).is_integer() and abs(value) < 1e15:
            return str(int(value))
        return repr(float(value)).replace(".", mark)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time | datetime.datetime):
        return value.isoformat()
    return "" if value is None else str(value)


# --- the plan ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _PlanSheet:
    """A sheet with lines of the plan: where the years and the names stand, and which rows are lines."""

    sheet: Sheet
    header: int
    names: int
    years: dict[int, int]  # year → column
    lines: int
    scale: str | None  # the title that says thousands or kroner
    amounts: bool  # holds more than premises

    @property
    def is_appropriation(self) -> bool:
        """Whether this is the § 5-4 schedule."""
        titles = " ".join([self.sheet.name, *(" ".join(row) for row in self.sheet.rows[: self.header])])
        return "5-4" in titles or "bevilgningsoversikt" in titles.casefold()


def plan_grid(content: bytes, name: str) -> Grid:
    """Return the plan's lines of a workbook as one table; raises InputErrors."""
    sheets, hidden = read_sheets(content, name)
    found = [plan for plan in (_plan_sheet(sheet) for sheet in sheets) if plan is not None]
    if not found:
        return sheet_grid(sheets[0], name)  # the reader of tables says what is missing
    used = [plan for plan in found if not plan.is_appropriation] or found
    notes = [note for plan in found if plan not in used for note in _held_against(plan, used)]
    notes += [f"arket «{sheet}» er skjult og ikke brukt" for sheet in hidden]
    _same_unit(used, name)
    _same_years(used, name)
    years = sorted({year for plan in used for year in plan.years})
    gathered = _Gathering(years)
    first = next((plan for plan in used if plan.scale), used[0])
    for row in range(first.header):
        gathered.title(first, row)
    if first.scale is not None:
        gathered.unit(first, first.scale)
    gathered.header(first)
    for plan in used:
        for row in range(plan.header + 1, len(plan.sheet.rows)):
            gathered.line(plan, row)
    notes += gathered.remarks()
    rows, addresses = tuple(gathered.rows), tuple(gathered.addresses)
    return SheetsGrid(name, rows, tuple(range(1, len(rows) + 1)), None, tuple(notes), addresses)


def _held_against(appropriation: _PlanSheet, used: list[_PlanSheet]) -> list[str]:
    """Say that a § 5-4 schedule is not read, and whether the figures it shares with the lines that are read agree."""
    head = f"arket «{appropriation.sheet.name}» (§ 5-4) er ikke brukt; linjene er lest etter § 5-6"
    read = {key: amount for plan in used for key, amount in _amounts(plan).items()}
    both = {key: (mine, read[key]) for key, mine in _amounts(appropriation).items() if key in read}
    apart = [
        f"{cell}: {vocabulary.CONCEPTS[line].nb} {year} er {_shown(here)} i § 5-4, men {_shown(there)} i § 5-6"
        for (line, year), ((cell, here), (_, there)) in both.items()
        if abs(abs(here) - abs(there)) > _ROUNDING
    ]
    if not both:
        return [head]
    if not apart:
        return [f"{head}, og de {len(both)} tallene som begge har, er like"]
    return [head, *apart[:_SHOWN_REMARKS], *([_more(len(apart))] if len(apart) > _SHOWN_REMARKS else [])]


def _more(count: int) -> str:
    return f"{count - _SHOWN_REMARKS} andre tall er også ulike i § 5-4 og § 5-6"


def _amounts(plan: _PlanSheet) -> dict[tuple[str, int], tuple[str, float]]:
    """(line, year) → cell and amount, mill. kr as signed in the sheet; what cannot be read is left out."""
    scale = scale_of(plan.scale or "")
    found: dict[tuple[str, int], tuple[str, float]] = {}
    for row in range(plan.header + 1, len(plan.sheet.rows)):
        line = vocabulary.find(plan.sheet.at(row, plan.names))
        if line is None or line not in _SHARED:
            continue
        for year, column in plan.years.items():
            try:
                amount = parse_number(plan.sheet.at(row, column)).value / scale
            except Unreadable:
                continue
            found.setdefault((line, year), (plan.sheet.address(row, column), amount))
    return found


class _Gathering:
    """Rows of several sheets under each other: name, one column a year, and the column that says the basis."""

    def __init__(self, years: list[int]) -> None:
        self.years = years
        self.rows: list[tuple[str, ...]] = []
        self.addresses: list[tuple[str, ...]] = []
        self._typed: list[tuple[str, str]] = []

    def title(self, plan: _PlanSheet, row: int) -> None:
        texts = [plan.sheet.at(row, column) for column in range(len(plan.sheet.rows[row]))]
        if any(texts):
            self.rows.append((" ".join(text for text in texts if text),))
            self.addresses.append((plan.sheet.address(row, 0),))

    def unit(self, plan: _PlanSheet, scale: str) -> None:
        """The unit may stand in a column that is not kept."""
        if not any(scale in row for row in self.rows):
            self.rows.append((scale,))
            self.addresses.append((plan.sheet.address(plan.header, 0),))

    def header(self, plan: _PlanSheet) -> None:
        self.rows.append((plan.sheet.at(plan.header, plan.names) or "linje", *map(str, self.years), "basis"))
        columns = [plan.names, *(plan.years.get(year, plan.names) for year in self.years), plan.names]
        self.addresses.append(tuple(plan.sheet.address(plan.header, column) for column in columns))

    def line(self, plan: _PlanSheet, row: int) -> None:
        sheet, name = plan.sheet, plan.sheet.at(row, plan.names)
        filled = [year for year in plan.years if sheet.at(row, plan.years[year])]
        if not name and not filled:
            return
        if vocabulary.find(name) is None and not filled:
            return  # a heading between the lines, or a remark below them
        basis = next((c for c in range(len(sheet.rows[plan.header])) if _is_basis(sheet.at(plan.header, c))), None)
        cells = [sheet.at(row, plan.years[year]) if year in plan.years else "" for year in self.years]
        columns = [plan.names, *(plan.years.get(year, plan.names) for year in self.years), basis or plan.names]
        self.rows.append((name, *cells, sheet.at(row, basis) if basis is not None else ""))
        self.addresses.append(tuple(sheet.address(row, column) for column in columns))
        for year in filled:
            if (row, plan.years[year]) in sheet.typed:
                self._typed.append((sheet.address(row, plan.years[year]), sheet.at(row, plan.years[year])))

    def remarks(self) -> list[str]:
        """Say which numbers were typed as text, the first few by address."""
        said = []
        for address, text in self._typed:
            try:
                value = parse_number(text).value
            except Unreadable:
                continue
            said.append(f"{address}: «{text}» er tekst – lest som {_shown(value)}")
        more = len(said) - _SHOWN_REMARKS
        if more <= 0:
            return said
        return [*said[:_SHOWN_REMARKS], f"{more} andre celler med tall skrevet som tekst er lest som tall"]


def _plan_sheet(sheet: Sheet) -> _PlanSheet | None:
    """Find years and names in a sheet; None when it holds no plan."""
    if sheet.name.casefold() in _REGISTERS:
        return None
    for header in range(min(len(sheet.rows), _HEADER_WITHIN)):
        years: dict[int, int] = {}
        for column in range(len(sheet.rows[header])):
            seen = YEAR.findall(sheet.at(header, column))
            if len(seen) == 1 and (column > 0 or len(sheet.rows[header]) == 1):
                years.setdefault(int(seen[0]), column)
        if len(years) < 2:
            continue
        names, lines = _name_column(sheet, header, min(years.values()))
        if not lines:
            return None
        known = [vocabulary.find(sheet.at(row, names)) for row in range(header + 1, len(sheet.rows))]
        titles = [sheet.at(row, c) for row in range(header) for c in range(len(sheet.rows[row]))]
        corner = [sheet.at(header, c) for c in range(min(years.values()))]
        units = [
            sheet.at(row, c)
            for c in range(len(sheet.rows[header]))
            if sheet.at(header, c).casefold() in UNIT_TITLES
            for row in range(header + 1, len(sheet.rows))
        ]
        scale = next((text for text in [*titles, *corner, *units] if scale_of(text) != 1.0), None)
        amounts = any(line is not None and line not in vocabulary.PREMISES for line in known)
        return _PlanSheet(sheet, header, names, years, lines, scale, amounts)
    return None


def _name_column(sheet: Sheet, header: int, first_year: int) -> tuple[int, int]:
    """Return the column before the years with most names of lines, and how many; a column of numbers may come first."""
    best, most = 0, 0
    for column in range(max(first_year, 1)):
        names = [vocabulary.find(sheet.at(row, column)) for row in range(header + 1, len(sheet.rows))]
        lines = sum(name in PLAN_ROWS for name in names)
        if lines > most:
            best, most = column, lines
    return best, most


def _same_unit(plans: list[_PlanSheet], name: str) -> None:
    """Sheets in different units cannot be put under each other without a guess."""
    units = {_unit(plan.scale) for plan in plans if plan.amounts}
    if len(units) > 1:
        told = ", ".join(f"«{plan.sheet.name}»: {plan.scale or 'ikke oppgitt'}" for plan in plans if plan.amounts)
        found = f"arkene har ulik enhet ({told})"
        advice = "skriv samme enhet øverst i alle arkene, for eksempel «Beløp i 1000 kr»"
        raise InputErrors([Problem(name, found, advice)])


def _same_years(plans: list[_PlanSheet], name: str) -> None:
    """A year that stands twice in a sheet, or in other sheets only, is said once and not for every line."""
    every = sorted({year for plan in plans for year in plan.years})
    problems = []
    for plan in plans:
        header = [YEAR.findall(plan.sheet.at(plan.header, c)) for c in range(len(plan.sheet.rows[plan.header]))]
        single = [int(found[0]) for found in header if len(found) == 1]
        for year in sorted({year for year in single if single.count(year) > 1}):
            cell = plan.sheet.address(plan.header, max(c for c, found in enumerate(header) if found == [str(year)]))
            found = f"året {year} står to ganger"
            problems.append(Problem(name, found, "behold én kolonne for hvert år", cell=cell))
        lines = {
            vocabulary.find(plan.sheet.at(row, plan.names)) for row in range(plan.header + 1, len(plan.sheet.rows))
        }
        lacking = [str(year) for year in every if year not in plan.years]
        if lacking and not {line for line in lines if line in PLAN_ROWS} <= _MAY_END_EARLY:
            cell = plan.sheet.address(plan.header, plan.names)
            found = f"arket «{plan.sheet.name}» mangler {', '.join(lacking)}, som står i et annet ark"
            problems.append(Problem(name, found, "legg til kolonnene, eller fjern dem i det andre arket", cell=cell))
    if problems:
        raise InputErrors(problems)


def _unit(title: str | None) -> str:
    if title is None:
        return "mill"
    return "thousand" if scale_of(title) == 1e3 else "kroner"


def _is_basis(title: str) -> bool:
    return title.casefold() in {"basis", "kilde", "grunnlag", "source", "kommentar", "merknad", "note"}


def _shown(value: float) -> str:
    text = f"{value:,.10g}".replace(",", "\u00a0").replace(".", ",")
    return text.replace("-", "−")


# --- other tables -----------------------------------------------------------------------------------------------------


def sheet_grid(sheet: Sheet, name: str, start: int = 0, notes: tuple[str, ...] = ()) -> Grid:
    """Return one sheet as a table, from a row on, without its empty rows."""
    keep = [row for row in range(start, len(sheet.rows)) if any(clean(text) for text in sheet.rows[row])]
    rows = tuple(sheet.rows[row] for row in keep)
    addresses = tuple(tuple(sheet.address(row, c) for c in range(max(len(sheet.rows[row]), 1))) for row in keep)
    return SheetsGrid(name, rows, tuple(row + 1 for row in keep), None, notes, addresses)


def first_sheet_grid(content: bytes, name: str) -> Grid:
    """Return the first visible sheet as a table."""
    sheets, _ = read_sheets(content, name)
    return sheet_grid(sheets[0], name)


def loans_grid(content: bytes, name: str) -> Grid:
    """Return the sheet with the loan list, with what stands above its headings, which may say the unit."""
    sheets, _ = read_sheets(content, name)
    for sheet in sheets:
        grid = sheet_grid(sheet, name)
        if any(is_header(grid, row) for row in range(min(len(grid.rows), _HEADER_WITHIN))):
            return grid
    raise _not_found(sheets, name, "lånelisten", "en overskrift med «lån», «restgjeld» og «rente»")


def history_grid(content: bytes, name: str) -> Grid:
    """Return the sheet with a table of history: the one with «år» in the first column."""
    sheets, _ = read_sheets(content, name)
    for sheet in sheets:
        for row in range(min(len(sheet.rows), _HEADER_WITHIN)):
            if sheet.rows[row] and vocabulary.normal(sheet.at(row, 0)) in {"year", "år", "årstall", "aar"}:
                return sheet_grid(sheet, name, row)
    raise _not_found(sheets, name, "historien", "«år» øverst i første kolonne")


def _not_found(sheets: Sequence[Sheet], name: str, what: str, wanted: str) -> InputErrors:
    told = ", ".join(f"«{sheet.name}»" for sheet in sheets)
    return InputErrors([Problem(name, f"fant ikke {what} i noe ark ({told})", f"ett av arkene må ha {wanted}")])
