# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of `bench` in nynorsk."""

from __future__ import annotations

TITLE = "Kor raskt går det på denne maskina?"
MEASURING = "Måler (om lag eit halvt minutt) …"
COLUMNS = ("Måling", "Median", "Minst–størst")
ROWS = {
    "run": "Heile køyringa mot normaltala til numpy (REF)",
    "simulation": "Simuleringa åleine mot REF",
    "path_year": "Tid per forløp og år, alt medrekna",
    "threads": "Heile køyringa, {threads} trådar mot éin",
    "threads_simulation": "Simuleringa åleine, {threads} trådar mot éin",
    "threads_machine": "Det maskina gir: uavhengige hashsummar, {threads} trådar mot éin",
    "alternatives": "Alle {scenarios} alternativ mot eitt, simulering",
    "alternatives_run": "Alle {scenarios} alternativ mot eitt, heile køyringa",
    "precision": "ROBEK ± 0,1 prosentpoeng, {threads} trådar",
}
FACTS = (
    "REF er tida numpy bruker på å trekkje like mange normalfordelte tal og ingenting anna (SFC64). Under 1 tyder "
    "raskare enn det. Målingane er tekne etter tur i same prosess. Éin tråd blir målt i prosessortid, trådar og "
    "ventetid etter klokka; går det noko anna på maskina samtidig, råkar det dei."
)


def facts(paths: str, years: int, rounds: int) -> str:
    return f"{paths} forløp i {years} år, median av {rounds} rundar."


def machine(processor: str, processors: int, system: str, versions: str) -> str:
    return f"{processor}, {processors} prosessorar, {system}. {versions}."
