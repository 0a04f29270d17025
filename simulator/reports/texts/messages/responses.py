"""What is said of response rules. Bokmål → (nynorsk, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "responsen «{}»": ("responsen «{}»", "the response “{}”"),
    "responsen «{}» brukes ikke av noe scenario": (
        "responsen «{}» er ikkje brukt av noko scenario",
        "the response “{}” is used by no scenario",
    ),
    "{} regler og {} responser er for mange": (
        "{} reglar og {} responsar er for mange",
        "{} rules and {} responses are too many",
    ),
    "høyst {} til sammen": ("høgst {} til saman", "at most {} together"),
    "responsen har {}": ("responsen har {}", "the response has {}"),
    "både «amount» og «share_pct»": ("både «amount» og «share_pct»", "both “amount” and “share_pct”"),
    "verken «amount» eller «share_pct»": (
        "verken «amount» eller «share_pct»",
        "neither “amount” nor “share_pct”",
    ),
    "oppgi ett av dem": ("oppgje eitt av dei", "state one of them"),
    "«price_basis» gjelder beløp, ikke prosent": (
        "«price_basis» gjeld beløp, ikkje prosent",
        "“price_basis” is for amounts, not for per cent",
    ),
    "taket ({} mill. kr) er lavere enn ett trinn ({} mill. kr)": (
        "taket ({} mill. kr) er lågare enn eitt trinn ({} mill. kr)",
        "the cap ({} million kroner) is lower than one step ({} million kroner)",
    ),
    "hev «yearly_cap», eller gjør trinnet mindre": (
        "hev «yearly_cap», eller gjer trinnet mindre",
        "raise “yearly_cap”, or make the step smaller",
    ),
    "«{}» gjelder {}, ikke «{}»": ("«{}» gjeld {}, ikkje «{}»", "“{}” is for {}, not for “{}”"),
    "«{}» krever {}, ikke «{}»": ("«{}» krev {}, ikkje «{}»", "“{}” needs {}, not “{}”"),
    "en inntektslinje": ("ei inntektslinje", "a revenue line"),
    "en utgiftslinje": ("ei utgiftslinje", "an expenditure line"),
    "bruk en av: {}": ("bruk ei av: {}", "use one of: {}"),
    'legg til for eksempel line = "{}"': ('legg til til dømes line = "{}"', 'add for example line = "{}"'),
    "legg til for eksempel {} = 1.0": ("legg til til dømes {} = 1.0", "add for example {} = 1.0"),
    # property tax, eigedomsskattelova §§ 11 and 13
    "eiendomsskatt følger trinn etter eigedomsskattelova §§ 11 og 13": (
        "eigedomsskatt følgjer trinn etter eigedomsskattelova §§ 11 og 13",
        "property tax follows the steps of eigedomsskattelova §§ 11 and 13",
    ),
    'bruk action = "property_tax" med «step_permille» og «mill_per_permille»': (
        'bruk action = "property_tax" med «step_permille» og «mill_per_permille»',
        'use action = "property_tax" with “step_permille” and “mill_per_permille”',
    ),
    "trinnet i «{}» er {} promille": ("trinnet i «{}» er {} promille", "the step of “{}” is {} per mille"),
    "høyst {} promille per år (eigedomsskattelova § 13)": (
        "høgst {} promille per år (eigedomsskattelova § 13)",
        "at most {} per mille a year (eigedomsskattelova § 13)",
    ),
    "planen har eiendomsskatt fra før, og «{}» sier ikke hvilken sats": (
        "planen har eigedomsskatt frå før, og «{}» seier ikkje kva sats",
        "the plan already has property tax, and “{}” does not say at which rate",
    ),
    "legg til «levied_permille» (0 hvis skatten i planen gjelder annen eiendom)": (
        "legg til «levied_permille» (0 dersom skatten i planen gjeld annan eigedom)",
        "add “levied_permille” (0 if the tax of the plan is on other property)",
    ),
    "satsen i planen er {} promille": ("satsen i planen er {} promille", "the rate of the plan is {} per mille"),
    "høyst {} promille (eigedomsskattelova § 11)": (
        "høgst {} promille (eigedomsskattelova § 11)",
        "at most {} per mille (eigedomsskattelova § 11)",
    ),
    "responsen «{}» kommer på toppen av tiltaket «{}», som ikke har satser": (
        "responsen «{}» kjem på toppen av tiltaket «{}», som ikkje har satsar",
        "the response “{}” comes on top of the measure “{}”, which has no rates",
    ),
    "oppgi «property_tax_permille» i tiltaket «{}»": (
        "oppgje «property_tax_permille» i tiltaket «{}»",
        "state “property_tax_permille” in the measure “{}”",
    ),
    "«{}» og «{}» hever eiendomsskatten på det samme i «{}»": (
        "«{}» og «{}» hevar eigedomsskatten på det same i «{}»",
        "“{}” and “{}” raise property tax on the same in “{}”",
    ),
    "slå dem sammen, så trinnene kan holdes innenfor eigedomsskattelova § 13": (
        "slå dei saman, så trinna kan haldast innanfor eigedomsskattelova § 13",
        "make them one, so that the steps can be kept within eigedomsskattelova § 13",
    ),
}
