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
    people = _WORDS["people"][lang]
    yield Premise("municipality", "municipality", town.name, _number(town.inhabitants, lang), people, town.source)
    period = f"{study.period[0]}–{study.period[1]}"
    yield Premise("plan", "plan.table", settings.plan.table, period, "", settings.plan.source)
    for line, basis in study.plan.basis.items():
        yield Premise("plan", f"plan.{line}", vocabulary.label(line, lang), "", vocabulary.unit(line), basis)
    for line in vocabulary.BALANCES:
        amount = _number(getattr(settings.balance, line), lang)
        source = settings.balance.source
        yield Premise("balance", f"balance.{line}", vocabulary.label(line, lang), amount, _MILL[lang], source)
    exposure = _number(float(study.debt.exposure[0]), lang)
    label = vocabulary.label("net_interest_exposure", lang)
    yield Premise("debt", "debt.interest_exposure", label, exposure, _MILL[lang], settings.debt.source)
    yield from _fixing(study, lang)
    yield from _income(study, lang)
    for name, driver in settings.drivers.items():
        yield _driver(name, driver, lang)
    if settings.dependence is not None:
        for first, others in settings.dependence.correlations.items():
            for second, correlation in others.items():
                names = f"{vocabulary.driver_label(first, lang)} – {vocabulary.driver_label(second, lang)}"
                key = f"dependence.correlations.{first}.{second}"
                yield Premise("dependence", key, names, _number(correlation, lang), "", settings.dependence.source)
    yield from (_event(event, lang) for event in settings.events)
    yield from (_measure(measure, lang) for measure in settings.measures)
    for response in settings.responses:
        words = response_in_words(response, lang)
        yield Premise("responses", f"responses.{response.id}", response.label, words, "", response.source)
    for rule in settings.rules:
        sign = "≥" if rule.is_floor else "≤"
        limit = f"{sign} {_number(rule.limit, lang)}"
        source = rule.source or rule.basis or _WORDS["targets"][lang]
        unit = vocabulary.unit(rule.metric)
        unit = _MILL[lang] if unit == vocabulary.MILL else unit
        yield Premise("rules", f"rules.{rule.id}", rule.label, limit, unit, source)


def _fixing(study: Study, lang: Language) -> Iterator[Premise]:
    debt = study.settings.debt
    fixed = _number(round(100.0 * float(study.debt.fixing[1, 0]), 1), lang)
    label = _WORDS["fixed before"][lang].format(year=study.first)
    yield Premise("debt", "debt.fixing", label, fixed, _WORDS["of the exposure"][lang], debt.source)
    margin = _number(debt.margin_pct, lang)
    points = _SPREAD_UNITS["prosentpoeng"][lang]
    yield Premise("debt", "debt.margin_pct", _WORDS["margin"][lang], margin, points, debt.source)


def _income(study: Study, lang: Language) -> Iterator[Premise]:
    income = study.settings.income
    rates = dict.fromkeys(income.rate_in(year) for year in study.years)
    values = {
        "symmetric_rate": " · ".join(_number(rate, lang) for rate in rates),
        "tax_response": _number(income.tax_response, lang),
        "cost_compensation": _number(income.cost_compensation, lang),
        "population_share": _number(income.population_share, lang),
    }
    for key, value in values.items():
        yield Premise("income", f"income.{key}", _WORDS[key][lang], value, _WORDS["share"][lang], income.source)


_MILL: dict[Language, str] = {"nb": "mill. kr", "nn": "mill. kr", "en": "million kroner"}

_WORDS: dict[str, dict[Language, str]] = {
    "people": {"nb": "personer", "nn": "personar", "en": "people"},
    "targets": {
        "nb": "kommunestyrets finansielle måltall (koml. § 14-2 c)",
        "nn": "dei finansielle måltala til kommunestyret (koml. § 14-2 c)",
        "en": "the council's financial targets (Local Government Act section 14-2 c)",
    },
    "fixed before": {
        "nb": "Renten er bundet fra før i {year}",
        "nn": "Renta er bunden frå før i {year}",
        "en": "Rate already fixed in {year}",
    },
    "of the exposure": {"nb": "% av eksponeringen", "nn": "% av eksponeringa", "en": "% of the exposure"},
    "margin": {
        "nb": "Margin over pengemarkedsrenten",
        "nn": "Margin over pengemarknadsrenta",
        "en": "Margin over the money market rate",
    },
    "share": {"nb": "andel", "nn": "del", "en": "share"},
    "symmetric_rate": {
        "nb": "Symmetrisk inntektsutjevning",
        "nn": "Symmetrisk inntektsutjamning",
        "en": "Symmetric income equalisation",
    },
    "tax_response": {
        "nb": "Statens svar på en nasjonal skatteoverraskelse",
        "nn": "Svaret frå staten på ei nasjonal skatteoverrasking",
        "en": "The state's answer to a national tax surprise",
    },
    "cost_compensation": {
        "nb": "Kompensasjon for fjorårets lønns- og prisoverraskelse",
        "nn": "Kompensasjon for løns- og prisoverraskinga i fjor",
        "en": "Compensation for last year's wage and price surprise",
    },
    "population_share": {
        "nb": "Del av rammetilskuddet som følger folketallet",
        "nn": "Del av rammetilskotet som følgjer folketalet",
        "en": "Part of the block grant that follows the population",
    },
    "a year": {"nb": "per år", "nn": "per år", "en": "a year"},
}

_PROCESS: dict[str, dict[Language, str]] = {
    "ar1": {"nb": "nivå som avtar", "nn": "nivå som avtek", "en": "level that fades"},
    "ou": {"nb": "nivå som avtar", "nn": "nivå som avtek", "en": "level that fades"},
    "growth_ar1": {"nb": "vekst som blir", "nn": "vekst som blir verande", "en": "growth that stays"},
    "bootstrap": {"nb": "trukket fra historien", "nn": "trekt frå historia", "en": "drawn from history"},
    "fixed": {"nb": "fast bane", "nn": "fast bane", "en": "given path"},
}

_SPREAD_UNITS: dict[str, dict[Language, str]] = {
    "prosentpoeng": {"nb": "prosentpoeng", "nn": "prosentpoeng", "en": "percentage points"},
    "log-nivå": {"nb": "prosent", "nn": "prosent", "en": "per cent"},
    "andel av netto driftsutgifter": {
        "nb": "prosent av netto driftsutgifter",
        "nn": "prosent av netto driftsutgifter",
        "en": "per cent of net operating expenditure",
    },
    "andel av driftsinntekter": {
        "nb": "prosent av driftsinntektene",
        "nn": "prosent av driftsinntektene",
        "en": "per cent of operating revenue",
    },
}
"""How the spread of a driver is told, by the vocabulary's unit; shares are shown as per cent."""


def _driver(name: str, driver: DriverBase, lang: Language) -> Premise:
    """One driver: how far a year's surprise spreads, and what becomes of it."""
    standard = name in vocabulary.STANDARD_DRIVERS
    scale = 100.0 if standard and name != "interest_rate" else 1.0
    sigma = getattr(driver, "sigma", None)
    process = _PROCESS[str(getattr(driver, "process", "fixed"))][lang]
    unit = _SPREAD_UNITS[vocabulary.CONCEPTS[vocabulary.DRIVER_CONCEPT[name]].unit][lang] if standard else ""
    value = process if sigma is None else f"±{_spread(sigma, scale, lang)} {unit}".rstrip() + f", {process}"
    label = driver.label or vocabulary.driver_label(name, lang)
    return Premise("drivers", f"drivers.{name}", label, value, "", driver.source)


def _event(event: Event, lang: Language) -> Premise:
    value = f"{_number(event.frequency, lang)} {_WORDS['a year'][lang]}"
    return Premise("events", f"events.{event.id}", event.label, value, "", event.source)


def _measure(measure: Measure, lang: Language) -> Premise:
    value = ", ".join(f"{year}: {_number(amount, lang)}" for year, amount in sorted(measure.amounts.items()))
    return Premise("measures", f"measures.{measure.id}", measure.label, value, _MILL[lang], measure.source)


def _spread(sigma: Any, scale: float, lang: Language) -> str:
    if isinstance(sigma, dict):
        return ", ".join(f"{_number(scale * value, lang)} ({year})" for year, value in sorted(sigma.items()))
    if isinstance(sigma, tuple):
        return " · ".join(_number(scale * value, lang) for value in sigma)
    return _number(scale * float(sigma), lang)


def _number(value: float, lang: Language) -> str:
    """Write with groups of three and as many decimals as were given (ten digits at most)."""
    decimals = len(f"{value:.10g}".partition(".")[2])
    return number(value, min(decimals, 6), lang)
