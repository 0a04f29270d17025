"""The screen of a run given a report: what was observed, what it says of the drivers, what it changes."""

from __future__ import annotations

from simulator import numbers, vocabulary
from simulator.numbers import Language
from simulator.reports.screen.backtest import series_name
from simulator.reports.screen.figures import Summary, municipality, short_label
from simulator.reports.screen.page import Page
from simulator.reports.text_table import Column
from simulator.reports.texts import sources_texts, texts


def update_screen(summary: Summary, lang: Language) -> str:
    """Lay out what the report changes."""
    words, page = sources_texts(lang), Page()
    page.title(words.update_title(municipality(summary), summary["actuals"]))
    if summary["illustrative"]:
        page.text(texts(lang).ILLUSTRATIVE)
    page.space()
    line, period, observed, planned, deviation = words.OBSERVED_COLUMNS
    columns = [Column(line, 40, numeric=False), Column(period, numeric=False), Column(observed), Column(planned)]
    page.table([*columns, Column(deviation)], [_observed(row, lang) for row in summary["observations"]])
    page.heading(words.DRIVERS_GIVEN)
    page.text(words.DRIVERS_GIVEN_FACTS)
    page.space()
    driver, year, before, after = words.GIVEN_COLUMNS
    page.table(
        [Column(driver, 40, numeric=False), Column(year), Column(before), Column(after)],
        [_driver(row, lang) for row in summary["drivers"]],
    )
    page.heading(words.BEFORE_AFTER)
    page.space()
    _before_after(page, summary, lang)
    return str(page)


def _observed(row: Summary, lang: Language) -> list[str]:
    words = sources_texts(lang)
    decimals = 0 if row["line"] == "inhabitants" else 1
    gap = row["observed"] - row["planned"]
    period = str(row["year"]) if row["months"] == 12 else words.part_of_year(row["year"], row["months"])
    return [
        vocabulary.label(row["line"], lang),
        period,
        numbers.number(row["observed"], decimals, lang),
        numbers.number(row["planned"], decimals, lang),
        numbers.number(gap, decimals, lang, sign=True),
    ]


def _driver(row: Summary, lang: Language) -> list[str]:
    words = sources_texts(lang)
    points = row["driver"] == "interest_rate"
    scale = 1.0 if points else 100.0
    unit = words.POINTS if points else words.PER_CENT
    cells = [
        f"{numbers.number(scale * row[when]['mean'], 2, lang, sign=True)} ± "
        f"{numbers.number(scale * row[when]['sd'], 2, lang)}"
        for when in ("before", "after")
    ]
    return [f"{series_name(row['driver'], lang)} ({unit})", str(row["year"]), *cells]


def _before_after(page: Page, summary: Summary, lang: Language) -> None:
    """One row a scenario and outcome, with its responses too where it has any."""
    words, rows = sources_texts(lang), []
    named = []
    for number, scenario in enumerate(summary["scenarios"], start=1):
        named.append((f"{number}  {scenario['label']}", scenario))
        if "with_response" in scenario:
            named.append((f"   {texts(lang).WITH_RESPONSE_ROW}", scenario["with_response"]))
    for name, scenario in named:
        for place, outcome in enumerate(scenario["outcomes"]):
            label = {"robek": texts(lang).ROBEK_ENTRY, "any_rule_broken": texts(lang).ANY_BROKEN}.get(outcome["id"])
            change = 100 * (outcome["after"] - outcome["before"])
            rows.append(
                [
                    name if place == 0 else "",
                    label or short_label(outcome["label"]),
                    numbers.probability_cell(outcome["before"], lang),
                    numbers.probability_cell(outcome["after"], lang),
                    numbers.number(change, 0, lang, sign=True),
                ]
            )
    scenario_heading, outcome_heading, before, after, change_heading = words.UPDATE_COLUMNS
    columns = [Column(scenario_heading, 30, numeric=False), Column(outcome_heading, 26, numeric=False)]
    page.table([*columns, Column(before), Column(after), Column(change_heading)], rows)
