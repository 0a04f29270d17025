"""What each premise alone does to a probability: when it is low, and when it is high."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simulator import numbers
from simulator.reports.chapter.document import Column, Table
from simulator.reports.chapter.spans import plain
from simulator.reports.chapter.telling import Teller
from simulator.reports.chapter.writing import chapter_texts, driver_name
from simulator.reports.figures import look
from simulator.reports.figures.figure import Figure
from simulator.reports.figures.words import figure_words

NAMES, TOP, ROW = 190.0, 46.0, 27.0
MOST, TOLD = 12, 5
"""So many premises are drawn, and so many told in the alternative text: those that matter most."""


def tornado(teller: Teller) -> list[Figure]:
    """For ROBEK, or for any rule when ROBEK hardly moves; nothing when the analysis was not run."""
    document = teller.material.get("sensitivity")
    found = most_moved(document)
    if found is None:
        return []
    outcome, rows = found
    words, chapter = figure_words(teller.lang), chapter_texts(teller.lang)
    title = words.tornado_title(chapter.ATTRIBUTION_OUTCOMES[outcome], teller.label("sensitivity:scenario.label"))
    parts = [words.TORNADO_ALT]
    cells = []
    for row in rows:
        id_ = f"sensitivity:tornado.{row['id']}"
        name = driver_name(teller, row["id"])
        ends = [f"{id_}.{end}.probabilities.{outcome}" for end in ("low", "high")]
        cells.append([name, *(teller.chance_cell(end) for end in ends)])
        if len(parts) <= TOLD:
            parts.append(words.tornado_part(name, *(teller.chance(end) for end in ends)))
    columns = (Column(words.TORNADO_COLUMNS[0], "left", 2.0), *(Column(name) for name in words.TORNADO_COLUMNS[1:]))
    table = Table("tornado-data", title, columns, cells)
    base = base_chance(teller, document, outcome)
    return [Figure("tornado", title, " ".join(parts), spec(rows, outcome, base, teller), table, teller.lang)]


def most_moved(document: Mapping[str, Any]) -> tuple[str, list[Mapping[str, Any]]] | None:
    """The outcome shown and its premises, largest swing first."""
    rows = document.get("tornado") or []
    for outcome in ("robek", "any_rule_broken"):
        swings = {row["id"]: swing(row, outcome) for row in rows if outcome in row["low"]["probabilities"]}
        if swings and max(swings.values()) >= 0.02:
            return outcome, sorted(rows, key=lambda row: -swings[row["id"]])[:MOST]
    return None


def swing(row: Mapping[str, Any], outcome: str) -> float:
    """How far a premise moves the probability."""
    return float(abs(row["high"]["probabilities"][outcome] - row["low"]["probabilities"][outcome]))


def base_chance(teller: Teller, document: Mapping[str, Any], outcome: str) -> float | None:
    """The probability with everything uncertain; None when the run lacks the scenario."""
    place = "robek.probability" if outcome == "robek" else f"joint.{outcome}"
    try:
        return float(teller.value(f"summary:scenarios.{document['scenario']['id']}.{place}"))
    except KeyError:
        return None


def spec(rows: Sequence[Mapping[str, Any]], outcome: str, base: float | None, teller: Teller) -> dict[str, Any]:
    """A hollow mark where the premise is low, a filled one where it is high, a line between, per cent beside both."""
    words, lang = figure_words(teller.lang), teller.lang
    left, full = NAMES + 70.0, look.WIDTH - NAMES - 140.0
    height = TOP + ROW * len(rows) + 6.0

    def across(chance: float) -> float:
        return left + full * chance

    lines, lows, highs, texts = [], [], [], []
    for number, row in enumerate(rows):
        low, high = (row[end]["probabilities"][outcome] for end in ("low", "high"))
        middle = TOP + (number + 0.5) * ROW
        lines.append({"x": across(low), "x2": across(high), "y": middle})
        lows.append({"x": across(low), "y": middle})
        highs.append({"x": across(high), "y": middle})
        texts.append(_text(0.0, middle, plain(driver_name(teller, row["id"])), "left", look.INK))
        for chance, color, first in ((low, look.LINE, low <= high), (high, look.RULE, high < low)):
            place = across(chance) + (-10.0 if first else 10.0)
            cell = numbers.probability_cell(chance, lang)
            texts.append(_text(place, middle, cell, "right" if first else "left", color))
    x, y = look.pixels("x", look.WIDTH), look.pixels("y", height, down=True)
    at = {"x": x, "y": y}
    layers: list[dict[str, Any]] = []
    if base is not None:
        drawn = [{"x": across(base), "y": TOP - 4.0, "y2": height}]
        rule = {"type": "rule", "color": look.QUIET, "strokeDash": [4, 3], "strokeWidth": 1.2}
        layers.append({"data": {"values": drawn}, "mark": rule, "encoding": {**at, "y2": {"field": "y2"}}})
        said = words.tornado_base(numbers.probability_cell(base, lang))
        texts.append(_text(across(base), TOP - 14.0, said, "center", look.QUIET))
    layers += [
        {
            "data": {"values": lines},
            "mark": {"type": "rule", "color": look.EDGE, "strokeWidth": 3},
            "encoding": {**at, "x2": {"field": "x2"}},
        },
        {"data": {"values": lows}, "mark": _dot("#ffffff", look.LINE), "encoding": at},
        {"data": {"values": highs}, "mark": _dot(look.RULE, look.RULE), "encoding": at},
    ]
    key = [{"x": 8.0, "y": 14.0}], [{"x": 78.0, "y": 14.0}]
    layers.append({"data": {"values": key[0]}, "mark": _dot("#ffffff", look.LINE), "encoding": at})
    layers.append({"data": {"values": key[1]}, "mark": _dot(look.RULE, look.RULE), "encoding": at})
    texts += [_text(18.0, 14.0, words.LOW, "left", look.LINE), _text(88.0, 14.0, words.HIGH, "left", look.RULE)]
    layers += [look.text_layer(text, x, y) for text in texts]
    return look.on_canvas(layers, height)


def _dot(fill: str, stroke: str) -> dict[str, Any]:
    return {"type": "point", "size": 90, "fill": fill, "stroke": stroke, "strokeWidth": 2, "opacity": 1}


def _text(x: float, y: float, text: str, align: str, color: str) -> dict[str, Any]:
    return {"x": x, "y": y, "text": text, "align": align, "color": color}
