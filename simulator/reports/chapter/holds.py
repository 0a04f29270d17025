"""Whether the numbers of an earlier chapter still hold: each is written anew from the run and laid beside it."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.reports.chapter.earlier import Earlier, Shown
from simulator.reports.chapter.material import Material
from simulator.reports.chapter.shown import show

QUOTED = ("label", "short_label", "code")
"""Names and codes are not numbers."""


@dataclass(frozen=True)
class Changed:
    """A number that reads otherwise now; `now` is None when the run no longer has it."""

    id: str
    before: str
    now: str | None


@dataclass(frozen=True)
class Holding:
    """How many numbers of a chapter were held against the run, and which do not hold."""

    compared: int
    changed: tuple[Changed, ...]


def held_against(earlier: Earlier, material: Material) -> Holding:
    """Write every number of the chapter anew; one that stands in several places is named once."""
    numbers = [shown for shown in earlier.numbers if shown.how.split("/")[0] not in QUOTED]
    changed = []
    for shown in numbers:
        now = _now(shown, earlier, material)
        if now != shown.text:
            changed.append(Changed(shown.id, shown.text, now))
    return Holding(len(numbers), tuple(dict.fromkeys(changed)))


def _now(shown: Shown, earlier: Earlier, material: Material) -> str | None:
    try:
        value = material.value(shown.id)
    except KeyError:
        return None
    if value is None:
        return None
    try:
        return show(shown.how, value, earlier.lang)
    except (KeyError, TypeError, ValueError):
        return None
