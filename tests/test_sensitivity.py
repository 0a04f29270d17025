"""What is behind the risk: shares against cases whose answer can be worked out, and sums that must hold exactly."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numba
import numpy as np
import pytest
from command_line import simulator
from scipy.stats import norm
from small_town import small_town
from variants import with_lines, with_sections

from simulator import pipeline
from simulator.analysis.model_range import with_calibrations
from simulator.analysis.sensitivity import attribution, grouped_attribution, tornado, variance_table
from simulator.analysis.sensitivity_summary import NothingUncertainError, sensitivity, sensitivity_summary
from simulator.analysis.shapley import shapley_values
from simulator.analysis.stress_summary import stress_summary
from simulator.analysis.variance import variance_shares
from simulator.assembly import assemble
from simulator.assembly.sources import drawn_anew, independent_blocks, only, sources_of, surprise_paths
from simulator.numbers import Language
from simulator.reports.screen import sensitivity_screen
from simulator.reports.text_table import WIDTH
from simulator.study import Study

pytestmark = pytest.mark.skipif(numba.config.DISABLE_JIT, reason="asks many runs, which take the compiled kernel")
PATHS = 8192


# --- Shapley --------------------------------------------------------------------------------------------------------

# A budget that is broken when the sum of correlated normal surprises is above a limit:
# P(broken | sources in S are random) = 1 − Φ(limit / sd(S)), with sd(S)² = w_S' C w_S, and 0 or 1 for the empty set.
WEIGHTS = np.array([3.0, 2.0, 1.0, 1.5])
CORRELATION = np.array([[1.0, 0.6, 0.0, 0.0], [0.6, 1.0, 0.0, -0.3], [0.0, 0.0, 1.0, 0.0], [0.0, -0.3, 0.0, 1.0]])
LIMIT = 3.0


def chance(on: frozenset[int]) -> float:
    chosen = WEIGHTS * [player in on for player in range(4)]
    sd = math.sqrt(chosen @ CORRELATION @ chosen)
    return float(norm.sf(LIMIT / sd)) if sd > 0 else 0.0


def exact_shares() -> np.ndarray:
    """By the definition: every subset, weighted by |S|!(n − |S| − 1)!/n!."""
    found = np.zeros(4)
    for player in range(4):
        others = [other for other in range(4) if other != player]
        for size in range(4):
            weight = math.factorial(size) * math.factorial(3 - size) / math.factorial(4)
            for subset in combinations(others, size):
                found[player] += weight * (chance(frozenset((*subset, player))) - chance(frozenset(subset)))
    return found


def test_shares_of_a_linear_gaussian_breach_are_right_within_a_point() -> None:
    root = np.linalg.cholesky(CORRELATION)

    def evaluate(on: frozenset[int], first: int, size: int) -> np.ndarray:
        normals = np.random.Generator(np.random.Philox(key=[7, first])).standard_normal((4, size))
        surprises = (root @ normals) * np.array([[player in on] for player in range(4)])
        return np.array([(WEIGHTS @ surprises > LIMIT).mean()])

    found = shapley_values(evaluate, 4, 2**17, seed=1)
    exact = exact_shares()
    assert np.abs(found.shares[0] - exact).max() < 0.01
    assert (np.abs(found.shares[0] - exact) < 4 * found.errors[0]).all()
    assert exact.sum() == pytest.approx(chance(frozenset(range(4))), abs=1e-15)


def test_the_whole_way_through_the_accounts_shares_are_right_within_a_point(tmp_path: Path) -> None:
    """Two drivers that are linear in the accounts, and one year: the breach is a sum of two normals beyond a limit.

    The plan's result is −20. An overrun of X costs X · 970 (net operating expenditure), sd 0.01 · 970 = 9.7; the
    premium deviation adds X · 1000, sd 15. The rule is broken below −30: with a normal of sd s, Φ(−10 / s).
    """
    drivers = """
[drivers.budget_overrun]
process = "ar1"
phi = 0.0
sigma = 0.01
[drivers.pension]
process = "ar1"
phi = 0.0
sigma = 0.015
[[rules]]
id = "result"
label = "Resultat"
metric = "net_operating_result"
test = "at"
year = 2026
at_least = -30.0
"""
    study = small_town(tmp_path, drivers)
    found = attribution(study, "plan", 2**17)
    overrun, pension, both = (norm.cdf(-10 / sd) for sd in (9.7, 15.0, math.hypot(9.7, 15.0)))
    exact = {"budget_overrun": (overrun + both - pension) / 2, "pension": (pension + both - overrun) / 2}
    k = found.outcomes.index("result")
    assert found.values.nobody[k] == 0.0
    for player, name in enumerate(found.groups):
        gap = abs(found.values.shares[k, player] - exact[name])
        assert gap < 4 * found.values.errors[k, player]
        assert gap < 0.01


def test_stated_error_is_the_spread_between_worlds() -> None:
    def evaluate(on: frozenset[int], first: int, size: int) -> np.ndarray:
        normals = np.random.Generator(np.random.Philox(key=[world, first])).standard_normal((4, size))
        return np.array([(WEIGHTS @ (normals * np.array([[p in on] for p in range(4)])) > LIMIT).mean()])

    shares, errors = [], []
    for world in range(200):
        found = shapley_values(evaluate, 4, 4096, seed=world)
        shares.append(found.shares[0])
        errors.append(found.errors[0])
    # A standard deviation from 200 worlds is known to 5 per cent; four of those.
    assert np.std(shares, axis=0, ddof=1) == pytest.approx(np.mean(errors, axis=0), rel=0.2)


def test_parts_add_up_exactly_and_the_whole_is_the_run(lorenskog: Study) -> None:
    found = attribution(lorenskog, "both", PATHS)
    run = pipeline.run(lorenskog, PATHS, scenario_ids=["both"])
    for k, outcome in enumerate(found.outcomes):
        assert found.values.whole[k] == pytest.approx(run.probability(outcome).value, abs=1e-12)
        gap = found.values.shares[k].sum() - (found.values.whole[k] - found.values.nobody[k])
        assert abs(gap) < 1e-12


def test_without_surprises_is_the_plan(lorenskog: Study) -> None:
    found = attribution(lorenskog, "continue", 128)
    broken = stress_summary(lorenskog, "continue")["without"]["rules_broken"]
    for k, outcome in enumerate(found.outcomes[:3]):
        assert found.values.nobody[k] == float(outcome in broken)


def test_a_source_without_effect_has_no_share(lorenskog: Study) -> None:
    calm = with_sections(with_lines(lorenskog, {"investment": 0.0, "loan_financing": 0.0}), events=())
    found = attribution(calm, "continue", min(PATHS, 1024))
    shares = dict(zip(found.groups, found.values.shares.T, strict=True))
    assert (shares["investment_cost"] == 0.0).all()


def test_groups_are_players_and_add_up_too(lorenskog: Study) -> None:
    found = grouped_attribution(lorenskog, "both", min(PATHS, 2048))
    assert set(found.groups["wages_and_prices"]) == {"wages", "prices"}
    assert np.abs(found.values.shares.sum(axis=1) - (found.values.whole - found.values.nobody)).max() < 1e-12
    with pytest.raises(KeyError):
        attribution(lorenskog, "both", 128, groups={"a": ["no_such_driver"]})


def test_groups_of_one_s_own_are_found_together(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    config = Path(__file__).parents[1] / "configs" / "lorenskog" / "lorenskog.toml"
    options = ("--paths", 512, "--json", "--out", tmp_path / "r", "--group", "money=interest_rate,tax_national")
    ended = simulator(capsys, "sensitivity", config, *options)
    robek = next(found for found in json.loads(ended.out)["grouped"] if found["id"] == "robek")
    parts = {part["id"]: part for part in robek["parts"]}
    assert parts["money"]["sources"] == ["interest_rate", "tax_national"]
    assert parts["wages"]["sources"] == ["wages"]  # those in no group stand alone
    assert sum(part["share"] for part in parts.values()) == pytest.approx(robek["probability"] - robek["without"])
    for wrong in ("money", "money=", "money=no_such", "=wages"):
        assert simulator(capsys, "sensitivity", config, *options[:-1], wrong).code == 2
    twice = ("--group", "a=wages", "--group", "b=wages")
    assert "one group only" in simulator(capsys, "sensitivity", config, *twice).err


def test_switching_off_leaves_the_others_as_they_were(lorenskog: Study) -> None:
    assembly = assemble(lorenskog, ["both"])
    names = list(assembly.driver_names)
    before = surprise_paths(assembly, 5, 64)
    after = surprise_paths(only(assembly, set(sources_of(assembly)) - {"wages"}), 5, 64)
    quiet = names.index("wages")
    assert (after[quiet] == 0.0).all()
    assert (np.delete(after, quiet, 0) == np.delete(before, quiet, 0)).all()


# --- Variance -------------------------------------------------------------------------------------------------------


def ishigami(x: np.ndarray) -> np.ndarray:
    """T. Ishigami and T. Homma, 1990, with a = 7 and b = 0.1; x uniform on ±π, [variable, path]."""
    return np.sin(x[0]) + 7.0 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])


def test_ishigami_has_its_known_shares() -> None:
    paths = 2**17
    a, b = np.random.default_rng(11).uniform(-math.pi, math.pi, (2, 3, paths))
    between = []
    for k in range(3):
        world = a.copy()
        world[k] = b[k]
        between.append(ishigami(world)[None])
    found = variance_shares(ishigami(a)[None], ishigami(b)[None], np.array(between))
    # The half-widths are 95 %; twice that is four standard errors of the six numbers.
    for shares, interval, truth in (
        (found.first, found.first_interval, [0.313905, 0.442411, 0.0]),
        (found.total, found.total_interval, [0.557589, 0.442411, 0.243684]),
    ):
        half = (interval[0, :, 1] - interval[0, :, 0]) / 2
        assert (np.abs(shares[0] - truth) < 2 * half).all()
        assert (half < 0.02).all()


def test_blocks_hold_what_is_correlated_and_are_drawn_anew_alone(lorenskog: Study) -> None:
    assembly = assemble(lorenskog, ["both"])
    blocks = independent_blocks(assembly)
    assert {"interest_rate", "wages", "prices", "tax_national"} in [set(block) for block in blocks]
    assert sorted(source for block in blocks for source in block) == sorted(sources_of(assembly))
    names = list(assembly.driver_names)
    before = surprise_paths(assembly, 5, 64)
    for block in blocks[:3]:
        after = surprise_paths(drawn_anew(assembly, block), 5, 64)
        for k, name in enumerate(names):
            assert (after[k] == before[k]).all() == (name not in block)


def test_variance_of_an_additive_figure_splits_without_interaction(lorenskog: Study) -> None:
    # The net operating result is nearly additive in the blocks: first orders add up to one within their errors.
    table = variance_table(lorenskog, "continue", 2**13)
    at = table.figures.index(("net_operating_result", 2029))
    first, interval = table.shares.first[at], table.shares.first_interval[at]
    error = math.sqrt((((interval[:, 1] - interval[:, 0]) / 4) ** 2).sum())
    assert abs(first.sum() - 1.0) < 4 * error + 0.01


# --- Tornado and the whole ------------------------------------------------------------------------------------------


def test_tornado_agrees_with_stress_where_both_look(lorenskog: Study) -> None:
    rows = {row.driver: row for row in tornado(lorenskog, "continue", 256)}
    assert set(rows) == set(assemble(lorenskog).driver_names)
    rate = rows["interest_rate"]
    assert rate.low.result > 0 > rate.high.result  # more interest, poorer result
    assert rate.low.probabilities["robek"] <= rate.high.probabilities["robek"]
    # Symmetric driver: p10 and p90 of the last plan year are ±1.2816 standard deviations, estimated from 256 paths.
    assert rate.low.surprise[2029] == pytest.approx(-rate.high.surprise[2029], rel=0.5)


@pytest.fixture(scope="module")
def whole(lorenskog: Study) -> Iterator[dict[str, object]]:
    paths = 1024
    result = with_calibrations(lorenskog, pipeline.run(lorenskog, paths), paths=paths)
    found = sensitivity(lorenskog, "both", paths)
    assert len(found.attributions()) == len(found.attribution.outcomes) * len(found.attribution.groups)
    assert not found.variances().empty
    yield sensitivity_summary(found, result)


def test_without_any_uncertainty_there_is_nothing_to_share_out(lorenskog: Study) -> None:
    calm = with_sections(lorenskog, drivers={}, events=(), loadings={})
    assert surprise_paths(assemble(calm, ["continue"]), 1, 10).shape == (0, 10, 10)
    with pytest.raises(NothingUncertainError, match="nothing is uncertain in 'continue'"):
        sensitivity(calm, "continue", 100)


def test_summary_says_which_calibration_moves_it_most(whole: dict[str, object]) -> None:
    calibrations = {one["id"]: one["probabilities"] for one in whole["calibrations"]}  # type: ignore[attr-defined]
    for row in whole["model_range"]:  # type: ignore[attr-defined]
        chances = [chances[row["id"]] for chances in calibrations.values()]
        assert row["low"] == min([row["probability"], *chances])
        assert row["high"] == max([row["probability"], *chances])
        if row["moved_most_by"]:
            most = calibrations[row["moved_most_by"]][row["id"]]
            assert abs(most - row["probability"]) == max(abs(one - row["probability"]) for one in chances)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_screen_fits(whole: dict[str, object], lang: Language) -> None:
    screen = sensitivity_screen(whole, lang).replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert max(len(line) for line in screen.splitlines()) <= WIDTH
