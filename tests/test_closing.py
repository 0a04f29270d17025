"""The year-end closing, budsjett- og regnskapsforskriften §§ 4-1 to 4-4, three implementations alike.

The reference model is written from the law; the kernel is tested compiled and as the Python it is written in.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import reference_model as reference
from hypothesis import given, settings
from hypothesis import strategies as st
from reference_model import YearEnd, cover_oldest_first, letter_c, letter_d, next_vintages
from uncompiled import uncompiled

from simulator.kernel import accounts

CloseYear = Callable[..., Any]
IMPLEMENTATIONS: dict[str, CloseYear] = {
    "reference": reference.close_year,
    "kernel compiled": accounts.close_year,
    "kernel as Python": uncompiled(accounts.close_year),
}
every_implementation = pytest.mark.parametrize("close_year", IMPLEMENTATIONS.values(), ids=IMPLEMENTATIONS.keys())

# Ten worked year-ends and a path of three years, worked out by executing the law's algorithm by hand; Norwegian names.
GOLDEN = json.loads((Path(__file__).parent / "data" / "yearend.json").read_text(encoding="utf-8"))

ARGUMENTS = {  # the case's word → ours
    "ndr": "result",
    "avs_bundne": "allocation_to_earmarked",
    "bruk_bundne": "use_of_earmarked",
    "ovf_inv": "transfer",
    "ovf_inv_bundet": "transfer_earmarked",
    "avs_disp": "allocation",
    "bruk_disp": "use",
    "dekning": "coverage",
    "disp_ib": "fund",
    "merf_ib": "deficit",
    "skjermet": "shield",
}
RESULTS = {
    "avvik_for_strykn": "deviation_before",  # § 5-9 no. 8
    "stryk_ovf_inv": "cancelled_transfer",
    "stryk_avs_disp": "cancelled_allocation",
    "stryk_dekning": "cancelled_coverage",
    "stryk_bruk_disp": "cancelled_use",
    "etter_strykn": "after_cancellation",
    "bruk_disp_arets": "used_against_year",
    "bruk_disp_tidligere": "used_against_earlier",
    "mindreforbruk_til_dekning": "surplus_to_coverage",
    "mindreforbruk_til_disp": "surplus_to_fund",  # § 5-9 no. 17
    "L25_ovf_inv": "transfer_done",  # § 5-6 no. 25
    "L28_avs_disp": "allocation_done",
    "L29_bruk_disp": "use_done",
    "L30_dekning": "coverage_done",
    "L32_fremfort": "carried_forward",
    "disp_ub": "fund_after",
    "merf_ub": "deficit_after",
}


def closed(close_year: CloseYear, case: dict[str, float], *, allocation_first: bool = False) -> YearEnd:
    """Close a year from a case in Norwegian words; amounts not named are 0."""
    arguments = [float(case.get(name, 0.0)) for name in ARGUMENTS]
    return YearEnd(*close_year(*arguments, allocation_first))


@every_implementation
@pytest.mark.parametrize("case", GOLDEN["yearend"], ids=lambda case: case["name"])
def test_worked_year_end(close_year: CloseYear, case: dict[str, Any]) -> None:
    assert set(case["input"]) <= set(ARGUMENTS)
    assert set(case["output"]) == set(RESULTS)
    end = closed(close_year, case["input"])
    assert {name: getattr(end, RESULTS[name]) for name in case["output"]} == case["output"]


@every_implementation
def test_path_of_three_years_ends_in_letter_c_without_letter_d(close_year: CloseYear) -> None:
    """2026 −200 against a fund of 100; 2027 and 2028 pay back too little: the deficit of 2026 is two years old."""
    fund, deficit, vintages = 100.0, 0.0, []
    for case in GOLDEN["robek_path"]:
        end = closed(close_year, {**case["input"], "disp_ib": fund, "merf_ib": deficit})
        fund, deficit = end.fund_after, end.deficit_after
        vintages = next_vintages(vintages, end.coverage_done, end.carried_forward, case["year"])
        assert (fund, deficit) == (case["disp_ub"], case["merf_ub"])
        assert vintages == [tuple(vintage) for vintage in case["vintages"]]
        assert letter_c(vintages, case["year"]) is case["robek_c"]
        assert letter_d(deficit, case["revenue"]) is case["robek_d"]


@every_implementation
def test_the_municipality_may_cancel_the_allocation_before_the_transfer(close_year: CloseYear) -> None:
    """§ 4-2 sets no order between them. 70 is missing: of allocation 50 and transfer 40 (5 reserved), 50 and 20 go."""
    case = {"ndr": 20, "ovf_inv": 40, "ovf_inv_bundet": 5, "avs_disp": 50, "disp_ib": 400}
    end = closed(close_year, case, allocation_first=True)
    assert (end.cancelled_allocation, end.cancelled_transfer) == (50, 20)
    assert (end.transfer_done, end.allocation_done, end.fund_after) == (20, 0, 400)


@every_implementation
def test_coverage_is_cancelled_only_after_transfer_and_allocation(close_year: CloseYear) -> None:
    """§ 4-2 a and b before c. Missing 40 + 50 + 30 − 20 = 100: transfer 40, allocation 50, then 10 of coverage 30."""
    case = {"ndr": 20, "ovf_inv": 40, "avs_disp": 50, "dekning": 30, "merf_ib": 30}
    end = closed(close_year, case)
    assert (end.cancelled_transfer, end.cancelled_allocation, end.cancelled_coverage) == (40, 50, 10)
    assert (end.coverage_done, end.deficit_after) == (20, 10)


@every_implementation
def test_a_surplus_covers_all_earlier_deficits_before_the_fund_grows(close_year: CloseYear) -> None:
    """§ 4-3: 100 better than budget; coverage budgeted 20 of 60, so 40 more goes there and 40 to the fund."""
    end = closed(close_year, {"ndr": 100, "dekning": 20, "merf_ib": 60})
    assert (end.surplus_to_coverage, end.surplus_to_fund) == (40, 40)
    assert (end.coverage_done, end.deficit_after, end.fund_after) == (60, 0, 40)


# ---------------------------------------------------------------------------------------------------------------------
# Letters of kommuneloven § 28-1 and the age of deficits
# ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("revenue", [100.0, 4_670.0, 5_026.22, 5_354.57, 6_251.1, 7_791.2])
def test_three_per_cent_exactly_is_not_letter_d(revenue: float) -> None:
    """«større enn 3 prosent»: equality is allowed, ten kroner more is not."""
    exactly = round(3 * revenue, 4) / 100
    assert letter_d(exactly, revenue) is False
    assert letter_d(exactly + 10e-6, revenue) is True


def test_letter_d_of_the_second_deficit_in_a_row() -> None:
    """Case 6: 115 of 5 000 is 2.30 %. Case 7: 160 of 5 100 is 3.14 %."""
    assert letter_d(115.0, 5_000.0) is False
    assert letter_d(160.0, 5_100.0) is True


def test_letter_c_waits_until_the_closing_of_the_second_year_after() -> None:
    assert letter_c([(2026, 1.0)], 2027) is False
    assert letter_c([(2026, 1.0)], 2028) is True
    assert letter_c([(2027, 1.0)], 2028) is False


def test_the_oldest_deficit_is_covered_first() -> None:
    assert cover_oldest_first([(2025, 30.0), (2026, 50.0)], 40.0) == [(2026, 40.0)]
    assert next_vintages([(2025, 30.0), (2026, 50.0)], 10.0, 7.0, 2027) == [(2025, 20.0), (2026, 50.0), (2027, 7.0)]


# ---------------------------------------------------------------------------------------------------------------------
# Truths about every year-end, for generated cases
# ---------------------------------------------------------------------------------------------------------------------

# One byte is one amount. A quarter are zero, a quarter round (so that amounts meet exactly, where laws have their
# edges), half are uneven decimals (so that floating point is tried too). Two bytes make the result, negative or not.
AMOUNTS = [0.0] * 64 + [float(10 * (byte % 16)) for byte in range(64)] + [round(byte * 1.37, 2) for byte in range(128)]
CASES = st.binary(min_size=12, max_size=12)
MANY = settings(max_examples=10_000, deadline=None, database=None)
EXACT = 1e-9
"""Amounts are hundreds of mill. kr: a dozen additions in double precision are off by less than 1e-12."""


def year_of(code: bytes) -> list[float]:
    """Turn twelve bytes into the arguments of a closing that the law allows: use ≤ fund, coverage ≤ deficit."""
    result = AMOUNTS[code[0]] - AMOUNTS[code[1]]
    to_earmarked, of_earmarked, transfer, reserved, allocation, use, coverage, fund, deficit, shield = (
        AMOUNTS[byte] for byte in code[2:]
    )
    reserved, use, coverage = min(reserved, transfer), min(use, fund), min(coverage, deficit)
    return [result, to_earmarked, of_earmarked, transfer, reserved, allocation, use, coverage, fund, deficit, shield]


def assert_every_krone_is_accounted_for(arguments: list[float], end: YearEnd) -> None:
    result, to_earmarked, of_earmarked, _, reserved, *_, fund, deficit, shield = arguments
    # § 5-6: L24 − L25 − L26 + L27 − L28 + L29 − L30 + L32 = 0
    disposed = end.transfer_done + to_earmarked - of_earmarked + end.allocation_done - end.use_done + end.coverage_done
    assert abs(result - disposed + end.carried_forward) < EXACT
    # Δfund − Δaccumulated deficit = result − net allocation to earmarked funds − transfer to investment
    change = (end.fund_after - fund) - (end.deficit_after - deficit)
    assert abs(change - (result - to_earmarked + of_earmarked - end.transfer_done)) < EXACT
    # A deficit remains only when the fund is down to what next year's budget leans on (bf §§ 4-2 and 4-4).
    assert end.deficit_after <= EXACT or end.fund_after <= shield + EXACT
    # Nothing is ever negative; what is reserved is never cancelled.
    assert min(end.fund_after, end.deficit_after, *end[:5]) >= -EXACT
    assert end.transfer_done >= reserved - EXACT
    # § 5-9: the statement leads from the budget deviation to the bottom line.
    cancelled = end.cancelled_transfer + end.cancelled_allocation + end.cancelled_coverage - end.cancelled_use
    assert abs(end.deviation_before + cancelled - end.after_cancellation) < EXACT
    rest = end.after_cancellation + end.used_against_year - end.surplus_to_coverage - end.surplus_to_fund
    assert abs(rest + end.carried_forward) < EXACT


@every_implementation
@given(code=CASES)
@MANY
def test_every_krone_is_accounted_for(close_year: CloseYear, code: bytes) -> None:
    arguments = year_of(code)
    assert_every_krone_is_accounted_for(arguments, YearEnd(*close_year(*arguments, code[0] % 2)))


@given(code=CASES)
@MANY
def test_the_kernel_closes_a_year_as_the_reference_does(code: bytes) -> None:
    """Every one of the 17 amounts, compiled and as the Python it is written in."""
    arguments = year_of(code)
    expected = reference.close_year(*arguments, bool(code[0] % 2))
    for name in ("kernel compiled", "kernel as Python"):
        found = IMPLEMENTATIONS[name](*arguments, code[0] % 2)
        assert max(abs(a - b) for a, b in zip(found, expected, strict=True)) < EXACT, name


@given(codes=st.lists(CASES, min_size=1, max_size=8))
@settings(max_examples=3_000, deadline=None, database=None)
def test_vintages_of_deficit_sum_to_the_accumulated_deficit(codes: list[bytes]) -> None:
    """Over up to eight years in a row: what is uncovered, by the year it arose, is the balance, oldest first."""
    fund, deficit, vintages = AMOUNTS[codes[0][9]], 0.0, []
    for year, code in enumerate(codes, start=2026):
        arguments = year_of(code)
        arguments[6:10] = [min(arguments[6], fund), deficit, fund, deficit]  # § 14-11: coverage budgeted in full
        end = reference.close_year(*arguments)
        fund, deficit = end.fund_after, end.deficit_after
        vintages = next_vintages(vintages, end.coverage_done, end.carried_forward, year)
        assert sum(amount for _, amount in vintages) == pytest.approx(deficit, abs=1e-5)  # a rest under 1 kr is dropped
        assert [arose for arose, _ in vintages] == sorted(arose for arose, _ in vintages)


@given(code=CASES, better=st.sampled_from([0.01, 1.0, 25.0, 300.0]))
@MANY
def test_a_better_result_never_leaves_less(code: bytes, better: float) -> None:
    """More cut never makes the balances worse: neither a smaller fund less deficit, nor a larger deficit."""
    arguments = year_of(code)
    worse = reference.close_year(*arguments)
    arguments[0] += better
    best = reference.close_year(*arguments)
    assert best.deficit_after <= worse.deficit_after + EXACT
    assert best.fund_after - best.deficit_after >= worse.fund_after - worse.deficit_after - EXACT
