"""One simulated future in plain Python: the auditor's copy of the model.

Written from the model description and the law, never from the compiled kernel, so that the two can be held against
each other. It is slow and obvious on purpose: floats, dicts and one year at a time, in the order of the law
(kommuneloven, LOV-2018-06-22-83; budsjett- og regnskapsforskriften, FOR-2019-06-07-714, below «bf»).

Amounts are nominal mill. kr. A surprise X has the unit of its driver (percentage points for `interest_rate`, share for
`budget_overrun` and `pension`, log level for the rest). Years are calendar years and keys of dicts. A name that ends
in `_hat` is the plan's value, without it the path's.

    surprises(study, innovations)         X[driver][year] from standardised innovations
    event_amounts(study, occurrences, X)  mill. kr per event and year, after trigger, duration and recovery
    plan_path(study, scenario)            no surprises, measures at their planned amounts
    no_surprises(study, scenario)         no surprises, shares at their mean: the hats on balances
    simulate(study, scenario, innovations) → Path
    follow(study, scenario, X, …)         → Path, from surprises given directly
    close_year(…)                         one year-end closing, bf §§ 4-1 to 4-4
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

ByYear = dict[int, float]
Surprises = Mapping[str, Mapping[int, float]]

KRONE = 1e-6
"""One krone in mill. kr: less than this is no amount in an account kept in whole kroner."""

# bf § 5-6, Økonomisk oversikt etter art – drift, in the printed order.
SECTION_5_6: dict[int, str] = {
    1: "block_grant",
    2: "income_and_wealth_tax",
    3: "property_tax",
    4: "other_taxes",
    5: "other_state_transfers",
    6: "transfers_from_others",
    7: "user_charges",
    8: "sales_and_rental_income",
    9: "operating_revenue",
    10: "wages",
    11: "pension_and_social_costs",
    12: "goods_and_services",
    13: "transfers_to_others",
    14: "depreciation",
    15: "operating_expenditure",
    16: "gross_operating_result",
    17: "interest_income",
    18: "dividends",
    19: "gains_on_current_financial_assets",
    20: "interest_expense",
    21: "instalments",
    22: "net_financial_expense",
    23: "depreciation_reversal",
    24: "net_operating_result",
    25: "transfer_to_investment",
    26: "allocation_to_earmarked_funds",
    27: "use_of_earmarked_funds",
    28: "allocation_to_disposition_fund",
    29: "use_of_disposition_fund",
    30: "coverage_of_earlier_deficits",
    31: "total_dispositions",
    32: "deficit_carried_forward",
}
REVENUE = [SECTION_5_6[number] for number in range(1, 9)]
EXPENDITURE = [SECTION_5_6[number] for number in range(10, 15)]

# Loadings b[line, driver] of the model description, section 2.
DEFAULT_LOADINGS: dict[str, dict[str, float]] = {
    "income_and_wealth_tax": {"tax_national": 1.0, "tax_local": 1.0, "population": 1.0},
    "other_state_transfers": {"wages": 0.6, "service_volume": 0.5},
    "transfers_from_others": {"wages": 0.6, "service_volume": 0.5},
    "user_charges": {"wages": 0.3, "prices": 0.3},
    "sales_and_rental_income": {"wages": 0.3, "prices": 0.3},
    "wages": {"wages": 1.0, "service_volume": 1.0, "population": 0.7},
    "pension_and_social_costs": {"wages": 1.0, "service_volume": 1.0, "population": 0.7},
    "goods_and_services": {"prices": 1.0, "service_volume": 1.0, "population": 0.7},
    "transfers_to_others": {"wages": 0.6, "service_volume": 1.0, "population": 0.7},
}


# ---------------------------------------------------------------------------------------------------------------------
# What a path is told
# ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Innovations:
    """The random part of one path.

    standardised   e[driver][year]: mean 0 and variance 1, already correlated and with their marginals
    sigma_factor   per driver, sqrt((n − 1)/chi²) when its sigma is uncertain; 1 when missing
    mean_shift     per driver, what an uncertain mean adds to its bias, unit of X; 0 when missing
    realised       share of each measure that is realised; its mean when missing
    response_share share of each response that is realised; its mean when missing
    event_amount   mill. kr that lands on the event's line, after trigger, duration and recovery; or instead
    occurrences    cost of each occurrence by the year it starts, before trigger, duration and recovery
    """

    standardised: Mapping[str, Mapping[int, float]] = field(default_factory=dict)
    response_share: Mapping[str, float] = field(default_factory=dict)
    sigma_factor: Mapping[str, float] = field(default_factory=dict)
    mean_shift: Mapping[str, float] = field(default_factory=dict)
    realised: Mapping[str, float] = field(default_factory=dict)
    event_amount: Mapping[str, Mapping[int, float]] | None = None
    occurrences: Mapping[str, Mapping[int, Sequence[float]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Path:
    """One future: `year[t]` holds every account line, balance, letter and metric of the year by its name."""

    year: dict[int, dict[str, Any]]
    rules: dict[str, dict[str, Any]]
    entry_year: int | None
    """First accounts year a counted letter of § 28-1 brings the municipality into ROBEK; None if never."""

    def line(self, name: str) -> ByYear:
        """Return one line over the years."""
        return {year: values[name] for year, values in self.year.items()}


# ---------------------------------------------------------------------------------------------------------------------
# Section 1: surprises
# ---------------------------------------------------------------------------------------------------------------------


def in_year(setting: Any, index: int, year: int) -> float:
    """Read a setting that is one number, one per simulated year, or a table where a value holds until the next."""
    if isinstance(setting, Mapping):
        started = [given for given in sorted(setting) if given <= year] or [min(setting)]
        return float(setting[started[-1]])
    if isinstance(setting, Sequence):
        return float(setting[min(index, len(setting) - 1)])
    return float(setting)


def recursion_of(driver: Any) -> tuple[str, float, float]:
    """Return which recursion a driver follows, its phi, and the sd of a step per unit of sigma."""
    process = driver.recursion if driver.process == "bootstrap" else driver.process
    half_life = getattr(driver, "half_life", None)
    if process == "ou":
        kappa = driver.kappa if driver.kappa is not None else math.log(2) / half_life
        return "level", math.exp(-kappa), math.sqrt((1 - math.exp(-2 * kappa)) / (2 * kappa))
    phi = 2 ** (-1 / half_life) if half_life is not None else (driver.phi or 0.0)
    return ("growth" if process == "growth_ar1" else "level"), phi, 1.0


def driver_path(driver: Any, years: Sequence[int], e: Mapping[int, float], factor: float, shift: float) -> ByYear:
    """Return X[year] of one stochastic driver; X, growth and bias are 0 before the first year."""
    kind, phi, step = recursion_of(driver)
    found: ByYear = {}
    x_before = bias_before = growth = 0.0
    for index, year in enumerate(years):
        sigma = in_year(driver.sigma, index, year) * factor * step
        if index == 0:
            sigma *= driver.first_year_share
        bias = in_year(driver.bias, index, year) + shift
        if kind == "growth":
            growth = phi * growth + sigma * e[year]
            x = x_before + bias + growth
        else:
            x = bias + phi * (x_before - bias_before) + sigma * e[year]
        found[year] = x
        x_before, bias_before = x, bias
    return found


def surprises(study: Any, innovations: Innovations) -> dict[str, ByYear]:
    """Return X[driver][year] of the path before any floor."""
    found: dict[str, ByYear] = {}
    for name, driver in study.settings.drivers.items():
        if driver.process == "fixed":
            found[name] = {year: float(driver.path.get(year, 0.0)) for year in study.years}
            continue
        factor = innovations.sigma_factor.get(name, 1.0)
        shift = innovations.mean_shift.get(name, 0.0)
        found[name] = driver_path(driver, study.years, innovations.standardised[name], factor, shift)
    return found


def above_the_floor(study: Any, given: Surprises) -> dict[str, ByYear]:
    """Return X with the rate itself (plan + surprise) held at its floor, −0.5 % unless set; a shadow rate.

    The recursion runs on the rate without a floor. A plan that lies below the floor is not lifted by it.
    """
    found = {name: {year: float(x) for year, x in path.items()} for name, path in given.items()}
    if "interest_rate" not in found:
        return found
    driver = study.settings.drivers.get("interest_rate")
    floor = -0.5 if driver is None or driver.floor_pct is None else driver.floor_pct
    rate_hat = table(study, "market_rate_pct")
    for year, x in found["interest_rate"].items():
        found["interest_rate"][year] = max(x, min(0.0, floor - rate_hat[year]))
    return found


def happens(condition: str | None, x: Surprises, year: int) -> bool:
    """Say whether an event's condition, for example "interest_rate > 2", holds for the surprise of the year."""
    if condition is None:
        return True
    driver, sign, limit = re.split(r"\s*(>=|<=|>|<)\s*", condition.strip())
    value = x.get(driver, {}).get(year, 0.0)
    return {
        ">": value > float(limit),
        ">=": value >= float(limit),
        "<": value < float(limit),
        "<=": value <= float(limit),
    }[sign]


def event_amounts(
    study: Any, occurrences: Mapping[str, Mapping[int, Sequence[float]]], x: Surprises
) -> dict[str, ByYear]:
    """Return mill. kr per event and year.

    `occurrences[event][year]` lists the cost a year of each event that starts that year. It starts only if the
    condition holds that year, lasts its duration, and the recovered share is taken off.
    """
    x = above_the_floor(study, x)
    found: dict[str, ByYear] = {}
    for event in study.settings.events:
        amounts = dict.fromkeys(study.years, 0.0)
        for start, costs in occurrences.get(event.id, {}).items():
            if not happens(event.when, x, start):
                continue
            for year in range(start, start + event.duration_years):
                if year in amounts:
                    amounts[year] += sum(costs) * (1 - event.recovery_pct / 100)
        found[event.id] = amounts
    return found


# ---------------------------------------------------------------------------------------------------------------------
# The plan, and measures as part of it
# ---------------------------------------------------------------------------------------------------------------------


def table(study: Any, line: str) -> ByYear:
    """Return a line of the plan table by year, base … horizon."""
    return {int(year): float(value) for year, value in zip(study.plan.years, study.plan.line(line), strict=True)}


def loadings_of(study: Any, line: str) -> dict[str, float]:
    """Return the loadings of a line: the defaults with the config's own merged over them."""
    own = study.settings.loadings.get(line, {})
    return {**DEFAULT_LOADINGS.get(line, {}), **own}


def at(x: Surprises, driver: str, year: int) -> float:
    """Return X of a driver; 0 before the first year and for a driver that is not there."""
    return float(x.get(driver, {}).get(year, 0.0))


def lift(study: Any, line: str, year: int, drivers: Sequence[str] | None, x: Surprises) -> float:
    """Return exp(Σ b·X) of a line, over all drivers or only those named."""
    loadings = loadings_of(study, line)
    return math.exp(sum(b * at(x, name, year) for name, b in loadings.items() if drivers is None or name in drivers))


def planned_amount(measure: Any, year: int) -> float:
    """Return a measure's amount as written: it holds until the next one given, the last one for good or `until`."""
    if measure.until is not None and year > measure.until:
        return 0.0
    started = [given for given in sorted(measure.amounts) if given <= year]
    return float(measure.amounts[started[-1]]) if started else 0.0


def price_index(study: Any, line: str, since: int, year: int) -> float:
    """Return the plan's own growth from `since` to `year`: wages on wages and social costs, prices elsewhere."""
    on_wages = line in ("wages", "pension_and_social_costs")
    growth = table(study, "wage_growth_pct" if on_wages else "price_growth_pct")
    index = 1.0
    for later in range(min(since, year) + 1, max(since, year) + 1):
        index *= 1 + growth[later] / 100
    return index if year >= since else 1 / index


def measure_amount(study: Any, measure: Any, year: int, x: Surprises) -> float:
    """Return what a measure is worth in full, mill. kr: fixed prices follow the plan and their line's surprise.

    The line's surprise is exp of its loadings on wages and prices: a cut of ten posts saves what ten posts cost.
    """
    amount = planned_amount(measure, year)
    if measure.price_basis == "fixed":
        since = measure.price_year if measure.price_year is not None else min(measure.amounts)
        amount *= price_index(study, measure.line, since, year)
        amount *= lift(study, measure.line, year, ("wages", "prices"), x)
    return amount


def scenario_of(study: Any, scenario: str) -> Any:
    """Return a scenario of the config; «ID+response» is the scenario ID when the council answers with its responses."""
    return next(item for item in study.settings.scenarios if item.id == scenario.removesuffix("+response"))


def measures_of(study: Any, scenario: str) -> list[Any]:
    """Return the measures a scenario adopts."""
    chosen = scenario_of(study, scenario)
    by_id = {measure.id: measure for measure in study.settings.measures}
    return [by_id[name] for name in chosen.measures]


def mean_share(measure: Any) -> float:
    """Return the mean of a realised share: fixed, beta given by its mean, or PERT (low + 4·mode + high)/6."""
    share = measure.realised
    if share.fixed is not None:
        return float(share.fixed)
    if share.mean is not None:
        return float(share.mean)
    return float((share.low + 4 * share.mode + share.high) / 6)


def budgeted_dispositions(study: Any, scenario: str, year: int) -> dict[str, float]:
    """Return what the scenario's plan budgets, mill. kr.

    Its measures, at their planned full amounts, first reduce the use of the fund; the rest is added to the allocation.
    """
    effect = sum(measure_amount(study, measure, year, {}) for measure in measures_of(study, scenario))
    use = table(study, "use_of_disposition_fund")[year]
    spared = min(use, effect)
    return {
        "transfer_to_investment": table(study, "transfer_to_investment")[year],
        "allocation_to_earmarked_funds": table(study, "allocation_to_earmarked_funds")[year],
        "use_of_earmarked_funds": table(study, "use_of_earmarked_funds")[year],
        "allocation_to_disposition_fund": table(study, "allocation_to_disposition_fund")[year] + effect - spared,
        "use_of_disposition_fund": use - spared,
    }


# ---------------------------------------------------------------------------------------------------------------------
# Section 2: operating account
# ---------------------------------------------------------------------------------------------------------------------


def net_operating_expenditure_hat(study: Any, year: int) -> float:
    """Return operating expenditure − depreciation − (charges + sales and rent + transfers), from the plan table."""
    spending = ["wages", "pension_and_social_costs", "goods_and_services", "transfers_to_others"]
    income = ["user_charges", "sales_and_rental_income", "other_state_transfers", "transfers_from_others"]
    return sum(table(study, line)[year] for line in spending) - sum(table(study, line)[year] for line in income)


def cost_surprise(study: Any, year: int, x: Surprises) -> float:
    """Return what wage and price surprises did to net operating expenditure in a year, mill. kr."""

    def change(line: str) -> float:
        return table(study, line)[year] * (lift(study, line, year, ("wages", "prices"), x) - 1)

    spending = ["wages", "pension_and_social_costs", "goods_and_services", "transfers_to_others"]
    income = ["user_charges", "sales_and_rental_income", "other_state_transfers", "transfers_from_others"]
    return sum(change(line) for line in spending) - sum(change(line) for line in income)


def symmetric_rate(study: Any, year: int) -> float:
    """Return the share of the gap to the national average that is equalised: as the config says, else by law."""
    own = study.settings.income.symmetric_rate or {}
    if any(given <= year for given in own):
        return in_year(own, 0, year)
    return in_year({2024: 0.60, 2025: 0.62, 2026: 0.64}, 0, year)


def equalisation_per_head(
    own: float, national: float, rate: float, extra: float, line: float, deduction: float
) -> float:
    """Return income equalisation, kroner per head; `deduction` in kroner per head too."""
    return rate * (national - own) + extra * max(0.0, line * national - own) - deduction


def national_tax_per_head_hat(study: Any, year: int) -> float:
    """Return the national average tax per head in the plan, kroner; the municipality's own when not given."""
    given = study.settings.income.national_tax_per_head
    if given:
        return in_year(given, 0, year)
    return table(study, "income_and_wealth_tax")[year] * 1e6 / table(study, "inhabitants")[year]


def equalisation(study: Any, year: int, tax: float, inhabitants: float, national: float) -> float:
    """Return income equalisation of the municipality, mill. kr."""
    income = study.settings.income
    per_head = equalisation_per_head(
        own=tax * 1e6 / inhabitants,
        national=national,
        rate=symmetric_rate(study, year),
        extra=income.compensation_rate,
        line=income.compensation_line,
        deduction=income.deduction_share * national,
    )
    return inhabitants * per_head / 1e6


def block_grant(study: Any, year: int, x: Surprises) -> float:
    """Return block grant with equalisation and the state's answer, model section 2.1."""
    income = study.settings.income
    tax_hat = table(study, "income_and_wealth_tax")[year]
    heads_hat = table(study, "inhabitants")[year]
    national_hat = national_tax_per_head_hat(study, year)
    equalised_hat = equalisation(study, year, tax_hat, heads_hat, national_hat)

    tax = tax_hat * lift(study, "income_and_wealth_tax", year, None, x)
    heads = heads_hat * math.exp(at(x, "population", year))
    national = national_hat * math.exp(at(x, "tax_national", year))
    equalised = equalisation(study, year, tax, heads, national)

    grant_hat = table(study, "block_grant")[year]
    grant = grant_hat * lift(study, "block_grant", year, None, x)
    grant += equalised - equalised_hat
    grant -= income.tax_response * (math.exp(at(x, "tax_national", year)) - 1) * (tax_hat + equalised_hat)
    if year > study.first:
        grant += income.cost_compensation * cost_surprise(study, year - 1, x)
        grant += income.population_share * grant_hat * (math.exp(at(x, "population", year - 1)) - 1)
    return grant


def operating_lines(
    study: Any, scenario: str, year: int, x: Surprises, shares: Mapping[str, float], events: Mapping[str, ByYear]
) -> dict[str, float]:
    """Return lines 1–8 and 10–14 of § 5-6: plan times surprise, plus events, less or plus measures."""
    lines = {name: table(study, name)[year] * lift(study, name, year, None, x) for name in REVENUE + EXPENDITURE}
    lines["block_grant"] = block_grant(study, year, x)
    lines["goods_and_services"] += at(x, "budget_overrun", year) * net_operating_expenditure_hat(study, year)
    for event in study.settings.events:  # an event costs: less revenue, or more expenditure
        amount = events.get(event.id, {}).get(year, 0.0)
        lines[event.line] += -amount if event.line in REVENUE else amount
    for measure in measures_of(study, scenario):  # a measure helps: more revenue, or less expenditure
        amount = shares[measure.id] * measure_amount(study, measure, year, x)
        lines[measure.line] += amount if measure.line in REVENUE else -amount
    return lines


def pension_surprise(study: Any, year: int, x: Surprises) -> float:
    """Return the surprise in net premium deviation: X·revenue^, less the reversal of earlier years' (bf § 3-5)."""

    def arisen(when: int) -> float:
        return at(x, "pension", when) * sum(table(study, name)[when] for name in REVENUE)

    reversed_over = study.settings.result.pension_reversal_years
    earlier = [when for when in range(year - reversed_over, year) if when >= study.first]
    return arisen(year) - sum(arisen(when) / reversed_over for when in earlier)


# ---------------------------------------------------------------------------------------------------------------------
# Section 2.2: finance
# ---------------------------------------------------------------------------------------------------------------------


def rate_on_the_debt(study: Any, year: int, x: Surprises) -> float:
    """Return x_t, percentage points: each part of the debt carries the surprise of the year its rate was fixed."""
    found = 0.0
    for fixed_in in range(study.first, year + 1):
        share = float(study.debt.fixing[year - study.base_year, fixed_in - study.base_year])
        found += share * at(x, "interest_rate", fixed_in)
    return found


def minimum_instalment(depreciation: float, loan_debt: float, depreciable_assets: float) -> float:
    """Return the least a municipality must repay (koml. § 14-18), debt and assets at opening book values."""
    return depreciation * loan_debt / depreciable_assets


def finance_lines(study: Any, year: int, x: Surprises, extra_debt: float, extra_liquidity: float) -> dict[str, float]:
    """Return lines 17–21 of § 5-6; `extra_debt` and `extra_liquidity` against the hats, at the year's opening."""
    rate = table(study, "market_rate_pct")[year]
    on_debt = rate_on_the_debt(study, year, x)
    margin = study.debt.margin_pct
    exposure = float(study.debt.exposure[year - study.base_year])

    instalments_hat = table(study, "instalments")[year]
    opening_debt_hat = table(study, "net_loan_debt")[year - 1]
    instalment_share = instalments_hat / opening_debt_hat if opening_debt_hat > 0 else 0.0
    instalments = instalments_hat + extra_debt * instalment_share
    if "loan_debt" in study.plan.values and "depreciable_assets" in study.plan.values:
        least = minimum_instalment(
            table(study, "depreciation")[year],
            table(study, "loan_debt")[year - 1] + extra_debt,
            table(study, "depreciable_assets")[year - 1],
        )
        instalments = max(instalments, least)

    return {
        "interest_income": table(study, "interest_income")[year]
        + extra_liquidity * (rate + at(x, "interest_rate", year)) / 100,
        "dividends": table(study, "dividends")[year] * lift(study, "dividends", year, None, x),
        "gains_on_current_financial_assets": table(study, "gains_on_current_financial_assets")[year],
        "interest_expense": table(study, "interest_expense")[year]
        + exposure * on_debt / 100
        + extra_debt * (rate + margin + on_debt) / 100,
        "instalments": instalments,
    }


# ---------------------------------------------------------------------------------------------------------------------
# Section 2.3: results
# ---------------------------------------------------------------------------------------------------------------------


def add_results(study: Any, lines: dict[str, float], year: int, x: Surprises) -> None:
    """Add the sums of § 5-6 (lines 9, 15, 16, 22, 23, 24), the premium deviation and the corrected result.

    When the table hides the premium deviation inside social costs, its surprise is there too, and the row is a memo.
    """
    surprise = pension_surprise(study, year, x)
    lines["pension_premium_deviation"] = table(study, "pension_premium_deviation")[year] + surprise
    own_row = study.settings.plan.pension_deviation == "own_row"
    if not own_row:
        lines["pension_and_social_costs"] -= surprise

    lines["operating_revenue"] = sum(lines[name] for name in REVENUE)
    lines["operating_expenditure"] = sum(lines[name] for name in EXPENDITURE)
    lines["gross_operating_result"] = lines["operating_revenue"] - lines["operating_expenditure"]
    lines["net_financial_expense"] = (
        lines["interest_expense"]
        + lines["instalments"]
        - lines["interest_income"]
        - lines["dividends"]
        - lines["gains_on_current_financial_assets"]
    )
    lines["depreciation_reversal"] = lines["depreciation"]
    lines["net_operating_result"] = (
        lines["gross_operating_result"] - lines["net_financial_expense"] + lines["depreciation_reversal"]
    )
    if own_row:
        lines["net_operating_result"] += lines["pension_premium_deviation"]

    corrections = study.settings.result.corrections
    corrected = lines["net_operating_result"]
    if "pension_premium_deviation" in corrections:
        corrected -= lines["pension_premium_deviation"]
    if "earmarked_funds" in corrections:
        corrected -= lines["allocation_to_earmarked_funds"] - lines["use_of_earmarked_funds"]
    lines["corrected_net_operating_result"] = corrected


# ---------------------------------------------------------------------------------------------------------------------
# Section 4: closing the year
# ---------------------------------------------------------------------------------------------------------------------


class YearEnd(NamedTuple):
    """A closed year: § 5-6 nos 25, 28, 29, 30 and 32, the balances, then the statement of § 5-9 nos 8–17."""

    transfer_done: float
    allocation_done: float
    use_done: float
    coverage_done: float
    carried_forward: float
    fund_after: float
    deficit_after: float
    deviation_before: float
    cancelled_transfer: float
    cancelled_allocation: float
    cancelled_coverage: float
    cancelled_use: float
    after_cancellation: float
    used_against_year: float
    used_against_earlier: float
    surplus_to_coverage: float
    surplus_to_fund: float


def close_year(
    result: float,
    allocation_to_earmarked: float,
    use_of_earmarked: float,
    transfer: float,
    transfer_earmarked: float,
    allocation: float,
    use: float,
    coverage: float,
    fund: float,
    deficit: float,
    shield: float,
    allocation_first: bool = False,
) -> YearEnd:
    """Close one year, bf §§ 4-1 to 4-4. Dispositions as budgeted; fund and accumulated deficit at the opening.

    `transfer_earmarked` is the part of the transfer that law or agreement reserves; `shield` what the original budget
    of next year uses of the fund. `allocation_first`: § 4-2 sets no order between transfer and allocation.
    """
    # § 4-1: booked as budgeted. § 5-9 no. 8 is what is left over or lacking.
    deviation = result - allocation_to_earmarked + use_of_earmarked - transfer - allocation + use - coverage
    missing = max(0.0, -deviation)
    surplus = max(0.0, deviation)

    # § 4-2 first paragraph: cancel transfer (a) and allocation (b), then coverage of earlier deficits (c).
    free_transfer = transfer - transfer_earmarked
    if allocation_first:
        cancelled_allocation = min(missing, allocation)
        cancelled_transfer = min(missing - cancelled_allocation, free_transfer)
    else:
        cancelled_transfer = min(missing, free_transfer)
        cancelled_allocation = min(missing - cancelled_transfer, allocation)
    missing = missing - cancelled_transfer - cancelled_allocation
    cancelled_coverage = min(missing, coverage)
    missing = missing - cancelled_coverage
    deficit_before_fund = missing

    # § 4-2 second paragraph: the fund must be used, except what next year's budget leans on.
    available = fund + (allocation - cancelled_allocation) - use
    used_against_year = min(missing, max(0.0, available - shield))
    missing = missing - used_against_year

    # § 4-3: a surplus first cancels the use of the fund, then covers earlier deficits, and the rest goes to the fund.
    cancelled_use = min(surplus, use)
    surplus = surplus - cancelled_use
    surplus_after_cancellation = surplus
    surplus_to_coverage = min(surplus, deficit - coverage)
    surplus_to_fund = surplus - surplus_to_coverage

    # § 4-4: what is left of earlier deficits is covered by the fund, as far as it is not shielded.
    fund_before_earlier = available + cancelled_use + surplus_to_fund - used_against_year
    earlier = deficit - (coverage - cancelled_coverage) - surplus_to_coverage
    used_against_earlier = min(earlier, max(0.0, fund_before_earlier - shield))

    return YearEnd(
        transfer_done=transfer - cancelled_transfer,
        allocation_done=allocation - cancelled_allocation + surplus_to_fund,
        use_done=use - cancelled_use + used_against_year + used_against_earlier,
        coverage_done=coverage - cancelled_coverage + surplus_to_coverage + used_against_earlier,
        carried_forward=missing,
        fund_after=fund_before_earlier - used_against_earlier,
        deficit_after=earlier - used_against_earlier + missing,
        deviation_before=deviation,
        cancelled_transfer=cancelled_transfer,
        cancelled_allocation=cancelled_allocation,
        cancelled_coverage=cancelled_coverage,
        cancelled_use=cancelled_use,
        after_cancellation=surplus_after_cancellation - deficit_before_fund,
        used_against_year=used_against_year,
        used_against_earlier=used_against_earlier,
        surplus_to_coverage=surplus_to_coverage,
        surplus_to_fund=surplus_to_fund,
    )


def cover_oldest_first(vintages: Sequence[tuple[int, float]], covered: float) -> list[tuple[int, float]]:
    """Return the vintages of deficit (year, mill. kr) left after coverage, oldest covered first."""
    left = []
    for year, amount in vintages:
        part = min(amount, covered)
        covered -= part
        if amount - part > KRONE:
            left.append((year, amount - part))
    return left


def next_vintages(
    vintages: Sequence[tuple[int, float]], covered: float, carried_forward: float, year: int
) -> list[tuple[int, float]]:
    """Return the vintages at the year's closing: earlier ones less what was covered, then the year's own deficit."""
    left = cover_oldest_first(vintages, covered)
    if carried_forward > KRONE:
        left.append((year, carried_forward))
    return left


def opening_vintages(study: Any) -> list[tuple[int, float]]:
    """Return the vintages at the base year's closing; of the base year itself when the config does not say."""
    balance = study.settings.balance
    if balance.deficit_by_year:
        return sorted((int(year), float(amount)) for year, amount in balance.deficit_by_year.items())
    deficit = table(study, "accumulated_deficit")[study.base_year]
    return [(study.base_year, deficit)] if deficit > KRONE else []


def close(
    study: Any,
    scenario: str,
    year: int,
    lines: dict[str, float],
    fund: float,
    deficit: float,
    amended: float = 0.0,
    standing: float = 0.0,
) -> YearEnd:
    """Close a year of a path: use capped at the fund, coverage in full (koml. § 14-11), shield by next year's plan.

    `amended`: what responses in force are worth in full in this year's amended budget (koml. § 14-5); like measures
    they lower the use of the fund and then raise the allocation. `standing`: what the same are worth in the original
    budget of next year, the one the shield is read from (bf § 4-2); what this closing will decide is not in it.
    """
    budget = budgeted_dispositions(study, scenario, year)
    spared = min(budget["use_of_disposition_fund"], amended)
    budget["use_of_disposition_fund"] -= spared
    budget["allocation_to_disposition_fund"] += amended - spared
    next_use = 0.0
    if year < study.horizon:
        next_use = max(0.0, budgeted_dispositions(study, scenario, year + 1)["use_of_disposition_fund"] - standing)
    closing = study.settings.closing
    end = close_year(
        result=lines["net_operating_result"],
        allocation_to_earmarked=budget["allocation_to_earmarked_funds"],
        use_of_earmarked=budget["use_of_earmarked_funds"],
        transfer=budget["transfer_to_investment"],
        transfer_earmarked=min(closing.earmarked_transfer, budget["transfer_to_investment"]),
        allocation=budget["allocation_to_disposition_fund"],
        use=min(budget["use_of_disposition_fund"], fund),
        coverage=deficit,
        fund=fund,
        deficit=deficit,
        shield=next_use,
        allocation_first=closing.cancel_first == "allocation",
    )
    lines["transfer_to_investment"] = end.transfer_done
    lines["allocation_to_disposition_fund"] = end.allocation_done
    lines["use_of_disposition_fund"] = end.use_done
    lines["coverage_of_earlier_deficits"] = end.coverage_done
    lines["total_dispositions"] = (
        end.transfer_done
        + lines["allocation_to_earmarked_funds"]
        - lines["use_of_earmarked_funds"]
        + end.allocation_done
        - end.use_done
        + end.coverage_done
    )
    lines["deficit_carried_forward"] = end.carried_forward
    lines["disposition_fund"] = end.fund_after
    lines["accumulated_deficit"] = end.deficit_after
    lines["shielded_fund"] = min(next_use, end.fund_after)
    for name in YearEnd._fields[7:]:  # the statement of § 5-9
        lines[name] = getattr(end, name)
    return end


# ---------------------------------------------------------------------------------------------------------------------
# Section 3: investment and debt
# ---------------------------------------------------------------------------------------------------------------------


def loan_share_of(study: Any, year: int) -> float:
    """Return the share of investment that is borrowed: as the config says, else the plan's own of the year."""
    investment_hat, given = table(study, "investment")[year], study.settings.investment.loan_share_pct
    plan_share = table(study, "loan_financing")[year] / investment_hat if investment_hat > 0 else 0.0
    return float(plan_share if given is None else given / 100)


def add_investment(
    study: Any, lines: dict[str, float], year: int, x: Surprises, debt_before: float, council: Council | None = None
) -> None:
    """Add investment, loan financing and net loan debt; a cancelled transfer is borrowed instead."""
    investment_hat = table(study, "investment")[year]
    loan_hat = table(study, "loan_financing")[year]
    loan_share = loan_share_of(study, year)
    lines["investment"] = investment_hat * math.exp(at(x, "investment_cost", year))
    if council is not None:
        lines["investment"] -= council.put_off(year, lines["investment"])
    surprise = lines["investment"] - investment_hat
    lines["loan_financing"] = loan_hat + loan_share * surprise + lines["cancelled_transfer"]

    # The plan's own movement that is neither loan nor instalment (on-lending, unused loans) is kept as it is.
    debt_hat = table(study, "net_loan_debt")
    other = debt_hat[year] - debt_hat[year - 1] - loan_hat + table(study, "instalments")[year]
    lines["other_debt_changes"] = other
    lines["net_loan_debt"] = debt_before + lines["loan_financing"] - lines["instalments"] + other


# ---------------------------------------------------------------------------------------------------------------------
# Section 5: ROBEK and rules
# ---------------------------------------------------------------------------------------------------------------------


def letter_d(accumulated_deficit: float, operating_revenue: float) -> bool:
    """Koml. § 28-1 d: accumulated deficit *greater* than 3 % of operating revenue, to the krone."""
    return accumulated_deficit - 0.03 * operating_revenue > KRONE


def letter_c(vintages: Sequence[tuple[int, float]], year: int) -> bool:
    """Koml. § 28-1 c: some deficit is uncovered at the closing of the second year after it arose."""
    return any(amount > KRONE and arose <= year - 2 for arose, amount in vintages)


def letters_a_b(
    balances: Mapping[int, float], year: int, fund: float, deficit: float, horizon: int
) -> tuple[bool, bool]:
    """Koml. § 28-1 a and b on a path: next year's budget, or some of the next four plan years, cannot be balanced.

    `balances`: the plan's net operating result less net allocation to earmarked funds and the transfer that can never
    be cancelled, by year. `fund` and `deficit`: the path's disposition fund and accumulated deficit at the closing of
    `year`. An older deficit is covered with what there is (§ 14-11); a year lacks means by itself.
    """
    short = []
    for later in range(year + 1, min(year + 4, horizon) + 1):
        fund += balances[later]
        short.append(fund < -KRONE)
        deficit, fund = deficit + max(-fund, 0.0), max(fund, 0.0)
        covered = min(fund, deficit)
        deficit, fund = deficit - covered, fund - covered
    return bool(short and short[0]), any(short)


def next_grounds(before: set[str], letters: Mapping[str, bool], deficit: float, last_year: bool) -> set[str]:
    """Return what keeps a municipality in ROBEK after a closing (koml. § 28-5).

    a and b lift when the next budget or plan balances (in the last year there is none to show it); c and d only when
    the accumulated deficit is covered in full. An earlier registration whose ground is unknown lifts like c and d.
    """
    after = {name for name, holds in letters.items() if holds}
    if deficit > KRONE:
        after |= before & {"c", "d", "registered"}
    if last_year:
        after |= before & {"a", "b"}
    return after


def metric(lines: Mapping[str, float], name: str) -> float:
    """Return a metric: a line in mill. kr, or with `_pct` behind it, per cent of the year's operating revenue."""
    if name.endswith("_pct"):
        return 100 * lines[name.removesuffix("_pct")] / lines["operating_revenue"]
    return lines[name]


def rule_outcome(rule: Any, path: Mapping[int, Mapping[str, float]], period: tuple[int, int]) -> dict[str, Any]:
    """Return whether a rule is broken on a path, its figure, and the years on the wrong side of the limit."""
    first, last = rule.years if rule.years is not None else period
    years = [rule.year] if rule.test == "at" else [last] if rule.test == "end" else list(range(first, last + 1))
    figures = {year: metric(path[year], rule.metric) for year in years}

    def wrong(figure: float) -> bool:  # ≥ and ≤ are met at equality; 1e-9 is the rounding of a float, not a breach
        if rule.at_least is not None:
            return figure < rule.at_least - 1e-9
        return figure > rule.at_most + 1e-9

    on_the_wrong_side = {year: wrong(figure) for year, figure in figures.items()}
    figure: float | None = None
    if rule.test == "every":
        broken = any(on_the_wrong_side.values())
    elif rule.test == "any":
        broken = all(on_the_wrong_side.values())
    else:
        if rule.test == "mean":
            figure = sum(figures.values()) / len(figures)
        elif rule.test == "pooled":
            line = rule.metric.removesuffix("_pct")
            revenue = sum(path[year]["operating_revenue"] for year in years)
            figure = 100 * sum(path[year][line] for year in years) / revenue
        else:  # at, end
            figure = figures[years[-1]]
        broken = wrong(figure)
    return {"broken": broken, "figure": figure, "by_year": on_the_wrong_side}


# ---------------------------------------------------------------------------------------------------------------------
# Section 6: what the council answers
# ---------------------------------------------------------------------------------------------------------------------

PROPERTY_TAX_CEILING = {"homes": 4.0, "other": 7.0}
"""Per mille, eigedomsskattelova § 11; a rate rises by at most 1 per mille a year (§ 13)."""


def response_trigger(response: Any) -> tuple[str, str, float]:
    """Return metric, comparison and limit of a trigger; «deficit» is an accumulated deficit above zero."""
    if response.when.strip() == "deficit":
        return "accumulated_deficit", ">", 0.0
    name, sign, limit = re.split(r"\s*(>=|<=|>|<)\s*", response.when.strip())
    return name, sign, float(limit)


def trigger_holds(response: Any, figure: float) -> bool:
    """Say whether a trigger holds for a figure; equal is to the krone, or to a billionth of a percentage point."""
    name, sign, limit = response_trigger(response)
    rounding = 1e-9 if name.endswith("_pct") else KRONE
    return {
        "<": figure < limit - rounding,
        "<=": figure <= limit + rounding,
        ">": figure > limit + rounding,
        ">=": figure >= limit - rounding,
    }[sign]


class Council:
    """The responses of one scenario on one path: steps in force, and investment put off so far."""

    def __init__(self, study: Any, scenario: str, shares: Mapping[str, float]) -> None:
        by_id = {response.id: response for response in study.settings.responses}
        self.study, self.scenario = study, scenario
        self.rules = [by_id[name] for name in scenario_of(study, scenario).responses]
        self.share = {rule.id: shares.get(rule.id, mean_share(rule)) for rule in self.rules}
        self.level = dict.fromkeys(by_id, 0.0)
        self.postponed = dict.fromkeys(by_id, 0.0)
        self.effect: dict[str, float] = {}

    def prices(self, rule: Any, year: int) -> float:
        """Return what a krone of the rule's price year is in a year by the plan's own wage or price path."""
        if rule.price_basis == "nominal":
            return 1.0
        since = rule.price_year if rule.price_year is not None else self.study.period[0]
        return price_index(self.study, rule.line, since, year)

    def krone_of(self, rule: Any, year: int) -> float:
        """Return mill. kr of one mill. kr, one per cent or one per mille decided."""
        if rule.action == "property_tax":
            return float(rule.mill_per_permille)
        if rule.amount is not None:
            return self.prices(rule, year)
        if rule.action == "investment_delay":
            return table(self.study, "investment")[year] / 100
        return net_operating_expenditure_hat(self.study, year) / 100

    def levied(self, rule: Any, year: int) -> float:
        """Return the rate of property tax without the response, per mille."""
        rate = rule.levied_permille or 0.0
        for measure in measures_of(self.study, self.scenario):
            rates = measure.property_tax_permille or {}
            started = [given for given in sorted(rates) if given <= year]
            ended = measure.until is not None and year > measure.until
            if started and not ended and measure.property_tax_on == rule.property_tax_on:
                rate += rates[started[-1]]
        return float(rate)

    def ceiling(self, rule: Any, year: int) -> float:
        """Return the most steps (mill. kr, per cent, per mille) a rule may have in force in a year."""
        step = rule.amount or rule.share_pct or rule.step_permille
        most = step
        if rule.yearly_cap is not None:
            krone = self.krone_of(rule, year)
            most = rule.yearly_cap * self.prices(rule, year) / krone if krone > 0 else 0.0
        if rule.action == "property_tax":
            most = min(most, max(0.0, PROPERTY_TAX_CEILING[rule.property_tax_on] - self.levied(rule, year)))
        return float(most)

    def full(self, rule: Any, year: int, level: float | None = None) -> float:
        """Return what a level (that in force) is worth in full in a year, mill. kr."""
        level = self.level[rule.id] if level is None else level
        return min(level, self.ceiling(rule, year)) * self.krone_of(rule, year)

    def in_force(self, year: int) -> float:
        """Return what cuts and revenue in force are worth in full in a budget."""
        return sum(self.full(rule, year) for rule in self.rules if rule.action != "investment_delay")

    def act(self, year: int, lines: dict[str, float], x: Surprises) -> None:
        """Lower expenditure and raise revenue by what is realised; fixed prices follow the line's own surprise."""
        for rule in self.rules:
            if rule.action == "investment_delay":
                continue
            line = "property_tax" if rule.action == "property_tax" else rule.line
            amount = self.full(rule, year) * self.share[rule.id]
            if rule.price_basis == "fixed":
                amount *= lift(self.study, line, year, ("wages", "prices"), x)
            self.effect[rule.id] = amount
            lines[line] += amount if line in REVENUE else -amount

    def put_off(self, year: int, investment: float) -> float:
        """Return how much of the year's investment is put off, mill. kr; negative when it comes back."""
        total = 0.0
        for rule in self.rules:
            if rule.action == "investment_delay":
                missing = self.full(rule, year) * self.share[rule.id] - self.postponed[rule.id]
                amount = min(missing, max(0.0, investment - total))
                self.postponed[rule.id] += amount
                self.effect[rule.id] = amount
                total += amount
        return total

    def report(self, lines: dict[str, Any]) -> None:
        """Write down what each response brought."""
        for name, amount in self.effect.items():
            lines[f"response:{name}"] = amount
        lines["in_force"] = {rule.id: self.level[rule.id] > 0 for rule in self.rules}

    def decide(self, year: int, lines: dict[str, Any]) -> None:
        """Work the waterfall at the closing of a year: what is in force from next year."""
        if year == self.study.horizon:
            return
        new_money = less_borrowed = 0.0
        for rule in self.rules:
            name = response_trigger(rule)[0]
            after = dict(lines)  # the figures with what the rules above have just decided
            for line in ("disposition_fund", "net_operating_result", "corrected_net_operating_result"):
                after[line] += new_money
            after["gross_operating_result"] += new_money
            after["accumulated_deficit"] -= new_money
            after["deficit_carried_forward"] -= new_money
            after["net_loan_debt"] -= less_borrowed
            after["loan_financing"] -= less_borrowed
            before, most = self.level[rule.id], self.ceiling(rule, year + 1)
            stays = rule.memory == "permanent" or trigger_holds(rule, metric(lines, name))
            level = kept = before if stays else 0.0
            if trigger_holds(rule, metric(after, name)):
                level = kept + (rule.amount or rule.share_pct or rule.step_permille)
                if rule.action == "property_tax":  # § 13: the whole rate rises by at most one per mille
                    rise = 1.0 - (self.levied(rule, year + 1) - self.levied(rule, year))
                    level = min(level, before + max(0.0, rise))
            level = min(level, most)
            gained = max(0.0, level - min(kept, most)) * self.krone_of(rule, year + 1)
            if rule.action == "investment_delay":
                less_borrowed += loan_share_of(self.study, year + 1) * gained
            else:
                new_money += gained
            self.level[rule.id] = level
        ahead = range(year + 1, min(year + 4, self.study.horizon) + 1)
        lines["response_ahead"] = {later: self.in_force(later) for later in ahead}


# ---------------------------------------------------------------------------------------------------------------------
# One path
# ---------------------------------------------------------------------------------------------------------------------

METRICS = [
    "net_operating_result_pct",
    "corrected_net_operating_result_pct",
    "disposition_fund_pct",
    "net_loan_debt_pct",
    "accumulated_deficit_pct",
]


def follow(
    study: Any,
    scenario: str,
    given: Surprises | None = None,
    shares: Mapping[str, float] | None = None,
    events: Mapping[str, ByYear] | None = None,
    hats: Path | None = None,
    responses: Mapping[str, float] | None = None,
) -> Path:
    """Follow one future from `first` to `horizon`.

    given   X[driver][year], before the floor on the rate; drivers and years not given are 0
    shares  realised share of each measure; its mean when not given
    events  mill. kr per event and year
    hats    the path without surprises that balances are held against; worked out here when not given
    responses  realised share of each response; its mean when not given
    """
    mean = {item.id: mean_share(item) for item in measures_of(study, scenario)}
    answering = Council(study, scenario, responses or {}) if scenario.endswith("+response") else None
    shares = {**mean, **(shares or {})}
    if hats is None:
        hats = no_surprises(study, scenario)
    x = above_the_floor(study, given or {})
    years = walk(study, scenario, x, shares, events or {}, hats, answering)
    return with_robek(study, scenario, years, own_plan_balances(study, scenario))


def walk(
    study: Any,
    scenario: str,
    x: Surprises,
    shares: Mapping[str, float],
    events: Mapping[str, ByYear],
    hats: Path | None,
    council: Council | None = None,
) -> dict[int, dict[str, Any]]:
    """Return every year's account and balances; without `hats` the path is its own hat, so nothing deviates."""
    base = study.base_year
    fund, deficit = table(study, "disposition_fund")[base], table(study, "accumulated_deficit")[base]
    debt = table(study, "net_loan_debt")[base]
    vintages = opening_vintages(study)
    extra_debt = extra_liquidity = 0.0
    years: dict[int, dict[str, Any]] = {}
    for year in study.years:
        lines: dict[str, Any] = operating_lines(study, scenario, year, x, shares, events)
        if council is not None:
            council.act(year, lines, x)
        lines |= finance_lines(study, year, x, extra_debt, extra_liquidity)
        budget = budgeted_dispositions(study, scenario, year)
        for name in ("allocation_to_earmarked_funds", "use_of_earmarked_funds"):  # compulsory, never cancelled
            lines[name] = budget[name]
        add_results(study, lines, year, x)
        amended = 0.0 if council is None else council.in_force(year)
        standing = 0.0 if council is None or year == study.horizon else council.in_force(year + 1)
        end = close(study, scenario, year, lines, fund, deficit, amended, standing)
        add_investment(study, lines, year, x, debt, council)

        fund, deficit, debt = end.fund_after, end.deficit_after, lines["net_loan_debt"]
        vintages = next_vintages(vintages, end.coverage_done, end.carried_forward, year)
        lines["vintages"] = list(vintages)
        lines["liquidity"] = fund - deficit
        lines["extra_debt"], lines["extra_liquidity"] = extra_debt, extra_liquidity  # at the opening
        lines["surprises"] = {name: at(x, name, year) for name in x}
        lines |= {name: metric(lines, name) for name in METRICS}
        if council is not None:
            council.report(lines)
            council.decide(year, lines)
        years[year] = lines
        if hats is not None:
            extra_debt = debt - hats.year[year]["net_loan_debt"]
            extra_liquidity = lines["liquidity"] - hats.year[year]["liquidity"]
    return years


def with_robek(study: Any, scenario: str, years: dict[int, dict[str, Any]], balances: Mapping[int, float]) -> Path:
    """Add letters a–d, whether the municipality is in ROBEK, and the outcomes of the rules."""
    robek = study.settings.robek
    grounds = {"registered"} if robek.registered else set()
    inside, entry_year = robek.registered, None
    for year, lines in years.items():
        helped = {later: balances[later] + lines.get("response_ahead", {}).get(later, 0.0) for later in balances}
        a, b = letters_a_b(helped, year, lines["disposition_fund"], lines["accumulated_deficit"], study.horizon)
        c = letter_c(lines["vintages"], year)
        d = letter_d(lines["accumulated_deficit"], lines["operating_revenue"])
        lines["letters"] = {"a": a, "b": b, "c": c, "d": d}
        counted = {name: holds for name, holds in lines["letters"].items() if name in robek.letters}
        grounds = next_grounds(grounds, counted, lines["accumulated_deficit"], year == study.horizon)
        lines["enters"] = bool(grounds) and not inside
        inside = lines["inside"] = bool(grounds)
        if lines["enters"] and entry_year is None:
            entry_year = year
    rules = {rule.id: rule_outcome(rule, years, study.period) for rule in study.settings.rules}
    return Path(years, rules, entry_year)


def own_plan_balances(study: Any, scenario: str) -> ByYear:
    """Return what each planned year has before the fund: its result after earmarked funds and reserved transfer."""
    full = {measure.id: 1.0 for measure in measures_of(study, scenario)}
    plan = walk(study, scenario, {}, full, {}, None)
    reserved = study.settings.closing.earmarked_transfer
    return {
        year: lines["net_operating_result"]
        - lines["allocation_to_earmarked_funds"]
        + lines["use_of_earmarked_funds"]
        - min(reserved, budgeted_dispositions(study, scenario, year)["transfer_to_investment"])
        for year, lines in plan.items()
    }


def plan_path(study: Any, scenario: str) -> Path:
    """Return the scenario's plan: no surprises, every measure at its planned amount."""
    full = {measure.id: 1.0 for measure in measures_of(study, scenario)}
    return with_robek(study, scenario, walk(study, scenario, {}, full, {}, None), own_plan_balances(study, scenario))


def no_surprises(study: Any, scenario: str) -> Path:
    """Return the path with randomness off: drivers and events zero, shares at their mean. The hats on balances."""
    mean = {measure.id: mean_share(measure) for measure in measures_of(study, scenario)}
    return with_robek(study, scenario, walk(study, scenario, {}, mean, {}, None), own_plan_balances(study, scenario))


def simulate(study: Any, scenario: str, innovations: Innovations, hats: Path | None = None) -> Path:
    """Follow one future from its standardised innovations."""
    x = surprises(study, innovations)
    events = innovations.event_amount
    if events is None:
        events = event_amounts(study, innovations.occurrences, x)
    return follow(study, scenario, x, innovations.realised, events, hats, innovations.response_share)
