"""Stories and warnings: causes that were put there are found, and the rates are those of a direct count."""

from __future__ import annotations

import re
from dataclasses import replace

import numba
import numpy as np
import pytest
from variants import with_sections, with_settings

from simulator import pipeline
from simulator.analysis.early_warning import Watched, early_warnings
from simulator.analysis.storylines import WATCHED_METRICS, NoStoryError, storylines
from simulator.analysis.storylines_summary import storylines_summary
from simulator.assembly import assemble
from simulator.assembly.sources import surprise_paths
from simulator.drivers import Bootstrap, BootstrapTable
from simulator.drivers.bootstrap import History
from simulator.numbers import Language
from simulator.reports.screen import storylines_screen
from simulator.reports.text_table import WIDTH
from simulator.study import Study
from simulator.summaries.happenings import happened

pytestmark = pytest.mark.skipif(numba.config.DISABLE_JIT, reason="asks many runs, which take the compiled kernel")
PATHS = 32_768


@pytest.fixture(scope="module")
def two_causes(lorenskog: Study) -> Study:
    """A world in which one year in sixty the rate shoots up, one in sixty the tax falls away, and little else happens.

    Both are drawn from rows of one history, so a shock is of one kind: half of the breaches are by the rate only and
    half by the tax only, but for the few paths that meet both within the plan period.
    """
    rng = np.random.default_rng(1)
    rows = 0.05 * rng.standard_normal((60, 2))
    rows[20, 0], rows[40, 1] = 6.0, -6.0
    drivers = {
        "interest_rate": Bootstrap(column="rate", phi=0.9, sigma=1.5, floor_pct=-100.0, source="made up"),
        "tax_national": Bootstrap(column="tax", phi=0.9, sigma=0.06, source="made up"),
    }
    calm = with_sections(
        lorenskog, drivers=drivers, dependence=None, events=(), bootstrap=BootstrapTable(table="made-up.csv")
    )
    return replace(calm, history=History(("rate", "tax"), tuple(range(1960, 2020)), rows))


def test_two_causes_are_two_stories_with_their_shares(two_causes: Study) -> None:
    found = storylines(two_causes, "both", paths=PATHS)
    causes = [{(cause.source, cause.direction) for cause in story.causes} for story in found.stories]
    assert sorted(causes, key=str) == [{("interest_rate", 1)}, {("tax_national", -1)}]
    # Counted directly: which shock did the path meet before the end of the plan?
    assembly, outline = assemble(two_causes, ["both"]), pipeline.outline_of(two_causes, ["both"])
    surprises = surprise_paths(assembly, two_causes.settings.simulation.seed, PATHS)
    bad = happened(outline, pipeline.simulate(two_causes, paths=PATHS, scenario_ids=["both"]).flags[0], "robek")
    until = outline.closings_to_plan_end
    rate = (surprises[assembly.driver_names.index("interest_rate"), :until] > 4.0).any(axis=0)[bad]
    tax = (surprises[assembly.driver_names.index("tax_national"), :until] < -0.15).any(axis=0)[bad]
    assert (rate | tax).all()
    share = {story.causes[0].source: story.share for story in found.stories}
    # The case is what it says it is: half and half. Those that met both may be in either story.
    rate_only, tax_only, both = (float(where.mean()) for where in (rate & ~tax, tax & ~rate, rate & tax))
    assert both < 0.1
    assert 0.35 < tax_only < rate_only < 0.6  # as nearly half and half as the plan's slopes make it
    assert rate_only <= share["interest_rate"] <= rate_only + both
    assert tax_only <= share["tax_national"] <= tax_only + both
    assert sum(share.values()) == pytest.approx(1.0)


def test_the_typical_path_is_one_of_its_story(two_causes: Study) -> None:
    found = storylines(two_causes, "both", paths=PATHS)
    run = pipeline.run(two_causes, PATHS, scenario_ids=["both"])
    for story in found.stories:
        assert story.path in run.path_ids("robek")
        (cause,) = story.causes
        lines = pipeline.ledger(two_causes, "both", [story.path])
        surprise = cause.direction * lines[f"driver:{cause.source}"][0]
        first, last = (year - run.outline.first for year in cause.years)
        assert surprise[first : last + 1].max() > (4.0 if cause.source == "interest_rate" else 0.15)


def test_rates_are_a_direct_count_on_paths_the_choice_has_not_seen(lorenskog: Study) -> None:
    found = storylines(lorenskog, "cut-120", paths=16_384)
    outcomes = pipeline.simulate(lorenskog, paths=16_384, scenario_ids=["cut-120"], seed=99)  # another world
    outline = pipeline.outline_of(lorenskog, ["cut-120"])
    bad = happened(outline, outcomes.flags[0], "robek")
    inside = outcomes.flags[0] >> np.uint32(4) & np.uint32(1)
    for warning in found.warnings:
        t = warning.year - outline.first
        still_open = ~(inside[: t + 1].astype(bool).any(axis=0))
        if warning.figure not in WATCHED_METRICS:
            continue
        values = outcomes.metrics[0, outcomes.metric_names.index(warning.figure), t]
        alarm = values < warning.threshold if warning.side == "below" else values > warning.threshold
        for rate, group, size in (
            (warning.hit_rate, bad & still_open, warning.paths[0]),
            (warning.false_alarm, ~bad & still_open, warning.paths[1]),
        ):
            # Two independent binomial counts of one rate: four standard errors of their difference.
            error = np.sqrt(max(rate * (1 - rate), 1e-3) * (1 / size + 1 / group.sum()))
            assert abs(float(alarm[group].mean()) - rate) < 4 * error


def test_a_figure_that_tells_all_is_the_warning_and_noise_is_none(lorenskog: Study) -> None:
    outline = pipeline.outline_of(lorenskog, ["continue"])
    rng = np.random.default_rng(1)
    paths, years = 4000, len(outline.years)
    bad = rng.random(paths) < 0.3
    values = rng.standard_normal((2, years, paths))
    values[1, 2] += 10.0 * bad  # known at the third closing
    flags = np.zeros((years + 1, paths), np.uint32)
    watched = Watched(outline, ("noise", "oracle"), values)
    found = {warning.year: warning for warning in early_warnings(watched, flags, "surplus", bad)}
    sure = found[outline.first + 2]
    assert (sure.figure, sure.side, sure.hit_rate, sure.false_alarm) == ("oracle", "above", 1.0, 0.0)
    # Elsewhere the best of two noises on unseen paths is a coin: four standard errors of a difference of two rates.
    assert abs(found[outline.first].skill) < 4 * np.sqrt(0.25 * (1 / 600 + 1 / 1400))


def test_what_hardly_happens_has_no_story(lorenskog: Study) -> None:
    rich = with_settings(lorenskog, "balance", disposition_fund=50_000.0)
    with pytest.raises(NoStoryError, match="on 0 of 256 paths"):
        storylines(rich, "both", paths=256)
    with pytest.raises(KeyError):
        storylines(lorenskog, "both", outcome="magic", paths=256)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_screen_fits(lorenskog: Study, lang: Language) -> None:
    found = storylines(lorenskog, "continue", paths=1024)
    assert len(found.frame()) == sum(len(story.causes) for story in found.stories)
    summary = storylines_summary(pipeline.outline_of(lorenskog, ["continue"]), found, seed=1)
    screen = storylines_screen(summary, lang).replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert max(len(line) for line in screen.splitlines()) <= WIDTH
    for story in summary["stories"]:
        assert f"  {story['path']}\n" in screen


@pytest.mark.parametrize(
    ("lang", "told"), [("nb", "uansett hvor lite"), ("nn", "same kor lite"), ("en", "however little")]
)
def test_a_warning_that_any_deficit_gives_is_not_told_as_nought_per_cent(
    lorenskog: Study, lang: Language, told: str
) -> None:
    found = storylines(lorenskog, "continue", paths=1024)
    summary = storylines_summary(pipeline.outline_of(lorenskog, ["continue"]), found, seed=1)
    any_deficit = {"metric": "accumulated_deficit_pct", "unit": "pct_of_revenue", "side": "above", "threshold": 0.0}
    summary["warning"] = {**summary["warning"], **any_deficit}
    summary["warnings"] = [summary["warning"]]
    screen = " ".join(storylines_screen(summary, lang).replace("\u00a0", " ").split())
    assert screen.count(told) == 2  # in the table and in the sentence
    assert not re.search(r"(over|above) 0[,.]0", screen)
