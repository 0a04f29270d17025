"""The alternatives as arrays: measures, and the budgeted dispositions they lead to."""

from __future__ import annotations

import numpy as np

from simulator.assembly.context import Context
from simulator.drivers import Measure, Response, distributions
from simulator.kernel import layout


def scenarios(context: Context, responses: layout.Responses) -> layout.Scenarios:
    """Measures, and the dispositions they lead to; hats on balances are still missing."""
    amount = np.zeros((len(context.chosen), len(context.measures), len(context.years)))
    for s, scenario in enumerate(context.chosen):
        for m, measure in enumerate(context.measures):
            if measure.id in scenario.measures:
                amount[s, m] = planned_amounts(context, measure)
    total = amount.sum(axis=1)
    planned_use, planned_allocation = (
        context.plan("use_of_disposition_fund"),
        context.plan("allocation_to_disposition_fund"),
    )
    use = np.maximum(planned_use - total, 0.0)
    allocation = planned_allocation + np.maximum(total - planned_use, 0.0)
    next_use = np.zeros_like(use)
    next_use[:, :-1] = use[:, 1:]
    shape = use.shape
    certain = [m.realised.kind == "fixed" for m in context.measures]
    return layout.Scenarios(
        measures=layout.records(
            layout.MEASURE,
            len(context.measures),
            stream=[context.stream("measure", m.id) for m in context.measures],
            share_table=[
                -1 if sure else share_table(context, m) for m, sure in zip(context.measures, certain, strict=True)
            ],
            share_mean=[m.realised.average for m in context.measures],
            price_group=[context.price_group_of(m.line) if m.price_basis == "fixed" else -1 for m in context.measures],
            raises_revenue=[m.raises_revenue for m in context.measures],
        ),
        amount=amount,
        budget=layout.records(
            layout.BUDGET_YEAR,
            shape,
            transfer=context.plan("transfer_to_investment"),
            allocation=allocation,
            use=use,
            next_use=next_use,
            opening_debt=0.0,
            opening_liquidity=0.0,
            budget_limit=-np.inf,
            plan_limit=-np.inf,
        ),
        feedback=1.0,
        responses=responses,
    )


def planned_amounts(context: Context, measure: Measure) -> np.ndarray:
    """Nominal amounts by year, mill. kr: fixed prices are lifted with the plan's wage or price path."""
    planned = np.array(measure.planned(context.years), np.float64)
    if measure.price_basis == "nominal":
        return planned
    return planned * np.array(
        [context.study.plan.price_factor(measure.line, measure.index_year, y) for y in context.years]
    )


def share_table(context: Context, measure: Measure | Response) -> int:
    """The distribution of the realised share of a measure or a response."""
    realised, z = measure.realised, context.tables.z
    if realised.mean is not None and realised.sd is not None:
        return context.tables.add(distributions.beta(z, realised.mean, realised.sd))
    if realised.low is not None and realised.mode is not None and realised.high is not None:
        return context.tables.add(distributions.pert(z, realised.low, realised.mode, realised.high))
    raise ValueError(f"measure {measure.id} has a certain share")
