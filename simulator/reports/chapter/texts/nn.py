# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The chapter in nynorsk. Arguments are numbers and names as they are to be printed."""

from __future__ import annotations

from simulator.numbers import listing, within_sentence
from simulator.reports.chapter.document import Words

DOCUMENT = Words(
    figure="Figur",
    table="Tabell",
    figure_reference="figur",
    table_reference="tabell",
    data_table="Tala i figuren",
    contents="Innhald",
    page="Side",
)

# --- First page and footer -------------------------------------------------------------------------------------------

TITLE = "Risikoanalyse"


def author(municipality: str) -> str:
    return f"{municipality} kommune"


def subtitle(municipality: str, period: str) -> str:
    return f"{municipality} kommune, økonomiplan {period}"


def facts(paths: str, horizon: str, base_year: str) -> str:
    return f"Rekna ut med {paths} simulerte forløp til og med {horizon}. Siste avlagde rekneskap er for {base_year}."


ILLUSTRATIVE_TITLE = "Illustrative tal"
ILLUSTRATIVE = (
    "Inngangstala er føresetnader som viser metoden. Dei er ikkje dei vedtekne tala til kommunen, og resultata kan ikkje "
    "leggjast til grunn for vedtak."
)


def footer(municipality: str, run: str) -> str:
    return f"Risikoanalyse, {municipality} kommune. Køyring {run}."


def footer_illustrative(municipality: str, run: str) -> str:
    return f"Illustrative tal. Risikoanalyse, {municipality} kommune. Køyring {run}."


# --- 1 Main findings -------------------------------------------------------------------------------------------------

MAIN_FINDINGS = "Hovudfunn"
IN_SHORT = "Kort sagt"


def robek_risk(chance: str, frequency: str, years: str, period: str, letters: list[str]) -> str:
    conditions = "vilkåret" if len(letters) == 1 else "vilkåra"
    return (
        f"Dersom planen {period} blir gjennomført slik han ligg føre, er sannsynet {chance} for at kommunen oppfyller "
        f"{conditions} i kommunelova § 28-1 bokstav {listing(letters, either=True)} for innmelding i ROBEK med rekneskapane "
        f"{years}. Det skjer i {frequency}."
    )


def robek_registered(out: str, frequency: str, year: str, period: str) -> str:
    return (
        f"Kommunen er alt innmeld i ROBEK. Dersom planen {period} blir gjennomført slik han ligg føre, er sannsynet {out} for at "
        f"kommunen er ute igjen ved utgangen av {year}. Det skjer i {frequency}."
    )


def robek_range(range_: str) -> str:
    return f"Alt etter korleis uvissa blir rekna, er sannsynet for ROBEK {range_}."


def robek_answered(chance: str, frequency: str) -> str:
    return (
        f"Tala er utan nye tiltak. Gjer kommunestyret det responsreglane seier, er sannsynet {chance}, og innmelding skjer i "
        f"{frequency}. Reglane er forklarte under «{RESPONSES}»."
    )


def rule_state(label: str, requirement: str, plan: str, chance: str, meets: bool | None, extreme: str) -> str:
    broken = f"Kravet blir brote i {chance} av forløpa."
    if meets is None:
        return f"{label}: Kravet er {requirement}. {broken}"
    where = {"lowest": "På det lågaste gir planen sjølv", "highest": "På det høgaste gir planen sjølv"}
    gives = f"{where.get(extreme, 'Planen sjølv gir')} {plan} og {'held' if meets else 'bryt'} kravet."
    return f"{label}: Kravet er {requirement}. {gives} {broken}"


def worst(labels: list[str]) -> str:
    names = listing([f"«{label}»" for label in labels])
    if len(labels) == 1:
        return f"{names} er den som oftast blir broten."
    return f"{names} blir brotne om lag like ofte, og oftare enn resten."


def joint(all_met: str) -> str:
    return f"Alle handlingsreglane blir haldne samstundes i {all_met} av forløpa."


NO_RULES = "Kommunen har ingen handlingsreglar i utrekninga, så berre ROBEK er vurdert."


def plan_lacks_balance(years: list[str], missing: str) -> str:
    return f"Planen sjølv er ikkje i balanse i {listing(years)}. Slik linjene står, manglar det {missing}."


def plan_meets_letters(letters: list[str], uncounted: list[str]) -> str:
    condition = "vilkåret" if len(letters) == 1 else "vilkåra"
    is_met = "oppfylt" if len(letters) == 1 else "oppfylte"
    met = f"Blir han vedteken slik, er {condition} i § 28-1 bokstav {listing(letters)} {is_met} same korleis det går."
    left_out = f" Bokstav {listing(uncounted)} er ikkje rekna med i sannsynet for ROBEK." if uncounted else ""
    return f"{met}{left_out}"


PLAN_BALANCES = "Planen sjølv er i balanse i alle åra i planperioden."


def fund_used_up(share: str, year: str) -> str:
    return (
        f"I meir enn {share} av forløpa er disposisjonsfondet brukt opp ved utgangen av {year}. Då går nye underskot rett til "
        "oppsamla meirforbruk."
    )


def lowest_robek(labels: list[str], chance: str, frequency: str) -> str:
    names = listing([f"«{label}»" for label in labels])
    if len(labels) == 1:
        return f"{names} gir lågast sannsyn for innmelding i ROBEK: {chance}, eller {frequency}."
    return f"{names} gir om lag like lågt sannsyn for innmelding i ROBEK, frå {chance} ({frequency})."


LOWEST_IS_THE_PLAN = "Ingen av alternativa gir lågare sannsyn for innmelding i ROBEK enn planen sjølv."
ALTERNATIVES_ALIKE = "Det er liten skilnad mellom alternativa i sannsyn for innmelding i ROBEK."


def most_met(label: str, chance: str) -> str:
    return f"Alle handlingsreglane blir oftast haldne med «{label}»: i {chance} av forløpa."


ALL_MET_ALIKE = "Det er liten skilnad mellom alternativa i kor ofte alle handlingsreglane blir haldne."
NEVER_ALL_MET = "I alle alternativa er det nesten ingen forløp der alle handlingsreglane blir haldne."


def overview_caption(period: str, rules: int) -> str:
    what = "Sannsyn for brot på handlingsreglane og for ROBEK" if rules else "Sannsyn for ROBEK"
    return f"{what}, planperioden {period}"


ALTERNATIVE = "Alternativ"
ALL_MET = "Alle reglar haldne"
ROBEK = "ROBEK"
ROBEK_FREQUENCY = "ROBEK, av 100 forløp"


def still_in_robek(year: str) -> str:
    return f"I ROBEK ved utgangen av {year}"


HOW_TO_READ = "Eit sannsyn er den delen av dei simulerte forløpa der det skjer, gitt planen og føresetnadene."
EACH_AND_ALL = "Kvar regel for seg kan vere sannsynleg å halde utan at det er sannsynleg å halde alle."
DIFFERENCES_ARE_SURER = "Skilnader mellom alternativa er sikrare enn nivåa."

# --- 2 Uncertainty ---------------------------------------------------------------------------------------------------

UNCERTAINTY = "Kva som er uvisst"


def uncertainty(table: str) -> str:
    return (
        "Planen byggjer på føresetnader som kan slå feil. Simuleringa lèt dei avvike frå planen om lag så mykje som slike anslag "
        f"pleier å bomme. Kor mykje det er, står i {table}. Utan avvik gir utrekninga planen sjølv."
    )


def spreads_caption(first: str, last: str) -> str:
    return f"Vanleg avvik frå føresetnadene i planen i {first} og {last}"


PREMISE = "Føresetnad"
BEHAVIOUR_HEADING = "Kva som skjer med avviket"
BEHAVIOURS = {"fades": "minkar med åra", "stays": "blir verande", "given": "gitt bane, ikkje tilfeldig"}
UNITS = {
    "interest_rate": "prosentpoeng",
    "budget_overrun": "% av netto driftsutgifter",
    "pension": "% av driftsinntektene",
    "investment_cost": "% av investeringane",
    "other": "%",
}
SPREAD_NOTE = (
    "Eit vanleg avvik er eitt standardavvik: om lag to av tre avvik er mindre. Kjelda til kvart tal står i vedlegget."
)


def correlation(first: str, second: str, size: str) -> str:
    return (
        f"Avvika heng saman. Sterkast knytte til kvarandre er {within_sentence(first)} og {within_sentence(second)}, med ein korrelasjon på "
        f"{size}. Derfor kan fleire føresetnader slå feil samstundes."
    )


NO_UNCERTAINTY = "Ingen føresetnader har fått uvisse i denne utrekninga."

# --- 3 The rules -----------------------------------------------------------------------------------------------------

RULES = "Handlingsreglane"


def rules(count: int, table: str) -> str:
    adopted = "Kommunestyret har éin handlingsregel. " if count == 1 else ""
    each = "kravet" if count == 1 else "kravet i kvar handlingsregel"
    return (
        f"{adopted}I {table} står {each} ved sida av planen, medianen i forløpa og sannsynet for brot. Medianen er slik at "
        "halvparten av forløpa ligg over og halvparten under."
    )


def rules_caption(label: str) -> str:
    return f"Handlingsreglane med «{label}»"


RULE_COLUMNS = ("Regel", "Krav", "Planen", "Median", "Brot", "95 %-intervall")
MODEL_RANGE = "Spenn"
RULES_NOTE = (
    "Intervallet viser kor nøyaktig simuleringa tel. Spennet er lågaste og høgaste svar når uvissa blir rekna på andre "
    "forsvarlege måtar, sjå vedlegget."
)


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


def rule_over_time(label: str, first: str, at_first: str, last: str, at_last: str, trend: str, at_least: bool) -> str:
    side = "under" if at_least else "over"
    if trend == "flat":
        return f"{label}: Sannsynet for å liggje {side} kravet er om lag det same kvart år, {at_last} i {last}."
    verb = "aukar" if trend == "rising" else "minkar"
    return (
        f"{label}: Sett eitt år om gongen {verb} sannsynet for å liggje {side} kravet, frå {at_first} i {first} til {at_last} i "
        f"{last}."
    )


def see(figures: list[str]) -> str:
    return f"Utviklinga år for år står i {listing(figures)}."


# --- 4 KØB -----------------------------------------------------------------------------------------------------------

KOB = "Status etter KØB"


def kob(met: int, of: int, year: str) -> str:
    counts = {0: "Ingen av måla er nådde", of: "Alle måla er nådde"}
    some = ("Eitt av måla er nådd", "To av måla er nådde", "Tre av måla er nådde", "Fire av måla er nådde")
    state = counts.get(met, some[min(met, 4) - 1])
    return (
        "Kommunaløkonomisk berekraft (KØB) ser netto driftsresultat, disposisjonsfond og netto lånegjeld under eitt. "
        f"{state} i rekneskapen for {year}. Tala er rekneskap, ikkje simulering."
    )


def kob_caption(year: str) -> str:
    return f"KØB-måla og rekneskapen for {year}"


KOB_COLUMNS = ("Del av driftsinntektene", "Mål", "Rekneskap", "Avvik, prosentpoeng", "Avvik, mill. kroner")
KOB_METRICS = {
    "net_operating_result_pct": "Netto driftsresultat, korrigert",
    "disposition_fund_pct": "Disposisjonsfond",
    "net_loan_debt_pct": "Netto lånegjeld",
}


def kob_target(metric: str, target: str) -> str:
    return f"høgst {target}" if metric == "net_loan_debt_pct" else f"minst {target}"


KOB_NOTE = "Avvik i millionar kroner er negativt når kommunen manglar pengar for å nå målet."

# --- 5 The road to ROBEK ---------------------------------------------------------------------------------------------

ROAD_TO_ROBEK = "Vegen til ROBEK"


def robek_law(letters: list[str]) -> str:
    if len(letters) == 1:
        counted = f"Her blir det rekna som innmelding når bokstav {letters[0]} er oppfylt"
    else:
        counted = f"Her blir det rekna som innmelding når bokstav {listing(letters, either=True)} er oppfylt"
    others = " Dei andre av dei fire første bokstavane er tekne med til samanlikning." if len(letters) < 4 else ""
    return (
        "ROBEK er registeret over kommunar under statleg kontroll. Vilkåra står i kommunelova § 28-1. "
        f"{counted}.{others}"
    )


YEAR_OF_ENTRY = "I tabellen er innmeldinga ført i året etter rekneskapen, og bokstavane i rekneskapsåret."


def letter(name: str, limit: str, chance: str, year: str) -> str:
    what = {
        "a": "Årsbudsjettet blir vedteke med meirforbruk",
        "b": "Økonomiplanen blir vedteken med meirforbruk i minst eitt år",
        "c": "Eit meirforbruk blir dekt inn over meir enn to år",
        "d": f"Oppsamla meirforbruk er større enn {limit} av driftsinntektene",
    }[name]
    return f"Bokstav {name}: {what}. Dette skjer minst éin gong til og med {year} i {chance} av forløpa."


def first_real_year(year: str) -> str:
    return f"Sannsynet for å vere innmeld passerer fem prosent i {year}."


def peak_year(year: str, share: str) -> str:
    return f"Flest nye innmeldingar kjem i {year}, i {share} av forløpa."


NO_REAL_ENTRY = "I ingen av åra i planperioden kjem sannsynet for å vere innmeld opp i fem prosent."


def stay(years: str, horizon: str) -> str:
    return f"I snitt over alle forløpa er kommunen {years} år i ROBEK til og med {horizon}."


def left(share: str, horizon: str) -> str:
    return f"Av forløpa som blir melde inn, er {share} ute igjen ved utgangen av {horizon}."


def left_registered(share: str, horizon: str) -> str:
    return f"I {share} av forløpa er han ute igjen ved utgangen av {horizon}."


def robek_caption(label: str) -> str:
    return f"Vegen til ROBEK med «{label}», prosent av forløpa"


YEAR = "År"
INSIDE = "I ROBEK"
ENTERED = "Innmeld til og med året"


def letter_heading(name: str) -> str:
    return f"Bokstav {name} oppfylt"


STORIES = "Kva som fører dit"


STORIES_INTRO = "Forløpa som endar i ROBEK, er delte i grupper etter kva som går gale."


def story(share: str, drivers: list[str], years: str, path: str) -> str:
    return f"I {share} av dei innmelde forløpa er det først og fremst {listing(drivers)} enn i planen som fører dit, mest i {years}. Forløp {path} er typisk."


def story_of_many(share: str, path: str) -> str:
    return f"I {share} av dei innmelde forløpa er det mange små avvik som fører dit, utan at noko skil seg ut. Forløp {path} er typisk."


OFF_PLAN = {"events": "fleire eller dyrare hendingar", "measures": "mindre av tiltaka gjennomført"}


def off_plan(driver: str, direction: int) -> str:
    return f"{'høgare' if direction > 0 else 'lågare'} {within_sentence(driver)}"


def warning(metric: str, threshold: str, year: str, below: bool, hits: str, false_alarms: str) -> str:
    side = "under" if below else "over"
    return (
        f"Tidlegaste varsel: {within_sentence(metric)} {side} {threshold} i rekneskapen for {year}. Varselet slår ut i {hits} av forløpa som "
        f"endar i ROBEK, og i {false_alarms} av dei som ikkje gjer det."
    )


def of_revenue(percent: str) -> str:
    return f"{percent} av driftsinntektene"


def warning_of_driver(driver: str, threshold: str, year: str, below: bool, hits: str, false_alarms: str) -> str:
    side = "under" if below else "over"
    return (
        f"Tidlegaste varsel: eit avvik frå planen på {side} {threshold} for {within_sentence(driver)} i {year}. Varselet slår ut i {hits} av "
        f"forløpa som endar i ROBEK, og i {false_alarms} av dei som ikkje gjer det."
    )


def warning_at_all(line: str, year: str, hits: str, false_alarms: str) -> str:
    return (
        f"Tidlegaste varsel: {within_sentence(line)} i rekneskapen for {year}, same kor lite. Varselet slår ut i {hits} av forløpa som endar i "
        f"ROBEK, og i {false_alarms} av dei som ikkje gjer det."
    )


def one_future(figure: str, path: str) -> str:
    return f"I {figure} står forløp {path}, som er typisk for den største gruppa, ved sida av alle forløpa. Eit enkelt forløp svingar meir frå år til år enn medianen."


# --- 6 Sensitivity ---------------------------------------------------------------------------------------------------

SENSITIVITY = "Kor følsam planen er"


def stress(table: str, first: str) -> str:
    return (
        f"I {table} blir éin føresetnad endra om gongen, varig frå {first}, og alt anna er som i planen. Verknaden er rekna etter "
        "inntektsutjamning, svaret frå staten og rentebinding. Tabellen seier ikkje kor sannsynlege endringane er."
    )


def largest_stress(change: str, amount: str, year: str, worsens: bool) -> str:
    verb = "svekkjer" if worsens else "betrar"
    return f"Størst utslag har endringa «{change}», som {verb} netto driftsresultat med {amount} i {year}."


def stress_caption(label: str) -> str:
    return f"Endring i netto driftsresultat med «{label}», mill. kroner"


STRESS_CHANGE = "Endring"
STRESS_UNITS = {"pp": "prosentpoeng", "pct": "prosent", "pct_of_net_expenditure": "prosent av netto driftsutgifter"}
STRESS_NOTE = "Store endringar kan ikkje leggjast saman."


def change(driver: str, size: str, unit: str) -> str:
    return f"{driver} {size} {unit}"


def attribution(outcome: str, chance: str, certain: str, table: str) -> str:
    return (
        f"Sannsynet for {outcome} er {chance}. Dersom føresetnadene i planen slo til nøyaktig, {certain}. I {table} er skilnaden "
        "fordelt på det som er uvisst. Eit bidrag er det uvissa legg til i snitt, når alt som er uvisst, blir teke med eitt for eitt i "
        "alle rekkjefølgjer."
    )


def certain(outcome: str, happens: bool, letters: list[str]) -> str:
    if outcome == "robek":
        counted = f"etter § 28-1 bokstav {listing(letters, either=True)}"
        return f"ville kommunen {'' if happens else 'ikkje '}blitt innmeld {counted}"
    return f"ville {'minst éin' if happens else 'ingen'} handlingsregel blitt broten"


def one_at_a_time(figure: str) -> str:
    return (
        f"I {figure} er éin føresetnad halden låg eller høg i alle åra, medan resten er like uvisst som før. Figuren viser kva som er "
        "viktigast å følgje med på, tabellen kor mykje uvissa i kvar føresetnad har å seie for sannsynet."
    )


def order_differs(biased: list[str], events: bool) -> str:
    one_way = [f"{listing(biased)} i snitt er venta å avvike frå planen"] if biased else []
    one_way += ["hendingar berre kan koste"] if events else []
    return (
        f"Rekkjefølgja er ikkje den same, for bidraga rommar òg at {listing(one_way)}. Slikt flyttar sannsynet utan at noko "
        "svingar, og kan oppheve verknaden av store svingingar."
    )


ATTRIBUTION_OUTCOMES = {
    "robek": "innmelding i ROBEK",
    "any_rule_broken": "brot på minst éin handlingsregel",
}


def attribution_caption(outcome: str) -> str:
    return f"Kva som driv sannsynet for {outcome}"


SOURCE_OF_RISK = "Uvisse"
SHARE_POINTS = "Bidrag, prosentpoeng"
INTERVAL = "95 %-intervall"


# --- Since the last plan ---------------------------------------------------------------------------------------------

CHANGES = "Endring sidan førre plan"


def changes(before: str, after: str, table: str) -> str:
    return (
        f"Med førre plan var sannsynet for innmelding i ROBEK {before}, og med denne er det {after}. I {table} står det kva "
        "føresetnader endringa kjem av."
    )


def most_added(group: str) -> str:
    return f"Mest opp dreg «{group}»."


def most_taken_away(group: str) -> str:
    return f"Mest ned dreg «{group}»."


CHANGES_CAPTION = "Frå førre plan til denne, i prosentpoeng og mill. kroner"
CHANGES_FROM = "Kva endringa kjem av"
CHANGES_COLUMNS = {
    "robek": "ROBEK",
    "any_rule_broken": "Minst éin regel broten",
}


def changes_result(year: str) -> str:
    return f"Netto driftsresultat {year}, mill. kroner"


EARLIER_PLAN, THIS_PLAN = "Førre plan", "Denne planen"
CHANGES_NOTE = (
    "Kvar del er eit snitt over alle rekkjefølgjer føresetnadene kan bytast i. Delane summerer seg til endringa."
)

# --- 7 Alternatives --------------------------------------------------------------------------------------------------

ALTERNATIVES = "Alternativa"


def alternatives(count: int) -> str:
    tried = "Alternativet er prøvd" if count == 1 else "Alternativa er prøvde"
    return (
        f"{tried} på dei same simulerte forløpa som planen. Det gjer skilnadene sikrare enn nivåa: rente, skatt og behov er like "
        "gode eller dårlege i alle."
    )


def measure(label: str, amount: str, first: str, done: str) -> str:
    return f"{label}: {amount} frå {first}. {done}"


def measure_rising(label: str, first_amount: str, first: str, last_amount: str, last: str, done: str) -> str:
    return f"{label}: {first_amount} i {first}, {last_amount} frå {last}. {done}"


def partly_done(realised: str) -> str:
    return f"I snitt blir {realised} rekna som gjennomført."


ALL_DONE = "Heile beløpet blir rekna som gjennomført."


def differs(alternatives: list[tuple[str, str]], which: str) -> str:
    side = "lågare" if which == "lower" else "høgare"
    compared = listing([f"{points} {side} med «{label}»" for label, points in alternatives])
    return f"Samanlikna med planen er sannsynet for innmelding i ROBEK {compared}."


def do_not_differ(labels: list[str]) -> str:
    names = listing([f"«{label}»" for label in labels])
    return f"{names} skil seg ikkje klart frå planen i sannsyn for innmelding i ROBEK."


def differences_caption(label: str) -> str:
    return f"Alternativa mot «{label}»: endring i prosentpoeng"


DIFFERENCES_NOTE = "Skilnadene er rekna før avrunding."
ANY_BROKEN = "Minst éin regel broten"
INTERVAL_ROBEK = "95 %-intervall for ROBEK"

# --- Responses -------------------------------------------------------------------------------------------------------

RESPONSES = "Utan nye tiltak og med respons"


RESPONSES_ILLUSTRATIVE = "Reglane er illustrative og ikkje vedtekne."


def responses_intro(horizon: str) -> str:
    return (
        f"Tala elles i kapitlet viser kva som skjer dersom det til og med {horizon} ikkje blir gjort meir enn planen inneheld. Her er dei "
        "same simulerte forløpa rekna om att slik dei blir dersom kommunestyret svarer undervegs. Reglane under verkar frå "
        "året etter at vilkåret er oppfylt ved årsavslutninga, i den rekkjefølgja dei står."
    )


def response_outcome(label: str, without: str, answered: str) -> str:
    return (
        f"For «{label}» er sannsynet for innmelding i ROBEK {without} utan nye tiltak. Gjer kommunestyret det reglane seier, er det "
        f"{answered}."
    )


def response_outcome_rules(label: str, without: str, answered: str) -> str:
    return (
        f"For «{label}» er sannsynet for at minst éin regel blir broten {without} utan nye tiltak. Gjer kommunestyret det reglane seier, "
        f"er det {answered}."
    )


WITHOUT_RESPONSE, WITH_RESPONSE = "utan nye tiltak", "med respons"
RESPONSES_CAPTION = "Sannsyn for brot utan nye tiltak og med respons"
RESPONSES_IN_FORCE = (
    "Kor ofte reglane er i kraft, viser kor ofte planen må rettast opp undervegs. Beløpa er snitt over alle forløp, også dei der "
    "regelen ikkje er i kraft."
)
RESPONSES_DELAYED = (
    "For utsette investeringar er beløpet det som blir skove ut det året, negativt når det kjem tilbake."
)
RESPONSE = "Responsregel"
SHARE_IN_FORCE, MEAN_AMOUNT = "i kraft, prosent av forløpa", "i snitt, mill. kroner"


def in_force_caption(label: str) -> str:
    return f"Responsreglane for «{label}», år for år"


# --- 8 The price of safety -------------------------------------------------------------------------------------------

PRICE = "Kva tryggleik kostar"


def price(outcome: str, chance: str, table: str) -> str:
    return (
        f"Sannsynet for {outcome} er {chance} med planen. I {table} står det minste beløpet som bringar det ned til kvart mål, når "
        "eitt tiltak blir brukt åleine og resten av planen ligg fast."
    )


def price_caption(outcome: str) -> str:
    return f"Minste beløp for å nå eit mål for sannsynet for {outcome}"


LEVER = "Tiltak"


def target(chance: str) -> str:
    return f"Ned til {chance}"


def lever(name: str, unit: str) -> str:
    return f"{name} ({unit})"


ENDINGS = {"not_reached": "ikkje nådd", "already": "nådd alt"}
PRICE_NOTE = (
    "Beløpa er det tiltaket blir vedteke til. Det som er rekna som gjennomført, er mindre når gjennomføringa er uviss. «Ikkje nådd» "
    "vil seie at tiltaket åleine ikkje når målet, så langt det er prøvd: eigedomsskatt så langt satsane lovleg kan auke."
)

# --- 9 Risk register -------------------------------------------------------------------------------------------------

REGISTER = "Risikoregister"


REGISTER_INTRO = (
    "Tabellen rangerer det som kan gå gale. Sannsyn og konsekvens er sette på ein skala frå 1 til 5, og produktet av dei gir "
    "rekkjefølgja."
)
REGISTER_CAPTION = "Risikoar etter sannsyn og konsekvens"
REGISTER_COLUMNS = (
    "Risiko",
    "Sannsyn",
    "Kostnad, mill. kroner",
    "Sannsyn 1\u00a0til\u00a05",
    "Konsekvens 1\u00a0til\u00a05",
    "Produkt",
)


def at_most(chance: str) -> str:
    return f"høgst {chance}"


def cost(low: str, high: str) -> str:
    return f"{low} til {high}"


REGISTER_EVENTS = "For ei hending gjeld sannsynet minst éin gong i planperioden, og kostnaden er for éi hending etter det andre dekkjer."
REGISTER_PREMISES = (
    "For ein føresetnad er det rekna med eit avvik som er større i 10 av 100 forløp i det enkelte året, og kostnaden er svekkinga av netto "
    "driftsresultat i snitt per år i planperioden."
)


def register_scales(likelihood: list[str], consequence: list[str]) -> str:
    return (
        f"Grenser for sannsyn: {listing(likelihood)}. Grenser for konsekvens, den høgaste kostnaden som del av driftsinntektene: "
        f"{listing(consequence)}. Skalaane er eit framlegg og er ikkje vedtekne av kommunen."
    )


# --- 10 The council's choice -----------------------------------------------------------------------------------------

CHOICES = "Valet til kommunestyret"
CHOICES_INTRO = (
    "Utrekninga seier kva som følgjer av kvart alternativ, ikkje kva for eit som er best. Kor høg risiko som er akseptabel, og kven "
    "som skal bere kostnaden ved å redusere han, er det kommunestyret som avgjer."
)


def choice(label: str, rules: int, all_met: str, robek: str, frequency: str) -> str:
    which = "Handlingsregelen blir halden" if rules == 1 else "Alle handlingsreglane blir haldne"
    return f"«{label}»: {which} i {all_met} av forløpa. Sannsynet for innmelding i ROBEK er {robek}, {frequency}."


def choice_without_rules(label: str, robek: str, frequency: str) -> str:
    return f"«{label}»: Sannsynet for innmelding i ROBEK er {robek}, {frequency}."


def choice_registered(label: str, out: str, frequency: str, year: str) -> str:
    return f"«{label}»: Sannsynet for å vere ute av ROBEK ved utgangen av {year} er {out}, {frequency}."


QUESTIONS_INTRO = "Til handsaminga kan kommunestyret ta stilling til desse spørsmåla:"


def questions(*, conflict: bool, registered: bool) -> list[str]:
    entry = "Kva sannsyn for innmelding i ROBEK er akseptabelt i planperioden?"
    first = "Når skal kommunen vere ute av ROBEK, og kor sikkert skal det vere?" if registered else entry
    priority = ["Kva handlingsreglar skal prioriterast når ikkje alle kan haldast samstundes?"] if conflict else []
    return [
        first,
        *priority,
        "Kva tiltak skal setjast i verk no, og kva tiltak skal liggje klare dersom føresetnadene sviktar?",
    ]


# --- Annex -----------------------------------------------------------------------------------------------------------

ANNEX = "Vedlegg: metode og kjelder"
METHOD = "Metode"


def method(paths: str, first: str, horizon: str) -> str:
    return (
        f"Simuleringa lagar {paths} moglege forløp for åra {first} til {horizon}. I kvart forløp blir det trekt avvik frå "
        "føresetnadene i planen, kvar linje i økonomisk oversikt blir rekna på nytt, og året blir avslutta etter budsjett- og "
        "rekneskapsforskrifta. Deretter blir handlingsreglane og vilkåra for ROBEK prøvde på rekneskapen i forløpet."
    )


METHOD_NO_RESPONSE = (
    "Ingen nye tiltak blir vedtekne undervegs i forløpa. I røynda vil kommunestyret handle når økonomien sviktar. Sannsyna seier "
    "derfor kva som skjer dersom planen blir følgd, ikkje kva som kjem til å skje."
)
METHOD_RESPONSE = (
    "Der det ikkje står «med respons», blir ingen nye tiltak vedtekne undervegs i forløpa. Med respons gjer kommunestyret det "
    "reglane seier, og ikkje noko anna. I røynda kan det handle annleis. Sannsyna seier derfor kva som skjer under desse "
    "føresetnadene, ikkje kva som kjem til å skje."
)


def method_error(largest: str) -> str:
    return (
        "To slags uvisse må haldast frå kvarandre. Den eine er simuleringa si eiga: talet på forløp gir eit avvik på høgst "
        f"{largest} i kvar retning, rekna som eit 95 %-intervall. Den andre er om føresetnadene er rette. Den er som regel større og "
        "er ikkje med i intervalla."
    )


def sampling(scrambles: str) -> str:
    return (
        f"Forløpa er fordelte jamt langs dei retningane som tyder mest (Sobol-trekking), i {scrambles} uavhengige "
        "randomiseringar. Intervalla byggjer på spreiinga mellom randomiseringane."
    )


def model_range(count: str) -> str:
    return (
        f"Derfor er uvissa òg rekna på {count} andre forsvarlege måtar: med større og mindre avvik, tjukkare halar, anna minne og "
        "annan samvariasjon. Spennet viser lågaste og høgaste svar."
    )


def given_report(file: str) -> str:
    return f"Forløpa er trekte gitt det som er observert etter at planen vart laga, slik det står i {file}."


def extended(years: str) -> str:
    return f"Åra {years} står ikkje i planen og er framskrivne."


def coverage(nominal: str) -> str:
    return (
        f"Metoden er prøvd på tidlegare år. Vifta som skal dekkje {nominal} av utfalla eitt år fram, har treft så ofte:"
    )


def coverage_band(label: str, hits: str, years: str) -> str:
    return f"{label}: {hits} av {years} år."


NOT_COVERED = "Kva som ikkje er med"
NOT_COVERED_LIST = (
    "Innmelding i ROBEK etter § 28-1 bokstav e og f, som gjeld fristar, og bokstav g, som gjeld samanslåing.",
    "Ekstra tilskot frå staten og andre redningstiltak.",
    "Nye lovpålagde oppgåver og endringar i inntektssystemet som ikkje er vedtekne.",
    "Kommunesamanslåing og grenseendringar.",
    "Kva tiltaka gjer med tenestene.",
)
SOURCES = "Kjelder"
SOURCES_INTRO = "Kjeldene er attgjevne slik dei er oppgjevne i inngangstala."
SOURCES_CAPTION = "Føresetnader og kjelder"
SOURCE_COLUMNS = ("Føresetnad", "Kjelde")
SECTIONS = {
    "municipality": "Kommunen",
    "plan": "Plantabellen",
    "balance": "Balansen",
    "debt": "Lånegjelda",
    "investment": "Investeringane",
    "income": "Inntektene",
    "dependence": "Samvariasjon",
    "robek": "ROBEK",
    "kob": "KØB",
}
NO_SOURCE = "kjelde ikkje oppgjeven"
LAW = "kommunelova § 28-1"


def words_of_sources(found: str, derived: str, assumed: str, memory: str) -> str:
    return (
        f"«{found}» er henta frå ei open kjelde, «{derived}» er rekna ut frå slike tal, og «{assumed}» er valt utan ei kjelde som "
        f"gir talet. «{memory}» er kor stor del av eit avvik som er igjen året etter."
    )


RUN = "Om køyringa"


def run(id_: str, seed: str, version: str) -> str:
    return (
        f"Køyringa har nummer {id_}, tilfeldigfrø {seed} og er laga med simulator {version}. Alle tal i kapittelet finst i "
        "resultatmappa under eit namn og kan reknast om igjen."
    )
