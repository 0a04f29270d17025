"""One driver from its history: process, persistence, spread, shape, and how sure they are.

The settings are those of `drivers`: sigma may be a path over the years, because a persistence that was itself
estimated makes the later years less certain than the formula says (see `prediction`), and `history_years` carries the
uncertainty of sigma into the simulation.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy import special

from simulator.analysis.calibration import persistence, prediction, processes, shape
from simulator.analysis.calibration.observation import Observations
from simulator.analysis.calibration.priors import Prior, priors

Series = npt.NDArray[np.float64]

SHORT = 8
"""Years below which the shipped prior is blended in, weighted so that the two together count as this many years."""
FEWEST = 3
"""Years below which the prior stands alone."""

RENEWED = ("budget_overrun", "pension")
"""Drivers whose errors show persistence: budgets for them are not based anew on last year's outcome."""


@dataclass(frozen=True)
class Outlier:
    """The year that drives sigma most: its innovation, sigma without it, and whether chance explains it."""

    year: int
    innovation: float
    sigma_without: float
    remarkable: bool


@dataclass(frozen=True)
class DriverFit:
    """Everything estimated for one driver, in its own unit.

    process        what the series follows; setting_process is the driver process that says it
    sigma          residual standard deviation of one year, with 90 per cent interval and standard error
    sigma_path     the setting: sigma by year ahead, the last holds for later years
    persistence    None where it was not estimated
    residuals      innovations by year, float64, for correlations and the figure
    prior_weight   share of the variance that comes from the shipped prior
    early_share    variance of the earlier half over the later half, when chance does not explain it
    """

    observations: Observations
    process: processes.Process
    setting_process: Literal["ar1", "growth_ar1"]
    phi: float
    sigma: float
    sigma_interval: tuple[float, float]
    sigma_standard_error: float
    sigma_path: tuple[float, ...]
    bias: float
    bias_standard_error: float
    history_years: int
    uncertain_mean: bool
    shape: shape.Shape
    residual_years: tuple[int, ...]
    residuals: Series
    persistence: persistence.Persistence | None = None
    criteria: Mapping[processes.Process, float] = field(default_factory=dict)
    prior: Prior | None = None
    prior_weight: float = 0.0
    outlier: Outlier | None = None
    variance_ratio: float | None = None

    @property
    def driver(self) -> str:
        """The driver's name."""
        return self.observations.driver


def fit(observations: Observations) -> DriverFit:
    """Estimate one driver. The history must hold at least one year, or eight when the driver has no shipped prior."""
    prior = priors().get(observations.driver)
    if observations.count < SHORT and prior is not None:
        return _blended(observations, prior)
    if observations.kind == "error":
        return _of_errors(observations, prior)
    values = observations.values
    growth = observations.kind == "growth"
    found = processes.criteria(values, growth)
    chosen = processes.choose(found, _longest_run(values))
    made = {
        "white_noise": _white_noise,
        "ar1": _autoregression,
        "random_walk": _random_walk,
        "growth_ar1": _growth_of_level,
    }[chosen](observations)
    kept = made.persistence or (persistence.estimate(values) if len(persistence.pairs(values)[0]) > 3 else None)
    return replace(made, criteria=found, persistence=kept)


# --- one function a process -------------------------------------------------------------------------------------------


def _white_noise(observations: Observations) -> DriverFit:
    """The mean and independent surprises around it."""
    values = observations.values
    known = values[~np.isnan(values)]
    count, mean = len(known), float(known.mean())
    growth = observations.kind == "growth"
    sigma = float(known.std(ddof=1))
    # Growth: the uncertain mean is drawn with sigma/√n a year and adds up, exactly. Level: it is a constant.
    path = sigma if growth else sigma * math.sqrt(1 + 1 / count)
    return _made(
        observations, "white_noise", 0.0, sigma, count - 1, (path,), values - mean, uncertain_mean=growth,
    )  # fmt: skip


def _autoregression(observations: Observations) -> DriverFit:
    """A level, or a growth, that returns to its mean."""
    values = observations.values
    growth = observations.kind == "growth"
    before, after = persistence.pairs(values)
    found = persistence.estimate(values)
    phi = min(found.phi, 0.98) if growth else found.phi
    years = len(before) + 1
    squares = float(persistence.least_squares(before, after)[1])
    sigma = math.sqrt(squares / prediction.degrees_of_freedom(years))
    path = tuple((sigma * prediction.sigma_path(phi, years, growth)).tolist())
    residuals = _ar_residuals(values, found.least_squares)
    made = _made(observations, "ar1", phi, sigma, prediction.degrees_of_freedom(years), path, residuals)
    return replace(made, persistence=found)


def _random_walk(observations: Observations) -> DriverFit:
    """A level that stays where it was put."""
    steps = np.concatenate([[np.nan], np.diff(observations.values)])
    known = steps[~np.isnan(steps)]
    sigma = float(np.sqrt(np.mean(known**2)))
    return _made(observations, "random_walk", 1.0, sigma, len(known), (sigma,), steps)


def _growth_of_level(observations: Observations) -> DriverFit:
    """A level whose yearly change has a memory."""
    steps = np.concatenate([[np.nan], np.diff(observations.values)])
    made = _autoregression(replace(observations, kind="growth", values=steps))
    return replace(made, observations=observations, process="growth_ar1")


def _of_errors(observations: Observations, prior: Prior | None) -> DriverFit:
    """Actual against planned: the surprise itself. Its mean is the bias, drawn with its own uncertainty.

    Budgets are made anew each year, so one-year errors do not tell how long a surprise against a *standing* plan
    lasts: that is the prior's, but for the drivers whose budgets do not catch up.
    """
    values = observations.values
    known = values[~np.isnan(values)]
    count = len(known)
    sigma = float(known.std(ddof=1))
    growth = prior is not None and prior.process == "growth_ar1"
    phi, found = (prior.phi if prior is not None else 0.0), None
    path: tuple[float, ...] = (sigma,)
    if observations.driver in RENEWED or prior is None:
        found = persistence.estimate(values)
        phi = min(max(found.phi, 0.0), 0.98)
        path = (sigma, sigma * math.sqrt(1 - phi**2)) if phi > 0 else path
    made = _made(
        observations, "ar1", phi, sigma, count - 1, path, values - known.mean(), uncertain_mean=True,
    )  # fmt: skip
    return replace(
        made,
        setting_process="growth_ar1" if growth else "ar1",
        bias=float(known.mean()),
        bias_standard_error=sigma / math.sqrt(count),
        persistence=found,
        prior=prior,
    )


def _blended(observations: Observations, prior: Prior) -> DriverFit:
    """Too few years to stand alone: process, persistence and shape are the prior's, the variance is blended."""
    values = observations.values
    known = values[~np.isnan(values)]
    errors = observations.kind == "error"
    residuals = values - known.mean() if errors or prior.phi == 0 else _ar_residuals(values, prior.phi)
    used = residuals[~np.isnan(residuals)]
    spare = len(used) - 1
    weight = observations.count / SHORT if spare >= FEWEST - 1 else 0.0
    variance = float(used @ used) / spare if weight else 0.0
    sigma = math.sqrt(weight * variance + (1 - weight) * prior.sigma**2)
    made = _made(observations, "ar1", prior.phi, sigma, SHORT - 1, (sigma,), residuals)
    return replace(
        made,
        setting_process=prior.process,
        bias=weight * float(known.mean()) if errors and weight else 0.0,
        bias_standard_error=sigma / math.sqrt(SHORT) if errors else 0.0,
        uncertain_mean=errors,
        shape=shape.Shape(prior.marginal, skew=prior.skew),
        prior=prior,
        prior_weight=1 - weight,
    )


# --- what they share --------------------------------------------------------------------------------------------------


def _made(
    observations: Observations,
    process: processes.Process,
    phi: float,
    sigma: float,
    freedom: int,
    path: tuple[float, ...],
    residuals: Series,
    uncertain_mean: bool = False,
) -> DriverFit:
    known = ~np.isnan(residuals)
    years = tuple(year for year, here in zip(observations.years, known.tolist(), strict=True) if here)
    used = residuals[known]
    return DriverFit(
        observations=observations,
        process=process,
        setting_process="growth_ar1" if observations.kind == "growth" else "ar1",
        phi=phi,
        sigma=sigma,
        sigma_interval=sigma_interval(sigma, freedom),
        sigma_standard_error=sigma / math.sqrt(2 * freedom),
        sigma_path=path,
        bias=0.0,
        bias_standard_error=0.0,
        history_years=freedom + 1,
        uncertain_mean=uncertain_mean,
        shape=shape.choose(used) if len(used) > 2 and used.std() > 0 else shape.Shape("normal"),
        residual_years=years,
        residuals=used,
        outlier=_outlier(years, used),
        variance_ratio=_variance_ratio(used),
    )


def sigma_interval(sigma: float, freedom: int) -> tuple[float, float]:
    """Return the 90 per cent interval of a standard deviation estimated with `freedom` degrees of freedom."""
    tail = (1 - persistence.LEVEL) / 2
    high, low = (2 * special.gammaincinv(freedom / 2, q) for q in (tail, 1 - tail))
    return sigma * math.sqrt(freedom / low), sigma * math.sqrt(freedom / high)


def _ar_residuals(values: Series, phi: float) -> Series:
    """Innovations of an autoregression with its own constant, NaN in the first year and around gaps."""
    innovations = np.concatenate([[np.nan], values[1:] - phi * values[:-1]])
    return np.asarray(innovations - np.nanmean(innovations), np.float64)


def _longest_run(values: Series) -> int:
    """The longest stretch of years without a gap."""
    longest = run = 0
    for known in (~np.isnan(values)).tolist():
        run = run + 1 if known else 0
        longest = max(longest, run)
    return longest


def _outlier(years: tuple[int, ...], residuals: Series) -> Outlier | None:
    """Leave each year out; the one whose absence lowers sigma most. Remarkable at 5 per cent, Bonferroni's way."""
    count = len(residuals)
    if count < 4:
        return None
    squares = float(residuals @ residuals)
    worst = int(np.argmax(np.abs(residuals)))
    leverage = 1 - 1 / count
    rest = max((squares - float(residuals[worst] ** 2) / leverage) / (count - 2), 0.0)
    without = math.sqrt(rest)
    if without == 0:
        return Outlier(years[worst], float(residuals[worst]), without, True)
    distance = abs(float(residuals[worst])) / (without * math.sqrt(leverage))
    chance = 2 * count * float(special.stdtr(count - 2, -distance))
    return Outlier(years[worst], float(residuals[worst]), without, chance < 0.05)


def _variance_ratio(residuals: Series) -> float | None:
    """Variance of the earlier half over the later one, when a two-sided F test at 5 per cent rules out chance."""
    half = len(residuals) // 2
    if half < 5:
        return None
    early, late = float(np.var(residuals[:half], ddof=1)), float(np.var(residuals[half:], ddof=1))
    if min(early, late) <= 0:
        return None
    freedom = (half - 1, len(residuals) - half - 1)
    tail = float(special.fdtr(*freedom, early / late))
    return early / late if min(tail, 1 - tail) < 0.025 else None
