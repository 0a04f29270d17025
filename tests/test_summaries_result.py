from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from made_outcomes import OUTLINE, REGISTER, MadeOutcomes, by_chance

from simulator.kernel.order import order_columns
from simulator.summaries.outline import Outline
from simulator.summaries.result import Result, summarise
from simulator.vocabulary import METRICS


def result(outcomes: MadeOutcomes | None = None, outline: Outline = OUTLINE, elapsed: float = 0.0) -> Result:
    return summarise(outline, [outcomes or by_chance()], order_columns, seed=2026, elapsed_seconds=elapsed)


def test_summary_has_the_keys_that_other_programs_rely_on() -> None:
    summary = result().summary()
    assert summary["schema"] == "simulator.run/1"
    assert {
        "municipality",
        "base_year",
        "plan_period",
        "horizon",
        "paths",
        "seed",
        "illustrative",
        "elapsed_seconds",
    } < summary.keys()
    assert summary["municipality"] == {"number": "9999", "name": "Lillevik"}
    assert summary["plan_period"] == [2026, 2029]
    scenario = summary["scenarios"][0]
    assert {"id", "label", "rules", "robek", "joint", "metrics"} <= scenario.keys()
    assert {
        "id",
        "label",
        "metric",
        "test",
        "limit",
        "probability",
        "interval",
        "standard_error",
        "by_year",
        "plan_value",
        "median",
    } <= scenario["rules"][0].keys()
    assert {
        "probability",
        "interval",
        "standard_error",
        "basis",
        "letters",
        "by_year",
        "cumulative",
        "by_letter",
        "expected_years",
        "left_by_horizon",
    } <= scenario["robek"].keys()
    assert {"all_rules_met", "any_rule_broken", "all_met_and_no_robek"} <= scenario["joint"].keys()
    assert list(scenario["metrics"]) == list(METRICS)
    assert list(scenario["metrics"]["net_loan_debt"]["2026"]) == [
        "plan",
        "mean",
        "sd",
        "p5",
        "p10",
        "p25",
        "p50",
        "p75",
        "p90",
        "p95",
    ]


def test_summary_survives_json_unchanged() -> None:
    summary = result().summary()
    assert json.loads(json.dumps(summary, allow_nan=False)) == summary


def test_what_is_not_a_number_becomes_null_in_json() -> None:
    outcomes = by_chance()
    outcomes.metrics[0, 0, 0, :] = np.nan
    figures = result(outcomes).summary()["scenarios"][0]["metrics"][METRICS[0]]["2025"]
    assert figures["p50"] is None and figures["mean"] is None and figures["plan"] == 5.0


def test_kob_is_the_table_that_was_presented() -> None:
    rows = result().summary()["base"]["kob"]
    found = [
        (row["metric"], row["target_pct"], round(row["actual_pct"], 1), round(row["deviation_pp"], 1)) for row in rows
    ]
    assert found == [
        ("net_operating_result_pct", 2.0, -3.2, 5.2),
        ("disposition_fund_pct", 8.0, 8.6, 0.6),
        ("net_loan_debt_pct", 75.0, 147.0, 72.0),
    ]
    assert [round(row["deviation_mill"]) for row in rows] == [-243, 28, -3362]


def test_probabilities_are_shares_of_the_paths_with_their_interval_around() -> None:
    for row in result().probabilities().itertuples():
        assert 0 <= row.low <= row.probability <= row.high <= 1
        assert row.probability * 1000 == pytest.approx(round(row.probability * 1000))


def test_tables_and_summary_tell_the_same() -> None:
    found = result()
    summary = found.summary()["scenarios"][1]
    table = found.probabilities().query("scenario == 'cut'")
    fund = table[(table.outcome == "rule:fund") & table.year.isna()]
    assert fund.probability.item() == summary["rules"][2]["probability"]
    robek = table[(table.outcome == "robek:inside") & (table.year == 2028)]
    assert robek.probability.item() == summary["robek"]["by_year"]["2028"]
    quantiles = found.quantiles().query("scenario == 'cut' and metric == 'net_loan_debt' and year == 2030")
    assert quantiles.p50.item() == summary["metrics"]["net_loan_debt"]["2030"]["p50"]


def test_joint_outcomes_agree_with_the_rules() -> None:
    for scenario in result().summary()["scenarios"]:
        joint = scenario["joint"]
        assert joint["all_rules_met"] + joint["any_rule_broken"] == pytest.approx(1)
        assert joint["any_rule_broken"] >= max(rule["probability"] for rule in scenario["rules"])
        assert joint["any_rule_broken"] <= sum(rule["probability"] for rule in scenario["rules"]) + 1e-12
        assert joint["all_met_and_no_robek"] <= min(joint["all_rules_met"], 1 - scenario["robek"]["probability"])


@pytest.mark.parametrize("outline", [OUTLINE, REGISTER], ids=["accounts", "register"])
def test_robek_cumulates_its_first_entries(outline: Outline) -> None:
    robek = result(outline=outline).summary()["scenarios"][0]["robek"]
    assert list(robek["cumulative"].values()) == pytest.approx(np.cumsum(list(robek["first_entry"].values())))
    assert robek["probability"] == robek["cumulative"]["2029"]
    assert robek["expected_years"] == pytest.approx(sum(robek["by_year"].values()))
    assert robek["ever"] == robek["cumulative"]["2030"]
    assert robek["ever"] * (1 - robek["left_by_horizon"]) == pytest.approx(robek["by_year"]["2030"])


def test_nobody_can_leave_who_has_not_entered() -> None:
    outcomes = by_chance()
    outcomes.flags[:] = 0
    robek = result(outcomes).summary()["scenarios"][0]["robek"]
    assert robek["left_by_horizon"] is None
    assert robek["probability"] == 0.0


def test_digest_knows_numbers_and_nothing_else() -> None:
    base = result()
    assert result(elapsed=3.0).digest == base.digest
    renamed = replace(OUTLINE, municipality={"number": "1", "name": "B"}, illustrative=False)
    assert result(outline=renamed).digest == base.digest
    touched = by_chance()
    touched.flags[0, -1, 0] ^= np.uint32(1 << 8)
    assert result(touched).digest != base.digest


def test_digest_is_the_same_for_scenarios_in_another_order() -> None:
    made = by_chance()
    turned = replace(
        made,
        metrics=made.metrics[::-1].copy(),
        flags=made.flags[::-1].copy(),
        plan_metrics=made.plan_metrics[::-1],
    )
    other = replace(OUTLINE, scenarios=OUTLINE.scenarios[::-1])
    assert result(turned, other).digest == result(made).digest


def test_a_scenario_less_leaves_the_digests_of_the_others_alone() -> None:
    made = by_chance()
    alone = replace(made, metrics=made.metrics[1:], flags=made.flags[1:], plan_metrics=made.plan_metrics[1:])
    fewer = result(alone, replace(OUTLINE, scenarios=OUTLINE.scenarios[1:]))
    assert fewer.digests == {"cut": result(made).digests["cut"]}


def test_named_groups_hold_the_paths_that_were_counted() -> None:
    found = result()
    summary = found.summary()["scenarios"][1]
    assert len(found.path_ids("fund", "cut")) == round(1000 * summary["rules"][2]["probability"])
    assert len(found.path_ids("robek", "cut")) == round(1000 * summary["robek"]["probability"])
    assert len(found.path_ids("letter_d", "cut")) == round(1000 * summary["robek"]["by_letter"]["d"])
    assert len(found.path_ids("all_rules_met", "cut")) == round(1000 * summary["joint"]["all_rules_met"])
    assert len(found.path_ids("robek", "cut", limit=3)) == 3
    with pytest.raises(KeyError):
        found.path_ids("letter_e")


def test_ledger_is_a_table_of_paths_and_years() -> None:
    def reader(scenario: str, ids: list[int]) -> dict[str, np.ndarray]:
        return {"wages": np.array([[100.0 * path + year for year in range(6)] for path in ids])}

    frame = replace(result(), read_ledger=reader).ledger([4, 7])
    assert frame.loc[(7, 2026), "wages"] == 701.0
    with pytest.raises(RuntimeError):
        result().ledger([1])
