from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import simulator
from conftest import CONFIGS

from simulator import pipeline
from simulator.cli import app

LILLEVIK = CONFIGS / "lillevik" / "lillevik.toml"
LORENSKOG = CONFIGS / "lorenskog" / "lorenskog.toml"
FEW = ("--paths", 64)
COMMANDS = {info.name: info for info in app.registered_commands}
HEAVY = {"numpy", "pandas", "numba", "scipy", "pydantic", "rich"}


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test writes its run folders where nobody looks."""
    monkeypatch.chdir(tmp_path)


def python(code: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run code in a new interpreter."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env={**os.environ, **environment}, timeout=120
    )


# --- the door ---------------------------------------------------------------------------------------------------------


def test_help_waits_for_nothing_heavy() -> None:
    ended = python(
        "import sys\n"
        "from simulator.cli import app\n"
        "try:\n    app(['--help'], prog_name='simulator')\n"
        "except SystemExit as end:\n    assert not end.code\n"
        "print(sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    assert ended.returncode == 0, ended.stderr.decode()
    assert b"stress" in ended.stdout
    assert not HEAVY & set(ended.stderr.decode().replace("'", "").strip("[]\n").split(", "))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    ended = simulator(capsys, name, "--help")
    assert ended.code == 0
    assert len((COMMANDS[name].help or "").split()) > 3


@pytest.mark.parametrize(("name", "alias"), [("check", "sjekk"), ("run", "kjor"), ("path", "forlop")])
def test_a_norwegian_alias_stands_beside_the_command_and_not_in_the_list(name: str, alias: str) -> None:
    assert COMMANDS[alias].hidden
    assert f"({alias})" in (COMMANDS[name].help or "")


def test_module_runs_as_a_program() -> None:
    ended = subprocess.run([sys.executable, "-m", "simulator", "--help"], capture_output=True, check=False, timeout=60)
    assert ended.returncode == 0


# --- exit codes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["run"],
        ["run", LILLEVIK, "--verify", "folder"],
        ["run", LILLEVIK, "--paths", "0"],
        ["run", LILLEVIK, "--paths", "many"],
        ["run", LILLEVIK, "--set", "no-equals-sign"],
        ["run", LILLEVIK, "--scenario", "nowhere"],
        ["run", LILLEVIK, "--fail-over", "robek=25"],
        ["run", LILLEVIK, "--fail-over", "robek=much"],
        ["run", LILLEVIK, "--fail-over", "unknown=0.5"],
        ["run", LILLEVIK, "--lang", "se"],
        ["path", LILLEVIK],
        ["stress", LILLEVIK, "--scenario", "nowhere"],
    ],
    ids=lambda arguments: " ".join(str(word) for word in arguments if not isinstance(word, Path)),
)
def test_wrong_use_exits_2_and_says_why(arguments: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    ended = simulator(capsys, *arguments)
    assert ended.code == 2
    assert ended.err and "Traceback" not in ended.err
    assert not Path("runs").exists()


@pytest.mark.parametrize(
    ("arguments", "meant", "listed"),
    [
        (["run", LORENSKOG, "--scenario", "Eiendomsskat"], "property-tax", "property-tax – Eiendomsskatt"),
        (["stress", LORENSKOG, "--scenario", "contineu"], "continue", "continue – Vi fortsetter som i dag"),
        (["solve", LORENSKOG, "--measure", "property-tx"], "property-tax", "fund – a larger fund"),
        (["solve", LORENSKOG, "--grid", "fund,cut-12"], "cut-120", "cut-120 – Utgiftskutt"),
        (["solve", LORENSKOG, "--outcome", "dept"], "debt", "debt – Handlingsregel 2 – gjeld"),
        (["storylines", LORENSKOG, "--outcome", "any-rule-broken"], "any_rule_broken", "robek – entered in ROBEK"),
    ],
    ids=lambda value: " ".join(map(str, value)).replace(str(LORENSKOG), "") if isinstance(value, list) else None,
)
def test_a_misspelt_name_gets_the_nearest_and_all_there_are_before_any_work(
    arguments: list[object], meant: str, listed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = simulator(capsys, *arguments)
    assert ended.code == 2
    assert f"Did you mean '{meant}'?" in ended.err
    assert f"  {listed}\n" in ended.err
    assert not list(Path().iterdir())


def test_a_scenario_is_known_by_its_label_too(capsys: pytest.CaptureFixture[str]) -> None:
    by_label, by_id = (
        json.loads(simulator(capsys, "stress", LORENSKOG, "--scenario", name, "--json").out)
        for name in ("kutt og eiendomsskatt", "both")
    )
    assert by_label == by_id


NUMBERS = [
    ["run", LILLEVIK, "--paths"],
    ["run", LILLEVIK, "--seed"],
    ["run", LILLEVIK, "--threads"],
    ["batch", "--made-up"],
    ["path", LILLEVIK],
    ["init", "new", "--municipality", "9999", "--base-year"],
    ["init", "new", "--municipality", "9999", "--inhabitants"],
]
"""What takes a whole number."""


@pytest.mark.parametrize("text", ["100.000", "2000.0", "1e3", "100,000", "12 000"])
@pytest.mark.parametrize("arguments", NUMBERS, ids=lambda arguments: f"{arguments[0]} {arguments[-1]}")
def test_a_whole_number_is_digits_and_never_read_as_something_smaller(
    arguments: list[object], text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = simulator(capsys, *arguments, text)
    assert ended.code == 2
    assert f"'{text}' is not a whole number" in " ".join(ended.err.split())
    assert not list(Path().iterdir())


def test_thousands_may_be_parted_by_underscores_and_the_message_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "write 100000 or 100_000" in simulator(capsys, "run", LILLEVIK, "--paths", "100.000").err
    found = json.loads(simulator(capsys, "run", LILLEVIK, "--paths", "1_000", "--json", "-q").out)
    assert found["paths"] == 1000


@pytest.mark.parametrize("command", ["check", "run", "stress"])
def test_invalid_input_exits_3_with_a_message_and_no_folder(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    ended = simulator(capsys, command, LILLEVIK, "--set", "drivers.interest_rate.sigmaa=1.0")
    assert ended.code == 3
    assert "sigmaa" in ended.err and "Traceback" not in ended.err
    assert ended.out == ""
    assert list(Path().iterdir()) == []


def test_a_config_that_is_not_there_exits_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulator(capsys, "run", "nowhere.toml").code == 3


def test_a_limit_exceeded_exits_4_after_the_result(capsys: pytest.CaptureFixture[str]) -> None:
    ended = simulator(capsys, "run", LORENSKOG, *FEW, "--fail-over", "surplus=0.5", "--scenario", "continue")
    assert ended.code == 4
    assert "surplus" in ended.err
    assert "Handlingsregel 1" in ended.out


def test_a_limit_that_holds_exits_0(capsys: pytest.CaptureFixture[str]) -> None:
    ended = simulator(capsys, "run", LORENSKOG, *FEW, "--fail-over", "robek=1.0", "--fail-over", "any_rule_broken=1")
    assert ended.code == 0


def test_a_fault_is_a_short_message_and_its_details_lie_in_a_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr(pipeline, "run", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ended = simulator(capsys, "run", LILLEVIK, *FEW)
    assert ended.code == 1
    assert "a fault of ours" in ended.err and "Traceback" not in ended.err
    (log,) = tmp_path.glob("simulator-*.log")
    assert str(log) in ended.err
    assert "Traceback" in log.read_text(encoding="utf-8")
    assert "Traceback" in simulator(capsys, "run", LILLEVIK, *FEW, "-v").err


def test_an_interruption_exits_130_and_leaves_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "run", interrupted)
    ended = simulator(capsys, "run", LILLEVIK, *FEW, "-q")
    assert (ended.code, ended.err) == (130, "Avbrutt.\n")
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("lang", "stopped", "failed"),
    [
        ("nb", "Avbrutt.\n", "Uventet feil: ZeroDivisionError: a fault of ours\nDetaljene står i "),
        ("nn", "Avbroten.\n", "Uventa feil: ZeroDivisionError: a fault of ours\nDetaljane står i "),
        ("en", "Interrupted.\n", "Unexpected error: ZeroDivisionError: a fault of ours\nThe details are in "),
    ],
)
def test_interruptions_and_faults_are_told_in_the_language_asked_for(
    lang: str,
    stopped: str,
    failed: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    def ends(error: BaseException) -> str:
        def run(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(pipeline, "run", run)
        return simulator(capsys, "run", LILLEVIK, *FEW, "-q", "--lang", lang).err

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert ends(KeyboardInterrupt()) == stopped
    assert ends(ZeroDivisionError("a fault of ours")).startswith(failed)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to the whole group, the tests included")
def test_ctrl_c_in_the_middle_of_a_run_exits_130_and_leaves_nothing() -> None:
    # Five million paths take far longer than it takes to interrupt them; the first note says that they have begun.
    run = subprocess.Popen(
        [
            sys.executable,
            "-u",
            "-m",
            "simulator",
            "run",
            str(LILLEVIK),
            "--paths",
            "5000000",
            "--scenario",
            "plan",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stderr is not None
    run.stderr.readline()
    run.send_signal(signal.SIGINT)
    out, _ = run.communicate(timeout=120)
    assert run.returncode == 130
    assert out == b""
    assert list(Path().iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is another error on Windows")
@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_a_reader_that_has_left_changes_neither_the_folder_nor_the_exit_code(name: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = ["run", str(LILLEVIK), "--paths", "64", "--out", "kept", "--fail-over", "any_rule_broken=0"]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, name: writer}
    ended = subprocess.run([sys.executable, "-m", "simulator", *command], check=False, timeout=120, **streams)
    os.close(writer)
    assert ended.returncode == 4, ended
    assert Path("kept/manifest.json").exists()


# --- what is written --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [["check"], ["run", *FEW], ["stress"], ["path", 3]])
def test_json_is_all_there_is_on_stdout(command: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    name, *rest = command
    ended = simulator(capsys, name, LILLEVIK, *rest, "--json")
    assert ended.code == 0
    assert json.loads(ended.out)["schema"] == f"simulator.{name}/1"


def test_options_reach_the_simulation(capsys: pytest.CaptureFixture[str]) -> None:
    ended = simulator(
        capsys, "run", LORENSKOG, *FEW, "--seed", 7, "--scenario", "both", "--set", "municipality.name=Vik", "--json"
    )
    found = json.loads(ended.out)
    assert (found["paths"], found["seed"], found["municipality"]["name"]) == (64, 7, "Vik")
    assert [scenario["id"] for scenario in found["scenarios"]] == ["both"]


def test_quiet_says_nothing_beside_the_result(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulator(capsys, "run", LILLEVIK, *FEW, "-q").err == ""


def test_kob_is_printed_as_it_was_presented(capsys: pytest.CaptureFixture[str]) -> None:
    # Lørenskog's seminar, 14 May 2025: −3.2 %, 8.6 %, 147 %; 5.2, 0.6 and 72 points; −243, +28 and −3 362 mill.
    out = simulator(capsys, "run", LORENSKOG, *FEW).out.replace("\u00a0", " ")
    table = [" ".join(line.split()) for line in out.splitlines()]
    assert "Netto driftsresultat (korrigert) ≥ 2,0 % −3,2 % 5,2 −243" in table
    assert "Disposisjonsfond ≥ 8,0 % 8,6 % 0,6 +28" in table
    assert "Netto lånegjeld ≤ 75 % 147 % 72 −3 362" in table


def test_illustrative_inputs_are_named_as_such_before_any_number(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["run", *FEW], ["check"], ["stress"]):
        out = simulator(capsys, command[0], LORENSKOG, *command[1:]).out
        assert "illustrative" in out.split("%")[0]


def test_output_to_a_character_set_without_the_minus_sign_keeps_the_sign() -> None:
    # Redirected output on Windows is cp1252, which has no U+2212.
    code = f"from simulator.cli import app\napp(['check', {str(LORENSKOG)!r}], prog_name='simulator')"
    ended = python(code, PYTHONIOENCODING="cp1252")
    assert ended.returncode == 0, ended.stderr.decode("cp1252")
    text = ended.stdout.decode("cp1252").replace("\u00a0", " ")
    assert "-3 362" in text and "?" not in text.split("balanse")[0]
    assert "Lørenskog" in text


def test_nothing_is_coloured_where_nobody_sees_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in simulator(capsys, "check", LILLEVIK).out


def test_schema_describes_every_section(capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads(simulator(capsys, "schema").out)
    assert {"municipality", "plan", "drivers", "rules", "robek"} <= schema["properties"].keys()


def test_check_says_in_words_whether_the_plan_balances(capsys: pytest.CaptureFixture[str]) -> None:
    # Lørenskog's illustrative plan carries a deficit from 2028 (plan.csv: accumulated deficit 11.22 and 126.34);
    # cutting 120 a year balances it.
    found = json.loads(simulator(capsys, "check", LORENSKOG, "--json").out)["balance"]
    assert found[0]["years_without_balance"] == [2028, 2029]
    assert found[0]["missing"] == pytest.approx(126.34, abs=0.01)
    assert [scenario["balances"] for scenario in found] == [False, True, True, True]
    out = simulator(capsys, "check", LORENSKOG).out
    assert "ikke i balanse i 2028 og 2029" in out


def test_path_shows_the_same_future_as_the_ledger(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(simulator(capsys, "path", LILLEVIK, 5, "--json").out)
    revenue = [line for line in found["lines"] if line in ("block_grant", "income_and_wealth_tax", "property_tax")]
    assert len(revenue) == 3
    for year in map(str, found["years"]):
        lines = {name: values[year] for name, values in found["lines"].items()}
        expenses = lines["interest_expense"] + lines["instalments"]
        income = lines["interest_income"] + lines["dividends"] + lines["gains_on_current_financial_assets"]
        assert lines["net_financial_expense"] == pytest.approx(expenses - income, abs=1e-6)


def test_a_path_that_the_run_does_not_hold_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulator(capsys, "run", LILLEVIK, "--paths", 100, "--out", "run").code == 0
    assert simulator(capsys, "path", "run", 99).code == 0
    ended = simulator(capsys, "path", "run", 100)
    assert ended.code == 2
    assert "paths 0 to 99" in ended.err
    assert simulator(capsys, "path", LILLEVIK, 9_999).code == 0
    ended = simulator(capsys, "path", LILLEVIK, 10_000)
    assert ended.code == 2
    assert "the config simulates paths 0 to 9999" in ended.err


@pytest.mark.parametrize("command", ["check", "stress"])
def test_a_command_that_has_no_notes_and_no_progress_cannot_be_asked_to_be_quiet(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert simulator(capsys, command, LILLEVIK, "-q").code == 2
    assert simulator(capsys, command, LILLEVIK).err == ""


def test_stress_starts_in_the_plan_period_and_names_every_usual_surprise(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(simulator(capsys, "stress", LORENSKOG, "--json").out)
    assert [row["driver"] for row in found["rows"]][:3] == ["interest_rate", "tax_national", "tax_local"]
    assert all(row["effect"]["2025"] == pytest.approx(0.0, abs=1e-9) for row in found["rows"])
    assert found["without"]["rules_broken"] == ["surplus", "debt", "fund"]
