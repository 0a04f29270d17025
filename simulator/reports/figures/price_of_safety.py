"""What safety costs: the probability by the size of each measure alone."""

from __future__ import annotations

from typing import Any

from simulator import numbers
from simulator.reports.chapter.document import Column, Table
from simulator.reports.chapter.findings import EQUAL
from simulator.reports.chapter.telling import Teller
from simulator.reports.chapter.writing import NOTHING, chapter_texts
from simulator.reports.figures import look
from simulator.reports.figures.figure import Figure
from simulator.reports.figures.heatmap import lever_name
from simulator.reports.figures.words import figure_words
from simulator.reports.texts import analysis_texts

HEIGHT, MARGIN = 300, 195
LONGEST = 30
UNIT = "mill_a_year"


def price_of_safety(teller: Teller) -> list[Figure]:
    """The measures that cost so much a year; nothing when no curve was made, or none of them moves."""
    document, chapter = teller.material.get("solve"), chapter_texts(teller.lang)
    if document.get("outcome") not in chapter.ATTRIBUTION_OUTCOMES:
        return []
    places = curves(teller)
    chances = [point["probability"] for place in places for point in teller.value(f"{place}curve")]
    if not chances or max(chances) - min(chances) <= EQUAL:
        return []
    words = figure_words(teller.lang)
    title = words.price_title(chapter.ATTRIBUTION_OUTCOMES[document["outcome"]])
    parts = [told(teller, place) for place in places]
    return [
        Figure(
            "price-of-safety",
            title,
            " ".join(parts),
            spec(teller, places),
            data_table(teller, places, title),
            teller.lang,
        )
    ]


def data_table(teller: Teller, places: list[str], title: str) -> Table:
    """One row for each amount that was tried of any measure."""
    words = figure_words(teller.lang)
    names = [lever_name(teller, f"{place}measure", teller.value(f"{place}measure")) for place in places]
    columns = [Column(words.AMOUNT, "left", 1.0), *(Column(name) for name in names)]
    points = [
        {point["amount"]: f"{place}curve.{number}" for number, point in enumerate(teller.value(f"{place}curve"))}
        for place in places
    ]
    rows = []
    for amount in sorted({amount for line in points for amount in line}):
        told = next(line[amount] for line in points if amount in line)
        cells = [teller.chance_cell(f"{line[amount]}.probability") if amount in line else NOTHING for line in points]
        rows.append([words.amount_heading(teller.number(f"{told}.amount")), *cells])
    return Table("price-of-safety-data", title, columns, rows)


def curves(teller: Teller) -> list[str]:
    """Where each measure with a curve in millions a year stands, `solve:levers.0.`."""
    document = teller.material.get("solve")
    if document.get("levers"):
        places = [f"solve:levers.{number}." for number in range(len(document["levers"]))]
    else:
        places = ["solve:"]
    return [
        place
        for place in places
        if teller.value(f"{place}measure")["unit"] == UNIT and len(teller.value(f"{place}curve") or ()) > 1
    ]


def told(teller: Teller, place: str) -> str:
    """From no measure to the largest tried."""
    last = len(teller.value(f"{place}curve")) - 1
    return str(
        figure_words(teller.lang).price_part(
            lever_name(teller, f"{place}measure", teller.value(f"{place}measure")),
            teller.chance(f"{place}curve.0.probability"),
            teller.chance(f"{place}curve.{last}.probability"),
            teller.million(f"{place}curve.{last}.amount"),
        )
    )


def spec(teller: Teller, places: list[str]) -> dict[str, Any]:
    """Curves with their names at the right end, targets as thin lines with their per cent."""
    words, document = figure_words(teller.lang), teller.material.get("solve")
    lines = [teller.value(place + "curve") for place in places]
    most = max(line[-1]["amount"] for line in lines)
    top = max(10.0, max(100.0 * point["probability"] for line in lines for point in line))
    ticks = look.steps(0.0, top)
    room = most * MARGIN / (look.WIDTH - MARGIN - 60)
    amounts = look.steps(0.0, most, 6)
    x = {
        "field": "amount",
        "type": "quantitative",
        "scale": {"domain": [0, most + room], "nice": False},
        "axis": {"values": [amount for amount in amounts if amount <= most], "title": words.A_YEAR, "grid": False}
        | {"titleAnchor": "start", "domain": False, "format": ",~f"},
    }
    y = {
        "field": "chance",
        "type": "quantitative",
        "scale": {"domain": [0, ticks[-1]], "nice": False},
        "axis": {**look.VALUE_AXIS, "values": ticks, "title": words.PER_CENT_OF_FUTURES},
    }
    layers = [look.grid(ticks, 0.0, most, x, y)]
    for target in document["targets"]:
        ends = [{"amount": 0, "chance": 100.0 * target["target"]}, {"amount": most, "chance": 100.0 * target["target"]}]
        rule = {"type": "line", "color": look.QUIET, "strokeWidth": 1.2, "strokeDash": [2, 3]}
        layers.append({"data": {"values": ends}, "mark": rule, "encoding": {"x": x, "y": y}})
        name = words.target(numbers.percent_cell(100.0 * target["target"], 0, teller.lang))
        shown = {"align": "left", "dx": 4, "dy": -8, "color": look.QUIET}
        layers.append(look.text_layer({**ends[0], "text": name, **shown}, x, y))
    for number, line in enumerate(lines):
        color, dash, shape = (each[number % len(each)] for each in (look.SERIES, look.DASHES, look.SHAPES))
        values = [{"amount": point["amount"], "chance": 100.0 * point["probability"]} for point in line]
        stroke = {"type": "line", "color": color, "strokeWidth": 2.4, "strokeDash": dash or [1, 0]}
        dot = {"type": "point", "filled": True, "color": color, "shape": shape, "size": 50, "opacity": 1}
        layers += [{"data": {"values": values}, "mark": mark, "encoding": {"x": x, "y": y}} for mark in (stroke, dot)]
    made = look.drawing([*layers, *_names(teller, places, lines, ticks[-1], x, y)], HEIGHT)
    made["padding"] = {**made["padding"], "top": 26}
    return made


def _names(teller: Teller, places: list[str], lines: list[Any], top: float, x: Any, y: Any) -> list[dict[str, Any]]:
    """Names of measures at the right end, kept apart."""
    height = HEIGHT - 92.0
    levers = analysis_texts(teller.lang).LEVERS
    most = max(line[-1]["amount"] for line in lines)
    found = []
    for number, (place, line) in enumerate(zip(places, lines, strict=True)):
        measure = teller.value(f"{place}measure")
        name = levers.get(measure["id"]) or measure["label"]
        color = look.SERIES[number % len(look.SERIES)]
        found.append((100.0 * line[-1]["probability"], look.shortened(name, LONGEST), color, "bold"))
    apart = look.spread_out([height * (1.0 - value / top) for value, *_ in found], most=height)
    made = []
    for (_, text, color, weight), place_ in zip(found, apart, strict=True):
        row = {"amount": most, "chance": top * (1.0 - place_ / height), "text": text}
        shown = {"align": "left", "dx": 8, "color": color, "fontWeight": weight}
        made.append(look.text_layer({**row, **shown}, x, y))
    return made
