"""The screen of `calibrate`: estimates with their intervals, how they fit, how they hang together, the block."""

from __future__ import annotations

import math
from collections import Counter

from simulator import numbers, vocabulary
from simulator.numbers import Language
from simulator.reports.screen.figures import Summary
from simulator.reports.screen.page import Page
from simulator.reports.text_table import Column
from simulator.reports.texts import sources_texts
from simulator.reports.texts.messages import in_language

REACH = 3.5
"""The strip shows surprises out to this many sigma."""
STEPS_PER_SIGMA = 8
SHOWN_YEARS = 8
WIDTHS = (12, 12, 12, 8, 12)
"""Of course, spread, half-life, bias and shape."""


def calibrate_screen(summary: Summary, lang: Language, *, block: bool = True) -> str:
    """Lay out the whole screen; `block` says whether the settings stand at the end of it."""
    words, page = sources_texts(lang), Page()
    page.title(words.calibrate_title(summary["history"]))
    page.text(words.CALIBRATE_FACTS)
    page.space()
    page.table(
        [
            Column(words.DRIVER_COLUMN, 18, numeric=False),
            Column(words.BASIS_COLUMN, 18, numeric=False),
            *(Column(heading, width) for heading, width in zip(words.ESTIMATE_COLUMNS, WIDTHS, strict=True)),
        ],
        [_row(row, lang) for row in summary["drivers"]],
    )
    page.heading(words.FIT_TITLE)
    page.text(words.FIT_FACTS)
    page.space()
    _strips(page, summary, lang)
    if summary["correlations"]:
        page.heading(words.CORRELATION_TITLE)
        page.text(words.shrinkage(numbers.percent_text(100 * summary["shrinkage"], 0, lang)))
        page.space()
        _correlations(page, summary, lang)
    if summary["demography"]:
        _demography(page, summary["demography"], lang)
    if summary["notes"]:
        page.heading(words.REMARKS_TITLE)
        page.bullets([in_language(note, lang) for note in summary["notes"]])
    if block:
        page.heading(words.BLOCK_TITLE)
        page.space()
        page.verbatim(summary["toml"].rstrip("\n"))
    return str(page)


def driver_name(driver: str, lang: Language) -> str:
    """The driver's label with a capital."""
    label = vocabulary.driver_label(driver, lang)
    return label[:1].upper() + label[1:]


def shown_scale(driver: str) -> float:
    """What a surprise is multiplied by before it is shown: points for the rate, per cent for the rest."""
    return 1.0 if driver == "interest_rate" else 100.0


def _row(row: Summary, lang: Language) -> list[str]:
    words, scale = sources_texts(lang), shown_scale(row["driver"])
    unit = words.POINTS if scale == 1.0 else words.PER_CENT
    sigma = f"{_three(scale * row['sigma'], lang)} ({_range(row['sigma_interval'], scale, lang)})"
    return [
        f"{driver_name(row['driver'], lang)} ({unit})",
        words.basis(row["kind"], len(row["years"]), numbers.year_range(row["years"][0], row["years"][-1])),
        words.COURSES[_course(row)],
        sigma,
        _half_life(row, lang),
        _bias(row, scale, lang),
        _shape(row, lang),
    ]


def _course(row: Summary) -> str:
    """What becomes of a surprise in the level, by the setting that comes out."""
    if row["setting_process"] == "growth_ar1":
        return "stays" if row["phi"] == 0 else "grows"
    return {0.0: "gone", 1.0: "stays"}.get(row["phi"], "returns")


def _half_life(row: Summary, lang: Language) -> str:
    """The half-life with its interval; without one where it is the prior's; a dash where there is none."""
    if not 0 < row["phi"] < 1:
        return "–"
    if row["half_life_interval"] is None:
        return numbers.number(math.log(0.5) / math.log(row["phi"]), 1, lang)
    low, high = (numbers.number(end, 1, lang) if end is not None else "∞" for end in row["half_life_interval"])
    middle = numbers.number(row["half_life"], 1, lang) if row["half_life"] is not None else "∞"
    return f"{middle} ({low}–{high})"


def _bias(row: Summary, scale: float, lang: Language) -> str:
    if row["bias"] == 0:
        return "–"
    error = _three(scale * row["bias_standard_error"], lang)
    return f"{_three(scale * row['bias'], lang, sign=True)} ±{numbers.NO_BREAK_SPACE}{error}"


def _shape(row: Summary, lang: Language) -> str:
    words = sources_texts(lang)
    detail = row["dof"] if row["dof"] is not None else row["skew"]
    name: str = words.SHAPES[row["marginal"]]
    return name if detail is None else f"{name} {numbers.number(detail, 1, lang)}"


def _strips(page: Page, summary: Summary, lang: Language) -> None:
    """Each driver's years on a line of surprises in sigma; brackets around the 80 per cent band."""
    words = sources_texts(lang)
    width = max(len(driver_name(row["driver"], lang)) for row in summary["drivers"])
    page.verbatim("  " + " " * width + "  " + _axis(lang))
    for row in summary["drivers"]:
        band = next(band for band in row["bands"] if band["nominal"] == 0.8)
        strip = _strip([value / row["sigma"] for value in row["residuals"].values()], band["range"])
        hits = words.inside(band["hits"], band["years"])
        page.verbatim(f"  {driver_name(row['driver'], lang):<{width}}  {strip}  {hits}".rstrip())


def _axis(lang: Language) -> str:
    cells = [" "] * (_place(REACH) + 1)
    for sigma in range(-3, 4):
        text = numbers.number(sigma, 0, lang)
        start = _place(sigma) - (len(text) - 1)
        cells[start : start + len(text)] = text
    return "".join(cells)


def _strip(values: list[float], band: list[float]) -> str:
    """A digit where so many years fall (9 for nine and more), `·` at zero, brackets at the band's ends."""
    cells = [" "] * (_place(REACH) + 1)
    cells[_place(0)] = "·"
    counts = Counter(_place(min(max(value, -REACH), REACH)) for value in values)
    for place, count in counts.items():
        cells[place] = str(min(count, 9))
    for end, sign, outwards in ((band[0], "[", -1), (band[1], "]", 1)):
        place = _place(end)
        while cells[place] != " ":  # a bracket stands outside years that fall where it should be
            place += outwards
        cells[place] = sign
    return "".join(cells)


def _place(sigma: float) -> int:
    return round((sigma + REACH) * STEPS_PER_SIGMA)


def _demography(page: Page, found: Summary, lang: Language) -> None:
    """The need by age: the latest years, and those to come."""
    words = sources_texts(lang)
    page.heading(words.NEED_TITLE)
    page.text(words.need_facts(found["price_year"]))
    page.space()
    rows = [_need_row(row, lang, ahead=False) for row in found["history"][-SHOWN_YEARS:]]
    rows += [_need_row(row, lang, ahead=True) for row in found["projection"]]
    year, *others = words.NEED_COLUMNS
    page.table([Column(year, numeric=False), *(Column(heading, 14) for heading in others)], rows)


def _need_row(row: Summary, lang: Language, *, ahead: bool) -> list[str]:
    growth = [
        numbers.number(row[name], 1, lang, sign=True) if name in row else "–"
        for name in ("growth_pct", "people_pct", "age_pct")
    ]
    year = f"{row['year']}{sources_texts(lang).PROJECTED if ahead else ''}"
    return [year, numbers.number(row["inhabitants"], 0, lang), numbers.number(row["need"], 0, lang), *growth]


def _correlations(page: Page, summary: Summary, lang: Language) -> None:
    words = sources_texts(lang)
    rows = [
        [
            " – ".join(driver_name(driver, lang) for driver in pair["drivers"]),
            numbers.number(pair["correlation"], 2, lang),
            numbers.number(pair["standard_error"], 2, lang),
            numbers.number(pair["raw"], 2, lang),
            str(pair["years"]),
        ]
        for pair in summary["correlations"]
    ]
    page.table([Column(words.PAIR_COLUMN, 46, numeric=False), *map(Column, words.CORRELATION_COLUMNS)], rows)


def _range(interval: list[float], scale: float, lang: Language) -> str:
    return "–".join(_three(scale * end, lang) for end in interval)


def _three(value: float, lang: Language, *, sign: bool = False) -> str:
    """Two decimals, and one from ten."""
    return numbers.number(value, 1 if abs(value) >= 10 else 2, lang, sign=sign)
