from __future__ import annotations

from dataclasses import replace

import numba
import numpy as np
import pytest
from made_outcomes import OUTLINE, MadeOutcomes, by_chance

from simulator.kernel.columns import count_columns
from simulator.kernel.order import order_columns
from simulator.summaries import stream
from simulator.summaries.result import Result, summarise
from simulator.summaries.stream import summarise_batches

PATHS = 1500 if numba.config.DISABLE_JIT else 5000


@pytest.fixture(autouse=True)
def small_tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tiles of 512 paths, so that a few thousand paths are many tiles, and bins wider than the gaps between paths."""
    monkeypatch.setattr(stream, "TILE", 512)
    monkeypatch.setattr(stream, "PILOT", 256)
    monkeypatch.setattr(stream, "BINS", 256)


def in_batches(outcomes: MadeOutcomes, size: int, threads: int = 1) -> Result:
    paths = outcomes.flags.shape[-1]
    batches = (outcomes.paths(first, min(first + size, paths)) for first in range(0, paths, size))
    return summarise_batches(OUTLINE, batches, count_columns, seed=2026, threads=threads)


def test_every_probability_of_a_stream_is_exact() -> None:
    outcomes = by_chance(paths=PATHS)
    whole = summarise(OUTLINE, [outcomes], order_columns, seed=2026)
    assert in_batches(outcomes, 1024).probabilities().equals(whole.probabilities())


def test_mean_and_spread_of_a_stream_are_those_of_the_kept_paths() -> None:
    outcomes = by_chance(paths=PATHS)
    kept, streamed = (
        summarise(OUTLINE, [outcomes], order_columns, seed=1).spread,
        in_batches(outcomes, 1024).spread,
    )
    assert streamed.mean == pytest.approx(kept.mean, rel=1e-12)
    assert streamed.sd == pytest.approx(kept.sd, rel=1e-9)
    assert np.array_equal(streamed.rule_plan, kept.rule_plan)


def test_quantiles_of_a_stream_are_within_a_bin_of_the_exact_ones() -> None:
    # A pilot of 256 and a margin of a quarter of its range on each side: 1.5 times the pilot's range in BINS bins.
    outcomes = by_chance(paths=PATHS)
    kept, streamed = (
        summarise(OUTLINE, [outcomes], order_columns, seed=1).spread,
        in_batches(outcomes, 1024).spread,
    )
    pilot = outcomes.metrics[..., :256]
    bins = 1.5 * (pilot.max(axis=-1) - pilot.min(axis=-1)) / stream.BINS
    assert (np.abs(streamed.quantiles - kept.quantiles) <= bins[..., np.newaxis] + 1e-4).all()


def test_no_number_depends_on_how_the_run_was_cut_or_on_threads() -> None:
    outcomes = by_chance(paths=PATHS)
    digests = {in_batches(outcomes, size, threads).digest for size, threads in ((512, 1), (2048, 2), (8192, 1))}
    assert len(digests) == 1


def test_a_stream_has_everything_but_the_paths_themselves() -> None:
    found = in_batches(by_chance(paths=PATHS // 5), 512)
    assert (
        found.summary().keys()
        == summarise(OUTLINE, [by_chance(paths=PATHS // 5)], order_columns, seed=2026).summary().keys()
    )
    with pytest.raises(RuntimeError):
        found.path_ids("robek")


def test_a_metric_that_never_varies_is_itself_in_a_stream() -> None:
    outcomes = by_chance(paths=PATHS // 5)
    outcomes.metrics[:, 3] = 147.0
    found = in_batches(replace(outcomes), 512)
    assert found.spread.quantiles[:, 3] == pytest.approx(147.0, abs=1e-4)
    assert found.spread.sd[:, 3] == pytest.approx(0.0, abs=1e-6)
