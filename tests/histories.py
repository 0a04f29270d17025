"""Made-up histories with known parameters."""

from __future__ import annotations

import numpy as np

from simulator.analysis.calibration.observation import Kind, Observations


def autoregressions(seed: int, count: int, years: int, phi: float, mean: float = 0.0) -> np.ndarray:
    """Series y_t = mean + phi·(y_{t-1} − mean) + e_t with sigma 1, in their long run; a random walk starts at 0."""
    draws = np.random.default_rng(seed).standard_normal((count, years))
    series = np.empty_like(draws)
    series[:, 0] = draws[:, 0] / np.sqrt(1 - phi**2) if phi < 1 else 0.0
    for year in range(1, years):
        series[:, year] = phi * series[:, year - 1] + draws[:, year]
    return series + mean


def seen(values: np.ndarray, kind: Kind = "level", driver: str = "interest_rate", first: int = 2000) -> Observations:
    """A history of one driver."""
    return Observations(driver, kind, tuple(range(first, first + len(values))), np.asarray(values, float), "oppdiktet")


def spread_ahead(sigma_path: tuple[float, ...], phi: float, years: int, growth: bool) -> np.ndarray:
    """Standard deviation of the surprise 1…years ahead: X = Σ sigma_s·weight_{h−s}·e_s, worked out term by term."""
    weights = phi ** np.arange(years)
    if growth:
        weights = np.cumsum(weights)
    sigma = np.array([sigma_path[min(year, len(sigma_path) - 1)] for year in range(years)])
    return np.sqrt([sum(sigma[s] ** 2 * weights[h - s] ** 2 for s in range(h + 1)) for h in range(years)])
