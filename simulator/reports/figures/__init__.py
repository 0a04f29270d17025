"""The figures of the chapter: one file a figure, from the documents of a run to a specification, words and numbers.

`figures_of` gives those whose documents are there; `svg` and `png` draw them, the same bytes for the same figure;
`with_footer` and `png_with_footer` for a figure that leaves the chapter.
"""

from __future__ import annotations

from simulator.numbers import Language
from simulator.reports.chapter.material import Material
from simulator.reports.chapter.telling import Teller
from simulator.reports.figures.drawn import png, png_with_footer, svg, with_footer
from simulator.reports.figures.fan import fans
from simulator.reports.figures.figure import Figure
from simulator.reports.figures.heatmap import heatmap
from simulator.reports.figures.one_future import one_future
from simulator.reports.figures.price_of_safety import price_of_safety
from simulator.reports.figures.robek_icons import robek_icons
from simulator.reports.figures.rules_by_year import rules_by_year
from simulator.reports.figures.scenarios import scenarios
from simulator.reports.figures.tornado import tornado
from simulator.reports.figures.waterfall import waterfall

__all__ = ["Figure", "figures_of", "png", "png_with_footer", "svg", "with_footer"]

MAKERS = (robek_icons, rules_by_year, fans, one_future, tornado, waterfall, scenarios, price_of_safety, heatmap)
"""Each takes a `Teller` and returns its figures; none when their documents are not there."""


def figures_of(material: Material, lang: Language) -> tuple[Figure, ...]:
    """Every figure whose documents the run has."""
    teller = Teller(material, lang)
    return tuple(figure for maker in MAKERS for figure in maker(teller))
