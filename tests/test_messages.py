"""Messages about the user's files in nynorsk and English: every message of the source is there, and is found."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from broken import Edit, copy_with
from command_line import simulator

from simulator.reports.texts.messages import MESSAGES, in_language

SIMULATOR = Path(__file__).parents[1] / "simulator"
SOURCES = (
    SIMULATOR / "parameters.py",
    *sorted((SIMULATOR / "baseline").rglob("*.py")),
    *sorted((SIMULATOR / "study").glob("*.py")),
    *sorted((SIMULATOR / "drivers").glob("*.py")),
    *sorted((SIMULATOR / "rules").glob("*.py")),
    SIMULATOR / "analysis" / "calibrate.py",
    SIMULATOR / "analysis" / "backtest.py",
    SIMULATOR / "analysis" / "backtesting" / "landing.py",
    SIMULATOR / "analysis" / "calibration" / "series.py",
    SIMULATOR / "analysis" / "calibration" / "demography.py",
    SIMULATOR / "analysis" / "batch" / "members.py",
)
NO_MESSAGES = {"premises.py"}
"""Modules whose words are in three languages where they stand."""


def texts(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Every text among the nodes of a program, `{}` where something is filled in."""
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def templates(file: Path) -> Iterator[str]:
    """Texts inside the functions of a module, whole; no docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    whole = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    parts = {id(inner) for node in whole for inner in ast.walk(node)} - {id(node) for node in whole}
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        yield from texts(node for node in ast.walk(function) if id(node) not in parts | alone)


def is_message(text: str) -> bool:
    """Words, and not a pattern, a name of a column or a label of a series."""
    words = re.sub(r"\{\}|«[^»]*»|\[[^]]*\]", " ", text)
    return " " in text.strip() and len(re.findall(r"[a-zæøåA-ZÆØÅ]{2,}", words)) >= 2 and "\\" not in text


NOT_SHOWN = {
    "not a lognormal severity", "not a PERT severity", "a fixed share has no distribution",  # faults in a program
    "driftsinntekter (mill. kr)", "netto driftsresultat", "netto lånegjeld", "netto renteeksponering",  # columns
    "innbyggere i alt", "behov etter alder (kostnader i {}-kroner) ut over {} × folketall",  # sources in a config
    "{} mot anslaget i nasjonalbudsjettet", "simulator config", "{} (mill. kr)",
    "Invalid value", "after a key",  # what the TOML reader says
}  # fmt: skip


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.relative_to(SIMULATOR).as_posix())
def test_every_message_has_nynorsk_and_english(file: Path) -> None:
    if file.name in NO_MESSAGES:
        return
    lacking = sorted(
        {text for text in templates(file) if is_message(text) and text not in NOT_SHOWN and text not in MESSAGES}
    )
    assert not lacking, lacking


def test_no_message_is_left_that_nobody_says() -> None:
    files = [file for file in SIMULATOR.rglob("*.py") if "messages" not in file.parts]
    said = {text for file in files for text in texts(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))}
    assert set(MESSAGES) - said == {"«{}» og «{}»", "«{}» eller «{}»"}  # lists joined where they are made


@pytest.mark.parametrize("text", MESSAGES)
def test_a_message_keeps_what_is_filled_in(text: str) -> None:
    assert {part.count("{}") for part in (text, *MESSAGES[text])} == {text.count("{}")}


@pytest.mark.parametrize("text", MESSAGES)
def test_a_message_is_found_whatever_is_filled_in(text: str) -> None:
    """«7» is no word of any message, so the translation must be that of the whole."""
    filled = text.replace("{}", "7")
    for lang, expected in zip(("nn", "en"), MESSAGES[text], strict=True):
        assert in_language(filled, lang) == expected.replace("{}", "7")  # type: ignore[arg-type]


def test_what_is_filled_in_is_turned_too_and_places_and_names_are_left() -> None:
    note = "plan.xlsx: Drift!C2: «1 2» er tekst – lest som 12"
    assert in_language(note, "en") == "plan.xlsx: Drift!C2: “1 2” is text – read as 12"
    sum_line = "«Netto lånegjeld» er ikke et tall (Netto lånegjeld, 2026)"
    assert in_language(sum_line, "en") == "“Net loan debt” is not a number (Net loan debt, 2026)"
    assert in_language("noe ingen har skrevet", "en") == "noe ingen har skrevet"


@pytest.mark.parametrize(("lang", "said"), [("nb", "Mente du"), ("nn", "Meinte du"), ("en", "Did you mean")])
def test_errors_come_in_the_language_of_the_config_or_the_one_asked_for(
    lang: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typo = Edit("margin_pct", "marginn_pct")
    config = copy_with(tmp_path, typo)
    assert said in simulator(capsys, "check", config, "--lang", lang).err
    text = config.read_text(encoding="utf-8")
    config.write_text(f'lang = "{lang}"\n' + re.sub(r"(?m)^lang = .*\n", "", text), encoding="utf-8")
    assert said in simulator(capsys, "check", config).err


@pytest.mark.parametrize(("lang", "said"), [("nn", "er framskrivne frå 2029"), ("en", "are extended from 2029")])
def test_notes_come_in_the_language_asked_for(
    lang: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = copy_with(tmp_path)
    assert said in " ".join(simulator(capsys, "check", config, "--lang", lang).out.split())
    assert said in simulator(capsys, "run", config, "--paths", 8, "--lang", lang, "--out", tmp_path / "r").err
