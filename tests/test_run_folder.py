from __future__ import annotations

import csv
import errno
import hashlib
import json
import shutil
from pathlib import Path

import pytest
from command_line import simulator
from conftest import CONFIGS

from simulator.reports import run_folder

FEW = ("--paths", 64, "-q")
FILES = ["inputs", "manifest.json", "probabilities.csv", "quantiles.csv", "run.log", "summary.json"]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of Lillevik in a folder of its own, with the current folder beside it."""
    shutil.copytree(CONFIGS / "lillevik", tmp_path / "secret-place")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "secret-place" / "lillevik.toml"


def test_folder_holds_what_is_promised(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = simulator(capsys, "run", place, *FEW, "--out", "out/first", "--json")
    folder = Path("out/first")
    assert sorted(path.name for path in folder.iterdir()) == FILES
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert summary == json.loads(ended.out)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert {"inputs", "config", "versions", "seed", "platform", "digest", "sources", "created"} <= manifest.keys()
    assert manifest["digest"] == summary["digest"]
    assert all(source["source"] for source in manifest["sources"])


def test_manifest_has_the_fingerprint_of_every_input_and_its_copy(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    simulator(capsys, "run", place, *FEW, "--out", "out")
    manifest = json.loads(Path("out/manifest.json").read_text(encoding="utf-8"))
    assert {row["name"] for row in manifest["inputs"]} == {"lillevik.toml", "plan.csv", "loans.csv", "history.csv"}
    for row in manifest["inputs"]:
        for copy in (place.parent / row["name"], Path("out") / row["file"]):
            assert hashlib.sha256(copy.read_bytes()).hexdigest() == row["sha256"]


def test_config_in_the_manifest_has_every_default(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    simulator(capsys, "run", place, *FEW, "--out", "out", "--set", "robek.letters=['d']")
    config = json.loads(Path("out/manifest.json").read_text(encoding="utf-8"))["config"]
    assert config["robek"]["letters"] == ["d"]
    assert config["closing"]["cancel_first"] == "transfer"
    assert config["loadings"]["wages"]["wages"] == 1.0


def test_tables_hold_the_numbers_of_the_summary(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    simulator(capsys, "run", place, *FEW, "--out", "out")
    summary = json.loads(Path("out/summary.json").read_text(encoding="utf-8"))
    first = summary["scenarios"][0]
    with Path("out/probabilities.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["scenario"], row["outcome"], row["year"]): row for row in csv.DictReader(file)}
    robek = rows[first["id"], "robek", ""]
    assert float(robek["probability"]) == first["robek"]["probability"]
    assert [float(robek["low"]), float(robek["high"])] == first["robek"]["interval"]
    with Path("out/quantiles.csv").open(encoding="utf-8", newline="") as file:
        debt = next(row for row in csv.DictReader(file) if row["metric"] == "net_loan_debt")
    assert float(debt["p50"]) == first["metrics"]["net_loan_debt"][debt["year"]]["p50"]


def test_nothing_tells_where_or_by_whom_it_was_made(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # The user has typed the absolute place of her table, in the file and on the command line.
    config = place.read_text(encoding="utf-8")
    table = (place.parent / "plan.csv").as_posix()
    place.write_text(config.replace('table = "plan.csv"', f'table = "{table}"'), encoding="utf-8")
    loans = (place.parent / "loans.csv").as_posix()
    ended = simulator(capsys, "run", place, *FEW, "--out", "out", "--set", f"debt.loans={loans}")
    assert ended.code == 0, ended.err
    for path in Path("out").rglob("*"):
        if path.is_file():
            assert "secret-place" not in path.read_text(encoding="utf-8"), path
            assert str(Path.home()) + "/" not in path.read_text(encoding="utf-8"), path


def test_the_same_numbers_go_to_the_same_folder(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for threads in (1, 2):
        assert simulator(capsys, "run", place, *FEW, "--threads", threads).code == 0
    (folder,) = Path("runs").iterdir()
    digest = json.loads((folder / "summary.json").read_text(encoding="utf-8"))["digest"]
    assert folder.name == f"lillevik-{digest[:8]}"


# --- whole or not at all ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["summary.json", "probabilities.csv", "manifest.json", "run.log"])
def test_a_full_disk_leaves_nothing_and_the_result_is_shown(
    file: str, place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write = run_folder.write_text

    def until_full(path: Path, text: str) -> None:
        write(path, text[: len(text) // 2] if path.name == file else text)
        if path.name == file:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(run_folder, "write_text", until_full)
    ended = simulator(capsys, "run", place, *FEW)
    assert ended.code == 1
    assert "No space left" in ended.err and "Traceback" not in ended.err
    assert "Lillevik" in ended.out
    assert list(Path().iterdir()) == []


def test_an_interruption_while_writing_leaves_nothing(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(path: Path, text: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run_folder, "write_text", interrupted)
    assert simulator(capsys, "run", place, *FEW).code == 130
    assert list(Path().iterdir()) == []


def test_a_failed_run_leaves_the_earlier_one_alone(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    simulator(capsys, "run", place, *FEW, "--out", "out")
    before = Path("out/summary.json").read_bytes()

    def full(path: Path, text: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(run_folder, "write_text", full)
    assert simulator(capsys, "run", place, *FEW, "--seed", 99, "--out", "out").code == 1
    assert Path("out/summary.json").read_bytes() == before
    assert [path.name for path in Path().iterdir()] == ["out"]


def test_a_later_run_takes_the_place_of_an_earlier_one(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    simulator(capsys, "run", place, *FEW, "--out", "out")
    simulator(capsys, "run", place, *FEW, "--out", "out", "--seed", 99)
    assert json.loads(Path("out/summary.json").read_text(encoding="utf-8"))["seed"] == 99
    assert [path.name for path in Path().iterdir()] == ["out"]


def test_a_folder_with_something_else_is_not_touched(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine").mkdir()
    Path("mine/thesis.txt").write_text("ten years of work", encoding="utf-8")
    ended = simulator(capsys, "run", place, *FEW, "--out", "mine")
    assert ended.code == 2
    assert [path.name for path in Path("mine").iterdir()] == ["thesis.txt"]


def test_an_input_that_changes_during_the_run_stops_it(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from simulator import pipeline

    run = pipeline.run

    def slow(*arguments: object, **options: object) -> object:
        (place.parent / "plan.csv").write_text("something else", encoding="utf-8")
        return run(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "run", slow)
    ended = simulator(capsys, "run", place, *FEW)
    assert ended.code == 3
    assert "plan.csv" in ended.err
    assert list(Path().iterdir()) == []


# --- verification -----------------------------------------------------------------------------------------------------


def test_a_folder_verifies_anywhere_without_the_original_files(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = (
        "--seed",
        5,
        "--scenario",
        "cut",
        "--set",
        "drivers.interest_rate.sigma=0.5",
        "--set",
        "robek.basis=register",
    )
    assert simulator(capsys, "run", place, *FEW, "--out", "out", *options).code == 0
    shutil.rmtree(place.parent)
    Path("out").rename("elsewhere")
    ended = simulator(capsys, "run", "--verify", "elsewhere", "-q")
    assert (ended.code, ended.err) == (0, "")
    assert "stemmer" in ended.out


def test_verification_names_the_number_that_does_not_hold(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    simulator(capsys, "run", place, *FEW, "--out", "out")
    path = Path("out/summary.json")
    summary = json.loads(path.read_text(encoding="utf-8"))
    first = summary["scenarios"][0]
    first["robek"]["probability"] += 0.25
    first["metrics"]["net_loan_debt"]["2028"]["p95"] = None
    path.write_text(json.dumps(summary), encoding="utf-8")
    ended = simulator(capsys, "run", "--verify", "out", "-q")
    assert ended.code == 1
    assert f"scenarios.{first['id']}.robek.probability" in ended.out
    assert f"scenarios.{first['id']}.metrics.net_loan_debt.2028.p95" in ended.out
    assert len(ended.out.splitlines()) == 3


def test_verification_sees_a_table_that_was_edited(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    simulator(capsys, "run", place, *FEW, "--out", "out")
    with Path("out/quantiles.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    ended = simulator(capsys, "run", "--verify", "out", "-q")
    assert ended.code == 1
    assert "quantiles.csv" in ended.out


def test_verification_of_something_else_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert simulator(capsys, "run", "--verify", tmp_path, "-q").code == 2


def test_a_path_of_a_folder_is_the_path_of_its_run(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    simulator(capsys, "run", place, *FEW, "--out", "out", "--seed", 11)
    from_folder = json.loads(simulator(capsys, "path", "out", 9, "--json").out)
    place.write_text(place.read_text(encoding="utf-8").replace("seed = 1\n", "seed = 11\n"), encoding="utf-8")
    from_config = json.loads(simulator(capsys, "path", place, 9, "--json").out)
    assert from_folder["seed"] == 11
    assert from_folder == from_config
