"""Measure and print: `python -m benchmarks [CASE …]`; with `--write` the table in README.md is replaced."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import simulator
from simulator.analysis.bench import Row, Setup
from simulator.analysis.bench.cases import machine, versions

HERE = Path(__file__).parent
CONFIG = HERE.parent / "configs" / "lorenskog" / "lorenskog.toml"
PACKAGE = "simulator.analysis.bench"
CASES = {
    "reference": f"{PACKAGE}.reference",
    "vectorised": "benchmarks.vectorised",
    "quantlib": "benchmarks.quantlib",
    "plain": "benchmarks.plain",
    "threads": f"{PACKAGE}.threads",
    "alternatives": f"{PACKAGE}.alternatives",
    "precision": f"{PACKAGE}.precision",
    "sobol": "benchmarks.sobol",
    "rare": "benchmarks.rare",
    "process": "benchmarks.process",
    "sweep": "benchmarks.sweep",
    "memory": "benchmarks.memory",
}
"""Where each case lives: those that need nothing else are part of the program (`simulator bench`)."""

WHAT = {
    "run": "whole run, one scenario, one thread, exact quantiles, over REF",
    "simulation": "the same without quantiles, over REF",
    "path_year": "time per path-year, one thread, all in",
    "numpy": "simulation against vectorised numpy of the same model",
    "quantlib": "whole run against QuantLib only generating the correlated normal paths, read into Python",
    "quantlib_kept": "the same, the paths left unread in C++",
    "plain": "simulation against the plain-Python reference model",
    "threads": "whole run, two threads against one",
    "threads_simulation": "simulation, two threads against one",
    "threads_machine": "what the machine gives: independent hash sums, two threads against one",
    "alternatives": "simulation, four scenarios over one",
    "alternatives_run": "whole run, four scenarios over one",
    "precision": "simulation to ROBEK ± 0.1 pp, two threads",
    "sobol": "Sobol over plain: simulation to ROBEK ± 0.1 pp (95 %), one thread, pilot included",
    "sobol_variance": "variance of plain over Sobol's, 64 replicates",
    "sobol_coverage": "intervals of 64 replicates that hold the truth",
    "sobol_coverage_many": "the same, 1024 replicates of an eighth of the futures",
    "sobol_all": "variance of plain over Sobol's, headlines of all scenarios (geometric mean)",
    "rare": "plain futures of the same error over own futures: a rare ROBEK (spreads × 0.56)",
    "rare_error": "its relative standard error",
    "rare_coverage": "intervals of 64 seeds that hold the truth of a long plain run",
    "warm": "whole process, four alternatives and the response of one, table printed, folder written, warm",
    "cold": "the same, first time ever",
    "help": '`simulator --help` over `python -c "import numpy"`',
    "sweep": "whole batch, 357 municipalities × 4 scenarios, two threads",
    "sweep_dask": "the same on a Dask cluster of two workers started for it, over that",
    "memory 10^5": "peak memory, 10^5 paths × 4 scenarios",
    "memory 10^6": "peak memory, 10^6 paths × 4 scenarios",
    "memory 10^7": "peak memory, 10^7 paths × 4 scenarios",
    "memory 10^8": "peak memory, 10^8 paths × 4 scenarios",
    "seconds 10^5": "time, 10^5 paths × 4 scenarios, two threads",
    "seconds 10^6": "time, 10^6 paths × 4 scenarios, two threads",
    "seconds 10^7": "time, 10^7 paths × 4 scenarios, two threads",
    "seconds 10^8": "time, 10^8 paths × 4 scenarios, two threads",
}
DIGITS = {"ratio": 2, "nanoseconds": 1, "seconds": 3, "megabytes": 0, "percent": 1}
SIGNS = {"ratio": " ×", "nanoseconds": " ns", "seconds": " s", "megabytes": " MB", "percent": " %"}
START, END = "<!-- results: {} -->", "<!-- end: {} -->"


def shown(value: float, unit: str) -> str:
    """A number with its unit."""
    return f"{value:,.{DIGITS[unit]}f}{SIGNS[unit]}"


def line(row: Row) -> str:
    """One line of the table."""
    goal = "" if row.goal is None else f"{'≥' if row.more_is_better else '≤'} {shown(row.goal, row.unit)}"
    met = {None: "", True: "yes", False: "no"}[row.met]
    spread = f"{shown(row.low, row.unit)} – {shown(row.high, row.unit)}"
    return f"| {WHAT.get(row.id, row.id)} | {shown(row.value, row.unit)} | {spread} | {goal} | {met} |"


def table(rows: Sequence[Row], setup: Setup) -> str:
    """The rows in Markdown, with date, machine and versions under them."""
    extra = {}
    for name in ("scipy", "QuantLib"):
        try:
            extra[name] = version(name)
        except PackageNotFoundError:
            extra[name] = "not installed"
    made = ", ".join(f"{name} {number}" for name, number in (versions() | extra).items())
    where = machine()
    return "\n".join(
        [
            "| what | median | least – greatest | goal | met |",
            "|---|---|---|---|---|",
            *map(line, rows),
            "",
            f"{datetime.now(UTC):%Y-%m-%d}, {where['processor']}, {where['processors']} processors, {where['system']}; "
            f"{made}; {setup.paths:,} paths, {setup.rounds} turns.",
        ]
    )


def put(text: str, case: str, found: str) -> str:
    """The README with one case's table replaced. Raises ValueError where its place is missing."""
    start, end = START.format(case), END.format(case)
    before, middle, rest = text.partition(start)
    _, closing, after = rest.partition(end)
    if not middle or not closing:
        raise ValueError(f"benchmarks/README.md has no place for '{case}'")
    return f"{before}{start}\n{found}\n{end}{after}"


def main() -> None:
    """Measure the cases asked for, all when none is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=f"one of {', '.join(CASES)}; all when none is given")
    parser.add_argument("--config", type=Path, default=CONFIG)
    parser.add_argument("--paths", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/README.md")
    asked = parser.parse_args()
    unknown = [case for case in asked.cases if case not in CASES]
    if unknown:
        parser.error(f"no case {', '.join(unknown)}; there are {', '.join(CASES)}")
    setup = Setup(simulator.load(asked.config), asked.paths, asked.rounds)
    readme = HERE / "README.md"
    for case in asked.cases or CASES:
        found = table(import_module(CASES[case]).rows(setup), setup)
        print(f"\n{case}\n\n{found}", flush=True)
        if asked.write:
            readme.write_text(put(readme.read_text(encoding="utf-8"), case, found), encoding="utf-8")


if __name__ == "__main__":
    main()
