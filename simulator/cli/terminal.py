"""What is written where: results to stdout, notes and progress to stderr, and never a crash over a character."""

from __future__ import annotations

import codecs
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import typer

from simulator import numbers

PLAIN_CHARACTERS = {
    "−": "-",
    "─": "-",
    "═": "=",
    "≥": ">=",
    "≤": "<=",
    "…": "...",
    "\u202f": "\u00a0",
    "§": "paragraph ",
    "•": "*",
    "·": "-",
    "–": "-",
    "«": '"',
    "»": '"',
    "\u00a0": " ",
    "∞": "inf",
    "→": "->",
    "“": '"',
    "”": '"',
}
"""What to write where the output's character set lacks the real one (cp1252 lacks the minus sign, ASCII most)."""

SLOW_AFTER_SECONDS = 0.7
BAR = 30


def _plainer(error: UnicodeError) -> tuple[str, int]:
    """Replace what cannot be encoded by its nearest plain form, so that −243 never becomes ?243."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(PLAIN_CHARACTERS.get(sign, "?") for sign in missing), error.end


def prepare_streams() -> None:
    """Make stdout and stderr take any text whatever their encoding."""
    codecs.register_error("simulator.plainer", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="simulator.plainer")


def _colour() -> bool | None:
    """False when the user asks for no colour (no-color.org); None leaves it to whether a terminal listens."""
    return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def say(text: str) -> None:
    """Write a result."""
    _write(text, err=False)


def say_json(value: Any) -> None:
    """Write a result for other programs."""
    say(json.dumps(value, ensure_ascii=False, allow_nan=False))


def note(text: str) -> None:
    """Write a remark beside the result."""
    _write(text, err=True)


def _write(text: str, *, err: bool) -> None:
    """Write a text; a command whose reader has left (`simulator run … | head`) does what is left of it in silence."""
    try:
        typer.echo(text, err=err, color=_colour())
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, (sys.stderr if err else sys.stdout).fileno())
        os.close(nowhere)


@contextmanager
def progress(total: int, label: str, *, quiet: bool) -> Iterator[Callable[[int], None] | None]:
    """Yield a function that takes how much more is done; a bar appears on long work in front of a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    bar = _Bar(total, label)
    try:
        yield bar.more
    finally:
        bar.clear()


class _Bar:
    def __init__(self, total: int, label: str) -> None:
        self._total, self._label, self._done = total, label, 0
        self._next = time.monotonic() + SLOW_AFTER_SECONDS
        self._shown = 0

    def more(self, amount: int) -> None:
        self._done += amount
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + 0.1
        share = min(1.0, self._done / self._total)
        filled = round(share * BAR)
        line = f"{self._label} [{'#' * filled}{'.' * (BAR - filled)}] {numbers.percent_cell(100 * share)}"
        sys.stderr.write("\r" + line.ljust(self._shown))
        sys.stderr.flush()
        self._shown = len(line)

    def clear(self) -> None:
        if self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")
            sys.stderr.flush()
