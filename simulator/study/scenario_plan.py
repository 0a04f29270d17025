"""The plan of a scenario: the adopted plan with its measures at their planned, full amounts.

Measures first reduce the budgeted use of the disposition fund, then fill what the plan lacks; the rest is added to the
budgeted allocation to the fund. Whether that plan balances is judged by `rules.plan_balance`.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from simulator.baseline.debt import minimum_instalments
from simulator.baseline.plan import Plan
from simulator.drivers.measures import Measure
from simulator.rules.plan_balance import PlannedYear, YearFinding, plan_balance
from simulator.study.study import Study

Series = npt.NDArray[np.float64]


def measure_amounts(study: Study, measure: Measure) -> Series:
    """Return the planned nominal effect of a measure, float64 [year base…horizon], mill. kr, 0 in the base year."""
    planned = np.array([0.0, *measure.planned(study.years)])
    if measure.price_basis == "nominal":
        return planned
    factors = [study.plan.price_factor(measure.line, measure.index_year, year) for year in study.plan.years]
    return planned * np.array(factors)


def scenario_plan(study: Study, scenario_id: str) -> Plan:
    """Return the scenario's plan; its fund and deficit are those the plan itself closes with.

    Raises KeyError for an unknown scenario.
    """
    plan = _with_measures(study, scenario_id)
    found = _balance(study, plan)
    opening = study.settings.balance
    values = dict(plan.values)
    values["disposition_fund"] = np.array([opening.disposition_fund, *(year.disposition_fund for year in found)])
    values["accumulated_deficit"] = np.array(
        [opening.accumulated_deficit, *(year.accumulated_deficit for year in found)]
    )
    return Plan(plan.years, values, plan.pension_in_social_costs, plan.extended_years, plan.basis)


def scenario_balance(study: Study, scenario_id: str) -> tuple[YearFinding, ...]:
    """Return year by year whether the scenario's plan balances; raises KeyError for an unknown scenario."""
    return _balance(study, _with_measures(study, scenario_id))


def plan_as_closed(study: Study) -> tuple[YearFinding, ...]:
    """Return how the adopted plan itself, without measures, closes year by year."""
    return _balance(study, study.plan)


def _with_measures(study: Study, scenario_id: str) -> Plan:
    values = {line: series.copy() for line, series in study.plan.values.items()}
    total = np.zeros(len(study.plan.years))
    for name in study.scenario(scenario_id).measures:
        measure = study.measure(name)
        amounts = measure_amounts(study, measure)
        values[measure.line] += amounts if measure.raises_revenue else -amounts
        total += amounts
    plan, use = study.plan, values["use_of_disposition_fund"]
    lacking = np.maximum(-plan.left_over(), 0.0)
    values["use_of_disposition_fund"] = np.maximum(use - total, 0.0)
    values["allocation_to_disposition_fund"] += np.maximum(total - use - lacking, 0.0)
    return Plan(plan.years, values, plan.pension_in_social_costs, plan.extended_years, plan.basis)


def _balance(study: Study, plan: Plan) -> tuple[YearFinding, ...]:
    settings, values = study.settings, plan.values
    free = plan.net_operating_result() - plan.net_earmarked()
    revenue = plan.operating_revenue()
    minimum: Series | None = None
    if "loan_debt" in values and "depreciable_assets" in values:
        minimum = minimum_instalments(values["depreciation"], values["loan_debt"], values["depreciable_assets"])
    planned = [
        PlannedYear(
            year=year,
            revenue=float(revenue[index]),
            free=float(free[index]),
            transfer=float(values["transfer_to_investment"][index]),
            allocation=float(values["allocation_to_disposition_fund"][index]),
            use=float(values["use_of_disposition_fund"][index]),
            instalments=float(values["instalments"][index]),
            coverage=float(values["coverage_of_earlier_deficits"][index]),
            reserved=settings.closing.earmarked_transfer,
            minimum=None if minimum is None else float(minimum[index]),
        )
        for index, year in enumerate(plan.years)
        if index > 0
    ]
    opening = settings.balance
    deficits = opening.deficit_by_year or {study.base_year: opening.accumulated_deficit}
    return plan_balance(
        planned,
        fund=opening.disposition_fund,
        deficits=deficits,
        period=study.period,
        allocation_first=settings.closing.cancel_first == "allocation",
    )
