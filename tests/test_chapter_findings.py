"""What the numbers say: the rules by which sentences are chosen."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from chapters import lorenskog_material, material, with_findings

import simulator.pipeline
from simulator import numbers
from simulator.reports.chapter import findings, register
from simulator.reports.chapter.material import Material, read_material
from simulator.reports.chapter.spreads import spreads
from simulator.study import Study


def rule(name: str, probability: float) -> dict[str, Any]:
    return {"id": name, "probability": probability}


def test_rules_within_two_points_are_both_the_worst() -> None:
    assert findings.worst_rules([rule("a", 0.50), rule("b", 0.481), rule("c", 0.47)]) == ["a", "b"]
    assert findings.worst_rules([]) == []


@pytest.mark.parametrize(
    ("chances", "word"), [([0.3], "none"), ([0.3, 0.31], "flat"), ([0.3, 0.5], "rising"), ([0.5, 0.3], "falling")]
)
def test_trend_is_first_against_last(chances: list[float], word: str) -> None:
    assert findings.trend(chances) == word


@pytest.mark.parametrize(
    ("test", "at_least", "which"),
    [("every", True, "lowest"), ("every", False, "highest"), ("any", True, "highest"), ("mean", True, "none")],
)
def test_a_rule_about_every_year_is_told_by_its_hardest_year(test: str, at_least: bool, which: str) -> None:
    assert findings.extreme(test, at_least=at_least) == which


def test_order_names_all_that_are_equally_low() -> None:
    def scenario(name: str, robek: float, met: float) -> dict[str, Any]:
        return {"id": name, "robek": {"probability": robek}, "joint": {"all_rules_met": met}}

    found = findings.order([scenario("plan", 0.5, 0.0), scenario("cut", 0.11, 0.3), scenario("tax", 0.10, 0.2)])
    assert found["lowest"] == ["cut", "tax"]
    assert found["most_met"] == "cut"
    assert not found["met_alike"]
    nobody = findings.order([scenario("plan", 0.5, 0.0), scenario("cut", 0.1, 0.005)])
    assert nobody["most_met"] is None


def test_a_difference_that_is_noise_is_not_called_one() -> None:
    found = with_findings(_two_scenarios(0.300, 0.285, error=0.02))
    assert found.value("findings:differences.cut.differs") == "same"
    clear = with_findings(_two_scenarios(0.300, 0.200, error=0.02))
    assert clear.value("findings:differences.cut.differs") == "lower"
    # On the same futures the difference is surer than the levels: compare.json's own interval decides when it is there.
    row = {"from": "continue", "to": "cut", "outcome": "robek", "difference": -0.015, "interval": [-0.018, -0.012]}
    paired = with_findings(_two_scenarios(0.300, 0.285, error=0.02).with_document("compare", {"differences": [row]}))
    assert paired.value("findings:differences.cut.differs") == "lower"


def _two_scenarios(first: float, second: float, error: float) -> Material:
    summary = dict(lorenskog_material().summary)
    plan, cut = (dict(scenario) for scenario in summary["scenarios"][:2])
    cut["id"] = "cut"
    for scenario, chance in ((plan, first), (cut, second)):
        scenario["robek"] = {**scenario["robek"], "probability": chance, "standard_error": error}
    summary["scenarios"] = [plan, cut]
    return lorenskog_material().with_document("summary", summary)


def test_fund_is_called_used_up_only_as_far_as_the_quantiles_say(lorenskog: Study) -> None:
    found = lorenskog_material().get("findings")
    share = found["scenarios"][0]["fund"]["empty_share"]
    last = str(lorenskog_material().summary["plan_period"][1])
    quantiles = lorenskog_material().summary["scenarios"][0]["metrics"]["disposition_fund"][last]
    assert share in (0.5, 0.75, 0.9, 0.95)
    assert quantiles[f"p{round(100 * share)}"] <= 0.0
    assert found["scenarios"][0]["fund"]["binding"]


def test_every_share_the_fund_can_be_used_up_in_has_its_words() -> None:
    binding = {share for share, _ in findings.QUANTILES if share >= 0.5}
    assert all(binding <= words.keys() for words in numbers.MORE_THAN.values())


def test_risk_register_is_ordered_by_likelihood_times_consequence() -> None:
    risks = lorenskog_material().get("findings")["register"]
    assert [risk["product"] for risk in risks] == sorted((risk["product"] for risk in risks), reverse=True)
    assert all(risk["product"] == risk["likelihood"] * risk["consequence"] for risk in risks)
    building = next(risk for risk in risks if risk["id"] == "building-damage")
    # Once in twenty years, four years: 1 − e^(−0.2) = 18 %. 10 to 60 mill., 70 % insured: 3 to 18 mill.
    assert building["chance"] == pytest.approx(1 - math.exp(-0.2))
    assert (building["low"], building["high"]) == (pytest.approx(3.0), pytest.approx(18.0))
    assert building["likelihood"] == 2


def test_a_premise_in_the_register_fails_the_way_that_costs() -> None:
    def row(low: float, high: float) -> dict[str, Any]:
        return {"id": "rate", "low": {"result": low}, "high": {"result": high}}

    def risks(low: float, high: float) -> list[dict[str, Any]]:
        return register.premise_risks(Material({"sensitivity": {"tornado": [row(low, high)]}}))

    (dear,) = risks(40.0, -55.0)
    assert (dear["direction"], dear["high"], dear["chance"]) == (1, 55.0, 0.1)
    assert risks(-30.0, 20.0)[0]["direction"] == -1
    assert risks(-0.2, 0.3) == []


def test_an_event_that_needs_a_trigger_happens_at_most_so_often(lorenskog: Study) -> None:
    summary = lorenskog_material().summary
    event = {"id": "run", "label": "Løp", "frequency": 0.1, "severity": {"fixed": 8.0}, "when": "interest_rate > 2"}
    (risk,) = register.event_risks({"events": [event]}, summary)
    assert risk["conditional"]
    assert risk["chance"] == pytest.approx(1 - math.exp(-0.4))


def test_one_future_is_in_shares_of_its_own_revenue_and_has_its_year_of_entry() -> None:
    found = lorenskog_material()
    lines, future = found.value("future:lines"), found.value("findings:future")
    assert future["path"] == found.value("storylines:stories.0.path")
    share = lines["disposition_fund"]["2027"] / lines["operating_revenue"]["2027"]
    assert future["metrics"]["disposition_fund_pct"]["2027"] == pytest.approx(100 * share)
    entry = future["entry_year"]
    assert lines["robek"][str(entry)] == 1
    assert all(not inside for year, inside in lines["robek"].items() if int(year) < entry)


def test_spread_of_a_fading_level_is_the_closed_form() -> None:
    driver = {"process": "ar1", "phi": 0.5, "sigma": 2.0}
    # Variances 4, 4 + 1, 4 + 1 + 1/4.
    assert spreads(driver, [2025, 2026, 2027]) == pytest.approx([2.0, math.sqrt(5.0), math.sqrt(5.25)])


def test_spread_of_a_growth_that_stays_adds_up() -> None:
    assert spreads({"process": "growth_ar1", "sigma": 1.0}, [2025, 2026, 2027]) == pytest.approx(
        np.sqrt([1.0, 2.0, 3.0])
    )
    # phi = 0.5: this year's noise weighs 1, last year's 1.5.
    assert spreads({"process": "growth_ar1", "phi": 0.5, "sigma": 1.0}, [2025, 2026])[1] == pytest.approx(
        math.sqrt(3.25)
    )


def test_spread_list_holds_its_last_value_and_the_first_year_is_partly_known() -> None:
    driver = {"process": "ar1", "phi": 0.0, "sigma": [1.0, 2.0], "first_year_share": 0.6}
    assert spreads(driver, [2025, 2026, 2027]) == pytest.approx([0.6, 2.0, 2.0])


def test_chapter_of_a_short_run_uses_no_number_but_the_runs(lillevik: Study) -> None:
    found = material(lillevik, paths=80)
    result = simulator.pipeline.run(lillevik, paths=80, seed=1)
    assert (
        found.value("summary:scenarios.0.robek.probability") == result.summary()["scenarios"][0]["robek"]["probability"]
    )


def test_answers_about_something_else_are_left_out_of_the_chapter(tmp_path: Path) -> None:
    def kept(name: str, changes: dict[str, Any]) -> bool:
        documents = {**lorenskog_material().documents, name: {**lorenskog_material().get(name), **changes}}
        for each, document in documents.items():
            (tmp_path / f"{each}.json").write_text(json.dumps(document), encoding="utf-8")
        return read_material(tmp_path).has(name)

    other = {"scenario": {"id": "cut-120", "label": "Kutt"}}
    for name in ("sensitivity", "solve", "storylines"):
        assert kept(name, {})
        assert not kept(name, other)
    assert not kept("storylines", {"outcome": "surplus"})
    assert kept("stress", other)  # its table names its scenario
