"""From flags to counts: which rules broke, which letters held, who entered ROBEK and when.

Everything is an integer, so the tallies of two batches of paths add up exactly, in any order: a run of a
hundred million paths is a sum of small ones. The flags are described in `kernel.layout`: year slots with the
letters a–d in bits 0–3, being inside in bit 4, entering in bit 5, rules from bit 8 and after them the responses in
force; the last slot with broken rules from bit 8 and the code of the first entry in the low byte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import reduce
from operator import add
from typing import Any

import numpy as np

from simulator.summaries.outline import Outline
from simulator.summaries.probability import Probability

LETTER_COUNT = 4
INSIDE = 4
RULE_SHIFT = 8
ENTRY_MASK = 0xFF
NEVER = 0
INSIDE_FROM_START = 255


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of paths; the axes are in the comments, the year axis runs over the simulated years."""

    paths: int
    wrong: np.ndarray  # int64 [scenario, rule, year]: the metric is on the wrong side that year
    broken: np.ndarray  # int64 [scenario, rule]
    none_broken: np.ndarray  # int64 [scenario]
    none_broken_nor_entered: np.ndarray  # int64 [scenario]: … and no entry by the end of the plan period
    letter: np.ndarray  # int64 [scenario, letter, year]
    letter_in_plan: np.ndarray  # int64 [scenario, letter]: holds at some closing to the end of the plan period
    inside: np.ndarray  # int64 [scenario, year]
    entry: np.ndarray  # int64 [scenario, year + 2]: first entry never, in year 0, 1, …, inside from the start
    out_again: np.ndarray  # int64 [scenario]: entered by the horizon and outside again there
    in_force: np.ndarray  # int64 [scenario, response, year]
    in_force_in_plan: np.ndarray  # int64 [scenario, response]: in some year to the end of the plan period
    parts: tuple[Tally, ...] = ()
    """The same for each independent randomisation, when the paths are shared among some; equally many paths in each."""

    def __add__(self, other: Tally) -> Tally:
        """Count both batches."""
        added = {name: getattr(self, name) + getattr(other, name) for name in COUNTS}
        return Tally(**added, parts=tuple(a + b for a, b in zip(self.parts, other.parts, strict=True)))

    @classmethod
    def of_all(cls, tallies: Sequence[Tally]) -> Tally:
        """The tallies of the same paths in some scenarios each, put together."""
        joined: dict[str, Any] = {"paths": tallies[0].paths}
        for name in COUNTS:
            if name != "paths":
                joined[name] = np.concatenate([getattr(tally, name) for tally in tallies])
        parts = zip(*(tally.parts for tally in tallies), strict=True)
        return cls(**joined, parts=tuple(map(cls.of_all, parts)))

    def arrays(self, prefix: str = "") -> dict[str, np.ndarray]:
        """The counts as named arrays, to be kept in a file."""
        found = {f"{prefix}{name}": np.asarray(getattr(self, name)) for name in COUNTS}
        for number, part in enumerate(self.parts):
            found |= part.arrays(f"{prefix}part{number}.")
        return found

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, np.ndarray], prefix: str = "") -> Tally:
        """What `arrays` gave, back again. Raises KeyError where something is missing."""
        values: dict[str, Any] = {name: arrays[f"{prefix}{name}"] for name in COUNTS}
        parts: list[Tally] = []
        while f"{prefix}part{len(parts)}.paths" in arrays:
            parts.append(cls.from_arrays(arrays, f"{prefix}part{len(parts)}."))
        return cls(**{**values, "paths": int(values["paths"])}, parts=tuple(parts))

    def chance(self, hits: Callable[[Tally], int]) -> Probability:
        """The probability of whatever `hits` counts in a tally."""
        return Probability(int(hits(self)), self.paths, tuple(int(hits(part)) for part in self.parts))

    def entered(self, closings: int) -> np.ndarray:
        """Paths whose first entry is at one of the first `closings` closings, or before. int64 [scenario]."""
        return self.entry[:, 1 : closings + 1].sum(axis=1) + self.entry[:, -1]


COUNTS = tuple(field.name for field in fields(Tally) if field.name != "parts")


def has_entered(codes: np.ndarray, closings: int) -> np.ndarray:
    """Which paths have entered by the given number of closings. bool, shape of `codes`.

    Codes are 0 never, 1 + year index, 255 inside from the start. One subtraction in unsigned arithmetic puts
    the codes 1 … closings first.
    """
    in_time = (codes - np.uint32(1)) < np.uint32(closings)
    return np.asarray(in_time | (codes == INSIDE_FROM_START))


def count_flags(flags: np.ndarray, outline: Outline, scrambles: int = 1) -> Tally:
    """Count a batch. `flags` is uint32 [scenario, year + 1, path].

    With several `scrambles`, path p belongs to randomisation p modulo their number, and each is counted by itself as
    well.
    """
    if scrambles > 1:
        parts = tuple(
            count_flags(np.ascontiguousarray(flags[..., number::scrambles]), outline) for number in range(scrambles)
        )
        return replace(reduce(add, parts), parts=parts)
    scenarios, slots, paths = flags.shape
    tally = _empty(paths, scenarios, slots - 1, len(outline.rules), len(outline.responses))
    for scenario, (*years, verdict) in enumerate(flags):
        _count_years(years, scenario, tally)
        _count_letters(flags[scenario, : outline.closings_to_plan_end], scenario, tally)
        _count_paths(verdict, scenario, outline.entries_to_plan_end, tally)
        _count_exits(verdict, years[: outline.entries_to_horizon], scenario, tally)
    return tally


def _empty(paths: int, scenarios: int, years: int, rules: int, responses: int) -> Tally:
    def zeros(*shape: int) -> np.ndarray:
        return np.zeros((scenarios, *shape), np.int64)

    return Tally(
        paths=paths,
        wrong=zeros(rules, years),
        broken=zeros(rules),
        none_broken=zeros(),
        none_broken_nor_entered=zeros(),
        letter=zeros(LETTER_COUNT, years),
        letter_in_plan=zeros(LETTER_COUNT),
        inside=zeros(years),
        entry=zeros(years + 2),
        out_again=zeros(),
        in_force=zeros(responses, years),
        in_force_in_plan=zeros(responses),
    )


def _with_bit(flags: np.ndarray, bit: int) -> int:
    return int(np.count_nonzero(flags & np.uint32(1 << bit)))


def _counts_of_bits(flags: np.ndarray, first: int, bits: int) -> list[int]:
    """How many have each of `bits` bits set, from the `first` on; counted in bytes, four times as fast as in words."""
    found = []
    for bit in range(bits):
        if bit % 8 == 0:
            byte = (flags >> np.uint32(first + bit)).astype(np.uint8)
        found.append(int(np.count_nonzero(byte & np.uint8(1 << bit % 8))))
    return found


def _count_years(flags: Sequence[np.ndarray], scenario: int, tally: Tally) -> None:
    """Year slots [year, path]."""
    rules, responses = tally.broken.shape[1], tally.in_force.shape[1]
    for year, slot in enumerate(flags):
        register = _counts_of_bits(slot, 0, INSIDE + 1)
        own = _counts_of_bits(slot, RULE_SHIFT, rules + responses)
        tally.letter[scenario, :, year] = register[:LETTER_COUNT]
        tally.inside[scenario, year] = register[INSIDE]
        tally.wrong[scenario, :, year] = own[:rules]
        tally.in_force[scenario, :, year] = own[rules:]


def _count_letters(flags: np.ndarray, scenario: int, tally: Tally) -> None:
    """Year slots of the plan period [year, path]: letters that hold and responses in force at least once."""
    ever = np.bitwise_or.reduce(flags, axis=0)
    for response in range(tally.in_force.shape[1]):
        bit = RULE_SHIFT + tally.broken.shape[1] + response
        tally.in_force_in_plan[scenario, response] = _with_bit(ever, bit)
    for letter in range(LETTER_COUNT):
        tally.letter_in_plan[scenario, letter] = _with_bit(ever, letter)


def _count_paths(verdict: np.ndarray, scenario: int, entries_in_plan: int, tally: Tally) -> None:
    """Last slot [path]: broken rules, first entry, and what goes together."""
    years, rules = tally.inside.shape[1], tally.broken.shape[1]
    for rule in range(rules):
        tally.broken[scenario, rule] = _with_bit(verdict, RULE_SHIFT + rule)
    codes = verdict & np.uint32(ENTRY_MASK)
    by_code = np.bincount(codes, minlength=INSIDE_FROM_START + 1)
    tally.entry[scenario, : years + 1] = by_code[: years + 1]
    tally.entry[scenario, -1] = by_code[INSIDE_FROM_START]
    all_met = verdict <= ENTRY_MASK
    tally.none_broken[scenario] = np.count_nonzero(all_met)
    outside = ~has_entered(codes, entries_in_plan)
    tally.none_broken_nor_entered[scenario] = np.count_nonzero(all_met & outside)


def _count_exits(verdict: np.ndarray, registered: Sequence[np.ndarray], scenario: int, tally: Tally) -> None:
    """Last slot [path], and the year slots that are registered by the horizon: entered, and outside after the last."""
    if registered:
        entered = has_entered(verdict & np.uint32(ENTRY_MASK), len(registered))
        is_inside = (registered[-1] & np.uint32(1 << INSIDE)) != 0
        tally.out_again[scenario] = np.count_nonzero(entered & ~is_inside)
