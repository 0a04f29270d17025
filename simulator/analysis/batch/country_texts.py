"""The config of a made-up municipality, as its owner would find it on disk."""

CONFIG = """\
# {name}: OPPDIKTET. Ingen tall gjelder noen virkelig kommune; de er trukket tilfeldig for tester og eksempler.

lang = "nb"
illustrative = true

[municipality]
number = "{number}"
name = "{name}"
inhabitants = {inhabitants}
source = "oppdiktet"

[plan]
table = "plan.csv"
base_year = {base_year}
period = [{first}, {last}]
horizon = {horizon}
source = "oppdiktet"

[balance]
disposition_fund = {fund}
accumulated_deficit = {deficit}
net_loan_debt = {debt}
source = "oppdiktet"

[debt]
interest_exposure = {exposure}
exposure_follows = "net_loan_debt"
fixed_share_pct = 35.0
fixed_years = 5
margin_pct = 0.6
source = "oppdiktet"

[income]
source = "satser etter lov; statens svar på skattesvikt er en forutsetning"

{drivers}
[dependence]
source = "forutsetning"

[dependence.correlations]
interest_rate = {{ wages = 0.57, prices = 0.33 }}
wages = {{ prices = 0.37, tax_national = 0.30 }}

[[events]]
id = "building-damage"
label = "Stor skade på et kommunalt bygg"
line = "goods_and_services"
frequency = 0.05
severity = {{ p10 = {small}, p90 = {large} }}
recovery_pct = 70.0
source = "oppdiktet"

[[events]]
id = "resource-demanding-users"
label = "Nye ressurskrevende brukere"
line = "goods_and_services"
frequency = 0.2
severity = {{ p10 = {small}, p90 = {large} }}
duration_years = 3
recovery_pct = 50.0
source = "oppdiktet"

[[measures]]
id = "cut"
label = "Utgiftskutt"
line = "wages"
amounts = {{ {first} = {cut} }}
price_basis = "fixed"
realised = {{ mean = 0.75, sd = 0.15 }}
source = "oppdiktet"

[[measures]]
id = "property-tax"
label = "Høyere eiendomsskatt"
line = "property_tax"
amounts = {{ {first} = {tax} }}
property_tax_permille = {{ {first} = 1.0 }}
levied_permille = 0.0
realised = {{ low = 0.90, mode = 1.00, high = 1.05 }}
source = "oppdiktet"

[[scenarios]]
id = "continue"
label = "Planen som den er"
measures = []

[[scenarios]]
id = "cut"
label = "Utgiftskutt"
measures = ["cut"]

[[scenarios]]
id = "property-tax"
label = "Høyere eiendomsskatt"
measures = ["property-tax"]

[[scenarios]]
id = "both"
label = "Kutt og eiendomsskatt"
measures = ["cut", "property-tax"]

[[rules]]
id = "surplus"
label = "Overskudd"
metric = "corrected_net_operating_result_pct"
test = "mean"
at_least = 1.0
basis = "oppdiktet handlingsregel"
source = "oppdiktet"

[[rules]]
id = "debt"
label = "Gjeld"
metric = "net_loan_debt_pct"
test = "at"
year = {horizon}
at_most = {debt_limit}
basis = "oppdiktet handlingsregel"
source = "oppdiktet"

[[rules]]
id = "fund"
label = "Disposisjonsfond"
metric = "disposition_fund_pct"
test = "every"
at_least = 5.0
basis = "oppdiktet handlingsregel"
source = "oppdiktet"

[robek]
basis = "accounts"
letters = ["c", "d"]

[kob]
source = "KØB forskningsrapport nr. 1, Rana kommune og Nord universitet, 2018"

[simulation]
paths = 100_000
seed = 2026
"""

DRIVER = """\
[drivers.{name}]
process = "{process}"
phi = {phi}
sigma = {sigma}
{marginal}first_year_share = 0.8
source = "forutsetning, som i simulator/data/driver_priors.csv"
"""
