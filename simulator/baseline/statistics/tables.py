"""Which tables say what about a municipality, and what is made of them.

Codes from Statistics Norway's KOSTRA tables, kommunekonsern (12364: amounts, 1000 kr) and population 1 January (07459).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.baseline.statistics.client import CannotFetchError, Client, Question
from simulator.baseline.statistics.jsonstat import Dataset
from simulator.baseline.statistics.stitching import stitched

Series = npt.NDArray[np.float64]

FIRST_YEAR = 2000
ACCOUNTS = "KOKartkap0000"
AMOUNTS: Mapping[str, str] = {
    "AGD13": "driftsinntekter",
    "AGD23": "netto driftsresultat",
    "56": "disposisjonsfond",
    "5900": "merforbruk",
    "KG31": "netto lånegjeld",
    "KG40": "netto renteeksponering",
    "AGD86": "netto finans",
}
"""Code in table 12364 → what it is, in the words of `history.csv` and `kostra.csv`."""


@dataclass(frozen=True)
class TableAbout:
    """One table: the dimension of places, and the codes wanted of the others («*» for all)."""

    table: str
    region: str
    selection: Mapping[str, Sequence[str]]
    about: str


TABLES: tuple[TableAbout, ...] = (
    TableAbout(
        "12364", "KOKkommuneregion0000", {ACCOUNTS: tuple(AMOUNTS), "ContentsCode": ("KOSbelop0000",)},
        "KOSTRA, finansielle grunnlagsdata, konsern",
    ),
    TableAbout(
        "12134", "KOKkommuneregion0000", {"ContentsCode": ("KOSAGD230000", "KOSKG400000")},
        "KOSTRA, nøkkeltall for kommuneregnskap, konsern",
    ),
    TableAbout("13551", "KOKkommuneregion0000", {"*": ("*",)}, "KOSTRA, økonomisk oversikt drift"),
    TableAbout("07459", "Region", {"Alder": ("*",), "ContentsCode": ("Personer1",)}, "Befolkning 1. januar"),
)  # fmt: skip
"""What `data update` asks for."""


def question_about(table: TableAbout, known: Mapping[str, Sequence[str]], numbers: Sequence[str]) -> Question:
    """Make the question from what the table has. Raises CannotFetchError when it has not what is wanted."""
    if table.region not in known or "Tid" not in known:
        raise CannotFetchError(
            f"Tabell {table.table} har ikke lenger dimensjonene {table.region} og Tid; den er lagt om."
        )
    here = [number for number in numbers if number in known[table.region]]
    if not here:
        raise CannotFetchError(f"Tabell {table.table} har ingen tall for {', '.join(numbers)}. Sjekk kommunenummeret.")
    selection: dict[str, Sequence[str]] = {table.region: here}
    wanted = dict(table.selection)
    if "*" in wanted:
        wanted = {name: ("*",) for name in known if name not in (table.region, "Tid")}
    for name, codes in wanted.items():
        missing = [code for code in codes if code != "*" and code not in known.get(name, ())]
        if missing:
            raise CannotFetchError(f"Tabell {table.table} har ikke lenger kodene {', '.join(missing)} i {name}.")
        selection[name] = codes
    first = next((year for year in sorted(known["Tid"]) if year.isdigit() and int(year) >= FIRST_YEAR), None)
    selection["Tid"] = [f"from({first})"] if first is not None else ["*"]
    return Question(table.table, selection)


def fetch(client: Client, numbers: Sequence[str], wanted: Sequence[str]) -> dict[str, tuple[str, Dataset]]:
    """Fetch every table wanted: number → (answer as it came, read). Raises CannotFetchError."""
    answers = {}
    for table in TABLES:
        if table.table in wanted:
            answers[table.table] = client.data(question_about(table, client.metadata(table.table), numbers))
    return answers


def key_figures(accounts: Dataset, numbers: Sequence[str]) -> tuple[tuple[int, ...], dict[str, Series], list[str]]:
    """Return years, series and notes of table 12364: amounts in mill. kr, shares of operating revenue in per cent."""
    years, notes = accounts.years, list[str]()
    region = accounts.region
    assert region is not None
    columns: dict[str, Series] = {}
    for code, name in AMOUNTS.items():
        if code not in accounts.dimension(ACCOUNTS).codes:
            continue
        by_number = {
            number: accounts.series(**{region.id: number, ACCOUNTS: code})
            for number in numbers
            if number in region.codes
        }
        series, said = stitched(by_number, numbers, years, name)
        columns[f"{name} (mill. kr)"] = series / 1000.0
        notes += said
    revenue = columns.get("driftsinntekter (mill. kr)")
    if revenue is not None:
        for name in ("netto driftsresultat", "disposisjonsfond", "netto lånegjeld", "netto renteeksponering"):
            if f"{name} (mill. kr)" in columns:
                columns[f"{name} (%)"] = 100.0 * columns[f"{name} (mill. kr)"] / revenue
    return years, columns, notes


def inhabitants(people: Dataset, numbers: Sequence[str]) -> tuple[tuple[int, ...], Series, list[str]]:
    """Return years, the number of inhabitants 1 January, and notes, of table 07459."""
    region = people.region
    assert region is not None
    by_number = {}
    for number in numbers:
        if number in region.codes:
            ages = people.series(**{region.id: number})
            total = ages.reshape(-1, ages.shape[-1]).sum(axis=0)
            by_number[number] = np.where(total > 0, total, np.nan)  # a number not in use has nobody
    series, notes = stitched(by_number, numbers, people.years, "innbyggere")
    return people.years, series, notes


def by_age(people: Dataset, numbers: Sequence[str]) -> dict[int, Series]:
    """Return inhabitants by single year of age over changes of number, float64 [year]; NaN in years without anybody."""
    region = people.region
    assert region is not None
    ages: dict[int, Series] = {}
    in_use = inhabitants(people, numbers)[1]
    for code in people.dimension("Alder").codes:
        age = re.match(r"(\d{1,3})", code)
        if age is None:
            continue  # a total
        by_number = {
            number: people.series(**{region.id: number, "Alder": code}) for number in numbers if number in region.codes
        }
        counted = np.nansum(np.array([by_number[number] for number in by_number]), axis=0)
        ages[int(age[1])] = ages.get(int(age[1]), np.zeros(len(people.years))) + counted
    return {age: np.where(np.isnan(in_use), np.nan, counted) for age, counted in sorted(ages.items())}
