"""What a calibration made at an earlier date said about the years after it, as a sample of surprises.

The recursions are those of the model (section 1), with sigma and mean drawn once a path as `history_years` and
`uncertain_mean` say, so that what is tested is what a run would have used.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from simulator.analysis.calibration.fit import DriverFit
from simulator.analysis.calibration.observation import Observations
from simulator.drivers import distributions
from simulator.drivers.base import StochasticDriver

Sample = npt.NDArray[np.float64]

DRAWS = 4000
_SEED = 19840501  # any number: the same forecasts in every run


def centre(found: DriverFit, ahead: int) -> Sample:
    """Return the forecast itself 1…ahead years from the last one known, float64 [year].

    Levels as they are, growth added up, errors at their bias.
    """
    seen = found.observations
    if seen.kind == "error":
        return np.full(ahead, found.bias)
    values = seen.values
    known = values[~np.isnan(values)]
    fading = found.phi ** np.arange(1, ahead + 1)
    if found.process == "growth_ar1":
        steps = np.diff(values)
        steps = steps[~np.isnan(steps)]
        path = steps.mean() + fading * (steps[-1] - steps.mean())
        return np.asarray(known[-1] + np.cumsum(path), np.float64)
    path = known.mean() + fading * (known[-1] - known.mean())
    return np.asarray(np.cumsum(path) if seen.kind == "growth" else path, np.float64)


def spread(found: DriverFit, ahead: int) -> Sample:
    """Return simulated surprises around the forecast, float64 [year, draw]."""
    sigma = [found.sigma_path[min(year, len(found.sigma_path) - 1)] for year in range(ahead)]
    mean_sd = found.sigma_path[0] / math.sqrt(found.history_years) if found.uncertain_mean else 0.0
    shape = found.shape
    growth = found.observations.kind == "growth" or found.process == "growth_ar1"
    return simulated(sigma, found.phi, growth, found.history_years, mean_sd, shape.dof, shape.skew)


def spread_of_setting(driver: StochasticDriver, years: range, *, whole_years: bool = True) -> Sample:
    """Return simulated surprises of a driver as the config has it, without its bias [year, draw].

    A run counts a part of the first year only (`first_year_share`); `whole_years` takes it whole.
    """
    numbers = driver.numbers(years)
    sigma = list(numbers.step_sd)
    if whole_years and driver.first_year_share > 0:
        sigma[0] /= driver.first_year_share
    mean_sd = sigma[0] / math.sqrt(driver.history_years or 1) if driver.uncertain_mean else 0.0
    dof = driver.dof if driver.marginal == "student_t" else None
    skew = driver.skew if driver.marginal == "split_normal" else None
    return simulated(sigma, numbers.phi, numbers.recursion == "growth", driver.history_years, mean_sd, dof, skew)


def simulated(
    sigma: list[float],
    phi: float,
    growth: bool,
    history_years: int | None,
    mean_sd: float,
    dof: float | None,
    skew: float | None,
) -> Sample:
    """Return surprises of the model's recursions, float64 [year, draw]."""
    rng = np.random.default_rng(_SEED)
    factor, shift = np.ones(DRAWS), np.zeros(DRAWS)
    if history_years is not None:
        factor = np.sqrt((history_years - 1) / rng.chisquare(history_years - 1, DRAWS))
        shift = mean_sd * factor * rng.standard_normal(DRAWS)
    latent, level = np.zeros(DRAWS), np.zeros(DRAWS)
    found = np.empty((len(sigma), DRAWS))
    for year, step in enumerate(sigma):
        z = rng.standard_normal(DRAWS)
        if dof is not None:
            z = distributions.student_t(z, dof)
        elif skew is not None:
            z = distributions.split_normal(z, skew)
        latent = phi * latent + step * factor * z
        level = (level if growth else 0.0) + shift + latent
        found[year] = level
    return found


def naive(seen: Observations, ahead: int) -> tuple[Sample, Sample]:
    """Return mean and standard deviation of a random walk 1…ahead years on, float64 [year] each.

    It repeats the last value (of growth: the last growth, added up) with the spread of past changes.
    """
    known = seen.values[~np.isnan(seen.values)]
    steps = np.diff(seen.values)
    sd = float(np.sqrt(np.mean(steps[~np.isnan(steps)] ** 2)))
    years = np.arange(1, ahead + 1)
    if seen.kind == "growth":
        # Growth g_h = g + Σ e: the level h years on has Σ over s of (h − s + 1)² of the steps' variance.
        return known[-1] * years, sd * np.sqrt(np.cumsum(years.astype(np.float64) ** 2))
    return np.full(ahead, known[-1]), sd * np.sqrt(years.astype(np.float64))


def planned(seen: Observations, ahead: int) -> Sample:
    """Return what a plan without uncertainty would say, float64 [year].

    For forecast errors that nothing goes wrong; for a level that it stays; for growth its average so far.
    """
    if seen.kind == "error":
        return np.zeros(ahead)
    known = seen.values[~np.isnan(seen.values)]
    return np.full(ahead, known[-1]) if seen.kind == "level" else known.mean() * np.arange(1, ahead + 1)
