"""The screen of `sensitivity`: one driver at a time, what the probabilities and the spread come from, model range."""

from __future__ import annotations

from simulator import numbers
from simulator.numbers import Language
from simulator.reports.screen.figures import Summary, municipality, surprise, year_cell
from simulator.reports.screen.figures import model_range as range_cell
from simulator.reports.screen.names import calibration_name, outcome_name, source_name
from simulator.reports.screen.page import Page
from simulator.reports.text_table import Column
from simulator.reports.texts import analysis_texts, texts


def sensitivity_screen(summary: Summary, lang: Language) -> str:
    """Lay out the whole screen."""
    words, page = analysis_texts(lang), Page()
    page.title(words.sensitivity_title(municipality(summary), numbers.year_range(*summary["plan_period"])))
    paths = numbers.count(summary["paths"], lang)
    page.text(words.sensitivity_facts(summary["scenario"]["label"], paths, summary["seed"]))
    if summary["illustrative"]:
        page.space()
        page.text(texts(lang).ILLUSTRATIVE)
    _tornado(page, summary, lang)
    _attribution(page, summary, lang)
    if any(figure["year"] == min(summary["plan_period"][1], summary["horizon"]) for figure in summary["variance"]):
        _variance(page, summary, lang)
    if summary["calibrations"]:
        _calibrations(page, summary, lang)
    return str(page)


def _outcomes(summary: Summary) -> list[str]:
    """Rules and ROBEK; what is joint of them stands in the JSON."""
    return [*(rule["id"] for rule in summary["rules"]), "robek"]


def _short(outcome: str, summary: Summary, lang: Language) -> str:
    """The name of an outcome where there is little room: «ROBEK», «Overskudd»."""
    return "ROBEK" if outcome == "robek" else outcome_name(outcome, summary["rules"], lang)


def _between(ends: list[float], decimals: int, lang: Language) -> str:
    low, high = (numbers.number(end, decimals, lang, sign=True) for end in ends)
    return numbers.points_interval(low, high, lang)


def _tornado(page: Page, summary: Summary, lang: Language) -> None:
    words, outcomes = analysis_texts(lang), _outcomes(summary)
    last = str(min(summary["plan_period"][1], summary["horizon"]))
    rows = []
    for row in summary["tornado"]:
        low, high = row["low"], row["high"]
        unit = words.SURPRISE_UNITS[row["unit"]]
        surprises = [surprise(end["surprise"][last], row["unit"]) for end in (low, high)]
        rows.append(
            [
                source_name(row["id"], lang),
                f"{_between(surprises, 1, lang)}{numbers.NO_BREAK_SPACE}{unit}",
                _between([end["result"] for end in (low, high)], 0, lang),
                *("–".join(year_cell(end["probabilities"][name], lang) for end in (low, high)) for name in outcomes),
            ]
        )
    page.chapter(words.TORNADO_TITLE)
    first, second, third = words.TORNADO_COLUMNS
    columns = [Column(first, 21, numeric=False), Column(second, 17), Column(third, 13)]
    columns += [Column(_short(name, summary, lang)) for name in outcomes]
    page.table(columns, rows)
    page.space()
    page.text(words.TORNADO_READING)


def _attribution(page: Page, summary: Summary, lang: Language) -> None:
    words, outcomes = analysis_texts(lang), _outcomes(summary)
    found = {row["id"]: row for row in summary["attribution"]}
    sources = [part["id"] for part in found["robek"]["parts"]]
    cells = {name: {part["id"]: part["share"] for part in found[name]["parts"]} for name in outcomes}
    sources.sort(key=lambda source: -abs(cells["robek"][source]))

    def row(label: str, values: list[float], *, sign: bool) -> list[str]:
        return [label, *(numbers.number(100 * value, 1, lang, sign=sign) for value in values)]

    rows = [row(words.ATTRIBUTION_WITHOUT, [found[name]["without"] for name in outcomes], sign=False)]
    for source in sources:
        rows.append(row(source_name(source, lang), [cells[name][source] for name in outcomes], sign=True))
    rows.append(row(words.ATTRIBUTION_SUM, [found[name]["probability"] for name in outcomes], sign=False))
    page.chapter(words.ATTRIBUTION_TITLE)
    columns = [Column(words.ATTRIBUTION_SOURCE, numeric=False)]
    columns += [Column(_short(name, summary, lang)) for name in outcomes]
    page.table(columns, rows)
    page.space()
    largest = max(part["standard_error"] for name in outcomes for part in found[name]["parts"])
    page.text(words.attribution_reading(numbers.number(100 * largest, 2, lang)))


def _variance(page: Page, summary: Summary, lang: Language) -> None:
    words = analysis_texts(lang)
    last = min(summary["plan_period"][1], summary["horizon"])
    figures = [figure for figure in summary["variance"] if figure["year"] == last]
    blocks = [part["sources"] for part in figures[0]["parts"]]
    order = sorted(range(len(blocks)), key=lambda k: -(figures[0]["parts"][k]["total"] or 0.0))
    rows = []
    for k in order:
        cells = []
        for figure in figures:
            part = figure["parts"][k]
            cells += [_share(part["first"], lang), _share(part["total"], lang)]
        rows.append([", ".join(source_name(source, lang) for source in blocks[k]), *cells])
    page.chapter(words.VARIANCE_TITLE)
    first, alone, all_in = words.VARIANCE_COLUMNS
    columns = [Column(first, 22, numeric=False)]
    for figure in figures:
        name = f"{words.METRICS[figure['metric']]} {figure['year']}"
        columns += [Column(f"{name} {alone}", 11), Column(all_in, 7)]
    page.table(columns, rows)
    page.space()
    page.text(words.VARIANCE_READING)


def _share(value: float | None, lang: Language) -> str:
    if value is None:
        return "–"
    return "<1" if abs(value) < 0.005 else numbers.number(100 * value, 0, lang)


def _calibrations(page: Page, summary: Summary, lang: Language) -> None:
    words, outcomes = analysis_texts(lang), _outcomes(summary)
    spans = {row["id"]: row for row in summary["model_range"]}
    rows = [[words.RANGE_OWN, *(numbers.probability_cell(spans[name]["probability"], lang) for name in outcomes)]]
    for calibration in summary["calibrations"]:
        chances = calibration["probabilities"]
        rows.append(
            [
                calibration_name(calibration, lang),
                *(numbers.probability_cell(chances[name], lang) for name in outcomes),
            ]
        )
    spread = [range_cell([spans[name]["low"], spans[name]["high"]], lang) for name in outcomes]
    rows.append([words.RANGE_SPAN, *spread])
    page.chapter(words.RANGE_TITLE)
    columns = [Column(words.RANGE_CALIBRATION, 40, numeric=False)]
    columns += [Column(_short(name, summary, lang)) for name in outcomes]
    page.table(columns, rows)
    page.space()
    names = {calibration["id"]: calibration for calibration in summary["calibrations"]}
    sentences = [
        words.moves_most(
            outcome_name(name, summary["rules"], lang),
            calibration_name(names[spans[name]["moved_most_by"]], lang),
            numbers.probability_text(spans[name]["probability"], lang),
            numbers.probability_text(names[spans[name]["moved_most_by"]]["probabilities"][name], lang),
        )
        for name in outcomes
        if spans[name]["moved_most_by"]
    ]
    page.bullets(sentences)
