# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of `bench` in bokmål."""

from __future__ import annotations

TITLE = "Hvor raskt går det på denne maskinen?"
MEASURING = "Måler (om lag et halvt minutt) …"
COLUMNS = ("Måling", "Median", "Minst–størst")
ROWS = {
    "run": "Hele kjøringen mot numpys normaltall (REF)",
    "simulation": "Simuleringen alene mot REF",
    "path_year": "Tid per forløp og år, alt medregnet",
    "threads": "Hele kjøringen, {threads} tråder mot én",
    "threads_simulation": "Simuleringen alene, {threads} tråder mot én",
    "threads_machine": "Det maskinen gir: uavhengige hashsummer, {threads} tråder mot én",
    "alternatives": "Alle {scenarios} alternativer mot ett, simulering",
    "alternatives_run": "Alle {scenarios} alternativer mot ett, hele kjøringen",
    "precision": "ROBEK ± 0,1 prosentpoeng, {threads} tråder",
}
FACTS = (
    "REF er tiden numpy bruker på å trekke like mange normalfordelte tall og ingenting annet (SFC64). Under 1 betyr "
    "raskere enn det. Målingene er tatt etter tur i samme prosess. Én tråd måles i prosessortid, "
    "tråder og ventetid etter klokken; går det noe annet på maskinen samtidig, rammer det dem."
)


def facts(paths: str, years: int, rounds: int) -> str:
    return f"{paths} forløp i {years} år, median av {rounds} runder."


def machine(processor: str, processors: int, system: str, versions: str) -> str:
    return f"{processor}, {processors} prosessorer, {system}. {versions}."
