"""The workbook of `init`: one sheet a subject, inputs shaded, sums as formulas, drop-downs where there is a choice.

Headings stand in the first row and every line is called what the regulation calls it, so the sheet is read back as any
other export is.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from simulator import vocabulary
from simulator.baseline.registers import COLUMNS as REGISTER_COLUMNS
from simulator.reports.starter.example import LOANS, Starter, label

DRIFT, APPROPRIATION, BALANCE, INVESTMENT = "Drift § 5-6", "Bevilgning § 5-4", "Balanse", "Investeringer"
LOAN_SHEET, MEASURES, EVENTS = "Lån", "Tiltak", "Hendelser"
BLANK_ROWS = 40
"""Rows with drop-downs in the lists."""

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
    "# Disponering; kan stå tom etter regnskapsåret og regnes da ut",
    *vocabulary.DISPOSITIONS,
    "# Planens forutsetninger",
    *vocabulary.PREMISES,
)

APPROPRIATION_ROWS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Rammetilskudd", ("block_grant",), ()),
    ("Inntekts- og formuesskatt", ("income_and_wealth_tax",), ()),
    ("Eiendomsskatt", ("property_tax",), ()),
    ("Andre generelle driftsinntekter", ("other_taxes", "other_state_transfers"), ()),
    (
        "Sum generelle driftsinntekter",
        ("block_grant", "income_and_wealth_tax", "property_tax", "other_taxes", "other_state_transfers"),
        (),
    ),
    (
        "Sum bevilgninger drift, netto",
        (
            "wages", "pension_and_social_costs", "goods_and_services", "transfers_to_others",
        ),
        ("transfers_from_others", "user_charges", "sales_and_rental_income", "pension_premium_deviation"),
    ),
    ("Avskrivninger", ("depreciation",), ()),
    ("Netto finansutgifter", ("net_financial_expense",), ()),
    ("Motpost avskrivninger", ("depreciation",), ()),
    ("Netto driftsresultat", ("net_operating_result",), ()),
)  # fmt: skip
"""The § 5-4 schedule, worked out from the § 5-6 one: its lines, what is added and what is taken away."""

COMMENTS: Mapping[str, str] = {
    "pension_premium_deviation": "Årets premieavvik minus amortisering av tidligere års, netto. Står premieavviket "
    "inne i sosiale utgifter, skriv pension_deviation = \"in_social_costs\" i konfigurasjonen.",
    "disposition_fund": "Beholdning 31.12. i regnskapsåret. Årene etter kan stå tomme og regnes ut.",
    "net_loan_debt": "KOSTRA: langsiktig gjeld uten pensjon, minus totale utlån og ubrukte lånemidler.",
    "market_rate_pct": "Planens renteforutsetning: 3 måneders NIBOR, årsgjennomsnitt, prosent.",
    "wage_growth_pct": "Planens lønnsvekst, prosent fra året før.",
    "price_growth_pct": "Planens prisvekst (kommunal deflator), prosent fra året før.",
    "inhabitants": "Antall innbyggere 1. januar som planen bygger på.",
    "instalments": "Avdrag i driftsregnskapet, minst minimumsavdraget (kommuneloven § 14-18).",
}  # fmt: skip


def workbook(starter: Starter) -> bytes:
    """Return the workbook, the same bytes for the same starter."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties(
        {"title": f"{starter.name}: økonomiplan", "created": datetime.datetime(starter.base_year, 1, 1)}
    )
    look = _Look(book)
    _read_me(book, look, starter)
    rows = _plan_sheet(book, look, starter, DRIFT, OPERATING_ROWS)
    _appropriation(book, look, starter, rows)
    _plan_sheet(book, look, starter, BALANCE, vocabulary.BALANCES)
    _plan_sheet(book, look, starter, INVESTMENT, ("investment", "loan_financing"))
    _loans(book, look, starter)
    _register(book, look, MEASURES, _measure_headings(starter), _measure_rows(starter), "faste,løpende")
    _register(book, look, EVENTS, [names[0] for names in REGISTER_COLUMNS["events"].values()], _event_rows(starter), "")
    book.close()
    return buffer.getvalue()


class _Look:
    """The formats: shaded where something is to be filled in, bold where something is summed."""

    def __init__(self, book: Any) -> None:
        number, whole = "#,##0.0", "#,##0"
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.section = book.add_format({"bold": True, "font_color": "#0b3c5d"})
        self.plain = book.add_format({"text_wrap": True, "valign": "top"})
        self.input = book.add_format(
            {"bg_color": "#fff7d6", "border": 1, "border_color": "#d9cfa0", "num_format": number}
        )
        self.heads = book.add_format(
            {"bg_color": "#fff7d6", "border": 1, "border_color": "#d9cfa0", "num_format": whole}
        )
        self.text = book.add_format({"bg_color": "#fff7d6", "border": 1, "border_color": "#d9cfa0"})
        self.sum = book.add_format({"bold": True, "top": 1, "num_format": number})
        self.sum_name = book.add_format({"bold": True, "top": 1})


def _read_me(book: Any, look: _Look, starter: Starter) -> None:
    sheet = book.add_worksheet("Les meg")
    sheet.set_column(0, 0, 100)
    first, last = starter.period
    lines = (
        (f"{starter.name}: økonomiplan {first}–{last}", look.section),
        ("Alle tallene er eksempler med runde kroner per innbygger. De er ingens regnskap. Bytt dem ut med kommunens "
         "egne, fra venstre mot høyre og ovenfra og ned; det går an å kjøre når som helst underveis.", look.plain),
        ("Gule celler fylles ut. Beløp er millioner kroner, løpende priser, inntekter og utgifter positive. "
         "Summene regnes ut.", look.plain),
        (f"«{DRIFT}» er økonomisk oversikt etter art. «{APPROPRIATION}» følger av den og fylles ikke ut.", look.plain),
        ("Avsetning og bruk av disposisjonsfond, dekning av merforbruk, fondet og gjelden kan stå tomme etter "
         "regnskapsåret. Da regnes de ut av resultatet, låneopptakene og avdragene.", look.plain),
        (f"«{LOAN_SHEET}», «{MEASURES}» og «{EVENTS}» kan ha så mange rader som det trengs. Et tiltak virker når et "
         "alternativ i konfigurasjonen har dets id.", look.plain),
        ("Lagre, og skriv «simulator check kommune.toml» for å se om planen henger sammen, deretter "
         "«simulator run kommune.toml».", look.plain),
    )  # fmt: skip
    for row, (text, format_) in enumerate(lines):
        sheet.set_row(row, 34 if len(text) > 100 else 18)
        sheet.write_string(row, 0, text, format_)


def _plan_sheet(book: Any, look: _Look, starter: Starter, name: str, lines: Iterable[str]) -> dict[str, int]:
    """A sheet of plan lines; return the row of each."""
    sheet = book.add_worksheet(name)
    _plan_head(sheet, look, starter)
    sheet.write_string(0, len(starter.years) + 1, "Kilde", look.head)
    rows: dict[str, int] = {}
    plan, values = starter.plan(), starter.values
    source = len(starter.years) + 1
    for row, line in enumerate(lines, start=1):
        if line.startswith("# "):
            sheet.write_string(row, 0, line[2:], look.section)
            continue
        rows[line] = row
        if line in SUMS:
            sheet.write_string(row, 0, label(line), look.sum_name)
            for column, total in enumerate(plan.line(line).tolist(), start=1):
                sheet.write_formula(row, column, _formula(rows, *SUMS[line], column), look.sum, round(total, 6))
            continue
        sheet.write_string(row, 0, label(line), look.plain)
        if line in COMMENTS:
            sheet.write_comment(row, 0, COMMENTS[line], {"x_scale": 2})
        format_ = look.heads if line == "inhabitants" else look.input
        for column, value in enumerate(values[line], start=1):
            sheet.write_blank(row, column, None, format_) if value is None else sheet.write_number(
                row, column, value, format_
            )
        sheet.write_string(row, source, "eksempel", look.text)
        sheet.data_validation(
            row, 1, row, source - 1,
            {"validate": "decimal", "criteria": "between", "minimum": -1e9, "maximum": 1e9,
             "error_title": "Ikke et tall", "error_message": "Skriv et tall, i millioner kroner eller prosent."},
        )  # fmt: skip
    return rows


def _plan_head(sheet: Any, look: _Look, starter: Starter) -> None:
    sheet.set_column(0, 0, 52)
    sheet.set_column(1, len(starter.years), 15)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_column(len(starter.years) + 1, len(starter.years) + 1, 30)
    sheet.freeze_panes(1, 1)
    sheet.write_string(0, 0, "Linje (mill. kroner)", look.head)
    for column, year in enumerate(starter.years, start=1):
        what = "Regnskap" if year == starter.base_year else "Budsjett" if year < starter.period[0] else "Plan"
        sheet.write_string(0, column, f"{what} {year}", look.head)


def _formula(rows: Mapping[str, int], plus: Sequence[str], minus: Sequence[str], column: int, sheet: str = "") -> str:
    place = f"'{sheet}'!" if sheet else ""
    letter = chr(ord("A") + column)
    added = "+".join(f"{place}{letter}{rows[line] + 1}" for line in plus)
    return f"={added}" + "".join(f"-{place}{letter}{rows[line] + 1}" for line in minus)


def _appropriation(book: Any, look: _Look, starter: Starter, rows: Mapping[str, int]) -> None:
    """The § 5-4 schedule, all formulas."""
    sheet = book.add_worksheet(APPROPRIATION)
    _plan_head(sheet, look, starter)
    plan = starter.plan()
    for row, (name, plus, minus) in enumerate(APPROPRIATION_ROWS, start=1):
        sheet.write_string(row, 0, name, look.sum_name if name.startswith(("Sum", "Netto")) else look.plain)
        totals = np.sum([plan.line(line) for line in plus], axis=0)
        totals = totals - np.sum([np.zeros(len(starter.years)), *(plan.line(line) for line in minus)], axis=0)
        for column, total in enumerate(totals.tolist(), start=1):
            sheet.write_formula(row, column, _formula(rows, plus, minus, column, DRIFT), look.sum, round(total, 6))


def _loans(book: Any, look: _Look, starter: Starter) -> None:
    sheet = book.add_worksheet(LOAN_SHEET)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 12, 14)
    debt, instalments = starter.known("net_loan_debt"), starter.known("instalments")
    headings = ("lån", "långiver", "restgjeld", "rente", "fast til", "etter", "bindingstid", "avdrag", "påslag",
                "forfall", "formål", "egen andel")  # fmt: skip
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, look.head)
    sheet.write_comment(0, 2, f"Restgjeld 31.12.{starter.base_year}, mill. kroner.")
    sheet.write_comment(
        0, 3, "«swap til fast» er en rentebytteavtale: restgjeld er beløpet, fast til er når den slutter."
    )
    sheet.write_comment(0, 11, "Prosent av renten som kommunen selv bærer. Tom: 100 for egne lån, 0 for de andre.")
    for row, (name, share, terms, fixed, after, again) in enumerate(LOANS, start=1):
        until = None if fixed is None else starter.base_year + fixed
        cells = [name, "eksempel", round(share * debt, 1), terms, until, "fast igjen" if after else None, again,
                 round(share * instalments, 1), 0.6, starter.base_year + 20 + row, "egen", None]  # fmt: skip
        _write_row(sheet, look, row, cells)
    for row in range(len(LOANS) + 1, BLANK_ROWS):
        _write_row(sheet, look, row, [None] * len(headings))
    _choices(sheet, 3, ["fast", "flytende", "swap til fast", "swap til flytende"])
    _choices(sheet, 5, ["fast igjen", "flytende"])
    _choices(sheet, 10, ["egen", "videreutlån", "selvkost", "kompensert"])


def _register(
    book: Any, look: _Look, name: str, headings: Sequence[str], rows: Sequence[Sequence[Any]], prices: str
) -> None:
    """A list of measures or events."""
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 2, 34)
    sheet.set_column(3, len(headings), 12)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, look.head)
    for row in range(1, BLANK_ROWS):
        _write_row(sheet, look, row, rows[row - 1] if row <= len(rows) else [None] * len(headings))
    sheet.data_validation(
        1, 2, BLANK_ROWS - 1, 2,
        {"validate": "list", "source": f"='{DRIFT}'!$A$3:$A$16", "error_title": "Ukjent linje",
         "error_message": "Velg en linje fra «Drift § 5-6»."},
    )  # fmt: skip
    if prices:
        _choices(sheet, list(headings).index("prisnivå"), prices.split(","))


def _write_row(sheet: Any, look: _Look, row: int, cells: Sequence[Any]) -> None:
    for column, value in enumerate(cells):
        if value is None:
            sheet.write_blank(row, column, None, look.text)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, look.text)
        else:
            sheet.write_number(row, column, value, look.text)


def _choices(sheet: Any, column: int, words: Sequence[str]) -> None:
    sheet.data_validation(1, column, BLANK_ROWS - 1, column, {"validate": "list", "source": list(words)})


def _measure_headings(starter: Starter) -> list[str]:
    names = [names[0] for names in REGISTER_COLUMNS["measures"].values()]
    years = [str(year) for year in range(starter.period[0], starter.period[1] + 1)]
    return [*names[:3], *years, *names[3:]]


def _measure_rows(starter: Starter) -> list[list[Any]]:
    """One example: a cut of about one per cent of wages."""
    cut = round(0.01 * starter.known("wages"), 1)
    return [
        ["kutt", "Utgiftskutt", label("wages"), cut, *([None] * 3), None, "faste", 60, 80, 100, "eksempel"],
    ]


def _event_rows(starter: Starter) -> list[list[Any]]:
    """Two examples: damage on a building, and users who need much."""
    size = starter.known("goods_and_services")
    return [
        ["byggskade", "Stor skade på et kommunalt bygg", label("goods_and_services"), 0.05,
         *(round(share * size, 1) for share in (0.01, 0.02, 0.05)), 1, 70, None, "eksempel"],
        ["ressurskrevende", "Nye ressurskrevende brukere", label("goods_and_services"), 0.2,
         *(round(share * size, 1) for share in (0.002, 0.004, 0.008)), 3, 50, None, "eksempel"],
    ]  # fmt: skip
