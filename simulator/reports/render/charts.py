"""The drawings of a chapter, each drawn once however many formats it goes into."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from simulator.numbers import Language
from simulator.reports.chapter.document import Figure
from simulator.reports.chapter.material import Material


@dataclass(frozen=True)
class Drawing:
    """A chart that is drawn when a format asks for it."""

    chart: Any

    @cached_property
    def svg(self) -> str:
        """The drawing as SVG."""
        return str(_charts().svg(self.chart))

    @cached_property
    def png(self) -> bytes:
        """The drawing as PNG."""
        return bytes(_charts().png(self.chart))

    def svg_alone(self, footer: str) -> str:
        """The drawing as SVG to be used outside the chapter: with the chapter's footer below it."""
        return str(_charts().with_footer(self.chart, footer))

    def png_alone(self, footer: str) -> bytes:
        """The same as PNG."""
        return bytes(_charts().png_with_footer(self.chart, footer))


def figures_for(material: Material, lang: Language) -> list[Figure]:
    """Every figure whose documents the run has."""
    return [
        Figure(chart.id, chart.title, chart.alt, Drawing(chart), chart.data_table)
        for chart in _charts().figures_of(material, lang)
    ]


def drawing(figure: Figure) -> Drawing:
    """The drawing that a figure of the document carries."""
    assert isinstance(figure.chart, Drawing)
    return figure.chart


def _charts() -> Any:
    return importlib.import_module("simulator.reports.figures")
