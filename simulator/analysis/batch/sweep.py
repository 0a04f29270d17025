"""A batch from beginning to end: what all municipalities share, the shards, and what they add up to.

The nation's surprises are the same for all on a path and each has its own of the rest (`assembly/streams.py`), so on
every path the municipalities that are in ROBEK in a year can be counted: that number has a distribution, much wider
than if they had nothing in common. Everything is integers, so neither the order nor the place of the work can be seen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator import pipeline
from simulator.analysis.batch.execution import Executor
from simulator.analysis.batch.shards import Counted, Shard, shards_of, work_shard
from simulator.analysis.program import program_fingerprint
from simulator.errors import InputErrors, Problem, SimulatorError
from simulator.study import Study
from simulator.summaries.counts import Tally
from simulator.summaries.outline import Outline, ScenarioOutline


class OtherVersionError(SimulatorError):
    """A worker has another version of the program than the one that asks."""


@dataclass(frozen=True)
class Question:
    """What is asked of all municipalities alike.

    alternatives  the country's: in each of them every municipality follows the scenario with that id, or its first
    followed      for every municipality, the number of its scenario in each alternative
    years         first and last calendar year in which anyone can be in ROBEK
    """

    studies: tuple[Study, ...]
    outlines: tuple[Outline, ...]
    alternatives: tuple[ScenarioOutline, ...]
    followed: tuple[tuple[int, ...], ...]
    years: tuple[int, int]
    paths: int
    seed: int

    @property
    def key(self) -> str:
        """The same for the same question to the same program, whoever answers it."""
        asked = [
            program_fingerprint(),
            [self.paths, self.seed, *self.years],
            [named.id for named in self.alternatives],
            [
                [study.settings.municipality.number, list(study.files.values()), dict(study.overrides)]
                for study in self.studies
            ],
        ]
        return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]

    def shards(self) -> list[Shard]:
        """The work."""
        return list(shards_of(self.studies, self.followed, self.years, self.paths, self.seed))


@dataclass(frozen=True)
class Sweep:
    """What a batch found.

    tallies  each municipality's counts
    counts   int64 [alternative, year, 0 … municipalities]: paths on which so many are in ROBEK that year
    peaks    int64 [alternative, 0 … municipalities]: paths on which so many are the most in any year
    """

    question: Question
    tallies: tuple[Tally, ...]
    counts: np.ndarray
    peaks: np.ndarray


def ask(
    studies: Sequence[Study],
    paths: int | None = None,
    seed: int | None = None,
    scenario_ids: Sequence[str] | None = None,
) -> Question:
    """Find what the municipalities have in common.

    Raises InputErrors where their configs disagree on paths or seed and none is given, or a scenario is missing.
    """
    problems: list[Problem] = []
    paths = _common([study.settings.simulation.paths for study in studies], paths, "paths", problems)
    seed = _common([study.settings.simulation.seed for study in studies], seed, "seed", problems)
    alternatives = _alternatives(studies, scenario_ids, problems)
    if problems:
        raise InputErrors(problems)
    outlines = tuple(pipeline.outline_of(study) for study in studies)
    known = [[named.id for named in outline.scenarios] for outline in outlines]
    return Question(
        studies=tuple(studies),
        outlines=outlines,
        alternatives=alternatives,
        followed=tuple(tuple(ids.index(a.id) if a.id in ids else 0 for a in alternatives) for ids in known),
        years=(min(outline.first_entry_year for outline in outlines), max(outline.horizon for outline in outlines)),
        paths=paths,
        seed=seed,
    )


def _common(values: Sequence[int], given: int | None, key: str, problems: list[Problem]) -> int:
    if given is not None:
        return given
    if len(set(values)) > 1:
        found = f"configene har ulik simulation.{key}: {', '.join(map(str, sorted(set(values))[:5]))}"
        problems.append(Problem("simulator batch", found, f"oppgi --{key}, så alle møter de samme forløpene"))
    return values[0]


def _alternatives(
    studies: Sequence[Study], wanted: Sequence[str] | None, problems: list[Problem]
) -> tuple[ScenarioOutline, ...]:
    """The scenarios that all have, or those asked for; where there is none, each one's first."""
    first = [studies[0].scenario(name) for name in studies[0].scenario_ids]
    shared = set.intersection(*(set(study.scenario_ids) for study in studies))
    for name in wanted or ():
        if name not in shared:
            lacking = [s.settings.municipality.number for s in studies if name not in s.scenario_ids]
            found = f"scenarioet «{name}» mangler hos {len(lacking)} kommuner, blant dem {', '.join(lacking[:5])}"
            advice = f"felles for alle: {', '.join(sorted(shared)) or 'ingen'}"
            problems.append(Problem(f"--scenario {name}", found, advice))
    found_ids = [s for s in first if s.id in (wanted or shared)]
    return tuple(ScenarioOutline(s.id, s.label) for s in found_ids or first[:1])


def sweep(
    question: Question, execute: Executor, shelf: pipeline.Shelf, progress: pipeline.Progress | None = None
) -> Sweep:
    """Work every shard that does not lie on the shelf, and add all of them up.

    `progress` hears the number of shards as they are finished; those on the shelf at once. Raises ShardError when a
    shard keeps failing and OtherVersionError for a worker with another program; what is finished stays on the shelf.
    """
    shards = question.shards()
    total = _Total(question)
    waiting = [shard for shard in shards if not _from_shelf(shard, shelf, total)]
    pipeline.report(progress, len(shards) - len(waiting))
    for number, counted in execute(work_shard, waiting):
        shard = waiting[number]
        if counted.made_by != program_fingerprint():
            raise OtherVersionError("En av arbeiderne har en annen versjon av simulator. Installer den samme overalt.")
        shelf.put(shard.name, counted.arrays())
        total.add(shard, counted)
        pipeline.report(progress, 1)
    return total.sweep()


def _from_shelf(shard: Shard, shelf: pipeline.Shelf, total: _Total) -> bool:
    kept = shelf.get(shard.name)
    if kept is None:
        return False
    total.add(shard, Counted.from_arrays(kept, len(shard.studies)))
    return True


class _Total:
    """Everything added so far. A range of paths is kept path by path until all municipalities have come."""

    def __init__(self, question: Question) -> None:
        members, first, last = len(question.studies), *question.years
        self._question = question
        self._tallies: list[Tally | None] = [None] * members
        self._ranges: dict[int, tuple[np.ndarray, int]] = {}  # first path → inside so far, municipalities that came
        self._counts = np.zeros((len(question.alternatives), last - first + 1, members + 1), np.int64)
        self._peaks = np.zeros((len(question.alternatives), members + 1), np.int64)

    def add(self, shard: Shard, counted: Counted) -> None:
        """Count a shard in."""
        for member, tally in enumerate(counted.tallies, start=shard.first_member):
            before = self._tallies[member]
            self._tallies[member] = tally if before is None else before + tally
        inside, came = self._ranges.pop(shard.first_path, (np.zeros(counted.inside.shape, np.uint16), 0))
        inside += counted.inside
        came += len(counted.tallies)
        if came < len(self._question.studies):
            self._ranges[shard.first_path] = inside, came
            return
        size = self._peaks.shape[1]
        for alternative, years in enumerate(inside):
            self._peaks[alternative] += np.bincount(years.max(axis=0), minlength=size)
            for year, paths in enumerate(years):
                self._counts[alternative, year] += np.bincount(paths, minlength=size)

    def sweep(self) -> Sweep:
        """The whole."""
        tallies = tuple(tally for tally in self._tallies if tally is not None)
        assert len(tallies) == len(self._tallies)
        assert not self._ranges
        return Sweep(self._question, tallies, self._counts, self._peaks)
