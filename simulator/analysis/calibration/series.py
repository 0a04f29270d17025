"""Which column of a history belongs to which driver, and what it takes to turn it into that driver's unit.

A column is named after the driver (`interest_rate`, «Rente») or what people call its series («NIBOR», «Lønnsvekst»).
Two columns with «budsjett» and «regnskap» (or forecast and actual) behind the same name are one history of forecast
errors, the better source, and go before a plain series. For a driver of one's own the header says what the numbers
are: «strømpris (nivå)», «strømpris (vekst)» or «strømpris (avvik)».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator import vocabulary
from simulator.analysis.calibration.demography import TOTALS, age_columns, demography
from simulator.analysis.calibration.fit import SHORT
from simulator.analysis.calibration.observation import Kind, Observations
from simulator.analysis.calibration.priors import priors
from simulator.baseline.history import AnnualHistory, national_history
from simulator.errors import InputErrors, Problem

Series = npt.NDArray[np.float64]

NAMES: dict[str, tuple[str, ...]] = {
    "interest_rate": ("nibor", "rente", "pengemarkedsrente", "3 mnd nibor", "styringsrente", "market_rate_pct"),
    "tax_national": (
        "skatt landet",
        "skatteinngang landet",
        "skatteinngang, landet",
        "tax_deviation",
        "kommunenes skatt",
        "skattevekst landet",
    ),
    "tax_local": (
        "skatt",
        "skatteinngang",
        "inntekts- og formuesskatt",
        "skatteinngang, egen kommune",
        "income_and_wealth_tax",
    ),
    "population": ("innbyggere", "folketall", "befolkning", "innbyggertall", "befolkningsvekst", "folkevekst"),
    "wages": ("lønnsvekst", "lønnsnivå", "årslønn", "lønn", "wage_growth", "wage_growth_pct"),
    "prices": ("prisvekst", "prisnivå", "deflator", "kommunal deflator", "kpi", "cpi_growth", "price_growth_pct"),
    "service_volume": ("tjenestebehov", "behovsvekst", "behov"),
    "budget_overrun": (
        "overskridelse",
        "overskridelse av budsjettet",
        "merforbruk i tjenestene",
        "netto driftsutgifter",
        "net_operating_expenditure",
    ),
    "pension": ("pensjon (premieavvik)", "pensjon", "pension_premium_deviation"),
    "investment_cost": ("investeringskostnad", "investeringer", "byggekostnad", "investment"),
}
"""What the columns of a history are called, besides the drivers' own names."""

RESULT = "net_operating_result_pct"
"""The operating result, per cent of operating revenue: what the drivers lead to, and no driver itself."""
RESULT_NAMES = {"netto driftsresultat", "driftsresultat", "resultatgrad", "ndr", "net operating result pct"}

_NATURAL: dict[str, Kind] = {
    "interest_rate": "level",
    "budget_overrun": "error",
    "pension": "error",
    "investment_cost": "error",
}
_IN_LEVELS = {"innbyggere", "folketall", "befolkning", "innbyggertall"}
_ERROR_NAMES = {"tax deviation"}
_SHARES = ("budget_overrun", "pension")
_BUDGET = r"budsjett(?:ert)?|budget(?:ed)?|plan(?:lagt)?|prognose|anslag|forecast"
_ACTUAL = r"regnskap|actual|fasit|utfall|outturn|faktisk"
_KINDS: dict[str, Kind] = {
    "nivå": "level", "level": "level", "vekst": "growth", "growth": "growth", "avvik": "error", "error": "error",
}  # fmt: skip
_LARGEST_PER_CENT = 60.0
_SMALLEST_PER_CENT = 0.2

NATIONAL: tuple[tuple[str, Kind, str, str | None, int | None], ...] = (
    ("interest_rate", "level", "nibor", None, 1994),
    ("tax_national", "error", "tax_deviation", None, None),
    ("wages", "growth", "wage_growth", None, None),
    ("prices", "error", "deflator", "deflator_budget", None),
)
"""Drivers the shipped history speaks of: driver, kind, series, its forecast, first year.

NIBOR from 1994: before that the krone was pegged and the rate defended it.
"""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column's header taken apart."""

    title: str
    base: str
    role: str  # "", "budget" or "actual"
    kind: Kind | None


def observations(history: AnnualHistory, starts: Mapping[str, int] | None = None) -> tuple[Observations, ...]:
    """Return one history for each driver that the table speaks of.

    `starts` gives the first year to use, by driver, or for all under the key "". Raises InputErrors.
    """
    found = list(_national(history) if history.sources is not None else _own(history))
    starts = starts or {}
    kept = []
    for seen in found:
        start = starts.get(seen.driver, starts.get(""))
        kept.append(seen if start is None else seen.since(start))
    problems = [problem for seen in kept for problem in _too_little(history, seen)]
    if problems:
        raise InputErrors(problems)
    return tuple(kept)


def _national(history: AnnualHistory) -> Iterator[Observations]:
    assert history.sources is not None
    for driver, kind, series, forecast, start in NATIONAL:
        values = history.columns[series]
        if forecast is not None:
            values = values - history.columns[forecast]
        about = history.sources[series]
        label = f"{about.label} mot anslaget i nasjonalbudsjettet" if forecast else about.label
        source = f"{label}: {about.source} ({about.licence})"
        seen = _trimmed(driver, kind, history.years, in_units(driver, values, kind), source, about.uncertain)
        yield seen if start is None else seen.since(start)


def _own(history: AnnualHistory) -> Iterator[Observations]:
    """Pairs first, then plain series for drivers that have no pair."""
    ages = age_columns(history)
    passed = RESULT_NAMES | (TOTALS if ages else set())
    columns = [
        column
        for column in map(_taken_apart, history.columns)
        if column.base not in passed and column.title not in ages
    ]
    problems: list[Problem] = []
    drivers: dict[str, Observations] = {}
    for column in sorted(columns, key=lambda column: column.role != "actual"):
        if column.role == "budget":
            continue
        driver = _driver_of(column)
        if driver is None:
            problems.append(_unknown(history, column))
            continue
        partner = next((c for c in columns if c.role == "budget" and c.base == column.base), None)
        if column.role == "actual" and partner is None:
            found = f"«{column.title}» mangler sin budsjettkolonne"
            advice = f"legg til «{column.base} budsjett», eller fjern «regnskap» fra navnet"
            problems.append(history.problem(column.title, None, found, advice))
            continue
        if driver in drivers:
            if drivers[driver].kind == "error" and column.role != "actual":
                continue  # the pair is the better source
            found = f"«{column.title}» gjelder {driver}, som alt har en kolonne"
            problems.append(history.problem(column.title, None, found, "behold én kolonne for hver driver"))
            continue
        issues, seen = _read(history, column, partner if column.role == "actual" else None, driver)
        problems += issues
        if seen is not None:
            drivers[driver] = seen
    for column in columns:
        if column.role == "budget" and not any(c.role == "actual" and c.base == column.base for c in columns):
            found = f"«{column.title}» mangler sin regnskapskolonne"
            problems.append(history.problem(column.title, None, found, f"legg til «{column.base} regnskap»"))
    people = None
    try:
        people = demography(history)
    except InputErrors as error:
        problems += error.problems
    if problems:
        raise InputErrors(problems)
    yield from drivers.values()
    if people is not None:
        yield from (seen for seen in people.observations() if seen.driver not in drivers)


def _taken_apart(title: str) -> _Column:
    text = " ".join(title.replace("_", " ").casefold().split())
    kind = None
    if match := re.search(r"\(([^)]*)\)", text):
        kind = _KINDS.get(match[1].strip())
        text = " ".join(text.replace(match[0], " ").split())
    for role, words in (("budget", _BUDGET), ("actual", _ACTUAL)):
        if match := re.fullmatch(rf"(?:(?P<a>.+?)[ ,:–-]+(?:{words})|(?:{words})[ ,:–-]+(?P<b>.+))", text):
            return _Column(title, match["a"] or match["b"], role, kind)
    return _Column(title, text, "", kind)


def _driver_of(column: _Column) -> str | None:
    known = _driver_names()
    if column.base in known:
        return known[column.base]
    if column.role == "actual" or column.kind is not None:
        name = re.sub(r"\W+", "_", column.base).strip("_")
        return name if re.fullmatch(r"[a-z0-9æøå][a-z0-9æøå_-]*", name) else None
    return None


def _driver_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for driver, others in NAMES.items():
        for name in (driver, vocabulary.driver_label(driver), *others):
            names.setdefault(" ".join(name.replace("_", " ").casefold().split()), driver)
    return names


def _unknown(history: AnnualHistory, column: _Column) -> Problem:
    near = vocabulary.suggest(column.base, list(_driver_names()))
    own = f"skriv «{column.title} (nivå)», «… (vekst)» eller «… (avvik)» om den er en egen driver"
    advice = f"Mente du «{near}»? Ellers: {own}" if near else own
    return history.problem(column.title, None, f"«{column.title}» hører ikke til noen driver", advice)


def _read(
    history: AnnualHistory, column: _Column, partner: _Column | None, driver: str
) -> tuple[list[Problem], Observations | None]:
    """Turn one column, or a pair, into the driver's unit."""
    actual = history.columns[column.title]
    if partner is not None:
        budget = history.columns[partner.title]
        issues = [*_unit_issues(history, column.title, driver, actual, paired=True)]
        issues += _unit_issues(history, partner.title, driver, budget, paired=True)
        if issues:
            return issues, None
        source = f"{history.name}: «{column.title}» mot «{partner.title}»"
        return [], _trimmed(driver, "error", history.years, _pair_error(driver, actual, budget), source)
    kind = column.kind or _natural_kind(driver, column)
    issues = list(_unit_issues(history, column.title, driver, actual, kind=kind))
    if issues:
        return issues, None
    source = f"{history.name}: «{column.title}»"
    if kind == "level" and driver != "interest_rate":
        values = np.log(actual)
        if driver in priors():
            values, kind = np.concatenate([[np.nan], np.diff(values)]), "growth"
    else:
        values = in_units(driver, actual, kind)
    return [], _trimmed(driver, kind, history.years, values, source)


def _natural_kind(driver: str, column: _Column) -> Kind:
    if column.base in _IN_LEVELS:
        return "level"
    return "error" if column.base in _ERROR_NAMES else _NATURAL.get(driver, "growth")


def in_units(driver: str, values: Series, kind: Kind) -> Series:
    """Return figures in per cent (percentage points for the rate) in the driver's own unit, float64 [year]."""
    if driver == "interest_rate":
        return values
    if driver in _SHARES:
        return values / 100.0
    return np.log1p(values / 100.0)


def _pair_error(driver: str, actual: Series, budget: Series) -> Series:
    """Return what actual was above budget, in the driver's unit."""
    if driver == "interest_rate":
        return actual - budget
    if driver == "pension":
        return (actual - budget) / 100.0
    if driver == "budget_overrun":
        return actual / budget - 1.0
    if driver in ("wages", "prices") or np.nanmax(np.abs(actual)) < _LARGEST_PER_CENT:
        return np.log1p(actual / 100.0) - np.log1p(budget / 100.0)
    return np.log(actual / budget)


def _unit_issues(
    history: AnnualHistory, title: str, driver: str, values: Series, kind: Kind = "error", paired: bool = False
) -> Iterator[Problem]:
    """Per cent given as shares, and amounts that cannot be: one problem a series, at the cell that shows it best."""
    largest = int(np.nanargmax(np.abs(values)))
    smallest = int(np.nanargmin(values))
    at_most, at_least = float(values[largest]), float(values[smallest])
    amounts = (paired and driver not in ("interest_rate", "wages", "prices", "pension")) or (
        kind == "level" and driver != "interest_rate"
    )
    if amounts:
        if at_least <= 0:
            found = f"«{title}» er {at_least:g} i {history.years[smallest]}"
            yield history.problem(title, history.years[smallest], found, "skriv beløp eller antall større enn null")
        return
    if abs(at_most) > _LARGEST_PER_CENT:
        found = f"«{title}» er {at_most:g} i {history.years[largest]}; ventet prosent"
        yield history.problem(title, history.years[largest], found, "sjekk enheten: skriv 3,5 for 3,5 prosent")
    elif 0 < abs(at_most) < _SMALLEST_PER_CENT and int(np.sum(~np.isnan(values))) >= 2:
        found = f"«{title}» er høyst {at_most:g}, som ser ut som en andel; ventet prosent"
        yield history.problem(title, history.years[largest], found, f"skriv prosent: {100 * at_most:g}")


def _trimmed(
    driver: str, kind: Kind, years: tuple[int, ...], values: Series, source: str, uncertain: tuple[int, ...] = ()
) -> Observations:
    """Leave out the empty years before the first value and after the last."""
    known = np.flatnonzero(~np.isnan(values))
    if not len(known):
        return Observations(driver, kind, (), np.zeros(0), source)
    keep = slice(int(known[0]), int(known[-1]) + 1)
    kept = years[keep]
    return Observations(driver, kind, kept, values[keep], source, tuple(year for year in uncertain if year in kept))


def _too_little(history: AnnualHistory, seen: Observations) -> Iterator[Problem]:
    title = seen.driver
    known = seen.values[~np.isnan(seen.values)]
    if len(known) == 0:
        yield Problem(
            history.name, f"{title}: ingen år igjen å regne på", "velg et tidligere startår, eller fyll inn flere år"
        )
    elif len(known) > 2 and np.ptp(known) == 0:
        yield Problem(history.name, f"{title}: serien har samme verdi alle år", "sjekk at riktig kolonne er fylt inn")
    elif len(known) < SHORT and title not in priors():
        found = f"{title}: bare {len(known)} år, og ingen forhåndsverdi for en egen driver"
        yield Problem(history.name, found, f"oppgi minst {SHORT} år, eller sett sigma selv")


def result_observations(history: AnnualHistory) -> Observations | None:
    """Return the operating result of a history, per cent of operating revenue; the sector's in the shipped one."""
    if history.sources is not None:
        about = history.sources["sector_result"]
        values, source = history.columns["sector_result"], f"{about.label}: {about.source} ({about.licence})"
        return _trimmed(RESULT, "level", history.years, values, source).contiguous()
    columns = [column for column in map(_taken_apart, history.columns) if column.base in RESULT_NAMES]
    by_role = {column.role: column.title for column in columns}
    if {"actual", "budget"} <= set(by_role):
        values = history.columns[by_role["actual"]] - history.columns[by_role["budget"]]
        source = f"{history.name}: «{by_role['actual']}» mot «{by_role['budget']}»"
        return _trimmed(RESULT, "error", history.years, values, source)
    title = by_role.get("", by_role.get("actual"))
    if title is None:
        return None
    return _trimmed(RESULT, "level", history.years, history.columns[title], f"{history.name}: «{title}»")


def shipped() -> tuple[Observations, ...]:
    """Return what the shipped national history holds, by driver."""
    return observations(national_history())
