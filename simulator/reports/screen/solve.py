"""The screen of `solve`: the answers of each lever, the price of safety, what does as much, and two levers at once."""

from __future__ import annotations

from simulator import numbers
from simulator.numbers import Language
from simulator.reports.screen.figures import Summary, municipality, year_cell
from simulator.reports.screen.names import lever_name, outcome_name
from simulator.reports.screen.page import Page
from simulator.reports.text_table import Column
from simulator.reports.texts import analysis_texts, texts


def solve_screen(summary: Summary, lang: Language) -> str:
    """Lay out the whole screen."""
    words, page = analysis_texts(lang), Page()
    outcome = outcome_name(summary["outcome"], summary["rules"], lang)
    page.title(words.solve_title(municipality(summary), numbers.year_range(*summary["plan_period"])))
    paths = numbers.count(summary["paths"], lang)
    page.text(words.solve_facts(summary["scenario"]["label"], outcome, paths, summary["seed"]))
    if summary["illustrative"]:
        page.space()
        page.text(texts(lang).ILLUSTRATIVE)
    for found in summary["levers"]:
        _answers(page, found, lang)
    _curve(page, summary, lang)
    if summary["exchange"]:
        _exchange(page, summary, lang)
    if summary["grid"]:
        _grid(page, summary, lang)
    page.chapter(texts(lang).READING_TITLE)
    page.bullets(words.SOLVE_READING)
    return str(page)


def _answers(page: Page, found: Summary, lang: Language) -> None:
    words = analysis_texts(lang)
    unit = words.UNITS[found["measure"]["unit"]]
    page.chapter(words.solve_heading(lever_name(found["measure"], lang), unit))
    rows: list[list[str]] = []
    sentences: list[str] = []
    missed: list[Summary] = []
    for answer in found["targets"]:
        target = _share_text(answer["target"], lang)
        probability = numbers.probability_text(answer["probability"], lang)
        if answer["ending"] == "found":
            rows.append(
                [
                    numbers.percent_cell(100 * answer["target"], _decimals(answer["target"]), lang),
                    numbers.number(answer["amount"], 1, lang),
                    _ends(answer["interval"], lang),
                    _chance(answer["probability"], lang),
                    _slope(answer["slope"], lang),
                ]
            )
        elif answer["ending"] == "already":
            sentences.append(words.solve_already(target, probability))
        else:
            missed.append(answer)
    if missed:
        targets = [numbers.number(100 * answer["target"], _decimals(answer["target"]), lang) for answer in missed]
        most = numbers.number(found["largest_tried"], 0, lang)
        lowest = numbers.probability_text(missed[0]["probability"], lang)
        sentences.append(words.solve_not_reached(numbers.listing(targets, lang, either=True), most, unit, lowest))
    if rows:
        page.table([Column(heading) for heading in words.SOLVE_COLUMNS], rows)
    if sentences:
        page.bullets(sentences)
    if not found["monotone"]:
        page.text(words.solve_not_monotone(), "  ")


def _curve(page: Page, summary: Summary, lang: Language) -> None:
    words = analysis_texts(lang)
    points = summary["curve"]
    page.chapter(words.CURVE_TITLE)
    page.text(lever_name(summary["measure"], lang) + ", " + words.UNITS[summary["measure"]["unit"]])
    page.space()
    half = (len(points) + 1) // 2
    for some in (points[:half], points[half:]):
        if some:
            columns = [Column(words.CURVE_AMOUNT, numeric=False)]
            columns += [
                Column(numbers.number(point["amount"], 0 if point["amount"] >= 10 else 1, lang)) for point in some
            ]
            cells = [_chance(point["probability"], lang) for point in some]
            page.table(columns, [[words.CURVE_PROBABILITY, *cells]])
            page.space()


def _exchange(page: Page, summary: Summary, lang: Language) -> None:
    words = analysis_texts(lang)
    shown = {summary["measure"]["id"], *(row["lever"] for row in summary["exchange"])}
    levers = [found for found in summary["levers"] if found["measure"]["id"] in shown]
    rows = [
        [
            numbers.percent_cell(100 * answer["target"], _decimals(answer["target"]), lang),
            *(_reached(found["targets"][k], lang) for found in levers),
        ]
        for k, answer in enumerate(summary["targets"])
    ]
    page.heading(words.EXCHANGE_TITLE)
    columns = [Column(words.SOLVE_COLUMNS[0])]
    columns += [Column(_name_and_unit(found["measure"], lang), 22) for found in levers]
    page.table(columns, rows)


def _reached(answer: Summary, lang: Language) -> str:
    return "–" if answer["amount"] is None else numbers.number(answer["amount"], 1, lang)


def _name_and_unit(lever: Summary, lang: Language) -> str:
    return f"{lever_name(lever, lang)}, {analysis_texts(lang).UNITS[lever['unit']]}"


def _grid(page: Page, summary: Summary, lang: Language) -> None:
    words, grid = analysis_texts(lang), summary["grid"]
    outcome = outcome_name(grid["outcome"], summary["rules"], lang)
    page.chapter(words.grid_title(outcome, lever_name(grid["x"], lang), lever_name(grid["y"], lang)))
    across = list(dict.fromkeys(cell["x"] for cell in grid["cells"]))
    down = list(dict.fromkeys(cell["y"] for cell in grid["cells"]))
    chances = {(cell["x"], cell["y"]): cell["probability"] for cell in grid["cells"]}
    page.table(
        [Column(""), *(Column(numbers.number(x, 0, lang)) for x in across)],
        [[numbers.number(y, 0, lang), *(year_cell(chances[x, y], lang) for x in across)] for y in down],
    )


def _chance(probability: float, lang: Language) -> str:
    """One decimal, for a target is to be seen met; the ends guarded."""
    if probability < 0.01 or probability > 0.99:
        return numbers.probability_cell(probability, lang)
    return numbers.percent_cell(100 * probability, 1, lang)


def _decimals(share: float) -> int:
    return 0 if round(100 * share, 6).is_integer() else 1


def _share_text(share: float, lang: Language) -> str:
    return numbers.percent_text(100 * share, _decimals(share), lang)


def _ends(ends: list[float | None] | None, lang: Language) -> str:
    if ends is None:
        return "–"
    low, high = ("…" if end is None else numbers.number(end, 1, lang) for end in ends)
    return numbers.points_interval(low, high, lang)


def _slope(slope: Summary | None, lang: Language) -> str:
    return "–" if slope is None else numbers.number(100 * slope["per_unit"], 2, lang, sign=True)
