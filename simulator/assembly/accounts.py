"""Sections 2 and 3 of the model as arrays: the plan, folded by what responds in the same way."""

from __future__ import annotations

import numpy as np

from simulator.assembly.arrays import FREE_INCOME
from simulator.assembly.context import Context
from simulator.kernel import layout
from simulator.vocabulary import EXPENDITURE, REVENUE

CHARGES = ("user_charges", "sales_and_rental_income", "other_state_transfers", "transfers_from_others")
"""What is set against expenditure to give net operating expenditure (model section 2)."""


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
    lines = [context.group_of(line) for line in context.line_names]
    size = len(context.groups.vectors)

    def summed(places: dict[str, int], sign: dict[str, float] | None = None) -> np.ndarray:
        total = np.zeros((years, size))
        for line, group in places.items():
            total[:, group] += (sign or {}).get(line, 1.0) * context.plan(line)
        return total

    tax, heads = context.plan("income_and_wealth_tax"), context.plan("inhabitants")
    base = heads * national_tax_per_head(context, tax, heads) / 1e6
    vectors = context.groups.vectors
    starts = np.cumsum([0, *(len(vector) for vector in vectors)])
    flat = [entry for vector in vectors for entry in vector]
    result = context.settings.result
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
        interest_driver=context.index.get("interest_rate", -1),
        overrun_driver=context.index.get("budget_overrun", -1),
        pension_driver=context.index.get("pension", -1),
        income_and_wealth_tax=tax,
        tax_base=base,
        symmetric_rate=symmetric_rate(context),
        compensation_rate=income.compensation_rate,
        compensation_line=income.compensation_line,
        deduction_share=income.deduction_share,
        block_grant=context.plan("block_grant"),
        tax_response=income.tax_response,
        cost_compensation=income.cost_compensation,
        population_share=income.population_share,
        net_operating_expenditure=context.sliced(context.study.plan.net_operating_expenditure()),
        operating_revenue=context.sliced(context.study.plan.operating_revenue()),
        depreciation=context.plan("depreciation"),
        interest_expense=context.plan("interest_expense"),
        interest_income=context.plan("interest_income"),
        gains=context.plan("gains_on_current_financial_assets"),
        instalments=context.plan("instalments"),
        instalment_share=ratio_or_zero(context.plan("instalments"), context.opening("net_loan_debt")),
        minimum_share=minimum_share(context),
        opening_loan_debt=context.opening("loan_debt") if has_loan_balances(context) else np.zeros(years),
        market_rate=context.plan("market_rate_pct"),
        margin=context.study.debt.margin_pct,
        exposure=np.ascontiguousarray(context.study.debt.exposure[1:]),
        fixing=np.ascontiguousarray(context.study.debt.fixing[1:, 1:]),
        pension_premium_deviation=context.plan("pension_premium_deviation"),
        pension_in_result=float(context.settings.plan.pension_deviation == "own_row"),
        pension_years=result.pension_reversal_years,
        correct_pension=float("pension_premium_deviation" in result.corrections),
        correct_earmarked=float("earmarked_funds" in result.corrections),
        investment=context.plan("investment"),
        loan_financing=context.plan("loan_financing"),
        loan_share=loan_share(context),
        other_debt_changes=context.plan("other_debt_changes"),
        allocation_to_earmarked_funds=context.plan("allocation_to_earmarked_funds"),
        use_of_earmarked_funds=context.plan("use_of_earmarked_funds"),
        earmarked_transfer=context.settings.closing.earmarked_transfer,
        allocation_first=int(context.settings.closing.cancel_first == "allocation"),
        line_plan=np.array([context.plan(line) for line in context.line_names]).reshape(len(context.line_names), years),
        line_row=np.array([FREE_INCOME.get(line, -1) for line in context.line_names], np.int64),
        line_group=np.array(lines, np.int64),
        line_event=np.array(
            [[float(e.line == line) for e in context.settings.events] for line in context.line_names], np.float64
        ).reshape(len(context.line_names), len(context.settings.events)),
        line_measure=np.array(
            [
                [(1.0 if m.raises_revenue else -1.0) * (m.line == line) for m in context.measures]
                for line in context.line_names
            ],
            np.float64,
        ).reshape(len(context.line_names), len(context.measures)),
        line_overrun=np.array([float(line == "goods_and_services") for line in context.line_names]),
        line_pension=np.array(
            [
                float(
                    line == "pension_and_social_costs" and context.settings.plan.pension_deviation == "in_social_costs"
                )
                for line in context.line_names
            ]
        ),
    )


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
