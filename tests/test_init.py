"""`init` as a new user meets it: a folder that runs as it is, a workbook to fill in, the same numbers from CSV."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from command_line import simulator

from simulator import pipeline, vocabulary
from simulator.baseline.registers import read_register
from simulator.baseline.tables import parse_csv
from simulator.cli.init import InitRequest, starter_of
from simulator.drivers.measures import MEASURE_LINES
from simulator.errors import InputErrors
from simulator.reports.starter.folder import write_starter
from simulator.study import load
from simulator.study.checks import EVENT_LINES

SHEETS = [
    "Les meg", "Drift § 5-6", "Bevilgning § 5-4", "Balanse", "Investeringer", "Lån", "Tiltak", "Hendelser",
]  # fmt: skip
README = Path(__file__).parents[1] / "README.md"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `init` writes, once."""
    place = tmp_path_factory.mktemp("init") / "plan"
    request = InitRequest(place, municipality="3222", name=None, inhabitants=None, base_year=2025)
    write_starter(place, starter_of(request), "nb")
    return place


@pytest.fixture
def folder(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it in the working folder of the test."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(written, "plan")
    return Path("plan")


def edit(folder: Path, change: Callable[[openpyxl.Workbook], None]) -> None:
    """Change the workbook and save it, as a program does that works no formulas out."""
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    change(book)
    book.save(folder / "plan.xlsx")


def cell_of(book: openpyxl.Workbook, sheet: str, line: str, year: int) -> str:
    """The address of a line's year."""
    rows = book[sheet]
    row = next(row for row in range(2, rows.max_row + 1) if rows.cell(row, 1).value == line)
    column = next(c for c in range(2, rows.max_column + 1) if str(year) in str(rows.cell(1, c).value))
    return str(rows.cell(row, column).coordinate)


# --- as it is ---------------------------------------------------------------------------------------------------------


def test_the_folder_checks_and_runs_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sorted(file.name for file in folder.iterdir()) == ["kommune.toml", "plan.xlsx", "simulator.schema.json"]
    found = json.loads(simulator(capsys, "check", folder / "kommune.toml", "--json").out)
    assert all(scenario["balances"] for scenario in found["balance"])
    summary = json.loads(simulator(capsys, "run", folder / "kommune.toml", "--paths", 64, "--json").out)
    assert summary["municipality"] == {"number": "3222", "name": "Lørenskog"}
    assert summary["illustrative"] is True
    assert (summary["plan_period"], summary["horizon"]) == ([2027, 2030], 2035)


def test_the_workbook_has_the_sheets_with_drop_downs_comments_and_shaded_inputs(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    assert book.sheetnames == SHEETS
    for name in ("Lån", "Tiltak", "Hendelser"):
        assert any(rule.type == "list" for rule in book[name].data_validations.dataValidation), name
    drift = book["Drift § 5-6"]
    assert any(cell.comment for row in drift.iter_rows(max_col=1) for cell in row)
    assert drift["C3"].fill.start_color.rgb == "FFFFF7D6"
    assert str(drift[cell_of(book, "Drift § 5-6", "Sum driftsinntekter", 2025)].value).startswith("=")


@pytest.mark.parametrize("sheet", ["Lån", "Tiltak", "Hendelser"])
def test_every_column_of_a_list_says_what_is_asked_for(sheet: str, folder: Path) -> None:
    headings = openpyxl.load_workbook(folder / "plan.xlsx")[sheet][1]
    assert all(cell.comment is not None and cell.comment.text for cell in headings)


@pytest.mark.parametrize("sheet", ["Drift § 5-6", "Bevilgning § 5-4", "Balanse", "Investeringer"])
def test_every_line_has_its_unit(sheet: str, folder: Path) -> None:
    rows = list(openpyxl.load_workbook(folder / "plan.xlsx")[sheet].iter_rows(min_row=2, values_only=True))
    for row in rows:
        if row[2] is not None:
            line = vocabulary.find(str(row[0]))
            assert row[1] == (vocabulary.unit(line) if line is not None else "mill. kr"), row[0]


@pytest.mark.parametrize(("sheet", "lines"), [("Tiltak", MEASURE_LINES), ("Hendelser", EVENT_LINES)])
def test_the_drop_down_of_lines_is_what_may_stand_there(sheet: str, lines: tuple[str, ...], folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    (rule,) = (rule for rule in book[sheet].data_validations.dataValidation if "!" in str(rule.formula1))
    name, _, cells = str(rule.formula1).rpartition("!")
    offered = [row[0].value for row in book[name.strip("'")][cells.replace("$", "")]]
    assert offered == [vocabulary.CONCEPTS[line].nb for line in lines]


def test_the_appropriation_schedule_is_that_of_the_regulation_and_adds_up(folder: Path) -> None:
    """§ 5-4 has 25 lines; the last is worked out when the table is read. Values are those xlsxwriter stored."""
    sheet = openpyxl.load_workbook(folder / "plan.xlsx", data_only=True)["Bevilgning § 5-4"]
    lines = {str(row[0]): np.array(row[2:], float) for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert len(lines) == 24
    general, net = lines["Sum generelle driftsinntekter"], lines["Sum netto driftsutgifter"]
    np.testing.assert_allclose(general, sum(list(lines.values())[:4]))
    np.testing.assert_allclose(net, lines["Sum bevilgninger drift, netto"] + lines["Avskrivninger"])
    np.testing.assert_allclose(lines["Brutto driftsresultat"], general - net, atol=1e-6)
    result = lines["Brutto driftsresultat"] - lines["Netto finansutgifter"] + lines["Motpost avskrivninger"]
    np.testing.assert_allclose(lines["Netto driftsresultat"], result, atol=1e-6)
    # The closed accounts use all they have.
    disposed = lines["Sum disponeringer eller dekning av netto driftsresultat"]
    assert disposed[0] == pytest.approx(lines["Netto driftsresultat"][0])


def test_every_part_of_the_config_says_where_it_is_from_and_points_at_the_schema(folder: Path) -> None:
    text = (folder / "kommune.toml").read_text(encoding="utf-8")
    assert text.startswith("#:schema ./simulator.schema.json\n")
    config = tomllib.loads(text)
    assert all(driver["source"] for driver in config["drivers"].values())
    schema = json.loads((folder / "simulator.schema.json").read_text(encoding="utf-8"))
    assert set(config) <= set(schema["properties"])
    assert max(len(line) for line in text.splitlines() if not line.startswith("source")) <= 120


def test_another_size_gives_amounts_in_proportion(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    revenue = {}
    for heads in (1000, 100_000):
        place = tmp_path / str(heads)
        ended = simulator(
            capsys, "ny", place, "--municipality", "9999", "--inhabitants", heads, "--base-year", 2024, "--name", "Vik"
        )
        assert ended.code == 0
        study = load(place / "kommune.toml")
        revenue[heads] = study.plan.at("operating_revenue", 2024) / heads
        assert study.settings.municipality.name == "Vik"
    # Amounts are rounded to 0.1 mill.: eight lines of 0.05 at most on 100 mill.
    assert revenue[1000] == pytest.approx(revenue[100_000], rel=0.004)


def test_a_folder_that_holds_something_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "kommune.toml").read_bytes()
    ended = simulator(capsys, "init", folder, "--municipality", "3222")
    assert ended.code == 2 and "ikke en tom mappe" in ended.err
    assert (folder / "kommune.toml").read_bytes() == before


@pytest.mark.parametrize("lang", ["nn", "en"])
def test_the_language_asked_for_is_the_configs(lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert simulator(capsys, "init", tmp_path / "x", "--municipality", 3222, "--lang", lang).code == 0
    assert load(tmp_path / "x" / "kommune.toml").settings.lang == lang


@pytest.mark.parametrize("number", ["32", "abcd", "32222"])
def test_a_number_that_is_none_is_wrong_use(number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert simulator(capsys, "init", tmp_path / "x", "--municipality", number).code == 2
    assert list(tmp_path.iterdir()) == []


# --- edited -----------------------------------------------------------------------------------------------------------


def test_two_cells_changed_are_two_figures_changed(folder: Path) -> None:
    before = load(folder / "kommune.toml")

    def change(book: openpyxl.Workbook) -> None:
        wages = cell_of(book, "Drift § 5-6", "Lønnsutgifter", 2027)
        loans = cell_of(book, "Investeringer", "Bruk av lån", 2028)
        book["Drift § 5-6"][wages] = book["Drift § 5-6"][wages].value + 60
        book["Investeringer"][loans] = book["Investeringer"][loans].value + 100

    edit(folder, change)
    after = load(folder / "kommune.toml")
    result = {year: after.plan.at("net_operating_result", year) for year in (2026, 2027)}
    assert result[2026] == before.plan.at("net_operating_result", 2026)
    assert result[2027] == pytest.approx(before.plan.at("net_operating_result", 2027) - 60)
    assert after.plan.at("net_loan_debt", 2028) == pytest.approx(before.plan.at("net_loan_debt", 2028) + 100)
    # What is left empty follows: 60 less to the fund.
    assert after.plan.at("disposition_fund", 2027) == pytest.approx(before.plan.at("disposition_fund", 2027) - 60)


def as_csv(rows: list[list[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([["" if cell is None else cell for cell in row] for row in rows])
    return text.getvalue()


def plan_rows(book: openpyxl.Workbook) -> list[list[object]]:
    """The three plan sheets under each other, without sums and headings."""
    head = [cell.value for cell in book["Drift § 5-6"][1]]
    rows = []
    for sheet in ("Drift § 5-6", "Balanse", "Investeringer"):
        for row in book[sheet].iter_rows(min_row=2, values_only=True):
            if row[2] is not None and not str(row[2]).startswith("="):
                rows.append(list(row))
    return [head, *rows]


def test_workbook_and_csv_give_the_same_run_to_the_digest(folder: Path) -> None:
    """The registers become TOML, the sheets CSV, written here without the program's own reader."""
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    other = Path("csv")
    other.mkdir()
    (other / "plan.csv").write_text(as_csv(plan_rows(book)), encoding="utf-8")
    loans = [list(row) for row in book["Lån"].iter_rows(values_only=True) if row[0] is not None]
    (other / "loans.csv").write_text(as_csv(loans), encoding="utf-8")
    text = (folder / "kommune.toml").read_text(encoding="utf-8")
    text = re.sub(r"\[registers\].*?\n\n", "", text, flags=re.S)
    text = text.replace('table = "plan.xlsx"', 'table = "plan.csv"').replace(
        'loans = "plan.xlsx"', 'loans = "loans.csv"'
    )
    (cut,) = (row for row in book["Tiltak"].iter_rows(min_row=2, values_only=True) if row[0])
    text += f"""
[[measures]]
id = "{cut[0]}"
label = "{cut[1]}"
line = "wages"
amounts = {{ 2027 = {cut[3]} }}
price_basis = "fixed"
realised = {{ low = 0.6, mode = 0.8, high = 1.0 }}
"""
    for event in book["Hendelser"].iter_rows(min_row=2, values_only=True):
        if event[0]:
            text += f"""
[[events]]
id = "{event[0]}"
label = "{event[1]}"
line = "goods_and_services"
frequency = {event[3]}
severity = {{ low = {event[4]}, mode = {event[5]}, high = {event[6]} }}
duration_years = {event[7]}
recovery_pct = {event[8]}
"""
    (other / "kommune.toml").write_text(text, encoding="utf-8")
    from_workbook = pipeline.run(load(folder / "kommune.toml"), paths=128, seed=5)
    from_csv = pipeline.run(load(other / "kommune.toml"), paths=128, seed=5)
    assert from_workbook.digest == from_csv.digest


def test_a_run_of_the_workbook_can_be_verified_from_its_folder(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert simulator(capsys, "run", folder / "kommune.toml", "--paths", 64, "--out", "run").code == 0
    (folder / "plan.xlsx").unlink()
    ended = simulator(capsys, "run", "--verify", "run")
    assert ended.code == 0, ended.out


@pytest.mark.parametrize(
    "text",
    [
        "Beløp i 1000 kr\nid;hendelse;linje;hyppighet;ventet\n1;Brann;Kjøp av varer og tjenester;0,1;9000\n",
        "id;hendelse;linje;hyppighet;ventet (1000 kr)\n1;Brann;Kjøp av varer og tjenester;0,1;9000\n",
        "id;hendelse;linje;hyppighet (ganger i året);ventet (mill. kr)\n1;Brann;Kjøp av varer og tjenester;0,1;9\n",
    ],
)
def test_the_unit_of_a_register_is_used(text: str) -> None:
    (event,) = read_register(parse_csv(text, "hendelser.csv"), "events").items
    assert (event["frequency"], event["severity"]) == (0.1, {"fixed": 9.0})


def test_a_register_can_be_a_csv_file_and_its_measures_can_be_set(folder: Path) -> None:
    (folder / "tiltak.csv").write_text(
        "id;tiltak;linje;2027;2028;kilde\nkutt;Kutt;Lønnsutgifter;10;20;vedtak\n", encoding="utf-8"
    )
    options = {"registers.measures": '"tiltak.csv"', "measures.kutt.amounts.2028": "25"}
    study = load(folder / "kommune.toml", options)
    assert study.measure("kutt").amounts == {2027: 10.0, 2028: 25.0}
    assert study.measure("kutt").realised.fixed == 1.0


# --- broken -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "said"),
    [
        ("Tiltak", "C2", "Lønninger og sånt", "Tiltak!C2"),
        ("Tiltak", "D2", "mye", "Tiltak!D2"),
        ("Tiltak", "D2", -5, "Tiltak!D2"),
        ("Tiltak", "A2", None, "kutt"),
        ("Tiltak", "I2", "gamle", "Tiltak!I2"),
        ("Tiltak", "J2", 90, "Tiltak!J2"),
        ("Tiltak", "B1", "Tiltek", "Mente du «tiltak»?"),
        ("Hendelser", "D2", None, "Hendelser!D2"),
        ("Hendelser", "E2", 900, "Hendelser!E2"),
        ("Hendelser", "I2", 170, "Hendelser!I2"),
        ("Hendelser", "J2", "rente over 2", "Hendelser!J2"),
        ("Lån", "D2", "variabel", "Lån!D2"),
        ("Lån", "E3", 1999, "Lån!E3"),
        ("Lån", "J3", "om lenge", "Lån!J3"),
        ("Lån", "K3", "moro", "Lån!K3"),
        ("Lån", "L3", 120, "Lån!L3"),
        ("Drift § 5-6", "D3", "1 tusen", "'Drift § 5-6'!D3"),
        ("Drift § 5-6", "A3", "Rammetilskud til oss", "'Drift § 5-6'!A3"),
        ("Drift § 5-6", "D3", None, "'Drift § 5-6'!D3"),
        ("Balanse", "C2", -12, "Balanse!C2"),
    ],
)
def test_a_broken_cell_is_pointed_at(folder: Path, sheet: str, cell: str, value: object, said: str) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[sheet][cell] = value
        book[sheet][cell].value = value

    edit(folder, change)
    with pytest.raises(InputErrors) as caught:
        load(folder / "kommune.toml")
    assert said in str(caught.value)
    assert "Traceback" not in str(caught.value)


ROW = {"A3": "nytt", "B3": "Nytt tiltak", "C3": "Lønnsutgifter", "D3": 5, "I3": "faste", "J3": 60, "K3": 80, "L3": 100}
"""A measure without a fault, in the sheet «Tiltak»."""


@pytest.mark.parametrize(
    ("sheet", "cells", "cell", "found", "advice"),
    [
        ("Tiltak", {**ROW, "C3": None}, "C3", "«linje» mangler", "fyll inn cellen"),
        ("Tiltak", {**ROW, "B3": None}, "B3", "«tiltak» mangler", "fyll inn cellen"),
        ("Tiltak", {**ROW, "C3": "Lønnsutgiftr"}, "C3", "tiltak kan ikke settes på «Lønnsutgiftr»",
         "Mente du «Lønnsutgifter»?"),
        ("Tiltak", {**ROW, "C3": "Investeringer"}, "C3", "tiltak kan ikke settes på «Investeringer»",
         "det finnes: Rammetilskudd, "),
        ("Tiltak", {**ROW, "D3": None}, "D3", "tiltaket har ingen beløp", "fyll inn minst ett år"),
        ("Tiltak", {**ROW, "E3": -5}, "E3", "«2028» er -5; ventet minst 0", "skriv tallet uten minus"),
        ("Tiltak", {**ROW, "H3": 2029.5}, "H3", "«varer til» er 2029.5; ventet et helt tall",
         "skriv uten desimaler: 2030"),
        ("Tiltak", {**ROW, "I3": "rare"}, "I3", "«prisnivå» er «rare»; ventet løpende, faste",
         "velg en av: løpende, faste"),
        ("Tiltak", {**ROW, "J3": 90}, "J3", "rekkefølgen er feil: lavest 90, ventet 80, høyest 100",
         "skriv det laveste først"),
        ("Tiltak", {**ROW, "L3": 300}, "L3", "«høyest %» er 300; ventet høyst 200", "høyst 200"),
        ("Tiltak", {**ROW, "L3": None}, "J3", "anslaget er ikke fullstendig",
         "fyll inn «lavest %», «ventet %» og «høyest %», eller bare «ventet %»"),
        ("Tiltak", {**ROW, "A3": "kutt"}, "A3", "«kutt» er brukt to ganger i registeret «Tiltak»", "et annet navn"),
        ("Hendelser", {"C2": "Kjøp av varer og tjenestter"}, "C2", "«Kjøp av varer og tjenestter»",
         "Mente du «Kjøp av varer og tjenester»?"),
        ("Hendelser", {"D2": None}, "D2", "«hyppighet» mangler", "fyll inn cellen"),
        ("Hendelser", {"F3": "mange"}, "F3", "«mange» er ikke et tall", "skriv et tall"),
        ("Hendelser", {"I2": 0.5}, "I2", "«dekkes %» er 0.5 prosent, som ser ut som en andel", "skriv prosent: 50"),
        ("Hendelser", {"J2": "rente over 2"}, "J2", "vilkåret «rente over 2» kan ikke leses",
         "skriv for eksempel «interest_rate > 2»"),
    ],
)  # fmt: skip
def test_a_cell_of_a_register_is_told_of_in_the_words_of_the_sheet(
    folder: Path, sheet: str, cells: dict[str, object], cell: str, found: str, advice: str
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for place, value in cells.items():
            book[sheet][place].value = value

    edit(folder, change)
    with pytest.raises(InputErrors) as caught:
        load(folder / "kommune.toml")
    (problem,) = caught.value.problems
    assert problem.file == f"plan.xlsx, {sheet}!{cell}"
    assert found in problem.found
    assert advice in problem.advice


def test_every_bad_cell_of_the_registers_is_told_of_at_once_and_no_row_is_lost(folder: Path) -> None:
    """The scenarios refer to the measure in row 2, and find it."""
    bad = {"Tiltak": {"C3": None, "D2": "mye", "D3": "#REF!", **{cell: ROW[cell] for cell in ("A3", "B3")}},
           "Hendelser": {"C2": "Tull", "E3": "lite", "I3": 150}}  # fmt: skip

    def change(book: openpyxl.Workbook) -> None:
        for sheet, cells in bad.items():
            for place, value in cells.items():
                book[sheet][place].value = value

    edit(folder, change)
    with pytest.raises(InputErrors) as caught:
        load(folder / "kommune.toml")
    places = {problem.place for problem in caught.value.problems}
    wanted = ("Tiltak!C3", "Tiltak!D2", "Tiltak!D3", "Hendelser!C2", "Hendelser!E3", "Hendelser!I3")
    assert places == {f"plan.xlsx, {cell}" for cell in wanted}


@pytest.mark.parametrize("sheet", ["Tiltak", "Hendelser"])
def test_a_missing_register_says_which_sheets_there_are(folder: Path, sheet: str) -> None:
    edit(folder, lambda book: book.remove(book[sheet]))
    with pytest.raises(InputErrors, match=f"fant ikke arket «{sheet}»"):
        load(folder / "kommune.toml")


@pytest.mark.parametrize("content", [None, b"PK\x03\x04 broken"], ids=["missing", "corrupt"])
def test_scenarios_are_not_said_to_refer_to_nothing_when_the_register_cannot_be_read(
    folder: Path, content: bytes | None
) -> None:
    book = folder / "plan.xlsx"
    book.unlink()
    if content is not None:
        book.write_bytes(content)
    with pytest.raises(InputErrors) as caught:
        load(folder / "kommune.toml")
    assert "som ikke finnes" not in str(caught.value)
    assert "plan.xlsx" in str(caught.value)


def test_an_empty_register_is_no_measures(folder: Path) -> None:
    edit(folder, lambda book: book["Hendelser"].delete_rows(2, 5))
    assert load(folder / "kommune.toml").settings.events == ()


# --- the transcript of the README -------------------------------------------------------------------------------------


@pytest.mark.skipif(bool(os.environ.get("NUMBA_DISABLE_JIT")), reason="ten thousand paths, eleven calibrations, twice")
def test_the_readme_shows_what_a_new_user_sees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Commands are run, and every line shown under one must be among its real lines; «#» says what the user edits."""
    transcript = re.search(r"```text transcript\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
    assert transcript is not None
    monkeypatch.chdir(tmp_path)
    seen: list[str] = []
    commands = 0
    for line in transcript[1].splitlines():
        if line.startswith("$ simulator "):
            ended = simulator(capsys, *line.split()[2:])
            assert ended.code == 0, ended.err
            seen = (ended.out + ended.err).replace("\u00a0", " ").splitlines()
            commands += 1
        elif change := re.match(r"# (.+): (\S+) (.+)", line):
            edit(Path("plan"), partial(as_told, change))
        elif line.strip() and line.strip() != "…":
            assert line in seen, line
    assert commands >= 3


def as_told(change: re.Match[str], book: openpyxl.Workbook) -> None:
    """Do what «# Drift § 5-6: F13 Lønnsutgifter 2028, fra 2 488,0 til 2 560,0» says, where it is so."""
    told = re.fullmatch(r"(.+) (\d{4}), fra ([\d ,]+) til ([\d ,]+)", change[3])
    assert told is not None, change[0]
    line, year = told[1], int(told[2])
    before, after = (float(number.replace(" ", "").replace(",", ".")) for number in told.groups()[2:])
    assert cell_of(book, change[1], line, year) == change[2]
    assert book[change[1]][change[2]].value == before
    book[change[1]][change[2]] = after
