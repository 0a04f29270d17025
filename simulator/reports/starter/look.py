"""How the workbook of `init` looks: shaded where something is to be filled in, bold where something is summed."""

from __future__ import annotations

from typing import Any, Literal

Kind = Literal["text", "amount", "whole", "plain"]
"""What a cell holds. `plain` is a number or a date as it is typed: a year has no thousands separator."""

_BLUE, _GREY = "#0b3c5d", "#595959"
_LEFT = {"align": "left", "indent": 1, "valign": "top"}
_BOLD = {"bold": True, "top": 1}
_HEAD = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", "bg_color": "#e8eef3"}
_SHADED = {"bg_color": "#fff7d6", "border": 1, "border_color": "#d9cfa0", "valign": "top"}
_ONE_DECIMAL = {"num_format": "#,##0.0"}


class Look:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        """Make them."""
        self.title = book.add_format({**_LEFT, "bold": True, "font_size": 14, "font_color": _BLUE})
        self.section = book.add_format({**_LEFT, "bold": True, "font_color": _BLUE})
        self.plain = book.add_format({**_LEFT, "text_wrap": True})
        self.name = book.add_format(_LEFT)
        self.unit = book.add_format({**_LEFT, "font_color": _GREY})
        self.link = book.add_format({**_LEFT, "font_color": _BLUE, "underline": 1})
        self.number = book.add_format(_ONE_DECIMAL)
        self.head = book.add_format({**_HEAD, "align": "right"})
        self.head_text = book.add_format({**_LEFT, **_HEAD})
        self.sum = book.add_format({**_BOLD, **_ONE_DECIMAL})
        self.sum_name = book.add_format({**_LEFT, **_BOLD})
        self.sum_unit = book.add_format({**_LEFT, "top": 1, "font_color": _GREY})
        self.shaded: dict[Kind, Any] = {
            "text": book.add_format({**_LEFT, **_SHADED}),
            "amount": book.add_format({**_SHADED, **_ONE_DECIMAL}),
            "whole": book.add_format({**_SHADED, "num_format": "#,##0"}),
            "plain": book.add_format({**_SHADED, "align": "right"}),
        }

    def write(self, sheet: Any, row: int, column: int, value: str | float | None, kind: Kind) -> None:
        """Write a shaded cell."""
        if value is None:
            sheet.write_blank(row, column, None, self.shaded[kind])
        elif isinstance(value, str):
            sheet.write_string(row, column, value, self.shaded[kind])
        else:
            sheet.write_number(row, column, value, self.shaded[kind])


def page(sheet: Any, kept: int) -> None:
    """One landscape page when printed; the headings and the first columns stay when the sheet is scrolled."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.hide_gridlines(2)
    if kept:
        sheet.freeze_panes(1, kept)


def comment(sheet: Any, row: int, column: int, text: str) -> None:
    """Put a comment on a cell, in a box that the text fits in."""
    lines = 1 + len(text) // 40
    sheet.write_comment(row, column, text, {"width": 260, "height": 22 + 16 * lines, "font_size": 9})
