"""What is said of tables: numbers, cells, headings, the plan, workbooks. Bokmål → (nynorsk, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # numbers
    "cellen er tom": ("cella er tom", "the cell is empty"),
    "skriv tallet, eller 0 om det ikke er noe beløp": (
        "skriv talet, eller 0 om det ikkje er noko beløp",
        "write the number, or 0 when there is no amount",
    ),
    "«{}» er lest som 0": ("«{}» er lese som 0", "“{}” is read as 0"),
    "«{}» er en feil fra Excel": ("«{}» er ein feil frå Excel", "“{}” is an error from Excel"),
    "rett formelen og lagre filen på nytt": (
        "rett formelen og lagre fila på nytt",
        "mend the formula and save the file again",
    ),
    "«{}» er lest som negativt beløp": ("«{}» er lese som negativt beløp", "“{}” is read as a negative amount"),
    "«{}» er ikke et endelig tall": ("«{}» er ikkje eit endeleg tal", "“{}” is not a finite number"),
    "«{}» er ikke et tall": ("«{}» er ikkje eit tal", "“{}” is not a number"),
    "skriv et tall": ("skriv eit tal", "write a number"),
    "skriv et tall, for eksempel «1056,5»": (
        "skriv eit tal, til dømes «1056,5»",
        "write a number, for example “1056,5”",
    ),
    "punktum i «{}» er lest som tusenskille": (
        "punktum i «{}» er lese som tusenskilje",
        "the points in “{}” are read as thousands separators",
    ),
    "komma i «{}» er lest som tusenskille": (
        "komma i «{}» er lese som tusenskilje",
        "the commas in “{}” are read as thousands separators",
    ),
    "cellen er en dato: skriv tallet på nytt og gi cellen tallformat": (
        "cella er ein dato: skriv talet på nytt og gi cella talformat",
        "the cell is a date: write the number again and give the cell a number format",
    ),
    "fjern prosenttegnet: «{}»": ("fjern prosentteiknet: «{}»", "remove the per cent sign: “{}”"),
    "skriv bare tallet, i millioner kroner": (
        "skriv berre talet, i millionar kroner",
        "write the number only, in million kroner",
    ),
    "skill tusener i grupper på tre, eller skriv tallet uten mellomrom": (
        "skil tusen i grupper på tre, eller skriv talet utan mellomrom",
        "part thousands in groups of three, or write the number without spaces",
    ),
    "{} ({}, {})": ("{} ({}, {})", "{} ({}, {})"),
    "{}; la cellen stå tom om den mangler": (
        "{}; la cella stå tom om han manglar",
        "{}; leave the cell empty when it is missing",
    ),
    "{}; la cellen stå tom der tallet mangler": (
        "{}; la cella stå tom der talet manglar",
        "{}; leave the cell empty where the number is missing",
    ),
    # units and signs
    "driftsinntektene i {} er {} mill. kr for {} innbyggere": (
        "driftsinntektene i {} er {} mill. kr for {} innbyggjarar",
        "operating revenue in {} is {} million kroner for {} inhabitants",
    ),
    "{} går fra {}; sjekk enheten i cellen": (
        "{} går frå {}; sjekk eininga i cella",
        "{} goes from {}; check the unit of the cell",
    ),
    "{} mill. kr i {} til {} i {}": ("{} mill. kr i {} til {} i {}", "{} million kroner in {} to {} in {}"),
    "sjekk enheten: den skal stå over tabellen, for eksempel «Beløp i 1000 kr», om beløpene ikke er i mill. kr": (
        "sjekk eininga: ho skal stå over tabellen, til dømes «Beløp i 1000 kr», om beløpa ikkje er i mill. kr",
        "check the unit: it should stand above the table, for example “Beløp i 1000 kr”, unless the amounts are in million kroner",
    ),
    "«{}»: beløpene er lest som tusen kroner og regnet om til millioner": (
        "«{}»: beløpa er lesne som tusen kroner og rekna om til millionar",
        "“{}”: the amounts are read as thousand kroner and turned into millions",
    ),
    "«{}»: beløpene er lest som kroner og regnet om til millioner": (
        "«{}»: beløpa er lesne som kroner og rekna om til millionar",
        "“{}”: the amounts are read as kroner and turned into millions",
    ),
    "«{}»: beløpene er regnet om til millioner": (
        "«{}»: beløpa er rekna om til millionar",
        "“{}”: the amounts are turned into millions",
    ),
    "{} er skrevet med minus i hele tabellen og er lest som positive beløp": (
        "{} er skrivne med minus i heile tabellen og er lesne som positive beløp",
        "{} are written with minus all through the table and are read as positive amounts",
    ),
    "driftsinntektene": ("driftsinntektene", "operating revenue lines"),
    "driftsutgiftene": ("driftsutgiftene", "operating expenditure lines"),
    "finansinntektene": ("finansinntektene", "financial income lines"),
    "finansutgiftene": ("finansutgiftene", "financial expense lines"),
    "avsetningene": ("avsetjingane", "allocations"),
    "fondsbruken": ("fondsbruken", "uses of funds"),
    "lånefinansieringen": ("lånefinansieringa", "loan financing lines"),
    "{} er skrevet med motsatt fortegn og er lest deretter": (
        "{} er skrive med motsett forteikn og er lese deretter",
        "{} is written with the opposite sign and is read accordingly",
    ),
    "{} er negativ ({})": ("{} er negativ ({})", "{} is negative ({})"),
    "skriv beløpet uten minus": ("skriv beløpet utan minus", "write the amount without minus"),
    "skriv tallet uten minus": ("skriv talet utan minus", "write the number without minus"),
    # headings, rows and columns
    "tabellen har ingen tall": ("tabellen har ingen tal", "the table has no numbers"),
    "fyll inn minst én linje fra regnskapet": (
        "fyll inn minst ei linje frå rekneskapen",
        "fill in at least one line of the accounts",
    ),
    "sett linjenavn i første kolonne og årstall over tallene, for eksempel «linje;2026» eller «linje;2026 T1»": (
        "set linjenamn i første kolonne og årstal over tala, til dømes «linje;2026» eller «linje;2026 T1»",
        "put names of lines in the first column and years over the numbers, for example “linje;2026” or “linje;2026 T1”",
    ),
    "fant ingen overskrift med årstall": ("fann inga overskrift med årstal", "found no heading with years"),
    "skriv for eksempel «2026» eller «2026 T1»; en kolonne med kilder kan hete «kilde»": (
        "skriv til dømes «2026» eller «2026 T1»; ein kolonne med kjelder kan heite «kilde»",
        "write for example “2026” or “2026 T1”; a column of sources may be called “kilde”",
    ),
    "{} står to ganger": ("{} står to gonger", "{} stands twice"),
    "behold én kolonne": ("behald éin kolonne", "keep one column"),
    "«{}» er ikke et år": ("«{}» er ikkje eit år", "“{}” is not a year"),
    "«{}» står også i rad {}": ("«{}» står òg i rad {}", "“{}” stands in row {} too"),
    "«{}» står også i rad {} ({})": ("«{}» står òg i rad {} ({})", "“{}” stands in row {} too ({})"),
    "Mente du «{}»?": ("Meinte du «{}»?", "Did you mean “{}”?"),
    "bruk navnene i økonomisk oversikt etter art, § 5-6": (
        "bruk namna i økonomisk oversikt etter art, § 5-6",
        "use the names of the statement by type, section 5-6",
    ),
    "bruk linjene i økonomisk oversikt etter art, § 5-6": (
        "bruk linjene i økonomisk oversikt etter art, § 5-6",
        "use the lines of the statement by type, section 5-6",
    ),
    "«{}» er en ukjent linje": ("«{}» er ei ukjend linje", "“{}” is an unknown line"),
    "behold én rad for hver linje": ("behald éi rad for kvar linje", "keep one row for each line"),
    "behold én kolonne for hvert år": ("behald éin kolonne for kvart år", "keep one column for each year"),
    "behold én rad for hvert år": ("behald éi rad for kvart år", "keep one row for each year"),
    "det finnes: {}": ("det finst: {}", "there is: {}"),
    "«{}» er en ukjent kolonne": ("«{}» er ein ukjend kolonne", "“{}” is an unknown column"),
    "kolonnen «{}» mangler": ("kolonnen «{}» manglar", "the column “{}” is missing"),
    "kolonnen «{}» står to ganger": ("kolonnen «{}» står to gonger", "the column “{}” stands twice"),
    "kolonnen «{}» er ikke brukt": ("kolonnen «{}» er ikkje brukt", "the column “{}” is not used"),
    "legg til «{}»": ("legg til «{}»", "add “{}”"),
    "behold den ene": ("behald den eine", "keep one of them"),
    "tabellen har ingen rader under overskriften": (
        "tabellen har ingen rader under overskrifta",
        "the table has no rows under the heading",
    ),
    "legg til ett år per rad": ("legg til eitt år per rad", "add one year in each row"),
    "«{}» er ikke et årstall": ("«{}» er ikkje eit årstal", "“{}” is not a year"),
    "skriv år med fire sifre": ("skriv år med fire siffer", "write years with four digits"),
    "året {} står to ganger": ("året {} står to gonger", "the year {} stands twice"),
    "linjen kan ikke deles i celler ({})": (
        "linja kan ikkje delast i celler ({})",
        "the line cannot be split into cells ({})",
    ),
    "sjekk anførselstegnene i linjen": ("sjekk hermeteikna i linja", "check the quotation marks in the line"),
    # history
    "årene står ikke i rekkefølge og er sortert": (
        "åra står ikkje i rekkjefølgje og er sorterte",
        "the years are not in order and have been sorted",
    ),
    "tabellen har ingen serier": ("tabellen har ingen seriar", "the table has no series"),
    "legg til en kolonne for hver serie": ("legg til ein kolonne for kvar serie", "add a column for each series"),
    "tabellen har ingen år under overskriften": (
        "tabellen har ingen år under overskrifta",
        "the table has no years under the heading",
    ),
    "«{}» har ingen tall": ("«{}» har ingen tal", "“{}” has no numbers"),
    "fyll inn serien eller slett den": ("fyll inn serien eller slett han", "fill in the series or delete it"),
    "fant ingen overskrift med «år» i første kolonne": (
        "fann inga overskrift med «år» i første kolonne",
        "found no heading with “år” in the first column",
    ),
    "skriv «år» øverst i første kolonne og navnet på serien i hver av de andre": (
        "skriv «år» øvst i første kolonne og namnet på serien i kvar av dei andre",
        "write “år” at the top of the first column and the name of the series in each of the others",
    ),
    "{} rad(er) over overskriften er ikke brukt": (
        "{} rad(er) over overskrifta er ikkje brukte",
        "{} row(s) above the heading are not used",
    ),
    "kolonnen har tall, men ikke noe navn": (
        "kolonnen har tal, men ikkje noko namn",
        "the column has numbers, but no name",
    ),
    "skriv navnet på serien øverst": ("skriv namnet på serien øvst", "write the name of the series at the top"),
    "serien «{}» står to ganger": ("serien «{}» står to gonger", "the series “{}” stands twice"),
    "skriv et år fra {} til {}": ("skriv eit år frå {} til {}", "write a year from {} to {}"),
    "året {} kan ikke stemme": ("året {} kan ikkje stemme", "the year {} cannot be right"),
    # the plan
    "«{}» kan ikke framskrives med en egen vekst": (
        "«{}» kan ikkje framskrivast med ein eigen vekst",
        "“{}” cannot be extended with a growth of its own",
    ),
    "bruk en linje eller gruppe": ("bruk ei linje eller gruppe", "use a line or a group"),
    "planperioden {}–{} står i feil rekkefølge": (
        "planperioden {}–{} står i feil rekkjefølgje",
        "the plan period {}–{} is in the wrong order",
    ),
    "skriv første år først": ("skriv første år først", "write the first year first"),
    "planperioden starter i {}, men siste regnskap er {}": (
        "planperioden startar i {}, men siste rekneskap er {}",
        "the plan period starts in {}, but the last accounts are of {}",
    ),
    "planperioden må begynne etter base_year": (
        "planperioden må begynne etter base_year",
        "the plan period must begin after base_year",
    ),
    "horisonten {} er før planperiodens slutt {}": (
        "horisonten {} er før slutten på planperioden {}",
        "the horizon {} is before the end of the plan period {}",
    ),
    "sett horizon = {} eller senere": ("set horizon = {} eller seinare", "set horizon = {} or later"),
    "horisonten er {} år fram": ("horisonten er {} år fram", "the horizon is {} years ahead"),
    "høyst 60 år": ("høgst 60 år", "at most 60 years"),
    "faste priser mangler «price_year»": ("faste prisar manglar «price_year»", "fixed prices lack “price_year”"),
    "legg til for eksempel «price_year = {}»": (
        "legg til, til dømes «price_year = {}»",
        "add for example “price_year = {}”",
    ),
    "«price_year» er oppgitt, men planen er nominell": (
        "«price_year» er oppgitt, men planen er nominell",
        "“price_year” is given, but the plan is nominal",
    ),
    'sett price_basis = "fixed"': ('set price_basis = "fixed"', 'set price_basis = "fixed"'),
    "prisåret {} ligger utenfor {}–{}": ("prisåret {} ligg utanfor {}–{}", "the price year {} is outside {}–{}"),
    "velg et år i tabellen": ("vel eit år i tabellen", "choose a year of the table"),
    "deficit_by_year summerer til {}, men accumulated_deficit er {}": (
        "deficit_by_year summerer til {}, men accumulated_deficit er {}",
        "deficit_by_year adds up to {}, but accumulated_deficit is {}",
    ),
    "rett det ene av tallene": ("rett det eine av tala", "correct one of the numbers"),
    "rett det ene av tallene; de skal være like": (
        "rett det eine av tala; dei skal vere like",
        "correct one of the numbers; they should be the same",
    ),
    "fant ingen rad med årstall": ("fann inga rad med årstal", "found no row with years"),
    "sett linjenavn i første kolonne og ett årstall over hver av de andre, for eksempel «linje;2024;2025»": (
        "set linjenamn i første kolonne og eitt årstal over kvar av dei andre, til dømes «linje;2024;2025»",
        "put names of lines in the first column and a year over each of the others, for example “linje;2024;2025”",
    ),
    "{} rad(er) over årstallene er ikke brukt": (
        "{} rad(er) over årstala er ikkje brukte",
        "{} row(s) above the years are not used",
    ),
    "{} er tom etter regnskapsåret, men {} er fylt ut": (
        "{} er tom etter rekneskapsåret, men {} er fylt ut",
        "{} is empty after the accounts, but {} is filled in",
    ),
    "«{}» og «{}»": ("«{}» og «{}»", "“{}” and “{}”"),
    "fyll ut alle disponeringer og fond, eller ingen": (
        "fyll ut alle disponeringar og fond, eller ingen",
        "fill in all dispositions and funds, or none",
    ),
    "disponeringer, disposisjonsfond og merforbruk er tomme etter regnskapsåret og er regnet ut: et negativt resultat "
    "dekkes av fondet så langt det rekker, et positivt dekker merforbruk og avsettes": (
        "disponeringar, disposisjonsfond og meirforbruk er tomme etter rekneskapsåret og er rekna ut: eit negativt "
        "resultat blir dekt av fondet så langt det rekk, eit positivt dekkjer meirforbruk og blir sett av",
        "dispositions, disposition fund and deficit are empty after the accounts and are worked out: a negative result "
        "is covered by the fund as far as it goes, a positive one covers deficits and is set aside",
    ),
    "netto lånegjeld er tom etter regnskapsåret og er regnet ut fra bruk av lån og avdrag": (
        "netto lånegjeld er tom etter rekneskapsåret og er rekna ut frå bruk av lån og avdrag",
        "net loan debt is empty after the accounts and is worked out from loans and instalments",
    ),
    "raden har tall, men ikke noe linjenavn": (
        "rada har tal, men ikkje noko linjenamn",
        "the row has numbers, but no name of a line",
    ),
    "skriv navnet i første kolonne": ("skriv namnet i første kolonne", "write the name in the first column"),
    "«{}» ({}) er en sum av flere linjer": (
        "«{}» ({}) er ein sum av fleire linjer",
        "“{}” ({}) is a sum of several lines",
    ),
    "«{}» regnes ut og kan ikke oppgis": (
        "«{}» blir rekna ut og kan ikkje oppgivast",
        "“{}” is worked out and cannot be given",
    ),
    "slett raden": ("slett rada", "delete the row"),
    "«{}» har et annet desimaltegn enn resten av tabellen": (
        "«{}» har eit anna desimalteikn enn resten av tabellen",
        "“{}” has another decimal mark than the rest of the table",
    ),
    "bruk samme desimaltegn overalt": ("bruk same desimalteikn overalt", "use the same decimal mark everywhere"),
    "kolonnene {} ligger utenfor {}–{} og er ikke brukt": (
        "kolonnane {} ligg utanfor {}–{} og er ikkje brukte",
        "the columns {} are outside {}–{} and are not used",
    ),
    "siste regnskapsår (base_year)": ("siste rekneskapsår (base_year)", "last year of accounts (base_year)"),
    "ventet hvert år fra {} til {}": ("venta kvart år frå {} til {}", "every year from {} to {} was expected"),
    "kolonnen for {} mangler; {}": ("kolonnen for {} manglar; {}", "the column for {} is missing; {}"),
    "legg til en kolonne for {}": ("legg til ein kolonne for {}", "add a column for {}"),
    "«{}» står uten «{}»": ("«{}» står utan «{}»", "“{}” stands without “{}”"),
    "minimumsavdraget (koml. § 14-18) trenger begge; oppgi begge eller ingen": (
        "minimumsavdraget (koml. § 14-18) treng begge; oppgi begge eller ingen",
        "the minimum instalment (Local Government Act section 14-18) needs both; give both or none",
    ),
    "linjen «{}» ({}{}) mangler": ("linja «{}» ({}{}) manglar", "the line “{}” ({}{}) is missing"),
    "legg til raden; skriv 0 i alle år om den ikke brukes": (
        "legg til rada; skriv 0 i alle år om ho ikkje er i bruk",
        "add the row; write 0 in every year when it is not used",
    ),
    "{} innbyggere": ("{} innbyggjarar", "{} inhabitants"),
    "skriv antall personer, ikke tusen": (
        "skriv talet på personar, ikkje tusen",
        "write the number of people, not thousands",
    ),
    "skriv prosent: {} i stedet for {}": ("skriv prosent: {} i staden for {}", "write per cent: {} instead of {}"),
    "{} ser ut som en andel ({}), ventet prosent": (
        "{} ser ut som ein del ({}), venta prosent",
        "{} looks like a share ({}); per cent was expected",
    ),
    "{} er {} prosent": ("{} er {} prosent", "{} is {} per cent"),
    "sjekk enheten: ventet prosent per år": (
        "sjekk eininga: venta prosent per år",
        "check the unit: per cent a year was expected",
    ),
    "{} er ikke kontrollert: driftslinjene er i faste priser": (
        "{} er ikkje kontrollert: driftslinjene er i faste prisar",
        "{} is not checked: the operating lines are in fixed prices",
    ),
    "{} er {}, men linjene gir {} (differanse {})": (
        "{} er {}, men linjene gir {} (differanse {})",
        "{} is {}, but the lines give {} (difference {})",
    ),
    "rett linjene eller summen, eller slett sumraden": (
        "rett linjene eller summen, eller slett sumrada",
        "correct the lines or the sum, or delete the row of the sum",
    ),
    "{} {} avviker {} fra linjene (avrunding)": (
        "{} {} avvik {} frå linjene (avrunding)",
        "{} {} differs by {} from the lines (rounding)",
    ),
    "driftslinjene er i {}-kroner og er løftet til løpende priser med planens lønns- og prisvekst (regnskapsåret {} er "
    "nominelt)": (
        "driftslinjene er i {}-kroner og er lyfte til løpande prisar med løns- og prisveksten i planen (rekneskapsåret {} "
        "er nominelt)",
        "the operating lines are in {} kroner and are lifted to current prices with the plan's wage and price growth (the "
        "accounts of {} are nominal)",
    ),
    "prisåret {} finnes ikke i tabellen ({}–{})": (
        "prisåret {} finst ikkje i tabellen ({}–{})",
        "the price year {} is not in the table ({}–{})",
    ),
    "velg et prisår som har en kolonne": (
        "vel eit prisår som har ein kolonne",
        "choose a price year that has a column",
    ),
    "årene {}–{} mangler i tabellen og er framskrevet fra {}": (
        "åra {}–{} manglar i tabellen og er framskrivne frå {}",
        "the years {}–{} are not in the table and are extended from {}",
    ),
    "fond og merforbruk endres med {}, men året gir {} (netto driftsresultat {} etter bundne fond og overføring til "
    "investering); differanse {}": (
        "fond og meirforbruk blir endra med {}, men året gir {} (netto driftsresultat {} etter bundne fond og overføring "
        "til investering); differanse {}",
        "fund and deficit change by {}, but the year leaves {} (net operating result {} after earmarked funds and "
        "transfer to investment); difference {}",
    ),
    "rett disposisjonsfondet, det oppsamlede merforbruket eller linjene det året": (
        "rett disposisjonsfondet, det oppsamla meirforbruket eller linjene det året",
        "correct the disposition fund, the accumulated deficit or the lines of that year",
    ),
    "disposisjonsfondet endres med {}, men avsetning og bruk gir {}": (
        "disposisjonsfondet blir endra med {}, men avsetjing og bruk gir {}",
        "the disposition fund changes by {}, but allocation and use give {}",
    ),
    "rett fondet eller radene for avsetning og bruk": (
        "rett fondet eller radene for avsetjing og bruk",
        "correct the fund or the rows of allocation and use",
    ),
    "{} er {} i tabellen, men {} i [balance]": (
        "{} er {} i tabellen, men {} i [balance]",
        "{} is {} in the table, but {} in [balance]",
    ),
    "disponeringene i {} går ikke opp: {} mill. står igjen": (
        "disponeringane i {} går ikkje opp: {} mill. står igjen",
        "the dispositions of {} do not add up: {} million are left",
    ),
    "netto lånegjeld {} endres med {} mill. ut over bruk av lån og avdrag; beholdt som andre endringer i gjelden": (
        "netto lånegjeld {} blir endra med {} mill. ut over bruk av lån og avdrag; behalde som andre endringar i gjelda",
        "net loan debt {} changes by {} million beyond loans and instalments; kept as other changes in the debt",
    ),
    # workbooks
    "arbeidsboken har ingen synlige ark med innhold": (
        "arbeidsboka har ingen synlege ark med innhald",
        "the workbook has no visible sheet that holds anything",
    ),
    "sjekk at riktig fil er lagret": ("sjekk at rett fil er lagra", "check that the right file was saved"),
    "arbeidsboken er beskyttet med passord": (
        "arbeidsboka er verna med passord",
        "the workbook is protected by a password",
    ),
    "fjern passordet (Fil – Informasjon – Beskytt arbeidsbok) og lagre på nytt": (
        "fjern passordet (Fil – Informasjon – Vern arbeidsbok) og lagre på nytt",
        "remove the password (File – Info – Protect Workbook) and save again",
    ),
    "filen kan ikke leses som regneark ({})": (
        "fila kan ikkje lesast som rekneark ({})",
        "the file cannot be read as a workbook ({})",
    ),
    "åpne den i Excel og lagre den på nytt som .xlsx": (
        "opne ho i Excel og lagre ho på nytt som .xlsx",
        "open it in Excel and save it again as .xlsx",
    ),
    "arket «{}» er skjult og ikke brukt": (
        "arket «{}» er gøymt og ikkje brukt",
        "the sheet “{}” is hidden and not used",
    ),
    "arkene har ulik enhet ({})": ("arka har ulik eining ({})", "the sheets have different units ({})"),
    "skriv samme enhet øverst i alle arkene, for eksempel «Beløp i 1000 kr»": (
        "skriv same eining øvst i alle arka, til dømes «Beløp i 1000 kr»",
        "write the same unit at the top of every sheet, for example “Beløp i 1000 kr”",
    ),
    "«{}»: {}": ("«{}»: {}", "“{}”: {}"),
    "ikke oppgitt": ("ikkje oppgitt", "not given"),
    "arket «{}» mangler {}, som står i et annet ark": (
        "arket «{}» manglar {}, som står i eit anna ark",
        "the sheet “{}” lacks {}, which another sheet has",
    ),
    "legg til kolonnene, eller fjern dem i det andre arket": (
        "legg til kolonnane, eller fjern dei i det andre arket",
        "add the columns, or remove them in the other sheet",
    ),
    "fant ikke {} i noe ark ({})": ("fann ikkje {} i noko ark ({})", "did not find {} in any sheet ({})"),
    "ett av arkene må ha {}": ("eitt av arka må ha {}", "one of the sheets must have {}"),
    "lånelisten": ("lånelista", "the loan list"),
    "historien": ("historia", "the history"),
    "en overskrift med «lån», «restgjeld» og «rente»": (
        "ei overskrift med «lån», «restgjeld» og «rente»",
        "a heading with “lån”, “restgjeld” and “rente”",
    ),
    "«år» øverst i første kolonne": ("«år» øvst i første kolonne", "“år” at the top of the first column"),
    "{}: «{}» er tekst – lest som {}": ("{}: «{}» er tekst – lese som {}", "{}: “{}” is text – read as {}"),
    "{} andre celler med tall skrevet som tekst er lest som tall": (
        "{} andre celler med tal skrivne som tekst er lesne som tal",
        "{} other cells with numbers written as text are read as numbers",
    ),
    # registers
    "fyll inn cellen": ("fyll inn cella", "fill in the cell"),
    "tiltaket har ingen beløp": ("tiltaket har ingen beløp", "the measure has no amounts"),
    "fyll inn minst ett år": ("fyll inn minst eitt år", "fill in at least one year"),
    "skriv for eksempel «interest_rate > 2»": (
        "skriv til dømes «interest_rate > 2»",
        "write for example “interest_rate > 2”",
    ),
    "skriv uten desimaler: {}": ("skriv utan desimalar: {}", "write it without decimals: {}"),
    "«{}» er brukt to ganger i registeret «{}»": (
        "«{}» er brukt to gonger i registeret «{}»",
        "“{}” is used twice in the register “{}”",
    ),
    "rekkefølgen er feil: lavest {}, ventet {}, høyest {}": (
        "rekkjefølgja er feil: lågast {}, venta {}, høgast {}",
        "the order is wrong: lowest {}, expected {}, highest {}",
    ),
    "skriv det laveste først: lavest ≤ ventet ≤ høyest, og lavest < høyest": (
        "skriv det lågaste først: lågast ≤ venta ≤ høgast, og lågast < høgast",
        "write the lowest first: lowest ≤ expected ≤ highest, and lowest < highest",
    ),
    "anslaget er ikke fullstendig": ("anslaget er ikkje fullstendig", "the estimate is not complete"),
    "fyll inn «{}», «{}» og «{}», eller bare «{}»": (
        "fyll inn «{}», «{}» og «{}», eller berre «{}»",
        "fill in “{}”, “{}” and “{}”, or “{}” only",
    ),
    "kall arket «{}», eller fjern linjen under [registers]": (
        "kall arket «{}», eller fjern linja under [registers]",
        "call the sheet “{}”, or remove the line under [registers]",
    ),
    "fant ikke arket «{}» ({})": ("fann ikkje arket «{}» ({})", "did not find the sheet “{}” ({})"),
    "skriv overskriftene {} øverst i arket «{}»": (
        "skriv overskriftene {} øvst i arket «{}»",
        "write the headings {} at the top of the sheet “{}”",
    ),
    "fant ingen overskrift i registeret «{}»": (
        "fann inga overskrift i registeret «{}»",
        "found no headings in the register “{}”",
    ),
    # files
    "er en mappe, ikke en fil": ("er ei mappe, ikkje ei fil", "is a folder, not a file"),
    "filen er tom": ("fila er tom", "the file is empty"),
    "sjekk at riktig fil er lagret, og prøv igjen": (
        "sjekk at rett fil er lagra, og prøv igjen",
        "check that the right file was saved, and try again",
    ),
    "filen finnes ikke": ("fila finst ikkje", "the file does not exist"),
    "filen kan ikke leses": ("fila kan ikkje lesast", "the file cannot be read"),
    "filen kan ikke leses ({})": ("fila kan ikkje lesast ({})", "the file cannot be read ({})"),
    "lukk den i Excel eller Word, sjekk tilgangen, og prøv igjen": (
        "lukk ho i Excel eller Word, sjekk tilgangen, og prøv igjen",
        "close it in Excel or Word, check that you may read it, and try again",
    ),
    "sjekk navnet og prøv igjen": ("sjekk namnet og prøv igjen", "check the name and try again"),
    "oppgi TOML-filen": ("oppgi TOML-fila", "give the TOML file"),
    "gi filen endelsen .xlsx, eller lagre den som CSV UTF-8": (
        "gi fila endinga .xlsx, eller lagre ho som CSV UTF-8",
        "give the file the ending .xlsx, or save it as CSV UTF-8",
    ),
    "er en Excel- eller zip-fil, ikke tekst": (
        "er ei Excel- eller zip-fil, ikkje tekst",
        "is an Excel or zip file, not text",
    ),
    "er lagret som UTF-16 («Unicode-tekst»)": (
        "er lagra som UTF-16 («Unicode-tekst»)",
        "is saved as UTF-16 (“Unicode text”)",
    ),
    "inneholder binære data, ikke tekst": ("inneheld binære data, ikkje tekst", "holds binary data, not text"),
    "oppgi en tekstfil (TOML eller CSV i UTF-8)": (
        "oppgi ei tekstfil (TOML eller CSV i UTF-8)",
        "give a text file (TOML or CSV in UTF-8)",
    ),
    "trolig Windows-1252": ("truleg Windows-1252", "probably Windows-1252"),
    "ukjent tegnsett": ("ukjent teiknsett", "unknown character set"),
    "filen er ikke UTF-8 ({})": ("fila er ikkje UTF-8 ({})", "the file is not UTF-8 ({})"),
    "lagre den på nytt som «CSV UTF-8 (kommadelt)» i Excel, eller som UTF-8 i tekstredigereren": (
        "lagre ho på nytt som «CSV UTF-8 (kommadelt)» i Excel, eller som UTF-8 i tekstredigeringa",
        "save it again as “CSV UTF-8 (Comma delimited)” in Excel, or as UTF-8 in the text editor",
    ),
    "lagre den på nytt med tegnsett UTF-8 i tekstredigereren": (
        "lagre ho på nytt med teiknsett UTF-8 i tekstredigeringa",
        "save it again as UTF-8 in the text editor",
    ),
    "oppgi en fil i mappen: {}": ("oppgi ei fil i mappa: {}", "give a file of the folder: {}"),
    "oppgi en fil, for eksempel «plan.csv»": (
        "oppgi ei fil, til dømes «plan.csv»",
        "give a file, for example “plan.csv”",
    ),
    "mappen «{}» finnes heller ikke; sjekk stien": (
        "mappa «{}» finst heller ikkje; sjekk stien",
        "the folder “{}” does not exist either; check the path",
    ),
    "i mappen ligger: {}": ("i mappa ligg: {}", "the folder holds: {}"),
    "sjekk navnet og hvilken mappe filen ligger i": (
        "sjekk namnet og kva mappe fila ligg i",
        "check the name and which folder the file is in",
    ),
}
