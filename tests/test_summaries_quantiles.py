from __future__ import annotations

import numba
import numpy as np
import pytest
from made_outcomes import DEBT, FUND, OUTLINE, SURPLUS, by_chance

from simulator.kernel.order import CELLS, list_around, order_columns, room_for
from simulator.summaries.outline import RuleOutline
from simulator.summaries.quantiles import PROBABILITIES, Moments, column_quantiles, measure_columns
from simulator.summaries.spread import Outcomes, Spread, measure_spread, rule_figure
from simulator.vocabulary import METRICS


def spread_of(outcomes: Outcomes, threads: int = 1) -> Spread:
    return measure_spread(OUTLINE, outcomes, order_columns, threads)


@pytest.mark.parametrize("size", [1, 2, 7, 1000, 99_999])
def test_quantiles_are_numpys(size: int) -> None:
    values = np.random.default_rng(size).standard_normal(size).astype(np.float32)
    expected = np.quantile(values.astype(np.float64), PROBABILITIES)
    assert column_quantiles(values) == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_quantiles_of_eleven_numbers_by_hand() -> None:
    # 0, 10, …, 100: position p·10, so p25 lies halfway between the third and the fourth.
    values = np.arange(0, 101, 10, dtype=np.float32)[::-1]
    assert column_quantiles(values).tolist() == pytest.approx([5, 10, 25, 50, 75, 90, 95])


SIZE = 3_000 if numba.config.DISABLE_JIT else 100_000


def worlds() -> dict[str, np.ndarray]:
    generator = np.random.default_rng(5)
    normal = generator.standard_normal(SIZE)
    found = {
        "around zero": normal,
        "far from zero": 7000 + 300 * normal,
        "a fund that is often empty": np.maximum(normal, 0.0),
        "a deficit that is mostly nothing": np.maximum(normal - 1.5, 0.0),
        "gains, losses and often neither": np.where(np.abs(normal) < 0.7, 0.0, normal),
        "zeros of both signs": np.where(normal < 0, -0.0, 0.0) + np.where(np.abs(normal) > 2, normal, 0.0),
        "always nothing": np.zeros(SIZE),
        "always the same": np.full(SIZE, 147.0),
        "two numbers": np.where(normal < 0.3, 1.0, 2.0),
        "one path far beyond all others": np.where(np.arange(SIZE) == 7, 1e9, normal),
        "heavy tails": generator.standard_t(1.0, SIZE),
        "rising": np.arange(SIZE) - 0.3 * SIZE,
        "a single path": normal[:1],
        "two paths": normal[:2],
        "fewer paths than lanes": normal[:15],
    }
    return {name: values.astype(np.float32) for name, values in found.items()}


@pytest.mark.parametrize("world", worlds())
def test_counting_in_cells_finds_the_very_numbers_that_sorting_finds(world: str) -> None:
    values = worlds()[world]
    sums, quantiles = measure_columns(values[np.newaxis], np.array([0.5]), order_columns)
    assert quantiles[0].tolist() == column_quantiles(values).tolist()
    distance = values.astype(np.float64) - 0.5
    # Sums of n numbers in another order differ by no more than n roundings of the sum of magnitudes.
    room = 2.0**-53 * values.size
    assert abs(sums[0, 0] - distance.sum()) <= room * np.abs(distance).sum()
    assert abs(sums[0, 1] - (distance**2).sum()) <= room * (distance**2).sum()


def test_few_of_the_values_are_left_to_sort() -> None:
    values = worlds()["far from zero"]
    ranks = np.array([SIZE // 20, SIZE // 2])
    found = list_around(values, 0.0, ranks, np.empty(2), *room_for(SIZE, 2))
    # A sample of a thousand spans less than nine standard deviations, so a cell at the median holds at most
    # 0.4 · 9 / CELLS of the values on average; six standard deviations of that count, for two cells.
    mean = SIZE * 0.4 * 9 / CELLS
    assert found <= 2 * (mean + 6 * mean**0.5)


def test_a_column_with_a_path_that_went_wrong_has_no_quantiles() -> None:
    values = np.array([[1.0, 2.0, 3.0], [1.0, np.nan, 3.0]], np.float32)
    _, quantiles = measure_columns(values, np.zeros(2), order_columns)
    assert np.isfinite(quantiles[0]).all()
    assert np.isnan(quantiles[1]).all()


def test_mean_and_spread_keep_their_digits_far_from_zero() -> None:
    # 9 000 000 ± 1: a sum of squares from zero would lose them in float32 and most of them in float64.
    values = np.array([8_999_999, 9_000_001] * 500, np.float32)
    sums, _ = measure_columns(values[np.newaxis], np.array([9_000_000.0]), order_columns)
    moments = Moments(1000, np.array([9_000_000.0]), sums[:, 0], sums[:, 1])
    assert moments.mean[0] == 9_000_000.0
    assert moments.sd[0] == 1.0


def test_moments_of_batches_add_up() -> None:
    values = np.random.default_rng(3).standard_normal(1000).astype(np.float32)
    parts = [
        Moments(part.size, np.array([0.5]), *measure_columns(part[np.newaxis], np.array([0.5]), order_columns)[0].T)
        for part in (values[:300], values[300:])
    ]
    whole = parts[0] + parts[1]
    assert whole.mean[0] == pytest.approx(values.astype(np.float64).mean())
    assert whole.sd[0] == pytest.approx(values.astype(np.float64).std())


def test_a_rule_puts_its_years_together_as_its_test_says() -> None:
    figures = np.array([1.0, 2.0, 6.0])
    revenue = np.array([100.0, 100.0, 200.0])
    assert rule_figure(SURPLUS, figures, revenue) == 3.0
    pooled = RuleOutline("p", "", SURPLUS.metric, "pooled", 2.0, at_least=True, years=(2026, 2027, 2028))
    assert rule_figure(pooled, figures, revenue) == (1 * 100 + 2 * 100 + 6 * 200) / 400
    assert rule_figure(FUND, figures, revenue) == 1.0  # every year at least: the worst year is the lowest
    any_year = RuleOutline("a", "", FUND.metric, "any", 8.0, at_least=True, years=(2026, 2027, 2028))
    assert rule_figure(any_year, figures, revenue) == 6.0
    assert rule_figure(DEBT, np.array([147.0]), np.array([1.0])) == 147.0


def test_a_rules_median_breaks_the_rule_exactly_when_most_paths_do() -> None:
    outcomes = by_chance(paths=4001)
    spread = spread_of(outcomes)
    broken = [(outcomes.flags[0, -1] >> np.uint32(8 + number) & np.uint32(1)).mean() for number in range(3)]
    median = spread.rule_quantiles[0, :, 3]
    assert [bool(share > 0.5) for share in broken] == [
        median[0] < SURPLUS.limit,
        median[1] > DEBT.limit,
        median[2] < FUND.limit,
    ]


def test_threads_change_no_digit_of_the_spread() -> None:
    outcomes = by_chance(paths=3000)
    one, two = (spread_of(outcomes, threads) for threads in (1, 2))
    for name in ("mean", "sd", "quantiles", "rule_plan", "rule_quantiles"):
        assert np.array_equal(getattr(one, name), getattr(two, name))


def test_spread_of_a_metric_is_that_of_its_values() -> None:
    outcomes = by_chance(paths=3000)
    spread = spread_of(outcomes)
    debt = METRICS.index("net_loan_debt")
    values = outcomes.metrics[1, debt, 2].astype(np.float64)
    assert spread.mean[1, debt, 2] == pytest.approx(values.mean(), rel=1e-12)
    assert spread.sd[1, debt, 2] == pytest.approx(values.std(), rel=1e-9)
    assert spread.quantiles[1, debt, 2, 3] == pytest.approx(np.median(values), rel=1e-12)
