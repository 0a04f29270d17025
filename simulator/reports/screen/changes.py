"""The screen of `compare --explain`: from last plan to this one, a row for each group of premises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from simulator import numbers
from simulator.numbers import Language
from simulator.reports.screen.figures import Summary, municipality
from simulator.reports.screen.names import outcome_name
from simulator.reports.screen.page import Page
from simulator.reports.text_table import Column
from simulator.reports.texts import analysis_texts, texts

JOINT = ("any_rule_broken_or_robek",)
"""Left to the JSON: too many columns."""


def changes_screen(summary: Summary, lang: Language) -> str:
    """Lay out the whole screen."""
    words, page = analysis_texts(lang), Page()
    page.title(words.changes_title(municipality(summary)))
    paths = numbers.count(summary["paths"], lang)
    page.text(words.changes_facts(_name(summary["from"]), _name(summary["to"]), paths, summary["seed"]))
    if summary["illustrative"]:
        page.space()
        page.text(texts(lang).ILLUSTRATIVE)
    amounts = [one for one in summary["outcomes"] if one["unit"] == "mill"]
    chances = [one for one in summary["outcomes"] if one["unit"] == "probability" and one["id"] not in JOINT]
    page.chapter(words.changes_amounts(amounts[0]["year"]))
    _waterfall(page, amounts, [words.METRICS[one["id"]] for one in amounts], _mill(lang), lang)
    page.chapter(words.CHANGES_PROBABILITIES)
    names = [outcome_name(one["id"], summary["rules"], lang) for one in chances]
    _waterfall(page, chances, names, _points(lang), lang)
    page.chapter(texts(lang).READING_TITLE)
    errors = (_largest_error(amounts), 100 * _largest_error(chances))
    page.bullets([words.CHANGES_READING, words.changes_errors(*(numbers.number(error, 1, lang) for error in errors))])
    return str(page)


def _name(side: Summary) -> str:
    return f"{side['label']} {numbers.year_range(*side['plan_period'])}"


def _waterfall(
    page: Page,
    outcomes: Sequence[Summary],
    names: Sequence[str],
    write: Callable[[float, bool], str],
    lang: Language,
) -> None:
    """Before, a row for each group, after; every column adds up."""
    words = analysis_texts(lang)
    rows = [[words.CHANGES_BEFORE, *(write(one["before"], False) for one in outcomes)]]
    for k, part in enumerate(outcomes[0]["parts"]):
        rows.append([words.GROUPS[part["id"]], *(write(one["parts"][k]["change"], True) for one in outcomes)])
    rows.append([words.CHANGES_AFTER, *(write(one["after"], False) for one in outcomes)])
    page.table([Column(words.CHANGES_COLUMN, numeric=False), *(Column(name, 12) for name in names)], rows)


def _mill(lang: Language) -> Callable[[float, bool], str]:
    return lambda value, sign: numbers.number(value, 1, lang, sign=sign)


def _points(lang: Language) -> Callable[[float, bool], str]:
    def write(value: float, sign: bool) -> str:
        if sign or 0.01 <= value <= 0.99:
            return numbers.number(100 * value, 1, lang, sign=sign)
        return numbers.probability_cell(value, lang)

    return write


def _largest_error(outcomes: Sequence[Summary]) -> float:
    errors: list[Any] = [part["standard_error"] or 0.0 for one in outcomes for part in one["parts"]]
    return float(max(errors))
