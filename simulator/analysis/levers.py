"""What a municipality can turn: a measure, a larger fund, less or later investment, a larger fixed share of the debt.

A lever takes a study and an amount and gives the study with so much of it; 0 gives the study as it is. It can also say
itself in the words of a config, so that what `solve` finds can be run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from simulator.baseline.debt import debt_premises
from simulator.drivers import Measure
from simulator.errors import SimulatorError
from simulator.rules.property_tax import HIGHEST_RATE, STEP, lawful_scale
from simulator.study import Study, plain_id

Unit = Literal["mill_a_year", "mill_once", "per_cent"]

MILL_A_YEAR: Unit = "mill_a_year"
MILL_ONCE: Unit = "mill_once"
PER_CENT: Unit = "per_cent"

BUILT_IN = ("cut", "property_tax", "fund", "investment", "delay", "fixed_share")


class UnknownLeverError(SimulatorError):
    """There is no such measure or lever."""

    exit_code = 2


@dataclass(frozen=True)
class Lever:
    """One thing to turn.

    id        a measure's id, or one of BUILT_IN
    label     the measure's own name; None for the built-in ones, which reports name in their language
    unit      of the amount: mill. kr a year (of a measure: in the last year of the plan, in its own prices), mill. kr
              once, or per cent
    most      amounts above are not tried
    apply     (study, scenario id, amount) → study
    toml      amount → lines for a config, empty at 0
    """

    id: str
    label: str | None
    unit: Unit
    most: float
    apply: Callable[[Study, str, float], Study]
    toml: Callable[[float], str]


def lever(study: Study, name: str | None = None) -> Lever:
    """Find a lever by name: a measure of the config first, then a built-in one; the first measure when not named.

    Raises UnknownLeverError.
    """
    measures = {measure.id: measure for measure in study.settings.measures}
    if name is None:
        name = next(iter(measures), "cut")
    if name in measures:
        return _measure_lever(study, measures[name])
    makers = {
        "cut": _cut,
        "property_tax": _property_tax,
        "fund": _fund,
        "investment": _investment,
        "delay": _delay,
        "fixed_share": _fixed_share,
    }
    if name not in makers:
        known = ", ".join(dict.fromkeys((*measures, *BUILT_IN)))
        raise UnknownLeverError(f"no measure '{name}' in the config; these can be solved for: {known}")
    return makers[name](study)


def levers(study: Study) -> tuple[Lever, ...]:
    """Every lever that makes sense for a study: its own measures (a plain cut when it has none), then the rest.

    A plain property tax only when no measure of its own is one.
    """
    sized = [measure for measure in study.settings.measures if _in_last_plan_year(study, measure) > 0.0]
    own = [measure.id for measure in sized] or ["cut"]
    own += [] if any(measure.line == "property_tax" for measure in sized) else ["property_tax"]
    exposed = float(np.abs(study.debt.exposure).sum()) > 0 and not study.debt.loans
    names = dict.fromkeys((*own, "fund", "investment", "delay", *(["fixed_share"] if exposed else [])))
    return tuple(lever(study, name) for name in names)


def _largest(study: Study) -> float:
    """A tenth of the operating revenue: more than any council has adopted at once."""
    return float(study.plan.operating_revenue()[0]) / 10.0


def _in_last_plan_year(study: Study, measure: Measure) -> float:
    """The amount a measure is known by: that of the last plan year, as written in the config."""
    return float(dict(zip(study.years, measure.planned(study.years), strict=True))[min(study.period[1], study.horizon)])


def _with_measure(study: Study, scenario_id: str, measure: Measure | None, name: str) -> Study:
    """Put a measure into the study and the scenario, in place of one with the same id; None takes it out."""
    settings = study.settings
    others = tuple(m for m in settings.measures if m.id != name)
    kept = {m.id: k for k, m in enumerate(settings.measures)}
    if measure is not None and name in kept:  # its place decides nothing, but keep it
        measures = tuple(measure if m.id == name else m for m in settings.measures)
    else:
        measures = others if measure is None else (*others, measure)
    scenarios = tuple(
        scenario.model_copy(update={"measures": _chosen(scenario.measures, measure, name)})
        if scenario.id == plain_id(scenario_id)
        else scenario.model_copy(update={"measures": tuple(m for m in scenario.measures if measure or m != name)})
        for scenario in settings.scenarios
    )
    return replace(study, settings=settings.model_copy(update={"measures": measures, "scenarios": scenarios}))


def _chosen(measures: tuple[str, ...], measure: Measure | None, name: str) -> tuple[str, ...]:
    if measure is None:
        return tuple(m for m in measures if m != name)
    return measures if name in measures else (*measures, name)


def _measure_lever(study: Study, measure: Measure) -> Lever:
    known = _in_last_plan_year(study, measure)
    if known <= 0.0:
        raise UnknownLeverError(f"measure '{measure.id}' has no effect in the last year of the plan, so it has no size")

    def scaled(amount: float) -> Measure:
        changed = {name: scaled_by(amount / known, getattr(measure, name)) for name in named}
        return measure.model_copy(update=changed)

    def apply(study: Study, scenario_id: str, amount: float) -> Study:
        return _with_measure(study, scenario_id, scaled(amount) if amount > 0 else None, measure.id)

    def toml(amount: float) -> str:
        lines = "".join(f"{name} = {_by_year(getattr(scaled(amount), name))}\n" for name in named)
        return f'# [[measures]] id = "{measure.id}"\n{lines}' if amount > 0 else ""

    rates = measure.property_tax_permille
    named = ("amounts", "property_tax_permille") if rates else ("amounts",)
    lawful = lawful_scale(rates, measure.property_tax_on, measure.levied_permille or 0.0) if rates else np.inf
    return Lever(measure.id, measure.label, MILL_A_YEAR, min(_largest(study), known * lawful), apply, toml)


def scaled_by(factor: float, by_year: Mapping[int, float]) -> dict[int, float]:
    """So many times what each year has."""
    return {year: factor * value for year, value in by_year.items()}


def _by_year(values: Mapping[int, float]) -> str:
    return "{ " + ", ".join(f"{year} = {value:.6g}" for year, value in values.items()) + " }"


def _cut(study: Study) -> Lever:
    first = study.period[0]

    def cut(amount: float) -> Measure:
        return Measure(id="cut", label="Utgiftskutt", line="wages", amounts={first: amount}, price_basis="fixed")

    return _new_measure(study, cut)


def _property_tax(study: Study) -> Lever:
    """Property tax in equal steps over the plan: a rate may rise a little each year (§ 13), not at once.

    Where the config says what a per mille is worth, no more is tried than new tax on homes may come to.
    """
    first, last = study.period[0], min(study.period[1], study.horizon)
    steps = last - first + 1
    most = min(steps * STEP, HIGHEST_RATE["homes"]) * _mill_per_permille(study)

    def tax(amount: float) -> Measure:
        amounts = {first + k: amount * (k + 1) / steps for k in range(steps)}
        return Measure(id="property_tax", label="Eiendomsskatt", line="property_tax", amounts=amounts)

    return replace(_new_measure(study, tax), most=min(_largest(study), most))


def _mill_per_permille(study: Study) -> float:
    """What a per mille of property tax on homes brings, by the config's first measure or response that tells."""
    year = min(study.period[1], study.horizon)
    for measure in study.settings.measures:
        if measure.property_tax_on == "homes" and measure.rate_in(year) > 0.0:
            return _in_last_plan_year(study, measure) / measure.rate_in(year)
    for response in study.settings.responses:
        if response.property_tax_on == "homes" and response.mill_per_permille is not None:
            return response.mill_per_permille
    return float("inf")


def _new_measure(study: Study, measure_of: Callable[[float], Measure]) -> Lever:
    """A lever that adds a measure of its own, so large as is asked for."""
    name = measure_of(1.0).id

    def apply(study: Study, scenario_id: str, amount: float) -> Study:
        return _with_measure(study, scenario_id, measure_of(amount) if amount > 0 else None, name)

    def toml(amount: float) -> str:
        if amount <= 0:
            return ""
        measure = measure_of(amount)
        basis = "" if measure.price_basis == "nominal" else f'price_basis = "{measure.price_basis}"\n'
        return (
            f'[[measures]]\nid = "{name}"\nlabel = "{measure.label}"\nline = "{measure.line}"\n{basis}'
            f"amounts = {_by_year(measure.amounts)}\n"
        )

    return Lever(name, None, MILL_A_YEAR, _largest(study), apply, toml)


def _fund(study: Study) -> Lever:
    start = study.settings.balance.disposition_fund

    def apply(study: Study, scenario_id: str, amount: float) -> Study:
        balance = study.settings.balance.model_copy(update={"disposition_fund": start + amount})
        values = {**study.plan.values, "disposition_fund": study.plan.values["disposition_fund"] + amount}
        settings = study.settings.model_copy(update={"balance": balance})
        return replace(study, settings=settings, plan=replace(study.plan, values=values))

    def toml(amount: float) -> str:
        return f"[balance]\ndisposition_fund = {start + amount:.6g}\n" if amount > 0 else ""

    return Lever("fund", None, MILL_ONCE, _largest(study), apply, toml)


def _investment(study: Study) -> Lever:
    """Less investment every year from the first of the plan, for good."""
    first = study.period[0]

    def apply(study: Study, scenario_id: str, amount: float) -> Study:
        return _with_less_investment(study, np.where(np.array(study.plan.years) >= first, amount, 0.0))

    def toml(amount: float) -> str:
        return f"# plan: {amount:.6g} mill. less in «investment» every year from {first}\n" if amount > 0 else ""

    return Lever("investment", None, MILL_A_YEAR, _least_investment(study, study.horizon), apply, toml)


def _delay(study: Study) -> Lever:
    """So much of every plan year's investment comes as many years later as the plan is long."""
    first, last = study.period[0], min(study.period[1], study.horizon)
    later = last - first + 1

    def apply(study: Study, scenario_id: str, amount: float) -> Study:
        years = np.array(study.plan.years)
        planned, caught_up = (years >= first) & (years <= last), (years > last) & (years <= last + later)
        return _with_less_investment(study, np.where(planned, amount, np.where(caught_up, -amount, 0.0)))

    def toml(amount: float) -> str:
        moved = f"# plan: {amount:.6g} mill. of «investment» in each of {first}–{last} comes {later} years later\n"
        return moved if amount > 0 else ""

    return Lever("delay", None, MILL_A_YEAR, _least_investment(study, last), apply, toml)


def _least_investment(study: Study, last: int) -> float:
    """The smallest investment of a year from the first of the plan: no more can be taken from each."""
    amounts = zip(study.plan.years, study.plan.values["investment"], strict=True)
    return max(min(float(amount) for year, amount in amounts if study.period[0] <= year <= last), 0.0)


def _with_less_investment(study: Study, less: np.ndarray) -> Study:
    """The plan with `less` investment by year, mill. kr: the borrowed part of it lowers debt and interest.

    What is not borrowed was grants and compensation for VAT, which fall away with it (§ 14-15). Instalments are left
    as the plan has them, which is a little too careful.
    """
    plan = study.plan
    investment = plan.values["investment"]
    share = np.divide(plan.values["loan_financing"], investment, out=np.zeros_like(less), where=investment > 0)
    borrowed = less * share
    debt = np.cumsum(borrowed)
    average = debt - borrowed / 2
    saved = average * (plan.values["market_rate_pct"] + study.debt.margin_pct) / 100.0
    values = {
        **plan.values,
        "investment": investment - less,
        "loan_financing": plan.values["loan_financing"] - borrowed,
        "net_loan_debt": plan.values["net_loan_debt"] - debt,
        "interest_expense": plan.values["interest_expense"] - saved,
    }
    changed = replace(plan, values=values)
    premises = debt_premises(study.settings.debt, plan.years, changed.line("net_loan_debt"), study.debt.loans)
    return replace(study, plan=changed, debt=premises)


def _fixed_share(study: Study) -> Lever:
    """The share of the debt at fixed rates, in per cent; the amount is the share itself, not what is added."""
    given = study.settings.debt.fixed_share_pct or 0.0

    def apply(study: Study, scenario_id: str, amount: float) -> Study:
        if amount <= given:
            return study
        years = study.settings.debt.fixed_years or 5
        debt = study.settings.debt.model_copy(update={"fixed_share_pct": amount, "fixed_years": years})
        premises = debt_premises(debt, study.plan.years, study.plan.line("net_loan_debt"), study.debt.loans)
        return replace(study, settings=study.settings.model_copy(update={"debt": debt}), debt=premises)

    def toml(amount: float) -> str:
        return f"[debt]\nfixed_share_pct = {amount:.6g}\n" if amount > given else ""

    return Lever("fixed_share", None, PER_CENT, 100.0, apply, toml)
