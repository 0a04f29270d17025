# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of the figures in bokmål. Arguments are numbers and names as they are to be printed."""

from __future__ import annotations

from simulator.numbers import within_sentence

YEAR = "År"
PER_CENT_OF_REVENUE = "prosent av driftsinntektene"
PER_CENT_OF_FUTURES = "prosent av forløpene"

# --- Fans ------------------------------------------------------------------------------------------------------------

UPPER = "95 av 100 er lavere"
LOWER = "5 av 100 er lavere"
MEDIAN = "median"
PLAN = "planen"
FAN_COLUMNS = ("5 av 100 er lavere", "25 av 100", "Median", "75 av 100", "95 av 100 er lavere", "Planen")


def fan_title(metric: str, label: str) -> str:
    return f"{metric}, med «{label}». Vifta rommer 90 av 100 forløp, det mørke båndet de 50 midterste"


def rule_label(limit: str, *, at_least: bool) -> str:
    return f"krav: minst {limit}" if at_least else f"krav: høyst {limit}"


def fan_median(metric: str, start: str, first: str, end: str, last: str) -> str:
    return f"{metric}: Medianen går fra {start} i {first} til {end} i {last}."


def fan_spread(year: str, low: str, high: str) -> str:
    return f"I {year} ligger 90 av 100 forløp mellom {low} og {high}."


def fan_point(year: str, value: str) -> str:
    return f"I {year} ligger 90 av 100 forløp på {value}."


def fan_rule(limit: str, year: str, *, at_least: bool, meets: bool) -> str:
    side = "minst" if at_least else "høyst"
    return f"Kravet er {side} {limit}, og medianen {'holder' if meets else 'bryter'} det i {year}."


# --- Rules by year ---------------------------------------------------------------------------------------------------


def by_year_title(label: str) -> str:
    return f"Sannsynlighet for å bryte kravet i hvert enkelt år og for å være innmeldt i ROBEK, med «{label}»"


ENTERED = "Innmeldt i ROBEK"


def by_year_change(name: str, first: str, at_first: str, last: str, at_last: str) -> str:
    return f"{name}: {at_first} i {first} og {at_last} i {last}."


def by_year_once(name: str, year: str, chance: str) -> str:
    return f"{name}: {chance} i {year}."


BY_YEAR_ALT = "Sannsynligheten for å bryte kravet i det enkelte året."

# --- ROBEK icons -----------------------------------------------------------------------------------------------------


def icons_title(accounts: str) -> str:
    return f"Av 100 simulerte forløp: så mange meldes inn i ROBEK med regnskapene {accounts}"


def icons_title_registered(year: str) -> str:
    return f"Av 100 simulerte forløp: så mange er fortsatt i ROBEK ved utgangen av {year}"


ICONS_ALT = "Hundre merker for hvert alternativ, der de fylte er forløp i ROBEK."


def icons_part(label: str, frequency: str) -> str:
    return f"«{label}»: {frequency}."


ICONS_COLUMNS = ("Alternativ", "I ROBEK")

# --- Scenarios -------------------------------------------------------------------------------------------------------


def scenarios_title(period: str) -> str:
    return f"Alternativene side om side: sannsynlighet for brudd og for ROBEK, planperioden {period}"


ALTERNATIVE = "Alternativ"
ANY_BROKEN = "Minst én regel brytes"
ROBEK = "ROBEK"
SCENARIOS_ALT = "Sannsynligheter for hvert alternativ."


def scenario_part(label: str, chances: list[tuple[str, str]]) -> str:
    return f"«{label}»: {', '.join(f'{within_sentence(name)} {chance}' for name, chance in chances)}."


# --- Tornado ---------------------------------------------------------------------------------------------------------


def tornado_title(outcome: str, label: str) -> str:
    return f"Sannsynlighet for {outcome} når én forutsetning blir lav eller høy, med «{label}»"


TORNADO_COLUMNS = ("Forutsetning", "Når den er lav", "Når den er høy")
LOW, HIGH = "lav", "høy"
TORNADO_ALT = "Lav betyr at 10 av 100 forløp er lavere, høy at 10 av 100 er høyere."


def tornado_base(chance: str) -> str:
    return f"alt usikkert: {chance}"


def tornado_part(driver: str, low: str, high: str) -> str:
    return f"{driver}: {low} når den er lav, {high} når den er høy."


# --- Heat map and price ----------------------------------------------------------------------------------------------


def heatmap_title(outcome: str, across: str, down: str) -> str:
    return f"Sannsynlighet for {outcome} med «{across}» og «{down}» sammen"


def amount_axis(label: str, unit: str) -> str:
    return f"{label}, {unit}"


def heatmap_table(across: str, down: str) -> str:
    return f"Sannsynlighet etter størrelse på tiltakene, «{down}» nedover og «{across}» bortover"


def heatmap_none(chance: str) -> str:
    return f"Uten tiltakene er sannsynligheten {chance}, og den faller når de øker."


def heatmap_alone(label: str, amount: str, chance: str) -> str:
    return f"Med «{label}» alene på {amount} er den {chance}."


def heatmap_both(chance: str) -> str:
    return f"Med begge på det høyeste er den {chance}."


def price_title(outcome: str) -> str:
    return f"Sikkerhetens pris: sannsynlighet for {outcome} etter hvor stort tiltaket er"


def price_part(label: str, start: str, end: str, amount: str) -> str:
    return f"{label}: fra {start} uten tiltaket til {end} ved {amount}."


def target(chance: str) -> str:
    return f"mål: {chance}"


AMOUNT = "Beløp"
A_YEAR = "mill. kroner i året"


def amount_heading(amount: str) -> str:
    return f"{amount} mill."


# --- One future ------------------------------------------------------------------------------------------------------


def future_title(path: str, label: str) -> str:
    return f"Ett av forløpene ved siden av alle: forløp {path} med «{label}», i prosent av driftsinntektene"


def future_alt(path: str) -> str:
    return f"Forløp {path} tegnet inn i viftene."


def future_metric(metric: str, value: str, year: str, low: str, high: str) -> str:
    return f"{metric}: {value} i {year}, der 90 av 100 forløp ligger mellom {low} og {high}."


def future_entry(year: str) -> str:
    return f"Et merke viser året forløpet oppfyller vilkårene for ROBEK, {year}."


def future_line(path: str) -> str:
    return f"forløp {path}"


OUTER_BAND, INNER_BAND = "90 av 100 forløp", "de 50 midterste"

ENTERS = "innmeldt"


def letter_d(limit: str) -> str:
    return f"bokstav d: over {limit}"


# --- Waterfall -------------------------------------------------------------------------------------------------------

WATERFALL_TITLE = "Fra forrige plan til denne: sannsynlighet for innmelding i ROBEK"
WATERFALL_COLUMNS = ("Hva endringen kommer av", "Prosentpoeng")
BEFORE, NOW = "Forrige plan", "Denne planen"


def waterfall_ends(before: str, after: str) -> str:
    return f"Sannsynligheten var {before} med forrige plan og er {after} med denne."


def waterfall_part(group: str, points: str) -> str:
    return f"{group}: {points}."
