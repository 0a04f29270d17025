"""Figures and short names as the screens write them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from simulator import numbers, vocabulary
from simulator.numbers import Language

Summary = Mapping[str, Any]


def figure(value: float | None, metric: str, lang: Language) -> str:
    """A metric's value in its own unit: «8,6 %», or mill. kr."""
    if value is None:
        return "–"
    if vocabulary.unit(metric) == vocabulary.PER_CENT:
        return numbers.short_percent_cell(value, lang)
    return numbers.number(value, 0 if abs(value) >= 100 else 1, lang)


def year_cell(probability: float | None, lang: Language) -> str:
    """Whole per cent without its sign: «37», «<1», «>99»; a dash where nothing is looked at."""
    if probability is None:
        return "–"
    if probability < 0.01:
        return "<1"
    return ">99" if probability > 0.99 else numbers.number(100 * probability, 0, lang)


def interval(found: Summary, lang: Language) -> str:
    """The interval of something with a probability."""
    low, high = found["interval"]
    return numbers.interval_cell(low, high, lang)


def model_range(span: tuple[float, float] | list[float], lang: Language) -> str:
    """«29–46 %»: whole per cent, for the ends are judgements and not measurements."""
    low, high = span
    return numbers.probability_range_cell(low, high, lang)


def surprise(value: float, unit: str) -> float:
    """A surprise as a reader thinks of it: per cent of a level (the model holds its logarithm), percentage points."""
    if unit == "pct":
        return 100.0 * math.expm1(value)
    return value if unit in {"pp", "mill_a_year"} else 100.0 * value


def short_label(label: str) -> str:
    """«Handlingsregel 1 – overskudd» is «Overskudd» where there is little room."""
    word = label.rpartition(" – ")[2]
    return word[:1].upper() + word[1:]


def municipality(summary: Summary) -> str:
    """«Lørenskog (3222)»."""
    return f"{summary['municipality']['name']} ({summary['municipality']['number']})"
