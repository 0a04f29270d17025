"""The ways a value of the run folder is written, by name.

The name is kept beside every number in a finished document, so that `report --verify` can write the value of a newer
run in the same way and see whether the reader would have read something else. A way may have settings after slashes:
`percent_cell/1` has one decimal, `million_text/0/+` has a plus before positive amounts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from simulator import numbers
from simulator.numbers import Language

Way = Callable[[Any, int, Language, bool], str]


def _years(value: Any, decimals: int, lang: Language, sign: bool) -> str:
    return numbers.year_range(int(value[0]), int(value[-1]))


def _probability_points(value: Any, decimals: int, lang: Language, sign: bool) -> str:
    return numbers.points_text(100 * value, decimals, lang, sign=sign)


def _share_cell(value: Any, decimals: int, lang: Language, sign: bool) -> str:
    return numbers.percent_cell(100 * value, decimals, lang, sign=sign)


def _points_cell(value: Any, decimals: int, lang: Language, sign: bool) -> str:
    return numbers.number(100 * value, decimals, lang, sign=sign)


def _points_interval(value: Any, decimals: int, lang: Language, sign: bool) -> str:
    low, high = (numbers.number(100 * end, decimals, lang, sign=sign) for end in value)
    return numbers.points_interval(low, high, lang)


def _short_percent_text(value: float, lang: Language) -> str:
    return numbers.percent_text(value, 1 if abs(numbers.rounded(value, 1)) < 10 else 0, lang)


def _year_share(value: float, lang: Language) -> str:
    """Whole per cent without its sign, for narrow cells: «37», «<1», «>99»."""
    if value < 0.01:
        return "<1"
    return ">99" if value > 0.99 else numbers.number(100 * value, 0, lang)


def short_label(label: str) -> str:
    """«Handlingsregel 1 – overskudd» is «Overskudd» where there is little room."""
    word = label.rpartition(" – ")[2]
    return word[:1].upper() + word[1:]


_WAYS: dict[str, Way] = {
    "probability_text": lambda value, decimals, lang, sign: numbers.probability_text(value, lang),
    "probability_cell": lambda value, decimals, lang, sign: numbers.probability_cell(value, lang),
    "frequency_text": lambda value, decimals, lang, sign: numbers.frequency_text(value, lang),
    "frequency_short": lambda value, decimals, lang, sign: numbers.frequency_short(value, lang),
    "probability_range": lambda value, decimals, lang, sign: numbers.probability_range(value[0], value[1], lang),
    "probability_range_cell": lambda value, decimals, lang, sign: numbers.probability_range_cell(
        value[0], value[1], lang
    ),
    "interval_cell": lambda value, decimals, lang, sign: numbers.interval_cell(value[0], value[1], lang, decimals),
    "probability_points": _probability_points,
    "points_cell": _points_cell,
    "points_interval": _points_interval,
    "share_cell": _share_cell,
    "percent_text": lambda value, decimals, lang, sign: numbers.percent_text(value, decimals, lang, sign=sign),
    "percent_cell": lambda value, decimals, lang, sign: numbers.percent_cell(value, decimals, lang, sign=sign),
    "short": lambda value, decimals, lang, sign: numbers.short(value, lang, sign=sign),
    "short_percent_text": lambda value, decimals, lang, sign: _short_percent_text(value, lang),
    "short_percent_cell": lambda value, decimals, lang, sign: numbers.short_percent_cell(value, lang),
    "points_text": lambda value, decimals, lang, sign: numbers.points_text(value, decimals, lang, sign=sign),
    "million_text": lambda value, decimals, lang, sign: numbers.million_text(value, decimals, lang, sign=sign),
    "number": lambda value, decimals, lang, sign: numbers.number(value, decimals, lang, sign=sign),
    "count": lambda value, decimals, lang, sign: numbers.count(int(value), lang),
    "year": lambda value, decimals, lang, sign: str(int(value)),
    "years": _years,
    "absolute_million": lambda value, decimals, lang, sign: numbers.million_text(abs(value), decimals, lang),
    "share_text": lambda value, decimals, lang, sign: numbers.percent_text(100 * value, decimals, lang),
    "lower_bound_text": lambda value, decimals, lang, sign: numbers.lower_bound_text(value, lang),
    "year_share": lambda value, decimals, lang, sign: _year_share(value, lang),
    "label": lambda value, decimals, lang, sign: " ".join(str(value).split()),
    "short_label": lambda value, decimals, lang, sign: short_label(str(value)),
    "length": lambda value, decimals, lang, sign: numbers.count(len(value), lang),
    "code": lambda value, decimals, lang, sign: str(value)[: decimals or None],
}


def show(how: str, value: Any, lang: Language) -> str:
    """Write a value in the way named. Raises KeyError for a way that is not known."""
    name, *settings = how.split("/")
    decimals = int(settings[0]) if settings and settings[0] else 0
    return partial(_WAYS[name], value, decimals, lang)("+" in settings[1:])
