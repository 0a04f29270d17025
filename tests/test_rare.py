"""Rare risks: weighted paths against closed forms and long plain runs, and where the answer appears."""

from __future__ import annotations

import csv
import json
import math
from dataclasses import replace
from pathlib import Path

import numba
import numpy as np
import pytest
from gaussian import broken_beyond
from hypothesis import given
from hypothesis import strategies as st
from normals import steered_normals
from scipy import stats
from typer.testing import CliRunner
from variants import with_sections, with_settings

from simulator import numbers, pipeline
from simulator.analysis import rare
from simulator.analysis.batch.shards import flags_only
from simulator.analysis.rare import moved_to, rare_probability, weights, with_rare_risks
from simulator.assembly import assemble, direction
from simulator.assembly.steering import rows_of
from simulator.cli.app import app
from simulator.drivers import Calibration, Event
from simulator.drivers.events import Severity
from simulator.reports.screen.run import rare_outcome
from simulator.study import Study, under
from simulator.summaries.happenings import happened
from simulator.summaries.rare import RareProbability, weighted_interval

compiled_only = pytest.mark.skipif(numba.config.DISABLE_JIT, reason="too many paths without the compiler")
SEEDS = 40
PATHS = 16_384


@pytest.fixture(autouse=True)
def short_search(monkeypatch: pytest.MonkeyPatch) -> None:
    if numba.config.DISABLE_JIT:
        monkeypatch.setattr(rare, "PILOT", 64)
        monkeypatch.setattr(rare, "ROUNDS", 2)
        monkeypatch.setattr(direction, "PILOT", 64)


def estimates(study: Study, scenario: str, name: str, paths: int = PATHS, seeds: int = SEEDS) -> list[RareProbability]:
    outline = pipeline.outline_of(study, [scenario])
    return [rare_probability(study, outline, scenario, name, paths, seed, threads=1) for seed in range(seeds)]


# ---------------------------------------------------------------------------------------------------------------------
# Closed forms
# ---------------------------------------------------------------------------------------------------------------------


@compiled_only
@pytest.mark.parametrize("probability", [1e-4, 1e-5, 1e-6])
def test_a_gaussian_tail_is_covered_and_its_relative_error_is_true(lorenskog: Study, probability: float) -> None:
    study = broken_beyond(lorenskog, float(stats.norm.isf(probability)))
    found = estimates(study, "continue", "tail")
    # 95 % intervals of 40 seeds: 33 or fewer that cover happens to a correct program in less than 1 of 300 cases.
    assert sum(low <= probability <= high for low, high in (one.interval for one in found)) >= 34
    errors = np.array([(one.value - probability) / one.standard_error for one in found])
    # Standardised errors have mean 0 ± .16 and a variance whose 40-fold is chi-square with 40 degrees of freedom.
    assert abs(errors.mean()) < 4 / math.sqrt(SEEDS)
    assert stats.chi2.ppf(1e-4, SEEDS) < np.sum(errors**2) < stats.chi2.ppf(1 - 1e-4, SEEDS)
    assert all(one.relative_error is not None and one.relative_error < 0.03 for one in found)


@compiled_only
def test_a_plain_run_of_as_many_paths_sees_nothing_and_the_upper_end_is_still_above_zero(lorenskog: Study) -> None:
    study = broken_beyond(lorenskog, 4.75)
    run = pipeline.run(study, PATHS, seed=1, scenario_ids=["continue"])
    assert run.probability("tail").hits == 0
    found = with_rare_risks(with_settings(study, "simulation", rare_paths=PATHS), run)
    tail = next(one for one in found.rare if one.outcome == "tail")
    assert 0 < tail.interval[0] < float(stats.norm.cdf(-4.75)) < tail.interval[1]


@compiled_only
def test_what_happens_by_another_way_than_the_direction_is_covered(lorenskog: Study) -> None:
    # An event of 5000 mill. once in 2000 years breaks the rule whatever the drivers do; nothing else can. The direction
    # is worthless, weights are about 2 on plain paths, and the upper end must hold.
    event = Event(
        id="e", label="e", line="goods_and_services", frequency=5e-4, severity=Severity(fixed=5000.0), source="x"
    )
    study = with_sections(broken_beyond(lorenskog, 30.0), events=(event,))
    probability = -math.expm1(-5e-4)
    found = estimates(study, "continue", "tail")
    assert sum(low <= probability <= high for low, high in (one.interval for one in found)) >= 34
    assert abs(np.mean([one.value for one in found]) - probability) < 4 * math.sqrt(probability / (SEEDS * PATHS / 2))


@compiled_only
def test_robek_in_a_calmer_world_is_that_of_a_long_plain_run(lorenskog: Study) -> None:
    # Every spread at .56: two million plain paths see some 600 entries, standard error 4 %.
    calmer = under(lorenskog, Calibration(id="c", label="c", spread_factor=0.5625))
    found = estimates(calmer, "both", "robek", 65_536, seeds=2)
    light, outline, hits = flags_only(assemble(calmer, ["both"])), pipeline.outline_of(calmer, ["both"]), 0
    for first in range(0, 1 << 21, 1 << 18):
        outcomes = pipeline.empty_outcomes(light, first, 1 << 18, np.empty(0))
        pipeline.fill(light, outcomes, 5, None, None)
        hits += int(happened(outline, outcomes.flags[0], "robek").sum())
    plain = hits / (1 << 21)
    assert 0 < plain < 0.001
    for one in found:
        assert abs(one.value - plain) < 4 * math.hypot(one.standard_error, math.sqrt(hits) / (1 << 21))
        assert one.standard_error < math.sqrt(plain / one.paths) / 3


@compiled_only
def test_every_headline_of_lillevik_agrees_with_plain_counting(lillevik: Study) -> None:
    # Student t, t-copula, bootstrap, uncertain spreads, events and measures, for outcomes that are not rare at all.
    run = pipeline.run(lillevik, 200_000, seed=3)
    for name in ("surplus", "fund", "robek"):
        one = estimates(lillevik, "all", name, 65_536, seeds=1)[0]
        counted = run.probability(name, "all")
        assert abs(one.value - counted.value) < 4 * math.hypot(one.standard_error, counted.standard_error), name


# ---------------------------------------------------------------------------------------------------------------------
# Weights and intervals
# ---------------------------------------------------------------------------------------------------------------------


@compiled_only
def test_weights_are_bounded_and_average_one(lorenskog: Study) -> None:
    study = broken_beyond(lorenskog, 3.5)
    moved = moved_to(assemble(study, ["continue"]), pipeline.outline_of(study, ["continue"]), "tail", 1)
    found = weights(moved, 1, 0, 200_000)
    assert found.max() <= 2.0
    assert abs(found.mean() - 1.0) < 4 * found.std() / math.sqrt(found.size)
    assert moved.drivers.steering.shifts[1] != 0.0


def test_the_normals_of_a_moved_path_are_those_the_kernel_draws(lillevik: Study) -> None:
    assembly = assemble(lillevik, ["all"])
    drawn = np.random.default_rng(1).normal(size=(1, len(rows_of(assembly))))
    moved = rare.steered(assembly, drawn / np.linalg.norm(drawn), sobol=False, shifts=(0.0, 2.0))
    for one in (assembly, moved):
        mine = direction.moved(one, direction.normals_drawn(one, 7, 40, 24), 7, 40)
        kernel = steered_normals(7, 40, 24, rows_of(one), one.drivers, one.scenarios, one.places)
        assert np.abs(mine - kernel).max() < 1e-12


def test_unit_weights_give_the_exact_poisson_interval() -> None:
    # Garwood's: 0 of n gives (0, 3.689 / n), 10 gives (4.795, 18.39) / n.
    n = 1000.0
    assert weighted_interval(0.0, 0.0, 1 / n) == pytest.approx((0.0, 3.6889 / n), rel=1e-4)
    assert weighted_interval(10 / n, 10 / n**2, 1 / n) == pytest.approx((4.7954 / n, 18.3904 / n), rel=1e-4)


@given(st.lists(st.floats(1e-6, 2.0), max_size=50))
def test_an_interval_holds_its_estimate_and_is_never_empty(found: list[float]) -> None:
    one = RareProbability("s", "o", 1000, len(found), sum(found), sum(w * w for w in found), 2.0, 3.0)
    low, high = one.interval
    assert 0.0 <= low <= one.value < high <= 1.0


# ---------------------------------------------------------------------------------------------------------------------
# Where the answer appears
# ---------------------------------------------------------------------------------------------------------------------


def test_nothing_random_needs_no_direction(lillevik: Study) -> None:
    still = with_sections(lillevik, drivers={}, dependence=None, bootstrap=None, events=(), measures=())
    still = with_sections(
        still, scenarios=tuple(s.model_copy(update={"measures": ()}) for s in lillevik.settings.scenarios)
    )
    assembly = assemble(still, ["plan"])
    assert moved_to(assembly, pipeline.outline_of(still, ["plan"]), "robek", 1) is assembly
    assert pipeline.sampled(with_settings(still, "simulation", sampling="sobol")).drivers.steering.rows.size == 0


def test_only_what_is_rare_gets_paths_of_its_own(lillevik: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rare, "SURELY", 1.0)
    run = pipeline.run(lillevik, 200, seed=1, scenario_ids=["all"])
    few = with_settings(lillevik, "simulation", rare_paths=64)
    found = with_rare_risks(few, run, threads=1)
    names = {one.outcome for one in found.rare}
    assert "debt" in names
    assert names == {
        name for name in ("surplus", "debt", "fund", "any_rule_broken", "robek") if run.probability(name).value < 0.001
    }
    assert with_rare_risks(with_settings(lillevik, "simulation", rare_paths=0), run).rare == ()
    assert found.digest == run.digest
    debt = next(rule for rule in found.summary()["scenarios"][0]["rules"] if rule["id"] == "debt")
    assert debt["rare"]["interval"][1] > 0.0
    monkeypatch.undo()
    assert with_rare_risks(few, run).rare == ()  # 200 paths do not know that anything is rare
    assert "rare" not in run.summary()["scenarios"][0]["rules"][1]
    json.dumps(found.summary(), allow_nan=False)


@compiled_only
def test_the_run_shows_it_on_the_screen_and_in_the_folder(tmp_path: Path) -> None:
    config = Path(__file__).parent.parent / "configs" / "lillevik" / "lillevik.toml"
    shown = CliRunner().invoke(
        app, ["run", str(config), "--scenario", "all", "--paths", "20000", "--out", str(tmp_path / "run")]
    )
    assert shown.exit_code == 0
    text = " ".join(shown.output.split())
    assert "Sjeldne utfall, regnet med egne forløp der det skjer: Gjeld om lag 1 av 4" in text
    row = next(csv.DictReader((tmp_path / "run" / "rare.csv").open(encoding="utf-8")))
    kept = json.loads((tmp_path / "run" / "summary.json").read_text(encoding="utf-8"))["scenarios"][0]["rules"][1]
    assert (row["scenario"], row["outcome"]) == ("all", "debt")
    assert float(row["probability"]) == kept["rare"]["probability"] > 0.0
    # 20 million plain paths saw 483: 2.30e-5 ± 4.5 %.
    assert float(row["low"]) < 2.3e-5 < float(row["high"])
    again = CliRunner().invoke(app, ["run", "--verify", str(tmp_path / "run")])
    assert again.exit_code == 0


def test_small_shares_as_a_reader_sees_them() -> None:
    assert numbers.rare_percent_cell(2.32e-5, "en") == "0.0023%"
    assert numbers.rare_interval_cell(2.2e-5, 4.8e-5, "en") == "0.0022–0.0048%"
    assert numbers.rare_interval_cell(0.0, 1.41e-5, "en") == "under 0.0015%"
    assert [numbers.two_digits(value) for value in (43_478.0, 1_234_567.0, 1005.0)] == [43_000, 1_200_000, 1000]
    seen = RareProbability("s", "o", 1000, 1, 0.05, 0.0025, 2.0, 4.0)
    assert rare_outcome("Debt", seen.as_plain(), "en").startswith(
        "Debt about 1 in 20,000 (0.0050%, 95% interval 0.00013–"
    )
    never = replace(seen, hits=0, weight=0.0, square=0.0)
    assert rare_outcome("Debt", never.as_plain(), "en") == "Debt in none of 1,000 (95% interval under 0.74%)"
