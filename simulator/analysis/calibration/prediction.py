"""How wide a band must be when the persistence and the mean behind it were estimated too.

A band made from estimates as if they were the truth is too narrow. How much is known: with normal innovations the error
of a forecast h years ahead, divided by what the estimates say it should be, has a distribution that depends on phi and
the number of years only. Its 90th percentile is simulated, and the band is widened to it (calibrated prediction
intervals: Beran 1990, Journal of the American Statistical Association 85, doi:10.1080/01621459.1990.10474926). The
width is returned as a path of sigma, because that is what a driver takes.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy import special

from simulator.analysis.calibration import persistence

Series = npt.NDArray[np.float64]

HORIZONS = 5
"""Years ahead with a width of their own; the last one holds for the years after."""

_GRID = np.array([-0.9, -0.6, -0.3, 0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.94, 0.97, 1.0])
_SIMULATED = 4000
ROUNDS = 2
"""More rounds widen the bands of persistent series without end and win little: their phi is hardly known."""
_SEED = 19900701
_TAIL = (1 + persistence.LEVEL) / 2


def degrees_of_freedom(years: int) -> int:
    """What is left of `years` consecutive values: the first is only a start, phi and the mean are estimated."""
    return years - 3


def unit_spread(phi: Series | float, growth: bool) -> Series:
    """Return the standard deviation 1…HORIZONS years ahead for sigma 1, float64 [..., year]."""
    weights = np.asarray(phi)[..., None] ** np.arange(HORIZONS)
    if growth:  # a surprise in growth adds up in the level
        weights = np.cumsum(weights, axis=-1)
    return np.asarray(np.sqrt(np.cumsum(weights**2, axis=-1)), np.float64)


def mean_path(series: Series, phi: Series, growth: bool) -> Series:
    """Return the forecast of level (or of growth added up) 1…HORIZONS years ahead, float64 [series, year]."""
    mean = series.mean(-1, keepdims=True)
    ahead = mean + phi[..., None] ** np.arange(1, HORIZONS + 1) * (series[..., -1:] - mean)
    return np.asarray(np.cumsum(ahead, axis=-1) if growth else ahead, np.float64)


def sigma_path(phi: float, years: int, growth: bool) -> Series:
    """Return sigma of year 1…HORIZONS as a factor of the residual standard deviation, float64 [year].

    Together with `history_years = degrees_of_freedom + 1` it gives 90 per cent bands that hold 90 per cent.
    """
    widths = np.array([np.interp(phi, _GRID, column) for column in factors(years, growth).T])
    weights = phi ** np.arange(HORIZONS)
    if growth:
        weights = np.cumsum(weights)
    reach = np.array([[weights[h - s] ** 2 if s <= h else 0.0 for s in range(HORIZONS)] for h in range(HORIZONS)])
    # The simulated widths jitter, and their differences more: the variance of a step is made linear in the years ahead.
    wanted = widths**2 * reach.sum(axis=1)
    first = widths[0] ** 2
    ramp = first * (reach @ np.arange(HORIZONS)) / wanted
    missing = 1.0 - first * reach.sum(axis=1) / wanted
    slope = max(float(ramp @ missing) / float(ramp @ ramp), -0.1)
    return np.asarray(np.sqrt(first * (1.0 + slope * np.arange(HORIZONS))), np.float64)


@lru_cache(maxsize=256)
def factors(years: int, growth: bool) -> Series:
    """Return how much wider than the estimates say a 90 per cent band must be, float64 [phi on the grid, year].

    The factor is looked up at the estimated phi, and where the true one is larger that is too little: it is therefore
    found in rounds, each from the coverage that the round before would have given.
    """
    draws = np.random.default_rng(_SEED).standard_normal((_SIMULATED, years + HORIZONS))
    quantile = special.stdtrit(degrees_of_freedom(years), _TAIL)
    errors = [_errors(draws, float(phi), years, growth) for phi in _GRID]
    found = np.ones((len(_GRID), HORIZONS))
    for _ in range(ROUNDS):
        reached = []
        for slope, error in errors:
            used = np.array([np.interp(slope, _GRID, column) for column in found.T]).T
            reached.append(np.quantile(error / used, persistence.LEVEL, axis=0) / quantile)
        found = found * np.array(reached)
    return found


def _errors(draws: Series, phi: float, years: int, growth: bool) -> tuple[Series, Series]:
    """Return the estimated phi [series] and |error| over what the estimates say it should be [series, year]."""
    series = persistence.autoregression(draws, phi)
    known, ahead = series[:, :years], series[:, years:]
    slope, squares = persistence.least_squares(known[:, :-1], known[:, 1:])
    slope = persistence.unbiased(slope, years)[1]
    sigma = np.sqrt(squares / degrees_of_freedom(years))
    truth = np.cumsum(ahead, axis=1) if growth else ahead
    return slope, np.abs(truth - mean_path(known, slope, growth)) / (sigma[:, None] * unit_spread(slope, growth))
