# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of `init`, `calibrate`, `backtest` and `data` in nynorsk."""

from __future__ import annotations

REMARKS_TITLE = "Merknader"
POINTS = "prosentpoeng"
PER_CENT = "prosent"

# --- calibrate -----------------------------------------------------------------------------------------------------


def calibrate_title(history: str) -> str:
    return f"Kva {history} seier om uvissa"


CALIBRATE_FACTS = (
    "Avviket i eitt år for kvar drivar, rekna ut av historia. I parentes: 90 prosent intervall. "
    "Halveringstid er åra det tek før halve avviket er borte."
)
DRIVER_COLUMN = "Drivar"
BASIS_COLUMN = "Byggjer på"
ESTIMATE_COLUMNS = ("Forløp", "Spreiing (sigma)", "Halvert etter, år", "Skeivskap", "Form")
COURSES = {"gone": "borte neste år", "returns": "vender tilbake", "stays": "blir verande", "grows": "veks vidare"}
SHAPES = {"normal": "normal", "student_t": "tunge halar, t", "split_normal": "skeiv,"}


def basis(kind: str, count: int, years: str) -> str:
    what = {"level": "serien sjølv", "growth": "årleg vekst", "error": "utfall mot overslag"}[kind]
    return f"{what}, {count} år ({years})"


FIT_TITLE = "Passar overslaga til åra dei er laga av?"
FIT_FACTS = (
    "Kvart siffer er talet på år med avvik så langt frå null, målt i sigma. Klammene er 80-prosentbandet; om lag fire "
    "av fem år skal liggje innanfor. Om banda òg held for nye år, viser «simulator backtest»."
)


def inside(hits: int, years: int) -> str:
    return f"{hits} av {years}"


FIT_ALT = "Kor langt frå null kvart år var, i sigma, over banda som halvparten, åtte og ni av ti år skal vere i."
FIT_AXIS = "avvik i året, i sigma"
FIT_COLUMNS = ("Drivar", "År", "Avvik, sigma")


def fit_part(name: str, hits: str, outside: list[str]) -> str:
    others = f", utanfor er {', '.join(outside)}" if outside else ""
    return f"{name}: {hits} i 80-prosentbandet{others}."


CORRELATION_TITLE = "Korleis avvika heng saman"


def shrinkage(share: str) -> str:
    return f"Få år gir usikre korrelasjonar; dei er trekte {share} mot null."


PAIR_COLUMN = "Par"
CORRELATION_COLUMNS = ("Korrelasjon", "Standardfeil", "Før krymping", "Felles år")
BLOCK_TITLE = "Til konfigurasjonen"

# --- backtest ------------------------------------------------------------------------------------------------------


def backtest_title(municipality: str) -> str:
    return f"{municipality}: har uvissa vore rett rekna?"


def rolling_title(history: str) -> str:
    return f"Prognosar eitt år fram, laga på nytt for kvart år i {history}"


ROLLING_FACTS = (
    "Kvar prognose er laga berre av åra før. Treff er år der utfallet fall innanfor bandet. Intervallet er det "
    "få år kan seie om kor ofte 80-prosentbandet treffer i det lange løp (95 prosent). Siste kolonne tel utfall i "
    "kvar femdel av prognosen, frå lågast til høgast; like mange i kvar er best."
)
COVERAGE_COLUMNS = ("Serie", "År", "50 % trefte", "80 % trefte", "90 % trefte", "80 %: intervall", "Fordeling")
AHEAD_TITLE = "80-prosentbandet lenger fram"


def ahead(years: int) -> str:
    return f"{years} år"


CONFIG_TITLE = "80-prosentbandet med spreiinga i konfigurasjonen"
CONFIG_FACTS = (
    "Avvik frå overslag er haldne mot planen sjølv. Renter, løn og andre seriar er haldne mot ein prognose laga av si "
    "eiga fortid, som er grovare enn den i planen, så bandet må treffe noko sjeldnare."
)
CONFIG_COLUMNS = ("Drivar", "Intervall, 1 år", "Dom, 1 år")
VERDICTS = {"fits": "kan stemme", "narrow": "for smal", "wide": "for brei"}
PUBLISHED_TITLE = "Publiserte prognosar mot fasit"
PUBLISHED_FACTS = (
    "Prognosane til SSB frå juni 2020, mars 2021 og juni 2023. Talet er typisk bom (kvadratisk snitt) i prosentpoeng "
    "eller prosent av nivået; deretter kor mange utfall som fall innanfor 80-prosentbandet i konfigurasjonen. "
    "Prognosane møtte den same oppgangen i renter og løner, så dei er få prøver."
)


def published_ahead(years: int) -> str:
    return "Same år" if years == 0 else f"{years} år"


def of_revenue(percent: str) -> str:
    return f"{percent} av inntektene"


SCORES_TITLE = "Er prognosane betre enn dei enklaste?"
SCORES_FACTS = (
    "CRPS er bommen i snitt, i prosent eller prosentpoeng, når bandet er rekna med; lågast er best. «Som i fjor» tek "
    "opp att siste verdi med spreiinga til no. Ein plan utan uvisse bommar med heile avviket, og har ingen log-skår."
)
SCORE_COLUMNS = (
    "Serie", "CRPS, modell", "CRPS, som i fjor", "CRPS, plan utan uvisse",
    "Log-skår, modell", "Log-skår, som i fjor", "Log-skår, plan",
)  # fmt: skip


def landing_title(accounts: str) -> str:
    return f"Kvar i vifta landa det som står i {accounts}?"


SHARE_OF_REVENUE = "% av inntektene"
LANDING_COLUMNS = ("Storleik", "År", "Utfall", "I planen", "80-prosentvifta")


def landing(name: str, value: str, frequency: str, low: bool, band: float | None) -> str:
    side = "låge eller lågare" if low else "høge eller høgare"
    where = {
        0.5: "midt i vifta (50-prosentbandet)",
        0.8: "innanfor 80-prosentvifta",
        0.9: "utanfor 80-prosentvifta, men innanfor 90-prosentvifta",
        None: "utanfor 90-prosentvifta",
    }[band]
    return f"{name} vart {value}: {where}. {frequency} var så {side}."


def landed(hits: int, count: int) -> str:
    return (
        f"{hits} av {count} tal landa innanfor 80-prosentvifta. Tal frå same år heng saman, så dei er ikkje så mange "
        "prøver som dei ser ut til."
    )


# --- init ----------------------------------------------------------------------------------------------------------


def not_empty(folder: str) -> str:
    return f"{folder} er ikkje ei tom mappe, så ingenting er skrive. Vel eit nytt namn."


FILES = {
    "kommune.toml": "konfigurasjonen, med forklaringar",
    "plan.xlsx": "planen, låna, tiltaka og hendingane",
    "simulator.schema.json": "hjelper redigeringsprogram med å fullføre og kontrollere",
}


def made(file: str, what: str) -> str:
    return f"{file}: {what}"


def next_steps(config: str) -> str:
    commands = f"  simulator check {config}\n  simulator run {config}"
    return f"Tala er døme og kan køyrast som dei er. Neste steg:\n{commands}"


# --- data ----------------------------------------------------------------------------------------------------------


def data_title(numbers: str) -> str:
    return f"Offentleg statistikk for kommunenummer {numbers}"


DATA_COLUMNS = ("Tabell", "Innhald", "År", "Nummer", "Oppdatert")
PRELIMINARY = "KOSTRA-tal er førebelse frå 15. mars og endelege frå 15. juni, utan at det står ved tala."


def data_written(folder: str, files: str) -> str:
    return f"Skrive i {folder}: {files}."


def dataset_facts(source: str, updated: str, table: str) -> str:
    return f"{source}. Oppdatert {updated}. Tabell {table}."


VALUE = "Verdi"


def more_rows(count: str) -> str:
    return f"{count} rader til; bruk --json for alle."


# --- run --actuals -------------------------------------------------------------------------------------------------


def update_title(municipality: str, report: str) -> str:
    return f"{municipality}: kva {report} endrar"


OBSERVED_COLUMNS = ("Linje", "Periode", "Rapport", "Plan", "Avvik")


def part_of_year(year: int, months: int) -> str:
    return f"{year}, {months} månader"


DRIVERS_GIVEN = "Kva det seier om drivarane"
DRIVERS_GIVEN_FACTS = (
    "Avvik frå føresetnadene i planen i året, med eitt standardavvik: før rapporten, og gitt den. "
    "Drivarar som rapporten ikkje seier noko om, er som før."
)
GIVEN_COLUMNS = ("Drivar", "År", "Før", "Etter")
BEFORE_AFTER = "Sannsyn for brot, før og etter rapporten"
UPDATE_COLUMNS = ("Alternativ", "Utfall", "Før", "Etter", "Endring, prosentpoeng")

# --- the loans (check) ---------------------------------------------------------------------------------------------

LOANS_TITLE = "Låneporteføljen"
FLOATING = "Flytande rente"
NO_MATURITY = "Forfall ikkje oppgitt"
LOAN_COLUMNS = ("År", "Rente bunden til", "Forfell")


def loan_amounts(total: str, own: str) -> str:
    return f"Lista har {total}; kommunen ber sjølv renta på {own}."


def loan_fixing(share: str, fixing: str, duration: str) -> str:
    return (
        f"{share} av det har renta bunden i meir enn eitt år. "
        f"Gjennomsnittleg rentebinding er {fixing} år, durasjonen {duration} år."
    )


def refinanced(amount: str, share: str) -> str:
    return f"{amount} forfell innan tolv månader, {share} av gjelda."


PURPOSES = {
    "own": "eigne lån",
    "on_lending": "vidareutlån",
    "full_cost": "sjølvkosttenester",
    "compensated": "lån med kompenserte renter",
}


def purpose(name: str, amount: str) -> str:
    return f"{name} {amount}"


def purposes(amounts: str) -> str:
    return f"Fordelt på føremål: {amounts}."


def average_margin(points: str) -> str:
    return f"Gjennomsnittleg påslag på NIBOR er {points}."


def largest_loan(name: str, share: str) -> str:
    return f"Det største lånet er «{name}», {share} av gjelda."


def years(number: str) -> str:
    return f"{number} år"


LIMITS = {
    "fixed_share_min_pct": "Del med fast rente",
    "fixed_share_max_pct": "Del med fast rente",
    "duration_min_years": "Durasjon",
    "duration_max_years": "Durasjon",
    "refinancing_max_pct": "Del som forfell innan tolv månader",
    "single_loan_max_pct": "Største enkeltlån",
}


def finance_limit(what: str, value: str, bound: str, at_least: bool, holds: bool) -> str:
    side = "minst" if at_least else "høgst"
    verdict = "Innanfor finansreglementet" if holds else "Brot på finansreglementet"
    return f"{verdict}: {what} er {value}, grensa er {side} {bound}."


# --- demography (calibrate) ----------------------------------------------------------------------------------------

NEED_TITLE = "Behov etter alder"


def need_facts(year: int) -> str:
    return (
        "Innbyggjarar i kvar aldersgruppe gonger kostnad per innbyggjar, mill. "
        f"kroner i {year}-prisar. Veksten ein ventar, høyrer heime i planen; drivarane over er det ein ikkje ventar."
    )


NEED_COLUMNS = ("År", "Innbyggjarar", "Behov", "Vekst, %", "Fleire folk, %", "Alder, %")
PROJECTED = " (overslag)"
