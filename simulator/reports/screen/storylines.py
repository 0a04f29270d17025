"""The screen of `storylines`: the stories with their shares, and the warning of each year."""

from __future__ import annotations

from simulator import numbers
from simulator.numbers import Language
from simulator.reports.screen.figures import Summary, municipality, surprise
from simulator.reports.screen.names import cause_name, outcome_name, watched_name
from simulator.reports.screen.page import Page
from simulator.reports.text_table import Column
from simulator.reports.texts import analysis_texts, texts

HARDLY = 0.05
"""Less than this would be printed as «0,0 %»."""


def storylines_screen(summary: Summary, lang: Language) -> str:
    """Lay out the whole screen."""
    words, page = analysis_texts(lang), Page()
    page.title(words.storylines_title(municipality(summary), numbers.year_range(*summary["plan_period"])))
    page.text(
        words.storylines_facts(
            summary["scenario"]["label"],
            outcome_name(summary["outcome"], summary["rules"], lang),
            numbers.count(summary["happened"], lang),
            numbers.count(summary["paths"], lang),
            summary["seed"],
        )
    )
    if summary["illustrative"]:
        page.space()
        page.text(texts(lang).ILLUSTRATIVE)
    _stories(page, summary, lang)
    _warnings(page, summary, lang)
    page.chapter(texts(lang).READING_TITLE)
    page.bullets(words.STORY_READING)
    return str(page)


def _stories(page: Page, summary: Summary, lang: Language) -> None:
    words = analysis_texts(lang)
    rows = [
        [
            numbers.number(100 * story["share"], 0, lang),
            story_name(story, lang),
            " · ".join(_how_much(cause, lang) for cause in story["drivers"]) or "–",
            str(story["path"]),  # to be typed after `path`
        ]
        for story in summary["stories"]
    ]
    page.chapter(words.STORIES_TITLE)
    left = {1, 2}
    widths = (None, 42, 34, None)
    columns = [Column(words.STORY_COLUMNS[k], widths[k], numeric=k not in left) for k in range(4)]
    page.table(columns, rows)


def story_name(story: Summary, lang: Language) -> str:
    """«Høy rente og svak skatt i landet, 2026–2029»."""
    causes = story["drivers"]
    if not causes:
        text = str(analysis_texts(lang).NO_CAUSE)
        return text[:1].upper() + text[1:]
    text = numbers.listing([cause_name(cause["id"], cause["direction"], lang) for cause in causes], lang)
    first = min(cause["years"][0] for cause in causes)
    last = max(cause["years"][1] for cause in causes)
    return f"{text[:1].upper()}{text[1:]}, {numbers.year_range(first, last)}"


def _how_much(cause: Summary, lang: Language) -> str:
    value = surprise(cause["mean"], cause["unit"])
    unit = analysis_texts(lang).SURPRISE_UNITS.get(cause["unit"], analysis_texts(lang).MILL_A_YEAR)
    return f"{numbers.number(value, 1, lang, sign=True)}{numbers.NO_BREAK_SPACE}{unit}"


def _warnings(page: Page, summary: Summary, lang: Language) -> None:
    words = analysis_texts(lang)
    page.chapter(words.WARNING_TITLE)
    if not summary["warnings"]:
        page.text(words.NO_WARNING)
        return
    rows = [
        [
            str(warning["year"]),
            watched_name(warning["metric"], lang),
            words.AT_ALL if _is_any(warning) else f"{_side(warning, lang)} {_threshold(warning, lang)}",
            numbers.probability_cell(warning["hit_rate"], lang),
            numbers.probability_cell(warning["false_alarm_rate"], lang),
        ]
        for warning in summary["warnings"]
    ]
    first, watched, alarm, *headings = words.WARNING_COLUMNS
    columns = [Column(first), Column(watched, 44, numeric=False), Column(alarm, numeric=False)]
    page.table([*columns, *(Column(heading) for heading in headings)], rows)
    best = summary["warning"]
    figure = numbers.within_sentence(watched_name(best["metric"], lang))
    rates = [numbers.probability_text(best[rate], lang) for rate in ("hit_rate", "false_alarm_rate")]
    page.space()
    if _is_any(best):
        page.text(words.best_warning_at_all(figure, best["year"], *rates))
    else:
        page.text(words.best_warning(figure, _side(best, lang), _threshold(best, lang), best["year"], *rates))


def _is_any(warning: Summary) -> bool:
    """Whether the threshold would be printed as nothing: what warns is that there is some at all."""
    is_metric = warning["metric"].endswith("_pct")
    return bool(is_metric and warning["side"] == "above" and abs(warning["threshold"]) < HARDLY)


def _side(warning: Summary, lang: Language) -> str:
    words = analysis_texts(lang)
    return str(words.BELOW if warning["side"] == "below" else words.ABOVE)


def _threshold(warning: Summary, lang: Language) -> str:
    """A metric in per cent of revenue as it is, a surprise as a reader thinks of it."""
    is_metric, value = warning["metric"].endswith("_pct"), warning["threshold"]
    shown = numbers.number(value if is_metric else surprise(value, warning["unit"]), 1, lang, sign=not is_metric)
    return f"{shown}{numbers.NO_BREAK_SPACE}{analysis_texts(lang).SURPRISE_UNITS[warning['unit']]}"
