"""The arrays in and out of the kernel: names, axes, units.

Axes: `path` (innermost, one lane each), `year` (0 = first simulated year), `scenario`, `driver`, `group`, `event`,
`measure`, `rule`, `metric`. Amounts are nominal mill. kr, shares and log levels fractions of one, rates per cent.

Working memory of a block is one flat float64 array of rows; row k starts at k·STRIDE and holds one value a path.
LANES paths are worked at a time. The stride is a little longer than a block and not a power of two: rows a multiple
of 4096 bytes apart share cache sets, which cost 1.7 × when it was tried.
"""

from __future__ import annotations

from typing import NamedTuple

import numba
import numpy as np

LANES = 8 if numba.config.DISABLE_JIT else 128
"""Paths in a block. With the compiler off every lane costs Python's time, so a block is short; no number depends on it
(`tests/test_same_world.py`)."""
STRIDE = LANES + 8
LISTED = 4 * STRIDE
"""Where the second four rows of a block's words and normals begin: for the few paths where something rare happens."""
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
PER_CENT_OF_REVENUE = 33  # 100 / operating revenue, which most rules and metrics are held against
# … and its balances and memory, which are carried to the next year.
DISPOSITION_FUND = 34
ACCUMULATED_DEFICIT = 35
NET_LOAN_DEBT = 36
DEFICIT_OF_THIS_YEAR = 37
DEFICIT_OF_LAST_YEAR = 38
OLDER_DEFICITS = 39  # arose two years ago or earlier
HELD_BY_ACCOUNTS = 40  # 1 while inside ROBEK on letter c or d
HELD_BY_PLAN = 41  # 1 while inside on letter a or b
ENTRY_CODE = 42
FIXED_ROWS = 43
STATE_START = DISPOSITION_FUND
STATE_ROWS = FIXED_ROWS - STATE_START

# Flags (uint32): bits of a year slot and of the final slot.
LETTER_A, LETTER_B, LETTER_C, LETTER_D, INSIDE, ENTERS = 0, 1, 2, 3, 4, 5
RULE_SHIFT = 8
INSIDE_FROM_START = 255

# Ways a rule looks at its years (opcodes).
TEST_MEAN, TEST_POOLED, TEST_EVERY, TEST_ANY = 0, 1, 2, 3

# Quantile tables: a standard normal in, a value of another distribution out, linear between TABLE_STEPS + 1 nodes.
TABLE_LIMIT = 7.0
TABLE_STEPS = 4096
COPULA_SPREAD = 4.0
"""The t-copula's table runs over y / (COPULA_SPREAD + |y|), which brings its heavy tails into (−1, 1)."""


def records(form: np.dtype[np.void], shape: int | tuple[int, ...], **columns: object) -> np.recarray:
    """A record array from its columns; raises KeyError for a field that is missing or unknown."""
    if set(columns) != set(form.names or ()):
        raise KeyError(", ".join(sorted(set(columns) ^ set(form.names or ()))))
    table = np.zeros(shape, form)
    for name, values in columns.items():
        table[name] = values
    return table.view(np.recarray)


def changed(table: np.recarray, **columns: object) -> np.recarray:
    """A copy of a record array with some of its columns replaced."""
    copy = table.copy()
    for name, values in columns.items():
        copy[name] = values
    return copy


class Block(NamedTuple):
    """LANES paths in work, and the working memory for them. Row k of each array starts at k·STRIDE."""

    memory: np.ndarray  # float64 rows, see above
    normals: np.ndarray  # float32, 4 rows: what one call of the generator gives; from LISTED on, those of listed paths
    words: np.ndarray  # uint32, 4 rows; from LISTED on, a list of paths
    flags: np.ndarray  # uint32, 1 row: the slot being filled
    first_path: int
    k0: np.uint64  # the seed's two halves: the generator's key
    k1: np.uint64


class Scratch(NamedTuple):
    """Room for a block's work. The rows of a `Block` point into it, so it must be kept as long as they are used."""

    memory: np.ndarray  # float64 [rows · STRIDE]
    normals: np.ndarray  # float32 [2 · LISTED]
    words: np.ndarray  # uint32 [2 · LISTED]
    flags: np.ndarray  # uint32 [STRIDE]
    seeds: np.ndarray  # uint64 [Sobol dimension, 2, randomisation]


DRIVER = np.dtype(
    [
        ("stream", np.uint64),  # which random stream
        ("stochastic", np.int64),  # 1 drawn, 0 a fixed path, 2 from rows of history
        ("cumulative", np.int64),  # 1 when the surprise is in growth and stays in the level
        ("phi", np.float64),  # what is left of a surprise after a year
        ("marginal", np.int64),  # table of the innovation's distribution, −1 = normal
        ("sigma_table", np.int64),  # table of the drawn sigma's factor, −1 = sigma is known
        ("sigma_stream", np.uint64),
        ("mean_sd", np.float64),  # sd of the unknown mean before the sigma factor, 0 = known
        ("mean_stream", np.uint64),
    ]
)
DRIVER_YEAR = np.dtype(
    [
        ("sigma", np.float64),  # step standard deviation
        ("bias", np.float64),
        ("floor", np.float64),  # lowest surprise in use (−inf where there is none)
    ]
)


class Steering(NamedTuple):
    """How normals are drawn and turned before they become surprises (`steering.py`); empty = plain sampling."""

    rows: np.ndarray  # int64 [coordinate]: row of working memory of each standard normal that is turned
    mirrors: np.ndarray  # float64 [direction, coordinate]: V, one Householder vector a row
    turns: np.ndarray  # float64 [direction, coordinate]: −T·V, so that z = w + turns'·(mirrors·w)
    digits: np.ndarray  # uint32 [dimension, 32]: Sobol direction numbers, bits reversed; the first coordinates get them
    shifts: np.ndarray  # float64 [component]: added to the first coordinate of path p, component p modulo their number


class Drivers(NamedTuple):
    """What the municipality does not control, in the order that `assembly` fixes."""

    each: np.recarray  # DRIVER [driver]
    years: np.recarray  # DRIVER_YEAR [driver, year]
    root: np.ndarray  # float64 [year, driver, driver], lower triangular: normals = shift + root · independent normals
    shift: np.ndarray  # float64 [year, driver]: 0 unless something has been observed
    tail_table: int  # table of sqrt(dof / chi²), −1 = Gaussian copula
    tail_map: int  # table that takes t to normal
    tail_stream: np.uint64
    history: np.ndarray  # float64 [row, driver]: standardised residuals
    block_length: int
    history_stream: np.uint64
    tables: np.ndarray  # float64 [table, TABLE_STEPS + 1]
    calendar_first: int  # the calendar year of year index 0: draws are tied to calendar years
    steering: Steering


EVENT = np.dtype(
    [
        ("stream", np.uint64),  # how many times
        ("severity_stream", np.uint64),  # how much
        ("severity", np.int64),  # table of the net amount, mill. kr
        ("duration", np.int64),  # years
        ("trigger", np.int64),  # driver index, −1 = none
        ("trigger_sign", np.float64),  # +1 above the limit, −1 below
        ("trigger_limit", np.float64),
        ("to_revenue", np.float64),  # 1 when the line is a revenue line
        ("to_expenditure", np.float64),
        ("to_investment", np.float64),
    ]
)


class Events(NamedTuple):
    """The risk register."""

    each: np.recarray  # EVENT [event]
    thresholds: np.ndarray  # uint32 [event, n]: a random word above the n-th means more than n occurrences


LOADING = np.dtype([("driver", np.int64), ("loading", np.float64)])
GROUP_YEAR = np.dtype(
    [  # plan sums of lines that share a loading vector, mill. kr
        ("revenue", np.float64),
        ("expenditure", np.float64),
        ("finance", np.float64),  # dividends
        ("cost", np.float64),  # net operating expenditure by wage-and-price vector, for the state's answer
    ]
)
PLAN_YEAR = np.dtype(
    [
        (name, np.float64)
        for name in (
            "income_and_wealth_tax",
            "tax_base",  # inhabitants × national average tax per head, mill. kr
            "symmetric_rate",
            "block_grant",
            "net_operating_expenditure",
            "operating_revenue",
            "depreciation",
            "interest_expense",
            "interest_income",
            "gains",
            "instalments",
            "instalment_share",
            "minimum_share",  # depreciation / opening depreciable assets; 0 where the balances are not given
            "opening_loan_debt",
            "market_rate",
            "exposure",
            "pension_premium_deviation",
            "investment",
            "loan_financing",
            "loan_share",
            "other_debt_changes",
            "allocation_to_earmarked_funds",
            "use_of_earmarked_funds",
        )
    ]
)
LINE = np.dtype(
    [
        ("row", np.int64),  # row the line starts from, −1 = plan × factor of its group
        ("group", np.int64),
        ("takes_overrun", np.int64),
        ("hides_pension", np.int64),  # 1 for social costs that hide the premium deviation
    ]
)


class Accounts(NamedTuple):
    """The plan, folded to what the recursion needs."""

    group_start: np.ndarray  # int64 [group + 1]: where a group's loadings start
    loadings: np.recarray  # LOADING [loading]
    groups: np.recarray  # GROUP_YEAR [year, group]
    plan: np.recarray  # PLAN_YEAR [year]
    fixing: np.ndarray  # float64 [year t, year s ≤ t]; what was fixed before the simulation has no column
    tax_group: int
    grant_group: int  # own loadings on the block grant come on top of section 2.1; −1 = none
    national_group: int
    population_group: int
    investment_group: int
    interest_driver: int  # −1 = none; likewise below
    overrun_driver: int
    pension_driver: int
    compensation_rate: float
    compensation_line: float
    deduction_share: float
    tax_response: float
    cost_compensation: float
    population_share: float
    margin: float
    pension_in_result: float  # 1 when the plan's row is added to the result, 0 when it is hidden in social costs
    pension_years: int
    correct_pension: float
    correct_earmarked: float
    earmarked_transfer: float
    allocation_first: int  # 1: allocations are cancelled before transfers
    lines: np.recarray  # LINE [line]: single lines that a rule or a ledger asks for
    line_plan: np.ndarray  # float64 [line, year]
    line_event: np.ndarray  # float64 [line, event]: 1 where the event lands on the line
    line_measure: np.ndarray  # float64 [line, measure]: +1 raises, −1 lowers, 0 elsewhere


MEASURE = np.dtype(
    [
        ("stream", np.uint64),
        ("share_table", np.int64),  # −1 = the mean share is certain
        ("share_mean", np.float64),
        ("price_group", np.int64),  # −1 = nominal
        ("raises_revenue", np.int64),  # 0 lowers expenditure
    ]
)
BUDGET_YEAR = np.dtype(
    [
        (name, np.float64)
        for name in (
            "transfer",  # budgeted dispositions
            "allocation",
            "use",
            "next_use",  # use in the budget of the year after: the shield
            "opening_debt",  # balances on the path without surprises at the start of the year
            "opening_liquidity",
            "budget_limit",  # fund below which next year's budget cannot be balanced (letter a)
            "plan_limit",  # fund less deficit below which one of the three years after it cannot (letter b)
        )
    ]
)


RESPONSE = np.dtype(
    [
        ("stream", np.uint64),
        ("share_table", np.int64),  # −1 = the mean share is certain
        ("share_mean", np.float64),
        ("numerator", np.int64),  # the trigger's metric: rows of working memory, as for a rule
        ("denominator", np.int64),
        ("sign", np.float64),  # the trigger holds unless sign · metric ≥ threshold
        ("threshold", np.float64),
        ("relief", np.float64),  # what a decided million of cut or revenue does to the metric's numerator
        ("debt_relief", np.float64),  # what a million less borrowed does
        ("action", np.int64),  # RESPONSE_…
        ("price_group", np.int64),  # −1 = nominal
        ("permanent", np.int64),
        ("step", np.float64),  # mill. kr, per cent or per mille: the unit of a level
    ]
)
RESPONSE_CUT, RESPONSE_REVENUE, RESPONSE_DELAY = 0, 1, 2
RESPONSE_YEAR = np.dtype(
    [
        ("unit", np.float64),  # mill. kr of one unit of level
        ("most", np.float64),  # highest level: the cap, and what the law allows
        ("room", np.float64),  # how much the level may rise into this year (eigedomsskattelova § 13)
    ]
)


class Responses(NamedTuple):
    """What the council does when a trigger holds at a closing."""

    each: np.recarray  # RESPONSE [response]
    years: np.recarray  # RESPONSE_YEAR [scenario, response, year]
    order: np.ndarray  # int64 [scenario, position]: which response is worked when
    working: np.ndarray  # int64 [scenario]: how many are
    ahead: np.ndarray  # float64 [scenario, year]: the plan's result after earmarked funds, mill. kr
    first_bit: int  # of a year's flags: in force this year
    line_effect: np.ndarray  # float64 [line, response]: +1 raises, −1 lowers, 0 elsewhere


class Scenarios(NamedTuple):
    """What the alternatives differ in."""

    measures: np.recarray  # MEASURE [measure]
    amount: np.ndarray  # float64 [scenario, measure, year], mill. kr at full effect
    budget: np.recarray  # BUDGET_YEAR [scenario, year]
    feedback: float  # 0 while the path without surprises itself is worked out, else 1
    responses: Responses


RULE = np.dtype(
    [
        ("numerator", np.int64),  # row of working memory
        ("denominator", np.int64),  # −1 = an amount, else per cent of it
        ("test", np.int64),
        ("sign", np.float64),  # +1 at least, −1 at most
        ("limit", np.float64),
    ]
)
METRIC = np.dtype([("numerator", np.int64), ("denominator", np.int64)])  # as for a rule


class Rules(NamedTuple):
    """Where lines are drawn."""

    each: np.recarray  # RULE [rule]
    looks: np.ndarray  # int64 [rule, year]: 1 in the years the rule looks at
    counted_letters: np.ndarray  # int64 [4]
    metrics: np.recarray  # METRIC [metric]


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
    response_share: int  # [response]
    response_effect: int  # [response]: what it brings this year, mill. kr
    response_level: int  # [scenario, response]: steps in force
    response_postponed: int  # [scenario, response]: investment put off so far, mill. kr
    response_scratch: int  # [RESPONSE_SCRATCH]
    rows: int


class Model(NamedTuple):
    """All that a block works with."""

    drivers: Drivers
    events: Events
    accounts: Accounts
    scenarios: Scenarios
    rules: Rules
    opening: Opening
    at: Places


RESPONSE_SCRATCH = 5


def places(
    drivers: int,
    years: int,
    groups: int,
    events: int,
    measures: int,
    lines: int,
    scenarios: int,
    rules: int,
    responses: int = 0,
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
        responses,
        responses,
        scenarios * responses,
        scenarios * responses,
        RESPONSE_SCRATCH if responses else 0,
    )
    starts = [FIXED_ROWS]
    for size in sizes:
        starts.append(starts[-1] + size)
    return Places(*starts)
