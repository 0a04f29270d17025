# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of `init`, `calibrate`, `backtest` and `data` in bokmål."""

from __future__ import annotations

REMARKS_TITLE = "Merknader"
POINTS = "prosentpoeng"
PER_CENT = "prosent"

# --- calibrate -----------------------------------------------------------------------------------------------------


def calibrate_title(history: str) -> str:
    return f"Hva {history} sier om usikkerheten"


CALIBRATE_FACTS = (
    "Ett års avvik for hver driver, anslått av historien. I parentes: 90 prosent intervall. "
    "Halveringstid er årene det tar før halve avviket er borte."
)
DRIVER_COLUMN = "Driver"
BASIS_COLUMN = "Bygger på"
ESTIMATE_COLUMNS = ("Forløp", "Spredning (sigma)", "Halvert etter, år", "Skjevhet", "Form")
COURSES = {"gone": "borte neste år", "returns": "vender tilbake", "stays": "blir værende", "grows": "vokser videre"}
SHAPES = {"normal": "normal", "student_t": "tunge haler, t", "split_normal": "skjev,"}


def basis(kind: str, count: int, years: str) -> str:
    what = {"level": "serien selv", "growth": "årlig vekst", "error": "utfall mot anslag"}[kind]
    return f"{what}, {count} år ({years})"


FIT_TITLE = "Passer anslagene til årene de er laget av?"
FIT_FACTS = (
    "Hvert siffer er antall år med avvik så langt fra null, målt i sigma. Klammene er 80-prosentbåndet; om lag fire "
    "av fem år skal ligge innenfor. Om båndene også holder for nye år, viser «simulator backtest»."
)


def inside(hits: int, years: int) -> str:
    return f"{hits} av {years}"


FIT_ALT = "Hvor langt fra null hvert år var, i sigma, over båndene som halvparten, åtte og ni av ti år skal være i."
FIT_AXIS = "avvik i året, i sigma"
FIT_COLUMNS = ("Driver", "År", "Avvik, sigma")


def fit_part(name: str, hits: str, outside: list[str]) -> str:
    others = f", utenfor er {', '.join(outside)}" if outside else ""
    return f"{name}: {hits} i 80-prosentbåndet{others}."


CORRELATION_TITLE = "Hvordan avvikene henger sammen"


def shrinkage(share: str) -> str:
    return f"Få år gir usikre korrelasjoner; de er trukket {share} mot null."


PAIR_COLUMN = "Par"
CORRELATION_COLUMNS = ("Korrelasjon", "Standardfeil", "Før krymping", "Felles år")
BLOCK_TITLE = "Til konfigurasjonen"

# --- backtest ------------------------------------------------------------------------------------------------------


def backtest_title(municipality: str) -> str:
    return f"{municipality}: har usikkerheten vært riktig anslått?"


def rolling_title(history: str) -> str:
    return f"Prognoser ett år fram, laget på nytt for hvert år i {history}"


ROLLING_FACTS = (
    "Hver prognose er laget bare av årene før. Treff er år der utfallet falt innenfor båndet. Intervallet er det "
    "få år kan si om hvor ofte 80-prosentbåndet treffer i det lange løp (95 prosent). Siste kolonne teller utfall i "
    "hver femdel av prognosen, fra lavest til høyest; like mange i hver er best."
)
COVERAGE_COLUMNS = ("Serie", "År", "50 % traff", "80 % traff", "90 % traff", "80 %: intervall", "Fordeling")
AHEAD_TITLE = "80-prosentbåndet lenger fram"


def ahead(years: int) -> str:
    return f"{years} år"


CONFIG_TITLE = "80-prosentbåndet med spredningen i konfigurasjonen"
CONFIG_FACTS = (
    "Avvik fra anslag er holdt mot planen selv. Renter, lønn og andre serier er holdt mot en prognose laget av deres "
    "egen fortid, som er grovere enn planens, så båndet må treffe noe sjeldnere."
)
CONFIG_COLUMNS = ("Driver", "Intervall, 1 år", "Dom, 1 år")
VERDICTS = {"fits": "kan stemme", "narrow": "for smal", "wide": "for bred"}
PUBLISHED_TITLE = "Publiserte prognoser mot fasit"
PUBLISHED_FACTS = (
    "SSBs prognoser fra juni 2020, mars 2021 og juni 2023. Tallet er typisk bom (kvadratisk snitt) i prosentpoeng "
    "eller prosent av nivået; deretter hvor mange utfall som falt innenfor konfigurasjonens 80-prosentbånd. "
    "Prognosene møtte den samme oppgangen i renter og lønn, så de er få prøver."
)


def published_ahead(years: int) -> str:
    return "Samme år" if years == 0 else f"{years} år"


def of_revenue(percent: str) -> str:
    return f"{percent} av inntektene"


SCORES_TITLE = "Er prognosene bedre enn de enkleste?"
SCORES_FACTS = (
    "CRPS er gjennomsnittlig bom i prosent eller prosentpoeng når båndet regnes med; lavest er best. «Som i fjor» "
    "gjentar siste verdi med spredningen til nå. En plan uten usikkerhet bommer med hele avviket og har ingen log-skår."
)
SCORE_COLUMNS = (
    "Serie", "CRPS, modell", "CRPS, som i fjor", "CRPS, plan uten usikkerhet",
    "Log-skår, modell", "Log-skår, som i fjor", "Log-skår, plan",
)  # fmt: skip


def landing_title(accounts: str) -> str:
    return f"Hvor i viften landet det som står i {accounts}?"


SHARE_OF_REVENUE = "% av inntektene"
LANDING_COLUMNS = ("Størrelse", "År", "Utfall", "I planen", "80-prosentviften")


def landing(name: str, value: str, frequency: str, low: bool, band: float | None) -> str:
    side = "lave eller lavere" if low else "høye eller høyere"
    where = {
        0.5: "midt i viften (50-prosentbåndet)",
        0.8: "innenfor 80-prosentviften",
        0.9: "utenfor 80-prosentviften, men innenfor 90-prosentviften",
        None: "utenfor 90-prosentviften",
    }[band]
    return f"{name} ble {value}: {where}. {frequency} var så {side}."


def landed(hits: int, count: int) -> str:
    return (
        f"{hits} av {count} tall landet innenfor 80-prosentviften. Tall fra samme år henger sammen, så de er ikke så "
        "mange prøver som de ser ut til."
    )


# --- init ----------------------------------------------------------------------------------------------------------


def not_empty(folder: str) -> str:
    return f"{folder} er ikke en tom mappe, så ingenting er skrevet. Velg et nytt navn."


FILES = {
    "kommune.toml": "konfigurasjonen, med forklaringer",
    "plan.xlsx": "planen, lånene, tiltakene og hendelsene",
    "simulator.schema.json": "hjelper redigeringsprogrammer med å fullføre og kontrollere",
}


def made(file: str, what: str) -> str:
    return f"{file}: {what}"


def next_steps(config: str) -> str:
    commands = f"  simulator check {config}\n  simulator run {config}"
    return f"Tallene er eksempler og kan kjøres som de er. Neste steg:\n{commands}"


# --- data ----------------------------------------------------------------------------------------------------------


def data_title(numbers: str) -> str:
    return f"Offentlig statistikk for kommunenummer {numbers}"


DATA_COLUMNS = ("Tabell", "Innhold", "År", "Nummer", "Oppdatert")
PRELIMINARY = "KOSTRA-tall er foreløpige fra 15. mars og endelige fra 15. juni, uten at det står ved tallene."


def data_written(folder: str, files: str) -> str:
    return f"Skrevet i {folder}: {files}."


def dataset_facts(source: str, updated: str, table: str) -> str:
    return f"{source}. Oppdatert {updated}. Tabell {table}."


VALUE = "Verdi"


def more_rows(count: str) -> str:
    return f"{count} rader til; bruk --json for alle."


# --- run --actuals -------------------------------------------------------------------------------------------------


def update_title(municipality: str, report: str) -> str:
    return f"{municipality}: hva {report} endrer"


OBSERVED_COLUMNS = ("Linje", "Periode", "Rapport", "Plan", "Avvik")


def part_of_year(year: int, months: int) -> str:
    return f"{year}, {months} måneder"


DRIVERS_GIVEN = "Hva det sier om driverne"
DRIVERS_GIVEN_FACTS = (
    "Avvik fra planens forutsetninger i året, med ett standardavvik: før rapporten, og gitt den. Drivere "
    "som rapporten ikke sier noe om, er som før."
)
GIVEN_COLUMNS = ("Driver", "År", "Før", "Etter")
BEFORE_AFTER = "Sannsynlighet for brudd, før og etter rapporten"
UPDATE_COLUMNS = ("Alternativ", "Utfall", "Før", "Etter", "Endring, prosentpoeng")

# --- the loans (check) ---------------------------------------------------------------------------------------------

LOANS_TITLE = "Låneporteføljen"
FLOATING = "Flytende rente"
NO_MATURITY = "Forfall ikke oppgitt"
LOAN_COLUMNS = ("År", "Rente bundet til", "Forfaller")


def loan_amounts(total: str, own: str) -> str:
    return f"Listen har {total}; kommunen bærer selv renten på {own}."


def loan_fixing(share: str, fixing: str, duration: str) -> str:
    return (
        f"{share} av det har renten bundet i mer enn ett år. "
        f"Gjennomsnittlig rentebinding er {fixing} år, durasjonen {duration} år."
    )


def refinanced(amount: str, share: str) -> str:
    return f"{amount} forfaller innen tolv måneder, {share} av gjelden."


PURPOSES = {
    "own": "egne lån",
    "on_lending": "videreutlån",
    "full_cost": "selvkosttjenester",
    "compensated": "lån med kompenserte renter",
}


def purpose(name: str, amount: str) -> str:
    return f"{name} {amount}"


def purposes(amounts: str) -> str:
    return f"Fordelt på formål: {amounts}."


def average_margin(points: str) -> str:
    return f"Gjennomsnittlig påslag på NIBOR er {points}."


def largest_loan(name: str, share: str) -> str:
    return f"Største lån er «{name}», {share} av gjelden."


def years(number: str) -> str:
    return f"{number} år"


LIMITS = {
    "fixed_share_min_pct": "Andel med fast rente",
    "fixed_share_max_pct": "Andel med fast rente",
    "duration_min_years": "Durasjon",
    "duration_max_years": "Durasjon",
    "refinancing_max_pct": "Andel som forfaller innen tolv måneder",
    "single_loan_max_pct": "Største enkeltlån",
}


def finance_limit(what: str, value: str, bound: str, at_least: bool, holds: bool) -> str:
    side = "minst" if at_least else "høyst"
    verdict = "Innenfor finansreglementet" if holds else "Brudd på finansreglementet"
    return f"{verdict}: {what} er {value}, grensen er {side} {bound}."


# --- demography (calibrate) ----------------------------------------------------------------------------------------

NEED_TITLE = "Behov etter alder"


def need_facts(year: int) -> str:
    return (
        "Innbyggere i hver aldersgruppe ganger kostnad per innbygger, mill. "
        f"kroner i {year}-priser. Veksten som ventes, hører hjemme i planen; driverne over er det som ikke ventes."
    )


NEED_COLUMNS = ("År", "Innbyggere", "Behov", "Vekst, %", "Flere folk, %", "Alder, %")
PROJECTED = " (anslag)"
