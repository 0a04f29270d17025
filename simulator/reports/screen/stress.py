"""The screen of `stress`: effect on the result in each plan year, and on the figure each rule looks at."""

from __future__ import annotations

from simulator import numbers, vocabulary
from simulator.numbers import Language
from simulator.reports.screen.figures import Summary, figure, municipality, short_label
from simulator.reports.screen.page import Page
from simulator.reports.text_table import Column
from simulator.reports.texts import texts

BROKEN = "*"


def stress_screen(summary: Summary, lang: Language) -> str:
    """Lay out the whole screen."""
    words, page = texts(lang), Page()
    first, last = summary["plan_period"]
    page.title(words.stress_title(municipality(summary), numbers.year_range(first, last)))
    page.text(words.stress_facts(summary["scenario"]["label"], first))
    if summary["illustrative"]:
        page.space()
        page.text(words.ILLUSTRATIVE)
    years = [str(year) for year in range(first, last + 1)]
    page.space()
    columns = [Column(words.STRESS_CHANGE, 23, numeric=False), *(Column(year) for year in years)]
    columns += [Column(short_label(rule["label"]), 12) for rule in summary["rules"]]
    rows = [_row(words.STRESS_WITHOUT, summary["without"], summary, years, lang)] if summary["without"] else []
    rows += [_row(_change(row, lang), row, summary, years, lang) for row in summary["rows"]]
    page.table([*columns, Column(words.STRESS_LETTERS)], rows)
    page.space()
    page.bullets([words.stress_rules(_rule_years(summary)), words.STRESS_ROUGH, words.stress_budget_letters(last)])
    return str(page)


def _row(label: str, row: Summary, summary: Summary, years: list[str], lang: Language) -> list[str]:
    is_calm = row is summary["without"]
    effects = ["–" if is_calm else numbers.number(row["effect"][year], 1, lang, sign=True) for year in years]
    rules = [
        figure(row["rule_values"][rule["id"]], rule["metric"], lang)
        + (BROKEN if rule["id"] in row["rules_broken"] else " ")
        for rule in summary["rules"]
    ]
    return [label, *effects, *rules, " ".join(row["robek_letters"]) or "–"]


def _change(row: Summary, lang: Language) -> str:
    """«Rente +1 prosentpoeng»."""
    words = texts(lang)
    size = numbers.number(row["surprise"], 0 if float(row["surprise"]).is_integer() else 1, lang, sign=True)
    name = vocabulary.driver_label(row["driver"], lang)
    return f"{name} {size}{numbers.NO_BREAK_SPACE}{words.STRESS_UNITS[row['unit']]}"


def _rule_years(summary: Summary) -> str:
    """«overskudd 2026–2029, gjeld 2034»."""
    parts = [
        f"{short_label(rule['label']).lower()} {numbers.year_range(rule['years'][0], rule['years'][-1])}"
        for rule in summary["rules"]
    ]
    return ", ".join(parts)
