"""Surprises given what has been observed: the Gaussian conditional distribution of each year's innovations.

State: every driver's latent value and level, as in section 1 of the model. Forward through the years (Kalman), each
year's innovations e ~ N(0, R) are conditioned on that year's equations  y = h·X + noise; the kernel draws them as
shift + root·z. Exact for normal drivers without parameter uncertainty when the observed years determine their drivers,
and always for observations of the first year. What is left uncertain of an earlier observed year is not correlated with
what is left of the next.

A part of a year: of twelve months with equal and independent parts in the year's surprise, m have been seen. That is
the same as the whole year seen with noise variance sigma²·(12 − m)/m, and leaves sigma²·(1 − m/12). sigma is what was
open when the plan was made (`first_year_share`), so the months are parts of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.drivers import StochasticDriver, distributions
from simulator.drivers.base import DriverNumbers
from simulator.drivers.dependence import matrix_root
from simulator.study.observed import Observation

Array = npt.NDArray[np.float64]

KNOWN = 1e-10
"""A variance below this share of the prior one is a driver that is known."""


@dataclass(frozen=True)
class Conditioned:
    """root float64 [year, driver, driver] and shift [year, driver] of the innovations before their shape is given.

    mean, sd    of X in the observed years, float64 [observed year, driver]; prior_sd without the observations
    observed    drivers that some observation speaks of, bool [driver]
    """

    root: Array
    shift: Array
    mean: Array
    sd: Array
    prior_mean: Array
    prior_sd: Array
    observed: npt.NDArray[np.bool_]


def condition(
    observations: Sequence[Observation],
    names: Sequence[str],
    years: Sequence[int],
    numbers: Sequence[DriverNumbers],
    correlation: Array,
    settings: Sequence[object],
) -> Conditioned:
    """Condition the drivers on what has been observed."""
    count = len(names)
    root = np.tile(matrix_root(correlation), (len(years), 1, 1))
    shift = np.zeros((len(years), count))
    state, prior = _State(numbers), _State(numbers)
    rows: dict[str, list[Array]] = {"mean": [], "sd": [], "prior_mean": [], "prior_sd": []}
    last = max(observation.year for observation in observations)
    for at, year in enumerate(years):
        if year > last:
            break
        state.advance(at, correlation)
        prior.advance(at, correlation)
        here = [observation for observation in observations if observation.year == year]
        moved, left = np.zeros(count), correlation
        if here:
            moved, left = state.observe(here, names, settings)
        root[at], shift[at] = matrix_root(left), moved
        rows["mean"].append(state.level_mean)
        rows["sd"].append(state.level_sd)
        rows["prior_mean"].append(prior.level_mean)
        rows["prior_sd"].append(prior.level_sd)
    spoken = np.array([any(name in one.weights for one in observations) for name in names], bool)
    made = {name: np.array(values) for name, values in rows.items()}
    return Conditioned(root, shift, made["mean"], made["sd"], made["prior_mean"], made["prior_sd"], spoken)


class _State:
    """Mean and covariance of (latent, level, innovation) of every driver, float64 [3·driver]."""

    def __init__(self, numbers: Sequence[DriverNumbers]) -> None:
        self.numbers = numbers
        self.count = len(numbers)
        self.mean = np.zeros(3 * self.count)
        self.cov = np.zeros((3 * self.count, 3 * self.count))

    @property
    def level_mean(self) -> Array:
        return self.mean[self.count : 2 * self.count].copy()

    @property
    def level_sd(self) -> Array:
        return np.sqrt(np.maximum(np.diag(self.cov)[self.count : 2 * self.count], 0.0))

    def advance(self, at: int, correlation: Array) -> None:
        """latent = phi·latent + sigma·e ; level = (level if growth) + bias + latent ; e new."""
        n = self.count
        phi = np.array([0.0 if one.recursion == "fixed" else one.phi for one in self.numbers])
        kept = np.array([1.0 if one.recursion == "growth" else 0.0 for one in self.numbers])
        sigma = np.array([one.step_sd[at] if one.recursion != "fixed" else 0.0 for one in self.numbers])
        bias = np.array([one.path[at] if one.recursion == "fixed" else self._drift(one, at) for one in self.numbers])
        step = np.zeros((3 * n, 3 * n))
        step[:n, :n], step[n : 2 * n, :n] = np.diag(phi), np.diag(phi)
        step[n : 2 * n, n : 2 * n] = np.diag(kept)
        enters = np.vstack([np.diag(sigma), np.diag(sigma), np.eye(n)])
        self.mean = step @ self.mean
        self.mean[n : 2 * n] += bias
        self.cov = step @ self.cov @ step.T + enters @ correlation @ enters.T

    @staticmethod
    def _drift(one: DriverNumbers, at: int) -> float:
        """Level: X_t − bias_t is the latent value; growth: bias is the yearly step."""
        return one.bias[at]

    def observe(
        self, here: Sequence[Observation], names: Sequence[str], settings: Sequence[object]
    ) -> tuple[Array, Array]:
        """Condition on one year's equations; return mean and covariance of the innovations, before their shape."""
        n = self.count
        rows = np.zeros((len(here), 3 * n))
        for number, one in enumerate(here):
            for name, weight in one.weights.items():
                rows[number, n + list(names).index(name)] = weight
        # Where nothing was uncertain there is nothing to learn, and the plan's own figure stands.
        open_ones = np.einsum("ij,jk,ik->i", rows, self.cov, rows) > 0
        rows, here = rows[open_ones], [one for one, uncertain in zip(here, open_ones, strict=True) if uncertain]
        if not here:
            return np.zeros(n), self.cov[2 * n :, 2 * n :].copy()
        seen = np.array([one.value for one in here])
        own = np.einsum("ij,jk,ik->i", rows, self.cov, rows)  # prior variance of each equation
        noise = np.array([one.noise**2 for one in here]) + own * np.array(
            [(12 - one.months) / one.months for one in here]
        )
        spread = rows @ self.cov @ rows.T + np.diag(np.maximum(noise, KNOWN * own))
        gain = np.linalg.solve(spread, rows @ self.cov).T
        surprise = seen - rows @ self.mean
        shaped = self._through_shapes(rows, surprise, noise, settings)
        innovations = gain[2 * n :] @ shaped
        self.mean = self.mean + gain @ surprise
        cov = self.cov - gain @ rows @ self.cov
        self.cov = (cov + cov.T) / 2
        left = self.cov[2 * n :, 2 * n :].copy()
        return innovations, left

    def _through_shapes(self, rows: Array, surprise: Array, noise: Array, settings: Sequence[object]) -> Array:
        """A driver that is seen exactly has the normal draw that its shape turns into what was seen."""
        found = surprise.copy()
        n = self.count
        for number in range(len(surprise)):
            places = np.flatnonzero(rows[number])
            if len(places) != 1 or noise[number] > 0:
                continue
            driver = settings[places[0] - n]
            variance = self.cov[places[0], places[0]]
            if not isinstance(driver, StochasticDriver) or driver.marginal == "normal" or variance <= 0:
                continue
            scale = rows[number, places[0]] * np.sqrt(variance)
            found[number] = scale * normal_of(driver, float(surprise[number] / scale))
        return found


def normal_of(driver: StochasticDriver, innovation: float) -> float:
    """Return the standard normal that a driver's shape turns into an innovation."""
    z = np.linspace(-8.0, 8.0, 16001)
    if driver.marginal == "student_t" and driver.dof is not None:
        shaped = distributions.student_t(z, driver.dof)
    elif driver.marginal == "split_normal" and driver.skew is not None:
        shaped = distributions.split_normal(z, driver.skew)
    else:
        return innovation
    return float(np.interp(innovation, shaped, z))
