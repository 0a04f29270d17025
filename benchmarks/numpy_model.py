"""The same model in vectorised numpy, as well as it can be written: the contestant of `vectorised.py`.

Chunks of paths small enough for the cache, every array allocated once, arithmetic in place, lines that respond alike
folded into one exponential, matrix products where sums over drivers and groups allow it, and events drawn as so many in
all, scattered over the paths, in place of a Poisson number on each. It reads the arrays that the kernel reads and keeps
what the kernel keeps. `tests/test_benchmarks.py` gives both the same innovations and compares every number.

Left out is what the lead configuration does not use: bootstrap, t-copula, uncertain sigma, triggers, loadings on the
block grant, compensation for last year's costs, single account lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from simulator.assembly import Assembly
from simulator.kernel import layout

SCALE = layout.TABLE_STEPS / (2.0 * layout.TABLE_LIMIT)


@dataclass
class Drawn:
    """The random part of a chunk of paths."""

    innovation: np.ndarray  # float64 [driver, year, path], correlated and with their marginals
    share: np.ndarray  # float64 [measure, path]
    event: np.ndarray  # float64 [event, year, path]: what begins in the year, mill. kr


class NumpyModel:
    """One scenario of an assembly, worked in chunks."""

    def __init__(self, assembly: Assembly, chunk: int = 4096) -> None:
        """Everything that does not depend on the path. Raises ValueError for what is left out here."""
        it, accounts = assembly.drivers, assembly.accounts
        left_out = (
            ((it.each.stochastic == 2).any() or it.tail_table >= 0 or (it.each.sigma_table >= 0).any())
            or accounts.grant_group >= 0
            or accounts.cost_compensation != 0.0
            or accounts.lines.size > 0
        )
        if left_out or (assembly.events.each.trigger >= 0).any() or len(assembly.scenario_ids) != 1:
            raise ValueError("this study uses what the numpy model leaves out")
        self.assembly, self.chunk = assembly, chunk
        self.years, self.count = assembly.years, len(assembly.driver_names)
        self.floor = np.ascontiguousarray(it.years.floor)
        self.loading = np.zeros((accounts.group_start.size - 1, self.count))
        for group, (start, stop) in enumerate(zip(accounts.group_start[:-1], accounts.group_start[1:], strict=True)):
            for entry in accounts.loadings[start:stop]:
                self.loading[group, entry.driver] = entry.loading
        self.used = [m for m in range(assembly.scenarios.measures.size) if assembly.scenarios.amount[0, m].any()]
        self.floats = [np.empty(chunk) for _ in range(8)]
        self.rate = self.count and np.log1p(-self.frequency_words())  # log of the chance of no occurrence

    def frequency_words(self) -> np.ndarray:
        """The chance of at least one occurrence a year, by event, from the thresholds of the kernel."""
        return 1.0 - self.assembly.events.thresholds[:, 0] / 2.0**32

    def through_table(self, table: int, values: np.ndarray) -> None:
        """Standard normals into another distribution by linear interpolation, in place."""
        nodes = self.assembly.drivers.tables[table]
        values += layout.TABLE_LIMIT
        values *= SCALE
        np.clip(values, 0.0, layout.TABLE_STEPS - 1e-9, out=values)
        cell = values.astype(np.int32)
        values -= cell
        values *= np.take(np.diff(nodes), cell)
        values += np.take(nodes, cell)

    def room(self) -> Drawn:
        """Memory for the random part of a chunk."""
        events, measures = self.assembly.events.each.size, self.assembly.scenarios.measures.size
        return Drawn(
            np.empty((self.count, self.years, self.chunk)),
            np.empty((measures, self.chunk)),
            np.empty((events, self.years, self.chunk)),
        )

    def draw(self, generator: np.random.Generator, drawn: Drawn) -> None:
        """Draw a chunk: innovations, shares and events."""
        drivers, scenarios, events = self.assembly.drivers, self.assembly.scenarios, self.assembly.events
        generator.standard_normal(out=drawn.innovation)
        scratch = np.empty((self.years, self.chunk))
        for driver in range(self.count - 1, -1, -1):
            own = drivers.root[0, driver, driver]
            if drivers.each.stochastic[driver] == 0:
                drawn.innovation[driver] = 0.0
            elif own != 1.0:
                drawn.innovation[driver] *= own
            for other in np.flatnonzero(drivers.root[0, driver, :driver]):
                np.multiply(drawn.innovation[other], drivers.root[0, driver, other], out=scratch)
                drawn.innovation[driver] += scratch
        for driver in np.flatnonzero(drivers.each.marginal >= 0):
            self.through_table(drivers.each.marginal[driver], drawn.innovation[driver])
        for number, measure in enumerate(scenarios.measures):
            if measure.share_table < 0:
                drawn.share[number] = measure.share_mean
            elif number in self.used:
                generator.standard_normal(out=drawn.share[number])
                self.through_table(measure.share_table, drawn.share[number])
        drawn.event.fill(0.0)
        for number, event in enumerate(events.each):
            for year in range(self.years):
                hits = generator.poisson(-self.rate[number] * self.chunk)
                amounts = generator.standard_normal(hits)
                self.through_table(event.severity, amounts)
                np.add.at(drawn.event[number, year], generator.integers(self.chunk, size=hits), amounts)

    def surprises(self, drawn: Drawn) -> np.ndarray:
        """The recursions of the drivers, all drivers of a year at once; in place. float64 [driver, year, path]."""
        drivers, found = self.assembly.drivers, drawn.innovation
        phi, kept = drivers.each.phi[:, None], drivers.each.cumulative.astype(np.float64)[:, None]
        latent, level = np.zeros((self.count, self.chunk)), np.zeros((self.count, self.chunk))
        for year in range(self.years):
            now = found[:, year]
            now *= drivers.years.sigma[:, year, None]
            latent *= phi
            latent += now
            level *= kept
            level += drivers.years.bias[:, year, None]
            level += latent
            now[:] = level
            for driver in np.flatnonzero(np.isfinite(self.floor[:, year])):
                np.maximum(now[driver], self.floor[driver, year], out=now[driver])
        return found

    def follow(self, drawn: Drawn, metrics: np.ndarray, flags: np.ndarray) -> None:
        """Every account of a chunk of paths. Fills float32 [metric, year, path] and uint32 [year + 1, path]."""
        x = self.surprises(drawn)
        books = Books(self, drawn, x)
        for year in range(self.years):
            books.shared(year)
            books.results(year)
            books.close(year)
            books.letters(year, flags[year])
            books.look(year, flags[year])
            books.keep(year, metrics[:, year])
        books.judge(flags[self.years])

    def chunks(self, paths: int, generator: np.random.Generator) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """So many paths, a multiple of the chunk: metrics and flags of each, in the memory of the one before."""
        metrics = np.empty((self.assembly.rules.metrics.size, self.years, self.chunk), np.float32)
        flags = np.empty((self.years + 1, self.chunk), np.uint32)
        drawn = self.room()
        for _ in range(0, paths, self.chunk):
            self.draw(generator, drawn)
            self.follow(drawn, metrics, flags)
            yield metrics, flags

    def simulate(self, paths: int, generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        """The same kept: metrics and flags as `pipeline.simulate` gives them."""
        kept = [(metrics.copy(), flags.copy()) for metrics, flags in self.chunks(paths, generator)]
        return np.concatenate([metrics for metrics, _ in kept], axis=-1), np.concatenate([f for _, f in kept], axis=-1)


class Books:
    """The accounts of a chunk in work: one array a line, used again every year."""

    def __init__(self, model: NumpyModel, drawn: Drawn, x: np.ndarray) -> None:
        """Open the books."""
        self.model, self.drawn, self.x = model, drawn, x
        size, arguments = model.chunk, model.assembly
        state = arguments.opening.state
        self.rows = {row: np.empty(size) for row in range(layout.FIXED_ROWS)}
        for k in range(layout.STATE_ROWS):
            self.rows[layout.STATE_START + k] = np.full(size, state[k])
        self.factor = np.empty((model.loading.shape[0], size))
        self.people_before = np.ones(size)
        self.own_pension = np.empty((model.years, size))
        self.a, self.b, self.c = np.empty(size), np.empty(size), np.empty(size)
        self.flag = np.empty(size, bool)
        self.seen = np.zeros((arguments.rules.each.size, 2, size))

    def equalisation(self, tax: np.ndarray, national: np.ndarray, rate: float, out: np.ndarray) -> None:
        """Section 2.1: income equalisation; `out` may not be one of the arguments."""
        accounts = self.model.assembly.accounts
        np.multiply(national, accounts.compensation_line, out=out)
        out -= tax
        np.maximum(out, 0.0, out=out)
        out *= accounts.compensation_rate
        out -= rate * tax
        out += (rate - accounts.deduction_share) * national

    def shared(self, year: int) -> None:
        """Sections 2 and 3: what no measure can change, then the scenario's measures."""
        model, accounts, rows, factor = self.model, self.model.assembly.accounts, self.rows, self.factor
        plan, x = accounts.plan[year], self.x[:, year]
        np.matmul(model.loading, x, out=factor)
        np.exp(factor, out=factor)
        national, people = factor[accounts.national_group], factor[accounts.population_group]
        tax, grant = rows[layout.INCOME_AND_WEALTH_TAX], rows[layout.BLOCK_GRANT]
        np.multiply(factor[accounts.tax_group], plan.income_and_wealth_tax, out=tax)
        np.multiply(people, national, out=self.a)
        self.a *= plan.tax_base
        self.equalisation(tax, self.a, plan.symmetric_rate, grant)
        planned = np.empty(1)
        one_tax, one_base = np.array([plan.income_and_wealth_tax]), np.array([plan.tax_base])
        self.equalisation(one_tax, one_base, plan.symmetric_rate, planned)
        answer = accounts.tax_response * (plan.income_and_wealth_tax + planned[0])
        heads = accounts.population_share * plan.block_grant
        np.multiply(national, answer, out=self.a)
        grant -= self.a
        self.people_before *= heads
        grant += self.people_before
        grant += plan.block_grant - planned[0] + answer - heads
        self.people_before[:] = people
        self.totals(year)
        self.events(year)
        self.interest_and_investment(year)
        self.measures(year)

    def totals(self, year: int) -> None:
        """Revenue and expenditure as products of the plan's groups and their factors."""
        accounts, rows, x = self.model.assembly.accounts, self.rows, self.x[:, year]
        plan, groups = accounts.plan[year], accounts.groups[year]
        revenue, expenditure = rows[layout.OPERATING_REVENUE], rows[layout.OPERATING_EXPENDITURE]
        np.matmul(np.ascontiguousarray(groups.revenue), self.factor, out=revenue)
        revenue += rows[layout.INCOME_AND_WEALTH_TAX]
        revenue += rows[layout.BLOCK_GRANT]
        np.matmul(np.ascontiguousarray(groups.expenditure), self.factor, out=expenditure)
        expenditure += plan.depreciation
        np.matmul(np.ascontiguousarray(groups.finance), self.factor, out=rows[layout.OTHER_FINANCIAL_INCOME])
        rows[layout.OTHER_FINANCIAL_INCOME] += plan.gains
        if accounts.overrun_driver >= 0:
            np.multiply(x[accounts.overrun_driver], plan.net_operating_expenditure, out=self.a)
            expenditure += self.a
        pension = rows[layout.PENSION_SURPRISE]
        if accounts.pension_driver >= 0:
            np.multiply(x[accounts.pension_driver], plan.operating_revenue, out=self.own_pension[year])
            since = max(0, year - accounts.pension_years)
            np.sum(self.own_pension[since:year], axis=0, out=pension)
            pension *= -1.0 / accounts.pension_years
            pension += self.own_pension[year]
        else:
            pension.fill(0.0)
        if accounts.pension_in_result == 0.0:
            expenditure -= pension

    def events(self, year: int) -> None:
        """What events cost this year."""
        rows = self.rows
        np.multiply(
            self.factor[self.model.assembly.accounts.investment_group],
            self.model.assembly.accounts.plan[year].investment,
            out=rows[layout.INVESTMENT],
        )
        for number, event in enumerate(self.model.assembly.events.each):
            for back in range(min(event.duration, year + 1)):
                amount = self.drawn.event[number, year - back]
                if event.to_revenue:
                    rows[layout.OPERATING_REVENUE] += amount
                if event.to_expenditure:
                    rows[layout.OPERATING_EXPENDITURE] += amount
                if event.to_investment:
                    rows[layout.INVESTMENT] += amount

    def interest_and_investment(self, year: int) -> None:
        """Section 2.2 and 3: rates through the fixing matrix, loans for dearer investments."""
        accounts, rows = self.model.assembly.accounts, self.rows
        plan, fixed = accounts.plan[year], rows[layout.FIXED_RATE_SURPRISE]
        if accounts.interest_driver >= 0:
            rates = self.x[accounts.interest_driver, : year + 1]
            np.matmul(np.ascontiguousarray(accounts.fixing[year, : year + 1]), rates, out=fixed)
        else:
            fixed.fill(0.0)
        np.multiply(fixed, plan.exposure / 100.0, out=rows[layout.SHARED_INTEREST])
        rows[layout.SHARED_INTEREST] += plan.interest_expense
        np.multiply(rows[layout.INVESTMENT], plan.loan_share, out=rows[layout.SHARED_LOAN])
        rows[layout.SHARED_LOAN] += plan.loan_financing - plan.loan_share * plan.investment

    def measures(self, year: int) -> None:
        """The scenario's measures."""
        scenarios = self.model.assembly.scenarios
        for number in self.model.used:
            measure, amount = scenarios.measures[number], scenarios.amount[0, number, year]
            if amount == 0.0:
                continue
            np.multiply(self.drawn.share[number], amount, out=self.a)
            if measure.price_group >= 0:
                self.a *= self.factor[measure.price_group]
            if measure.raises_revenue:
                self.rows[layout.OPERATING_REVENUE] += self.a
            else:
                self.rows[layout.OPERATING_EXPENDITURE] -= self.a

    def results(self, year: int) -> None:
        """Sections 2.2 and 2.3: interest on the path's own balances, instalments, results."""
        assembly, rows, a, b = self.model.assembly, self.rows, self.a, self.b
        accounts, scenarios = assembly.accounts, assembly.scenarios
        plan, budget = accounts.plan[year], scenarios.budget[0, year]
        interest, instalments = rows[layout.INTEREST_EXPENSE], rows[layout.INSTALMENTS]
        np.subtract(rows[layout.NET_LOAN_DEBT], budget.opening_debt, out=a)
        np.add(rows[layout.FIXED_RATE_SURPRISE], plan.market_rate + accounts.margin, out=interest)
        interest *= a
        interest /= 100.0
        interest += rows[layout.SHARED_INTEREST]
        np.multiply(a, plan.instalment_share, out=instalments)
        instalments += plan.instalments
        a += plan.opening_loan_debt
        a *= plan.minimum_share
        np.maximum(instalments, a, out=instalments)
        income = rows[layout.INTEREST_INCOME]
        np.subtract(rows[layout.DISPOSITION_FUND], rows[layout.ACCUMULATED_DEFICIT], out=income)
        income -= budget.opening_liquidity
        rate = self.x[accounts.interest_driver, year] if accounts.interest_driver >= 0 else 0.0
        np.add(rate, plan.market_rate, out=b)
        b /= 100.0
        income *= b
        income += plan.interest_income
        net = rows[layout.NET_FINANCIAL_EXPENSE]
        np.add(interest, instalments, out=net)
        net -= income
        net -= rows[layout.OTHER_FINANCIAL_INCOME]
        gross, premium = rows[layout.GROSS_OPERATING_RESULT], rows[layout.PENSION_PREMIUM_DEVIATION]
        np.subtract(rows[layout.OPERATING_REVENUE], rows[layout.OPERATING_EXPENDITURE], out=gross)
        np.add(rows[layout.PENSION_SURPRISE], plan.pension_premium_deviation, out=premium)
        result, corrected = rows[layout.NET_OPERATING_RESULT], rows[layout.CORRECTED_NET_OPERATING_RESULT]
        np.subtract(gross, net, out=result)
        result += plan.depreciation
        if accounts.pension_in_result:
            result += premium
        corrected[:] = result
        if accounts.correct_pension:
            corrected -= premium
        corrected -= accounts.correct_earmarked * (plan.allocation_to_earmarked_funds - plan.use_of_earmarked_funds)

    def close(self, year: int) -> None:
        """Sections 3 and 4: the closing of the year, debt, and the vintages of the deficit."""
        assembly, rows = self.model.assembly, self.rows
        plan, budget = assembly.accounts.plan[year], assembly.scenarios.budget[0, year]
        fund, deficit = rows[layout.DISPOSITION_FUND], rows[layout.ACCUMULATED_DEFICIT]
        transfer, allocation = budget.transfer, budget.allocation
        earmarked = plan.allocation_to_earmarked_funds - plan.use_of_earmarked_funds
        use = np.minimum(fund, budget.use, out=rows[layout.USE_OF_DISPOSITION_FUND])
        deviation, missing, part, left = self.a, self.b, self.c, rows[layout.EXPONENT]
        np.add(rows[layout.NET_OPERATING_RESULT], use, out=deviation)
        deviation -= earmarked + transfer + allocation
        deviation -= deficit
        np.negative(deviation, out=missing)
        np.maximum(missing, 0.0, out=missing)
        np.maximum(deviation, 0.0, out=deviation)  # from here on the surplus
        cancellable = transfer - min(assembly.accounts.earmarked_transfer, transfer)
        cancelled_transfer, cancelled_allocation = rows[layout.CANCELLED_TRANSFER], rows[layout.LEVEL]
        steps = [(cancellable, cancelled_transfer), (allocation, cancelled_allocation)]
        for most, out in reversed(steps) if assembly.accounts.allocation_first else steps:
            np.minimum(missing, most, out=out)
            missing -= out
        np.minimum(missing, deficit, out=part)  # coverage that is cancelled
        missing -= part
        coverage = rows[layout.COVERAGE_OF_EARLIER_DEFICITS]
        np.subtract(deficit, part, out=coverage)
        fund += allocation
        fund -= cancelled_allocation
        fund -= use
        np.subtract(fund, budget.next_use, out=left)
        np.maximum(left, 0.0, out=left)
        np.minimum(missing, left, out=left)  # fund used against this year's deficit
        missing -= left
        carried = rows[layout.DEFICIT_CARRIED_FORWARD]
        carried[:] = missing
        fund -= left
        np.minimum(deviation, use, out=part)  # a surplus cancels the use, and the rest goes to the fund
        fund += part
        deviation -= part
        fund += deviation  # coverage is budgeted in full, so none of a surplus is left for it
        deficit -= coverage
        np.subtract(fund, budget.next_use, out=left)
        np.maximum(left, 0.0, out=left)
        np.minimum(deficit, left, out=left)
        fund -= left
        deficit -= left
        deficit += carried
        np.maximum(fund, 0.0, out=fund)
        debt = rows[layout.NET_LOAN_DEBT]
        debt += rows[layout.SHARED_LOAN]
        debt += cancelled_transfer
        debt -= rows[layout.INSTALMENTS]
        debt += plan.other_debt_changes
        self.vintages(carried)

    def vintages(self, carried: np.ndarray) -> None:
        """First in, first out: what stands of a deficit is the youngest."""
        rows = self.rows
        standing, young = self.a, rows[layout.DEFICIT_OF_LAST_YEAR]
        np.subtract(rows[layout.ACCUMULATED_DEFICIT], carried, out=standing)
        np.maximum(standing, 0.0, out=standing)
        np.minimum(rows[layout.DEFICIT_OF_THIS_YEAR], standing, out=young)
        np.subtract(standing, young, out=rows[layout.OLDER_DEFICITS])
        rows[layout.DEFICIT_OF_THIS_YEAR][:] = carried

    def letters(self, year: int, slot: np.ndarray) -> None:
        """Section 5: letters a–d, being inside, entering."""
        assembly, rows = self.model.assembly, self.rows
        budget, counted = assembly.scenarios.budget[0, year], assembly.rules.counted_letters
        deficit, held, by_plan = (
            rows[row] for row in (layout.ACCUMULATED_DEFICIT, layout.HELD_BY_ACCOUNTS, layout.HELD_BY_PLAN)
        )
        entry = rows[layout.ENTRY_CODE]
        fund = rows[layout.DISPOSITION_FUND]
        np.subtract(fund, deficit, out=self.a)
        np.multiply(rows[layout.OPERATING_REVENUE], 0.03, out=self.b)
        self.b += layout.KRONE
        budget_lacks = fund < budget.budget_limit - layout.KRONE
        holds = (
            budget_lacks,
            budget_lacks | (self.a < budget.plan_limit - layout.KRONE),
            rows[layout.OLDER_DEFICITS] > layout.KRONE,
            deficit > self.b,
        )
        slot[:] = holds[0]
        for letter in range(1, 4):
            slot |= holds[letter].astype(np.uint32) << np.uint32(letter)
        before = (held > 0.0) | (by_plan > 0.0)
        accounts = (held > 0.0) & (deficit > layout.KRONE)
        plan = (by_plan > 0.0) if year == self.model.years - 1 else np.zeros(self.model.chunk, bool)
        for letter in range(4):
            if counted[letter] and letter <= layout.LETTER_B:
                plan |= holds[letter]
            elif counted[letter]:
                accounts |= holds[letter]
        held[:], by_plan[:] = accounts, plan
        inside = accounts | plan
        enters = inside & ~before
        entry[enters & (entry == 0.0)] = 1.0 + year
        slot |= inside.astype(np.uint32) << np.uint32(layout.INSIDE)
        slot |= enters.astype(np.uint32) << np.uint32(layout.ENTERS)

    def ratio(self, numerator: int, denominator: int, out: np.ndarray) -> None:
        """An amount, or per cent of another."""
        if denominator < 0:
            out[:] = self.rows[numerator]
        else:
            np.divide(self.rows[numerator], self.rows[denominator], out=self.b)
            np.multiply(self.b, 100.0, out=out, casting="same_kind")

    def look(self, year: int, slot: np.ndarray) -> None:
        """Let every rule that looks at this year see it."""
        rules = self.model.assembly.rules
        for number, rule in enumerate(rules.each):
            if not rules.looks[number, year]:
                continue
            self.ratio(rule.numerator, rule.denominator, self.a)
            self.a *= rule.sign
            wrong = ~(self.a >= rule.sign * rule.limit - layout.TOLERANCE_PCT)
            slot |= wrong.astype(np.uint32) << np.uint32(layout.RULE_SHIFT + number)
            first, second = self.seen[number]
            if rule.test == layout.TEST_POOLED and rule.denominator >= 0:
                first += 100.0 * self.rows[rule.numerator]
                second += self.rows[rule.denominator]
                continue
            first += rule.sign * self.a if rule.test in (layout.TEST_MEAN, layout.TEST_POOLED) else wrong
            second += 1.0

    def keep(self, year: int, metrics: np.ndarray) -> None:
        """The metrics of a year, single precision."""
        for number, pair in enumerate(self.model.assembly.rules.metrics):
            self.ratio(pair.numerator, pair.denominator, metrics[number])

    def judge(self, slot: np.ndarray) -> None:
        """The final slot: broken rules and the code of the first entry."""
        slot[:] = self.rows[layout.ENTRY_CODE]
        for number, rule in enumerate(self.model.assembly.rules.each):
            first, second = self.seen[number]
            if rule.test == layout.TEST_EVERY:
                broken = first > 0.0
            elif rule.test == layout.TEST_ANY:
                broken = first >= second
            else:
                broken = ~(rule.sign * (first / second) >= rule.sign * rule.limit - layout.TOLERANCE_PCT)
            slot |= broken.astype(np.uint32) << np.uint32(layout.RULE_SHIFT + number)
