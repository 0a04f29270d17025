"""What a figure is: its title, what it shows in words, the drawing as a Vega-Lite specification, its numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from simulator.numbers import Language
from simulator.reports.chapter.document import Table


@dataclass(frozen=True)
class Figure:
    """A figure of the chapter. `title`, `alt` and the table are marked text: every number carries its name.

    title       the caption, without number and full stop
    alt         whole sentences made from the numbers: start, end, spread, relation to the rule
    spec        Vega-Lite
    data_table  the numbers that are drawn
    """

    id: str
    title: str
    alt: str
    spec: dict[str, Any] = field(repr=False, hash=False, compare=False)
    data_table: Table = field(repr=False)
    lang: Language = "nb"
