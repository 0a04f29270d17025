"""Sections 2 and 3 of the model as arrays: the plan, folded by what responds in the same way."""

from __future__ import annotations

import numpy as np

from simulator.assembly.arrays import FREE_INCOME
from simulator.assembly.context import Context
from simulator.drivers import Measure
from simulator.kernel import layout
from simulator.vocabulary import CHARGES, EXPENDITURE, REVENUE


def accounts(context: Context) -> layout.Accounts:
    """Sections 2 and 3: the plan folded by group."""
    income, years = context.settings.income, len(context.years)
    tax_group = context.group_of("income_and_wealth_tax")
    national, population = context.single("tax_national"), context.single("population")
    investment_group = context.single("investment_cost")
    grant_group = context.group_of("block_grant") if context.loadings.get("block_grant") else -1
    revenue_lines = [line for line in REVENUE if line not in ("block_grant", "income_and_wealth_tax")]
    expenditure_lines = [line for line in EXPENDITURE if line != "depreciation"]
    revenue = {line: context.group_of(line) for line in revenue_lines}
    expenditure = {line: context.group_of(line) for line in expenditure_lines}
    finance = context.group_of("dividends")
    cost = {line: context.price_group_of(line) for line in (*CHARGES, *expenditure_lines)}
    for measure in context.measures:
        context.price_group_of(measure.line)
    for response in context.responses:
        if response.line is not None:
            context.price_group_of(response.line)
    lines = [context.group_of(line) for line in context.line_names]
    size = len(context.groups.vectors)

    def summed(places: dict[str, int], sign: dict[str, float] | None = None) -> np.ndarray:
        total = np.zeros((years, size))
        for line, group in places.items():
            total[:, group] += (sign or {}).get(line, 1.0) * context.plan(line)
        return total

    vectors = context.groups.vectors
    starts = np.cumsum([0, *(len(vector) for vector in vectors)])
    flat = [entry for vector in vectors for entry in vector]
    result = context.settings.result
    names, events, measures = context.line_names, context.settings.events, context.measures
    return layout.Accounts(
        group_start=starts.astype(np.int64),
        loadings=layout.records(
            layout.LOADING,
            len(flat),
            driver=[driver for driver, _ in flat],
            loading=[loading for _, loading in flat],
        ),
        groups=layout.records(
            layout.GROUP_YEAR,
            (years, size),
            revenue=summed(revenue),
            expenditure=summed(expenditure),
            finance=summed({"dividends": finance}),
            cost=summed(cost, dict.fromkeys(CHARGES, -1.0)),
        ),
        plan=plan_by_year(context),
        fixing=np.ascontiguousarray(context.study.debt.fixing[1:, 1:]),
        tax_group=tax_group,
        grant_group=grant_group,
        national_group=national,
        population_group=population,
        investment_group=investment_group,
        interest_driver=context.index.get("interest_rate", -1),
        overrun_driver=context.index.get("budget_overrun", -1),
        pension_driver=context.index.get("pension", -1),
        compensation_rate=income.compensation_rate,
        compensation_line=income.compensation_line,
        deduction_share=income.deduction_share,
        tax_response=income.tax_response,
        cost_compensation=income.cost_compensation,
        population_share=income.population_share,
        margin=context.study.debt.margin_pct,
        pension_in_result=float(context.settings.plan.pension_deviation == "own_row"),
        pension_years=result.pension_reversal_years,
        correct_pension=float("pension_premium_deviation" in result.corrections),
        correct_earmarked=float("earmarked_funds" in result.corrections),
        earmarked_transfer=context.settings.closing.earmarked_transfer,
        allocation_first=int(context.settings.closing.cancel_first == "allocation"),
        lines=single_lines(context, lines),
        line_plan=np.array([context.plan(line) for line in names]).reshape(len(names), years),
        line_event=np.array([float(e.line == line) for line in names for e in events]).reshape(len(names), len(events)),
        line_measure=np.array([effect_on(m, line) for line in names for m in measures]).reshape(
            len(names), len(measures)
        ),
    )


def plan_by_year(context: Context) -> np.recarray:
    """The figures of the plan that the recursion reads, one record a year."""
    years, plan = len(context.years), context.plan
    tax, heads = plan("income_and_wealth_tax"), plan("inhabitants")
    return layout.records(
        layout.PLAN_YEAR,
        years,
        income_and_wealth_tax=tax,
        tax_base=heads * national_tax_per_head(context, tax, heads) / 1e6,
        symmetric_rate=symmetric_rate(context),
        block_grant=plan("block_grant"),
        net_operating_expenditure=context.sliced(context.study.plan.net_operating_expenditure()),
        operating_revenue=context.sliced(context.study.plan.operating_revenue()),
        depreciation=plan("depreciation"),
        interest_expense=plan("interest_expense"),
        interest_income=plan("interest_income"),
        gains=plan("gains_on_current_financial_assets"),
        instalments=plan("instalments"),
        instalment_share=ratio_or_zero(plan("instalments"), context.opening("net_loan_debt")),
        minimum_share=minimum_share(context),
        opening_loan_debt=context.opening("loan_debt") if has_loan_balances(context) else np.zeros(years),
        market_rate=plan("market_rate_pct"),
        exposure=context.study.debt.exposure[1:],
        pension_premium_deviation=plan("pension_premium_deviation"),
        investment=plan("investment"),
        loan_financing=plan("loan_financing"),
        loan_share=loan_share(context),
        other_debt_changes=plan("other_debt_changes"),
        allocation_to_earmarked_funds=plan("allocation_to_earmarked_funds"),
        use_of_earmarked_funds=plan("use_of_earmarked_funds"),
    )


def single_lines(context: Context, groups: list[int]) -> np.recarray:
    """The account lines that a rule or a ledger asks for by name."""
    names = context.line_names
    hides_pension = context.settings.plan.pension_deviation == "in_social_costs"
    return layout.records(
        layout.LINE,
        len(names),
        row=[FREE_INCOME.get(line, -1) for line in names],
        group=groups,
        takes_overrun=[line == "goods_and_services" for line in names],
        hides_pension=[hides_pension and line == "pension_and_social_costs" for line in names],
    )


def effect_on(measure: Measure, line: str) -> float:
    """+1 when the measure raises the line, −1 when it lowers it, 0 when it is about another."""
    if measure.line != line:
        return 0.0
    return 1.0 if measure.raises_revenue else -1.0


def national_tax_per_head(context: Context, tax: np.ndarray, heads: np.ndarray) -> np.ndarray:
    """Kroner a head by year; the municipality's own when nothing is given (then it is average)."""
    given = context.settings.income.national_tax_per_head
    own = tax * 1e6 / heads
    return own if given is None else np.array([given[year] for year in context.years])


def symmetric_rate(context: Context) -> np.ndarray:
    """Share of the gap to the national average that is equalised, by year."""
    return np.array([context.settings.income.rate_in(year) for year in context.years])


def has_loan_balances(context: Context) -> bool:
    """Whether the balances behind the minimum instalment are in the plan table."""
    return "loan_debt" in context.study.plan.values and "depreciable_assets" in context.study.plan.values


def minimum_share(context: Context) -> np.ndarray:
    """Depreciation over opening depreciable assets (§ 14-18); 0 where the balances are not given."""
    if not has_loan_balances(context):
        return np.zeros(len(context.years))
    return ratio_or_zero(context.plan("depreciation"), context.opening("depreciable_assets"))


def loan_share(context: Context) -> np.ndarray:
    """Share of a cost surprise on investments that is borrowed."""
    given = context.settings.investment.loan_share_pct
    if given is not None:
        return np.full(len(context.years), given / 100.0)
    return np.clip(ratio_or_zero(context.plan("loan_financing"), context.plan("investment")), 0.0, 1.0)


def ratio_or_zero(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """above / below, 0 where nothing stands below."""
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)
