# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of `bench` in English."""

from __future__ import annotations

TITLE = "How fast is it on this machine?"
MEASURING = "Measuring (about half a minute) …"
COLUMNS = ("Measured", "Median", "Least–greatest")
ROWS = {
    "run": "Whole run against numpy's normals (REF)",
    "simulation": "Simulation alone against REF",
    "path_year": "Time per path and year, all in",
    "threads": "Whole run, {threads} threads against one",
    "threads_simulation": "Simulation alone, {threads} threads against one",
    "threads_machine": "What the machine gives: independent hash sums, {threads} threads against one",
    "alternatives": "All {scenarios} scenarios against one, simulation",
    "alternatives_run": "All {scenarios} scenarios against one, whole run",
    "precision": "ROBEK ± 0.1 percentage points, {threads} threads",
}
FACTS = (
    "REF is the time numpy takes to draw as many normal numbers and do nothing else (SFC64). Below 1 is faster than "
    "that. Contestants take turns in one process. One thread is measured in processor time, threads and waiting by the "
    "clock; whatever else the machine does falls on those."
)


def facts(paths: str, years: int, rounds: int) -> str:
    return f"{paths} paths of {years} years, median of {rounds} turns."


def machine(processor: str, processors: int, system: str, versions: str) -> str:
    return f"{processor}, {processors} processors, {system}. {versions}."
