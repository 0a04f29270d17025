"""What is said of configs, loans, drivers, rules, reports and histories. Bokmål → (nynorsk, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # the loan list
    "lånet «{}» står også i rad {}": ("lånet «{}» står òg i rad {}", "the loan “{}” stands in row {} too"),
    "gi hvert lån sitt eget navn": ("gi kvart lån sitt eige namn", "give each loan a name of its own"),
    "lånelisten har ingen lån": ("lånelista har ingen lån", "the loan list has no loans"),
    "lånelisten er tom": ("lånelista er tom", "the loan list is empty"),
    "legg til én rad for hvert lån": ("legg til éi rad for kvart lån", "add a row for each loan"),
    "lånet har ikke navn": ("lånet har ikkje namn", "the loan has no name"),
    "skriv et navn eller lånenummer": ("skriv eit namn eller lånenummer", "write a name or a number"),
    "skriv restgjelden i mill. kr": ("skriv restgjelda i mill. kr", "write the outstanding amount in million kroner"),
    "lånet er flytende, men har en bindingsdato": (
        "lånet er flytande, men har ein bindingsdato",
        "the loan floats, but has a date of fixing",
    ),
    "fjern datoen eller skriv «fast»": ("fjern datoen eller skriv «fast»", "remove the date or write “fast”"),
    "en rentebytteavtale bindes ikke igjen": (
        "ein rentebytteavtale blir ikkje bunden igjen",
        "a swap is not fixed again",
    ),
    "la cellen stå tom": ("la cella stå tom", "leave the cell empty"),
    "egen andel er {} prosent": ("eigen del er {} prosent", "the own share is {} per cent"),
    "skriv et tall fra 0 til 100": ("skriv eit tal frå 0 til 100", "write a number from 0 to 100"),
    "formålet er «{}»": ("føremålet er «{}»", "the purpose is “{}”"),
    "skriv egen, videreutlån, selvkost eller kompensert": (
        "skriv egen, videreutlån, selvkost eller kompensert",
        "write own, on-lending, full cost or compensated",
    ),
    "rentetypen er «{}»": ("rentetypen er «{}»", "the terms of interest are “{}”"),
    "skriv «fast» eller «flytende»; en rentebytteavtale er «swap til fast» eller «swap til flytende»": (
        "skriv «fast» eller «flytende»; ein rentebytteavtale er «swap til fast» eller «swap til flytende»",
        "write “fixed” or “floating”; a swap is “swap to fixed” or “swap to floating”",
    ),
    "«{}» er ikke et år eller en dato": ("«{}» er ikkje eit år eller ein dato", "“{}” is not a year or a date"),
    "skriv for eksempel 2027 eller 2027-06-30": (
        "skriv til dømes 2027 eller 2027-06-30",
        "write for example 2027 or 2027-06-30",
    ),
    "{} i {}, før {}": ("{} i {}, før {}", "{} in {}, before {}"),
    "rentebindingen gikk ut": ("rentebindinga gjekk ut", "the fixing ran out"),
    "lånet forfalt": ("lånet forfall", "the loan fell due"),
    "rett datoen": ("rett datoen", "correct the date"),
    "«{}» er mer enn {} år fram": ("«{}» er meir enn {} år fram", "“{}” is more than {} years ahead"),
    "bindingstiden er {} år": ("bindingstida er {} år", "the time of fixing is {} years"),
    "skriv hele år": ("skriv heile år", "write whole years"),
    "etter bindingen står «{}»": ("etter bindinga står «{}»", "after the fixing it says “{}”"),
    "skriv «flytende» eller «fast igjen»": ("skriv «flytende» eller «fast igjen»", "write “floating” or “fixed again”"),
    "lånet bindes igjen, men bindingstiden mangler": (
        "lånet blir bunde igjen, men bindingstida manglar",
        "the loan is fixed again, but for how long is missing",
    ),
    "skriv antall år": ("skriv talet på år", "write the number of years"),
    "lånet blir flytende, men har en ny bindingstid": (
        "lånet blir flytande, men har ei ny bindingstid",
        "the loan will float, but has a new time of fixing",
    ),
    "fjern den ene opplysningen": ("fjern den eine opplysninga", "remove one of the two"),
    "lånene er til sammen {} mill. kr, men {} {}": (
        "låna er til saman {} mill. kr, men {} {}",
        "the loans are {} million kroner in all, but {} {}",
    ),
    "renteeksponeringen": ("renteeksponeringa", "the interest exposure"),
    "sjekk enheten: skriv mill. kr, eller «Beløp i 1000 kr» over lånelisten": (
        "sjekk eininga: skriv mill. kr, eller «Beløp i 1000 kr» over lånelista",
        "check the unit: write million kroner, or “Beløp i 1000 kr” above the list",
    ),
    "{} mill. kr og renteeksponeringen er {}": (
        "{} mill. kr og renteeksponeringa er {}",
        "{} million kroner and the interest exposure is {}",
    ),
    "lånelisten har egne lån på {}; det som ikke står i listen, er regnet med flytende rente": (
        "lånelista har eigne lån på {}; det som ikkje står i lista, er rekna med flytande rente",
        "the loan list has own loans of {}; what is not in the list is counted with a floating rate",
    ),
    "lånelisten har egne lån på {}; fordelingen på fast og flytende rente er listens": (
        "lånelista har eigne lån på {}; fordelinga på fast og flytande rente er den i lista",
        "the loan list has own loans of {}; the split between fixed and floating is that of the list",
    ),
    "rentebytteavtalene til fast rente er på {} mill. kr, men bare {} har flytende rente; mer er ikke byttet": (
        "rentebytteavtalane til fast rente er på {} mill. kr, men berre {} har flytande rente; meir er ikkje bytt",
        "the swaps to a fixed rate are {} million kroner, but only {} floats; no more is swapped",
    ),
    "renten er bundet til {}, men lånet forfaller {}": (
        "renta er bunden til {}, men lånet forfell {}",
        "the rate is fixed until {}, but the loan falls due {}",
    ),
    "rett den ene datoen": ("rett den eine datoen", "correct one of the dates"),
    # debt
    "verken «interest_exposure» eller «loans» er oppgitt": (
        "verken «interest_exposure» eller «loans» er oppgitt",
        "neither “interest_exposure” nor “loans” is given",
    ),
    "oppgi renteeksponert gjeld i mill. kr, eller en lånefil": (
        "oppgi renteeksponert gjeld i mill. kr, eller ei lånefil",
        "give the interest-exposed debt in million kroner, or a file of loans",
    ),
    "fastrenten mangler: «fixed_share_pct» og «fixed_years»": (
        "fastrenta manglar: «fixed_share_pct» og «fixed_years»",
        "the fixed rate is missing: “fixed_share_pct” and “fixed_years”",
    ),
    "oppgi andel i prosent og antall år, eller en lånefil i «loans»": (
        "oppgi del i prosent og talet på år, eller ei lånefil i «loans»",
        "give the share in per cent and the number of years, or a file in “loans”",
    ),
    "fastrenten er oppgitt både i lånefilen og i «fixed_share_pct»/«fixed_years»": (
        "fastrenta er oppgitt både i lånefila og i «fixed_share_pct»/«fixed_years»",
        "the fixed rate is given both in the file of loans and in “fixed_share_pct”/“fixed_years”",
    ),
    "fjern «fixed_share_pct» og «fixed_years»": (
        "fjern «fixed_share_pct» og «fixed_years»",
        "remove “fixed_share_pct” and “fixed_years”",
    ),
    "eksponeringen er oppgitt år for år og kan ikke følge gjelden i tillegg": (
        "eksponeringa er oppgitt år for år og kan ikkje følgje gjelda i tillegg",
        "the exposure is given year by year and cannot follow the debt as well",
    ),
    'oppgi ett tall, eller sett exposure_follows = "constant"': (
        'oppgi eitt tal, eller set exposure_follows = "constant"',
        'give one number, or set exposure_follows = "constant"',
    ),
    "fixed_share_pct er {} prosent, som ser ut som en andel": (
        "fixed_share_pct er {} prosent, som ser ut som ein del",
        "fixed_share_pct is {} per cent, which looks like a share",
    ),
    "margin_pct er {} prosentpoeng, som ser ut som en andel": (
        "margin_pct er {} prosentpoeng, som ser ut som ein del",
        "margin_pct is {} percentage points, which looks like a share",
    ),
    "skriv prosent: {}": ("skriv prosent: {}", "write per cent: {}"),
    "skriv prosentpoeng: {}": ("skriv prosentpoeng: {}", "write percentage points: {}"),
    # the config as a file
    "er et regneark, ikke en config": ("er eit rekneark, ikkje ein config", "is a workbook, not a config"),
    "oppgi TOML-filen, for eksempel kommune.toml": (
        "oppgi TOML-fila, til dømes kommune.toml",
        "give the TOML file, for example kommune.toml",
    ),
    'sett anførselstegn rundt: "{}"': ('set hermeteikn rundt: "{}"', 'put quotation marks around it: "{}"'),
    "«{}» har desimalkomma": ("«{}» har desimalkomma", "“{}” has a decimal comma"),
    "bruk punktum: {}": ("bruk punktum: {}", "use a point: {}"),
    "«{}» har mellomrom i tallet": ("«{}» har mellomrom i talet", "“{}” has a space in the number"),
    "skriv {}": ("skriv {}", "write {}"),
    "prosenttegn i tallet": ("prosentteikn i talet", "a per cent sign in the number"),
    "skriv bare {}": ("skriv berre {}", "write {} only"),
    "«{}» er tekst uten anførselstegn": ("«{}» er tekst utan hermeteikn", "“{}” is text without quotation marks"),
    "linjen kan ikke leses som TOML ({})": (
        "linja kan ikkje lesast som TOML ({})",
        "the line cannot be read as TOML ({})",
    ),
    "sjekk tegnsettingen i linjen og linjen over": (
        "sjekk teiknsetjinga i linja og linja over",
        "check the signs in the line and in the one above",
    ),
    "nøkkelen eller seksjonen står to ganger": (
        "nøkkelen eller seksjonen står to gonger",
        "the key or the section stands twice",
    ),
    "en parentes eller et anførselstegn er ikke lukket": (
        "ein parentes eller eit hermeteikn er ikkje lukka",
        "a bracket or a quotation mark is not closed",
    ),
    "lukk den i samme linje": ("lukk det i same linja", "close it in the same line"),
    "linjen mangler likhetstegn": ("linja manglar likskapsteikn", "the line lacks an equals sign"),
    "skriv «navn = verdi»": ("skriv «namn = verdi»", "write “name = value”"),
    "verdien kan ikke leses": ("verdien kan ikkje lesast", "the value cannot be read"),
    "tall med punktum, tekst i anførselstegn, lister i hakeparentes": (
        "tal med punktum, tekst i hermeteikn, lister i hakeparentes",
        "numbers with a point, text in quotation marks, lists in square brackets",
    ),
    # fields
    "teksten er tom": ("teksten er tom", "the text is empty"),
    "skriv hvor tallet kommer fra, for eksempel «regnskap 2024»": (
        "skriv kvar talet kjem frå, til dømes «rekneskap 2024»",
        "write where the number is from, for example “accounts 2024”",
    ),
    "«{}» er {}, som ikke kan brukes ({})": (
        "«{}» er {}, som ikkje kan brukast ({})",
        "“{}” is {}, which cannot be used ({})",
    ),
    "se beskrivelsen: simulator schema": ("sjå omtalen: simulator schema", "see the description: simulator schema"),
    "«{}» er et ukjent felt": ("«{}» er eit ukjent felt", "“{}” is an unknown field"),
    "«{}» mangler": ("«{}» manglar", "“{}” is missing"),
    "«{}» er {}; ventet {}": ("«{}» er {}; venta {}", "“{}” is {}; expected {}"),
    "«{}» er {}; ventet {} {}": ("«{}» er {}; venta {} {}", "“{}” is {}; expected {} {}"),
    "«{}» er «{}»; ventet {}": ("«{}» er «{}»; venta {}", "“{}” is “{}”; expected {}"),
    "«{}» er ikke et endelig tall ({})": ("«{}» er ikkje eit endeleg tal ({})", "“{}” is not a finite number ({})"),
    "skriv et tall, for eksempel 0.75": ("skriv eit tal, til dømes 0.75", "write a number, for example 0.75"),
    "«{}» er {}": ("«{}» er {}", "“{}” is {}"),
    "«{}» er tom": ("«{}» er tom", "“{}” is empty"),
    "fyll inn minst én": ("fyll inn minst éin", "fill in at least one"),
    "«{}» har for mange ledd ({})": ("«{}» har for mange ledd ({})", "“{}” has too many parts ({})"),
    "fjern det som er for mye": ("fjern det som er for mykje", "remove what is too much"),
    "«{}» er for lang": ("«{}» er for lang", "“{}” is too long"),
    "høyst {} tegn": ("høgst {} teikn", "at most {} characters"),
    "teksten «{}»": ("teksten «{}»", "the text “{}”"),
    "et tall": ("eit tal", "a number"),
    "et helt tall": ("eit heilt tal", "a whole number"),
    "en tekst i anførselstegn": ("ein tekst i hermeteikn", "a text in quotation marks"),
    "en liste i hakeparentes": ("ei liste i hakeparentes", "a list in square brackets"),
    "true eller false": ("true eller false", "true or false"),
    "en tabell { … }": ("ein tabell { … }", "a table { … }"),
    "en liste […]": ("ei liste […]", "a list […]"),
    "mer enn": ("meir enn", "more than"),
    "mindre enn": ("mindre enn", "less than"),
    "minst": ("minst", "at least"),
    "høyst": ("høgst", "at most"),
    "velg et tall som er {} {}": ("vel eit tal som er {} {}", "choose a number that is {} {}"),
    "skriv årstallet med fire sifre": ("skriv årstalet med fire siffer", "write the year with four digits"),
    "skriv andelen som brøk av én: {} for {} prosent": (
        "skriv delen som brøk av éin: {} for {} prosent",
        "write the share as a fraction of one: {} for {} per cent",
    ),
    "velg en av: {}": ("vel ein av: {}", "choose one of: {}"),
    "«{}.{}» mangler": ("«{}.{}» manglar", "“{}.{}” is missing"),
    'legg til «{} = "ar1"» (eller growth_ar1, ou, bootstrap, fixed)': (
        'legg til «{} = "ar1"» (eller growth_ar1, ou, bootstrap, fixed)',
        'add “{} = "ar1"” (or growth_ar1, ou, bootstrap, fixed)',
    ),
    "fjern det; gyldige felter er: {}": ("fjern det; gyldige felt er: {}", "remove it; the fields are: {}"),
    "fjern det": ("fjern det", "remove it"),
    "fjern feltet": ("fjern feltet", "remove the field"),
    "legg til «{} = …»": ("legg til «{} = …»", "add “{} = …”"),
    'legg til «source = "hvor tallene kommer fra, og hvor sikre de er"»': (
        'legg til «source = "kvar tala kjem frå, og kor sikre dei er"»',
        'add “source = "where the numbers are from, and how sure they are"”',
    ),
    "legg til minst ett [[scenarios]]": ("legg til minst eitt [[scenarios]]", "add at least one [[scenarios]]"),
    "legg til seksjonen [{}]": ("legg til seksjonen [{}]", "add the section [{}]"),
    "skriv uten anførselstegn og med punktum: {} = {}": (
        "skriv utan hermeteikn og med punktum: {} = {}",
        "write it without quotation marks and with a point: {} = {}",
    ),
    "skriv uten desimaler: {} = {}": ("skriv utan desimalar: {} = {}", "write it without decimals: {} = {}"),
    'sett anførselstegn rundt: {} = "{}"': (
        'set hermeteikn rundt: {} = "{}"',
        'put quotation marks around it: {} = "{}"',
    ),
    "skriv {} = true eller {} = false": ("skriv {} = true eller {} = false", "write {} = true or {} = false"),
    "skriv for eksempel {} = [ … ]": ("skriv til dømes {} = [ … ]", "write for example {} = [ … ]"),
    "skriv for eksempel {} = { … }": ("skriv til dømes {} = { … }", "write for example {} = { … }"),
    "skriv et tall uten anførselstegn": ("skriv eit tal utan hermeteikn", "write a number without quotation marks"),
    "bruk små bokstaver, tall, bindestrek og understrek, for eksempel «kutt-120»": (
        "bruk små bokstavar, tal, bindestrek og understrek, til dømes «kutt-120»",
        "use small letters, numbers, hyphens and underscores, for example “kutt-120”",
    ),
    'skriv kommunenummeret med fire sifre i anførselstegn, for eksempel "0301"': (
        'skriv kommunenummeret med fire siffer i hermeteikn, til dømes "0301"',
        'write the municipality\'s number with four digits in quotation marks, for example "0301"',
    ),
    "«{}» er en verdi og har ingen «{}»": ("«{}» er ein verdi og har ingen «{}»", "“{}” is a value and has no “{}”"),
    "sjekk navnet foran likhetstegnet": (
        "sjekk namnet framfor likskapsteiknet",
        "check the name before the equals sign",
    ),
    "«{}» finnes ikke i {}": ("«{}» finst ikkje i {}", "“{}” is not in {}"),
    # across sections
    "bruk en nøkkel som finnes under {}": ("bruk ein nøkkel som finst under {}", "use a key that exists under {}"),
    "«{}» kan ikke settes av en kalibrering": (
        "«{}» kan ikkje setjast av ei kalibrering",
        "“{}” cannot be set by a calibration",
    ),
    "«{} = {}» passer ikke: {}": ("«{} = {}» passar ikkje: {}", "“{} = {}” does not fit: {}"),
    "rett verdien": ("rett verdien", "correct the value"),
    "«{}» er brukt to ganger i [[{}]]": ("«{}» er brukt to gonger i [[{}]]", "“{}” is used twice in [[{}]]"),
    "gi den et annet navn": ("gi den eit anna namn", "give it another name"),
    "«floor_pct» gjelder bare interest_rate": (
        "«floor_pct» gjeld berre interest_rate",
        "“floor_pct” is for interest_rate only",
    ),
    "sigma for interest_rate er {} prosentpoeng, som ser ut som en andel": (
        "sigma for interest_rate er {} prosentpoeng, som ser ut som ein del",
        "sigma of interest_rate is {} percentage points, which looks like a share",
    ),
    "sigma for interest_rate er {} prosentpoeng i året": (
        "sigma for interest_rate er {} prosentpoeng i året",
        "sigma of interest_rate is {} percentage points a year",
    ),
    "skriv for eksempel 0.75": ("skriv til dømes 0.75", "write for example 0.75"),
    "sigma for {} er {}, som ser ut som prosent": (
        "sigma for {} er {}, som ser ut som prosent",
        "sigma of {} is {}, which looks like per cent",
    ),
    "skriv som andel: {} er {} prosent": ("skriv som del: {} er {} prosent", "write it as a share: {} is {} per cent"),
    "«{}» for {} er {}; ventet {} på høyst {}": (
        "«{}» for {} er {}; venta {} på høgst {}",
        "“{}” of {} is {}; expected {} of at most {}",
    ),
    "en andel": ("ein del", "a share"),
    "skriv for eksempel {} for {} prosent": (
        "skriv til dømes {} for {} prosent",
        "write for example {} for {} per cent",
    ),
    "«{}» for {} har {} tall, men det simuleres {} år": (
        "«{}» for {} har {} tal, men det blir simulert {} år",
        "“{}” of {} has {} numbers, but {} years are simulated",
    ),
    "oppgi ett tall for hvert år {}–{}": ("oppgi eitt tal for kvart år {}–{}", "give one number for each year {}–{}"),
    "«{}» for {}": ("«{}» for {}", "“{}” of {}"),
    "{} har året {}, utenfor {}–{}": ("{} har året {}, utanfor {}–{}", "{} has the year {}, outside {}–{}"),
    "rett årstallet eller fjern det": ("rett årstalet eller fjern det", "correct the year or remove it"),
    "driveren «{}» er ikke en standarddriver og har ingen «loadings»": (
        "drivaren «{}» er ingen standarddrivar og har ingen «loadings»",
        "the driver “{}” is not a standard one and has no “loadings”",
    ),
    "«{}» kan ikke ha loadings": ("«{}» kan ikkje ha loadings", "“{}” cannot have loadings"),
    "bruk en driftslinje": ("bruk ei driftslinje", "use an operating line"),
    "loadings for {} viser til driveren «{}», som ikke finnes i [drivers]": (
        "loadings for {} viser til drivaren «{}», som ikkje finst i [drivers]",
        "loadings of {} point to the driver “{}”, which is not in [drivers]",
    ),
    "legg til driveren i [drivers]": ("legg til drivaren i [drivers]", "add the driver to [drivers]"),
    "«{}» er korrelert med seg selv": ("«{}» er korrelert med seg sjølv", "“{}” is correlated with itself"),
    "fjern paret": ("fjern paret", "remove the pair"),
    "paret {} og {} står to ganger": ("paret {} og {} står to gonger", "the pair {} and {} stands twice"),
    "oppgi hvert par én gang": ("oppgi kvart par éin gong", "give each pair once"),
    "«{}» er bootstrap: samvariasjonen følger av historien": (
        "«{}» er bootstrap: samvariasjonen følgjer av historia",
        "“{}” is bootstrap: how it moves with others follows from the history",
    ),
    "«{}» er fixed og har ingen tilfeldighet": (
        "«{}» er fixed og har ingenting tilfeldig",
        "“{}” is fixed and has nothing random",
    ),
    "driveren «{}» finnes ikke i [drivers]": (
        "drivaren «{}» finst ikkje i [drivers]",
        "the driver “{}” is not in [drivers]",
    ),
    "korrelasjonene er umulige sammen (laveste egenverdi {}); mest galt er paret {} og {} ({})": (
        "korrelasjonane er umoglege saman (lågaste eigenverdi {}); mest gale er paret {} og {} ({})",
        "the correlations are impossible together (lowest eigenvalue {}); most wrong is the pair {} and {} ({})",
    ),
    "nærmeste gyldige: {}": ("næraste gyldige: {}", "nearest that are possible: {}"),
    "driveren {} er bootstrap, men [bootstrap] mangler": (
        "drivaren {} er bootstrap, men [bootstrap] manglar",
        "the driver {} is bootstrap, but [bootstrap] is missing",
    ),
    "legg til [bootstrap] med «table» og «source»": (
        "legg til [bootstrap] med «table» og «source»",
        "add [bootstrap] with “table” and “source”",
    ),
    "kolonnen «{}» finnes ikke i {}": ("kolonnen «{}» finst ikkje i {}", "the column “{}” is not in {}"),
    "{}: «{}» har gjennomsnitt {} og standardavvik {}; ventet 0 og 1": (
        "{}: «{}» har gjennomsnitt {} og standardavvik {}; venta 0 og 1",
        "{}: “{}” has mean {} and standard deviation {}; expected 0 and 1",
    ),
    "vilkåret viser til driveren «{}», som ikke finnes i [drivers]": (
        "vilkåret viser til drivaren «{}», som ikkje finst i [drivers]",
        "the condition points to the driver “{}”, which is not in [drivers]",
    ),
    "hendelser kan ikke settes på «{}»": ("hendingar kan ikkje setjast på «{}»", "events cannot be put on “{}”"),
    "tiltaket «{}»": ("tiltaket «{}»", "the measure “{}”"),
    "velg et år planen har": ("vel eit år planen har", "choose a year of the plan"),
    "eiendomsskatten i «{}» er {}": ("eigedomsskatten i «{}» er {}", "the property tax of “{}” is {}"),
    "scenarioet «{}» viser til {}, som ikke finnes": (
        "scenarioet «{}» viser til {}, som ikkje finst",
        "the scenario “{}” points to {}, which does not exist",
    ),
    "{} står to ganger i «{}»": ("{} står to gonger i «{}»", "{} stands twice in “{}”"),
    "fjern det ene": ("fjern det eine", "remove one of them"),
    "legg {} til i [[{}]]": ("legg {} til i [[{}]]", "add {} to [[{}]]"),
    "regelen «{}» ser på {}, men det simuleres {}–{}": (
        "regelen «{}» ser på {}, men det blir simulert {}–{}",
        "the rule “{}” looks at {}, but {}–{} are simulated",
    ),
    "velg et simulert år, eller sett plan.horizon senere": (
        "vel eit simulert år, eller set plan.horizon seinare",
        "choose a simulated year, or set plan.horizon later",
    ),
    "grensen i «{}» er {} prosent, som ser ut som en andel": (
        "grensa i «{}» er {} prosent, som ser ut som ein del",
        "the limit of “{}” is {} per cent, which looks like a share",
    ),
    "merforbruket er fra {}, etter siste regnskap ({})": (
        "meirforbruket er frå {}, etter siste rekneskap ({})",
        "the deficit is from {}, after the last accounts ({})",
    ),
    "rett årstallet": ("rett årstalet", "correct the year"),
    "«national_tax_per_head» er {} i {}; ventet kroner per innbygger": (
        "«national_tax_per_head» er {} i {}; venta kroner per innbyggjar",
        "“national_tax_per_head” is {} in {}; expected kroner per inhabitant",
    ),
    "skriv i kroner, for eksempel {}": ("skriv i kroner, til dømes {}", "write kroner, for example {}"),
    "«national_tax_per_head» mangler {}": ("«national_tax_per_head» manglar {}", "“national_tax_per_head” lacks {}"),
    "oppgi kroner per innbygger for hvert simulert år": (
        "oppgi kroner per innbyggjar for kvart simulert år",
        "give kroner per inhabitant for each simulated year",
    ),
    "«{}» er {} prosent, som ser ut som en andel": (
        "«{}» er {} prosent, som ser ut som ein del",
        "“{}” is {} per cent, which looks like a share",
    ),
    # notes of a study
    "alt oppsamlet merforbruk er regnet som oppstått i {}": (
        "alt oppsamla meirforbruk er rekna som oppstått i {}",
        "all accumulated deficit is counted as having arisen in {}",
    ),
    "kommunen har {} innbyggere i [municipality], men {} i plantabellen for {}": (
        "kommunen har {} innbyggjarar i [municipality], men {} i plantabellen for {}",
        "the municipality has {} inhabitants in [municipality], but {} in the plan table for {}",
    ),
    "driveren «{}» har ingen loadings og påvirker ingen linjer": (
        "drivaren «{}» har ingen loadings og påverkar ingen linjer",
        "the driver “{}” has no loadings and moves no line",
    ),
    "tiltaket «{}» har ingen satser; opptrappingen (eigedomsskattelova § 13) er ikke kontrollert": (
        "tiltaket «{}» har ingen satsar; opptrappinga (eigedomsskattelova § 13) er ikkje kontrollert",
        "the measure “{}” has no rates; the steps (Property Tax Act section 13) are not checked",
    ),
    "{} forutsetninger mangler kilde: {}; legg til «source» i hver del av konfigurasjonen": (
        "{} føresetnader manglar kjelde: {}; legg til «source» i kvar del av konfigurasjonen",
        "{} premises have no source: {}; add “source” to each part of the config",
    ),
    "{} med flere": ("{} med fleire", "{} and more"),
    "{} og {}": ("{} og {}", "{} and {}"),
    "«{}» eller «{}»": ("«{}» eller «{}»", "“{}” or “{}”"),
    "planen viser disposisjonsfond og merforbruk {} i {}, men avslutningen etter forskriften §§ 4-1 til 4-4 gir {}; simuleringen følger forskriften": (
        "planen viser disposisjonsfond og meirforbruk {} i {}, men avslutninga etter forskrifta §§ 4-1 til 4-4 gir {}; simuleringa følgjer forskrifta",
        "the plan shows disposition fund and deficit {} in {}, but closing by the regulation sections 4-1 to 4-4 gives {}; the simulation follows the regulation",
    ),
    # reports since the plan
    "tail_dof er ikke brukt: gitt det som er observert, henger driverne sammen som i en normalfordeling": (
        "tail_dof er ikkje brukt: gitt det som er observert, heng drivarane saman som i ei normalfordeling",
        "tail_dof is not used: given what was observed, the drivers hang together as in a normal distribution",
    ),
    "{}: forløpene er trukket gitt det som er observert: {}": (
        "{}: forløpa er trekte gitt det som er observert: {}",
        "{}: the futures are drawn given what was observed: {}",
    ),
    "{} ({} md)": ("{} ({} md)", "{} ({} months)"),
    "ingen av linjene sier noe om driverne i {} eller senere": (
        "ingen av linjene seier noko om drivarane i {} eller seinare",
        "none of the lines says anything of the drivers in {} or later",
    ),
    "oppgi for eksempel inntekts- og formuesskatt, lønnsutgifter, rente eller lønnsvekst": (
        "oppgi til dømes inntekts- og formuesskatt, lønsutgifter, rente eller lønsvekst",
        "give for example income and wealth tax, wages, the rate or wage growth",
    ),
    "{}: sier ingenting om driverne og er ikke brukt: {}": (
        "{}: seier ingenting om drivarane og er ikkje brukt: {}",
        "{}: says nothing of the drivers and is not used: {}",
    ),
    "{} kommer uten {} foran": ("{} kjem utan {} framfor", "{} comes without {} before it"),
    "oppgi hvert år fra {}, ett av hvert": (
        "oppgi kvart år frå {}, eitt av kvart",
        "give every year from {}, one of each",
    ),
    "{} er en del av et år, men {} følger etter": (
        "{} er ein del av eit år, men {} følgjer etter",
        "{} is a part of a year, but {} follows",
    ),
    "bare den siste kolonnen kan være en del av et år": (
        "berre den siste kolonnen kan vere ein del av eit år",
        "only the last column can be a part of a year",
    ),
    "{} mangler foran {}": ("{} manglar framfor {}", "{} is missing before {}"),
    "oppgi veksten hvert år": ("oppgi veksten kvart år", "give the growth of every year"),
    "{} er {}, mot {} i planen": ("{} er {}, mot {} i planen", "{} is {}, against {} in the plan"),
    "sjekk enheten; for en del av året skal det være prognosen for hele året": (
        "sjekk eininga; for ein del av året skal det vere prognosen for heile året",
        "check the unit; for a part of the year it should be the forecast of the whole year",
    ),
    # drivers, events, measures
    "ingen av dem er oppgitt": ("ingen av dei er oppgitt", "none of them is given"),
    "begge er oppgitt": ("begge er oppgitt", "both are given"),
    "ventet enten {}; {}": ("venta anten {}; {}", "expected either {}; {}"),
    "oppgi nøyaktig én: {}": ("oppgi nøyaktig éin: {}", "give exactly one: {}"),
    '«marginal = "student_t"» mangler «dof»': (
        '«marginal = "student_t"» manglar «dof»',
        '“marginal = "student_t"” lacks “dof”',
    ),
    "legg til for eksempel «dof = 5»": ("legg til, til dømes «dof = 5»", "add for example “dof = 5”"),
    '«marginal = "split_normal"» mangler «skew»': (
        '«marginal = "split_normal"» manglar «skew»',
        '“marginal = "split_normal"” lacks “skew”',
    ),
    "legg til for eksempel «skew = 1.3»": ("legg til, til dømes «skew = 1.3»", "add for example “skew = 1.3”"),
    "«dof» gjelder bare student_t": ("«dof» gjeld berre student_t", "“dof” is for student_t only"),
    'sett «marginal = "student_t"» eller fjern «dof»': (
        'set «marginal = "student_t"» eller fjern «dof»',
        'set “marginal = "student_t"” or remove “dof”',
    ),
    "«skew» gjelder bare split_normal": ("«skew» gjeld berre split_normal", "“skew” is for split_normal only"),
    'sett «marginal = "split_normal"» eller fjern «skew»': (
        'set «marginal = "split_normal"» eller fjern «skew»',
        'set “marginal = "split_normal"” or remove “skew”',
    ),
    "«uncertain_mean» mangler «history_years»": (
        "«uncertain_mean» manglar «history_years»",
        "“uncertain_mean” lacks “history_years”",
    ),
    "oppgi hvor mange års historie anslaget bygger på, for eksempel «history_years = 15»": (
        "oppgi kor mange års historie anslaget byggjer på, til dømes «history_years = 15»",
        "give how many years of history the estimate rests on, for example “history_years = 15”",
    ),
    "«marginal» har ingen virkning for bootstrap": (
        "«marginal» har ingen verknad for bootstrap",
        "“marginal” has no effect on bootstrap",
    ),
    "fjern feltet; formen kommer fra historien": (
        "fjern feltet; forma kjem frå historia",
        "remove the field; the shape comes from the history",
    ),
    "«kappa» gjelder bare ou": ("«kappa» gjeld berre ou", "“kappa” is for ou only"),
    "bruk «phi» eller «half_life»": ("bruk «phi» eller «half_life»", "use “phi” or “half_life”"),
    "både «half_life» og «phi» er oppgitt": (
        "både «half_life» og «phi» er oppgitt",
        "both “half_life” and “phi” are given",
    ),
    "rekkefølgen er feil: low {}, mode {}, high {}": (
        "rekkjefølgja er feil: low {}, mode {}, high {}",
        "the order is wrong: low {}, mode {}, high {}",
    ),
    "ventet low ≤ mode ≤ high og low < high": (
        "venta low ≤ mode ≤ high og low < high",
        "expected low ≤ mode ≤ high and low < high",
    ),
    "kostnaden er oppgitt med {}": ("kostnaden er oppgitt med {}", "the cost is given with {}"),
    "ingenting": ("ingenting", "nothing"),
    "bruk { p10 = …, p90 = … }, { low = …, mode = …, high = … } eller { fixed = … }": (
        "bruk { p10 = …, p90 = … }, { low = …, mode = …, high = … } eller { fixed = … }",
        "use { p10 = …, p90 = … }, { low = …, mode = …, high = … } or { fixed = … }",
    ),
    "p10 ({}) er ikke lavere enn p90 ({})": (
        "p10 ({}) er ikkje lågare enn p90 ({})",
        "p10 ({}) is not lower than p90 ({})",
    ),
    "bytt om eller rett tallene": ("byt om eller rett tala", "swap or correct the numbers"),
    "vilkåret «{}» kan ikke leses": ("vilkåret «{}» kan ikkje lesast", "the condition “{}” cannot be read"),
    'skriv for eksempel when = "interest_rate > 2"': (
        'skriv til dømes when = "interest_rate > 2"',
        'write for example when = "interest_rate > 2"',
    ),
    "realisert andel er oppgitt med {}": ("realisert del er oppgitt med {}", "the share realised is given with {}"),
    "bruk { fixed = … }, { mean = …, sd = … } eller { low = …, mode = …, high = … }": (
        "bruk { fixed = … }, { mean = …, sd = … } eller { low = …, mode = …, high = … }",
        "use { fixed = … }, { mean = …, sd = … } or { low = …, mode = …, high = … }",
    ),
    "standardavviket {} er for stort for en andel med gjennomsnitt {}": (
        "standardavviket {} er for stort for ein del med gjennomsnitt {}",
        "the standard deviation {} is too large for a share with mean {}",
    ),
    "velg sd under {}": ("vel sd under {}", "choose sd below {}"),
    "tiltak kan ikke settes på «{}»": ("tiltak kan ikkje setjast på «{}»", "measures cannot be put on “{}”"),
    "bruk en linje fra § 5-6, for eksempel «wages»": (
        "bruk ei linje frå § 5-6, til dømes «wages»",
        "use a line of section 5-6, for example “wages”",
    ),
    "«price_year» er oppgitt, men beløpene er nominelle": (
        "«price_year» er oppgitt, men beløpa er nominelle",
        "“price_year” is given, but the amounts are nominal",
    ),
    "tiltaket slutter i {}, før det første beløpet ({})": (
        "tiltaket sluttar i {}, før det første beløpet ({})",
        "the measure ends in {}, before the first amount ({})",
    ),
    "rett «until»": ("rett «until»", "correct “until”"),
    "«property_tax_permille» gjelder bare eiendomsskatt": (
        "«property_tax_permille» gjeld berre eigedomsskatt",
        "“property_tax_permille” is for property tax only",
    ),
    'sett line = "property_tax"': ('set line = "property_tax"', 'set line = "property_tax"'),
    # rules
    "regnskapet for {} oppfyller kommuneloven § 28-1 bokstav {}, men kommunen regnes som utenfor ROBEK; sett registered = true i "
    "[robek] når den er eller blir innmeldt": (
        "rekneskapen for {} oppfyller kommunelova § 28-1 bokstav {}, men kommunen blir rekna som utanfor ROBEK; set registered = true "
        "i [robek] når ho er eller blir meld inn",
        "the accounts of {} meet Local Government Act section 28-1 letter {}, but the municipality counts as outside ROBEK; set registered = "
        "true in [robek] when it is or will be entered",
    ),
    "planen har eiendomsskatt, og tiltaket «{}» sier ikke hvilken sats; oppgi «levied_permille» (0 hvis skatten i "
    "planen gjelder annen eiendom), så taket i eigedomsskattelova § 11 kan kontrolleres": (
        "planen har eigedomsskatt, og tiltaket «{}» seier ikkje kva sats; oppgi «levied_permille» (0 om skatten i "
        "planen gjeld annan eigedom), så taket i eigedomsskattelova § 11 kan kontrollerast",
        "the plan has property tax, and the measure “{}” does not say at what rate; state “levied_permille” (0 if the "
        "plan's tax is on other property), so that the ceiling of eigedomsskattelova section 11 can be checked",
    ),
    "«levied_permille» er oppgitt, men ikke satsene som kommer på toppen": (
        "«levied_permille» er oppgitt, men ikkje satsane som kjem på toppen",
        "“levied_permille” is stated, but not the rates that come on top",
    ),
    "oppgi «property_tax_permille»": ("oppgi «property_tax_permille»", "state “property_tax_permille”"),
    "{} promille i {}": ("{} promille i {}", "{} per mille in {}"),
    "{} promille i {}, det første året": ("{} promille i {}, det første året", "{} per mille in {}, the first year"),
    "{} promille i {}, etter {} promille i {}": (
        "{} promille i {}, etter {} promille i {}",
        "{} per mille in {}, after {} per mille in {}",
    ),
    "satsen kan ikke være negativ": ("satsen kan ikkje vere negativ", "the rate cannot be negative"),
    "boliger": ("bustader", "homes"),
    "annen eiendom": ("annan eigedom", "other property"),
    "høyst {} promille det første året (eigedomsskattelova § 13)": (
        "høgst {} promille det første året (eigedomsskattelova § 13)",
        "at most {} per mille in the first year (Property Tax Act section 13)",
    ),
    "høyst {} promille på {} (§ 11)": ("høgst {} promille på {} (§ 11)", "at most {} per mille on {} (section 11)"),
    "høyst {} promille i {} (eigedomsskattelova § 13)": (
        "høgst {} promille i {} (eigedomsskattelova § 13)",
        "at most {} per mille in {} (Property Tax Act section 13)",
    ),
    "listen av bokstaver er tom eller har gjentakelser": (
        "lista av bokstavar er tom eller har gjentakingar",
        "the list of letters is empty or repeats itself",
    ),
    'skriv for eksempel ["c", "d"]': ('skriv til dømes ["c", "d"]', 'write for example ["c", "d"]'),
    "bokstav {} i § 28-1 simuleres ikke": (
        "bokstav {} i § 28-1 blir ikkje simulert",
        "letter {} of section 28-1 is not simulated",
    ),
    "bruk bokstavene a, b, c og d": ("bruk bokstavane a, b, c og d", "use the letters a, b, c and d"),
    "«{}» er ikke en bokstav i § 28-1": ("«{}» er ikkje ein bokstav i § 28-1", "“{}” is not a letter of section 28-1"),
    "måltallet «{}» finnes ikke": ("måltalet «{}» finst ikkje", "there is no metric “{}”"),
    "bruk for eksempel «{}»": ("bruk til dømes «{}»", "use for example “{}”"),
    "verken «at_least» eller «at_most»": ("verken «at_least» eller «at_most»", "neither “at_least” nor “at_most”"),
    "både «at_least» og «at_most»": ("både «at_least» og «at_most»", "both “at_least” and “at_most”"),
    "regelen har {}": ("regelen har {}", "the rule has {}"),
    "oppgi nøyaktig én grense": ("oppgi nøyaktig éi grense", "give exactly one limit"),
    "testen «at» mangler «year»": ("testen «at» manglar «year»", "the test “at” lacks “year”"),
    "legg til for eksempel «year = 2034»": ("legg til, til dømes «year = 2034»", "add for example “year = 2034”"),
    "«year» gjelder bare testen «at»": ("«year» gjeld berre testen «at»", "“year” is for the test “at” only"),
    'sett test = "at" eller bruk «years»': ('set test = "at" eller bruk «years»', 'set test = "at" or use “years”'),
    "testen «at» ser på ett år": ("testen «at» ser på eitt år", "the test “at” looks at one year"),
    "bruk «year» og fjern «years»": ("bruk «year» og fjern «years»", "use “year” and remove “years”"),
    "testen «pooled» krever et måltall i prosent": (
        "testen «pooled» krev eit måltal i prosent",
        "the test “pooled” needs a metric in per cent",
    ),
    "bruk «{}_pct»": ("bruk «{}_pct»", "use “{}_pct”"),
    "årene står i feil rekkefølge: {}": ("åra står i feil rekkjefølgje: {}", "the years are in the wrong order: {}"),
}
