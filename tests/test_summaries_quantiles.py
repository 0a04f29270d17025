from __future__ import annotations

import numpy as np
import pytest
from made_outcomes import DEBT, FUND, OUTLINE, SURPLUS, by_chance

from simulator.summaries.outline import RuleOutline
from simulator.summaries.quantiles import PROBABILITIES, Moments, column_quantiles, column_sums
from simulator.summaries.spread import measure_spread, rule_figure
from simulator.vocabulary import METRICS


@pytest.mark.parametrize("size", [1, 2, 7, 1000, 99_999])
def test_quantiles_are_numpys(size: int) -> None:
    values = np.random.default_rng(size).standard_normal(size).astype(np.float32)
    expected = np.quantile(values.astype(np.float64), PROBABILITIES)
    assert column_quantiles(values) == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_quantiles_of_eleven_numbers_by_hand() -> None:
    # 0, 10, …, 100: position p·10, so p25 lies halfway between the third and the fourth.
    values = np.arange(0, 101, 10, dtype=np.float32)[::-1]
    assert column_quantiles(values).tolist() == pytest.approx([5, 10, 25, 50, 75, 90, 95])


def test_mean_and_spread_keep_their_digits_far_from_zero() -> None:
    # 9 000 000 ± 1: a sum of squares from zero would lose them in float32 and most of them in float64.
    values = np.array([8_999_999, 9_000_001] * 500, np.float32)
    first, second = column_sums(values, 9_000_000.0)
    moments = Moments(1000, np.array([9_000_000.0]), np.array([first]), np.array([second]))
    assert moments.mean[0] == 9_000_000.0
    assert moments.sd[0] == 1.0


def test_moments_of_batches_add_up() -> None:
    values = np.random.default_rng(3).standard_normal(1000).astype(np.float32)
    parts = [
        Moments(part.size, np.array([0.5]), *(np.array([total]) for total in column_sums(part, 0.5)))
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
    spread = measure_spread(OUTLINE, outcomes, threads=1)
    broken = [(outcomes.flags[0, -1] >> np.uint32(8 + number) & np.uint32(1)).mean() for number in range(3)]
    median = spread.rule_quantiles[0, :, 3]
    assert [bool(share > 0.5) for share in broken] == [
        median[0] < SURPLUS.limit,
        median[1] > DEBT.limit,
        median[2] < FUND.limit,
    ]


def test_threads_change_no_digit_of_the_spread() -> None:
    outcomes = by_chance(paths=3000)
    one, two = (measure_spread(OUTLINE, outcomes, threads) for threads in (1, 2))
    for name in ("mean", "sd", "quantiles", "rule_plan", "rule_quantiles"):
        assert np.array_equal(getattr(one, name), getattr(two, name))


def test_spread_of_a_metric_is_that_of_its_values() -> None:
    outcomes = by_chance(paths=3000)
    spread = measure_spread(OUTLINE, outcomes, threads=1)
    debt = METRICS.index("net_loan_debt")
    values = outcomes.metrics[1, debt, 2].astype(np.float64)
    assert spread.mean[1, debt, 2] == pytest.approx(values.mean(), rel=1e-12)
    assert spread.sd[1, debt, 2] == pytest.approx(values.std(), rel=1e-9)
    assert spread.quantiles[1, debt, 2, 3] == pytest.approx(np.median(values), rel=1e-12)
