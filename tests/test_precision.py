"""Enough paths: as narrow as asked for, the same numbers as a run of that length, and a sentence where it is not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numba
import pytest
from broken import LILLEVIK
from command_line import simulator

from simulator import pipeline
from simulator.analysis.precision import PILOT, run_to_precision, widest
from simulator.study import Study

pytestmark = pytest.mark.skipif(numba.config.DISABLE_JIT, reason="takes many paths")

CONFIG = LILLEVIK / "lillevik.toml"


@pytest.mark.parametrize("wanted", [0.02, 0.005, 0.003])
def test_every_headline_is_as_narrow_as_was_asked(lillevik: Study, wanted: float) -> None:
    found = run_to_precision(lambda paths: pipeline.run(lillevik, paths), wanted)
    assert found.reached
    assert widest(found.result)[0] == found.half_width <= wanted
    # Not far more than it takes: the half-width at a quarter fewer paths would be √(4/3) wider.
    assert found.result.paths == PILOT or found.half_width > 0.85 * wanted


def test_what_comes_out_is_a_run_of_that_length(lillevik: Study) -> None:
    found = run_to_precision(lambda paths: pipeline.run(lillevik, paths), 0.004)
    assert found.result.paths > PILOT
    assert found.result.digest == pipeline.run(lillevik, found.result.paths).digest


def test_what_cannot_be_reached_says_what_it_takes(lillevik: Study) -> None:
    found = run_to_precision(lambda paths: pipeline.run(lillevik, paths), 0.001, most=20_000)
    assert not found.reached
    assert found.result.paths == 20_000
    assert found.needed == pytest.approx(20_000 * (found.half_width / 0.001) ** 2, rel=0.06)
    with pytest.raises(ValueError, match="half-width"):
        run_to_precision(lambda paths: pipeline.run(lillevik, paths), 0.0)


def test_the_command_says_how_it_went(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = simulator(capsys, "run", CONFIG, "--precision", "0.5", "--json", "--out", "a")
    assert ended.code == 0
    assert "Presisjon: ingen intervaller er bredere enn ± 0,50" in ended.err.replace("\u00a0", " ")
    paths = json.loads(ended.out)["paths"]
    same = simulator(capsys, "run", CONFIG, "--paths", paths, "--json", "--out", "b")
    assert json.loads(same.out)["digest"] == json.loads(ended.out)["digest"]
    short = simulator(capsys, "run", CONFIG, "--precision", "0.1", "--paths", "20000", "--out", "c")
    assert short.code == 0
    assert re.search(r"ikke nådd: med 20.000 forløp", short.err)
    assert simulator(capsys, "run", CONFIG, "--precision", "0").code == 2
    assert simulator(capsys, "run", CONFIG, "--precision", "50").code == 2
