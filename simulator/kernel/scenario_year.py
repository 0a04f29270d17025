"""Sections 2.2 to 4 of the model: one scenario's account of one year, from its measures to the closed books."""

from __future__ import annotations

import numpy as np

from simulator.kernel.accounts import close, positive, smaller
from simulator.kernel.compiler import inlined, routine
from simulator.kernel.layout import (
    ACCUMULATED_DEFICIT,
    ALLOCATION_TO_DISPOSITION_FUND,
    CANCELLED_TRANSFER,
    CORRECTED_NET_OPERATING_RESULT,
    COVERAGE_OF_EARLIER_DEFICITS,
    DEFICIT_CARRIED_FORWARD,
    DEFICIT_OF_LAST_YEAR,
    DEFICIT_OF_THIS_YEAR,
    DISPOSITION_FUND,
    EXPONENT,
    FIXED_RATE_SURPRISE,
    GROSS_OPERATING_RESULT,
    INSTALMENTS,
    INTEREST_EXPENSE,
    INTEREST_INCOME,
    LANES,
    LOAN_FINANCING,
    NET_FINANCIAL_EXPENSE,
    NET_LOAN_DEBT,
    NET_OPERATING_RESULT,
    OLDER_DEFICITS,
    OPERATING_EXPENDITURE,
    OPERATING_REVENUE,
    OTHER_FINANCIAL_INCOME,
    PENSION_PREMIUM_DEVIATION,
    PENSION_SURPRISE,
    PER_CENT_OF_REVENUE,
    RATE_SURPRISE,
    SHARED_EXPENDITURE,
    SHARED_INTEREST,
    SHARED_LOAN,
    SHARED_REVENUE,
    SHIELDED_FUND,
    STATE_ROWS,
    STATE_START,
    TRANSFER_TO_INVESTMENT,
    USE_OF_DISPOSITION_FUND,
    Accounts,
    Block,
    Opening,
    Places,
    Scenarios,
)
from simulator.kernel.memory import add, copy, fill
from simulator.kernel.response import closing_as_amended, respond
from simulator.kernel.row import row


@routine
def open_books(block: Block, at: Places, opening: Opening, scenarios: int) -> None:
    """Every scenario starts from the same closed accounts."""
    for scenario in range(scenarios):
        for k in range(STATE_ROWS):
            fill(row(block.memory, at.state + scenario * STATE_ROWS + k), opening.state[k])


@routine
def load_state(block: Block, at: Places, scenario: int) -> None:
    """Bring a scenario's balances to their fixed rows."""
    for k in range(STATE_ROWS):
        copy(row(block.memory, STATE_START + k), row(block.memory, at.state + scenario * STATE_ROWS + k))


@routine
def save_state(block: Block, at: Places, scenario: int) -> None:
    """Put a scenario's balances away until next year."""
    for k in range(STATE_ROWS):
        copy(row(block.memory, at.state + scenario * STATE_ROWS + k), row(block.memory, STATE_START + k))


@routine
def effect_of_measure(
    block: Block, at: Places, scenarios: Scenarios, measure: int, amount: float, effect: np.ndarray
) -> None:
    """What a measure brings this year, mill. kr: amount times realised share, with the price surprise of its line."""
    share = row(block.memory, at.share + measure)
    group = scenarios.measures[measure].price_group
    if group >= 0:
        price = row(block.memory, at.factor + group)
        for i in range(LANES):
            effect[i] = amount * share[i] * price[i]
    else:
        for i in range(LANES):
            effect[i] = amount * share[i]


@routine
def revenue_and_expenditure(block: Block, at: Places, scenarios: Scenarios, scenario: int, year: int) -> None:
    """What is shared, with the scenario's measures."""
    revenue = row(block.memory, OPERATING_REVENUE)
    expenditure = row(block.memory, OPERATING_EXPENDITURE)
    effect = row(block.memory, EXPONENT)
    copy(revenue, row(block.memory, SHARED_REVENUE))
    copy(expenditure, row(block.memory, SHARED_EXPENDITURE))
    for measure in range(scenarios.measures.size):
        amount = scenarios.amount[scenario, measure, year]
        if amount == 0.0:
            continue
        effect_of_measure(block, at, scenarios, measure, amount, effect)
        if scenarios.measures[measure].raises_revenue:
            add(revenue, 1.0, effect)
        else:
            add(expenditure, -1.0, effect)


@routine
def finance(block: Block, accounts: Accounts, scenarios: Scenarios, scenario: int, year: int) -> None:
    """Section 2.2: interest and instalments on the path's own balances."""
    debt = row(block.memory, NET_LOAN_DEBT)
    fund = row(block.memory, DISPOSITION_FUND)
    deficit = row(block.memory, ACCUMULATED_DEFICIT)
    rate = row(block.memory, RATE_SURPRISE)
    fixed = row(block.memory, FIXED_RATE_SURPRISE)
    shared_interest = row(block.memory, SHARED_INTEREST)
    interest_expense = row(block.memory, INTEREST_EXPENSE)
    interest_income = row(block.memory, INTEREST_INCOME)
    instalments = row(block.memory, INSTALMENTS)
    plan = accounts.plan[year]
    market_rate, lending_rate = plan.market_rate, plan.market_rate + accounts.margin
    planned_income, planned_instalments = plan.interest_income, plan.instalments
    instalment_share, minimum_share, loan_debt = plan.instalment_share, plan.minimum_share, plan.opening_loan_debt
    budget = scenarios.budget[scenario, year]
    opening_debt, opening_liquidity = budget.opening_debt, budget.opening_liquidity
    feedback = scenarios.feedback
    for i in range(LANES):
        extra_debt = feedback * (debt[i] - opening_debt)
        interest_expense[i] = shared_interest[i] + extra_debt * (lending_rate + fixed[i]) / 100.0
        paid = planned_instalments + extra_debt * instalment_share
        least = minimum_share * (loan_debt + extra_debt)  # § 14-18
        instalments[i] = least if paid < least else paid
    for i in range(LANES):
        extra_liquidity = feedback * ((fund[i] - deficit[i]) - opening_liquidity)
        interest_income[i] = planned_income + extra_liquidity * (market_rate + rate[i]) / 100.0


@routine
def results(block: Block, accounts: Accounts, year: int) -> None:
    """Section 2.3: gross, net and corrected operating result."""
    revenue = row(block.memory, OPERATING_REVENUE)
    expenditure = row(block.memory, OPERATING_EXPENDITURE)
    interest_expense = row(block.memory, INTEREST_EXPENSE)
    interest_income = row(block.memory, INTEREST_INCOME)
    instalments = row(block.memory, INSTALMENTS)
    other_income = row(block.memory, OTHER_FINANCIAL_INCOME)
    gross = row(block.memory, GROSS_OPERATING_RESULT)
    net_finance = row(block.memory, NET_FINANCIAL_EXPENSE)
    premium = row(block.memory, PENSION_PREMIUM_DEVIATION)
    pension = row(block.memory, PENSION_SURPRISE)
    result = row(block.memory, NET_OPERATING_RESULT)
    corrected = row(block.memory, CORRECTED_NET_OPERATING_RESULT)
    plan = accounts.plan[year]
    depreciation, planned_premium = plan.depreciation, plan.pension_premium_deviation
    pension_in_result, correct_pension = accounts.pension_in_result, accounts.correct_pension
    earmarked = accounts.correct_earmarked * (plan.allocation_to_earmarked_funds - plan.use_of_earmarked_funds)
    per_cent = row(block.memory, PER_CENT_OF_REVENUE)
    for i in range(LANES):
        per_cent[i] = 100.0 / revenue[i]
        gross[i] = revenue[i] - expenditure[i]
        net_finance[i] = interest_expense[i] + instalments[i] - interest_income[i] - other_income[i]
    for i in range(LANES):
        premium[i] = planned_premium + pension[i]
        result[i] = gross[i] - net_finance[i] + depreciation + pension_in_result * premium[i]
        corrected[i] = result[i] - correct_pension * premium[i] - earmarked


@routine
def closing(block: Block, accounts: Accounts, scenarios: Scenarios, scenario: int, year: int) -> None:
    """Section 4: the year-end closing, and the balances it leaves."""
    result = row(block.memory, NET_OPERATING_RESULT)
    transfer_done = row(block.memory, TRANSFER_TO_INVESTMENT)
    allocation_done = row(block.memory, ALLOCATION_TO_DISPOSITION_FUND)
    use_done = row(block.memory, USE_OF_DISPOSITION_FUND)
    coverage_done = row(block.memory, COVERAGE_OF_EARLIER_DEFICITS)
    carried = row(block.memory, DEFICIT_CARRIED_FORWARD)
    cancelled = row(block.memory, CANCELLED_TRANSFER)
    shielded = row(block.memory, SHIELDED_FUND)
    fund = row(block.memory, DISPOSITION_FUND)
    deficit = row(block.memory, ACCUMULATED_DEFICIT)
    to_earmarked = accounts.plan[year].allocation_to_earmarked_funds
    from_earmarked = accounts.plan[year].use_of_earmarked_funds
    budget = scenarios.budget[scenario, year]
    transfer, allocation, planned_use, next_use = budget.transfer, budget.allocation, budget.use, budget.next_use
    bound_transfer = smaller(accounts.earmarked_transfer, transfer)
    allocation_first = accounts.allocation_first
    for i in range(LANES):
        done = close(
            result[i],
            to_earmarked,
            from_earmarked,
            transfer,
            bound_transfer,
            allocation,
            smaller(planned_use, fund[i]),
            deficit[i],  # an earlier deficit is budgeted for coverage in full (§ 14-11)
            fund[i],
            deficit[i],
            next_use,
            allocation_first,
        )
        transfer_done[i] = done[0]
        allocation_done[i] = done[1]
        use_done[i] = done[2]
        coverage_done[i] = done[3]
        carried[i] = done[4]
        fund[i] = done[5]
        deficit[i] = done[6]
        cancelled[i] = done[8]
        shielded[i] = smaller(next_use, done[5])


@routine
def carry_forward(block: Block, accounts: Accounts, year: int) -> None:
    """Section 3: debt at the end of the year; and the vintages of the deficit."""
    debt = row(block.memory, NET_LOAN_DEBT)
    loan = row(block.memory, LOAN_FINANCING)
    shared_loan = row(block.memory, SHARED_LOAN)
    cancelled = row(block.memory, CANCELLED_TRANSFER)
    instalments = row(block.memory, INSTALMENTS)
    other = accounts.plan[year].other_debt_changes
    for i in range(LANES):
        loan[i] = shared_loan[i] + cancelled[i]
        debt[i] = debt[i] + loan[i] - instalments[i] + other
    # First in, first out: the oldest deficit is covered first, so what stands is the youngest.
    deficit = row(block.memory, ACCUMULATED_DEFICIT)
    carried = row(block.memory, DEFICIT_CARRIED_FORWARD)
    this_year = row(block.memory, DEFICIT_OF_THIS_YEAR)
    last_year = row(block.memory, DEFICIT_OF_LAST_YEAR)
    older = row(block.memory, OLDER_DEFICITS)
    for i in range(LANES):
        standing = positive(deficit[i] - carried[i])
        young = smaller(this_year[i], standing)
        older[i] = standing - young
        last_year[i] = young
        this_year[i] = carried[i]


@inlined
def scenario_year(block: Block, at: Places, accounts: Accounts, scenarios: Scenarios, scenario: int, year: int) -> None:
    """One scenario's account, in the order of § 5-6 and of the closing."""
    revenue_and_expenditure(block, at, scenarios, scenario, year)
    responds = scenarios.responses.working[scenario] > 0
    if responds:
        respond(block, at, accounts, scenarios.responses, scenario, year)
    finance(block, accounts, scenarios, scenario, year)
    results(block, accounts, year)
    if responds:
        closing_as_amended(block, at, accounts, scenarios, scenario, year)
    else:
        closing(block, accounts, scenarios, scenario, year)
    carry_forward(block, accounts, year)


@inlined
def single_lines(
    block: Block, at: Places, accounts: Accounts, scenarios: Scenarios, scenario: int, year: int, years: int
) -> None:
    """Account lines that a rule or a ledger asks for by name; the totals above never need them."""
    effect = row(block.memory, EXPONENT)
    for number in range(accounts.lines.size):
        line = accounts.lines[number]
        out = row(block.memory, at.line + number)
        fill(out, accounts.line_plan[number, year])
        if line.row >= 0:
            copy(out, row(block.memory, line.row))
        elif line.group >= 0:
            fill(out, 0.0)
            add(out, accounts.line_plan[number, year], row(block.memory, at.factor + line.group))
        if line.takes_overrun and accounts.overrun_driver >= 0:
            overrun = row(block.memory, at.surprise + accounts.overrun_driver * years + year)
            add(out, accounts.plan[year].net_operating_expenditure, overrun)
        if line.hides_pension:
            add(out, -1.0, row(block.memory, PENSION_SURPRISE))
        for event in range(accounts.line_event.shape[1]):
            if accounts.line_event[number, event] != 0.0:
                add(out, 1.0, row(block.memory, at.event + event))
        for measure in range(scenarios.measures.size):
            amount = accounts.line_measure[number, measure] * scenarios.amount[scenario, measure, year]
            if amount != 0.0:
                effect_of_measure(block, at, scenarios, measure, amount, effect)
                add(out, 1.0, effect)
