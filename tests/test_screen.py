from __future__ import annotations

import inspect
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from made_outcomes import OUTLINE, REGISTER, by_chance

from simulator.analysis.path_summary import path_summary
from simulator.analysis.plan_check import check_summary
from simulator.analysis.stress_summary import stress_summary
from simulator.kernel.order import order_columns
from simulator.numbers import Language
from simulator.reports.screen import check_screen, path_screen, run_screen, stress_screen
from simulator.reports.text_table import WIDTH, Column, table
from simulator.reports.texts import LANGUAGES, texts
from simulator.study import Study
from simulator.summaries.outline import Outline
from simulator.summaries.result import summarise

GOLDEN = Path(__file__).parent / "golden"


def plain(screen: str) -> str:
    """Without bold, with ordinary spaces: what a person reads."""
    return re.sub(r"\x1b\[\d+m", "", screen).replace("\u00a0", " ") + "\n"


def run_text(lang: Language, outline: Outline = OUTLINE) -> str:
    return plain(
        run_screen(summarise(outline, [by_chance(outline, paths=2000)], order_columns, seed=2026).summary(), lang)
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_screen_of_a_run_reads_as_reviewed(lang: Language) -> None:
    # Reviewed text; after a change on purpose run with UPDATE_GOLDEN=1 and read the diff.
    golden = GOLDEN / f"run_screen.{lang}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(run_text(lang), encoding="utf-8", newline="\n")
    assert run_text(lang) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("town", ["lillevik", "lorenskog"])
def test_screens_fit_a_hundred_columns(town: str, lang: Language, request: pytest.FixtureRequest) -> None:
    study: Study = request.getfixturevalue(town)
    scenario = study.settings.scenarios[0].id
    screens = [
        check_screen(check_summary(study, lang), lang),
        stress_screen(stress_summary(study, scenario), lang),
        path_screen(path_summary(study, scenario, 3), lang),
        run_text(lang),
    ]
    for screen in screens:
        assert max(len(line) for line in plain(screen).splitlines()) <= WIDTH


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_the_same_sentences(lang: Language) -> None:
    def shape(module: object) -> dict[str, object]:
        return {
            name: str(inspect.signature(value)) if callable(value) else _shape(value)
            for name, value in vars(module).items()
            if not name.startswith("_") and name != "annotations"
        }

    assert shape(texts(lang)) == shape(texts("nb"))


def _shape(value: object) -> object:
    if isinstance(value, dict):
        return sorted(value)
    return len(value) if isinstance(value, tuple) else type(value).__name__


def test_nynorsk_is_not_bokmal_left_behind() -> None:
    # Words that exist in bokmål only.
    source = inspect.getsource(texts("nn"))
    for word in (
        " ikke",
        "fra ",
        "forutsetning",
        "regnskap ",
        "hver ",
        "sannsynlighet",
        'merforbruk"',
        " de er",
        "noen",
    ):
        assert word not in source, word


def test_a_probability_is_never_nought_or_a_hundred_per_cent() -> None:
    for lang in LANGUAGES:
        cells = re.findall(r"(?<![\d,.–])(?:0|100) ?%", run_text(lang))
        # The requirement of 100 per cent of debt is a limit and not a probability.
        assert set(cells) <= {"100 %", "100%"}
        assert len(cells) == len(OUTLINE.scenarios)


def test_stress_says_why_it_may_show_more_letters_than_check(lorenskog: Study) -> None:
    checked = check_summary(lorenskog)["balance"][0]["letters"]
    summary = stress_summary(lorenskog, "continue")
    assert (checked, summary["without"]["robek_letters"]) == (["b"], ["a", "b"])  # a: the budget for 2028, not for 2026
    assert "vedtas hvert år til og med 2029" in " ".join(plain(stress_screen(summary, "nb")).split())


def test_own_inputs_are_not_called_illustrative() -> None:
    assert "llustrativ" in run_text("nb")
    assert "llustrativ" not in run_text("nb", replace(OUTLINE, illustrative=False))


def test_register_basis_is_told_as_years_and_not_as_accounts() -> None:
    assert "med regnskapene 2025–2029" in run_text("nb")
    assert "i løpet av 2025–2029" in run_text("nb", REGISTER)


def test_a_run_without_rules_still_has_a_screen() -> None:
    assert "ROBEK" in run_text("nb", replace(OUTLINE, rules=()))


def test_columns_are_aligned_and_headings_stand_on_the_rule() -> None:
    columns = [Column("Name", 8, numeric=False), Column("A long\nheading"), Column("x")]
    assert table(columns, [["one", "1", "10"], ["two words more", "22", ""]], indent="") == [
        "        A long",
        "Name   heading   x",
        "──────────────────",
        "one          1  10",
        "two         22",
        "words",
        "more",
    ]
