"""The screen of `bench`: the ratios of this machine."""

from __future__ import annotations

from simulator import numbers
from simulator.numbers import Language
from simulator.reports.screen.figures import Summary
from simulator.reports.screen.page import Page
from simulator.reports.text_table import Column
from simulator.reports.texts import bench_texts

UNITS = {"ratio": "×", "nanoseconds": "ns", "seconds": "s"}
DECIMALS = {"ratio": 2, "nanoseconds": 0, "seconds": 2}


def bench_screen(document: Summary, lang: Language) -> str:
    """Lay out the whole screen."""
    words, page = bench_texts(lang), Page()
    page.title(words.TITLE)
    page.text(words.facts(numbers.count(document["paths"], lang), document["years"], document["rounds"]))
    where = document["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in document["versions"].items())
    page.text(words.machine(where["processor"], where["processors"], where["system"], versions))
    page.space()
    what, *others = words.COLUMNS
    columns = [Column(what, numeric=False), *(Column(name) for name in others)]
    page.table(columns, [_cells(document, row, lang) for row in document["rows"]])
    page.space()
    page.text(words.FACTS)
    return str(page)


def _cells(document: Summary, row: Summary, lang: Language) -> list[str]:
    """What was measured, the median, its spread."""
    words, unit = bench_texts(lang), row["unit"]
    decimals = DECIMALS[unit]

    def shown(value: float) -> str:
        return f"{numbers.number(value, decimals, lang)}{numbers.NO_BREAK_SPACE}{UNITS[unit]}"

    spread = "–".join(numbers.number(row[end], decimals, lang) for end in ("low", "high"))
    name = words.ROWS[row["id"]].format(threads=document["threads"], scenarios=document["scenarios"])
    return [name, shown(row["value"]), spread]
