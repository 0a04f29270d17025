"""What the user waits for: the whole process, from the command to the prompt, by the clock.

rows  warm    `simulator run` of the config as it is, table printed and run folder written
      cold    the same the first time ever: nothing compiled before
      help    `simulator --help` over `python -c "import numpy"`

Python keeps byte code, as it does for whoever installs the program: what forbids it is taken out of the environment.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from simulator.analysis.bench import Row, Setup, against, take_turns

COLD_ROUNDS = 3
"""Compiling takes seconds and hardly varies."""


def run_process(arguments: list[str], cache: str | None = None) -> None:
    """Run Python with arguments and wait for it; its output goes nowhere."""
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if cache is not None:
        environment["NUMBA_CACHE_DIR"] = cache
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)


def rows(setup: Setup) -> tuple[Row, ...]:
    """Seconds of a warm and a cold run, and the ratio of `--help`."""
    rounds = min(setup.rounds, COLD_ROUNDS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run = ["-m", "simulator", "run", str(setup.study.path), "--paths", str(setup.paths), "--out"]

        def cold() -> None:
            with tempfile.TemporaryDirectory() as cache:
                run_process([*run, str(folder / "cold")], cache)

        found = take_turns(
            {
                "warm": lambda: run_process([*run, str(folder / "warm")]),
                "help": lambda: run_process(["-m", "simulator", "--help"]),
                "import": lambda: run_process(["-c", "import numpy"]),
            },
            setup.rounds,
        ) | take_turns({"cold": cold}, rounds)
    seconds = {name: sorted(timing.wall) for name, timing in found.items()}
    return (
        *(
            Row(name, found[name].wall_seconds, "seconds", seconds[name][0], seconds[name][-1], goal=goal)
            for name, goal in (("warm", 1.2), ("cold", 8.0))
        ),
        against("help", found["help"].wall, found["import"].wall, goal=1.5),
    )
