"""What changed since last plan: the change in result, fund, debt and every probability, shared out on premises.

Two configs of one municipality. First a year passes: last year's plan is read from this year's base year, with the
opening balance it planned for and this year's period (`a_year_later`). Then its premises are exchanged for this year's,
group by group. A group's part is the average, over all orders in which groups can be exchanged, of what exchanging it
does (Shapley), so no order is favoured. Every subset of groups is worked, on the first SUBSET_PATHS futures; the two
ends are worked on all of them, and what that moves the total by (chance alone) is laid on the parts in proportion to
their size, so they add up to the change between the two runs exactly. All of them draw plain futures, whatever the
sampling of the configs: Sobol's directions would differ from one mixture of premises to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import factorial
from typing import TYPE_CHECKING

import numpy as np

from simulator.assembly import assemble
from simulator.baseline.debt import debt_premises
from simulator.baseline.plan import WAGE_LINES, Plan, extend, price_index
from simulator.errors import SimulatorError
from simulator.pipeline import Progress, empty_outcomes, fill, outline_of
from simulator.study import Study, plain_id
from simulator.summaries.happenings import happened, harms

if TYPE_CHECKING:
    import pandas as pd

TIME = "time"
PLAN = "plan"
GROUPS = (
    "rates",
    "tax",
    "wages_and_prices",
    "volume",
    "pension",
    "investment",
    "measures",
    "opening",
    "uncertainty",
    "other",
)
"""What premises are gathered under, in the order reports show them."""

AMOUNTS = ("net_operating_result", "disposition_fund", "net_loan_debt")
SUBSET_PATHS = 16_384
BATCHES = 16
"""Batches of paths the standard errors rest on."""
CHUNK_PATHS = 131_072

TAX_LINES = ("block_grant", "income_and_wealth_tax", "other_taxes")
PRICED_LINES = (
    "other_state_transfers",
    "transfers_from_others",
    "user_charges",
    "sales_and_rental_income",
    "wages",
    "pension_and_social_costs",
    "goods_and_services",
    "transfers_to_others",
)
"""Lines that are so much service times a wage or price level: the one is `volume`, the other `wages_and_prices`."""
RATE_LINES = ("interest_income", "dividends", "gains_on_current_financial_assets", "market_rate_pct")
INVESTMENT_LINES = ("investment", "loan_financing", "instalments", "depreciation")
MEASURE_LINES = (
    "property_tax",
    "transfer_to_investment",
    "allocation_to_earmarked_funds",
    "use_of_earmarked_funds",
    "allocation_to_disposition_fund",
    "use_of_disposition_fund",
    "coverage_of_earlier_deficits",
)
BALANCES = {
    "disposition_fund": "measures",
    "accumulated_deficit": "measures",
    "net_loan_debt": "investment",
    "loan_debt": "investment",
    "depreciable_assets": "investment",
}
"""Balance → the group its changes belong to; its level at the start belongs to `opening`."""

SECTIONS = {
    "rates": ("debt",),
    "tax": ("income",),
    "pension": ("result",),
    "investment": ("investment",),
    "measures": ("measures", "responses", "closing"),
    "opening": ("balance",),
    "uncertainty": ("drivers", "loadings", "dependence", "bootstrap", "events"),
    "other": ("rules", "robek"),
}
"""Sections of the config by group."""


class CannotExplainError(SimulatorError):
    """The two configs cannot be held against each other."""

    exit_code = 2


@dataclass(frozen=True)
class Change:
    """One outcome before and after, and the part of each group; the parts add up to `after − before`.

    `outcome` is a metric (mill. kr, mean over paths, in `year`) or the name of something that should not happen (its
    probability; `year` is None). `errors` are standard errors of the parts.
    """

    outcome: str
    year: int | None
    before: float
    after: float
    parts: Mapping[str, float]
    errors: Mapping[str, float]


@dataclass(frozen=True)
class Changes:
    """All outcomes, and the two scenarios."""

    before: Study
    after: Study
    scenario_before: str
    scenario_after: str
    paths: int
    seed: int
    changes: tuple[Change, ...]

    def frame(self) -> pd.DataFrame:
        """Return one row for each outcome and group."""
        import pandas as pd

        rows = [
            {"outcome": one.outcome, "year": one.year, "group": group, "change": part, "error": one.errors[group]}
            for one in self.changes
            for group, part in one.parts.items()
        ]
        return pd.DataFrame(rows).astype({"year": "Int64"})


def explain(
    before: Study,
    after: Study,
    *,
    scenario_before: str | None = None,
    scenario_after: str | None = None,
    paths: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Changes:
    """Share out the change from one config to the next; the first scenario of each when none is named.

    Paths and seed are those of `after` when not given. Raises CannotExplainError, KeyError for an unknown scenario.
    """
    _comparable(before, after)
    first = scenario_before or before.settings.scenarios[0].id
    last = scenario_after or after.settings.scenarios[0].id
    paths = after.settings.simulation.paths if paths is None else paths
    seed = after.settings.simulation.seed if seed is None else seed
    start, end = _only(before, first), _only(after, last)
    common = _Common(start, end)
    later = a_year_later(start, end)
    differing = [group for group in GROUPS if _differs(later, end, group)]

    def value(study: Study) -> np.ndarray:
        return _value(study, common, 0, paths, seed, threads, progress)

    first_values, rebased, last_values = value(start), value(later), value(end)
    known: dict[frozenset[str], np.ndarray] = {}

    def exchanged(groups: frozenset[str]) -> np.ndarray:
        if groups not in known:
            batch = max(min(SUBSET_PATHS, paths) // BATCHES, 1)
            variant = end if groups == frozenset(differing) else mixed(later, end, groups)
            starts = range(0, min(SUBSET_PATHS, paths) // batch * batch, batch)
            known[groups] = _batches(variant, common, starts, batch, seed, threads, progress)
        return known[groups]

    parts, errors = _shapley(differing, exchanged, last_values - rebased)
    found = []
    for k, (outcome, year) in enumerate(common.names):
        by_group = {TIME: float(rebased[k] - first_values[k])} | {
            group: float(parts[g, k]) for g, group in enumerate(differing)
        }
        by_error = {TIME: 0.0} | {group: float(errors[g, k]) for g, group in enumerate(differing)}
        found.append(Change(outcome, year, float(first_values[k]), float(last_values[k]), by_group, by_error))
    return Changes(before, after, first, last, paths, seed, tuple(found))


# --- What is compared ------------------------------------------------------------------------------------------------


class _Common:
    """Outcomes that both configs have: amounts in the last year both plans cover, and probabilities by name."""

    def __init__(self, before: Study, after: Study) -> None:
        self.year = min(before.period[1], after.period[1])
        of_both = [set(harms(outline_of(study))) for study in (before, after)]
        self.outcomes = [name for name in harms(outline_of(after)) if name in of_both[0] & of_both[1]]
        self.names: list[tuple[str, int | None]] = [(name, self.year) for name in AMOUNTS]
        self.names += [(name, None) for name in self.outcomes]


def _value(
    study: Study, common: _Common, first: int, paths: int, seed: int, threads: int | None, progress: Progress | None
) -> np.ndarray:
    """Mean of each amount and share of paths for each outcome; float64 [outcome]."""
    total = np.zeros(len(common.names))
    for start in range(first, first + paths, CHUNK_PATHS):
        size = min(CHUNK_PATHS, first + paths - start)
        total += size * _batches(study, common, range(start, start + size, size), size, seed, threads, progress)[0]
    return total / paths


def _batches(
    study: Study,
    common: _Common,
    starts: range,
    size: int,
    seed: int,
    threads: int | None,
    progress: Progress | None,
) -> np.ndarray:
    """The same, batch by batch of paths that lie one after the other; float64 [batch, outcome]."""
    alternative = study.scenario_ids[-1:]  # the one there is: with its responses where they are asked for
    assembly, outline = assemble(study, alternative), outline_of(study, alternative)
    rows = [assembly.metric_names.index(name) for name in AMOUNTS]
    outcomes = empty_outcomes(assembly, starts[0], len(starts) * size, np.empty(0))
    fill(assembly, outcomes, seed, threads, progress)
    found = [outcomes.metrics[0, row, common.year - outline.first] for row in rows]
    found += [happened(outline, outcomes.flags[0], name) for name in common.outcomes]
    return np.array([values.reshape(len(starts), size).mean(axis=1, dtype=np.float64) for values in found]).T


def _comparable(before: Study, after: Study) -> None:
    if before.stream_place != after.stream_place:
        raise CannotExplainError("the configs are of different municipalities, which do not meet the same futures")
    if before.base_year > after.base_year:
        raise CannotExplainError(
            f"the first config is from {before.base_year} and the second from {after.base_year}; give last year's first"
        )
    if after.base_year > before.horizon or min(before.period[1], after.period[1]) <= after.base_year:
        raise CannotExplainError("the two plans have no year in common after the last accounts")
    if before.settings.plan.pension_deviation != after.settings.plan.pension_deviation:
        raise CannotExplainError("the plans keep the pension deviation in different places (plan.pension_deviation)")


def _only(study: Study, scenario_id: str) -> Study:
    """The study with one scenario, under a name that both share; its responses only where they are asked for."""
    responses = tuple(response.id for response in study.responses(scenario_id))
    scenario = study.scenario(plain_id(scenario_id)).model_copy(update={"id": PLAN, "responses": responses})
    used = tuple(measure for measure in study.settings.measures if measure.id in scenario.measures)
    return replace(study, settings=study.settings.model_copy(update={"scenarios": (scenario,), "measures": used}))


# --- A year passes ---------------------------------------------------------------------------------------------------


def a_year_later(before: Study, after: Study) -> Study:
    """Last year's plan read from this year's base year: everything happened as planned until then.

    The opening balance is the one it planned for, the period and horizon are this year's, and years beyond its own
    horizon are continued as its config says. Rules keep their limits and look at this year's years.
    """
    if before.base_year == after.base_year and before.period == after.period and before.horizon == after.horizon:
        return before
    plan = _from_year(before, after.plan.years)
    values = plan.values
    own = before.settings
    balance = own.balance.model_copy(
        update={
            "disposition_fund": float(values["disposition_fund"][0]),
            "accumulated_deficit": float(values["accumulated_deficit"][0]),
            "net_loan_debt": float(values["net_loan_debt"][0]),
            "deficit_by_year": None,
        }
    )
    debt = own.debt
    if not before.debt.loans and not isinstance(debt.interest_exposure, Mapping):
        exposed = before.debt.exposure[min(before.plan.years.index(after.base_year), len(before.debt.exposure) - 1)]
        debt = debt.model_copy(update={"interest_exposure": float(exposed)})
    frame = after.settings
    theirs = {rule.id: rule for rule in frame.rules}
    limits = ("at_least", "at_most")
    rules = tuple(
        theirs[rule.id].model_copy(update={name: getattr(rule, name) for name in limits})
        for rule in own.rules
        if rule.id in theirs and rule.metric == theirs[rule.id].metric and rule.test == theirs[rule.id].test
    )
    settings = own.model_copy(
        update={
            "plan": frame.plan,
            "municipality": frame.municipality,
            "balance": balance,
            "debt": debt,
            "rules": rules,
            "kob": frame.kob,
            "simulation": frame.simulation,
        }
    )
    premises = debt_premises(debt, plan.years, plan.line("net_loan_debt"), before.debt.loans)
    return replace(before, settings=settings, plan=plan, debt=premises)


def _from_year(study: Study, years: tuple[int, ...]) -> Plan:
    """The plan over other years, continued as its own config says where it is too short."""
    plan, values = study.plan, dict(study.plan.values)
    last = plan.years[-1]
    if years[-1] > last:
        values = extend(values, last, years[-1], study.settings.plan.extension, plan.pension_in_social_costs)
    start = years[0] - plan.years[0]
    return Plan(
        years,
        {line: series[start : start + len(years)].copy() for line, series in values.items()},
        plan.pension_in_social_costs,
    )


# --- Exchanging groups of premises -----------------------------------------------------------------------------------


def mixed(before: Study, after: Study, groups: frozenset[str]) -> Study:
    """`before` with some groups of premises from `after`; both have the same years."""
    if groups == frozenset(GROUPS):
        return after

    def side(group: str) -> Study:
        return after if group in groups else before

    settings = after.settings.model_copy(
        update={
            section: getattr(side(group).settings, section) for group, names in SECTIONS.items() for section in names
        }
        | {"scenarios": side("measures").settings.scenarios}
    )
    values = _mixed_lines(before.plan, after.plan, side)
    plan = Plan(after.plan.years, values, after.plan.pension_in_social_costs)
    debt = debt_premises(settings.debt, plan.years, values["net_loan_debt"], side("rates").debt.loans)
    return replace(after, settings=settings, plan=plan, debt=debt, history=side("uncertainty").history)


def _mixed_lines(before: Plan, after: Plan, side: Callable[[str], Study]) -> dict[str, np.ndarray]:
    """Every line and balance of the plan; the base year's column is closed accounts and that of `after`."""

    def line(group: str, name: str) -> np.ndarray:
        return side(group).plan.values.get(name, np.zeros(len(after.years)))

    values: dict[str, np.ndarray] = {}
    for group, names in (
        ("tax", TAX_LINES),
        ("rates", RATE_LINES),
        ("investment", INVESTMENT_LINES),
        ("measures", MEASURE_LINES),
        ("pension", ("pension_premium_deviation",)),
        ("wages_and_prices", ("wage_growth_pct", "price_growth_pct")),
        ("volume", ("inhabitants",)),
    ):
        values |= {name: line(group, name).copy() for name in names}
    for name in PRICED_LINES:
        volume, price = side("volume").plan, side("wages_and_prices").plan
        if volume is price:
            values[name] = volume.values[name].copy()
        else:
            values[name] = volume.values[name] * _index(price, name) / _index(volume, name)
    for name, group in BALANCES.items():
        if name in before.values and name in after.values:
            level, change = side("opening").plan.values[name], side(group).plan.values[name]
            values[name] = change.copy() if level is change else level[0] + change - change[0]
    values["other_debt_changes"] = line("investment", "other_debt_changes").copy()
    values["interest_expense"] = _interest(side("rates").plan, values["net_loan_debt"])
    for name in values:
        if name not in BALANCES:
            values[name][0] = after.values[name][0]
    return values


def _index(plan: Plan, line: str) -> np.ndarray:
    return price_index(plan.values["wage_growth_pct" if line in WAGE_LINES else "price_growth_pct"])


def _interest(plan: Plan, debt: np.ndarray) -> np.ndarray:
    """The plan's own interest for another debt: the same effective rate on the average of the year."""
    own = plan.values["net_loan_debt"]
    expense = plan.values["interest_expense"].copy()
    if (own == debt).all() or (own[1:] + own[:-1] <= 0.0).any():
        return expense
    expense[1:] *= (debt[1:] + debt[:-1]) / (own[1:] + own[:-1])
    return expense


def _differs(before: Study, after: Study, group: str) -> bool:
    """Whether exchanging a group changes anything that is simulated."""
    here, there = mixed(before, after, frozenset()), mixed(before, after, frozenset({group}))
    if any(getattr(here.settings, name) != getattr(there.settings, name) for name in (*SECTIONS.get(group, ()),)):
        return True
    lines = here.plan.values
    return any(not np.array_equal(lines[name], there.plan.values[name]) for name in lines)


# --- Shapley ---------------------------------------------------------------------------------------------------------


def _shapley(
    groups: Sequence[str], exchanged: Callable[[frozenset[str]], np.ndarray], change: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Parts that add up to `change`, and their standard errors; float64 [group, outcome].

    By the definition: subsets weighted by |S|!(n − |S| − 1)!/n!.
    """
    count = len(groups)
    if not count:
        return np.zeros((0, change.size)), np.zeros((0, change.size))
    by_batch = np.zeros((count, *exchanged(frozenset()).shape))
    for g, group in enumerate(groups):
        others = [other for other in groups if other != group]
        for size in range(count):
            weight = factorial(size) * factorial(count - size - 1) / factorial(count)
            for subset in combinations(others, size):
                without = frozenset(subset)
                by_batch[g] += weight * (exchanged(without | {group}) - exchanged(without))
    parts = by_batch.mean(axis=1)
    batches = by_batch.shape[1]
    errors = by_batch.std(axis=1, ddof=1) / np.sqrt(batches) if batches > 1 else np.full(parts.shape, np.nan)
    size_of = np.abs(parts)
    whole = size_of.sum(axis=0)
    shares = np.divide(size_of, whole, out=np.full(parts.shape, 1.0 / count), where=whole > 0)
    return parts + shares * (change - parts.sum(axis=0)), errors
