"""Whether a plan balances, worked by hand year by year."""

from __future__ import annotations

from pathlib import Path

import pytest
from broken import Edit, load_with

from simulator.assembly import assemble, trace_of, without_surprises
from simulator.kernel.layout import LETTER_A
from simulator.rules.plan_balance import PlannedYear, YearFinding, plan_balance
from simulator.study import Study, measure_amounts, scenario_balance, scenario_plan

PERIOD = (2026, 2029)


def year(number: int, free: float, **more: float) -> PlannedYear:
    """A planned year with revenue 1 000 and nothing set aside unless said."""
    given = {"revenue": 1000.0, "transfer": 0.0, "allocation": 0.0, "use": 0.0, "instalments": 0.0, **more}
    return PlannedYear(year=number, free=free, **given)


def walk(*years: PlannedYear, fund: float = 0.0, deficits: dict[int, float] | None = None) -> tuple[YearFinding, ...]:
    return plan_balance(years, fund=fund, deficits=deficits or {}, period=PERIOD)


def test_a_year_that_only_its_closing_brings_in_balance_is_adopted_without() -> None:
    (found,) = walk(year(2026, -10.0, transfer=8.0, allocation=5.0, use=10.0), fund=30.0)
    # −10 + 10 − 8 − 5 = −13: adopted with a deficit (§ 28-1 a, b); the closing drops all 13 that were set aside.
    assert (found.lacking, found.letters) == (13.0, ("a", "b"))
    assert (found.deficit, found.accumulated_deficit) == (0.0, 0.0)
    assert (found.dropped_transfer, found.dropped_allocation, found.disposition_fund) == (8.0, 5.0, 20.0)


def test_a_plan_that_leaves_its_fund_alone_is_adopted_with_a_deficit() -> None:
    found = walk(*(year(number, -100.0, transfer=50.0) for number in range(2026, 2030)), fund=400.0)
    assert [f.lacking for f in found] == [150.0] * 4
    assert [f.deficit for f in found] == [0.0] * 4  # 50 is dropped and the fund pays 100 a year
    assert [f.letters for f in found] == [("a", "b"), ("b",), ("b",), ("b",)]


def test_a_budget_may_cover_an_old_deficit_over_two_years() -> None:
    found = walk(
        year(2026, 60.0, coverage=60.0), year(2027, 60.0, coverage=48.0, allocation=12.0), deficits={2025: 108}
    )
    assert [f.letters for f in found] == [("d",), ()]  # 48 of 1 000 still stand at the closing of 2026
    assert [f.accumulated_deficit for f in found] == [48.0, 0.0]


def test_lines_that_miss_each_other_by_their_rounding_balance() -> None:
    (found,) = walk(year(2026, 12.03, allocation=12.0, transfer=0.05))
    assert found.balances and found.letters == ()


def test_a_year_that_lacks_more_than_the_fund_has_is_a_deficit_in_the_plan() -> None:
    (found,) = walk(year(2026, -50.0, use=20.0), fund=20.0)
    assert (found.deficit, found.disposition_fund, found.letters) == (30.0, 0.0, ("a", "b"))


def test_only_the_budget_year_gives_letter_a_and_only_the_plan_years_letter_b() -> None:
    found = walk(*(year(number, -1.0) for number in (2025, 2026, 2027, 2029, 2030)))
    assert [("a" in f.letters, "b" in f.letters) for f in found] == [
        (True, False), (True, True), (False, True), (False, True), (False, False),
    ]  # fmt: skip


def test_a_deficit_open_two_years_later_is_letter_c_whatever_its_size() -> None:
    found = walk(year(2026, -10.0), year(2027, 4.0), year(2028, 5.0))
    assert found[1].uncovered == ()
    assert found[2].uncovered == ((2026, 1.0),)
    assert "c" in found[2].letters


def test_a_deficit_covered_within_two_years_is_not_letter_c() -> None:
    found = walk(year(2026, -10.0), year(2027, 4.0), year(2028, 6.0))
    assert found[2].accumulated_deficit == 0.0
    assert "c" not in found[2].letters


@pytest.mark.parametrize("revenue", [1000.0, 5026.2, 5355.0, 5962.0])
def test_three_per_cent_exactly_is_not_letter_d_and_two_kroner_more_are(revenue: float) -> None:
    # In binary 150.786 / 5026.2 is a little more than 0.03; the law knows kroner only.
    share = round(0.03 * revenue, 3)
    assert "d" not in walk(year(2026, -share, revenue=revenue))[0].letters
    assert "d" in walk(year(2026, -share - 2e-6, revenue=revenue))[0].letters


def test_coverage_comes_before_what_is_set_aside() -> None:
    (found,) = walk(year(2026, 12.0, transfer=5.0, allocation=7.0), deficits={2025: 9.0})
    # 12 left: 9 covers 2025; 3 remain of the 12 that were to be set aside (transfer is dropped first).
    assert (found.covered, found.accumulated_deficit) == (9.0, 0.0)
    assert (found.dropped_transfer, found.dropped_allocation) == (5.0, 4.0)
    assert found.disposition_fund == 3.0


def test_what_next_years_budget_leans_on_is_left_alone() -> None:
    first, second = walk(year(2026, -30.0), year(2027, -40.0, use=40.0), fund=50.0)
    # Fund 50, next year uses 40: only 10 may go to this year's 30.
    assert (first.deficit, first.disposition_fund) == (20.0, 40.0)
    assert second.disposition_fund == 0.0


def test_instalments_below_the_minimum_are_measured() -> None:
    (found,) = walk(year(2026, 0.0, instalments=30.0, minimum=36.0))
    assert found.below_minimum == 6.0


def test_lorenskogs_plan_balances_until_the_fund_is_used_up(lorenskog: Study) -> None:
    found = {f.year: f for f in scenario_balance(lorenskog, "continue")}
    # The plan's own table: the fund of 98.53 meets a result of −109.75 in 2028; 11.22 is missing.
    assert [found[y].balances for y in (2025, 2026, 2027, 2028, 2029)] == [True, True, True, False, False]
    assert found[2028].deficit == pytest.approx(11.22)
    for y in lorenskog.years:
        assert found[y].accumulated_deficit == pytest.approx(lorenskog.plan.at("accumulated_deficit", y), abs=1e-6)
        assert found[y].disposition_fund == pytest.approx(lorenskog.plan.at("disposition_fund", y), abs=1e-6)
    assert "c" in found[2030].letters


def test_measures_first_lower_the_use_of_the_fund_and_the_rest_is_set_aside(lorenskog: Study) -> None:
    plan = scenario_plan(lorenskog, "cut-120")
    # 2026: use of 106.36 against a cut of 120: nothing used, 13.64 set aside; fund 318.36 + 13.64.
    assert plan.at("use_of_disposition_fund", 2026) == 0.0
    assert plan.at("allocation_to_disposition_fund", 2026) == pytest.approx(13.64)
    assert plan.at("disposition_fund", 2026) == pytest.approx(332.0)
    assert plan.at("wages", 2026) == pytest.approx(2419.93 - 120.0)


def test_a_cut_in_fixed_prices_grows_with_the_plans_wages(lorenskog: Study) -> None:
    amounts = measure_amounts(lorenskog, lorenskog.measure("cut-120"))
    # Wage growth 3.6 per cent in 2027, 3.4 in 2028.
    assert amounts[:2].tolist() == [0.0, 0.0]
    assert amounts[2:5] == pytest.approx([120.0, 120 * 1.036, 120 * 1.036 * 1.034])


def test_property_tax_stays_nominal_after_its_last_year(lorenskog: Study) -> None:
    amounts = measure_amounts(lorenskog, lorenskog.measure("property-tax"))
    assert amounts.tolist() == [0, 0, 75, 152, 232, 240, 240, 240, 240, 240, 240]


def test_letter_a_on_the_plans_own_path_is_what_check_finds_for_the_year_after(lorenskog: Study) -> None:
    ids = [scenario.id for scenario in lorenskog.settings.scenarios]
    _, flags = trace_of(without_surprises(assemble(lorenskog, ids), full_effect=True))
    lacking = 0
    for scenario, name in enumerate(ids):
        budget_lacks = [bool(slot >> LETTER_A & 1) for slot in flags[scenario, :-1].tolist()]
        found = [year.deficit > 0 for year in scenario_balance(lorenskog, name)]
        assert budget_lacks == [*found[1:], False]  # after the horizon there is no budget
        lacking += sum(found)
    assert lacking == 5  # 2028–2032 of the plan as it stands


def test_a_plan_that_keeps_its_fund_beside_a_deficit_is_told_what_the_law_does(tmp_path: Path) -> None:
    # 2029 of Lillevik lacks 9.132228 and the table uses none of the fund: § 4-2 would use it.
    study = load_with(
        tmp_path,
        Edit("Bruk av disposisjonsfond;0;0;0;3,494;9,132228", "Bruk av disposisjonsfond;0;0;0;3,494;0", "plan.csv"),
        Edit("Disposisjonsfond;40;50;52,88;49,386;40,253772", "Disposisjonsfond;40;50;52,88;49,386;49,386", "plan.csv"),
        Edit("Oppsamlet merforbruk;0;0;0;0;0", "Oppsamlet merforbruk;0;0;0;0;9,132228", "plan.csv"),
    )
    assert any("49,4 og 9,1 i 2029" in note and "forskriften" in note for note in study.notes)
