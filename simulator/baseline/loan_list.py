"""The loan list: one loan in each row, with its terms of interest.

Columns (English or Norwegian): loan / lån · amount / restgjeld (mill. kr at the end of the base year) · rate / rente
(`fixed`/`fast`, `floating`/`flytende`, or a swap: `swap to fixed`/`swap til fast`, `swap to floating`/`swap til
flytende`) · fixed_until / fast til (a year, meaning its end, or a date) · after / etter (`floating` or `fixed_again`) ·
refix_years / bindingstid · instalment / avdrag (mill. kr a year) · exposed_pct / egen andel (share whose interest the
municipality bears itself; 100 when not given) · lender / långiver · margin / påslag (percentage points) · maturity /
forfall (year or date) · purpose / formål (`own`/`egen`, `on-lending`/`videreutlån`, `full cost`/`selvkost`,
`compensated`/`kompensert`; others than the first have an own share of 0 when none is given).

A loan list with «långiver» and no «lån» is read with the lender as the loan's name.
"""

from __future__ import annotations

import datetime
import re

from simulator import vocabulary
from simulator.baseline.debt import Loan, Purpose
from simulator.baseline.tables import Grid, Unreadable, parse_number
from simulator.errors import InputErrors, Problem

COLUMNS: dict[str, tuple[str, ...]] = {
    "loan": ("loan", "lån", "navn", "lånenummer", "lån nr"),
    "amount": ("amount", "beløp", "restgjeld", "saldo", "gjeld"),
    "rate": ("rate", "rente", "rentetype", "vilkår"),
    "fixed_until": ("fixed until", "fast til", "rentebinding til", "bundet til"),
    "after": ("after", "etter", "deretter"),
    "refix_years": ("refix years", "bindingstid", "bindes i år"),
    "instalment": ("instalment", "avdrag", "årlig avdrag"),
    "exposed_pct": ("exposed pct", "egen andel", "eksponert andel", "exposed share"),
    "lender": ("lender", "långiver", "kreditor", "motpart"),
    "margin": ("margin", "margin pct", "påslag", "rentemargin"),
    "maturity": ("maturity", "forfall", "forfallsdato", "løper til", "utløp"),
    "purpose": ("purpose", "formål", "type lån"),
}
"""Names a column may have."""

REQUIRED = ("loan", "amount", "rate")

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
    columns, problems = _columns(grid)
    if problems:
        raise InputErrors(problems)
    rows = [_Row(grid, row, columns, base_year, problems) for row in range(1, len(grid.rows))]
    loans = [row.loan() for row in rows]
    seen: dict[str, int] = {}
    for index, loan in enumerate(loans, start=1):
        if loan.name in seen:
            found = f"lånet «{loan.name}» står også i rad {grid.numbers[seen[loan.name]]}"
            problems.append(grid.problem(index, columns["loan"], found, "gi hvert lån sitt eget navn"))
        seen.setdefault(loan.name, index)
    if not loans:
        problems.append(Problem(grid.name, "lånelisten har ingen lån", "legg til én rad for hvert lån"))
    if problems:
        raise InputErrors(problems)
    notes = [note for row in rows for note in row.notes]
    return tuple(loans), tuple(f"{grid.name}: {note}" for note in notes)


def _columns(grid: Grid) -> tuple[dict[str, int], list[Problem]]:
    found: dict[str, int] = {}
    problems: list[Problem] = []
    known = {vocabulary.normal(name): key for key, names in COLUMNS.items() for name in names}
    for column in range(len(grid.rows[0])):
        title = grid.at(0, column)
        key = known.get(vocabulary.normal(title))
        if key is None and title:
            near = vocabulary.suggest(vocabulary.normal(title), list(known))
            advice = f"Mente du «{near}»?" if near else f"gyldige kolonner: {', '.join(COLUMNS)}"
            problems.append(grid.problem(0, column, f"«{title}» er en ukjent kolonne", advice))
        elif key in found:
            problems.append(grid.problem(0, column, f"kolonnen «{title}» står to ganger", "behold den ene"))
        elif key is not None:
            found[key] = column
    if "loan" not in found and "lender" in found:
        found["loan"] = found.pop("lender")
    for key in REQUIRED:
        if key not in found:
            problems.append(grid.problem(0, None, f"kolonnen «{key}» mangler", f"legg til «{key}»"))
    return found, problems


class _Row:
    """One row of the list being read."""

    def __init__(self, grid: Grid, row: int, columns: dict[str, int], base_year: int, problems: list[Problem]) -> None:
        self.grid, self.row, self.columns = grid, row, columns
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
            self.wrong(key, f"{key} er negativ ({reading.value:g})", "skriv beløpet uten minus")
        return reading.value

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
        return Loan(
            name,
            self.number("amount", 0.0),
            until,
            self._refix_years() if fixed and not swap else 0,
            self.number("instalment", 0.0),
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
            self.wrong("after", f"etter bindingen står «{self.text('after')}»", "skriv «floating» eller «fixed_again»")
        if after in _AGAIN and years < 1:
            self.wrong("refix_years", "lånet bindes igjen, men bindingstiden mangler", "skriv antall år")
        if after not in _AGAIN and years > 0 and after:
            self.wrong("refix_years", "lånet blir flytende, men har en ny bindingstid", "fjern den ene opplysningen")
        return int(years)
