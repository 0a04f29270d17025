"""What `data update` leaves: the answers as they came, and tables made of them that other commands read.

    ssb_<table>.json   each answer, JSON-stat 2, as it came; not those that were saved by hand
    kostra.csv         key figures a year, amounts and shares
    population.csv     inhabitants by age group, for the need of services (`calibrate`), when the answer has each age
    history.csv        what `calibrate` and `backtest` read: inhabitants, operating result
    sources.json       table, when it was updated and fetched, SHA-256, licence

They are written all or none (`whole_file.write_all`), so that a fetch that fails changes nothing.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np

from simulator.analysis.calibration.demography import OLDEST, cost_weights
from simulator.baseline.statistics.jsonstat import Dataset
from simulator.baseline.statistics.population import by_age, inhabitants
from simulator.baseline.statistics.tables import TABLES, key_figures
from simulator.baseline.statistics.yearly import Series

LICENCE = "CC BY 4.0, Statistisk sentralbyrå"
Answers = Mapping[str, tuple[str, Dataset]]


def files_of(answers: Answers, numbers: Sequence[str], url: str | None) -> tuple[dict[str, str], dict[str, Any]]:
    """Return the files by name, and a summary of what was fetched (`sources.json`).

    Answers without a `url` were saved by hand: they lie in a folder already, under names of their own.
    Raises InputErrors for an answer that the tables cannot be made of.
    """
    files = {} if url is None else {f"ssb_{table}.json": text for table, (text, _) in answers.items()}
    notes: list[str] = []
    history: dict[str, Mapping[int, float]] = {}
    if "07459" in answers:
        years, people, said = inhabitants(answers["07459"][1], numbers)
        history["Innbyggere"] = dict(zip(years, people.tolist(), strict=True))
        notes += said
        if ages := by_age(answers["07459"][1], numbers):
            files["population.csv"] = table_of(age_groups(ages, years))
        else:
            notes.append("svaret om befolkningen har ikke hver alder for seg, så population.csv er ikke laget")
    if "12364" in answers:
        years, columns, said = key_figures(answers["12364"][1], numbers)
        by_year = {name: dict(zip(years, values.tolist(), strict=True)) for name, values in columns.items()}
        files["kostra.csv"] = table_of(by_year)
        history["Netto driftsresultat"] = by_year.get("netto driftsresultat (%)", {})
        notes += said
    if history:
        files["history.csv"] = table_of({name: values for name, values in history.items() if values})
    summary = {
        "schema": "simulator.data/1",
        "url": url,
        "fetched": datetime.now(UTC).isoformat(timespec="seconds"),
        "licence": LICENCE,
        "municipality_numbers": list(numbers),
        "tables": [_about(table, *answer) for table, answer in answers.items()],
        "files": sorted([*files, "sources.json"]),
        "notes": notes,
    }
    files["sources.json"] = json.dumps(summary, ensure_ascii=False, indent=1) + "\n"
    return files, summary


def age_groups(ages: Mapping[int, Series], years: Sequence[int]) -> dict[str, dict[int, float]]:
    """Inhabitants by the age groups that costs are known for, by year."""
    found = {}
    for weight in cost_weights():
        within = [counted for age, counted in ages.items() if weight.first_age <= age <= weight.last_age]
        name = f"{weight.first_age}+" if weight.last_age == OLDEST else f"{weight.first_age}-{weight.last_age}"
        counts = np.sum(within, axis=0) if within else np.zeros(len(years))
        found[name] = dict(zip(years, np.asarray(counts).tolist(), strict=True))
    return found


def _about(table: str, text: str, dataset: Dataset) -> dict[str, Any]:
    return {
        "table": table,
        "about": next(each.about for each in TABLES if each.table == table),
        "label": dataset.label,
        "updated": dataset.updated,
        "years": [dataset.years[0], dataset.years[-1]],
        "numbers": list(dataset.region.codes) if dataset.region is not None else [],
        "values": int(dataset.values.size),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def table_of(columns: Mapping[str, Mapping[int, float]]) -> str:
    """Return a table as Norwegian spreadsheets have it: a year a row, `;`, decimal comma, empty where missing."""
    years = sorted({year for values in columns.values() for year, value in values.items() if not math.isnan(value)})
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(["år", *columns])
    for year in years:
        writer.writerow([year, *(_cell(values.get(year, math.nan)) for values in columns.values())])
    return text.getvalue()


def _cell(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.6g}".replace(".", ",") if value < 1e5 else f"{value:.0f}"
