"""The sensitivity table worked out by hand: what one surprise costs, in each year of the plan.

Every figure below is copied from Lørenskog's plan table or config; the arithmetic is the model's formulas written out.
A surprise comes in the first year of the plan period and stays. Its effect is the change in net operating result
(netto driftsresultat, regnskapsmessig) from the path without surprises, mill. kr.

One thing follows every surprise: money lost in one year is missing in the bank the next, at the year's rate
(model section 2.2). The plan has neither transfers to investment nor earmarked funds after 2024, so what is missing is
simply the effects of the years before, and none of it depends on how the year was closed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import log1p

import numpy as np
import numpy.typing as npt
import pytest
import reference_model as reference
from variants import with_lines, with_settings

from simulator.analysis.stress import Surprise, stress
from simulator.study import Study

YEARS = (2026, 2027, 2028, 2029)
HUNDREDTH_OF_A_KRONE = 1e-8
"""Both sides add a few dozen amounts of thousands of millions in double precision: the noise is about 1e-11."""

# The plan table, mill. kr, 2026–2029.
BLOCK_GRANT = np.array([1469.81, 1557.08, 1641.29, 1722.94])
TAX = np.array([2168.78, 2299.24, 2425.71, 2548.92])
STATE_TRANSFERS = np.array([275.35, 287.31, 298.76, 309.80])
TRANSFERS_FROM_OTHERS = np.array([690.87, 726.11, 759.87, 792.40])
USER_CHARGES = np.array([171.59, 180.34, 188.73, 196.81])
SALES_AND_RENT = np.array([578.17, 613.50, 647.45, 680.23])
WAGES = np.array([2419.93, 2569.22, 2715.42, 2861.86])
SOCIAL_COSTS = np.array([680.53, 722.52, 763.63, 804.81])
GOODS = np.array([1446.48, 1522.38, 1595.00, 1667.99])
TRANSFERS_TO_OTHERS = np.array([401.06, 423.66, 445.52, 467.36])
SPENDING = WAGES + SOCIAL_COSTS + GOODS + TRANSFERS_TO_OTHERS  # without depreciation
LOAN_FINANCING = np.array([507.01, 405.60, 343.20, 312.00])
INSTALMENTS = np.array([271.17, 280.01, 284.72, 286.91])
OPENING_DEBT = np.array([7231.08, 7466.92, 7592.51, 7650.99])  # net loan debt at the end of the year before
CLOSING_DEBT = np.array([7466.92, 7592.51, 7650.99, 7676.08])
RATE = np.array([4.1, 3.7, 3.4, 3.3])  # per cent

# The config.
# Interest-exposed debt 5 525 at the end of 2024, following net loan debt from 6 864.5: 2026 5 525 · 7 349.00 / 6 864.5.
EXPOSURE = 5525.0 * (OPENING_DEBT + CLOSING_DEBT) / 2 / 6864.5
MARGIN = 0.6  # percentage points
# 35 % of it in a ladder of five years: a fifth of that, 7 %, is fixed again each year, 65 % floats. A rate that rises
# in 2026 reaches 65 + 7 % the first year and 7 % more each year after: 2029 has 7 % left from 2025.
REACHED = np.array([0.72, 0.79, 0.86, 0.93])
DEDUCTION = 0.009  # what a municipality pays for others' compensation, share of national tax per head
STATE_ANSWER = 0.5  # kappa_tax
HEADS = 0.7  # share of the block grant that follows the number of inhabitants, and of services

Years = npt.NDArray[np.float64]
"""Mill. kr, one entry per plan year."""


def with_interest_on_what_is_missing(direct: Years, extra_rate: float = 0.0) -> Years:
    """Add to each year's effect the interest on the effects of the years before."""
    effects: list[float] = []
    for effect, rate in zip(direct, RATE, strict=True):
        effects.append(effect + sum(effects) * (rate + extra_rate) / 100)
    return np.array(effects)


# ---------------------------------------------------------------------------------------------------------------------
# Worked out by hand
# ---------------------------------------------------------------------------------------------------------------------


def interest_up_one_point() -> Years:
    """2026: 5 914.96 · 0.72 · 1 % = 42.5877. 2027: 6 060.41 · 0.79 · 1 % + 42.5877 · (3.7 + 1) % = 47.8772 + 2.0016."""
    return with_interest_on_what_is_missing(-EXPOSURE * REACHED * 0.01, extra_rate=1.0)


def national_tax_down_one_per_cent() -> Years:
    """Own tax and the national average fall alike, so tax *after* equalisation falls 1 %; the state gives half back.

    At the national average the equalisation is the deduction alone: after it 99.1 % of the tax is left.
    2026: 2 168.78 · 0.991 · 1 % · (1 − 0.5) = 10.7463.
    """
    return with_interest_on_what_is_missing(-TAX * (1 - DEDUCTION) * 0.01 * (1 - STATE_ANSWER))


def own_tax_down_one_per_cent() -> Years:
    """1 % of the tax less 64 % of it in equalisation. 2026: 21.6878 · 0.36 = 7.8076."""
    return with_interest_on_what_is_missing(-TAX * 0.01 * (1 - 0.64))


def wages_up_one_per_cent() -> Years:
    """Wages and social costs follow in full, transfers to others at 0.6; transfers in at 0.6, charges and sales at 0.3.

    2026: 3 100.46 · 1 % = 31.0046 and 401.06 · (1.01^0.6 − 1 = 0.5988 %) = 2.4016 more in expenditure;
    966.22 · 0.5988 % = 5.7858 and 749.76 · (1.01^0.3 − 1 = 0.2990 %) = 2.2415 more in revenue.
    """
    at_06, at_03 = 1.01**0.6 - 1, 1.01**0.3 - 1
    spent = 0.01 * (WAGES + SOCIAL_COSTS) + at_06 * TRANSFERS_TO_OTHERS
    earned = at_06 * (STATE_TRANSFERS + TRANSFERS_FROM_OTHERS) + at_03 * (USER_CHARGES + SALES_AND_RENT)
    return with_interest_on_what_is_missing(earned - spent)


def prices_up_one_per_cent() -> Years:
    """Goods and services follow in full, charges and sales at 0.3. 2026: −14.4648 + 749.76 · 0.2990 % = −12.2233."""
    at_03 = 1.01**0.3 - 1
    return with_interest_on_what_is_missing(at_03 * (USER_CHARGES + SALES_AND_RENT) - 0.01 * GOODS)


def service_volume_up_one_per_cent() -> Years:
    """All spending but depreciation follows, transfers in at 0.5. 2026: −49.4800 + 966.22 · 0.4988 % = −44.6609."""
    at_05 = 1.01**0.5 - 1
    return with_interest_on_what_is_missing(at_05 * (STATE_TRANSFERS + TRANSFERS_FROM_OTHERS) - 0.01 * SPENDING)


def population_up_one_per_cent() -> Years:
    """Tax after equalisation follows at once, 70 % of the block grant the year after, services at 0.7 at once.

    2026: 2 168.78 · 0.991 · 1 % = 21.4926 against 4 948.00 · (1.01^0.7 − 1 = 0.6990 %) = 34.5843. 2027 also has
    0.7 · 1 557.08 · 1 % = 10.8996 more in block grant.
    """
    counted = np.array([0.0, 1.0, 1.0, 1.0])  # people are counted the year before
    earned = 0.01 * TAX * (1 - DEDUCTION) + counted * HEADS * BLOCK_GRANT * 0.01
    return with_interest_on_what_is_missing(earned - (1.01**0.7 - 1) * SPENDING)


def overrun_of_one_per_cent() -> Years:
    """1 % of net operating expenditure: spending without depreciation less charges, sales and transfers.

    2026: (4 948.00 − 1 715.98) · 1 % = 32.3202.
    """
    income = STATE_TRANSFERS + TRANSFERS_FROM_OTHERS + USER_CHARGES + SALES_AND_RENT
    return with_interest_on_what_is_missing(-0.01 * (SPENDING - income))


def investment_ten_per_cent_dearer() -> Years:
    """Nothing in 2026; then interest and instalments on what was borrowed for it.

    The loan share is the plan's own, so 10 % more investment is 10 % more loan: 50.701 in 2026. It costs in 2027
    50.701 · (3.7 + 0.6) % = 2.1801 in interest and 50.701 · 280.01 / 7 466.92 = 1.9013 in instalments.
    """
    debt, direct = 0.0, []
    for loan, instalments, opening, rate in zip(LOAN_FINANCING, INSTALMENTS, OPENING_DEBT, RATE, strict=True):
        repaid = debt * instalments / opening
        direct.append(-debt * (rate + MARGIN) / 100 - repaid)
        debt += 0.10 * loan - repaid
    return with_interest_on_what_is_missing(np.array(direct))


CASES: dict[str, tuple[Surprise, Callable[[], Years]]] = {
    "interest +1 pp": (Surprise("interest_rate", 1.0, "pp"), interest_up_one_point),
    "national tax −1 %": (Surprise("tax_national", -1.0, "pct"), national_tax_down_one_per_cent),
    "own tax −1 %": (Surprise("tax_local", -1.0, "pct"), own_tax_down_one_per_cent),
    "wages +1 %": (Surprise("wages", 1.0, "pct"), wages_up_one_per_cent),
    "prices +1 %": (Surprise("prices", 1.0, "pct"), prices_up_one_per_cent),
    "volume +1 %": (Surprise("service_volume", 1.0, "pct"), service_volume_up_one_per_cent),
    "population +1 %": (Surprise("population", 1.0, "pct"), population_up_one_per_cent),
    "overrun 1 %": (Surprise("budget_overrun", 1.0, "pct_of_net_expenditure"), overrun_of_one_per_cent),
    "investment +10 %": (Surprise("investment_cost", 10.0, "pct"), investment_ten_per_cent_dearer),
}
PERMANENT = {  # the same surprises in the driver's own unit
    "interest_rate": 1.0,
    "tax_national": log1p(-0.01),
    "tax_local": log1p(-0.01),
    "wages": log1p(0.01),
    "prices": log1p(0.01),
    "service_volume": log1p(0.01),
    "population": log1p(0.01),
    "budget_overrun": 0.01,
    "investment_cost": log1p(0.10),
}


def effect(study: Study, surprise: Surprise, implementation: str) -> Years:
    """Return the change in net operating result of each plan year, by the program's table or by the reference."""
    scenario = study.settings.scenarios[0].id
    if implementation == "stress":
        (row,) = stress(study, scenario, [surprise])
        return np.array([row.effect[year] for year in YEARS])
    path = {year: PERMANENT[surprise.driver] for year in study.years if year >= study.period[0]}
    shocked = reference.follow(study, scenario, {surprise.driver: path}).line("net_operating_result")
    calm = reference.no_surprises(study, scenario).line("net_operating_result")
    return np.array([shocked[year] - calm[year] for year in YEARS])


both_implementations = pytest.mark.parametrize("implementation", ["reference", "stress"])


# ---------------------------------------------------------------------------------------------------------------------
# The tests
# ---------------------------------------------------------------------------------------------------------------------


def test_the_config_is_the_one_the_figures_were_copied_from(lorenskog: Study) -> None:
    """A change in the illustrative plan shows here, and not as nine puzzles below."""
    copied = {
        "block_grant": BLOCK_GRANT,
        "income_and_wealth_tax": TAX,
        "other_state_transfers": STATE_TRANSFERS,
        "transfers_from_others": TRANSFERS_FROM_OTHERS,
        "user_charges": USER_CHARGES,
        "sales_and_rental_income": SALES_AND_RENT,
        "wages": WAGES,
        "pension_and_social_costs": SOCIAL_COSTS,
        "goods_and_services": GOODS,
        "transfers_to_others": TRANSFERS_TO_OTHERS,
        "loan_financing": LOAN_FINANCING,
        "instalments": INSTALMENTS,
        "market_rate_pct": RATE,
    }
    for line, amounts in copied.items():
        assert [reference.table(lorenskog, line)[year] for year in YEARS] == amounts.tolist(), line
    debt = reference.table(lorenskog, "net_loan_debt")
    assert [debt[year - 1] for year in YEARS] == OPENING_DEBT.tolist()
    assert [debt[year] for year in YEARS] == CLOSING_DEBT.tolist()
    assert [lorenskog.debt.exposure[year - 2024] for year in YEARS] == pytest.approx(EXPOSURE, abs=1e-9)
    assert lorenskog.debt.margin_pct == MARGIN
    assert lorenskog.settings.debt.fixed_share_pct == 35.0
    assert lorenskog.settings.debt.fixed_years == 5
    income = lorenskog.settings.income
    assert (income.deduction_share, income.tax_response, income.population_share) == (DEDUCTION, STATE_ANSWER, HEADS)
    assert income.national_tax_per_head is None  # the municipality is at the national average
    assert (income.cost_compensation, lorenskog.settings.investment.loan_share_pct) == (0.0, None)
    assert not lorenskog.settings.loadings


@both_implementations
@pytest.mark.parametrize("name", CASES)
def test_effect_is_what_the_hand_gives_in_each_plan_year(lorenskog: Study, name: str, implementation: str) -> None:
    surprise, by_hand = CASES[name]
    assert surprise.x == pytest.approx(PERMANENT[surprise.driver], rel=1e-15)
    assert effect(lorenskog, surprise, implementation) == pytest.approx(by_hand(), abs=HUNDREDTH_OF_A_KRONE)


def test_the_first_year_as_printed() -> None:
    """The decimals in the docstrings above, so that they can be checked with a pocket calculator."""
    first = {name: round(float(by_hand()[0]), 4) for name, (_, by_hand) in CASES.items()}
    assert first == {
        "interest +1 pp": -42.5877,
        "national tax −1 %": -10.7463,
        "own tax −1 %": -7.8076,
        "wages +1 %": -25.3789,
        "prices +1 %": -12.2233,
        "volume +1 %": -44.6609,
        "population +1 %": -13.0917,
        "overrun 1 %": -32.3202,
        "investment +10 %": 0.0,
    }


# ---------------------------------------------------------------------------------------------------------------------
# Own tax through equalisation
# ---------------------------------------------------------------------------------------------------------------------


def share_that_is_felt(study: Study, implementation: str) -> Years:
    """Return what 1 % less own tax costs, against what it costs without equalisation, in each plan year."""
    without = with_settings(study, "income", symmetric_rate={2024: 0.0}, compensation_rate=0.0)
    surprise = Surprise("tax_local", -1.0, "pct")
    return effect(study, surprise, implementation) / effect(without, surprise, implementation)


def at_share_of_national_average(study: Study, share: float) -> Study:
    """Return the study with a national average that leaves the municipality's own tax per head at `share` of it."""
    tax, heads = reference.table(study, "income_and_wealth_tax"), reference.table(study, "inhabitants")
    average = {year: tax[year] * 1e6 / heads[year] / share for year in study.years}
    return with_settings(study, "income", national_tax_per_head=average)


@both_implementations
def test_own_tax_costs_36_per_cent_of_what_it_would_without_equalisation(lorenskog: Study, implementation: str) -> None:
    """1 − 0.64; interest on what is missing scales with it, so the share is the same every year."""
    assert share_that_is_felt(lorenskog, implementation) == pytest.approx(np.full(4, 0.36), abs=1e-9)


@both_implementations
def test_own_tax_costs_1_per_cent_below_ninety_per_cent_of_the_average(lillevik: Study, implementation: str) -> None:
    """1 − 0.64 − 0.35: at 85 % of the national average, almost everything is equalised."""
    poor = at_share_of_national_average(lillevik, 0.85)
    assert share_that_is_felt(poor, implementation) == pytest.approx(np.full(4, 0.01), abs=1e-9)


@both_implementations
def test_own_tax_that_falls_past_ninety_per_cent_is_felt_at_both_rates(lillevik: Study, implementation: str) -> None:
    """From 90.4 % to 89.496 %: 0.4 points are felt at 36 %, 0.504 points at 1 %."""
    near = at_share_of_national_average(lillevik, 0.904)
    expected = (0.4 * 0.36 + 0.504 * 0.01) / 0.904
    assert share_that_is_felt(near, implementation)[0] == pytest.approx(expected, abs=1e-9)


@both_implementations
def test_a_national_fall_is_felt_in_full_when_the_state_does_not_answer(lorenskog: Study, implementation: str) -> None:
    """Own tax after equalisation, 99.1 % of own tax at the national average, falls 1 %: 2 168.78 · 0.991 · 1 %."""
    alone = with_settings(lorenskog, "income", tax_response=0.0)
    surprise = Surprise("tax_national", -1.0, "pct")
    found = effect(alone, surprise, implementation)
    assert found[0] == pytest.approx(-21.492610, abs=1e-6)


@both_implementations
def test_a_floating_debt_feels_the_whole_rise_at_once(lorenskog: Study, implementation: str) -> None:
    """Without fixed rates +1 pp costs 1 % of the exposed 5 914.96 in 2026."""
    floating = replace(lorenskog.debt, fixing=np.eye(len(lorenskog.plan.years)))
    study = replace(lorenskog, debt=floating)
    found = effect(study, Surprise("interest_rate", 1.0, "pp"), implementation)
    assert found[0] == pytest.approx(-5525 * 7349.00 / 6864.5 / 100, abs=HUNDREDTH_OF_A_KRONE)


@both_implementations
def test_instalments_are_lifted_to_the_minimum_on_extra_debt(lorenskog: Study, implementation: str) -> None:
    """Assets such that the minimum equals the plan's instalments; then extra debt is repaid at depreciation / assets.

    Minimum^ = depreciation · debt / assets = instalments^ with assets = depreciation · debt / instalments. With the
    plan's own debt as loan debt, that rate is instalments / debt, and the two ways of repaying agree: 2027 as above.
    """
    debt, depreciation = lorenskog.plan.line("net_loan_debt"), lorenskog.plan.line("depreciation")
    instalments = lorenskog.plan.line("instalments")
    assets = debt.copy()
    assets[:-1] = depreciation[1:] * debt[:-1] / instalments[1:]
    study = with_lines(lorenskog, {"loan_debt": debt, "depreciable_assets": assets})
    surprise = Surprise("investment_cost", 10.0, "pct")
    found = effect(study, surprise, implementation)
    assert found == pytest.approx(investment_ten_per_cent_dearer(), abs=HUNDREDTH_OF_A_KRONE)
