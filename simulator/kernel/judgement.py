"""Section 5 of the model: the letters of ROBEK, the rules, and the metrics that are kept."""

from __future__ import annotations

import numpy as np

from simulator.kernel.compiler import routine
from simulator.kernel.layout import (
    ACCUMULATED_DEFICIT,
    DISPOSITION_FUND,
    ENTERS,
    ENTRY_CODE,
    EXPONENT,
    HELD_BY_ACCOUNTS,
    HELD_BY_PLAN,
    INSIDE,
    KRONE,
    LANES,
    LETTER_A,
    LETTER_B,
    LETTER_C,
    LETTER_D,
    OLDER_DEFICITS,
    OPERATING_REVENUE,
    PER_CENT_OF_REVENUE,
    RULE_SHIFT,
    TEST_ANY,
    TEST_EVERY,
    TEST_MEAN,
    TEST_POOLED,
    TOLERANCE_PCT,
    Block,
    Places,
    Rules,
    Scenarios,
)
from simulator.kernel.memory import add, copy, fill
from simulator.kernel.row import row


@routine
def letters(block: Block, scenarios: Scenarios, scenario: int, year: int) -> None:
    """Letters a–d of kommuneloven § 28-1 at this closing."""
    flags = block.flags
    fund = row(block.memory, DISPOSITION_FUND)
    deficit = row(block.memory, ACCUMULATED_DEFICIT)
    older = row(block.memory, OLDER_DEFICITS)
    revenue = row(block.memory, OPERATING_REVENUE)
    budget_limit = scenarios.budget[scenario, year].budget_limit - KRONE
    plan_limit = scenarios.budget[scenario, year].plan_limit - KRONE
    for i in range(LANES):
        budget_lacks = fund[i] < budget_limit
        plan_lacks = budget_lacks | (fund[i] - deficit[i] < plan_limit)
        held = np.uint32(0)
        held |= np.uint32(budget_lacks) << np.uint32(LETTER_A)
        held |= np.uint32(plan_lacks) << np.uint32(LETTER_B)
        held |= np.uint32(older[i] > KRONE) << np.uint32(LETTER_C)
        # Strictly more than three per cent; written so that a NaN counts as over the line.
        held |= np.uint32(not (deficit[i] - 0.03 * revenue[i] <= KRONE)) << np.uint32(LETTER_D)
        flags[i] = held


@routine
def robek(block: Block, scenarios: Scenarios, rules: Rules, year: int) -> None:
    """Being inside and entering, by the letters that hold."""
    flags = block.flags
    deficit = row(block.memory, ACCUMULATED_DEFICIT)
    by_accounts = row(block.memory, HELD_BY_ACCOUNTS)
    by_plan = row(block.memory, HELD_BY_PLAN)
    entry = row(block.memory, ENTRY_CODE)
    counted_plan = np.uint32(0)
    counted_accounts = np.uint32(0)
    for letter in range(4):
        if rules.counted_letters[letter] != 0:
            bit = np.uint32(1) << np.uint32(letter)
            if letter <= LETTER_B:
                counted_plan |= bit
            else:
                counted_accounts |= bit
    last_year = year == scenarios.budget.shape[1] - 1
    for i in range(LANES):
        # § 28-5: c and d lift when the whole deficit is covered, a and b when the next budget or plan balances; after
        # the last year there is none to show it.
        was_inside = by_accounts[i] + by_plan[i] > 0.0
        accounts = (flags[i] & counted_accounts) != np.uint32(0) or (by_accounts[i] > 0.0 and deficit[i] > KRONE)
        plan = (flags[i] & counted_plan) != np.uint32(0) or (last_year and by_plan[i] > 0.0)
        by_accounts[i] = 1.0 if accounts else 0.0
        by_plan[i] = 1.0 if plan else 0.0
        is_inside = accounts or plan
        enters = is_inside and not was_inside
        entry[i] = (1.0 + year) if (enters and entry[i] == 0.0) else entry[i]
        flags[i] |= (np.uint32(is_inside) << np.uint32(INSIDE)) | (np.uint32(enters) << np.uint32(ENTERS))


@routine
def ratio(block: Block, out: np.ndarray, numerator: int, denominator: int) -> None:
    """An amount, or per cent of another, in the precision of `out`."""
    above = row(block.memory, numerator)
    if denominator < 0:
        for i in range(LANES):
            out[i] = above[i]
    elif denominator == OPERATING_REVENUE:  # divided by once a year, not once a metric
        per_cent = row(block.memory, PER_CENT_OF_REVENUE)
        for i in range(LANES):
            out[i] = above[i] * per_cent[i]
    else:
        below = row(block.memory, denominator)
        for i in range(LANES):
            out[i] = 100.0 * above[i] / below[i]


@routine
def clear_rules(block: Block, at: Places, scenarios: int, rules: Rules) -> None:
    """No rule has seen anything yet."""
    for k in range(2 * scenarios * rules.each.size):
        fill(row(block.memory, at.rule + k), 0.0)


@routine
def look_with_rules(block: Block, at: Places, rules: Rules, scenario: int, year: int) -> None:
    """Let every rule that looks at this year see it."""
    flags = block.flags
    value = row(block.memory, EXPONENT)
    count = rules.each.size
    for number in range(count):
        if rules.looks[number, year] == 0:
            continue
        rule = rules.each[number]
        first = row(block.memory, at.rule + 2 * (scenario * count + number))
        second = row(block.memory, at.rule + 2 * (scenario * count + number) + 1)
        ratio(block, value, rule.numerator, rule.denominator)
        sign = rule.sign
        limit = sign * rule.limit - TOLERANCE_PCT
        bit = np.uint32(1) << np.uint32(RULE_SHIFT + number)
        for i in range(LANES):
            flags[i] |= np.uint32(0) if sign * value[i] >= limit else bit  # NaN is not met
        if rule.test == TEST_POOLED and rule.denominator >= 0:
            add(first, 100.0, row(block.memory, rule.numerator))
            add(second, 1.0, row(block.memory, rule.denominator))
            continue
        if rule.test == TEST_MEAN or rule.test == TEST_POOLED:
            add(first, 1.0, value)
        else:
            for i in range(LANES):
                first[i] += 0.0 if sign * value[i] >= limit else 1.0
        for i in range(LANES):
            second[i] += 1.0


@routine
def judge(block: Block, at: Places, rules: Rules, scenario: int) -> None:
    """The final slot: which rules are broken, and the code of the first entry."""
    flags = block.flags
    entry = row(block.memory, ENTRY_CODE)
    for i in range(LANES):
        flags[i] = np.uint32(np.int64(entry[i]))
    value = row(block.memory, EXPONENT)
    count = rules.each.size
    for number in range(count):
        rule = rules.each[number]
        first = row(block.memory, at.rule + 2 * (scenario * count + number))
        second = row(block.memory, at.rule + 2 * (scenario * count + number) + 1)
        sign = rule.sign
        limit = sign * rule.limit - TOLERANCE_PCT
        bit = np.uint32(1) << np.uint32(RULE_SHIFT + number)
        # Counts of years for `every` and `any`; what else is not met shows in the quotient, NaN included.
        if rule.test == TEST_EVERY:
            copy(value, first)
            limit = 0.0
            sign = -1.0
        elif rule.test == TEST_ANY:
            for i in range(LANES):
                value[i] = second[i] - first[i]
            limit = 1.0
            sign = 1.0
        else:
            for i in range(LANES):
                value[i] = first[i] / second[i]
        for i in range(LANES):
            flags[i] |= np.uint32(0) if sign * value[i] >= limit else bit


@routine
def keep(block: Block, slot: np.ndarray, lanes: int) -> None:
    """Put the block's flags where the caller keeps them."""
    for i in range(lanes):
        slot[i] = block.flags[i]


@routine
def keep_metrics(
    block: Block, rules: Rules, metrics: np.ndarray, scenario: int, year: int, start: int, stop: int
) -> None:
    """Put the metrics of a year where the caller keeps them, in single precision."""
    value = row(block.normals, 0)  # the draws are used up: scratch in single precision
    for metric in range(rules.metrics.size):
        pair = rules.metrics[metric]
        kept = metrics[scenario, metric, year, start:stop]
        if stop - start == LANES:
            ratio(block, kept, pair.numerator, pair.denominator)
        else:
            ratio(block, value, pair.numerator, pair.denominator)
            for i in range(stop - start):
                kept[i] = value[i]
