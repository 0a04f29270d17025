"""One simulated future beside all of them: result, fund and deficit of a path that ends in ROBEK, inside the fans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator import numbers, vocabulary
from simulator.reports.chapter.document import Column, Table
from simulator.reports.chapter.material import LAW
from simulator.reports.chapter.telling import Teller
from simulator.reports.figures import look
from simulator.reports.figures.figure import Figure
from simulator.reports.figures.words import figure_words

METRICS = ("net_operating_result_pct", "disposition_fund_pct", "accumulated_deficit_pct")
DEFICIT = "accumulated_deficit_pct"
HEIGHT, TOP, TALL, LEFT, GAP = 272.0, 66.0, 176.0, 30.0, 34.0
KEY = 14.0
"""Height of what explains the lines and the bands."""
QUANTILES = ("p5", "p25", "p75", "p95")


@dataclass(frozen=True)
class Panel:
    """One metric: the path and the fan by year, and where they are drawn."""

    metric: str
    rows: list[dict[str, float]]
    left: float
    wide: float
    ticks: list[float]

    def x(self, year: float) -> float:
        """A year in pixels."""
        first, last = self.rows[0]["year"], self.rows[-1]["year"]
        return self.left + self.wide * (year - first) / max(1.0, last - first)

    def y(self, value: float) -> float:
        """Per cent of revenue in pixels."""
        return TOP + TALL * (self.ticks[-1] - value) / (self.ticks[-1] - self.ticks[0])


def one_future(teller: Teller) -> list[Figure]:
    """The typical path of the largest story; nothing when no story was told."""
    future = teller.material.get("findings").get("future")
    if not future:
        return []
    words = figure_words(teller.lang)
    path = teller.tell("findings:future.path", "count")
    title = words.future_title(path, teller.label(f"summary:scenarios.{future['scenario']}.label"))
    return [Figure("one-future", title, alt(teller, path), spec(teller), data_table(teller, title), teller.lang)]


def alt(teller: Teller, path: str) -> str:
    """Each figure of the path at the end of the plan beside 90 of 100 futures, and when the path enters."""
    words, future = figure_words(teller.lang), teller.value("findings:future")
    last = str(teller.material.summary["plan_period"][1])
    fan = f"summary:scenarios.{future['scenario']}.metrics"
    told = [words.future_alt(path)]
    for metric in METRICS:
        told.append(
            words.future_metric(
                vocabulary.label(metric, teller.lang),
                teller.tell(f"findings:future.metrics.{metric}.{last}", "short_percent_text"),
                teller.year(f"year:{last}"),
                teller.tell(f"{fan}.{metric}.{last}.p5", "short"),
                teller.tell(f"{fan}.{metric}.{last}.p95", "short_percent_text"),
            )
        )
    if future["entry_year"] is not None:
        told.append(words.future_entry(teller.year("findings:future.entry_year")))
    return " ".join(told)


def data_table(teller: Teller, title: str) -> Table:
    """One row a year, the path only: the fans have tables of their own."""
    words, future = figure_words(teller.lang), teller.value("findings:future")
    columns = (Column(words.YEAR, "left"), *(Column(_name(metric, teller)) for metric in METRICS))
    rows = [
        [
            teller.year(f"year:{year}"),
            *(teller.tell(f"findings:future.metrics.{metric}.{year}", "short_percent_cell") for metric in METRICS),
        ]
        for year in future["metrics"][METRICS[0]]
    ]
    return Table("one-future-data", title, columns, rows)


def panels(teller: Teller) -> list[Panel]:
    """The three metrics side by side."""
    future = teller.value("findings:future")
    fans = teller.value(f"summary:scenarios.{future['scenario']}.metrics")
    wide = (look.WIDTH - len(METRICS) * LEFT - (len(METRICS) - 1) * GAP - 8.0) / len(METRICS)
    found = []
    for number, metric in enumerate(METRICS):
        rows = [
            {"year": float(year), "path": value, **{name: fans[metric][year][name] for name in QUANTILES}}
            for year, value in future["metrics"][metric].items()
        ]
        values = [row[name] for row in rows for name in ("path", "p5", "p95")]
        limit = [LAW["robek_limit_pct"]] if metric == DEFICIT else []
        ticks = look.steps(min([*values, *limit]), max([*values, *limit]), 4)
        found.append(Panel(metric, rows, LEFT + number * (wide + LEFT + GAP), wide, ticks))
    return found


def spec(teller: Teller) -> dict[str, Any]:
    """Three fans with the path as a line; the limit of letter d in the third, and the year of entry as a mark."""
    x, y = look.pixels("x", look.WIDTH), look.pixels("y", HEIGHT, down=True)
    layers = _legend(teller, x, y)
    for panel in panels(teller):
        layers += [*_fan(panel, x, y), *_frame(panel, teller, x, y)]
        if panel.metric == DEFICIT:
            layers.append(_limit(panel, x, y))
        layers.append(_line([(panel.x(row["year"]), panel.y(row["path"])) for row in panel.rows], look.LINE, 2.6, x, y))
        layers += _entry(panel, teller.value("findings:future.entry_year"), x, y)
    return look.on_canvas(layers, HEIGHT)


def _legend(teller: Teller, x: Any, y: Any) -> list[dict[str, Any]]:
    """What the lines, the bands and the mark are, above the panels."""
    words, future = figure_words(teller.lang), teller.value("findings:future")
    limit = numbers.percent_cell(LAW["robek_limit_pct"], 0, teller.lang)
    made = [_line([(4.0, KEY), (28.0, KEY)], look.LINE, 2.6, x, y)]
    made += [_box(138.0, look.OUTER, x, y), _box(278.0, look.INNER, x, y)]
    made.append(_line([(406.0, KEY), (430.0, KEY)], look.RULE, 2.0, x, y, dash=[7, 4]))
    path = numbers.count(future["path"], teller.lang)
    names = [(34.0, words.future_line(path)), (166.0, words.OUTER_BAND), (306.0, words.INNER_BAND)]
    names.append((436.0, words.letter_d(limit)))
    if future["entry_year"] is not None:
        made.append(_mark(574.0, KEY, x, y))
        names.append((584.0, words.ENTERS))
    return made + [look.text_layer({"x": left, "y": KEY, "text": text, "align": "left"}, x, y) for left, text in names]


def _box(left: float, fill: str, x: Any, y: Any) -> dict[str, Any]:
    box = {"x": left, "x2": left + 22.0, "y": KEY - 6.0, "y2": KEY + 6.0}
    mark = {"type": "rect", "color": fill, "opacity": 1, "stroke": look.EDGE, "strokeWidth": 1}
    return {
        "data": {"values": [box]},
        "mark": mark,
        "encoding": {"x": x, "x2": {"field": "x2"}, "y": y, "y2": {"field": "y2"}},
    }


def _mark(left: float, down: float, x: Any, y: Any) -> dict[str, Any]:
    mark = {"type": "point", "filled": True, "shape": "square", "color": look.RULE, "size": 80, "opacity": 1}
    return {"data": {"values": [{"x": left, "y": down}]}, "mark": mark, "encoding": {"x": x, "y": y}}


def _fan(panel: Panel, x: Any, y: Any) -> list[dict[str, Any]]:
    made = []
    for low, high, fill in (("p5", "p95", look.OUTER), ("p25", "p75", look.INNER)):
        rows = [{"x": panel.x(row["year"]), "y": panel.y(row[low]), "y2": panel.y(row[high])} for row in panel.rows]
        mark = {"type": "area", "color": fill, "opacity": 1, "line": False}
        made.append({"data": {"values": rows}, "mark": mark, "encoding": {"x": x, "y": y, "y2": {"field": "y2"}}})
        made += [_line([(row["x"], row[edge]) for row in rows], look.EDGE, 1.0, x, y) for edge in ("y", "y2")]
    return made


def _frame(panel: Panel, teller: Teller, x: Any, y: Any) -> list[dict[str, Any]]:
    """Name, grid, values at the left, first and last year below."""
    end = panel.left + panel.wide
    made = [_line([(panel.left, panel.y(tick)), (end, panel.y(tick))], look.GRID, 1.0, x, y) for tick in panel.ticks]
    name = {"x": panel.left - LEFT + 4.0, "y": TOP - 24.0, "text": _name(panel.metric, teller), "fontWeight": "bold"}
    texts: list[dict[str, Any]] = [{**name, "align": "left"}]
    decimals = 0 if all(tick == round(tick) for tick in panel.ticks) else 1
    for tick in panel.ticks:
        value = numbers.number(tick, decimals, teller.lang)
        texts.append({"x": panel.left - 6.0, "y": panel.y(tick), "text": value, "align": "right"})
    for year, align in ((panel.rows[0]["year"], "left"), (panel.rows[-1]["year"], "right")):
        texts.append({"x": panel.x(year), "y": TOP + TALL + 18.0, "text": str(int(year)), "align": align})
    return [*made, *(look.text_layer(text, x, y) for text in texts)]


def _limit(panel: Panel, x: Any, y: Any) -> dict[str, Any]:
    """Three per cent, kommuneloven § 28-1 letter d."""
    level = panel.y(LAW["robek_limit_pct"])
    return _line([(panel.left, level), (panel.left + panel.wide, level)], look.RULE, 2.0, x, y, dash=[7, 4])


def _entry(panel: Panel, year: int | None, x: Any, y: Any) -> list[dict[str, Any]]:
    """A mark on the path in the accounts year of its entry."""
    return [_mark(panel.x(year), panel.y(row["path"]), x, y) for row in panel.rows if row["year"] == year]


def _line(
    points: Sequence[tuple[float, float]], color: str, width: float, x: Any, y: Any, dash: list[int] | None = None
) -> dict[str, Any]:
    rows = [{"x": left, "y": down, "order": number} for number, (left, down) in enumerate(points)]
    mark: dict[str, Any] = {"type": "line", "color": color, "strokeWidth": width, "strokeDash": dash or [1, 0]}
    encoding: Mapping[str, Any] = {"x": x, "y": y, "order": {"field": "order", "type": "quantitative"}}
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def _name(metric: str, teller: Teller) -> str:
    return vocabulary.label(metric.removesuffix("_pct"), teller.lang)
