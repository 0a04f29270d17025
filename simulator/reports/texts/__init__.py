"""The words of the screen, one module for each language with the same names in all.

Whole sentences only: no sentence is glued together from parts that another language would order otherwise.
"""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any

from simulator.numbers import Language

LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en")


def texts(lang: Language) -> Any:
    """The module of a language. Its names are the same in all, which a test sees to."""
    module: ModuleType = importlib.import_module(f"simulator.reports.texts.{lang}")
    return module
