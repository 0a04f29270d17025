"""The words of the screens, one module for each language with the same names in all.

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
    return _module(f"simulator.reports.texts.{lang}")


def sources_texts(lang: Language) -> Any:
    """The words of what comes before and after a plan: `init`, `calibrate`, `backtest`, `data`."""
    return _module(f"simulator.reports.texts.sources.{lang}")


def analysis_texts(lang: Language) -> Any:
    """The words of `compare`, `sensitivity`, `solve` and what else asks more of a run."""
    return _module(f"simulator.reports.texts.analysis.{lang}")


def bench_texts(lang: Language) -> Any:
    """The words of `bench`."""
    return _module(f"simulator.reports.texts.bench.{lang}")


def _module(name: str) -> ModuleType:
    return importlib.import_module(name)
