"""ROBEK, the state's register of municipalities under control: kommuneloven § 28-1, letters a–d.

a  the budget is adopted with a deficit             b  the plan is adopted with a deficit
c  a deficit is covered over more than two years    d  accumulated deficit above 3 per cent of operating revenue
Letters e and f (deadlines) and g (merged municipalities) are not economic and are not simulated.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from simulator.parameters import Flag, Settings, broken

LETTERS: tuple[str, ...] = ("a", "b", "c", "d")

ACCUMULATED_DEFICIT_LIMIT = 0.03
"""Letter d: *strictly* more than 3 per cent of the year's operating revenue."""

LAW = "kommuneloven § 28-1"
"""The source of the conditions when the config names none."""

COVERAGE_YEARS = 2
"""Letter c: covered at the latest the second year after the deficit arose (koml. § 14-11)."""


class Robek(Settings):
    """How entry into ROBEK is counted."""

    basis: Literal["accounts", "register"] = "accounts"
    """Count by accounts year, or by the year of registration (the year after)."""
    letters: tuple[str, ...] = ("c", "d")
    """Letters of § 28-1 that count as entry; a and b are reported beside them."""
    registered: Flag = False
    """The municipality is already in the register."""
    source: str = Field(default=LAW, min_length=1)
    """Where the conditions come from."""

    @field_validator("letters")
    @classmethod
    def _letters_are_simulated(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for letter in value:
            if letter in ("e", "f", "g"):
                raise broken(f"bokstav {letter} i § 28-1 simuleres ikke", "bruk bokstavene a, b, c og d")
            if letter not in LETTERS:
                raise broken(f"«{letter}» er ikke en bokstav i § 28-1", "bruk bokstavene a, b, c og d")
        if not value or len(set(value)) != len(value):
            raise broken("listen av bokstaver er tom eller har gjentakelser", 'skriv for eksempel ["c", "d"]')
        return tuple(sorted(value))
