"""The reference model against the plan, the law's own numbers and arithmetic by hand.

Whatever is compared with the reference model rests on these tests. Lillevik has 1 020 mill. kr in revenue in 2026,
wages 460, social costs 112, goods 286, transfers to others 82, a fund of 40 and net loan debt of 800.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import reference_model as reference
from hypothesis import given, settings
from hypothesis import strategies as st
from kernel_paths import kernel_without_surprises
from reference_model import Innovations
from variants import with_lines, with_sections, with_settings

from simulator.baseline.debt import Loan, loan_fixing
from simulator.drivers import Ar1, Bootstrap, Event, Fixed, GrowthAr1, Measure, Ou
from simulator.drivers.events import Severity
from simulator.drivers.measures import Realised
from simulator.rules.rule import Rule
from simulator.study import Study

KRONE = 1e-6

# ---------------------------------------------------------------------------------------------------------------------
# No surprises give the plan
# ---------------------------------------------------------------------------------------------------------------------

BUDGETED_ONLY = "coverage_of_earlier_deficits"
"""The one row of a plan table that is a budget and not an outcome. Lørenskog's plan budgets no coverage, but has a
surplus in 2033 and 2034 on top of an accumulated deficit, and the law covers deficits before anything else (bf § 4-3).
The balances of the plan say the same: the accumulated deficit falls by exactly these surpluses."""


@pytest.mark.parametrize("implementation", ["reference", "kernel"])
@pytest.mark.parametrize("municipality", ["lorenskog", "lillevik", "lillevik_fixed"])
def test_no_surprises_give_the_plan_to_the_krone(
    request: pytest.FixtureRequest, municipality: str, implementation: str
) -> None:
    study: Study = request.getfixturevalue(municipality)
    scenario = study.settings.scenarios[0].id
    lines = [*reference.SECTION_5_6.values(), "pension_premium_deviation", "investment", "loan_financing"]
    balances = ["disposition_fund", "accumulated_deficit", "net_loan_debt"]
    rows = [name for name in [*lines, *balances] if name in study.plan.values and name != BUDGETED_ONLY]
    assert (
        len(rows) == 8 + 5 + 5 + 5 + 3 + 3
    )  # revenue, spending, finance, dispositions, pension and investment, balances
    if implementation == "kernel":
        kernel = kernel_without_surprises(study, scenario)
        found = {name: kernel.line(0, name) for name in rows}
    else:
        path = reference.no_surprises(study, scenario)
        found = {name: path.line(name) for name in rows}
    for name in rows:
        assert found[name] == pytest.approx(after_base(study, name), abs=KRONE), name


@pytest.mark.parametrize("full_effect", [True, False], ids=["measures in full", "shares at their mean"])
@pytest.mark.parametrize("municipality", ["lorenskog", "lillevik"])
def test_every_scenarios_plan_is_the_same_in_the_kernel(
    request: pytest.FixtureRequest, municipality: str, full_effect: bool
) -> None:
    study: Study = request.getfixturevalue(municipality)
    for scenario in study.settings.scenarios:
        kernel = kernel_without_surprises(study, scenario.id, full_effect)
        path = (reference.plan_path if full_effect else reference.no_surprises)(study, scenario.id)
        for name in kernel.assembly.rows():
            assert kernel.line(0, name) == pytest.approx(path.line(name), abs=KRONE), (scenario.id, name)


def after_base(study: Study, line: str) -> dict[int, float]:
    """Return a plan row over the simulated years."""
    return {year: value for year, value in reference.table(study, line).items() if year > study.base_year}


def test_the_law_covers_earlier_deficits_by_the_surplus_of_2033_and_2034(lorenskog: Study) -> None:
    """The plan's results: +19.49 in 2033 and +56.06 in 2034, with 313.96 accumulated at the end of 2032."""
    path = reference.no_surprises(lorenskog, "continue")
    covered = {year: amount for year, amount in path.line(BUDGETED_ONLY).items() if amount > KRONE}
    assert covered == pytest.approx({2033: 19.49, 2034: 56.06}, abs=KRONE)
    assert path.year[2032]["accumulated_deficit"] - covered[2033] == pytest.approx(294.47, abs=KRONE)


def test_fixed_prices_are_lifted_by_the_plans_own_wage_and_price_growth(lillevik_fixed: Study) -> None:
    """Held at 2026 prices with 3 % on wages and 2 % on the rest: 2028 is two years of growth."""
    year = reference.no_surprises(lillevik_fixed, "plan").year[2028]
    assert year["wages"] == pytest.approx(460 * 1.03**2, abs=KRONE)
    assert year["pension_and_social_costs"] == pytest.approx(112 * 1.03**2, abs=KRONE)
    assert year["goods_and_services"] == pytest.approx(286 * 1.02**2, abs=KRONE)
    assert year["block_grant"] == pytest.approx(410 * 1.02**2, abs=KRONE)
    assert year["interest_expense"] == 48  # finance is nominal already


def test_the_same_plan_in_fixed_and_nominal_prices_is_the_same_path(lillevik: Study, lillevik_fixed: Study) -> None:
    nominal, fixed = reference.no_surprises(lillevik, "plan"), reference.no_surprises(lillevik_fixed, "plan")
    for name in (*reference.SECTION_5_6.values(), "disposition_fund", "net_loan_debt"):
        assert nominal.line(name) == pytest.approx(fixed.line(name), abs=KRONE), name


def test_lillevik_in_2026_as_printed(lillevik: Study) -> None:
    """1 020 − 1 000 = 20; finance 46 + 40 − 10 − 5 = 71; 20 − 71 + 60 + 6 = 15, 5 to investment and 10 to the fund."""
    year = reference.no_surprises(lillevik, "plan").year[2026]
    printed = {
        "operating_revenue": 1020,
        "operating_expenditure": 1000,
        "gross_operating_result": 20,
        "net_financial_expense": 71,
        "net_operating_result": 15,
        "corrected_net_operating_result": 9,
        "transfer_to_investment": 5,
        "allocation_to_disposition_fund": 10,
        "total_dispositions": 15,
        "deficit_carried_forward": 0,
        "disposition_fund": 50,
        "net_loan_debt": 810,
    }
    assert {name: year[name] for name in printed} == pytest.approx(printed, abs=KRONE)
    assert year["net_operating_result_pct"] == pytest.approx(100 * 15 / 1020)


# ---------------------------------------------------------------------------------------------------------------------
# Measures are part of a scenario's plan
# ---------------------------------------------------------------------------------------------------------------------


def test_a_measure_first_spares_the_fund_and_then_builds_it(lillevik: Study) -> None:
    """10 in 2027 at 2026 wages: 10.609 in 2028. The plan used 3.494 of the fund: spared, and 7.115 is allocated."""
    budget = reference.budgeted_dispositions(lillevik, "cut", 2028)
    assert budget["use_of_disposition_fund"] == 0
    assert budget["allocation_to_disposition_fund"] == pytest.approx(10 * 1.03**2 - 3.494, abs=KRONE)
    assert reference.plan_path(lillevik, "cut").year[2028]["wages"] == pytest.approx(488.014 - 10.609, abs=KRONE)


def test_what_a_measure_lacks_is_taken_from_the_transfer_to_investment_and_borrowed(lillevik: Study) -> None:
    """2026: 5 is planned, 80 % realised. The missing 1.0 cancels transfer (bf § 4-2 a), which is borrowed instead."""
    year = reference.no_surprises(lillevik, "cut").year[2026]
    assert year["wages"] == pytest.approx(460 - 4, abs=KRONE)
    assert year["cancelled_transfer"] == pytest.approx(1, abs=KRONE)
    assert year["transfer_to_investment"] == pytest.approx(4, abs=KRONE)
    assert year["loan_financing"] == pytest.approx(51, abs=KRONE)
    assert year["net_loan_debt"] == pytest.approx(811, abs=KRONE)
    assert year["disposition_fund"] == pytest.approx(55, abs=KRONE)  # 10 + 5 were budgeted, and are kept


def measure(line: str, **fields: Any) -> Measure:
    """Return a measure with short names."""
    return Measure(id="it", label="it", line=line, source="made up", **fields)


def test_a_measure_is_permanent_unless_it_ends() -> None:
    until = measure("wages", amounts={2026: 4.0, 2028: 6.0}, until=2029)
    assert [reference.planned_amount(until, year) for year in range(2025, 2031)] == [0, 4, 4, 6, 6, 0]
    forever = measure("wages", amounts={2026: 4.0})
    assert reference.planned_amount(forever, 2060) == 4


def test_fixed_prices_follow_the_plan_and_the_surprise_of_the_line(lillevik: Study) -> None:
    """10 in 2026 wages is 10.3 in 2027; with wages 2 % above the plan 10.506. Elsewhere prices, 2 %: 10.2."""
    x = {"wages": {2027: np.log(1.02)}, "prices": {2027: np.log(1.05)}}
    posts = measure("wages", amounts={2026: 10.0}, price_basis="fixed")
    assert reference.measure_amount(lillevik, posts, 2027, {}) == pytest.approx(10.3)
    assert reference.measure_amount(lillevik, posts, 2027, x) == pytest.approx(10.3 * 1.02)
    goods = measure("goods_and_services", amounts={2026: 10.0}, price_basis="fixed")
    assert reference.measure_amount(lillevik, goods, 2027, x) == pytest.approx(10.2 * 1.05)
    # Charges follow wages and prices at 0.3 each, so dearer charges do too.
    charges = measure("user_charges", amounts={2026: 10.0}, price_basis="fixed")
    assert reference.measure_amount(lillevik, charges, 2027, x) == pytest.approx(10.2 * (1.02 * 1.05) ** 0.3)
    nominal = measure("wages", amounts={2026: 10.0})
    assert reference.measure_amount(lillevik, nominal, 2027, x) == 10


def test_prices_of_a_later_year_are_taken_back(lillevik: Study) -> None:
    later = measure("wages", amounts={2026: 10.0}, price_basis="fixed", price_year=2028)
    assert reference.measure_amount(lillevik, later, 2026, {}) == pytest.approx(10 / 1.03**2)


def test_mean_of_a_share() -> None:
    """PERT: (0.9 + 4 · 1.0 + 1.0) / 6 = 0.98333."""
    assert reference.mean_share(SimpleNamespace(realised=Realised(fixed=0.9))) == 0.9
    assert reference.mean_share(SimpleNamespace(realised=Realised(mean=0.75, sd=0.15))) == 0.75
    pert = SimpleNamespace(realised=Realised(low=0.9, mode=1.0, high=1.0))
    assert reference.mean_share(pert) == pytest.approx(5.9 / 6)


# ---------------------------------------------------------------------------------------------------------------------
# Income equalisation
# ---------------------------------------------------------------------------------------------------------------------


def per_head(own: float, national: float, rate: float, deduction: float) -> float:
    """Return equalisation with the law's 35 % below 90 %."""
    return reference.equalisation_per_head(own, national, rate, 0.35, 0.90, deduction)


def test_final_settlement_of_2025() -> None:
    """The ministry's final equalisation for 2025, kroner per head: Stavanger −7 531.586, Oslo −8 463 (rounded)."""
    assert per_head(53_807.396, 42_269.577, 0.62, 378.138) == pytest.approx(-7_531.586, abs=5e-4)
    assert per_head(55_309.0, 42_269.577, 0.62, 378.138) == pytest.approx(-8_462.6, abs=0.05)


@pytest.mark.parametrize(
    ("share", "own_62", "own_64", "national_62", "national_64"),
    [(1.10, -177, -167, -435, -434), (1.00, -161, -152, -419, -419), (0.85, -11, -4, -402, -403)],
    ids=["110 %", "100 %", "85 %"],
)
def test_one_per_cent_less_tax_per_head(
    share: float, own_62: int, own_64: int, national_62: int, national_64: int
) -> None:
    """Kroner per head where the average is 42 270 kr, for own tax alone and for the whole country (deduction 0.9 %)."""
    national = 42_270.0

    def after(own: float, average: float, rate: float) -> float:
        return own + per_head(own, average, rate, 0.009 * average)

    for rate, own_expected, national_expected in ((0.62, own_62, national_62), (0.64, own_64, national_64)):
        before = after(share * national, national, rate)
        assert after(0.99 * share * national, national, rate) - before == pytest.approx(own_expected, abs=0.5)
        assert after(0.99 * share * national, 0.99 * national, rate) - before == pytest.approx(
            national_expected, abs=0.5
        )


def test_symmetric_rate_by_law_and_by_config(lillevik: Study) -> None:
    assert [reference.symmetric_rate(lillevik, year) for year in (2024, 2025, 2026, 2031)] == [0.60, 0.62, 0.64, 0.64]
    own = with_settings(lillevik, "income", symmetric_rate={2028: 0.70})
    assert [reference.symmetric_rate(own, year) for year in (2027, 2028, 2031)] == [0.64, 0.70, 0.70]


def test_people_count_in_the_block_grant_the_year_after(lillevik: Study) -> None:
    """1 % more people in 2026 only. 2027: 70 % of 418.2 · 1 % in the grant; and the tax is as planned again."""
    grant = reference.follow(lillevik, "plan", {"population": {2026: np.log(1.01)}}).line("block_grant")
    assert grant[2027] - 418.2 == pytest.approx(0.7 * 418.2 * 0.01, abs=KRONE)
    # 2026: the equalisation is the deduction, 0.9 % of a tax of 360; 1 % more people, 1 % more deducted.
    assert grant[2026] - 410 == pytest.approx(-0.009 * 360 * 0.01, abs=KRONE)


def test_the_state_may_compensate_last_years_wages_and_prices(lillevik: Study) -> None:
    """Half of what 1 % higher wages cost in 2026: 4.6 + 1.12 + 82 · 0.5988 % − 100 · 0.5988 % − 130 · 0.2990 %."""
    study = with_settings(lillevik, "income", cost_compensation=0.5)
    cost = 5.72 + (82 - 100) * (1.01**0.6 - 1) - 130 * (1.01**0.3 - 1)
    grant = reference.follow(study, "plan", {"wages": {2026: np.log(1.01)}}).line("block_grant")
    assert (grant[2026], grant[2027] - 418.2) == pytest.approx((410, 0.5 * cost), abs=KRONE)


# ---------------------------------------------------------------------------------------------------------------------
# Pension, instalments, finance
# ---------------------------------------------------------------------------------------------------------------------


def pension_deviations(study: Study, first_amount: float) -> list[float]:
    """Return the surprise in net premium deviation, 2025–2034, when it first is `first_amount` in 2025."""
    revenue = sum(reference.table(study, name)[2025] for name in reference.REVENUE)
    path = reference.follow(study, "continue", {"pension": {2025: first_amount / revenue}})
    plan = after_base(study, "pension_premium_deviation")
    return [path.year[year]["pension_premium_deviation"] - plan[year] for year in study.years]


def test_premium_of_300_against_cost_of_260_is_taken_back_over_seven_years(lorenskog: Study) -> None:
    """Forskriften § 3-5, with employer's contribution 14.1 %: (300 − 260) · 1.141 = 45.64, then −45.64 / 7 = −6.52."""
    found = pension_deviations(lorenskog, (300 - 260) * 1.141)
    assert found == pytest.approx([45.64, *[-6.52] * 7, 0, 0], abs=KRONE)
    assert sum(found) == pytest.approx(0, abs=KRONE)  # each vintage sums to zero over eight years


def test_premium_deviation_may_be_taken_back_the_year_after(lorenskog: Study) -> None:
    study = with_settings(lorenskog, "result", pension_reversal_years=1)
    assert pension_deviations(study, 45.64) == pytest.approx([45.64, -45.64, *[0] * 8], abs=KRONE)


@pytest.mark.parametrize("presentation", ["own_row", "in_social_costs"])
def test_a_pension_surprise_reaches_the_result_and_not_the_corrected_one(lillevik: Study, presentation: str) -> None:
    """1 % of 1 020 is 10.2 in 2026, wherever the table shows the premium deviation."""
    study = with_settings(lillevik, "plan", pension_deviation=presentation)
    calm = reference.no_surprises(study, "plan").year[2026]
    year = reference.follow(study, "plan", {"pension": {2026: 0.01}}).year[2026]
    assert year["net_operating_result"] - calm["net_operating_result"] == pytest.approx(10.2, abs=KRONE)
    corrected = "corrected_net_operating_result"
    assert year[corrected] - calm[corrected] == pytest.approx(0, abs=KRONE)
    social = year["pension_and_social_costs"] - calm["pension_and_social_costs"]
    assert social == pytest.approx(0 if presentation == "own_row" else -10.2, abs=KRONE)


def test_minimum_instalment() -> None:
    """Koml. § 14-18: depreciation 220, debt 6 500, depreciable assets 8 000."""
    assert reference.minimum_instalment(220, 6_500, 8_000) == 178.75


def test_instalments_are_lifted_to_the_minimum(lillevik: Study) -> None:
    """2026: 60 · 900 / 1 500 = 36 is below the plan's 40; with assets of 1 000 it is 54."""
    assert reference.no_surprises(lillevik, "plan").year[2026]["instalments"] == 40
    tight = with_lines(lillevik, {"depreciable_assets": 1_000.0})
    assert reference.no_surprises(tight, "plan").year[2026]["instalments"] == 54


def test_missing_money_costs_interest_the_year_after(lillevik: Study) -> None:
    """2 % overrun in 2026: 0.02 · (940 − 230) = 14.2 less in the bank, at 4 % in 2027: 0.568. The budgeted 5 to
    investment is cancelled and borrowed, so only 9.2 is missing there, and 5 is owed at 4.5 %."""
    path = reference.follow(lillevik, "plan", {"budget_overrun": {2026: 0.02}})
    assert path.year[2026]["goods_and_services"] == pytest.approx(286 + 14.2, abs=KRONE)
    assert path.year[2026]["loan_financing"] == pytest.approx(55, abs=KRONE)
    assert path.year[2027]["interest_income"] == pytest.approx(10 - 9.2 * 0.04, abs=KRONE)
    assert path.year[2027]["interest_expense"] == pytest.approx(47 + 5 * 0.045, abs=KRONE)
    assert path.year[2027]["instalments"] == pytest.approx(41 + 5 * 41 / 810, abs=KRONE)


def test_a_dearer_investment_is_borrowed_as_the_config_says(lillevik: Study) -> None:
    """10 % of 80 in 2026: the plan borrows 50 of 80, so 5 of the 8; with a share of 80 per cent 6.4."""
    surprise = {"investment_cost": {2026: np.log(1.1)}}
    year = reference.follow(lillevik, "plan", surprise).year[2026]
    assert (year["investment"], year["loan_financing"]) == pytest.approx((88, 55), abs=KRONE)
    study = with_settings(lillevik, "investment", loan_share_pct=80.0)
    assert reference.follow(study, "plan", surprise).year[2026]["loan_financing"] == pytest.approx(56.4, abs=KRONE)


def test_fixing_ladder_of_the_config_is_even(lorenskog: Study) -> None:
    """35 % over five years: 28, 21, 14, 7 and 0 % are still fixed from before; each later year has fixed 7 %."""
    weights = lorenskog.debt.fixing
    assert weights[1:7, 0] == pytest.approx([0.28, 0.21, 0.14, 0.07, 0, 0])
    assert weights[6, 1:7] == pytest.approx(
        [0, 0.07, 0.07, 0.07, 0.07, 0.72]
    )  # 2030: 2025 has run out, 2030 floats too
    assert weights.sum(axis=1) == pytest.approx(np.ones(len(weights)))


def test_fixing_by_a_loan_list() -> None:
    """100 fixed to the middle of 2027 and again for two years; 100 floating. Half of all is always at the year's rate.

    2026 all from before. 2027 half a year from before, then 2027's rate, which lasts to the middle of 2029.
    """
    years = (2025, 2026, 2027, 2028, 2029)
    loans = (Loan("fixed", 100.0, fixed_until=2027.5, refix_years=2), Loan("floating", 100.0))
    assert loan_fixing(loans, years, np.full(5, 200.0)) == pytest.approx(
        np.array(
            [
                [1.00, 0.00, 0.00, 0.00, 0.00],
                [0.50, 0.50, 0.00, 0.00, 0.00],
                [0.25, 0.00, 0.75, 0.00, 0.00],
                [0.00, 0.00, 0.50, 0.50, 0.00],
                [0.00, 0.00, 0.25, 0.00, 0.75],
            ]
        )
    )


# ---------------------------------------------------------------------------------------------------------------------
# Drivers, events, loadings
# ---------------------------------------------------------------------------------------------------------------------

YEARS = (2026, 2027, 2028)
ONES = dict.fromkeys(YEARS, 1.0)


def x_of(driver: Any, *, factor: float = 1.0, shift: float = 0.0) -> list[float]:
    """Return X for innovations of one standard deviation each year."""
    return list(reference.driver_path(driver, YEARS, ONES, factor, shift).values())


def test_level_that_fades() -> None:
    """phi 0.5, sigma 2, bias 1: 1 + 2; 1 + 0.5 · 2 + 2; 1 + 0.5 · 3 + 2. No bias before the first year."""
    assert x_of(Ar1(phi=0.5, sigma=2.0, bias=1.0, source="x")) == pytest.approx([3, 4, 4.5])
    assert x_of(Ar1(half_life=1.0, sigma=2.0, bias=1.0, source="x")) == pytest.approx([3, 4, 4.5])


def test_a_bias_that_changes_takes_the_level_with_it() -> None:
    """bias 0, 1, 1: 2; 1 + 0.5 · (2 − 0) + 2 = 4; 1 + 0.5 · (4 − 1) + 2 = 4.5."""
    assert x_of(Ar1(phi=0.5, sigma=2.0, bias=(0.0, 1.0), source="x")) == pytest.approx([2, 4, 4.5])


def test_growth_that_stays_in_the_level() -> None:
    """phi 0.5, sigma 1, bias 0.1: growth 1, 1.5, 1.75; level 1.1, 2.7, 4.55."""
    assert x_of(GrowthAr1(phi=0.5, sigma=1.0, bias=0.1, source="x")) == pytest.approx([1.1, 2.7, 4.55])


def test_mean_reversion_in_continuous_time() -> None:
    """kappa ln 2: phi 0.5, step sigma · sqrt((1 − 0.25) / (2 ln 2)) = 0.735 5 sigma."""
    step = np.sqrt(0.75 / (2 * np.log(2)))
    expected = [step, 1.5 * step, 1.75 * step]
    assert x_of(Ou(kappa=float(np.log(2)), sigma=1.0, source="x")) == pytest.approx(expected)
    assert x_of(Ou(half_life=1.0, sigma=1.0, source="x")) == pytest.approx(expected)
    drawn = Bootstrap(column="c", recursion="ou", half_life=1.0, sigma=1.0, source="x")
    assert x_of(drawn) == pytest.approx(expected)


def test_sigma_by_year_first_years_share_and_uncertainty() -> None:
    """Half of 2026 was open: 0.5 · 2. A list holds its last value; sigma drawn 1.5 as large; mean 0.1 off."""
    listed = Ar1(phi=0.0, sigma=(2.0, 3.0), first_year_share=0.5, source="x")
    assert x_of(listed) == pytest.approx([1, 3, 3])
    table = Ar1(phi=0.0, sigma={2026: 2.0, 2028: 4.0}, source="x")
    assert x_of(table, factor=1.5, shift=0.1) == pytest.approx([3.1, 3.1, 6.1])


def test_the_floor_is_on_the_rate_and_the_shadow_rate_goes_on(lillevik: Study) -> None:
    """The plan's rate is 4 %: a surprise of −6 is −4.5 at a floor of −0.5 %, and the recursion remembers −6."""
    study = with_sections(lillevik, drivers={"interest_rate": Ar1(phi=0.5, sigma=1.0, source="x")})
    e = dict.fromkeys(study.years, 0.0) | {2026: -6.0}
    x = reference.surprises(study, Innovations({"interest_rate": e}))
    assert [x["interest_rate"][year] for year in YEARS] == [-6, -3, -1.5]
    assert [reference.above_the_floor(study, x)["interest_rate"][year] for year in YEARS] == [-4.5, -3, -1.5]


def test_a_plan_below_the_floor_is_still_the_plan(lillevik: Study) -> None:
    low = with_lines(lillevik, {"market_rate_pct": -0.75})
    assert reference.above_the_floor(low, {"interest_rate": {2026: 0.0, 2027: -1.0, 2028: 0.5}})["interest_rate"] == {
        2026: 0.0,
        2027: 0.0,
        2028: 0.5,
    }


def test_a_given_path_is_followed_whatever_is_drawn(lillevik: Study) -> None:
    study = with_sections(lillevik, drivers={"prices": Fixed(path={2027: 0.05}, source="x")})
    assert reference.surprises(study, Innovations())["prices"][2027] == 0.05
    assert reference.surprises(study, Innovations())["prices"][2028] == 0


def test_events_by_count_cost_trigger_duration_and_recovery(lillevik: Study) -> None:
    """Two in 2026 of 10 and 20, lasting two years, 40 % recovered: 18 a year. The one of 2028 meets a rate too low."""
    event = Event(
        id="it",
        label="it",
        line="user_charges",
        frequency=0.1,
        severity=Severity(fixed=1.0),
        duration_years=2,
        recovery_pct=40.0,
        when="interest_rate > 2",
        source="x",
    )
    study = with_sections(lillevik, events=(event,))
    x = {"interest_rate": {2026: 2.5, 2028: 2.0}}
    amounts = reference.event_amounts(study, {"it": {2026: [10.0, 20.0], 2028: [5.0]}}, x)["it"]
    assert [amounts[year] for year in (2026, 2027, 2028, 2029)] == pytest.approx([18, 18, 0, 0])
    path = reference.follow(study, "plan", x, events={"it": amounts})
    assert path.year[2026]["user_charges"] == pytest.approx(30 - 18)  # less revenue, not more


def test_an_own_driver_works_through_its_loadings(lillevik: Study) -> None:
    """Goods at 0.04 in the config: 10 % dearer power is 286 · (1.1^0.04 − 1) more, on top of the default loadings."""
    year = reference.follow(lillevik, "plan", {"power_price": {2026: np.log(1.1)}}).year[2026]
    assert year["goods_and_services"] == pytest.approx(286 * 1.1**0.04, abs=KRONE)
    removed = with_sections(lillevik, loadings={"goods_and_services": {"power_price": 0.0, "prices": 0.5}})
    year = reference.follow(removed, "plan", {"power_price": {2026: 0.1}, "prices": {2026: np.log(1.1)}}).year[2026]
    assert year["goods_and_services"] == pytest.approx(286 * 1.1**0.5, abs=KRONE)


# ---------------------------------------------------------------------------------------------------------------------
# Closing on a path, ROBEK and rules
# ---------------------------------------------------------------------------------------------------------------------


def test_use_of_the_fund_is_capped_at_the_fund(lillevik: Study) -> None:
    """An overrun of 10 % in 2026 costs 71 and takes result −56, the whole fund of 40 and leaves 16. 2028 budgets
    3.494 from a fund that is not there."""
    path = reference.follow(lillevik, "plan", {"budget_overrun": {2026: 0.10}})
    year = path.year[2026]
    assert year["net_operating_result"] == pytest.approx(15 - 71, abs=KRONE)
    assert (year["use_of_disposition_fund"], year["disposition_fund"]) == pytest.approx((40, 0), abs=KRONE)
    assert (year["deficit_carried_forward"], year["accumulated_deficit"]) == pytest.approx((16, 16), abs=KRONE)
    assert year["vintages"] == [(2026, pytest.approx(16, abs=KRONE))]
    assert path.year[2028]["use_of_disposition_fund"] == 0


def test_the_shield_is_next_years_planned_use(lillevik: Study) -> None:
    """The plan uses 3.494 in 2028, so a deficit in 2027 leaves that much in the fund; and nothing is kept for 2032."""
    path = reference.follow(lillevik, "plan", {"budget_overrun": {2027: 0.10, 2031: 0.50}})
    assert path.year[2027]["disposition_fund"] == pytest.approx(3.494, abs=KRONE)
    assert path.year[2027]["shielded_fund"] == pytest.approx(3.494, abs=KRONE)
    assert path.year[2027]["accumulated_deficit"] > 0
    assert path.year[2031]["disposition_fund"] == 0


def test_letters_a_and_b_look_one_and_up_to_four_years_ahead() -> None:
    """In hand 10; the next years' results are −4, −5, −6, +8: next year is fine, the third is not."""
    balances = {2027: -4.0, 2028: -5.0, 2029: -6.0, 2030: 8.0}
    assert reference.letters_a_b(balances, 2026, 10.0, 0.0, 2030) == (False, True)
    assert reference.letters_a_b(balances, 2026, 15.0, 0.0, 2030) == (False, False)
    assert reference.letters_a_b(balances, 2026, 3.0, 0.0, 2030) == (True, True)
    assert reference.letters_a_b(balances, 2030, 0.0, 1.0, 2030) == (False, False)  # no plan beyond the horizon
    assert reference.letters_a_b(balances, 2026, 4.0, 0.0, 2027) == (False, False)  # exactly balanced


def test_a_deficit_that_is_covered_over_two_years_leaves_budget_and_plan_in_balance() -> None:
    """Deficit 108; the budgets of the two years after have 60 each: 60 is covered, then 48 (§ 14-11)."""
    assert reference.letters_a_b({2027: 60.0, 2028: 60.0, 2029: 0.0}, 2026, 0.0, 108.0, 2029) == (False, False)
    # What the deficit takes is not there for the third year, which lacks 20 of 32.
    assert reference.letters_a_b({2027: 60.0, 2028: 60.0, 2029: -32.0}, 2026, 0.0, 108.0, 2029) == (False, True)
    assert reference.letters_a_b({2027: 60.0, 2028: 60.0, 2029: -12.0}, 2026, 0.0, 108.0, 2029) == (False, False)


def test_c_and_d_are_left_at_zero_and_a_when_the_budget_balances() -> None:
    """Koml. § 28-5."""
    none = dict.fromkeys("abcd", False)
    assert reference.next_grounds({"d"}, none, 1.0, last_year=False) == {"d"}
    assert reference.next_grounds({"d"}, none, 0.0, last_year=False) == set()
    assert reference.next_grounds({"a"}, none, 1.0, last_year=False) == set()
    assert reference.next_grounds({"a"}, none, 1.0, last_year=True) == {"a"}
    assert reference.next_grounds(set(), none | {"c": True}, 1.0, last_year=False) == {"c"}
    assert reference.next_grounds({"registered"}, none, 1.0, last_year=False) == {"registered"}


def test_entry_on_the_plan_of_continuing(lorenskog: Study) -> None:
    """11.22 in 2028, 126.34 in 2029 (2.0 %), 229.97 in 2030 (3.5 %: d); then that of 2028 is two years old (c)."""
    path = reference.no_surprises(lorenskog, "continue")
    assert path.entry_year == 2030
    assert path.year[2029]["letters"]["d"] is False
    assert path.year[2030]["letters"]["d"] is True
    assert path.year[2029]["letters"]["c"] is False
    assert path.year[2030]["letters"]["c"] is True
    assert path.year[2034]["inside"] is True  # 238.41 is left


def rule(**fields: Any) -> Rule:
    """Return a rule with short names."""
    return Rule(id="it", label="it", **fields)


def outcome(tested: Rule, results: list[float], revenues: list[float]) -> dict[str, Any]:
    """Hold a rule against a path of results and revenues from 2026."""
    path = {
        year: {"net_operating_result": result, "operating_revenue": revenue}
        for year, result, revenue in zip(range(2026, 2030), results, revenues, strict=True)
    }
    return reference.rule_outcome(tested, path, (2026, 2029))


def test_the_mean_of_percentages_is_not_the_pooled_percentage() -> None:
    """10 of 100, then 0 of 900, twice over: on average 5 %, together 1 %."""
    results, revenues = [10.0, 0.0, 10.0, 0.0], [100.0, 900.0, 100.0, 900.0]
    metric = "net_operating_result_pct"
    assert outcome(rule(metric=metric, test="mean", at_least=2.0), results, revenues)["figure"] == pytest.approx(5)
    assert outcome(rule(metric=metric, test="pooled", at_least=2.0), results, revenues)["figure"] == pytest.approx(1)
    assert outcome(rule(metric=metric, test="pooled", at_least=2.0), results, revenues)["broken"] is True


@pytest.mark.parametrize(
    ("test", "broken"), [("every", True), ("any", False), ("end", True), ("at", False), ("mean", False)]
)
def test_how_years_are_put_together(test: str, broken: bool) -> None:
    """2, 3, 2 and 1 %: not every year reaches 2 %, some do, the last does not, 2027 does, the average is 2 exactly."""
    year = {"year": 2027} if test == "at" else {}
    tested = rule(metric="net_operating_result_pct", test=test, at_least=2.0, **year)
    assert outcome(tested, [2.0, 3.0, 2.0, 1.0], [100.0] * 4)["broken"] is broken


def test_a_limit_is_met_at_equality() -> None:
    at_least = rule(metric="net_operating_result_pct", test="every", at_least=2.0)
    at_most = rule(metric="net_operating_result_pct", test="every", at_most=2.0)
    assert outcome(at_least, [1.1 * 0.02] * 4, [1.1] * 4)["broken"] is False
    assert outcome(at_most, [1.1 * 0.02] * 4, [1.1] * 4)["broken"] is False


# ---------------------------------------------------------------------------------------------------------------------
# Truths about every path
# ---------------------------------------------------------------------------------------------------------------------

SURPRISES = st.fixed_dictionaries(
    {
        "interest_rate": st.integers(-8, 8),
        "tax_national": st.integers(-20, 20).map(lambda hundredths: hundredths / 100),
        "budget_overrun": st.integers(-15, 15).map(lambda hundredths: hundredths / 100),
        "pension": st.integers(-5, 5).map(lambda hundredths: hundredths / 100),
        "investment_cost": st.integers(-3, 5).map(lambda tenths: tenths / 10),
    }
)


@given(years=st.lists(SURPRISES, min_size=6, max_size=6), scenario=st.sampled_from(["plan", "cut", "all"]))
@settings(max_examples=150, deadline=None, database=None)
def test_every_krone_is_accounted_for_on_every_path(
    lillevik: Study, years: list[dict[str, float]], scenario: str
) -> None:
    x = {name: {2026 + i: year[name] for i, year in enumerate(years)} for name in years[0]}
    path = reference.follow(lillevik, scenario, x)
    fund, deficit = 40.0, 0.0
    for year in path.year.values():
        disposed = year["total_dispositions"] - year["deficit_carried_forward"]
        assert disposed == pytest.approx(year["net_operating_result"], abs=KRONE)  # § 5-6: 24 − 31 + 32 = 0
        change = year["disposition_fund"] - fund - (year["accumulated_deficit"] - deficit)
        earmarked = year["allocation_to_earmarked_funds"] - year["use_of_earmarked_funds"]
        kept = year["net_operating_result"] - earmarked - year["transfer_to_investment"]
        assert change == pytest.approx(kept, abs=KRONE)
        fund, deficit = year["disposition_fund"], year["accumulated_deficit"]
        assert fund >= -KRONE
        assert deficit <= KRONE or fund <= year["shielded_fund"] + KRONE
        assert sum(amount for _, amount in year["vintages"]) == pytest.approx(deficit, abs=10 * KRONE)
