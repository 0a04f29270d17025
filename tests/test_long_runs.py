"""A run too long to keep is added up batch by batch, and says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numba
import numpy as np
import pytest
from command_line import simulator

from simulator import pipeline
from simulator.reports.unfinished import Unfinished, run_key
from simulator.reports.whole_file import CannotWriteError
from simulator.study import Study, load
from simulator.summaries import stream

POINTS = ("mean", "sd", "p5", "p50", "p95")
PATHS = 300 if numba.config.DISABLE_JIT else 40_000  # more than one batch when compiled


def numbers_of(result: object, kind: str) -> list[object]:
    """Everything a summary says of probabilities, or of quantiles."""
    scenarios = result.summary()["scenarios"]
    if kind == "probabilities":
        parts = [[scenario["robek"], scenario["joint"]] for scenario in scenarios]
        rules = [[{**rule, "median": None} for rule in scenario["rules"]] for scenario in scenarios]
        return [parts, rules]
    return [
        (name, year, point, figures[point])
        for scenario in scenarios
        for name, years in scenario["metrics"].items()
        for year, figures in years.items()
        for point in POINTS
    ]


def test_a_long_run_has_the_probabilities_of_a_kept_one(lorenskog: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = pipeline.run(lorenskog, paths=PATHS)
    monkeypatch.setattr(pipeline, "KEPT_PATHS", 0)
    long = pipeline.run(lorenskog, paths=PATHS)
    assert numbers_of(long, "probabilities") == numbers_of(kept, "probabilities")


@pytest.mark.skipif(numba.config.DISABLE_JIT, reason="a few hundred paths leave gaps wider than a bin")
def test_quantiles_of_a_long_run_are_right_to_within_a_bin(lorenskog: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [scenario.id for scenario in lorenskog.settings.scenarios]
    kept = pipeline.run(lorenskog, paths=PATHS, scenario_ids=ids)
    monkeypatch.setattr(pipeline, "KEPT_PATHS", 0)
    long = pipeline.run(lorenskog, paths=PATHS, scenario_ids=ids)
    values = pipeline.simulate(lorenskog, paths=PATHS, scenario_ids=ids).metrics
    ranges = np.repeat((values.max(axis=3) - values.min(axis=3)).ravel(), len(POINTS))
    pairs = zip(numbers_of(kept, "quantiles"), numbers_of(long, "quantiles"), ranges, strict=True)
    for (name, year, point, exact), (*_, found), whole in pairs:
        # 4096 bins hold the pilot's range and a quarter of it on both sides; the value lies within a bin of an order
        # statistic, and two of those may lie a bin apart. Sums differ only by the order they are taken in.
        width = 1e-6 if point in ("mean", "sd") else 2 * 1.5 / 4096
        assert found == pytest.approx(exact, rel=1e-9, abs=width * max(float(whole), 1e-3)), (name, year, point)


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few hundred paths are a long run of many pieces, each of which is kept."""
    monkeypatch.setattr(pipeline, "KEPT_PATHS", 0)
    monkeypatch.setattr(pipeline, "TILE", 64)
    monkeypatch.setattr(stream, "TILE", 64)
    monkeypatch.setattr(pipeline, "CHUNK", 64)
    monkeypatch.setattr(pipeline, "SAVE_SECONDS", 0.0)


def stopped_after(pieces: int) -> pipeline.Progress:
    """A user who loses patience."""
    heard = []

    def progress(size: int) -> None:
        heard.append(size)
        if len(heard) > pieces + 1:  # the first tells what was there already
            raise KeyboardInterrupt

    return progress


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("pieces", [1, 3])
def test_a_run_that_was_stopped_goes_on_to_the_same_digest(lillevik: Study, tmp_path: Path, pieces: int) -> None:
    whole = pipeline.run(lillevik, 290, 4)
    shelf = Unfinished(tmp_path, run_key(lillevik, 290, 4, None))
    with pytest.raises(KeyboardInterrupt):
        pipeline.run(lillevik, 290, 4, threads=1, shelf=shelf, progress=stopped_after(pieces))
    told: list[int] = []
    again = pipeline.run(lillevik, 290, 4, threads=2, shelf=shelf, progress=told.append)
    assert told[0] == 64 * pieces
    assert sum(told) == 290
    assert again.digest == whole.digest


@pytest.mark.usefixtures("small_pieces")
def test_a_part_that_cannot_be_read_is_as_if_it_were_not_there(lillevik: Study, tmp_path: Path) -> None:
    shelf = Unfinished(tmp_path, "key")
    whole = pipeline.run(lillevik, 290, 4, shelf=shelf)
    next(shelf.folder.glob("*.npz")).write_bytes(b"half of a fi")
    assert pipeline.run(lillevik, 290, 4, shelf=shelf).digest == whole.digest


def test_a_file_where_the_shelf_should_be_is_named(tmp_path: Path) -> None:
    (runs := tmp_path / "runs").write_text("not a folder", encoding="utf-8")
    with pytest.raises(CannotWriteError, match="runs"):
        Unfinished(runs, "key").put("part", {"numbers": np.zeros(2)})


def test_another_run_finds_nothing_on_the_shelf(lillevik: Study) -> None:
    other = load(lillevik.path, {"drivers.wages.sigma": "0.009"})
    asked = [(lillevik, 290, 4, None), (lillevik, 290, 5, None), (lillevik, 300, 4, None), (lillevik, 290, 4, ["plan"])]
    assert len({run_key(*question) for question in (*asked, (other, 290, 4, None))}) == 5


@pytest.mark.skipif(numba.config.DISABLE_JIT, reason="three runs with their model range take long without the compiler")
@pytest.mark.usefixtures("small_pieces")
def test_the_command_says_that_it_can_go_on_and_does(
    lillevik: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    command = ("run", lillevik.path.absolute(), "--paths", 290, "--json", "--threads", 1)
    whole = json.loads(simulator(capsys, *command, "--out", "whole").out)
    usual = pipeline.run

    def stopped(*arguments: Any, **options: Any) -> Any:
        return usual(*arguments, **{**options, "progress": stopped_after(2)})

    with monkeypatch.context() as impatient:
        impatient.setattr(pipeline, "run", stopped)
        ended = simulator(capsys, *command)
    assert ended.code == 130
    assert "kjør samme kommando igjen" in ended.err
    ended = simulator(capsys, *command)
    assert "Fortsetter kjøringen" in ended.err
    assert json.loads(ended.out)["digest"] == whole["digest"]
    assert not list((tmp_path / "runs").glob(".*"))
