"""From the last plan's probability of ROBEK to this plan's, a step for each group of premises."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from simulator import numbers
from simulator.reports.chapter.document import Column, Table
from simulator.reports.chapter.telling import Teller
from simulator.reports.figures import look
from simulator.reports.figures.figure import Figure
from simulator.reports.figures.words import figure_words
from simulator.reports.texts import analysis_texts

HEIGHT, TOP, BOTTOM, BAR = 290.0, 26.0, 46.0, 0.62
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


def spec(teller: Teller, row: Mapping[str, Any], parts: list[Mapping[str, Any]]) -> dict[str, Any]:
    """Totals in dark blue, steps up in orange, steps down in pale blue with an edge, each with its number."""
    words, lang = figure_words(teller.lang), teller.lang
    groups = analysis_texts(lang).GROUPS
    steps = [(words.BEFORE, 0.0, row["before"], True)]
    level = row["before"]
    for part in parts:
        steps.append((groups[part["id"]], level, level + part["change"], False))
        level += part["change"]
    steps.append((words.NOW, 0.0, row["after"], True))
    highest = max(0.02, *(max(low, high) for _, low, high, _ in steps))
    wide = look.WIDTH / len(steps)
    tall = HEIGHT - TOP - BOTTOM

    def up(share: float) -> float:
        return TOP + tall * (1.0 - share / highest)

    bars: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    links: list[dict[str, Any]] = []
    for number, (name, start, end, whole) in enumerate(steps):
        left = number * wide + wide * (1.0 - BAR) / 2.0
        low, high = sorted((start, end))
        fill = look.LINE if whole else look.RULE if end > start else look.INNER
        edges = {"x": left, "x2": left + wide * BAR, "y": up(high), "y2": max(up(low), up(high) + 1.5)}
        bars.append({**edges, "fill": fill, "stroke": look.LINE if fill != look.RULE else look.RULE})
        change = numbers.number(100.0 * (end - start), 1, lang, sign=True)
        said = numbers.probability_cell(end, lang) if whole else change
        middle = left + wide * BAR / 2.0
        texts.append({"x": middle, "y": up(high) - 9.0, "text": said, "fontWeight": "bold", "color": look.INK})
        for line, piece in enumerate(textwrap.wrap(name, max(9, int(wide / 6.2)), break_long_words=False)[:3]):
            place = HEIGHT - BOTTOM + 13.0 + 14.0 * line
            texts.append({"x": middle, "y": place, "text": piece, "color": look.INK})
        if number < len(steps) - 1:
            links.append({"x": left + wide * BAR, "x2": left + wide * (1.0 + (1.0 - BAR)), "y": up(end)})
    x, y = look.pixels("x", look.WIDTH), look.pixels("y", HEIGHT, down=True)
    colors = {name: {"field": name, "type": "nominal", "scale": None} for name in ("fill", "stroke")}
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": links},
            "mark": {"type": "rule", "color": look.QUIET, "strokeWidth": 1},
            "encoding": {"x": x, "x2": {"field": "x2"}, "y": y},
        },
        {
            "data": {"values": bars},
            "mark": {"type": "rect", "opacity": 1, "strokeWidth": 1},
            "encoding": {"x": x, "x2": {"field": "x2"}, "y": y, "y2": {"field": "y2"}, **colors},
        },
    ]
    return look.on_canvas([*layers, *(look.text_layer({"align": "center", **text}, x, y) for text in texts)], HEIGHT)
