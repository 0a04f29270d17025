"""Workbooks: exports in each style reconcile line by line with what was assumed said; broken ones say where and why."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from conftest import CONFIGS
from exports import STYLES, Style, saved, workbook

from simulator import vocabulary
from simulator.baseline.history import read_history
from simulator.baseline.tables import scale_of
from simulator.errors import InputErrors
from simulator.study import Study, load

LORENSKOG = CONFIGS / "lorenskog"
PLAIN = STYLES[3]


def written(book: openpyxl.Workbook, folder: Path) -> Path:
    """Lørenskog's config with the workbook in place of the plan table."""
    text = (LORENSKOG / "lorenskog.toml").read_text(encoding="utf-8")
    (folder / "k.toml").write_text(text.replace('"plan.csv"', '"plan.xlsx"'), encoding="utf-8")
    for file in LORENSKOG.glob("*.csv"):
        shutil.copy(file, folder)
    saved(book, folder / "plan.xlsx")
    return folder / "k.toml"


# --- exports reconcile ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_an_export_reconciles_line_by_line(style: Style, lorenskog: Study, tmp_path: Path) -> None:
    read = load(written(workbook(lorenskog.plan, style), tmp_path))
    for line, values in lorenskog.plan.values.items():
        # The plan has two decimals; the thousands and kroner of the exports hold them exactly.
        np.testing.assert_allclose(read.plan.values[line], values, atol=1e-9, err_msg=line)
    assert read.plan.years == lorenskog.plan.years


@pytest.mark.parametrize(
    ("style", "said"),
    [
        (STYLES[0], ("Beløp i kr", "driftsinntektene er skrevet med minus", "finansinntektene er skrevet med minus")),
        (STYLES[1], ("tusen kroner", "driftsutgiftene er skrevet med minus", "er tekst – lest som", "andre celler")),
        (STYLES[2], ("Tall i tusen", "er tekst – lest som")),
        (STYLES[3], ("§ 5-4) er ikke brukt", "«Kladd» er skjult og ikke brukt")),
    ],
    ids=lambda value: value.name if isinstance(value, Style) else "",
)
def test_what_was_assumed_is_said(style: Style, said: tuple[str, ...], lorenskog: Study, tmp_path: Path) -> None:
    notes = "\n".join(load(written(workbook(lorenskog.plan, style), tmp_path)).notes)
    for words in said:
        assert words in notes, notes


@pytest.mark.parametrize("unit", [1e3, 1e6])
def test_an_export_that_does_not_say_its_unit_is_asked_for_it(unit: float, lorenskog: Study, tmp_path: Path) -> None:
    with pytest.raises(InputErrors, match="sjekk enheten: den skal stå over tabellen"):
        load(written(workbook(lorenskog.plan, Style("silent", unit=unit)), tmp_path))


@pytest.mark.parametrize(
    ("title", "scale"),
    [
        ("Beløp i 1000 kr", 1e3), ("Tall i hele tusen", 1e3), ("(1 000 kr)", 1e3), ("TNOK", 1e3), ("tusen kroner", 1e3),
        ("Beløp i NOK 1000", 1e3), ("Beløp i hele kroner", 1e6), ("Tall i kr", 1e6), ("Beløp i mill. kr", 1.0),
        ("Økonomiplan 2026–2029", 1.0), ("Tkrystall", 1.0),
    ],
)  # fmt: skip
def test_titles_that_say_the_unit_are_known(title: str, scale: float) -> None:
    assert scale_of(title) == scale


def test_an_appropriation_schedule_that_agrees_is_said_to_and_one_that_does_not_is_pointed_at(
    lorenskog: Study, tmp_path: Path
) -> None:
    """§ 5-4 in thousands beside § 5-6 in millions: the same figures, but for one."""
    plan = lorenskog.plan
    book = workbook(plan, Style("bare", sheets=dict(list(PLAIN.sheets.items()))))
    sheet = book.create_sheet("Bevilgning § 5-4")
    sheet.append(["Beløp i 1000 kr", 2024, 2025])
    for line in ("block_grant", "net_operating_result"):
        sheet.append([vocabulary.CONCEPTS[line].nb, *(round(1000 * v) for v in plan.line(line)[:2])])
    said = "\n".join(load(written(book, tmp_path)).notes)
    assert "linjene er lest etter § 5-6, og de 4 tallene som begge har, er like" in said
    sheet["C3"] = -1000
    said = "\n".join(load(written(book, tmp_path)).notes)
    result = f"{plan.at('net_operating_result', 2025):g}".replace(".", ",").replace("-", "−")
    assert f"'Bevilgning § 5-4'!C3: Netto driftsresultat 2025 er −1 i § 5-4, men {result} i § 5-6" in said


# --- broken workbooks -------------------------------------------------------------------------------------------------


def put(sheet: str, cell: str, value: object) -> Callable[[openpyxl.Workbook], Any]:
    return lambda book: book[sheet].__setitem__(cell, value)


def title(sheet: str, text: str) -> Callable[[openpyxl.Workbook], Any]:
    def change(book: openpyxl.Workbook) -> None:
        book[sheet].insert_rows(1)
        book[sheet]["A1"] = text

    return change


def drop_row(sheet: str, row: int) -> Callable[[openpyxl.Workbook], Any]:
    return lambda book: book[sheet].delete_rows(row)


def drop_column(sheet: str, column: int) -> Callable[[openpyxl.Workbook], Any]:
    return lambda book: book[sheet].delete_cols(column)


def hide_all(book: openpyxl.Workbook) -> None:
    extra = book.create_sheet("Tomt")
    for sheet in book.worksheets:
        sheet.sheet_state = "hidden"
    extra.sheet_state = "visible"


def in_thousands(book: openpyxl.Workbook) -> None:
    for sheet in (DRIFT, "Balanse", "Investering"):
        title(sheet, "Beløp i 1000 kr")(book)


def two_marks(book: openpyxl.Workbook) -> None:
    book[DRIFT]["C2"], book[DRIFT]["D2"] = "1377,14", "1469.81"


DRIFT = "Drift § 5-6"
# Row 2 is the block grant, 10 the sum of revenue, 11 wages, 23 the result, 30 the rate; column B is 2024.
BROKEN: dict[str, tuple[Callable[[openpyxl.Workbook], Any], str]] = {
    "word for a number": (put(DRIFT, "C2", "kommer"), "'Drift § 5-6'!C2"),
    "two numbers in a cell": (put(DRIFT, "C2", "100 / 200"), "'Drift § 5-6'!C2"),
    "error of a formula": (put(DRIFT, "C2", "#REF!"), "#REF!"),
    "division by zero": (put(DRIFT, "D11", "#DIV/0!"), "'Drift § 5-6'!D11"),
    "a date": (put(DRIFT, "C2", "01.02.2025"), "'Drift § 5-6'!C2"),
    "yes or no": (put(DRIFT, "C2", True), "'Drift § 5-6'!C2"),
    "empty cell": (put(DRIFT, "C2", None), "'Drift § 5-6'!C2"),
    "only spaces": (put(DRIFT, "C2", "   "), "'Drift § 5-6'!C2"),
    "unknown line": (put(DRIFT, "A2", "Rammeoverføring"), "'Drift § 5-6'!A2"),
    "misspelled line": (put(DRIFT, "A2", "Rammetilskud"), "Mente du «Rammetilskudd»?"),
    "line without a name": (put(DRIFT, "A2", None), "'Drift § 5-6'!A2"),
    "line twice": (put(DRIFT, "A11", "Rammetilskudd"), "står også i rad"),
    "line twice in two sheets": (put("Balanse", "A2", "Investeringer"), "Balanse!A2"),
    "sum of several lines": (put(DRIFT, "A2", "Frie inntekter"), "'Drift § 5-6'!A2"),
    "a missing line": (drop_row(DRIFT, 11), "«Lønnsutgifter» (wages"),
    "a missing sheet": (lambda book: book.remove(book["Balanse"]), "«Netto lånegjeld»"),
    "a missing year": (drop_column(DRIFT, 4), "2026"),
    "a missing year in one sheet": (drop_column("Investering", 4), "arket «Investering» mangler 2026"),
    "no accounts": (drop_column(DRIFT, 2), "2024"),
    "a year twice": (put(DRIFT, "D1", "Budsjett 2025"), "året 2025 står to ganger"),
    "years of another century": (put(DRIFT, "D1", 1826), "2026"),
    "no years at all": (lambda book: [put(DRIFT, f"{c}1", "år")(book) for c in "BCDEFGHIJKL"], "Rammetilskudd"),
    "a sum that is wrong": (put(DRIFT, "C10", 5000.0), "'Drift § 5-6'!C10"),
    "a result that is wrong": (put(DRIFT, "C23", 50.0), "Netto driftsresultat er 50"),
    "negative wages": (put(DRIFT, "C11", -2260.4), "'Drift § 5-6'!C11"),
    "wages in thousands": (put(DRIFT, "C11", 2_260_400.0), "'Drift § 5-6'!C16"),
    "a balance that does not follow": (put("Balanse", "D2", 999.0), "Balanse!D2"),
    "an opening balance that is another": (put("Balanse", "B2", 500.0), "Balanse!B2"),
    "a fund left empty in one year": (put("Balanse", "D2", None), "Balanse!D2"),
    "a rate as a share": (lambda book: [book[DRIFT].cell(30, c, 0.04) for c in range(2, 13)], "ser ut som en andel"),
    "a rate of four hundred": (put(DRIFT, "C30", 470), "470 prosent"),
    "inhabitants in thousands": (put(DRIFT, "C33", 40.0), "40 innbyggere"),
    "sheets in different units": (title("Balanse", "Beløp i 1000 kr"), "ulik enhet"),
    "a unit that is not so": (in_thousands, "er 4,7 mill. kr for 48"),
    "all sheets hidden": (hide_all, "ingen synlige ark"),
    "two decimal marks": (two_marks, "annet desimaltegn"),
    "an empty workbook": (lambda book: [book.remove(book[s]) for s in book.sheetnames if s != "Omtale"], "årstall"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_workbook_says_where_and_why(name: str, lorenskog: Study, tmp_path: Path) -> None:
    change, said = BROKEN[name]
    book = workbook(lorenskog.plan, PLAIN)
    change(book)
    with pytest.raises(InputErrors) as caught:
        load(written(book, tmp_path))
    message = str(caught.value)
    assert said in message, message
    assert all(problem.found and problem.advice for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "filen er tom"),
        (b"linje;2024\n", "kan ikke leses som regneark"),
        (b"PK\x03\x04not a workbook", "kan ikke leses som regneark"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "kan ikke leses som regneark"),
        ("cut", "kan ikke leses som regneark"),
    ],
    ids=["empty", "text under another name", "a broken archive", "an old format cut short", "half a workbook"],
)
def test_a_file_that_is_no_workbook_says_so(content: Any, said: str, lorenskog: Study, tmp_path: Path) -> None:
    config = written(workbook(lorenskog.plan, PLAIN), tmp_path)
    file = tmp_path / "plan.xlsx"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2] if content == "cut" else content)
    with pytest.raises(InputErrors) as caught:
        load(config)
    assert said in str(caught.value)


@pytest.mark.parametrize("seed", range(30))
def test_rubbish_anywhere_is_read_or_explained_and_never_a_crash(seed: int, lorenskog: Study, tmp_path: Path) -> None:
    chance = random.Random(seed)
    book = workbook(lorenskog.plan, chance.choice(STYLES))
    for _ in range(chance.randint(1, 6)):
        sheet = book[chance.choice(book.sheetnames)]
        cell = sheet.cell(chance.randint(1, 35), chance.randint(1, 13))
        if type(cell).__name__ != "MergedCell":
            cell.value = chance.choice(
                [None, "x", "-", "2025", -1e9, 1e300, "1,2,3", "(", "§", True, "Lønnsutgifter", 0]
            )
    try:
        load(written(book, tmp_path))
    except InputErrors as error:
        assert all(problem.found and problem.advice for problem in error.problems)


# --- broken histories -------------------------------------------------------------------------------------------------

HISTORIES: dict[str, tuple[str, str]] = {
    "no header": ("2015;3\n2016;4\n", "fant ingen overskrift"),
    "no series": ("år\n2015\n", "ingen serier"),
    "no years": ("år;rente\n", "ingen år"),
    "a year that is none": ("år;rente\n15;3\n", "A2"),
    "a year twice": ("år;rente\n2015;3\n2015;4\n", "står to ganger"),
    "a year of the future": ("år;rente\n2315;3\n", "kan ikke stemme"),
    "a series twice": ("år;rente;rente\n2015;3;4\n", "står to ganger"),
    "a series without a name": ("år;rente;\n2015;3;4\n", "ikke noe navn"),
    "a series without numbers": ("år;rente;lønn\n2015;3;\n2016;4;..\n", "«lønn» har ingen tall"),
    "a word for a number": ("år;rente\n2015;lav\n", "B2"),
    "two numbers": ("år;rente\n2015;3–4\n", "B2"),
    "an error of a formula": ("år;rente\n2015;#N/A\n", "B2"),
}


@pytest.mark.parametrize("name", HISTORIES)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_broken_history_says_where_and_why(name: str, kind: str, tmp_path: Path) -> None:
    text, said = HISTORIES[name]
    file = tmp_path / f"historie.{kind}"
    if kind == "csv":
        file.write_text(text, encoding="utf-8")
    else:
        book = openpyxl.Workbook()
        for row in text.splitlines():
            book.active.append([int(cell) if cell.isdigit() else cell or None for cell in row.split(";")])
        saved(book, file)
    with pytest.raises(InputErrors) as caught:
        read_history(file)
    # A workbook is searched for the sheet that has a history; without a header there is none.
    assert said in str(caught.value) or (kind == "xlsx" and "fant ikke historien" in str(caught.value))
    assert "historie." in str(caught.value)
