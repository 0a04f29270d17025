"""Checks across sections: names that must exist, years that must be simulated, units that must be right.

Each check takes the sections that could be read and yields findings; a section with errors of its own is not there, so
one mistake does not hide another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from simulator import vocabulary
from simulator.baseline.debt import DebtSettings
from simulator.baseline.income import Income
from simulator.baseline.plan import Balance, PlanSettings
from simulator.drivers import Bootstrap, Dependence, DriverBase, Event, Fixed, Measure, Response, StochasticDriver
from simulator.drivers.dependence import correlation_matrix, is_valid, nearest_correlation, offending_pair
from simulator.drivers.loadings import LOADABLE_LINES
from simulator.rules.property_tax import HIGHEST_RATE, unlawful_steps
from simulator.rules.rule import Rule
from simulator.study.messages import Finding
from simulator.study.settings import Scenario

EVENT_LINES: tuple[str, ...] = (
    *vocabulary.REVENUE,
    *(line for line in vocabulary.EXPENDITURE if line != "depreciation"),
    "investment",
)
"""Lines an event may hit."""

MOST_RULES = 24
"""Rules and responses in one config; each has a bit in what is kept of a path."""

# Spreads no driver on a log level or a share has: above this the number was meant in per cent.
_LARGEST_LOG_SIGMA = 0.5
# A rate that moves less than this a year was meant in percentage points, not as a share.
_SMALLEST_RATE_SIGMA = 0.02


@dataclass(frozen=True)
class Sections:
    """The sections that could be read; lists hold (position in the file, item)."""

    raw: Mapping[str, Any]
    single: Mapping[str, Any]
    drivers: Mapping[str, DriverBase] = field(default_factory=dict)
    events: tuple[tuple[int, Event], ...] = ()
    measures: tuple[tuple[int, Measure], ...] = ()
    responses: tuple[tuple[int, Response], ...] = ()
    scenarios: tuple[tuple[int, Scenario], ...] = ()
    rules: tuple[tuple[int, Rule], ...] = ()
    unread: frozenset[str] = field(default=frozenset(), kw_only=True)
    """Lists that a register should have added to, and could not be read."""

    @property
    def plan(self) -> PlanSettings | None:
        """The plan section."""
        return self.single.get("plan")

    @property
    def driver_names(self) -> tuple[str, ...]:
        """Every driver named in the file, also those with errors of their own."""
        named = self.raw.get("drivers", {})
        return tuple(named) if isinstance(named, dict) else ()

    def ids(self, section: str) -> tuple[str, ...]:
        """Every id in a list of the file, also of items with errors of their own."""
        items = self.raw.get(section, [])
        return tuple(str(item.get("id")) for item in items if isinstance(item, dict)) if isinstance(items, list) else ()


Check = Callable[[Sections], Iterator[Finding]]


def cross_check(sections: Sections) -> list[Finding]:
    """Return everything the sections say against each other."""
    return [finding for check in CHECKS for finding in check(sections)]


def _near(word: str, known: Iterable[str], otherwise: str) -> str:
    names = list(known)
    near = vocabulary.suggest(word, names)
    if near:
        return f"Mente du «{near}»?"
    return f"det finnes: {', '.join(names)}" if names else otherwise


def _repeated_ids(sections: Sections) -> Iterator[Finding]:
    for section in ("events", "measures", "responses", "scenarios", "rules", "calibrations"):
        seen: dict[str, int] = {}
        for index, name in enumerate(sections.ids(section)):
            if name in seen and name != "None":
                yield Finding(
                    (section, index, "id"), f"«{name}» er brukt to ganger i [[{section}]]", "gi den et annet navn"
                )
            seen.setdefault(name, index)


def _driver_units(sections: Sections) -> Iterator[Finding]:
    for name, driver in sections.drivers.items():
        if name != "interest_rate" and driver.floor_pct is not None:
            yield Finding(("drivers", name, "floor_pct"), "«floor_pct» gjelder bare interest_rate", "fjern feltet")
        if isinstance(driver, StochasticDriver) and name in vocabulary.STANDARD_DRIVERS:
            yield from _sigma_unit(name, driver, sections.plan)
        if name in vocabulary.STANDARD_DRIVERS:
            yield from _size(name, driver)


def _sigma_unit(name: str, driver: StochasticDriver, plan: PlanSettings | None) -> Iterator[Finding]:
    years = range(plan.base_year + 1, plan.horizon + 1) if plan is not None else range(2000, 2010)
    largest = max(driver.sigma_by_year(tuple(years)), default=0.0)
    path = ("drivers", name, "sigma")
    if name == "interest_rate":
        if 0 < largest < _SMALLEST_RATE_SIGMA:
            found = f"sigma for interest_rate er {largest:g} prosentpoeng, som ser ut som en andel"
            yield Finding(path, found, f"skriv prosentpoeng: {100 * largest:g}")
        elif largest > 10:
            yield Finding(
                path, f"sigma for interest_rate er {largest:g} prosentpoeng i året", "skriv for eksempel 0.75"
            )
    elif largest > _LARGEST_LOG_SIGMA:
        found = f"sigma for {name} er {largest:g}, som ser ut som prosent"
        yield Finding(path, found, f"skriv som andel: {largest / 100:g} er {largest:g} prosent")


def _size(name: str, driver: DriverBase) -> Iterator[Finding]:
    """A bias or a fixed path of 5 on a log level was meant as 5 per cent."""
    largest = 30.0 if name == "interest_rate" else 1.0
    for key in ("bias", "path"):
        value = getattr(driver, key, 0.0)
        values = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
        extreme = max((abs(part) for part in values), default=0.0)
        if extreme > largest:
            unit = "prosentpoeng" if name == "interest_rate" else "en andel"
            found = f"«{key}» for {name} er {extreme:g}; ventet {unit} på høyst {largest:g}"
            yield Finding(
                ("drivers", name, key), found, f"skriv for eksempel {extreme / 100:g} for {extreme:g} prosent"
            )


def _driver_years(sections: Sections) -> Iterator[Finding]:
    plan = sections.plan
    if plan is None:
        return
    first, last = plan.base_year + 1, plan.horizon
    for name, driver in sections.drivers.items():
        for key in ("sigma", "bias", "path"):
            value = getattr(driver, key, None)
            if isinstance(value, tuple) and len(value) > last - first + 1:
                found = f"«{key}» for {name} har {len(value)} tall, men det simuleres {last - first + 1} år"
                yield Finding(("drivers", name, key), found, f"oppgi ett tall for hvert år {first}–{last}")
            if isinstance(value, dict):
                yield from _outside(("drivers", name, key), value, first, last, f"«{key}» for {name}")


def _outside(path: tuple[str | int, ...], years: Iterable[int], first: int, last: int, what: str) -> Iterator[Finding]:
    for year in years:
        if not first <= year <= last:
            found = f"{what} har året {year}, utenfor {first}–{last}"
            yield Finding((*path, str(year)), found, "rett årstallet eller fjern det")


def _own_drivers(sections: Sections) -> Iterator[Finding]:
    """A name close to a standard driver's, with no loading of its own, is a misspelling."""
    loaded = {driver for line in _table(sections.raw.get("loadings")).values() for driver in _table(line)}
    for name in sections.driver_names:
        if name in vocabulary.STANDARD_DRIVERS or name in loaded:
            continue
        near = vocabulary.suggest(name, list(vocabulary.STANDARD_DRIVERS))
        if near is not None and near not in sections.driver_names:
            found = f"driveren «{name}» er ikke en standarddriver og har ingen «loadings»"
            yield Finding(("drivers", name), found, f"Mente du «{near}»?")


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _loadings(sections: Sections) -> Iterator[Finding]:
    for line, drivers in (sections.single.get("loadings") or {}).items():
        if line not in LOADABLE_LINES:
            advice = _near(line, LOADABLE_LINES, "bruk en driftslinje")
            yield Finding(("loadings", line), f"«{line}» kan ikke ha loadings", advice)
        for driver, value in drivers.items():
            known = driver in sections.driver_names or (value == 0 and driver in vocabulary.STANDARD_DRIVERS)
            if not known:
                found = f"loadings for {line} viser til driveren «{driver}», som ikke finnes i [drivers]"
                advice = _near(driver, sections.driver_names, "legg til driveren i [drivers]")
                yield Finding(("loadings", line, driver), found, advice)


def _correlations(sections: Sections) -> Iterator[Finding]:
    dependence: Dependence | None = sections.single.get("dependence")
    if dependence is None:
        return
    base = ("dependence", "correlations")
    seen: set[frozenset[str]] = set()
    fine = True
    for first, others in dependence.correlations.items():
        for second, value in others.items():
            for finding in _pair(sections, first, second, value, seen):
                fine = False
                yield Finding((*base, *finding.path), finding.found, finding.advice)
            seen.add(frozenset((first, second)))
    if fine and len(sections.drivers) == len(sections.driver_names):
        yield from _matrix(sections, dependence)


def _pair(sections: Sections, first: str, second: str, value: float, seen: set[frozenset[str]]) -> Iterator[Finding]:
    if first == second:
        yield Finding((first, second), f"«{first}» er korrelert med seg selv", "fjern paret")
        return
    if frozenset((first, second)) in seen:
        yield Finding((first, second), f"paret {first} og {second} står to ganger", "oppgi hvert par én gang")
    for name in (first, second):
        driver = sections.drivers.get(name)
        place = (first,) if name == first else (first, second)
        if name not in sections.driver_names:
            advice = _near(name, sections.driver_names, "legg til driveren i [drivers]")
            yield Finding(place, f"driveren «{name}» finnes ikke i [drivers]", advice)
        elif isinstance(driver, Bootstrap):
            found = f"«{name}» er bootstrap: samvariasjonen følger av historien"
            yield Finding(place, found, "fjern paret")
        elif isinstance(driver, Fixed) and value != 0:
            yield Finding(place, f"«{name}» er fixed og har ingen tilfeldighet", "fjern paret")


def _matrix(sections: Sections, dependence: Dependence) -> Iterator[Finding]:
    """Positive semi-definite, or the pair to blame and the nearest matrix that is."""
    named = {name for first, others in dependence.correlations.items() for name in (first, *others)}
    names = tuple(name for name in sections.driver_names if name in named)
    matrix = correlation_matrix(names, dependence.correlations)
    if is_valid(matrix):
        return
    nearest = nearest_correlation(matrix)
    first, second = offending_pair(matrix)
    one, other = names[first], names[second]
    if other not in dependence.correlations.get(one, {}):
        one, other = (other, one) if one in dependence.correlations.get(other, {}) else (one, other)
    path: tuple[str | int, ...] = ("dependence", "correlations", one, other)
    found = (
        f"korrelasjonene er umulige sammen (laveste egenverdi {float(np.linalg.eigvalsh(matrix)[0]):.3f}); "
        f"mest galt er paret {one} og {other} ({matrix[first, second]:g})"
    )
    yield Finding(path, found, f"nærmeste gyldige: {_pairs_of(names, matrix, nearest)}")


def _pairs_of(names: tuple[str, ...], given: np.ndarray, nearest: np.ndarray) -> str:
    """Write the pairs of the nearest matrix with two decimals, drawn in until what is printed is valid too."""
    shrunk = np.eye(len(names))
    for percent in range(100, 0, -1):
        rounded = np.round(nearest * percent / 100, 2)
        np.fill_diagonal(rounded, 1.0)
        if is_valid(rounded):
            shrunk = rounded
            break
    parts = [
        f"{names[i]}–{names[j]} {shrunk[i, j]:.2f}"
        for i in range(len(names))
        for j in range(i + 1, len(names))
        if given[i, j] != 0 or abs(shrunk[i, j]) >= 0.01
    ]
    return ", ".join(parts)


def _bootstrap(sections: Sections) -> Iterator[Finding]:
    for name, driver in sections.drivers.items():
        if isinstance(driver, Bootstrap) and "bootstrap" not in sections.raw:
            found = f"driveren {name} er bootstrap, men [bootstrap] mangler"
            yield Finding(("drivers", name, "process"), found, "legg til [bootstrap] med «table» og «source»")


def _events(sections: Sections) -> Iterator[Finding]:
    for index, event in sections.events:
        if event.line not in EVENT_LINES:
            advice = _near(event.line, EVENT_LINES, "bruk en driftslinje")
            yield Finding(("events", index, "line"), f"hendelser kan ikke settes på «{event.line}»", advice)
        trigger = event.trigger
        if trigger is not None and trigger.driver not in sections.driver_names:
            advice = _near(trigger.driver, sections.driver_names, "legg til driveren i [drivers]")
            found = f"vilkåret viser til driveren «{trigger.driver}», som ikke finnes i [drivers]"
            yield Finding(("events", index, "when"), found, advice)


def _measures(sections: Sections) -> Iterator[Finding]:
    plan = sections.plan
    for index, measure in sections.measures:
        path = ("measures", index)
        if plan is not None:
            first, last = plan.base_year + 1, plan.horizon
            yield from _outside((*path, "amounts"), measure.amounts, first, last, f"tiltaket «{measure.id}»")
            permille = measure.property_tax_permille or {}
            yield from _outside((*path, "property_tax_permille"), permille, first, last, f"tiltaket «{measure.id}»")
            if measure.price_year is not None and not plan.base_year <= measure.price_year <= last:
                found = f"prisåret {measure.price_year} ligger utenfor {plan.base_year}–{last}"
                yield Finding((*path, "price_year"), found, "velg et år planen har")


def property_tax_findings(sections: Sections) -> Iterator[Finding]:
    """Judge the rates of property tax measures, each by itself and then those of a scenario together."""
    rated = {measure.id: (index, measure) for index, measure in sections.measures if measure.property_tax_permille}
    for index, measure in rated.values():
        rates, levied = measure.property_tax_permille or {}, measure.levied_permille or 0.0
        at = ("measures", index, "property_tax_permille")
        for year, found, allowed in unlawful_steps(rates, measure.property_tax_on, levied):
            yield Finding((*at, str(year)), f"eiendomsskatten i «{measure.id}» er {found}", allowed)
    for index, scenario in sections.scenarios:
        for base in HIGHEST_RATE:
            together = [rated[name][1] for name in scenario.measures if name in rated]
            together = [measure for measure in together if measure.property_tax_on == base]
            if len(together) > 1:
                levied = max(measure.levied_permille or 0.0 for measure in together)
                for _, found, allowed in unlawful_steps(rates_together(together), base, levied):
                    where = ("scenarios", index, "measures")
                    yield Finding(where, f"eiendomsskatten i «{scenario.id}» er {found}", allowed)


def rates_together(measures: Sequence[Measure]) -> dict[int, float]:
    """What some measures add together in every year in which one of them changes, per mille."""
    changes = {year for measure in measures for year in measure.property_tax_permille or ()}
    changes |= {measure.until + 1 for measure in measures if measure.until is not None}
    return {year: sum(measure.rate_in(year) for measure in measures) for year in sorted(changes)}


def _scenarios(sections: Sections) -> Iterator[Finding]:
    for section, words in (("measures", "tiltaket «{}»"), ("responses", "responsen «{}»")):
        known = sections.ids(section)
        for index, scenario in sections.scenarios:
            names = getattr(scenario, section)
            for position, name in enumerate(names):
                path = ("scenarios", index, section, position)
                named = words.format(name)
                if name not in known and section not in sections.unread:
                    found = f"scenarioet «{scenario.id}» viser til {named}, som ikke finnes"
                    yield Finding(path, found, _near(name, known, f"legg {named} til i [[{section}]]"))
                if name in names[:position]:
                    yield Finding(path, f"{named} står to ganger i «{scenario.id}»", "fjern det ene")


def _responses(sections: Sections) -> Iterator[Finding]:
    plan = sections.plan
    for index, response in sections.responses:
        trigger = response.trigger
        yield from limit_unit(response.id, trigger.metric, trigger.limit, ("responses", index, "when"))
        year = response.price_year
        if plan is not None and year is not None and not plan.base_year <= year <= plan.horizon:
            found = f"prisåret {year} ligger utenfor {plan.base_year}–{plan.horizon}"
            yield Finding(("responses", index, "price_year"), found, "velg et år planen har")


def _rules(sections: Sections) -> Iterator[Finding]:
    plan = sections.plan
    for index, rule in sections.rules:
        path = ("rules", index)
        if plan is not None:
            first, last = plan.base_year + 1, plan.horizon
            key = "year" if rule.year is not None else "years"
            for year in rule.looks_at(plan.period):
                if not first <= year <= last:
                    found = f"regelen «{rule.id}» ser på {year}, men det simuleres {first}–{last}"
                    yield Finding((*path, key), found, "velg et simulert år, eller sett plan.horizon senere")
                    break
        key = "at_least" if rule.is_floor else "at_most"
        yield from limit_unit(rule.id, rule.metric, rule.limit, (*path, key))
    if len(sections.rules) + len(sections.responses) > MOST_RULES:
        found = f"{len(sections.rules)} regler og {len(sections.responses)} responser er for mange"
        yield Finding(("rules",), found, f"høyst {MOST_RULES} til sammen")


def limit_unit(name: str, metric: str, limit: float, path: tuple[str | int, ...]) -> Iterator[Finding]:
    """0.08 per cent where 8 was meant."""
    small = 5.0 if metric.startswith("net_loan_debt") else 0.1
    if metric.endswith("_pct") and 0 < abs(limit) < small:
        found = f"grensen i «{name}» er {limit:g} prosent, som ser ut som en andel"
        yield Finding(path, found, f"skriv prosent: {100 * limit:g}")


def _years_of_sections(sections: Sections) -> Iterator[Finding]:
    plan = sections.plan
    if plan is None:
        return
    balance: Balance | None = sections.single.get("balance")
    for year in (balance.deficit_by_year or {}) if balance is not None else {}:
        if year > plan.base_year:
            found = f"merforbruket er fra {year}, etter siste regnskap ({plan.base_year})"
            yield Finding(("balance", "deficit_by_year", str(year)), found, "rett årstallet")
    debt: DebtSettings | None = sections.single.get("debt")
    if debt is not None and isinstance(debt.interest_exposure, dict):
        base = ("debt", "interest_exposure")
        yield from _outside(base, debt.interest_exposure, plan.base_year, plan.horizon, "«interest_exposure»")
    income: Income | None = sections.single.get("income")
    if income is not None:
        yield from _national_tax(income, plan)


def _national_tax(income: Income, plan: PlanSettings) -> Iterator[Finding]:
    given = income.national_tax_per_head
    if given is None:
        return
    path = ("income", "national_tax_per_head")
    missing = [year for year in range(plan.base_year + 1, plan.horizon + 1) if year not in given]
    if missing:
        years = f"{missing[0]}" if len(missing) == 1 else f"{missing[0]}–{missing[-1]}"
        yield Finding(
            path, f"«national_tax_per_head» mangler {years}", "oppgi kroner per innbygger for hvert simulert år"
        )
    for year, value in given.items():
        if value < 1000:
            found = f"«national_tax_per_head» er {value:g} i {year}; ventet kroner per innbygger"
            yield Finding((*path, str(year)), found, f"skriv i kroner, for eksempel {value * 1000:g}")


# Settings in per cent where a fraction would be a slip: (path, smallest sensible size).
_PER_CENT: tuple[tuple[tuple[str, ...], float], ...] = (
    (("kob", "net_operating_result_pct"), 0.1),
    (("kob", "disposition_fund_pct"), 0.5),
    (("kob", "net_loan_debt_pct"), 2.0),
    (("investment", "loan_share_pct"), 1.0),
    (("plan", "extension", "growth_pct"), 0.1),
)


def _per_cent(sections: Sections) -> Iterator[Finding]:
    """0.08 where 8 per cent is meant."""
    values: list[tuple[tuple[str | int, ...], float | None, float]] = [
        (path, _at(sections.single, path), least) for path, least in _PER_CENT
    ]
    plan = sections.plan
    for name, growth in plan.extension.lines.items() if plan is not None else ():
        values.append((("plan", "extension", "lines", name), growth, 0.1))
    for index, event in sections.events:
        values.append((("events", index, "recovery_pct"), event.recovery_pct, 1.0))
    for index, response in sections.responses:
        values.append((("responses", index, "share_pct"), response.share_pct, 0.05))
    for path, value, least in values:
        if value is not None and 0 < abs(value) < least:
            name = ".".join(str(step) for step in path)
            yield Finding(
                path, f"«{name}» er {value:g} prosent, som ser ut som en andel", f"skriv prosent: {100 * value:g}"
            )


def _at(sections: Mapping[str, Any], path: tuple[str, ...]) -> float | None:
    value: Any = sections.get(path[0])
    for step in path[1:]:
        value = getattr(value, step, None)
    return value


CHECKS: tuple[Check, ...] = (
    _per_cent,
    _repeated_ids,
    _driver_units,
    _driver_years,
    _own_drivers,
    _loadings,
    _correlations,
    _bootstrap,
    _events,
    _measures,
    _responses,
    _scenarios,
    _rules,
    _years_of_sections,
)
