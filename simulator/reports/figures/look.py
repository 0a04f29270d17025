"""How all figures look: colours, sizes, type, and the numbers on the axes as the language has them.

Blue and orange, never red and green, and always a second sign beside the colour (dash, shape, label). Pale bands have
stroked edges, for their fill alone has less than 3:1 contrast. Labels stand at the ends of lines instead of in legends.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from simulator.numbers import MINUS, NO_BREAK_SPACE, Language

WIDTH = 640
LINE, RULE, EDGE, QUIET, GRID, INK = "#0b3c5d", "#b5460f", "#4a7f9f", "#4a5560", "#dfe5ea", "#1b1f23"
OUTER, INNER, EMPTY = "#dbe8f1", "#a9c8dc", "#c9d1d8"
SERIES = (LINE, RULE, EDGE, "#5b5b5b", "#7a4a9f")
DASHES: tuple[list[int], ...] = ([], [6, 3], [2, 2], [8, 3, 2, 3], [10, 4])
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")
FONT = "Carlito, Calibri, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
SIZE = 13
YEAR_AXIS: dict[str, Any] = {"format": "d", "title": None, "grid": False, "domain": False, "labelFlush": False}
VALUE_AXIS: dict[str, Any] = {
    "titleAlign": "left",
    "titleAngle": 0,
    "titleAnchor": "end",
    "titleX": 0,
    "titleY": -12,
    "format": ",~f",
    "domain": False,
    "ticks": False,
    "grid": False,
}
MARK_KEYS = ("align", "baseline", "color", "dx", "dy", "fontSize", "fontWeight")
LABEL_GAP = 16.0
"""Least distance between two labels, in pixels."""

CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": "#ffffff",
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": SIZE,
        "titleFontSize": SIZE,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "titleColor": INK,
        "gridColor": GRID,
        "domainColor": QUIET,
        "tickColor": QUIET,
        "labelPadding": 5,
    },
    "text": {"fontSize": SIZE, "color": INK},
}


def locale(lang: Language) -> dict[str, Any]:
    """Decimal mark, groups and minus for numbers on axes (d3-format)."""
    if lang == "en":
        return {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""], "minus": MINUS}
    return {"decimal": ",", "thousands": NO_BREAK_SPACE, "grouping": [3], "currency": ["", ""], "minus": MINUS}


def drawing(layers: Sequence[dict[str, Any]], height: float, width: float = WIDTH) -> dict[str, Any]:
    """A specification of layers that fills exactly `width` × `height` pixels, axes and labels included."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": width,
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": {"left": 4, "right": 4, "top": 8, "bottom": 4},
        "config": CONFIG,
        "layer": list(layers),
    }


def on_canvas(layers: Sequence[dict[str, Any]], height: float, width: float = WIDTH) -> dict[str, Any]:
    """A specification whose layers are placed in pixels: x to the right, y down."""
    made = drawing(layers, height, width)
    return {**made, "autosize": {"type": "none"}, "padding": 0}


def pixels(name: str, size: float, *, down: bool = False) -> dict[str, Any]:
    """The encoding of a field that holds pixels."""
    scale = {"domain": [size, 0] if down else [0, size], "nice": False, "zero": False}
    return {"field": name, "type": "quantitative", "scale": scale, "axis": None}


def grid(
    ticks: Sequence[float], first: float, last: float, x: Mapping[str, Any], y: Mapping[str, Any]
) -> dict[str, Any]:
    """Horizontal lines at the ticks, only as far as there is data: none runs through the labels at the right."""
    rows = [{"from": first, "to": last, "tick": tick} for tick in ticks]
    encoding = {"x": {**x, "field": "from"}, "x2": {"field": "to"}, "y": {**y, "field": "tick"}}
    return {"data": {"values": rows}, "mark": {"type": "rule", "color": GRID, "strokeWidth": 1}, "encoding": encoding}


def text_layer(text: Mapping[str, Any], x: Any, y: Any) -> dict[str, Any]:
    """One label: `text`, where it stands (`x`, `y` or what the encodings name) and, if given, how it looks."""
    mark = {"type": "text", "baseline": "middle", **{key: text[key] for key in MARK_KEYS if key in text}}
    return {"data": {"values": [text]}, "mark": mark, "encoding": {"x": x, "y": y, "text": {"field": "text"}}}


def halo(text: Mapping[str, Any], x: Any, y: Any) -> dict[str, Any]:
    """White around a label that stands where a line may run."""
    layer = text_layer(text, x, y)
    return {**layer, "mark": {**layer["mark"], "color": "#ffffff", "stroke": "#ffffff", "strokeWidth": 5}}


def spread_out(places: Sequence[float], gap: float = LABEL_GAP, most: float | None = None) -> list[float]:
    """Move labels apart until they are `gap` pixels from each other, in their order, and none below `most`."""
    order = sorted(range(len(places)), key=lambda number: places[number])
    moved = list(places)
    for before, now in pairwise(order):
        moved[now] = max(moved[now], moved[before] + gap)
    if most is not None:
        limit = most
        for number in reversed(order):
            moved[number] = min(moved[number], limit)
            limit = moved[number] - gap
    return moved


def shortened(name: str, longest: int) -> str:
    """A name that fits beside its line; the alternative text and the table have it whole."""
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


def steps(low: float, high: float, count: int = 5) -> list[float]:
    """Round numbers from below `low` to above `high`, about `count` of them, for an axis."""
    span = max(high - low, 1e-9)
    size = 10.0 ** math.floor(math.log10(span / count))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if span / (size * factor) <= count)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [round(number * step, 10) for number in range(int(first), int(last) + 1)]
