"""The alternatives side by side on the same futures: how different are they, and how sure is that?

Alternatives may be scenarios of one config or of several configs of the same municipality: surprises are drawn by seed,
name of the driver, municipality, path and year, so path 4711 is the same future in all of them. With Sobol sampling it
is so in the scenarios of one config. Another config may have other directions, so its futures are a little others; the
spread between randomisations, which the intervals rest on, counts that too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

import numpy as np

from simulator.errors import SimulatorError
from simulator.pipeline import Outcomes, Progress, chunks, outline_of, run, scrambles, whole_paths
from simulator.study import Study
from simulator.summaries.happenings import happened, harms, state_by_year
from simulator.summaries.outline import Outline
from simulator.summaries.paired import PairedShare, batch_error
from simulator.summaries.quantiles import column_quantiles
from simulator.summaries.result import Result
from simulator.summaries.stream import TILE

if TYPE_CHECKING:
    import pandas as pd

AMOUNTS = (
    "net_operating_result",
    "disposition_fund",
    "net_loan_debt",
    "net_operating_result_pct",
    "disposition_fund_pct",
    "net_loan_debt_pct",
)
STATISTICS = ("mean", "p10", "p50", "p90")
BATCHES = 32

Verdict = Literal["real", "noise", "none"]
"""`none`: the same on every path (shares) or in every batch of paths (amounts)."""


class CannotCompareError(SimulatorError):
    """The alternatives have nothing in common to compare."""

    exit_code = 2


@dataclass(frozen=True)
class Side:
    """One alternative: `name` is the scenario's id, with the config's name before it when there are several configs."""

    name: str
    label: str
    study: Study
    scenario_id: str


@dataclass(frozen=True)
class ShareDifference:
    """Change in the probability of an outcome, in the plan period or in one year. Fractions of one."""

    start: str
    to: str
    outcome: str
    year: int | None
    shares: PairedShare

    @property
    def verdict(self) -> Verdict:
        """Whether the interval leaves out «no difference»."""
        if self.shares.only_before == self.shares.only_after == 0:
            return "none"
        return _verdict(self.shares.interval)


@dataclass(frozen=True)
class AmountDifference:
    """Change in mean or quantile of a metric in one year; mill. kr, or percentage points where the metric is `_pct`."""

    start: str
    to: str
    metric: str
    year: int
    statistic: str
    difference: float
    interval: tuple[float, float]
    standard_error: float
    unpaired_standard_error: float

    @property
    def verdict(self) -> Verdict:
        """Whether the interval leaves out «no difference»."""
        if self.difference == self.standard_error == 0.0:
            return "none"
        return _verdict(self.interval)


@dataclass(frozen=True)
class Comparison:
    """Every difference between every two alternatives, and the run of each config it stands on."""

    sides: tuple[Side, ...]
    results: tuple[Result, ...]
    shares: tuple[ShareDifference, ...]
    amounts: tuple[AmountDifference, ...]

    def probabilities(self) -> pd.DataFrame:
        """Return the differences in probability as a table; `year` is missing where a row covers the plan period."""
        import pandas as pd

        from simulator.analysis.compare_summary import share_row

        return pd.DataFrame([share_row(found) for found in self.shares]).astype({"year": "Int64"})

    def quantiles(self) -> pd.DataFrame:
        """Return the differences in mean and quantiles of result, fund and debt as a table."""
        import pandas as pd

        from simulator.analysis.compare_summary import amount_row

        return pd.DataFrame([amount_row(found) for found in self.amounts])


def compare(
    *studies: Study,
    paths: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    scenario_ids: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Compare all scenarios, both without and with responses, or the chosen ones, of one or more studies.

    The first study's number of paths and seed hold for all when not given. Raises CannotCompareError when there are
    fewer than two alternatives or the configs share no year, KeyError for an unknown scenario.
    """
    paths = studies[0].settings.simulation.paths if paths is None else paths
    seed = studies[0].settings.simulation.seed if seed is None else seed
    chosen = [_scenarios(study, scenario_ids) for study in studies]
    sides = tuple(
        Side(_name(studies, study, name), study.scenario(name).label, study, name)
        for study, names in zip(studies, chosen, strict=True)
        for name in names
    )
    _comparable(sides)
    paths = max(whole_paths(study, paths) for study in studies)
    results = tuple(
        run(study, paths, seed, threads=threads, scenario_ids=names, progress=progress)
        for study, names in zip(studies, chosen, strict=True)
    )
    counter = _Counter(sides, paths)
    pieces = [
        chunks(study, paths, size=TILE, seed=seed, threads=threads, scenario_ids=names, progress=progress)
        for study, names in zip(studies, chosen, strict=True)
    ]
    for together in zip(*pieces, strict=True):
        counter.add(together)
    return Comparison(sides, results, tuple(counter.share_differences()), tuple(counter.amount_differences(results)))


def _verdict(interval: tuple[float, float]) -> Verdict:
    low, high = interval
    return "real" if low > 0.0 or high < 0.0 else "noise"


def _scenarios(study: Study, wanted: Sequence[str] | None) -> list[str]:
    return list(study.scenario_ids if wanted is None else wanted)


def _name(studies: Sequence[Study], study: Study, scenario_id: str) -> str:
    return scenario_id if len(studies) == 1 else f"{study.path.stem}/{scenario_id}"


def _comparable(sides: Sequence[Side]) -> None:
    if len(sides) < 2:
        raise CannotCompareError("compare takes at least two alternatives: two scenarios, or two configs")
    if len({side.name for side in sides}) < len(sides):
        raise CannotCompareError("two of the alternatives have the same name; give the configs different file names")
    places = {side.study.stream_place for side in sides}
    if len(places) > 1:
        raise CannotCompareError(f"municipalities {', '.join(sorted(places))} do not meet the same futures")
    if not _common_years(sides):
        raise CannotCompareError("the configs have no simulated year in common")


def _common_years(sides: Sequence[Side]) -> list[int]:
    return sorted(set.intersection(*(set(side.study.years) for side in sides)))


class _Counter:
    """Adds up pieces of paths: pair counts of shares, and mean and quantiles batch by batch."""

    def __init__(self, sides: Sequence[Side], paths: int) -> None:
        self.sides = sides
        self.paths = paths
        self.randomisations = max(scrambles(side.study) for side in sides)
        self.is_randomised = self.randomisations > 1
        plain_size = max(1, min(TILE // 16, paths // BATCHES))
        self.batch_size = paths // self.randomisations if self.is_randomised else plain_size
        self.years = _common_years(sides)
        self.outlines: dict[str, Outline] = {
            side.name: outline_of(side.study, [side.scenario_id]) for side in self.sides
        }
        self.shares: dict[tuple[str, str, str, int | None], PairedShare] = {}
        self.batches: dict[str, list[np.ndarray]] = {side.name: [] for side in self.sides}
        self.sizes: list[int] = []

    def add(self, pieces: Sequence[Outcomes]) -> None:
        """Count one piece of paths; one set of outcomes a study, in the order of the sides."""
        seen = [(outcomes, scenario) for outcomes in pieces for scenario in range(len(outcomes.scenario_ids))]
        states = {
            side.name: self._states(self.outlines[side.name], outcomes.flags[scenario])
            for side, (outcomes, scenario) in zip(self.sides, seen, strict=True)
        }
        for start, to in combinations(states, 2):
            for key in states[start].keys() & states[to].keys():
                found = PairedShare.count(states[start][key], states[to][key], self.randomisations)
                earlier = self.shares.get((start, to, *key))
                self.shares[start, to, *key] = found if earlier is None else earlier + found
        self.sizes.append(pieces[0].flags.shape[-1])
        for side, (outcomes, scenario) in zip(self.sides, seen, strict=True):
            self._add_batches(side, outcomes, scenario)

    def _states(self, outline: Outline, flags: np.ndarray) -> dict[tuple[str, int | None], np.ndarray]:
        """What happened, over the plan period (year None) and in each common year: bool [path]."""
        found: dict[tuple[str, int | None], np.ndarray] = {}
        for name in harms(outline):
            found[name, None] = happened(outline, flags, name)
            by_year = state_by_year(outline, flags, name)
            found |= {(name, year): state for year, state in by_year.items() if year in self.years}
        return found

    def _add_batches(self, side: Side, outcomes: Outcomes, scenario: int) -> None:
        rows = [outcomes.metric_names.index(name) for name in AMOUNTS]
        years = [outcomes.years.index(year) for year in self.years]
        for cut in self._cuts():
            values = np.array([[_statistics(outcomes.metrics[scenario, m, t, cut]) for t in years] for m in rows])
            self.batches[side.name].append(values)  # float64 [metric, year, statistic]

    def _cuts(self) -> list[slice]:
        """The batches of the last piece: paths that lie one after the other, or those of one randomisation each."""
        if self.is_randomised:
            return [slice(number, None, self.randomisations) for number in range(self.randomisations)]
        whole = self.sizes[-1] // self.batch_size * self.batch_size
        return [slice(first, first + self.batch_size) for first in range(0, whole, self.batch_size)]

    def _by_batch(self, side: Side) -> np.ndarray:
        """float64 [batch, metric, year, statistic]; of a randomisation the mean over the pieces."""
        found = np.array(self.batches[side.name])
        if not self.is_randomised:
            return found
        pieces = found.reshape(len(self.sizes), self.randomisations, *found.shape[1:])
        return np.average(pieces, axis=0, weights=self.sizes)

    def share_differences(self) -> Iterator[ShareDifference]:
        """Every two alternatives, outcomes in the order of the reports, the plan period before its years."""
        order = {name: k for k, name in enumerate(dict.fromkeys(n for o in self.outlines.values() for n in harms(o)))}
        place = {side.name: k for k, side in enumerate(self.sides)}
        for start, to, outcome, year in sorted(
            self.shares, key=lambda key: (place[key[0]], place[key[1]], order[key[2]], key[3] or 0)
        ):
            yield ShareDifference(start, to, outcome, year, self.shares[start, to, outcome, year])

    def amount_differences(self, results: Sequence[Result]) -> Iterator[AmountDifference]:
        """Every two alternatives; the differences are those between the numbers of the runs themselves."""
        levels = [scenario["metrics"] for result in results for scenario in result.scenarios]
        batches = [self._by_batch(side) for side in self.sides]
        if len(batches[0]) < 2:
            return
        for a, b in combinations(range(len(self.sides)), 2):
            for m, metric in enumerate(AMOUNTS):
                for t, year in enumerate(self.years):
                    before, after = levels[a][metric][str(year)], levels[b][metric][str(year)]
                    for k, statistic in enumerate(STATISTICS):
                        change = after[statistic] - before[statistic]
                        error = batch_error(batches[a][:, m, t, k], batches[b][:, m, t, k], self.batch_size, self.paths)
                        yield AmountDifference(
                            start=self.sides[a].name,
                            to=self.sides[b].name,
                            metric=metric,
                            year=year,
                            statistic=statistic,
                            difference=change,
                            interval=error.interval(change),
                            standard_error=error.paired,
                            unpaired_standard_error=error.unpaired,
                        )


def _statistics(values: np.ndarray) -> np.ndarray:
    """Mean, p10, p50, p90 of one batch of float32 values."""
    return np.array([float(values.mean(dtype=np.float64)), *column_quantiles(values, (0.10, 0.50, 0.90))])
