from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from command_line import simulator
from conftest import CONFIGS

from simulator.cli import terminal

LILLEVIK = CONFIGS / "lillevik" / "lillevik.toml"


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


def test_progress_moves_on_long_work_and_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(terminal, "SLOW_AFTER_SECONDS", -1.0)
    with terminal.progress(200, "Simulerer", quiet=False) as more:
        assert more is not None
        more(50)
    shown, wiped = screen.getvalue().split("\r")[1:3]
    assert shown.startswith("Simulerer [") and shown.rstrip().endswith("25\u00a0%")
    assert wiped.strip() == "" and len(wiped) >= len(shown.rstrip())


def test_short_work_shows_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with terminal.progress(200, "Simulerer", quiet=False) as more:
        assert more is not None
        more(200)
    assert screen.getvalue() == ""


@pytest.mark.parametrize("quiet", [True, False])
def test_nobody_watching_means_no_progress(quiet: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal() if quiet else io.StringIO())
    with terminal.progress(200, "Simulerer", quiet=quiet) as more:
        assert more is None


@pytest.mark.parametrize(("name", "bold"), [("NO_COLOR", False), ("UNRELATED", True)])
def test_no_color_is_respected(name: str, bold: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, "1")
    terminal.say("\x1b[1mTittel\x1b[0m")
    assert ("\x1b" in screen.getvalue()) is bold


@pytest.mark.parametrize(
    ("encoding", "written"),
    [("cp1252", "-3\u00a0362 mill. kr, >= 8 %, 2026–2029 «§ 28-1»"), ("ascii", '-3 362 mill. kr, >= 8 %, 2026-2029 "')],
)
def test_signs_an_encoding_lacks_are_written_plainer(encoding: str, written: str) -> None:
    terminal.prepare_streams()
    text = "−3\u00a0362 mill. kr, ≥ 8 %, 2026–2029 «§ 28-1»"
    assert text.encode(encoding, errors="simulator.plainer").decode(encoding).startswith(written)


def test_verbose_says_what_was_done(capsys: pytest.CaptureFixture[str], tmp_path: object) -> None:
    ended = simulator(capsys, "run", LILLEVIK, "--paths", 64, "-v", "--out", f"{tmp_path}/out")
    assert "digest" in ended.err and "read lillevik.toml" in ended.err


def test_every_sign_that_screens_use_can_be_written_plainly() -> None:
    """Redirected output on Windows is cp1252: each sign is in it, or there is a plain one for it."""
    package = Path(terminal.__file__).parents[1]
    shown = [*(package / "reports" / "screen").glob("*.py"), *(package / "reports" / "texts").rglob("*.py")]
    signs = {sign for file in shown for sign in file.read_text(encoding="utf-8") if ord(sign) > 127}
    unknown = {sign for sign in signs if sign not in terminal.PLAIN_CHARACTERS and not _in_cp1252(sign)}
    assert not unknown


def _in_cp1252(sign: str) -> bool:
    try:
        sign.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
