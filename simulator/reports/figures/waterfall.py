"""From the last plan's probability of ROBEK to this plan's, a step for each group of premises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simulator import numbers
from simulator.reports.chapter.document import Column, Table
from simulator.reports.chapter.telling import Teller
from simulator.reports.figures import look
from simulator.reports.figures.figure import Figure
from simulator.reports.figures.words import figure_words
from simulator.reports.texts import analysis_texts

NAMES, NUMBERS, TOP, ROW, BAR = 200.0, 62.0, 6.0, 26.0, 18.0
SEEN = 0.0005
"""A change smaller than this, in shares, is not drawn."""


def waterfall(teller: Teller) -> list[Figure]:
    """Nothing when no earlier plan was given."""
    outcomes = {row["id"]: row for row in teller.material.get("changes").get("outcomes") or ()}
    if "robek" not in outcomes:
        return []
    words, groups = figure_words(teller.lang), analysis_texts(teller.lang).GROUPS
    row, id_ = outcomes["robek"], "changes:outcomes.robek"
    parts = [part for part in row["parts"] if abs(part["change"]) >= SEEN]
    told = [words.waterfall_ends(teller.chance(f"{id_}.before"), teller.chance(f"{id_}.after"))]
    changes = {part["id"]: f"{id_}.parts.{part['id']}.change" for part in row["parts"]}
    for part in parts:
        told.append(
            words.waterfall_part(groups[part["id"]], teller.tell(changes[part["id"]], "probability_points/1/+"))
        )
    columns = (Column(words.WATERFALL_COLUMNS[0], "left", 2.0), Column(words.WATERFALL_COLUMNS[1]))
    rows = [[words.BEFORE, teller.chance_cell(f"{id_}.before")]]
    rows += [[groups[name], teller.tell(place, "points_cell/1/+")] for name, place in changes.items()]
    rows.append([words.NOW, teller.chance_cell(f"{id_}.after")])
    title = words.WATERFALL_TITLE
    table = Table("waterfall-data", title, columns, rows)
    return [Figure("waterfall", title, " ".join(told), spec(teller, row, parts), table, teller.lang)]


def spec(teller: Teller, row: Mapping[str, Any], parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A row for each step, what adds first and what takes away last, so that no level on the way is below nought.

    Totals are dark blue, steps up orange, steps down pale blue with an edge; each has its number at its end.
    """
    words, groups, lang = figure_words(teller.lang), analysis_texts(teller.lang).GROUPS, teller.lang
    level, steps = row["before"], [(words.BEFORE, 0.0, row["before"], True)]
    for part in sorted(parts, key=lambda part: -part["change"]):
        steps.append((groups[part["id"]], level, level + part["change"], False))
        level += part["change"]
    steps.append((words.NOW, 0.0, row["after"], True))
    highest = max(0.02, *(max(start, end) for _, start, end, _ in steps))
    height = TOP + ROW * len(steps)

    def across(share: float) -> float:
        return NAMES + (look.WIDTH - NAMES - NUMBERS) * max(share, 0.0) / highest

    bars: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    links: list[dict[str, Any]] = []
    for number, (name, start, end, whole) in enumerate(steps):
        low, high = sorted((across(start), across(end)))
        top, middle = TOP + ROW * number, TOP + ROW * number + BAR / 2.0
        fill = look.LINE if whole else look.RULE if end > start else look.INNER
        edges = {"x": low, "x2": max(high, low + 1.5), "y": top, "y2": top + BAR}
        bars.append({**edges, "fill": fill, "stroke": look.RULE if fill == look.RULE else look.LINE})
        change = numbers.number(100.0 * (end - start), 1, lang, sign=True)
        said = numbers.probability_cell(end, lang) if whole else change
        texts.append({"x": high + 6.0, "y": middle, "text": said, "fontWeight": "bold", "align": "left"})
        weight = "bold" if whole else "normal"
        texts.append({"x": 0.0, "y": middle, "text": name, "fontWeight": weight, "align": "left"})
        if number < len(steps) - 1:
            links.append({"x": across(end), "y": top + BAR, "y2": top + ROW})
    x, y = look.pixels("x", look.WIDTH), look.pixels("y", height, down=True)
    colors = {name: {"field": name, "type": "nominal", "scale": None} for name in ("fill", "stroke")}
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": links},
            "mark": {"type": "rule", "color": look.QUIET, "strokeWidth": 1},
            "encoding": {"x": x, "y": y, "y2": {"field": "y2"}},
        },
        {
            "data": {"values": bars},
            "mark": {"type": "rect", "opacity": 1, "strokeWidth": 1},
            "encoding": {"x": x, "x2": {"field": "x2"}, "y": y, "y2": {"field": "y2"}, **colors},
        },
    ]
    layers += [look.text_layer({"color": look.INK, **text}, x, y) for text in texts]
    return look.on_canvas(layers, height)
