# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of the screen in nynorsk."""

from __future__ import annotations

# --- What every screen begins with ---------------------------------------------------------------------------------

ILLUSTRATIVE = (
    "NB: Inngangstala er illustrative. Dei er føresetnader som viser metoden, ikkje dei vedtekne tala til kommunen, "
    "og kan ikkje leggjast til grunn for vedtak."
)


def run_title(municipality: str, period: str) -> str:
    return f"{municipality}: risiko i økonomiplanen {period}"


def run_facts(paths: str, seed: int, base_year: int, horizon: int) -> str:
    return f"{paths} simulerte forløp til og med {horizon} · tilfeldigfrø {seed} · siste rekneskap {base_year}"


def run_sampling(scrambles: str, points: str) -> str:
    return (
        f"Sobol-trekking: {scrambles} uavhengige randomiseringar med {points} forløp kvar. Intervalla byggjer på "
        "spreiinga mellom dei (Students t)."
    )


def rounded_up(asked: str, paths: str, scrambles: str) -> str:
    return f"{asked} forløp er runda opp til {paths}: like mange i kvar av {scrambles} randomiseringar."


# --- KØB -----------------------------------------------------------------------------------------------------------


def kob_title(year: int) -> str:
    return f"Kommunaløkonomisk berekraft (KØB), rekneskap {year}"


KOB_COLUMNS = ("Del av driftsinntektene", "Mål", "Faktisk", "Avvik, pp.", "Avvik, mill. kr")
KOB_METRICS = {
    "net_operating_result_pct": "Netto driftsresultat (korrigert)",
    "disposition_fund_pct": "Disposisjonsfond",
    "net_loan_debt_pct": "Netto lånegjeld",
}

# --- Rules ---------------------------------------------------------------------------------------------------------


def overview_title(period: str) -> str:
    return f"Hovudfunn: sannsyn for brot dersom planen {period} blir gjennomført slik han ligg føre"


SCENARIO = "Alternativ"
ROBEK_ENTRY = "Innmelding i ROBEK"
ANY_BROKEN = "Minst éin regel blir broten"
RULE_COLUMNS = ("Regel", "Krav", "I planen", "Median", "Brot", "95 %-intervall")
MODEL_RANGE = "Modellspenn"
YEARS_TITLE = "År for år, prosent av forløpa"


def rule_by_year(label: str, at_least: bool) -> str:
    return f"{label} under kravet" if at_least else f"{label} over kravet"


INSIDE_ROBEK = "I ROBEK"
ENTERED_ROBEK = "Innmeld til og med året"


def letter_row(letter: str) -> str:
    return f"Bokstav {letter} er oppfylt"


def requirement(bound: str, at_least: bool, test: str, years: str) -> str:
    side = "minst" if at_least else "høgst"
    when = {
        "mean": f"i snitt {years}",
        "pooled": f"samla {years}",
        "every": f"kvart år {years}",
        "any": f"minst eitt år {years}",
        "at": f"i {years}",
        "end": f"i {years}",
    }[test]
    return f"{side} {bound} {when}"


# --- ROBEK and what holds together ---------------------------------------------------------------------------------


def robek(frequency: str, interval: str, years: str, letters: str, basis: str) -> str:
    when = f"med rekneskapane {years}" if basis == "accounts" else f"i løpet av {years}"
    return f"ROBEK: {frequency} blir melde inn {when} (§ 28-1 bokstav {letters}), 95 %-intervall {interval}."


def robek_range(between: str) -> str:
    return f"Med andre forsvarlege anslag på uvissa: {between}."


def letters_in_plan(shares: str, year: int) -> str:
    return f"Etter bokstav, oppfylt minst éin gong til og med {year}: {shares}."


def robek_after(expected_years: str, left: str | None, horizon: int) -> str:
    stay = f"Forventa tid i ROBEK til og med {horizon}: {expected_years} år."
    if left is None:
        return stay
    return f"{stay} Av dei som blir melde inn, er {left} ute igjen ved utgangen av {horizon}."


def joint(all_met: str, any_broken: str, met_outside_robek: str) -> str:
    return (
        f"Samla: alle reglane blir haldne i {all_met} av forløpa, minst éin blir broten i {any_broken}. "
        f"Alle blir haldne utan innmelding i ROBEK i {met_outside_robek}."
    )


# --- What hardly ever happens ---------------------------------------------------------------------------------------


def rare(outcomes: str) -> str:
    return f"Sjeldne utfall, rekna med eigne forløp der det skjer: {outcomes}."


def rare_outcome(label: str, one_in: str, share: str, interval: str) -> str:
    return f"{label} om lag 1 av {one_in} ({share}, 95 %-intervall {interval})"


def rare_never(label: str, paths: str, interval: str) -> str:
    return f"{label} i ingen av {paths} (95 %-intervall {interval})"


# --- How to read it ------------------------------------------------------------------------------------------------

# --- Responses -----------------------------------------------------------------------------------------------------

WITHOUT_RESPONSE = "Utan nye tiltak"
WITH_RESPONSE = "Med respons"
WITH_RESPONSE_ROW = "med respons"
RESPONSE_TITLE = "Utan nye tiltak og med respons: sannsyn for brot"
RESPONSE_OUTCOME = "Utfall"
RESPONSE_YEARS_TITLE = "Responsreglane år for år: i kraft (prosent av forløpa) og kva dei gir"
PATH_RESPONSES = "Responsreglar"
RESPONSE_AMOUNT = "  i snitt, mill. kr"


def reading_response() -> str:
    return (
        "«Med respons» er dei same forløpa når kommunestyret gjer det responsreglane seier, frå året etter at eit "
        "vilkår er oppfylt ved årsavslutninga. Alt anna er utan nye tiltak."
    )


READING_TITLE = "Slik les du tala"


def reading(paths: str) -> tuple[str, ...]:
    return (
        f"Eit sannsyn er den delen av {paths} simulerte forløp der det skjer, gitt planen, føresetnadene og "
        "uvissa i konfigurasjonen. Ingen nye tiltak blir vedtekne undervegs.",
        "Intervallet viser berre kor nøyaktig simuleringa tel. Det seier ikkje om føresetnadene er rette. "
        "Skilnader mellom alternativa er sikrare enn nivåa.",
        "Ikkje simulert: ROBEK etter § 28-1 bokstav e og f (fristar) og g (kommunesamanslåing), ekstra tilskot frå "
        "staten og nye lovpålagde oppgåver.",
    )


def reading_model_range(calibrations: str) -> str:
    return (
        f"Modellspennet er det lågaste og høgaste svaret når uvissa blir rekna på {calibrations} andre forsvarlege "
        "måtar: andre halar, anna minne, samvariasjon og storleik. Det er som regel mykje breiare enn intervallet, og "
        "«simulator sensitivity» viser kva val som betyr mest."
    )


# --- The adopted plan (check) --------------------------------------------------------------------------------------


def check_title(municipality: str, period: str) -> str:
    return f"{municipality}: kontroll av økonomiplanen {period}"


def check_facts(files: str, base_year: int, horizon: int) -> str:
    return f"Filer som er lesne: {files}. Rekneskap {base_year}, plan til og med {horizon}. Ingenting er simulert."


BALANCE_TITLE = "Er planen i balanse? (kommunelova §§ 14-4 og 28-1 bokstav a og b)"
BALANCE_COLUMNS = (
    "År",
    "Netto driftsresultat",
    "Bruk av fond, netto",
    "Fond 31.12.",
    "Meirforbruk i året",
    "Oppsamla meirforbruk",
    "Del av inntektene",
    "§ 28-1 bokstav",
)


def balances(period: str) -> str:
    return f"Ja. Budsjett og plan er i balanse i alle åra {period}."


def does_not_balance(period: str, years: str, letters: str, missing: str) -> str:
    return (
        f"Nei. Planen {period} er ikkje i balanse i {years}. Det manglar {missing} når fondet er brukt så langt det "
        f"rekk. Blir planen vedteken slik, er § 28-1 bokstav {letters} oppfylt."
    )


def below_minimum(year: int, amount: str) -> str:
    return f"Avdraga i {year} er {amount} under minimumsavdraget (kommunelova § 14-18)."


IDENTITIES_TITLE = "Avstemming"


def fund_identity(distance: str) -> str:
    return f"Resultat, disponeringar, fond og meirforbruk heng saman frå år til år. Største avvik: {distance}."


def debt_identity(distance: str) -> str:
    return f"Lånegjeld, låneopptak og avdrag heng saman. Største andre endring i gjelda: {distance}."


def extended(years: str) -> str:
    return f"Åra {years} står ikkje i plantabellen og er framskrivne."


NOTES_TITLE = "Merknader frå lesinga"
PREMISES_TITLE = "Føresetnader med kjelde"
PREMISE_COLUMNS = ("Føresetnad", "Verdi", "Kjelde")
AS_ABOVE = "som over"

# --- Stress --------------------------------------------------------------------------------------------------------


def stress_title(municipality: str, period: str) -> str:
    return f"{municipality}: følsemd i økonomiplanen {period}"


def stress_facts(scenario: str, first: int) -> str:
    return (
        f"{scenario}. Éi endring om gongen, varig frå {first}. Årstala viser endring i netto driftsresultat, "
        "mill. kroner, etter inntektsutjamning, svaret frå staten og rentebinding. Ingenting er tilfeldig."
    )


STRESS_CHANGE = "Endring"
STRESS_LETTERS = "§ 28-1"
STRESS_WITHOUT = "Utan endring"


def stress_rules(rules_and_years: str) -> str:
    return f"Reglane står med talet dei blir målte på ({rules_and_years}). * tyder at regelen blir broten."


STRESS_ROUGH = (
    "§ 28-1 viser bokstavar som er oppfylte i minst eitt år til og med slutten av planperioden. Verknadene er ikkje "
    "sannsyn og kan ikkje leggjast saman når dei er store."
)


def stress_budget_letters(last: int) -> str:
    return (
        f"Bokstav a og b gjeld budsjettet og planen som blir vedtekne kvart år til og med {last} dersom ingenting blir "
        "gjort. «simulator check» ser berre på planen som blir vedteken no, og kan difor vise færre bokstavar."
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
        f"Eitt av dei simulerte forløpa, tilfeldigfrø {seed}. Mill. kroner: først forløpet, under det planen. "
        "Forløpet er ingen prognose og ikkje meir sannsynleg enn andre. Linjer utan beløp er utelatne."
    )


PATH_PLAN = "i planen"
PATH_SECTIONS = {
    "verdict": "Kva som skjer",
    "surprises": "Avvik frå føresetnadene",
    "revenue": "Driftsinntekter",
    "expenditure": "Driftsutgifter",
    "finance": "Finans",
    "result": "Resultat",
    "dispositions": "Disponering",
    "investment": "Investering",
    "balances": "Balanse 31.12.",
}


def path_rule(label: str) -> str:
    return f"{label} bryt kravet"


YES = "ja"
NO = "–"

# --- Many municipalities (batch) -----------------------------------------------------------------------------------


def batch_title(municipalities: str, period: str) -> str:
    return f"{municipalities} kommunar: risiko i økonomiplanane {period}"


def batch_facts(paths: str, seed: int, horizon: int) -> str:
    return (
        f"{paths} simulerte forløp til og med {horizon} · tilfeldigfrø {seed} · nasjonale overraskingar er felles for "
        "alle, resten er kvar kommune sine eigne"
    )


BATCH_ILLUSTRATIVE = "NB: Nokre eller alle inngangstala er illustrative og seier ikkje noko om verkelege kommunar."


def batch_counts_title(label: str) -> str:
    return f"Kommunar i ROBEK samstundes: {label}"


BATCH_YEAR_COLUMNS = ("År", "Venta", "5 %", "25 %", "Median", "75 %", "95 %", "Std.avvik", "Std.avvik utan noko felles")
BATCH_MOST = "Flest"


def batch_together(year: int, sd: str, independent: str) -> str:
    return (
        f"Kommunane går inn og ut saman: i {year} er standardavviket {sd} kommunar, mot {independent} om dei ikkje "
        "hadde noko felles."
    )


BATCH_MOST_IS = "«Flest» er det høgaste talet i noko år på same forløp."
BATCH_NO_ANSWER = (
    "Ingen nye tiltak blir vedtekne undervegs. Åra etter planperioden viser kva planane fører til, og er inga prognose."
)
BATCH_CLASSES_TITLE = "Kommunane etter sannsyn for innmelding i ROBEK i planperioden"
BATCH_CLASSES = ("under 1 %", "1–5 %", "5–20 %", "20–50 %", "over 50 %")


def batch_members_title(shown: int, everyone: bool, label: str) -> str:
    return f"Kommunane: {label}" if everyone else f"Dei {shown} kommunane med høgast sannsyn: {label}"


BATCH_MEMBER_COLUMNS = (
    "Kommune",
    "Innbyggjarar",
    "ROBEK",
    "95 %-intervall",
    "Minst éin regel blir broten",
    "År i ROBEK",
)


def batch_rest(count: str) -> str:
    return f"Resten ({count}) står i municipalities.csv i resultatmappa."


def batch_read(count: str) -> str:
    return f"Las {count} kommunar."


def batch_resumed(done: str, parts: str) -> str:
    return f"Held fram: {done} av {parts} delar var ferdige frå før."


def batch_interrupted(done: str) -> str:
    return f"Avbroten. {done} delar er tekne vare på; køyr same kommando igjen for å halde fram."


def made_up_written(count: str, folder: str) -> str:
    return f"{count} oppdikta kommunar er skrivne til {folder}. Ingen tal gjeld nokon verkeleg kommune."


def made_up_differs(folder: str) -> str:
    return (
        f"{folder} har filer som er endra eller er frå ein annan versjon. Oppgi mappa sjølv for å bruke dei "
        f"(simulator batch {folder}), eller slett henne."
    )


# --- Files and faults ----------------------------------------------------------------------------------------------


def remark(text: str) -> str:
    return f"Merk: {text}"


def saved(folder: str) -> str:
    return f"Resultatet er lagra i {folder}"


FIRST_COMPILATION = "Gjer klar reknekjernen (berre første gongen, nokre sekund) …"
COMPILATION_NOT_KEPT = (
    "Gjer klar reknekjernen (nokre sekund kvar gong, for det er ikkje nokon stad å lagre han; set NUMBA_CACHE_DIR til "
    "ei mappe som kan skrivast) …"
)
ANALYSING = "Analyserer"
SIMULATING = "Simulerer"
RUN_RESUMED = "Held fram med køyringa der ho vart avbroten."
RUN_INTERRUPTED = "Avbroten. Det som er rekna ut, er teke vare på; køyr same kommando igjen for å halde fram."


def precise(goal: str, paths: str) -> str:
    return f"Presisjon: ingen intervall er breiare enn ± {goal}, med {paths} forløp."


def not_precise(goal: str, half: str, paths: str, needed: str) -> str:
    return (
        f"Presisjonen ± {goal} er ikkje nådd: med {paths} forløp er det breiaste intervallet ± {half}. Det tek om lag "
        f"{needed} forløp; gi lov til dei med «--paths»."
    )


def limit_exceeded(scenario: str, outcome: str, probability: str, limit: str) -> str:
    return f"Over grensa: {outcome} er {probability} for «{scenario}», grensa er {limit}."


def premise_lines(count: int, first: str, last: str) -> str:
    return f"{count} linjer i plantabellen, frå {first} til {last}"


def cannot_write(place: str, reason: str) -> str:
    return f"Kan ikkje skrive til {place}: {reason}. Ingenting er lagra."


def report_made(run: str) -> str:
    return f"Kapittelet er laga av køyringa i {run}."


def changed_by_hand(file: str) -> str:
    return (
        f"{file} er endra sidan ho vart laga, så ho blir ikkje overskriven. Flytt ho, eller vel ei "
        f"anna mappe med --out."
    )


def close_file(file: str) -> str:
    return (
        f"Kan ikkje skrive {file}. Lukk fila i programmet ho er open i, til dømes Excel eller Word, sjekk at du "
        f"har lov til å skrive der, og prøv igjen. Ingenting er lagra."
    )


def not_a_run_folder(folder: str) -> str:
    return f"{folder} er ikkje ei resultatmappe frå simulator, så ho blir verken lesen eller overskriven."


def verified(numbers: str) -> str:
    return f"Alle {numbers} tal stemmer."


def differs(count: str, numbers: str) -> str:
    return f"{count} av {numbers} tal stemmer ikkje:"


def difference(name: str, before: str, now: str) -> str:
    return f"{name}: var {before}, er no {now}"


def and_more(count: str) -> str:
    return f"… og {count} til"


def changed_file(name: str) -> str:
    return f"Fila {name} er endra etter køyringa."
