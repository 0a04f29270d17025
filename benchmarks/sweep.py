"""A country: `simulator batch` of 357 made-up municipalities × 4 scenarios, whole processes by the clock.

rows  sweep       on the threads of this machine
      sweep_dask  over that: the same on a Dask cluster of as many workers, started for the purpose
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from simulator.analysis.bench import Row, Setup, against, take_turns

MUNICIPALITIES = 357
ROUNDS = 3
"""Half a minute each."""


def one_sweep(desk: Path, municipalities: int, paths: int, threads: int, *, dask: bool = False) -> str:
    """Run a batch from `desk` and return its digest; the country is written there the first time."""
    command = [sys.executable, "-m", "simulator", "batch", "--made-up", str(municipalities), "--json", "-q"]
    command += ["--paths", str(paths), "--threads", str(threads), *(["--executor", "dask"] if dask else [])]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=desk)
    digest: str = json.loads(done.stdout)["digest"]
    return digest


def rows(setup: Setup) -> tuple[Row, ...]:
    """Seconds on threads, and the cluster's time over that. Raises AssertionError where their numbers differ."""
    digests: set[str] = set()
    with tempfile.TemporaryDirectory() as name:
        desk = Path(name)
        one_sweep(desk, MUNICIPALITIES, 8, setup.threads)  # writes the country, compiles

        def turn(dask: bool) -> None:
            digests.add(one_sweep(desk, MUNICIPALITIES, setup.paths, setup.threads, dask=dask))

        found = take_turns({"sweep": lambda: turn(False), "sweep_dask": lambda: turn(True)}, min(setup.rounds, ROUNDS))
    assert len(digests) == 1, digests
    seconds = sorted(found["sweep"].wall)
    return (
        Row("sweep", found["sweep"].wall_seconds, "seconds", seconds[0], seconds[-1], goal=120.0),
        against("sweep_dask", found["sweep_dask"].wall, found["sweep"].wall, goal=1.3),
    )
