"""The screen of `batch`: how many are in ROBEK at the same time, and which municipalities are most at risk."""

from __future__ import annotations

from bisect import bisect_right

from simulator import numbers
from simulator.numbers import Language
from simulator.reports.screen.figures import Summary, interval
from simulator.reports.screen.page import Page
from simulator.reports.text_table import Column
from simulator.reports.texts import texts

SHOWN = 20
"""Municipalities in the table; a batch of no more is shown whole, of a larger one those most at risk."""
BOUNDS = (0.01, 0.05, 0.20, 0.50)


def batch_screen(summary: Summary, lang: Language) -> str:
    """Lay out the whole screen."""
    words, page = texts(lang), Page()
    period = numbers.year_range(*summary["plan_period"])
    page.title(words.batch_title(numbers.count(summary["municipalities"], lang), period))
    page.text(words.batch_facts(numbers.count(summary["paths"], lang), summary["seed"], summary["horizon"]))
    if summary["illustrative"]:
        page.space()
        page.text(words.BATCH_ILLUSTRATIVE)
    for alternative in summary["alternatives"]:
        counts_table(page, alternative, lang)
    together(page, summary["alternatives"][0], lang)
    classes_table(page, summary, lang)
    members_table(page, summary, lang)
    return str(page)


def counts_table(page: Page, alternative: Summary, lang: Language) -> None:
    """The number in ROBEK at the same time, year by year."""
    words = texts(lang)
    heading = words.BATCH_YEAR_COLUMNS
    page.heading(words.batch_counts_title(alternative["label"]))
    rows = [_counts(year, found, lang) for year, found in alternative["by_year"].items()]
    rows.append(_counts(words.BATCH_MOST, alternative["most_in_any_year"], lang))
    page.table(
        [Column(heading[0], numeric=False), *(Column(name) for name in heading[1:-1]), Column(heading[-1], 14)], rows
    )


def together(page: Page, alternative: Summary, lang: Language) -> None:
    """What the tables say, in words."""
    year, last = list(alternative["by_year"].items())[-1]
    shown = [numbers.number(last[name], 1, lang) for name in ("sd", "sd_if_independent")]
    page.space()
    page.bullets(
        [texts(lang).batch_together(int(year), *shown), texts(lang).BATCH_MOST_IS, texts(lang).BATCH_NO_ANSWER]
    )


def _counts(label: str, found: Summary, lang: Language) -> list[str]:
    quantiles = [numbers.count(found[name], lang) for name in ("p5", "p25", "p50", "p75", "p95")]
    alone = found.get("sd_if_independent")
    return [
        label,
        numbers.number(found["mean"], 1, lang),
        *quantiles,
        numbers.number(found["sd"], 1, lang),
        "" if alone is None else numbers.number(alone, 1, lang),
    ]


def classes_table(page: Page, summary: Summary, lang: Language) -> None:
    """How many municipalities have how high a probability, by alternative."""
    words = texts(lang)
    page.heading(words.BATCH_CLASSES_TITLE)
    rows = []
    for alternative in summary["alternatives"]:
        found = [0] * (len(BOUNDS) + 1)
        for member in summary["members"]:
            found[bisect_right(BOUNDS, _followed(member, alternative)["robek"]["probability"])] += 1
        rows.append([alternative["label"], *(numbers.count(count, lang) for count in found)])
    page.table([Column(words.SCENARIO, 36, numeric=False), *(Column(name) for name in words.BATCH_CLASSES)], rows)


def members_table(page: Page, summary: Summary, lang: Language) -> None:
    """The municipalities most at risk in the first alternative."""
    words, alternative = texts(lang), summary["alternatives"][0]
    found = [(member, _followed(member, alternative)) for member in summary["members"]]
    found.sort(key=lambda pair: -pair[1]["robek"]["probability"])
    everyone = len(found) <= SHOWN
    page.heading(words.batch_members_title(min(SHOWN, len(found)), everyone, alternative["label"]))
    heading = words.BATCH_MEMBER_COLUMNS
    page.table(
        [Column(heading[0], 34, numeric=False), *(Column(name, 15) for name in heading[1:])],
        [_member(member, scenario, lang) for member, scenario in found[:SHOWN]],
    )
    if not everyone:
        page.text(words.batch_rest(numbers.count(len(found) - SHOWN, lang)), "  ")


def _member(member: Summary, scenario: Summary, lang: Language) -> list[str]:
    return [
        f"{member['number']} {member['name']}",
        numbers.count(member["inhabitants"], lang),
        numbers.probability_cell(scenario["robek"]["probability"], lang),
        interval(scenario["robek"], lang),
        numbers.probability_cell(scenario["any_rule_broken"]["probability"], lang),
        numbers.number(scenario["expected_years_in_robek"], 1, lang),
    ]


def _followed(member: Summary, alternative: Summary) -> Summary:
    """The municipality's scenario in an alternative: the one with that id, or its first."""
    same = [scenario for scenario in member["scenarios"] if scenario["id"] == alternative["id"]]
    return (same or member["scenarios"])[0]
