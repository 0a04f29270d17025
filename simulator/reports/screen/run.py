"""The screen of `run`: KØB, the main findings, then every scenario with rules, ROBEK and what holds together.

Written from the summary (`run --json`) alone, so an old run folder shows the same screen.
"""

from __future__ import annotations

from simulator import numbers
from simulator.numbers import Language
from simulator.reports.screen.figures import (
    Summary,
    figure,
    interval,
    model_range,
    municipality,
    short_label,
    year_cell,
)
from simulator.reports.screen.page import Page
from simulator.reports.screen.responses import response_tables
from simulator.reports.text_table import Column
from simulator.reports.texts import texts


def run_screen(summary: Summary, lang: Language) -> str:
    """Lay out the whole screen."""
    words, page = texts(lang), Page()
    paths = numbers.count(summary["paths"], lang)
    page.title(words.run_title(municipality(summary), numbers.year_range(*summary["plan_period"])))
    page.text(words.run_facts(paths, summary["seed"], summary["base_year"], summary["horizon"]))
    if "sampling" in summary:
        found = summary["sampling"]
        page.text(words.run_sampling(*(numbers.count(found[name], lang) for name in ("scrambles", "points"))))
    if summary["illustrative"]:
        page.space()
        page.text(words.ILLUSTRATIVE)
    kob_table(page, summary, lang)
    overview(page, summary, lang)
    for number, scenario in enumerate(summary["scenarios"], start=1):
        page.chapter(f"{number}  {scenario['label']}")
        rules_table(page, scenario, lang)
        robek_paragraphs(page, summary, scenario, lang)
        rare_paragraph(page, scenario, lang)
        years_table(page, scenario, lang)
        if "with_response" in scenario:
            response_tables(page, scenario, lang)
    page.chapter(words.READING_TITLE)
    page.bullets(words.reading(paths))
    if any("with_response" in scenario for scenario in summary["scenarios"]):
        page.bullets([words.reading_response()])
    if "calibrations" in summary:
        page.bullets([words.reading_model_range(numbers.count(len(summary["calibrations"]), lang))])
    return str(page)


def kob_table(page: Page, summary: Summary, lang: Language) -> None:
    """The KØB targets against the last closed accounts."""
    words = texts(lang)
    rows = []
    for row in summary["base"]["kob"]:
        bound = "≤" if row["metric"] == "net_loan_debt_pct" else "≥"
        rows.append(
            [
                words.KOB_METRICS[row["metric"]],
                f"{bound} {numbers.short_percent_cell(row['target_pct'], lang)}",
                numbers.short_percent_cell(row["actual_pct"], lang),
                numbers.short(row["deviation_pp"], lang),
                numbers.number(row["deviation_mill"], 0, lang, sign=True),
            ]
        )
    if rows:
        page.heading(words.kob_title(summary["base_year"]))
        first, *rest = words.KOB_COLUMNS
        page.table([Column(first, numeric=False), *(Column(heading) for heading in rest)], rows)


def overview(page: Page, summary: Summary, lang: Language) -> None:
    """One row a scenario: each rule, ROBEK, and any rule at all; below it the same with its responses."""
    words, scenarios = texts(lang), summary["scenarios"]
    page.heading(words.overview_title(numbers.year_range(*summary["plan_period"])))
    labels = [short_label(rule["label"]) for rule in scenarios[0]["rules"]]
    headings = [*labels, words.ANY_BROKEN, words.ROBEK_ENTRY]
    rows = []
    for number, scenario in enumerate(scenarios, start=1):
        rows.append([f"{number}  {scenario['label']}", *chances(scenario, lang)])
        if "with_response" in scenario:
            rows.append([f"   {words.WITH_RESPONSE_ROW}", *chances(scenario["with_response"], lang)])
    page.table([Column(words.SCENARIO, 34, numeric=False), *(Column(heading, 12) for heading in headings)], rows)


def chances(scenario: Summary, lang: Language) -> list[str]:
    """Cells: each rule, any of them, and ROBEK."""
    found = [rule["probability"] for rule in scenario["rules"]]
    found += [scenario["joint"]["any_rule_broken"], scenario["robek"]["probability"]]
    return [numbers.probability_cell(chance, lang) for chance in found]


def rules_table(page: Page, scenario: Summary, lang: Language) -> None:
    """The rules of one scenario with requirement, plan, median and the probability of a breach."""
    words = texts(lang)
    ranged = any("model_range" in rule for rule in scenario["rules"])
    rows = [
        [
            rule["label"],
            requirement(rule, lang),
            figure(rule["plan_value"], rule["metric"], lang),
            figure(rule["median"], rule["metric"], lang),
            numbers.probability_cell(rule["probability"], lang),
            interval(rule, lang),
            *([model_range(rule["model_range"], lang)] if ranged else []),
        ]
        for rule in scenario["rules"]
    ]
    headings = [*words.RULE_COLUMNS, *([words.MODEL_RANGE] if ranged else [])]
    columns = [Column(headings[0], 20, numeric=False), Column(headings[1], 24, numeric=False)]
    page.space()
    page.table([*columns, *(Column(heading) for heading in headings[2:])], rows)


def robek_paragraphs(page: Page, summary: Summary, scenario: Summary, lang: Language) -> None:
    """Entry into ROBEK, by letter, what comes after, and the joint outcomes."""
    words, robek, joint = texts(lang), scenario["robek"], scenario["joint"]
    last = min(summary["plan_period"][1], summary["horizon"])
    page.space()
    page.text(
        words.robek(
            numbers.frequency_text(robek["probability"], lang),
            interval(robek, lang),
            numbers.year_range(summary["first"], last),
            numbers.listing(robek["letters"], lang, either=True),
            robek["basis"],
        ),
        "  ",
    )
    if "model_range" in robek:
        low, high = robek["model_range"]
        page.text(words.robek_range(numbers.probability_range(low, high, lang)), "  ")
    shares = [f"{letter} {numbers.probability_cell(share, lang)}" for letter, share in robek["by_letter"].items()]
    page.text(words.letters_in_plan(" · ".join(shares), last), "  ")
    left = robek["left_by_horizon"]
    page.text(
        words.robek_after(
            numbers.number(robek["expected_years"], 1, lang),
            None if left is None else numbers.probability_text(left, lang),
            summary["horizon"],
        ),
        "  ",
    )
    together = ("all_rules_met", "any_rule_broken", "all_met_and_no_robek")
    page.text(words.joint(*(numbers.probability_text(joint[name], lang) for name in together)), "  ")


def rare_paragraph(page: Page, scenario: Summary, lang: Language) -> None:
    """What hardly ever happens, on paths of its own; nothing when there is no such thing."""
    words = texts(lang)
    found = [(short_label(rule["label"]), rule["rare"]) for rule in scenario["rules"] if "rare" in rule]
    joint = scenario["joint"].get("rare", {})
    found += [(words.ANY_BROKEN, joint["any_rule_broken"])] if "any_rule_broken" in joint else []
    found += [(words.ROBEK_ENTRY, scenario["robek"]["rare"])] if "rare" in scenario["robek"] else []
    told = [rare_outcome(label, one, lang) for label, one in found]
    if told:
        page.text(words.rare("; ".join(told)), "  ")


def rare_outcome(label: str, found: Summary, lang: Language) -> str:
    """«Gjeld om lag 1 av 43 000 (0,0023 %, 95 %-intervall 0,0022–0,0048 %)»."""
    words, (low, high) = texts(lang), found["interval"]
    span = numbers.rare_interval_cell(low, high, lang)
    if found["probability"] == 0.0:
        return str(words.rare_never(label, numbers.count(found["paths"], lang), span))
    one_in = numbers.count(numbers.two_digits(1.0 / found["probability"]), lang)
    return str(words.rare_outcome(label, one_in, numbers.rare_percent_cell(found["probability"], lang), span))


def years_table(page: Page, scenario: Summary, lang: Language) -> None:
    """Everything year by year, whole per cent."""
    words, robek = texts(lang), scenario["robek"]
    rows = [
        (words.rule_by_year(short_label(rule["label"]), rule["side"] == "at_least"), rule["by_year"])
        for rule in scenario["rules"]
    ]
    rows += [(words.INSIDE_ROBEK, robek["by_year"]), (words.ENTERED_ROBEK, robek["cumulative"])]
    rows += [(words.letter_row(letter), robek["letter_by_year"][letter]) for letter in robek["letters"]]
    years = sorted({int(year) for _, by_year in rows for year in by_year})
    page.heading(words.YEARS_TITLE)
    page.table(
        [Column("", 36, numeric=False), *(Column(str(year)) for year in years)],
        [[label, *(year_cell(by_year.get(str(year)), lang) for year in years)] for label, by_year in rows],
    )


def requirement(rule: Summary, lang: Language) -> str:
    """«minst 2,0 % i snitt 2026–2029»."""
    years = numbers.year_range(rule["years"][0], rule["years"][-1])
    bound = figure(rule["limit"], rule["metric"], lang)
    return str(texts(lang).requirement(bound, rule["side"] == "at_least", rule["test"], years))
