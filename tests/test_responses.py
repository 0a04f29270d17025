"""Responses worked out by hand, the truths they keep, and every way to write one wrongly.

`small_town` loses 20 a year, budgets 20 from the fund and has a revenue of 1 000, so every figure below fits on a line.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numba
import numpy as np
import pytest
from broken import CONFIG, Edit, copy_with, problems_of
from command_line import simulator
from small_town import small_town
from variants import with_sections, with_settings

from simulator.analysis.changes import explain
from simulator.analysis.compare import compare
from simulator.analysis.compare_summary import compare_summary
from simulator.analysis.levers import lever
from simulator.analysis.model_range import with_calibrations
from simulator.analysis.sensitivity import attribution
from simulator.analysis.solve import solve
from simulator.analysis.storylines import storylines
from simulator.assembly import assemble, direction, trace_of
from simulator.drivers import Response
from simulator.drivers.measures import Realised
from simulator.pipeline import ledger, run, simulate
from simulator.study import Scenario, Study, load

FEW = 64 if numba.config.DISABLE_JIT else 500
TENTH_OF_A_KRONE = 1e-7
"""A dozen additions of at most a thousand million in double precision: about 1e-12 was seen."""


def response(**fields: object) -> str:
    """One [[responses]] of a config."""
    given: dict[str, object] = {"id": "cut", "label": "Kutt", "action": "cut", "line": "wages"}
    given |= fields
    if given["action"] not in ("cut", "revenue"):
        del given["line"]
    lines = [
        f"{key} = {value if isinstance(value, float | int) else _text(str(value))}" for key, value in given.items()
    ]
    return "\n".join(["[[responses]]", *lines])


def _text(value: str) -> str:
    return value if value.startswith("{") else f'"{value}"'


def lines_of(study: Study, *names: str, scenario: str = "plan+response") -> list[list[float]]:
    """The lines of the one path that a study without drivers has, by year."""
    found = ledger(study, scenario, [0])
    return [[float(value) for value in found[name][0]] for name in names]


def close_to(expected: Sequence[Sequence[float]]) -> list[object]:
    return [pytest.approx(list(row), abs=TENTH_OF_A_KRONE) for row in expected]


# --- Worked out by hand ----------------------------------------------------------------------------------------------


CUT = response(
    when="disposition_fund_pct < 8.5", amount=16.0, yearly_cap=24.0, memory="permanent", realised="{ fixed = 0.75 }"
)


def test_four_years_with_trigger_cap_and_realised_share(tmp_path: Path) -> None:
    """2026: −20 as planned, fund 100 − 20 = 80, 8.0 % < 8.5: cut 16 from 2027.
    2027: 16 · 0.75 = 12 realised, result −8. The amended budget uses 20 − 16 = 4 of the fund; 4 more are lacking and
          taken from it (§ 4-2): 72, 7.2 %: another step, 32, capped at 24.
    2028: 24 · 0.75 = 18, result −2. 24 is 4 more than the planned use: an allocation of 4, which the result cannot
          carry (cancelled), and 2 from the fund: 70. Still below, but at the cap.
    2029: the same: 68.
    """  # fmt: skip
    study = small_town(tmp_path, CUT, responses=("cut",))
    found = lines_of(
        study,
        "response:cut",
        "wages",
        "net_operating_result",
        "allocation_to_disposition_fund",
        "use_of_disposition_fund",
        "disposition_fund",
        "shielded_fund",
    )
    assert found == close_to(
        [
            [0, 12, 18, 18],
            [800, 788, 782, 782],
            [-20, -8, -2, -2],
            [0, 0, 0, 0],
            [20, 8, 2, 2],
            [80, 72, 70, 68],
            [20, 4, 0, 0],  # original budgets: 20; 20 − 16; max(20 − 24, 0); no budget beyond the horizon
        ]
    )
    without = lines_of(study, "disposition_fund", "wages", scenario="plan")
    assert without == close_to([[80, 60, 40, 20], [800] * 4])


def test_both_are_in_the_summary_of_the_run(tmp_path: Path) -> None:
    study = small_town(tmp_path, CUT, responses=("cut",))
    (scenario,) = run(study, paths=10, seed=1).summary()["scenarios"]
    answered = scenario["with_response"]
    assert scenario["rules"][0]["probability"] == 1.0  # 2.0 % in 2029 is below 3.5
    assert answered["rules"][0]["probability"] == 0.0  # 6.8 %
    assert answered["responses"][0]["by_year"] == {"2026": 0.0, "2027": 1.0, "2028": 1.0, "2029": 1.0}
    assert answered["responses"][0]["mean"] == {"2026": 0.0, "2027": 12.0, "2028": 18.0, "2029": 18.0}


def test_exactly_at_the_limit_does_not_trigger_and_at_or_below_does(tmp_path: Path) -> None:
    """The fund is 80 of 1 000 at the first closing: 8.0 % is not below 8, and is at most 8."""
    below = small_town(tmp_path, response(when="disposition_fund_pct < 8", amount=1.0), responses=("cut",))
    at_most = small_town(tmp_path, response(when="disposition_fund_pct <= 8", amount=1.0), responses=("cut",))
    assert lines_of(below, "response:cut") == [[0, 0, 1, 1]]
    assert lines_of(at_most, "response:cut") == [[0, 1, 1, 1]]


@pytest.mark.parametrize(("memory", "expected"), [("permanent", [0, 50, 50, 50]), ("until_clear", [0, 50, 0, 0])])
def test_memory(tmp_path: Path, memory: str, expected: list[float]) -> None:
    """Fund 100 − 20 = 80 triggers; 50 in 2027 gives a result of 30, a fund of 110 and no trigger. When it is lifted the
    fund falls to 90 in 2028, which is not below 8.5 %."""
    study = small_town(
        tmp_path, response(when="disposition_fund_pct < 8.5", amount=50.0, memory=memory), responses=("cut",)
    )
    assert lines_of(study, "response:cut") == [expected]


@pytest.mark.parametrize(("first", "fees"), [(8.0, [0, 10, 10, 10]), (12.0, [0, 0, 10, 10])])
def test_the_waterfall_leaves_a_rule_below_what_those_above_do_not_cover(
    tmp_path: Path, first: float, fees: list[float]
) -> None:
    """The fund is 80 and 90 is asked for. A cut of 8 leaves 88: the fees come too. A cut of 12 leaves 92: they do not,
    until the next closing, when the fund is 80 − 20 + 12 = 72 and the cut has no more to give."""
    study = small_town(
        tmp_path,
        response(when="disposition_fund_pct < 9", amount=first, memory="permanent"),
        response(id="fees", when="disposition_fund_pct < 9", action="revenue", line="user_charges", amount=10.0),
        responses=("cut", "fees"),
    )
    assert lines_of(study, "response:fees", "user_charges") == [fees, [50 + fee for fee in fees]]


def test_the_order_is_that_of_the_scenario(tmp_path: Path) -> None:
    """As above with a cut of 12, but the fees come first: 80 + 10 = 90 is enough, and the cut waits a year."""
    study = small_town(
        tmp_path,
        response(when="disposition_fund_pct < 9", amount=12.0, memory="permanent"),
        response(id="fees", when="disposition_fund_pct < 9", action="revenue", line="user_charges", amount=10.0),
        responses=("fees", "cut"),
    )
    assert lines_of(study, "response:cut", "response:fees") == [[0, 0, 12, 12], [0, 10, 10, 10]]


def test_per_cent_of_net_operating_expenditure(tmp_path: Path) -> None:
    """Net operating expenditure is 1 020 − 50 = 970 in the plan; 2 % is 19.4, and the cap is 30."""
    study = small_town(
        tmp_path,
        response(when="disposition_fund_pct < 50", share_pct=2.0, yearly_cap=30.0, line="goods_and_services"),
        responses=("cut",),
    )
    assert lines_of(study, "goods_and_services") == close_to([[220, 220 - 19.4, 190, 190]])


def test_fixed_prices_follow_the_plan(tmp_path: Path) -> None:
    """10 in 2026-kroner, wages up 10 % a year: 11, 12.1, 13.31."""
    study = small_town(
        tmp_path,
        response(when="disposition_fund_pct < 50", amount=10.0, price_basis="fixed", price_year=2026),
        responses=("cut",),
        lines={"wage_growth_pct": 10},
    )
    assert lines_of(study, "response:cut") == close_to([[0, 11, 12.1, 13.31]])


def tax(**fields: object) -> str:
    given: dict[str, object] = {"id": "tax", "action": "property_tax", "step_permille": 1.0, "mill_per_permille": 10.0}
    return response(**{**given, "when": "disposition_fund_pct < 50", "yearly_cap": 1000.0, **fields})


def test_property_tax_rises_by_the_steps_of_the_law_and_stops_at_its_ceiling(tmp_path: Path) -> None:
    """§ 13: 1 per mille the first year, then one more each year. The cap would allow 100 per mille."""
    study = small_town(tmp_path, tax(), responses=("tax",))
    assert lines_of(study, "property_tax") == [[0, 10, 20, 30]]
    levied = small_town(tmp_path, tax(levied_permille=2.5), responses=("tax",))
    assert lines_of(levied, "property_tax") == [[0, 10, 15, 15]]  # 3.5, then 4 on homes (§ 11)
    other = small_town(tmp_path, tax(levied_permille=2.5, property_tax_on="other"), responses=("tax",))
    assert lines_of(other, "property_tax") == [[0, 10, 20, 30]]  # 5.5 of 7


def test_property_tax_of_a_measure_takes_up_the_room_of_the_response(tmp_path: Path) -> None:
    """The measure goes from 0 to 1 per mille in 2027: no room for more that year (§ 13). From 2028 the response may
    add one a year: 2 in all in 2028, 3 in 2029."""
    measure = """
[[measures]]
id = "own"
label = "Eiendomsskatt"
line = "property_tax"
amounts = { 2027 = 10.0 }
property_tax_permille = { 2027 = 1.0 }
"""
    study = small_town(tmp_path, measure, tax(), responses=("tax",), measures=("own",))
    assert lines_of(study, "response:tax", "property_tax") == [[0, 0, 10, 20], [0, 10, 20, 30]]


def test_a_delay_moves_investment_and_its_loan_and_they_come_back(tmp_path: Path) -> None:
    """Investment above 90 puts 50 off: 50 in 2027, which is not above 90, so 2028 gets its own 100 and the 50 back,
    and 2029 is cut again. Four fifths are borrowed."""
    study = small_town(
        tmp_path,
        response(id="delay", when="investment > 90", action="investment_delay", amount=50.0),
        responses=("delay",),
    )
    assert lines_of(study, "response:delay", "investment", "loan_financing", "net_loan_debt") == [
        [0, 50, -50, 50],
        [100, 50, 150, 50],
        [80, 40, 120, 40],
        [930, 970, 1090, 1130],
    ]
    assert lines_of(study, "investment", "net_loan_debt", scenario="plan") == [[100] * 4, [930, 1010, 1090, 1170]]


def test_no_more_is_put_off_than_there_is(tmp_path: Path) -> None:
    study = small_town(
        tmp_path,
        response(id="delay", when="investment > 90", action="investment_delay", amount=170.0, memory="permanent"),
        responses=("delay",),
    )
    assert lines_of(study, "investment") == [[100, 0, 30, 100]]  # 100 of 170, then the 70 that are missing


def test_a_deficit_triggers_and_the_council_s_budget_may_balance(tmp_path: Path) -> None:
    """Fund 30 − 20 = 10 at the closing of 2026, and 2027 needs 20: the budget does not balance (a).

    With a cut of 12 it does: 10 − 20 + 12 = 2; the plan of 2027–2029 does not: 2 − 8 = −6 (b). With 20 a year both do.
    Half of the 12 is realised: 10 − 20 + 6 = −4 at the closing of 2027. A budget is what is adopted, not what comes.
    """
    town: dict[str, Any] = {"fund": 30.0, "responses": ("cut",)}
    rule: dict[str, Any] = {"when": "disposition_fund_pct < 2", "memory": "permanent"}
    small = small_town(tmp_path, response(**rule, amount=12.0, realised="{ fixed = 0.5 }"), **town)
    large = small_town(tmp_path, response(**rule, amount=20.0), **town)
    found = lines_of(small, "letter:a", "letter:b", "accumulated_deficit", "disposition_fund")
    assert found == close_to([[0, 1, 1, 0], [1, 1, 1, 0], [0, 4, 18, 32], [10, 0, 0, 0]])
    assert lines_of(small, "letter:a", "letter:b", scenario="plan") == [[1, 1, 1, 0], [1, 1, 1, 0]]
    assert lines_of(large, "letter:a", "letter:b") == [[0, 0, 0, 0], [0, 0, 0, 0]]
    answered = small_town(tmp_path, response(when="deficit", amount=30.0), **{**town, "fund": 10.0})
    # 2026: −10. 2027: −20 + 30 covers it: the trigger clears. 2028: −20, in force again in 2029.
    assert lines_of(answered, "accumulated_deficit", "response:cut") == [[10, 0, 20, 10], [0, 30, 0, 30]]


# --- Truths ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain_town(lorenskog: Study) -> Study:
    """Lørenskog without its own responses."""
    scenarios = tuple(one.model_copy(update={"responses": ()}) for one in lorenskog.settings.scenarios)
    return with_sections(lorenskog, responses=(), scenarios=scenarios)


def with_responses(study: Study, *responses: Response) -> Study:
    """All scenarios with all the responses."""
    ids = tuple(one.id for one in responses)
    scenarios = tuple(one.model_copy(update={"responses": ids}) for one in study.settings.scenarios)
    return with_sections(study, responses=responses, scenarios=scenarios)


def a_cut(when: str, **fields: object) -> Response:
    share = Realised(mean=0.75, sd=0.15)
    given: dict[str, object] = {"id": "cut", "action": "cut", "line": "wages", "amount": 60.0, "realised": share}
    given = {name: value for name, value in {**given, **fields}.items() if value is not None}
    return Response(label="Kutt", when=when, **given)  # type: ignore[arg-type]


NEVER = (
    a_cut("disposition_fund_pct < -1000"),
    a_cut("net_loan_debt_pct > 10000", id="delay", action="investment_delay", line=None, amount=50.0),
    a_cut("wages < 0", id="tax", action="property_tax", line=None, amount=None, step_permille=1.0,
          mill_per_permille=63.0),
)  # fmt: skip


def test_without_triggers_every_number_has_the_same_bits_as_without_responses(plain_town: Study) -> None:
    study = with_responses(plain_town, *NEVER)
    plain = simulate(plain_town, 0, FEW, seed=7)
    both = simulate(study, 0, FEW, seed=7)
    assert both.scenario_ids == tuple(f"{one}{end}" for one in plain.scenario_ids for end in ("", "+response"))
    metrics = len(plain.metric_names)
    for half in (slice(0, None, 2), slice(1, None, 2)):
        np.testing.assert_array_equal(both.flags[half], plain.flags)
        np.testing.assert_array_equal(both.metrics[half, :metrics].view(np.uint32), plain.metrics.view(np.uint32))
    for scenario in plain.scenario_ids:
        before = trace_of(assemble(plain_town, [scenario]), 7, 3)[0][0]
        after = trace_of(assemble(study, [f"{scenario}+response"]), 7, 3)[0][0]
        fixed = slice(15, 42)  # the account and its balances, in double precision
        np.testing.assert_array_equal(before[:, fixed].view(np.uint64), after[:, fixed].view(np.uint64))


def test_a_scenario_beside_one_that_responds_is_left_alone(plain_town: Study) -> None:
    """Delays move investment that all scenarios of a block share; it is given back."""
    delay = Response(id="delay", label="d", when="net_loan_debt_pct > 100", action="investment_delay", share_pct=30.0)
    study = with_responses(plain_town, delay)
    plain, both = simulate(plain_town, 0, FEW, seed=7), simulate(study, 0, FEW, seed=7)
    np.testing.assert_array_equal(both.flags[::2], plain.flags)
    np.testing.assert_array_equal(both.metrics[::2, : len(plain.metric_names)], plain.metrics)
    debt = plain.metric_names.index("net_loan_debt")
    assert (both.metrics[1, debt, 1] < both.metrics[0, debt, 1]).any()


@pytest.mark.skipif(numba.config.DISABLE_JIT, reason="thousands of paths")
def test_the_realised_share_is_the_response_s_own_and_the_same_in_every_scenario(plain_town: Study) -> None:
    study = with_responses(plain_town, a_cut("disposition_fund_pct < 100"))
    outcomes = simulate(study, 0, 4000, seed=7)
    amount = outcomes.metrics[:, outcomes.metric_names.index("response:cut"), 3] / 60.0
    np.testing.assert_array_equal(amount[1], amount[3])
    assert (amount[0] == 0.0).all()
    # Beta with mean 0.75 and sd 0.15; 4 000 draws: standard errors 0.0024 and about 0.0017. Four of them.
    assert amount[1].mean() == pytest.approx(0.75, abs=0.01)
    assert amount[1].std() == pytest.approx(0.15, abs=0.007)
    renamed = with_responses(plain_town, a_cut("disposition_fund_pct < 100", id="another"))
    other = simulate(renamed, 0, 4000, seed=7)
    assert (other.metrics[1, other.metric_names.index("response:another"), 3] / 60.0 != amount[1]).any()


def test_more_response_is_never_worse(plain_town: Study) -> None:
    """The same trigger with a larger cut: no path gets a smaller fund less deficit, and none enters ROBEK that did not.

    A permanent rule, because one that is lifted when the fund recovers may leave a path worse off later.
    """
    found = []
    for amount in (30.0, 60.0):
        rule = a_cut("disposition_fund_pct < 5", amount=amount, memory="permanent")
        study = with_responses(with_sections(plain_town, scenarios=plain_town.settings.scenarios[:1]), rule)
        found.append(simulate(study, 0, 4 * FEW, seed=7))
    fund, deficit = (found[0].metric_names.index(name) for name in ("disposition_fund", "accumulated_deficit"))
    none, small, large = (
        outcomes.metrics[scenario, fund] - outcomes.metrics[scenario, deficit]
        for outcomes, scenario in ((found[0], 0), (found[0], 1), (found[1], 1))
    )
    assert (small >= none - 1e-3).all()  # kept in single precision: 1e-4 of a thousand
    assert (large >= small - 1e-3).all()
    assert (large > none + 100).any()


def test_a_long_run_counts_the_same_responses_as_a_short_one(
    plain_town: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = with_responses(plain_town, a_cut("disposition_fund_pct < 5", memory="permanent"))
    kept = run(study, paths=6 * FEW, seed=7).summary()
    monkeypatch.setattr("simulator.pipeline.KEPT_PATHS", 10)
    added_up = run(study, paths=6 * FEW, seed=7).summary()
    for one, other in zip(kept["scenarios"], added_up["scenarios"], strict=True):
        a, b = one["with_response"]["responses"][0], other["with_response"]["responses"][0]
        assert a["by_year"] == b["by_year"]
        assert a["probability"] == b["probability"] > 0
        assert a["mean"] == pytest.approx(b["mean"], rel=1e-6)  # sums in another order


def test_the_interval_of_a_response_is_the_same_in_summary_and_table_when_paths_are_not_independent(
    plain_town: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(direction, "PILOT", 64)
    study = with_responses(plain_town, a_cut("disposition_fund_pct < 5", memory="permanent"))
    result = run(with_settings(study, "simulation", sampling="sobol"), paths=20 * FEW, seed=7)
    frame = result.probabilities().query("outcome == 'response:cut' and year.isna()").set_index("scenario")
    for scenario in result.summary()["scenarios"]:
        one, row = scenario["with_response"]["responses"][0], frame.loc[f"{scenario['id']}+response"]
        assert one["interval"] == [row.low, row.high]
        assert one["standard_error"] == row.standard_error


def test_frames_and_ledgers_know_both(tmp_path: Path) -> None:
    study = small_town(tmp_path, CUT, responses=("cut",))
    result = run(study, paths=10, seed=1)
    frame = result.probabilities()
    assert set(frame.scenario) == {"plan", "plan+response"}
    rows = frame[(frame.outcome == "response:cut") & (frame.scenario == "plan+response")]
    assert rows.probability.tolist() == [1.0, 0.0, 1.0, 1.0, 1.0]
    amounts = result.quantiles().query("metric == 'response:cut'")
    assert amounts.p50.tolist() == [0.0, 12.0, 18.0, 18.0]
    assert result.ledger([0], "plan+response")["response:cut"].tolist() == [0.0, 12.0, 18.0, 18.0]
    assert list(result.path_ids("fund", "plan")) == list(range(10))
    assert list(result.path_ids("fund", "plan+response")) == []


def test_what_a_scenario_is_with_its_responses_has_a_name(plain_town: Study) -> None:
    study = with_responses(plain_town, a_cut("deficit"))
    assert study.scenario("continue+response").label == "Vi fortsetter som i dag, med respons"
    assert [one.id for one in study.responses("continue+response")] == ["cut"]
    assert study.responses("continue") == ()
    with pytest.raises(KeyError):
        plain_town.scenario("continue+response")
    english = replace(study, settings=study.settings.model_copy(update={"lang": "en"}))
    assert english.scenario("continue+response").label.endswith(", with response")


# --- Written wrongly -------------------------------------------------------------------------------------------------

GOOD = """[[responses]]
id = "squeeze"
label = "Brems"
when = "disposition_fund_pct < 4"
action = "cut"
line = "wages"
amount = 8.0
source = "oppdiktet"
"""
TAX = """[[responses]]
id = "new-tax"
label = "Eiendomsskatt"
when = "deficit"
action = "property_tax"
step_permille = 1.0
mill_per_permille = 5.0
levied_permille = 1.0
source = "oppdiktet"
"""

BROKEN = [
    ("unreadable trigger", GOOD, 'when = "disposition_fund_pct < 4"', 'when = "fondet er lavt"', "kan ikke leses",
     "deficit"),
    ("unknown metric", GOOD, 'when = "disposition_fund_pct < 4"', 'when = "disposition_fund_pst < 4"',
     "«disposition_fund_pst» finnes ikke", "«disposition_fund_pct»"),
    ("limit as a share", GOOD, 'when = "disposition_fund_pct < 4"', 'when = "disposition_fund_pct < 0.04"',
     "ser ut som en andel", "skriv prosent: 4"),
    ("unknown action", GOOD, 'action = "cut"', 'action = "cuts"', "«cuts»", "Mente du «cut»?"),
    ("no line", GOOD, 'line = "wages"\n', "", "mangler «line»", "legg til"),
    ("unknown line", GOOD, 'line = "wages"', 'line = "wage"', "ikke «wage»", "Mente du «wages»?"),
    ("a cut in revenue", GOOD, 'line = "wages"', 'line = "user_charges"', "krever en utgiftslinje", "wages"),
    ("property tax as plain revenue", GOOD, 'action = "cut"\nline = "wages"',
     'action = "revenue"\nline = "property_tax"', "§§ 11 og 13", 'action = "property_tax"'),
    ("no amount", GOOD, "amount = 8.0\n", "", "verken «amount» eller «share_pct»", "oppgi ett"),
    ("two amounts", GOOD, "amount = 8.0", "amount = 8.0\nshare_pct = 1.0", "både «amount» og «share_pct»",
     "ett av dem"),
    ("negative amount", GOOD, "amount = 8.0", "amount = -8.0", "mer enn 0", "uten minus"),
    ("cap below a step", GOOD, "amount = 8.0", "amount = 8.0\nyearly_cap = 5.0", "lavere enn ett trinn", "yearly_cap"),
    ("field of another action", GOOD, "amount = 8.0", "amount = 8.0\nstep_permille = 1.0", "gjelder «property_tax»",
     "fjern feltet"),
    ("price year of nominal", GOOD, "amount = 8.0", "amount = 8.0\nprice_year = 2026", "nominelle", "fixed"),
    ("price year outside", GOOD, "amount = 8.0", 'amount = 8.0\nprice_basis = "fixed"\nprice_year = 2040',
     "utenfor 2025–2031", "velg et år"),
    ("prices of a per cent", GOOD, "amount = 8.0", 'share_pct = 1.0\nprice_basis = "fixed"', "ikke prosent", "fjern"),
    ("share above all", GOOD, "amount = 8.0", "amount = 8.0\nrealised = { mean = 1.2, sd = 0.1 }", "mindre enn 1", "1"),
    ("unknown memory", GOOD, "amount = 8.0", 'amount = 8.0\nmemory = "always"', "«always»", "permanent"),
    ("unknown key", GOOD, "amount = 8.0", "amount = 8.0\nyearly_max = 9.0", "er et ukjent felt", "«yearly_cap»"),
    ("step above the law", TAX, "step_permille = 1.0", "step_permille = 2.0", "2 promille", "§ 13"),
    ("no revenue of a step", TAX, "mill_per_permille = 5.0\n", "", "mangler «mill_per_permille»", "legg til"),
    ("rate above the law", TAX, "levied_permille = 1.0", "levied_permille = 5.0", "5 promille", "§ 11"),
    ("rate of the plan not said", TAX, "levied_permille = 1.0\n", "", "eiendomsskatt fra før", "levied_permille"),
]  # fmt: skip


@pytest.mark.parametrize("case", BROKEN, ids=[case[0] for case in BROKEN])
def test_a_broken_response_is_pointed_at(tmp_path: Path, case: tuple[str, ...]) -> None:
    _, section, old, new, found, advice = case
    assert old in section
    config = copy_with(tmp_path, Edit("[[scenarios]]", section.replace(old, new) + "\n[[scenarios]]"))
    (problem,) = problems_of(config)
    assert problem.file == CONFIG
    assert problem.line is not None
    assert found in problem.found
    assert advice in problem.advice


def test_scenarios_must_name_responses_that_exist_once(tmp_path: Path) -> None:
    text = 'measures = ["cut-10"]'
    named = Edit(text, text + '\nresponses = ["squeeze", "squeezes", "squeeze"]')
    problems = problems_of(copy_with(tmp_path, Edit("[[scenarios]]", GOOD + GOOD + "\n[[scenarios]]"), named))
    assert [problem.found for problem in problems] == [
        "«squeeze» er brukt to ganger i [[responses]]",
        "scenarioet «cut» viser til responsen «squeezes», som ikke finnes",
        "responsen «squeeze» står to ganger i «cut»",
    ]
    assert problems[1].advice == "Mente du «squeeze»?"


def test_two_responses_cannot_raise_the_same_tax_in_one_scenario(tmp_path: Path) -> None:
    text = 'measures = ["cut-10"]'
    second = TAX.replace('id = "new-tax"', 'id = "more"')
    problems = problems_of(
        copy_with(
            tmp_path,
            Edit("[[scenarios]]", TAX + second + "\n[[scenarios]]"),
            Edit(text, text + '\nresponses = ["new-tax", "more"]'),
        )
    )
    assert ["hever eiendomsskatten på det samme" in problem.found for problem in problems] == [True]


def test_a_tax_on_top_of_a_measure_without_rates_cannot_be_judged(tmp_path: Path) -> None:
    text = 'label = "Alle tiltak"\nmeasures = ["cut-10", "property-tax", "project"]'
    problems = problems_of(
        copy_with(
            tmp_path,
            Edit("[[scenarios]]", TAX + "\n[[scenarios]]"),
            Edit("property_tax_permille = { 2026 = 1.0, 2027 = 2.0 }\nlevied_permille = 0.0", "#"),
            Edit(text, text + '\nresponses = ["new-tax"]'),
        )
    )
    assert ["som ikke har satser" in problem.found for problem in problems] == [True]


def test_a_response_that_no_scenario_uses_is_mentioned(tmp_path: Path) -> None:
    study = load(copy_with(tmp_path, Edit("[[scenarios]]", GOOD + "\n[[scenarios]]")))
    assert "responsen «squeeze» brukes ikke av noe scenario" in study.notes
    assert Scenario(id="x", label="x").responses == ()


# --- Asked more of ---------------------------------------------------------------------------------------------------

ANSWERED = "continue+response"
PATHS = 8_192
compiled = pytest.mark.skipif(numba.config.DISABLE_JIT, reason="asks many runs, which take the compiled kernel")


@compiled
def test_compare_holds_what_is_done_against_what_is_not_on_the_same_futures(lorenskog: Study) -> None:
    found = compare(lorenskog, paths=PATHS)
    share = next(one for one in found.shares if (one.to, one.outcome, one.year) == (ANSWERED, "robek", None))
    assert share.start == "continue"
    assert share.shares.only_after == 0  # no path enters because the council acted
    assert share.verdict == "real"
    assert ANSWERED in {scenario["id"] for scenario in compare_summary(found)["scenarios"]}


@compiled
def test_less_is_missing_when_the_council_answers(lorenskog: Study) -> None:
    """The same cut on top: fewer paths enter to begin with, so less is needed. Both run again give the target."""
    amounts = []
    for scenario in ("continue", ANSWERED):
        found = solve(lorenskog, lever(lorenskog, "cut-120"), (0.10,), scenario_id=scenario, paths=PATHS)
        (answer,) = found.answers
        assert answer.amount is not None
        solved = found.lever.apply(lorenskog, scenario, answer.amount)
        again = run(solved, paths=PATHS, scenario_ids=[scenario]).probability("robek", scenario)
        assert again.value == answer.probability.value <= 0.10
        amounts.append(answer.amount)
    assert amounts[1] < amounts[0]


@compiled
def test_shares_of_the_probability_add_up_with_responses_on(lorenskog: Study) -> None:
    """The realised share of the cut is one of the sources, under `measures`."""
    found = attribution(lorenskog, ANSWERED, PATHS)
    assert "measures" in found.groups
    whole = run(lorenskog, paths=PATHS, scenario_ids=[ANSWERED])
    for k, outcome in enumerate(found.outcomes):
        assert found.values.whole[k] == pytest.approx(whole.probability(outcome, ANSWERED).value, abs=1e-12)
        parts = found.values.shares[k].sum()
        assert parts == pytest.approx(found.values.whole[k] - found.values.nobody[k], abs=1e-12)


@compiled
def test_stories_and_calibrations_take_responses(lorenskog: Study) -> None:
    told = storylines(lorenskog, ANSWERED, paths=PATHS)
    assert sum(story.count for story in told.stories) <= told.happened
    assert not told.early_warnings().empty
    ranged = with_calibrations(lorenskog, run(lorenskog, paths=PATHS), paths=PATHS)
    (first, *_) = ranged.summary()["scenarios"]
    low, high = first["with_response"]["robek"]["model_range"]
    assert low <= first["with_response"]["robek"]["probability"] <= high
    assert {"continue", ANSWERED} <= set(ranged.model_ranges().scenario)


@compiled
def test_a_new_response_since_last_plan_is_the_measures_part(lorenskog: Study) -> None:
    weaker = tuple(
        one.model_copy(update={"amount": 30.0, "yearly_cap": 60.0}) if one.id == "brake" else one
        for one in lorenskog.settings.responses
    )
    found = explain(
        with_sections(lorenskog, responses=weaker),
        lorenskog,
        scenario_before=ANSWERED,
        scenario_after=ANSWERED,
        paths=2048,
    )
    robek = next(one for one in found.changes if one.outcome == "robek")
    assert robek.after <= robek.before
    assert robek.parts["measures"] == pytest.approx(robek.after - robek.before, abs=1e-12)


@compiled
def test_the_commands_show_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = Path(__file__).parents[1] / "configs" / "lorenskog" / "lorenskog.toml"
    ended = simulator(capsys, "run", config, "--paths", 64, "--scenario", "continue", "--out", tmp_path / "r")
    assert ended.code == 0, ended.err
    assert "med respons" in ended.out
    summary = json.loads((tmp_path / "r" / "summary.json").read_text(encoding="utf-8"))
    assert [scenario["id"] for scenario in summary["scenarios"]] == ["continue"]
    assert summary["scenarios"][0]["with_response"]["id"] == ANSWERED
    assert ANSWERED in (tmp_path / "r" / "probabilities.csv").read_text(encoding="utf-8")
    assert simulator(capsys, "run", "--verify", tmp_path / "r").code == 0
    shown = simulator(capsys, "path", tmp_path / "r", 5, "--scenario", ANSWERED)
    assert "Innstramming når fondet" in shown.out
    checked = json.loads(simulator(capsys, "check", config, "--json").out)
    words = {premise["key"]: premise["value"] for premise in checked["premises"]}
    assert words["responses.brake"].replace("\u00a0", " ") == (
        "Disposisjonsfond under 5 prosent av driftsinntektene – kutt på 60 mill. kroner i året på «Lønnsutgifter», "
        "i alt høyst 120 mill. kroner i året, varig, i snitt 75 prosent gjennomført"
    )


def test_the_example_in_a_new_folder_works_when_it_is_uncommented(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert simulator(capsys, "init", tmp_path / "plan", "--municipality", "3222", "--base-year", "2025").code == 0
    config = tmp_path / "plan" / "kommune.toml"
    text = config.read_text(encoding="utf-8")
    start, stop = text.index("# [[responses]]"), text.index("# --- Kommunestyrets handlingsregler")
    block = "\n".join(line.removeprefix("# ") for line in text[start:stop].splitlines())
    used = text[:start].replace('measures = ["kutt"]', 'measures = ["kutt"]\nresponses = ["brems"]')
    config.write_text(f"{used}{block}\n{text[stop:]}", encoding="utf-8")
    assert [one.id for one in load(config).responses("kutt+response")] == ["brems"]
