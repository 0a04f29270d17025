# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of the screen in English."""

from __future__ import annotations

# --- What every screen begins with ---------------------------------------------------------------------------------

ILLUSTRATIVE = (
    "NOTE: The inputs are illustrative. They are assumptions that show the method, not the municipality's adopted "
    "figures, and cannot be used as a basis for decisions."
)


def run_title(municipality: str, period: str) -> str:
    return f"{municipality}: risk in the financial plan {period}"


def run_facts(paths: str, seed: int, base_year: int, horizon: int) -> str:
    return f"{paths} simulated futures to {horizon} · seed {seed} · last accounts {base_year}"


def run_sampling(scrambles: str, points: str) -> str:
    return (
        f"Sobol sampling: {scrambles} independent randomisations of {points} futures each. The intervals rest on the "
        "spread between them (Student's t)."
    )


def rounded_up(asked: str, paths: str, scrambles: str) -> str:
    return f"{asked} futures are rounded up to {paths}: as many in each of {scrambles} randomisations."


# --- KØB -----------------------------------------------------------------------------------------------------------


def kob_title(year: int) -> str:
    return f"Fiscal sustainability of the municipality (KØB), accounts {year}"


KOB_COLUMNS = ("Share of operating revenue", "Target", "Actual", "Deviation, pp", "Deviation, NOK million")
KOB_METRICS = {
    "net_operating_result_pct": "Net operating result (corrected)",
    "disposition_fund_pct": "Disposition fund",
    "net_loan_debt_pct": "Net loan debt",
}

# --- Rules ---------------------------------------------------------------------------------------------------------


def overview_title(period: str) -> str:
    return f"Main findings: probability of a breach if the plan {period} is carried out as it stands"


SCENARIO = "Alternative"
ROBEK_ENTRY = "Entry into ROBEK"
ANY_BROKEN = "At least one rule broken"
RULE_COLUMNS = ("Rule", "Requirement", "In the plan", "Median", "Breach", "95% interval")
MODEL_RANGE = "Model range"
YEARS_TITLE = "Year by year, per cent of the futures"


def rule_by_year(label: str, at_least: bool) -> str:
    return f"{label} below the requirement" if at_least else f"{label} above the requirement"


INSIDE_ROBEK = "In ROBEK"
ENTERED_ROBEK = "Entered by the year"


def letter_row(letter: str) -> str:
    return f"Letter {letter} holds"


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


# --- ROBEK and what holds together ---------------------------------------------------------------------------------


def robek(frequency: str, interval: str, years: str, letters: str, basis: str) -> str:
    when = f"on the accounts of {years}" if basis == "accounts" else f"in the years {years}"
    return f"ROBEK: {frequency} enter {when} (section 28-1 letter {letters}), 95% interval {interval}."


def robek_range(between: str) -> str:
    return f"Under other defensible ways to set the uncertainty: {between}."


def letters_in_plan(shares: str, year: int) -> str:
    return f"By letter, holding at least once to {year}: {shares}."


def robek_after(expected_years: str, left: str | None, horizon: int) -> str:
    stay = f"Expected time in ROBEK to {horizon}: {expected_years} years."
    if left is None:
        return stay
    return f"{stay} Of those that enter, {left} are out again at the end of {horizon}."


def joint(all_met: str, any_broken: str, met_outside_robek: str) -> str:
    return (
        f"Together: all rules are met in {all_met} of the futures, at least one is broken in {any_broken}. "
        f"All are met without entry into ROBEK in {met_outside_robek}."
    )


# --- What hardly ever happens ---------------------------------------------------------------------------------------


def rare(outcomes: str) -> str:
    return f"Rare outcomes, on futures of their own drawn where it happens: {outcomes}."


def rare_outcome(label: str, one_in: str, share: str, interval: str) -> str:
    return f"{label} about 1 in {one_in} ({share}, 95% interval {interval})"


def rare_never(label: str, paths: str, interval: str) -> str:
    return f"{label} in none of {paths} (95% interval {interval})"


# --- How to read it ------------------------------------------------------------------------------------------------

# --- Responses -----------------------------------------------------------------------------------------------------

WITHOUT_RESPONSE = "Without new measures"
WITH_RESPONSE = "With response"
WITH_RESPONSE_ROW = "with response"
RESPONSE_TITLE = "Without new measures and with the response: probability of a breach"
RESPONSE_OUTCOME = "Outcome"
RESPONSE_YEARS_TITLE = "The response rules year by year: in force (per cent of futures) and what they bring"
PATH_RESPONSES = "Response rules"
RESPONSE_AMOUNT = "  on average, mill. kr"


def reading_response() -> str:
    return (
        "“With response” is the same futures when the council does what the response rules say, from the year after a "
        "trigger holds at the closing. Everything else is without new measures."
    )


READING_TITLE = "How to read the numbers"


def reading(paths: str) -> tuple[str, ...]:
    return (
        f"A probability is the share of {paths} simulated futures in which it happens, given the plan, the premises "
        "and the uncertainty in the config. No new measures are adopted on the way.",
        "The interval only shows how precisely the simulation counts. It does not say whether the premises are right. "
        "Differences between alternatives are surer than levels.",
        "Not simulated: ROBEK under section 28-1 letters e and f (deadlines) and g (mergers), extra grants from the "
        "state and new statutory tasks.",
    )


def reading_model_range(calibrations: str) -> str:
    return (
        f"The model range is the lowest and highest answer when the uncertainty is set in {calibrations} other "
        "defensible ways: other tails, memory, co-movement and size. It is usually far wider than the interval, and "
        "“simulator sensitivity” shows which choice matters most."
    )


# --- The adopted plan (check) --------------------------------------------------------------------------------------


def check_title(municipality: str, period: str) -> str:
    return f"{municipality}: check of the financial plan {period}"


def check_facts(files: str, base_year: int, horizon: int) -> str:
    return f"Files read: {files}. Accounts {base_year}, plan to {horizon}. Nothing is simulated."


BALANCE_TITLE = "Does the plan balance? (Local Government Act sections 14-4 and 28-1 letters a and b)"
BALANCE_COLUMNS = (
    "Year",
    "Net operating result",
    "Use of fund, net",
    "Fund 31 Dec",
    "Deficit of the year",
    "Accumulated deficit",
    "Share of revenue",
    "Section 28-1",
)


def balances(period: str) -> str:
    return f"Yes. Budget and plan balance in every year {period}."


def does_not_balance(period: str, years: str, letters: str, missing: str) -> str:
    return (
        f"No. The plan {period} does not balance in {years}. When the fund is used as far as it lasts, {missing} are "
        f"missing. Adopted like this, section 28-1 letter {letters} holds."
    )


def below_minimum(year: int, amount: str) -> str:
    return f"Instalments in {year} are {amount} below the minimum (Local Government Act section 14-18)."


IDENTITIES_TITLE = "Reconciliation"


def fund_identity(distance: str) -> str:
    return f"Result, dispositions, fund and deficit agree from year to year. Largest distance: {distance}."


def debt_identity(distance: str) -> str:
    return f"Loan debt, loans and instalments agree. Largest other change in debt: {distance}."


def extended(years: str) -> str:
    return f"The years {years} are not in the plan table and have been extended."


NOTES_TITLE = "Notes from reading"
PREMISES_TITLE = "Premises and their sources"
PREMISE_COLUMNS = ("Premise", "Value", "Source")
AS_ABOVE = "as above"

# --- Stress --------------------------------------------------------------------------------------------------------


def stress_title(municipality: str, period: str) -> str:
    return f"{municipality}: sensitivity of the financial plan {period}"


def stress_facts(scenario: str, first: int) -> str:
    return (
        f"{scenario}. One change at a time, from {first} on. The years show the change in net operating result, NOK "
        "million, after income equalisation, the state's answer and fixed rates. Nothing is random."
    )


STRESS_CHANGE = "Change"
STRESS_LETTERS = "§ 28-1"
STRESS_WITHOUT = "No change"


def stress_rules(rules_and_years: str) -> str:
    return f"Each rule shows the figure it is measured on ({rules_and_years}). * means that it is broken."


STRESS_ROUGH = (
    "§ 28-1 shows letters that hold in at least one year to the end of the plan period. The effects are not "
    "probabilities and do not add up when they are large."
)


def stress_budget_letters(last: int) -> str:
    return (
        f"Letters a and b are of the budget and the plan adopted each year to {last} if nothing is done. "
        "“simulator check” looks only at the plan adopted now, and may therefore show fewer letters."
    )


STRESS_UNITS = {
    "pp": "percentage point",
    "pct": "%",
    "pct_of_net_expenditure": "% of net expenditure",
}

# --- One future (path) ---------------------------------------------------------------------------------------------


def path_title(municipality: str, path: str, scenario: str) -> str:
    return f"{municipality}: future no. {path}, {scenario}"


def path_facts(seed: int) -> str:
    return (
        f"One of the simulated futures, seed {seed}. NOK million: first the future, the plan below it. It is no "
        "forecast and no more likely than others. Lines without amounts are left out."
    )


PATH_PLAN = "in the plan"
PATH_SECTIONS = {
    "verdict": "What happens",
    "surprises": "Deviation from the premises",
    "revenue": "Operating revenue",
    "expenditure": "Operating expenditure",
    "finance": "Finance",
    "result": "Result",
    "dispositions": "Dispositions",
    "investment": "Investment",
    "balances": "Balance 31 Dec",
}


def path_rule(label: str) -> str:
    return f"{label} breaks the rule"


YES = "yes"
NO = "–"

# --- Many municipalities (batch) -----------------------------------------------------------------------------------


def batch_title(municipalities: str, period: str) -> str:
    return f"{municipalities} municipalities: risk in the financial plans {period}"


def batch_facts(paths: str, seed: int, horizon: int) -> str:
    return (
        f"{paths} simulated futures to the end of {horizon} · seed {seed} · national surprises are shared by all, "
        "the rest are each municipality's own"
    )


BATCH_ILLUSTRATIVE = "NB: Some or all input figures are illustrative and say nothing about real municipalities."


def batch_counts_title(label: str) -> str:
    return f"Municipalities in ROBEK at the same time: {label}"


BATCH_YEAR_COLUMNS = ("Year", "Expected", "5%", "25%", "Median", "75%", "95%", "Std. dev.", "Std. dev., nothing shared")
BATCH_MOST = "Most"


def batch_together(year: int, sd: str, independent: str) -> str:
    return (
        f"Municipalities enter and leave together: in {year} the standard deviation is {sd} municipalities, against "
        f"{independent} if they shared nothing."
    )


BATCH_MOST_IS = "'Most' is the highest number in any year of the same future."
BATCH_NO_ANSWER = (
    "No new measures are adopted on the way. Years after the plan period show where the plans lead and are no forecast."
)
BATCH_CLASSES_TITLE = "Municipalities by the probability of entering ROBEK in the plan period"
BATCH_CLASSES = ("under 1%", "1–5%", "5–20%", "20–50%", "over 50%")


def batch_members_title(shown: int, everyone: bool, label: str) -> str:
    return f"The municipalities: {label}" if everyone else f"The {shown} municipalities most likely to enter: {label}"


BATCH_MEMBER_COLUMNS = ("Municipality", "Inhabitants", "ROBEK", "95% interval", "Any rule broken", "Years in ROBEK")


def batch_rest(count: str) -> str:
    return f"The rest ({count}) are in municipalities.csv in the result folder."


def batch_read(count: str) -> str:
    return f"Read {count} municipalities."


def batch_resumed(done: str, parts: str) -> str:
    return f"Continuing: {done} of {parts} parts were finished already."


def batch_interrupted(done: str) -> str:
    return f"Interrupted. {done} parts are kept; run the same command again to continue."


def made_up_written(count: str, folder: str) -> str:
    return f"{count} made-up municipalities are written to {folder}. No figure is that of a real municipality."


def made_up_differs(folder: str) -> str:
    return (
        f"{folder} holds files that were changed or come from another version. Name the folder to use them "
        f"(simulator batch {folder}), or delete it."
    )


# --- Files and faults ----------------------------------------------------------------------------------------------


def remark(text: str) -> str:
    return f"Note: {text}"


def saved(folder: str) -> str:
    return f"The result is saved in {folder}"


FIRST_COMPILATION = "Preparing the engine (the first time only, some seconds) …"
COMPILATION_NOT_KEPT = (
    "Preparing the engine (some seconds every time, for there is no place to keep it; set NUMBA_CACHE_DIR to a folder "
    "that can be written) …"
)
ANALYSING = "Analysing"
SIMULATING = "Simulating"
RUN_RESUMED = "Continuing the run from where it was interrupted."
RUN_INTERRUPTED = "Interrupted. What was worked out is kept; run the same command again to continue."


def precise(goal: str, paths: str) -> str:
    return f"Precision: no interval is wider than ± {goal}, with {paths} paths."


def not_precise(goal: str, half: str, paths: str, needed: str) -> str:
    return (
        f"The precision ± {goal} is not reached: with {paths} paths the widest interval is ± {half}. It takes about "
        f"{needed} paths; allow them with --paths."
    )


def limit_exceeded(scenario: str, outcome: str, probability: str, limit: str) -> str:
    return f"Above the limit: {outcome} is {probability} for '{scenario}', the limit is {limit}."


def premise_lines(count: int, first: str, last: str) -> str:
    return f"{count} lines of the plan table, from {first} to {last}"


def cannot_write(place: str, reason: str) -> str:
    return f"Cannot write to {place}: {reason}. Nothing is saved."


def report_made(run: str) -> str:
    return f"The chapter is made from the run in {run}."


def changed_by_hand(file: str) -> str:
    return (
        f"{file} has been changed since it was made, so it is not overwritten. Move it, or choose "
        f"another folder with --out."
    )


def close_file(file: str) -> str:
    return (
        f"Cannot write {file}. Close it in the program that has it open, for example Excel or Word, check that "
        f"you may write there, and try again. Nothing is saved."
    )


def not_a_run_folder(folder: str) -> str:
    return f"{folder} is not a run folder of simulator, so it is neither read nor overwritten."


def verified(numbers: str) -> str:
    return f"All {numbers} numbers hold."


def differs(count: str, numbers: str) -> str:
    return f"{count} of {numbers} numbers do not hold:"


def difference(name: str, before: str, now: str) -> str:
    return f"{name}: was {before}, is now {now}"


def and_more(count: str) -> str:
    return f"… and {count} more"


def changed_file(name: str) -> str:
    return f"The file {name} was changed after the run."
