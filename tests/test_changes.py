"""What changed since last plan: parts that add up, ends that are the runs, groups that change only what is theirs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numba
import numpy as np
import pytest
from command_line import simulator
from conftest import CONFIGS
from variants import with_lines, with_sections, with_settings

from simulator import pipeline
from simulator.analysis.changes import GROUPS, CannotExplainError, a_year_later, explain, mixed
from simulator.analysis.changes_summary import changes_summary
from simulator.numbers import Language
from simulator.reports.screen import changes_screen
from simulator.reports.text_table import WIDTH
from simulator.study import Study, load

pytestmark = pytest.mark.skipif(numba.config.DISABLE_JIT, reason="asks many runs, which take the compiled kernel")

PATHS = 4096
LAST_YEAR = CONFIGS / "lorenskog-2024" / "lorenskog-2024.toml"


@pytest.fixture(scope="module")
def last_year() -> Study:
    return load(LAST_YEAR)


def test_parts_add_up_to_the_change_between_the_two_runs(last_year: Study, lorenskog: Study) -> None:
    found = explain(last_year, lorenskog, paths=PATHS)
    seed = lorenskog.settings.simulation.seed
    runs = [pipeline.run(study, PATHS, seed, scenario_ids=["continue"]) for study in (last_year, lorenskog)]
    means = [run.quantiles().set_index(["metric", "year"])["mean"] for run in runs]
    for change in found.changes:
        assert sum(change.parts.values()) == pytest.approx(change.after - change.before, abs=1e-9)
        if change.year is None:
            assert change.before == runs[0].probability(change.outcome).value
            assert change.after == runs[1].probability(change.outcome).value
        else:  # to the krone: a millionth of a million
            assert change.before == pytest.approx(means[0][change.outcome, change.year], abs=1e-6)
            assert change.after == pytest.approx(means[1][change.outcome, change.year], abs=1e-6)


def test_changes_are_of_plain_futures_whatever_the_sampling(last_year: Study, lorenskog: Study) -> None:
    even = [with_settings(study, "simulation", sampling="sobol") for study in (last_year, lorenskog)]
    assert explain(*even, paths=512).changes == explain(last_year, lorenskog, paths=512).changes


def test_more_paths_than_the_subsets_add_up_too(last_year: Study, lorenskog: Study) -> None:
    found = explain(last_year, lorenskog, paths=20_000)
    for change in found.changes:
        assert sum(change.parts.values()) == pytest.approx(change.after - change.before, abs=1e-9)


def test_stated_errors_are_the_spread_between_worlds(lorenskog: Study) -> None:
    plan = lorenskog.plan.values
    changed = with_lines(
        lorenskog,
        {
            "market_rate_pct": plan["market_rate_pct"] + 0.5,
            "income_and_wealth_tax": plan["income_and_wealth_tax"] * 1.01,
            "goods_and_services": plan["goods_and_services"] * 1.01,
        },
    )
    worlds = [explain(lorenskog, changed, paths=1024, seed=seed) for seed in range(80)]
    robek = [next(change for change in world.changes if change.outcome == "robek") for world in worlds]
    for group in ("rates", "tax", "volume"):
        spread = np.std([change.parts[group] for change in robek], ddof=1)
        # A standard deviation from 80 worlds is known to 8 per cent; four of those.
        assert spread == pytest.approx(np.sqrt(np.mean([change.errors[group] ** 2 for change in robek])), rel=0.32)


def test_nothing_changed_is_nothing(lorenskog: Study) -> None:
    found = explain(lorenskog, lorenskog, paths=512)
    assert all(change.before == change.after and set(change.parts.values()) <= {0.0} for change in found.changes)


@pytest.mark.parametrize(
    ("group", "lines"),
    [
        ("rates", {"market_rate_pct": 5.0}),
        ("tax", {"income_and_wealth_tax": 2500.0}),
        ("volume", {"goods_and_services": 1500.0}),
        ("pension", {"pension_premium_deviation": 10.0}),
        ("measures", {"transfer_to_investment": 25.0}),
    ],
)
def test_a_change_of_one_kind_is_all_its_group_s(lorenskog: Study, group: str, lines: dict[str, float]) -> None:
    changed = with_lines(lorenskog, lines)
    changed = with_lines(
        changed,
        {name: np.r_[lorenskog.plan.values[name][0], changed.plan.values[name][1:]] for name in lines},
    )
    found = explain(lorenskog, changed, paths=512)
    for change in found.changes:
        assert change.parts.pop(group, 0.0) == pytest.approx(change.after - change.before, abs=1e-12)
        assert set(change.parts.values()) <= {0.0}


def test_a_larger_fund_is_the_opening_s(lorenskog: Study) -> None:
    fund = lorenskog.plan.values["disposition_fund"]
    richer = with_settings(with_lines(lorenskog, {"disposition_fund": fund + 100.0}), "balance", disposition_fund=501.6)
    (change,) = (one for one in explain(lorenskog, richer, paths=512).changes if one.outcome == "robek")
    assert change.after < change.before
    assert change.parts["opening"] == pytest.approx(change.after - change.before, abs=1e-12)


def test_wider_spreads_are_uncertainty_s(lorenskog: Study) -> None:
    wide = {
        name: driver.model_copy(update={"sigma": 0.02}) if name == "wages" else driver
        for name, driver in lorenskog.settings.drivers.items()
    }
    for change in explain(lorenskog, with_sections(lorenskog, drivers=wide), paths=512).changes:
        assert change.parts["uncertainty"] == pytest.approx(change.after - change.before, abs=1e-12)


def test_exchanging_everything_or_nothing_is_an_end(last_year: Study, lorenskog: Study) -> None:
    later = a_year_later(last_year, lorenskog)
    scenarios = {"scenarios": lorenskog.settings.scenarios[:1]}
    end = with_sections(lorenskog, **scenarios)
    every = mixed(later, end, frozenset(GROUPS) - {"other"})  # the rules are the same in both
    for name, series in end.plan.values.items():
        assert every.plan.values[name] == pytest.approx(series, abs=1e-9), name
    nothing = mixed(later, end, frozenset())
    for name, series in later.plan.values.items():
        assert nothing.plan.values[name][1:] == pytest.approx(series[1:], abs=1e-9), name


def test_a_year_later_opens_with_what_was_planned(last_year: Study, lorenskog: Study) -> None:
    later = a_year_later(last_year, lorenskog)
    assert later.years == lorenskog.years
    assert later.settings.balance.disposition_fund == last_year.plan.at("disposition_fund", 2024)
    assert later.debt.exposure[0] == pytest.approx(last_year.debt.exposure[1])
    assert later.plan.at("wages", 2030) == last_year.plan.at("wages", 2030)
    assert [rule.years for rule in later.settings.rules] == [rule.years for rule in lorenskog.settings.rules]


def test_configs_that_cannot_be_held_together_are_refused(last_year: Study, lorenskog: Study, lillevik: Study) -> None:
    with pytest.raises(CannotExplainError, match="different municipalities"):
        explain(lillevik, lorenskog)
    with pytest.raises(CannotExplainError, match="last year's first"):
        explain(lorenskog, last_year)
    hidden = with_settings(last_year, "plan", pension_deviation="in_social_costs")
    with pytest.raises(CannotExplainError, match="pension deviation"):
        explain(replace(hidden), lorenskog)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_screen_fits(last_year: Study, lorenskog: Study, lang: Language) -> None:
    found = explain(last_year, lorenskog, paths=64)
    assert len(found.frame()) == sum(len(change.parts) for change in found.changes)
    screen = changes_screen(changes_summary(found), lang).replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert max(len(line) for line in screen.splitlines()) <= WIDTH


def test_the_command_lays_the_answer_beside_this_year_s_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    this_year = CONFIGS / "lorenskog" / "lorenskog.toml"
    out = tmp_path / "run"
    few = ("--paths", "256", "--out", out)
    ended = simulator(capsys, "compare", LAST_YEAR, this_year, "--explain", "--scenario", "both", "--json", *few)
    assert ended.code == 0, ended.err
    found = json.loads((out / f"changes-since-{LAST_YEAR.stem}-both.json").read_text(encoding="utf-8"))
    assert found == json.loads(ended.out)
    assert (found["from"]["id"], found["to"]["id"]) == ("continue", "both")
    assert simulator(capsys, "compare", this_year, "--explain", *few).code == 2
