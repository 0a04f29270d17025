"""A shard: some municipalities on a range of paths, and what is counted there.

A shard needs nothing but itself: it can be worked by any thread, process or machine, twice if need be, and what comes
out are integers that add up exactly. What it costs to be lost is its own work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator import pipeline
from simulator.analysis.program import program_fingerprint
from simulator.assembly import Assembly, assemble
from simulator.kernel import layout
from simulator.study import Study
from simulator.summaries.counts import Tally, count_flags

MUNICIPALITIES = 8
"""In one shard: about a second of work with four scenarios. At most 255, for the counts of a shard are bytes."""
PATHS = 131_072
"""In one shard."""
SLICE = 16_384
"""Paths counted at a time: their flags stay in the processor's cache."""


@dataclass(frozen=True)
class Shard:
    """One piece of work.

    followed  for every municipality, which of its scenarios it follows in each alternative of the country
    years     first and last calendar year of the country's count
    """

    name: str
    first_path: int
    paths: int
    seed: int
    first_member: int
    studies: tuple[Study, ...]
    followed: tuple[tuple[int, ...], ...]
    years: tuple[int, int]


@dataclass(frozen=True)
class Counted:
    """What a shard gives: how many of its municipalities are in ROBEK on each path, and a tally for each of them."""

    inside: np.ndarray  # uint8 [alternative, year, path]
    tallies: tuple[Tally, ...]
    made_by: str  # fingerprint of the program that counted

    def arrays(self) -> dict[str, np.ndarray]:
        """The same as named arrays, to be kept in a file."""
        arrays = {"inside": self.inside, "made_by": np.array(self.made_by)}
        for member, tally in enumerate(self.tallies):
            arrays |= tally.arrays(f"{member}.")
        return arrays

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, np.ndarray], members: int) -> Counted:
        """What `arrays` gave, back again. Raises KeyError where something is missing."""
        tallies = tuple(Tally.from_arrays(arrays, f"{member}.") for member in range(members))
        return cls(arrays["inside"], tallies, str(arrays["made_by"]))


def shards_of(
    studies: Sequence[Study], followed: Sequence[tuple[int, ...]], years: tuple[int, int], paths: int, seed: int
) -> Iterator[Shard]:
    """Cut the work, path range by path range; the cut depends on the work only, never on who does it."""
    for first_path in range(0, paths, PATHS):
        for first in range(0, len(studies), MUNICIPALITIES):
            part = slice(first, first + MUNICIPALITIES)
            yield Shard(
                name=f"{first_path}-{first}",
                first_path=first_path,
                paths=min(PATHS, paths - first_path),
                seed=seed,
                first_member=first,
                studies=tuple(studies[part]),
                followed=tuple(followed[part]),
                years=years,
            )


def work_shard(shard: Shard) -> Counted:
    """Simulate and count a shard, on one thread."""
    first_year, last_year = shard.years
    inside = np.zeros((len(shard.followed[0]), last_year - first_year + 1, shard.paths), np.uint8)
    tallies = [
        _work_member(study, followed, shard, inside)
        for study, followed in zip(shard.studies, shard.followed, strict=True)
    ]
    return Counted(inside, tuple(tallies), program_fingerprint())


def _work_member(study: Study, followed: Sequence[int], shard: Shard, inside: np.ndarray) -> Tally:
    """Count one municipality, and add where it is inside to what the others of the shard have."""
    outline, assembly = pipeline.outline_of(study), flags_only(assemble(study))
    year = outline.first_entry_year - shard.years[0]
    closings = outline.entries_to_horizon
    total: Tally | None = None
    for start in range(0, shard.paths, SLICE):
        size = min(SLICE, shard.paths - start)
        outcomes = pipeline.empty_outcomes(assembly, shard.first_path + start, size, np.empty(0))
        pipeline.fill(assembly, outcomes, shard.seed, 1, None)
        flags = outcomes.flags
        tally = count_flags(flags, outline)
        total = tally if total is None else total + tally
        for alternative, scenario in enumerate(followed):
            there = (flags[scenario, :closings] & np.uint32(1 << layout.INSIDE)) != 0
            inside[alternative, year : year + closings, start : start + size] += there
    assert total is not None
    return total


def flags_only(assembly: Assembly) -> Assembly:
    """The same assembly without metrics: nine tenths of what a run writes to memory, and nobody reads it here."""
    none = layout.records(layout.METRIC, 0, numerator=[], denominator=[])
    return replace(assembly, rules=assembly.rules._replace(metrics=none), metric_names=())
