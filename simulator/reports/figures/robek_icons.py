"""A hundred marks for each alternative, those in ROBEK filled: frequencies are what people read best."""

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

SIDE = 10
STEP, TOP, MOST_ACROSS = 13.0, 62.0, 4


def robek_icons(teller: Teller) -> list[Figure]:
    """All alternatives, at most four beside each other."""
    words, material = figure_words(teller.lang), teller.material
    if material.get("findings")["registered"]:
        title = words.icons_title_registered(teller.year("summary:plan_period.1"))
    else:
        title = words.icons_title(teller.years("findings:accounts_years"))
    scenarios = material.summary["scenarios"]
    labels = [teller.label(f"summary:scenarios.{scenario['id']}.label") for scenario in scenarios]
    parts = [
        words.icons_part(label, teller.frequency(place(teller, scenario)))
        for label, scenario in zip(labels[:8], scenarios, strict=False)
    ]
    columns = (Column(words.ICONS_COLUMNS[0], "left", 2.0), Column(words.ICONS_COLUMNS[1]))
    rows = [
        [label, teller.tell(place(teller, scenario), "frequency_short")]
        for label, scenario in zip(labels, scenarios, strict=True)
    ]
    table = Table("robek-icons-data", title, columns, rows)
    return [Figure("robek-icons", title, " ".join([words.ICONS_ALT, *parts]), spec(teller), table, teller.lang)]


def place(teller: Teller, scenario: Mapping[str, Any]) -> str:
    """Where the chance stands: of entering, or of still being inside for a municipality that is."""
    id_ = f"summary:scenarios.{scenario['id']}.robek"
    if teller.material.get("findings")["registered"]:
        return f"{id_}.by_year.{teller.material.summary['plan_period'][1]}"
    return f"{id_}.probability"


def filled(chance: float) -> int:
    """How many of the hundred marks are filled: never all, and none only below one in a hundred."""
    if chance < 0.01:
        return 0
    return min(99, round(numbers.rounded(100.0 * chance)))


def spec(teller: Teller) -> dict[str, Any]:
    """Ten rows of ten for each alternative, filled from below, with its name and frequency above."""
    scenarios = teller.material.summary["scenarios"]
    across = min(len(scenarios), MOST_ACROSS)
    room = look.WIDTH / across
    step = min(STEP, (room - 24.0) / SIDE)
    tall = TOP + SIDE * step + 14.0
    height = tall * -(-len(scenarios) // across)
    marks: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    for number, scenario in enumerate(scenarios):
        chance = teller.value(place(teller, scenario))
        left = (number % across) * room + (room - SIDE * step) / 2.0
        top = (number // across) * tall
        marks += [
            {
                "x": left + (mark % SIDE + 0.5) * step,
                "y": top + TOP + (SIDE - 0.5 - mark // SIDE) * step,
                "inside": mark < filled(chance),
            }
            for mark in range(SIDE * SIDE)
        ]
        texts += _heading(scenario["label"], numbers.frequency_short(chance, teller.lang), left, top, room)
    x, y = look.pixels("x", look.WIDTH), look.pixels("y", height, down=True)
    size = (step * 0.74) ** 2
    shape = {"type": "point", "shape": "circle", "size": size, "opacity": 1}
    layers = [
        {
            "data": {"values": [mark for mark in marks if mark["inside"]]},
            "mark": {**shape, "fill": look.RULE, "stroke": look.RULE, "strokeWidth": 1},
            "encoding": {"x": x, "y": y},
        },
        {
            "data": {"values": [mark for mark in marks if not mark["inside"]]},
            "mark": {**shape, "fill": "#ffffff", "stroke": look.EDGE, "strokeWidth": 1},
            "encoding": {"x": x, "y": y},
        },
    ]
    layers += [look.text_layer(text, x, y) for text in texts]
    return look.on_canvas(layers, height)


def _heading(label: str, frequency: str, left: float, top: float, room: float) -> list[dict[str, Any]]:
    lines = textwrap.wrap(label, int(room / 6.8), max_lines=2, placeholder=" …")
    start = top + 16.0 + 15.0 * (2 - len(lines))
    plain = {"align": "left", "baseline": "alphabetic", "color": look.INK}
    names = [{"x": left, "y": start + 15.0 * number, "text": text, **plain} for number, text in enumerate(lines)]
    strong = {"fontSize": 17, "fontWeight": "bold", "color": look.RULE}
    return [*names, {"x": left, "y": top + 52.0, "text": frequency, **plain, **strong}]
