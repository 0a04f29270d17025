"""The same question under other calibrations: what each one changes, and that nothing else changes."""

from __future__ import annotations

import math
from pathlib import Path

import numba
import numpy as np
import pytest
from broken import copy_with, problems_of
from variants import with_sections, with_settings

from simulator import pipeline
from simulator.analysis.model_range import calibrations_of, with_calibrations
from simulator.assembly import assemble
from simulator.assembly.sources import surprise_paths
from simulator.drivers import Calibration
from simulator.drivers.calibration import DEFAULT_CALIBRATIONS
from simulator.drivers.dependence import correlation_matrix, is_valid
from simulator.reports.texts import analysis_texts
from simulator.study import Study, under
from simulator.summaries.happenings import harms

pytestmark = pytest.mark.skipif(numba.config.DISABLE_JIT, reason="asks many runs, which take the compiled kernel")
PATHS = 16_384


def surprises(study: Study) -> dict[str, np.ndarray]:
    """Surprises by driver, [year, path], of the same futures."""
    assembly = assemble(study, ["continue"])
    return dict(zip(assembly.driver_names, surprise_paths(assembly, 1, PATHS), strict=True))


def test_an_unchanged_calibration_is_the_study_itself(lorenskog: Study) -> None:
    same = under(lorenskog, Calibration(id="same", label="same"))
    assert pipeline.run(same, 512).digest == pipeline.run(lorenskog, 512).digest


def test_wider_is_wider_by_its_factor(lorenskog: Study) -> None:
    own, wider = surprises(lorenskog), surprises(under(lorenskog, Calibration(id="w", label="w", spread_factor=1.5)))
    for name in ("interest_rate", "wages", "service_volume", "pension"):  # no floor reached, no bias, linear in sigma
        if name != "interest_rate":
            assert wider[name] == pytest.approx(1.5 * own[name], rel=1e-5, abs=1e-9)
    assert wider["interest_rate"].std() > 1.3 * own["interest_rate"].std()  # the floor holds some of it back


def test_no_memory_leaves_the_first_year_alone(lorenskog: Study) -> None:
    own, without = surprises(lorenskog), surprises(under(lorenskog, Calibration(id="m", label="m", memory_factor=0.0)))
    assert without["service_volume"] == pytest.approx(own["service_volume"], abs=1e-12)  # had none
    assert without["pension"][0] == pytest.approx(own["pension"][0], abs=1e-12)
    # Independent years: correlation 0 within four standard errors.
    found = np.corrcoef(without["pension"][3], without["pension"][4])[0, 1]
    assert abs(found) < 4 / math.sqrt(PATHS)


def test_twice_the_memory_is_twice_the_half_life(lorenskog: Study) -> None:
    longer = under(lorenskog, Calibration(id="m", label="m", memory_factor=2.0)).settings.drivers["interest_rate"]
    own = lorenskog.settings.drivers["interest_rate"]
    assert longer.persistence == pytest.approx(math.sqrt(own.persistence))  # type: ignore[union-attr]


def test_fat_tails_keep_the_variance(lorenskog: Study) -> None:
    fat = surprises(under(lorenskog, Calibration(id="f", label="f", marginal="student_t", dof=8)))
    own = surprises(lorenskog)
    # Student's t with 8 degrees of freedom has kurtosis 4.5: the variance has relative error √(3.5/n), √(2/n) normal.
    error = math.sqrt(3.5 / PATHS) + math.sqrt(2.0 / PATHS)
    assert fat["pension"][0].var() == pytest.approx(own["pension"][0].var(), rel=4 * error)


def test_no_bias_centres_what_has_one(lorenskog: Study) -> None:
    centred = under(lorenskog, Calibration(id="b", label="b", bias_factor=0.0))
    assert all(getattr(driver, "bias", 0.0) == 0.0 for driver in centred.settings.drivers.values())


def test_correlations_scale_and_stay_possible(lorenskog: Study) -> None:
    names = tuple(lorenskog.settings.drivers)
    for factor in (0.0, 1.5, 3.0):
        found = under(lorenskog, Calibration(id="c", label="c", correlation_factor=factor)).settings.dependence
        assert found is not None
        matrix = correlation_matrix(names, found.correlations)
        assert is_valid(matrix)
        if factor == 1.5:
            assert matrix[names.index("interest_rate"), names.index("wages")] == pytest.approx(0.855, abs=0.05)


def test_short_history_makes_the_spread_uncertain(lorenskog: Study) -> None:
    short = under(lorenskog, Calibration(id="h", label="h", history_years=10)).settings.drivers
    assert all(getattr(driver, "history_years", 10) == 10 for driver in short.values())


def test_range_is_the_runs_own_and_every_calibration(lorenskog: Study) -> None:
    run = pipeline.run(lorenskog, PATHS)
    found = with_calibrations(lorenskog, run)
    assert found.digest == run.digest  # what is beside the numbers does not change them
    assert [one.id for one in found.calibrations] == [one.id for one in DEFAULT_CALIBRATIONS]
    summary = found.summary()
    for scenario in summary["scenarios"]:
        chances = [one["probabilities"][scenario["id"]]["robek"] for one in summary["calibrations"]]
        chances.append(scenario["robek"]["probability"])
        assert scenario["robek"]["model_range"] == [min(chances), max(chances)]
        for rule in scenario["rules"]:
            assert rule["model_range"][0] <= rule["probability"] <= rule["model_range"][1]


def test_differences_are_those_of_full_runs(lorenskog: Study) -> None:
    # When the run has no more paths than a calibration is tried on, both are the same runs and agree exactly.
    run = pipeline.run(lorenskog, 1024)
    one = DEFAULT_CALIBRATIONS[-1]
    found = with_calibrations(lorenskog, run, calibrations=[one]).calibrations[0]
    other = pipeline.run(under(lorenskog, one), 1024)
    for scenario in ("continue", "both"):
        for outcome in harms(run.outline):
            value = other.probability(outcome, scenario).value
            assert found.probabilities[scenario][outcome] == pytest.approx(value, abs=1e-12)


def test_what_a_calibration_moves_is_of_plain_futures_whatever_the_sampling(lorenskog: Study) -> None:
    # Every calibration, for some make more of the world random than the study does, and along other directions.
    studies = (lorenskog, with_settings(lorenskog, "simulation", sampling="sobol"))
    plain, even = (with_calibrations(study, pipeline.run(study, 1024)) for study in studies)
    for one, other in zip(plain.calibrations, even.calibrations, strict=True):
        for scenario in ("continue", "both"):
            moved = [
                found.probabilities[scenario]["robek"] - run.probability("robek", scenario).value
                for run, found in ((plain, one), (even, other))
            ]
            assert moved[0] == pytest.approx(moved[1], abs=1e-12)


def test_own_calibrations_replace_the_shipped_ones(lorenskog: Study) -> None:
    own = Calibration(id="mine", label="Mine", set={"drivers.interest_rate.sigma": 2.0})
    study = with_sections(lorenskog, calibrations=(own,))
    assert calibrations_of(study) == (own,)
    assert under(study, own).settings.drivers["interest_rate"].sigma == 2.0  # type: ignore[union-attr]


def test_every_shipped_calibration_has_its_name_in_every_language() -> None:
    for lang in ("nb", "nn", "en"):
        assert set(analysis_texts(lang).CALIBRATIONS) == {one.id for one in DEFAULT_CALIBRATIONS}  # type: ignore[arg-type]
    assert {one.id: one.label for one in DEFAULT_CALIBRATIONS} == analysis_texts("nb").CALIBRATIONS


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ('[[calibrations]]\nid = "a"\nlabel = "A"\nspread_factor = 0', "spread_factor"),
        ('[[calibrations]]\nid = "a"\nlabel = "A"\nmarginal = "student_t"', "dof"),
        ('[[calibrations]]\nid = "a"\nlabel = "A"\ndof = 5', "student_t"),
        ('[[calibrations]]\nid = "a"\nlabel = "A"\nspread = 2', "spread"),
        ('[[calibrations]]\nid = "a"\nlabel = "A"\n[[calibrations]]\nid = "a"\nlabel = "B"', "a"),
        ('[[calibrations]]\nid = "a"\nlabel = "A"\nset = { "drivers.nobody.sigma" = 1 }', "nobody"),
        ('[[calibrations]]\nid = "a"\nlabel = "A"\nset = { "plan.base_year" = 2020 }', "plan.base_year"),
        ('[[calibrations]]\nid = "a"\nlabel = "A"\nset = { "drivers.wages.sigma" = -1 }', "drivers.wages.sigma"),
    ],
)
def test_a_broken_calibration_is_named(lines: str, found: str, tmp_path: Path) -> None:
    config = copy_with(tmp_path)
    before = config.read_text(encoding="utf-8")
    config.write_text(f"{before}\n{lines}\n", encoding="utf-8")
    (problem,) = problems_of(config)
    assert found in f"{problem.found} {problem.advice}"
    assert int(problem.place.rpartition(":")[2]) > before.count("\n")  # the line is in what was added
