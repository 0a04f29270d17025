"""What is worth saying of a study and is not wrong: what was assumed, what does not quite agree, what has no source."""

from __future__ import annotations

from collections.abc import Iterator

from simulator import vocabulary
from simulator.numbers import number
from simulator.rules.plan_balance import KRONE
from simulator.rules.robek import ACCUMULATED_DEFICIT_LIMIT, COVERAGE_YEARS
from simulator.study.premises import without_source
from simulator.study.scenario_plan import plan_as_closed
from simulator.study.study import Study

# Mill. kr: two balances with one decimal each.
_CLOSING_TOLERANCE = 0.1

# A loan list and an exposure this near each other, as a share, are the same debt.
_SAME_DEBT = 0.02


def notes_of(study: Study) -> tuple[str, ...]:
    """Return what `check` and `run` should say of the study as a whole."""
    return (*_figures(study), *_register(study), *_links(study), *_loans(study), *_sources(study), *_closing(study))


def _figures(study: Study) -> Iterator[str]:
    settings, plan = study.settings, study.plan
    if settings.balance.accumulated_deficit > 0 and settings.balance.deficit_by_year is None:
        yield f"alt oppsamlet merforbruk er regnet som oppstått i {settings.plan.base_year}"
    heads = settings.municipality.inhabitants
    first = plan.line("inhabitants")[1]
    if abs(heads - first) > 0.5:
        yield f"kommunen har {heads} innbyggere i [municipality], men {first:.0f} i plantabellen for {plan.years[1]}"


def _register(study: Study) -> Iterator[str]:
    """The closed accounts may be a ground for entry already; the simulation judges the closings after them."""
    balance, base, robek = study.settings.balance, study.base_year, study.settings.robek
    old = sum(amount for year, amount in (balance.deficit_by_year or {}).items() if year <= base - COVERAGE_YEARS)
    over = balance.accumulated_deficit - ACCUMULATED_DEFICIT_LIMIT * float(study.plan.operating_revenue()[0])
    holds = [letter for letter, amount in (("c", old), ("d", over)) if amount > KRONE and letter in robek.letters]
    if holds and not robek.registered:
        yield (
            f"regnskapet for {base} oppfyller kommuneloven § 28-1 bokstav {' og '.join(holds)}, men kommunen regnes "
            "som utenfor ROBEK; sett registered = true i [robek] når den er eller blir innmeldt"
        )


def _links(study: Study) -> Iterator[str]:
    settings = study.settings
    loaded = {driver for drivers in settings.loadings.values() for driver in drivers}
    for name in settings.drivers:
        if name not in vocabulary.STANDARD_DRIVERS and name not in loaded:
            yield f"driveren «{name}» har ingen loadings og påvirker ingen linjer"
    for measure in settings.measures:
        if measure.line == "property_tax" and measure.property_tax_permille is None:
            yield (
                f"tiltaket «{measure.id}» har ingen satser; opptrappingen (eigedomsskattelova § 13) er ikke kontrollert"
            )
        rated = measure.property_tax_permille is not None and measure.levied_permille is None
        if rated and study.plan.line("property_tax").any():
            yield (
                f"planen har eiendomsskatt, og tiltaket «{measure.id}» sier ikke hvilken sats; oppgi «levied_permille» "
                "(0 hvis skatten i planen gjelder annen eiendom), så taket i eigedomsskattelova § 11 kan kontrolleres"
            )
    in_use = {name for scenario in settings.scenarios for name in scenario.responses}
    for response in settings.responses:
        if response.id not in in_use:
            yield f"responsen «{response.id}» brukes ikke av noe scenario"


def _loans(study: Study) -> Iterator[str]:
    """Where the loan list and the interest exposure are not the same debt, and what is then counted."""
    loans = [loan for loan in study.debt.loans if loan.swap == 0]
    if not loans:
        return
    own = sum(loan.amount * loan.exposed for loan in loans)
    exposure = float(study.debt.exposure[0])
    shown = f"{number(own, 1)} mill. kr og renteeksponeringen er {number(exposure, 1)}"
    if own < exposure * (1 - _SAME_DEBT):
        yield f"lånelisten har egne lån på {shown}; det som ikke står i listen, er regnet med flytende rente"
    elif own > exposure * (1 + _SAME_DEBT):
        yield f"lånelisten har egne lån på {shown}; fordelingen på fast og flytende rente er listens"
    floating = sum(loan.amount * loan.exposed for loan in loans if loan.fixed_until is None)
    swapped = sum(loan.amount for loan in study.debt.loans if loan.swap > 0)
    if swapped > floating * (1 + _SAME_DEBT):
        yield (
            f"rentebytteavtalene til fast rente er på {number(swapped, 1)} mill. kr, men bare {number(floating, 1)} "
            "har flytende rente; mer er ikke byttet"
        )


def _sources(study: Study) -> Iterator[str]:
    """Numbers nobody has said the origin of: allowed, for a first try must run, but said."""
    keys = without_source(study)
    if keys:
        shown = ", ".join(f"«{key}»" for key in keys[:6])
        shown = f"{shown} med flere" if len(keys) > 6 else shown
        yield f"{len(keys)} forutsetninger mangler kilde: {shown}; legg til «source» i hver del av konfigurasjonen"


def _closing(study: Study) -> Iterator[str]:
    """Where the plan's fund and deficit are not those the law closes the plan's own years with: the first such year.

    The path without surprises follows the law, so from that year on it differs from the table.
    """
    for found in plan_as_closed(study):
        fund = study.plan.at("disposition_fund", found.year)
        deficit = study.plan.at("accumulated_deficit", found.year)
        if max(abs(fund - found.disposition_fund), abs(deficit - found.accumulated_deficit)) > _CLOSING_TOLERANCE:
            shown = f"{number(fund, 1)} og {number(deficit, 1)}"
            lawful = f"{number(found.disposition_fund, 1)} og {number(found.accumulated_deficit, 1)}"
            yield (
                f"planen viser disposisjonsfond og merforbruk {shown} i {found.year}, men avslutningen etter "
                f"forskriften §§ 4-1 til 4-4 gir {lawful}; simuleringen følger forskriften"
            )
            return
