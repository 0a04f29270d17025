"""Sections 2 and 3 of the model: everything in a year's account that no measure can change.

Worked once for all scenarios. Every inner loop runs over the paths of the block and touches a handful of rows.
"""

from __future__ import annotations

import numpy as np

from simulator.kernel.accounts import equalisation
from simulator.kernel.compiler import inlined, routine
from simulator.kernel.layout import (
    BLOCK_GRANT,
    EXPONENT,
    FIXED_RATE_SURPRISE,
    INCOME_AND_WEALTH_TAX,
    INVESTMENT,
    LANES,
    OTHER_FINANCIAL_INCOME,
    PENSION_SURPRISE,
    PREVIOUS_COST,
    PREVIOUS_POPULATION,
    RATE_SURPRISE,
    SHARED_EXPENDITURE,
    SHARED_INTEREST,
    SHARED_LOAN,
    SHARED_REVENUE,
    Accounts,
    Block,
    Events,
    Places,
)
from simulator.kernel.mathematics import NARROW, exp64, exp64_narrow
from simulator.kernel.memory import add, copy, fill, scale
from simulator.kernel.row import row


@inlined
def exponentials(out: np.ndarray, a: float, x: np.ndarray, b: float, y: np.ndarray, c: float, z: np.ndarray) -> None:
    """exp(a·x + b·y + c·z) of rows. Surprises are seldom large: a block without any spares the argument's reduction.

    The plain form is the second loop alone; it costs half as much again, and the bits are the same.
    """
    wide = 0
    for i in range(LANES):
        exponent = a * x[i] + b * y[i] + c * z[i]
        wide += 0 if abs(exponent) <= NARROW else 1  # NaN is wide
        out[i] = exp64_narrow(exponent)
    if wide > 0:
        for i in range(LANES):
            out[i] = exp64(a * x[i] + b * y[i] + c * z[i])


@routine
def group_factors(block: Block, at: Places, accounts: Accounts, year: int, years: int) -> None:
    """exp(Σ loading · surprise) for every distinct loading vector.

    Three loadings have room in the exponential's own loop; of more, all but two are summed up first.
    """
    exponent = row(block.memory, EXPONENT)
    for group in range(accounts.group_start.size - 1):
        factor = row(block.memory, at.factor + group)
        start, stop = accounts.group_start[group], accounts.group_start[group + 1]
        if start == stop:
            fill(factor, 1.0)
            continue
        first = accounts.loadings[start]
        a, x = first.loading, row(block.memory, at.surprise + first.driver * years + year)
        if stop - start > 3:
            scale(exponent, a, x)
            for position in range(start + 1, stop - 2):
                entry = accounts.loadings[position]
                add(exponent, entry.loading, row(block.memory, at.surprise + entry.driver * years + year))
            a, x = 1.0, exponent
        b, y, c, z = 0.0, x, 0.0, x
        if stop - start > 1:
            last = accounts.loadings[stop - 1]
            b, y = last.loading, row(block.memory, at.surprise + last.driver * years + year)
        if stop - start > 2:
            middle = accounts.loadings[stop - 2]
            c, z = middle.loading, row(block.memory, at.surprise + middle.driver * years + year)
        exponentials(factor, a, x, b, y, c, z)


@routine
def copy_driver(block: Block, at: Places, driver: int, year: int, years: int, target: int) -> None:
    """A driver's surprise of the year into a fixed row; zeros when the config has no such driver."""
    if driver >= 0:
        copy(row(block.memory, target), row(block.memory, at.surprise + driver * years + year))
    else:
        fill(row(block.memory, target), 0.0)


@routine
def tax_and_grant(block: Block, at: Places, accounts: Accounts, year: int) -> None:
    """Section 2.1: income and wealth tax, income equalisation and the state's answer."""
    own = row(block.memory, at.factor + accounts.tax_group)
    national = row(block.memory, at.factor + accounts.national_group)
    population = row(block.memory, at.factor + accounts.population_group)
    before = row(block.memory, PREVIOUS_POPULATION)
    cost = row(block.memory, PREVIOUS_COST)
    tax = row(block.memory, INCOME_AND_WEALTH_TAX)
    grant = row(block.memory, BLOCK_GRANT)
    plan = accounts.plan[year]
    plan_tax = plan.income_and_wealth_tax
    plan_grant = plan.block_grant
    base = plan.tax_base
    rate = plan.symmetric_rate
    extra, line, share = accounts.compensation_rate, accounts.compensation_line, accounts.deduction_share
    plan_equalisation = equalisation(plan_tax, base, rate, extra, line, share)
    answer = accounts.tax_response * (plan_tax + plan_equalisation)
    heads = accounts.population_share * plan_grant
    for i in range(LANES):
        tax[i] = plan_tax * own[i]
        received = equalisation(tax[i], base * (population[i] * national[i]), rate, extra, line, share)
        grant[i] = (
            plan_grant
            + (received - plan_equalisation)
            - answer * (national[i] - 1.0)
            + accounts.cost_compensation * cost[i]
            + heads * (before[i] - 1.0)
        )
    if accounts.grant_group >= 0:
        loading = row(block.memory, at.factor + accounts.grant_group)
        for i in range(LANES):
            grant[i] += plan_grant * (loading[i] - 1.0)
    copy(before, population)
    if accounts.cost_compensation != 0.0:
        fill(cost, 0.0)
        for group in range(accounts.groups.shape[1]):
            amount = accounts.groups[year, group].cost
            if amount != 0.0:
                factor = row(block.memory, at.factor + group)
                for i in range(LANES):
                    cost[i] += amount * (factor[i] - 1.0)


@routine
def pension_surprise(block: Block, at: Places, accounts: Accounts, year: int, years: int) -> None:
    """The premium deviation of the year less what earlier years' deviations give back (forskriften §§ 3-5, 3-6)."""
    copy_driver(block, at, accounts.pension_driver, year, years, PENSION_SURPRISE)
    if accounts.pension_driver < 0:
        return
    out = row(block.memory, PENSION_SURPRISE)
    own = row(block.memory, at.pension + year)
    revenue = accounts.plan[year].operating_revenue
    for i in range(LANES):
        own[i] = out[i] * revenue
        out[i] = own[i]
    given_back = 1.0 / accounts.pension_years
    for earlier in range(max(0, year - accounts.pension_years), year):  # forward in memory: backward is not vectorised
        add(out, -given_back, row(block.memory, at.pension + earlier))


@routine
def group_totals(block: Block, at: Places, accounts: Accounts, year: int, years: int) -> None:
    """Revenue, expenditure and other financial income as sums over groups, with overruns and hidden pension."""
    revenue = row(block.memory, SHARED_REVENUE)
    expenditure = row(block.memory, SHARED_EXPENDITURE)
    financial = row(block.memory, OTHER_FINANCIAL_INCOME)
    tax = row(block.memory, INCOME_AND_WEALTH_TAX)
    grant = row(block.memory, BLOCK_GRANT)
    plan = accounts.plan[year]
    for i in range(LANES):
        revenue[i] = tax[i] + grant[i]
    fill(expenditure, plan.depreciation)
    fill(financial, plan.gains)
    for group in range(accounts.groups.shape[1]):
        factor = row(block.memory, at.factor + group)
        amounts = accounts.groups[year, group]
        if amounts.revenue != 0.0:
            add(revenue, amounts.revenue, factor)
        if amounts.expenditure != 0.0:
            add(expenditure, amounts.expenditure, factor)
        if amounts.finance != 0.0:
            add(financial, amounts.finance, factor)
    if accounts.overrun_driver >= 0:
        overrun = row(block.memory, at.surprise + accounts.overrun_driver * years + year)
        add(expenditure, plan.net_operating_expenditure, overrun)
    pension_surprise(block, at, accounts, year, years)
    if accounts.pension_in_result == 0.0:  # printed accounts hide the premium deviation inside social costs
        add(expenditure, -1.0, row(block.memory, PENSION_SURPRISE))


@routine
def land_events(block: Block, at: Places, events: Events, year: int, years: int) -> None:
    """What events cost this year, those that began earlier and still last included."""
    for number in range(events.each.size):
        event = events.each[number]
        amount = row(block.memory, at.event + number)
        copy(amount, row(block.memory, at.onset + number * years + year))
        for since in range(max(0, year + 1 - event.duration), year):
            add(amount, 1.0, row(block.memory, at.onset + number * years + since))
        if event.to_revenue != 0.0:
            add(row(block.memory, SHARED_REVENUE), 1.0, amount)
        if event.to_expenditure != 0.0:
            add(row(block.memory, SHARED_EXPENDITURE), 1.0, amount)
        if event.to_investment != 0.0:
            add(row(block.memory, INVESTMENT), 1.0, amount)


@routine
def interest_surprise(block: Block, at: Places, accounts: Accounts, year: int, years: int) -> None:
    """Section 2.2: the rate surprise that reaches the debt through the fixing matrix."""
    copy_driver(block, at, accounts.interest_driver, year, years, RATE_SURPRISE)
    fixed = row(block.memory, FIXED_RATE_SURPRISE)
    fill(fixed, 0.0)
    if accounts.interest_driver >= 0:
        for since in range(year + 1):
            weight = accounts.fixing[year, since]
            if weight != 0.0:
                add(fixed, weight, row(block.memory, at.surprise + accounts.interest_driver * years + since))
    interest = row(block.memory, SHARED_INTEREST)
    planned = accounts.plan[year].interest_expense
    per_point = accounts.plan[year].exposure / 100.0
    for i in range(LANES):
        interest[i] = planned + per_point * fixed[i]


@inlined
def shared_year(block: Block, at: Places, accounts: Accounts, events: Events, year: int, years: int) -> None:
    """The shared account of one year, in the model's order."""
    group_factors(block, at, accounts, year, years)
    tax_and_grant(block, at, accounts, year)
    group_totals(block, at, accounts, year, years)
    # Section 3: a cost surprise on investments, borrowed at the plan's own share.
    plan = accounts.plan[year]
    planned, planned_loan, loan_share = plan.investment, plan.loan_financing, plan.loan_share
    investment = row(block.memory, INVESTMENT)
    factor = row(block.memory, at.factor + accounts.investment_group)
    for i in range(LANES):
        investment[i] = planned * factor[i]
    land_events(block, at, events, year, years)
    loan = row(block.memory, SHARED_LOAN)
    for i in range(LANES):
        loan[i] = planned_loan + loan_share * (investment[i] - planned)
    interest_surprise(block, at, accounts, year, years)
