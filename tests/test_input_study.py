"""Loading a study: every config loads, defaults are resolved, overrides reach everything, words are complete."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from broken import CONFIG, LILLEVIK, Edit, copy_with, load_with, problems_of
from small_town import small_town
from variants import with_sections

from simulator import vocabulary
from simulator.assembly import assemble
from simulator.assembly.rules import OPCODES
from simulator.baseline.places import toml_places
from simulator.drivers import StochasticDriver
from simulator.parameters import Settings as Section
from simulator.parameters import explanations
from simulator.rules.rule import Test
from simulator.study import Settings, Study, json_schema, load, premises
from simulator.study.notes import notes_of
from simulator.study.premises import without_source

CONFIGS = Path(__file__).parents[1] / "configs"


def sections(root: type[Section] = Section) -> Iterator[type[Section]]:
    """Every section a config may have."""
    for kind in root.__subclasses__():
        yield kind
        yield from sections(kind)


@pytest.mark.parametrize("path", sorted(CONFIGS.glob("*/*.toml")), ids=lambda path: path.stem)
def test_every_config_that_ships_loads(path: Path) -> None:
    study = load(path)
    assert study.settings.illustrative
    assert study.files[path.name]
    assert all(driver.source for driver in study.settings.drivers.values())


@pytest.mark.parametrize("line", vocabulary.CONCEPTS, ids=str)
def test_every_concept_has_a_name_in_each_language(line: str) -> None:
    assert all(vocabulary.label(line, lang) for lang in vocabulary.LANGUAGES)


def test_every_line_of_the_plan_and_every_metric_is_in_the_vocabulary() -> None:
    for line in (*vocabulary.PLAN_LINES, *vocabulary.OPTIONAL_LINES, *vocabulary.SUM_LINES, *vocabulary.METRIC_LINES):
        assert line in vocabulary.CONCEPTS
    for metric in vocabulary.metric_names():
        assert vocabulary.label(metric, "nn")
        assert vocabulary.metric_line(metric) in vocabulary.METRIC_LINES


def test_no_printed_name_means_two_lines() -> None:
    seen: dict[str, str] = {}
    for concept in vocabulary.CONCEPTS.values():
        if concept.kind == "driver":
            continue
        for name in (concept.id, concept.nb, concept.nn, concept.en, *concept.synonyms):
            assert seen.setdefault(vocabulary.normal(name), concept.id) == concept.id, name


@pytest.mark.parametrize(
    "kind", sorted(set(sections()), key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__
)
def test_every_setting_is_explained(kind: type[Section]) -> None:
    assert kind.__doc__
    assert set(kind.model_fields) == set(explanations(kind))


def test_every_test_of_a_rule_is_one_that_the_kernel_knows() -> None:
    assert set(OPCODES) == set(get_args(Test))


def test_a_test_that_the_kernel_does_not_know_is_not_judged_as_another(lillevik: Study) -> None:
    rule = lillevik.settings.rules[0].model_copy(update={"test": "median"})
    with pytest.raises(KeyError, match="median"):
        assemble(with_sections(lillevik, rules=(rule,)))


def test_the_schema_holds_every_section_and_is_json() -> None:
    schema = json_schema()
    assert set(schema["properties"]) == set(Settings.model_fields)
    assert json.loads(json.dumps(schema)) == schema
    assert schema["properties"]["plan"]["description"] == "The plan table."
    inherited, own = (schema["$defs"]["Ar1"]["properties"][name]["description"] for name in ("source", "half_life"))
    assert inherited == explanations(StochasticDriver)["source"]
    assert own.startswith("Years until half")


def test_resolved_config_holds_defaults_and_is_json(lillevik: Study) -> None:
    resolved = json.loads(json.dumps(lillevik.resolved()))
    assert resolved["closing"]["cancel_first"] == "transfer"
    assert resolved["drivers"]["tax_local"]["first_year_share"] == 1.0
    assert resolved["loadings"]["goods_and_services"] == {
        "prices": 1.0, "service_volume": 1.0, "population": 0.7, "power_price": 0.04,
    }  # fmt: skip
    assert resolved["income"]["symmetric_rate"]["2026"] == 0.64
    assert "floor_pct" not in lillevik.settings.drivers["interest_rate"].model_fields_set
    assert resolved["drivers"]["interest_rate"]["floor_pct"] == -0.5


def test_symmetric_rate_follows_the_law_unless_the_config_says(tmp_path: Path, lillevik: Study) -> None:
    assert [lillevik.settings.income.rate_in(year) for year in (2023, 2024, 2025, 2026, 2031)] == [
        0.6,
        0.6,
        0.62,
        0.64,
        0.64,
    ]
    changed = load_with(tmp_path, **{"income.symmetric_rate.2027": "0.66"})
    assert [changed.settings.income.rate_in(year) for year in (2026, 2027, 2030)] == [0.64, 0.66, 0.66]


def test_fingerprints_cover_every_file_and_name_no_folder(lillevik: Study) -> None:
    assert set(lillevik.files) == {"lillevik.toml", "plan.csv", "loans.csv", "history.csv"}
    assert all(len(digest) == 64 for digest in lillevik.files.values())


def test_overrides_reach_keys_list_items_and_sections_that_are_not_written(tmp_path: Path) -> None:
    given = {
        "drivers.interest_rate.sigma": "2.0",
        "measures.cut-10.amounts.2026": "7.5",
        "rules.0.at_least": "1.5",
        "closing.cancel_first": "allocation",
        "lang": "nn",
        "scenarios.plan.measures": '["cut-10"]',
    }
    study = load_with(tmp_path, **given)
    assert study.settings.drivers["interest_rate"].sigma == 2.0  # type: ignore[union-attr] # an Ou has a sigma
    assert study.measure("cut-10").amounts == {2026: 7.5, 2027: 10.0}
    assert study.settings.rules[0].at_least == 1.5
    assert study.settings.closing.cancel_first == "allocation"
    assert study.settings.lang == "nn"
    assert study.scenario("plan").measures == ("cut-10",)
    assert study.overrides == given


@pytest.mark.parametrize(
    ("key", "value", "found", "advice"),
    [
        ("drivers.interest_rate.sigm", "1", "ukjent felt", "«sigma»"),
        ("drivers.interest_rate.sigma", "1,5", "desimalkomma", "1.5"),
        ("drivers.interest_rate.sigma", "mye", "ventet et tall", "tall"),
        ("drivers.interest_rate.sigma", "-1", "ventet minst 0", "uten minus"),
        ("measures.cut-11.amounts.2026", "4", "«cut-11» finnes ikke", "«cut-10»"),
        ("lang.nb", "1", "er en verdi", "sjekk"),
        ("plan.horizont", "2030", "ukjent felt", "«horizon»"),
    ],
)
def test_a_wrong_override_is_told_as_typed(key: str, value: str, found: str, advice: str, tmp_path: Path) -> None:
    problems = problems_of(copy_with(tmp_path), {key: value})
    assert [problem.file for problem in problems] == [f"--set {key}={value}"]
    assert found in problems[0].found
    assert advice in problems[0].advice


def test_an_own_driver_without_loadings_is_allowed_and_said(tmp_path: Path) -> None:
    study = load_with(tmp_path, Edit("[loadings]\ngoods_and_services = { power_price = 0.04 }\n", ""))
    assert any("«power_price» har ingen loadings" in note for note in study.notes)


def test_premises_list_every_driver_measure_and_balance_with_a_source(lorenskog: Study) -> None:
    found = {premise.key: premise for premise in premises(lorenskog)}
    for name in lorenskog.settings.drivers:
        assert found[f"drivers.{name}"].source
    assert found["balance.disposition_fund"].value == "401,6"
    assert found["measures.cut-120"].value == "2026: 120"
    assert all(premise.source for premise in found.values())


def test_lorenskogs_base_year_is_the_presentations(lorenskog: Study) -> None:
    # The KØB table of the presentation: revenue 4 670.0, corrected −149.6, accounting 9.4, net finance 504.4.
    plan = lorenskog.plan
    assert plan.at("operating_revenue", 2024) == pytest.approx(4670.0)
    assert plan.at("corrected_net_operating_result", 2024) == pytest.approx(-149.6)
    assert plan.at("net_operating_result", 2024) == pytest.approx(9.4)
    assert plan.at("net_financial_expense", 2024) == pytest.approx(504.4)
    assert lorenskog.notes == ()


def test_places_of_toml_keys_are_found_through_tables_lists_and_strings() -> None:
    text = (
        'a = 1 # [b]\n"c d".e = """x\n[no]\n"""\n[t.u]\nk = { m = 1, n = [1,\n 2] }\n'
        "[[l]]\nid = 1\n[l.sub]\nz = 1\n[[l]]\nid = '='\n"
    )
    places = toml_places(text)
    assert places[("a",)] == 1
    assert places[("c d", "e")] == 2
    assert places[("t", "u")] == 5
    assert places[("t", "u", "k", "m")] == 6
    assert places[("t", "u", "k", "n", 1)] == 7
    assert places[("l", 0, "id")] == 9
    assert places[("l", 0, "sub", "z")] == 11
    assert places[("l", 1, "id")] == 13


@pytest.mark.parametrize("path", sorted(CONFIGS.glob("*/*.toml")), ids=lambda path: path.stem)
def test_every_key_of_a_shipped_config_has_a_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    places = toml_places(text)
    lines = text.splitlines()

    def walk(value: object, at: tuple[str | int, ...]) -> None:
        if isinstance(value, dict):
            for key, part in value.items():
                assert str(key) in lines[places[(*at, key)] - 1]
                walk(part, (*at, key))
        elif isinstance(value, list):
            for index, part in enumerate(value):
                walk(part, (*at, index))

    walk(tomllib.loads(text), ())


def test_words_and_errors_import_nothing_heavy() -> None:
    code = (
        "import sys, simulator.vocabulary, simulator.errors; "
        "print([name for name in ('numpy', 'pydantic', 'pandas', 'numba', 'scipy') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_reading_the_same_config_twice_gives_the_same_study(tmp_path: Path) -> None:
    path = copy_with(tmp_path)
    one, other = load(path), load(path)
    assert one.settings == other.settings
    assert one.files == other.files
    assert path.name == CONFIG


def test_a_premise_without_a_source_is_allowed_and_said(tmp_path: Path) -> None:
    copy = copy_with(tmp_path, Edit('source = "oppdiktet"\n\n[plan]', "[plan]"))
    study = load(copy)
    assert any("mangler kilde: «municipality»" in note for note in study.notes)
    assert {premise.key: premise for premise in premises(study)}["municipality"].source == "kilde ikke oppgitt"


@pytest.mark.parametrize("path", sorted(CONFIGS.glob("*/*.toml")), ids=lambda path: path.stem)
def test_every_premise_of_a_config_that_ships_has_a_source(path: Path) -> None:
    assert without_source(load(path)) == ()


def test_without_a_balance_the_plan_tables_own_counts(tmp_path: Path, lillevik: Study) -> None:
    section = re.search(r"\[balance\].*?\n\n", (LILLEVIK / CONFIG).read_text(encoding="utf-8"), re.S)
    assert section is not None
    study = load_with(tmp_path, Edit(section[0], ""))
    given = lillevik.settings.balance
    for line in vocabulary.BALANCES:
        assert getattr(study.settings.balance, line) == getattr(given, line)
    assert "balance" not in json_schema()["required"]


@pytest.mark.parametrize(
    ("deficit", "by_year", "registered", "letters"),
    [
        (30.0, None, False, None),
        (30.1, None, False, "bokstav d"),
        (30.1, None, True, None),
        (5.0, {2023: 5.0}, False, "bokstav c"),
        (5.0, {2024: 5.0}, False, None),
        (40.0, {2023: 40.0}, False, "bokstav c og d"),
    ],
)
def test_closed_accounts_that_are_a_ground_for_entry_are_told_of(
    tmp_path: Path, deficit: float, by_year: dict[int, float] | None, registered: bool, letters: str | None
) -> None:
    # The last accounts of small_town are 2025, with revenue of 1 000.
    study = small_town(tmp_path)
    balance = study.settings.balance.model_copy(update={"accumulated_deficit": deficit, "deficit_by_year": by_year})
    robek = study.settings.robek.model_copy(update={"registered": registered})
    settings = study.settings.model_copy(update={"balance": balance, "robek": robek})
    told = [note for note in notes_of(replace(study, settings=settings)) if "§ 28-1" in note]
    assert ([letters in note for note in told] == [True]) if letters else not told
