"""Two measures at once: the probability in a cell for each pair of amounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator import numbers
from simulator.reports.chapter.document import Column, Table
from simulator.reports.chapter.findings import EQUAL
from simulator.reports.chapter.telling import Teller
from simulator.reports.chapter.writing import chapter_texts
from simulator.reports.figures import look
from simulator.reports.figures.figure import Figure
from simulator.reports.figures.words import figure_words
from simulator.reports.texts import analysis_texts

LEFT, TOP, CELL = 62.0, 30.0, 34.0
DARK = 0.5
"""Cells darker than this have white numbers."""


def heatmap(teller: Teller) -> list[Figure]:
    """The grid of `solve`; nothing when it was not made, or is the same all over."""
    grid = teller.material.get("solve").get("grid")
    chapter = chapter_texts(teller.lang)
    if not grid or not grid.get("cells") or grid["outcome"] not in chapter.ATTRIBUTION_OUTCOMES:
        return []
    chances = [cell["probability"] for cell in grid["cells"]]
    if max(chances) - min(chances) <= EQUAL:
        return []
    words = figure_words(teller.lang)
    across, down = (lever_name(teller, f"solve:grid.{axis}", grid[axis]) for axis in ("x", "y"))
    title = words.heatmap_title(chapter.ATTRIBUTION_OUTCOMES[grid["outcome"]], across, down)
    cells = {(cell["x"], cell["y"]): number for number, cell in enumerate(grid["cells"])}
    xs, ys = (sorted({key[axis] for key in cells}) for axis in (0, 1))
    units = analysis_texts(teller.lang).UNITS

    def chance(x: float, y: float) -> str:
        return teller.chance(f"solve:grid.cells.{cells[x, y]}.probability")

    def amount(axis: str, cell: int) -> str:
        return f"{teller.number(f'solve:grid.cells.{cell}.{axis}')} {units[grid[axis]['unit']]}"

    parts = [
        words.heatmap_none(chance(xs[0], ys[0])),
        words.heatmap_alone(across, amount("x", cells[xs[-1], ys[0]]), chance(xs[-1], ys[0])),
        words.heatmap_alone(down, amount("y", cells[xs[0], ys[-1]]), chance(xs[0], ys[-1])),
        words.heatmap_both(chance(xs[-1], ys[-1])),
    ]
    columns = [Column(down, "left", 2.0)]
    columns += [Column(teller.number(f"solve:grid.cells.{cells[x, ys[0]]}.x")) for x in xs]
    rows = [
        [
            teller.number(f"solve:grid.cells.{cells[xs[0], y]}.y"),
            *(teller.chance_cell(f"solve:grid.cells.{cells[x, y]}.probability") for x in xs),
        ]
        for y in ys
    ]
    table = Table("heatmap-data", words.heatmap_table(across, down), columns, rows)
    return [Figure("heatmap", title, " ".join(parts), spec(teller, grid), table, teller.lang)]


def lever_name(teller: Teller, id_: str, lever: Mapping[str, Any]) -> str:
    """A measure's own label, or what a built-in one is called in the language."""
    known = analysis_texts(teller.lang).LEVERS
    return str(known[lever["id"]]) if lever["id"] in known or not lever["label"] else teller.label(f"{id_}.label")


def spec(teller: Teller, grid: Mapping[str, Any]) -> dict[str, Any]:
    """Cells from pale to dark blue with the per cent in each, amounts along the edges."""
    words, lang = figure_words(teller.lang), teller.lang
    units = analysis_texts(lang).UNITS
    names = {axis: grid[axis]["label"] or analysis_texts(lang).LEVERS[grid[axis]["id"]] for axis in ("x", "y")}
    xs, ys = (sorted({cell[axis] for cell in grid["cells"]}) for axis in ("x", "y"))
    wide = (look.WIDTH - LEFT - 4.0) / len(xs)
    height = TOP + CELL * len(ys) + 44.0
    cells, texts = [], []
    for cell in grid["cells"]:
        column, row = xs.index(cell["x"]), len(ys) - 1 - ys.index(cell["y"])
        left, top = LEFT + column * wide, TOP + row * CELL
        box = {"x": left + 1, "x2": left + wide - 1, "y": top + 1, "y2": top + CELL - 1}
        cells.append({**box, "p": cell["probability"]})
        color = "#ffffff" if cell["probability"] > DARK else look.INK
        texts.append(_text(left + wide / 2, top + CELL / 2, numbers.probability_cell(cell["probability"], lang), color))
    for column, x in enumerate(xs):
        texts.append(_text(LEFT + (column + 0.5) * wide, TOP + CELL * len(ys) + 14.0, numbers.number(x, 0, lang)))
    for row, y in enumerate(reversed(ys)):
        texts.append(_text(LEFT - 8.0, TOP + (row + 0.5) * CELL, numbers.number(y, 0, lang), align="right"))
    along = words.amount_axis(names["x"], units[grid["x"]["unit"]])
    up = words.amount_axis(names["y"], units[grid["y"]["unit"]])
    texts.append(_text(LEFT + len(xs) * wide, height - 8.0, along, align="right"))
    texts.append(_text(0.0, 12.0, up, align="left"))
    px, py = look.pixels("x", look.WIDTH), look.pixels("y", height, down=True)
    shade = {"domain": [0, DARK, 1], "range": ["#f2f6f9", "#7fa8c4", look.LINE]}
    tint = {"field": "p", "type": "quantitative", "scale": shade, "legend": None}
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": cells},
            "mark": {"type": "rect", "opacity": 1, "stroke": look.EDGE, "strokeWidth": 0.6},
            "encoding": {"x": px, "x2": {"field": "x2"}, "y": py, "y2": {"field": "y2"}, "color": tint},
        }
    ]
    layers += [look.text_layer(text, px, py) for text in texts]
    return look.on_canvas(layers, height)


def _text(x: float, y: float, text: str, color: str = look.INK, align: str = "center") -> dict[str, Any]:
    return {"x": x, "y": y, "text": text, "color": color, "align": align}
