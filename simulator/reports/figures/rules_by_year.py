"""The chance of breaking each rule in each year, and of having entered ROBEK by then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator.reports.chapter.document import Column, Table
from simulator.reports.chapter.shown import short_label
from simulator.reports.chapter.telling import Teller
from simulator.reports.figures import look
from simulator.reports.figures.figure import Figure
from simulator.reports.figures.words import figure_words

HEIGHT, MARGIN, LONGEST = 290, 150, 23


@dataclass(frozen=True)
class Line:
    """One line: its name as drawn and as told, and the chance by year."""

    name: str
    told: str
    id: str
    chances: dict[str, float]


def rules_by_year(teller: Teller) -> list[Figure]:
    """The first scenario's rules and ROBEK; nothing when there is nothing by year."""
    found = lines(teller)
    if not found:
        return []
    words = figure_words(teller.lang)
    scenario = f"summary:scenarios.{teller.material.summary['scenarios'][0]['id']}"
    title = words.by_year_title(teller.label(f"{scenario}.label"))
    return [
        Figure(
            "rules-by-year",
            title,
            alt(teller, found),
            spec(teller, found),
            data_table(teller, found, title),
            teller.lang,
        )
    ]


def lines(teller: Teller) -> list[Line]:
    """The rules that have years, and ROBEK unless the municipality is inside from the start."""
    scenario = teller.material.summary["scenarios"][0]
    place = f"summary:scenarios.{scenario['id']}"
    found = []
    for rule in scenario["rules"]:
        id_ = f"{place}.rules.{rule['id']}"
        chances = {year: chance for year, chance in rule["by_year"].items() if chance is not None}
        if chances:
            told = teller.tell(f"{id_}.label", "short_label")
            found.append(Line(short_label(rule["label"]), told, f"{id_}.by_year", chances))
    if not teller.material.get("findings")["registered"]:
        name = figure_words(teller.lang).ENTERED
        found.append(Line(name, name, f"{place}.robek.cumulative", scenario["robek"]["cumulative"]))
    return found


def alt(teller: Teller, found: list[Line]) -> str:
    """First and last year of each line."""
    words = figure_words(teller.lang)
    parts = [words.BY_YEAR_ALT]
    for line in found:
        first, last = next(iter(line.chances)), list(line.chances)[-1]
        ends = [teller.chance(f"{line.id}.{year}") for year in (first, last)]
        years = [teller.year(f"year:{year}") for year in (first, last)]
        if first == last:
            parts.append(words.by_year_once(line.told, years[1], ends[1]))
        else:
            parts.append(words.by_year_change(line.told, years[0], ends[0], years[1], ends[1]))
    return " ".join(parts)


def data_table(teller: Teller, found: list[Line], title: str) -> Table:
    """One row a year."""
    words = figure_words(teller.lang)
    years = teller.material.get("findings")["robek_years"]
    columns = (Column(words.YEAR, "left"), *(Column(line.told) for line in found))
    rows = [
        [
            teller.year(f"year:{year}"),
            *(teller.chance_cell(f"{line.id}.{year}") if str(year) in line.chances else "–" for line in found),
        ]
        for year in years
    ]
    return Table("rules-by-year-data", title, columns, rows)


def spec(teller: Teller, found: list[Line]) -> dict[str, Any]:
    """Lines with points of their own shape and dash, and their names at the right end."""
    words = figure_words(teller.lang)
    years = [int(year) for line in found for year in line.chances]
    first, last = min(years), max(years)
    room = max(1.0, last - first) * MARGIN / (look.WIDTH - MARGIN - 60)
    x = {
        "field": "year",
        "type": "quantitative",
        "scale": {"domain": [first - 0.2, last + room], "nice": False},
        "axis": {**look.YEAR_AXIS, "values": list(range(first, last + 1))},
    }
    y = {
        "field": "chance",
        "type": "quantitative",
        "scale": {"domain": [0, 100], "nice": False},
        "axis": {**look.VALUE_AXIS, "values": [0, 20, 40, 60, 80, 100], "title": words.PER_CENT_OF_FUTURES},
    }
    layers = [look.grid([0, 20, 40, 60, 80, 100], first, last, x, y)]
    for number, line in enumerate(found):
        color, dash, shape = (each[number % len(each)] for each in (look.SERIES, look.DASHES, look.SHAPES))
        values = [{"year": int(year), "chance": 100.0 * chance} for year, chance in line.chances.items()]
        layers += [
            {
                "data": {"values": values},
                "mark": {"type": "line", "color": color, "strokeWidth": 2.2, "strokeDash": dash or [1, 0]},
                "encoding": {"x": x, "y": y},
            },
            {
                "data": {"values": values},
                "mark": {"type": "point", "filled": True, "color": color, "shape": shape, "size": 60, "opacity": 1},
                "encoding": {"x": x, "y": y},
            },
        ]
    made = look.drawing([*layers, *_names(found, x, y)], HEIGHT)
    made["padding"] = {**made["padding"], "top": 26}
    return made


def _names(found: list[Line], x: Any, y: Any) -> list[dict[str, Any]]:
    """Names beside the last point; those whose lines end in the same year keep apart."""
    height = HEIGHT - 72.0
    made: list[dict[str, Any]] = []
    by_end: dict[str, list[int]] = {}
    for number, line in enumerate(found):
        by_end.setdefault(list(line.chances)[-1], []).append(number)
    for year, members in by_end.items():
        places = [height * (1.0 - found[number].chances[year]) for number in members]
        for number, place in zip(members, look.spread_out(places, most=height), strict=True):
            value = {
                "year": int(year),
                "chance": 100.0 * (1.0 - place / height),
                "text": look.shortened(found[number].name, LONGEST),
            }
            color = look.SERIES[number % len(look.SERIES)]
            shown = {"align": "left", "dx": 9, "color": color, "fontWeight": "bold"}
            made += [look.halo({**value, **shown}, x, y), look.text_layer({**value, **shown}, x, y)]
    return made
