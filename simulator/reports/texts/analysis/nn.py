# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of the analyses in nynorsk."""

from __future__ import annotations

# --- Names ---------------------------------------------------------------------------------------------------------

OUTCOMES = {
    "robek": "Innmelding i ROBEK",
    "any_rule_broken": "Minst éin regel blir broten",
    "any_rule_broken_or_robek": "Regelbrot eller ROBEK",
}
METRICS = {
    "net_operating_result": "Netto driftsresultat",
    "disposition_fund": "Disposisjonsfond",
    "net_loan_debt": "Netto lånegjeld",
}
STATISTICS = {"mean": "gjennomsnitt", "p10": "10 av 100 er lågare", "p50": "median", "p90": "10 av 100 er høgare"}
GROUPS = {
    "rates": "Rente",
    "tax": "Skatt",
    "wages_and_prices": "Løn og prisar",
    "volume": "Innbyggjarar og tenestebehov",
    "pension": "Pensjon",
    "investment": "Investeringar",
    "events": "Hendingar",
    "measures": "Tiltak og disponeringar",
    "opening": "Inngangsbalanse",
    "uncertainty": "Anslag på uvisse",
    "time": "Eit år er gått",
    "other": "Anna",
}
CALIBRATIONS = {
    "fat-tails": "Tjukke halar, ytterpunkt samstundes",
    "normal": "Normalfordelt, utan skeivskap i forma",
    "no-bias": "Planen treffer i snitt: ingen skeivskap",
    "short-history": "Spreiing kjend frå ti år",
    "no-memory": "Utan minne",
    "long-memory": "Dobbelt så langt minne",
    "independent": "Utan samvariasjon",
    "together": "Sterkare samvariasjon",
    "calmer": "Rolegare: alle spreiingar × 0,75",
    "wider": "Meir uvisst enn på lenge: alle spreiingar × 1,5",
}
LEVERS = {
    "cut": "Utgiftskutt",
    "property_tax": "Eigedomsskatt",
    "fund": "Større disposisjonsfond ved inngangen",
    "investment": "Lågare investeringar",
    "delay": "Utsette investeringar",
    "fixed_share": "Del av gjelda med fast rente",
}
UNITS = {"mill_a_year": "mill. kroner i året", "mill_once": "mill. kroner éin gong", "per_cent": "prosent"}
SURPRISE_UNITS = {
    "pp": "pp.",
    "pct": "%",
    "pct_of_net_expenditure": "% av utgiftene",
    "pct_of_revenue": "% av inntektene",
}

# --- Compare -------------------------------------------------------------------------------------------------------


def compare_title(municipality: str, period: str) -> str:
    return f"{municipality}: alternativa i økonomiplanen {period} på dei same framtidene"


def compare_facts(paths: str, seed: int) -> str:
    return (
        f"{paths} simulerte forløp, tilfeldigfrø {seed}. Forløp nummer 4711 er same framtid i alle alternativ, "
        "så det som er felles, fell bort i skilnaden."
    )


def compare_heading(start: str, to: str) -> str:
    return f"Frå «{start}» til «{to}»"


COMPARE_COLUMNS = ("", "Før", "Etter", "Endring, pp.", "95 %-intervall", "")
COMPARE_AMOUNT_COLUMNS = ("Mill. kroner", "Statistikk", "Endring", "95 %-intervall", "")
COMPARE_PAIRS_TITLE = "Alle par: endring i prosentpoeng"
COMPARE_PAIR = "Frå → til"


def compare_amounts(year: int) -> str:
    return f"Endring i beløp, {year}"


VERDICTS = {"none": "ingen skilnad", "real": "reell skilnad", "noise": "innanfor støyen", "slight": "uvesentleg"}


def smaller_than(number: str) -> str:
    return f"under {number}"


COMPARE_READING = (
    "«Reell skilnad» vil seie at 95 %-intervallet for skilnaden ikkje inneheld 0. «Innanfor støyen» vil seie at "
    "skilnaden ikkje kan skiljast frå tilfelle i simuleringa; fleire forløp kan vise han. "
    "«Uvesentleg» er ein reell skilnad som er mindre enn 0,05.",
    "Skilnader er sikrare enn nivå: er føresetnadene for høge eller låge, er dei det for begge alternativa.",
    "* er innanfor støyen.",
)

# --- Sensitivity ---------------------------------------------------------------------------------------------------


def sensitivity_title(municipality: str, period: str) -> str:
    return f"{municipality}: kva driv risikoen i økonomiplanen {period}?"


def sensitivity_facts(scenario: str, paths: str, seed: int) -> str:
    return f"{scenario}. {paths} simulerte forløp, tilfeldigfrø {seed}."


TORNADO_TITLE = "Éin drivar om gongen: lågt og høgt utfall"
TORNADO_COLUMNS = ("Drivar", "Lågt–høgt siste år", "Resultat lågt–høgt")
TORNADO_READING = (
    "Kvar drivar blir halden på sitt eige låge (10 av 100 er lågare) og høge forløp (10 av 100 er høgare). "
    "Resultatet er endring i netto driftsresultat, mill. kroner i året i planperioden, utan andre overraskingar. "
    "Prosentane er sannsynet for brot når drivaren er låg–høg og alt anna er uvisst."
)
ATTRIBUTION_TITLE = "Kva sannsynet for brot kjem av, prosentpoeng"
ATTRIBUTION_WITHOUT = "Utan overraskingar"
ATTRIBUTION_SUM = "Sannsyn"
ATTRIBUTION_SOURCE = "Kjelde"


def attribution_reading(largest_error: str) -> str:
    return (
        "Shapley-verdiar: kor mykje sannsynet i snitt aukar når kjelda blir slått på, over alle rekkjefølgjer. Delane "
        "summerer seg nøyaktig til sannsynet. Drivarar som samvarierer, deler likt det dei gjer saman. "
        f"Standardfeilen er høgst {largest_error} prosentpoeng."
    )


VARIANCE_TITLE = "Kva spreiinga kjem av, prosent av variansen"
VARIANCE_COLUMNS = ("Kjelder", "åleine", "i alt")
VARIANCE_READING = (
    "«Åleine» er den delen av spreiinga som ville falle bort om kjelda var kjend, «i alt» den som ville vere igjen om "
    "alt anna var kjent (Sobol-indeksar). Drivarar som samvarierer, står i same linje, for delt opp ville svaret "
    "vere avhengig av kva for ein ein reknar først. Intervalla står i sensitivity.json."
)
RANGE_TITLE = "Modellspenn: andre forsvarlege anslag på uvissa"
RANGE_OWN = "Som i konfigurasjonen"
RANGE_CALIBRATION = "Anslag"
RANGE_SPAN = "Lågaste–høgaste"


def moves_most(outcome: str, calibration: str, before: str, after: str) -> str:
    return f"{outcome}: mest betyr «{calibration}», frå {before} til {after}."


# --- Solve ---------------------------------------------------------------------------------------------------------


def solve_title(municipality: str, period: str) -> str:
    return f"{municipality}: kva skal til i økonomiplanen {period}?"


def solve_facts(scenario: str, outcome: str, paths: str, seed: int) -> str:
    return f"{scenario}. Utfall: {outcome}. {paths} faste framtider, tilfeldigfrø {seed}."


def solve_heading(lever: str, unit: str) -> str:
    return f"{lever}, {unit}"


SOLVE_COLUMNS = ("Mål", "Minste beløp", "95 %-intervall", "Sannsyn", "Verknad av éin til")


def solve_already(target: str, probability: str) -> str:
    return f"Målet på {target} er alt nådd: sannsynet er {probability}."


def solve_not_reached(targets: str, most: str, unit: str, probability: str) -> str:
    return (
        f"Målet på {targets} prosent blir ikkje nådd med dette åleine. Det er prøvd opp til {most} {unit}, og det "
        f"lågaste sannsynet er {probability}."
    )


def solve_not_monotone() -> str:
    return "NB: Meir gav ikkje alltid lågare sannsyn. Alle punkta som er prøvde, står i solve.json."


CURVE_TITLE = "Prisen på tryggleik: sannsyn mot beløp"
CURVE_AMOUNT = "Beløp"
CURVE_PROBABILITY = "Sannsyn"
EXCHANGE_TITLE = "Beløp som gir like mykje tryggleik"


def grid_title(outcome: str, x: str, y: str) -> str:
    return f"{outcome}, prosent: {x} (bortover) og {y} (nedover)"


SOLVE_READING = (
    "Beløpet er det minste som bringar sannsynet ned til målet på desse framtidene, runda opp til 0,1. "
    "Intervallet viser kor nøyaktig simuleringa finn det, ikkje om føresetnadene er rette.",
    "«Verknad av éin til» er endringa i prosentpoeng for éin mill. kroner (eitt prosentpoeng fast rente) meir.",
    "Beløpet for eit tiltak er det som er planlagt i siste planår; kor mykje som blir gjennomført, er uvisst.",
    "Svaret kan køyrast: linjene til konfigurasjonen står i solve.json under «config».",
)

# --- Storylines ----------------------------------------------------------------------------------------------------

DIRECTIONS = {
    "interest_rate": ("låg rente", "høg rente"),
    "tax_national": ("svak skatt i landet", "sterk skatt i landet"),
    "tax_local": ("svak eigen skatt", "sterk eigen skatt"),
    "population": ("færre innbyggjarar", "fleire innbyggjarar"),
    "wages": ("låg lønsvekst", "høg lønsvekst"),
    "prices": ("låg prisvekst", "høg prisvekst"),
    "service_volume": ("lågare tenestebehov", "høgare tenestebehov"),
    "budget_overrun": ("mindre budsjettoverskriding", "større budsjettoverskriding"),
    "pension": ("svakt premieavvik", "høgt premieavvik"),
    "investment_cost": ("billegare investeringar", "dyrare investeringar"),
    "events": ("uønskte hendingar", "uønskte hendingar"),
}
"""Below and above what the plan takes for granted."""
NO_CAUSE = "mange små avvik på éin gong"
MILL_A_YEAR = "mill. kr i året"
BELOW = "under"
ABOVE = "over"
AT_ALL = "same kor lite"
STORIES_TITLE = "Forteljingane"
STORY_COLUMNS = ("Av 100", "Kva som skjer", "Kor mykje, i snitt", "Typisk forløp")
WARNING_TITLE = "Tidlegaste varsel"
WARNING_COLUMNS = ("Rekneskap", "Sjå på", "Varsel når", "Treff", "Falsk alarm")
NO_WARNING = "Ingen varsel: utfallet blir avgjort i det første året, eller for få forløp er opne."
STORY_READING = (
    "Forløpa er samla etter kva avvika kostar (k-means), i så mange forteljingar som får kvart sitt namn. "
    "«Kor mykje» er snittet av avviket frå føresetnaden i planen i dei åra som er nemnde. «simulator path» "
    "viser det typiske forløpet linje for linje.",
    "Treff er delen av forløpa der det går gale seinare som varselet fangar, falsk alarm delen av dei andre. "
    "Terskelen er vald på anna kvart forløp og tald på resten, blant forløp der det ikkje alt har skjedd.",
)


def own_direction(name: str, above: bool) -> str:
    return f"høg {name}" if above else f"låg {name}"


def storylines_title(municipality: str, period: str) -> str:
    return f"{municipality}: kva fører dit i økonomiplanen {period}?"


def storylines_facts(scenario: str, outcome: str, happened: str, paths: str, seed: int) -> str:
    return f"{scenario}. Utfall: {outcome}, som skjer på {happened} av {paths} simulerte forløp, tilfeldigfrø {seed}."


def best_warning(figure: str, side: str, threshold: str, year: int, hits: str, false: str) -> str:
    return (
        f"Det tidlegaste varselet som nesten når opp til det beste: når {figure} er {side} {threshold} i rekneskapen "
        f"for {year}, blir {hits} av forløpa der det seinare går gale, fanga, og {false} av dei der det ikkje gjer det."
    )


def best_warning_at_all(figure: str, year: int, hits: str, false: str) -> str:
    return (
        f"Det tidlegaste varselet som nesten når opp til det beste: når det er {figure} i rekneskapen for {year}, same "
        f"kor lite, blir {hits} av forløpa der det seinare går gale, fanga, og {false} av dei der det ikkje gjer det."
    )


def against_plan(source: str) -> str:
    return f"{source} mot planen"


# --- What changed since last plan ----------------------------------------------------------------------------------

CHANGES_BEFORE = "Førre plan"
CHANGES_AFTER = "Denne planen"
CHANGES_COLUMN = "Kva endringa kjem av"
CHANGES_PROBABILITIES = "Sannsyn, prosent og prosentpoeng"
CHANGES_READING = (
    "«Eit år er gått»: førre plan lesen frå siste rekneskapen i år, med den inngangsbalansen han rekna med og "
    "planperioden i år. Resten er kva det betyr å byte føresetnadene gruppe for gruppe, i snitt over alle "
    "rekkjefølgjer (Shapley), så inga rekkjefølgje er føretrekt. Delane summerer seg til endringa."
)


def changes_title(municipality: str) -> str:
    return f"{municipality}: kva er endra frå førre plan?"


def changes_facts(before: str, after: str, paths: str, seed: int) -> str:
    return f"Frå «{before}» til «{after}», {paths} simulerte forløp, tilfeldigfrø {seed}."


def changes_amounts(year: int) -> str:
    return f"Beløp i {year}, mill. kroner (gjennomsnitt av forløpa)"


def changes_errors(amount: str, points: str) -> str:
    return f"Standardfeilen av ein del er høgst {amount} mill. kroner og {points} prosentpoeng."
