"""The loan list: one loan in each row, with its terms of interest.

Columns (Norwegian or English): lån / loan · restgjeld / amount (mill. kr at the end of the base year) · rente / rate
(`fast`/`fixed`, `flytende`/`floating`, or a swap: `swap til fast`/`swap to fixed`, `swap til flytende`/`swap to
floating`) · fast til / fixed_until (a year, meaning its end, or a date) · etter / after (`flytende`/`floating` or `fast
igjen`/`fixed_again`) · bindingstid / refix_years · avdrag / instalment (mill. kr a year) · egen andel / exposed_pct
(share whose interest the municipality bears itself; 100 when not given) · långiver / lender · påslag / margin
(percentage points) · forfall / maturity (year or date) · formål / purpose (`egen`/`own`, `videreutlån`/`on-lending`,
`selvkost`/`full cost`, `kompensert`/`compensated`; others than the first have an own share of 0 when none is given).

A unit may stand behind a heading, «restgjeld (1000 kr)», or in a title above the headings, «Beløp i 1000 kr».
A list with «långiver» and no «lån» is read with the lender as the loan's name.
"""

from __future__ import annotations

import datetime
import re

from simulator import vocabulary
from simulator.baseline.debt import Loan, Purpose
from simulator.baseline.tables import Grid, Unreadable, column_scales, heading, parse_number
from simulator.errors import InputErrors, Problem

COLUMNS: dict[str, tuple[str, ...]] = {
    "loan": ("lån", "loan", "navn", "lånenummer", "lån nr"),
    "amount": ("restgjeld", "amount", "beløp", "saldo", "gjeld"),
    "rate": ("rente", "rate", "rentetype", "vilkår"),
    "fixed_until": ("fast til", "fixed until", "rentebinding til", "bundet til"),
    "after": ("etter", "after", "deretter"),
    "refix_years": ("bindingstid", "refix years", "bindes i år"),
    "instalment": ("avdrag", "instalment", "årlig avdrag"),
    "exposed_pct": ("egen andel", "exposed pct", "eksponert andel", "exposed share"),
    "lender": ("långiver", "lender", "kreditor", "motpart"),
    "margin": ("påslag", "margin", "margin pct", "rentemargin"),
    "maturity": ("forfall", "maturity", "forfallsdato", "løper til", "utløp"),
    "purpose": ("formål", "purpose", "type lån"),
}
"""Names a column may have; the first is the one in the workbook that `init` writes, and in messages."""

REQUIRED = ("loan", "amount", "rate")
_HEADER_WITHIN = 25

_FIXED = {"fixed", "fast", "fastrente", "bundet"}
_FLOATING = {"floating", "flytende", "nibor", "p.t.", "pt"}
_SWAPS = {
    "swap to fixed": 1, "swap til fast": 1, "rentebytte til fast": 1,
    "swap to floating": -1, "swap til flytende": -1, "rentebytte til flytende": -1,
}  # fmt: skip
_PURPOSES: dict[str, Purpose] = {
    "own": "own", "egen": "own", "egne": "own", "on-lending": "on_lending", "on lending": "on_lending",
    "videreutlån": "on_lending", "startlån": "on_lending", "full cost": "full_cost", "selvkost": "full_cost",
    "compensated": "compensated", "kompensert": "compensated",
}  # fmt: skip
_LONGEST = 100
"""Years ahead a date may be."""
_AGAIN = {"fixed_again", "fixed again", "fast", "bindes igjen", "fast igjen"}


def read_loans(grid: Grid, base_year: int) -> tuple[tuple[Loan, ...], tuple[str, ...]]:
    """Return the loans of a list and notes on what was assumed; raises InputErrors with every problem of the list."""
    if not grid.rows:
        raise InputErrors([Problem(grid.name, "lånelisten er tom", "legg til én rad for hvert lån")])
    header = next((row for row in range(min(len(grid.rows), _HEADER_WITHIN)) if is_header(grid, row)), 0)
    columns, problems = _columns(grid, header)
    if problems:
        raise InputErrors(problems)
    scales, said = column_scales(grid, header)
    rows = [_Row(grid, row, columns, scales, base_year, problems) for row in range(header + 1, len(grid.rows))]
    loans = [row.loan() for row in rows]
    seen: dict[str, int] = {}
    for index, loan in enumerate(loans, start=header + 1):
        if loan.name in seen:
            found = f"lånet «{loan.name}» står også i rad {grid.numbers[seen[loan.name]]}"
            problems.append(grid.problem(index, columns["loan"], found, "gi hvert lån sitt eget navn"))
        seen.setdefault(loan.name, index)
    if not loans:
        problems.append(Problem(grid.name, "lånelisten har ingen lån", "legg til én rad for hvert lån"))
    if problems:
        raise InputErrors(problems)
    notes = [*said, *(note for row in rows for note in row.notes)]
    return tuple(loans), tuple(f"{grid.name}: {note}" for note in notes)


def is_header(grid: Grid, row: int) -> bool:
    """Say whether a row holds the headings of a loan list: an amount and the terms of interest."""
    keys = {_KNOWN.get(_plain(grid.at(row, column))) for column in range(len(grid.rows[row]))}
    return {"amount", "rate"} <= keys


def _plain(title: str) -> str:
    return vocabulary.normal(heading(title)[0])


_KNOWN = {_plain(name): key for key, names in COLUMNS.items() for name in names}


def _columns(grid: Grid, header: int) -> tuple[dict[str, int], list[Problem]]:
    found: dict[str, int] = {}
    problems: list[Problem] = []
    for column in range(len(grid.rows[header])):
        title = grid.at(header, column)
        key = _KNOWN.get(_plain(title))
        if key is None and title:
            near = vocabulary.suggest(_plain(title), list(_KNOWN))
            every = ", ".join(names[0] for names in COLUMNS.values())
            advice = f"Mente du «{near}»?" if near else f"det finnes: {every}"
            problems.append(grid.problem(header, column, f"«{title}» er en ukjent kolonne", advice))
        elif key in found:
            problems.append(grid.problem(header, column, f"kolonnen «{title}» står to ganger", "behold den ene"))
        elif key is not None:
            found[key] = column
    if "loan" not in found and "lender" in found:
        found["loan"] = found.pop("lender")
    for key in REQUIRED:
        if key not in found:
            name = COLUMNS[key][0]
            problems.append(grid.problem(header, None, f"kolonnen «{name}» mangler", f"legg til «{name}»"))
    return found, problems


class _Row:
    """One row of the list being read."""

    def __init__(
        self,
        grid: Grid,
        row: int,
        columns: dict[str, int],
        scales: dict[int, float],
        base_year: int,
        problems: list[Problem],
    ) -> None:
        self.grid, self.row, self.columns, self.scales = grid, row, columns, scales
        self.base_year, self.problems = base_year, problems
        self.notes: list[str] = []

    def text(self, key: str) -> str:
        return self.grid.at(self.row, self.columns[key]) if key in self.columns else ""

    def wrong(self, key: str, found: str, advice: str) -> None:
        self.problems.append(self.grid.problem(self.row, self.columns.get(key), found, advice))

    def number(self, key: str, default: float) -> float:
        """A number that is not negative; the default for an empty or missing cell."""
        if not self.text(key):
            return default
        try:
            reading = parse_number(self.text(key))
        except Unreadable as error:
            self.wrong(key, error.found, error.advice)
            return default
        if reading.note:
            self.notes.append(f"{self.grid.cell(self.row, self.columns[key])}: {reading.note}")
        if reading.value < 0:
            self.wrong(key, f"{COLUMNS[key][0]} er negativ ({reading.value:g})", "skriv tallet uten minus")
        return reading.value

    def amount(self, key: str) -> float:
        """An amount, mill. kr; 0 for an empty or missing cell."""
        return self.number(key, 0.0) / (self.scales[self.columns[key]] if key in self.columns else 1.0)

    def loan(self) -> Loan:
        name = self.text("loan")
        if not name:
            self.wrong("loan", "lånet har ikke navn", "skriv et navn eller lånenummer")
        if not self.text("amount"):
            self.wrong("amount", "cellen er tom", "skriv restgjelden i mill. kr")
        swap = self._swap()
        fixed = swap != 0 or self._is_fixed()
        until = self._date("fixed_until", "rentebindingen gikk ut") if fixed else None
        if not fixed and self.text("fixed_until"):
            self.wrong("fixed_until", "lånet er flytende, men har en bindingsdato", "fjern datoen eller skriv «fast»")
        if swap and self.text("after").casefold() in _AGAIN:
            self.wrong("after", "en rentebytteavtale bindes ikke igjen", "la cellen stå tom")
        purpose = self._purpose()
        maturity = self._date("maturity", "lånet forfalt") if self.text("maturity") else None
        if until is not None and maturity is not None and 0.0 < maturity < until:
            found = f"renten er bundet til {self.text('fixed_until')}, men lånet forfaller {self.text('maturity')}"
            self.wrong("fixed_until", found, "rett den ene datoen")
        return Loan(
            name,
            self.amount("amount"),
            until,
            self._refix_years() if fixed and not swap else 0,
            self.amount("instalment"),
            self._exposed(purpose),
            swap,
            self.text("lender"),
            self.number("margin", 0.0) if self.text("margin") else None,
            maturity,
            purpose,
        )

    def _exposed(self, purpose: Purpose) -> float:
        exposed = self.number("exposed_pct", 100.0 if purpose == "own" else 0.0)
        if exposed > 100:
            self.wrong("exposed_pct", f"egen andel er {exposed:g} prosent", "skriv et tall fra 0 til 100")
        return exposed / 100.0

    def _purpose(self) -> Purpose:
        text = self.text("purpose").casefold()
        if text and text not in _PURPOSES:
            self.wrong("purpose", f"formålet er «{text}»", "skriv egen, videreutlån, selvkost eller kompensert")
        return _PURPOSES.get(text, "own")

    def _swap(self) -> int:
        return _SWAPS.get(" ".join(self.text("rate").casefold().split()), 0)

    def _is_fixed(self) -> bool:
        text = self.text("rate").casefold()
        if text not in _FIXED | _FLOATING:
            advice = "skriv «fast» eller «flytende»; en rentebytteavtale er «swap til fast» eller «swap til flytende»"
            self.wrong("rate", f"rentetypen er «{self.text('rate')}»", advice)
        return text in _FIXED

    def _date(self, key: str, over: str) -> float:
        """A year, meaning its end, or a date, as a year with its fraction."""
        text = self.text(key)
        year = re.fullmatch(r"(\d{4})", text)
        iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
        norwegian = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
        until = 0.0
        try:
            if year:
                until = float(year[1]) + 1.0
            elif iso or norwegian:
                parts = [int(part) for part in (iso.groups() if iso else reversed(norwegian.groups()))]  # type: ignore[union-attr] # one of the two matched
                date = datetime.date(*parts)
                start = datetime.date(date.year, 1, 1)
                length = (datetime.date(date.year + 1, 1, 1) - start).days
                until = date.year + ((date - start).days + 1) / length
        except ValueError:
            until = 0.0
        if until == 0.0:
            self.wrong(key, f"«{text}» er ikke et år eller en dato", "skriv for eksempel 2027 eller 2027-06-30")
        elif until <= self.base_year:
            self.wrong(key, f"{over} i {text}, før {self.base_year}", "rett datoen")
        elif until > self.base_year + _LONGEST:
            self.wrong(key, f"«{text}» er mer enn {_LONGEST} år fram", "rett datoen")
        return until

    def _refix_years(self) -> int:
        years = self.number("refix_years", 0.0)
        if years != int(years):
            self.wrong("refix_years", f"bindingstiden er {years:g} år", "skriv hele år")
        after = self.text("after").casefold()
        if after and after not in _AGAIN | _FLOATING:
            self.wrong("after", f"etter bindingen står «{self.text('after')}»", "skriv «flytende» eller «fast igjen»")
        if after in _AGAIN and years < 1:
            self.wrong("refix_years", "lånet bindes igjen, men bindingstiden mangler", "skriv antall år")
        if after not in _AGAIN and years > 0 and after:
            self.wrong("refix_years", "lånet blir flytende, men har en ny bindingstid", "fjern den ene opplysningen")
        return int(years)
