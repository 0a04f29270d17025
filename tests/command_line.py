"""Running commands in the test's own process: exit code, stdout, stderr."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from simulator.cli import app


class Ended(NamedTuple):
    code: int
    out: str
    err: str


def simulator(capsys: pytest.CaptureFixture[str], *arguments: object) -> Ended:
    """Run `simulator …` and return how it ended."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as end:
        app([str(argument) for argument in arguments], prog_name="simulator")
    written = capsys.readouterr()
    return Ended(int(end.value.code or 0), written.out, written.err)
