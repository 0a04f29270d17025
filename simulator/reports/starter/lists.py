"""The lists in the workbook of `init`: loans, measures and the risk register, with a comment on every heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simulator.drivers.measures import MEASURE_LINES
from simulator.reports.starter import example
from simulator.reports.starter.example import ExampleLoan, Starter, label
from simulator.reports.starter.look import Kind, Look, comment, page
from simulator.study.checks import EVENT_LINES

READ_ME, LOANS, MEASURES, EVENTS = "Les meg", "Lån", "Tiltak", "Hendelser"
BLANK_ROWS = 40
"""Rows with shading and drop-downs."""
LINES_FIRST_ROW = 22
"""Row of the first account line on the first sheet, where the drop-downs of measures and events take them from."""


@dataclass(frozen=True)
class Column:
    """One column: its heading, what is asked for, what its cells hold, and what they may be.

    choices   words of a drop-down; `lines` says that the choices are account lines
    bounds    lowest and highest number
    """

    heading: str
    about: str
    kind: Kind = "text"
    width: int = 14
    choices: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    bounds: tuple[float, float] | None = None


_LARGE, _SHARE = (0.0, 1e9), (0.0, 100.0)

LOAN_COLUMNS: tuple[Column, ...] = (
    Column("lån", "Navn eller lånenummer; hvert lån sitt eget.", width=26),
    Column("långiver", "Kommunalbanken, KLP, Husbanken, sertifikat …", width=16),
    Column("restgjeld (mill. kr)", "Ved utgangen av regnskapsåret. For en rentebytteavtale: beløpet den gjelder.",
           "amount", bounds=_LARGE),
    Column("rente", "«swap til fast» og «swap til flytende» er rentebytteavtaler, på en egen rad.", width=15,
           choices=("fast", "flytende", "swap til fast", "swap til flytende")),
    Column("fast til", "Året bindingen går ut (utgangen av det), eller en dato. Tom for flytende rente. For en "
           "rentebytteavtale: når den slutter.", "plain"),
    Column("etter", "Hva som skjer når bindingen går ut. Tom: flytende.", width=13, choices=("fast igjen", "flytende")),
    Column("bindingstid (år)", "Hvor mange hele år renten da bindes igjen.", "plain", bounds=(0.0, 50.0)),
    Column("avdrag (mill. kr)", "Avdrag i året.", "amount", bounds=_LARGE),
    Column("påslag (prosentpoeng)", "Långivers påslag på NIBOR.", "plain", 15, bounds=(0.0, 20.0)),
    Column("forfall", "Året lånet forfaller (utgangen av det), eller en dato. Det som forfaller innen tolv måneder, "
           "vises som refinansiering.", "plain"),
    Column("formål", "Egen gjeld, eller renter som andre bærer: videreutlån (startlån), selvkost (gebyrer) eller "
           "kompensert av staten.", width=14, choices=("egen", "videreutlån", "selvkost", "kompensert")),
    Column("egen andel (%)", "Prosent av renten som kommunen selv bærer. Tom: 100 for egne lån, 0 for de andre.",
           "plain", bounds=_SHARE),
)  # fmt: skip

EVENT_COLUMNS: tuple[Column, ...] = (
    Column("id", "Kort navn uten mellomrom, for eksempel byggskade.", width=16),
    Column("hendelse", "Navnet i tabeller og rapport.", width=34),
    Column("linje", "Linjen som rammes: en utgift øker, en inntekt faller.", width=34, lines=EVENT_LINES),
    Column("hyppighet (ganger i året)", "0,1 er én gang hvert tiende år.", "plain", bounds=(0.0, 365.0)),
    Column("lavest (mill. kr)", "Det minste én hendelse koster i året.", "amount", bounds=_LARGE),
    Column("ventet (mill. kr)", "Det en hendelse vanligvis koster i året.", "amount", bounds=_LARGE),
    Column("høyest (mill. kr)", "Det meste én hendelse koster i året.", "amount", bounds=_LARGE),
    Column("varighet (år)", "Hvor mange år kostnaden varer. Tom: ett.", "plain", bounds=(1.0, 30.0)),
    Column("dekkes %", "Prosent som kommer tilbake samme år, fra forsikring eller staten. Tom: 0.", "plain",
           bounds=_SHARE),
    Column("når", "Tom: når som helst. Eller et vilkår: «interest_rate > 2» er når renten er mer enn to prosentpoeng "
           "over planen.", width=18),
    Column("kilde", "Hvor tallene er fra.", width=24),
)  # fmt: skip


def loans(book: Any, look: Look, starter: Starter) -> None:
    """The loan list."""
    _list(book, look, LOANS, LOAN_COLUMNS, [_loan(loan, starter) for loan in example.LOANS])


def _loan(loan: ExampleLoan, starter: Starter) -> list[Any]:
    debt, instalments = starter.known("net_loan_debt"), starter.known("instalments")
    a_loan = bool(loan.purpose)  # a swap has none of what follows
    short = loan.maturity_years == 1
    return [
        loan.name, "eksempel", round(loan.share * debt, 1), loan.terms, _year(starter, loan.fixed_years),
        "fast igjen" if loan.fixed_again else None, loan.fixed_again,
        round(loan.share * instalments, 1) if a_loan and not short else None, 0.6 if a_loan else None,
        _year(starter, loan.maturity_years), loan.purpose or None, None,
    ]  # fmt: skip


def _year(starter: Starter, later: int | None) -> int | None:
    return None if later is None else starter.base_year + later


def measures(book: Any, look: Look, starter: Starter) -> None:
    """The measures: one example, a cut of about one per cent of wages."""
    first, last = starter.period
    years = [
        Column(f"{year} (mill. kr)", "Virkning i året, skrevet positivt. Gjelder til neste år som er fylt ut, og "
               "varer hvis ikke «varer til» sier noe annet.", "amount", bounds=_LARGE)
        for year in range(first, last + 1)
    ]  # fmt: skip
    columns = (
        Column("id", "Kort navn uten mellomrom, som alternativene i konfigurasjonen viser til.", width=16),
        Column("tiltak", "Navnet i tabeller og rapport.", width=34),
        Column("linje", "En utgift senkes, en inntekt økes.", width=34, lines=MEASURE_LINES),
        *years,
        Column("varer til (år)", "Siste år med virkning. Tom: varig.", "plain"),
        Column("prisnivå", "Løpende: kroner i hvert år. Faste: kroner i det første året, og beløpet følger "
               "lønns- eller prisveksten. Tom: løpende.", choices=("løpende", "faste")),
        Column("lavest %", "Hvor mye av virkningen som i verste fall blir noe av. Står alle tre tomme, blir hele "
               "virkningen noe av.", "plain", bounds=(0.0, 200.0)),
        Column("ventet %", "Hvor mye av virkningen som ventes å bli noe av.", "plain", bounds=(0.0, 200.0)),
        Column("høyest %", "Hvor mye av virkningen som i beste fall blir noe av.", "plain", bounds=(0.0, 200.0)),
        Column("kilde", "Hvor tallene er fra.", width=24),
    )  # fmt: skip
    cut = round(0.01 * starter.known("wages"), 1)
    row = ["kutt", "Utgiftskutt", label("wages"), cut, *[None] * (len(years) - 1), None, "faste", 60, 80, 100,
           "eksempel"]  # fmt: skip
    _list(book, look, MEASURES, columns, [row])


def events(book: Any, look: Look, starter: Starter) -> None:
    """The risk register: two examples, damage on a building, and users who need much."""
    size = starter.known("goods_and_services")
    line = label("goods_and_services")
    rows = [
        ["byggskade", "Stor skade på et kommunalt bygg", line, 0.05,
         *(round(share * size, 1) for share in (0.01, 0.02, 0.05)), 1, 70, None, "eksempel"],
        ["ressurskrevende", "Nye ressurskrevende brukere", line, 0.2,
         *(round(share * size, 1) for share in (0.002, 0.004, 0.008)), 3, 50, None, "eksempel"],
    ]  # fmt: skip
    _list(book, look, EVENTS, EVENT_COLUMNS, rows)


def _list(book: Any, look: Look, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> None:
    """A sheet with one item in each row, and blank rows below."""
    sheet = book.add_worksheet(name)
    page(sheet, 1)
    sheet.set_row(0, 32)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.heading, look.head_text if column.kind == "text" else look.head)
        comment(sheet, 0, at, column.about)
        for row in range(1, BLANK_ROWS):
            look.write(sheet, row, at, rows[row - 1][at] if row <= len(rows) else None, column.kind)
        allowed = _allowed(column)
        if allowed:
            sheet.data_validation(1, at, BLANK_ROWS - 1, at, allowed)


def _allowed(column: Column) -> dict[str, Any]:
    """What Excel lets into the cells of a column."""
    if column.lines:
        last = LINES_FIRST_ROW + len(column.lines)
        told = f"Velg en linje fra listen; den står nederst i «{READ_ME}»."
        source = f"='{READ_ME}'!$A${LINES_FIRST_ROW + 1}:$A${last}"
        return {"validate": "list", "source": source, "error_title": "Ukjent linje", "error_message": told}
    if column.choices:
        told = f"Velg {', '.join(column.choices[:-1])} eller {column.choices[-1]}."
        return {"validate": "list", "source": list(column.choices), "error_title": "Ukjent valg", "error_message": told}
    if column.bounds is None:
        return {}
    low, high = column.bounds
    upper = f" til {high:g}" if high < 1e6 else " og oppover"
    return {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high,
            "error_title": "Ikke et slikt tall", "error_message": f"Skriv et tall fra {low:g}{upper}."}  # fmt: skip
