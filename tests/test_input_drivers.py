"""Drivers as plain numbers, correlation matrices, events and measures."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from broken import Edit, copy_with, load_with, problems_of
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.drivers import Ar1, Bootstrap, Fixed, GrowthAr1, Measure, Ou
from simulator.drivers.dependence import correlation_matrix, is_valid, matrix_root, nearest_correlation, offending_pair
from simulator.drivers.events import Event, Severity
from simulator.drivers.loadings import DEFAULT_LOADINGS, merged_loadings
from simulator.drivers.measures import Realised
from simulator.rules.property_tax import lawful_scale, unlawful_steps
from simulator.study import Study

YEARS = (2025, 2026, 2027)
SOURCE = "oppdiktet"


def spread(driver: Ar1 | GrowthAr1, horizon: int) -> float:
    """Standard deviation of X after `horizon` years, from the driver's plain numbers: weights on each innovation."""
    numbers = driver.numbers(tuple(range(2025, 2025 + horizon)))
    weight = [numbers.phi**age for age in range(horizon)]
    if numbers.recursion == "growth":
        weight = [sum(weight[: age + 1]) for age in range(horizon)]
    return math.sqrt(sum((weight[age] * sd) ** 2 for age, sd in enumerate(reversed(numbers.step_sd))))


def test_half_life_three_years_leaves_half_after_three_years() -> None:
    numbers = Ar1(half_life=3.0, sigma=1.0, source=SOURCE).numbers(YEARS)
    assert numbers.phi**3 == pytest.approx(0.5)
    assert numbers.recursion == "level"


def test_ou_gives_the_exact_step_of_one_year() -> None:
    # kappa 0.25: phi = e^−0.25, step sd = sqrt((1 − e^−0.5)/0.5) = 0.887096 of sigma.
    numbers = Ou(kappa=0.25, sigma=1.0, source=SOURCE).numbers(YEARS)
    assert numbers.phi == pytest.approx(math.exp(-0.25))
    assert numbers.step_sd == pytest.approx((0.887096,) * 3, abs=1e-6)


def test_growth_without_memory_spreads_as_the_root_of_time() -> None:
    driver = GrowthAr1(sigma=0.007, source=SOURCE)
    assert driver.numbers(YEARS).phi == 0.0
    assert spread(driver, 4) == pytest.approx(0.014)


def test_the_first_year_is_only_as_open_as_its_share() -> None:
    numbers = Ar1(phi=0.5, sigma=(0.2, 0.1), first_year_share=0.6, source=SOURCE).numbers(YEARS)
    assert numbers.step_sd == pytest.approx((0.12, 0.1, 0.1))


def test_sigma_by_year_holds_until_the_next_year_given() -> None:
    driver = GrowthAr1(sigma={2025: 0.004, 2027: 0.006}, source=SOURCE)
    assert driver.sigma_by_year((2025, 2026, 2027, 2028)) == (0.004, 0.004, 0.006, 0.006)


def test_a_fixed_driver_follows_its_path_and_is_zero_elsewhere() -> None:
    numbers = Fixed(path={2026: 1.0}, source=SOURCE).numbers(YEARS)
    assert (numbers.recursion, numbers.path, numbers.step_sd) == ("fixed", (0.0, 1.0, 0.0), (0.0, 0.0, 0.0))


def test_bootstrap_feeds_the_recursion_it_names() -> None:
    driver = Bootstrap(column="x", recursion="ou", kappa=0.25, sigma=1.0, source=SOURCE)
    assert driver.numbers(YEARS).phi == pytest.approx(math.exp(-0.25))
    assert Bootstrap(column="x", recursion="growth_ar1", sigma=1.0, source=SOURCE).numbers(YEARS).recursion == "growth"


@pytest.mark.parametrize(
    ("name", "wanted", "tolerance"),
    # Spreads after 1, 2, 3 and 5 years in the table of forecast errors, per cent or percentage points. The process is
    # chosen to come near; where it cannot (wages and prices after five years) the config's source says so.
    [
        ("interest_rate", (0.75, 1.25, 1.55, 1.75), 0.01),
        ("tax_national", (3.0, 4.0, 4.5, 5.5), 0.15),
        ("tax_local", (1.0 / 0.36, 1.3 / 0.36, 1.5 / 0.36, 1.8 / 0.36), 0.25),
        ("population", (0.75, 1.45, 2.1, 3.4), 0.05),
        ("service_volume", (0.6, 0.9, 1.1, 1.4), 0.07),
        ("budget_overrun", (1.3, 1.3, 1.3, 1.3), 0.01),
        ("pension", (1.0, 1.2, 1.3, 1.4), 0.1),
    ],
)
def test_lorenskogs_drivers_spread_as_the_forecast_errors(
    lorenskog: Study, name: str, wanted: tuple[float, ...], tolerance: float
) -> None:
    driver = lorenskog.settings.drivers[name].model_copy(update={"first_year_share": 1.0})
    unit = 1.0 if name == "interest_rate" else 100.0
    found = [unit * spread(driver, horizon) for horizon in (1, 2, 3, 5)]
    assert found == pytest.approx(wanted, abs=tolerance)


def test_a_matrix_of_contradictions_names_its_worst_pair() -> None:
    matrix = correlation_matrix(("a", "b", "c"), {"a": {"b": 0.9, "c": 0.2}, "b": {"c": -0.9}})
    assert not is_valid(matrix)
    assert offending_pair(matrix) in {(0, 1), (1, 2)}  # a and b nearly equal, b and c nearly opposite
    assert is_valid(nearest_correlation(matrix) * 0.999 + 0.001 * np.eye(3))


@settings(max_examples=60)
@given(st.integers(2, 6), st.integers(0, 10_000))
def test_the_root_of_a_valid_matrix_gives_it_back(size: int, seed: int) -> None:
    # A Gram matrix of unit vectors in a lower dimension is valid and often singular: the hard case for a root.
    rows = np.random.default_rng(seed).normal(size=(size, max(1, size - 2)))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    matrix = rows @ rows.T
    root = matrix_root(matrix)
    np.testing.assert_allclose(root @ root.T, matrix, atol=1e-5)
    assert np.all(np.triu(root, k=1) == 0)


def test_own_loadings_are_merged_over_the_defaults_and_zero_removes() -> None:
    merged = merged_loadings({"goods_and_services": {"power": 0.04, "population": 0.0}, "property_tax": {"power": 1.0}})
    assert merged["goods_and_services"] == {"prices": 1.0, "service_volume": 1.0, "power": 0.04}
    assert merged["property_tax"] == {"power": 1.0}
    assert merged["wages"] == DEFAULT_LOADINGS["wages"]


def test_lognormal_cost_has_the_percentiles_given() -> None:
    mu, sigma = Severity(p10=2.0, p90=20.0).lognormal()
    # Φ⁻¹(0.9) = 1.28155: exp(mu ± 1.28155·sigma) must give back 20 and 2.
    assert math.exp(mu + 1.2815515655 * sigma) == pytest.approx(20.0)
    assert math.exp(mu - 1.2815515655 * sigma) == pytest.approx(2.0)


def test_pert_has_the_mean_of_its_definition() -> None:
    low, high, alpha, beta = Severity(low=1.0, mode=2.0, high=5.0).pert()
    assert low + (high - low) * alpha / (alpha + beta) == pytest.approx((1 + 4 * 2 + 5) / 6)


def test_a_trigger_is_read_in_parts(lillevik: Study) -> None:
    event: Event = lillevik.settings.events[1]
    assert event.trigger is not None
    assert (event.trigger.driver, event.trigger.comparison, event.trigger.limit) == ("interest_rate", ">", 1.5)


def test_beta_share_has_the_mean_and_sd_given() -> None:
    _, _, alpha, beta = Realised(mean=0.75, sd=0.15).beta()
    total = alpha + beta
    assert alpha / total == pytest.approx(0.75)
    assert math.sqrt(alpha * beta / (total**2 * (total + 1))) == pytest.approx(0.15)


def test_an_amount_holds_until_the_next_and_is_permanent_after_the_last() -> None:
    measure = Measure(id="m", label="M", line="wages", amounts={2026: 5.0, 2028: 10.0}, source=SOURCE)
    assert measure.planned(range(2025, 2031)) == (0.0, 5.0, 5.0, 10.0, 10.0, 10.0)
    assert measure.model_copy(update={"until": 2028}).planned(range(2025, 2031)) == (0.0, 5.0, 5.0, 10.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("added", "on", "levied", "years"),
    [
        ({2026: 1.0, 2027: 2.0, 2028: 3.0, 2029: 4.0}, "homes", 0.0, []),
        ({2026: 1.0, 2027: 1.5, 2028: 2.5, 2029: 1.0, 2030: 2.0}, "homes", 0.0, []),  # lowered freely, then a step
        ({2026: 1.5}, "homes", 0.0, [2026]),
        ({2026: 1.5}, "homes", 2.0, [2026]),
        ({2026: 1.0, 2027: 2.1}, "homes", 0.0, [2027]),
        ({2026: 1.0, 2028: 2.5}, "homes", 0.0, [2028]),  # a rate held in 2027 gives no step in store
        ({2026: 1.0, 2027: 1.5}, "homes", 3.0, [2027]),  # 4.5 in all
        ({2026: 1.0, 2027: 1.5}, "other", 5.5, []),
        ({2026: 1.0, 2027: 2.0}, "other", 5.5, [2027]),
    ],
)
def test_property_tax_rises_by_the_steps_of_the_law(
    added: dict[int, float], on: str, levied: float, years: list[int]
) -> None:
    assert [year for year, _, _ in unlawful_steps(added, on, levied)] == years


@pytest.mark.parametrize(
    ("added", "on", "levied", "most"),
    [
        ({2026: 1.0, 2027: 2.0, 2028: 3.0, 2029: 3.0}, "homes", 0.0, 1.0),
        ({2026: 0.5, 2027: 1.0}, "homes", 0.0, 2.0),
        ({2026: 0.5, 2027: 1.0}, "homes", 3.0, 1.0),
        ({2026: 0.1, 2027: 0.2, 2028: 0.3}, "other", 0.0, 10.0),
    ],
)
def test_the_largest_lawful_rates_are_so_many_times_as_large(
    added: dict[int, float], on: str, levied: float, most: float
) -> None:
    assert lawful_scale(added, on, levied) == pytest.approx(most)
    for scale, lawful in ((most - 1e-6, True), (most + 1e-6, False)):
        scaled = {year: scale * rate for year, rate in added.items()}
        assert (unlawful_steps(scaled, on, levied) == []) is lawful


def test_property_tax_is_judged_for_a_scenario_as_a_whole(tmp_path: Path) -> None:
    # 1 per mille more each year is lawful of one measure; two such are 2, 4 … per mille on the same homes.
    another = '[[measures]]\nid = "more"\nlabel = "Mer"\nline = "property_tax"\namounts = { 2026 = 4.0 }\n'
    rates = "property_tax_permille = { 2026 = 1.0 }\n"
    both = Edit('measures = ["cut-10", "property-tax", "project"]', 'measures = ["property-tax", "more"]')
    measures = Edit('[[measures]]\nid = "project"', another + rates + '\n[[measures]]\nid = "project"')
    (problem,) = problems_of(copy_with(tmp_path, measures, both))
    assert "2 promille i 2026, det første året" in problem.found and "§ 13" in problem.advice
    apart = Edit('measures = ["property-tax", "more"]', 'measures = ["more"]')
    assert load_with(tmp_path / "apart", measures, both, apart)


def test_tax_on_something_else_leaves_the_first_step_on_homes_as_it_is(tmp_path: Path) -> None:
    # Lillevik taxes businesses already.
    steep = Edit("property_tax_permille = { 2026 = 1.0, 2027 = 2.0 }", "property_tax_permille = { 2026 = 4.0 }")
    (problem,) = problems_of(copy_with(tmp_path, steep))
    assert "4 promille i 2026, det første året" in problem.found
