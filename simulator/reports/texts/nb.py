# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of the screen in bokmål."""

from __future__ import annotations

# --- What every screen begins with ---------------------------------------------------------------------------------

ILLUSTRATIVE = (
    "NB: Inngangstallene er illustrative. De er satt av oss for å vise metoden, er ikke kommunens egne tall, "
    "og kan ikke legges til grunn for vedtak."
)


def run_title(municipality: str, period: str) -> str:
    return f"{municipality}: risiko i økonomiplanen {period}"


def run_facts(paths: str, seed: int, base_year: int, horizon: int) -> str:
    return f"{paths} simulerte forløp til og med {horizon} · startverdi {seed} · siste regnskap {base_year}"


# --- KØB -----------------------------------------------------------------------------------------------------------


def kob_title(year: int) -> str:
    return f"Kommunaløkonomisk bærekraft (KØB), regnskap {year}"


KOB_COLUMNS = ("Andel av driftsinntektene", "Mål", "Faktisk", "Avvik, pp.", "Avvik, mill. kr")
KOB_METRICS = {
    "net_operating_result_pct": "Netto driftsresultat (korrigert)",
    "disposition_fund_pct": "Disposisjonsfond",
    "net_loan_debt_pct": "Netto lånegjeld",
}

# --- Rules ---------------------------------------------------------------------------------------------------------


def overview_title(period: str) -> str:
    return f"Hovedfunn: sannsynlighet for brudd dersom planen {period} gjennomføres slik den foreligger"


SCENARIO = "Alternativ"
ROBEK_ENTRY = "Innmelding i ROBEK"
ANY_BROKEN = "Minst én regel brytes"
RULE_COLUMNS = ("Regel", "Krav", "I planen", "Median", "Brudd", "95 %-intervall")


YEARS_TITLE = "År for år, prosent av forløpene"


NOT_LOOKED_AT = "–"


def rule_by_year(label: str, at_least: bool) -> str:
    return f"{label} under kravet" if at_least else f"{label} over kravet"


INSIDE_ROBEK = "I ROBEK"
ENTERED_ROBEK = "Innmeldt til og med året"


def letter_row(letter: str) -> str:
    return f"Bokstav {letter} er oppfylt"


def requirement(bound: str, at_least: bool, test: str, years: str) -> str:
    side = "minst" if at_least else "høyst"
    when = {
        "mean": f"i snitt {years}",
        "pooled": f"samlet {years}",
        "every": f"hvert år {years}",
        "any": f"minst ett år {years}",
        "at": f"i {years}",
        "end": f"i {years}",
    }[test]
    return f"{side} {bound} {when}"


# --- ROBEK and what holds together ---------------------------------------------------------------------------------


def robek(frequency: str, interval: str, years: str, letters: str, basis: str) -> str:
    when = f"med regnskapene {years}" if basis == "accounts" else f"i løpet av {years}"
    return f"ROBEK: {frequency} meldes inn {when} (§ 28-1 bokstav {letters}), 95 %-intervall {interval}."


def letters_in_plan(shares: str, year: int) -> str:
    return f"Etter bokstav, oppfylt minst én gang til og med {year}: {shares}."


def robek_after(expected_years: str, left: str | None, horizon: int) -> str:
    stay = f"Forventet tid i ROBEK til og med {horizon}: {expected_years} år."
    if left is None:
        return stay
    return f"{stay} Av dem som meldes inn, er {left} ute igjen ved utgangen av {horizon}."


def joint(all_met: str, any_broken: str, met_outside_robek: str) -> str:
    return (
        f"Samlet: alle reglene holdes i {all_met} av forløpene, minst én brytes i {any_broken}. "
        f"Alle holdes uten innmelding i ROBEK i {met_outside_robek}."
    )


# --- How to read it ------------------------------------------------------------------------------------------------

READING_TITLE = "Slik leses tallene"


def reading(paths: str) -> tuple[str, ...]:
    return (
        f"En sannsynlighet er andelen av {paths} simulerte forløp der det skjer, gitt planen, forutsetningene og "
        "usikkerheten i konfigurasjonen. Ingen nye tiltak vedtas underveis.",
        "Intervallet viser bare hvor nøyaktig simuleringen teller. Det sier ikke om forutsetningene er riktige. "
        "Forskjeller mellom alternativene er sikrere enn nivåene.",
        "Ikke simulert: ROBEK etter § 28-1 bokstav e og f (frister) og g (kommunesammenslåing), ekstra tilskudd fra "
        "staten og nye lovpålagte oppgaver.",
    )


# --- The adopted plan (check) --------------------------------------------------------------------------------------


def check_title(municipality: str, period: str) -> str:
    return f"{municipality}: kontroll av økonomiplanen {period}"


def check_facts(base_year: int, horizon: int, lines: int) -> str:
    return f"Regnskap {base_year}, plan til og med {horizon}, {lines} linjer lest. Ingenting er simulert."


BALANCE_TITLE = "Er den vedtatte planen i balanse? (kommuneloven §§ 14-4 og 28-1 bokstav a og b)"
BALANCE_COLUMNS = ("År", "Netto driftsresultat", "Bruk av fond, netto", "Fond", "Oppsamlet merforbruk", "Mangler")


def balances(period: str) -> str:
    return f"Ja. Planen er i balanse i alle år {period}."


def does_not_balance(years: str, letters: str, missing: str, first_year: int) -> str:
    return (
        f"Nei. Planen er ikke i balanse i {years}. I {first_year} mangler {missing} etter at disposisjonsfondet er "
        f"brukt. Vedtas planen slik, er § 28-1 bokstav {letters} oppfylt."
    )


PREMISES_TITLE = "Forutsetninger med kilde"
PREMISE_COLUMNS = ("Forutsetning", "Verdi", "Kilde")
NOTES_TITLE = "Merknader fra lesingen"
IDENTITIES_TITLE = "Avstemming"


def identities_hold() -> str:
    return "Summer, fond, merforbruk og lånegjeld stemmer i alle år."


# --- Stress --------------------------------------------------------------------------------------------------------


def stress_title(municipality: str, period: str) -> str:
    return f"{municipality}: følsomhet i økonomiplanen {period}"


def stress_facts(scenario: str, first: int) -> str:
    return (
        f"{scenario}. Én endring om gangen, fra og med {first} og varig. Tallene er endring i netto driftsresultat, "
        "mill. kroner, etter inntektsutjevning, statens svar og rentebinding. Ingenting er tilfeldig."
    )


STRESS_CHANGE = "Endring"
STRESS_SUM = "Sum"
STRESS_BROKEN = "Regler som brytes"
STRESS_LETTERS = "§ 28-1"
STRESS_NONE = "ingen"
STRESS_WITHOUT = "Uten endring"
STRESS_UNITS = {
    "pp": "prosentpoeng",
    "pct": "%",
    "pct_of_net_expenditure": "% av netto driftsutgifter",
}
STRESS_DRIVERS = {
    "interest_rate": "Rente",
    "tax_national": "Skatteinngang i landet",
    "tax_local": "Egen skatteinngang",
    "population": "Innbyggertall",
    "wages": "Lønn",
    "prices": "Priser",
    "service_volume": "Tjenestebehov",
    "budget_overrun": "Overskridelse",
    "pension": "Premieavvik",
    "investment_cost": "Investeringskostnad",
}

# --- One future (path) ---------------------------------------------------------------------------------------------


def path_title(municipality: str, path: str, scenario: str) -> str:
    return f"{municipality}: forløp nr. {path}, {scenario}"


def path_facts(seed: int) -> str:
    return (
        f"Ett av de simulerte forløpene, startverdi {seed}. Mill. kroner. Øverst i hver rute står forløpet, under "
        "står planen. Forløpet er verken en prognose eller mer sannsynlig enn andre."
    )


PATH_LINE = "Linje"
PATH_PLAN = "planen"
PATH_SECTIONS = {
    "surprises": "Overraskelser mot planen",
    "revenue": "Driftsinntekter",
    "expenditure": "Driftsutgifter",
    "finance": "Finans",
    "result": "Resultat",
    "dispositions": "Disponering",
    "investment": "Investering",
    "balances": "Balanse",
    "verdict": "Regler og ROBEK",
}
PATH_LETTER = "§ 28-1 bokstav {letter}"
PATH_ROBEK = "I ROBEK"
YES = "ja"
NO = "–"

# --- Files and faults ----------------------------------------------------------------------------------------------


def saved(folder: str) -> str:
    return f"Resultatet er lagret i {folder}"


FIRST_COMPILATION = "Gjør klar regnekjernen (bare første gang, noen sekunder) …"
SIMULATING = "Simulerer"


def limit_exceeded(scenario: str, outcome: str, probability: str, limit: str) -> str:
    return f"Over grensen: {outcome} er {probability} for «{scenario}», grensen er {limit}."


def cannot_write(place: str, reason: str) -> str:
    return f"Kan ikke skrive til {place}: {reason}. Ingenting er lagret."


def not_a_run_folder(folder: str) -> str:
    return f"{folder} er ikke en resultatmappe fra simulator, så den verken leses eller overskrives."


def verified(numbers: str) -> str:
    return f"Alle {numbers} tall stemmer."


def differs(count: str, numbers: str) -> str:
    return f"{count} av {numbers} tall stemmer ikke:"


def difference(name: str, before: str, now: str) -> str:
    return f"{name}: var {before}, er nå {now}"


def and_more(count: str) -> str:
    return f"… og {count} til"


def changed_file(name: str) -> str:
    return f"Filen {name} er endret etter kjøringen."
