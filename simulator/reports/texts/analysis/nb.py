# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of the analyses in bokmål."""

from __future__ import annotations

# --- Names ---------------------------------------------------------------------------------------------------------

OUTCOMES = {
    "robek": "Innmelding i ROBEK",
    "any_rule_broken": "Minst én regel brytes",
    "any_rule_broken_or_robek": "Regelbrudd eller ROBEK",
}
METRICS = {
    "net_operating_result": "Netto driftsresultat",
    "disposition_fund": "Disposisjonsfond",
    "net_loan_debt": "Netto lånegjeld",
}
STATISTICS = {"mean": "gjennomsnitt", "p10": "10 av 100 er lavere", "p50": "median", "p90": "10 av 100 er høyere"}
GROUPS = {
    "rates": "Rente",
    "tax": "Skatt",
    "wages_and_prices": "Lønn og priser",
    "volume": "Innbyggere og tjenestebehov",
    "pension": "Pensjon",
    "investment": "Investeringer",
    "events": "Hendelser",
    "measures": "Tiltak og disponeringer",
    "opening": "Inngangsbalanse",
    "uncertainty": "Anslag på usikkerhet",
    "time": "Et år er gått",
    "other": "Annet",
}
CALIBRATIONS = {
    "fat-tails": "Tykke haler, ytterpunkter samtidig",
    "normal": "Normalfordelt, uten skjevhet i formen",
    "no-bias": "Planen treffer i snitt: ingen skjevhet",
    "short-history": "Spredning kjent fra ti år",
    "no-memory": "Uten hukommelse",
    "long-memory": "Dobbelt så lang hukommelse",
    "independent": "Uten samvariasjon",
    "together": "Sterkere samvariasjon",
    "calmer": "Roligere: alle spredninger × 0,75",
    "wider": "Mer usikkert enn på lenge: alle spredninger × 1,5",
}
LEVERS = {
    "cut": "Utgiftskutt",
    "property_tax": "Eiendomsskatt",
    "fund": "Større disposisjonsfond ved inngangen",
    "investment": "Lavere investeringer",
    "delay": "Utsatte investeringer",
    "fixed_share": "Andel av gjelden med fast rente",
}
UNITS = {"mill_a_year": "mill. kroner i året", "mill_once": "mill. kroner én gang", "per_cent": "prosent"}
SURPRISE_UNITS = {
    "pp": "pp.",
    "pct": "%",
    "pct_of_net_expenditure": "% av utgiftene",
    "pct_of_revenue": "% av inntektene",
}

# --- Compare -------------------------------------------------------------------------------------------------------


def compare_title(municipality: str, period: str) -> str:
    return f"{municipality}: alternativene i økonomiplanen {period} på de samme framtidene"


def compare_facts(paths: str, seed: int) -> str:
    return (
        f"{paths} simulerte forløp, tilfeldighetsfrø {seed}. Forløp nummer 4711 er samme framtid i alle alternativer, "
        "så det som er felles, faller bort i forskjellen."
    )


def compare_heading(start: str, to: str) -> str:
    return f"Fra «{start}» til «{to}»"


COMPARE_COLUMNS = ("", "Før", "Etter", "Endring, pp.", "95 %-intervall", "")
COMPARE_AMOUNT_COLUMNS = ("Mill. kroner", "Statistikk", "Endring", "95 %-intervall", "")
COMPARE_PAIRS_TITLE = "Alle par: endring i prosentpoeng"
COMPARE_PAIR = "Fra → til"


def compare_amounts(year: int) -> str:
    return f"Endring i beløp, {year}"


VERDICTS = {"none": "ingen forskjell", "real": "reell forskjell", "noise": "innenfor støyen", "slight": "ubetydelig"}


def smaller_than(number: str) -> str:
    return f"under {number}"


COMPARE_READING = (
    "«Reell forskjell» betyr at 95 %-intervallet for forskjellen ikke inneholder 0. «Innenfor støyen» betyr at "
    "forskjellen ikke kan skilles fra tilfeldigheter i simuleringen; flere forløp kan vise den. "
    "«Ubetydelig» er en reell forskjell som er mindre enn 0,05.",
    "Forskjeller er sikrere enn nivåer: er forutsetningene for høye eller lave, er de det for begge alternativer.",
    "* er innenfor støyen.",
)

# --- Sensitivity ---------------------------------------------------------------------------------------------------


def sensitivity_title(municipality: str, period: str) -> str:
    return f"{municipality}: hva driver risikoen i økonomiplanen {period}?"


def sensitivity_facts(scenario: str, paths: str, seed: int) -> str:
    return f"{scenario}. {paths} simulerte forløp, tilfeldighetsfrø {seed}."


TORNADO_TITLE = "Én driver om gangen: lavt og høyt utfall"
TORNADO_COLUMNS = ("Driver", "Lavt–høyt siste år", "Resultat lavt–høyt")
TORNADO_READING = (
    "Hver driver holdes på sitt eget lave (10 av 100 er lavere) og høye forløp (10 av 100 er høyere). Resultatet er "
    "endring i netto driftsresultat, mill. kroner i året i planperioden, uten andre overraskelser. Prosentene er "
    "sannsynligheten for brudd når driveren er lav–høy og alt annet er usikkert."
)
ATTRIBUTION_TITLE = "Hva sannsynligheten for brudd kommer av, prosentpoeng"
ATTRIBUTION_WITHOUT = "Uten overraskelser"
ATTRIBUTION_SUM = "Sannsynlighet"
ATTRIBUTION_SOURCE = "Kilde"


def attribution_reading(largest_error: str) -> str:
    return (
        "Shapley-verdier: hvor mye sannsynligheten i snitt øker når kilden slås på, over alle rekkefølger. Delene "
        "summerer seg nøyaktig til sannsynligheten. Drivere som samvarierer, deler likt det de gjør sammen. "
        f"Standardfeilen er høyst {largest_error} prosentpoeng."
    )


VARIANCE_TITLE = "Hva spredningen kommer av, prosent av variansen"
VARIANCE_COLUMNS = ("Kilder", "alene", "i alt")
VARIANCE_READING = (
    "«Alene» er den delen av spredningen som ville falt bort om kilden var kjent, «i alt» den som ville vært igjen om "
    "alt annet var kjent (Sobol-indekser). Drivere som samvarierer, står i samme linje, for delt opp ville svaret "
    "avhenge av hvilken man regner først. Intervallene står i sensitivity.json."
)
RANGE_TITLE = "Modellspenn: andre forsvarlige anslag på usikkerheten"
RANGE_OWN = "Som i konfigurasjonen"
RANGE_CALIBRATION = "Anslag"
RANGE_SPAN = "Laveste–høyeste"


def moves_most(outcome: str, calibration: str, before: str, after: str) -> str:
    return f"{outcome}: mest betyr «{calibration}», fra {before} til {after}."


# --- Solve ---------------------------------------------------------------------------------------------------------


def solve_title(municipality: str, period: str) -> str:
    return f"{municipality}: hva skal til i økonomiplanen {period}?"


def solve_facts(scenario: str, outcome: str, paths: str, seed: int) -> str:
    return f"{scenario}. Utfall: {outcome}. {paths} faste framtider, tilfeldighetsfrø {seed}."


def solve_heading(lever: str, unit: str) -> str:
    return f"{lever}, {unit}"


SOLVE_COLUMNS = ("Mål", "Minste beløp", "95 %-intervall", "Sannsynlighet", "Virkning av én til")


def solve_already(target: str, probability: str) -> str:
    return f"Målet på {target} er alt nådd: sannsynligheten er {probability}."


def solve_not_reached(targets: str, most: str, unit: str, probability: str) -> str:
    return (
        f"Målet på {targets} prosent nås ikke med dette alene. Det er prøvd opp til {most} {unit}, og den laveste "
        f"sannsynligheten er {probability}."
    )


def solve_not_monotone() -> str:
    return "NB: Mer ga ikke alltid lavere sannsynlighet. Alle punktene som er prøvd, står i solve.json."


CURVE_TITLE = "Sikkerhetens pris: sannsynlighet mot beløp"
CURVE_AMOUNT = "Beløp"
CURVE_PROBABILITY = "Sannsynlighet"
EXCHANGE_TITLE = "Beløp som gir like mye sikkerhet"


def grid_title(outcome: str, x: str, y: str) -> str:
    return f"{outcome}, prosent: {x} (bortover) og {y} (nedover)"


SOLVE_READING = (
    "Beløpet er det minste som bringer sannsynligheten ned til målet på disse framtidene, rundet opp til 0,1. "
    "Intervallet viser hvor nøyaktig simuleringen finner det, ikke om forutsetningene er riktige.",
    "«Virkning av én til» er endringen i prosentpoeng for én mill. kroner (ett prosentpoeng fast rente) mer.",
    "Et tiltaks beløp er det som er planlagt i planens siste år; hvor mye som blir gjennomført, er usikkert.",
    "Svaret kan kjøres: linjene til konfigurasjonen står i solve.json under «config».",
)

# --- Storylines ----------------------------------------------------------------------------------------------------

DIRECTIONS = {
    "interest_rate": ("lav rente", "høy rente"),
    "tax_national": ("svak skatt i landet", "sterk skatt i landet"),
    "tax_local": ("svak egen skatt", "sterk egen skatt"),
    "population": ("færre innbyggere", "flere innbyggere"),
    "wages": ("lav lønnsvekst", "høy lønnsvekst"),
    "prices": ("lav prisvekst", "høy prisvekst"),
    "service_volume": ("lavere tjenestebehov", "høyere tjenestebehov"),
    "budget_overrun": ("mindre budsjettoverskridelse", "større budsjettoverskridelse"),
    "pension": ("svakt premieavvik", "høyt premieavvik"),
    "investment_cost": ("billigere investeringer", "dyrere investeringer"),
    "events": ("uønskede hendelser", "uønskede hendelser"),
}
"""Below and above what the plan takes for granted."""
NO_CAUSE = "mange små avvik på én gang"
MILL_A_YEAR = "mill. kr i året"
BELOW = "under"
ABOVE = "over"
AT_ALL = "uansett hvor lite"
STORIES_TITLE = "Fortellingene"
STORY_COLUMNS = ("Av 100", "Hva som skjer", "Hvor mye, i snitt", "Typisk forløp")
WARNING_TITLE = "Tidligste varsel"
WARNING_COLUMNS = ("Regnskap", "Se på", "Varsel når", "Treff", "Falsk alarm")
NO_WARNING = "Ingen varsler: utfallet avgjøres i første år, eller for få forløp er åpne."
STORY_READING = (
    "Forløpene er samlet etter hva avvikene koster (k-means), i så mange fortellinger som får hvert sitt "
    "navn. «Hvor mye» er snittet av avviket fra planens forutsetning i årene som er nevnt. «simulator path» "
    "viser det typiske forløpet linje for linje.",
    "Treff er andelen av forløpene der det går galt senere som varselet fanger, falsk alarm andelen av de "
    "andre. Terskelen er valgt på annethvert forløp og talt på resten, blant forløp der det ikke alt har "
    "skjedd.",
)


def own_direction(name: str, above: bool) -> str:
    return f"høy {name}" if above else f"lav {name}"


def storylines_title(municipality: str, period: str) -> str:
    return f"{municipality}: hva fører dit i økonomiplanen {period}?"


def storylines_facts(scenario: str, outcome: str, happened: str, paths: str, seed: int) -> str:
    return (
        f"{scenario}. Utfall: {outcome}, som skjer på {happened} av {paths} simulerte forløp, tilfeldighetsfrø {seed}."
    )


def best_warning(figure: str, side: str, threshold: str, year: int, hits: str, false: str) -> str:
    return (
        f"Det tidligste varselet som nesten når opp til det beste: når {figure} er {side} {threshold} i regnskapet for "
        f"{year}, fanges {hits} av forløpene der det senere går galt, og {false} av dem der det ikke gjør det."
    )


def best_warning_at_all(figure: str, year: int, hits: str, false: str) -> str:
    return (
        f"Det tidligste varselet som nesten når opp til det beste: når det er {figure} i regnskapet for {year}, "
        f"uansett hvor lite, fanges {hits} av forløpene der det senere går galt, og {false} av dem der det ikke "
        "gjør det."
    )


def against_plan(source: str) -> str:
    return f"{source} mot planen"


# --- What changed since last plan ----------------------------------------------------------------------------------

CHANGES_BEFORE = "Forrige plan"
CHANGES_AFTER = "Denne planen"
CHANGES_COLUMN = "Hva endringen kommer av"
CHANGES_PROBABILITIES = "Sannsynligheter, prosent og prosentpoeng"
CHANGES_READING = (
    "«Et år er gått»: forrige plan lest fra årets siste regnskap, med den inngangsbalansen den regnet med og "
    "årets planperiode. Resten er hva det betyr å bytte forutsetningene gruppe for gruppe, i snitt over alle "
    "rekkefølger (Shapley), så ingen rekkefølge er foretrukket. Delene summerer seg til endringen."
)


def changes_title(municipality: str) -> str:
    return f"{municipality}: hva er endret fra forrige plan?"


def changes_facts(before: str, after: str, paths: str, seed: int) -> str:
    return f"Fra «{before}» til «{after}», {paths} simulerte forløp, tilfeldighetsfrø {seed}."


def changes_amounts(year: int) -> str:
    return f"Beløp i {year}, mill. kroner (gjennomsnitt av forløpene)"


def changes_errors(amount: str, points: str) -> str:
    return f"Standardfeilen av en del er høyst {amount} mill. kroner og {points} prosentpoeng."
