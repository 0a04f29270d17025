"""A block of paths through all years: draw the surprises, then work the accounts year by year, scenario by scenario.

The functions follow the model page section by section. Every inner loop runs over the paths of the block
(`for i in range(lanes)`), touches a handful of rows of working memory, and is vectorised by the compiler; options are
tested outside the loops. Several scenarios share the drawn futures and everything that does not depend on measures.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
from numba.core import types
from numba.extending import intrinsic
from numba.np import arrayobj

from simulator.kernel.accounts import close, equalisation, positive, smaller
from simulator.kernel.compiler import compiled, inlined, routine
from simulator.kernel.layout import (
    ACCUMULATED_DEFICIT,
    ALLOCATION_TO_DISPOSITION_FUND,
    BLOCK_GRANT,
    CANCELLED_TRANSFER,
    COPULA_SPREAD,
    CORRECTED_NET_OPERATING_RESULT,
    COVERAGE_OF_EARLIER_DEFICITS,
    DEFICIT_CARRIED_FORWARD,
    DEFICIT_OF_LAST_YEAR,
    DEFICIT_OF_THIS_YEAR,
    DISPOSITION_FUND,
    ENTERS,
    ENTRY_CODE,
    EXPONENT,
    FIXED_RATE_SURPRISE,
    GROSS_OPERATING_RESULT,
    HELD_BY_ACCOUNTS,
    HELD_BY_PLAN,
    INCOME_AND_WEALTH_TAX,
    INSIDE,
    INSTALMENTS,
    INTEREST_EXPENSE,
    INTEREST_INCOME,
    INVESTMENT,
    KRONE,
    LANES,
    LETTER_A,
    LETTER_B,
    LETTER_C,
    LETTER_D,
    LEVEL,
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
    PREVIOUS_COST,
    PREVIOUS_POPULATION,
    RATE_SURPRISE,
    RULE_SHIFT,
    SHARED_EXPENDITURE,
    SHARED_INTEREST,
    SHARED_LOAN,
    SHARED_REVENUE,
    SHIELDED_FUND,
    STATE_ROWS,
    STATE_START,
    STRIDE,
    TABLE_LIMIT,
    TABLE_STEPS,
    TEST_ANY,
    TEST_EVERY,
    TEST_MEAN,
    TEST_POOLED,
    TOLERANCE_PCT,
    TRANSFER_TO_INVESTMENT,
    USE_OF_DISPOSITION_FUND,
    Accounts,
    Drivers,
    Events,
    Opening,
    Places,
    Rules,
    Scenarios,
)
from simulator.kernel.mathematics import exp64
from simulator.kernel.random import LOW, SHIFT, fill_normals, fill_words

TABLE_SCALE = TABLE_STEPS / (2.0 * TABLE_LIMIT)
LAST_CELL = TABLE_STEPS - 1


if numba.config.DISABLE_JIT:

    def row(memory: np.ndarray, index: int) -> np.ndarray:
        """One row of working memory."""
        return memory[index * STRIDE : index * STRIDE + LANES]

else:

    @intrinsic
    def row(typing_context: Any, memory: Any, index: Any) -> Any:
        """One row of working memory, as an array that keeps no count of its users.

        The plain form is the slice above. It made every loop pay for reference counting: 85 against 61 ns per
        path-year for one scenario, 141 against 84 for four. `tests/test_kernel.py` holds the compiled kernel against
        the plain form, bit by bit.
        """
        result = types.Array(types.float64, 1, "C")

        def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
            source = arrayobj.make_array(memory)(context, builder, arguments[0])
            start = builder.mul(arguments[1], context.get_constant(types.intp, STRIDE))
            view = arrayobj.make_array(result)(context, builder)
            arrayobj.populate_array(
                view,
                data=builder.gep(source.data, [start]),
                shape=[context.get_constant(types.intp, LANES)],
                strides=[context.get_constant(types.intp, 8)],
                itemsize=context.get_constant(types.intp, 8),
                meminfo=None,
            )
            return view._getvalue()

        return result(memory, types.intp), generate


@inlined
def look_up(table: np.ndarray, position: float) -> float:
    """Linear interpolation at a position counted in cells from the table's start, held at its ends."""
    position = 0.0 if position < 0.0 else position
    position = float(TABLE_STEPS) if position > TABLE_STEPS else position
    cell = np.int64(position)
    cell = cell if cell < LAST_CELL else np.int64(LAST_CELL)
    part = position - cell
    return table[cell] + part * (table[cell + 1] - table[cell])


@routine
def through_table(table: np.ndarray, values: np.ndarray, lanes: int) -> None:
    """Turn standard normals into the distribution of a quantile table, in place."""
    for i in range(lanes):
        values[i] = look_up(table, (values[i] + TABLE_LIMIT) * TABLE_SCALE)


# --- Section 1: the surprises -------------------------------------------------------------------------------------


@routine
def one_normal(
    out: np.ndarray,
    normals: np.ndarray,
    words: np.ndarray,
    lanes: int,
    first_path: int,
    stream: np.uint64,
    k0: np.uint64,
    k1: np.uint64,
) -> None:
    """One standard normal a path, for what is drawn once for the whole path."""
    fill_normals(normals, words, lanes, first_path, 0, stream, k0, k1)
    for i in range(lanes):
        out[i] = normals[i]


@routine
def draw_years(
    memory: np.ndarray,
    place: int,
    years: int,
    calendar_first: int,
    normals: np.ndarray,
    words: np.ndarray,
    lanes: int,
    first_path: int,
    stream: np.uint64,
    k0: np.uint64,
    k1: np.uint64,
) -> None:
    """One standard normal a path and year; four calendar years come from one call of the generator."""
    for draw in range(calendar_first // 4, (calendar_first + years - 1) // 4 + 1):
        fill_normals(normals, words, lanes, first_path, draw, stream, k0, k1)
        for quarter in range(4):
            year = 4 * draw + quarter - calendar_first
            if 0 <= year < years:
                target = row(memory, place + year)
                source = normals[quarter * STRIDE : quarter * STRIDE + LANES]
                for i in range(lanes):
                    target[i] = source[i]


@inlined
def draw_parameters(
    memory: np.ndarray,
    at: Places,
    drivers: Drivers,
    scenarios: Scenarios,
    normals: np.ndarray,
    words: np.ndarray,
    lanes: int,
    first_path: int,
    k0: np.uint64,
    k1: np.uint64,
) -> None:
    """What is drawn once a path: each driver's uncertain sigma and mean, each measure's realised share."""
    for driver in range(drivers.phi.size):
        factor = row(memory, at.sigma_factor + driver)
        shift = row(memory, at.mean_shift + driver)
        for i in range(lanes):
            factor[i] = 1.0
            shift[i] = 0.0
        if drivers.sigma_table[driver] >= 0:
            one_normal(factor, normals, words, lanes, first_path, drivers.sigma_stream[driver], k0, k1)
            through_table(drivers.tables[drivers.sigma_table[driver]], factor, lanes)
        if drivers.mean_sd[driver] > 0.0:
            one_normal(shift, normals, words, lanes, first_path, drivers.mean_stream[driver], k0, k1)
            for i in range(lanes):
                shift[i] *= drivers.mean_sd[driver] * factor[i]
    for measure in range(scenarios.share_mean.size):
        share = row(memory, at.share + measure)
        if scenarios.share_table[measure] >= 0:
            one_normal(share, normals, words, lanes, first_path, scenarios.measure_stream[measure], k0, k1)
            through_table(drivers.tables[scenarios.share_table[measure]], share, lanes)
        else:
            for i in range(lanes):
                share[i] = scenarios.share_mean[measure]


@inlined
def draw_history_rows(
    memory: np.ndarray,
    at: Places,
    drivers: Drivers,
    words: np.ndarray,
    lanes: int,
    first_path: int,
    k0: np.uint64,
    k1: np.uint64,
) -> None:
    """Whole rows of history for the bootstrap drivers, so that what happened together stays together."""
    years = drivers.sigma.shape[1]
    rows = drivers.history.shape[0]
    for year in range(years):
        start = year - year % drivers.block_length
        calendar = drivers.calendar_first + start
        fill_words(words, lanes, first_path, calendar // 4, drivers.history_stream, k0, k1)
        word_row = (calendar % 4) * STRIDE
        for driver in range(drivers.phi.size):
            if drivers.stochastic[driver] == 2:
                target = row(memory, at.innovation + driver * years + year)
                for i in range(lanes):
                    drawn = np.int64((np.uint64(words[word_row + i]) * np.uint64(rows)) >> SHIFT)
                    target[i] = drivers.history[(drawn + year - start) % rows, driver]


@inlined
def correlate(memory: np.ndarray, at: Places, drivers: Drivers, lanes: int) -> None:
    """Correlated innovations in place: from the last driver to the first, so that the earlier ones are still raw."""
    years = drivers.sigma.shape[1]
    for driver in range(drivers.phi.size - 1, -1, -1):
        if drivers.stochastic[driver] != 1:
            continue
        own = drivers.cholesky[driver, driver]
        linked = 0
        for other in range(driver):
            if drivers.cholesky[driver, other] != 0.0:
                linked += 1
        if linked == 0:
            continue
        for year in range(years):
            target = row(memory, at.innovation + driver * years + year)
            for i in range(lanes):
                target[i] *= own
            for other in range(driver):
                weight = drivers.cholesky[driver, other]
                if weight != 0.0:
                    source = row(memory, at.innovation + other * years + year)
                    for i in range(lanes):
                        target[i] += weight * source[i]


@inlined
def join_tails(
    memory: np.ndarray,
    at: Places,
    drivers: Drivers,
    normals: np.ndarray,
    words: np.ndarray,
    lanes: int,
    first_path: int,
    k0: np.uint64,
    k1: np.uint64,
) -> None:
    """The t-copula: one shared chi-square a path and year makes the drivers extreme together."""
    years = drivers.sigma.shape[1]
    # The pension rows are not in use yet and serve as scratch.
    draw_years(
        memory,
        at.pension,
        years,
        drivers.calendar_first,
        normals,
        words,
        lanes,
        first_path,
        drivers.tail_stream,
        k0,
        k1,
    )
    to_normal = drivers.tables[drivers.tail_map]
    for year in range(years):
        scale = row(memory, at.pension + year)
        through_table(drivers.tables[drivers.tail_table], scale, lanes)
        for driver in range(drivers.phi.size):
            if drivers.stochastic[driver] == 1:
                target = row(memory, at.innovation + driver * years + year)
                for i in range(lanes):
                    t = target[i] * scale[i]
                    folded = t / (COPULA_SPREAD + abs(t))
                    target[i] = look_up(to_normal, (folded + 1.0) * (0.5 * TABLE_STEPS))


@inlined
def advance_drivers(memory: np.ndarray, at: Places, drivers: Drivers, lanes: int) -> None:
    """The recursions of section 1. The floor bounds the rate in use, not the recursion behind it (a shadow rate)."""
    years = drivers.sigma.shape[1]
    latent = row(memory, EXPONENT)
    level = row(memory, LEVEL)
    for driver in range(drivers.phi.size):
        factor = row(memory, at.sigma_factor + driver)
        shift = row(memory, at.mean_shift + driver)
        phi = drivers.phi[driver]
        for i in range(lanes):
            latent[i] = 0.0
            level[i] = 0.0
        for year in range(years):
            innovation = row(memory, at.innovation + driver * years + year)
            surprise = row(memory, at.surprise + driver * years + year)
            sigma = drivers.sigma[driver, year]
            bias = drivers.bias[driver, year]
            floor = drivers.floor[driver, year]
            if drivers.cumulative[driver]:
                for i in range(lanes):
                    latent[i] = phi * latent[i] + sigma * factor[i] * innovation[i]
                    level[i] += bias + shift[i] + latent[i]
            else:
                for i in range(lanes):
                    latent[i] = phi * latent[i] + sigma * factor[i] * innovation[i]
                    level[i] = bias + shift[i] + latent[i]
            for i in range(lanes):
                surprise[i] = floor if level[i] < floor else level[i]


@inlined
def draw_surprises(
    memory: np.ndarray,
    at: Places,
    drivers: Drivers,
    normals: np.ndarray,
    words: np.ndarray,
    lanes: int,
    first_path: int,
    k0: np.uint64,
    k1: np.uint64,
) -> None:
    """Every driver's surprise in every year."""
    years = drivers.sigma.shape[1]
    bootstrap = 0
    for driver in range(drivers.phi.size):
        place = at.innovation + driver * years
        if drivers.stochastic[driver] == 1:
            draw_years(
                memory,
                place,
                years,
                drivers.calendar_first,
                normals,
                words,
                lanes,
                first_path,
                drivers.stream[driver],
                k0,
                k1,
            )
        else:
            bootstrap += drivers.stochastic[driver]
            for year in range(years):
                target = row(memory, place + year)
                for i in range(lanes):
                    target[i] = 0.0
    correlate(memory, at, drivers, lanes)
    if drivers.tail_table >= 0:
        join_tails(memory, at, drivers, normals, words, lanes, first_path, k0, k1)
    for driver in range(drivers.phi.size):
        if drivers.stochastic[driver] == 1 and drivers.marginal[driver] >= 0:
            for year in range(years):
                target = row(memory, at.innovation + driver * years + year)
                through_table(drivers.tables[drivers.marginal[driver]], target, lanes)
    if bootstrap > 0:
        draw_history_rows(memory, at, drivers, words, lanes, first_path, k0, k1)
    advance_drivers(memory, at, drivers, lanes)


@inlined
def draw_events(
    memory: np.ndarray,
    at: Places,
    drivers: Drivers,
    events: Events,
    normals: np.ndarray,
    words: np.ndarray,
    lanes: int,
    first_path: int,
    k0: np.uint64,
    k1: np.uint64,
) -> None:
    """The amount that begins in each year for each event: a Poisson number of independent severities."""
    years = drivers.sigma.shape[1]
    count = row(memory, EXPONENT)
    for event in range(events.duration.size):
        place = at.onset + event * years
        draw_years(
            memory,
            place,
            years,
            drivers.calendar_first,
            normals,
            words,
            lanes,
            first_path,
            events.stream[event],
            k0,
            k1,
        )
        severity = drivers.tables[events.severity[event]]
        thresholds = events.thresholds[event]
        for year in range(years):
            onset = row(memory, place + year)
            most = 0
            for i in range(lanes):
                count[i] = 0.0
            for n in range(thresholds.size):
                above = 0
                for i in range(lanes):
                    if onset[i] > thresholds[n]:
                        count[i] += 1.0
                        above += 1
                if above == 0:
                    break
                most += 1
            if events.trigger[event] >= 0:
                watched = row(memory, at.surprise + events.trigger[event] * years + year)
                for i in range(lanes):
                    if not events.trigger_sign[event] * (watched[i] - events.trigger_limit[event]) > 0.0:
                        count[i] = 0.0
            for i in range(lanes):
                onset[i] = 0.0
            for n in range(most):
                # A year holds fewer than 256 occurrences: thresholds end long before (see drivers/events.py).
                draw = 256 * (drivers.calendar_first + year) + n
                fill_normals(normals, words, lanes, first_path, draw, events.severity_stream[event], k0, k1)
                for i in range(lanes):
                    if count[i] > n:
                        onset[i] += look_up(severity, (normals[i] + TABLE_LIMIT) * TABLE_SCALE)


# --- Section 2 and 3: what all scenarios share in a year ------------------------------------------------------------


@inlined
def group_factors(memory: np.ndarray, at: Places, accounts: Accounts, year: int, years: int, lanes: int) -> None:
    """exp(Σ loading · surprise) for every distinct loading vector."""
    exponent = row(memory, EXPONENT)
    for group in range(accounts.group_start.size - 1):
        factor = row(memory, at.factor + group)
        start = accounts.group_start[group]
        stop = accounts.group_start[group + 1]
        if start == stop:
            for i in range(lanes):
                factor[i] = 1.0
            continue
        for i in range(lanes):
            exponent[i] = 0.0
        for position in range(start, stop):
            surprise = row(memory, at.surprise + accounts.group_driver[position] * years + year)
            loading = accounts.group_loading[position]
            for i in range(lanes):
                exponent[i] += loading * surprise[i]
        for i in range(lanes):
            factor[i] = exp64(exponent[i])


@inlined
def copy_driver(memory: np.ndarray, at: Places, driver: int, year: int, years: int, target: int, lanes: int) -> None:
    """A driver's surprise of the year into a fixed row; zeros when the config has no such driver."""
    out = row(memory, target)
    if driver >= 0:
        surprise = row(memory, at.surprise + driver * years + year)
        for i in range(lanes):
            out[i] = surprise[i]
    else:
        for i in range(lanes):
            out[i] = 0.0


@inlined
def tax_and_grant(memory: np.ndarray, at: Places, accounts: Accounts, year: int, lanes: int) -> None:
    """Section 2.1: income and wealth tax, income equalisation and the state's answer."""
    own = row(memory, at.factor + accounts.tax_group)
    national = row(memory, at.factor + accounts.national_group)
    population = row(memory, at.factor + accounts.population_group)
    before = row(memory, PREVIOUS_POPULATION)
    cost = row(memory, PREVIOUS_COST)
    tax = row(memory, INCOME_AND_WEALTH_TAX)
    grant = row(memory, BLOCK_GRANT)
    plan_tax = accounts.income_and_wealth_tax[year]
    plan_grant = accounts.block_grant[year]
    base = accounts.tax_base[year]
    rate = accounts.symmetric_rate[year]
    plan_equalisation = equalisation(
        plan_tax,
        base,
        rate,
        accounts.compensation_rate,
        accounts.compensation_line,
        accounts.deduction_share,
    )
    answer = accounts.tax_response * (plan_tax + plan_equalisation)
    heads = accounts.population_share * plan_grant
    for i in range(lanes):
        tax[i] = plan_tax * own[i]
        received = equalisation(
            tax[i],
            base * (population[i] * national[i]),
            rate,
            accounts.compensation_rate,
            accounts.compensation_line,
            accounts.deduction_share,
        )
        grant[i] = (
            plan_grant
            + (received - plan_equalisation)
            - answer * (national[i] - 1.0)
            + accounts.cost_compensation * cost[i]
            + heads * (before[i] - 1.0)
        )
    if accounts.grant_group >= 0:
        loading = row(memory, at.factor + accounts.grant_group)
        for i in range(lanes):
            grant[i] += plan_grant * (loading[i] - 1.0)
    for i in range(lanes):
        before[i] = population[i]
    if accounts.cost_compensation != 0.0:
        for i in range(lanes):
            cost[i] = 0.0
        for group in range(accounts.group_cost.shape[1]):
            amount = accounts.group_cost[year, group]
            if amount != 0.0:
                factor = row(memory, at.factor + group)
                for i in range(lanes):
                    cost[i] += amount * (factor[i] - 1.0)


@inlined
def pension_surprise(memory: np.ndarray, at: Places, accounts: Accounts, year: int, years: int, lanes: int) -> None:
    """The premium deviation of the year less what earlier years' deviations give back (forskriften §§ 3-5, 3-6)."""
    out = row(memory, PENSION_SURPRISE)
    copy_driver(memory, at, accounts.pension_driver, year, years, PENSION_SURPRISE, lanes)
    if accounts.pension_driver < 0:
        return
    own = row(memory, at.pension + year)
    revenue = accounts.operating_revenue[year]
    for i in range(lanes):
        own[i] = out[i] * revenue
        out[i] = own[i]
    given_back = 1.0 / accounts.pension_years
    for back in range(1, min(accounts.pension_years, year) + 1):
        earlier = row(memory, at.pension + year - back)
        for i in range(lanes):
            out[i] -= given_back * earlier[i]


@inlined
def shared_year(
    memory: np.ndarray, at: Places, accounts: Accounts, events: Events, year: int, years: int, lanes: int
) -> None:
    """Everything in a year's account that no measure can change."""
    group_factors(memory, at, accounts, year, years, lanes)
    tax_and_grant(memory, at, accounts, year, lanes)
    revenue = row(memory, SHARED_REVENUE)
    expenditure = row(memory, SHARED_EXPENDITURE)
    tax = row(memory, INCOME_AND_WEALTH_TAX)
    grant = row(memory, BLOCK_GRANT)
    financial = row(memory, OTHER_FINANCIAL_INCOME)
    depreciation = accounts.depreciation[year]
    gains = accounts.gains[year]
    for i in range(lanes):
        revenue[i] = tax[i] + grant[i]
        expenditure[i] = depreciation
        financial[i] = gains
    for group in range(accounts.group_revenue.shape[1]):
        factor = row(memory, at.factor + group)
        amount = accounts.group_revenue[year, group]
        if amount != 0.0:
            for i in range(lanes):
                revenue[i] += amount * factor[i]
        amount = accounts.group_expenditure[year, group]
        if amount != 0.0:
            for i in range(lanes):
                expenditure[i] += amount * factor[i]
        amount = accounts.group_finance[year, group]
        if amount != 0.0:
            for i in range(lanes):
                financial[i] += amount * factor[i]
    if accounts.overrun_driver >= 0:
        overrun = row(memory, at.surprise + accounts.overrun_driver * years + year)
        base = accounts.net_operating_expenditure[year]
        for i in range(lanes):
            expenditure[i] += base * overrun[i]
    pension_surprise(memory, at, accounts, year, years, lanes)

    if accounts.pension_in_result == 0.0:  # printed accounts hide the premium deviation inside social costs
        hidden = row(memory, PENSION_SURPRISE)
        for i in range(lanes):
            expenditure[i] -= hidden[i]

    # Section 3: a cost surprise on investments, borrowed at the plan's own share.
    investment = row(memory, INVESTMENT)
    loan = row(memory, SHARED_LOAN)
    factor = row(memory, at.factor + accounts.investment_group)
    planned = accounts.investment[year]
    for i in range(lanes):
        investment[i] = planned * factor[i]
    for event in range(events.duration.size):
        amount_row = row(memory, at.event + event)
        for i in range(lanes):
            amount_row[i] = 0.0
        for back in range(min(events.duration[event], year + 1)):
            onset = row(memory, at.onset + event * years + year - back)
            for i in range(lanes):
                amount_row[i] += onset[i]
        if events.to_revenue[event] != 0.0:
            for i in range(lanes):
                revenue[i] += amount_row[i]
        if events.to_expenditure[event] != 0.0:
            for i in range(lanes):
                expenditure[i] += amount_row[i]
        if events.to_investment[event] != 0.0:
            for i in range(lanes):
                investment[i] += amount_row[i]
    planned_loan = accounts.loan_financing[year]
    loan_share = accounts.loan_share[year]
    for i in range(lanes):
        loan[i] = planned_loan + loan_share * (investment[i] - planned)

    # Section 2.2: the rate surprise that reaches the debt through the fixing matrix.
    copy_driver(memory, at, accounts.interest_driver, year, years, RATE_SURPRISE, lanes)
    fixed = row(memory, FIXED_RATE_SURPRISE)
    interest = row(memory, SHARED_INTEREST)
    for i in range(lanes):
        fixed[i] = 0.0
    if accounts.interest_driver >= 0:
        for since in range(year + 1):
            weight = accounts.fixing[year, since]
            if weight != 0.0:
                surprise = row(memory, at.surprise + accounts.interest_driver * years + since)
                for i in range(lanes):
                    fixed[i] += weight * surprise[i]
    planned_interest = accounts.interest_expense[year]
    per_point = accounts.exposure[year] / 100.0
    for i in range(lanes):
        interest[i] = planned_interest + per_point * fixed[i]


# --- Section 2.2–4: one scenario's account and closing ------------------------------------------------------------


@inlined
def operating_account(
    memory: np.ndarray, at: Places, accounts: Accounts, scenarios: Scenarios, scenario: int, year: int, lanes: int
) -> None:
    """Revenue and expenditure with the scenario's measures, finance on the path's own balances, and the results."""
    revenue = row(memory, OPERATING_REVENUE)
    expenditure = row(memory, OPERATING_EXPENDITURE)
    shared_revenue = row(memory, SHARED_REVENUE)
    shared_expenditure = row(memory, SHARED_EXPENDITURE)
    for i in range(lanes):
        revenue[i] = shared_revenue[i]
        expenditure[i] = shared_expenditure[i]
    for measure in range(scenarios.share_mean.size):
        amount = scenarios.amount[scenario, measure, year]
        if amount == 0.0:
            continue
        effect = row(memory, EXPONENT)
        share = row(memory, at.share + measure)
        if scenarios.price_group[measure] >= 0:
            price = row(memory, at.factor + scenarios.price_group[measure])
            for i in range(lanes):
                effect[i] = amount * share[i] * price[i]
        else:
            for i in range(lanes):
                effect[i] = amount * share[i]
        if scenarios.measure_revenue[measure] != 0.0:
            for i in range(lanes):
                revenue[i] += effect[i]
        else:
            for i in range(lanes):
                expenditure[i] -= effect[i]

    debt = row(memory, NET_LOAN_DEBT)
    fund = row(memory, DISPOSITION_FUND)
    deficit = row(memory, ACCUMULATED_DEFICIT)
    rate = row(memory, RATE_SURPRISE)
    fixed = row(memory, FIXED_RATE_SURPRISE)
    shared_interest = row(memory, SHARED_INTEREST)
    interest_expense = row(memory, INTEREST_EXPENSE)
    interest_income = row(memory, INTEREST_INCOME)
    instalments = row(memory, INSTALMENTS)
    feedback = scenarios.feedback
    opening_debt = scenarios.opening_debt[scenario, year]
    opening_liquidity = scenarios.opening_liquidity[scenario, year]
    market_rate = accounts.market_rate[year]
    lending_rate = market_rate + accounts.margin
    planned_income = accounts.interest_income[year]
    planned_instalments = accounts.instalments[year]
    instalment_share = accounts.instalment_share[year]
    minimum_share = accounts.minimum_share[year]
    loan_debt = accounts.opening_loan_debt[year]
    for i in range(lanes):
        extra_debt = feedback * (debt[i] - opening_debt)
        interest_expense[i] = shared_interest[i] + extra_debt * (lending_rate + fixed[i]) / 100.0
        paid = planned_instalments + extra_debt * instalment_share
        least = minimum_share * (loan_debt + extra_debt)  # § 14-18
        instalments[i] = least if paid < least else paid
    for i in range(lanes):
        extra_liquidity = feedback * ((fund[i] - deficit[i]) - opening_liquidity)
        interest_income[i] = planned_income + extra_liquidity * (market_rate + rate[i]) / 100.0

    gross = row(memory, GROSS_OPERATING_RESULT)
    net_finance = row(memory, NET_FINANCIAL_EXPENSE)
    premium = row(memory, PENSION_PREMIUM_DEVIATION)
    pension = row(memory, PENSION_SURPRISE)
    result = row(memory, NET_OPERATING_RESULT)
    corrected = row(memory, CORRECTED_NET_OPERATING_RESULT)
    other_income = row(memory, OTHER_FINANCIAL_INCOME)
    depreciation = accounts.depreciation[year]
    planned_premium = accounts.pension_premium_deviation[year]
    pension_in_result = accounts.pension_in_result
    correct_pension = accounts.correct_pension
    earmarked = accounts.correct_earmarked * (
        accounts.allocation_to_earmarked_funds[year] - accounts.use_of_earmarked_funds[year]
    )
    for i in range(lanes):
        gross[i] = revenue[i] - expenditure[i]
        net_finance[i] = interest_expense[i] + instalments[i] - interest_income[i] - other_income[i]
    for i in range(lanes):
        premium[i] = planned_premium + pension[i]
        result[i] = gross[i] - net_finance[i] + depreciation + pension_in_result * premium[i]
        corrected[i] = result[i] - correct_pension * premium[i] - earmarked


@inlined
def closing(memory: np.ndarray, accounts: Accounts, scenarios: Scenarios, scenario: int, year: int, lanes: int) -> None:
    """Sections 3 and 4: close the year, then carry debt, fund, deficit and its vintages."""
    result = row(memory, NET_OPERATING_RESULT)
    transfer_done = row(memory, TRANSFER_TO_INVESTMENT)
    allocation_done = row(memory, ALLOCATION_TO_DISPOSITION_FUND)
    use_done = row(memory, USE_OF_DISPOSITION_FUND)
    coverage_done = row(memory, COVERAGE_OF_EARLIER_DEFICITS)
    carried = row(memory, DEFICIT_CARRIED_FORWARD)
    cancelled = row(memory, CANCELLED_TRANSFER)
    shielded = row(memory, SHIELDED_FUND)
    fund = row(memory, DISPOSITION_FUND)
    deficit = row(memory, ACCUMULATED_DEFICIT)
    to_earmarked = accounts.allocation_to_earmarked_funds[year]
    from_earmarked = accounts.use_of_earmarked_funds[year]
    earmarked_transfer = accounts.earmarked_transfer
    allocation_first = accounts.allocation_first
    transfer = scenarios.transfer[scenario, year]
    allocation = scenarios.allocation[scenario, year]
    planned_use = scenarios.use[scenario, year]
    next_use = scenarios.next_use[scenario, year]
    for i in range(lanes):
        use = smaller(planned_use, fund[i])
        done = close(
            result[i],
            to_earmarked,
            from_earmarked,
            transfer,
            smaller(earmarked_transfer, transfer),
            allocation,
            use,
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

    debt = row(memory, NET_LOAN_DEBT)
    loan = row(memory, LOAN_FINANCING)
    shared_loan = row(memory, SHARED_LOAN)
    instalments = row(memory, INSTALMENTS)
    other = accounts.other_debt_changes[year]
    for i in range(lanes):
        loan[i] = shared_loan[i] + cancelled[i]
        debt[i] = debt[i] + loan[i] - instalments[i] + other

    # First in, first out: the oldest deficit is covered first, so what stands is the youngest.
    this_year = row(memory, DEFICIT_OF_THIS_YEAR)
    last_year = row(memory, DEFICIT_OF_LAST_YEAR)
    older = row(memory, OLDER_DEFICITS)
    for i in range(lanes):
        standing = positive(deficit[i] - carried[i])
        young = smaller(this_year[i], standing)
        older[i] = standing - young
        last_year[i] = young
        this_year[i] = carried[i]


# --- Section 5: ROBEK and rules -----------------------------------------------------------------------------------


@inlined
def robek(
    memory: np.ndarray, flags: np.ndarray, scenarios: Scenarios, rules: Rules, scenario: int, year: int, lanes: int
) -> None:
    """Letters a–d of kommuneloven § 28-1 at this closing, being inside, and entering."""
    fund = row(memory, DISPOSITION_FUND)
    deficit = row(memory, ACCUMULATED_DEFICIT)
    older = row(memory, OLDER_DEFICITS)
    revenue = row(memory, OPERATING_REVENUE)
    by_accounts = row(memory, HELD_BY_ACCOUNTS)
    by_plan = row(memory, HELD_BY_PLAN)
    entry = row(memory, ENTRY_CODE)
    budget_limit = scenarios.budget_limit[scenario, year] - KRONE
    plan_limit = scenarios.plan_limit[scenario, year] - KRONE
    counted_plan = np.uint32(0)
    counted_accounts = np.uint32(0)
    for letter in range(4):
        if rules.counted_letters[letter] != 0:
            bit = np.uint32(1) << np.uint32(letter)
            if letter <= LETTER_B:
                counted_plan |= bit
            else:
                counted_accounts |= bit
    last_year = year == scenarios.transfer.shape[1] - 1
    for i in range(lanes):
        liquidity = fund[i] - deficit[i]
        letters = np.uint32(0)
        letters |= np.uint32(liquidity < budget_limit) << np.uint32(LETTER_A)
        letters |= np.uint32(liquidity < plan_limit) << np.uint32(LETTER_B)
        letters |= np.uint32(older[i] > KRONE) << np.uint32(LETTER_C)
        # Strictly more than three per cent; written so that a NaN counts as over the line.
        letters |= np.uint32(not (deficit[i] - 0.03 * revenue[i] <= KRONE)) << np.uint32(LETTER_D)
        flags[i] = letters
    for i in range(lanes):
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
def ratio(memory: np.ndarray, out: np.ndarray, numerator: int, denominator: int, lanes: int) -> None:
    """An amount, or per cent of another."""
    above = row(memory, numerator)
    if denominator < 0:
        for i in range(lanes):
            out[i] = above[i]
    else:
        below = row(memory, denominator)
        for i in range(lanes):
            out[i] = 100.0 * above[i] / below[i]


@inlined
def look_with_rules(
    memory: np.ndarray, at: Places, flags: np.ndarray, rules: Rules, scenario: int, year: int, lanes: int
) -> None:
    """Let every rule that looks at this year see it."""
    value = row(memory, EXPONENT)
    count = rules.test.size
    for rule in range(count):
        if rules.looks[rule, year] == 0:
            continue
        first = row(memory, at.rule + 2 * (scenario * count + rule))
        second = row(memory, at.rule + 2 * (scenario * count + rule) + 1)
        ratio(memory, value, rules.numerator[rule], rules.denominator[rule], lanes)
        sign = rules.sign[rule]
        limit = sign * rules.limit[rule] - TOLERANCE_PCT
        test = rules.test[rule]
        bit = np.uint32(1) << np.uint32(RULE_SHIFT + rule)
        for i in range(lanes):
            met = sign * value[i] >= limit  # NaN is not met
            flags[i] |= np.uint32(0) if met else bit
        if test == TEST_MEAN:
            for i in range(lanes):
                first[i] += value[i]
                second[i] += 1.0
        elif test == TEST_POOLED:
            above = row(memory, rules.numerator[rule])
            if rules.denominator[rule] >= 0:
                below = row(memory, rules.denominator[rule])
                for i in range(lanes):
                    first[i] += 100.0 * above[i]
                    second[i] += below[i]
            else:
                for i in range(lanes):
                    first[i] += above[i]
                    second[i] += 1.0
        else:
            for i in range(lanes):
                met = sign * value[i] >= limit
                first[i] += 0.0 if met else 1.0
                second[i] += 1.0


@inlined
def judge(memory: np.ndarray, at: Places, flags: np.ndarray, rules: Rules, scenario: int, lanes: int) -> None:
    """The final slot: which rules are broken, and the code of the first entry."""
    entry = row(memory, ENTRY_CODE)
    for i in range(lanes):
        flags[i] = np.uint32(np.int64(entry[i]))
    count = rules.test.size
    for rule in range(count):
        first = row(memory, at.rule + 2 * (scenario * count + rule))
        second = row(memory, at.rule + 2 * (scenario * count + rule) + 1)
        test = rules.test[rule]
        sign = rules.sign[rule]
        limit = sign * rules.limit[rule] - TOLERANCE_PCT
        bit = np.uint32(1) << np.uint32(RULE_SHIFT + rule)
        for i in range(lanes):
            if test == TEST_EVERY:
                broken = first[i] > 0.0
            elif test == TEST_ANY:
                broken = first[i] >= second[i]
            else:
                broken = not (sign * first[i] / second[i] >= limit)
            flags[i] |= bit if broken else np.uint32(0)


@inlined
def single_lines(
    memory: np.ndarray,
    at: Places,
    accounts: Accounts,
    scenarios: Scenarios,
    scenario: int,
    year: int,
    years: int,
    lanes: int,
) -> None:
    """Account lines that a rule or a ledger asks for by name; the totals above never need them."""
    for line in range(accounts.line_plan.shape[0]):
        out = row(memory, at.line + line)
        planned = accounts.line_plan[line, year]
        if accounts.line_row[line] >= 0:
            start = row(memory, accounts.line_row[line])
            for i in range(lanes):
                out[i] = start[i]
        elif accounts.line_group[line] >= 0:
            factor = row(memory, at.factor + accounts.line_group[line])
            for i in range(lanes):
                out[i] = planned * factor[i]
        else:
            for i in range(lanes):
                out[i] = planned
        if accounts.line_overrun[line] != 0.0 and accounts.overrun_driver >= 0:
            overrun = row(memory, at.surprise + accounts.overrun_driver * years + year)
            base = accounts.net_operating_expenditure[year]
            for i in range(lanes):
                out[i] += base * overrun[i]
        if accounts.line_pension[line] != 0.0:
            hidden = row(memory, PENSION_SURPRISE)
            for i in range(lanes):
                out[i] -= hidden[i]
        for event in range(accounts.line_event.shape[1]):
            if accounts.line_event[line, event] != 0.0:
                landed = row(memory, at.event + event)
                for i in range(lanes):
                    out[i] += landed[i]
        for measure in range(scenarios.share_mean.size):
            amount = accounts.line_measure[line, measure] * scenarios.amount[scenario, measure, year]
            if amount != 0.0:
                share = row(memory, at.share + measure)
                if scenarios.price_group[measure] >= 0:
                    price = row(memory, at.factor + scenarios.price_group[measure])
                    for i in range(lanes):
                        out[i] += amount * share[i] * price[i]
                else:
                    for i in range(lanes):
                        out[i] += amount * share[i]


# --- The block ----------------------------------------------------------------------------------------------------


@routine
def load_state(memory: np.ndarray, at: Places, scenario: int, lanes: int) -> None:
    """Bring a scenario's balances to their fixed rows."""
    for k in range(STATE_ROWS):
        target = row(memory, STATE_START + k)
        source = row(memory, at.state + scenario * STATE_ROWS + k)
        for i in range(lanes):
            target[i] = source[i]


@routine
def save_state(memory: np.ndarray, at: Places, scenario: int, lanes: int) -> None:
    """Put a scenario's balances away until next year."""
    for k in range(STATE_ROWS):
        source = row(memory, STATE_START + k)
        target = row(memory, at.state + scenario * STATE_ROWS + k)
        for i in range(lanes):
            target[i] = source[i]


@inlined
def open_books(memory: np.ndarray, at: Places, opening: Opening, scenarios: int, rules: int, lanes: int) -> None:
    """Every scenario starts from the same closed accounts."""
    for scenario in range(scenarios):
        for k in range(STATE_ROWS):
            target = row(memory, at.state + scenario * STATE_ROWS + k)
            for i in range(lanes):
                target[i] = opening.state[k]
    for k in range(2 * scenarios * rules):
        target = row(memory, at.rule + k)
        for i in range(lanes):
            target[i] = 0.0
    before = row(memory, PREVIOUS_POPULATION)
    cost = row(memory, PREVIOUS_COST)
    for i in range(lanes):
        before[i] = 1.0
        cost[i] = 0.0


@compiled
def simulate_block(
    seed: int,
    first_path: int,
    paths: int,
    offset: int,
    drivers: Drivers,
    events: Events,
    accounts: Accounts,
    scenarios: Scenarios,
    rules: Rules,
    opening: Opening,
    at: Places,
    metrics: np.ndarray,
    flags: np.ndarray,
    trace: np.ndarray,
) -> None:
    """Simulate `paths` paths from `first_path` on, LANES at a time.

    Writes `metrics` float32 [scenario, metric, year, path] and `flags` uint32 [scenario, year + 1, path] (bits in
    `layout`) from place `offset` on the path axis. `trace`, float64 [scenario, year, rows · STRIDE], receives a copy
    of working memory of the last block after each scenario and year when it is not empty.
    """
    memory = np.empty(at.rows * STRIDE, np.float64)
    memory[:] = np.nan  # a row that is read before it is written shows
    words = np.empty(4 * STRIDE, np.uint32)
    normals = np.empty(4 * STRIDE, np.float32)
    k0 = np.uint64(seed) & LOW
    k1 = np.uint64(seed) >> SHIFT
    years = drivers.sigma.shape[1]
    count = scenarios.transfer.shape[0]
    rule_count = rules.test.size
    for start in range(0, paths, LANES):
        lanes = min(LANES, paths - start)
        first = first_path + start
        draw_parameters(memory, at, drivers, scenarios, normals, words, lanes, first, k0, k1)
        draw_surprises(memory, at, drivers, normals, words, lanes, first, k0, k1)
        draw_events(memory, at, drivers, events, normals, words, lanes, first, k0, k1)
        open_books(memory, at, opening, count, rule_count, lanes)
        for year in range(years):
            shared_year(memory, at, accounts, events, year, years, lanes)
            for scenario in range(count):
                load_state(memory, at, scenario, lanes)
                operating_account(memory, at, accounts, scenarios, scenario, year, lanes)
                closing(memory, accounts, scenarios, scenario, year, lanes)
                single_lines(memory, at, accounts, scenarios, scenario, year, years, lanes)
                seen = flags[scenario, year, offset + start : offset + start + lanes]
                robek(memory, seen, scenarios, rules, scenario, year, lanes)
                look_with_rules(memory, at, seen, rules, scenario, year, lanes)
                value = row(memory, EXPONENT)
                for metric in range(rules.metric_numerator.size):
                    ratio(memory, value, rules.metric_numerator[metric], rules.metric_denominator[metric], lanes)
                    kept = metrics[scenario, metric, year, offset + start : offset + start + lanes]
                    for i in range(lanes):
                        kept[i] = np.float32(value[i])
                save_state(memory, at, scenario, lanes)
                if trace.size > 0:
                    trace[scenario, year, :] = memory
        for scenario in range(count):
            load_state(memory, at, scenario, lanes)
            seen = flags[scenario, years, offset + start : offset + start + lanes]
            judge(memory, at, seen, rules, scenario, lanes)
