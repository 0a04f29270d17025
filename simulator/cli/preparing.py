"""Why the first run takes some seconds more than the next."""

from __future__ import annotations

from simulator.cli import terminal
from simulator.numbers import Language
from simulator.reports.texts import texts


def tell_of_compilation(lang: Language) -> None:
    """Say that the engine is compiled first, once, or every time where there is no place to keep it."""
    from simulator.kernel import compiler

    words = texts(lang)
    if not compiler.is_cached():
        terminal.note(words.COMPILATION_NOT_KEPT if compiler.CACHE_FOLDER is None else words.FIRST_COMPILATION)
