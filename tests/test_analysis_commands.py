"""`compare`, `sensitivity` and `solve` as a user runs them: what is printed, where it is laid, what is refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import numba
import pytest
from broken import LILLEVIK
from command_line import simulator

from simulator.analysis import sensitivity_summary
from simulator.cli.analysis import LONGEST_NAME, answer_name
from simulator.reports.run_folder import add_analysis
from simulator.reports.whole_file import CannotWriteError

CONFIG = LILLEVIK / "lillevik.toml"
pytestmark = pytest.mark.skipif(numba.config.DISABLE_JIT, reason="asks many runs, which take the compiled kernel")
COMMANDS = [("compare", "sammenlign"), ("sensitivity", "folsomhet"), ("storylines", "historier"), ("solve", "los")]
FEW = ("--paths", "1024", "--out", "run")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def manifest() -> dict[str, object]:
    return json.loads(Path("run/manifest.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize(("name", "alias"), COMMANDS)
def test_the_answer_lies_beside_the_run_and_is_what_json_prints(
    name: str, alias: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = simulator(capsys, alias, CONFIG, *FEW, "--json")
    assert ended.code == 0, ended.err
    printed = json.loads(ended.out)
    text = Path(f"run/{name}.json").read_text(encoding="utf-8")
    assert json.loads(text) == printed
    assert manifest()["analyses"] == {name: hashlib.sha256(text.encode()).hexdigest()}
    assert printed["schema"] == f"simulator.{name}/1"


def test_answers_gather_in_the_folder_of_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulator(capsys, "run", CONFIG, *FEW).code == 0
    before = Path("run/summary.json").read_bytes()
    for name, _ in COMMANDS:
        assert simulator(capsys, name, CONFIG, *FEW).code == 0
    assert Path("run/summary.json").read_bytes() == before  # the run itself was left alone
    assert set(manifest()["analyses"]) == {name for name, _ in COMMANDS}  # type: ignore[call-overload]
    assert simulator(capsys, "run", "--verify", "run").code == 0
    # Run again, the answers stay, for they are about the same run …
    assert simulator(capsys, "run", CONFIG, *FEW).code == 0
    assert Path("run/solve.json").exists()
    # … but not beside another one.
    assert simulator(capsys, "run", CONFIG, *FEW, "--seed", "99").code == 0
    assert not Path("run/solve.json").exists()
    assert "analyses" not in manifest()


@pytest.mark.parametrize("change", [lambda file: file.write_bytes(file.read_bytes() + b"\n"), Path.unlink])
def test_verification_sees_an_answer_that_was_changed_or_removed(
    change: Callable[[Path], object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert simulator(capsys, "compare", CONFIG, *FEW).code == 0
    change(Path("run/compare.json"))
    ended = simulator(capsys, "run", "--verify", "run", "-q")
    assert ended.code == 1 and "compare.json" in ended.out


@pytest.mark.parametrize("refused", ["compare.json", "manifest.json"])
def test_an_earlier_answer_stays_when_the_new_one_cannot_be_written(
    refused: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert simulator(capsys, "compare", CONFIG, *FEW).code == 0
    files = {path: path.read_bytes() for path in Path("run").rglob("*") if path.is_file()}
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == refused:
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CannotWriteError, match=refused):
        add_analysis(Path("run"), "compare", {"another": "answer"})
    assert {path: path.read_bytes() for path in Path("run").rglob("*") if path.is_file()} == files


def test_an_answer_that_fails_leaves_the_folder_as_it_was(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert simulator(capsys, "sensitivity", CONFIG, *FEW).code == 0
    files = {path: path.read_bytes() for path in Path("run").rglob("*") if path.is_file()}

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sensitivity_summary, "tornado", interrupted)
    assert simulator(capsys, "sensitivity", CONFIG, *FEW).code == 130
    assert {path: path.read_bytes() for path in Path("run").rglob("*") if path.is_file()} == files


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare"],
        ["compare", CONFIG, CONFIG],
        ["compare", CONFIG, "--scenario", "continue"],
        ["sensitivity", CONFIG, "--scenario", "nowhere"],
        ["solve", CONFIG, "--outcome", "magic"],
        ["solve", CONFIG, "--target", "20"],
        ["solve", CONFIG, "--target", "much"],
        ["solve", CONFIG, "--measure", "magic"],
        ["solve", CONFIG, "--grid", "cut"],
        ["solve", CONFIG, "--grid", "cut,cut"],
    ],
    ids=lambda arguments: " ".join(str(word) for word in arguments if not isinstance(word, Path)),
)
def test_wrong_use_exits_2_and_says_why(arguments: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    ended = simulator(capsys, *arguments, *(["--paths", "64"] if len(arguments) > 1 else []))
    assert ended.code == 2
    assert ended.err
    assert "Traceback" not in ended.err
    assert not Path("runs").exists()


@pytest.mark.parametrize(("name", "alias"), COMMANDS)
def test_invalid_input_exits_3_before_any_work(name: str, alias: str, capsys: pytest.CaptureFixture[str]) -> None:
    ended = simulator(capsys, name, "not-there.toml")
    assert ended.code == 3
    assert "not-there.toml" in ended.err


def test_solve_takes_targets_and_measures(capsys: pytest.CaptureFixture[str]) -> None:
    wish = ["--measure", "fund", "--measure", "cut", "--target", "0.15", "--outcome", "any_rule_broken"]
    found = json.loads(simulator(capsys, "solve", CONFIG, *FEW, *wish, "--grid", "fund,cut", "--json").out)
    assert [lever["measure"]["id"] for lever in found["levers"]] == ["fund", "cut"]
    assert [target["id"] for target in found["targets"]] == ["15"]
    assert found["outcome"] == "any_rule_broken"
    assert (found["grid"]["x"]["id"], found["grid"]["y"]["id"]) == ("fund", "cut")


def test_every_calibration_of_a_config_is_in_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    ended = simulator(capsys, "run", CONFIG, *FEW, "--json")
    assert json.loads(ended.out)["calibrations"]


def test_a_report_of_a_config_answers_everything_first_and_only_once(capsys: pytest.CaptureFixture[str]) -> None:
    first = simulator(capsys, "report", CONFIG, "--paths", 1024, "--format", "html")
    assert first.code == 0, first.err
    (folder,) = Path("runs").iterdir()
    for name, _ in COMMANDS:
        assert (folder / f"{name}.json").exists()
    written = {path: path.stat().st_mtime_ns for path in folder.glob("*.json")}
    assert simulator(capsys, "report", CONFIG, "--paths", 1024, "--format", "html").code == 0
    assert {path: path.stat().st_mtime_ns for path in folder.glob("*.json")} == written


WHAT_IFS = {
    "solve-fund": ["solve", "--measure", "fund"],
    "solve-plan+response-any_rule_broken": ["solve", "--scenario", "plan+response", "--outcome", "any_rule_broken"],
    "solve-cut-grid-fund-cut": ["solve", "--measure", "cut", "--grid", "fund,cut"],
    "solve-cut-to-0.15": ["solve", "--measure", "cut", "--target", "0.15"],
    "sensitivity-cut": ["sensitivity", "--scenario", "cut"],
    "sensitivity-groups-Renter-og-priser-interest_rate-prices": [
        "sensitivity", "--group", "Renter og priser=interest_rate,prices",
    ],
    "storylines-all-surplus": ["storylines", "--scenario", "all", "--outcome", "surplus"],
    "backtest-cut": ["backtest", "--scenario", "cut"],
    "changes-since-lillevik": ["compare", str(CONFIG), "--explain"],
}  # fmt: skip
"""Questions that the chapter does not ask, by the name of the answer."""


def test_what_is_tried_out_has_a_name_of_its_own_and_leaves_the_chapter_as_it_was(
    capsys: pytest.CaptureFixture[str],
) -> None:
    few = ("--paths", 1024, "-q")
    assert simulator(capsys, "report", CONFIG, *few, "--format", "docx", "--out", "first").code == 0
    (folder,) = Path("runs").iterdir()
    own = {file.name: file.read_bytes() for file in folder.glob("*.json") if file.name != "manifest.json"}
    for name, (command, *options) in WHAT_IFS.items():
        ended = simulator(capsys, command, CONFIG, *options, *few)
        assert ended.code == 0, (name, ended.err)
        assert (folder / f"{name}.json").exists(), name
    assert {name: (folder / name).read_bytes() for name in own} == own
    assert simulator(capsys, "report", folder, "--verify", "first/risikoanalyse.docx").code == 0
    assert simulator(capsys, "report", folder, "--format", "docx", "--out", "second").code == 0
    first, second = (Path(out, "risikoanalyse.docx").read_bytes() for out in ("first", "second"))
    assert first == second


def test_the_usual_question_put_in_words_is_still_the_usual_one(capsys: pytest.CaptureFixture[str]) -> None:
    said = ["--scenario", "plan", "--outcome", "robek", "--target", "0.2", "--target", "0.1", "--target", "0.05"]
    assert simulator(capsys, "solve", CONFIG, *FEW, *said).code == 0
    assert list(manifest()["analyses"]) == ["solve"]  # type: ignore[call-overload]


def test_a_name_in_the_folder_is_never_too_long_for_the_disk() -> None:
    long = [answer_name("sensitivity", "groups", *["interest_rate"] * count) for count in (20, 21)]
    assert len(set(long)) == 2
    assert all(len(name) == LONGEST_NAME for name in long)
