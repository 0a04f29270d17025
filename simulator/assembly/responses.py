"""Section 6 as arrays: response rules, in the order each scenario works them."""

from __future__ import annotations

import numpy as np

from simulator.assembly.context import Context
from simulator.assembly.rules import ratio_rows
from simulator.assembly.scenarios import share_table
from simulator.drivers import Response
from simulator.kernel import layout
from simulator.rules.property_tax import HIGHEST_RATE, STEP

RELIEF = {
    "disposition_fund": 1.0,
    "net_operating_result": 1.0,
    "corrected_net_operating_result": 1.0,
    "gross_operating_result": 1.0,
    "accumulated_deficit": -1.0,
    "deficit_carried_forward": -1.0,
}
"""What a decided million of cut or revenue does to a figure: what a rule further down the waterfall sees."""
DEBT_RELIEF = {"net_loan_debt": -1.0, "loan_financing": -1.0}
"""What a million less borrowed does."""

ACTIONS = {
    "cut": layout.RESPONSE_CUT,
    "revenue": layout.RESPONSE_REVENUE,
    "property_tax": layout.RESPONSE_REVENUE,
    "investment_delay": layout.RESPONSE_DELAY,
}


def responses(context: Context, places: layout.Places) -> layout.Responses:
    """Every response in use; the plan's results ahead are still missing."""
    rules, shape = context.responses, (len(context.chosen), len(context.responses), len(context.years))
    pairs = [ratio_rows(context, places, response.trigger.metric) for response in rules]
    numbers = {response.id: number for number, response in enumerate(rules)}
    worked = [[numbers[one.id] for one in context.study.responses(name)] for name in context.scenario_ids]
    order = np.full((len(worked), max(len(rules), 1)), -1, np.int64)
    years = np.zeros(shape, layout.RESPONSE_YEAR).view(np.recarray)
    for scenario, used in enumerate(worked):
        order[scenario, : len(used)] = used
        for number in used:
            fill_years(context, rules[number], scenario, years[scenario, number])
    lines = [response.trigger.metric.removesuffix("_pct") for response in rules]
    return layout.Responses(
        each=layout.records(
            layout.RESPONSE,
            len(rules),
            stream=[context.stream("response", response.id) for response in rules],
            share_table=[-1 if r.realised.kind == "fixed" else share_table(context, r) for r in rules],
            share_mean=[response.realised.average for response in rules],
            numerator=[above for above, _ in pairs],
            denominator=[below for _, below in pairs],
            sign=[sign_of(response) for response in rules],
            threshold=[threshold_of(response) for response in rules],
            relief=[RELIEF.get(line, 0.0) for line in lines],
            debt_relief=[DEBT_RELIEF.get(line, 0.0) for line in lines],
            action=[ACTIONS[response.action] for response in rules],
            price_group=[context.price_group_of(r.line) if r.price_basis == "fixed" and r.line else -1 for r in rules],
            permanent=[response.memory == "permanent" for response in rules],
            step=[response.step for response in rules],
        ),
        years=years,
        order=order,
        working=np.array([len(used) for used in worked], np.int64),
        ahead=np.zeros((len(worked), len(context.years))),
        first_bit=layout.RULE_SHIFT + len(context.settings.rules),
        line_effect=line_effects(context),
    )


def line_effects(context: Context) -> np.ndarray:
    """What every response does to every line that is kept; float64 [line, response]."""
    found = [[effect_on(response, line) for response in context.responses] for line in context.line_names]
    return np.array(found, np.float64).reshape(len(context.line_names), len(context.responses))


def sign_of(response: Response) -> float:
    """+1 where the trigger is a figure below its limit, −1 above."""
    return 1.0 if response.trigger.comparison.startswith("<") else -1.0


def threshold_of(response: Response) -> float:
    """The figure times its sign from which on the trigger no longer holds: to the krone or a billionth of a point."""
    trigger = response.trigger
    tolerance = layout.TOLERANCE_PCT if trigger.metric.endswith("_pct") else layout.KRONE
    return sign_of(response) * trigger.limit + (tolerance if trigger.comparison.endswith("=") else -tolerance)


def effect_on(response: Response, line: str) -> float:
    """+1 when the response raises the line, −1 when it lowers it, 0 when it is about another."""
    if response.acts_on != line:
        return 0.0
    return 1.0 if response.raises_revenue else -1.0


def fill_years(context: Context, response: Response, scenario: int, years: np.recarray) -> None:
    """Kroner of a unit of level, and how far a level may rise, year by year."""
    prices = price_path(context, response)
    years.room = np.inf
    if response.action == "property_tax":
        years.unit = response.mill_per_permille or 0.0
    elif response.amount is not None:
        years.unit = prices
    else:
        whole = context.sliced(context.study.plan.net_operating_expenditure())
        if response.action == "investment_delay":
            whole = context.plan("investment")
        years.unit = whole / 100.0
    cap = None if response.yearly_cap is None else response.yearly_cap * prices
    years.most = response.step
    if cap is not None:
        years.most = np.divide(cap, years.unit, out=np.zeros_like(cap), where=years.unit > 0)
    if response.action == "property_tax":
        levied, before = lawful_rates(context, response, scenario)
        years.most = np.clip(HIGHEST_RATE[response.property_tax_on] - levied, 0.0, years.most)
        years.room = np.maximum(STEP - (levied - before), 0.0)


def price_path(context: Context, response: Response) -> np.ndarray:
    """The plan's own wage or price path of the line, 1 in the year whose prices amounts are in; 1 when nominal."""
    if response.price_basis == "nominal" or response.line is None:
        return np.ones(len(context.years))
    since = response.price_year if response.price_year is not None else context.study.period[0]
    return np.array([context.study.plan.price_factor(response.line, since, year) for year in context.years])


def lawful_rates(context: Context, response: Response, scenario: int) -> tuple[np.ndarray, np.ndarray]:
    """Rates that plan and measures of the scenario levy already, this year and the year before, per mille."""
    years = (context.study.base_year, *context.years)
    levied = np.full(len(years), response.levied_permille or 0.0)
    for measure in context.measures:
        if measure.id in context.chosen[scenario].measures and measure.property_tax_on == response.property_tax_on:
            levied += [measure.rate_in(year) for year in years]
    return levied[1:], levied[:-1]
