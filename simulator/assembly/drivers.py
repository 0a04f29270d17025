"""Section 1 of the model as arrays: the surprises and how they hang together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.assembly.conditioning import Conditioned, condition
from simulator.assembly.context import Context
from simulator.assembly.steering import PLAIN
from simulator.assembly.streams import scope_of
from simulator.drivers import Bootstrap, DriverBase, Fixed, StochasticDriver, distributions
from simulator.drivers.dependence import correlation_matrix, matrix_root
from simulator.kernel import layout
from simulator.study import Study


def drivers(context: Context) -> layout.Drivers:
    """Section 1 of the model."""
    count, years = len(context.names), len(context.years)
    settings = [context.settings.drivers[name] for name in context.names]
    numbers = [driver.numbers(context.years) for driver in settings]
    scopes = [scope_of(name, driver) for name, driver in zip(context.names, settings, strict=True)]
    stochastic = np.array(
        [0 if isinstance(s, Fixed) else 2 if isinstance(s, Bootstrap) else 1 for s in settings], np.int64
    )
    sigma = np.array([n.step_sd for n in numbers], np.float64).reshape(count, years)
    bias = np.array([n.bias if n.recursion != "fixed" else n.path for n in numbers], np.float64)
    marginal = np.full(count, -1, np.int64)
    sigma_table = np.full(count, -1, np.int64)
    mean_sd = np.zeros(count)
    for k, driver in enumerate(settings):
        if not isinstance(driver, StochasticDriver):
            continue
        if driver.marginal == "student_t" and driver.dof is not None:
            marginal[k] = context.tables.add(distributions.student_t(context.tables.z, driver.dof))
        elif driver.marginal == "split_normal" and driver.skew is not None:
            marginal[k] = context.tables.add(distributions.split_normal(context.tables.z, driver.skew))
        if driver.history_years is not None:
            dof = driver.history_years - 1
            sigma_table[k] = context.tables.add(distributions.root_of_inverse_chi_square(context.tables.z, dof))
            if driver.uncertain_mean:
                mean_sd[k] = driver.sigma_by_year(context.years)[0] / math.sqrt(driver.history_years)
    dependence = context.settings.dependence
    seen = context.study.observations
    pairs = dependence.correlations if dependence is not None else {}
    correlation = correlation_matrix(context.names, pairs)
    root = np.tile(matrix_root(correlation), (years, 1, 1))
    shift = np.zeros((years, count))
    if seen:
        given = condition(seen, context.names, context.years, numbers, correlation, settings)
        root, shift = given.root, given.shift
        settle(given, settings, sigma, sigma_table, mean_sd)
    tail_table = tail_map = -1
    if dependence is not None and dependence.tail_dof is not None and not seen:
        shared = dependence.tail_dof
        tail_table = context.tables.add(distributions.root_of_inverse_chi_square(context.tables.z, shared))
        folded = np.linspace(-1.0, 1.0, layout.TABLE_STEPS + 1)[1:-1]
        inner = distributions.t_to_normal(layout.COPULA_SPREAD * folded / (1.0 - np.abs(folded)), shared)
        whole = np.concatenate([[-layout.TABLE_LIMIT], inner, [layout.TABLE_LIMIT]])
        tail_map = context.tables.add(np.clip(whole, -layout.TABLE_LIMIT, layout.TABLE_LIMIT))
    rows, block_length = history_rows(context, settings)

    def streams(kind: str) -> np.ndarray:
        return np.array([context.stream(kind, n, s) for n, s in zip(context.names, scopes, strict=True)], np.uint64)

    return layout.Drivers(
        each=layout.records(
            layout.DRIVER,
            count,
            stream=streams("driver"),
            stochastic=stochastic,
            cumulative=[n.recursion == "growth" for n in numbers],
            phi=[n.phi for n in numbers],
            marginal=marginal,
            sigma_table=sigma_table,
            sigma_stream=streams("sigma"),
            mean_sd=mean_sd,
            mean_stream=streams("mean"),
        ),
        years=layout.records(
            layout.DRIVER_YEAR,
            (count, years),
            sigma=sigma,
            bias=bias.reshape(count, years),
            floor=floors(context, settings),
        ),
        root=root,
        shift=shift,
        tail_table=tail_table,
        tail_map=tail_map,
        tail_stream=context.stream("dependence", "tail", "national"),
        history=rows,
        block_length=block_length,
        history_stream=context.stream("dependence", "history", "national"),
        tables=np.zeros((1, 1)),  # filled in when every table is known
        calendar_first=context.years[0],
        steering=PLAIN,
    )


@dataclass(frozen=True)
class SurprisesGiven:
    """What the observations of a study say of its drivers, in the order of `names`."""

    names: tuple[str, ...]
    given: Conditioned


def surprises_given(study: Study) -> SurprisesGiven:
    """Condition the drivers of a study that has observations; without simulating anything."""
    context = Context(study, None, every_line=False)
    settings = [context.settings.drivers[name] for name in context.names]
    numbers = [driver.numbers(context.years) for driver in settings]
    dependence = context.settings.dependence
    correlation = correlation_matrix(context.names, dependence.correlations if dependence is not None else {})
    given = condition(study.observations, context.names, context.years, numbers, correlation, settings)
    return SurprisesGiven(context.names, given)


def settle(
    given: Conditioned, settings: Sequence[object], sigma: np.ndarray, sigma_table: np.ndarray, mean_sd: np.ndarray
) -> None:
    """A driver that was observed has one spread, in place: what was drawn must not be scaled away from what was seen.

    In later years the spread has the variance that the uncertain one had, (n − 1)/(n − 3) for n years of history.
    """
    last = len(given.mean)
    for k, driver in enumerate(settings):
        if given.observed[k] and sigma_table[k] >= 0 and isinstance(driver, StochasticDriver):
            years = max(driver.history_years or 4, 4)
            sigma[k, last:] *= math.sqrt((years - 1) / (years - 3))
            sigma_table[k], mean_sd[k] = -1, 0.0


def floors(context: Context, settings: Sequence[DriverBase]) -> np.ndarray:
    """The lowest surprise in use: the interest rate itself does not fall below its floor.

    A plan that lies below the floor is not lifted by it.
    """
    floors = np.full((len(context.names), len(context.years)), -np.inf)
    if "interest_rate" in context.index:
        k = context.index["interest_rate"]
        floors[k] = np.minimum(0.0, settings[k].rate_floor_pct - context.plan("market_rate_pct"))
    return floors


def history_rows(context: Context, settings: Sequence[object]) -> tuple[np.ndarray, int]:
    """Standardised residuals by driver, float64 [row, driver], and the block length."""
    table = context.study.history
    if table is None or context.settings.bootstrap is None:
        return np.zeros((1, len(context.names))), 1
    rows = np.zeros((table.rows.shape[0], len(context.names)))
    for k, driver in enumerate(settings):
        if isinstance(driver, Bootstrap):
            rows[:, k] = table.column(driver.column)
    return rows, context.settings.bootstrap.block_length
