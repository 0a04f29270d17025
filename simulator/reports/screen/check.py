"""The screen of `check`: KØB, whether each alternative's plan balances, reconciliation, premises with sources."""

from __future__ import annotations

from itertools import groupby

from simulator import numbers
from simulator.numbers import Language
from simulator.reports.screen.figures import Summary, municipality
from simulator.reports.screen.page import Page
from simulator.reports.screen.run import kob_table
from simulator.reports.text_table import Column
from simulator.reports.texts import sources_texts, texts
from simulator.reports.texts.messages import in_language

MANY_LINES = 4
"""So many lines of the plan in a row with the same source are told of together."""


def check_screen(summary: Summary, lang: Language) -> str:
    """Lay out the whole screen."""
    words, page = texts(lang), Page()
    page.title(words.check_title(municipality(summary), numbers.year_range(*summary["plan_period"])))
    page.text(words.check_facts(", ".join(summary["files"]), summary["base_year"], summary["horizon"]))
    if summary["illustrative"]:
        page.space()
        page.text(words.ILLUSTRATIVE)
    kob_table(page, summary, lang)
    page.chapter(words.BALANCE_TITLE)
    for number, scenario in enumerate(summary["balance"], start=1):
        _balance(page, number, scenario, summary, lang)
    page.chapter(words.IDENTITIES_TITLE)
    page.bullets(_identities(summary, lang))
    if summary["loans"]:
        _loans(page, summary["loans"], lang)
    if summary["notes"]:
        page.chapter(words.NOTES_TITLE)
        page.bullets([_sentence(in_language(note, lang), tuple(summary["files"])) for note in summary["notes"]])
    page.chapter(words.PREMISES_TITLE)
    _premises(page, summary, lang)
    return str(page)


def _balance(page: Page, number: int, scenario: Summary, summary: Summary, lang: Language) -> None:
    """One alternative: the answer in words, then the years up to the end of the plan period."""
    words = texts(lang)
    page.heading(f"{number}  {scenario['label']}")
    period = numbers.year_range(*summary["plan_period"])
    if scenario["balances"]:
        page.text(words.balances(period), "  ")
    else:
        years = [str(year) for year in scenario["years_without_balance"]]
        letters = numbers.listing(scenario["letters"], lang)
        missing = numbers.million_text(scenario["missing"], 1, lang)
        page.text(words.does_not_balance(period, numbers.listing(years, lang), letters, missing), "  ")
    for year in scenario["years"]:
        lacking, deficit = (numbers.million_text(year[name], 1, lang) for name in ("lacking", "deficit"))
        if lacking != deficit:
            page.text(words.closes_with_less(year["year"], lacking, deficit), "  ")
        if year["below_minimum"] > 0:
            amount = numbers.million_text(year["below_minimum"], 1, lang)
            page.text(words.below_minimum(year["year"], amount), "  ")
    first, *rest = words.BALANCE_COLUMNS
    page.table(
        [Column(first, numeric=False), *(Column(heading, 13) for heading in rest)],
        [_year(year, lang) for year in scenario["years"] if year["year"] <= summary["plan_period"][1]],
    )


def _year(year: Summary, lang: Language) -> list[str]:
    amounts = ("net_operating_result", "fund_use", "disposition_fund", "deficit", "accumulated_deficit")
    return [
        str(year["year"]),
        *(numbers.number(year[name], 1, lang) for name in amounts),
        numbers.percent_cell(year["accumulated_deficit_pct"], 1, lang),
        ", ".join(year["letters"]) or "–",
    ]


def _loans(page: Page, loans: Summary, lang: Language) -> None:
    """What falls due and what is fixed, year by year, the figures of the report, and the municipality's own limits."""
    words = sources_texts(lang)
    page.chapter(words.LOANS_TITLE)
    years = sorted({*loans["fixing"], *loans["maturity"]} - {"floating", "not_given"})
    rows = [[year, *(_amount(loans[part].get(year), lang) for part in ("fixing", "maturity"))] for year in years]
    rows.append([words.FLOATING, _amount(loans["fixing"].get("floating"), lang), "–"])
    if "not_given" in loans["maturity"]:
        rows.append([words.NO_MATURITY, "–", _amount(loans["maturity"]["not_given"], lang)])
    year, fixed, due = words.LOAN_COLUMNS
    page.table([Column(year, numeric=False), Column(fixed, 26), Column(due, 26)], rows)
    page.space()
    shown = numbers.number
    page.bullets(
        [
            words.loan_amounts(
                numbers.million_text(loans["total"], 1, lang), numbers.million_text(loans["own"], 1, lang)
            ),
            words.loan_fixing(
                numbers.percent_text(loans["fixed_share_pct"], 0, lang),
                shown(loans["fixing_years"], 1, lang),
                shown(loans["duration_years"], 1, lang),
            ),
            words.refinanced(
                numbers.million_text(loans["refinanced"], 1, lang),
                numbers.percent_text(loans["refinanced_pct"], 0, lang),
            ),
            *_terms(loans, lang),
            *(_limit(limit, lang) for limit in loans["limits"]),
        ]
    )


def _terms(loans: Summary, lang: Language) -> list[str]:
    """What the list says besides: whose interest it is, the margin, the largest loan."""
    words, said = sources_texts(lang), []
    if set(loans["purposes"]) != {"own"}:
        amounts = [
            words.purpose(words.PURPOSES[name], numbers.million_text(amount, 1, lang))
            for name, amount in loans["purposes"].items()
        ]
        said.append(words.purposes(numbers.listing(amounts, lang)))
    if loans["margin_pct"] is not None:
        said.append(words.average_margin(numbers.points_text(loans["margin_pct"], 2, lang)))
    share = numbers.percent_text(loans["largest"]["share_pct"], 0, lang)
    said.append(words.largest_loan(loans["largest"]["loan"], share))
    return said


def _amount(value: float | None, lang: Language) -> str:
    return "–" if value is None else numbers.number(value, 1, lang)


def _limit(limit: Summary, lang: Language) -> str:
    """One limit of the finance regulation, in words."""
    words = sources_texts(lang)
    if limit["id"].endswith("_pct"):
        value, bound = (numbers.percent_text(limit[name], 1, lang) for name in ("value", "limit"))
    else:
        value, bound = (words.years(numbers.number(limit[name], 1, lang)) for name in ("value", "limit"))
    return str(words.finance_limit(words.LIMITS[limit["id"]], value, bound, "_min_" in limit["id"], limit["holds"]))


def _identities(summary: Summary, lang: Language) -> list[str]:
    words, found = texts(lang), summary["identities"]
    lines = [
        words.fund_identity(numbers.million_text(found["fund"], 2, lang)),
        words.debt_identity(numbers.million_text(found["debt"], 2, lang)),
    ]
    if summary["extended_years"]:
        years = numbers.year_range(summary["extended_years"][0], summary["extended_years"][-1])
        lines.append(words.extended(years))
    return lines


def _premises(page: Page, summary: Summary, lang: Language) -> None:
    """Every premise with value and source."""
    words, rows, above = texts(lang), [], ""
    for (_, told), alike in groupby(summary["premises"], key=lambda one: (one["section"], one["source"])):
        premises = list(alike)
        lines = [premise for premise in premises if not premise["value"]]  # lines of the plan: their source only
        if len(lines) >= MANY_LINES:
            label = words.premise_lines(len(lines), lines[0]["label"], lines[-1]["label"])
            premises = [*(premise for premise in premises if premise["value"]), {**lines[0], "label": label}]
        for premise in premises:
            unit = numbers.NO_BREAK_SPACE + premise["unit"] if premise["value"] and premise["unit"] else ""
            source = words.AS_ABOVE if told == above and len(above) > len(words.AS_ABOVE) else told
            rows.append([premise["label"], premise["value"] + unit, source])
            above = told
    label, value, origin = words.PREMISE_COLUMNS
    page.table(
        [Column(label, 30, numeric=False), Column(value, 22, numeric=False), Column(origin, 42, numeric=False)], rows
    )


def _sentence(text: str, files: tuple[str, ...]) -> str:
    """Notes are written without a capital and a full stop; a file that one begins with keeps its name."""
    first = text[:1] if text.startswith(files) else text[:1].upper()
    return f"{first}{text[1:].rstrip('.')}."
