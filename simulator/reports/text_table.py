"""Tables of plain text: columns aligned, long words broken over lines, nothing that a file cannot hold."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

WIDTH = 100
"""Columns a screen is laid out for."""
RULE = "─"
GAP = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the width its text is broken at, and whether it holds numbers (right-aligned)."""

    heading: str
    width: int | None = None
    numeric: bool = True


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], indent: str = "  ") -> list[str]:
    """Lay out a table: headings, a rule, the rows. Every row has one cell a column."""
    heading = _lay_out([column.heading for column in columns], columns)
    cells = [_lay_out(row, columns) for row in rows]
    widths = [
        max((len(line) for block in (heading, *cells) for line in block[number]), default=0)
        for number in range(len(columns))
    ]
    lines = [_join(line, columns, widths) for line in zip_longest(*_bottom(heading), fillvalue="")]
    lines.append(RULE * (sum(widths) + len(GAP) * (len(widths) - 1)))
    for block in cells:
        lines += [_join(line, columns, widths) for line in zip_longest(*block, fillvalue="")]
    return [f"{indent}{line}".rstrip(" ") for line in lines]


def paragraph(text: str, indent: str = "", hanging: str = "") -> list[str]:
    """Break running text into lines; `hanging` is added to the indent of all lines but the first."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _lay_out(cells: Sequence[str], columns: Sequence[Column]) -> list[list[str]]:
    """Each cell as its lines."""
    return [
        textwrap.wrap(cell, column.width, break_long_words=False, break_on_hyphens=False) or [""]
        if column.width
        else cell.split("\n")
        for cell, column in zip(cells, columns, strict=True)
    ]


def _bottom(block: list[list[str]]) -> list[list[str]]:
    """Headings stand on the rule below them."""
    height = max(len(lines) for lines in block)
    return [[""] * (height - len(lines)) + lines for lines in block]


def _join(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    return GAP.join(
        cell.rjust(width) if column.numeric else cell.ljust(width)
        for cell, column, width in zip(cells, columns, widths, strict=True)
    )
