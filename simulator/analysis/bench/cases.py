"""The cases that need nothing but the program itself: what `simulator bench` measures."""

from __future__ import annotations

import os
import platform
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from simulator.analysis.bench import alternatives, precision, reference, threads
from simulator.analysis.bench.row import Row, Setup

SCHEMA = "simulator.bench/1"
CASES = (reference, threads, alternatives, precision)
"""One module a case, each with a function `rows(setup)`; in the order they are shown."""


def bench(setup: Setup) -> dict[str, Any]:
    """Measure every case. Returns what `--json` prints: the rows, and what they were measured on."""
    found = [row for case in CASES for row in case.rows(setup)]
    return {
        "schema": SCHEMA,
        "machine": machine(),
        "versions": versions(),
        "paths": setup.paths,
        "years": len(setup.study.years),
        "scenarios": len(setup.study.settings.scenarios),
        "rounds": setup.rounds,
        "threads": setup.threads,
        "rows": [as_plain(row) for row in found],
    }


def as_plain(row: Row) -> dict[str, Any]:
    """A row as plain values, with whether its goal is met."""
    return {**asdict(row), "parts": list(row.parts), "met": row.met}


def machine() -> dict[str, Any]:
    """Which processor, how many of them, and the system."""
    return {"processor": processor(), "processors": os.cpu_count() or 1, "system": platform.platform(terse=True)}


def processor() -> str:
    """The name of the processor as the system gives it."""
    listing = Path("/proc/cpuinfo")
    if listing.exists():
        for line in listing.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def versions() -> dict[str, str]:
    """Python and the libraries that decide about speed."""
    return {"python": platform.python_version(), **{name: version(name) for name in ("numpy", "numba", "llvmlite")}}
