"""The words in and around the figures, one module for each language with the same names in all."""

from __future__ import annotations

import importlib
from typing import Any

from simulator.numbers import Language


def figure_words(lang: Language) -> Any:
    """The module of a language."""
    return importlib.import_module(f"simulator.reports.figures.texts.{lang}")
