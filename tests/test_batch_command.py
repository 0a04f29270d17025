"""`simulator batch` as its user meets it: tables, files, messages, and going on after an interruption."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import numba
import pytest
from command_line import simulator

from simulator.analysis.batch import execution, shards
from simulator.cli import batch as batch_module
from simulator.reports.screen import batch_screen

PATHS = 16 if numba.config.DISABLE_JIT else 400


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def summary(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    ended = simulator(capsys, "batch", "--made-up", 3, "--paths", PATHS, "--json", "-q")
    assert (ended.code, ended.err) == (0, "")
    found: dict[str, object] = json.loads(ended.out)
    return found


def rows_of(path: Path) -> list[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_made_up_country_is_written_and_simulated(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = simulator(capsys, "flere", "--made-up", 3, "--paths", PATHS)
    assert ended.code == 0
    assert "3 kommuner: risiko i økonomiplanene 2026–2029" in ended.out
    assert "3 oppdiktede kommuner er skrevet til runs/made-up-3" in ended.err
    (folder,) = (desk / "runs").glob("batch-made-up-3-*")
    written = sorted(path.name for path in folder.iterdir())
    assert written == ["batch.json", "manifest.json", "municipalities.csv", "probabilities.csv", "robek_counts.csv"]
    assert not list((desk / "runs").glob(".*"))  # nothing is left of the work


def test_the_tables_say_what_the_summary_says(summary: dict[str, object], desk: Path) -> None:
    (folder,) = (desk / "runs").glob("batch-made-up-3-*")
    members = {(m["number"], s["id"]): s for m in summary["members"] for s in m["scenarios"]}  # type: ignore[attr-defined]
    rows = rows_of(folder / "municipalities.csv")
    assert len(rows) == len(members) == 12
    for row in rows:
        robek = members[row["number"], row["scenario"]]["robek"]
        assert [float(row[name]) for name in ("robek", "robek_low", "robek_high")] == [
            robek["probability"],
            *robek["interval"],
        ]
    paths: dict[tuple[str, str], int] = {}
    for row in rows_of(folder / "robek_counts.csv"):
        key = row["alternative"], row["year"]
        paths[key] = paths.get(key, 0) + int(row["paths"])
    assert set(paths.values()) == {PATHS}
    assert json.loads((folder / "manifest.json").read_text("utf-8"))["digest"] == summary["digest"]
    assert str(desk) not in "".join(path.read_text("utf-8") for path in folder.iterdir())


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_the_screen_fits_and_has_a_row_for_every_year_and_municipality(summary: dict[str, object], lang: str) -> None:
    screen = batch_screen(summary, lang)  # type: ignore[arg-type]
    assert max(map(len, screen.splitlines())) <= 100
    assert sum(line.startswith("  2034 ") for line in screen.splitlines()) == 4
    assert all(f"900{count} Eksempelkommune 00{count}" in screen for count in (1, 2, 3))


def test_an_interrupted_batch_says_how_to_go_on_and_does(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "MUNICIPALITIES", 1)
    command = ("batch", "--made-up", 3, "--paths", PATHS, "--json", "--out", "found")
    whole = json.loads(simulator(capsys, *command).out)
    usual = execution.with_threads(1)

    def interrupted(work: object, tasks: object) -> Iterator[tuple[int, object]]:
        yield next(iter(usual(work, tasks)))  # type: ignore[arg-type]
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr(batch_module, "with_threads", lambda count: interrupted)
        ended = simulator(capsys, *command)
    assert ended.code == 130
    assert "Avbrutt. 1 deler er tatt vare på" in ended.err
    ended = simulator(capsys, *command)
    assert "Fortsetter: 1 av 3 deler var ferdige fra før." in ended.err
    assert json.loads(ended.out)["digest"] == whole["digest"]


def test_a_made_up_country_that_was_edited_is_not_written_over(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ("batch", "--made-up", 2, "--paths", 8)
    assert simulator(capsys, *command).code == 0
    plan = desk / "runs" / "made-up-2" / "9001" / "plan.csv"
    plan.write_text(plan.read_text("utf-8") + "# mine\n", encoding="utf-8")
    ended = simulator(capsys, *command)
    assert ended.code == 2
    assert "simulator batch runs/made-up-2" in ended.err
    assert "# mine" in plan.read_text("utf-8")
    assert simulator(capsys, "batch", "runs/made-up-2", "--paths", 8).code == 0


def test_bad_configs_end_with_every_problem_and_nothing_written(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    simulator(capsys, "batch", "--made-up", 2, "--paths", 8, "--out", "first")
    for number in ("9001", "9002"):
        config = desk / "runs" / "made-up-2" / number / f"{number}.toml"
        config.write_text(config.read_text("utf-8").replace("horizon = ", "horizont = ", 1), encoding="utf-8")
    ended = simulator(capsys, "batch", "runs/made-up-2", "--out", "second")
    assert ended.code == 3
    assert "9001/9001.toml:" in ended.err
    assert "9002/9002.toml:" in ended.err
    assert not (desk / "second").exists()


@pytest.mark.parametrize(
    "arguments", [(), ("here", "--made-up", 3), ("here", "--scheduler", "tcp://x:1"), ("--made-up", 0)]
)
def test_what_does_not_belong_together_is_a_usage_error(
    arguments: tuple[object, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert simulator(capsys, "batch", *arguments).code == 2


def test_a_folder_of_something_else_is_not_written_over(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "mine").mkdir()
    (desk / "mine" / "thesis.txt").write_text("all of it")
    ended = simulator(capsys, "batch", "--made-up", 2, "--paths", 8, "--out", "mine")
    assert ended.code == 2
    assert [path.name for path in (desk / "mine").iterdir()] == ["thesis.txt"]
