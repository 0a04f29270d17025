"""One scenario without new measures and with its responses, side by side; and what each response does, year by year."""

from __future__ import annotations

from simulator import numbers
from simulator.numbers import Language
from simulator.reports.screen.figures import Summary, interval, model_range, short_label, year_cell
from simulator.reports.screen.page import Page
from simulator.reports.text_table import Column
from simulator.reports.texts import texts


def response_tables(page: Page, scenario: Summary, lang: Language) -> None:
    """Both tables, for a scenario that has responses."""
    probabilities(page, scenario, lang)
    by_year(page, scenario["with_response"], lang)


def probabilities(page: Page, scenario: Summary, lang: Language) -> None:
    """Each rule and ROBEK: without, with, and how sure the second is."""
    words, answered = texts(lang), scenario["with_response"]
    pairs = [
        (short_label(rule["label"]), rule, other)
        for rule, other in zip(scenario["rules"], answered["rules"], strict=True)
    ]
    pairs.append((words.ROBEK_ENTRY, scenario["robek"], answered["robek"]))
    ranged = "model_range" in answered["robek"]
    rows = [
        [
            label,
            numbers.probability_cell(plain["probability"], lang),
            numbers.probability_cell(other["probability"], lang),
            interval(other, lang),
            *([model_range(other["model_range"], lang)] if ranged else []),
        ]
        for label, plain, other in pairs
    ]
    page.heading(words.RESPONSE_TITLE)
    headings = [words.WITHOUT_RESPONSE, words.WITH_RESPONSE, words.RULE_COLUMNS[-1]]
    headings += [words.MODEL_RANGE] if ranged else []
    page.table([Column(words.RESPONSE_OUTCOME, 30, numeric=False), *(Column(heading) for heading in headings)], rows)


def by_year(page: Page, answered: Summary, lang: Language) -> None:
    """How often each response is in force, and what it brings on average over all futures."""
    words, rows = texts(lang), []
    years = list(answered["responses"][0]["by_year"])
    for response in answered["responses"]:
        shares, means = response["by_year"], response["mean"]
        rows.append([response["label"], *(year_cell(shares[year] or None, lang) for year in years)])
        rows.append([words.RESPONSE_AMOUNT, *(numbers.number(means[year], 0, lang) for year in years)])
    page.heading(words.RESPONSE_YEARS_TITLE)
    page.table([Column("", 36, numeric=False), *(Column(year) for year in years)], rows)
