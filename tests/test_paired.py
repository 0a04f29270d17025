"""Differences on the same futures: their errors and intervals against what is known of them."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from simulator.summaries.paired import PairedShare, batch_error


def pairs(rng: np.random.Generator, paths: int, both: float, first: float, second: float) -> PairedShare:
    """Paths on which both happen, only the first, only the second, or neither."""
    draw = rng.random(paths)
    before = draw < both + first
    after = (draw < both) | ((draw >= both + first) & (draw < both + first + second))
    return PairedShare.count(before, after)


def test_counts_of_batches_add_up_to_the_count_of_all() -> None:
    rng = np.random.default_rng(1)
    before, after = rng.random(1000) < 0.4, rng.random(1000) < 0.3
    whole = PairedShare.count(before, after)
    assert PairedShare.count(before[:300], after[:300]) + PairedShare.count(before[300:], after[300:]) == whole
    assert whole.difference == pytest.approx(after.mean() - before.mean(), abs=1e-15)


def test_standard_error_is_that_of_the_difference_path_by_path() -> None:
    rng = np.random.default_rng(2)
    before, after = rng.random(5000) < 0.4, rng.random(5000) < 0.3
    change = after.astype(float) - before.astype(float)
    assert PairedShare.count(before, after).standard_error == pytest.approx(change.std() / math.sqrt(5000), rel=1e-12)


@pytest.mark.parametrize(("both", "first", "second"), [(0.20, 0.10, 0.0), (0.30, 0.05, 0.04), (0.02, 0.004, 0.001)])
def test_interval_covers_the_true_difference(both: float, first: float, second: float) -> None:
    rng = np.random.default_rng(3)
    repeats, truth = 4000, second - first
    found = [pairs(rng, 2000, both, first, second).interval for _ in range(repeats)]
    covered = sum(low <= truth <= high for low, high in found)
    # 95 % nominal; a correct interval leaves 93–97 % only when it is several standard errors (0.34 %) off.
    assert 0.93 * repeats < covered < 0.975 * repeats


def test_a_difference_from_four_randomisations_by_hand() -> None:
    # 1000 paths each; .40 before, and .35 .37 .36 .38 after: the changes are −.05 −.03 −.04 −.02, mean −.035,
    # sd √(.0005/3) = .012910, standard error .006455; t with 3 degrees of freedom is 3.182. Before does not vary; after
    # varies as the change does.
    parts = tuple(PairedShare(1000, 400, after, 400 - after, 0) for after in (350, 370, 360, 380))
    found = replace(sum(parts[1:], parts[0]), parts=parts)
    assert found.standard_error == pytest.approx(0.0064550, abs=1e-7)
    assert found.unpaired_standard_error == pytest.approx(0.0064550, abs=1e-7)
    low, high = found.interval
    assert (low + high) / 2 == found.difference == pytest.approx(-0.035)
    assert high - low == pytest.approx(2 * 3.182 * 0.006455, rel=0.01)


def test_randomisations_are_counted_path_by_path_and_batches_of_them_add_up() -> None:
    rng = np.random.default_rng(6)
    before, after = rng.random(960) < 0.4, rng.random(960) < 0.3
    whole = PairedShare.count(before, after, 32)
    assert replace(whole, parts=()) == PairedShare.count(before, after)
    assert whole.parts[5] == PairedShare.count(before[5::32], after[5::32])
    assert PairedShare.count(before[:320], after[:320], 32) + PairedShare.count(before[320:], after[320:], 32) == whole


def test_where_few_paths_differ_the_interval_is_that_of_independent_paths() -> None:
    alone = PairedShare(total=3200, before=99, after=0, only_before=99, only_after=0)
    few = replace(alone, parts=(PairedShare(100, 99, 0, 99, 0), *[PairedShare(100, 0, 0, 0, 0)] * 31))
    assert few.interval == alone.interval
    assert few.standard_error == alone.standard_error


def test_nothing_different_is_not_a_sure_nothing() -> None:
    low, high = PairedShare(total=1000, before=30, after=30, only_before=0, only_after=0).interval
    assert low < 0.0 < high


def test_error_of_a_median_from_batches_is_that_of_theory() -> None:
    # The median of n standard normals has standard error √(π/2n). Shifted copies differ by exactly the shift.
    rng = np.random.default_rng(4)
    paths, batches = 64_000, 64
    values = rng.standard_normal((batches, paths // batches))
    medians = np.median(values, axis=1)
    error = batch_error(medians, medians + 1.0, paths // batches, paths)
    assert error.paired == pytest.approx(0.0, abs=1e-12)
    single = error.unpaired / math.sqrt(2)
    # A standard deviation from 64 batches is known to 1/√126 = 9 per cent; three of those.
    assert single == pytest.approx(math.sqrt(math.pi / 2 / paths), rel=0.27)


def test_interval_of_a_mean_covers_with_few_batches() -> None:
    rng = np.random.default_rng(5)
    hits = 0
    for _ in range(2000):
        before, after = rng.standard_normal((2, 8, 50))
        error = batch_error(before.mean(axis=1), after.mean(axis=1), 50, 400)
        low, high = error.interval(after.mean() - before.mean())
        hits += low <= 0.0 <= high
    assert stats.binomtest(hits, 2000, 0.95).pvalue > 1e-4
