"""Which tables say what about a municipality, and what is made of them.

Codes from Statistics Norway's KOSTRA tables, kommunekonsern (12364: amounts, 1000 kr) and population 1 January (07459).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.baseline.statistics.client import CannotFetchError, Client, Question
from simulator.baseline.statistics.jsonstat import Dataset
from simulator.baseline.statistics.stitching import stitched
from simulator.baseline.statistics.yearly import Series, among, by_year, numbers_held
from simulator.errors import InputErrors, Problem

FIRST_YEAR = 2000
ACCOUNTS = "KOKartkap0000"
THOUSAND_KRONER = "KOSbelop0000"
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
        "12364", "KOKkommuneregion0000", {ACCOUNTS: tuple(AMOUNTS), "ContentsCode": (THOUSAND_KRONER,)},
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
    """Return years, series and notes of table 12364: amounts in mill. kr, shares of operating revenue in per cent.

    Raises InputErrors.
    """
    years, notes = accounts.years, list[str]()
    held, what = numbers_held(accounts, numbers), among(accounts, "ContentsCode", THOUSAND_KRONER)
    columns: dict[str, Series] = {}
    for code, name in AMOUNTS.items():
        line = among(accounts, ACCOUNTS, code)
        if not line:
            continue
        by_number = {number: by_year(accounts, {**place, **line, **what}) for number, place in held}
        series, said = stitched(by_number, numbers, years, name)
        columns[f"{name} (mill. kr)"] = series / 1000.0
        notes += said
    if not columns:
        told = f"svaret har ingen av postene {', '.join(AMOUNTS)}"
        raise InputErrors([Problem(accounts.name, told, "lagre tabellen på nytt med de postene valgt")])
    revenue = columns.get("driftsinntekter (mill. kr)")
    if revenue is not None:
        for name in ("netto driftsresultat", "disposisjonsfond", "netto lånegjeld", "netto renteeksponering"):
            if f"{name} (mill. kr)" in columns:
                columns[f"{name} (%)"] = 100.0 * columns[f"{name} (mill. kr)"] / revenue
    return years, columns, notes
