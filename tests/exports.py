"""Workbooks as municipal systems and finance departments make them, from a plan that is known."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

from simulator import vocabulary
from simulator.baseline.plan import Plan

EXPENSES = (
    *vocabulary.EXPENDITURE, "interest_expense", "instalments", "transfer_to_investment",
    "allocation_to_earmarked_funds", "allocation_to_disposition_fund", "coverage_of_earlier_deficits",
)  # fmt: skip
INCOME = (*vocabulary.REVENUE, "interest_income", "dividends", "gains_on_current_financial_assets",
          "use_of_earmarked_funds", "use_of_disposition_fund")  # fmt: skip
SUMS = ("operating_revenue", "operating_expenditure", "net_operating_result")
OPERATING = (
    *vocabulary.REVENUE, "operating_revenue", *vocabulary.EXPENDITURE, "operating_expenditure", *vocabulary.FINANCE,
    "pension_premium_deviation", "net_operating_result", *vocabulary.DISPOSITIONS,
)  # fmt: skip
REST = ("investment", "loan_financing", *vocabulary.BALANCES)


@dataclass(frozen=True)
class Style:
    """How an export looks. `negative` lines are written with minus; `write` makes the cell of an amount."""

    name: str
    title: tuple[str, ...] = ()
    unit: float = 1.0
    negative: tuple[str, ...] = ()
    write: Callable[[float], object] = float
    numbered: bool = False
    sheets: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: {"Plan": (*OPERATING, *REST, *vocabulary.PREMISES)}
    )
    extras: Callable[[openpyxl.Workbook], None] = lambda book: None


def spaced(value: float) -> str:
    """«-1 056 000», with no-break spaces, a dash for nothing."""
    return "-" if value == 0 else f"{value:,.0f}".replace(",", "\u00a0")


def bracketed(value: float) -> str:
    """«(312 000)» for what is negative."""
    return f"({-value:,.0f})".replace(",", " ") if value < 0 else f"{value:,.0f}".replace(",", " ")


def _appropriation(book: openpyxl.Workbook) -> None:
    """A § 5-4 schedule that says something else, a hidden sheet of scratch, and a sheet of talk."""
    sheet = book.create_sheet("Bevilgningsoversikt § 5-4")
    sheet.append(["Bevilgningsoversikt drift § 5-4", None, None])
    sheet.append(["", 2024, 2025])
    sheet.append(["Rammetilskudd", 1, 2])
    scratch = book.create_sheet("Kladd")
    scratch.append(["linje", 2024, 2025])
    scratch.append(["Rammetilskudd", 9, 9])
    scratch.sheet_state = "hidden"
    book.create_sheet("Omtale").append(["Kommunedirektørens kommentarer til planen for 2026."])


STYLES = (
    Style(
        "accounting export: kroner, revenue negative, numbers of accounts before the names",
        title=("Agresso – saldorapport", "Beløp i kr"),
        unit=1e6,
        negative=INCOME,
        write=lambda value: round(value),
        numbered=True,
    ),
    Style(
        "budget document: thousands as text with no-break spaces, expenditure negative, merged titles",
        title=("Økonomisk oversikt etter art – drift", "Beløp i 1000 kr"),
        unit=1e3,
        negative=EXPENSES,
        write=spaced,
    ),
    Style(
        "thousands as text, brackets for negative",
        title=("Tall i tusen",),
        unit=1e3,
        write=bracketed,
    ),
    Style(
        "several sheets, a § 5-4 schedule beside, a hidden sheet",
        sheets={"Drift § 5-6": (*OPERATING, *vocabulary.PREMISES), "Investering": REST[:2], "Balanse": REST[2:]},
        extras=_appropriation,
    ),
)


def workbook(plan: Plan, style: Style) -> openpyxl.Workbook:
    """Write a plan in a style."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in style.sheets.items():
        sheet = book.create_sheet(name)
        width = len(plan.years) + (2 if style.numbered else 1)
        for title in style.title:
            sheet.append([title])
            sheet.merge_cells(start_row=sheet.max_row, start_column=1, end_row=sheet.max_row, end_column=width)
        corner = ["Art", "Tekst"] if style.numbered else ["Linje"]
        sheet.append([*corner, *(_heading(year, plan) for year in plan.years)])
        for number, line in enumerate(lines):
            lead = [1000 + 10 * number] if style.numbered else []
            sheet.append([*lead, vocabulary.CONCEPTS[line].nb, *_cells(plan, line, style)])
    style.extras(book)
    return book


def _heading(year: int, plan: Plan) -> str:
    return (
        f"Regnskap {year}"
        if year == plan.base_year
        else f"Budsjett {year}"
        if year == plan.base_year + 1
        else str(year)
    )


def _cells(plan: Plan, line: str, style: Style) -> Iterable[object]:
    values = plan.line(line).tolist()
    if line in vocabulary.PREMISES:
        return values
    sign = -1.0 if line in style.negative or (line in SUMS and _sum_is_turned(line, style)) else 1.0
    return [style.write(round(sign * value * style.unit, 6) + 0.0) for value in values]


def _sum_is_turned(line: str, style: Style) -> bool:
    """A sum has the sign of its parts; the result has revenue's."""
    parts = "wages" if line == "operating_expenditure" else "block_grant"
    return parts in style.negative


def saved(book: openpyxl.Workbook, path: Path) -> Path:
    """Save a workbook."""
    content = io.BytesIO()
    book.save(content)
    path.write_bytes(content.getvalue())
    return path
