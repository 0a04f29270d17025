"""The screen of `compare`: what changes from the first alternative to each of the others, then all pairs."""

from __future__ import annotations

from collections.abc import Collection

from simulator import numbers
from simulator.numbers import Language
from simulator.reports.screen.figures import Summary, municipality
from simulator.reports.screen.names import outcome_name
from simulator.reports.screen.page import Page
from simulator.reports.text_table import Column
from simulator.reports.texts import analysis_texts, texts
from simulator.study import WITH_RESPONSE, plain_id

SHOWN_AMOUNTS = ("net_operating_result", "disposition_fund", "net_loan_debt")
SHOWN_STATISTICS = ("p10", "p50", "p90")
NOISE_MARK = "*"


def compare_screen(summary: Summary, lang: Language) -> str:
    """Lay out the whole screen."""
    words, page = analysis_texts(lang), Page()
    page.title(words.compare_title(municipality(summary), numbers.year_range(*summary["plan_period"])))
    page.text(words.compare_facts(numbers.count(summary["paths"], lang), summary["seed"]))
    if summary["illustrative"]:
        page.space()
        page.text(texts(lang).ILLUSTRATIVE)
    labels = _labels(summary)
    first = next(iter(labels))
    for other in list(labels)[1:]:
        page.chapter(words.compare_heading(labels[first], labels[other]))
        _shares(page, summary, (first, other), lang)
        _amounts(page, summary, (first, other), lang)
    if len(labels) > 2:
        _pairs(page, summary, labels, lang)
    page.chapter(texts(lang).READING_TITLE)
    page.bullets(words.COMPARE_READING[: 3 if len(labels) > 2 else 2])
    return str(page)


def _labels(summary: Summary) -> dict[str, str]:
    """Each alternative by its label, or by its name where labels are the same (two configs)."""
    found = {scenario["id"]: scenario["label"] for scenario in summary["scenarios"]}
    same = len(set(found.values())) < len(found)
    return {name: f"{label} ({name})" if same else label for name, label in found.items()}


def _shares(page: Page, summary: Summary, pair: tuple[str, str], lang: Language) -> None:
    words, rules = analysis_texts(lang), summary["scenarios"][0]["rules"]
    rows = [
        [
            outcome_name(row["outcome"], rules, lang),
            numbers.probability_cell(row["before"], lang),
            numbers.probability_cell(row["after"], lang),
            *_change(row, 100.0, lang),
        ]
        for row in summary["differences"]
        if (row["from"], row["to"]) == pair
    ]
    page.space()
    first, *numeric, verdict = words.COMPARE_COLUMNS
    columns = [Column(first, numeric=False), *(Column(heading) for heading in numeric), Column(verdict, numeric=False)]
    page.table(columns, rows)


def _amounts(page: Page, summary: Summary, pair: tuple[str, str], lang: Language) -> None:
    words = analysis_texts(lang)
    found = [row for row in summary["amounts"] if (row["from"], row["to"]) == pair]
    if not found:
        return
    year = min(summary["plan_period"][1], max(row["year"] for row in found))
    rows = [
        [
            words.METRICS[row["metric"]] if row["statistic"] == SHOWN_STATISTICS[0] else "",
            words.STATISTICS[row["statistic"]],
            *_change(row, 1.0, lang),
        ]
        for metric in SHOWN_AMOUNTS
        for row in found
        if row["metric"] == metric and row["year"] == year and row["statistic"] in SHOWN_STATISTICS
    ]
    page.heading(words.compare_amounts(year))
    left = {0, 1, 4}
    page.table([Column(heading, numeric=k not in left) for k, heading in enumerate(words.COMPARE_AMOUNT_COLUMNS)], rows)


def _change(row: Summary, scale: float, lang: Language) -> list[str]:
    """The difference, its interval and whether it is real; one that would be printed as nought is called slight."""
    words = analysis_texts(lang)
    difference, interval = scale * row["difference"], [scale * end for end in row["interval"]]
    if _is_slight(row, scale):
        smallest = words.smaller_than(numbers.number(0.1, 1, lang))
        return [smallest, _interval(interval, 2, lang), words.VERDICTS["slight"]]
    change = numbers.number(difference, 1, lang, sign=True)
    return [change, _interval(interval, 1, lang), words.VERDICTS[row["verdict"]]]


def _is_slight(row: Summary, scale: float) -> bool:
    return row["verdict"] == "real" and numbers.rounded(scale * row["difference"], 1) == 0.0


def _pairs(page: Page, summary: Summary, labels: dict[str, str], lang: Language) -> None:
    """Every two alternatives, one row each; a star where the difference is within the noise."""
    words, rules = analysis_texts(lang), summary["scenarios"][0]["rules"]
    outcomes = list(dict.fromkeys(row["outcome"] for row in summary["differences"]))
    places = _places(labels)
    by_pair: dict[tuple[str, str], list[str]] = {}
    for row in summary["differences"]:
        change = numbers.number(100 * row["difference"], 1, lang, sign=True)
        cell = f"<{numbers.number(0.1, 1, lang)}" if _is_slight(row, 100.0) else change
        mark = NOISE_MARK if row["verdict"] == "noise" else " "
        by_pair.setdefault((row["from"], row["to"]), []).append(cell + mark)
    page.chapter(words.COMPARE_PAIRS_TITLE)
    page.text(" · ".join(f"{places[name]} {label}" for name, label in labels.items()))
    page.space()
    columns = [Column(words.COMPARE_PAIR, numeric=False)]
    columns += [Column(outcome_name(name, rules, lang), 13) for name in outcomes]
    page.table(columns, [[f"{places[a]} → {places[b]}", *cells] for (a, b), cells in by_pair.items()])


def _places(names: Collection[str]) -> dict[str, str]:
    """The number of each alternative as everywhere else, «3»; the same with its responses is «3r»."""
    own: dict[str, int] = {}
    for name in names:
        own.setdefault(plain_id(name), len(own) + 1)
    return {name: f"{own[plain_id(name)]}{'r' if name.endswith(WITH_RESPONSE) else ''}" for name in names}


def _interval(ends: list[float], decimals: int, lang: Language) -> str:
    low, high = (numbers.number(end, decimals, lang, sign=True) for end in ends)
    return numbers.points_interval(low, high, lang)
