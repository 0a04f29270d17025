"""Figures as they are drawn: no words outside the picture, none on top of others, no bar the wrong way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest
from chapters import lorenskog_chapter, lorenskog_material, material, with_findings
from PIL import ImageFont
from test_chapter_text import EXTREMES

from simulator.numbers import Language
from simulator.reports.chapter.material import Material
from simulator.reports.chapter.spans import plain
from simulator.reports.figures import Figure, figures_of, svg, with_footer
from simulator.reports.fonts import FONTS
from simulator.reports.texts import LANGUAGES
from simulator.study import Study

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    """The words of a label and the pixels they cover."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Box) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1.0 and down > 1.0


@cache
def font(weight: str, size: float) -> ImageFont.FreeTypeFont:
    name = "Carlito-Bold.ttf" if weight == "bold" else "Carlito-Regular.ttf"
    return ImageFont.truetype(str(FONTS / name), size)


def boxes(element: ElementTree.Element, x: float = 0.0, y: float = 0.0) -> Iterator[Box]:
    """Every text of a drawing in the drawing's own pixels."""
    found = re.match(r"translate\(([-\d.e]+),([-\d.e]+)\)", element.get("transform", ""))
    if found:
        x, y = x + float(found[1]), y + float(found[2])
    if element.tag == f"{SVG}text" and element.text and element.get("stroke") != "#ffffff":
        size = float(element.get("font-size", "11px").removesuffix("px"))
        wide = font(element.get("font-weight", "normal"), size).getlength(element.text)
        left = x - {"middle": wide / 2, "end": wide}.get(element.get("text-anchor", "start"), 0.0)
        yield Box(element.text, left, y - 0.66 * size, left + wide, y + 0.18 * size)
    for child in element:
        yield from boxes(child, x, y)


def check(figure: Figure) -> None:
    root = ElementTree.fromstring(svg(figure))
    wide, tall = float(root.get("width", "0")), float(root.get("height", "0"))
    found = list(boxes(root))
    assert found
    for box in found:
        assert min(box.left, box.top) >= -1, (figure.id, box)
        assert box.right <= wide + 1 and box.bottom <= tall + 1, (figure.id, box)
    for one, other in combinations(found, 2):
        assert not one.covers(other), (figure.id, one, other)


def long_names(found: Material) -> Material:
    """The same run with names as long as municipalities give."""
    documents = json.loads(json.dumps(found.documents))
    for scenario in documents["summary"]["scenarios"]:
        scenario["label"] = f"{scenario['label']} med gradvis innføring av kommunens egen beredskapsplan"
        for rule in scenario["rules"]:
            rule["label"] = f"{rule['label']} i prosent av driftsinntektene"
    for lever in documents["solve"]["levers"]:
        lever["measure"]["label"] = f"{lever['measure']['label']} fra og med første hele budsjettår"
    return Material(documents)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_are_inside_the_picture_and_apart(lang: Language) -> None:
    for figure in figures_of(lorenskog_material(), lang):
        check(figure)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_long_names_do_not_run_into_each_other(lang: Language) -> None:
    for figure in figures_of(long_names(lorenskog_material()), lang):
        check(figure)


@pytest.mark.parametrize("extreme", EXTREMES, ids=lambda extreme: extreme.__name__)
def test_extreme_municipalities_can_be_drawn(extreme: Any, lorenskog: Study) -> None:
    for figure in figures_of(material(extreme(lorenskog), paths=300), "nb"):
        check(figure)


def changed(before: float, parts: dict[str, float]) -> Figure:
    rows = [{"id": name, "change": change} for name, change in parts.items()]
    robek = {"id": "robek", "unit": "probability", "before": before, "after": before + sum(parts.values())}
    document = {"outcomes": [{**robek, "parts": rows}]}
    found = with_findings(lorenskog_material().with_document("changes", document))
    return next(figure for figure in figures_of(found, "nb") if figure.id == "waterfall")


def test_a_waterfall_never_goes_below_nought_on_the_way() -> None:
    # Tax lowers more than the level it would start from: what adds is drawn first.
    parts = {"time": -0.002, "rates": 0.144, "tax": -0.31, "wages_and_prices": 0.075, "volume": 0.50, "opening": 0.05}
    figure = changed(0.021, parts)
    check(figure)
    (bars,) = (layer["data"]["values"] for layer in figure.spec["layer"] if layer["mark"]["type"] == "rect")
    assert all(bar["x"] < bar["x2"] for bar in bars)
    starts = [(bar["x"], bar["x2"]) for bar in bars]
    assert starts[0][0] == starts[-1][0] == min(start for start, _ in starts)  # totals stand at nought
    # Each step begins where the last one ended; the widths are in proportion to the changes.
    scale = (starts[0][1] - starts[0][0]) / 0.021
    for bar, change in zip(starts[1:-1], sorted(parts.values(), reverse=True), strict=True):
        assert bar[1] - bar[0] == pytest.approx(max(1.5, abs(change) * scale), abs=1e-6)


def test_the_marks_of_a_hundred_are_a_hundred() -> None:
    figure = next(figure for figure in figures_of(lorenskog_material(), "nb") if figure.id == "robek-icons")
    filled, empty = (layer["data"]["values"] for layer in figure.spec["layer"][:2])
    scenarios = lorenskog_material().summary["scenarios"]
    assert len(filled) + len(empty) == 100 * len(scenarios)
    expected = sum(round(100 * scenario["robek"]["probability"]) for scenario in scenarios)
    assert abs(len(filled) - expected) <= len(scenarios)  # halves are rounded as accountants do


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_figure_outside_the_chapter_says_that_it_is_illustrative(lang: Language) -> None:
    footer = plain(lorenskog_chapter(lang).footer)
    for figure in figures_of(lorenskog_material(), lang):
        alone = ElementTree.fromstring(with_footer(figure, footer))
        wide, tall = float(alone.get("width", "0")), float(alone.get("height", "0"))
        below = float(ElementTree.fromstring(svg(figure)).get("height", "0"))
        (line,) = (box for box in _lines(alone) if box.text == footer)
        assert below <= line.top
        assert line.right <= wide
        assert line.bottom <= tall
        assert footer not in svg(figure)  # in the chapter the page says it


def _lines(root: ElementTree.Element) -> Iterator[Box]:
    for element in root.iter(f"{SVG}text"):
        size = float(element.get("font-size", "11px").removesuffix("px"))
        x, y, text = float(element.get("x", "0")), float(element.get("y", "0")), element.text or ""
        yield Box(text, x, y - 0.66 * size, x + font("normal", size).getlength(text), y + 0.18 * size)


def test_drawings_say_what_they_show_and_not_where_every_mark_is() -> None:
    for figure in figures_of(lorenskog_material(), "nb"):
        root = ElementTree.fromstring(svg(figure))
        assert root.get("role") == "img"
        assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
        assert not any(name.startswith("aria-") for element in root.iter() for name in element.attrib)
