"""The plan table: formats, signs, identities, fixed prices, years that are extended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from broken import Edit, copy_with, load_with

from simulator import vocabulary
from simulator.baseline.plan_table import LEFT_EMPTY, read_plan
from simulator.baseline.tables import Unreadable, column_letters, parse_csv, parse_number
from simulator.study import Study, load

PLAN = "plan.csv"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1056,5", 1056.5),
        ("1056.5", 1056.5),
        ("1 056,5", 1056.5),
        ("1\u00a0056,5", 1056.5),  # no-break space
        ("1\u202f056\u202f000", 1_056_000.0),  # narrow no-break space
        ("\u2212312", -312.0),  # the minus sign of typeset tables
        ("- 312", -312.0),
        ("+7", 7.0),
        (",5", 0.5),
        ("1.056,50", 1056.5),
        ("1,056.50", 1056.5),
        ("1e3", 1000.0),
    ],
)
def test_numbers_are_read_as_norwegian_and_english_tables_write_them(text: str, value: float) -> None:
    assert parse_number(text).value == value


@pytest.mark.parametrize(("text", "value"), [("-", 0.0), ("–", 0.0), ("(312)", -312.0), ("1.056,5", 1056.5)])
def test_what_is_assumed_about_a_number_is_said(text: str, value: float) -> None:
    reading = parse_number(text)
    assert reading.value == value
    assert reading.note is not None


@pytest.mark.parametrize(
    "text", ["", "12 34", "1 0567", "nan", "inf", "-inf", "#VERDI!", "1,2,3", "4,7 %", "kr 5", "1e999"]
)
def test_what_is_not_one_number_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        parse_number(text)


def test_columns_are_named_as_in_a_spreadsheet() -> None:
    assert [column_letters(index) for index in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


@pytest.mark.parametrize(
    "text",
    ["linje;2024;2025\nlønn;1,5;2,5\n", "linje,2024,2025\nlønn,1.5,2.5\n", "linje\t2024\t2025\nlønn\t1,5\t2,5\n",
     'linje,2024,2025\nlønn,"1,5","2,5"\n', "linje;2024;2025\r\nlønn;1,5;2,5\r\n"],
)  # fmt: skip
def test_the_separator_is_found_from_the_text(text: str) -> None:
    grid = parse_csv(text, "plan.csv")
    assert [parse_number(grid.at(1, column)).value for column in (1, 2)] == [1.5, 2.5]


def test_blank_and_comment_lines_do_not_move_the_numbering() -> None:
    grid = parse_csv("linje;2024;2025\n\n# merknad\nlønn;1;2\n", "plan.csv")
    assert grid.cell(1, 2) == "C4"


@pytest.mark.parametrize(
    ("printed", "line"),
    [
        ("Rammetilskudd", "block_grant"),
        ("1 Rammetilskudd", "block_grant"),
        ("9. Sum driftsinntekter (§ 5-6)", "operating_revenue"),
        ("block_grant", "block_grant"),
        ("Lønsutgifter", "wages"),  # nynorsk
        ("Sosiale utgifter", "pension_and_social_costs"),
        ("Avsetning til disposisjonsfond i henhold til budsjett", "allocation_to_disposition_fund"),
        ("DEKNING AV TIDLIGERE ÅRS MERFORBRUK", "coverage_of_earlier_deficits"),
        ("Andre overføringer og tilskudd fra staten", "other_state_transfers"),
        ("Overføringer og tilskudd fra andre", "transfers_from_others"),
        ("Overføringer og tilskudd til andre", "transfers_to_others"),
        ("3 mnd. NIBOR", "market_rate_pct"),
    ],
)
def test_lines_are_known_by_identifier_printed_name_and_synonym(printed: str, line: str) -> None:
    assert vocabulary.find(printed) == line


def test_lillevik_is_what_its_table_says(lillevik: Study) -> None:
    plan = lillevik.plan
    # Base year by hand: revenue 400+350+20+0+40+60+30+100; expenditure 450+110+280+80+60.
    assert plan.at("operating_revenue", 2025) == 1000
    assert plan.at("operating_expenditure", 2025) == 980
    # Net finance 45+40−10−5 = 70; result 20 − 70 + 60 (depreciation) + 10 (pension) = 20.
    assert plan.at("net_financial_expense", 2025) == 70
    assert plan.at("net_operating_result", 2025) == 20
    # Corrected: 20 − 10 (pension) − (4 − 2) (earmarked) = 8.
    assert plan.at("corrected_net_operating_result", 2025) == 8
    # Net operating expenditure: 980 − 60 − (30 + 100 + 40 + 60) = 690.
    assert plan.at("net_operating_expenditure", 2025) == 690
    assert plan.years == tuple(range(2025, 2032))


def test_the_plan_in_fixed_prices_is_the_same_plan(lillevik: Study, lillevik_fixed: Study) -> None:
    for line, series in lillevik.plan.values.items():
        np.testing.assert_allclose(lillevik_fixed.plan.values[line], series, atol=1e-9, err_msg=line)


def test_fixed_prices_follow_the_wage_path_for_staff_and_the_price_path_for_the_rest(lillevik_fixed: Study) -> None:
    plan = lillevik_fixed.plan
    # 2026 kroner: 460 of wages, 3 per cent a year; 286 of purchases, 2 per cent a year.
    assert plan.at("wages", 2029) == pytest.approx(460 * 1.03**3, abs=1e-9)
    assert plan.at("goods_and_services", 2029) == pytest.approx(286 * 1.02**3, abs=1e-9)
    # The base column is closed accounts and finance is nominal already: as typed.
    assert plan.at("wages", 2025) == 450
    assert plan.at("interest_expense", 2029) == 48
    assert any("2026-kroner" in note for note in lillevik_fixed.notes)


def test_years_after_the_table_grow_as_the_config_says(lillevik: Study) -> None:
    plan = lillevik.plan
    assert plan.extended_years == (2030, 2031)
    assert any("2030–2031" in note for note in lillevik.notes)
    assert plan.at("wages", 2031) == pytest.approx(plan.at("wages", 2029) * 1.025**2)  # a line of its own
    assert plan.at("user_charges", 2031) == pytest.approx(plan.at("user_charges", 2029) * 1.02**2)  # its group
    assert plan.at("goods_and_services", 2030) == pytest.approx(
        plan.at("goods_and_services", 2029) * 1.02
    )  # price path
    assert plan.at("inhabitants", 2030) == pytest.approx(10_400 * 1.01)
    assert plan.at("market_rate_pct", 2031) == 4.0


def test_extended_years_keep_every_identity(tmp_path: Path) -> None:
    # A fund of 40 and falling results: growth of 4 per cent on wages empties it before 2035, so deficits arise too.
    study = load_with(tmp_path, Edit("wages = 2.5", "wages = 4.0"), **{"plan.horizon": "2035"})
    values = study.plan.values
    free = study.plan.net_operating_result() - study.plan.net_earmarked() - values["transfer_to_investment"]
    moved = np.diff(values["disposition_fund"]) - np.diff(values["accumulated_deficit"])
    np.testing.assert_allclose(moved, free[1:], atol=1e-9)
    debt = np.diff(values["net_loan_debt"]) - values["loan_financing"][1:] + values["instalments"][1:]
    np.testing.assert_allclose(debt, values["other_debt_changes"][1:], atol=1e-9)
    assert values["accumulated_deficit"][-1] > 0
    assert values["disposition_fund"].min() >= 0


def test_an_accounting_export_with_revenue_negative_is_turned_and_said(tmp_path: Path) -> None:
    path = copy_with(tmp_path)
    table = path.parent / PLAN
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    for index, line in enumerate(lines):
        name, *cells = line.split(";")
        if vocabulary.find(name) in (*vocabulary.REVENUE, "operating_revenue"):
            lines[index] = ";".join([name, *(cell if cell == "0" else f"-{cell}" for cell in cells)])
    table.write_text("\n".join(lines), encoding="utf-8")
    study = load(path)
    assert study.plan.at("operating_revenue", 2025) == 1000
    assert any("driftsinntektene er skrevet med minus" in note for note in study.notes)
    assert any("Sum driftsinntekter er skrevet med motsatt fortegn" in note for note in study.notes)


def test_a_table_in_thousands_is_turned_into_millions_and_said(tmp_path: Path) -> None:
    path = copy_with(tmp_path)
    table = path.parent / PLAN
    rows = [line.split(";") for line in table.read_text(encoding="utf-8-sig").splitlines()]
    for row in rows[1:]:
        if vocabulary.find(row[0]) not in vocabulary.PREMISES:
            row[1:] = [f"{float(cell.replace(',', '.')) * 1000:.3f}".replace(".", ",") for cell in row[1:]]
    text = "\n".join(["Økonomisk oversikt – drift", "Beløp i 1000", *(";".join(row) for row in rows)])
    table.write_text(text, encoding="utf-8")
    study = load(path)
    assert study.plan.at("operating_revenue", 2025) == pytest.approx(1000)
    assert study.plan.at("inhabitants", 2025) == 10_000
    assert any("tusen kroner" in note for note in study.notes)


JUMPS = [
    ("wages", 2028, 1e3, True),  # one cell in thousands
    ("wages", 2028, 1e-3, True),  # or in billions
    ("block_grant", 2027, 1e3, True),
    ("sales_and_rental_income", 2027, 9.0, False),  # nine times is much, and may be so
    ("dividends", 2027, 20.0, False),  # a small line may be another size
    ("investment", 2028, 12.0, False),  # a large building
    ("investment", 2028, 1e3, True),
]


@pytest.mark.parametrize(("line", "year", "times", "said"), JUMPS, ids=lambda value: str(value))
def test_one_cell_in_another_unit_is_asked_about_by_cell(
    line: str, year: int, times: float, said: bool, lillevik: Study, tmp_path: Path
) -> None:
    rows = [("linje", *map(str, range(2025, 2030)))]
    for name in (*vocabulary.PLAN_LINES,):
        amounts = [lillevik.plan.at(name, each) for each in range(2025, 2030)]
        left = name in LEFT_EMPTY
        rows.append((name, *(f"{a:.3f}" if k == 0 or not left else "" for k, a in enumerate(amounts))))
    table = parse_csv("\n".join(";".join(row) for row in rows), "plan.csv")
    place = next(k for k, row in enumerate(rows) if row[0] == line)
    column = rows[0].index(str(year))
    cells = list(table.rows[place])
    cells[column] = f"{times * float(cells[column]):.6f}"
    broken = replace(table, rows=(*table.rows[:place], tuple(cells), *table.rows[place + 1 :]))
    _, notes = read_plan(broken, lillevik.settings.plan, None)
    asked = [note for note in notes if "sjekk enheten i cellen" in note]
    assert [f"plan.csv: {broken.cell(place, column)}: " in note for note in asked] == [True] * said


def test_the_shipped_plans_have_no_cell_in_another_unit(lillevik: Study, lorenskog: Study) -> None:
    assert not [note for study in (lillevik, lorenskog) for note in study.notes if "sjekk enheten" in note]


def test_a_sum_off_by_rounding_is_noted_and_the_lines_rule(tmp_path: Path) -> None:
    study = load_with(tmp_path, Edit("Sum driftsinntekter;1000", "Sum driftsinntekter;1000,1", PLAN))
    assert study.plan.at("operating_revenue", 2025) == 1000
    assert any("avviker 0,1 fra linjene (avrunding)" in note for note in study.notes)


def test_an_unexplained_debt_change_is_kept_and_said(tmp_path: Path) -> None:
    study = load_with(tmp_path, Edit("Netto lånegjeld;800;810;819", "Netto lånegjeld;800;850;859", PLAN))
    # 2026: 850 − 800 − 50 (loans) + 40 (instalments) = 40.
    assert study.plan.at("other_debt_changes", 2026) == pytest.approx(40)
    assert any("2026 endres med 40 mill." in note for note in study.notes)


def test_pension_hidden_in_social_costs_is_not_added_again(tmp_path: Path) -> None:
    # 2025 with 10 of pension deviation inside social costs (110 − 10 = 100): the same result, 20.
    study = load_with(
        tmp_path,
        Edit('pension_deviation = "own_row"', 'pension_deviation = "in_social_costs"'),
        Edit("Sosiale utgifter;110;112", "Sosiale utgifter;100;106", PLAN),
        Edit("Sum driftsutgifter;980;1000", "Sum driftsutgifter;970;994", PLAN),
    )
    assert study.plan.at("net_operating_result", 2025) == 20
    assert study.plan.at("corrected_net_operating_result", 2025) == 8


def test_a_column_that_is_not_used_is_mentioned(tmp_path: Path) -> None:
    study = load_with(tmp_path, Edit("Plan 2029\n", "Plan 2029;Endring\n", PLAN))
    assert any("«Endring» er ikke brukt" in note for note in study.notes)
