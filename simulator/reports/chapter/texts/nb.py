# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The chapter in bokmål. Arguments are numbers and names as they are to be printed."""

from __future__ import annotations

from simulator.numbers import listing, within_sentence
from simulator.reports.chapter.document import Words

DOCUMENT = Words(
    figure="Figur",
    table="Tabell",
    figure_reference="figur",
    table_reference="tabell",
    data_table="Tallene i figuren",
    contents="Innhold",
    page="Side",
)

# --- First page and footer -------------------------------------------------------------------------------------------

TITLE = "Risikoanalyse"


def author(municipality: str) -> str:
    return f"{municipality} kommune"


def subtitle(municipality: str, period: str) -> str:
    return f"{municipality} kommune, økonomiplan {period}"


def facts(paths: str, horizon: str, base_year: str) -> str:
    return f"Beregnet med {paths} simulerte forløp til og med {horizon}. Siste avlagte regnskap er for {base_year}."


ILLUSTRATIVE_TITLE = "Illustrative tall"
ILLUSTRATIVE = (
    "Inngangstallene er forutsetninger som viser metoden. De er ikke kommunens vedtatte tall, og resultatene kan ikke "
    "legges til grunn for vedtak."
)


def footer(municipality: str, run: str) -> str:
    return f"Risikoanalyse, {municipality} kommune. Kjøring {run}."


def footer_illustrative(municipality: str, run: str) -> str:
    return f"Illustrative tall. Risikoanalyse, {municipality} kommune. Kjøring {run}."


# --- 1 Main findings -------------------------------------------------------------------------------------------------

MAIN_FINDINGS = "Hovedfunn"
IN_SHORT = "Kort sagt"


def robek_risk(chance: str, frequency: str, years: str, period: str, letters: list[str]) -> str:
    conditions = "vilkåret" if len(letters) == 1 else "vilkårene"
    return (
        f"Dersom planen {period} gjennomføres slik den foreligger, er sannsynligheten {chance} for at kommunen "
        f"oppfyller {conditions} i kommuneloven § 28-1 bokstav {listing(letters, either=True)} for innmelding i ROBEK med "
        f"regnskapene {years}. Det skjer i {frequency}."
    )


def robek_registered(out: str, frequency: str, year: str, period: str) -> str:
    return (
        f"Kommunen er allerede innmeldt i ROBEK. Dersom planen {period} gjennomføres slik den foreligger, er sannsynligheten {out} "
        f"for at kommunen er ute igjen ved utgangen av {year}. Det skjer i {frequency}."
    )


def robek_range(range_: str) -> str:
    return f"Avhengig av hvordan usikkerheten anslås, er sannsynligheten for ROBEK {range_}."


def robek_answered(chance: str, frequency: str) -> str:
    return (
        f"Tallene er uten nye tiltak. Gjør kommunestyret det responsreglene sier, er sannsynligheten {chance}, og innmelding skjer i "
        f"{frequency}. Reglene er forklart under «{RESPONSES}»."
    )


def rule_state(label: str, requirement: str, plan: str, chance: str, meets: bool | None, extreme: str) -> str:
    broken = f"Kravet brytes i {chance} av forløpene."
    if meets is None:
        return f"{label}: Kravet er {requirement}. {broken}"
    where = {"lowest": "På det laveste gir planen selv", "highest": "På det høyeste gir planen selv"}
    gives = f"{where.get(extreme, 'Planen selv gir')} {plan} og {'holder' if meets else 'bryter'} kravet."
    return f"{label}: Kravet er {requirement}. {gives} {broken}"


def worst(labels: list[str]) -> str:
    names = listing([f"«{label}»" for label in labels])
    if len(labels) == 1:
        return f"{names} er den som brytes oftest."
    return f"{names} brytes om lag like ofte, og oftere enn resten."


def joint(all_met: str) -> str:
    return f"Alle handlingsreglene holdes samtidig i {all_met} av forløpene."


NO_RULES = "Kommunen har ingen handlingsregler i beregningen, så bare ROBEK er vurdert."


def plan_lacks_balance(years: list[str], missing: str) -> str:
    return f"Planen selv er ikke i balanse i {listing(years)}. Slik linjene står, mangler det {missing}."


def plan_meets_letters(letters: list[str], uncounted: list[str]) -> str:
    condition = "vilkåret" if len(letters) == 1 else "vilkårene"
    met = f"Vedtas den slik, er {condition} i § 28-1 bokstav {listing(letters)} oppfylt uansett hvordan det går."
    left_out = f" Bokstav {listing(uncounted)} er ikke regnet med i sannsynligheten for ROBEK." if uncounted else ""
    return f"{met}{left_out}"


PLAN_BALANCES = "Planen selv er i balanse i alle årene i planperioden."


def fund_used_up(share: str, year: str) -> str:
    return (
        f"I mer enn {share} av forløpene er disposisjonsfondet brukt opp ved utgangen av {year}. Da går nye "
        "underskudd rett til oppsamlet merforbruk."
    )


def lowest_robek(labels: list[str], chance: str, frequency: str) -> str:
    names = listing([f"«{label}»" for label in labels])
    if len(labels) == 1:
        return f"{names} gir lavest sannsynlighet for innmelding i ROBEK: {chance}, eller {frequency}."
    return f"{names} gir om lag like lav sannsynlighet for innmelding i ROBEK, fra {chance} ({frequency})."


LOWEST_IS_THE_PLAN = "Ingen av alternativene gir lavere sannsynlighet for innmelding i ROBEK enn planen selv."
ALTERNATIVES_ALIKE = "Alternativene skiller seg lite fra hverandre i sannsynlighet for innmelding i ROBEK."


def most_met(label: str, chance: str) -> str:
    return f"Alle handlingsreglene holdes oftest med «{label}»: i {chance} av forløpene."


ALL_MET_ALIKE = "Alternativene skiller seg lite fra hverandre i hvor ofte alle handlingsreglene holdes."
NEVER_ALL_MET = "I alle alternativene er det nesten ingen forløp der alle handlingsreglene holdes."


def overview_caption(period: str, rules: int) -> str:
    what = "Sannsynlighet for brudd på handlingsreglene og for ROBEK" if rules else "Sannsynlighet for ROBEK"
    return f"{what}, planperioden {period}"


ALTERNATIVE = "Alternativ"
ALL_MET = "Alle regler holdes"
ROBEK = "ROBEK"
ROBEK_FREQUENCY = "ROBEK, av 100 forløp"


def still_in_robek(year: str) -> str:
    return f"I ROBEK ved utgangen av {year}"


HOW_TO_READ = "En sannsynlighet er andelen av de simulerte forløpene der det skjer, gitt planen og forutsetningene."
EACH_AND_ALL = "Hver regel for seg kan være sannsynlig å holde uten at det er sannsynlig å holde alle."
DIFFERENCES_ARE_SURER = "Forskjeller mellom alternativene er sikrere enn nivåene."

# --- 2 Uncertainty ---------------------------------------------------------------------------------------------------

UNCERTAINTY = "Hva er usikkert"


def uncertainty(table: str) -> str:
    return (
        "Planen bygger på forutsetninger som kan slå feil. Simuleringen lar dem avvike fra planen om lag så mye som "
        f"slike anslag pleier å bomme. Hvor mye det er, står i {table}. Uten avvik gir beregningen planen selv."
    )


def spreads_caption(first: str, last: str) -> str:
    return f"Vanlig avvik fra planens forutsetninger i {first} og {last}"


PREMISE = "Forutsetning"
BEHAVIOUR_HEADING = "Hva som skjer med avviket"
BEHAVIOURS = {"fades": "avtar med årene", "stays": "blir værende", "given": "gitt bane, ikke tilfeldig"}
UNITS = {
    "interest_rate": "prosentpoeng",
    "budget_overrun": "% av netto driftsutgifter",
    "pension": "% av driftsinntektene",
    "investment_cost": "% av investeringene",
    "other": "%",
}
SPREAD_NOTE = (
    "Et vanlig avvik er ett standardavvik: om lag to av tre avvik er mindre. Kilden til hvert tall står i vedlegget."
)


def correlation(first: str, second: str, size: str) -> str:
    return (
        f"Avvikene henger sammen. Sterkest knyttet til hverandre er {within_sentence(first)} og {within_sentence(second)}, med en "
        f"korrelasjon på {size}. Derfor kan flere forutsetninger slå feil samtidig."
    )


NO_UNCERTAINTY = "Ingen forutsetninger er gitt usikkerhet i denne beregningen."

# --- 3 The rules -----------------------------------------------------------------------------------------------------

RULES = "Handlingsreglene"


def rules(count: int, table: str) -> str:
    adopted = "Kommunestyret har én handlingsregel. " if count == 1 else ""
    each = "kravet" if count == 1 else "kravet i hver handlingsregel"
    return (
        f"{adopted}I {table} står {each} ved siden av planen, medianen i forløpene og sannsynligheten for brudd. Medianen er "
        "slik at halvparten av forløpene ligger over og halvparten under."
    )


def rules_caption(label: str) -> str:
    return f"Handlingsreglene med «{label}»"


RULE_COLUMNS = ("Regel", "Krav", "Planen", "Median", "Brudd", "95 %-intervall")
MODEL_RANGE = "Spenn"
RULES_NOTE = (
    "Intervallet viser hvor nøyaktig simuleringen teller. Spennet er laveste og høyeste svar når usikkerheten anslås på andre "
    "forsvarlige måter, se vedlegget."
)


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


def rule_over_time(label: str, first: str, at_first: str, last: str, at_last: str, trend: str, at_least: bool) -> str:
    side = "under" if at_least else "over"
    if trend == "flat":
        return f"{label}: Sannsynligheten for å ligge {side} kravet er om lag den samme hvert år, {at_last} i {last}."
    verb = "øker" if trend == "rising" else "faller"
    return (
        f"{label}: Sett ett år om gangen {verb} sannsynligheten for å ligge {side} kravet, fra {at_first} i {first} til "
        f"{at_last} i {last}."
    )


def see(figures: list[str]) -> str:
    return f"Utviklingen år for år står i {listing(figures)}."


# --- 4 KØB -----------------------------------------------------------------------------------------------------------

KOB = "Status etter KØB"


def kob(met: int, of: int, year: str) -> str:
    counts = {0: "Ingen av målene er nådd", of: "Alle målene er nådd"}
    state = counts.get(met, f"{('Ett', 'To', 'Tre', 'Fire')[min(met, 4) - 1]} av målene er nådd")
    return (
        "Kommunaløkonomisk bærekraft (KØB) ser netto driftsresultat, disposisjonsfond og netto lånegjeld under ett. "
        f"{state} i regnskapet for {year}. Tallene er regnskap, ikke simulering."
    )


def kob_caption(year: str) -> str:
    return f"KØB-målene og regnskapet for {year}"


KOB_COLUMNS = ("Andel av driftsinntektene", "Mål", "Regnskap", "Avvik, prosentpoeng", "Avvik, mill. kroner")
KOB_METRICS = {
    "net_operating_result_pct": "Netto driftsresultat, korrigert",
    "disposition_fund_pct": "Disposisjonsfond",
    "net_loan_debt_pct": "Netto lånegjeld",
}


def kob_target(metric: str, target: str) -> str:
    return f"høyst {target}" if metric == "net_loan_debt_pct" else f"minst {target}"


KOB_NOTE = "Avvik i millioner kroner er negativt når kommunen mangler penger for å nå målet."

# --- 5 The road to ROBEK ---------------------------------------------------------------------------------------------

ROAD_TO_ROBEK = "Veien til ROBEK"


def robek_law(letters: list[str]) -> str:
    if len(letters) == 1:
        counted = f"Her telles en innmelding når bokstav {letters[0]} er oppfylt"
    else:
        counted = f"Her telles en innmelding når bokstav {listing(letters, either=True)} er oppfylt"
    others = " De andre av de fire første bokstavene er tatt med til sammenligning." if len(letters) < 4 else ""
    return (
        "ROBEK er registeret over kommuner under statlig kontroll. Vilkårene står i kommuneloven § 28-1. "
        f"{counted}.{others}"
    )


YEAR_OF_ENTRY = "I tabellen er innmeldingen ført i året etter regnskapet, og bokstavene i regnskapsåret."


def letter(name: str, limit: str, chance: str, year: str) -> str:
    what = {
        "a": "Årsbudsjettet vedtas med merforbruk",
        "b": "Økonomiplanen vedtas med merforbruk i minst ett år",
        "c": "Et merforbruk dekkes inn over mer enn to år",
        "d": f"Oppsamlet merforbruk er større enn {limit} av driftsinntektene",
    }[name]
    return f"Bokstav {name}: {what}. Dette skjer minst én gang til og med {year} i {chance} av forløpene."


def first_real_year(year: str) -> str:
    return f"Sannsynligheten for å være innmeldt passerer fem prosent i {year}."


def peak_year(year: str, share: str) -> str:
    return f"Flest nye innmeldinger kommer i {year}, i {share} av forløpene."


NO_REAL_ENTRY = "I ingen av årene i planperioden kommer sannsynligheten for å være innmeldt opp i fem prosent."


def stay(years: str, horizon: str) -> str:
    return f"I snitt over alle forløpene er kommunen {years} år i ROBEK til og med {horizon}."


def left(share: str, horizon: str) -> str:
    return f"Av forløpene som meldes inn, er {share} ute igjen ved utgangen av {horizon}."


def left_registered(share: str, horizon: str) -> str:
    return f"I {share} av forløpene er den ute igjen ved utgangen av {horizon}."


def robek_caption(label: str) -> str:
    return f"Veien til ROBEK med «{label}», prosent av forløpene"


YEAR = "År"
INSIDE = "I ROBEK"
ENTERED = "Innmeldt til og med året"


def letter_heading(name: str) -> str:
    return f"Bokstav {name} oppfylt"


STORIES = "Hva som fører dit"


STORIES_INTRO = "Forløpene som ender i ROBEK, er delt i grupper etter hva som går galt."


def story(share: str, drivers: list[str], years: str, path: str) -> str:
    return f"I {share} av de innmeldte forløpene er det først og fremst {listing(drivers)} enn i planen som fører dit, mest i {years}. Forløp {path} er typisk."


def story_of_many(share: str, path: str) -> str:
    return f"I {share} av de innmeldte forløpene er det mange små avvik som fører dit, uten at noe skiller seg ut. Forløp {path} er typisk."


OFF_PLAN = {"events": "flere eller dyrere hendelser", "measures": "mindre av tiltakene gjennomført"}


def off_plan(driver: str, direction: int) -> str:
    return f"{'høyere' if direction > 0 else 'lavere'} {within_sentence(driver)}"


def warning(metric: str, threshold: str, year: str, below: bool, hits: str, false_alarms: str) -> str:
    side = "under" if below else "over"
    return (
        f"Tidligste varsel: {within_sentence(metric)} {side} {threshold} i regnskapet for {year}. Varselet slår ut i {hits} av forløpene "
        f"som ender i ROBEK, og i {false_alarms} av dem som ikke gjør det."
    )


def of_revenue(percent: str) -> str:
    return f"{percent} av driftsinntektene"


def warning_of_driver(driver: str, threshold: str, year: str, below: bool, hits: str, false_alarms: str) -> str:
    side = "under" if below else "over"
    return (
        f"Tidligste varsel: et avvik fra planen på {side} {threshold} for {within_sentence(driver)} i {year}. Varselet slår ut i {hits} av "
        f"forløpene som ender i ROBEK, og i {false_alarms} av dem som ikke gjør det."
    )


def warning_at_all(line: str, year: str, hits: str, false_alarms: str) -> str:
    return (
        f"Tidligste varsel: {within_sentence(line)} i regnskapet for {year}, uansett hvor lite. Varselet slår ut i {hits} av forløpene som ender i "
        f"ROBEK, og i {false_alarms} av dem som ikke gjør det."
    )


def one_future(figure: str, path: str) -> str:
    return f"I {figure} står forløp {path}, som er typisk for den største gruppen, ved siden av alle forløpene. Et enkelt forløp svinger mer fra år til år enn medianen."


# --- 6 Sensitivity ---------------------------------------------------------------------------------------------------

SENSITIVITY = "Følsomhet"


def stress(table: str, first: str) -> str:
    return (
        f"I {table} endres én forutsetning om gangen, varig fra {first}, og alt annet er som i planen. Virkningen er regnet "
        "etter inntektsutjevning, statens svar og rentebinding. Tabellen sier ikke hvor sannsynlige endringene er."
    )


def largest_stress(change: str, amount: str, year: str, worsens: bool) -> str:
    verb = "svekker" if worsens else "bedrer"
    return f"Størst utslag har endringen «{change}», som {verb} netto driftsresultat med {amount} i {year}."


def stress_caption(label: str) -> str:
    return f"Endring i netto driftsresultat med «{label}», mill. kroner"


STRESS_CHANGE = "Endring"
STRESS_UNITS = {"pp": "prosentpoeng", "pct": "prosent", "pct_of_net_expenditure": "prosent av netto driftsutgifter"}
STRESS_NOTE = "Store endringer kan ikke legges sammen."


def change(driver: str, size: str, unit: str) -> str:
    return f"{driver} {size} {unit}"


def attribution(outcome: str, chance: str, certain: str, table: str) -> str:
    return (
        f"Sannsynligheten for {outcome} er {chance}. Dersom planens forutsetninger slo til nøyaktig, {certain}. I {table} er "
        "forskjellen fordelt på det som er usikkert. Et bidrag er det usikkerheten legger til i snitt, når alt som er usikkert, "
        "tas med ett for ett i alle rekkefølger."
    )


def certain(outcome: str, happens: bool, letters: list[str]) -> str:
    if outcome == "robek":
        counted = f"etter § 28-1 bokstav {listing(letters, either=True)}"
        return f"ville kommunen {'' if happens else 'ikke '}blitt innmeldt {counted}"
    return f"ville {'minst én' if happens else 'ingen'} handlingsregel blitt brutt"


def one_at_a_time(figure: str) -> str:
    return (
        f"I {figure} er én forutsetning holdt lav eller høy i alle årene, mens resten er like usikkert som før. Figuren viser hva "
        "som er viktigst å følge med på, tabellen hvor mye usikkerheten i hver forutsetning betyr for sannsynligheten."
    )


def order_differs(biased: list[str], events: bool) -> str:
    one_way = [f"{listing(biased)} i snitt ventes å avvike fra planen"] if biased else []
    one_way += ["hendelser bare kan koste"] if events else []
    return (
        f"Rekkefølgen er ikke den samme, for bidragene rommer også at {listing(one_way)}. Slikt flytter sannsynligheten uten at "
        "noe svinger, og kan oppheve virkningen av store svingninger."
    )


ATTRIBUTION_OUTCOMES = {
    "robek": "innmelding i ROBEK",
    "any_rule_broken": "brudd på minst én handlingsregel",
}


def attribution_caption(outcome: str) -> str:
    return f"Hva som driver sannsynligheten for {outcome}"


SOURCE_OF_RISK = "Usikkerhet"
SHARE_POINTS = "Bidrag, prosentpoeng"
INTERVAL = "95 %-intervall"


# --- Since the last plan ---------------------------------------------------------------------------------------------

CHANGES = "Endring siden forrige plan"


def changes(before: str, after: str, table: str) -> str:
    return (
        f"Med forrige plan var sannsynligheten for innmelding i ROBEK {before}, og med denne er den {after}. I {table} står hvilke "
        "forutsetninger endringen kommer av."
    )


def most_added(group: str) -> str:
    return f"Mest opp trekker «{group}»."


def most_taken_away(group: str) -> str:
    return f"Mest ned trekker «{group}»."


CHANGES_CAPTION = "Fra forrige plan til denne, i prosentpoeng og mill. kroner"
CHANGES_FROM = "Hva endringen kommer av"
CHANGES_COLUMNS = {
    "robek": "ROBEK",
    "any_rule_broken": "Minst én regel brytes",
}


def changes_result(year: str) -> str:
    return f"Netto driftsresultat {year}, mill. kroner"


EARLIER_PLAN, THIS_PLAN = "Forrige plan", "Denne planen"
CHANGES_NOTE = (
    "Hver del er et snitt over alle rekkefølger forutsetningene kan byttes i. Delene summerer seg til endringen."
)

# --- 7 Alternatives --------------------------------------------------------------------------------------------------

ALTERNATIVES = "Alternativene"


def alternatives(count: int) -> str:
    tried = "Alternativet er prøvd" if count == 1 else "Alternativene er prøvd"
    return (
        f"{tried} på de samme simulerte forløpene som planen. Det gjør forskjellene sikrere enn nivåene: rente, skatt og "
        "behov er like gode eller dårlige i alle."
    )


def measure(label: str, amount: str, first: str, done: str) -> str:
    return f"{label}: {amount} fra {first}. {done}"


def measure_rising(label: str, first_amount: str, first: str, last_amount: str, last: str, done: str) -> str:
    return f"{label}: {first_amount} i {first}, {last_amount} fra {last}. {done}"


def partly_done(realised: str) -> str:
    return f"I snitt regnes {realised} som gjennomført."


ALL_DONE = "Hele beløpet regnes som gjennomført."


def differs(alternatives: list[tuple[str, str]], which: str) -> str:
    side = "lavere" if which == "lower" else "høyere"
    compared = listing([f"{points} {side} med «{label}»" for label, points in alternatives])
    return f"Sammenlignet med planen er sannsynligheten for innmelding i ROBEK {compared}."


def do_not_differ(labels: list[str]) -> str:
    names = listing([f"«{label}»" for label in labels])
    return f"{names} skiller seg ikke klart fra planen i sannsynlighet for innmelding i ROBEK."


def differences_caption(label: str) -> str:
    return f"Alternativene mot «{label}»: endring i prosentpoeng"


DIFFERENCES_NOTE = "Forskjellene er regnet før avrunding."
ANY_BROKEN = "Minst én regel brytes"
INTERVAL_ROBEK = "95 %-intervall for ROBEK"

# --- Responses -------------------------------------------------------------------------------------------------------

RESPONSES = "Uten nye tiltak og med respons"


RESPONSES_ILLUSTRATIVE = "Reglene er illustrative og ikke vedtatt."


def responses_intro(horizon: str) -> str:
    return (
        f"Tallene ellers i kapitlet viser hva som skjer dersom det til og med {horizon} ikke gjøres mer enn planen inneholder. Her er "
        "de samme simulerte forløpene regnet om igjen slik de blir dersom kommunestyret svarer underveis. Reglene under "
        "virker fra året etter at vilkåret er oppfylt ved årsavslutningen, i den rekkefølgen de står."
    )


def response_outcome(label: str, without: str, answered: str) -> str:
    return (
        f"For «{label}» er sannsynligheten for innmelding i ROBEK {without} uten nye tiltak. Gjør kommunestyret det reglene sier, er den "
        f"{answered}."
    )


def response_outcome_rules(label: str, without: str, answered: str) -> str:
    return (
        f"For «{label}» er sannsynligheten for at minst én regel brytes {without} uten nye tiltak. Gjør kommunestyret det reglene sier, "
        f"er den {answered}."
    )


WITHOUT_RESPONSE, WITH_RESPONSE = "uten nye tiltak", "med respons"
RESPONSES_CAPTION = "Sannsynlighet for brudd uten nye tiltak og med respons"
RESPONSES_IN_FORCE = (
    "Hvor ofte reglene er i kraft, viser hvor ofte planen må rettes opp underveis. Beløpene er snitt over alle forløp, "
    "også dem der regelen ikke er i kraft."
)
RESPONSES_DELAYED = "For utsatte investeringer er beløpet det som skyves ut det året, negativt når det kommer tilbake."
RESPONSE = "Responsregel"
SHARE_IN_FORCE, MEAN_AMOUNT = "i kraft, prosent av forløpene", "i snitt, mill. kroner"


def in_force_caption(label: str) -> str:
    return f"Responsreglene for «{label}», år for år"


# --- 8 The price of safety -------------------------------------------------------------------------------------------

PRICE = "Sikkerhetens pris"


def price(outcome: str, chance: str, table: str) -> str:
    return (
        f"Sannsynligheten for {outcome} er {chance} med planen. I {table} står det minste beløpet som bringer den ned til hvert "
        "mål, når ett tiltak brukes alene og resten av planen ligger fast."
    )


def price_caption(outcome: str) -> str:
    return f"Minste beløp for å nå et mål for sannsynligheten for {outcome}"


LEVER = "Tiltak"


def target(chance: str) -> str:
    return f"Ned til {chance}"


def lever(name: str, unit: str) -> str:
    return f"{name} ({unit})"


ENDINGS = {"not_reached": "nås ikke", "already": "nådd"}
PRICE_NOTE = (
    "Beløpene er det tiltaket vedtas til. Det som regnes som gjennomført, er mindre når gjennomføringen er usikker. «Nås ikke» "
    "betyr at målet ikke nås med tiltaket alene, så langt det er prøvd: eiendomsskatt så langt satsene lovlig kan øke."
)

# --- 9 Risk register -------------------------------------------------------------------------------------------------

REGISTER = "Risikoregister"


REGISTER_INTRO = (
    "Tabellen rangerer det som kan gå galt. Sannsynlighet og konsekvens er satt på en skala fra 1 til 5, og produktet av dem gir "
    "rekkefølgen."
)
REGISTER_CAPTION = "Risikoer etter sannsynlighet og konsekvens"
REGISTER_COLUMNS = (
    "Risiko",
    "Sannsynlighet",
    "Kostnad, mill. kroner",
    "Sannsynlighet 1\u00a0til\u00a05",
    "Konsekvens 1\u00a0til\u00a05",
    "Produkt",
)


def at_most(chance: str) -> str:
    return f"høyst {chance}"


def cost(low: str, high: str) -> str:
    return f"{low} til {high}"


REGISTER_EVENTS = "For en hendelse gjelder sannsynligheten minst én gang i planperioden, og kostnaden er for én hendelse etter det andre dekker."
REGISTER_PREMISES = (
    "For en forutsetning er det regnet med et avvik som er større i 10 av 100 forløp i det enkelte året, og kostnaden er svekkelsen av "
    "netto driftsresultat i snitt per år i planperioden."
)


def register_scales(likelihood: list[str], consequence: list[str]) -> str:
    return (
        f"Grenser for sannsynlighet: {listing(likelihood)}. Grenser for konsekvens, den høyeste kostnaden som andel av "
        f"driftsinntektene: {listing(consequence)}. Skalaene er et forslag og er ikke vedtatt av kommunen."
    )


# --- 10 The council's choice -----------------------------------------------------------------------------------------

CHOICES = "Kommunestyrets valg"
CHOICES_INTRO = (
    "Beregningen sier hva som følger av hvert alternativ, ikke hvilket som er best. Hvor høy risiko som er akseptabel, og "
    "hvem som skal bære kostnaden ved å redusere den, er kommunestyrets avgjørelse."
)


def choice(label: str, rules: int, all_met: str, robek: str, frequency: str) -> str:
    which = "Handlingsregelen" if rules == 1 else "Alle handlingsreglene"
    return (
        f"«{label}»: {which} holdes i {all_met} av forløpene. Sannsynligheten for innmelding i ROBEK er {robek}, "
        f"{frequency}."
    )


def choice_without_rules(label: str, robek: str, frequency: str) -> str:
    return f"«{label}»: Sannsynligheten for innmelding i ROBEK er {robek}, {frequency}."


def choice_registered(label: str, out: str, frequency: str, year: str) -> str:
    return f"«{label}»: Sannsynligheten for å være ute av ROBEK ved utgangen av {year} er {out}, {frequency}."


QUESTIONS_INTRO = "Til behandlingen kan kommunestyret ta stilling til disse spørsmålene:"


def questions(*, conflict: bool, registered: bool) -> list[str]:
    entry = "Hvilken sannsynlighet for innmelding i ROBEK er akseptabel i planperioden?"
    first = "Når skal kommunen være ute av ROBEK, og hvor sikkert skal det være?" if registered else entry
    priority = ["Hvilke handlingsregler skal prioriteres når ikke alle kan holdes samtidig?"] if conflict else []
    return [
        first,
        *priority,
        "Hvilke tiltak skal settes i verk nå, og hvilke skal ligge klare dersom forutsetningene svikter?",
    ]


# --- Annex -----------------------------------------------------------------------------------------------------------

ANNEX = "Vedlegg: metode og kilder"
METHOD = "Metode"


def method(paths: str, first: str, horizon: str) -> str:
    return (
        f"Simuleringen lager {paths} mulige forløp for årene {first} til {horizon}. I hvert forløp trekkes avvik fra planens "
        "forutsetninger, hver linje i økonomisk oversikt regnes på nytt, og året avsluttes etter budsjett- og "
        "regnskapsforskriften. Deretter prøves handlingsreglene og vilkårene for ROBEK på regnskapet i forløpet."
    )


METHOD_NO_RESPONSE = (
    "Ingen nye tiltak vedtas underveis i forløpene. I virkeligheten vil kommunestyret handle når økonomien svikter. "
    "Sannsynlighetene sier derfor hva som skjer dersom planen følges, ikke hva som kommer til å skje."
)
METHOD_RESPONSE = (
    "Der det ikke står «med respons», vedtas ingen nye tiltak underveis i forløpene. Med respons gjør kommunestyret det reglene "
    "sier, og ikke noe annet. I virkeligheten kan det handle annerledes. Sannsynlighetene sier derfor hva som skjer under disse "
    "forutsetningene, ikke hva som kommer til å skje."
)


def method_error(largest: str) -> str:
    return (
        "To slags usikkerhet må holdes fra hverandre. Den ene er simuleringens egen: antallet forløp gir et avvik på høyst "
        f"{largest} i hver retning, regnet som et 95 %-intervall. Den andre er om forutsetningene er riktige. Den er som regel "
        "større og vises ikke av intervallene."
    )


def sampling(scrambles: str) -> str:
    return (
        f"Forløpene er fordelt jevnt langs de retningene som betyr mest (Sobol-trekning), i {scrambles} uavhengige "
        "randomiseringer. Intervallene bygger på spredningen mellom randomiseringene."
    )


def model_range(count: str) -> str:
    return (
        f"Derfor er usikkerheten også anslått på {count} andre forsvarlige måter: med større og mindre avvik, tykkere haler, annen "
        "hukommelse og annen samvariasjon. Spennet viser laveste og høyeste svar."
    )


def given_report(file: str) -> str:
    return f"Forløpene er trukket gitt det som er observert etter at planen ble laget, slik det står i {file}."


def extended(years: str) -> str:
    return f"Årene {years} står ikke i planen og er framskrevet."


def coverage(nominal: str) -> str:
    return f"Metoden er prøvd på tidligere år. Viften som skal dekke {nominal} av utfallene ett år fram, har truffet så ofte:"


def coverage_band(label: str, hits: str, years: str) -> str:
    return f"{label}: {hits} av {years} år."


NOT_COVERED = "Hva som ikke er med"
NOT_COVERED_LIST = (
    "Innmelding i ROBEK etter § 28-1 bokstav e og f, som gjelder frister, og bokstav g, som gjelder sammenslåing.",
    "Ekstra tilskudd fra staten og andre redningstiltak.",
    "Nye lovpålagte oppgaver og endringer i inntektssystemet som ikke er vedtatt.",
    "Kommunesammenslåing og grenseendringer.",
    "Hva tiltakene gjør med tjenestene.",
)
SOURCES = "Kilder"
SOURCES_INTRO = "Kildene er gjengitt slik de er oppgitt i inngangstallene."
SOURCES_CAPTION = "Forutsetninger og kilder"
SOURCE_COLUMNS = ("Forutsetning", "Kilde")
SECTIONS = {
    "municipality": "Kommunen",
    "plan": "Plantabellen",
    "balance": "Balansen",
    "debt": "Lånegjelden",
    "investment": "Investeringene",
    "income": "Inntektene",
    "dependence": "Samvariasjon",
    "robek": "ROBEK",
    "kob": "KØB",
}
NO_SOURCE = "kilde ikke oppgitt"
LAW = "kommuneloven § 28-1"


def words_of_sources(found: str, derived: str, assumed: str, memory: str) -> str:
    return (
        f"«{found}» er hentet fra en åpen kilde, «{derived}» er regnet ut fra slike tall, og «{assumed}» er valgt uten en kilde som "
        f"gir tallet. «{memory}» er hvor stor del av et avvik som er igjen året etter."
    )


RUN = "Om kjøringen"


def run(id_: str, seed: str, version: str) -> str:
    return (
        f"Kjøringen har nummer {id_}, tilfeldighetsfrø {seed} og er laget med simulator {version}. Alle tall i kapitlet finnes i "
        "resultatmappen under et navn og kan regnes om igjen."
    )
