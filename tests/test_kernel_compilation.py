"""Compiled code: still made of vectors, never stale, the same numbers on every processor, with or without a cache."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numba
import numpy as np
import pytest
from conftest import CONFIGS

import simulator
from simulator import pipeline
from simulator.kernel import compiler, linking
from simulator.kernel.block import simulate_blocks
from simulator.kernel.columns import count_columns
from simulator.kernel.order import list_around, order_columns
from simulator.study import Study
from simulator.summaries.columns import Columns
from simulator.summaries.quantiles import measure_columns

pytestmark = pytest.mark.skipif(numba.config.DISABLE_JIT, reason="there is no machine code to look at")

PACKAGE = Path(simulator.__file__).parent
ARITHMETIC = re.compile(r"^\s+v?(add|sub|mul|div|min|max|sqrt)(p|s)[sd]\b", re.MULTILINE)


def run_python(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program with the package that lies in `folder`."""
    return subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(folder), **environment},
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )


# --- vectors ----------------------------------------------------------------------------------------------------------


def arithmetic_of(function: object) -> Counter[tuple[str, str]]:
    """How often a compiled function does what, packed (p) or scalar (s): ("mul", "p") → number of instructions.

    Compiled anew: code that comes from the cache cannot be looked at.
    """
    fresh = numba.njit(**compiler.OPTIONS, **linking.WHOLE)(function.py_func)  # type: ignore[attr-defined]
    signature = function.signatures[0]  # type: ignore[attr-defined] # plain or steered, whichever was asked for first
    fresh.compile(signature)
    return Counter(ARITHMETIC.findall(fresh.inspect_asm(signature)))


def test_the_recursion_is_still_vectorised(lillevik: Study) -> None:
    # When a loop becomes scalar every number stays right and the run takes longer, so nothing else would notice.
    # Measured (numba 0.68, AVX-512), packed/scalar: mul 356/178, add 325/149, sub 126/68, div 10/9. The scalar ones are
    # second forms of loops, for arrays that overlap, and what is done once a block. With error_model="python", which
    # looks at every divisor, 2 packed divisions are left and a run takes 20 % more.
    pipeline.simulate(lillevik, paths=8)
    found = arithmetic_of(simulate_blocks)
    for operation in ("mul", "add", "sub"):
        assert found[operation, "p"] > found[operation, "s"], operation
    assert sum(count for (_, kind), count in found.items() if kind == "p") > 400
    assert found["div", "p"] >= 6


def test_the_sums_of_long_runs_are_still_vectorised() -> None:
    columns = Columns.around(np.zeros((1, 8), np.float32), np.zeros(1))
    count_columns(np.zeros((1, 40), np.float32), *columns.part(slice(None)))
    found = arithmetic_of(count_columns)
    assert found["mul", "p"] >= 2  # the cell of a value, and the square of its distance
    assert found["add", "p"] >= 3  # the cell and both sums
    assert found["sub", "p"] >= 2


def test_the_sums_of_kept_columns_are_still_vectorised() -> None:
    measure_columns(np.zeros((1, 40), np.float32), np.zeros(1), order_columns)
    found = arithmetic_of(list_around)
    assert found["mul", "p"] >= 2  # the cell of a value, and the square of its distance
    assert found["add", "p"] >= 2  # both sums
    assert found["sub", "p"] >= 2


def test_the_kernel_is_put_together_in_one_piece() -> None:
    # Where a later numba has moved its inner parts everything works, and the first compilation takes thrice the time.
    assert linking.PART
    assert linking.WHOLE


# --- the cache --------------------------------------------------------------------------------------------------------

HELPER = "from simulator.kernel.compiler import inlined\n\n@inlined\ndef answer():\n    return {answer}\n"
PROBE = (
    "from simulator.kernel.compiler import compiled\nfrom simulator.kernel.helper import answer\n\n"
    "@compiled\ndef probe():\n    return answer()\n"
)
ASK = "from simulator.kernel.probe import probe; print(probe(), sum(probe.stats.cache_hits.values()))"


def test_an_edited_helper_is_never_served_from_the_cache(tmp_path: Path) -> None:
    """numba alone looks at the time stamp of the caller's file and would give the old answer."""
    kernel = tmp_path / "simulator" / "kernel"
    kernel.mkdir(parents=True)
    for name in ("__init__", "compiler", "linking"):
        shutil.copy(PACKAGE / "kernel" / f"{name}.py", kernel)
    (kernel.parent / "__init__.py").touch()
    (kernel / "probe.py").write_text(PROBE)
    said = []
    for answer in (1, 1, 2):
        (kernel / "helper.py").write_text(HELPER.format(answer=answer))
        # Byte code is told from its source by size and second, and both edits may fall into one second.
        found = run_python(ASK, tmp_path, NUMBA_CACHE_DIR=str(tmp_path / "cache"), PYTHONDONTWRITEBYTECODE="1")
        said.append(found.stdout.split())
    assert said == [["1", "0"], ["1", "1"], ["2", "0"]]  # the second time it was in the cache


def test_every_file_of_the_kernel_is_in_the_name_of_its_cache(tmp_path: Path) -> None:
    kernel = shutil.copytree(PACKAGE / "kernel", tmp_path / "kernel")
    before = compiler.source_hash(kernel)
    for path in sorted(kernel.glob("*.py")):
        text = path.read_text(encoding="utf-8")
        path.write_text(text + "\n", encoding="utf-8")
        assert compiler.source_hash(kernel) != before, path.name
        path.write_text(text, encoding="utf-8")
    assert compiler.source_hash(kernel) == before


# --- another machine --------------------------------------------------------------------------------------------------

ELSEWHERE = f"""
import json, os, sys
from simulator import pipeline
from simulator.cli import app
from simulator.study import load
config = {str(CONFIGS / "lillevik" / "lillevik.toml")!r}
os.chdir(sys.argv[1])
try:
    app(["run", config, "--paths", "300", "--seed", "4", "--json"], prog_name="simulator")
except SystemExit as end:
    assert not end.code, end.code
pipeline.KEPT_PATHS = 0
print(pipeline.run(load(config), 300, 4).digest)
"""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """The plainest processor, and a user whose home cannot be written."""
    nowhere = "/dev/null/nobody"
    return run_python(
        ELSEWHERE.replace("sys.argv[1]", repr(str(tmp_path_factory.mktemp("desk")))),
        PACKAGE.parent,
        NUMBA_CPU_NAME="generic",
        NUMBA_CPU_FEATURES="",
        PYTHONDONTWRITEBYTECODE="1",
        **dict.fromkeys(("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "NUMBA_CACHE_DIR"), nowhere),
    )


def test_the_plainest_processor_gives_the_same_digests(
    elsewhere: subprocess.CompletedProcess[str], lillevik: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, long = elsewhere.stdout.splitlines()[0], elsewhere.stdout.splitlines()[-1]
    assert json.loads(kept)["digest"] == pipeline.run(lillevik, 300, 4).digest
    monkeypatch.setattr(pipeline, "KEPT_PATHS", 0)
    assert long == pipeline.run(lillevik, 300, 4).digest


def test_without_a_place_for_the_cache_it_works_and_says_so_once(
    elsewhere: subprocess.CompletedProcess[str],
) -> None:
    assert elsewhere.stderr.count("NUMBA_CACHE_DIR") == 1
    assert "Traceback" not in elsewhere.stderr
