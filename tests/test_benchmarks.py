"""Benchmarks cannot rot: every case runs on a few paths, and the contestants do the same work."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numba
import numpy as np
import pytest
from command_line import simulator

from benchmarks.__main__ import CASES, END, START, WHAT, line, put
from benchmarks.numpy_model import NumpyModel
from simulator import pipeline
from simulator.analysis.bench import Row, Setup, against, take_turns
from simulator.analysis.bench.cases import CASES as BUILT_IN
from simulator.assembly import assemble, trace_of
from simulator.reports.screen import bench_screen
from simulator.reports.texts import LANGUAGES, bench_texts
from simulator.study import Study, load

README = Path("benchmarks") / "README.md"
IN_PROCESSES = ("process", "sweep", "memory")
"""Cases that start a Python for each turn; tried apart."""


@pytest.mark.parametrize("case", [name for name in CASES if name not in IN_PROCESSES])
def test_a_case_runs_and_every_row_of_it_has_a_name(lorenskog: Study, case: str) -> None:
    if case == "quantlib":
        pytest.importorskip("QuantLib")
    if case in ("sobol", "rare") and numba.config.DISABLE_JIT:
        pytest.skip("many replicates need the compiled kernel")
    setup = Setup(lorenskog, paths=64, rounds=1)
    rows = import_module(CASES[case]).rows(setup)
    assert rows
    for row in rows:
        assert row.id in WHAT
        assert row.low <= row.value <= row.high
        assert row.value > 0.0
        assert line(row).count("|") == 6


@pytest.mark.skipif(numba.config.DISABLE_JIT, reason="starts processes of its own, where this changes nothing")
def test_the_cases_that_start_processes_run(lorenskog: Study, tmp_path: Path) -> None:
    memory = import_module(CASES["memory"])
    seconds, megabytes = memory.one_run(lorenskog.path, 64, 1)
    assert seconds > 0.0
    assert megabytes > 10.0
    import_module(CASES["process"]).run_process(["-m", "simulator", "--help"])
    assert len(import_module(CASES["sweep"]).one_sweep(tmp_path, 2, 64, 1)) == 64


@pytest.mark.parametrize("scenario", ["continue", "cut-120", "property-tax", "both"])
def test_the_numpy_model_gives_what_the_kernel_gives_for_the_same_innovations(lorenskog: Study, scenario: str) -> None:
    paths, seed = 24, 5
    assembly = assemble(lorenskog, [scenario])
    model, at, years = NumpyModel(assembly, paths), assembly.places, assembly.years
    drawn = model.room()
    for path in range(paths):
        memory = trace_of(assembly, seed, path)[0][0, -1]
        for part, start in ((drawn.innovation, at.innovation), (drawn.event, at.onset)):
            part[:, :, path] = memory[start : start + len(part) * years].reshape(len(part), years)
        drawn.share[:, path] = memory[at.share : at.share + len(drawn.share)]
    metrics = np.empty((len(assembly.metric_names), years, paths), np.float32)
    flags = np.empty((years + 1, paths), np.uint32)
    model.follow(drawn, metrics, flags)
    kernel = pipeline.simulate(lorenskog, 0, paths, seed=seed, threads=1, scenario_ids=[scenario])
    np.testing.assert_array_equal(flags, kernel.flags[0])
    # Sums in another order: some 1e-11 of thousands of millions, then rounded to single precision.
    np.testing.assert_allclose(metrics, kernel.metrics[0], rtol=2e-7, atol=1e-9)


@pytest.mark.skipif(numba.config.DISABLE_JIT, reason="needs many paths")
def test_the_numpy_model_draws_from_the_same_distribution(lorenskog: Study) -> None:
    paths = 65_536
    metrics, flags = NumpyModel(assemble(lorenskog, ["continue"])).simulate(paths, np.random.default_rng(1))
    kernel = pipeline.simulate(lorenskog, 0, paths, scenario_ids=["continue"])
    for last, names in ((flags[-1], "numpy"), (kernel.flags[0, -1], "kernel")):
        assert last.size == paths, names
    # Means of two independent samples differ by at most 5 of their joint standard errors in each of 140 columns
    # (chance of a false alarm 140 · 6e-7); columns that do not vary are equal.
    error = np.sqrt((metrics.var(axis=2) + kernel.metrics[0].var(axis=2)) / paths, dtype=np.float64)
    assert (np.abs(metrics.mean(axis=2) - kernel.metrics[0].mean(axis=2)) <= 5.0 * error + 1e-6).all()
    # The share entered in ROBEK by the end of the plan period, about one half: sd of the difference 0.5·√2/√65536.
    entered = [np.mean((last & 255 > 0) & (last & 255 <= 5)) for last in (flags[-1], kernel.flags[0, -1])]
    assert abs(entered[0] - entered[1]) <= 5 * 0.5 * np.sqrt(2 / paths)


def test_the_numpy_model_refuses_what_it_leaves_out(lillevik: Study) -> None:
    with pytest.raises(ValueError, match="leaves out"):
        NumpyModel(assemble(lillevik))


def test_contestants_take_turns_and_the_first_turn_is_not_counted() -> None:
    order: list[str] = []
    found = take_turns({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, rounds=3)
    assert order == ["a", "b"] * 4
    assert {name: len(timing.wall) for name, timing in found.items()} == {"a": 3, "b": 3}


def test_a_ratio_is_taken_turn_by_turn() -> None:
    row = against("x", [2.0, 8.0, 3.0], [1.0, 2.0, 3.0], goal=2.0, more_is_better=True)
    # 2, 4 and 1: the median is 2; of the parts, 3 s over 2 s.
    assert (row.value, row.low, row.high, row.parts, row.met) == (2.0, 1.0, 4.0, (3.0, 2.0), True)
    assert Row("x", 2.0, "seconds", 2.0, 2.0, goal=1.9).met is False


def test_the_readme_has_a_place_for_every_case() -> None:
    text = README.read_text(encoding="utf-8")
    for case in CASES:
        assert put(text, case, "table").count("table\n" + END.format(case)) == 1
    assert set(re.findall(START.replace("{}", r"(\w+)"), text)) == set(CASES)
    with pytest.raises(ValueError, match="no place"):
        put(text, "unknown", "table")


def test_an_unknown_case_is_refused_with_the_names_of_those_there_are() -> None:
    done = subprocess.run([sys.executable, "-m", "benchmarks", "speed"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "reference" in done.stderr


def test_bench_prints_every_ratio_in_the_users_language(capsys: pytest.CaptureFixture[str]) -> None:
    config = "configs/lorenskog/lorenskog.toml"
    found = json.loads(simulator(capsys, "bench", config, "--paths", "64", "--threads", "2", "--json", "--quiet").out)
    rows = [row["id"] for row in found["rows"]]
    assert rows == [row.id for case in BUILT_IN for row in case.rows(Setup(load(config), paths=64, rounds=1))]
    for lang in LANGUAGES:
        words = bench_texts(lang)
        assert set(words.ROWS) == set(rows)
        shown = bench_screen(found, lang)
        assert all(words.ROWS[row].format(threads=2, scenarios=4) in shown for row in rows)
        assert max(map(len, shown.splitlines())) <= 100


def test_the_words_of_bench_are_the_same_in_all_languages() -> None:
    names = [sorted(name for name in vars(bench_texts(lang)) if not name.startswith("_")) for lang in LANGUAGES]
    assert names[0] == names[1] == names[2]
