"""From words to arrays: turns a study into what the kernel reads.

Everything general about the model ends here. Drivers declared by name, loadings line by line, measures, rules: all are
folded into flat arrays once, before the first path. Lines that respond in the same way are summed into one group, so
that a path needs one exponential per *distinct* loading vector and not one per line.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from simulator.drivers import Bootstrap, DriverBase, Event, Fixed, Measure, StochasticDriver, distributions
from simulator.drivers.dependence import correlation_matrix, matrix_root
from simulator.drivers.loadings import merged_loadings
from simulator.kernel import layout
from simulator.kernel.block import simulate_block
from simulator.study import Study
from simulator.vocabulary import EXPENDITURE, METRICS, REVENUE, STANDARD_DRIVERS

CHARGES = ("user_charges", "sales_and_rental_income", "other_state_transfers", "transfers_from_others")
"""What is set against expenditure to give net operating expenditure (model section 2)."""

FIXED_PLACES = {
    "operating_revenue": layout.OPERATING_REVENUE,
    "operating_expenditure": layout.OPERATING_EXPENDITURE,
    "gross_operating_result": layout.GROSS_OPERATING_RESULT,
    "interest_income": layout.INTEREST_INCOME,
    "interest_expense": layout.INTEREST_EXPENSE,
    "instalments": layout.INSTALMENTS,
    "net_financial_expense": layout.NET_FINANCIAL_EXPENSE,
    "pension_premium_deviation": layout.PENSION_PREMIUM_DEVIATION,
    "net_operating_result": layout.NET_OPERATING_RESULT,
    "corrected_net_operating_result": layout.CORRECTED_NET_OPERATING_RESULT,
    "transfer_to_investment": layout.TRANSFER_TO_INVESTMENT,
    "allocation_to_disposition_fund": layout.ALLOCATION_TO_DISPOSITION_FUND,
    "use_of_disposition_fund": layout.USE_OF_DISPOSITION_FUND,
    "coverage_of_earlier_deficits": layout.COVERAGE_OF_EARLIER_DEFICITS,
    "deficit_carried_forward": layout.DEFICIT_CARRIED_FORWARD,
    "investment": layout.INVESTMENT,
    "loan_financing": layout.LOAN_FINANCING,
    "cancelled_transfer": layout.CANCELLED_TRANSFER,
    "shielded_fund": layout.SHIELDED_FUND,
    "disposition_fund": layout.DISPOSITION_FUND,
    "accumulated_deficit": layout.ACCUMULATED_DEFICIT,
    "net_loan_debt": layout.NET_LOAN_DEBT,
}
"""Names whose rows of working memory have a fixed place."""

FREE_INCOME = {"block_grant": layout.BLOCK_GRANT, "income_and_wealth_tax": layout.INCOME_AND_WEALTH_TAX}
"""Lines that have a formula of their own; events and measures come on top of these rows."""

NATIONAL_STREAM = "national"


def stream(name: str, place: str = NATIONAL_STREAM) -> np.uint64:
    """The random stream of a name: 32 bits of its SHA-256, the same on every machine and in every version."""
    return np.uint64(int.from_bytes(hashlib.sha256(f"{place}/{name}".encode()).digest()[:4], "big"))


@dataclass(frozen=True)
class Assembly:
    """The kernel's arguments, and the names behind their axes."""

    drivers: layout.Drivers
    events: layout.Events
    accounts: layout.Accounts
    scenarios: layout.Scenarios
    rules: layout.Rules
    opening: layout.Opening
    places: layout.Places
    first: int
    years: int
    driver_names: tuple[str, ...]
    scenario_ids: tuple[str, ...]
    metric_names: tuple[str, ...]
    line_names: tuple[str, ...]

    @property
    def arguments(self) -> tuple[object, ...]:
        """In the order `simulate_block` takes them."""
        return (
            self.drivers,
            self.events,
            self.accounts,
            self.scenarios,
            self.rules,
            self.opening,
            self.places,
        )

    def rows(self) -> dict[str, int]:
        """Row of working memory by name of account line or balance."""
        return FIXED_PLACES | {name: self.places.line + k for k, name in enumerate(self.line_names)}


@dataclass
class Tables:
    """The quantile tables of a run, each made once."""

    z: np.ndarray = field(
        default_factory=lambda: np.linspace(-layout.TABLE_LIMIT, layout.TABLE_LIMIT, layout.TABLE_STEPS + 1)
    )
    rows: list[np.ndarray] = field(default_factory=list)

    def add(self, values: np.ndarray) -> int:
        """Keep a table; its number. Rounded to single precision, so that no processor's last bit shows."""
        self.rows.append(values.astype(np.float32).astype(np.float64))
        return len(self.rows) - 1

    def stacked(self) -> np.ndarray:
        """float64 [table, node]."""
        return np.array(self.rows) if self.rows else np.zeros((1, layout.TABLE_STEPS + 1))

    def certain(self, value: float) -> int:
        """A table that gives the same value whatever is drawn."""
        return self.add(np.full_like(self.z, value))


@dataclass
class Groups:
    """The distinct loading vectors, in the order they are met."""

    vectors: list[tuple[tuple[int, float], ...]] = field(default_factory=list)

    def number(self, loadings: dict[int, float]) -> int:
        """The group of a loading vector (driver index → loading); a new one where it has not been met."""
        vector = tuple(sorted((driver, value) for driver, value in loadings.items() if value != 0.0))
        if vector not in self.vectors:
            self.vectors.append(vector)
        return self.vectors.index(vector)


def scope_of(name: str, driver: DriverBase) -> str:
    """Whether a driver is the nation's or the municipality's own, by the config or by its nature."""
    if driver.scope is not None:
        return driver.scope
    return "national" if name in ("interest_rate", "tax_national", "wages", "prices") else "local"


def driver_order(drivers: Mapping[str, DriverBase]) -> tuple[str, ...]:
    """The nation's drivers before the municipality's own, each in the model's order, then by name.

    Correlation is worked through in this order: it must not depend on the order in a file, and a national surprise
    must not depend on anything local, so that many municipalities can share it.
    """

    def place(name: str) -> tuple[bool, int, str]:
        standard = STANDARD_DRIVERS.index(name) if name in STANDARD_DRIVERS else len(STANDARD_DRIVERS)
        return scope_of(name, drivers[name]) != "national", standard, name

    return tuple(sorted(drivers, key=place))


def assemble(study: Study, scenario_ids: Sequence[str] | None = None, every_line: bool = False) -> Assembly:
    """Everything the kernel needs for the given scenarios (all of the study's when not said).

    `every_line` adds a row for every account line, for ledgers. Hats on balances are found by letting the kernel work
    the path without surprises first (model section 2.2).
    """
    return _Assembler(study, scenario_ids, every_line).assembly()


class _Assembler:
    """One assembly in the making; each method fills one of the kernel's arguments."""

    def __init__(self, study: Study, scenario_ids: Sequence[str] | None, every_line: bool) -> None:
        self.study = study
        self.settings = study.settings
        self.years = tuple(study.years)
        self.names = driver_order(self.settings.drivers)
        self.index = {name: k for k, name in enumerate(self.names)}
        self.tables = Tables()
        self.groups = Groups()
        self.loadings = merged_loadings(self.settings.loadings)
        known = {scenario.id: scenario for scenario in self.settings.scenarios}
        self.scenario_ids = tuple(scenario_ids) if scenario_ids is not None else tuple(known)
        self.chosen = [known[name] for name in self.scenario_ids]
        self.measures = list(self.settings.measures)
        self.metric_names = (
            *METRICS,
            *dict.fromkeys(rule.metric for rule in self.settings.rules if rule.metric not in METRICS),
        )
        wanted = {name.removesuffix("_pct") for name in self.metric_names}
        lines = (*REVENUE, *EXPENDITURE, "dividends", "gains_on_current_financial_assets")
        extra = ("allocation_to_earmarked_funds", "use_of_earmarked_funds")
        self.line_names = tuple(
            line for line in (*lines, *extra) if line not in FIXED_PLACES and (every_line or line in wanted)
        )

    def plan(self, line: str) -> np.ndarray:
        """A plan line over the simulated years."""
        return self.sliced(self.study.plan.values[line])

    def sliced(self, series: np.ndarray) -> np.ndarray:
        """A series of the plan without its base year."""
        return np.ascontiguousarray(series[1:])

    def opening(self, line: str) -> np.ndarray:
        """A plan balance at the start of each simulated year."""
        return np.ascontiguousarray(self.study.plan.values[line][:-1])

    def group_of(self, line: str) -> int:
        """The group of an account line."""
        loadings = self.loadings.get(line, {})
        return self.groups.number({self.index[name]: value for name, value in loadings.items() if name in self.index})

    def price_group_of(self, line: str) -> int:
        """The group that holds only the wage and price surprise of a line."""
        loadings = self.loadings.get(line, {})
        return self.groups.number(
            {
                self.index[name]: loadings[name]
                for name in ("wages", "prices")
                if name in loadings and name in self.index
            }
        )

    def single(self, driver: str) -> int:
        """The group of one driver with loading 1 (of none when the config has no such driver)."""
        return self.groups.number({self.index[driver]: 1.0} if driver in self.index else {})

    # --- drivers --------------------------------------------------------------------------------------------------

    def stream(self, kind: str, name: str, scope: str | None = None) -> np.uint64:
        """The stream of a named thing; the nation's are shared by all municipalities, the rest are each one's own."""
        place = NATIONAL_STREAM if scope == "national" else self.study.stream_place
        return stream(f"{kind}:{name}", place)

    def drivers(self) -> layout.Drivers:
        """Section 1 of the model."""
        count, years = len(self.names), len(self.years)
        settings = [self.settings.drivers[name] for name in self.names]
        numbers = [driver.numbers(self.years) for driver in settings]
        scopes = [scope_of(name, driver) for name, driver in zip(self.names, settings, strict=True)]
        stochastic = np.array(
            [0 if isinstance(s, Fixed) else 2 if isinstance(s, Bootstrap) else 1 for s in settings], np.int64
        )
        sigma = np.array([n.step_sd for n in numbers], np.float64).reshape(count, years)
        bias = np.array([n.bias if n.recursion != "fixed" else n.path for n in numbers], np.float64)
        marginal = np.full(count, -1, np.int64)
        sigma_table = np.full(count, -1, np.int64)
        mean_sd = np.zeros(count)
        for k, driver in enumerate(settings):
            if not isinstance(driver, StochasticDriver):
                continue
            if driver.marginal == "student_t" and driver.dof is not None:
                marginal[k] = self.tables.add(distributions.student_t(self.tables.z, driver.dof))
            elif driver.marginal == "split_normal" and driver.skew is not None:
                marginal[k] = self.tables.add(distributions.split_normal(self.tables.z, driver.skew))
            if driver.history_years is not None:
                dof = driver.history_years - 1
                sigma_table[k] = self.tables.add(distributions.root_of_inverse_chi_square(self.tables.z, dof))
                if driver.uncertain_mean:
                    mean_sd[k] = driver.sigma_by_year(self.years)[0] / math.sqrt(driver.history_years)
        dependence = self.settings.dependence
        pairs = dependence.correlations if dependence is not None else {}
        tail_table = tail_map = -1
        if dependence is not None and dependence.tail_dof is not None:
            shared = dependence.tail_dof
            tail_table = self.tables.add(distributions.root_of_inverse_chi_square(self.tables.z, shared))
            folded = np.linspace(-1.0, 1.0, layout.TABLE_STEPS + 1)[1:-1]
            inner = distributions.t_to_normal(layout.COPULA_SPREAD * folded / (1.0 - np.abs(folded)), shared)
            whole = np.concatenate([[-layout.TABLE_LIMIT], inner, [layout.TABLE_LIMIT]])
            tail_map = self.tables.add(np.clip(whole, -layout.TABLE_LIMIT, layout.TABLE_LIMIT))
        history, block_length = self.history(settings)

        def streams(kind: str) -> np.ndarray:
            return np.array([self.stream(kind, n, s) for n, s in zip(self.names, scopes, strict=True)], np.uint64)

        return layout.Drivers(
            stream=streams("driver"),
            stochastic=stochastic,
            phi=np.array([n.phi for n in numbers], np.float64),
            cumulative=np.array([n.recursion == "growth" for n in numbers], np.int64),
            sigma=sigma,
            bias=bias.reshape(count, years),
            floor=self.floors(settings),
            marginal=marginal,
            sigma_table=sigma_table,
            sigma_stream=streams("sigma"),
            mean_sd=mean_sd,
            mean_stream=streams("mean"),
            cholesky=np.ascontiguousarray(matrix_root(correlation_matrix(self.names, pairs))),
            tail_table=tail_table,
            tail_map=tail_map,
            tail_stream=self.stream("dependence", "tail", "national"),
            history=history,
            block_length=block_length,
            history_stream=self.stream("dependence", "history", "national"),
            tables=np.zeros((1, 1)),  # filled in when every table is known
            calendar_first=self.years[0],
        )

    def floors(self, settings: Sequence[object]) -> np.ndarray:
        """The lowest surprise in use: the interest rate itself does not fall below its floor."""
        floors = np.full((len(self.names), len(self.years)), -np.inf)
        if "interest_rate" in self.index:
            k = self.index["interest_rate"]
            given = getattr(settings[k], "floor_pct", None)
            floors[k] = (-0.5 if given is None else given) - self.plan("market_rate_pct")
        return floors

    def history(self, settings: Sequence[object]) -> tuple[np.ndarray, int]:
        """Standardised residuals by driver, float64 [row, driver], and the block length."""
        table = self.study.history
        if table is None or self.settings.bootstrap is None:
            return np.zeros((1, len(self.names))), 1
        rows = np.zeros((table.rows.shape[0], len(self.names)))
        for k, driver in enumerate(settings):
            if isinstance(driver, Bootstrap):
                rows[:, k] = table.column(driver.column)
        return rows, self.settings.bootstrap.block_length

    # --- events ---------------------------------------------------------------------------------------------------

    def events(self) -> layout.Events:
        """The risk register."""
        events = list(self.settings.events)
        thresholds = [distributions.poisson_thresholds(event.frequency) for event in events]
        widest = max((t.size for t in thresholds), default=0)
        padded = np.full((len(events), max(widest, 1)), np.inf)
        for k, row in enumerate(thresholds):
            padded[k, : row.size] = row
        triggers = [event.trigger for event in events]
        return layout.Events(
            stream=np.array([self.stream("event", e.id) for e in events], np.uint64),
            severity_stream=np.array([self.stream("severity", e.id) for e in events], np.uint64),
            thresholds=padded,
            severity=np.array([self.severity_table(e) for e in events], np.int64),
            duration=np.array([e.duration_years for e in events], np.int64),
            trigger=np.array([-1 if t is None else self.index[t.driver] for t in triggers], np.int64),
            trigger_sign=np.array([-1.0 if t and t.comparison.startswith("<") else 1.0 for t in triggers]),
            trigger_limit=np.array([t.limit if t else 0.0 for t in triggers]),
            to_revenue=np.array([float(e.line in REVENUE) for e in events]),
            to_expenditure=np.array([float(e.line in EXPENDITURE) for e in events]),
            to_investment=np.array([float(e.line == "investment") for e in events]),
        )

    def severity_table(self, event: Event) -> int:
        """What one occurrence costs a year after recovery, mill. kr: an expenditure more, a revenue less."""
        severity, z = event.severity, self.tables.z
        if severity.p10 is not None and severity.p90 is not None:
            gross = distributions.lognormal(z, severity.p10, severity.p90)
        elif severity.low is not None and severity.mode is not None and severity.high is not None:
            gross = distributions.pert(z, severity.low, severity.mode, severity.high)
        else:
            gross = np.full_like(z, severity.fixed)
        sign = -1.0 if event.line in REVENUE else 1.0
        return self.tables.add(sign * (1.0 - event.recovery_pct / 100.0) * gross)

    # --- the plan -------------------------------------------------------------------------------------------------

    def accounts(self) -> layout.Accounts:
        """Sections 2 and 3: the plan folded by group."""
        income, years = self.settings.income, len(self.years)
        tax_group = self.group_of("income_and_wealth_tax")
        national, population = self.single("tax_national"), self.single("population")
        investment_group = self.single("investment_cost")
        grant_group = self.group_of("block_grant") if self.loadings.get("block_grant") else -1
        revenue_lines = [line for line in REVENUE if line not in ("block_grant", "income_and_wealth_tax")]
        expenditure_lines = [line for line in EXPENDITURE if line != "depreciation"]
        revenue = {line: self.group_of(line) for line in revenue_lines}
        expenditure = {line: self.group_of(line) for line in expenditure_lines}
        finance = self.group_of("dividends")
        cost = {line: self.price_group_of(line) for line in (*CHARGES, *expenditure_lines)}
        for measure in self.measures:
            self.price_group_of(measure.line)
        lines = [self.group_of(line) for line in self.line_names]
        size = len(self.groups.vectors)

        def summed(places: dict[str, int], sign: dict[str, float] | None = None) -> np.ndarray:
            total = np.zeros((years, size))
            for line, group in places.items():
                total[:, group] += (sign or {}).get(line, 1.0) * self.plan(line)
            return total

        tax, heads = self.plan("income_and_wealth_tax"), self.plan("inhabitants")
        base = heads * self.national_tax_per_head(tax, heads) / 1e6
        vectors = self.groups.vectors
        starts = np.cumsum([0, *(len(vector) for vector in vectors)])
        flat = [entry for vector in vectors for entry in vector]
        result = self.settings.result
        return layout.Accounts(
            group_start=starts.astype(np.int64),
            group_driver=np.array([driver for driver, _ in flat], np.int64),
            group_loading=np.array([loading for _, loading in flat], np.float64),
            group_revenue=summed(revenue),
            group_expenditure=summed(expenditure),
            group_finance=summed({"dividends": finance}),
            group_cost=summed(cost, dict.fromkeys(CHARGES, -1.0)),
            tax_group=tax_group,
            grant_group=grant_group,
            national_group=national,
            population_group=population,
            investment_group=investment_group,
            interest_driver=self.index.get("interest_rate", -1),
            overrun_driver=self.index.get("budget_overrun", -1),
            pension_driver=self.index.get("pension", -1),
            income_and_wealth_tax=tax,
            tax_base=base,
            symmetric_rate=self.symmetric_rate(),
            compensation_rate=income.compensation_rate,
            compensation_line=income.compensation_line,
            deduction_share=income.deduction_share,
            block_grant=self.plan("block_grant"),
            tax_response=income.tax_response,
            cost_compensation=income.cost_compensation,
            population_share=income.population_share,
            net_operating_expenditure=self.sliced(self.study.plan.net_operating_expenditure()),
            operating_revenue=self.sliced(self.study.plan.operating_revenue()),
            depreciation=self.plan("depreciation"),
            interest_expense=self.plan("interest_expense"),
            interest_income=self.plan("interest_income"),
            gains=self.plan("gains_on_current_financial_assets"),
            instalments=self.plan("instalments"),
            instalment_share=ratio_or_zero(self.plan("instalments"), self.opening("net_loan_debt")),
            minimum_share=self.minimum_share(),
            opening_loan_debt=self.opening("loan_debt") if self.has_loan_balances() else np.zeros(years),
            market_rate=self.plan("market_rate_pct"),
            margin=self.study.debt.margin_pct,
            exposure=np.ascontiguousarray(self.study.debt.exposure[1:]),
            fixing=np.ascontiguousarray(self.study.debt.fixing[1:, 1:]),
            pension_premium_deviation=self.plan("pension_premium_deviation"),
            pension_in_result=float(self.settings.plan.pension_deviation == "own_row"),
            pension_years=result.pension_reversal_years,
            correct_pension=float("pension_premium_deviation" in result.corrections),
            correct_earmarked=float("earmarked_funds" in result.corrections),
            investment=self.plan("investment"),
            loan_financing=self.plan("loan_financing"),
            loan_share=self.loan_share(),
            other_debt_changes=self.plan("other_debt_changes"),
            allocation_to_earmarked_funds=self.plan("allocation_to_earmarked_funds"),
            use_of_earmarked_funds=self.plan("use_of_earmarked_funds"),
            earmarked_transfer=self.settings.closing.earmarked_transfer,
            allocation_first=int(self.settings.closing.cancel_first == "allocation"),
            line_plan=np.array([self.plan(line) for line in self.line_names]).reshape(len(self.line_names), years),
            line_row=np.array([FREE_INCOME.get(line, -1) for line in self.line_names], np.int64),
            line_group=np.array(lines, np.int64),
            line_event=np.array(
                [[float(e.line == line) for e in self.settings.events] for line in self.line_names], np.float64
            ).reshape(len(self.line_names), len(self.settings.events)),
            line_measure=np.array(
                [
                    [(1.0 if m.raises_revenue else -1.0) * (m.line == line) for m in self.measures]
                    for line in self.line_names
                ],
                np.float64,
            ).reshape(len(self.line_names), len(self.measures)),
            line_overrun=np.array([float(line == "goods_and_services") for line in self.line_names]),
            line_pension=np.array(
                [
                    float(
                        line == "pension_and_social_costs" and self.settings.plan.pension_deviation == "in_social_costs"
                    )
                    for line in self.line_names
                ]
            ),
        )

    def national_tax_per_head(self, tax: np.ndarray, heads: np.ndarray) -> np.ndarray:
        """Kroner a head by year; the municipality's own when nothing is given (then it is average)."""
        given = self.settings.income.national_tax_per_head
        own = tax * 1e6 / heads
        return own if given is None else np.array([given[year] for year in self.years])

    def symmetric_rate(self) -> np.ndarray:
        """Share of the gap to the national average that is equalised, by year."""
        return np.array([self.settings.income.rate_in(year) for year in self.years])

    def has_loan_balances(self) -> bool:
        """Whether the balances behind the minimum instalment are in the plan table."""
        return "loan_debt" in self.study.plan.values and "depreciable_assets" in self.study.plan.values

    def minimum_share(self) -> np.ndarray:
        """Depreciation over opening depreciable assets (§ 14-18); 0 where the balances are not given."""
        if not self.has_loan_balances():
            return np.zeros(len(self.years))
        return ratio_or_zero(self.plan("depreciation"), self.opening("depreciable_assets"))

    def loan_share(self) -> np.ndarray:
        """Share of a cost surprise on investments that is borrowed."""
        given = self.settings.investment.loan_share_pct
        if given is not None:
            return np.full(len(self.years), given / 100.0)
        return np.clip(ratio_or_zero(self.plan("loan_financing"), self.plan("investment")), 0.0, 1.0)

    # --- scenarios, rules, opening --------------------------------------------------------------------------------

    def scenarios(self) -> layout.Scenarios:
        """Measures, and the dispositions they lead to; hats on balances are still missing."""
        amount = np.zeros((len(self.chosen), len(self.measures), len(self.years)))
        for s, scenario in enumerate(self.chosen):
            for m, measure in enumerate(self.measures):
                if measure.id in scenario.measures:
                    amount[s, m] = self.planned_amounts(measure)
        total = amount.sum(axis=1)
        planned_use, planned_allocation = (
            self.plan("use_of_disposition_fund"),
            self.plan("allocation_to_disposition_fund"),
        )
        use = np.maximum(planned_use - total, 0.0)
        allocation = planned_allocation + np.maximum(total - planned_use, 0.0)
        next_use = np.zeros_like(use)
        next_use[:, :-1] = use[:, 1:]
        shape = use.shape
        certain = [m.realised.kind == "fixed" for m in self.measures]
        return layout.Scenarios(
            measure_stream=np.array([self.stream("measure", m.id) for m in self.measures], np.uint64),
            share_table=np.array(
                [-1 if sure else self.share_table(m) for m, sure in zip(self.measures, certain, strict=True)], np.int64
            ),
            share_mean=np.array([m.realised.average for m in self.measures], np.float64),
            price_group=np.array(
                [self.price_group_of(m.line) if m.price_basis == "fixed" else -1 for m in self.measures], np.int64
            ),
            measure_revenue=np.array([float(m.raises_revenue) for m in self.measures], np.float64),
            amount=amount,
            transfer=np.tile(self.plan("transfer_to_investment"), (shape[0], 1)),
            allocation=allocation,
            use=use,
            next_use=next_use,
            opening_debt=np.zeros(shape),
            opening_liquidity=np.zeros(shape),
            budget_limit=np.full(shape, -np.inf),
            plan_limit=np.full(shape, -np.inf),
            feedback=1.0,
        )

    def planned_amounts(self, measure: Measure) -> np.ndarray:
        """Nominal amounts by year, mill. kr: fixed prices are lifted with the plan's wage or price path."""
        planned = np.array(measure.planned(self.years), np.float64)
        if measure.price_basis == "nominal":
            return planned
        return planned * np.array(
            [self.study.plan.price_factor(measure.line, measure.index_year, y) for y in self.years]
        )

    def share_table(self, measure: Measure) -> int:
        """The distribution of a measure's realised share."""
        realised, z = measure.realised, self.tables.z
        if realised.mean is not None and realised.sd is not None:
            return self.tables.add(distributions.beta(z, realised.mean, realised.sd))
        if realised.low is not None and realised.mode is not None and realised.high is not None:
            return self.tables.add(distributions.pert(z, realised.low, realised.mode, realised.high))
        raise ValueError(f"measure {measure.id} has a certain share")

    def rules(self, places: layout.Places) -> layout.Rules:
        """Section 5: the rules as numbers, and the metrics to keep."""

        def row_of(name: str) -> int:
            return FIXED_PLACES[name] if name in FIXED_PLACES else places.line + self.line_names.index(name)

        def pair(metric: str) -> tuple[int, int]:
            if metric.endswith("_pct"):
                return row_of(metric.removesuffix("_pct")), layout.OPERATING_REVENUE
            return row_of(metric), -1

        rules = list(self.settings.rules)
        looks = np.zeros((len(rules), len(self.years)), np.int64)
        for k, rule in enumerate(rules):
            for year in rule.looks_at(self.study.period):
                looks[k, self.years.index(year)] = 1
        opcode = {"mean": layout.TEST_MEAN, "pooled": layout.TEST_POOLED, "any": layout.TEST_ANY}
        pairs = [pair(rule.metric) for rule in rules]
        metrics = [pair(name) for name in self.metric_names]
        return layout.Rules(
            numerator=np.array([p[0] for p in pairs], np.int64),
            denominator=np.array([p[1] for p in pairs], np.int64),
            test=np.array([opcode.get(rule.test, layout.TEST_EVERY) for rule in rules], np.int64),
            sign=np.array([1.0 if rule.is_floor else -1.0 for rule in rules], np.float64),
            limit=np.array([rule.limit for rule in rules], np.float64),
            looks=looks,
            counted_letters=np.array([letter in self.settings.robek.letters for letter in "abcd"], np.int64),
            metric_numerator=np.array([p[0] for p in metrics], np.int64),
            metric_denominator=np.array([p[1] for p in metrics], np.int64),
        )

    def opening_books(self) -> layout.Opening:
        """The closed accounts of the base year; deficits of unknown age count as the base year's own."""
        balance, state = self.settings.balance, np.zeros(layout.STATE_ROWS)
        deficit = balance.accumulated_deficit
        by_year = balance.deficit_by_year or {self.study.base_year: deficit}
        ages = {layout.DEFICIT_OF_THIS_YEAR: 0.0, layout.DEFICIT_OF_LAST_YEAR: 0.0, layout.OLDER_DEFICITS: 0.0}
        for year, amount in by_year.items():
            age = min(self.study.base_year - year, 2)
            ages[(layout.DEFICIT_OF_THIS_YEAR, layout.DEFICIT_OF_LAST_YEAR, layout.OLDER_DEFICITS)[age]] += amount
        values = {
            layout.DISPOSITION_FUND: balance.disposition_fund,
            layout.ACCUMULATED_DEFICIT: deficit,
            layout.NET_LOAN_DEBT: balance.net_loan_debt,
            **ages,
            layout.HELD_BY_ACCOUNTS: float(self.settings.robek.registered),
            layout.ENTRY_CODE: float(layout.INSIDE_FROM_START * self.settings.robek.registered),
        }
        for row, value in values.items():
            state[row - layout.STATE_START] = value
        return layout.Opening(state)

    def assembly(self) -> Assembly:
        """All arguments, with the hats on balances worked out by the kernel itself."""
        drivers, events, accounts, scenarios = self.drivers(), self.events(), self.accounts(), self.scenarios()
        drivers = drivers._replace(tables=self.tables.stacked())
        at = layout.places(
            len(self.names),
            len(self.years),
            len(self.groups.vectors),
            len(self.settings.events),
            len(self.measures),
            len(self.line_names),
            len(self.chosen),
            len(self.settings.rules),
        )
        assembly = Assembly(
            drivers=drivers,
            events=events,
            accounts=accounts,
            scenarios=scenarios,
            rules=self.rules(at),
            opening=self.opening_books(),
            places=at,
            first=self.years[0],
            years=len(self.years),
            driver_names=self.names,
            scenario_ids=self.scenario_ids,
            metric_names=self.metric_names,
            line_names=self.line_names,
        )
        return with_hats(assembly)


def ratio_or_zero(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """above / below, 0 where nothing stands below."""
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)


def without_surprises(assembly: Assembly, full_effect: bool = False, feedback: float = 0.0) -> Assembly:
    """The same arguments with drivers and events at zero, and shares at their mean (or at 1: the adopted plan).

    `feedback = 1` lets balances that differ from the hats cost and earn interest; on the path without surprises
    itself there is no such difference.
    """
    drivers, events, scenarios = assembly.drivers, assembly.events, assembly.scenarios
    shares = np.ones_like(scenarios.share_mean) if full_effect else scenarios.share_mean
    return replace(
        assembly,
        drivers=drivers._replace(
            stochastic=np.zeros_like(drivers.stochastic),
            cumulative=np.zeros_like(drivers.cumulative),
            sigma=np.zeros_like(drivers.sigma),
            bias=np.zeros_like(drivers.bias),
            floor=np.full_like(drivers.floor, -np.inf),
            sigma_table=np.full_like(drivers.sigma_table, -1),
            mean_sd=np.zeros_like(drivers.mean_sd),
        ),
        events=events._replace(thresholds=np.full_like(events.thresholds, np.inf)),
        scenarios=scenarios._replace(
            share_table=np.full_like(scenarios.share_table, -1), share_mean=shares, feedback=feedback
        ),
    )


def with_surprises(assembly: Assembly, surprises: Mapping[str, np.ndarray]) -> Assembly:
    """The path without surprises, but for the given ones: driver name → X by simulated year."""
    calm = without_surprises(assembly, feedback=1.0)
    for name, values in surprises.items():
        calm.drivers.bias[assembly.driver_names.index(name)] = values
    return calm


def trace_of(assembly: Assembly, seed: int = 0, path: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """One path in full: working memory after every scenario and year, and its flags.

    Returns float64 [scenario, year, row] and uint32 [scenario, year + 1].
    """
    scenarios, metrics = len(assembly.scenario_ids), len(assembly.metric_names)
    trace = np.empty((scenarios, assembly.years, assembly.places.rows * layout.STRIDE))
    flags = np.empty((scenarios, assembly.years + 1, 1), np.uint32)
    kept = np.empty((scenarios, metrics, assembly.years, 1), np.float32)
    simulate_block(seed, path, 1, 0, *assembly.arguments, kept, flags, trace)
    return trace[:, :, :: layout.STRIDE].copy(), flags[:, :, 0]


def with_hats(assembly: Assembly) -> Assembly:
    """Fill in balances without surprises, and what next year's budget and plan need to balance (letters a and b)."""
    expected, _ = trace_of(without_surprises(assembly))
    planned, _ = trace_of(without_surprises(assembly, full_effect=True))
    scenarios, opening = assembly.scenarios, assembly.opening.state
    first = layout.STATE_START

    def carried(values: np.ndarray, at_start: float) -> np.ndarray:
        return np.ascontiguousarray(np.concatenate([np.full((len(values), 1), at_start), values[:, :-1]], axis=1))

    liquidity = expected[:, :, layout.DISPOSITION_FUND] - expected[:, :, layout.ACCUMULATED_DEFICIT]
    opening_liquidity = opening[layout.DISPOSITION_FUND - first] - opening[layout.ACCUMULATED_DEFICIT - first]
    earmarked = assembly.accounts.allocation_to_earmarked_funds - assembly.accounts.use_of_earmarked_funds
    ahead = planned[:, :, layout.NET_OPERATING_RESULT] - earmarked
    budget_limit, plan_limit = budget_limits(ahead)
    return replace(
        assembly,
        scenarios=scenarios._replace(
            opening_debt=carried(expected[:, :, layout.NET_LOAN_DEBT], opening[layout.NET_LOAN_DEBT - first]),
            opening_liquidity=carried(liquidity, opening_liquidity),
            budget_limit=budget_limit,
            plan_limit=plan_limit,
        ),
    )


def budget_limits(ahead: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fund less deficit below which the next budget (letter a) or the next plan (letter b) cannot balance.

    `ahead` is the planned result after earmarked funds, mill. kr, shape [scenario, year]. The plan adopted at the
    closing of a year covers the four years after it, as far as the simulation reaches.
    """
    budget = np.full(ahead.shape, -np.inf)
    plan = np.full(ahead.shape, -np.inf)
    years = ahead.shape[1]
    for year in range(years - 1):
        needed = -np.cumsum(ahead[:, year + 1 : year + 5], axis=1)
        budget[:, year] = needed[:, 0]
        plan[:, year] = needed.max(axis=1)
    return budget, plan
