"""A batch from Python: `simulator.batch("kommuner/")`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from simulator import pipeline
from simulator.analysis.batch.execution import Executor, with_threads
from simulator.analysis.batch.members import read_members
from simulator.analysis.batch.summary import batch_summary, count_rows, municipality_rows, probability_rows
from simulator.analysis.batch.sweep import Sweep, ask, sweep
from simulator.study import Study
from simulator.workers import available_threads

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Batch:
    """What a batch found, as plain values and as pandas tables."""

    sweep: Sweep

    def summary(self) -> dict[str, Any]:
        """Return the content of `batch --json`."""
        return batch_summary(self.sweep)

    def municipalities(self) -> pd.DataFrame:
        """Return one row for each municipality and scenario: headline probabilities with intervals."""
        return _frame(municipality_rows(self.sweep))

    def probabilities(self) -> pd.DataFrame:
        """Return one row for each municipality, scenario and outcome."""
        return _frame(list(probability_rows(self.sweep)))

    def counts(self) -> pd.DataFrame:
        """Return how many municipalities are in ROBEK at the same time: paths by alternative, year and number."""
        return _frame(list(count_rows(self.sweep)))


def batch(
    municipalities: str | Path | Sequence[Study],
    paths: int | None = None,
    seed: int | None = None,
    *,
    scenario_ids: Sequence[str] | None = None,
    threads: int | None = None,
    execute: Executor | None = None,
    shelf: pipeline.Shelf | None = None,
) -> Batch:
    """Simulate many municipalities in one world: the configs of a folder or a table, or studies that are loaded.

    `execute` says who does the work (threads of this process when not given), `shelf` where finished parts are kept.
    Raises InputErrors with the problems of all configs.
    """
    if isinstance(municipalities, str | Path):
        municipalities = read_members(Path(municipalities), {})
    question = ask(municipalities, paths, seed, scenario_ids)
    executor = execute or with_threads(threads or available_threads())
    return Batch(sweep(question, executor, NoShelf() if shelf is None else shelf))


class NoShelf:
    """Keeps nothing."""

    def get(self, name: str) -> Mapping[str, np.ndarray] | None:
        """Nothing is there."""
        return None

    def put(self, name: str, arrays: Mapping[str, np.ndarray]) -> None:
        """Nothing is kept."""


def _frame(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows)
