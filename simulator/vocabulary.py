"""The words: one row for each concept, with its names in three forms, its unit and its place in the law.

Identifiers follow *Økonomisk oversikt etter art – drift* (budsjett- og regnskapsforskriften § 5-6), then balances,
premises and ratios. Labels are as printed in Norwegian accounts; `ssb` is the term Statistics Norway uses in English
when it differs from ours. Nothing heavy is imported here.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "revenue", "expenditure", "finance", "disposition", "investment", "balance", "premise", "result", "driver", "other"
]
Language = Literal["nb", "nn", "en"]
LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en")

MILL = "mill. kr"
PER_CENT = "%"


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept: identifier, printed names, kind, unit and legal place."""

    id: str
    nb: str
    nn: str
    en: str
    kind: Kind
    unit: str = MILL
    legal: str = ""
    synonyms: tuple[str, ...] = ()
    ssb: str = ""

    def label(self, lang: str = "nb") -> str:
        """Return the printed name in bokmål (`nb`), nynorsk (`nn`) or English (`en`)."""
        return {"nb": self.nb, "nn": self.nn, "en": self.en}[lang]


# fmt: off
_ROWS: tuple[Concept, ...] = (
    # § 5-6, operating revenue
    Concept("block_grant", "Rammetilskudd", "Rammetilskot", "Block grant", "revenue", MILL, "§ 5-6 nr. 1",
            ("rammetilskot", "rammetilskudd fra staten", "innbyggertilskudd inkl. inntektsutjevning")),
    Concept("income_and_wealth_tax", "Inntekts- og formuesskatt", "Inntekts- og formuesskatt",
            "Income and wealth tax", "revenue", MILL, "§ 5-6 nr. 2",
            ("skatt på inntekt og formue", "inntekt og formuesskatt", "skatteinntekter", "skatt på inntekt og formue "
             "inkl. naturressursskatt")),
    Concept("property_tax", "Eiendomsskatt", "Eigedomsskatt", "Property tax", "revenue", MILL, "§ 5-6 nr. 3"),
    Concept("other_taxes", "Andre skatteinntekter", "Andre skatteinntekter", "Other taxes", "revenue", MILL,
            "§ 5-6 nr. 4", ("andre skatter", "andre direkte og indirekte skatter")),
    Concept("other_state_transfers", "Andre overføringer og tilskudd fra staten",
            "Andre overføringar og tilskot frå staten", "Other transfers and grants from the state", "revenue", MILL,
            "§ 5-6 nr. 5", ("andre statlige overføringer", "øvrige statstilskudd", "andre overføringer fra staten",
                            "overføringer og tilskudd fra staten")),
    Concept("transfers_from_others", "Overføringer og tilskudd fra andre", "Overføringar og tilskot frå andre",
            "Transfers and grants from others", "revenue", MILL, "§ 5-6 nr. 6",
            ("overføringer fra andre", "overføringer med krav til motytelse", "andre overføringer")),
    Concept("user_charges", "Brukerbetalinger", "Brukarbetalingar", "User charges", "revenue", MILL, "§ 5-6 nr. 7",
            ("brukerbetaling",)),
    Concept("sales_and_rental_income", "Salgs- og leieinntekter", "Sals- og leigeinntekter",
            "Sales and rental income", "revenue", MILL, "§ 5-6 nr. 8",
            ("salgs og leieinntekter", "andre salgs- og leieinntekter", "salgsinntekter og leieinntekter")),
    Concept("operating_revenue", "Sum driftsinntekter", "Sum driftsinntekter", "Operating revenue", "result", MILL,
            "§ 5-6 nr. 9", ("driftsinntekter", "brutto driftsinntekter", "sum inntekter drift"),
            "gross operating revenue"),
    # § 5-6, operating expenditure
    Concept("wages", "Lønnsutgifter", "Lønsutgifter", "Wages", "expenditure", MILL, "§ 5-6 nr. 10",
            ("lønn", "lønnskostnader", "lønsutgifter")),
    Concept("pension_and_social_costs", "Sosiale utgifter", "Sosiale utgifter", "Pension and social costs",
            "expenditure", MILL, "§ 5-6 nr. 11",
            ("sosiale utgifter og pensjon", "pensjon og sosiale utgifter", "sosiale kostnader")),
    Concept("goods_and_services", "Kjøp av varer og tjenester", "Kjøp av varer og tenester", "Goods and services",
            "expenditure", MILL, "§ 5-6 nr. 12",
            ("kjøp av varer og tjenester i tjenesteproduksjonen", "kjøp av varer og tjenester som inngår i og "
             "erstatter kommunal egenproduksjon", "varer og tjenester")),
    Concept("transfers_to_others", "Overføringer og tilskudd til andre", "Overføringar og tilskot til andre",
            "Transfers and grants to others", "expenditure", MILL, "§ 5-6 nr. 13", ("overføringer til andre",)),
    Concept("depreciation", "Avskrivninger", "Avskrivingar", "Depreciation", "expenditure", MILL, "§ 5-6 nr. 14",
            ("ordinære avskrivninger",)),
    Concept("operating_expenditure", "Sum driftsutgifter", "Sum driftsutgifter", "Operating expenditure", "result",
            MILL, "§ 5-6 nr. 15", ("driftsutgifter", "brutto driftsutgifter"), "gross operating expenditure"),
    Concept("gross_operating_result", "Brutto driftsresultat", "Brutto driftsresultat", "Gross operating result",
            "result", MILL, "§ 5-6 nr. 16", (), "gross operating surplus"),
    # § 5-6, finance
    Concept("interest_income", "Renteinntekter", "Renteinntekter", "Interest income", "finance", MILL, "§ 5-6 nr. 17"),
    Concept("dividends", "Utbytter", "Utbytte", "Dividends", "finance", MILL, "§ 5-6 nr. 18",
            ("utbytte", "utbytte og eieruttak", "utbytter og eieruttak")),
    Concept("gains_on_current_financial_assets", "Gevinster og tap på finansielle omløpsmidler",
            "Gevinstar og tap på finansielle omløpsmiddel", "Gains and losses on current financial assets", "finance",
            MILL, "§ 5-6 nr. 19", ("gevinster og tap finansielle omløpsmidler",
                                   "gevinst og tap på finansielle omløpsmidler")),
    Concept("interest_expense", "Renteutgifter", "Renteutgifter", "Interest expense", "finance", MILL, "§ 5-6 nr. 20",
            ("renteutgifter og låneomkostninger",)),
    Concept("instalments", "Avdrag på lån", "Avdrag på lån", "Instalments", "finance", MILL, "§ 5-6 nr. 21",
            ("avdrag", "avdragsutgifter", "avdrag på lån til investeringer"), "net instalments"),
    Concept("net_financial_expense", "Netto finansutgifter", "Netto finansutgifter", "Net financial expense", "result",
            MILL, "§ 5-6 nr. 22", ("netto finans", "netto finans og avdrag", "netto finansinntekter/finansutgifter",
                                   "netto finanskostnader"), "net finance"),
    Concept("depreciation_reversal", "Motpost avskrivninger", "Motpost avskrivingar", "Depreciation reversal", "other",
            MILL, "§ 5-6 nr. 23", ("motpost avskriving",)),
    Concept("net_operating_result", "Netto driftsresultat", "Netto driftsresultat", "Net operating result", "result",
            MILL, "§ 5-6 nr. 24", ("ndr", "netto driftsresultat, regnskap"), "net operating surplus"),
    # § 5-6, dispositions (names of §§ 5-4 and 5-9 as synonyms)
    Concept("transfer_to_investment", "Overføring til investering", "Overføring til investering",
            "Transfer to investment", "disposition", MILL, "§ 5-6 nr. 25",
            ("overføring til investeringsregnskapet", "overføring til investering i henhold til budsjett",
             "overført til investering")),
    Concept("allocation_to_earmarked_funds", "Avsetninger til bundne driftsfond", "Avsetjingar til bundne driftsfond",
            "Allocation to earmarked funds", "disposition", MILL, "§ 5-6 nr. 26",
            ("avsetning til bundne driftsfond", "avsetning til bundne fond", "avsetninger til bundne fond")),
    Concept("use_of_earmarked_funds", "Bruk av bundne driftsfond", "Bruk av bundne driftsfond",
            "Use of earmarked funds", "disposition", MILL, "§ 5-6 nr. 27", ("bruk av bundne fond",)),
    Concept("allocation_to_disposition_fund", "Avsetninger til disposisjonsfond", "Avsetjingar til disposisjonsfond",
            "Allocation to the disposition fund", "disposition", MILL, "§ 5-6 nr. 28",
            ("avsetning til disposisjonsfond", "avsetning til disposisjonsfond i henhold til budsjett")),
    Concept("use_of_disposition_fund", "Bruk av disposisjonsfond", "Bruk av disposisjonsfond",
            "Use of the disposition fund", "disposition", MILL, "§ 5-6 nr. 29",
            ("bruk av disposisjonsfond i henhold til budsjett",)),
    Concept("coverage_of_earlier_deficits", "Dekning av tidligere års merforbruk",
            "Dekning av meirforbruk frå tidlegare år", "Coverage of earlier deficits", "disposition", MILL,
            "§ 5-6 nr. 30", ("dekning av tidligere års merforbruk i driftsregnskapet", "inndekning av tidligere års "
                             "merforbruk", "budsjettert dekning av tidligere års merforbruk",
                             "dekning av tidligere merforbruk")),
    Concept("total_dispositions", "Sum disponeringer eller dekning av netto driftsresultat",
            "Sum disponeringar eller dekning av netto driftsresultat", "Total dispositions", "result", MILL,
            "§ 5-6 nr. 31", ("sum disponeringer", "sum disponering eller dekning av netto driftsresultat")),
    Concept("deficit_carried_forward", "Fremført til inndekning i senere år (merforbruk)",
            "Framført til inndekning i seinare år (meirforbruk)", "Deficit carried forward", "result", MILL,
            "§ 5-6 nr. 32", ("fremført til inndekning i senere år", "regnskapsmessig merforbruk",
                             "årets merforbruk", "merforbruk")),
    # § 5-9, the year-end statement
    Concept("cancelled_transfer", "Strykning av overføring til investering", "Stryking av overføring til investering",
            "Cancelled transfer to investment", "disposition", MILL, "§ 5-9 nr. 9"),
    Concept("cancelled_allocation", "Strykning av avsetninger til disposisjonsfond",
            "Stryking av avsetjingar til disposisjonsfond", "Cancelled allocation to the disposition fund",
            "disposition", MILL, "§ 5-9 nr. 10"),
    Concept("cancelled_coverage", "Strykning av dekning av tidligere års merforbruk",
            "Stryking av dekning av meirforbruk frå tidlegare år", "Cancelled coverage of earlier deficits",
            "disposition", MILL, "§ 5-9 nr. 11"),
    Concept("cancelled_use", "Strykning av bruk av disposisjonsfond", "Stryking av bruk av disposisjonsfond",
            "Cancelled use of the disposition fund", "disposition", MILL, "§ 5-9 nr. 12"),
    # pension and corrections
    Concept("pension_premium_deviation", "Premieavvik, netto", "Premieavvik, netto", "Pension premium deviation",
            "other", MILL, "§ 3-5", ("premieavvik", "netto premieavvik", "årets premieavvik")),
    Concept("corrected_net_operating_result", "Korrigert netto driftsresultat", "Korrigert netto driftsresultat",
            "Corrected net operating result", "result", MILL, "", ("netto driftsresultat, korrigert",)),
    Concept("net_operating_expenditure", "Netto driftsutgifter", "Netto driftsutgifter", "Net operating expenditure",
            "result", MILL, "", ("sum netto driftsutgifter uten avskrivninger",)),
    # investment account
    Concept("investment", "Investeringer", "Investeringar", "Investment", "investment", MILL, "§ 5-5",
            ("brutto investeringer", "investeringsutgifter", "sum investeringer", "investeringer i varige driftsmidler",
             "investering")),
    Concept("loan_financing", "Bruk av lån", "Bruk av lån", "Loan financing", "investment", MILL, "§ 5-5",
            ("lånefinansiering", "låneopptak", "nye lån")),
    Concept("other_debt_changes", "Andre endringer i netto lånegjeld", "Andre endringar i netto lånegjeld",
            "Other debt changes", "investment", MILL),
    # balances, 31.12.
    Concept("disposition_fund", "Disposisjonsfond", "Disposisjonsfond", "Disposition fund", "balance", MILL,
            "§ 4-2 ff.", ("disposisjonsfond 31.12.", "beholdning disposisjonsfond"), "free equity operational account"),
    Concept("shielded_fund", "Skjermet del av disposisjonsfondet", "Skjerma del av disposisjonsfondet",
            "Shielded part of the disposition fund", "balance", MILL, "§ 4-2 andre ledd"),
    Concept("accumulated_deficit", "Oppsamlet merforbruk", "Oppsamla meirforbruk", "Accumulated deficit", "balance",
            MILL, "koml. § 28-1 d", ("akkumulert merforbruk", "oppsamlet merforbruk 31.12.", "merforbruk i balansen"),
            "accumulated surplus/deficit"),
    Concept("net_loan_debt", "Netto lånegjeld", "Netto lånegjeld", "Net loan debt", "balance", MILL, "KOSTRA",
            ("netto gjeld", "netto lånegjeld 31.12.")),
    Concept("loan_debt", "Lånegjeld", "Lånegjeld", "Loan debt", "balance", MILL, "koml. § 14-18",
            ("brutto lånegjeld", "langsiktig lånegjeld", "lånegjeld § 14-18")),
    Concept("depreciable_assets", "Avskrivbare anleggsmidler", "Avskrivbare anleggsmiddel", "Depreciable assets",
            "balance", MILL, "koml. § 14-18", ("varige driftsmidler, avskrivbare", "avskrivbare driftsmidler")),
    Concept("minimum_instalment", "Minimumsavdrag", "Minimumsavdrag", "Minimum instalment", "result", MILL,
            "koml. § 14-18"),
    Concept("liquidity", "Disposisjonsfond minus merforbruk", "Disposisjonsfond minus meirforbruk",
            "Disposition fund less accumulated deficit", "balance", MILL),
    Concept("net_interest_exposure", "Netto renteeksponering", "Netto renteeksponering", "Net interest exposure",
            "balance", MILL, "KOSTRA", ("renteeksponert gjeld",), "net interest rate exposure"),
    # premises
    Concept("market_rate_pct", "Pengemarkedsrente (3 mnd. NIBOR)", "Pengemarknadsrente (3 md. NIBOR)",
            "Money market rate (3-month NIBOR)", "premise", PER_CENT, "",
            ("nibor", "3 mnd nibor", "pengemarkedsrente", "markedsrente", "rente")),
    Concept("wage_growth_pct", "Lønnsvekst", "Lønsvekst", "Wage growth", "premise", PER_CENT, "", ("årslønnsvekst",)),
    Concept("price_growth_pct", "Prisvekst (kommunal deflator)", "Prisvekst (kommunal deflator)",
            "Price growth (municipal deflator)", "premise", PER_CENT, "",
            ("prisvekst", "deflator", "kommunal deflator", "pris- og lønnsvekst")),
    Concept("inhabitants", "Innbyggere 1. januar", "Innbyggjarar 1. januar", "Inhabitants, 1 January", "premise",
            "personer", "", ("innbyggere", "folketall", "befolkning", "innbyggertall")),
    # drivers: the surprises of the model (model section 1)
    Concept("interest_rate", "Rente", "Rente", "Interest rate", "driver", "prosentpoeng"),
    Concept("tax_national", "Skatt i landet", "Skatt i landet", "National tax", "driver", "log-nivå"),
    Concept("tax_local", "Egen skatt", "Eigen skatt", "Own tax", "driver", "log-nivå"),
    Concept("population", "Innbyggertall", "Innbyggjartal", "Population", "driver", "log-nivå"),
    Concept("wage_level", "Lønn", "Løn", "Wages", "driver", "log-nivå"),
    Concept("price_level", "Priser", "Prisar", "Prices", "driver", "log-nivå"),
    Concept("service_volume", "Tjenestebehov", "Tenestebehov", "Need for services", "driver", "log-nivå"),
    Concept("budget_overrun", "Budsjettoverskridelse", "Budsjettoverskriding", "Budget overrun", "driver",
            "andel av netto driftsutgifter"),
    Concept("pension", "Premieavvik", "Premieavvik", "Pension premium deviation", "driver",
            "andel av driftsinntekter"),
    Concept("investment_cost", "Investeringskostnad", "Investeringskostnad", "Investment cost", "driver", "log-nivå"),
    # what else is uncertain, besides the drivers
    Concept("events", "Hendelser", "Hendingar", "Events", "driver", ""),
    Concept("measures", "Gjennomføring av tiltak", "Gjennomføring av tiltak", "Completion of measures", "driver", ""),
)
# fmt: on

CONCEPTS: dict[str, Concept] = {row.id: row for row in _ROWS}

# The driver `wages` shares its name with the line `wages`, so its labels stand under another id.
DRIVER_CONCEPT: dict[str, str] = {
    "interest_rate": "interest_rate",
    "tax_national": "tax_national",
    "tax_local": "tax_local",
    "population": "population",
    "wages": "wage_level",
    "prices": "price_level",
    "service_volume": "service_volume",
    "budget_overrun": "budget_overrun",
    "pension": "pension",
    "investment_cost": "investment_cost",
}
STANDARD_DRIVERS: tuple[str, ...] = tuple(DRIVER_CONCEPT)
SOURCES_OF_RISK: tuple[str, ...] = (*STANDARD_DRIVERS, "events", "measures")

REVENUE: tuple[str, ...] = tuple(row.id for row in _ROWS if row.kind == "revenue")
EXPENDITURE: tuple[str, ...] = tuple(row.id for row in _ROWS if row.kind == "expenditure")
FINANCE: tuple[str, ...] = tuple(row.id for row in _ROWS if row.kind == "finance")
DISPOSITIONS: tuple[str, ...] = (
    "transfer_to_investment",
    "allocation_to_earmarked_funds",
    "use_of_earmarked_funds",
    "allocation_to_disposition_fund",
    "use_of_disposition_fund",
    "coverage_of_earlier_deficits",
)
BALANCES: tuple[str, ...] = ("disposition_fund", "accumulated_deficit", "net_loan_debt")
PREMISES: tuple[str, ...] = ("market_rate_pct", "wage_growth_pct", "price_growth_pct", "inhabitants")

PLAN_LINES: tuple[str, ...] = (
    *REVENUE,
    *EXPENDITURE,
    *FINANCE,
    "pension_premium_deviation",
    *DISPOSITIONS,
    "investment",
    "loan_financing",
    *BALANCES,
    *PREMISES,
)
"""Lines every plan table must have."""

OPTIONAL_LINES: tuple[str, ...] = ("loan_debt", "depreciable_assets")
"""Lines a plan table may have: the balances behind the minimum instalment (koml. § 14-18)."""

SUM_LINES: tuple[str, ...] = (
    "operating_revenue",
    "operating_expenditure",
    "gross_operating_result",
    "net_financial_expense",
    "depreciation_reversal",
    "net_operating_result",
    "total_dispositions",
    "deficit_carried_forward",
    "corrected_net_operating_result",
)
"""Lines a plan table may print; they are checked against the lines they sum, never read as input."""

METRICS: tuple[str, ...] = (
    "net_operating_result_pct",
    "corrected_net_operating_result_pct",
    "disposition_fund_pct",
    "net_loan_debt_pct",
    "accumulated_deficit_pct",
    "operating_revenue",
    "net_operating_result",
    "corrected_net_operating_result",
    "disposition_fund",
    "accumulated_deficit",
    "net_loan_debt",
    "net_financial_expense",
    "interest_expense",
    "instalments",
)
"""The metrics of every run, in the order of the result arrays. `<line>_pct` is line / operating_revenue, per cent."""

METRIC_LINES: tuple[str, ...] = (
    *REVENUE,
    *EXPENDITURE,
    *FINANCE,
    *DISPOSITIONS,
    "pension_premium_deviation",
    "investment",
    "loan_financing",
    *BALANCES,
    "operating_revenue",
    "operating_expenditure",
    "gross_operating_result",
    "net_financial_expense",
    "net_operating_result",
    "corrected_net_operating_result",
    "deficit_carried_forward",
)
"""Every line a rule may look at, in mill. kr or, with `_pct` behind it, in per cent of operating revenue."""

# Printed lines that gather several of ours, so they cannot be taken apart (§ 5-4 and the investment schedules).
AGGREGATES: dict[str, str] = {
    "sum generelle driftsinntekter": "§ 5-4 nr. 5",
    "andre generelle driftsinntekter": "§ 5-4 nr. 4",
    "sum bevilgninger drift netto": "§ 5-4 nr. 6",
    "sum netto driftsutgifter": "§ 5-4 nr. 8",
    "årets budsjettavvik": "§ 5-9 nr. 8",
    "frie inntekter": "KOSTRA",
}


def normal(name: str) -> str:
    """Reduce a printed name to what is compared: lower case, no numbering, no reference to a paragraph, no signs.

    >>> normal("9  Sum driftsinntekter (§ 5-6)")
    'sum driftsinntekter'
    """
    text = re.sub(r"\(?§+\s*\d+-\d+[^)]*\)?", " ", name.replace("\u00a0", " ").replace("\u202f", " "))
    text = re.sub(r"^\s*(l|linje|nr\.?)?\s*\d{1,2}[.):]?\s+(?=\D)", " ", text, flags=re.IGNORECASE)
    text = re.sub(r"[^\wæøåÆØÅ%]+", " ", text.casefold().replace("_", " "))
    return " ".join(text.split())


def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in _ROWS:
        if row.kind == "driver":
            continue
        for name in (row.id, row.nb, row.nn, row.en, *row.synonyms):
            names.setdefault(normal(name), row.id)
    return names


_BY_NAME = _names()


def find(name: str) -> str | None:
    """Return the identifier of a line by identifier, printed name or synonym; None when nobody uses the name."""
    return _BY_NAME.get(normal(name))


def suggest(word: str, known: tuple[str, ...] | list[str]) -> str | None:
    """Return the known word that looks most like `word`, or None when nothing is near."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return near[0] if near else None


def suggest_line(name: str) -> str | None:
    """Return the printed name of the line that looks most like `name`."""
    near = suggest(normal(name), list(_BY_NAME))
    return None if near is None else CONCEPTS[_BY_NAME[near]].nb


def metric_line(metric: str) -> str | None:
    """Return the line behind a metric name; None when there is no such metric.

    >>> metric_line("disposition_fund_pct"), metric_line("wages"), metric_line("wagse_pct")
    ('disposition_fund', 'wages', None)
    """
    line = metric.removesuffix("_pct")
    if line not in METRIC_LINES or metric == "operating_revenue_pct":
        return None
    return line


def metric_names() -> tuple[str, ...]:
    """Return every metric a rule may name."""
    shares = tuple(f"{line}_pct" for line in METRIC_LINES if line != "operating_revenue")
    return (*METRICS, *(name for name in (*METRIC_LINES, *shares) if name not in METRICS))


def label(name: str, lang: str = "nb") -> str:
    """Return the label of a line, a metric (`…_pct` gets «i prosent av driftsinntektene») or a concept.

    Raises KeyError for a name that is not in the vocabulary.
    """
    if name in CONCEPTS:
        return CONCEPTS[name].label(lang)
    tail = {
        "nb": "i prosent av driftsinntektene",
        "nn": "i prosent av driftsinntektene",
        "en": "per cent of operating revenue",
    }[lang]
    line = metric_line(name)
    if line is None:
        raise KeyError(name)
    return f"{CONCEPTS[line].label(lang)}, {tail}"


def driver_label(name: str, lang: str = "nb") -> str:
    """Return the label of a standard driver; an own driver is called by its name."""
    concept = DRIVER_CONCEPT.get(name)
    return CONCEPTS[concept].label(lang) if concept else name


def source_label(name: str, lang: str = "nb") -> str:
    """Return the label of a source of risk: a driver, the risk register (`events`) or how measures are carried out."""
    return CONCEPTS[name].label(lang) if name in ("events", "measures") else driver_label(name, lang)


def unit(name: str) -> str:
    """Return the unit of a line or metric as printed."""
    if name in CONCEPTS:
        return CONCEPTS[name].unit
    return PER_CENT if name.endswith("_pct") else MILL
