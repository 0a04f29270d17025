"""The loan list with its terms, swaps and purposes; the profile of maturities and fixings, against own limits."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from broken import Edit, copy_with, load_with
from command_line import simulator
from exports import saved

from simulator.baseline.debt import FinanceLimits, Loan, loan_fixing
from simulator.baseline.loan_list import read_loans
from simulator.baseline.loan_profile import duration, loan_profile
from simulator.baseline.tables import parse_csv
from simulator.baseline.workbook import loans_grid
from simulator.errors import InputErrors
from simulator.reports.screen import check_screen
from simulator.reports.texts import LANGUAGES

HEAD = "lån;långiver;restgjeld;rente;fast til;etter;bindingstid;avdrag;påslag;forfall;formål;egen andel\n"
LIST = HEAD + (
    "1;KBN;500;flytende;;;;25;0,5;2026;;\n"
    "2;KBN;300;fast;2027-06-30;fast igjen;3;10;0,7;30.06.2040;egen;\n"
    "3;Husbanken;100;flytende;;;;5;;2050;videreutlån;\n"
    "4;KLP;100;fast;2030;;;5;0,6;2045;selvkost;25\n"
    "5;DNB;200;swap til fast;2031;;;0;;;;\n"
)


def listed(text: str) -> tuple[Loan, ...]:
    return read_loans(parse_csv(text, "lån.csv"), 2025)[0]


def test_every_column_of_a_real_list_is_read() -> None:
    first, second, third, fourth, swap = listed(LIST)
    assert (first.lender, first.margin, first.maturity, first.purpose) == ("KBN", 0.5, 2027.0, "own")
    # 30 June is day 181 of 365 in 2027, 182 of 366 in 2040.
    assert second.fixed_until == pytest.approx(2027 + 181 / 365)
    assert second.maturity == pytest.approx(2040 + 182 / 366)
    assert (third.purpose, third.exposed) == ("on_lending", 0.0)
    assert (fourth.purpose, fourth.exposed) == ("full_cost", 0.25)
    assert (swap.swap, swap.amount, swap.fixed_until) == (1, 200.0, 2032.0)


@pytest.mark.parametrize(
    "text",
    [
        "Låneoversikt, beløp i 1000 kr\nlån;restgjeld;rente;avdrag\n1;500 000;flytende;25 000\n",
        "lån;restgjeld (1000 kr);rente;avdrag (1000 kr)\n1;500000;flytende;25000\n",
        "lån;restgjeld (kr);rente;avdrag (1000 kr)\n1;500000000;flytende;25000\n",
        "Beløp i 1000 kr\nlån;restgjeld (mill. kr);rente;avdrag\n1;500;flytende;25000\n",
        "lån;restgjeld (mill. kr);rente;avdrag\n1;500;flytende;25\n",
    ],
)
def test_the_unit_of_a_heading_or_a_title_is_used_and_said(text: str) -> None:
    (loan,), notes = read_loans(parse_csv(text, "lån.csv"), 2025)
    assert (loan.amount, loan.instalment) == (500.0, 25.0)
    assert bool(notes) is ("1000" in text)


def test_the_title_of_a_sheet_of_loans_says_the_unit(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Låneportefølje"], ["Beløp i 1000 kr"], ["lån", "restgjeld", "rente"], ["1", 500_000, "flytende"]):
        book.active.append(row)
    file = saved(book, tmp_path / "lån.xlsx")
    (loan,), _ = read_loans(loans_grid(file.read_bytes(), file.name), 2025)
    assert loan.amount == 500.0


def test_a_list_that_names_lenders_only_takes_them_as_names() -> None:
    assert listed("långiver;restgjeld;rente\nKBN;5;flytende\n")[0].name == "KBN"


# --- swaps ------------------------------------------------------------------------------------------------------------

YEARS = tuple(range(2025, 2032))


def test_a_swap_moves_floating_debt_to_a_fixed_rate_until_it_ends() -> None:
    loans = (Loan("a", 100.0), Loan("b", 40.0, fixed_until=2028.0, swap=1))
    weights = loan_fixing(loans, YEARS, np.full(7, 100.0))
    np.testing.assert_allclose(weights[1], [0.4, 0.6, 0, 0, 0, 0, 0])
    np.testing.assert_allclose(weights[2], [0.4, 0, 0.6, 0, 0, 0, 0])
    np.testing.assert_allclose(weights[3], [0, 0, 0, 1, 0, 0, 0])
    np.testing.assert_allclose(weights.sum(axis=1), 1.0)


def test_a_swap_the_other_way_lets_fixed_debt_float() -> None:
    loans = (Loan("a", 100.0, fixed_until=2032.0), Loan("b", 30.0, fixed_until=2032.0, swap=-1))
    weights = loan_fixing(loans, YEARS, np.full(7, 100.0))
    np.testing.assert_allclose(weights[1], [0.7, 0.3, 0, 0, 0, 0, 0])


def test_no_more_is_swapped_than_there_is() -> None:
    loans = (Loan("a", 100.0), Loan("b", 150.0, fixed_until=2032.0, swap=1))
    weights = loan_fixing(loans, YEARS, np.full(7, 100.0))
    assert weights.min() >= 0.0
    np.testing.assert_allclose(weights[1], [1, 0, 0, 0, 0, 0, 0])


# --- the profile ------------------------------------------------------------------------------------------------------


def test_profile_of_the_list_by_hand() -> None:
    found = loan_profile(listed(LIST), 2025, 5.0, None)
    assert (found.total, found.own) == (1000.0, 825.0)  # 500 + 300 + a quarter of 100; on-lending is others'
    # Floating 500 less the 200 swapped; fixed until mid-2027, end of 2030, end of 2031 (the swap).
    assert found.fixing == {0: 300.0, 2027: 300.0, 2030: 25.0, 2031: 200.0}
    assert found.maturity == {2026: 500.0, 2040: 300.0, 2045: 100.0, 2050: 100.0}
    assert found.purposes == {"own": 800.0, "on_lending": 100.0, "full_cost": 100.0}
    # Fixed for more than a year from 31.12.2025: 300 + 25 + 200 of 825.
    assert found.fixed_share_pct == pytest.approx(100 * 525 / 825)
    years = [(300, 0.25), (300, 1 + 181 / 365), (25, 5.0), (200, 6.0)]
    assert found.fixing_years == pytest.approx(sum(amount * time for amount, time in years) / 825)
    assert found.duration_years == pytest.approx(sum(a * (1 - np.exp(-0.05 * t)) / 0.05 for a, t in years) / 825)
    assert (found.refinanced, found.refinanced_pct) == (500.0, 50.0)
    assert found.largest == ("1", 50.0)
    assert found.margin_pct == pytest.approx((0.5 * 500 + 0.7 * 300 + 0.6 * 100) / 900)


def test_duration_is_the_time_weighted_value_of_what_is_paid() -> None:
    # Interest r a year paid evenly for T years and the loan at T, discounted with r: worked out on a fine grid.
    rate, years = 0.045, 7.0
    time = (np.arange(700_000) + 0.5) * years / 700_000
    paid = rate * np.exp(-rate * time) * years / 700_000
    last = np.exp(-rate * years)
    assert duration(years, rate) == pytest.approx(float(paid @ time) + years * last, rel=1e-6)


@pytest.mark.parametrize(
    ("limits", "holds"),
    [
        ({"fixed_share_min_pct": 63.0}, True),
        ({"fixed_share_min_pct": 64.0}, False),
        ({"fixed_share_max_pct": 60.0}, False),
        ({"refinancing_max_pct": 50.0}, True),
        ({"refinancing_max_pct": 49.0}, False),
        ({"duration_min_years": 1.0}, True),
        ({"duration_max_years": 1.0}, False),
        ({"single_loan_max_pct": 40.0}, False),
    ],
)
def test_limits_are_held_against_their_figures(limits: dict[str, float], holds: bool) -> None:
    (limit,) = loan_profile(listed(LIST), 2025, 5.0, FinanceLimits(**limits)).limits
    assert limit.holds is holds


# --- check ------------------------------------------------------------------------------------------------------------

LIMITS = Edit("fixed_share_min_pct = 30.0", "fixed_share_min_pct = 40.0")


def test_check_shows_the_profile_and_what_breaks_the_regulation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = copy_with(tmp_path, LIMITS)
    found = json.loads(simulator(capsys, "check", config, "--json").out)["loans"]
    # Lillevik: 500 floating, 200 fixed to mid-2027, half of 100 fixed to the end of 2028; 250 of 750 for over a year.
    assert found["fixed_share_pct"] == pytest.approx(100 * 250 / 750)
    assert [limit["holds"] for limit in found["limits"]] == [False, True]
    out = simulator(capsys, "check", config).out.replace("\u00a0", " ")
    assert "Brudd på finansreglementet: Andel med fast rente er 33,3 prosent" in " ".join(out.split())
    assert "Forfall ikke oppgitt" in out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_loans_fit_the_screen(lang: str, tmp_path: Path) -> None:
    from simulator.analysis.plan_check import check_summary

    study = load_with(tmp_path, LIMITS)
    assert max(map(len, check_screen(check_summary(study, lang), lang).splitlines())) <= 108  # with codes of bold


def test_without_a_list_there_is_no_profile(lorenskog: object, capsys: pytest.CaptureFixture[str]) -> None:
    from simulator.analysis.plan_check import loans

    assert loans(lorenskog) is None  # type: ignore[arg-type]


# --- lists that will not do -------------------------------------------------------------------------------------------

ROW = "1;KBN;500;flytende;;;;25;0,5;2040;;\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "tom"),
        (HEAD, "har ingen lån"),
        ("lån;rente\n1;fast\n", "kolonnen «restgjeld» mangler"),
        (HEAD.replace("forfall", "forfal") + ROW, "Mente du «forfall»?"),
        (HEAD.replace("påslag", "margin;påslag") + ROW, "står to ganger"),
        (HEAD + ROW + ROW, "står også i rad 2"),
        (HEAD + ROW.replace("1;KBN", ";KBN"), "har ikke navn"),
        (HEAD + ROW.replace("500", ""), "cellen er tom"),
        (HEAD + ROW.replace("500", "-500"), "er negativ"),
        (HEAD + ROW.replace("500", "fem hundre"), "C2"),
        (HEAD + ROW.replace("flytende", "variabel"), "rentetypen er «variabel»"),
        (HEAD + ROW.replace("flytende;", "fast;"), "er ikke et år eller en dato"),
        (HEAD + ROW.replace("flytende;", "flytende;2027"), "flytende, men har en bindingsdato"),
        (HEAD + ROW.replace("flytende;", "fast;2020"), "gikk ut i 2020, før 2025"),
        (HEAD + ROW.replace("flytende;", "fast;31.02.2027"), "er ikke et år eller en dato"),
        (HEAD + ROW.replace("flytende;;", "fast;2027;kanskje"), "etter bindingen står «kanskje»"),
        (HEAD + ROW.replace("flytende;;;", "fast;2027;fast igjen;"), "bindingstiden mangler"),
        (HEAD + ROW.replace("flytende;;;", "fast;2027;flytende;3"), "blir flytende, men har en ny bindingstid"),
        (HEAD + ROW.replace("flytende;;;", "fast;2027;fast igjen;2,5"), "skriv hele år"),
        (HEAD + ROW.replace("2040", "2019"), "lånet forfalt i 2019"),
        (HEAD + ROW.replace("2040", "snart"), "«snart» er ikke et år"),
        (HEAD + ROW.replace("2040", "2340"), "100 år fram"),
        (HEAD + ROW.replace(";;\n", ";kino;\n"), "formålet er «kino»"),
        (HEAD + ROW.replace(";;\n", ";;140\n"), "egen andel er 140 prosent"),
        (HEAD + ROW.replace("flytende;", "fast;2041"), "renten er bundet til 2041, men lånet forfaller 2040"),
        (HEAD + ROW.replace("flytende;;", "swap til fast;2030;fast igjen"), "bindes ikke igjen"),
        (HEAD + ROW.replace("flytende;", "swap til fast;"), "er ikke et år eller en dato"),
    ],
)
def test_a_list_that_will_not_do_says_where_and_why(text: str, said: str) -> None:
    with pytest.raises(InputErrors) as caught:
        listed(text)
    assert said in str(caught.value)


@pytest.mark.parametrize("amount", ["500000", "500000000"])
@pytest.mark.parametrize("exposure", ["", "\ninterest_exposure = 750.0"], ids=["beside the debt", "beside an exposure"])
def test_a_list_in_another_unit_than_the_debt_says_so(amount: str, exposure: str, tmp_path: Path) -> None:
    edits = (Edit('loans = "loans.csv"', f'loans = "loans.csv"{exposure}'), Edit("500", amount, file="loans.csv"))
    with pytest.raises(InputErrors, match="sjekk enheten"):
        load_with(tmp_path, *edits)


@pytest.mark.parametrize(
    ("exposure", "said"),
    [(900.0, "det som ikke står i listen, er regnet med flytende rente"), (700.0, "er listens"), (750.0, "")],
)
def test_a_list_that_is_not_the_exposed_debt_is_told_of(exposure: float, said: str, tmp_path: Path) -> None:
    study = load_with(tmp_path, Edit('loans = "loans.csv"', f'loans = "loans.csv"\ninterest_exposure = {exposure}'))
    notes = [note for note in study.notes if "lånelisten har egne lån på 750,0" in note]
    assert len(notes) == bool(said) and all(said in note for note in notes)


def test_more_swapped_than_floats_is_told_of(tmp_path: Path) -> None:
    swap = Edit("Startlån", "Swap;600;swap til fast;2029;;;;\nStartlån", file="loans.csv")
    assert any("600,0 mill. kr, men bare 500,0" in note for note in load_with(tmp_path, swap).notes)
