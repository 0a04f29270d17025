"""How a calibration fits its own years: each year a dot, by how many sigma it was off, over the bands it should be in.

Of `calibrate` and not of the chapter, so it is made from that command's summary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from simulator import numbers, vocabulary
from simulator.numbers import Language
from simulator.reports.chapter.document import Column, Table
from simulator.reports.figures import look
from simulator.reports.figures.figure import Figure
from simulator.reports.texts import sources_texts

Row = Mapping[str, Any]

REACH = 3.6
"""Sigma shown on either side; what lies further out stands at the edge."""
LEFT, RIGHT, TOP, TALL, FOOT = 168.0, 540.0, 6.0, 74.0, 34.0
DOT, STEP, LABEL = 6.5, 7.5, 44.0
"""Size of a dot, how far dots of the same place stand apart, and room for a label of years, in pixels."""


def fit(summary: Mapping[str, Any], lang: Language) -> Figure:
    """Return the figure of a calibration's summary."""
    words, rows = sources_texts(lang), summary["drivers"]
    return Figure("fit", words.FIT_TITLE, alt(rows, lang), spec(rows, lang), data_table(rows, lang), lang)


def alt(rows: Iterable[Row], lang: Language) -> str:
    """How many years of each driver fall in its 80 per cent band, and which do not."""
    words = sources_texts(lang)
    parts = [words.fit_part(_name(row, lang), _hits(row, lang), _outside(row)) for row in rows]
    return " ".join([words.FIT_ALT, *parts])


def data_table(rows: Iterable[Row], lang: Language) -> Table:
    """One row a year and driver."""
    words = sources_texts(lang)
    cells = [
        [_name(row, lang), year, numbers.number(value / row["sigma"], 2, lang, sign=True)]
        for row in rows
        for year, value in row["residuals"].items()
    ]
    name, year, surprise = words.FIT_COLUMNS
    return Table("fit-data", words.FIT_TITLE, (Column(name, "left", 2.0), Column(year), Column(surprise)), cells)


def spec(rows: list[Row], lang: Language) -> dict[str, Any]:
    """A strip for each driver: bands, a line at zero, a dot a year, and the years outside by name."""
    height = TOP + TALL * len(rows) + FOOT
    x, y = look.pixels("x", look.WIDTH), look.pixels("y", height, down=True)
    layers: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    for number, row in enumerate(rows):
        base = TOP + TALL * (number + 1) - 12.0
        layers += [_band(row, level, base, x, y) for level in (0.9, 0.8, 0.5)]
        layers += [_zero(base, x, y), _dots(_placed(row, base), x, y)]
        texts += _labels(row, base, lang)
    foot = TOP + TALL * len(rows) + 8.0
    texts += [
        {"x": _at(sigma), "y": foot, "text": numbers.number(sigma, 0, lang, sign=True), "color": look.QUIET}
        for sigma in range(-3, 4)
    ]
    texts.append({"x": _at(0), "y": foot + 17.0, "text": sources_texts(lang).FIT_AXIS, "color": look.QUIET})
    return look.on_canvas([*layers, *(look.text_layer(text, x, y) for text in texts)], height)


def _band(row: Row, level: float, base: float, x: Any, y: Any) -> dict[str, Any]:
    """Where so many of the years should be; the 80 per cent band has the stroked edge."""
    low, high = next(band["range"] for band in row["bands"] if band["nominal"] == level)
    fill = {0.9: "#eef4f8", 0.8: look.OUTER, 0.5: look.INNER}[level]
    edge = {"stroke": look.EDGE, "strokeWidth": 1.2} if level == 0.8 else {}
    values = [{"x": _at(low), "x2": _at(high), "y": base + 4.0, "y2": base - TALL + 22.0}]
    encoding = {"x": x, "x2": {"field": "x2"}, "y": y, "y2": {"field": "y2"}}
    return {"data": {"values": values}, "mark": {"type": "rect", "fill": fill, **edge}, "encoding": encoding}


def _zero(base: float, x: Any, y: Any) -> dict[str, Any]:
    values = [{"x": _at(0), "y": base + 4.0, "y2": base - TALL + 22.0}]
    mark = {"type": "rule", "color": look.LINE, "strokeWidth": 1}
    return {"data": {"values": values}, "mark": mark, "encoding": {"x": x, "y": y, "y2": {"field": "y2"}}}


def _dots(placed: list[dict[str, Any]], x: Any, y: Any) -> dict[str, Any]:
    """Years inside are filled blue circles, years outside orange diamonds."""
    color = {"field": "color", "type": "nominal", "scale": None}
    shape = {"field": "shape", "type": "nominal", "scale": None}
    mark = {"type": "point", "filled": True, "opacity": 1, "size": DOT**2, "stroke": "#ffffff", "strokeWidth": 0.6}
    return {"data": {"values": placed}, "mark": mark, "encoding": {"x": x, "y": y, "color": color, "shape": shape}}


def _placed(row: Row, base: float) -> list[dict[str, Any]]:
    """Dots of the same place stand on each other."""
    low, high = _eighty(row)["range"]
    stood: Counter[int] = Counter()
    placed = []
    for year, value in sorted(row["residuals"].items(), key=lambda item: item[1]):
        surprise = value / row["sigma"]
        column = round(_at(surprise) / STEP)
        inside = low <= surprise <= high
        look_of = {"color": look.LINE, "shape": "circle"} if inside else {"color": look.RULE, "shape": "diamond"}
        placed.append({"year": year, "x": column * STEP, "y": base - STEP * stood[column], **look_of})
        stood[column] += 1
    return placed


def _labels(row: Row, base: float, lang: Language) -> list[dict[str, Any]]:
    """The driver's name, how many hit, and the years outside over their columns of dots."""
    name = {"x": LEFT - 14.0, "y": base - 16.0, "text": _name(row, lang), "align": "right", "fontWeight": "bold"}
    hits = {"x": RIGHT + 14.0, "y": base - 16.0, "text": _hits(row, lang), "align": "left"}
    years: list[dict[str, Any]] = []
    placed = _placed(row, base)
    for near in _together([dot for dot in placed if dot["shape"] == "diamond"]):
        told = " ".join(f"’{year[2:]}" for year in sorted(dot["year"] for dot in near))
        middle = (near[0]["x"] + near[-1]["x"]) / 2
        top = min(dot["y"] for dot in placed if near[0]["x"] <= dot["x"] <= near[-1]["x"]) - 11.0
        years.append({"x": middle, "y": top, "text": told, "fontSize": 11, "color": look.RULE})
    return [name, hits, *years]


def _together(dots: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Dots so near each other that their labels would meet, from the left."""
    groups: list[list[dict[str, Any]]] = []
    for dot in dots:
        if groups and dot["x"] - groups[-1][-1]["x"] < LABEL:
            groups[-1].append(dot)
        else:
            groups.append([dot])
    return groups


def _at(sigma: float) -> float:
    """Pixels from the left of a surprise in sigma."""
    kept = min(max(sigma, -REACH), REACH)
    return LEFT + (RIGHT - LEFT) * (kept + REACH) / (2 * REACH)


def _eighty(row: Row) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(band for band in row["bands"] if band["nominal"] == 0.8)
    return found


def _hits(row: Row, lang: Language) -> str:
    return str(sources_texts(lang).inside(_eighty(row)["hits"], _eighty(row)["years"]))


def _outside(row: Row) -> list[str]:
    low, high = _eighty(row)["range"]
    return [year for year, value in row["residuals"].items() if not low <= value / row["sigma"] <= high]


def _name(row: Row, lang: Language) -> str:
    label = vocabulary.driver_label(row["driver"], lang)
    return label[:1].upper() + label[1:]
