"""The screen of `backtest`: how often the bands held, how good the forecasts were, and where the accounts landed."""

from __future__ import annotations

from collections.abc import Sequence

from simulator import numbers, vocabulary
from simulator.numbers import Language
from simulator.reports.screen.calibrate import shown_scale
from simulator.reports.screen.figures import Summary, figure, municipality
from simulator.reports.screen.page import Page
from simulator.reports.text_table import Column
from simulator.reports.texts import sources_texts, texts
from simulator.reports.texts.messages import in_language

FAN = 0.8


def backtest_screen(summary: Summary, lang: Language) -> str:
    """Lay out the whole screen."""
    words, page = sources_texts(lang), Page()
    page.title(words.backtest_title(municipality(summary)))
    if summary["illustrative"]:
        page.text(texts(lang).ILLUSTRATIVE)
        page.space()
    if summary["landings"]:
        _landings(page, summary, lang)
    page.heading(words.rolling_title(summary["history"]))
    page.text(words.ROLLING_FACTS)
    page.space()
    _coverage(page, summary, lang)
    page.heading(words.AHEAD_TITLE)
    page.space()
    _ahead(page, summary, lang)
    if any(step["config_bands"] for row in summary["drivers"] for step in row["ahead"]):
        page.heading(words.CONFIG_TITLE)
        page.text(words.CONFIG_FACTS)
        page.space()
        _as_set(page, summary, lang)
    if summary["published"]:
        page.heading(words.PUBLISHED_TITLE)
        page.text(words.PUBLISHED_FACTS)
        page.space()
        _published(page, summary, lang)
    page.heading(words.SCORES_TITLE)
    page.text(words.SCORES_FACTS)
    page.space()
    _scores(page, summary, lang)
    if summary["notes"]:
        page.heading(words.REMARKS_TITLE)
        page.bullets([in_language(note, lang) for note in summary["notes"]])
    return str(page)


def series_name(series: str, lang: Language) -> str:
    """A driver's label, or a metric's, with a capital."""
    label = vocabulary.driver_label(series, lang)
    if label == series and vocabulary.metric_line(series) is not None:
        label = vocabulary.label(series.removesuffix("_pct"), lang)
    return label[:1].upper() + label[1:]


def _coverage(page: Page, summary: Summary, lang: Language) -> None:
    """One year ahead: hits of each band, the interval of the 80 per cent band, the PITs."""
    words, rows = sources_texts(lang), []
    for row in summary["drivers"]:
        step = row["ahead"][0]
        hits = [words.inside(band["hits"], band["years"]) for band in step["bands"]]
        low, high = _band(step["bands"])["interval"]
        rows.append(
            [
                series_name(row["id"], lang),
                numbers.year_range(row["origins"][0] + 1, row["origins"][1] + 1),
                *hits,
                numbers.interval_cell(low, high, lang, decimals=0),
                " ".join(str(count) for count in step["pit"]),
            ]
        )
    series, *others = words.COVERAGE_COLUMNS
    page.table([Column(series, 24, numeric=False), *(Column(heading, 13) for heading in others)], rows)


def _ahead(page: Page, summary: Summary, lang: Language) -> None:
    """The 80 per cent band one to four years ahead."""
    words = sources_texts(lang)
    steps = sorted({step["years_ahead"] for row in summary["drivers"] for step in row["ahead"]})
    rows = []
    for row in summary["drivers"]:
        found = {step["years_ahead"]: _band(step["bands"]) for step in row["ahead"]}
        cells = [words.inside(found[step]["hits"], found[step]["years"]) if step in found else "–" for step in steps]
        rows.append([series_name(row["id"], lang), *cells])
    page.table([Column(words.COVERAGE_COLUMNS[0], 24, numeric=False), *(Column(words.ahead(s)) for s in steps)], rows)


def _as_set(page: Page, summary: Summary, lang: Language) -> None:
    """The 80 per cent band of the config's own spread around the same forecasts."""
    words, rows = sources_texts(lang), []
    for row in summary["drivers"]:
        found = {step["years_ahead"]: _band(step["config_bands"]) for step in row["ahead"] if step["config_bands"]}
        if not found:
            continue
        low, high = found[1]["interval"]
        rows.append(
            [
                series_name(row["id"], lang),
                *(words.inside(found[s]["hits"], found[s]["years"]) if s in found else "–" for s in range(1, 5)),
                numbers.interval_cell(low, high, lang, decimals=0),
                words.VERDICTS["narrow" if high < FAN else "wide" if low > FAN else "fits"],
            ]
        )
    series, interval, verdict = words.CONFIG_COLUMNS
    columns = [Column(series, 24, numeric=False), *(Column(words.ahead(step)) for step in range(1, 5))]
    page.table([*columns, Column(interval, 16), Column(verdict, 14)], rows)


def _published(page: Page, summary: Summary, lang: Language) -> None:
    """How far published forecasts missed, and how often the config's band around them held."""
    words, rows = sources_texts(lang), []
    for row in summary["published"]:
        scale = shown_scale(row["id"])
        cells = []
        for step in row["ahead"]:
            missed = numbers.number(scale * step["root_mean_square"], 1, lang)
            held = "–" if step["hits"] is None else words.inside(step["hits"], step["forecasts"])
            cells.append(f"{missed} · {held}")
        rows.append([series_name(row["id"], lang), *cells])
    columns = [Column(words.published_ahead(step)) for step in range(4)]
    page.table([Column(words.COVERAGE_COLUMNS[0], 24, numeric=False), *columns], rows)


def _scores(page: Page, summary: Summary, lang: Language) -> None:
    words, rows = sources_texts(lang), []
    for row in summary["drivers"]:
        step = row["ahead"][0]
        rows.append(
            [
                series_name(row["id"], lang),
                *(numbers.number(step["crps"][name], 2, lang) for name in ("model", "random_walk", "plan")),
                *(numbers.number(step["log_score"][name], 2, lang) for name in ("model", "random_walk")),
                "–",
            ]
        )
    series, *others = words.SCORE_COLUMNS
    page.table([Column(series, 24, numeric=False), *(Column(heading, 11) for heading in others)], rows)


def _landings(page: Page, summary: Summary, lang: Language) -> None:
    """Where each outcome landed in the fan, in words."""
    words = sources_texts(lang)
    page.heading(words.landing_title(summary["actuals"]))
    page.space()
    rows = [
        [
            series_name(row["id"], lang) + (f" ({words.SHARE_OF_REVENUE})" if row["id"].endswith("_pct") else ""),
            str(row["year"]),
            figure(row["outcome"], row["id"], lang),
            figure(row["plan"], row["id"], lang),
            f"{figure(row['quantiles']['p10'], row['id'], lang)} – {figure(row['quantiles']['p90'], row['id'], lang)}",
        ]
        for row in summary["landings"]
    ]
    series, *others = words.LANDING_COLUMNS
    page.table([Column(series, 40, numeric=False), *(Column(heading, 18) for heading in others)], rows)
    page.space()
    told = _once(summary["landings"])
    page.bullets([_in_words(row, lang) for row in told])
    hits = sum(row["band"] in (0.5, FAN) for row in told)
    page.text(words.landed(hits, len(told)), indent="  ")


def _once(rows: Sequence[Summary]) -> list[Summary]:
    """An amount that is there as a share of revenue too is told as the share only."""
    shares = {(row["id"].removesuffix("_pct"), row["year"]) for row in rows if row["id"].endswith("_pct")}
    return [row for row in rows if (row["id"], row["year"]) not in shares]


def _in_words(row: Summary, lang: Language) -> str:
    words = sources_texts(lang)
    share = row["share_below"]
    low = share <= 0.5
    frequency = numbers.frequency_text(share if low else 1 - share, lang)
    frequency = frequency[:1].upper() + frequency[1:]
    name = f"{series_name(row['id'], lang)} {row['year']}"
    if row["id"].endswith("_pct"):
        decimals = 1 if abs(numbers.rounded(row["outcome"], 1)) < 10 else 0
        value = words.of_revenue(numbers.percent_text(row["outcome"], decimals, lang))
    else:
        value = numbers.million_text(row["outcome"], 0 if abs(row["outcome"]) >= 100 else 1, lang)
    return str(words.landing(name, value, frequency, low, row["band"]))


def _band(bands: list[Summary]) -> Summary:
    return next(band for band in bands if band["nominal"] == FAN)
