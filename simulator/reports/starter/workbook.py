"""The workbook of `init`: one sheet a subject, inputs shaded, sums as formulas, a unit and comments on what is asked.

Headings stand in the first row and every line is called what the regulation calls it, so the sheet is read back as any
other export is. The lists (loans, measures, risk register) are in `lists.py`.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from simulator import vocabulary
from simulator.baseline.plan_table import MAY_BE_NEGATIVE
from simulator.reports.starter.example import Starter, label
from simulator.reports.starter.lists import EVENTS, LOANS, MEASURES, events, loans, measures
from simulator.reports.starter.look import Look, comment, page
from simulator.reports.starter.read_me import read_me

DRIFT, APPROPRIATION, BALANCE, INVESTMENT = "Drift § 5-6", "Bevilgning § 5-4", "Balanse", "Investeringer"
FIRST_YEAR = 2
"""Column of the accounts; the line and its unit stand before."""

SUMS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "operating_revenue": (vocabulary.REVENUE, ()),
    "operating_expenditure": (vocabulary.EXPENDITURE, ()),
    "gross_operating_result": (("operating_revenue",), ("operating_expenditure",)),
    "net_financial_expense": (
        ("interest_expense", "instalments"),
        ("interest_income", "dividends", "gains_on_current_financial_assets"),
    ),
    "net_operating_result": (
        ("gross_operating_result", "depreciation", "pension_premium_deviation"),
        ("net_financial_expense",),
    ),
}
"""Formulas: what is added and what is taken away."""

OPERATING_ROWS: tuple[str, ...] = (
    "# Driftsinntekter",
    *vocabulary.REVENUE,
    "operating_revenue",
    "# Driftsutgifter",
    *vocabulary.EXPENDITURE,
    "operating_expenditure",
    "gross_operating_result",
    "# Finans (utgifter og inntekter skrives positive)",
    *vocabulary.FINANCE,
    "net_financial_expense",
    "# Premieavvik holdt utenfor sosiale utgifter (inntekt positiv)",
    "pension_premium_deviation",
    "net_operating_result",
    "# Disponering; kan stå tom etter regnskapsåret",
    *vocabulary.DISPOSITIONS,
    "# Planens forutsetninger",
    *vocabulary.PREMISES,
)

_GENERAL = ("block_grant", "income_and_wealth_tax", "property_tax", "other_taxes", "other_state_transfers")
_APPROPRIATED = (
    ("wages", "pension_and_social_costs", "goods_and_services", "transfers_to_others"),
    ("transfers_from_others", "user_charges", "sales_and_rental_income", "pension_premium_deviation"),
)
_DISPOSED = (
    ("transfer_to_investment", "allocation_to_earmarked_funds", "allocation_to_disposition_fund",
     "coverage_of_earlier_deficits"),
    ("use_of_earmarked_funds", "use_of_disposition_fund"),
)  # fmt: skip

APPROPRIATION_ROWS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Rammetilskudd", ("block_grant",), ()),
    ("Inntekts- og formuesskatt", ("income_and_wealth_tax",), ()),
    ("Eiendomsskatt", ("property_tax",), ()),
    ("Andre generelle driftsinntekter", ("other_taxes", "other_state_transfers"), ()),
    ("Sum generelle driftsinntekter", _GENERAL, ()),
    ("Sum bevilgninger drift, netto", *_APPROPRIATED),
    ("Avskrivninger", ("depreciation",), ()),
    ("Sum netto driftsutgifter", (*_APPROPRIATED[0], "depreciation"), _APPROPRIATED[1]),
    ("Brutto driftsresultat", ("gross_operating_result", "pension_premium_deviation"), ()),
    ("Renteinntekter", ("interest_income",), ()),
    ("Utbytter", ("dividends",), ()),
    ("Gevinster og tap på finansielle omløpsmidler", ("gains_on_current_financial_assets",), ()),
    ("Renteutgifter", ("interest_expense",), ()),
    ("Avdrag på lån", ("instalments",), ()),
    ("Netto finansutgifter", ("net_financial_expense",), ()),
    ("Motpost avskrivninger", ("depreciation",), ()),
    ("Netto driftsresultat", ("net_operating_result",), ()),
    ("Overføring til investering", ("transfer_to_investment",), ()),
    ("Avsetninger til bundne driftsfond", ("allocation_to_earmarked_funds",), ()),
    ("Bruk av bundne driftsfond", ("use_of_earmarked_funds",), ()),
    ("Avsetninger til disposisjonsfond", ("allocation_to_disposition_fund",), ()),
    ("Bruk av disposisjonsfond", ("use_of_disposition_fund",), ()),
    ("Dekning av tidligere års merforbruk", ("coverage_of_earlier_deficits",), ()),
    ("Sum disponeringer eller dekning av netto driftsresultat", *_DISPOSED),
)
"""The § 5-4 schedule, worked out from the § 5-6 one in the order of the regulation: what is added and taken away.

Line 25, what is carried forward, is left out: dispositions left empty are worked out first when the table is read.
"""

COMMENTS: Mapping[str, str] = {
    "block_grant": "Innbyggertilskudd med inntektsutjevning, skjønn og andre tilskudd i rammen.",
    "income_and_wealth_tax": "Skatt på inntekt og formue inkludert naturressursskatt, før inntektsutjevning.",
    "property_tax": "Skriv 0 om kommunen ikke har eiendomsskatt.",
    "other_state_transfers": "Blant annet integreringstilskudd, vertskommunetilskudd og rentekompensasjon.",
    "transfers_from_others": "Blant annet refusjoner, sykepenger og momskompensasjon i drift.",
    "pension_and_social_costs": "Pensjon på premienivå og arbeidsgiveravgift. Står premieavviket her, skriv "
    "pension_deviation = \"in_social_costs\" i konfigurasjonen.",
    "depreciation": "Avskrivningene nøytraliseres i netto driftsresultat (motpost avskrivninger).",
    "interest_expense": "Alle renteutgifter i driftsregnskapet, også på videreutlån og selvkost.",
    "instalments": "Avdrag i driftsregnskapet, minst minimumsavdraget (kommuneloven § 14-18).",
    "pension_premium_deviation": "Årets premieavvik minus amortisering av tidligere års, netto. Står premieavviket "
    "inne i sosiale utgifter, skriv pension_deviation = \"in_social_costs\" i konfigurasjonen.",
    "transfer_to_investment": "Egenfinansiering av investeringene fra drift.",
    "allocation_to_disposition_fund": "Tom etter regnskapsåret: regnes ut av resultatet.",
    "use_of_disposition_fund": "Tom etter regnskapsåret: regnes ut av resultatet.",
    "coverage_of_earlier_deficits": "Tom etter regnskapsåret: regnes ut av resultatet.",
    "market_rate_pct": "Planens renteforutsetning: 3 måneders NIBOR, årsgjennomsnitt, prosent.",
    "wage_growth_pct": "Planens lønnsvekst, prosent fra året før.",
    "price_growth_pct": "Planens prisvekst (kommunal deflator), prosent fra året før.",
    "inhabitants": "Antall innbyggere 1. januar som planen bygger på.",
    "disposition_fund": "Beholdning 31.12. i regnskapsåret. Årene etter kan stå tomme og regnes ut.",
    "accumulated_deficit": "Merforbruk som ikke er dekket inn 31.12.; skriv det positivt.",
    "net_loan_debt": "KOSTRA: langsiktig gjeld uten pensjon, minus totale utlån og ubrukte lånemidler.",
    "investment": "Investeringer i varige driftsmidler, brutto, med merverdiavgift.",
    "loan_financing": "Bruk av lån til investeringene, uten videreutlån.",
}  # fmt: skip


LEFT_EMPTY = "Er disponeringene tomme etter regnskapsåret, mangler det her som regnes ut når planen leses."


def workbook(starter: Starter) -> bytes:
    """Return the workbook, the same bytes for the same starter."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties(
        {"title": f"{starter.name}: økonomiplan", "created": datetime.datetime(starter.base_year, 1, 1)}
    )
    look = Look(book)
    read_me(book, look, starter, _SHEETS)
    rows = _plan_sheet(book, look, starter, DRIFT, OPERATING_ROWS)
    _appropriation(book, look, starter, rows)
    _plan_sheet(book, look, starter, BALANCE, vocabulary.BALANCES)
    _plan_sheet(book, look, starter, INVESTMENT, ("investment", "loan_financing"))
    loans(book, look, starter)
    measures(book, look, starter)
    events(book, look, starter)
    book.close()
    return buffer.getvalue()


_SHEETS: tuple[tuple[str, str], ...] = (
    (DRIFT, "Økonomisk oversikt etter art, og planens forutsetninger om rente, lønn, priser og innbyggere."),
    (APPROPRIATION, "Bevilgningsoversikt drift. Følger av arket foran og fylles ikke ut."),
    (BALANCE, "Disposisjonsfond, oppsamlet merforbruk og netto lånegjeld ved utgangen av regnskapsåret."),
    (INVESTMENT, "Investeringer og bruk av lån, år for år."),
    (LOANS, "Låneporteføljen: én rad for hvert lån og hver rentebytteavtale."),
    (MEASURES, "Tiltak kommunestyret kan vedta. Et tiltak virker når et alternativ i konfigurasjonen har dets id."),
    (EVENTS, "Risikoregisteret: det som skjer av og til, og hva det koster når det skjer."),
)
"""What each sheet is for."""


def _plan_sheet(book: Any, look: Look, starter: Starter, name: str, lines: Iterable[str]) -> dict[str, int]:
    """A sheet of plan lines; return the row of each."""
    sheet = book.add_worksheet(name)
    source = _plan_head(sheet, look, starter)
    sheet.set_column(source, source, 24)
    sheet.write_string(0, source, "Kilde", look.head_text)
    rows: dict[str, int] = {}
    plan, values = starter.plan(), starter.values
    for row, line in enumerate(lines, start=1):
        if line.startswith("# "):
            sheet.write_string(row, 0, line[2:], look.section)
            continue
        rows[line] = row
        unit = vocabulary.unit(line)
        if line in SUMS:
            sheet.write_string(row, 0, label(line), look.sum_name)
            sheet.write_string(row, 1, unit, look.sum_unit)
            for column, total in enumerate(plan.line(line).tolist(), start=FIRST_YEAR):
                sheet.write_formula(row, column, _formula(rows, *SUMS[line], column), look.sum, round(total, 6))
            continue
        sheet.write_string(row, 0, label(line), look.name)
        sheet.write_string(row, 1, unit, look.unit)
        if line in COMMENTS:
            comment(sheet, row, 0, COMMENTS[line])
        for column, value in enumerate(values[line], start=FIRST_YEAR):
            look.write(sheet, row, column, value, "whole" if line == "inhabitants" else "amount")
        look.write(sheet, row, source, "eksempel", "text")
        _numbers_only(sheet, row, source - 1, line)
    return rows


def _numbers_only(sheet: Any, row: int, last: int, line: str) -> None:
    """Refuse in the cells of a line what the reader of the table would refuse."""
    lowest = -1e9 if line in MAY_BE_NEGATIVE else 0.0
    said = "et tall" if lowest < 0 else "et tall uten minus"
    sheet.data_validation(
        row, FIRST_YEAR, row, last,
        {"validate": "decimal", "criteria": "between", "minimum": lowest, "maximum": 1e9, "error_title": "Ikke et tall",
         "error_message": f"Skriv {said} ({vocabulary.unit(line)})."},
    )  # fmt: skip


def _plan_head(sheet: Any, look: Look, starter: Starter) -> int:
    """The first row of a plan sheet; return the column after the years."""
    after = FIRST_YEAR + len(starter.years)
    sheet.set_column(0, 0, 50)
    sheet.set_column(1, 1, 11)
    sheet.set_column(FIRST_YEAR, after - 1, 15)
    page(sheet, FIRST_YEAR)
    sheet.write_string(0, 0, "Linje", look.head_text)
    sheet.write_string(0, 1, "Enhet", look.head_text)
    for column, year in enumerate(starter.years, start=FIRST_YEAR):
        what = "Regnskap" if year == starter.base_year else "Budsjett" if year < starter.period[0] else "Plan"
        sheet.write_string(0, column, f"{what} {year}", look.head)
    return after


def _formula(rows: Mapping[str, int], plus: Sequence[str], minus: Sequence[str], column: int, sheet: str = "") -> str:
    place = f"'{sheet}'!" if sheet else ""
    letter = chr(ord("A") + column)
    added = "+".join(f"{place}{letter}{rows[line] + 1}" for line in plus)
    return f"={added}" + "".join(f"-{place}{letter}{rows[line] + 1}" for line in minus)


def _appropriation(book: Any, look: Look, starter: Starter, rows: Mapping[str, int]) -> None:
    """The § 5-4 schedule, all formulas."""
    sheet = book.add_worksheet(APPROPRIATION)
    _plan_head(sheet, look, starter)
    plan = starter.plan()
    for row, (name, plus, minus) in enumerate(APPROPRIATION_ROWS, start=1):
        total = name.startswith(("Sum", "Netto", "Brutto"))
        sheet.write_string(row, 0, name, look.sum_name if total else look.name)
        if name.startswith("Sum disponeringer"):
            comment(sheet, row, 0, LEFT_EMPTY)
        sheet.write_string(row, 1, vocabulary.MILL, look.sum_unit if total else look.unit)
        added = np.sum([plan.line(line) for line in plus], axis=0)
        taken = np.sum([np.zeros(len(starter.years)), *(plan.line(line) for line in minus)], axis=0)
        for column, value in enumerate((added - taken).tolist(), start=FIRST_YEAR):
            formula = _formula(rows, plus, minus, column, DRIFT)
            sheet.write_formula(row, column, formula, look.sum if total else look.number, round(value, 6))
