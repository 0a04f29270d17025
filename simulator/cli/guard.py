"""What ends a command: its exit code, a message the user can act on, or a fault with its details in a file."""

from __future__ import annotations

import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from simulator.cli import terminal
from simulator.errors import SimulatorError
from simulator.numbers import Language
from simulator.vocabulary import LANGUAGES

UNEXPECTED, INTERRUPTED = 1, 130


def guarded(command: Callable[[], int], *, verbose: bool, lang: Language | None = None) -> int:
    """Call a command and return its exit code; whatever goes wrong becomes a message on stderr."""
    terminal.prepare_streams()
    try:
        return command()
    except SimulatorError as error:
        terminal.note(_told(error, lang))
        return error.exit_code
    except KeyboardInterrupt:
        terminal.note(_said("Avbrutt.", lang))
        return INTERRUPTED
    except Exception as error:
        if _is_usage(error):
            raise
        return _unexpected(error, verbose, lang)


def _told(error: SimulatorError, lang: Language | None) -> str:
    """The message in the language asked for, else in the config's."""
    from simulator.reports.texts.messages import error_in

    asked = lang or getattr(error, "lang", None)
    return error_in(error, next((one for one in LANGUAGES if one == asked), "nb"))


def _is_usage(error: Exception) -> bool:
    """Usage errors and deliberate exits are typer's to print; their class has moved between typer versions."""
    import typer

    return isinstance(error, (typer.Exit, typer.Abort, typer.BadParameter))


def _said(text: str, lang: Language | None) -> str:
    """A text in the language asked for; bokmål needs no module that may be what is at fault."""
    if lang is None or lang == "nb":
        return text
    from simulator.reports.texts.messages import in_language

    return in_language(text, lang)


def _unexpected(error: Exception, verbose: bool, lang: Language | None) -> int:
    details = "".join(traceback.format_exception(error))
    if verbose:
        terminal.note(details)
        return UNEXPECTED
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="simulator-", suffix=".log", delete=False) as log:
        log.write(details)
    told = (
        f"Uventet feil: {type(error).__name__}: {error}\n"
        f"Detaljene står i {Path(log.name)}. Kjør på nytt med -v for å se dem her."
    )
    terminal.note(_said(told, lang))
    return UNEXPECTED
