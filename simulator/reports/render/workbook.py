"""Every table of the chapter and the numbers of every figure as an Excel workbook, with native charts.

Numbers are numbers: what the chapter shows as «37 %» is 0.37 here with a format that shows it so, in the user's own
locale, and never as 0 or 100 per cent.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from simulator.numbers import Language
from simulator.reports.chapter.document import Document, Figure, Table
from simulator.reports.chapter.material import Material
from simulator.reports.chapter.spans import plain, spans
from simulator.reports.chapter.writing import NOTHING
from simulator.reports.figures.look import EDGE, GRID, INK, LINE, SERIES
from simulator.reports.fonts import FAMILY

LINES = {"rules-by-year", "price-of-safety", "fan-result", "fan-fund", "fan-debt"}
BARS = {"scenarios", "tornado"}
"""Figures with a native chart; the others are tables only."""
FAN_LINES = (
    *({"color": EDGE, "width": width} for width in (0.75, 1.25)),
    {"color": LINE, "width": 3},
    *({"color": EDGE, "width": width} for width in (1.25, 0.75)),
    {"color": INK, "width": 1.5, "dash_type": "round_dot"},
)
"""The columns of a fan: quantiles around the median, and the plan."""
FIRST_ROW, LINE_HEIGHT = 3, 15
LONGEST_COLUMN = 60


@dataclass(frozen=True)
class Cell:
    """What goes into a cell: a number with its format, or a text without."""

    value: Any
    format: str = ""


def workbook(document: Document, material: Material, created: str) -> bytes:
    """Render the workbook; `created` is the run's time, ISO 8601."""
    import xlsxwriter

    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "default_format_properties": {"font_name": FAMILY}})
    book.set_properties(
        {
            "title": f"{plain(document.title)}, {plain(document.subtitle)}",
            "author": plain(document.author),
            "comments": plain(document.footer),
            "created": datetime.fromisoformat(created).replace(tzinfo=None),
        }
    )
    writer = _Writer(book, document, material)
    writer.write()
    book.close()
    return made.getvalue()


class _Writer:
    """Writes one document into a workbook: a list of contents, then a sheet for each table and figure."""

    def __init__(self, book: Any, document: Document, material: Material) -> None:
        self.book, self.document, self.material = book, document, material
        self.formats: dict[tuple[str, bool, int], Any] = {}
        self.bold = book.add_format({"bold": True, "font_size": 13})
        self.quiet = book.add_format({"font_color": "#4a5560", "text_wrap": True, "valign": "top"})
        plain_heading = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2, "bottom_color": LINE}
        sides = {"first": "left", "left": "left", "right": "right", "center": "center"}
        self.headings = {
            name: book.add_format({**plain_heading, "align": side, "indent": int(name == "left")})
            for name, side in sides.items()
        }

    def write(self) -> None:
        words = self.document.words
        contents = self.book.add_worksheet(words.contents)
        sheets: list[tuple[str, str]] = []
        for block in self.document.blocks:
            if isinstance(block, Table):
                sheets.append((f"{words.table} {block.number}", plain(block.caption)))
                self.sheet(sheets[-1][0], block, sheets[-1][1], plain(block.note))
            elif isinstance(block, Figure):
                sheets.append((f"{words.figure} {block.number}", plain(block.caption)))
                self.chart(self.sheet(sheets[-1][0], block.data, sheets[-1][1], plain(block.alt)), sheets[-1][0], block)
        contents.write(0, 0, f"{plain(self.document.title)}, {plain(self.document.subtitle)}", self.bold)
        contents.write(1, 0, plain(self.document.facts))
        contents.write(2, 0, plain(self.document.footer))
        for row, (name, caption) in enumerate(sheets, start=4):
            contents.write_url(row, 0, f"internal:'{name}'!A1", string=name)
            contents.write(row, 1, caption)
        contents.set_column(0, 0, 14)
        contents.set_column(1, 1, 110)
        self.page(contents)

    def sheet(self, name: str, table: Table, caption: str, note: str) -> Any:
        """A sheet with its caption, the table as an Excel table with a header row, and the note below."""
        sheet = self.book.add_worksheet(name)
        sheet.write(0, 0, f"{name}. {caption}", self.bold)
        sheet.write(1, 0, plain(self.document.footer))
        headings = _unique([plain(column.heading) for column in table.columns])
        last_row, last_column = FIRST_ROW + len(table.rows), len(headings) - 1
        columns = [
            {"header": heading, "header_format": self.headings[column.align if number else "first"]}
            for number, (heading, column) in enumerate(zip(headings, table.columns, strict=True))
        ]
        options = {"columns": columns, "autofilter": False, "style": "Table Style Light 1", "first_column": False}
        sheet.add_table(FIRST_ROW, 0, last_row, last_column, options)
        widths = [max(9, 2 + _line_length(heading)) for heading in headings]
        sheet.set_row(FIRST_ROW, 2 * LINE_HEIGHT + 4)
        for row, cells in enumerate(table.rows, start=FIRST_ROW + 1):
            for column, text in enumerate(cells):
                cell = cell_of(text, self.material, self.document.lang)
                form = self.format(cell, table.columns[column].align, first=column == 0)
                # a dash would be drawn as nought in a chart; an empty cell is a gap
                sheet.write(row, column, None if cell.value == NOTHING else cell.value, form)
                widths[column] = max(widths[column], min(LONGEST_COLUMN, len(plain(text)) + 2))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for row, cells in enumerate(table.rows, start=FIRST_ROW + 1):
            lines = max(math.ceil(len(plain(text)) / width) for text, width in zip(cells, widths, strict=True))
            sheet.set_row(row, lines * LINE_HEIGHT + 2)
        if note:
            end = max(1, min(last_column, 6))
            lines = math.ceil(1.15 * len(note) / sum(widths[: end + 1]))
            sheet.set_row(last_row + 2, lines * LINE_HEIGHT + 2)
            sheet.merge_range(last_row + 2, 0, last_row + 2, end, note, self.quiet)
        sheet.freeze_panes(FIRST_ROW + 1, 1)
        self.page(sheet)
        return sheet

    def format(self, cell: Cell, align: str, *, first: bool) -> Any:
        """A format, made once; texts in columns of numbers stand to the right as well, others keep clear of them."""
        right, indent = align == "right", int(align == "left" and not first)
        if (cell.format, right, indent) not in self.formats:
            look: dict[str, Any] = {"valign": "vcenter", "text_wrap": not cell.format and not right}
            if cell.format:
                look["num_format"] = cell.format
            look |= {"align": "right"} if right else {"align": "left", "indent": indent}
            self.formats[cell.format, right, indent] = self.book.add_format(look)
        return self.formats[cell.format, right, indent]

    def page(self, sheet: Any) -> None:
        """Printed on A4 across, as wide as the page, with what the run is at the bottom."""
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L&9{plain(self.document.footer).replace('&', '&&')}&R&9&P")
        sheet.hide_gridlines(2)

    def chart(self, sheet: Any, name: str, figure: Figure) -> None:
        """A chart of Excel's own beside the numbers, with the figure's alternative text."""
        if figure.id not in LINES | BARS:
            return
        kind, fan = "line" if figure.id in LINES else "bar", figure.id.startswith("fan-")
        chart = self.book.add_chart({"type": kind})
        last = FIRST_ROW + len(figure.data.rows)
        for column in range(1, len(figure.data.columns)):
            series: dict[str, Any] = {
                "name": [name, FIRST_ROW, column],
                "categories": [name, FIRST_ROW + 1, 0, last, 0],
                "values": [name, FIRST_ROW + 1, column, last, column],
            }
            color = SERIES[(column - 1) % len(SERIES)]
            line = FAN_LINES[column - 1] if fan else {"color": color, "width": 2}
            dot = {"type": "none"} if fan else {"type": "circle", "size": 5, "fill": {"color": color}, "border": line}
            chart.add_series(series | ({"line": line, "marker": dot} if kind == "line" else {"fill": {"color": color}}))
        chart.set_title({"name": plain(figure.caption), "name_font": {"size": 11, "bold": False}})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 760, "height": 420})
        quiet = {"major_gridlines": {"visible": True, "line": {"color": GRID}}}
        values: dict[str, Any] = quiet | ({"num_format": '0" %"'} if fan else {"num_format": "0 %", "min": 0})
        if figure.id != "price-of-safety" and not fan:
            values |= {"max": 1}
        if kind == "bar":
            chart.set_x_axis(values)
            chart.set_y_axis({"reverse": True})
        else:
            chart.set_x_axis({"label_position": "low"})
            chart.set_y_axis(values)
        place = {"description": plain(figure.alt), "object_position": 3}
        sheet.insert_chart(last + 4, 0, chart, place)
        sheet.fit_to_pages(1, 1)


def cell_of(text: str, material: Material, lang: Language) -> Cell:
    """A cell that shows one number of the run is that number; anything else is its text."""
    parts = [span for span in spans(text) if span.text]
    if len(parts) == 1 and parts[0].is_number and not parts[0].is_quoted:
        value = material.value(parts[0].id)
        format_ = _format(parts[0].how, value, lang)
        if format_ is not None and isinstance(value, int | float):
            return Cell(100.0 * value if parts[0].how.startswith("points_cell") else value, format_)
    return Cell(plain(text))


def _format(how: str, value: Any, lang: Language) -> str | None:
    name, *settings = how.split("/")
    decimals = int(settings[0]) if settings and settings[0] else 0
    if name in ("short", "short_percent_cell"):
        decimals = 1 if isinstance(value, int | float) and abs(round(value, 1)) < 10 else 0
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    signed = f"+{digits};-{digits};{digits}"
    sign = "" if lang == "en" else " "
    words = {"nb": ("under", "over"), "nn": ("under", "over"), "en": ("under", "over")}[lang]
    formats: Mapping[str, str] = {
        "probability_cell": f'[<0.01]"{words[0]} 1{sign}%";[>0.99]"{words[1]} 99{sign}%";0{sign}%',
        "year_share": f'[<0.01]"<1{sign}%";[>0.99]">99{sign}%";0{sign}%',
        "share_cell": f"0{sign}%",
        "percent_cell": f'{digits}"{sign}%"',
        "short_percent_cell": f'{digits}"{sign}%"',
        "short": digits,
        "number": signed if "+" in settings else digits,
        "points_cell": signed,
        "million_text": digits,
        "year": "0",
        "count": "#,##0",
    }
    return formats.get(name)


def _line_length(heading: str) -> int:
    """How long the longest line of a heading is when it may take two."""
    words = heading.split()
    breaks = range(1, len(words) + 1)
    return min(max(len(" ".join(words[:at])), len(" ".join(words[at:]))) for at in breaks)


def _unique(headings: list[str]) -> list[str]:
    """Excel's tables want headings that differ."""
    made: list[str] = []
    for heading in headings:
        name, count = heading, 1
        while name.casefold() in (each.casefold() for each in made):
            count += 1
            name = f"{heading} {count}"
        made.append(name)
    return made
