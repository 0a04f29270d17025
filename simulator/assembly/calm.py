"""Futures that are known: without surprises, with given ones, and single paths shown in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from simulator.assembly.arrays import Assembly
from simulator.assembly.steering import PLAIN
from simulator.kernel import layout
from simulator.kernel.block import simulate_paths


def without_surprises(
    assembly: Assembly, full_effect: bool = False, feedback: float = 0.0, answered: bool = False
) -> Assembly:
    """The same arguments with drivers and events at zero, and shares at their mean (or at 1: the adopted plan).

    `feedback = 1` lets balances that differ from the hats cost and earn interest; on the path without surprises
    itself there is no such difference. Responses are no part of the plan and rest, unless the path is to be `answered`.
    """
    drivers, events, scenarios = assembly.drivers, assembly.events, assembly.scenarios
    responses = scenarios.responses
    settings = {"stochastic": 0, "cumulative": 0, "sigma_table": -1, "mean_sd": 0.0}
    shares = {"share_table": -1} | ({"share_mean": 1.0} if full_effect else {})
    return replace(
        assembly,
        drivers=drivers._replace(
            each=layout.changed(drivers.each, **settings),
            years=layout.changed(drivers.years, sigma=0.0, bias=0.0, floor=-np.inf),
            steering=PLAIN,
        ),
        events=events._replace(thresholds=np.full_like(events.thresholds, 0xFFFFFFFF)),
        scenarios=scenarios._replace(
            measures=layout.changed(scenarios.measures, **shares),
            feedback=feedback,
            responses=responses._replace(
                each=layout.changed(responses.each, share_table=-1),
                working=responses.working if answered else np.zeros_like(responses.working),
            ),
        ),
    )


def with_surprises(assembly: Assembly, surprises: Mapping[str, np.ndarray]) -> Assembly:
    """The path without surprises, but for the given ones: driver name → X by simulated year."""
    calm = without_surprises(assembly, feedback=1.0, answered=True)
    for name, values in surprises.items():
        calm.drivers.years.bias[assembly.driver_names.index(name)] = values
    return calm


def trace_of(assembly: Assembly, seed: int = 0, path: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """One path in full: working memory after every scenario and year, and its flags.

    Returns float64 [scenario, year, row] and uint32 [scenario, year + 1].
    """
    scenarios, metrics = len(assembly.scenario_ids), len(assembly.metric_names)
    trace = np.empty((scenarios, assembly.years, assembly.places.rows, 1))
    flags = np.empty((scenarios, assembly.years + 1, 1), np.uint32)
    kept = np.empty((scenarios, metrics, assembly.years, 1), np.float32)
    simulate_paths(assembly.model, seed, path, 1, kept, flags, trace=trace)
    return trace[:, :, :, 0], flags[:, :, 0]


def with_hats(assembly: Assembly) -> Assembly:
    """Fill in balances without surprises, and what next year's budget and plan need to balance (letters a and b)."""
    expected, _ = trace_of(without_surprises(assembly))
    planned, _ = trace_of(without_surprises(assembly, full_effect=True))
    scenarios, opening = assembly.scenarios, assembly.opening.state
    first = layout.STATE_START

    def carried(values: np.ndarray, at_start: float) -> np.ndarray:
        return np.ascontiguousarray(np.concatenate([np.full((len(values), 1), at_start), values[:, :-1]], axis=1))

    liquidity = expected[:, :, layout.DISPOSITION_FUND] - expected[:, :, layout.ACCUMULATED_DEFICIT]
    opening_liquidity = opening[layout.DISPOSITION_FUND - first] - opening[layout.ACCUMULATED_DEFICIT - first]
    earmarked = assembly.accounts.plan.allocation_to_earmarked_funds - assembly.accounts.plan.use_of_earmarked_funds
    reserved = np.minimum(assembly.accounts.earmarked_transfer, scenarios.budget.transfer)  # never cancelled (§ 4-2)
    ahead = planned[:, :, layout.NET_OPERATING_RESULT] - earmarked - reserved
    budget_limit, plan_limit = budget_limits(ahead)
    return replace(
        assembly,
        scenarios=scenarios._replace(
            budget=layout.changed(
                scenarios.budget,
                opening_debt=carried(expected[:, :, layout.NET_LOAN_DEBT], opening[layout.NET_LOAN_DEBT - first]),
                opening_liquidity=carried(liquidity, opening_liquidity),
                budget_limit=budget_limit,
                plan_limit=plan_limit,
            ),
            responses=scenarios.responses._replace(ahead=ahead),
        ),
    )


def budget_limits(ahead: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What next year's budget needs of the fund (letter a), and the years after it of fund less deficit (letter b).

    `ahead` is the planned result after earmarked funds and reserved transfer, mill. kr, shape [scenario, year]. The
    plan adopted at the closing of a year covers the four years after it, as far as the simulation reaches.

    A year lacks means when its own result is negative and the fund does not reach. An older deficit is covered by what
    there is, the year after or at the latest the second one (koml. § 14-11): it takes from the fund before later years
    do, and makes no budget unbalanced by itself. When it stands longer, that is letter c.
    """
    budget = np.full(ahead.shape, -np.inf)
    plan = np.full(ahead.shape, -np.inf)
    for year in range(ahead.shape[1] - 1):
        coming = ahead[:, year + 1 : year + 5]
        needed = -np.cumsum(coming, axis=1)
        budget[:, year] = needed[:, 0]
        plan[:, year] = np.where(coming < 0.0, needed, -np.inf)[:, 1:].max(axis=1, initial=-np.inf)
    return budget, plan
