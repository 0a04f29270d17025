"""Fans: where the futures lie year by year, with the plan, the rule and the last accounts beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator import vocabulary
from simulator.reports.chapter.document import Column, Table
from simulator.reports.chapter.spans import plain
from simulator.reports.chapter.telling import Teller
from simulator.reports.figures import look
from simulator.reports.figures.figure import Figure
from simulator.reports.figures.words import figure_words

METRICS = {
    "fan-result": ("corrected_net_operating_result_pct", "net_operating_result_pct"),
    "fan-fund": ("disposition_fund_pct", "disposition_fund_pct"),
    "fan-debt": ("net_loan_debt_pct", "net_loan_debt_pct"),
}
"""Figure → the metric of the run, and the KØB row that has its value in the last accounts."""
HEIGHT, MARGIN, AXIS_ROOM = 300, 150, 34
LONGEST_LABEL = 20
QUANTILES = ("p5", "p25", "p50", "p75", "p95")


@dataclass(frozen=True)
class Fan:
    """The numbers of one fan."""

    teller: Teller
    metric: str
    scenario: Mapping[str, Any]
    rule: Mapping[str, Any] | None
    start: float | None

    @property
    def id(self) -> str:
        """Where the metric's years stand."""
        return f"summary:scenarios.{self.scenario['id']}.metrics.{self.metric}"

    @property
    def years(self) -> dict[str, Mapping[str, float]]:
        """Quantiles and plan by year; a year in which any is missing is left out."""
        found = self.scenario["metrics"][self.metric]
        return {year: row for year, row in found.items() if all(row[name] is not None for name in (*QUANTILES, "plan"))}


def fans(teller: Teller) -> list[Figure]:
    """Result, fund and debt of the first scenario."""
    return [figure for id_ in METRICS for figure in fan_figure(teller, id_)]


def fan_figure(teller: Teller, id_: str) -> list[Figure]:
    """One fan; none when the run lacks the metric."""
    metric, accounts = METRICS[id_]
    summary = teller.material.summary
    scenario = summary["scenarios"][0]
    if metric not in scenario["metrics"]:
        return []
    rule = next((rule for rule in scenario["rules"] if rule["metric"] == metric), None)
    start = next((row["actual_pct"] for row in summary["base"]["kob"] if row["metric"] == accounts), None)
    fan = Fan(teller, metric, scenario, rule, start)
    if len(fan.years) < 2:
        return []
    words = figure_words(teller.lang)
    name = vocabulary.label(metric, teller.lang)
    title = words.fan_title(name, teller.label(f"summary:scenarios.{scenario['id']}.label"))
    return [Figure(id_, title, alt(fan, name), spec(fan), data_table(fan, id_, title), teller.lang)]


def alt(fan: Fan, name: str) -> str:
    """Start, end, spread, and how the median stands to the rule."""
    tell, words = fan.teller, figure_words(fan.teller.lang)

    def told(year: str) -> str:
        return tell.year(f"year:{year}")

    plan_end = str(tell.material.summary["plan_period"][1])
    years = list(fan.years)
    ends = [year for year in (plan_end, years[-1]) if year in fan.years]
    start, end = (_cell(fan, year, "p50") for year in (years[0], years[-1]))
    parts = [words.fan_median(name, start, told(years[0]), end, told(years[-1]))]
    for year in dict.fromkeys(ends):
        low, high = fan.teller.tell(f"{fan.id}.{year}.p5", "short"), _cell(fan, year, "p95")
        same = plain(_cell(fan, year, "p5")) == plain(high)
        parts.append(words.fan_point(told(year), high) if same else words.fan_spread(told(year), low, high))
    if fan.rule is not None:
        at_least = fan.rule["side"] == "at_least"
        limit = tell.tell(f"summary:scenarios.{fan.scenario['id']}.rules.{fan.rule['id']}.limit", "short_percent_text")
        rule_years = [str(year) for year in fan.rule["years"] if str(year) in fan.years]
        if rule_years:
            last = rule_years[-1]
            median = fan.years[last]["p50"]
            meets = median >= fan.rule["limit"] if at_least else median <= fan.rule["limit"]
            parts.append(words.fan_rule(limit, told(last), at_least=at_least, meets=meets))
    return " ".join(parts)


def _cell(fan: Fan, year: str, name: str) -> str:
    return fan.teller.tell(f"{fan.id}.{year}.{name}", "short_percent_text")


def data_table(fan: Fan, id_: str, title: str) -> Table:
    """One row a year."""
    words, tell = figure_words(fan.teller.lang), fan.teller
    columns = (Column(words.YEAR, "left"), *(Column(heading) for heading in words.FAN_COLUMNS))
    rows = [
        [tell.year(f"year:{year}")]
        + [tell.tell(f"{fan.id}.{year}.{name}", "short_percent_cell") for name in (*QUANTILES, "plan")]
        for year in fan.years
    ]
    return Table(f"{id_}-data", title, columns, rows)


def spec(fan: Fan) -> dict[str, Any]:
    """Bands with stroked edges, median, plan, rule, last accounts, and labels at the right end."""
    words, lang = figure_words(fan.teller.lang), fan.teller.lang
    rows = [{"year": int(year), **{key: row[key] for key in (*QUANTILES, "plan")}} for year, row in fan.years.items()]
    base = fan.teller.material.summary["base_year"]
    if fan.start is not None:
        rows.insert(0, {"year": base, **dict.fromkeys((*QUANTILES, "plan"), fan.start)})
    limit = None if fan.rule is None else fan.rule["limit"]
    values = [row[key] for row in rows for key in ("p5", "p95", "plan")] + ([] if limit is None else [limit])
    ticks = look.steps(min(values), max(values))
    first, last = int(rows[0]["year"]), int(rows[-1]["year"])
    # the room to the right of the last year is for the labels: as many years as it takes
    room = (last - first) * MARGIN / (look.WIDTH - MARGIN - 60)
    x = {
        "field": "year",
        "type": "quantitative",
        "scale": {"domain": [first, last + room], "nice": False},
        "axis": {**look.YEAR_AXIS, "values": list(range(first, last + 1))},
    }
    y = {
        "type": "quantitative",
        "scale": {"domain": [ticks[0], ticks[-1]], "nice": False, "zero": False},
        "axis": {**look.VALUE_AXIS, "values": ticks, "title": words.PER_CENT_OF_REVENUE},
    }
    layers = [look.grid(ticks, first, last, x, y), *_bands(rows, x, y), *_lines(rows, x, y, fan, limit, last)]
    layers += _labels(fan, rows, x, y, ticks, words, lang)
    made = look.drawing(layers, HEIGHT)
    made["padding"] = {**made["padding"], "top": 26}
    return made


def _bands(rows: Sequence[Mapping[str, Any]], x: Any, y: Any) -> list[dict[str, Any]]:
    made = []
    for low, high, fill in (("p5", "p95", look.OUTER), ("p25", "p75", look.INNER)):
        mark = {"type": "area", "color": fill, "opacity": 1, "line": False}
        encoding = {"x": x, "y": {**y, "field": low}, "y2": {"field": high}}
        made.append({"data": {"values": list(rows)}, "mark": mark, "encoding": encoding})
        for edge in (low, high):
            line = {"type": "line", "color": look.EDGE, "strokeWidth": 1}
            made.append({"data": {"values": list(rows)}, "mark": line, "encoding": {"x": x, "y": {**y, "field": edge}}})
    return made


def _lines(
    rows: Sequence[Mapping[str, Any]], x: Any, y: Any, fan: Fan, limit: float | None, last: int
) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    if limit is not None and fan.rule is not None:
        years = fan.rule["years"]
        ends = [{"year": rows[0]["year"], "limit": limit}, {"year": last, "limit": limit}]
        rule = {"type": "line", "color": look.RULE, "strokeWidth": 2, "strokeDash": [7, 4]}
        made.append({"data": {"values": ends}, "mark": rule, "encoding": {"x": x, "y": {**y, "field": "limit"}}})
        held = [{"year": year, "limit": limit} for year in (years[0], years[-1])]
        solid = {"type": "line", "color": look.RULE, "strokeWidth": 3.5, "point": {"color": look.RULE, "size": 40}}
        made.append({"data": {"values": held}, "mark": solid, "encoding": {"x": x, "y": {**y, "field": "limit"}}})
    plan = {"type": "line", "color": look.INK, "strokeWidth": 1.6, "strokeDash": [2, 3]}
    median = {"type": "line", "color": look.LINE, "strokeWidth": 3}
    made.append({"data": {"values": list(rows)}, "mark": plan, "encoding": {"x": x, "y": {**y, "field": "plan"}}})
    made.append({"data": {"values": list(rows)}, "mark": median, "encoding": {"x": x, "y": {**y, "field": "p50"}}})
    if fan.start is not None:
        dot = {"type": "point", "filled": True, "color": look.INK, "size": 55, "opacity": 1}
        made.append({"data": {"values": [rows[0]]}, "mark": dot, "encoding": {"x": x, "y": {**y, "field": "p50"}}})
    return made


def _labels(
    fan: Fan, rows: Sequence[Mapping[str, Any]], x: Any, y: Any, ticks: Sequence[float], words: Any, lang: Any
) -> list[dict[str, Any]]:
    """What each line is, at its right end; lines that end together share a label, and labels keep apart."""
    end = rows[-1]
    lines = [
        ("p95", words.UPPER, look.QUIET, "normal"),
        ("p50", words.MEDIAN, look.LINE, "bold"),
        ("plan", words.PLAN, look.INK, "normal"),
        ("p5", words.LOWER, look.QUIET, "normal"),
    ]
    found: list[dict[str, Any]] = []
    height = HEIGHT - look.LABEL_GAP - AXIS_ROOM - 22
    span = ticks[-1] - ticks[0]
    for key, text, color, weight in lines:
        near = next((label for label in found if abs(label["value"] - end[key]) < 0.015 * span), None)
        if near is None or len(near["text"]) + len(text) > LONGEST_LABEL:
            found.append({"value": end[key], "text": text, "color": color, "fontWeight": weight})
        else:
            near["text"] = f"{near['text']}, {text}"
    if fan.rule is not None:
        limit = words.rule_label(_limit(fan, lang), at_least=fan.rule["side"] == "at_least")
        found.append({"value": fan.rule["limit"], "text": limit, "color": look.RULE, "fontWeight": "bold"})
    places = look.spread_out([height * (ticks[-1] - each["value"]) / span for each in found], most=height)
    values = [
        {"year": end["year"], "place": ticks[-1] - span * place / height, **label}
        for label, place in zip(found, places, strict=True)
    ]
    return [look.text_layer({"align": "left", "dx": 8, **value}, x, {**y, "field": "place"}) for value in values]


def _limit(fan: Fan, lang: Any) -> str:
    from simulator import numbers

    assert fan.rule is not None
    return numbers.short_percent_cell(fan.rule["limit"], lang)
