"""The same seed is the same world, whatever the machine does; and the interval keeps its promise over many seeds."""

from __future__ import annotations

import subprocess
import sys

import numba
import numpy as np
import pytest
from conftest import CONFIGS
from variants import with_sections

from simulator import pipeline
from simulator.study import Study, load
from simulator.summaries.probability import wilson

plain_python = pytest.mark.skipif(numba.config.DISABLE_JIT, reason="too many paths without the compiler")
FEW = 300  # a chunk of 128 lanes is cut in the middle of the last block


def digests(study: Study, paths: int = FEW, threads: int = 1) -> dict[str, str]:
    return pipeline.run(study, paths, seed=4, threads=threads).digests


def test_threads_change_no_number(lillevik: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "CHUNK", 64)  # so that two threads have something to share
    assert digests(lillevik, threads=1) == digests(lillevik, threads=2) == digests(lillevik, threads=5)
    monkeypatch.setattr(pipeline, "KEPT_PATHS", 0)  # added up tile by tile
    assert digests(lillevik, threads=1) == digests(lillevik, threads=2) == digests(lillevik, threads=5)


@pytest.mark.parametrize("chunk", [1, 100, 128, 250])
def test_the_size_of_blocks_changes_no_number(chunk: int, lillevik: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = digests(lillevik)
    monkeypatch.setattr(pipeline, "CHUNK", chunk)
    assert digests(lillevik) == whole


def test_the_order_of_scenarios_changes_no_number(lillevik: Study) -> None:
    turned = with_sections(lillevik, scenarios=lillevik.settings.scenarios[::-1])
    one, other = (pipeline.run(study, FEW, seed=4) for study in (lillevik, turned))
    assert one.digests == other.digests
    assert one.digest == other.digest


def test_a_scenario_more_changes_no_number_of_the_others(lillevik: Study) -> None:
    fewer = with_sections(lillevik, scenarios=lillevik.settings.scenarios[:1])
    all_of_them = digests(lillevik)
    assert digests(fewer) == {name: all_of_them[name] for name in digests(fewer)}


def test_a_driver_without_loadings_changes_no_number() -> None:
    with_it = load(
        CONFIGS / "lillevik" / "lillevik.toml",
        {"drivers.weather": '{ process = "ar1", phi = 0.5, sigma = 0.1, source = "made up" }'},
    )
    assert digests(with_it) == digests(load(CONFIGS / "lillevik" / "lillevik.toml"))


def test_the_first_paths_of_a_long_run_are_the_short_run(lillevik: Study) -> None:
    long, short = (pipeline.simulate(lillevik, 0, paths, seed=4) for paths in (FEW, 100))
    assert np.array_equal(long.metrics[..., :100], short.metrics)
    assert np.array_equal(long.flags[..., :100], short.flags)


@plain_python
def test_the_first_ten_thousand_of_a_hundred_thousand_are_the_run_of_ten_thousand(lorenskog: Study) -> None:
    long, short = (pipeline.simulate(lorenskog, 0, paths, seed=4) for paths in (100_000, 10_000))
    assert np.array_equal(long.flags[..., :10_000], short.flags)
    assert np.array_equal(long.metrics[..., :10_000], short.metrics)


def test_another_process_gives_the_same_digest(lillevik: Study) -> None:
    code = (
        "import simulator\n"
        f"study = simulator.load({str(CONFIGS / 'lillevik' / 'lillevik.toml')!r})\n"
        f"print(simulator.run(study, {FEW}, 4, threads=2).digest)"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=300).stdout
    assert printed.decode().strip() == pipeline.run(lillevik, FEW, 4, threads=1).digest


def test_a_ledger_is_the_path_that_was_simulated(lillevik: Study) -> None:
    scenario = lillevik.settings.scenarios[0].id
    outcomes = pipeline.simulate(lillevik, 0, FEW, seed=4)
    for path in (0, 131, FEW - 1):
        lines = pipeline.ledger(lillevik, scenario, [path], seed=4)
        for name in ("net_operating_result", "disposition_fund", "net_loan_debt"):
            metric = outcomes.metric_names.index(name)
            assert lines[name][0].astype(np.float32) == pytest.approx(outcomes.metrics[0, metric, :, path], abs=0)


@plain_python
def test_the_interval_of_a_probability_covers_its_long_run_value(lillevik: Study) -> None:
    # 400 seeds of 500 paths, against two million paths of another seed, whose own error (sd < .0004) is a fiftieth of
    # an interval's half width. The share that covers has standard error sqrt(.95 · .05 / 400) = .011: 93–97 % is a
    # little under two of them to each side, and the seeds are fixed.
    alone = with_sections(lillevik, scenarios=lillevik.settings.scenarios[:1])
    last = alone.period[1] - alone.first

    def entered(paths: int, seed: int) -> int:
        codes = pipeline.simulate(alone, 0, paths, seed=seed).flags[0, -1] & np.uint32(0xFF)
        return int(np.count_nonzero((codes > 0) & (codes <= last + 1)))

    truth = sum(entered(250_000, 10_000 + part) for part in range(8)) / 2_000_000
    intervals = [wilson(entered(500, seed), 500) for seed in range(400)]
    assert 0.93 <= np.mean([low <= truth <= high for low, high in intervals]) <= 0.97
