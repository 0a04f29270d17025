"""Distributions as functions of a standard normal, against scipy and against closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import integrate, special, stats

from simulator.drivers import distributions as d

Z = np.linspace(-6.5, 6.5, 261)


def moment(function, power: int) -> float:
    """E[f(Z)^power] by quadrature over the standard normal."""
    value, _ = integrate.quad(
        lambda z: float(function(np.array([z]))[0]) ** power * stats.norm.pdf(z), -8.2, 8.2, limit=400
    )
    return value


@pytest.mark.parametrize("dof", [2.5, 4.0, 30.0])
def test_student_t_has_the_quantiles_of_scipy_at_unit_variance(dof: float) -> None:
    expected = np.where(Z < 0, stats.t.ppf(stats.norm.cdf(Z), dof), -stats.t.ppf(stats.norm.cdf(-Z), dof))
    assert d.student_t(Z, dof) == pytest.approx(expected * np.sqrt((dof - 2) / dof), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("skew", [0.5, 1.0, 1.3, 3.0])
def test_split_normal_is_centred_with_unit_variance(skew: float) -> None:
    assert moment(lambda z: d.split_normal(z, skew), 1) == pytest.approx(0.0, abs=1e-6)
    assert moment(lambda z: d.split_normal(z, skew), 2) == pytest.approx(1.0, abs=1e-5)


def test_split_normal_without_skew_is_normal() -> None:
    assert d.split_normal(Z, 1.0) == pytest.approx(Z, abs=1e-9)


def test_split_normal_leans_the_way_of_its_skew() -> None:
    # The part of probability below the mode is 1/(1 + skew): with skew 3, a quarter. The mode is where both halves
    # meet, at the recentred zero: −sqrt(2/π)·2/sd with variance (1−2/π)·4 + 3.
    sd = np.sqrt((1 - 2 / np.pi) * 4 + 3)
    mode = -np.sqrt(2 / np.pi) * 2 / sd
    assert d.split_normal(np.array([special.ndtri(0.25)]), 3.0)[0] == pytest.approx(mode, abs=1e-9)


@pytest.mark.parametrize("dof", [1, 4, 24])
def test_drawn_sigma_makes_a_normal_a_student_t(dof: int) -> None:
    # E[(dof/chi²)] = dof/(dof − 2) for dof > 2; and the median of chi² from scipy.
    factor = d.root_of_inverse_chi_square(Z, dof)
    assert factor[130] == pytest.approx(np.sqrt(dof / stats.chi2.ppf(0.5, dof)), rel=1e-9)
    assert np.all(np.diff(factor) > 0)
    if dof > 4:
        second = moment(lambda z: d.root_of_inverse_chi_square(z, dof), 2)
        assert second == pytest.approx(dof / (dof - 2), rel=1e-6)


def test_beta_has_the_mean_and_spread_asked_for() -> None:
    assert moment(lambda z: d.beta(z, 0.75, 0.15), 1) == pytest.approx(0.75, abs=1e-8)
    assert moment(lambda z: d.beta(z, 0.75, 0.15), 2) == pytest.approx(0.75**2 + 0.15**2, abs=1e-8)


def test_pert_has_its_mean_at_a_sixth_of_low_plus_four_modes_plus_high() -> None:
    assert moment(lambda z: d.pert(z, 2.0, 3.0, 10.0), 1) == pytest.approx((2 + 4 * 3 + 10) / 6, rel=1e-8)


def test_lognormal_meets_its_tenth_and_ninetieth_percentile() -> None:
    ends = d.lognormal(np.array([-d.Z_90, d.Z_90]), 3.0, 20.0)
    assert ends == pytest.approx([3.0, 20.0], rel=1e-12)


@pytest.mark.parametrize("rate", [0.0, 0.05, 1.0, 12.0])
def test_counts_above_thresholds_are_poisson(rate: float) -> None:
    thresholds = d.poisson_thresholds(rate)
    found = stats.norm.sf(thresholds)
    expected = stats.poisson.sf(np.arange(thresholds.size), rate)
    assert found == pytest.approx(expected, rel=1e-9)
    assert stats.poisson.sf(thresholds.size, rate) < 1e-9


def test_t_to_normal_keeps_probability() -> None:
    t = np.array([-50.0, -3.0, 0.0, 2.0, 80.0])
    assert stats.norm.logsf(d.t_to_normal(t, 4.0)) == pytest.approx(stats.t.logsf(t, 4.0), rel=1e-9)
