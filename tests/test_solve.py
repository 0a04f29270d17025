"""What it takes to be safe: answers checked by running them, and sentences where there is no answer."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import numba
import numpy as np
import pytest
from variants import with_sections, with_settings

from simulator import pipeline
from simulator.analysis.levers import UnknownLeverError, lever, levers
from simulator.analysis.solve import Futures, Search, Solution, UnknownOutcomeError, grid, solve
from simulator.analysis.solve_summary import solve_summary
from simulator.drivers import Measure
from simulator.numbers import Language
from simulator.reports.screen import solve_screen
from simulator.reports.text_table import WIDTH
from simulator.study import Study, load

pytestmark = pytest.mark.skipif(numba.config.DISABLE_JIT, reason="asks many runs, which take the compiled kernel")
PATHS = 20_000
TARGETS = (0.2, 0.1)


@pytest.fixture(scope="module")
def cut(lorenskog: Study) -> Solution:
    return solve(lorenskog, lever(lorenskog, "cut-120"), TARGETS, paths=PATHS)


def test_running_the_solved_measure_gives_the_target(lorenskog: Study, cut: Solution) -> None:
    for answer in cut.answers:
        assert answer.ending == "found"
        assert answer.amount is not None
        measures = tuple(
            measure.model_copy(update={"amounts": {2026: answer.amount}}) if measure.id == "cut-120" else measure
            for measure in lorenskog.settings.measures
        )
        run = pipeline.run(with_sections(lorenskog, measures=measures), PATHS, scenario_ids=["cut-120"])
        found = run.probability("robek")
        assert found.value == answer.probability.value <= answer.target
        assert found.interval[0] <= answer.target <= found.interval[1]


def test_the_lines_for_a_config_give_the_target(lorenskog: Study, cut: Solution, tmp_path: Path) -> None:
    # As a user would: put the printed amounts into a copy of the config and run that.
    answer = cut.answers[1]
    amounts = tomllib.loads(cut.lever.toml(answer.amount or 0.0))["amounts"]
    text = lorenskog.path.read_text(encoding="utf-8")
    for name in lorenskog.files:
        table = lorenskog.path.parent / name
        (tmp_path / Path(name).name).write_bytes(table.read_bytes())
    changed = text.replace("amounts = { 2026 = 120.0 }", f"amounts = {{ 2026 = {amounts['2026']} }}")
    assert changed != text
    (tmp_path / "solved.toml").write_text(changed, encoding="utf-8")
    run = pipeline.run(load(tmp_path / "solved.toml"), PATHS, scenario_ids=["cut-120"])
    assert run.probability("robek").value == answer.probability.value


def test_the_answer_is_of_plain_futures_whatever_the_sampling(lorenskog: Study, cut: Solution) -> None:
    even = with_settings(lorenskog, "simulation", sampling="sobol")
    found = solve(even, cut.lever, TARGETS, paths=PATHS)
    assert [answer.amount for answer in found.answers] == [answer.amount for answer in cut.answers]


def test_a_little_less_is_not_enough(lorenskog: Study, cut: Solution) -> None:
    futures = Futures(lorenskog, "continue", "robek", PATHS, lorenskog.settings.simulation.seed)
    search = Search(futures, cut.lever)
    for answer in cut.answers:
        assert answer.amount is not None
        assert search.at(answer.amount - 0.2).probability.value > answer.target


def test_interval_holds_the_answer_of_many_more_paths(lorenskog: Study, cut: Solution) -> None:
    # 400 000 paths in place of 20 000: their own error is a fifth. The interval is 95 %; widened by half it is 3 σ.
    many = solve(lorenskog, cut.lever, TARGETS, paths=400_000, seed=7)
    for few, sure in zip(cut.answers, many.answers, strict=True):
        assert few.interval and sure.amount
        low, high = few.interval
        assert low is not None
        assert high is not None
        assert low - 0.25 * (high - low) < sure.amount < high + 0.25 * (high - low)


def test_curve_falls_and_every_point_is_on_record(cut: Solution) -> None:
    assert cut.is_monotone
    chances = [point.probability.hits for point in cut.curve]
    assert chances == sorted(chances, reverse=True)
    tried = {point.amount for point in cut.points}
    assert tried >= {point.amount for point in cut.curve} | {answer.amount for answer in cut.answers}
    assert len(cut.frame()) == len(cut.points)


def test_slope_is_what_one_more_million_buys(lorenskog: Study, cut: Solution) -> None:
    answer = cut.answers[0]
    assert answer.amount
    assert answer.slope
    search = Search(Futures(lorenskog, "continue", "robek", PATHS, lorenskog.settings.simulation.seed), cut.lever)
    step = 0.05 * answer.amount
    low, high = (search.at(answer.amount + sign * step).probability.value for sign in (-1, 1))
    assert answer.slope.per_unit == pytest.approx((high - low) / (2 * step), rel=1e-9)
    assert answer.slope.interval[0] < answer.slope.per_unit < answer.slope.interval[1] < 0


def test_what_cannot_be_reached_gets_a_sentence_and_no_number(lorenskog: Study) -> None:
    found = solve(lorenskog, lever(lorenskog, "fund"), (0.001,), paths=min(PATHS, 2000))
    (answer,) = found.answers
    assert (answer.ending, answer.amount, answer.interval) == ("not_reached", None, None)
    assert answer.probability.hits == min(point.probability.hits for point in found.points)
    outline = pipeline.outline_of(lorenskog, ["continue"])
    screen = solve_screen(solve_summary(outline, [found], None, paths=2000, seed=1), "nb").replace("\u00a0", " ")
    assert "Målet på 0,1 prosent nås ikke med dette alene." in screen.replace("\n    ", " ")


def test_property_tax_is_tried_as_far_as_the_law_allows(lorenskog: Study) -> None:
    # 1, 2, 3 and 3 per mille on homes bring 240: a larger measure would rise by more than 1 a year (§ 13).
    own = lever(lorenskog, "property-tax")
    assert own.most == pytest.approx(240.0)
    assert "property_tax_permille = { 2026 = 0.5, 2027 = 1, 2028 = 1.5, 2029 = 1.5 }" in own.toml(120.0)
    # In equal steps over four years: 4 per mille (§ 11) of 80 each.
    assert lever(lorenskog, "property_tax").most == pytest.approx(320.0)


def test_a_target_that_is_met_takes_nothing(lorenskog: Study) -> None:
    (answer,) = solve(lorenskog, lever(lorenskog, "cut-120"), (0.99,), outcome="debt", paths=512).answers
    assert (answer.ending, answer.amount) == ("already", 0.0)


def test_nothing_of_a_lever_is_the_study_as_it_is(lorenskog: Study) -> None:
    futures = Futures(lorenskog, "continue", "robek", 512, 1)
    untouched = futures.states(lorenskog)
    for one in levers(lorenskog):
        assert (Search(futures, one).at(0.0).states == untouched).all()


@pytest.mark.parametrize("name", ["cut", "property_tax", "fund", "investment", "delay", "cut-120", "property-tax"])
def test_more_of_a_lever_is_never_worse(lorenskog: Study, name: str) -> None:
    # With transfers to investment cancelled first, half-realised cuts are borrowed: ROBEK is the same either way.
    one = lever(lorenskog, name)
    search = Search(Futures(lorenskog, "continue", "robek", min(PATHS, 4000), 3), one)
    hits = [search.at(part * one.most).probability.hits for part in (0.0, 0.1, 0.3, 0.6, 1.0)]
    assert hits == sorted(hits, reverse=True)


def test_less_investment_is_less_debt_to_the_krone(lorenskog: Study) -> None:
    one = lever(lorenskog, "investment")
    changed = one.apply(lorenskog, "continue", 100.0)
    plan, less = lorenskog.plan, changed.plan
    borrowed = plan.line("loan_financing") - less.line("loan_financing")
    assert np.cumsum(borrowed) == pytest.approx(plan.line("net_loan_debt") - less.line("net_loan_debt"), abs=1e-9)
    first = plan.years.index(2026)
    share = plan.line("loan_financing")[first] / plan.line("investment")[first]
    assert borrowed[first] == pytest.approx(100.0 * share, abs=1e-9)


def test_delayed_investment_comes_four_years_later(lorenskog: Study) -> None:
    changed = lever(lorenskog, "delay").apply(lorenskog, "continue", 100.0)
    less = lorenskog.plan.line("investment") - changed.plan.line("investment")
    by_year = dict(zip(lorenskog.plan.years, less.tolist(), strict=True))
    # The plan is 2026–2029, so each year's 100 comes 2030–2033; nothing else moves.
    assert [by_year[year] for year in range(2024, 2035)] == pytest.approx(
        [0.0] * 2 + [100.0] * 4 + [-100.0] * 4 + [0.0]
    )
    debt = lorenskog.plan.line("net_loan_debt") - changed.plan.line("net_loan_debt")
    assert debt[lorenskog.plan.years.index(2029)] > 250.0  # some four fifths are borrowed
    assert abs(debt[-1]) < 0.2 * debt.max()  # the shares borrowed are not the same in all years


def test_property_tax_rises_in_equal_steps_over_the_plan(lorenskog: Study) -> None:
    changed = lever(lorenskog, "property_tax").apply(lorenskog, "continue", 200.0)
    amounts = changed.measure("property_tax").planned(lorenskog.years)
    assert amounts == pytest.approx((0.0, 50.0, 100.0, 150.0, 200.0, 200.0, 200.0, 200.0, 200.0, 200.0))


def test_grid_meets_the_single_levers_at_its_edges(lorenskog: Study) -> None:
    x, y = lever(lorenskog, "cut-120"), lever(lorenskog, "property-tax")
    found = grid(lorenskog, x, y, (0.0, 100.0), (0.0, 100.0), paths=min(PATHS, 4000))
    futures = Futures(lorenskog, "continue", "robek", min(PATHS, 4000), lorenskog.settings.simulation.seed)
    assert found.probabilities[0, 1] == Search(futures, x).at(100.0).probability.value
    assert found.probabilities[1, 0] == Search(futures, y).at(100.0).probability.value
    assert found.probabilities[1, 1] <= found.probabilities[0, 1]


def test_unknown_names_are_refused(lorenskog: Study) -> None:
    with pytest.raises(UnknownLeverError, match="cut-120, property-tax"):
        lever(lorenskog, "magic")
    with pytest.raises(UnknownOutcomeError):
        solve(lorenskog, lever(lorenskog, "cut"), (0.1,), outcome="magic", paths=8)
    empty = Measure(id="late", label="late", line="wages", amounts={2033: 5.0}, source="made up")
    with pytest.raises(UnknownLeverError, match="no size"):
        lever(with_sections(lorenskog, measures=(empty,)), "late")


def test_a_config_without_measures_can_cut(lillevik: Study) -> None:
    bare = replace(lillevik, settings=lillevik.settings.model_copy(update={"measures": ()}))
    assert levers(bare)[0].id == "cut"


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_screen_fits(lorenskog: Study, cut: Solution, lang: Language) -> None:
    fund = solve(lorenskog, lever(lorenskog, "fund"), TARGETS, paths=256)
    outline = pipeline.outline_of(lorenskog, ["continue"])
    both = grid(lorenskog, cut.lever, fund.lever, (0.0, 50.0), (0.0, 50.0), paths=64)
    screen = solve_screen(solve_summary(outline, [cut, fund], both, paths=PATHS, seed=1), lang)
    plain = screen.replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert max(len(line) for line in plain.splitlines()) <= WIDTH
