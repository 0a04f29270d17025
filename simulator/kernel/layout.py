"""The arrays in and out of the kernel: names, axes, units.

Axes: `path` (innermost, one lane each), `year` (0 = first simulated year), `scenario`, `driver`, `group`, `event`,
`measure`, `rule`, `metric`. Amounts are nominal mill. kr, shares and log levels fractions of one, rates per cent.

Working memory of a block is one flat float64 array of rows; row k starts at k·STRIDE and holds one value a path.
LANES paths are worked at a time. The stride is a little longer than a block and not a power of two: rows a multiple
of 4096 bytes apart share cache sets, which cost 1.7 × when it was tried.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

LANES = 128
STRIDE = 136
KRONE = 1e-6
"""One krone in mill. kr: smaller balances count as zero. Arithmetic noise is a million times smaller."""
TOLERANCE_PCT = 1e-9
"""Percentage points: `≥` and `≤` are met at equality, also when the last bit of a quotient is off."""

# Rows of working memory with a fixed place. First what all scenarios share in a year …
EXPONENT = 0  # scratch
LEVEL = 1  # scratch
RATE_SURPRISE = 2  # X[interest_rate, t], percentage points, after the floor
FIXED_RATE_SURPRISE = 3  # x_t: the surprise that reaches the debt through the fixing matrix
INCOME_AND_WEALTH_TAX = 4
BLOCK_GRANT = 5
SHARED_REVENUE = 6
SHARED_EXPENDITURE = 7
SHARED_INTEREST = 8
PENSION_SURPRISE = 9
INVESTMENT = 10
SHARED_LOAN = 11
PREVIOUS_POPULATION = 12  # exp(X[population, t−1])
PREVIOUS_COST = 13  # wage and price surprise of year t−1 on net operating expenditure
OTHER_FINANCIAL_INCOME = 14  # dividends and gains
# … then the account of one scenario, in the order of § 5-6 …
OPERATING_REVENUE = 15
OPERATING_EXPENDITURE = 16
GROSS_OPERATING_RESULT = 17
INTEREST_INCOME = 18
INTEREST_EXPENSE = 19
INSTALMENTS = 20
NET_FINANCIAL_EXPENSE = 21
PENSION_PREMIUM_DEVIATION = 22
NET_OPERATING_RESULT = 23
CORRECTED_NET_OPERATING_RESULT = 24
TRANSFER_TO_INVESTMENT = 25
ALLOCATION_TO_DISPOSITION_FUND = 26
USE_OF_DISPOSITION_FUND = 27
COVERAGE_OF_EARLIER_DEFICITS = 28
DEFICIT_CARRIED_FORWARD = 29
LOAN_FINANCING = 30
CANCELLED_TRANSFER = 31
SHIELDED_FUND = 32
# … and its balances and memory, which are carried to the next year.
DISPOSITION_FUND = 33
ACCUMULATED_DEFICIT = 34
NET_LOAN_DEBT = 35
DEFICIT_OF_THIS_YEAR = 36
DEFICIT_OF_LAST_YEAR = 37
OLDER_DEFICITS = 38  # arose two years ago or earlier
HELD_BY_ACCOUNTS = 39  # 1 while inside ROBEK on letter c or d
HELD_BY_PLAN = 40  # 1 while inside on letter a or b
ENTRY_CODE = 41
FIXED_ROWS = 42
STATE_START = DISPOSITION_FUND
STATE_ROWS = FIXED_ROWS - STATE_START

# Flags (uint32): bits of a year slot and of the final slot.
LETTER_A, LETTER_B, LETTER_C, LETTER_D, INSIDE, ENTERS = 0, 1, 2, 3, 4, 5
RULE_SHIFT = 8
MAX_RULES = 24
INSIDE_FROM_START = 255

# Ways a rule looks at its years (opcodes).
TEST_MEAN, TEST_POOLED, TEST_EVERY, TEST_ANY = 0, 1, 2, 3

# Quantile tables: a standard normal in, a value of another distribution out, linear between TABLE_STEPS + 1 nodes.
TABLE_LIMIT = 7.0
TABLE_STEPS = 4096
COPULA_SPREAD = 4.0
"""The t-copula's table runs over y / (COPULA_SPREAD + |y|), which brings its heavy tails into (−1, 1)."""


class Drivers(NamedTuple):
    """What the municipality does not control. K drivers, Y years, in the order that `assembly` fixes."""

    stream: np.ndarray  # uint64 [driver]: which random stream
    stochastic: np.ndarray  # int64 [driver]: 1 drawn, 0 a fixed path, 2 from rows of history
    phi: np.ndarray  # float64 [driver]: what is left of a surprise after a year
    cumulative: np.ndarray  # int64 [driver]: 1 when the surprise is in growth and stays in the level
    sigma: np.ndarray  # float64 [driver, year]: step standard deviation
    bias: np.ndarray  # float64 [driver, year]
    floor: np.ndarray  # float64 [driver, year]: lowest surprise in use (−inf where there is none)
    marginal: np.ndarray  # int64 [driver]: table of the innovation's distribution, −1 = normal
    sigma_table: np.ndarray  # int64 [driver]: table of the drawn sigma's factor, −1 = sigma is known
    sigma_stream: np.ndarray  # uint64 [driver]
    mean_sd: np.ndarray  # float64 [driver]: sd of the unknown mean before the sigma factor, 0 = known
    mean_stream: np.ndarray  # uint64 [driver]
    cholesky: np.ndarray  # float64 [driver, driver], lower triangular
    tail_table: int  # table of sqrt(dof / chi²), −1 = Gaussian copula
    tail_map: int  # table that takes t to normal
    tail_stream: np.uint64
    history: np.ndarray  # float64 [row, driver]: standardised residuals
    block_length: int
    history_stream: np.uint64
    tables: np.ndarray  # float64 [table, TABLE_STEPS + 1]
    calendar_first: int  # the calendar year of year index 0: draws are tied to calendar years


class Events(NamedTuple):
    """The risk register."""

    stream: np.ndarray  # uint64 [event]: how many times
    severity_stream: np.ndarray  # uint64 [event]: how much
    thresholds: np.ndarray  # float64 [event, n]: a normal above the n-th means more than n occurrences
    severity: np.ndarray  # int64 [event]: table of the net amount, mill. kr
    duration: np.ndarray  # int64 [event]: years
    trigger: np.ndarray  # int64 [event]: driver index, −1 = none
    trigger_sign: np.ndarray  # float64 [event]: +1 above the limit, −1 below
    trigger_limit: np.ndarray  # float64 [event]
    to_revenue: np.ndarray  # float64 [event]: 1 when the line is a revenue line
    to_expenditure: np.ndarray
    to_investment: np.ndarray


class Accounts(NamedTuple):
    """The plan, folded to what the recursion needs. Every array is float64 with axis [year] unless said."""

    group_start: np.ndarray  # int64 [group + 1]: where a group's loadings start
    group_driver: np.ndarray  # int64 [loading]
    group_loading: np.ndarray  # float64 [loading]
    group_revenue: np.ndarray  # [year, group]: plan sums of revenue lines that share a loading vector
    group_expenditure: np.ndarray  # [year, group]
    group_finance: np.ndarray  # [year, group]: dividends
    group_cost: np.ndarray  # [year, group]: net operating expenditure by wage-and-price vector, for the state's answer
    tax_group: int
    grant_group: int  # own loadings on the block grant come on top of section 2.1; −1 = none
    national_group: int
    population_group: int
    investment_group: int
    interest_driver: int  # −1 = none; likewise below
    overrun_driver: int
    pension_driver: int
    income_and_wealth_tax: np.ndarray
    tax_base: np.ndarray  # inhabitants × national average tax per head, mill. kr
    symmetric_rate: np.ndarray
    compensation_rate: float
    compensation_line: float
    deduction_share: float
    block_grant: np.ndarray
    tax_response: float
    cost_compensation: float
    population_share: float
    net_operating_expenditure: np.ndarray
    operating_revenue: np.ndarray
    depreciation: np.ndarray
    interest_expense: np.ndarray
    interest_income: np.ndarray
    gains: np.ndarray
    instalments: np.ndarray
    instalment_share: np.ndarray
    minimum_share: np.ndarray  # depreciation / opening depreciable assets; 0 where the balances are not given
    opening_loan_debt: np.ndarray
    market_rate: np.ndarray
    margin: float
    exposure: np.ndarray
    fixing: np.ndarray  # [year t, year s ≤ t]; what was fixed before the simulation has no column
    pension_premium_deviation: np.ndarray
    pension_in_result: float  # 1 when the plan's row is added to the result, 0 when it is hidden in social costs
    pension_years: int
    correct_pension: float
    correct_earmarked: float
    investment: np.ndarray
    loan_financing: np.ndarray
    loan_share: np.ndarray
    other_debt_changes: np.ndarray
    allocation_to_earmarked_funds: np.ndarray
    use_of_earmarked_funds: np.ndarray
    earmarked_transfer: float
    allocation_first: int  # 1: allocations are cancelled before transfers
    line_plan: np.ndarray  # [line, year]: single lines that a rule or a ledger asks for
    line_row: np.ndarray  # int64 [line]: row the line starts from, −1 = plan × factor of its group
    line_group: np.ndarray  # int64 [line]: −1 = no loadings
    line_event: np.ndarray  # [line, event]: 1 where the event lands on the line
    line_measure: np.ndarray  # [line, measure]: +1 raises, −1 lowers, 0 elsewhere
    line_overrun: np.ndarray  # [line]
    line_pension: np.ndarray  # [line]: 1 for social costs that hide the premium deviation


class Scenarios(NamedTuple):
    """What the alternatives differ in."""

    measure_stream: np.ndarray  # uint64 [measure]
    share_table: np.ndarray  # int64 [measure], −1 = the mean share is certain
    share_mean: np.ndarray  # float64 [measure]
    price_group: np.ndarray  # int64 [measure], −1 = nominal
    measure_revenue: np.ndarray  # float64 [measure]: 1 raises revenue, 0 lowers expenditure
    amount: np.ndarray  # float64 [scenario, measure, year], mill. kr at full effect
    transfer: np.ndarray  # float64 [scenario, year], likewise below: budgeted dispositions
    allocation: np.ndarray
    use: np.ndarray
    next_use: np.ndarray  # use in the budget of the year after: the shield
    opening_debt: np.ndarray  # balances on the path without surprises at the start of the year
    opening_liquidity: np.ndarray
    budget_limit: np.ndarray  # fund less deficit below which next year's budget cannot be balanced (letter a)
    plan_limit: np.ndarray  # … one of the next four years (letter b)
    feedback: float  # 0 while the path without surprises itself is worked out, else 1


class Rules(NamedTuple):
    """Where lines are drawn."""

    numerator: np.ndarray  # int64 [rule]: row of working memory
    denominator: np.ndarray  # int64 [rule]: −1 = an amount, else per cent of it
    test: np.ndarray  # int64 [rule]
    sign: np.ndarray  # float64 [rule]: +1 at least, −1 at most
    limit: np.ndarray  # float64 [rule]
    looks: np.ndarray  # int64 [rule, year]: 1 in the years the rule looks at
    counted_letters: np.ndarray  # int64 [4]
    metric_numerator: np.ndarray  # int64 [metric]
    metric_denominator: np.ndarray  # int64 [metric]


class Opening(NamedTuple):
    """Balances at the end of the base year."""

    state: np.ndarray  # float64 [STATE_ROWS]


class Places(NamedTuple):
    """First row of each variable part of working memory, and the total number of rows."""

    innovation: int  # [driver, year]
    surprise: int  # [driver, year]
    sigma_factor: int  # [driver]
    mean_shift: int  # [driver]
    factor: int  # [group]
    event: int  # [event]
    onset: int  # [event, year]
    share: int  # [measure]
    pension: int  # [year]
    line: int  # [line]
    state: int  # [scenario, STATE_ROWS]
    rule: int  # [scenario, rule, 2]
    rows: int


def places(
    drivers: int, years: int, groups: int, events: int, measures: int, lines: int, scenarios: int, rules: int
) -> Places:
    """Lay the variable rows after the fixed ones."""
    sizes = (
        drivers * years,
        drivers * years,
        drivers,
        drivers,
        groups,
        events,
        events * years,
        measures,
        years,
        lines,
        scenarios * STATE_ROWS,
        scenarios * rules * 2,
    )
    starts = [FIXED_ROWS]
    for size in sizes:
        starts.append(starts[-1] + size)
    return Places(*starts)
