"""The config of `init`: every part that a municipality has to think about, with a comment in bokmål on each."""

from __future__ import annotations

import json
import math

from simulator.analysis.calibration.priors import Prior, priors
from simulator.numbers import Language
from simulator.reports.starter.example import Starter

WORKBOOK = "plan.xlsx"
SCHEMA = "simulator.schema.json"
FIRST_YEAR_SHARE = 0.5
"""How much of the year in between is still open when the plan is made in the autumn before it ends."""

ABOUT: dict[str, str] = {
    "interest_rate": "rente: 3 mnd. NIBOR mot planens rentebane, prosentpoeng",
    "tax_national": "skatteinngang i landet mot anslaget; 0.03 er 3 prosent",
    "tax_local": "egen skatt mot landet, før utjevning",
    "population": "innbyggertall mot planen",
    "wages": "lønnsnivå mot planen",
    "prices": "priser på kjøp mot planen",
    "service_volume": "behov for tjenester ut over planen",
    "budget_overrun": "overskridelse, andel av netto driftsutgifter",
    "pension": "netto premieavvik, andel av driftsinntektene",
    "investment_cost": "hva investeringene koster mot kalkylen",
}
"""What each surprise is."""


def config(starter: Starter, lang: Language) -> str:
    """Return the TOML; `lang` is the language of the results, the comments are in bokmål."""
    return "\n".join([_head(starter, lang), _plan(starter), _drivers(), _CHOICES, _rules(starter)])


def _head(starter: Starter, lang: Language) -> str:
    return f"""#:schema ./{SCHEMA}
# {starter.name}: risiko i økonomiplanen. Laget av «simulator init»; tallene er eksempler til de er byttet ut.
#
# Beløp er millioner kroner. Prosent har navn som slutter på _pct. Spredninger er andeler (0.03 = 3 prosent), unntatt
# renten, som er prosentpoeng. Tall skrives med punktum. Det som står etter # er kommentarer.
# «simulator check» sier fra om alt som ikke henger sammen, med linje og celle.

lang = "{lang}"                          # språk i resultatene: nb, nn eller en
illustrative = true                  # sett til false når tallene er kommunens egne

[municipality]
number = "{starter.number}"
name = {_text(starter.name)}
inhabitants = {starter.inhabitants}
source = {_text(starter.source)}
"""


def _plan(starter: Starter) -> str:
    first, last = starter.period
    debt = starter.known("net_loan_debt")
    return f"""# --- Planen: arkene «Drift § 5-6», «Balanse» og «Investeringer» i {WORKBOOK} ---

[plan]
table = "{WORKBOOK}"
base_year = {starter.base_year}                     # siste avlagte regnskap
period = [{first}, {last}]                # planens fire år
horizon = {starter.horizon}                       # siste simulerte år; år som mangler i tabellen, framskrives
price_basis = "nominal"              # eller "fixed" med price_year = {first}, om planen er i faste priser
pension_deviation = "own_row"        # "in_social_costs" om premieavviket står inne i sosiale utgifter
source = "Eksempeltall: runde kroner per innbygger"

[plan.extension]                     # vekst etter {last}, prosent i året; resten følger prisveksten
lines = {{ revenue = 3.0, expenditure = 3.0 }}
source = "Forutsetning"

[debt]                               # gjelden som en renteendring treffer
{f"interest_exposure = {round(0.75 * debt, 1)}".ljust(37)}# netto renteeksponering (KOSTRA), mill. kroner
exposure_follows = "net_loan_debt"   # og følger planens gjeld
loans = "{WORKBOOK}"                  # arket «Lån»: hva som er bundet, og hvor lenge
margin_pct = 0.6                     # påslag på NIBOR for nye lån, prosentpoeng
source = "Eksempeltall: tre av fire kroner av gjelden er egne lån, resten betales av gebyrer"

[debt.limits]                        # finansreglementets rammer; «simulator check» holder låneporteføljen mot dem
fixed_share_min_pct = 25.0           # minst så mye med rente bundet i mer enn ett år
refinancing_max_pct = 20.0           # høyst så mye som forfaller innen tolv måneder
source = "Eksempel: bytt ut med kommunens eget finansreglement"

[registers]                          # tiltak og hendelser i arkene «Tiltak» og «Hendelser»
measures = "{WORKBOOK}"
events = "{WORKBOOK}"
"""


def _drivers() -> str:
    head = f"""# --- Det kommunen ikke rår over: avvik fra planens egne forutsetninger ---
# sigma er ett års standardavvik. Tallene er programmets egne, med grunnlaget i source; «simulator calibrate» lager
# andre av kommunens historie. first_year_share = {FIRST_YEAR_SHARE}: halvparten av usikkerheten om året er igjen.
"""
    return "\n".join([head, *(_driver(prior) for prior in priors().values()), _DEPENDENCE])


def _driver(prior: Prior) -> str:
    lines = [f"[drivers.{prior.driver}]".ljust(37) + f"# {ABOUT[prior.driver]}", f'process = "{prior.process}"']
    if prior.phi > 0 and prior.process == "ar1":
        half_life = math.log(0.5) / math.log(prior.phi)
        lines.append(f"half_life = {half_life:.2g}".ljust(37) + "# år til halve avviket er borte")
    elif prior.phi > 0:
        lines.append(f"phi = {prior.phi:g}".ljust(37) + "# hvor mye av fjorårets vekstavvik som varer")
    lines.append(f"sigma = {prior.sigma:g}")
    lines.append(f"first_year_share = {FIRST_YEAR_SHARE}")
    if prior.skew is not None:
        lines += [
            f'marginal = "{prior.marginal}"',
            f"skew = {prior.skew:g}".ljust(37) + "# oftere mye over enn mye under",
        ]
    lines.append(f"source = {_text(prior.basis[:1].upper() + prior.basis[1:])}")
    return "\n".join(lines) + "\n"


_DEPENDENCE = """[dependence]
source = "Årlige endringer 2000–2025, krympet en tredjedel mot null (avledet); skatt–lønn er en forutsetning"

[dependence.correlations]
interest_rate = { wages = 0.57, prices = 0.33 }
wages = { prices = 0.37, tax_national = 0.30 }
"""


_CHOICES = """# --- Alternativene som sammenlignes; tiltakene står i arket «Tiltak» ---

[[scenarios]]
id = "plan"
label = "Planen slik den foreligger"
measures = []

[[scenarios]]
id = "kutt"
label = "Med utgiftskutt"
measures = ["kutt"]

# --- Responsregler: hva kommunestyret gjør fra neste år når et vilkår er oppfylt ved årsavslutningen ---
# Fjern «# » foran linjene under, og skriv responses = ["brems"] i et alternativ. Resultatene vises da både uten nye
# tiltak og med respons.

# [[responses]]
# id = "brems"
# label = "Innstramming når fondet er under 5 prosent"
# when = "disposition_fund_pct < 5"  # eller "deficit": oppsamlet merforbruk
# action = "cut"                     # cut, revenue, property_tax eller investment_delay
# line = "wages"
# amount = 10.0                      # ett trinn, mill. kroner i året
# yearly_cap = 30.0                  # et trinn til hvert år vilkåret holder, til regelen er verdt dette
# memory = "permanent"               # eller "until_clear": løftes når vilkåret ikke lenger holder
# realised = { mean = 0.75, sd = 0.15 }
# source = "Eksempel"
"""


def _rules(starter: Starter) -> str:
    first, last = starter.period
    return f"""# --- Kommunestyrets handlingsregler: bytt ut med kommunens egne ---

[[rules]]
id = "surplus"
label = "Handlingsregel 1 – overskudd"
metric = "corrected_net_operating_result_pct"
test = "mean"                        # mean: snitt av årene; every: hvert år; at: ett år; any, pooled, end
at_least = 2.0
years = [{first}, {last}]
basis = "Eksempel: minst 2 prosent i snitt over planperioden"
source = "Eksempel"

[[rules]]
id = "debt"
label = "Handlingsregel 2 – gjeld"
metric = "net_loan_debt_pct"
test = "at"
year = {last}
at_most = 100.0
basis = "Eksempel: netto lånegjeld høyst 100 prosent av inntektene"
source = "Eksempel"

[[rules]]
id = "fund"
label = "Handlingsregel 3 – disposisjonsfond"
metric = "disposition_fund_pct"
test = "every"
at_least = 6.0
years = [{first}, {last}]
basis = "Eksempel: minst 6 prosent hvert år"
source = "Eksempel"

[robek]                              # innmelding i ROBEK, kommuneloven § 28-1
basis = "accounts"
letters = ["c", "d"]
registered = false                   # true om kommunen alt er i ROBEK

[simulation]
paths = 100_000
seed = 2026
# sampling = "sobol"         # jevnt fordelte forløp: samme presisjon med om lag en tidel så mange
"""


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
