"""Section 6 of the model: what the council does when a trigger holds at the closing, and what that is worth later.

Every closing works the responses of a scenario in written order. A response whose trigger holds rises by one step from
next year; one further down sees the figure with what those above have just decided, so it acts on what they leave (the
waterfall). Levels are in the response's own unit (mill. kr, per cent, per mille); `years.unit` takes them to kroner.

A scenario without responses never comes here: the tests stand outside the loops over paths.
"""

from __future__ import annotations

import numpy as np

from simulator.kernel.accounts import close, positive, smaller
from simulator.kernel.compiler import inlined, routine
from simulator.kernel.judgement import ratio
from simulator.kernel.layout import (
    ACCUMULATED_DEFICIT,
    ALLOCATION_TO_DISPOSITION_FUND,
    CANCELLED_TRANSFER,
    COVERAGE_OF_EARLIER_DEFICITS,
    DEFICIT_CARRIED_FORWARD,
    DISPOSITION_FUND,
    EXPONENT,
    INVESTMENT,
    KRONE,
    LANES,
    LETTER_A,
    LETTER_B,
    LEVEL,
    NET_OPERATING_RESULT,
    OPERATING_EXPENDITURE,
    OPERATING_REVENUE,
    RESPONSE_DELAY,
    RESPONSE_REVENUE,
    SHARED_LOAN,
    SHIELDED_FUND,
    TRANSFER_TO_INVESTMENT,
    USE_OF_DISPOSITION_FUND,
    Accounts,
    Block,
    Drivers,
    Places,
    Responses,
    Scenarios,
)
from simulator.kernel.memory import add, copy, fill, through_table
from simulator.kernel.row import row
from simulator.kernel.surprises import one_normal

# Scratch rows, from `at.response_scratch`. The first two are kept while one scenario's year is worked.
KEPT_INVESTMENT, KEPT_LOAN, BUDGETED, DECIDED, BORROWED = 0, 1, 2, 3, 4


@routine
def draw_realised(block: Block, at: Places, drivers: Drivers, responses: Responses) -> None:
    """Each response's realised share, drawn once a path."""
    for number in range(responses.each.size):
        it = responses.each[number]
        share = row(block.memory, at.response_share + number)
        if it.share_table >= 0:
            one_normal(block, share, it.stream)
            through_table(drivers.tables[it.share_table], share, row(block.words, 0))
        else:
            fill(share, it.share_mean)


@routine
def no_response_yet(block: Block, at: Places, responses: Responses, scenarios: int) -> None:
    """Nothing is in force before the first closing."""
    for number in range(responses.each.size):
        fill(row(block.memory, at.response_effect + number), 0.0)
    for k in range(scenarios * responses.each.size):
        fill(row(block.memory, at.response_level + k), 0.0)
        fill(row(block.memory, at.response_postponed + k), 0.0)


@inlined
def worth(level: float, most: float, unit: float) -> float:
    """What a level is worth in full, mill. kr."""
    return smaller(level, most) * unit


@routine
def put_off(block: Block, at: Places, number: int, place: int, most: float, unit: float, loan_share: float) -> None:
    """Put investment off until what is in force has been put off in all; what is no longer in force comes back."""
    level = row(block.memory, at.response_level + place)
    postponed = row(block.memory, at.response_postponed + place)
    share = row(block.memory, at.response_share + number)
    effect = row(block.memory, at.response_effect + number)
    investment, loan = row(block.memory, INVESTMENT), row(block.memory, SHARED_LOAN)
    for i in range(LANES):
        missing = worth(level[i], most, unit) * share[i] - postponed[i]
        less = smaller(missing, positive(investment[i]))  # no more than there is
        postponed[i] += less
        investment[i] -= less
        loan[i] -= loan_share * less
        effect[i] = less


@routine
def respond(block: Block, at: Places, accounts: Accounts, responses: Responses, scenario: int, year: int) -> None:
    """What earlier closings decided is worth this year: on revenue, expenditure, investment and borrowing."""
    copy(row(block.memory, at.response_scratch + KEPT_INVESTMENT), row(block.memory, INVESTMENT))
    copy(row(block.memory, at.response_scratch + KEPT_LOAN), row(block.memory, SHARED_LOAN))
    budgeted = row(block.memory, at.response_scratch + BUDGETED)
    fill(budgeted, 0.0)
    for position in range(responses.working[scenario]):
        number = responses.order[scenario, position]
        it, now = responses.each[number], responses.years[scenario, number, year]
        most, unit = now.most, now.unit
        place = scenario * responses.each.size + number
        if it.action == RESPONSE_DELAY:
            put_off(block, at, number, place, most, unit, accounts.plan[year].loan_share)
            continue
        level = row(block.memory, at.response_level + place)
        share = row(block.memory, at.response_share + number)
        effect = row(block.memory, at.response_effect + number)
        for i in range(LANES):
            full = worth(level[i], most, unit)
            budgeted[i] += full
            effect[i] = full * share[i]
        if it.price_group >= 0:
            price = row(block.memory, at.factor + it.price_group)
            for i in range(LANES):
                effect[i] *= price[i]
        if it.action == RESPONSE_REVENUE:
            add(row(block.memory, OPERATING_REVENUE), 1.0, effect)
        else:
            add(row(block.memory, OPERATING_EXPENDITURE), -1.0, effect)


@routine
def give_back(block: Block, at: Places, responses: Responses) -> None:
    """Investment and loans as all scenarios share them, and no response, for the next one of the year."""
    for number in range(responses.each.size):
        fill(row(block.memory, at.response_effect + number), 0.0)
    copy(row(block.memory, INVESTMENT), row(block.memory, at.response_scratch + KEPT_INVESTMENT))
    copy(row(block.memory, SHARED_LOAN), row(block.memory, at.response_scratch + KEPT_LOAN))


@routine
def add_to_lines(block: Block, at: Places, accounts: Accounts, responses: Responses) -> None:
    """The account lines that a rule or a ledger asks for by name."""
    for number in range(responses.each.size):
        effect = row(block.memory, at.response_effect + number)
        for line in range(accounts.lines.size):
            sign = responses.line_effect[line, number]
            if sign != 0.0:
                add(row(block.memory, at.line + line), sign, effect)


@routine
def in_force(block: Block, at: Places, responses: Responses, scenario: int, year: int, out: np.ndarray) -> None:
    """What all that is decided is worth in a year in full, mill. kr: cuts and revenue, as a budget counts them."""
    fill(out, 0.0)
    for position in range(responses.working[scenario]):
        number = responses.order[scenario, position]
        if responses.each[number].action == RESPONSE_DELAY:
            continue
        then = responses.years[scenario, number, year]
        most, unit = then.most, then.unit
        level = row(block.memory, at.response_level + scenario * responses.each.size + number)
        for i in range(LANES):
            out[i] += worth(level[i], most, unit)


@routine
def closing_as_amended(
    block: Block, at: Places, accounts: Accounts, scenarios: Scenarios, scenario: int, year: int
) -> None:
    """Section 4 with the responses in the budget, as `closing` but for the dispositions.

    What is in force is in the amended budget (§ 14-5), and lowers its use of the fund before it is set aside, as
    measures do. The shield is the use in the *original* budget of next year (§ 4-2), adopted before this closing: it
    holds what was in force then and not what this closing will decide.
    """
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
    budgeted = row(block.memory, at.response_scratch + BUDGETED)
    standing = row(block.memory, LEVEL)
    responses = scenarios.responses
    in_force(block, at, responses, scenario, min(year + 1, responses.years.shape[2] - 1), standing)
    plan, budget = accounts.plan[year], scenarios.budget[scenario, year]
    to_earmarked, from_earmarked = plan.allocation_to_earmarked_funds, plan.use_of_earmarked_funds
    transfer, planned_allocation = budget.transfer, budget.allocation
    planned_use, planned_next_use = budget.use, budget.next_use
    bound_transfer = smaller(accounts.earmarked_transfer, transfer)
    allocation_first = accounts.allocation_first
    for i in range(LANES):
        next_use = positive(planned_next_use - standing[i])
        done = close(
            result[i],
            to_earmarked,
            from_earmarked,
            transfer,
            bound_transfer,
            planned_allocation + positive(budgeted[i] - planned_use),
            smaller(positive(planned_use - budgeted[i]), fund[i]),
            deficit[i],
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
def mark(block: Block, at: Places, responses: Responses, scenario: int, year: int) -> None:
    """Flag what is in force this year."""
    flags = block.flags
    for position in range(responses.working[scenario]):
        number = responses.order[scenario, position]
        most = responses.years[scenario, number, year].most
        level = row(block.memory, at.response_level + scenario * responses.each.size + number)
        bit = np.uint32(1) << np.uint32(responses.first_bit + number)
        for i in range(LANES):
            flags[i] |= bit if smaller(level[i], most) > 0.0 else np.uint32(0)


@routine
def decide(block: Block, at: Places, accounts: Accounts, responses: Responses, scenario: int, year: int) -> None:
    """Which triggers hold at this closing, and what is in force from next year."""
    figure, weight = row(block.memory, EXPONENT), row(block.memory, LEVEL)
    decided = row(block.memory, at.response_scratch + DECIDED)
    borrowed = row(block.memory, at.response_scratch + BORROWED)
    fill(decided, 0.0)
    fill(borrowed, 0.0)
    loan_share = accounts.plan[year + 1].loan_share
    for position in range(responses.working[scenario]):
        number = responses.order[scenario, position]
        it, ahead = responses.each[number], responses.years[scenario, number, year + 1]
        level = row(block.memory, at.response_level + scenario * responses.each.size + number)
        ratio(block, figure, it.numerator, it.denominator)
        fill(weight, 1.0)
        if it.denominator >= 0:
            below = row(block.memory, it.denominator)
            for i in range(LANES):
                weight[i] = 100.0 / below[i]
        sign, threshold, relief, debt_relief = it.sign, it.threshold, it.relief, it.debt_relief
        permanent, step = it.permanent != 0, it.step
        most, room, unit = ahead.most, ahead.room, ahead.unit
        delays = it.action == RESPONSE_DELAY
        for i in range(LANES):
            left = figure[i] + (relief * decided[i] + debt_relief * borrowed[i]) * weight[i]
            holds = not (sign * figure[i] >= threshold)  # a NaN holds
            acts = not (sign * left >= threshold)
            kept = level[i] if (permanent or holds) else 0.0
            raised = smaller(kept + step, level[i] + room)
            risen = smaller(raised if acts else kept, most)
            gained = positive(risen - smaller(kept, most)) * unit
            decided[i] += 0.0 if delays else gained
            borrowed[i] += loan_share * gained if delays else 0.0
            level[i] = risen


@routine
def balance(block: Block, at: Places, responses: Responses, scenario: int, year: int) -> None:
    """Letters a and b (§ 28-1) lift where the responses balance next year's budget, or all of the plan adopted now."""
    flags = block.flags
    fund, deficit = row(block.memory, DISPOSITION_FUND), row(block.memory, ACCUMULATED_DEFICIT)
    help_of_year = row(block.memory, EXPONENT)
    left = row(block.memory, at.response_scratch + DECIDED)
    lowest = row(block.memory, at.response_scratch + BORROWED)
    for i in range(LANES):
        left[i] = fund[i] - deficit[i]
        lowest[i] = np.inf
    helped = row(block.memory, LEVEL)
    fill(helped, 0.0)
    not_a = ~(np.uint32(1) << np.uint32(LETTER_A))
    not_b = ~(np.uint32(1) << np.uint32(LETTER_B))
    for later in range(year + 1, min(year + 5, responses.ahead.shape[1])):
        in_force(block, at, responses, scenario, later, help_of_year)
        planned = responses.ahead[scenario, later]
        for i in range(LANES):
            own = planned + help_of_year[i]
            helped[i] += help_of_year[i]
            left[i] += own
            # A year lacks when its own result is negative and the fund does not reach, see `calm.budget_limits`.
            lowest[i] = smaller(own if own > left[i] else left[i], lowest[i])
        if later == year + 1:
            for i in range(LANES):
                lowest[i] = fund[i] + planned + help_of_year[i]
                flags[i] &= not_a if (helped[i] > 0.0 and lowest[i] >= -KRONE) else np.uint32(0xFFFFFFFF)
    for i in range(LANES):
        flags[i] &= not_b if (helped[i] > 0.0 and lowest[i] >= -KRONE) else np.uint32(0xFFFFFFFF)


@routine
def answer(block: Block, at: Places, accounts: Accounts, responses: Responses, scenario: int, year: int) -> None:
    """The council's answer to a closing. After the last year there is none to answer for."""
    mark(block, at, responses, scenario, year)
    if year + 1 < responses.ahead.shape[1]:
        decide(block, at, accounts, responses, scenario, year)
        balance(block, at, responses, scenario, year)
