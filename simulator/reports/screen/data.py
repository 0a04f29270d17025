"""The screens of `data`: what was fetched, and a saved answer as a table."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from simulator import numbers
from simulator.baseline.statistics.jsonstat import MISSING, Dataset
from simulator.numbers import Language
from simulator.reports.screen.page import Page
from simulator.reports.text_table import Column
from simulator.reports.texts import sources_texts
from simulator.reports.texts.messages import in_language

MOST_ROWS = 60


def update_screen(summary: Mapping[str, Any], folder: str, lang: Language) -> str:
    """Lay out what came, and what was made of it."""
    words, page = sources_texts(lang), Page()
    page.title(words.data_title(numbers.listing(summary["municipality_numbers"], lang)))
    page.space()
    rows = [
        [
            table["table"],
            table["about"],
            numbers.year_range(*table["years"]),
            ", ".join(table["numbers"]),
            table["updated"][:10],
        ]
        for table in summary["tables"]
    ]
    first, about, years, held, updated = words.DATA_COLUMNS
    page.table(
        [
            Column(first, numeric=False),
            Column(about, 34, numeric=False),
            Column(years),
            Column(held, 16),
            Column(updated),
        ],
        rows,
    )
    page.space()
    notes = [in_language(note, lang) for note in summary["notes"]]
    page.bullets([*notes, words.PRELIMINARY, words.data_written(folder, ", ".join(summary["files"]))])
    return str(page)


def dataset_screen(dataset: Dataset, lang: Language) -> str:
    """Lay out a saved answer, a row a cell, the first MOST_ROWS."""
    words, page = sources_texts(lang), Page()
    page.title(dataset.label or dataset.name)
    page.text(words.dataset_facts(dataset.source or "–", dataset.updated[:10] or "–", dataset.table or "–"))
    page.space()
    every = list(dataset.rows())
    rows = []
    for codes, value, status in every[:MOST_ROWS]:
        labels = [
            _named(dimension.labels[code], code) for dimension, code in zip(dataset.dimensions, codes, strict=True)
        ]
        said = MISSING.get(status, status) if math.isnan(value) else numbers.number(value, _decimals(value), lang)
        rows.append([*labels, said or "–"])
    columns = [Column(dimension.label, 30, numeric=False) for dimension in dataset.dimensions]
    page.table([*columns, Column(words.VALUE, 20)], rows)
    if len(every) > MOST_ROWS:
        page.space()
        page.text(words.more_rows(numbers.count(len(every) - MOST_ROWS, lang)))
    return str(page)


def _named(label: str, code: str) -> str:
    return label if label == code else f"{label} ({code})"


def _decimals(value: float) -> int:
    return 0 if value.is_integer() else 1
