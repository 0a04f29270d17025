"""The result of a run: probabilities with intervals, quantiles, and a way back to any single path."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np

from simulator.summaries.calibrated import Calibrated, with_model_range
from simulator.summaries.counts import Tally, count_flags
from simulator.summaries.happenings import happened, harms, probability_of
from simulator.summaries.outline import Outline
from simulator.summaries.probability import Probability
from simulator.summaries.quantiles import OrderColumns
from simulator.summaries.rare import RareProbability, with_rare
from simulator.summaries.rows import probability_rows, quantile_rows
from simulator.summaries.spread import Outcomes, Spread, measure_spread
from simulator.summaries.summary import beside_each_other, scenario_summary

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = "simulator.run/1"

LedgerReader = Callable[[str, Sequence[int]], Mapping[str, np.ndarray]]
"""Works single paths out again: (scenario id, path ids) → name of line → float64 [path, year]."""


def summarise(
    outline: Outline,
    parts: Iterable[Outcomes],
    order_columns: OrderColumns,
    *,
    seed: int,
    threads: int = 1,
    elapsed_seconds: float = 0.0,
    read_ledger: LedgerReader | None = None,
    scrambles: int = 1,
) -> Result:
    """Add up the outcomes of a run whose paths are all kept, some scenarios in each part, in the outline's order.

    The metrics of a part are read before the next is asked for. `scrambles` as in `counts.count_flags`.
    """
    flags: list[np.ndarray] = []
    planned: list[np.ndarray] = []
    tallies: list[Tally] = []
    spreads: list[Spread] = []
    names: tuple[str, ...] = ()

    def count(flags: np.ndarray) -> None:
        tallies.append(count_flags(flags, outline, scrambles))

    for part in parts:
        spreads.append(measure_spread(outline, part, order_columns, threads, partial(count, part.flags)))
        flags.extend(part.flags)
        planned.append(part.plan_metrics)
        names = tuple(part.metric_names)
    return Result(
        outline=outline,
        seed=seed,
        metric_names=names,
        plan_metrics=np.concatenate(planned),
        tally=Tally.of_all(tallies),
        spread=Spread.of_all(spreads),
        elapsed_seconds=elapsed_seconds,
        flags=flags,
        read_ledger=read_ledger,
    )


@dataclass(frozen=True)
class Result:
    """What a run found: `summary()` holds all of it as plain values, the rest are other ways to look at
    it.
    """

    outline: Outline
    seed: int
    metric_names: tuple[str, ...]
    plan_metrics: np.ndarray  # float64 [scenario, metric, year]
    tally: Tally
    spread: Spread
    elapsed_seconds: float = 0.0
    flags: Sequence[np.ndarray] | None = None  # by scenario, uint32 [year + 1, path]; where the paths are kept
    read_ledger: LedgerReader | None = None
    calibrations: tuple[Calibrated, ...] = ()
    rare: tuple[RareProbability, ...] = ()

    @property
    def paths(self) -> int:
        """How many futures were simulated."""
        return self.tally.paths

    def summary(self) -> dict[str, Any]:
        """Return the whole result as plain dicts, lists and numbers: the content of `run --json`."""
        return {
            "schema": SCHEMA,
            **self.outline.heading(),
            "paths": self.paths,
            "seed": self.seed,
            **({"sampling": sampling_summary(self.tally)} if self.tally.parts else {}),
            "elapsed_seconds": round(self.elapsed_seconds, 3),
            "digest": self.digest,
            "base": {"kob": [asdict(row) for row in self.outline.kob]},
            "scenarios": beside_each_other(
                [with_rare(with_model_range(one, self.calibrations), self.rare) for one in self.scenarios]
            ),
            **({"calibrations": [asdict(found) for found in self.calibrations]} if self.calibrations else {}),
        }

    @cached_property
    def scenarios(self) -> list[dict[str, Any]]:
        """The scenarios of the summary, in the order of the config; one with its responses comes after itself."""
        return [
            scenario_summary(self.outline, self.tally, self.spread, self.metric_names, self.plan_metrics, scenario)
            for scenario in range(len(self.outline.scenarios))
        ]

    @cached_property
    def digests(self) -> dict[str, str]:
        """SHA-256 of each scenario's numbers, by scenario id; a scenario more or less leaves the others
        alone.
        """
        return {scenario["id"]: _sha256(_numbers(scenario)) for scenario in self.scenarios}

    @property
    def digest(self) -> str:
        """SHA-256 of all numbers: the same for any number of threads, size of blocks and order of
        scenarios.
        """
        return _sha256(self.digests)

    def probability(self, outcome: str, scenario: str | None = None) -> Probability:
        """Return the probability of a rule's breach (by id), `any_rule_broken`, `robek` or `any_rule_broken_or_robek`.

        In the first scenario when none is named. Raises KeyError for any other word.
        """
        known = [named.id for named in self.outline.scenarios]
        return probability_of(self.outline, self.tally, known.index(scenario) if scenario else 0, outcome)

    def probabilities(self) -> pd.DataFrame:
        """Return every probability as a table; `year` is missing where a row covers several years."""
        import pandas as pd

        return pd.DataFrame(probability_rows(self.outline, self.tally)).astype({"year": "Int64"})

    def model_ranges(self) -> pd.DataFrame:
        """Return each headline probability as the run has it (`own`) and under every calibration.

        Empty for a run without calibrations.
        """
        import pandas as pd

        rows = [
            {"scenario": named.id, "outcome": outcome, "calibration": name, "probability": value}
            for named in self.outline.scenarios
            for outcome in harms(self.outline)
            for name, value in (
                ("own", self.probability(outcome, named.id).value),
                *((one.id, one.probabilities[named.id][outcome]) for one in self.calibrations),
            )
            if self.calibrations
        ]
        return pd.DataFrame(rows, columns=["scenario", "outcome", "calibration", "probability"])

    def quantiles(self) -> pd.DataFrame:
        """Return plan, mean, standard deviation and quantiles of every scenario, metric and year."""
        import pandas as pd

        return pd.DataFrame(quantile_rows(self.scenarios))

    def ledger(self, ids: Sequence[int], scenario: str | None = None) -> pd.DataFrame:
        """Return every account line of every year of chosen paths (default: in the first scenario).

        Index: path, year. Columns: vocabulary lines, mill. kr. Raises RuntimeError for a result whose inputs
        are not at hand.
        """
        import pandas as pd

        if self.read_ledger is None:
            raise RuntimeError("the inputs of this result are not at hand, so single paths cannot be shown")
        lines = self.read_ledger(scenario or self.outline.scenarios[0].id, ids)
        index = pd.MultiIndex.from_product([list(ids), self.outline.years], names=["path", "year"])
        return pd.DataFrame({name: np.ravel(values) for name, values in lines.items()}, index=index)

    def path_ids(self, group: str, scenario: str | None = None, limit: int | None = None) -> np.ndarray:
        """Return the ids of the paths where something happened, for `ledger` to show.

        `group` is any name that `summaries.happenings.happened` knows: the id of a rule (broken), `robek`,
        `all_rules_met`, `letter_d` … Raises KeyError for any other word, RuntimeError when the paths were not kept.
        """
        if self.flags is None:
            raise RuntimeError("the paths of this run were not kept")
        known = [named.id for named in self.outline.scenarios]
        flags = self.flags[known.index(scenario) if scenario else 0]
        return np.flatnonzero(happened(self.outline, flags, group))[:limit]


def sampling_summary(tally: Tally) -> dict[str, Any]:
    """How the futures of a Sobol run were drawn, for `summary`."""
    return {"method": "sobol", "scrambles": len(tally.parts), "points": tally.parts[0].paths}


def _numbers(scenario: Mapping[str, Any]) -> dict[str, Any]:
    """A scenario without the labels, which may change while its numbers stay."""
    rules = [{key: value for key, value in rule.items() if key != "label"} for rule in scenario["rules"]]
    return {**{key: value for key, value in scenario.items() if key != "label"}, "rules": rules}


def _sha256(value: Any) -> str:
    """Hash a value by its one canonical text: sorted keys, shortest exact numbers."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()
