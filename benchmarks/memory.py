"""Peak memory and time of a whole run by its number of paths: 10^5 to 10^8, all alternatives, each in its own process.

The largest is run once; it is there to show that memory stands still and time grows in proportion. The peak is read
where Linux keeps it for the process itself: what getrusage tells counts the process it was started from as well.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from simulator.analysis.bench import Row, Setup

SIZES = (100_000, 1_000_000, 10_000_000, 100_000_000)
IN_A_PROCESS = """
import sys, time
from pathlib import Path
import simulator
study = simulator.load(sys.argv[1])
simulator.run(study, paths=1000, threads=int(sys.argv[3]))
started = time.perf_counter()
simulator.run(study, paths=int(sys.argv[2]), threads=int(sys.argv[3]))
elapsed = time.perf_counter() - started
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(elapsed, int(status["VmHWM"].split()[0]) / 1024)
"""


def one_run(config: Path, paths: int, threads: int) -> tuple[float, float]:
    """Seconds and peak megabytes of one run in a new process."""
    command = [sys.executable, "-c", IN_A_PROCESS, str(config), str(paths), str(threads)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def rows(setup: Setup) -> tuple[Row, ...]:
    """Seconds and megabytes by size; sizes up to a thousand times `setup.paths`."""
    found: list[Row] = []
    for size in (size for size in SIZES if size <= 1000 * setup.paths):
        seconds, megabytes = one_run(setup.study.path, size, setup.threads)
        power = f"{size:.0e}".replace("1e+0", "10^")
        found.append(Row(f"memory {power}", megabytes, "megabytes", megabytes, megabytes, goal=600.0))
        found.append(Row(f"seconds {power}", seconds, "seconds", seconds, seconds))
    return tuple(found)
