"""The figures of the chapter."""

from __future__ import annotations

from typing import Any

from simulator.numbers import Language
from simulator.reports.chapter.material import Material


def figures_of(material: Material, lang: Language) -> tuple[Any, ...]:
    """Every figure whose documents the run has."""
    return ()
