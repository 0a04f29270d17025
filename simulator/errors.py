"""Errors the user can do something about: what was found, where, and what to do.

A message is written for the person who owns the file, in Norwegian bokmål; `reports.texts.messages` has it in her
language. Nothing heavy is imported here, because the command line imports this module before it knows what it will be
asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


class SimulatorError(Exception):
    """Base of every error that is a message to the user and not a fault in the program."""

    exit_code = 1


class Interrupted(SimulatorError):  # noqa: N818 - the user's own doing is no error
    """The user stopped work that can be continued; the message says how."""

    exit_code = 130


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one place in one file.

    `line` counts from 1. `cell` is the spreadsheet name of a cell (`D7`, or `Plan!D7` in a workbook).
    `text` is the offending line as typed; it is shown under the message when given.
    """

    file: str
    found: str
    advice: str
    line: int | None = None
    cell: str | None = None
    text: str | None = None

    @property
    def place(self) -> str:
        """`plan.toml:18`, `plan.csv, D7` or just the file."""
        if self.cell is not None:
            return f"{self.file}, {self.cell}"
        if self.line is not None:
            return f"{self.file}:{self.line}"
        return self.file

    def __str__(self) -> str:
        """Return the message as printed."""
        return self.told(str)

    def told(self, say: Callable[[str], str]) -> str:
        """Return place and finding, the line as typed, and the advice, in the words that `say` makes of each."""
        head, advice = f"{self.place}: {say(self.found)}", say(self.advice)
        if self.line is None or self.text is None:
            return f"{head}\n    {advice}"
        number = str(self.line)
        margin = " " * len(number)
        return f"{head}\n    {number} | {self.text.strip()}\n    {margin} | {advice}"


class InputErrors(SimulatorError):  # noqa: N818 - the plural says that it holds several
    """Everything wrong with the input, all at once; `str()` is the printed message."""

    exit_code = 3
    lang: object = None
    """The language that the config asks for, when one could be read."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep every problem once, in the order given."""
        self.problems: tuple[Problem, ...] = tuple(dict.fromkeys(problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Return one paragraph per problem."""
        count = len(self.problems)
        return self.told("Fant 1 feil i inndata:" if count == 1 else f"Fant {count} feil i inndata:", str)

    def told(self, head: str, say: Callable[[str], str]) -> str:
        """Return the head and one paragraph per problem, in the words that `say` makes of each part."""
        return "\n".join([head, *(problem.told(say) for problem in self.problems)])
