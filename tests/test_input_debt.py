"""Exposure, the fixing matrix W, the minimum instalment."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.baseline.debt import DebtSettings, Loan, debt_premises, ladder, loan_fixing, minimum_instalments
from simulator.study import Study

YEARS = tuple(range(2025, 2032))


def test_an_even_ladder_rolls_one_part_a_year() -> None:
    # Half of the debt fixed for five years: a tenth of the debt is fixed anew each year, the other half floats.
    weights = ladder(7, 0.5, 5, again=True)
    np.testing.assert_allclose(weights[1], [0.4, 0.6, 0, 0, 0, 0, 0])
    np.testing.assert_allclose(weights[3], [0.2, 0.1, 0.1, 0.6, 0, 0, 0])
    np.testing.assert_allclose(weights[6], [0, 0, 0.1, 0.1, 0.1, 0.1, 0.6])


def test_a_ladder_that_floats_when_it_runs_out_has_no_memory() -> None:
    weights = ladder(4, 0.5, 5, again=False)
    np.testing.assert_allclose(weights[2], [0.3, 0, 0.7, 0])


@given(st.integers(1, 12), st.floats(0, 1), st.integers(1, 10), st.booleans())
def test_rows_of_the_ladder_sum_to_one_and_are_never_negative(
    count: int, share: float, years: int, again: bool
) -> None:
    weights = ladder(count, share, years, again)
    np.testing.assert_allclose(weights.sum(axis=1), 1.0)
    assert weights.min() >= -1e-15
    assert np.all(np.triu(weights, k=1) == 0)  # no rate is fixed in the future


def test_a_floating_loan_is_fixed_in_its_own_year() -> None:
    weights = loan_fixing((Loan("a", 100.0),), YEARS, np.full(7, 100.0))
    np.testing.assert_allclose(weights, np.eye(7))


def test_a_fixing_that_runs_out_in_midyear_counts_for_half_of_it() -> None:
    loan = Loan("a", 100.0, fixed_until=2027.5, refix_years=3)
    weights = loan_fixing((loan,), YEARS, np.full(7, 100.0))
    np.testing.assert_allclose(weights[1], [1, 0, 0, 0, 0, 0, 0])  # 2026
    np.testing.assert_allclose(weights[2], [0.5, 0, 0.5, 0, 0, 0, 0])  # 2027: half old, half fixed in 2027
    np.testing.assert_allclose(weights[4], [0, 0, 1, 0, 0, 0, 0])  # 2029
    np.testing.assert_allclose(weights[5], [0, 0, 0.5, 0, 0, 0.5, 0])  # 2030: fixed again in mid-2030
    np.testing.assert_allclose(weights[6], [0, 0, 0, 0, 0, 1, 0])


def test_debt_beyond_the_list_is_new_and_floats() -> None:
    loan = Loan("a", 60.0, fixed_until=2032.0)
    weights = loan_fixing((loan,), YEARS, np.full(7, 100.0))
    np.testing.assert_allclose(weights[3], [0.6, 0, 0, 0.4, 0, 0, 0])


def test_loans_count_with_what_is_left_of_them_and_what_is_the_municipalitys_own() -> None:
    # 100 fixed, 20 paid each year, half on-lent: average balance of 2026 (100 − 10)·½ = 45; the rest of 100 floats.
    loan = Loan("a", 100.0, fixed_until=2032.0, instalment=20.0, exposed=0.5)
    weights = loan_fixing((loan,), YEARS, np.full(7, 100.0))
    assert weights[1, 0] == pytest.approx(0.45)
    assert weights[2, 0] == pytest.approx(0.35)


def test_lilleviks_exposure_is_the_sum_of_its_own_loans(lillevik: Study) -> None:
    # 500 + 200 + half of 100
    np.testing.assert_allclose(lillevik.debt.exposure, 750.0)
    np.testing.assert_allclose(lillevik.debt.fixing.sum(axis=1), 1.0)
    # 2026: the loans fixed before are 200 − 5 and (100 − 2.5)/2 of 750.
    assert lillevik.debt.fixing[1, 0] == pytest.approx((195 + 48.75) / 750)


def test_exposure_that_follows_the_debt_uses_the_average_of_the_year() -> None:
    settings = DebtSettings(
        interest_exposure=500.0, exposure_follows="net_loan_debt", fixed_share_pct=0.0, source="oppdiktet"
    )
    premises = debt_premises(settings, (2025, 2026, 2027), np.array([800.0, 880.0, 720.0]))
    # 500 · (800+880)/2 / 800 = 525 ; 500 · (880+720)/2 / 800 = 500
    np.testing.assert_allclose(premises.exposure, [500.0, 525.0, 500.0])


def test_exposure_by_year_holds_until_the_next_year_given() -> None:
    settings = DebtSettings(interest_exposure={2025: 500.0, 2027: 600.0}, fixed_share_pct=0.0, source="oppdiktet")
    premises = debt_premises(settings, (2025, 2026, 2027, 2028), np.ones(4))
    np.testing.assert_allclose(premises.exposure, [500, 500, 600, 600])


def test_the_minimum_instalment_is_depreciation_times_debt_over_assets() -> None:
    # The worked figure of the regulation's formula: 220 · 6 500 / 8 000 = 178.75, opening balances.
    minimum = minimum_instalments(np.array([0.0, 220.0]), np.array([6500.0, 1.0]), np.array([8000.0, 1.0]))
    assert minimum[1] == 178.75
    assert np.isnan(minimum[0])
