# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The chapter in English. Arguments are numbers and names as they are to be printed."""

from __future__ import annotations

from simulator.numbers import listing, within_sentence
from simulator.reports.chapter.document import Words

DOCUMENT = Words(
    figure="Figure",
    table="Table",
    figure_reference="figure",
    table_reference="table",
    data_table="The numbers in figure",
    contents="Contents",
    page="Page",
)

# --- First page and footer -------------------------------------------------------------------------------------------

TITLE = "Risk analysis"


def author(municipality: str) -> str:
    return f"{municipality} kommune"


def subtitle(municipality: str, period: str) -> str:
    return f"Municipality of {municipality}, financial plan {period}"


def facts(paths: str, horizon: str, base_year: str) -> str:
    return f"Calculated with {paths} simulated futures to {horizon}. The last closed accounts are those of {base_year}."


ILLUSTRATIVE_TITLE = "Illustrative figures"
ILLUSTRATIVE = (
    "The inputs are assumptions that show the method. They are not the municipality's adopted figures, and the results cannot be "
    "used as a basis for decisions."
)


def footer(municipality: str, run: str) -> str:
    return f"Risk analysis, municipality of {municipality}. Run {run}."


def footer_illustrative(municipality: str, run: str) -> str:
    return f"Illustrative figures. Risk analysis, municipality of {municipality}. Run {run}."


# --- 1 Main findings -------------------------------------------------------------------------------------------------

MAIN_FINDINGS = "Main findings"
IN_SHORT = "In short"


def robek_risk(chance: str, frequency: str, years: str, period: str, letters: list[str]) -> str:
    conditions = "condition" if len(letters) == 1 else "conditions"
    return (
        f"If the plan {period} is carried out as it stands, the probability is {chance} that the municipality meets the "
        f"{conditions} of section 28-1 letter {listing(letters, 'en', either=True)} of the Local Government Act for entry into "
        f"ROBEK, the state's register of municipalities under control, on the accounts of {years}. It happens in {frequency}."
    )


def robek_registered(out: str, frequency: str, year: str, period: str) -> str:
    return (
        "The municipality is already in ROBEK, the state's register of municipalities under control. If the plan "
        f"{period} is carried out as it stands, the probability is {out} that it is out again at the end of {year}. "
        f"It happens in {frequency}."
    )


def robek_range(range_: str) -> str:
    return f"Depending on how the uncertainty is estimated, the probability of ROBEK is {range_}."


def robek_answered(chance: str, frequency: str) -> str:
    return (
        "These figures are without new measures. If the council does what the response rules say, the probability is "
        f"{chance}: entry happens in {frequency}. The rules are explained under “{RESPONSES}”."
    )


def rule_state(label: str, requirement: str, plan: str, chance: str, meets: bool | None, extreme: str) -> str:
    broken = f"The requirement is broken in {chance} of the futures."
    if meets is None:
        return f"{label}: The requirement is {requirement}. {broken}"
    where = {"lowest": "At its lowest the plan itself gives", "highest": "At its highest the plan itself gives"}
    gives = f"{where.get(extreme, 'The plan itself gives')} {plan} and {'meets' if meets else 'breaks'} it."
    return f"{label}: The requirement is {requirement}. {gives} {broken}"


def worst(labels: list[str]) -> str:
    names = listing([f"“{label}”" for label in labels], "en")
    if len(labels) == 1:
        return f"{names} is the one broken most often."
    return f"{names} are broken about equally often, and more often than the rest."


def joint(all_met: str) -> str:
    return f"All the fiscal rules are met at once in {all_met} of the futures."


NO_RULES = "The municipality has no fiscal rules in this calculation, so only ROBEK is assessed."


def plan_lacks_balance(years: list[str], missing: str) -> str:
    return f"The plan itself does not balance in {listing(years, 'en')}. As its lines stand, {missing} is missing."


def plan_meets_letters(letters: list[str], uncounted: list[str]) -> str:
    condition = "condition" if len(letters) == 1 else "conditions"
    met = (
        f"If it is adopted as it stands, the {condition} of section 28-1 letter {listing(letters, 'en')} "
        f"{'is' if len(letters) == 1 else 'are'} met whatever happens."
    )
    counted = f"Letter {listing(uncounted, 'en')} {'is' if len(uncounted) == 1 else 'are'} not counted in the probability of ROBEK."
    return f"{met} {counted}" if uncounted else met


PLAN_BALANCES = "The plan itself balances in every year of the plan period."


def fund_used_up(share: str, year: str) -> str:
    return (
        f"In more than {share} of the futures the disposition fund is used up at the end of {year}. New shortfalls then go straight "
        "to the accumulated deficit."
    )


def lowest_robek(labels: list[str], chance: str, frequency: str) -> str:
    names = listing([f"“{label}”" for label in labels], "en")
    if len(labels) == 1:
        return f"{names} gives the lowest probability of entry into ROBEK: {chance}, or {frequency}."
    return f"{names} give about the same low probability of entry into ROBEK, from {chance} ({frequency})."


LOWEST_IS_THE_PLAN = "None of the alternatives gives a lower probability of entry into ROBEK than the plan itself."
ALTERNATIVES_ALIKE = "The alternatives differ little in the probability of entry into ROBEK."


def most_met(label: str, chance: str) -> str:
    return f"All the fiscal rules are met most often with “{label}”: in {chance} of the futures."


ALL_MET_ALIKE = "The alternatives differ little in how often all the fiscal rules are met."
NEVER_ALL_MET = "In all the alternatives there are almost no futures in which every fiscal rule is met."


def overview_caption(period: str, rules: int) -> str:
    what = "Probability of breaking the fiscal rules and of ROBEK" if rules else "Probability of ROBEK"
    return f"{what}, plan period {period}"


ALTERNATIVE = "Alternative"
ALL_MET = "All rules met"
ROBEK = "ROBEK"
ROBEK_FREQUENCY = "ROBEK, of 100 futures"


def still_in_robek(year: str) -> str:
    return f"In ROBEK at the end of {year}"


HOW_TO_READ = (
    "A probability is the share of the simulated futures in which it happens, given the plan and the premises."
)
EACH_AND_ALL = "Each rule by itself may be likely to be met without it being likely that all are."
DIFFERENCES_ARE_SURER = "Differences between alternatives are surer than levels."

# --- 2 Uncertainty ---------------------------------------------------------------------------------------------------

UNCERTAINTY = "What is uncertain"


def uncertainty(table: str) -> str:
    return (
        "The plan rests on premises that may turn out wrong. The simulation lets them differ from the plan about as much as such "
        f"estimates usually miss. How much that is can be seen in {table}. Without surprises the calculation gives the plan itself."
    )


def spreads_caption(first: str, last: str) -> str:
    return f"A usual miss of the plan's premises in {first} and {last}"


PREMISE = "Premise"
BEHAVIOUR_HEADING = "What becomes of the miss"
BEHAVIOURS = {"fades": "fades with the years", "stays": "stays", "given": "a given path, not random"}
UNITS = {
    "interest_rate": "percentage points",
    "budget_overrun": "% of net operating expenditure",
    "pension": "% of operating revenue",
    "investment_cost": "% of investment",
    "other": "%",
}
SPREAD_NOTE = (
    "A usual miss is one standard deviation: about two in three are smaller. The source of each is in the annex."
)


def correlation(first: str, second: str, size: str) -> str:
    return (
        f"The surprises move together. The closest pair is {within_sentence(first)} and {within_sentence(second)}, with a correlation of {size}. "
        "Several premises may therefore turn out wrong at the same time."
    )


NO_UNCERTAINTY = "No premise is given any uncertainty in this calculation."

# --- 3 The rules -----------------------------------------------------------------------------------------------------

RULES = "The fiscal rules"


def rules(count: int, table: str) -> str:
    adopted = "The council has one fiscal rule. " if count == 1 else ""
    each = "its requirement" if count == 1 else "the requirement of each fiscal rule"
    return (
        f"{adopted}In {table}, {each} stands beside the plan, the median of the futures and the probability of a breach. Half of the "
        "futures are above the median and half below."
    )


def rules_caption(label: str) -> str:
    return f"The fiscal rules with “{label}”"


RULE_COLUMNS = ("Rule", "Requirement", "Plan", "Median", "Breach", "95% interval")
MODEL_RANGE = "Range"
RULES_NOTE = (
    "The interval shows how precisely the simulation counts. The range is the lowest and highest answer when the uncertainty is estimated "
    "in other defensible ways; see the annex."
)


def requirement(bound: str, at_least: bool, test: str, years: str) -> str:
    side = "at least" if at_least else "at most"
    when = {
        "mean": f"on average {years}",
        "pooled": f"in total {years}",
        "every": f"every year {years}",
        "any": f"in at least one year {years}",
        "at": f"in {years}",
        "end": f"in {years}",
    }[test]
    return f"{side} {bound} {when}"


def rule_over_time(label: str, first: str, at_first: str, last: str, at_last: str, trend: str, at_least: bool) -> str:
    side = "below" if at_least else "above"
    if trend == "flat":
        return f"{label}: The probability of being {side} the requirement is about the same every year, {at_last} in {last}."
    verb = "rises" if trend == "rising" else "falls"
    return (
        f"{label}: Taken one year at a time, the probability of being {side} the requirement {verb}, from {at_first} in {first} to "
        f"{at_last} in {last}."
    )


def see(figures: list[str]) -> str:
    return f"The development year by year is shown in {listing(figures, 'en')}."


# --- 4 KØB -----------------------------------------------------------------------------------------------------------

KOB = "Fiscal sustainability (KØB)"


def kob(met: int, of: int, year: str) -> str:
    counts = {0: "None of the targets is met", of: "All the targets are met"}
    some = ("One of the targets is met", "Two of the targets are met", "Three of the targets are met", "Four are met")
    state = counts.get(met, some[min(met, 4) - 1])
    return (
        "The KØB targets for the fiscal sustainability of municipalities look at the net operating result, the disposition fund and "
        f"net loan debt together. {state} in the accounts of {year}. These are accounts, not simulation."
    )


def kob_caption(year: str) -> str:
    return f"The KØB targets and the accounts of {year}"


KOB_COLUMNS = ("Share of operating revenue", "Target", "Accounts", "Deviation, points", "Deviation, NOK million")
KOB_METRICS = {
    "net_operating_result_pct": "Net operating result, corrected",
    "disposition_fund_pct": "Disposition fund",
    "net_loan_debt_pct": "Net loan debt",
}


def kob_target(metric: str, target: str) -> str:
    return f"at most {target}" if metric == "net_loan_debt_pct" else f"at least {target}"


KOB_NOTE = "The deviation in million kroner is negative when the municipality lacks money to reach the target."

# --- 5 The road to ROBEK ---------------------------------------------------------------------------------------------

ROAD_TO_ROBEK = "The road to ROBEK"


def robek_law(letters: list[str]) -> str:
    if len(letters) == 1:
        counted = f"Here entry is counted when letter {letters[0]} holds"
    else:
        counted = f"Here entry is counted when letter {listing(letters, 'en', either=True)} holds"
    others = " The others of the first four letters are shown for comparison." if len(letters) < 4 else ""
    return (
        "ROBEK is the register of municipalities under state control. Its conditions are in the Local Government Act, section 28-1. "
        f"{counted}.{others}"
    )


YEAR_OF_ENTRY = (
    "In the table, entry is placed in the year after the accounts, and the letters in the year of the accounts."
)


def letter(name: str, limit: str, chance: str, year: str) -> str:
    what = {
        "a": "The annual budget is adopted with a deficit",
        "b": "The financial plan is adopted with a deficit in at least one year",
        "c": "A deficit is covered over more than two years",
        "d": f"The accumulated deficit is greater than {limit} of operating revenue",
    }[name]
    return f"Letter {name}: {what}. This happens at least once to {year} in {chance} of the futures."


def first_real_year(year: str) -> str:
    return f"The probability of having entered passes five per cent in {year}."


def peak_year(year: str, share: str) -> str:
    return f"Most new entries come in {year}, in {share} of the futures."


NO_REAL_ENTRY = "In no year of the plan period does the probability of having entered reach five per cent."


def stay(years: str, horizon: str) -> str:
    return f"On average over all futures the municipality is in ROBEK for {years} years to {horizon}."


def left(share: str, horizon: str) -> str:
    return f"Of the futures that enter, {share} are out again at the end of {horizon}."


def left_registered(share: str, horizon: str) -> str:
    return f"In {share} of the futures it is out again at the end of {horizon}."


def robek_caption(label: str) -> str:
    return f"The road to ROBEK with “{label}”, per cent of the futures"


YEAR = "Year"
INSIDE = "In ROBEK"
ENTERED = "Entered by the year"


def letter_heading(name: str) -> str:
    return f"Letter {name} holds"


STORIES = "What leads there"


STORIES_INTRO = "The futures that enter are grouped by what goes wrong."


def story(share: str, drivers: list[str], years: str, path: str) -> str:
    causes = "main cause is" if len(drivers) == 1 else "main causes are"
    return f"In {share} of the futures that enter, the {causes} {listing(drivers, 'en')}, mostly in {years}. Future {path} is typical."


def story_of_many(share: str, path: str) -> str:
    return f"In {share} of the futures that enter, it is many small surprises that lead there, none of them standing out. Future {path} is typical."


OFF_PLAN = {"events": "more or costlier events", "measures": "less of the measures carried out"}


def off_plan(driver: str, direction: int) -> str:
    return f"{within_sentence(driver)} {'above' if direction > 0 else 'below'} plan"


def warning(metric: str, threshold: str, year: str, below: bool, hits: str, false_alarms: str) -> str:
    side = "below" if below else "above"
    return (
        f"Earliest warning: {within_sentence(metric)} {side} {threshold} in the accounts of {year}. The warning is given in {hits} of the "
        f"futures that end in ROBEK, and in {false_alarms} of those that do not."
    )


def of_revenue(percent: str) -> str:
    return f"{percent} of operating revenue"


def warning_of_driver(driver: str, threshold: str, year: str, below: bool, hits: str, false_alarms: str) -> str:
    side = "below" if below else "above"
    return (
        f"Earliest warning: a surprise {side} {threshold} in {within_sentence(driver)} in {year}. The warning is given in {hits} of the "
        f"futures that end in ROBEK, and in {false_alarms} of those that do not."
    )


def warning_at_all(line: str, year: str, hits: str, false_alarms: str) -> str:
    return (
        f"Earliest warning: any {within_sentence(line)} in the accounts of {year}, however small. The warning is given in {hits} of the futures "
        f"that end in ROBEK, and in {false_alarms} of those that do not."
    )


def one_future(figure: str, path: str) -> str:
    return f"Future {path}, which is typical of the largest group, is shown beside all the futures in {figure}. A single future swings more from year to year than the median."


# --- 6 Sensitivity ---------------------------------------------------------------------------------------------------

SENSITIVITY = "Sensitivity"


def stress(table: str, first: str) -> str:
    return (
        f"In {table} one premise is changed at a time, permanently from {first}, and everything else is as planned. The effect is "
        "counted after income equalisation, the state's response and fixed rates. The table does not say how likely the changes are."
    )


def largest_stress(change: str, amount: str, year: str, worsens: bool) -> str:
    verb = "weakens" if worsens else "improves"
    return f"The change with the largest effect is “{change}”, which {verb} the net operating result by {amount} in {year}."


def stress_caption(label: str) -> str:
    return f"Change in the net operating result with “{label}”, million kroner"


STRESS_CHANGE = "Change"
STRESS_UNITS = {"pp": "percentage point", "pct": "per cent", "pct_of_net_expenditure": "per cent of net expenditure"}
STRESS_NOTE = "Large changes cannot be added together."


def change(driver: str, size: str, unit: str) -> str:
    return f"{driver} {size} {unit}"


def attribution(outcome: str, chance: str, certain: str, table: str) -> str:
    return (
        f"The probability of {outcome} is {chance}. If the plan's premises came true exactly, {certain}. In {table} the difference is "
        "shared among what is uncertain. A part is what that uncertainty adds on average when everything uncertain is taken in one by "
        "one, in every order."
    )


def certain(outcome: str, happens: bool, letters: list[str]) -> str:
    if outcome == "robek":
        counted = f"by section 28-1 letter {listing(letters, 'en', either=True)}"
        return f"the municipality would {'' if happens else 'not '}enter {counted}"
    return f"{'at least one' if happens else 'no'} fiscal rule would be broken"


def one_at_a_time(figure: str) -> str:
    return (
        f"In {figure} one premise is held low or high in every year, and the rest is as uncertain as before. The figure shows what is "
        "most important to watch, the table how much the uncertainty of each premise means for the probability."
    )


def order_differs(biased: list[str], events: bool) -> str:
    one_way = [f"{listing(biased, 'en')} on average are expected to be off the plan"] if biased else []
    one_way += ["events can only cost"] if events else []
    return (
        f"The order is not the same, because the parts also count that {listing(one_way, 'en')}. That moves the probability without any "
        "variation, and can cancel the effect of much of it."
    )


ATTRIBUTION_OUTCOMES = {
    "robek": "entry into ROBEK",
    "any_rule_broken": "breaking at least one fiscal rule",
}


def attribution_caption(outcome: str) -> str:
    return f"What drives the probability of {outcome}"


SOURCE_OF_RISK = "Uncertainty"
SHARE_POINTS = "Part, percentage points"
INTERVAL = "95% interval"


# --- Since the last plan ---------------------------------------------------------------------------------------------

CHANGES = "Change since the last plan"


def changes(before: str, after: str, table: str) -> str:
    return (
        f"With the last plan the probability of entry into ROBEK was {before}, and with this one it is {after}. Which premises the "
        f"change comes from is shown in {table}."
    )


def most_added(group: str) -> str:
    return f"“{group}” raises it most."


def most_taken_away(group: str) -> str:
    return f"“{group}” lowers it most."


CHANGES_CAPTION = "From the last plan to this one, in percentage points and million kroner"
CHANGES_FROM = "Where the change comes from"
CHANGES_COLUMNS = {
    "robek": "ROBEK",
    "any_rule_broken": "At least one rule broken",
}


def changes_result(year: str) -> str:
    return f"Net operating result {year}, NOK million"


EARLIER_PLAN, THIS_PLAN = "Last plan", "This plan"
CHANGES_NOTE = (
    "Each part is an average over every order in which the premises can be changed. The parts add up to the change."
)

# --- 7 Alternatives --------------------------------------------------------------------------------------------------

ALTERNATIVES = "The alternatives"


def alternatives(count: int) -> str:
    tried = "The alternative is tried" if count == 1 else "The alternatives are tried"
    return (
        f"{tried} on the same simulated futures as the plan. That makes the differences surer than the levels: interest, tax and needs "
        "are equally good or bad in all of them."
    )


def measure(label: str, amount: str, first: str, done: str) -> str:
    return f"{label}: {amount} from {first}. {done}"


def measure_rising(label: str, first_amount: str, first: str, last_amount: str, last: str, done: str) -> str:
    return f"{label}: {first_amount} in {first}, {last_amount} from {last}. {done}"


def partly_done(realised: str) -> str:
    return f"On average {realised} is expected to be carried out."


ALL_DONE = "All of it is expected to be carried out."


def differs(alternatives: list[tuple[str, str]], which: str) -> str:
    side = "lower" if which == "lower" else "higher"
    compared = listing([f"{points} {side} with “{label}”" for label, points in alternatives], "en")
    return f"Compared with the plan, the probability of entry into ROBEK is {compared}."


def do_not_differ(labels: list[str]) -> str:
    names = listing([f"“{label}”" for label in labels], "en")
    verb = "does" if len(labels) == 1 else "do"
    return f"{names} {verb} not clearly differ from the plan in the probability of entry into ROBEK."


def differences_caption(label: str) -> str:
    return f"The alternatives against “{label}”: change in percentage points"


DIFFERENCES_NOTE = "The differences are taken before rounding."
ANY_BROKEN = "At least one rule broken"
INTERVAL_ROBEK = "95% interval for ROBEK"

# --- Responses -------------------------------------------------------------------------------------------------------

RESPONSES = "Without new measures and with the response"


RESPONSES_ILLUSTRATIVE = "The rules are illustrative and have not been adopted."


def responses_intro(horizon: str) -> str:
    return (
        f"The figures elsewhere in the chapter show what happens if no more is done up to and including {horizon} than the plan "
        "contains. Here the same simulated futures are worked again as they become if the council answers along the way. The rules "
        "below act from the year after their trigger holds at the closing, in the order they stand."
    )


def response_outcome(label: str, without: str, answered: str) -> str:
    return (
        f"For “{label}” the probability of entry in ROBEK is {without} without new measures. If the council does what the rules say, it "
        f"is {answered}."
    )


def response_outcome_rules(label: str, without: str, answered: str) -> str:
    return (
        f"For “{label}” the probability that at least one rule is broken is {without} without new measures. If the council does what the "
        f"rules say, it is {answered}."
    )


WITHOUT_RESPONSE, WITH_RESPONSE = "without new measures", "with the response"
RESPONSES_CAPTION = "Probability of a breach without new measures and with the response"
RESPONSES_IN_FORCE = (
    "How often the rules are in force shows how often the plan must be put right along the way. Amounts are averages over all futures, also "
    "those where the rule is not in force."
)
RESPONSES_DELAYED = "For delayed investment the amount is what is put off that year, negative when it comes back."
RESPONSE = "Response rule"
SHARE_IN_FORCE, MEAN_AMOUNT = "in force, per cent of futures", "on average, mill. kroner"


def in_force_caption(label: str) -> str:
    return f"The response rules for “{label}”, year by year"


# --- 8 The price of safety -------------------------------------------------------------------------------------------

PRICE = "The price of safety"


def price(outcome: str, chance: str, table: str) -> str:
    return (
        f"The probability of {outcome} is {chance} with the plan. The smallest amount that brings it down to each target, when "
        f"one measure is used alone and the rest of the plan stays as it is, is shown in {table}."
    )


def price_caption(outcome: str) -> str:
    return f"Smallest amount to reach a target for the probability of {outcome}"


LEVER = "Measure"


def target(chance: str) -> str:
    return f"Down to {chance}"


def lever(name: str, unit: str) -> str:
    return f"{name} ({unit})"


ENDINGS = {"not_reached": "not reached", "already": "already met"}
PRICE_NOTE = (
    "The amounts are what the measure is adopted at. What is expected to be carried out is less when completion is uncertain. “Not "
    "reached” means that the measure alone does not reach the target, as far as was tried: property tax as far as its rates may lawfully rise."
)

# --- 9 Risk register -------------------------------------------------------------------------------------------------

REGISTER = "Risk register"


REGISTER_INTRO = "The table ranks what may go wrong. Likelihood and consequence are put on a scale from 1 to 5, and their product gives the order."
REGISTER_CAPTION = "Risks by likelihood and consequence"
REGISTER_COLUMNS = (
    "Risk",
    "Probability",
    "Cost, NOK million",
    "Likelihood 1\u00a0to\u00a05",
    "Consequence 1\u00a0to\u00a05",
    "Product",
)


def at_most(chance: str) -> str:
    return f"at most {chance}"


def cost(low: str, high: str) -> str:
    return f"{low} to {high}"


REGISTER_EVENTS = "For an event, the probability is of at least one in the plan period, and the cost is of one event after what others cover."
REGISTER_PREMISES = (
    "For a premise, the surprise is one that is larger in 10 of 100 futures in a single year, and the cost is how much it weakens the net "
    "operating result on average per year of the plan period."
)


def register_scales(likelihood: list[str], consequence: list[str]) -> str:
    return (
        f"Limits for the likelihood: {listing(likelihood, 'en')}. Limits for the consequence, the highest cost as a share of operating "
        f"revenue: {listing(consequence, 'en')}. The scales are a proposal and not adopted by the municipality."
    )


# --- 10 The council's choice -----------------------------------------------------------------------------------------

CHOICES = "The council's choice"
CHOICES_INTRO = (
    "The calculation says what follows from each alternative, not which is best. How much risk is acceptable, and who is to bear the "
    "cost of reducing it, is for the council to decide."
)


def choice(label: str, rules: int, all_met: str, robek: str, frequency: str) -> str:
    which = "The fiscal rule is met" if rules == 1 else "All the fiscal rules are met"
    return (
        f"“{label}”: {which} in {all_met} of the futures. The probability of entry into ROBEK is {robek}, {frequency}."
    )


def choice_without_rules(label: str, robek: str, frequency: str) -> str:
    return f"“{label}”: The probability of entry into ROBEK is {robek}, {frequency}."


def choice_registered(label: str, out: str, frequency: str, year: str) -> str:
    return f"“{label}”: The probability of being out of ROBEK at the end of {year} is {out}, {frequency}."


QUESTIONS_INTRO = "In its deliberations the council may take a position on these questions:"


def questions(*, conflict: bool, registered: bool) -> list[str]:
    entry = "What probability of entry into ROBEK is acceptable in the plan period?"
    first = "When should the municipality be out of ROBEK, and how certain should it be?" if registered else entry
    priority = ["Which fiscal rules come first when not all can be met at once?"] if conflict else []
    return [
        first,
        *priority,
        "Which measures should be carried out now, and which should be ready in case the premises fail?",
    ]


# --- Annex -----------------------------------------------------------------------------------------------------------

ANNEX = "Annex: method and sources"
METHOD = "Method"


def method(paths: str, first: str, horizon: str) -> str:
    return (
        f"The simulation makes {paths} possible futures for the years {first} to {horizon}. In each, surprises in the plan's premises "
        "are drawn, every line of the economic overview is worked out anew, and the year is closed as the regulations on budgets and "
        "accounts say. The fiscal rules and the conditions for ROBEK are then tested on the accounts of that future."
    )


METHOD_NO_RESPONSE = (
    "No new measures are adopted along the way. In reality the council will act when the finances fail. The probabilities therefore "
    "say what happens if the plan is followed, not what will happen."
)
METHOD_RESPONSE = (
    "Where it does not say “with the response”, no new measures are adopted along the way. With the response the council does what "
    "the rules say and nothing else. In reality it may act otherwise. The probabilities therefore say what happens under these "
    "assumptions, not what will happen."
)


def method_error(largest: str) -> str:
    return (
        "Two kinds of uncertainty must be kept apart. One is the simulation's own: the number of futures leaves an error of at most "
        f"{largest} either way, as a 95% interval. The other is whether the premises are right. It is usually greater and is not shown by "
        "the intervals."
    )


def sampling(scrambles: str) -> str:
    return (
        f"The futures are spread evenly along the directions that matter most (Sobol sampling), in {scrambles} "
        "independent randomisations. The intervals rest on the spread between the randomisations."
    )


def model_range(count: str) -> str:
    return (
        f"The uncertainty has therefore also been estimated in {count} other defensible ways: with larger and smaller surprises, fatter "
        "tails, other memory and other co-movement. The range shows the lowest and the highest answer."
    )


def given_report(file: str) -> str:
    return f"The futures are drawn given what has been observed since the plan was made, as reported in {file}."


def extended(years: str) -> str:
    return f"The years {years} are not in the plan and have been extrapolated."


def coverage(nominal: str) -> str:
    return f"The method has been tried on earlier years. The fan meant to hold {nominal} of the outcomes a year ahead did so:"


def coverage_band(label: str, hits: str, years: str) -> str:
    return f"{label}: {hits} of {years} years."


NOT_COVERED = "What is not covered"
NOT_COVERED_LIST = (
    "Entry into ROBEK under section 28-1 letters e and f, which are about deadlines, and letter g, which is about mergers.",
    "Extra grants from the state and other rescue measures.",
    "New statutory tasks and changes in the income system that are not adopted.",
    "Mergers of municipalities and changes of borders.",
    "What the measures do to the services.",
)
SOURCES = "Sources"
SOURCES_INTRO = "The sources are given as they stand in the inputs, in their own language."
SOURCES_CAPTION = "Premises and sources"
SOURCE_COLUMNS = ("Premise", "Source")
SECTIONS = {
    "municipality": "The municipality",
    "plan": "The plan table",
    "balance": "The balance sheet",
    "debt": "The loan debt",
    "investment": "Investment",
    "income": "Income",
    "dependence": "Co-movement",
    "robek": "ROBEK",
    "kob": "KØB",
}
NO_SOURCE = "source not given"
LAW = "Local Government Act, section 28-1"


def words_of_sources(found: str, derived: str, assumed: str, memory: str) -> str:
    return (
        f"“{found}” is taken from an open source, “{derived}” is worked out from such figures, and “{assumed}” is chosen without a source "
        f"that gives the figure. “{memory}” is how much of a miss is left the year after."
    )


RUN = "About the run"


def run(id_: str, seed: str, version: str) -> str:
    return (
        f"The run has number {id_} and seed {seed} and was made with simulator {version}. Every number in the chapter is in the run "
        "folder under a name and can be worked out again."
    )
