# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of the screen in bokmål."""

from __future__ import annotations

# --- What every screen begins with ---------------------------------------------------------------------------------

ILLUSTRATIVE = (
    "NB: Inngangstallene er illustrative. De er forutsetninger som viser metoden, ikke kommunens vedtatte tall, "
    "og kan ikke legges til grunn for vedtak."
)


def run_title(municipality: str, period: str) -> str:
    return f"{municipality}: risiko i økonomiplanen {period}"


def run_facts(paths: str, seed: int, base_year: int, horizon: int) -> str:
    return f"{paths} simulerte forløp til og med {horizon} · tilfeldighetsfrø {seed} · siste regnskap {base_year}"


def run_sampling(scrambles: str, points: str) -> str:
    return (
        f"Sobol-trekning: {scrambles} uavhengige randomiseringer med {points} forløp hver. Intervallene bygger på "
        "spredningen mellom dem (Students t)."
    )


def rounded_up(asked: str, paths: str, scrambles: str) -> str:
    return f"{asked} forløp er rundet opp til {paths}: like mange i hver av {scrambles} randomiseringer."


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
MODEL_RANGE = "Modellspenn"
YEARS_TITLE = "År for år, prosent av forløpene"


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


def robek_range(between: str) -> str:
    return f"Med andre forsvarlige anslag på usikkerheten: {between}."


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


# --- What hardly ever happens ---------------------------------------------------------------------------------------


def rare(outcomes: str) -> str:
    return f"Sjeldne utfall, regnet med egne forløp der det skjer: {outcomes}."


def rare_outcome(label: str, one_in: str, share: str, interval: str) -> str:
    return f"{label} om lag 1 av {one_in} ({share}, 95 %-intervall {interval})"


def rare_never(label: str, paths: str, interval: str) -> str:
    return f"{label} i ingen av {paths} (95 %-intervall {interval})"


# --- How to read it ------------------------------------------------------------------------------------------------

# --- Responses -----------------------------------------------------------------------------------------------------

WITHOUT_RESPONSE = "Uten nye tiltak"
WITH_RESPONSE = "Med respons"
WITH_RESPONSE_ROW = "med respons"
RESPONSE_TITLE = "Uten nye tiltak og med respons: sannsynlighet for brudd"
RESPONSE_OUTCOME = "Utfall"
RESPONSE_YEARS_TITLE = "Responsreglene år for år: i kraft (prosent av forløpene) og hva de gir"
PATH_RESPONSES = "Responsregler"
RESPONSE_AMOUNT = "  i snitt, mill. kr"


def reading_response() -> str:
    return (
        "«Med respons» er de samme forløpene når kommunestyret gjør det responsreglene sier, fra året etter at et "
        "vilkår er oppfylt ved årsavslutningen. Alt annet er uten nye tiltak."
    )


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


def reading_model_range(calibrations: str) -> str:
    return (
        f"Modellspennet er det laveste og høyeste svaret når usikkerheten anslås på {calibrations} andre forsvarlige "
        "måter: andre haler, annen hukommelse, samvariasjon og størrelse. Det er som regel langt bredere enn "
        "intervallet, og «simulator sensitivity» viser hvilket valg som betyr mest."
    )


# --- The adopted plan (check) --------------------------------------------------------------------------------------


def check_title(municipality: str, period: str) -> str:
    return f"{municipality}: kontroll av økonomiplanen {period}"


def check_facts(files: str, base_year: int, horizon: int) -> str:
    return f"Lest: {files}. Regnskap {base_year}, plan til og med {horizon}. Ingenting er simulert."


BALANCE_TITLE = "Er planen i balanse? (kommuneloven §§ 14-4 og 28-1 bokstav a og b)"
BALANCE_COLUMNS = (
    "År",
    "Netto driftsresultat",
    "Bruk av fond, netto",
    "Fond 31.12.",
    "Årets merforbruk",
    "Oppsamlet merforbruk",
    "Andel av inntektene",
    "§ 28-1 bokstav",
)


def balances(period: str) -> str:
    return f"Ja. Budsjett og plan er i balanse i alle år {period}."


def does_not_balance(period: str, years: str, letters: str, missing: str) -> str:
    return (
        f"Nei. Planen {period} er ikke i balanse i {years}. Det mangler {missing} når fondet er brukt så langt det "
        f"rekker. Vedtas planen slik, er § 28-1 bokstav {letters} oppfylt."
    )


def below_minimum(year: int, amount: str) -> str:
    return f"Avdragene i {year} er {amount} under minimumsavdraget (kommuneloven § 14-18)."


IDENTITIES_TITLE = "Avstemming"


def fund_identity(distance: str) -> str:
    return f"Resultat, disponeringer, fond og merforbruk henger sammen fra år til år. Største avvik: {distance}."


def debt_identity(distance: str) -> str:
    return f"Lånegjeld, låneopptak og avdrag henger sammen. Største andre endring i gjelden: {distance}."


def extended(years: str) -> str:
    return f"Årene {years} står ikke i plantabellen og er framskrevet."


NOTES_TITLE = "Merknader fra lesingen"
PREMISES_TITLE = "Forutsetninger med kilde"
PREMISE_COLUMNS = ("Forutsetning", "Verdi", "Kilde")
AS_ABOVE = "som over"

# --- Stress --------------------------------------------------------------------------------------------------------


def stress_title(municipality: str, period: str) -> str:
    return f"{municipality}: følsomhet i økonomiplanen {period}"


def stress_facts(scenario: str, first: int) -> str:
    return (
        f"{scenario}. Én endring om gangen, varig fra {first}. Årstallene viser endring i netto driftsresultat, "
        "mill. kroner, etter inntektsutjevning, statens svar og rentebinding. Ingenting er tilfeldig."
    )


STRESS_CHANGE = "Endring"
STRESS_LETTERS = "§ 28-1"
STRESS_WITHOUT = "Uten endring"


def stress_rules(rules_and_years: str) -> str:
    return f"Reglene står med tallet de måles på ({rules_and_years}). * betyr at regelen brytes."


STRESS_ROUGH = (
    "§ 28-1 viser bokstaver som er oppfylt i minst ett år til og med planperiodens slutt. Virkningene er ikke "
    "sannsynligheter og kan ikke legges sammen når de er store."
)


def stress_budget_letters(last: int) -> str:
    return (
        f"Bokstav a og b gjelder budsjettet og planen som vedtas hvert år til og med {last} dersom ingenting gjøres. "
        "«simulator check» ser bare på planen som vedtas nå, og kan derfor vise færre bokstaver."
    )


STRESS_UNITS = {
    "pp": "prosentpoeng",
    "pct": "%",
    "pct_of_net_expenditure": "% av netto driftsutgifter",
}

# --- One future (path) ---------------------------------------------------------------------------------------------


def path_title(municipality: str, path: str, scenario: str) -> str:
    return f"{municipality}: forløp nr. {path}, {scenario}"


def path_facts(seed: int) -> str:
    return (
        f"Ett av de simulerte forløpene, tilfeldighetsfrø {seed}. Mill. kroner: først forløpet, under det planen. "
        "Forløpet er ingen prognose og ikke mer sannsynlig enn andre. Linjer uten beløp er utelatt."
    )


PATH_PLAN = "i planen"
PATH_SECTIONS = {
    "verdict": "Hva som skjer",
    "surprises": "Avvik fra forutsetningene",
    "revenue": "Driftsinntekter",
    "expenditure": "Driftsutgifter",
    "finance": "Finans",
    "result": "Resultat",
    "dispositions": "Disponering",
    "investment": "Investering",
    "balances": "Balanse 31.12.",
}


def path_rule(label: str) -> str:
    return f"{label} bryter kravet"


YES = "ja"
NO = "–"

# --- Many municipalities (batch) -----------------------------------------------------------------------------------


def batch_title(municipalities: str, period: str) -> str:
    return f"{municipalities} kommuner: risiko i økonomiplanene {period}"


def batch_facts(paths: str, seed: int, horizon: int) -> str:
    return (
        f"{paths} simulerte forløp til og med {horizon} · tilfeldighetsfrø {seed} · nasjonale overraskelser er felles "
        "for alle, resten er hver kommunes egne"
    )


BATCH_ILLUSTRATIVE = "NB: Noen eller alle inngangstallene er illustrative og sier ikke noe om virkelige kommuner."


def batch_counts_title(label: str) -> str:
    return f"Kommuner i ROBEK samtidig: {label}"


BATCH_YEAR_COLUMNS = (
    "År",
    "Forventet",
    "5 %",
    "25 %",
    "Median",
    "75 %",
    "95 %",
    "Std.avvik",
    "Std.avvik uten noe felles",
)
BATCH_MOST = "Flest"


def batch_together(year: int, sd: str, independent: str) -> str:
    return (
        f"Kommunene går inn og ut sammen: i {year} er standardavviket {sd} kommuner, mot {independent} om de ikke "
        "hadde noe felles."
    )


BATCH_MOST_IS = "«Flest» er det høyeste tallet i noe år på samme forløp."
BATCH_NO_ANSWER = (
    "Ingen nye tiltak vedtas underveis. Årene etter planperioden viser hva planene fører til, og er ingen prognose."
)
BATCH_CLASSES_TITLE = "Kommunene etter sannsynlighet for innmelding i ROBEK i planperioden"
BATCH_CLASSES = ("under 1 %", "1–5 %", "5–20 %", "20–50 %", "over 50 %")


def batch_members_title(shown: int, everyone: bool, label: str) -> str:
    return f"Kommunene: {label}" if everyone else f"De {shown} kommunene med høyest sannsynlighet: {label}"


BATCH_MEMBER_COLUMNS = ("Kommune", "Innbyggere", "ROBEK", "95 %-intervall", "Minst én regel brytes", "År i ROBEK")


def batch_rest(count: str) -> str:
    return f"Resten ({count}) står i municipalities.csv i resultatmappen."


def batch_read(count: str) -> str:
    return f"Leste {count} kommuner."


def batch_resumed(done: str, parts: str) -> str:
    return f"Fortsetter: {done} av {parts} deler var ferdige fra før."


def batch_interrupted(done: str) -> str:
    return f"Avbrutt. {done} deler er tatt vare på; kjør samme kommando igjen for å fortsette."


def made_up_written(count: str, folder: str) -> str:
    return f"{count} oppdiktede kommuner er skrevet til {folder}. Ingen tall gjelder noen virkelig kommune."


def made_up_differs(folder: str) -> str:
    return (
        f"{folder} har filer som er endret eller er fra en annen versjon. Oppgi mappen selv for å bruke dem "
        f"(simulator batch {folder}), eller slett den."
    )


# --- Files and faults ----------------------------------------------------------------------------------------------


def remark(text: str) -> str:
    return f"Merk: {text}"


def saved(folder: str) -> str:
    return f"Resultatet er lagret i {folder}"


FIRST_COMPILATION = "Gjør klar regnekjernen (bare første gang, noen sekunder) …"
COMPILATION_NOT_KEPT = (
    "Gjør klar regnekjernen (noen sekunder hver gang, for det er ikke noe sted å lagre den; sett NUMBA_CACHE_DIR til "
    "en mappe som kan skrives) …"
)
ANALYSING = "Analyserer"
SIMULATING = "Simulerer"
RUN_RESUMED = "Fortsetter kjøringen der den ble avbrutt."
RUN_INTERRUPTED = "Avbrutt. Det som er regnet ut, er tatt vare på; kjør samme kommando igjen for å fortsette."


def precise(goal: str, paths: str) -> str:
    return f"Presisjon: ingen intervaller er bredere enn ± {goal}, med {paths} forløp."


def not_precise(goal: str, half: str, paths: str, needed: str) -> str:
    return (
        f"Presisjonen ± {goal} er ikke nådd: med {paths} forløp er det bredeste intervallet ± {half}. Det tar om lag "
        f"{needed} forløp; gi lov til dem med «--paths»."
    )


def limit_exceeded(scenario: str, outcome: str, probability: str, limit: str) -> str:
    return f"Over grensen: {outcome} er {probability} for «{scenario}», grensen er {limit}."


def premise_lines(count: int, first: str, last: str) -> str:
    return f"{count} linjer i plantabellen, fra {first} til {last}"


def cannot_write(place: str, reason: str) -> str:
    return f"Kan ikke skrive til {place}: {reason}. Ingenting er lagret."


def report_made(run: str) -> str:
    return f"Kapitlet er laget av kjøringen i {run}."


def changed_by_hand(file: str) -> str:
    return (
        f"{file} er endret siden den ble laget, så den overskrives ikke. Flytt den, eller velg en "
        f"annen mappe med --out."
    )


def close_file(file: str) -> str:
    return (
        f"Kan ikke skrive {file}. Lukk filen i programmet den er åpen i, for eksempel Excel eller Word, sjekk at "
        f"du har lov til å skrive der, og prøv igjen. Ingenting er lagret."
    )


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
