"""What is said of public statistics, calibration and backtests. Bokmål → (nynorsk, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # the table service
    "SSB avviste spørsmålet om tabell {} (svar {}: {}).": (
        "SSB avviste spørsmålet om tabell {} (svar {}: {}).",
        "Statistics Norway refused the question about table {} (answer {}: {}).",
    ),
    "SSB har ingen tabell {} (svar 404). Ingenting er endret.": (
        "SSB har ingen tabell {} (svar 404). Ingenting er endra.",
        "Statistics Norway has no table {} (answer 404). Nothing is changed.",
    ),
    "SSB svarte med feil {}": ("SSB svara med feil {}", "Statistics Norway answered with error {}"),
    "SSB ber om færre spørsmål (svar 429)": (
        "SSB ber om færre spørsmål (svar 429)",
        "Statistics Norway asks for fewer questions (answer 429)",
    ),
    "svaret fra SSB var avkortet": ("svaret frå SSB var avkorta", "the answer was cut short"),
    "SSB svarte med noe annet enn en beskrivelse av tabell {}.": (
        "SSB svara med noko anna enn ein omtale av tabell {}.",
        "Statistics Norway answered with something else than a description of table {}.",
    ),
    "Ba om tabell {}, men SSB svarte med {}. Ingenting er endret.": (
        "Bad om tabell {}, men SSB svara med {}. Ingenting er endra.",
        "Asked for table {}, but Statistics Norway answered with {}. Nothing is changed.",
    ),
    "Svaret fra SSB på tabell {} kan ikke brukes.\n{}": (
        "Svaret frå SSB på tabell {} kan ikkje brukast.\n{}",
        "The answer on table {} cannot be used.\n{}",
    ),
    "Tabell {} kunne ikke hentes: {}, etter {} forsøk. Sjekk nettet og prøv igjen senere. Ingenting er endret, og ingen kjøring trenger nettet.": (
        "Tabell {} kunne ikkje hentast: {}, etter {} forsøk. Sjekk nettet og prøv igjen seinare. Ingenting er endra, og inga køyring treng nettet.",
        "Table {} could not be fetched: {}, after {} attempts. Check the connection and try again later. Nothing is changed, and no run needs the network.",
    ),
    "SSB svarte ikke innen {} sekunder": (
        "SSB svara ikkje innan {} sekund",
        "Statistics Norway did not answer within {} seconds",
    ),
    "får ikke kontakt med {}": ("får ikkje kontakt med {}", "cannot reach {}"),
    "forbindelsen til {} ble brutt ({})": ("sambandet med {} vart brote ({})", "the connection to {} was broken ({})"),
    "Tabell {} har ikke lenger dimensjonene {} og Tid; den er lagt om.": (
        "Tabell {} har ikkje lenger dimensjonane {} og Tid; han er lagd om.",
        "Table {} no longer has the dimensions {} and Tid; it has been changed.",
    ),
    "Tabell {} har ingen tall for {}. Sjekk kommunenummeret.": (
        "Tabell {} har ingen tal for {}. Sjekk kommunenummeret.",
        "Table {} has no figures for {}. Check the number of the municipality.",
    ),
    "Tabell {} har ikke lenger kodene {} i {}.": (
        "Tabell {} har ikkje lenger kodane {} i {}.",
        "Table {} no longer has the codes {} in {}.",
    ),
    # answers
    "hent filen på nytt; den er trolig avkortet": (
        "hent fila på nytt; ho er truleg avkorta",
        "fetch the file again; it is probably cut short",
    ),
    "lagre svaret som json-stat2": ("lagre svaret som json-stat2", "save the answer as json-stat2"),
    "filen er ikke gyldig JSON ({})": ("fila er ikkje gyldig JSON ({})", "the file is not valid JSON ({})"),
    "filen er ikke et datasett i JSON-stat 2": (
        "fila er ikkje eit datasett i JSON-stat 2",
        "the file is not a dataset in JSON-stat 2",
    ),
    "hent tabellen med formatet json-stat2": (
        "hent tabellen med formatet json-stat2",
        "fetch the table in the format json-stat2",
    ),
    "datasettet har {} celler": ("datasettet har {} celler", "the dataset has {} cells"),
    "hent færre år eller områder om gangen": (
        "hent færre år eller område om gongen",
        "fetch fewer years or areas at a time",
    ),
    "hent tabellen på nytt med formatet json-stat2": (
        "hent tabellen på nytt med formatet json-stat2",
        "fetch the table again in the format json-stat2",
    ),
    "«id», «size» og «dimension» mangler eller passer ikke sammen": (
        "«id», «size» og «dimension» manglar eller passar ikkje saman",
        "“id”, “size” and “dimension” are missing or do not fit",
    ),
    "dimensjonen «{}» har {} kategorier, men størrelsen er {}": (
        "dimensjonen «{}» har {} kategoriar, men storleiken er {}",
        "the dimension “{}” has {} categories, but its size is {}",
    ),
    "dimensjonen «{}» mangler eller har ingen kategorier": (
        "dimensjonen «{}» manglar eller har ingen kategoriar",
        "the dimension “{}” is missing or has no categories",
    ),
    "hent på nytt": ("hent på nytt", "fetch it again"),
    "hent tabellen på nytt": ("hent tabellen på nytt", "fetch the table again"),
    "datasettet har {} verdier, men dimensjonene gir {}": (
        "datasettet har {} verdiar, men dimensjonane gir {}",
        "the dataset has {} values, but the dimensions give {}",
    ),
    "hent tabellen på nytt; den er trolig avkortet": (
        "hent tabellen på nytt; han er truleg avkorta",
        "fetch the table again; it is probably cut short",
    ),
    "datasettet har ingen verdier («value»)": (
        "datasettet har ingen verdiar («value»)",
        "the dataset has no values (“value”)",
    ),
    "verdien i posisjon «{}» ligger utenfor datasettet": (
        "verdien i posisjon «{}» ligg utanfor datasettet",
        "the value in position “{}” is outside the dataset",
    ),
    "verdien «{}» i posisjon {} er ikke et tall": (
        "verdien «{}» i posisjon {} er ikkje eit tal",
        "the value “{}” in position {} is not a number",
    ),
    "merket i posisjon «{}» ligger utenfor datasettet": (
        "merket i posisjon «{}» ligg utanfor datasettet",
        "the mark in position “{}” is outside the dataset",
    ),
    "mappen har ingen svar fra tabeller som er kjent": (
        "mappa har ingen svar frå tabellar som er kjende",
        "the folder has no answers from tables that are known",
    ),
    "lagre svar i json-stat2 fra tabellene {} i mappen": (
        "lagre svar i json-stat2 frå tabellane {} i mappa",
        "save answers in json-stat2 from the tables {} in the folder",
    ),
    "svaret har ingen år («Tid»)": ("svaret har ingen år («Tid»)", "the answer has no years (“Tid”)"),
    "lagre tabellen på nytt med ett eller flere år valgt": (
        "lagre tabellen på nytt med eitt eller fleire år valde",
        "save the table again with one year or more chosen",
    ),
    "svaret sier ikke hvilken kommune det gjelder": (
        "svaret seier ikkje kva kommune det gjeld",
        "the answer does not say which municipality it is about",
    ),
    "lagre tabellen på nytt med kommunen valgt": (
        "lagre tabellen på nytt med kommunen vald",
        "save the table again with the municipality chosen",
    ),
    "svaret har ingen tall for {}": ("svaret har ingen tal for {}", "the answer has no figures for {}"),
    "sjekk kommunenummeret, eller lagre tabellen for kommunen": (
        "sjekk kommunenummeret, eller lagre tabellen for kommunen",
        "check the number of the municipality, or save the table for it",
    ),
    "«{}» har {} kategorier, som kanskje ikke kan legges sammen": (
        "«{}» har {} kategoriar, som kanskje ikkje kan leggjast saman",
        "“{}” has {} categories, which perhaps cannot be added up",
    ),
    "lagre tabellen på nytt med én kategori der, eller uten den variabelen": (
        "lagre tabellen på nytt med éin kategori der, eller utan den variabelen",
        "save the table again with one category there, or without that variable",
    ),
    "svaret har ingen av postene {}": ("svaret har ingen av postane {}", "the answer has none of the lines {}"),
    "lagre tabellen på nytt med de postene valgt": (
        "lagre tabellen på nytt med dei postane valde",
        "save the table again with those lines chosen",
    ),
    # inhabitants
    "«{}» har «{}» og eldre, som teller de samme": (
        "«{}» har «{}» og eldre, som tel dei same",
        "“{}” has “{}” and older ages, which count the same people",
    ),
    "«{}» har verken hver alder for seg eller alle aldre under ett": (
        "«{}» har verken kvar alder for seg eller alle aldrar under eitt",
        "“{}” has neither each age nor all ages together",
    ),
    "lagre tabellen på nytt med hver alder for seg (000, 001 … 105+), eller med alle aldre under ett": (
        "lagre tabellen på nytt med kvar alder for seg (000, 001 … 105+), eller med alle aldrar under eitt",
        "save the table again with each age (000, 001 … 105+), or with all ages together",
    ),
    "«{}» har bare {}": ("«{}» har berre {}", "“{}” has only {}"),
    "lagre tabellen på nytt med begge kjønn, eller uten den variabelen": (
        "lagre tabellen på nytt med begge kjønn, eller utan den variabelen",
        "save the table again with both sexes, or without that variable",
    ),
    "svaret om befolkningen har ikke hver alder for seg, så population.csv er ikke laget": (
        "svaret om folketalet har ikkje kvar alder for seg, så population.csv er ikkje laga",
        "the answer on inhabitants does not have each age, so population.csv is not made",
    ),
    # over changes of number
    "{}: satt sammen av {}": ("{}: sett saman av {}", "{}: put together from {}"),
    "{}: ingen tall for {}": ("{}: ingen tal for {}", "{}: no figures for {}"),
    "{} {}: {} har ulike tall; {} er brukt": (
        "{} {}: {} har ulike tal; {} er brukt",
        "{} {}: {} have different figures; {} is used",
    ),
    # calibrate
    "{}: netto driftsresultat er ingen driver og brukes bare av «simulator backtest»": (
        "{}: netto driftsresultat er ingen drivar og blir berre brukt av «simulator backtest»",
        "{}: the net operating result is no driver and is used by “simulator backtest” only",
    ),
    "fant ingen aldersgrupper": ("fann ingen aldersgrupper", "found no age groups"),
    "skriv en kolonne for hver aldersgruppe, for eksempel «0-5», «6-15», «90+»": (
        "skriv ein kolonne for kvar aldersgruppe, til dømes «0-5», «6-15», «90+»",
        "write a column for each age group, for example “0-5”, “6-15”, “90+”",
    ),
    "{}: bare {} år; forhåndsverdien teller {} prosent av variansen, og prosess og varighet er dens ({})": (
        "{}: berre {} år; førehandsverdien tel {} prosent av variansen, og prosess og varigheit er frå den ({})",
        "{}: only {} years; the prior counts for {} per cent of the variance, and process and persistence are its ({})",
    ),
    "{}: {} mangler; bare år etter hverandre er brukt til varigheten": (
        "{}: {} manglar; berre år etter kvarandre er brukte til varigheita",
        "{}: {} missing; only years in a row are used for the persistence",
    ),
    "{}: {} driver spredningen; uten det året er sigma {} i stedet for {}": (
        "{}: {} driv spreiinga; utan det året er sigma {} i staden for {}",
        "{}: {} drives the spread; without that year sigma is {} instead of {}",
    ),
    "{} prosentpoeng": ("{} prosentpoeng", "{} percentage points"),
    "{} prosent": ("{} prosent", "{} per cent"),
    "{}: spredningen er {} ganger større i {} halvdel av årene; er det et brudd, kan startåret settes (--start {}={})": (
        "{}: spreiinga er {} gonger større i {} halvdel av åra; er det eit brot, kan startåret setjast (--start {}={})",
        "{}: the spread is {} times as large in the {} half of the years; if that is a break, set the first year (--start {}={})",
    ),
    "første": ("første", "first"),
    "siste": ("siste", "last"),
    "{}: {} er ikke kontrollert mot kilden": (
        "{}: {} er ikkje kontrollerte mot kjelda",
        "{}: {} are not checked against the source",
    ),
    "aldersgruppen «{}» dekker flere kostnadsgrupper": (
        "aldersgruppa «{}» dekkjer fleire kostnadsgrupper",
        "the age group “{}” covers several cost groups",
    ),
    "del gruppen slik at hver ligger innenfor én av {}": (
        "del gruppa slik at kvar ligg innanfor éi av {}",
        "split the group so that each is within one of {}",
    ),
    "aldersgruppen «{}» begynner på {}, ventet {}": (
        "aldersgruppa «{}» begynner på {}, venta {}",
        "the age group “{}” begins at {}, expected {}",
    ),
    "hver alder skal stå i én gruppe, fra 0 år og oppover": (
        "kvar alder skal stå i éi gruppe, frå 0 år og oppover",
        "every age should be in one group, from 0 years up",
    ),
    "de eldste mangler, fra {} år": ("dei eldste manglar, frå {} år", "the oldest are missing, from {} years"),
    "legg til «{}+»": ("legg til «{}+»", "add “{}+”"),
    "{} innbyggere i «{}»": ("{} innbyggjarar i «{}»", "{} inhabitants in “{}”"),
    "rett tallet": ("rett talet", "correct the number"),
    "høyst {} innbyggere i alt": ("høgst {} innbyggjarar i alt", "at most {} inhabitants in all"),
    "skriv antall personer, ikke tusen eller prosent": (
        "skriv talet på personar, ikkje tusen eller prosent",
        "write the number of people, not thousands or per cent",
    ),
    # columns of a history
    "«{}» mangler sin budsjettkolonne": ("«{}» manglar budsjettkolonnen sin", "“{}” lacks its column of the budget"),
    "legg til «{} budsjett», eller fjern «regnskap» fra navnet": (
        "legg til «{} budsjett», eller fjern «regnskap» frå namnet",
        "add “{} budget”, or remove “actual” from the name",
    ),
    "«{}» gjelder {}, som alt har en kolonne": (
        "«{}» gjeld {}, som alt har ein kolonne",
        "“{}” is about {}, which has a column already",
    ),
    "behold én kolonne for hver driver": ("behald éin kolonne for kvar drivar", "keep one column for each driver"),
    "«{}» mangler sin regnskapskolonne": (
        "«{}» manglar rekneskapskolonnen sin",
        "“{}” lacks its column of the accounts",
    ),
    "legg til «{} regnskap»": ("legg til «{} regnskap»", "add “{} actual”"),
    "«{}» hører ikke til noen driver": ("«{}» høyrer ikkje til nokon drivar", "“{}” belongs to no driver"),
    "Mente du «{}»? Ellers: {}": ("Meinte du «{}»? Elles: {}", "Did you mean “{}”? Otherwise: {}"),
    "skriv «{} (nivå)», «… (vekst)» eller «… (avvik)» om den er en egen driver": (
        "skriv «{} (nivå)», «… (vekst)» eller «… (avvik)» om ho er ein eigen drivar",
        "write “{} (level)”, “… (growth)” or “… (error)” when it is a driver of your own",
    ),
    "«{}» er {} i {}": ("«{}» er {} i {}", "“{}” is {} in {}"),
    "skriv beløp eller antall større enn null": (
        "skriv beløp eller tal større enn null",
        "write amounts or numbers above zero",
    ),
    "«{}» er {} i {}; ventet prosent": ("«{}» er {} i {}; venta prosent", "“{}” is {} in {}; expected per cent"),
    "sjekk enheten: skriv 3,5 for 3,5 prosent": (
        "sjekk eininga: skriv 3,5 for 3,5 prosent",
        "check the unit: write 3.5 for 3.5 per cent",
    ),
    "«{}» er høyst {}, som ser ut som en andel; ventet prosent": (
        "«{}» er høgst {}, som ser ut som ein del; venta prosent",
        "“{}” is at most {}, which looks like a share; expected per cent",
    ),
    "{}: ingen år igjen å regne på": ("{}: ingen år att å rekne på", "{}: no years left to reckon with"),
    "velg et tidligere startår, eller fyll inn flere år": (
        "vel eit tidlegare startår, eller fyll inn fleire år",
        "choose an earlier first year, or fill in more years",
    ),
    "{}: serien har samme verdi alle år": (
        "{}: serien har same verdi alle år",
        "{}: the series has the same value every year",
    ),
    "sjekk at riktig kolonne er fylt inn": (
        "sjekk at rett kolonne er fylt inn",
        "check that the right column was filled in",
    ),
    "{}: bare {} år, og ingen forhåndsverdi for en egen driver": (
        "{}: berre {} år, og ingen førehandsverdi for ein eigen drivar",
        "{}: only {} years, and no prior for a driver of your own",
    ),
    "oppgi minst {} år, eller sett sigma selv": (
        "oppgi minst {} år, eller set sigma sjølv",
        "give at least {} years, or set sigma yourself",
    ),
    # backtest
    "{}: bare {} år; {}": ("{}: berre {} år; {}", "{}: only {} years; {}"),
    "det må være kjent minst {} før den første prognosen, og året etter": (
        "det må vere kjent minst {} før den første prognosen, og året etter",
        "at least {} must be known before the first forecast, and the year after",
    ),
    "ingen tall fra {}–{} som en vifte kan holdes mot": (
        "ingen tal frå {}–{} som ei vifte kan haldast mot",
        "no figures of {}–{} that a fan can be held against",
    ),
    "oppgi hele år, med for eksempel sum driftsinntekter, netto driftsresultat og disposisjonsfond": (
        "oppgi heile år, med til dømes sum driftsinntekter, netto driftsresultat og disposisjonsfond",
        "give whole years, with for example operating revenue, net operating result and disposition fund",
    ),
    # the § 5-4 schedule
    "arket «{}» (§ 5-4) er ikke brukt; linjene er lest etter § 5-6": (
        "arket «{}» (§ 5-4) er ikkje brukt; linjene er lesne etter § 5-6",
        "the sheet “{}” (section 5-4) is not used; the lines are read by section 5-6",
    ),
    "{}, og de {} tallene som begge har, er like": (
        "{}, og dei {} tala som begge har, er like",
        "{}, and the {} figures that both have are the same",
    ),
    "{}: {} {} er {} i § 5-4, men {} i § 5-6": (
        "{}: {} {} er {} i § 5-4, men {} i § 5-6",
        "{}: {} {} is {} in section 5-4, but {} in section 5-6",
    ),
    "{} andre tall er også ulike i § 5-4 og § 5-6": (
        "{} andre tal er òg ulike i § 5-4 og § 5-6",
        "{} other figures differ too between sections 5-4 and 5-6",
    ),
    # batch
    "oppgi en mappe med én TOML-fil for hver kommune, eller en tabell med kolonnen «config»": (
        "oppgi ei mappe med éi TOML-fil for kvar kommune, eller ein tabell med kolonnen «config»",
        "give a folder with one TOML file for each municipality, or a table with the column “config”",
    ),
    "mappen har ingen configer (*.toml)": ("mappa har ingen configar (*.toml)", "the folder has no configs (*.toml)"),
    "første rad er «config» og eventuelle nøkler, for eksempel «balance.disposition_fund»; én rad hver": (
        "første rad er «config» og eventuelle nøklar, til dømes «balance.disposition_fund»; éi rad kvar",
        "the first row is “config” and any keys, for example “balance.disposition_fund”; one row each",
    ),
    "tabellen lister ingen configer": ("tabellen listar ingen configar", "the table lists no configs"),
    "raden har ingen config": ("rada har ingen config", "the row has no config"),
    "skriv filnavnet, eller slett raden": (
        "skriv filnamnet, eller slett rada",
        "write the file name, or delete the row",
    ),
    "kommunenummer {} står også i {}/{}": (
        "kommunenummer {} står òg i {}/{}",
        "municipality number {} stands in {}/{} too",
    ),
    "behold den ene; bruk en tabell om bare noen av configene i mappen skal være med": (
        "behald den eine; bruk ein tabell om berre nokre av configane i mappa skal vere med",
        "keep one of them; use a table when only some of the configs in the folder should take part",
    ),
}
