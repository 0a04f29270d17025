from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import simulator
from conftest import CONFIGS

LILLEVIK = CONFIGS / "lillevik" / "lillevik.toml"


@pytest.fixture(autouse=True)
def empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Path:
    simulator(capsys, "run", LILLEVIK, "--paths", 200, "-q", "--out", "run")
    return Path("run")


def test_report_of_a_config_simulates_and_keeps_the_run_folder(capsys: pytest.CaptureFixture[str]) -> None:
    ended = simulator(capsys, "report", LILLEVIK, "--quick", "--paths", 200, "--format", "html", "--json")
    assert ended.code == 0, ended.err
    folder = Path(json.loads(ended.out)["folder"])
    (run,) = Path("runs").iterdir()
    assert folder.name == f"{run.name}-nb"
    assert {"summary.json", "stress.json", "checks.json", "findings.json"} <= {file.name for file in run.iterdir()}


def test_the_change_since_last_plan_is_in_the_chapter_when_the_last_plan_is_given(
    capsys: pytest.CaptureFixture[str],
) -> None:
    last, this = CONFIGS / "lorenskog-2024" / "lorenskog-2024.toml", CONFIGS / "lorenskog" / "lorenskog.toml"
    asked = ("--since", last, "--quick", "--paths", 200, "--format", "html", "--out", "out", "-q")
    assert simulator(capsys, "report", this, *asked).code == 0
    page = Path("out/risikoanalyse.html").read_text(encoding="utf-8")
    assert "Endring siden forrige plan" in page
    assert 'id="waterfall"' in page
    (run,) = Path("runs").iterdir()
    assert simulator(capsys, "report", run, "--since", last).code == 2
    told = ("--format", "html", "-q", "--out", "plain")
    assert simulator(capsys, "report", run, "--verify", "out/risikoanalyse.html").code == 0
    for place in (["report", run], ["report", this, "--quick", "--paths", 200]):  # only when it is asked for
        assert simulator(capsys, *place, *told).code == 0
        assert "Endring siden forrige plan" not in Path("plain/risikoanalyse.html").read_text(encoding="utf-8")


def test_the_same_run_gives_the_same_bytes(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for out in ("first", "second"):
        assert simulator(capsys, "report", run, "--out", out).code == 0
    first, second = (
        {str(file.relative_to(out)): file.read_bytes() for file in Path(out).rglob("*") if file.is_file()}
        for out in ("first", "second")
    )
    kinds = {"html", "pdf", "docx"}
    assert {f"risikoanalyse.{kind}" for kind in kinds} | {"tabeller.xlsx", "alt-tekster.txt"} <= first.keys()
    assert {"figurer/fan-fund.svg", "figurer/fan-fund.png", "presentasjon.html"} <= first.keys()
    assert first == second


def test_a_file_that_someone_has_worked_on_is_not_overwritten(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert simulator(capsys, "report", run, "--format", "html", "--out", "out").code == 0
    assert simulator(capsys, "report", run, "--format", "html", "--out", "out").code == 0
    Path("out/risikoanalyse.html").write_text("våre egne ord", encoding="utf-8")
    ended = simulator(capsys, "report", run, "--format", "html", "--out", "out")
    assert ended.code == 1
    assert "er endret siden den ble laget" in ended.err
    assert Path("out/risikoanalyse.html").read_text(encoding="utf-8") == "våre egne ord"


def test_a_file_open_in_another_program_is_named(
    run: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", str(target))

    assert simulator(capsys, "report", run, "--format", "html", "--out", "out").code == 0
    monkeypatch.setattr(Path, "replace", refuse)
    ended = simulator(capsys, "report", run, "--format", "html", "--out", "out")
    assert ended.code == 1
    assert "Lukk filen" in ended.err
    assert not list(Path("out").glob(".*"))


def test_an_unknown_format_and_a_changed_run_exit_2(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert simulator(capsys, "report", run, "--format", "rtf").code == 2
    assert simulator(capsys, "report", run, "--seed", 3).code == 2
