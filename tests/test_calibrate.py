"""Calibration against the truth: histories made with known parameters must give them back, with honest intervals.

With 500 histories a coverage of 90 per cent is found within ±2.7 points 19 times of 20 (sd 1.34 points); the bounds 85
and 95 are wider than 3.7 standard deviations.
"""

from __future__ import annotations

import math
import tomllib

import numpy as np
import pytest
from histories import autoregressions, seen, spread_ahead
from scipy import stats

from simulator.analysis.calibrate import calibrate, calibrate_observations
from simulator.analysis.calibration import persistence, processes, shape
from simulator.analysis.calibration.association import associate
from simulator.analysis.calibration.fit import DriverFit, fit, sigma_interval
from simulator.analysis.calibration.priors import priors
from simulator.baseline.history import national_history
from simulator.drivers.dependence import is_valid
from simulator.vocabulary import STANDARD_DRIVERS

# --- intervals cover what they promise --------------------------------------------------------------------------------


@pytest.mark.parametrize("half_life", [0.5, 1.0, 3.1, 7.0])
def test_intervals_of_sigma_and_half_life_cover_ninety_per_cent_of_500_histories(half_life: float) -> None:
    phi = 2 ** (-1 / half_life)
    fits = [fit(seen(values)) for values in autoregressions(1, 500, 25, phi, mean=3.0)]
    sigma = np.mean([found.sigma_interval[0] <= 1.0 <= found.sigma_interval[1] for found in fits])
    lasting = np.mean([_holds(found, half_life) for found in fits])
    assert 0.85 <= sigma <= 0.95
    assert 0.85 <= lasting <= 0.95


def _holds(found: DriverFit, half_life: float) -> bool:
    assert found.persistence is not None
    low, high = found.persistence.half_life_interval
    return low <= half_life <= high


@pytest.mark.parametrize("phi", [0.0, 0.5, 0.8])
def test_persistence_is_median_unbiased_where_least_squares_is_not(phi: float) -> None:
    found = [persistence.estimate(values) for values in autoregressions(2, 1000, 25, phi)]
    # Median of 1000: standard error about 1.25·0.17/√1000 = 0.007.
    assert np.median([one.phi for one in found]) == pytest.approx(phi, abs=0.03)
    # Kendall's bias, −(1 + 3·phi)/n with n = 25.
    assert np.mean([one.least_squares for one in found]) == pytest.approx(phi - (1 + 3 * phi) / 25, abs=0.03)


def test_sigma_interval_is_that_of_chi_square() -> None:
    # 22 degrees of freedom: chi-square 5 % = 12.338, 95 % = 33.924 (table).
    low, high = sigma_interval(1.0, 22)
    assert low == pytest.approx(math.sqrt(22 / 33.924), abs=1e-4)
    assert high == pytest.approx(math.sqrt(22 / 12.338), abs=1e-4)


# --- bands from ten years of history ----------------------------------------------------------------------------------


@pytest.mark.parametrize("phi", [0.0, 0.5, 0.8])
@pytest.mark.parametrize("kind", ["level", "growth"])
@pytest.mark.parametrize("years", [10, 15])
def test_few_years_give_bands_that_hold_and_without_parameter_uncertainty_they_do_not(
    years: int, kind: str, phi: float
) -> None:
    """Each year of a plan period ahead, 1500 histories: a coverage has sd 0.8 points, the average of four less."""
    with_uncertainty, without = _coverage(phi, years, ahead=4, kind=kind)
    assert with_uncertainty == pytest.approx(0.90, abs=0.03)
    assert np.mean(without) < np.mean(with_uncertainty) - 0.03
    if years == 10:
        assert np.mean(without) < 0.87


def test_ten_forecast_errors_give_exactly_the_student_t_band() -> None:
    """Independent errors around a bias: the next one lies in mean ± t·s·√(1 + 1/10) nine times of ten."""
    errors = autoregressions(4, 2000, 11, 0.0, mean=0.02)
    hits = plain = 0
    for values in errors:
        found = fit(seen(values[:10], "error", "tax_national"))
        spread = found.sigma_path[0] * math.sqrt(1 + 1 / found.history_years)  # sigma and uncertain_mean
        reach = stats.t.ppf(0.95, found.history_years - 1) * spread
        hits += abs(values[10] - found.bias) <= reach
        plain += abs(values[10] - found.bias) <= 1.645 * found.sigma
    assert hits / 2000 == pytest.approx(0.90, abs=0.02)  # sd 0.67 points
    assert plain / 2000 < 0.86


def _coverage(phi: float, years: int, ahead: int, kind: str) -> tuple[np.ndarray, np.ndarray]:
    """Share of outcomes inside the 90 per cent band, by years ahead: with and without uncertainty."""
    growth = kind == "growth"
    hits, plain = np.zeros(ahead), np.zeros(ahead)
    series = autoregressions(3, 1500, years + ahead, phi)
    for values in series:
        known, later = values[:years], values[years:]
        found = fit(seen(known, "growth" if growth else "level", "wages" if growth else "interest_rate"))
        mean = known.mean() + found.phi ** np.arange(1, ahead + 1) * (known[-1] - known.mean())
        truth = np.cumsum(later) if growth else later
        error = np.abs(truth - (np.cumsum(mean) if growth else mean))
        spread = spread_ahead(found.sigma_path, found.phi, ahead, growth)
        if found.uncertain_mean:  # the bias is drawn once and adds up
            spread = np.hypot(spread, found.sigma_path[0] / math.sqrt(found.history_years) * np.arange(1, ahead + 1))
        hits += error <= stats.t.ppf(0.95, found.history_years - 1) * spread
        plain += error <= 1.645 * spread_ahead((found.sigma,), found.phi, ahead, growth)
    return hits / len(series), plain / len(series)


# --- process and shape ------------------------------------------------------------------------------------------------


def test_criterion_leaves_the_memory_out_of_white_noise_and_keeps_it_in_a_persistent_series() -> None:
    noise = [fit(seen(values)).process for values in autoregressions(5, 200, 40, 0.0)]
    lasting = [fit(seen(values)).process for values in autoregressions(6, 200, 40, 0.7)]
    # In white noise ar1 costs 2.4 more AICc and gains a chi-square with 1 degree of freedom; the rest must be above 2:
    # P(chi² < 0.4) = 0.47, with standard deviation 0.035 over 200 histories.
    assert noise.count("white_noise") / 200 == pytest.approx(0.47, abs=0.11)
    assert lasting.count("white_noise") < 10


def test_short_series_keep_the_process_that_has_the_others_at_its_ends() -> None:
    values = autoregressions(7, 1, processes.ENOUGH_YEARS - 1, 0.0)[0]
    assert fit(seen(values)).process == "ar1"


def test_a_random_walk_is_never_taken_for_white_noise_and_its_interval_reaches_one() -> None:
    fits = [fit(seen(values)) for values in autoregressions(8, 200, 40, 1.0)]
    assert "white_noise" not in [found.process for found in fits]
    reaching = [found.persistence is not None and found.persistence.high == 1.0 for found in fits]
    assert np.mean(reaching) > 0.85


def test_heavy_tails_and_leaning_innovations_are_found_and_normal_ones_left_alone() -> None:
    rng = np.random.default_rng(9)
    heavy = [shape.choose(rng.standard_t(3, 100)).marginal for _ in range(50)]
    normal = [shape.choose(rng.standard_normal(100)).marginal for _ in range(50)]
    leaning = [shape.choose(np.where(rng.random(200) < 0.25, -1, 3) * np.abs(rng.standard_normal(200))).marginal
               for _ in range(20)]  # fmt: skip
    assert heavy.count("student_t") > 40
    assert normal.count("normal") > 40
    assert leaning.count("split_normal") > 18


# --- correlations -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("holes", [0.0, 0.4])
def test_correlations_are_never_indefinite_whatever_the_history(holes: float) -> None:
    rng = np.random.default_rng(10)
    for _ in range(300):
        years, drivers = int(rng.integers(6, 26)), int(rng.integers(2, 11))
        mix = rng.standard_normal((drivers, drivers)) * rng.integers(0, 2)
        residuals = rng.standard_normal((years, drivers)) @ (mix + np.eye(drivers))
        residuals[rng.random(residuals.shape) < holes] = np.nan
        found = associate(tuple(f"d{k}" for k in range(drivers)), residuals)
        assert is_valid(found.correlations)
        assert 0.0 <= found.shrinkage <= 1.0


def test_few_years_are_shrunk_more_and_the_estimate_is_closer_to_the_truth_than_the_raw_one() -> None:
    truth = np.array([[1.0, 0.5, 0.0, 0.0], [0.5, 1.0, 0.2, 0.0], [0.0, 0.2, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0]])
    root = np.linalg.cholesky(truth)
    rng = np.random.default_rng(11)
    raw = shrunk = 0.0
    strength = {10: [], 40: []}
    for years in strength:
        for _ in range(200):
            found = associate(("a", "b", "c", "d"), rng.standard_normal((years, 4)) @ root.T)
            strength[years].append(found.shrinkage)
            if years == 10:
                raw += np.sum((found.raw - truth) ** 2)
                shrunk += np.sum((found.correlations - truth) ** 2)
    assert np.mean(strength[10]) > np.mean(strength[40]) + 0.15
    assert shrunk < 0.8 * raw


def test_no_common_years_no_correlation() -> None:
    residuals = np.full((20, 2), np.nan)
    residuals[:10, 0] = np.arange(10)
    residuals[10:, 1] = np.arange(10)
    assert associate(("a", "b"), residuals).correlations.tolist() == [[1.0, 0.0], [0.0, 1.0]]


# --- short series, gaps, outliers, breaks -----------------------------------------------------------------------------


def test_fewer_than_eight_years_are_blended_with_the_prior_by_weight_and_said_so() -> None:
    # Six errors with standard deviation s: the variance is 6/8·s² + 2/8·prior².
    errors = np.array([0.01, -0.02, 0.03, -0.01, 0.02, -0.03])
    found = calibrate_observations("h.csv", [seen(errors, "error", "tax_national")])
    prior = priors()["tax_national"]
    expected = math.sqrt(0.75 * np.var(errors, ddof=1) + 0.25 * prior.sigma**2)
    assert found.fits[0].sigma == pytest.approx(expected)
    assert found.fits[0].prior_weight == pytest.approx(0.25)
    assert any("bare 6 år; forhåndsverdien teller 25 prosent" in note for note in found.notes)
    assert "forhåndsverdien teller 25 prosent" in found.toml()


def test_two_years_leave_the_prior_alone() -> None:
    found = fit(seen(np.array([0.01, -0.02]), "error", "tax_national"))
    assert found.sigma == priors()["tax_national"].sigma
    assert found.prior_weight == 1.0


def test_the_year_that_drives_sigma_is_named_with_sigma_without_it() -> None:
    errors = np.array([0.1, -0.1, 0.2, -0.2, 0.1, -0.1, 0.15, 3.0, -0.15, 0.1]) / 100
    found = calibrate_observations("h.csv", [seen(errors, "error", "prices", first=2015)])
    outlier = found.fits[0].outlier
    assert outlier is not None and outlier.year == 2022 and outlier.remarkable
    # Leaving 2022 out: the nine others, mean 0.0111 per cent.
    rest = np.delete(errors, 7)
    assert outlier.sigma_without == pytest.approx(np.std(rest, ddof=1), rel=1e-9)
    assert any("2022 driver spredningen" in note for note in found.notes)


def test_gaps_are_said_and_only_years_in_a_row_speak_of_persistence() -> None:
    values = autoregressions(12, 1, 30, 0.6)[0]
    values[[7, 8, 20]] = np.nan
    found = calibrate_observations("h.csv", [seen(values)])
    assert found.fits[0].observations.gaps == (2007, 2008, 2020)
    assert any("2007–2008 og 2020 mangler" in note for note in found.notes)
    # 29 pairs of years, less three that touch 2007–2008 and two that touch 2020.
    assert len(found.fits[0].residuals) == 29 - 3 - 2


def test_a_change_of_spread_between_the_halves_suggests_a_start_year() -> None:
    rng = np.random.default_rng(13)
    errors = np.concatenate([rng.standard_normal(12) * 0.05, rng.standard_normal(12) * 0.01])
    notes = calibrate_observations("h.csv", [seen(errors, "error", "tax_national")]).notes
    assert any("--start tax_national=2012" in note for note in notes)


# --- what comes out ---------------------------------------------------------------------------------------------------


def test_settings_are_valid_toml_that_drivers_accept_with_a_source_each() -> None:
    from pydantic import TypeAdapter

    from simulator.drivers import Dependence, Driver

    block = tomllib.loads(calibrate(national_history()).toml())
    for name, settings in block["drivers"].items():
        TypeAdapter(Driver).validate_python(settings)
        assert settings["source"]
        assert settings["history_years"] >= 8, name
    assert Dependence.model_validate(block["dependence"]).source


def test_every_standard_driver_has_a_prior_with_its_basis() -> None:
    assert set(priors()) == set(STANDARD_DRIVERS)
    assert all(prior.basis for prior in priors().values())


def test_shipped_history_names_source_and_licence_of_every_series() -> None:
    history = national_history()
    assert history.sources is not None
    assert set(history.sources) == set(history.columns)
    for about in history.sources.values():
        assert about.source and about.licence in ("CC BY 4.0", "NLOD"), about.series


def test_shipped_history_gives_the_spreads_found_by_hand() -> None:
    """The deflator's forecast errors 2010–2025: sd 1.1 with 2022 and 0.55 without (the ministries' and KS' figures)."""
    found = {one.driver: one for one in calibrate(national_history()).fits}
    prices = found["prices"]
    assert 100 * prices.sigma == pytest.approx(1.1, abs=0.05)
    assert prices.outlier is not None and prices.outlier.year == 2022
    assert 100 * prices.outlier.sigma_without == pytest.approx(0.55, abs=0.02)
    # NIBOR 1994–2025, autoregression: residual standard deviation 1.2.
    assert found["interest_rate"].sigma == pytest.approx(1.2, abs=0.05)


def test_the_same_history_gives_the_same_settings() -> None:
    assert calibrate(national_history()).toml() == calibrate(national_history()).toml()
