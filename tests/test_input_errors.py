"""Broken configs and tables: each names the file, the line or cell, what was found and what to do."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from broken import CONFIG, LILLEVIK, Edit, copy_with, problems_of

from simulator.errors import InputErrors
from simulator.study import load

PLAN, LOANS, HISTORY = "plan.csv", "loans.csv", "history.csv"


@dataclass(frozen=True)
class Case:
    """One way to break Lillevik: the edit, where the message must point, words it must hold."""

    id: str
    edit: Edit
    at: str  # the text of the line, or the cell, that must be pointed at
    found: str
    advice: str


def config(name: str, old: str, new: str, found: str, advice: str, at: str | None = None) -> Case:
    """A broken config; the message points at the line that holds `at` (the new text when not given)."""
    return Case(name, Edit(old, new), at or new.strip().splitlines()[-1], found, advice)


def table(name: str, old: str, new: str, cell: str, found: str, advice: str, file: str = PLAN) -> Case:
    """A broken table; the message points at a cell, or at a line given as `:12`."""
    return Case(name, Edit(old, new, file), cell, found, advice)


CONFIG_CASES = [
    # keys
    config("unknown key", "phi = 0.8\n", "phy = 0.8\n", "«drivers.tax_national.phy» er et ukjent felt", "«phi»"),
    config("unknown section", "[kob]", "[kobb]", "«kobb» er et ukjent felt", "Mente du «kob»?"),
    config("unknown key in a table", "{ p10 = 2.0,", "{ p11 = 2.0,", "«events.storm.severity.p11»", "«p10»",
           "p11 = 2.0"),
    config("missing key", "net_loan_debt = 800.0", "", "«balance.net_loan_debt» mangler", "legg til", "[balance]"),
    config("key twice", 'name = "Lillevik"', 'name = "Lillevik"\nname = "Storvik"', "to ganger", "behold den ene"),
    # values of the wrong kind
    config("text in a number", "sigma = 0.03\n", 'sigma = "0,03"\n', "teksten «0,03»; ventet et tall", "sigma = 0.03"),
    config("word in a number", "sigma = 0.03\n", 'sigma = "mye"\n', "ventet et tall", "uten anførselstegn"),
    config("decimal comma", "disposition_fund = 40.0", "disposition_fund = 40,0", "desimalkomma", "40.0"),
    config("decimal comma in a table", "{ 2026 = 5.0,", "{ 2026 = 5,5,", "«5,5» har desimalkomma", "5.5", "2026 = 5,5"),
    config("space in a number", "disposition_fund = 40.0", "disposition_fund = 1 040.0", "mellomrom", "1_040.0"),
    config("per cent sign", "margin_pct = 0.5", "margin_pct = 0.5 %", "prosenttegn", "0.5"),
    config("text without quotes", 'name = "Lillevik"', "name = Lillevik", "tekst uten anførselstegn", '"Lillevik"'),
    config("quote not closed", 'name = "Lillevik"', 'name = "Lillevik', "ikke lukket", "lukk den"),
    config("number for text", 'number = "9999"', "number = 9999", "ventet en tekst", 'number = "9999"'),
    config("number of three digits", 'number = "9999"', 'number = "301"', "teksten «301»", '"0301"'),
    config("text for yes or no", "illustrative = true", 'illustrative = "ja"', "ventet true eller false", "= true"),
    config("decimals in a count", "paths = 10_000", "paths = 1e4", "ventet et helt tall", "paths = 10000"),
    config("number for a list", "period = [2026, 2029]", "period = 2026", "ventet en liste", "[ … ]"),
    config("not a number", "sigma = 0.03\n", "sigma = nan\n", "ikke et endelig tall", "skriv et tall"),
    config("infinite", "frequency = 0.1", "frequency = inf", "ikke et endelig tall", "skriv et tall"),
    config("negative sigma", "sigma = 0.03\n", "sigma = -0.03\n", "er -0.03; ventet minst 0", "uten minus"),
    config("no paths", "paths = 10_000", "paths = 0", "ventet minst 1", "velg et tall"),
    config("two-digit year", "{ 2026 = 5.0,", "{ 26 = 5.0,", "amounts.26", "fire sifre", "{ 26 = 5.0"),
    config("word for a year", "{ 2026 = 5.0,", '{ "i fjor" = 5.0,', "«i fjor»", "tall", "i fjor"),
    # drivers
    config("unknown process", 'process = "ou"', 'process = "ouu"', "«ouu»", "Mente du «ou»?"),
    config("no process", 'process = "ou"\n', "", "process» mangler", "growth_ar1", "[drivers.interest_rate]"),
    config("phi and half-life", "half_life = 4", "half_life = 4\nphi = 0.5", "begge er oppgitt", "nøyaktig én",
           "half_life = 4"),
    config("neither phi nor half-life", "half_life = 4\n", "", "ingen av dem", "oppgi", "[drivers.tax_local]"),
    config("phi above one", "phi = 0.8\n", "phi = 1.2\n", "ventet høyst 1", "velg et tall"),
    config("student_t without dof", "dof = 5\n", "", "mangler «dof»", "dof = 5", 'marginal = "student_t"'),
    config("skew on a normal", "half_life = 4", "half_life = 4\nskew = 1.2", "bare split_normal", "fjern «skew»"),
    config("uncertain mean without history", "history_years = 15\n", "", "history_years", "historie",
           "uncertain_mean = true"),
    config("rate sigma as a share", "sigma = 1.0\n", "sigma = 0.01\n", "ser ut som en andel", "prosentpoeng: 1"),
    config("wage sigma in per cent", "sigma = 0.008\n", "sigma = 0.8\n", "ser ut som prosent", "0.008"),
    config("sigma for a year that is not simulated", "sigma = { 2026 = 0.004,", "sigma = { 2019 = 0.004,",
           "året 2019, utenfor 2026–2031", "rett årstallet", "2019 = 0.004"),
    config("misspelled standard driver", "[drivers.budget_overrun]", "[drivers.budget_overun]",
           "ikke en standarddriver",
           "Mente du «budget_overrun»?"),
    config("unknown column of history", 'column = "power_price"', 'column = "power"', "finnes ikke i history.csv",
           "power_price"),
    config("bootstrap without a table", '[bootstrap]\ntable = "history.csv"\nblock_length = 2\n'
           'source = "oppdiktede standardiserte avvik"\n', "", "[bootstrap] mangler", "table", 'process = "bootstrap"'),
    config("loading on an unknown line", "goods_and_services = { power", "goods_and_servics = { power",
           "kan ikke ha loadings", "«goods_and_services»", "goods_and_servics"),
    config("loading of an unknown driver", "{ power_price = 0.04", "{ power_prise = 0.04", "«power_prise»",
           "«power_price»", "power_prise"),
    # dependence
    config("impossible correlations", "interest_rate = { wages = 0.4, prices = 0.3 }",
           "interest_rate = { wages = 0.9, prices = -0.9 }", "mest galt er paret", "nærmeste gyldige"),
    config("correlation above one", "interest_rate = { wages = 0.4", "interest_rate = { wages = 1.4",
           "ventet høyst 1", "velg et tall", "wages = 1.4"),
    config("correlation of an unknown driver", "interest_rate = { wages = 0.4", "interest_rate = { wage = 0.4",
           "«wage» finnes ikke", "«wages»", "wage = 0.4"),
    config("the same pair twice", "wages = { prices = 0.4", "wages = { interest_rate = 0.4, prices = 0.4",
           "to ganger", "én gang", "wages = { interest_rate"),
    config("correlation with bootstrap", "wages = { prices = 0.4", "wages = { power_price = 0.4, prices = 0.4",
           "følger av historien", "fjern paret", "power_price = 0.4"),
    config("correlation with itself", "wages = { prices = 0.4", "wages = { wages = 0.4, prices = 0.4",
           "med seg selv", "fjern paret", "wages = { wages"),
    # events and measures
    config("p10 above p90", "{ p10 = 2.0, p90 = 20.0 }", "{ p10 = 20.0, p90 = 2.0 }", "ikke lavere enn p90", "rett",
           "p10 = 20.0"),
    config("mode outside", "{ low = 1.0, mode = 2.0, high = 5.0 }", "{ low = 1.0, mode = 9.0, high = 5.0 }",
           "rekkefølgen", "low ≤ mode ≤ high", "mode = 9.0"),
    config("half a severity", "{ p10 = 2.0, p90 = 20.0 }", "{ p10 = 2.0 }", "«p10»", "p90", "severity = { p10 = 2.0 }"),
    config("trigger in words", '"interest_rate > 1.5"', '"renten over 1.5"', "kan ikke leses", "interest_rate > 2",
           "renten over"),
    config("trigger on an unknown driver", '"interest_rate > 1.5"', '"intrest_rate > 1.5"', "«intrest_rate»",
           "«interest_rate»", "intrest_rate"),
    config("event on a result", 'line = "transfers_to_others"', 'line = "net_operating_result"', "hendelser kan ikke",
           "", "net_operating_result"),
    config("recovery as a share", "recovery_pct = 50.0", "recovery_pct = 0.5",
           "«events.storm.recovery_pct» er 0.5 prosent, som ser ut som en andel", "prosent: 50"),
    config("measure on a misspelled line", 'line = "wages"', 'line = "wagse"', "«wagse»", "Mente du «wages»?"),
    config("cut written negative", "{ 2026 = 5.0,", "{ 2026 = -5.0,", "ventet minst 0", "uten minus", "-5.0"),
    config("measure before the plan", "{ 2026 = 5.0,", "{ 2024 = 5.0,", "året 2024, utenfor", "rett årstallet", "2024"),
    config("measure that ends before it starts", "until = 2028", "until = 2025", "før det første", "until"),
    config("impossible spread of a share", "{ mean = 0.8, sd = 0.1 }", "{ mean = 0.8, sd = 0.5 }", "for stort",
           "velg sd under 0.400", "sd = 0.5"),
    config("property tax too fast", "{ 2026 = 1.0, 2027 = 2.0 }", "{ 2026 = 1.0, 2027 = 2.5 }",
           "2.5 promille i 2027, etter 1 promille", "høyst 2 promille i 2027 (eigedomsskattelova § 13)", "2027 = 2.5"),
    config("property tax above the cap", "{ 2026 = 1.0, 2027 = 2.0 }", "{ 2026 = 4.5 }", "4.5 promille",
           "høyst 4 promille på boliger (§ 11)", "2026 = 4.5"),
    config("per mille on wages", "price_year = 2026\n", "price_year = 2026\nproperty_tax_permille = { 2026 = 1.0 }\n",
           "bare eiendomsskatt", "property_tax"),
    config("price year on nominal amounts", "amounts = { 2026 = 3.0 }", "amounts = { 2026 = 3.0 }\nprice_year = 2026",
           "beløpene er nominelle", "fixed"),
    config("two things with one id", 'id = "cut-10"', 'id = "project"', "to ganger", "et annet navn",
           'id = "project"\nlabel = "Tidsbegrenset'),
    # scenarios, rules, ROBEK
    config("scenario with an unknown measure", '["cut-10"]', '["cut10"]', "«cut10», som ikke finnes", "«cut-10»"),
    config("rule on an unknown metric", '"net_loan_debt_pct"', '"net_loan_det_pct"', "finnes ikke",
           "Mente du «net_loan_debt_pct»?"),
    config("rule with two limits", "at_most = 80.0", "at_most = 80.0\nat_least = 10.0", "både", "nøyaktig én"),
    config("rule without a limit", "at_most = 80.0\n", "", "rules.debt.at_least", "nøyaktig én", "[[rules]]"),
    config("rule beyond the horizon", "year = 2031", "year = 2040", "ser på 2040, men det simuleres 2026–2031",
           "horizon"),
    config("rule limit as a share", "at_least = 3.0", "at_least = 0.03", "ser ut som en andel", "prosent: 3"),
    config("unknown test", 'test = "every"', 'test = "evry"', "«evry»", "Mente du «every»?"),
    config("letter that is not simulated", '["c", "d"]', '["c", "e"]', "bokstav e", "a, b, c og d"),
    # plan, balance, debt
    config("period backwards", "[2026, 2029]", "[2029, 2026]", "feil rekkefølge", "første år først"),
    config("horizon inside the plan", "horizon = 2031", "horizon = 2027", "før planperiodens slutt", "2029"),
    config("fixed prices without a year", 'price_basis = "nominal"', 'price_basis = "fixed"', "mangler «price_year»",
           "price_year = 2026"),
    config("growth as a share", "wages = 2.5,", "wages = 0.025,", "ser ut som en andel", "prosent: 2.5",
           "wages = 0.025"),
    config("growth of an unknown line", "wages = 2.5,", "wagse = 2.5,", "«wagse»", "Mente du «wages»?", "wagse = 2.5"),
    config("deficits that do not add up", "accumulated_deficit = 0.0",
           "accumulated_deficit = 0.0\ndeficit_by_year = { 2024 = 3.0 }", "summerer til 3", "rett"),
    config("fixed share twice", 'loans = "loans.csv"', 'loans = "loans.csv"\nfixed_share_pct = 35', "både i lånefilen",
           "fjern", "fixed_share_pct = 35"),
    config("margin as a share", "margin_pct = 0.5", "margin_pct = 0.005", "ser ut som en andel", "0.5"),
    config("realised share in per cent", "{ mean = 0.8, sd = 0.1 }", "{ mean = 75, sd = 15 }", "ventet mindre enn 1",
           "0.75 for 75 prosent", "mean = 75"),
    config("fixed share in per cent", "{ fixed = 1.0 }", "{ fixed = 90 }", "ventet høyst 2", "0.9 for 90 prosent",
           "fixed = 90"),
    config("share in per cent", "tax_response = 0.5", "tax_response = 50", "ventet høyst 1", "0.5 for 50 prosent"),
    config("plan table that is not there", '"plan.csv"', '"plann.csv"', "finnes ikke", "plan.csv"),
    config("plan table that is a workbook", '"plan.csv"', '"plan.xlsx"', "finnes ikke", "", '"plan.xlsx"'),
]  # fmt: skip

TABLE_CASES = [
    table("missing line", "Lønnsutgifter;450;460;473,8;488,014;502,65442\n", "", ":1", "«Lønnsutgifter» (wages",
          "legg til"),
    table("misspelled line", "Lønnsutgifter;", "Lønnsugifter;", "A11", "ukjent linje", "Mente du «Lønnsutgifter»?"),
    table("line twice", "Eiendomsskatt;20;20;20,4;20,808;21,22416\n",
          "Eiendomsskatt;20;20;20,4;20,808;21,22416\nProperty tax;20;20;20,4;20,808;21,22416\n", "A5", "også i rad 4",
          "én rad"),
    table("numbers without a name", "Eiendomsskatt;20", ";20", "A4", "ikke noe linjenavn", "første kolonne"),
    table("line of § 5-4 that cannot be split", "Brukerbetalinger;", "Andre generelle driftsinntekter;", "A8",
          "en sum av flere linjer", "§ 5-6"),
    table("year gap", "Plan 2028", "Plan 2038", ":1", "kolonnen for 2028 mangler", "legg til"),
    table("base year missing", "Regnskap 2025", "Regnskap 2015", ":1", "base_year", "2025"),
    table("year twice", "Plan 2028", "Plan 2027", "E1", "2027 står to ganger", "én kolonne"),
    table("no header", "Linje (mill. kroner);Regnskap 2025;Budsjett 2026;Plan 2027;Plan 2028;Plan 2029\n", "", "",
          "ingen rad med årstall", "årstall"),
    table("text in a number", "Lønnsutgifter;450", "Lønnsutgifter;ca 450", "B11", "«ca 450» er ikke et tall", "tall"),
    table("empty cell", "Lønnsutgifter;450", "Lønnsutgifter;", "B11", "cellen er tom (Lønnsutgifter, 2025)", "0"),
    table("not a number in a cell", "Eiendomsskatt;20;20", "Eiendomsskatt;20;nan", "C4", "ikke et endelig tall",
          "tall"),
    table("infinite cell", "Eiendomsskatt;20;20", "Eiendomsskatt;20;1e999", "C4", "ikke et endelig tall", "tall"),
    table("error from Excel", "Lønnsutgifter;450", "Lønnsutgifter;#REF!", "B11", "feil fra Excel", "formelen"),
    table("spaces in odd places", "Lønnsutgifter;450", "Lønnsutgifter;4 50", "B11", "«4 50»", "grupper på tre"),
    table("unit in the cell", "Lønnsutgifter;450", "Lønnsutgifter;450 mill", "B11", "«450 mill»", "millioner"),
    table("two decimal marks", "473,8", "473.8", "D11", "annet desimaltegn", "samme"),
    table("quote not closed", "Lønnsutgifter;450", '"Lønnsutgifter;450', ":11", "kan ikke deles", "anførselstegn"),
    table("negative wages", "Lønnsutgifter;450", "Lønnsutgifter;-450", "B11", "er negativ (−450)", "uten minus"),
    table("growth as a share", "Lønnsvekst;3;3;3;3;3", "Lønnsvekst;0,03;0,03;0,03;0,03;0,03", "B38",
          "ser ut som en andel (0,03)", "3 i stedet for 0,03"),
    table("rate in basis points", "NIBOR);4", "NIBOR);400", "B37", "400 prosent", "enheten"),
    table("inhabitants in thousands", "januar;10000", "januar;10", "B40", "10 innbyggere", "personer"),
    table("sum that is not the sum", "Sum driftsinntekter;1000", "Sum driftsinntekter;1001", "B10",
          "Sum driftsinntekter er 1001, men linjene gir 1000", "slett sumraden"),
    table("result that is not the result", "Netto driftsresultat;20;15", "Netto driftsresultat;20;18", "C23",
          "er 18, men linjene gir 15", "rett linjene"),
    table("fund that does not follow", "Disposisjonsfond;40;50;52,88", "Disposisjonsfond;40;50;62,88", "D32",
          "året gir 2,88", "rett"),
    table("fund against its own rows", "Bruk av disposisjonsfond;0;0;0;3,494", "Bruk av disposisjonsfond;0;0;0;9,494",
          "E32", "avsetning og bruk gir −9,49", "radene"),
    table("base column against [balance]", "Netto lånegjeld;800", "Netto lånegjeld;900", "B34",
          "900 i tabellen, men 800 i [balance]", "like"),
    table("loan debt alone", "Avskrivbare anleggsmidler;1500;1520;1540;1560;1580\n", "", "A35",
          "uten «Avskrivbare anleggsmidler»", "§ 14-18"),
    table("loan of unknown kind", "500;flytende", "500;flyter", "C2", "«flyter»", "«fast» eller «flytende»", LOANS),
    table("loan with a bad date", "2027-06-30", "2027-06-31", "D3", "ikke et år eller en dato", "2027-06-30", LOANS),
    table("loan below zero", "KBN flytende;500", "KBN flytende;-500", "B2", "negativ", "uten minus", LOANS),
    table("loan list with an unknown column", "restgjeld", "restgjelld", "B1", "ukjent kolonne", "«restgjeld»", LOANS),
    table("loan twice", "KBN fast 2027", "KBN flytende", "A3", "også i rad 2", "sitt eget navn", LOANS),
    table("fixed again for no years", "fixed_again;3", "fixed_again;", "F3", "bindingstiden mangler", "antall år",
          LOANS),
    table("floating with a date", "flytende;;;;25", "flytende;2027;;;25", "D2", "flytende, men har", "fjern", LOANS),
    table("history with text", "2014,-0.55", "2014,lite", "B2", "«lite» er ikke et tall", "tall", HISTORY),
    table("history with a year twice", "2015,", "2014,", "A3", "2014 står to ganger", "én rad", HISTORY),
]  # fmt: skip


@pytest.mark.parametrize("case", CONFIG_CASES, ids=lambda case: case.id)
def test_a_broken_config_is_pointed_at_and_explained(case: Case, tmp_path: Path) -> None:
    path = copy_with(tmp_path, case.edit)
    problems = problems_of(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    told = [problem for problem in problems if case.found in problem.found and case.advice in problem.advice]
    assert told, "\n".join(map(str, problems))
    assert told[0].file == CONFIG
    assert told[0].line is not None
    first = case.at.splitlines()[0]
    assert first in lines[told[0].line - 1], f"points at line {told[0].line}: {lines[told[0].line - 1]}"


@pytest.mark.parametrize("case", TABLE_CASES, ids=lambda case: case.id)
def test_a_broken_table_is_pointed_at_and_explained(case: Case, tmp_path: Path) -> None:
    problems = problems_of(copy_with(tmp_path, case.edit))
    told = [problem for problem in problems if case.found in problem.found and case.advice in problem.advice]
    assert told, "\n".join(map(str, problems))
    assert told[0].file == case.edit.file
    if case.at.startswith(":"):
        assert told[0].line == int(case.at[1:])
    elif case.at:
        assert told[0].cell == case.at


UNREADABLE = {
    "empty": (b"", "tom"),
    "only spaces": (b"  \n\n", "tom"),
    "binary": (bytes(range(256)), "binære data"),
    "a zip file": (b"PK\x03\x04rest", "Excel- eller zip-fil"),
    "an old workbook": (b"\xd0\xcf\x11\xe0rest", "Excel- eller zip-fil"),
    "UTF-16": ("linje;2025".encode("utf-16"), "UTF-16"),
    "Windows-1252": ("# lønn og lån på Ås\nlinje = 1\n".encode("cp1252"), "Windows-1252"),
    "some other encoding": ("# привет\nlinje = 1\n".encode("koi8-r"), "ikke UTF-8"),
}


@pytest.mark.parametrize("file", [CONFIG, PLAN, LOANS, HISTORY])
@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_file_that_is_not_text_is_named_for_what_it_is(kind: str, file: str, tmp_path: Path) -> None:
    content, words = UNREADABLE[kind]
    path = copy_with(tmp_path)
    (path.parent / file).write_bytes(content)
    told = [problem for problem in problems_of(path) if words in problem.found]
    assert told
    assert file in str(told[0])
    assert told[0].advice


@pytest.mark.parametrize("file", [CONFIG, PLAN, LOANS, HISTORY])
def test_a_folder_in_place_of_a_file_is_named(file: str, tmp_path: Path) -> None:
    path = copy_with(tmp_path)
    (path.parent / file).unlink()
    (path.parent / file).mkdir()
    (problem,) = problems_of(path)
    assert "er en mappe" in problem.found


@pytest.mark.parametrize("file", [CONFIG, PLAN, LOANS, HISTORY])
def test_a_file_that_may_not_be_read_asks_to_close_it(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copy_with(tmp_path)
    read = Path.read_bytes

    def locked(self: Path) -> bytes:
        if self.name == file:
            raise PermissionError(13, "Permission denied")
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", locked)
    (problem,) = problems_of(path)
    assert "kan ikke leses" in problem.found
    assert "lukk den i Excel" in problem.advice


def test_the_folder_one_is_in_is_called_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = copy_with(tmp_path).parent
    monkeypatch.chdir(home)
    (problem,) = problems_of(Path())
    assert str(problem).startswith("lillevik: er en mappe, ikke en fil")


def test_a_missing_config_names_its_neighbours(tmp_path: Path) -> None:
    (problem,) = problems_of(copy_with(tmp_path).with_name("lillevk.toml"))
    assert "finnes ikke" in problem.found
    assert "lillevik.toml" in problem.advice


def test_a_workbook_in_place_of_a_config_is_named(tmp_path: Path) -> None:
    (problem,) = problems_of(copy_with(tmp_path).with_name("plan.xlsx"))
    assert "regneark" in problem.found


def test_the_line_of_a_wrong_encoding_is_the_first_that_is_wrong(tmp_path: Path) -> None:
    path = copy_with(tmp_path)
    (path.parent / PLAN).write_bytes(b"linje;2025;2026\nRente;1;2\nL\xf8nn;1;2\n")
    (problem,) = problems_of(path)
    assert (problem.line, problem.text) == (3, "Lønn;1;2")


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    path = copy_with(
        tmp_path,
        Edit("phi = 0.8\n", "phy = 0.8\n"),
        Edit("sigma = 0.01\n", "sigma = -0.01\n"),
        Edit('["cut-10"]', '["cut10"]'),
        Edit('"net_loan_debt_pct"', '"net_loan_det_pct"'),
        Edit("Lønnsutgifter;450", "Lønnsutgifter;ca 450", PLAN),
        Edit("Eiendomsskatt;20", "Eiendomskatt;20", PLAN),
        Edit("500;flytende", "500;flyter", LOANS),
        Edit("2014,-0.55", "2014,lite", HISTORY),
    )
    problems = problems_of(path)
    assert [problem.file for problem in problems].count(CONFIG) == 4
    assert [problem.file for problem in problems].count(PLAN) == 3  # misspelled, therefore also missing
    assert {LOANS, HISTORY} <= {problem.file for problem in problems}
    config_lines = [problem.line or 0 for problem in problems if problem.file == CONFIG]
    assert config_lines == sorted(config_lines)


def test_every_decimal_comma_of_a_config_is_told_at_once(tmp_path: Path) -> None:
    path = copy_with(
        tmp_path,
        Edit("disposition_fund = 40.0", "disposition_fund = 40,0"),
        Edit("sigma = 0.03\n", "sigma = 0,03\n"),
        Edit("{ 2026 = 4.0, 2027 = 8.0 }", "{ 2026 = 4,0, 2027 = 8,5 }"),
    )
    assert [problem.found.split("»")[0] for problem in problems_of(path)] == ["«40,0", "«0,03", "«4,0", "«8,5"]


COMMENTED = Edit("half_life = 4\n", "half_life = 4 # phi = 0,80\n")


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        (Edit("sigma = 0.03\n", "sigma = 0.03\nsigma = 0.04\n"), "to ganger"),
        (Edit("[municipality]", "[municipality"), "ikke lukket"),
        (Edit("disposition_fund = 40.0", "disposition_fund = 40,0"), "«40,0» har desimalkomma"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_stands_in_a_comment_or_a_text_is_not_blamed_for_another_line(
    edit: Edit, found: str, tmp_path: Path
) -> None:
    said = Edit('name = "Lillevik"', 'name = "Lillevik = 1 040,5 # 5 %" # x = ja, y = 3 %')
    (problem,) = problems_of(copy_with(tmp_path, COMMENTED, said, edit))
    assert found in problem.found
    assert problem.text in edit.new.splitlines()


def test_where_toml_stopped_is_told_beside_the_slips_on_other_lines(tmp_path: Path) -> None:
    twice = Edit('name = "Lillevik"', 'name = "Lillevik"\nname = "Storvik"')
    path = copy_with(tmp_path, twice, Edit("disposition_fund = 40.0", "disposition_fund = 40,0"))
    assert [problem.text for problem in problems_of(path)] == ['name = "Storvik"', "disposition_fund = 40,0"]


def test_the_message_prints_place_line_and_advice(tmp_path: Path) -> None:
    path = copy_with(tmp_path, Edit("phi = 0.8\n", "phy = 0.8\n"))
    with pytest.raises(InputErrors) as caught:
        load(path)
    assert str(caught.value) == (
        "Fant 1 feil i inndata:\n"
        "lillevik.toml:58: «drivers.tax_national.phy» er et ukjent felt\n"
        "    58 | phy = 0.8\n"
        "       | Mente du «phi»?"
    )
    assert caught.value.exit_code == 3


def test_the_matrix_offered_for_impossible_correlations_is_valid(tmp_path: Path) -> None:
    path = copy_with(
        tmp_path,
        Edit("interest_rate = { wages = 0.4, prices = 0.3 }", "interest_rate = { wages = 0.9, prices = -0.9 }"),
    )
    (problem,) = problems_of(path)
    pairs = [part.rsplit(" ", 1) for part in problem.advice.removeprefix("nærmeste gyldige: ").split(", ")]
    names = sorted({name for pair, _ in pairs for name in pair.split("–")})
    matrix = np.eye(len(names))
    for pair, value in pairs:
        first, second = (names.index(name) for name in pair.split("–"))
        matrix[first, second] = matrix[second, first] = float(value)
    # What is printed must be usable as it stands: no eigenvalue below zero but for rounding.
    assert np.linalg.eigvalsh(matrix)[0] >= -1e-9


def test_all_of_the_broken_cases_start_from_a_config_that_loads() -> None:
    assert load(LILLEVIK / CONFIG).settings.municipality.name == "Lillevik"
    assert len(CONFIG_CASES) + len(TABLE_CASES) >= 45


JUNK = (";", "\n", '"', "1e5", "-", "(3)", "x", ",", ".", " ", "\u00a0", "2026", "#", "\t", "=", "[", "}", "{", "nan")


@pytest.mark.parametrize("file", [CONFIG, PLAN, LOANS, HISTORY])
def test_damaged_text_is_read_or_refused_with_a_message_never_a_traceback(file: str, tmp_path: Path) -> None:
    path = copy_with(tmp_path)
    text = (path.parent / file).read_text(encoding="utf-8")
    chance = random.Random(file)
    refused = 0
    for _ in range(60):
        at = chance.randrange(len(text))
        damaged = text[:at] + chance.choice(JUNK) + text[at + chance.choice((0, 1, 3, 20)) :]
        (path.parent / file).write_text(damaged, encoding="utf-8")
        try:
            load(path)
        except InputErrors as error:
            refused += 1
            assert all(problem.found and problem.advice for problem in error.problems)
    assert refused > 0
