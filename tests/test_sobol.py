"""Sobol sampling: the points, the turning of the normals, and that the answers are those of plain sampling."""

from __future__ import annotations

import math

import mpmath
import numba
import numpy as np
import pytest
import reference_model as reference
from gaussian import broken_beyond
from kernel_paths import KernelPath
from normals import steered_normals
from scipy import stats
from test_reference_paths import differences
from variants import with_sections, with_settings

from simulator import pipeline
from simulator.assembly import Assembly, assemble, direction, trace_of
from simulator.assembly.steering import direction_numbers, mirrors_of, rows_of, steered, turns_of
from simulator.drivers import GrowthAr1
from simulator.kernel.inverse_normal import normals_of_words
from simulator.kernel.sobol import SCRAMBLES, sobol_normals_of
from simulator.study import Study
from simulator.summaries import scrambles
from simulator.summaries.counts import Tally
from simulator.summaries.happenings import harms
from simulator.summaries.probability import Probability, wilson

compiled_only = pytest.mark.skipif(numba.config.DISABLE_JIT, reason="too many paths without the compiler")
FEW = 320
SOURCE = "closed form"


@pytest.fixture(autouse=True)
def short_pilot(monkeypatch: pytest.MonkeyPatch) -> None:
    if numba.config.DISABLE_JIT:
        monkeypatch.setattr(direction, "PILOT", 64)


def sobol(study: Study) -> Study:
    return with_settings(study, "simulation", sampling="sobol")


# ---------------------------------------------------------------------------------------------------------------------
# Points
# ---------------------------------------------------------------------------------------------------------------------


def test_direction_numbers_are_those_of_joe_and_kuo() -> None:
    # scipy ships the same table and goes through the points in Gray-code order.
    digits, paths = direction_numbers(16), 512
    theirs = stats.qmc.Sobol(16, scramble=False, bits=32).random(paths)
    for n in range(paths):
        gray = n ^ (n >> 1)
        words = [0] * 16
        for bit in range(gray.bit_length()):
            if gray >> bit & 1:
                words = [word ^ int(row[bit]) for word, row in zip(words, digits, strict=True)]
        ours = [int(f"{word:032b}"[::-1], 2) / 2**32 for word in words]
        assert ours == theirs[n].tolist()


def test_the_inverse_of_the_normal_distribution_against_mpmath() -> None:
    rng = np.random.default_rng(1)
    near = [edge + step for edge in (0, 2**31, 2**32) for step in range(-20, 20) if 0 <= edge + step < 2**32]
    tails = [2**power for power in range(32)] + [2**32 - 1 - 2**power for power in range(32)]
    words = np.array([*near, *tails, *rng.integers(0, 2**32, 300)], np.uint32)
    with mpmath.workdps(30):
        exact = [float(mpmath.sqrt(2) * mpmath.erfinv(2 * (mpmath.mpf(int(w)) + 0.5) / 2**32 - 1)) for w in words]
    assert np.abs(normals_of_words(words) - exact).max() < 3e-11


def test_a_larger_word_never_gives_a_smaller_normal() -> None:
    starts = np.unique(np.concatenate([2 ** np.arange(32), 2**32 - 2 ** np.arange(9, 32), [0, 2**31 - 100]]))
    starts = np.concatenate([starts, np.random.default_rng(2).integers(0, 2**32 - 300, 100)])
    for start in starts:
        words = np.arange(start, min(start + 200, 2**32)).astype(np.uint32)
        assert (np.diff(normals_of_words(words)) > 0).all()


def test_every_randomisation_is_a_net_in_every_dimension() -> None:
    # Of 2^m points each of the 2^m equal intervals holds exactly one, and of the first two dimensions every
    # elementary rectangle as well: what makes the points even, and what scrambling must keep.
    m = 6
    points = stats.norm.cdf(sobol_normals_of(3, direction_numbers(8), 0, SCRAMBLES << m)).reshape(8, -1, SCRAMBLES)
    cells = np.floor(points * 2**m).astype(int)
    assert (np.sort(cells, axis=1) == np.arange(2**m)[None, :, None]).all()
    for k in range(m + 1):
        rectangle = (cells[0] >> (m - k) << (m - k)) + (cells[1] >> k)
        assert (np.sort(rectangle, axis=0) == np.arange(2**m)[:, None]).all()


@compiled_only
def test_a_single_point_is_uniform_over_randomisations() -> None:
    # Kolmogorov–Smirnov over 500 seeds × 32 randomisations; a correct program fails for one seed in ten thousand.
    for path in (0, 5 * SCRAMBLES, 1000 * SCRAMBLES):
        drawn = [sobol_normals_of(seed, direction_numbers(3), path, SCRAMBLES) for seed in range(500)]
        for dimension in range(3):
            assert stats.kstest(np.concatenate([d[dimension] for d in drawn]), "norm").pvalue > 1e-4


@compiled_only
def test_randomisations_and_dimensions_are_independent() -> None:
    # Correlation over 20 000 seeds of one point between two randomisations and between two dimensions: sd 0.007.
    drawn = np.array([sobol_normals_of(seed, direction_numbers(2), 7 * SCRAMBLES, 2) for seed in range(20_000)])
    for a, b in (((0, 0), (0, 1)), ((0, 0), (1, 0)), ((0, 1), (1, 1))):
        assert abs(np.corrcoef(drawn[:, *a], drawn[:, *b])[0, 1]) < 0.028


def test_points_are_the_same_wherever_a_run_is_cut() -> None:
    digits = direction_numbers(3)
    whole = sobol_normals_of(9, digits, 0, 700)
    assert np.array_equal(whole[:, 333:400], sobol_normals_of(9, digits, 333, 67))


# ---------------------------------------------------------------------------------------------------------------------
# Turning
# ---------------------------------------------------------------------------------------------------------------------


def some_directions(count: int, size: int, seed: int = 1) -> np.ndarray:
    drawn = np.random.default_rng(seed).normal(size=(count, size))
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def test_mirrors_turn_the_axes_to_the_directions_and_nothing_else() -> None:
    directions = some_directions(4, 30)
    mirrors, signs = mirrors_of(directions)
    turn = np.eye(30) + turns_of(mirrors).T @ mirrors
    assert np.abs(turn @ turn.T - np.eye(30)).max() < 1e-14
    step_by_step = np.eye(30)
    for mirror in mirrors:
        step_by_step = step_by_step @ (np.eye(30) - 2.0 * np.outer(mirror, mirror) / (mirror @ mirror))
    assert np.abs(turn - step_by_step).max() < 1e-14
    axes = np.linalg.qr(directions.T)[0]
    axes *= np.sign((axes * directions.T).sum(axis=0))
    assert np.abs(turn[:, :4] * signs - axes).max() < 0.01  # directions are given to a thousandth


def test_mirrors_refuse_a_direction_twice() -> None:
    with pytest.raises(ValueError, match="direction 1 is a combination"):
        mirrors_of(np.array([[1.0, 0.0], [1.0, 0.0]]))


def test_the_kernel_turns_the_normals_as_the_mirrors_say(lillevik: Study) -> None:
    assembly = assemble(lillevik)
    size = len(rows_of(assembly))
    turned = steered(assembly, some_directions(3, size), sobol=True)
    steering = turned.drivers.steering
    unturned = turned.drivers._replace(
        steering=steering._replace(mirrors=steering.mirrors[:0], turns=steering.turns[:0])
    )
    w, z = (
        steered_normals(5, 0, 40, steering.rows, drivers, turned.scenarios, turned.places)
        for drivers in (unturned, turned.drivers)
    )
    assert np.abs(z - (w + steering.turns.T @ (steering.mirrors @ w))).max() < 1e-13
    assert np.array_equal(w[:3], sobol_normals_of(5, steering.digits, 0, 40))


def test_directions_do_not_depend_on_which_scenarios_or_lines_are_asked_for(lillevik: Study) -> None:
    study = sobol(lillevik)
    whole, part = pipeline.sampled(study), pipeline.sampled(study, ["cut"], every_line=True)
    assert np.array_equal(whole.drivers.steering.mirrors, part.drivers.steering.mirrors)
    assert whole.places != part.places


def test_the_first_direction_is_the_gradient_of_a_linear_outcome(lorenskog: Study) -> None:
    # One driver that shifts the same line by about as much in each year until the accounts close: the direction has
    # equal parts of every year up to then, and nothing of later years.
    driver = GrowthAr1(sigma=0.01, source=SOURCE)
    years = [2026, 2029]
    rule = lorenskog.settings.rules[0].model_copy(update={"test": "at", "year": 2027, "years": None, "at_least": 0.0})
    study = with_sections(lorenskog, drivers={"wages": driver}, dependence=None, events=(), measures=(), rules=(rule,))
    study = with_sections(
        study, scenarios=tuple(s.model_copy(update={"measures": ()}) for s in study.settings.scenarios)
    )
    assert years[0] > study.first
    assembly = assemble(study)
    _, others = direction.slopes(assembly, pipeline.outline_of(study))
    until = 2027 - study.first + 1
    found = others[0]
    assert np.abs(np.abs(found[:until]) - 1 / math.sqrt(until)).max() < 0.05
    assert np.abs(found[until:]).max() == 0.0


@pytest.mark.parametrize("count", [1, 2, 10])
def test_few_coordinates_and_outcomes_that_agree_are_no_trouble(lorenskog: Study, count: int) -> None:
    # One to ten drivers, nothing else random, the same rule twice: fewer directions than asked for, all independent.
    drivers = dict(list(lorenskog.settings.drivers.items())[:count])
    rule = lorenskog.settings.rules[0]
    rules = (rule, rule.model_copy(update={"id": "again"}))
    study = with_sections(sobol(lorenskog), drivers=drivers, dependence=None, events=(), measures=(), rules=rules)
    study = with_sections(
        study, scenarios=tuple(s.model_copy(update={"measures": ()}) for s in study.settings.scenarios)
    )
    steering = pipeline.sampled(study).drivers.steering
    assert 1 <= len(steering.mirrors) <= min(direction.DIRECTIONS, steering.rows.size)
    assert np.isfinite(steering.turns).all()


def test_without_drivers_the_shares_of_measures_are_turned(lorenskog: Study) -> None:
    study = with_sections(sobol(lorenskog), drivers={}, dependence=None, events=())
    plain, even = (
        pipeline.run(each, 64, seed=1)
        for each in (with_sections(study, simulation=lorenskog.settings.simulation), study)
    )
    assert np.isfinite(even.spread.mean).all()
    assert even.probability("robek").value == plain.probability("robek").value in (0.0, 1.0)  # no measures there


# ---------------------------------------------------------------------------------------------------------------------
# The same world, the same answers
# ---------------------------------------------------------------------------------------------------------------------


def test_threads_blocks_and_batches_change_no_number(lillevik: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    study = sobol(lillevik)
    whole = pipeline.run(study, FEW, seed=4, threads=1).digests
    for chunk in (64, 100):
        monkeypatch.setattr(pipeline, "CHUNK", chunk)
        assert pipeline.run(study, FEW, seed=4, threads=2).digests == whole
    assert pipeline.run(study, FEW, seed=4, scenario_ids=["cut"]).digests == {"cut": whole["cut"]}


def test_a_run_too_long_to_keep_has_the_same_probabilities(lillevik: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    study = sobol(lillevik)
    kept = pipeline.run(study, FEW, seed=4)
    monkeypatch.setattr(pipeline, "KEPT_PATHS", 0)
    long = pipeline.run(study, FEW, seed=4)
    for name in harms(kept.outline):
        assert kept.probability(name) == long.probability(name)
    again = Tally.from_arrays(long.tally.arrays())
    assert again.arrays().keys() == long.tally.arrays().keys()
    assert len(again.parts) == SCRAMBLES


def test_a_ledger_is_the_path_that_was_simulated(lillevik: Study) -> None:
    study = sobol(lillevik)
    outcomes = pipeline.simulate(study, 0, FEW, seed=4)
    for path in (0, 131, FEW - 1):
        lines = pipeline.ledger(study, study.settings.scenarios[0].id, [path], seed=4)
        for name in ("net_operating_result", "disposition_fund", "net_loan_debt"):
            metric = outcomes.metric_names.index(name)
            assert lines[name][0].astype(np.float32) == pytest.approx(outcomes.metrics[0, metric, :, path], abs=0)


def test_paths_are_rounded_up_to_equally_many_for_each_randomisation(lillevik: Study) -> None:
    result = pipeline.run(sobol(lillevik), 33, seed=4)
    assert result.paths == 64
    assert result.summary()["sampling"] == {"method": "sobol", "scrambles": 32, "points": 2}
    assert "sampling" not in pipeline.run(lillevik, 33, seed=4).summary()


def test_kernel_and_reference_agree_on_sobol_paths(lillevik: Study) -> None:
    study = sobol(lillevik)
    assembly: Assembly = pipeline.sampled(study, every_line=True)
    hats = {scenario: reference.no_surprises(study, scenario) for scenario in assembly.scenario_ids}
    for path in range(6):
        assert differences(study, assembly, KernelPath(assembly, *trace_of(assembly, 7, path)), hats) == []


@compiled_only
@pytest.mark.parametrize("name", ["lillevik", "lorenskog"])
def test_every_probability_is_that_of_plain_sampling(request: pytest.FixtureRequest, name: str) -> None:
    # Twenty probabilities of two runs of 200 000 paths: the joint errors allow four standard errors each, plain ones
    # on both sides (Sobol's own are smaller).
    study = request.getfixturevalue(name)
    plain, even = (pipeline.run(each, 200_000, seed=3) for each in (study, sobol(study)))
    for scenario in plain.outline.scenarios:
        for outcome in harms(plain.outline):
            one, other = plain.probability(outcome, scenario.id), even.probability(outcome, scenario.id)
            error = math.hypot(one.standard_error, other.standard_error) + 1e-6
            assert abs(one.value - other.value) < 4 * error, (scenario.id, outcome)


@compiled_only
def test_marginals_and_correlations_stay_what_they_are(lorenskog: Study) -> None:
    # Mean, spread and correlation of the normals behind the run, 131 072 paths: sd 0.0028 for a mean or correlation of
    # independent paths, and even ones are nearer.
    assembly = pipeline.sampled(sobol(lorenskog))
    z = steered_normals(1, 0, 1 << 17, rows_of(assembly), assembly.drivers, assembly.scenarios, assembly.places)
    assert np.abs(z.mean(axis=1)).max() < 0.0125
    assert np.abs(np.cov(z) - np.eye(len(z))).max() < 0.018
    for row in z[:10]:
        assert stats.kstest(row, "norm").pvalue > 1e-4


@compiled_only
@pytest.mark.parametrize("z", [0.0, 1.0, 2.5])
def test_a_closed_form_is_met_far_nearer_than_plain_paths_can(lorenskog: Study, z: float) -> None:
    # The outcome is one direction of the normals, and ROBEK's own lies before it: the variance is a twentieth at the
    # middle, a tenth at z = 1 and a third at 2.5 of that of plain paths; asked for is a quarter, a quarter and half.
    result = pipeline.run(sobol(broken_beyond(lorenskog, z)), 32_768, seed=1)
    found, exact = result.probability("tail"), stats.norm.cdf(-z)
    assert found.standard_error**2 < exact * (1 - exact) / 32_768 / (4 if z < 2 else 2)
    assert abs(found.value - exact) < 4 * found.standard_error


# ---------------------------------------------------------------------------------------------------------------------
# Intervals
# ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("freedom", [8, 15, 31, 63])
def test_the_point_of_students_t(freedom: int) -> None:
    assert scrambles.t_975(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), abs=5e-5)


def test_an_interval_from_four_randomisations_by_hand() -> None:
    # Shares .10 .12 .11 .13 of 1000 paths each: mean .115, sd √(.0005/3) = .012910, standard error .006455;
    # t with 3 degrees of freedom is 3.182.
    found = Probability(460, 4000, (100, 120, 110, 130))
    assert found.standard_error == pytest.approx(0.0064550, abs=1e-7)
    low, high = found.interval
    assert (low + high) / 2 == pytest.approx(0.115)
    assert high - low == pytest.approx(2 * 3.182 * 0.006455, rel=0.01)


def test_where_little_happens_the_interval_is_wilsons() -> None:
    assert Probability(0, 3200, (0,) * 32).interval == wilson(0, 3200)
    assert Probability(99, 3200, (99, *[0] * 31)).interval == wilson(99, 3200)
    assert Probability(3200, 3200, (100,) * 32).interval == wilson(3200, 3200)


@compiled_only
def test_the_interval_covers_the_long_run_probability(lorenskog: Study) -> None:
    # 400 seeds of 4 096 paths against two million Sobol paths of other seeds, whose error is a fiftieth of an
    # interval's half width. Binomial(400, .95) has standard deviation 1.1 percentage points: 93–97 % is a little under
    # two of them to each side, and the seeds are fixed.
    study = with_sections(sobol(lorenskog), scenarios=lorenskog.settings.scenarios[1:2])
    assembly = pipeline.sampled(study)
    closings = pipeline.outline_of(study).entries_to_plan_end

    def found(seed: int, paths: int) -> Probability:
        outcomes = pipeline.empty_outcomes(assembly, 0, paths, np.empty(0))
        pipeline.fill(assembly, outcomes, seed, None, None)
        codes = outcomes.flags[0, -1] & np.uint32(0xFF)
        hits = ((codes >= 1) & (codes <= closings)).reshape(-1, SCRAMBLES).sum(axis=0)
        return Probability(int(hits.sum()), paths, tuple(hits.tolist()))

    truth = np.mean([found(10_000 + part, 1 << 18).value for part in range(8)])
    intervals = [found(seed, 4096).interval for seed in range(400)]
    assert 0.93 <= np.mean([low <= truth <= high for low, high in intervals]) <= 0.97
