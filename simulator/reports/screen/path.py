"""The screen of `path`: one future, every line of every year, with the plan under it."""

from __future__ import annotations

from simulator import numbers, vocabulary
from simulator.numbers import Language
from simulator.reports.screen.figures import Summary, municipality, short_label
from simulator.reports.screen.page import Page
from simulator.reports.text_table import Column
from simulator.reports.texts import texts

SECTIONS: dict[str, tuple[str, ...]] = {
    "revenue": (*vocabulary.REVENUE, "operating_revenue"),
    "expenditure": (*vocabulary.EXPENDITURE, "operating_expenditure", "gross_operating_result"),
    "finance": (*vocabulary.FINANCE, "net_financial_expense"),
    "result": ("pension_premium_deviation", "net_operating_result", "corrected_net_operating_result"),
    "dispositions": (*vocabulary.DISPOSITIONS, "deficit_carried_forward"),
    "investment": ("investment", "loan_financing"),
    "balances": vocabulary.BALANCES,
}
"""The lines in the order of § 5-6, then investment and balances. What is on the path and not here comes last."""
DRIVER, LETTER, RULE, RESPONSE = "driver:", "letter:", "rule:", "response:"
NEVER_SHOWN = ("cancelled_transfer", "shielded_fund")


def path_screen(summary: Summary, lang: Language) -> str:
    """Lay out the whole screen."""
    words, page = texts(lang), Page()
    number = numbers.count(summary["path"], lang)
    page.title(words.path_title(municipality(summary), number, summary["scenario"]["label"]))
    page.text(words.path_facts(summary["seed"]))
    if summary["illustrative"]:
        page.space()
        page.text(words.ILLUSTRATIVE)
    _verdict(page, summary, lang)
    _surprises(page, summary, lang)
    for section, names in SECTIONS.items():
        _amounts(page, words.PATH_SECTIONS[section], [n for n in names if n in summary["lines"]], summary, lang)
    responses = [name for name in summary["lines"] if name.startswith(RESPONSE)]
    if responses:
        _amounts(page, words.PATH_RESPONSES, responses, summary, lang)
    return str(page)


def _columns(heading: str, summary: Summary) -> list[Column]:
    return [Column(heading, 28, numeric=False), *(Column(str(year)) for year in summary["years"])]


def _verdict(page: Page, summary: Summary, lang: Language) -> None:
    """What went wrong on the path, and when."""
    words, lines = texts(lang), summary["lines"]
    named = [(RULE + rule["id"], words.path_rule(short_label(rule["label"]))) for rule in summary["rules"]]
    named += [(f"{LETTER}{letter}", words.letter_row(letter)) for letter in vocabulary_letters(lines)]
    named += [("robek", words.INSIDE_ROBEK)]
    looked_at = {RULE + rule["id"]: set(map(str, rule["years"])) for rule in summary["rules"]}
    rows = []
    for name, label in named:
        years = looked_at.get(name, set(lines[name]))
        cells = [(words.YES if holds else words.NO) if year in years else "" for year, holds in lines[name].items()]
        rows.append([label, *cells])
    page.space()
    page.table(_columns(words.PATH_SECTIONS["verdict"], summary), rows)


def _surprises(page: Page, summary: Summary, lang: Language) -> None:
    """The drivers: percentage points for the rate, per cent for everything else."""
    words, rows = texts(lang), []
    for name, values in summary["lines"].items():
        if name.startswith(DRIVER):
            driver = name.removeprefix(DRIVER)
            points = driver == "interest_rate"
            label = f"{vocabulary.driver_label(driver, lang)}, {words.STRESS_UNITS['pp'] if points else '%'}"
            scale = 1.0 if points else 100.0
            rows.append([label, *(numbers.number(scale * value, 1, lang, sign=True) for value in values.values())])
    page.space()
    page.table(_columns(words.PATH_SECTIONS["surprises"], summary), rows)


def _amounts(page: Page, heading: str, names: list[str], summary: Summary, lang: Language) -> None:
    """Lines of the account: the path above, the plan below."""
    words, rows = texts(lang), []
    for name in names:
        values, planned = summary["lines"][name], summary["plan"].get(name)
        if not any(abs(value) > 0.05 for value in (*values.values(), *(planned or {}).values())):
            continue
        rows.append([_label(name, summary, lang), *(_amount(value, lang) for value in values.values())])
        if planned is not None:
            rows.append([f"  {words.PATH_PLAN}", *(_amount(value, lang) for value in planned.values())])
    if rows:
        page.space()
        page.table(_columns(heading, summary), rows)


def _label(name: str, summary: Summary, lang: Language) -> str:
    """A line by its printed name, a response by its own."""
    for response in summary["responses"]:
        if name == RESPONSE + response["id"]:
            return str(response["label"])
    return vocabulary.label(name, lang)


def _amount(value: float, lang: Language) -> str:
    """Whole mill. kr."""
    return numbers.number(value, 0, lang)


def vocabulary_letters(lines: Summary) -> list[str]:
    """The letters the path knows of."""
    return [name.removeprefix(LETTER) for name in lines if name.startswith(LETTER)]
