# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of the figures in nynorsk. Arguments are numbers and names as they are to be printed."""

from __future__ import annotations

from simulator.numbers import within_sentence

YEAR = "År"
PER_CENT_OF_REVENUE = "prosent av driftsinntektene"
PER_CENT_OF_FUTURES = "prosent av forløpa"

# --- Fans ------------------------------------------------------------------------------------------------------------

UPPER = "95 av 100 er lågare"
LOWER = "5 av 100 er lågare"
MEDIAN = "median"
PLAN = "planen"
FAN_COLUMNS = ("5 av 100 er lågare", "25 av 100", "Median", "75 av 100", "95 av 100 er lågare", "Planen")


def fan_title(metric: str, label: str) -> str:
    return f"{metric}, med «{label}». Vifta rommar 90 av 100 forløp, det mørke bandet dei 50 midtarste"


def rule_label(limit: str, *, at_least: bool) -> str:
    return f"krav: minst {limit}" if at_least else f"krav: høgst {limit}"


def fan_median(metric: str, start: str, first: str, end: str, last: str) -> str:
    return f"{metric}: Medianen går frå {start} i {first} til {end} i {last}."


def fan_spread(year: str, low: str, high: str) -> str:
    return f"I {year} ligg 90 av 100 forløp mellom {low} og {high}."


def fan_point(year: str, value: str) -> str:
    return f"I {year} ligg 90 av 100 forløp på {value}."


def fan_rule(limit: str, year: str, *, at_least: bool, meets: bool) -> str:
    side = "minst" if at_least else "høgst"
    return f"Kravet er {side} {limit}, og medianen {'held' if meets else 'bryt'} det i {year}."


# --- Rules by year ---------------------------------------------------------------------------------------------------


def by_year_title(label: str) -> str:
    return f"Sannsyn for å bryte kravet i kvart enkelt år og for å vere innmeld i ROBEK, med «{label}»"


ENTERED = "Innmeld i ROBEK"


def by_year_change(name: str, first: str, at_first: str, last: str, at_last: str) -> str:
    return f"{name}: {at_first} i {first} og {at_last} i {last}."


def by_year_once(name: str, year: str, chance: str) -> str:
    return f"{name}: {chance} i {year}."


BY_YEAR_ALT = "Sannsynet for å bryte kravet i det enkelte året."

# --- ROBEK icons -----------------------------------------------------------------------------------------------------


def icons_title(accounts: str) -> str:
    return f"Av 100 simulerte forløp: så mange blir melde inn i ROBEK med rekneskapane {accounts}"


def icons_title_registered(year: str) -> str:
    return f"Av 100 simulerte forløp: så mange er framleis i ROBEK ved utgangen av {year}"


ICONS_ALT = "Hundre merke for kvart alternativ, der dei fylte er forløp i ROBEK."


def icons_part(label: str, frequency: str) -> str:
    return f"«{label}»: {frequency}."


ICONS_COLUMNS = ("Alternativ", "I ROBEK")

# --- Scenarios -------------------------------------------------------------------------------------------------------


def scenarios_title(period: str) -> str:
    return f"Alternativa side om side: sannsyn for brot og for ROBEK, planperioden {period}"


ALTERNATIVE = "Alternativ"
ANY_BROKEN = "Minst éin regel broten"
ROBEK = "ROBEK"
SCENARIOS_ALT = "Sannsyn for kvart alternativ."


def scenario_part(label: str, chances: list[tuple[str, str]]) -> str:
    return f"«{label}»: {', '.join(f'{within_sentence(name)} {chance}' for name, chance in chances)}."


# --- Tornado ---------------------------------------------------------------------------------------------------------


def tornado_title(outcome: str, label: str) -> str:
    return f"Sannsyn for {outcome} når éin føresetnad blir låg eller høg, med «{label}»"


TORNADO_COLUMNS = ("Føresetnad", "Når han er låg", "Når han er høg")
LOW, HIGH = "låg", "høg"
TORNADO_ALT = "Låg vil seie at 10 av 100 forløp er lågare, høg at 10 av 100 er høgare."


def tornado_base(chance: str) -> str:
    return f"alt uvisst: {chance}"


def tornado_part(driver: str, low: str, high: str) -> str:
    return f"{driver}: {low} når han er låg, {high} når han er høg."


# --- Heat map and price ----------------------------------------------------------------------------------------------


def heatmap_title(outcome: str, across: str, down: str) -> str:
    return f"Sannsyn for {outcome} med «{across}» og «{down}» saman"


def amount_axis(label: str, unit: str) -> str:
    return f"{label}, {unit}"


def heatmap_table(across: str, down: str) -> str:
    return f"Sannsyn etter storleik på tiltaka, «{down}» nedover og «{across}» bortover"


def heatmap_none(chance: str) -> str:
    return f"Utan tiltaka er sannsynet {chance}, og det minkar når dei aukar."


def heatmap_alone(label: str, amount: str, chance: str) -> str:
    return f"Med «{label}» åleine på {amount} er det {chance}."


def heatmap_both(chance: str) -> str:
    return f"Med begge på det høgaste er det {chance}."


def price_title(outcome: str) -> str:
    return f"Kva tryggleik kostar: sannsyn for {outcome} etter kor stort tiltaket er"


def price_part(label: str, start: str, end: str, amount: str) -> str:
    return f"{label}: frå {start} utan tiltaket til {end} ved {amount}."


def target(chance: str) -> str:
    return f"mål: {chance}"


AMOUNT = "Beløp"
A_YEAR = "mill. kroner i året"


def amount_heading(amount: str) -> str:
    return f"{amount} mill."


# --- One future ------------------------------------------------------------------------------------------------------


def future_title(path: str, label: str) -> str:
    return f"Eitt av forløpa ved sida av alle: forløp {path} med «{label}», i prosent av driftsinntektene"


def future_alt(path: str) -> str:
    return f"Forløp {path} teikna inn i viftene."


def future_metric(metric: str, value: str, year: str, low: str, high: str) -> str:
    return f"{metric}: {value} i {year}, der 90 av 100 forløp ligg mellom {low} og {high}."


def future_entry(year: str) -> str:
    return f"Eit merke viser året forløpet oppfyller vilkåra for ROBEK, {year}."


def future_line(path: str) -> str:
    return f"forløp {path}"


OUTER_BAND, INNER_BAND = "90 av 100 forløp", "dei 50 midtarste"

ENTERS = "innmeld"


def letter_d(limit: str) -> str:
    return f"bokstav d: over {limit}"


# --- Waterfall -------------------------------------------------------------------------------------------------------

WATERFALL_TITLE = "Frå førre plan til denne: sannsyn for innmelding i ROBEK"
WATERFALL_COLUMNS = ("Kva endringa kjem av", "Prosentpoeng")
BEFORE, NOW = "Førre plan", "Denne planen"


def waterfall_ends(before: str, after: str) -> str:
    return f"Sannsynet var {before} med førre plan og er {after} med denne."


def waterfall_part(group: str, points: str) -> str:
    return f"{group}: {points}."
