"""What the study rests on: every premise with its value, unit and source, as plain data for `check` and the chapter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from simulator import vocabulary
from simulator.drivers import DriverBase, Event, Measure
from simulator.numbers import Language, number
from simulator.study.response_words import response_in_words
from simulator.study.study import Study

NO_SOURCE = {"nb": "kilde ikke oppgitt", "nn": "kjelde ikkje oppgitt", "en": "no source given"}


@dataclass(frozen=True, slots=True)
class Premise:
    """One premise. `key` is the path in the config, `value` short and readable, `source` where it is from."""

    section: str
    key: str
    label: str
    value: str
    unit: str
    source: str | None


def premises(study: Study, lang: Language = "nb") -> tuple[Premise, ...]:
    """Return every premise of a study in the order of the config; one without a source says so in words."""
    return tuple(replace(premise, source=premise.source or NO_SOURCE[lang]) for premise in _all(study, lang))


def without_source(study: Study) -> tuple[str, ...]:
    """Return the keys of premises whose source is not given; the municipal director answers for all of them."""
    return tuple(premise.key for premise in _all(study, "nb") if not premise.source)


def _all(study: Study, lang: Language) -> Iterator[Premise]:
    settings = study.settings
    town = settings.municipality
    yield Premise("municipality", "municipality", town.name, _number(town.inhabitants), "personer", town.source)
    period = f"{study.period[0]}–{study.period[1]}"
    yield Premise("plan", "plan.table", settings.plan.table, period, "", settings.plan.source)
    for line, basis in study.plan.basis.items():
        yield Premise("plan", f"plan.{line}", vocabulary.label(line, lang), "", vocabulary.unit(line), basis)
    for line in vocabulary.BALANCES:
        amount = _number(getattr(settings.balance, line))
        yield Premise(
            "balance", f"balance.{line}", vocabulary.label(line, lang), amount, "mill. kr", settings.balance.source
        )
    exposure = _number(float(study.debt.exposure[0]))
    label = vocabulary.label("net_interest_exposure", lang)
    yield Premise("debt", "debt.interest_exposure", label, exposure, "mill. kr", settings.debt.source)
    yield from _fixing(study)
    yield from _income(study)
    for name, driver in settings.drivers.items():
        yield _driver(name, driver, lang)
    if settings.dependence is not None:
        for first, others in settings.dependence.correlations.items():
            for second, correlation in others.items():
                names = f"{vocabulary.driver_label(first, lang)} – {vocabulary.driver_label(second, lang)}"
                key = f"dependence.correlations.{first}.{second}"
                yield Premise("dependence", key, names, _number(correlation), "", settings.dependence.source)
    yield from (_event(event) for event in settings.events)
    yield from (_measure(measure) for measure in settings.measures)
    for response in settings.responses:
        words = response_in_words(response, lang)
        yield Premise("responses", f"responses.{response.id}", response.label, words, "", response.source)
    for rule in settings.rules:
        sign = "≥" if rule.is_floor else "≤"
        limit = f"{sign} {_number(rule.limit)}"
        source = rule.source or rule.basis or "kommunestyrets finansielle måltall (koml. § 14-2 c)"
        yield Premise("rules", f"rules.{rule.id}", rule.label, limit, vocabulary.unit(rule.metric), source)


def _fixing(study: Study) -> Iterator[Premise]:
    debt = study.settings.debt
    fixed = 100.0 * float(study.debt.fixing[1, 0])
    label = f"Renten er bundet fra før i {study.first}"
    yield Premise("debt", "debt.fixing", label, _number(round(fixed, 1)), "% av eksponeringen", debt.source)
    yield Premise(
        "debt", "debt.margin_pct", "Margin over pengemarkedsrenten", _number(debt.margin_pct), "%", debt.source
    )


def _income(study: Study) -> Iterator[Premise]:
    income = study.settings.income
    rates = dict.fromkeys(income.rate_in(year) for year in study.years)
    values = {
        "symmetric_rate": ("Symmetrisk inntektsutjevning", " · ".join(_number(rate) for rate in rates)),
        "tax_response": ("Statens svar på en nasjonal skatteoverraskelse", _number(income.tax_response)),
        "cost_compensation": (
            "Kompensasjon for fjorårets lønns- og prisoverraskelse",
            _number(income.cost_compensation),
        ),
        "population_share": ("Del av rammetilskuddet som følger folketallet", _number(income.population_share)),
    }
    for key, (label, value) in values.items():
        yield Premise("income", f"income.{key}", label, value, "andel", income.source)


_PROCESS: dict[str, dict[str, str]] = {
    "ar1": {"nb": "nivå som avtar", "nn": "nivå som avtek", "en": "level that fades"},
    "ou": {"nb": "nivå som avtar", "nn": "nivå som avtek", "en": "level that fades"},
    "growth_ar1": {"nb": "vekst som blir", "nn": "vekst som blir verande", "en": "growth that stays"},
    "bootstrap": {"nb": "trukket fra historien", "nn": "trekt frå historia", "en": "drawn from history"},
    "fixed": {"nb": "fast bane", "nn": "fast bane", "en": "given path"},
}


def _driver(name: str, driver: DriverBase, lang: Language) -> Premise:
    """One driver: how far a year's surprise spreads, and what becomes of it. Shares are shown as per cent."""
    standard = name in vocabulary.STANDARD_DRIVERS
    scale = 100.0 if standard and name != "interest_rate" else 1.0
    sigma = getattr(driver, "sigma", None)
    process = _PROCESS[str(getattr(driver, "process", "fixed"))][lang]
    unit = vocabulary.CONCEPTS[vocabulary.DRIVER_CONCEPT[name]].unit if standard else ""
    unit = {"log-nivå": "prosent"}.get(unit, unit.replace("andel av", "prosent av"))
    value = process if sigma is None else f"±{_spread(sigma, scale)} {unit}".rstrip() + f", {process}"
    label = driver.label or vocabulary.driver_label(name, lang)
    return Premise("drivers", f"drivers.{name}", label, value, "", driver.source)


def _event(event: Event) -> Premise:
    value = f"{_number(event.frequency)} per år"
    return Premise("events", f"events.{event.id}", event.label, value, "", event.source)


def _measure(measure: Measure) -> Premise:
    value = ", ".join(f"{year}: {_number(amount)}" for year, amount in sorted(measure.amounts.items()))
    return Premise("measures", f"measures.{measure.id}", measure.label, value, "mill. kr", measure.source)


def _spread(sigma: Any, scale: float) -> str:
    if isinstance(sigma, dict):
        return ", ".join(f"{_number(scale * value)} ({year})" for year, value in sorted(sigma.items()))
    if isinstance(sigma, tuple):
        return " · ".join(_number(scale * value) for value in sigma)
    return _number(scale * float(sigma))


def _number(value: float) -> str:
    """Write with a decimal comma, groups of three, and as many decimals as were given (ten digits at most)."""
    decimals = len(f"{value:.10g}".partition(".")[2])
    return number(value, min(decimals, 6))
