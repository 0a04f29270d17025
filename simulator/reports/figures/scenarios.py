"""The alternatives side by side: a row each, a column for every rule, any rule, and ROBEK."""

from __future__ import annotations

import textwrap
from typing import Any

from simulator import numbers
from simulator.reports.chapter.document import Column, Table, fitted
from simulator.reports.chapter.shown import short_label
from simulator.reports.chapter.telling import Teller
from simulator.reports.figures import look
from simulator.reports.figures.figure import Figure
from simulator.reports.figures.words import figure_words

NAMES, TOP, ROW, BAR, GAP, LETTER, HEADING = 122.0, 40.0, 34.0, 18.0, 9.0, 6.0, 11.5
TOLD = 6
"""So many alternatives are told in the alternative text; the table has all."""


def scenarios(teller: Teller) -> list[Figure]:
    """Nothing when there is only the plan, or when the municipality is in ROBEK already."""
    rows = teller.material.summary["scenarios"]
    if len(rows) < 2 or teller.material.get("findings")["registered"]:
        return []
    words = figure_words(teller.lang)
    title = words.scenarios_title(teller.years("summary:plan_period"))
    outcomes = outcome_places(teller)
    told = [words.SCENARIOS_ALT]
    for scenario in rows[:TOLD]:
        id_ = f"summary:scenarios.{scenario['id']}"
        chances = [(name, teller.chance(f"{id_}.{place}")) for name, _, place in outcomes]
        told.append(words.scenario_part(teller.label(f"{id_}.label"), chances))
    columns = (Column(words.ALTERNATIVE, "left", 2.4), *(fitted(name) for name, _, _ in outcomes))
    cells = [
        [
            teller.label(f"summary:scenarios.{scenario['id']}.label"),
            *(teller.chance_cell(f"summary:scenarios.{scenario['id']}.{place}") for _, _, place in outcomes),
        ]
        for scenario in rows
    ]
    table = Table("scenarios-data", title, columns, cells)
    return [Figure("scenarios", title, " ".join(told), spec(teller, outcomes), table, teller.lang)]


def outcome_places(teller: Teller) -> list[tuple[str, str, str]]:
    """Each outcome as told, as drawn, and where its chance stands in a scenario."""
    words = figure_words(teller.lang)
    main = teller.material.summary["scenarios"][0]
    found = []
    for rule in main["rules"]:
        told = teller.tell(f"summary:scenarios.{main['id']}.rules.{rule['id']}.label", "short_label")
        found.append((told, short_label(rule["label"]), f"rules.{rule['id']}.probability"))
    if len(main["rules"]) > 1:
        found.append((words.ANY_BROKEN, words.ANY_BROKEN, "joint.any_rule_broken"))
    return [*found, (words.ROBEK, words.ROBEK, "robek.probability")]


def spec(teller: Teller, outcomes: list[tuple[str, str, str]]) -> dict[str, Any]:
    """Bars on a common scale, each with its per cent."""
    rows = teller.material.summary["scenarios"]
    height = TOP + ROW * len(rows) + 4.0
    bars: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    for (_, name, place), (left, full) in zip(outcomes, across(len(outcomes)), strict=True):
        texts += _lines(name, left, TOP - 12.0, full / LETTER, fontWeight="bold", fontSize=HEADING)
        color = look.RULE if place == "robek.probability" else look.LINE
        for row, scenario in enumerate(rows):
            chance = teller.material.value(f"summary:scenarios.{scenario['id']}.{place}")
            box = {"y": TOP + row * ROW, "y2": TOP + row * ROW + BAR, "x": left}
            bars.append({**box, "x2": left + full, "color": "#edf1f4"})
            bars.append({**box, "x2": left + max(1.0, full * chance), "color": color})
            texts.append(_inside(chance, numbers.probability_cell(chance, teller.lang), left, full, box["y"]))
    for row, scenario in enumerate(rows):
        texts += _lines(scenario["label"], 0.0, TOP + row * ROW + BAR / 2 + 4.0, NAMES / LETTER, middle=True)
    x, y = look.pixels("x", look.WIDTH), look.pixels("y", height, down=True)
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": bars},
            "mark": {"type": "rect", "opacity": 1},
            "encoding": {"x": x, "x2": {"field": "x2"}, "y": y, "y2": {"field": "y2"}}
            | {"color": {"field": "color", "type": "nominal", "scale": None}},
        }
    ]
    return look.on_canvas([*layers, *(look.text_layer(text, x, y) for text in texts)], height)


def across(count: int) -> list[tuple[float, float]]:
    """Left edge and width of each column of bars: all on the same scale."""
    room = (look.WIDTH - NAMES) / count
    return [(NAMES + number * room, room - GAP) for number in range(count)]


def _inside(chance: float, text: str, left: float, full: float, top: float) -> dict[str, Any]:
    """The per cent: white in a long bar, dark after a short one."""
    wide = full * chance + 42.0 > full
    place = left + (full * chance - 5.0 if wide else full * chance + 5.0)
    shown = {"align": "right", "color": "#ffffff"} if wide else {"align": "left", "color": look.INK}
    return {"x": place, "y": top + BAR / 2.0 + 0.5, "text": text, "fontWeight": "bold", **shown}


def _lines(text: str, left: float, bottom: float, width: float, *, middle: bool = False, **shown: Any) -> list[Any]:
    """One or two lines, the last at `bottom`; with `middle` both around it."""
    lines = textwrap.wrap(text, max(8, int(width)), break_long_words=False, max_lines=2, placeholder=" …")
    first = bottom - (7.0 if middle else 14.0) * (len(lines) - 1)
    plain = {"align": "left", "baseline": "alphabetic", "color": look.INK, **shown}
    return [{"x": left, "y": first + 14.0 * number, "text": line, **plain} for number, line in enumerate(lines)]
