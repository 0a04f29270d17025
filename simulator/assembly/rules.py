"""Section 5 as arrays: rules, metrics, and the books everything starts from."""

from __future__ import annotations

import numpy as np

from simulator.assembly.arrays import FIXED_PLACES, RESPONSE_METRIC
from simulator.assembly.context import Context
from simulator.kernel import layout
from simulator.rules.rule import Test

OPCODES: dict[Test, int] = {
    "mean": layout.TEST_MEAN,
    "pooled": layout.TEST_POOLED,
    "every": layout.TEST_EVERY,
    "any": layout.TEST_ANY,
    "at": layout.TEST_EVERY,
    "end": layout.TEST_EVERY,
}
"""Tests as the kernel knows them; `at` and `end` are `every` of one year."""


def ratio_rows(context: Context, places: layout.Places, metric: str) -> tuple[int, int]:
    """Rows of working memory behind a metric: numerator, and denominator or −1 for an amount."""
    if metric.startswith(RESPONSE_METRIC):
        names = [response.id for response in context.responses]
        return places.response_effect + names.index(metric.removeprefix(RESPONSE_METRIC)), -1
    name = metric.removesuffix("_pct")
    row = FIXED_PLACES[name] if name in FIXED_PLACES else places.line + context.line_names.index(name)
    return row, layout.OPERATING_REVENUE if metric.endswith("_pct") else -1


def rules(context: Context, places: layout.Places) -> layout.Rules:
    """Section 5: the rules as numbers, and the metrics to keep."""
    rules = list(context.settings.rules)
    looks = np.zeros((len(rules), len(context.years)), np.int64)
    for k, rule in enumerate(rules):
        for year in rule.looks_at(context.study.period):
            looks[k, context.years.index(year)] = 1
    pairs = [ratio_rows(context, places, rule.metric) for rule in rules]
    metrics = [ratio_rows(context, places, name) for name in context.metric_names]
    return layout.Rules(
        each=layout.records(
            layout.RULE,
            len(rules),
            numerator=[p[0] for p in pairs],
            denominator=[p[1] for p in pairs],
            test=[OPCODES[rule.test] for rule in rules],
            sign=[1.0 if rule.is_floor else -1.0 for rule in rules],
            limit=[rule.limit for rule in rules],
        ),
        looks=looks,
        counted_letters=np.array([letter in context.settings.robek.letters for letter in "abcd"], np.int64),
        metrics=layout.records(
            layout.METRIC, len(metrics), numerator=[p[0] for p in metrics], denominator=[p[1] for p in metrics]
        ),
    )


def opening_books(context: Context) -> layout.Opening:
    """The closed accounts of the base year; deficits of unknown age count as the base year's own."""
    balance, state = context.settings.balance, np.zeros(layout.STATE_ROWS)
    deficit = balance.accumulated_deficit
    by_year = balance.deficit_by_year or {context.study.base_year: deficit}
    ages = {layout.DEFICIT_OF_THIS_YEAR: 0.0, layout.DEFICIT_OF_LAST_YEAR: 0.0, layout.OLDER_DEFICITS: 0.0}
    for year, amount in by_year.items():
        age = min(context.study.base_year - year, 2)
        ages[(layout.DEFICIT_OF_THIS_YEAR, layout.DEFICIT_OF_LAST_YEAR, layout.OLDER_DEFICITS)[age]] += amount
    values = {
        layout.DISPOSITION_FUND: balance.disposition_fund,
        layout.ACCUMULATED_DEFICIT: deficit,
        layout.NET_LOAN_DEBT: balance.net_loan_debt,
        **ages,
        layout.HELD_BY_ACCOUNTS: float(context.settings.robek.registered),
        layout.ENTRY_CODE: float(layout.INSIDE_FROM_START * context.settings.robek.registered),
    }
    for row, value in values.items():
        state[row - layout.STATE_START] = value
    return layout.Opening(state)
