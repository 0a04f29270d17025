"""The first sheet of `init`: how the book is used, what each sheet is for, and the lines that the lists may name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from simulator.reports.starter.example import Starter, label
from simulator.reports.starter.lists import EVENT_LINES, LINES_FIRST_ROW, MEASURE_LINES, READ_ME
from simulator.reports.starter.look import Look, page

TEXTS = (
    "Alle tallene er eksempler med runde kroner per innbygger. De er ingens regnskap. Bytt dem ut med kommunens egne; "
    "det går an å kjøre når som helst underveis.",
    "Beløp er millioner kroner i løpende priser. Inntekter og utgifter skrives positive. Prosent skrives som 3,5.",
    "Disponeringene, disposisjonsfondet og gjelden kan stå tomme etter regnskapsåret. Da regnes de ut av resultatet, "
    "låneopptakene og avdragene.",
    "Rader i listene kan slettes og legges til. Pek på en overskrift eller en linje med rød trekant, så står det hva "
    "som skal fylles inn.",
    "Lagre, og skriv «simulator check kommune.toml» for å se om planen henger sammen, deretter «simulator run "
    "kommune.toml».",
)


def read_me(book: Any, look: Look, starter: Starter, sheets: Iterable[tuple[str, str]]) -> None:
    """Write the sheet."""
    sheet = book.add_worksheet(READ_ME)
    sheet.set_column(0, 0, 42)
    sheet.set_column(1, 1, 90)
    page(sheet, 0)
    first, last = starter.period
    sheet.write_string(0, 0, f"{starter.name}: økonomiplan {first}–{last}", look.title)
    row = 2
    for text in TEXTS:
        sheet.merge_range(row, 0, row, 1, text, look.plain)
        sheet.set_row(row, 32 if len(text) > 130 else 16)
        row += 1
    row += 1
    look.write(sheet, row, 0, "Gule celler", "text")
    sheet.write_string(row, 1, "fylles ut", look.plain)
    sheet.write_string(row + 1, 0, "Fet skrift", look.sum_name)
    sheet.write_string(row + 1, 1, "regnes ut", look.plain)
    row += 3
    sheet.write_string(row, 0, "Ark", look.head_text)
    sheet.write_string(row, 1, "Hva det er til", look.head_text)
    for name, about in sheets:
        row += 1
        sheet.write_url(row, 0, f"internal:'{name}'!A1", look.link, name)
        sheet.write_string(row, 1, about, look.plain)
    sheet.write_string(LINES_FIRST_ROW - 1, 0, "Linjer som tiltak og hendelser kan stå på", look.head_text)
    sheet.write_string(LINES_FIRST_ROW - 1, 1, "", look.head_text)
    for row, line in enumerate(EVENT_LINES, start=LINES_FIRST_ROW):
        sheet.write_string(row, 0, label(line), look.plain)
        sheet.write_string(row, 1, "" if line in MEASURE_LINES else "bare hendelser", look.unit)
