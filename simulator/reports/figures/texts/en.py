# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of the figures in English. Arguments are numbers and names as they are to be printed."""

from __future__ import annotations

from simulator.numbers import within_sentence

YEAR = "Year"
PER_CENT_OF_REVENUE = "per cent of operating revenue"
PER_CENT_OF_FUTURES = "per cent of the futures"

# --- Fans ------------------------------------------------------------------------------------------------------------

UPPER = "95 of 100 are lower"
LOWER = "5 of 100 are lower"
MEDIAN = "median"
PLAN = "the plan"
FAN_COLUMNS = ("5 of 100 are lower", "25 of 100", "Median", "75 of 100", "95 of 100 are lower", "Plan")


def fan_title(metric: str, label: str) -> str:
    return f"{metric}, with “{label}”. The fan holds 90 of 100 futures, the dark band the middle 50"


def rule_label(limit: str, *, at_least: bool) -> str:
    return f"at least {limit}" if at_least else f"at most {limit}"


def fan_median(metric: str, start: str, first: str, end: str, last: str) -> str:
    return f"{metric}: The median goes from {start} in {first} to {end} in {last}."


def fan_spread(year: str, low: str, high: str) -> str:
    return f"In {year}, 90 of 100 futures are between {low} and {high}."


def fan_point(year: str, value: str) -> str:
    return f"In {year}, 90 of 100 futures are at {value}."


def fan_rule(limit: str, year: str, *, at_least: bool, meets: bool) -> str:
    side = "at least" if at_least else "at most"
    return f"The requirement is {side} {limit}, and the median {'meets' if meets else 'breaks'} it in {year}."


# --- Rules by year ---------------------------------------------------------------------------------------------------


def by_year_title(label: str) -> str:
    return f"Probability of breaking the requirement in each single year and of having entered ROBEK, with “{label}”"


ENTERED = "Entered ROBEK"


def by_year_change(name: str, first: str, at_first: str, last: str, at_last: str) -> str:
    return f"{name}: {at_first} in {first} and {at_last} in {last}."


def by_year_once(name: str, year: str, chance: str) -> str:
    return f"{name}: {chance} in {year}."


BY_YEAR_ALT = "The probability of breaking the requirement in the single year."

# --- ROBEK icons -----------------------------------------------------------------------------------------------------


def icons_title(accounts: str) -> str:
    return f"Of 100 simulated futures: how many enter ROBEK on the accounts of {accounts}"


def icons_title_registered(year: str) -> str:
    return f"Of 100 simulated futures: how many are still in ROBEK at the end of {year}"


ICONS_ALT = "A hundred marks for each alternative; those filled are futures in ROBEK."


def icons_part(label: str, frequency: str) -> str:
    return f"“{label}”: {frequency}."


ICONS_COLUMNS = ("Alternative", "In ROBEK")

# --- Scenarios -------------------------------------------------------------------------------------------------------


def scenarios_title(period: str) -> str:
    return f"The alternatives side by side: probability of breaches and of ROBEK, plan period {period}"


ALTERNATIVE = "Alternative"
ANY_BROKEN = "At least one rule broken"
ROBEK = "ROBEK"
SCENARIOS_ALT = "Probabilities for each alternative."


def scenario_part(label: str, chances: list[tuple[str, str]]) -> str:
    return f"“{label}”: {', '.join(f'{within_sentence(name)} {chance}' for name, chance in chances)}."


# --- Tornado ---------------------------------------------------------------------------------------------------------


def tornado_title(outcome: str, label: str) -> str:
    return f"Probability of {outcome} when one premise turns out low or high, with “{label}”"


TORNADO_COLUMNS = ("Premise", "When it is low", "When it is high")
LOW, HIGH = "low", "high"
TORNADO_ALT = "Low means that 10 of 100 futures are lower, high that 10 of 100 are higher."


def tornado_base(chance: str) -> str:
    return f"all uncertain: {chance}"


def tornado_part(driver: str, low: str, high: str) -> str:
    return f"{driver}: {low} when it is low, {high} when it is high."


# --- Heat map and price ----------------------------------------------------------------------------------------------


def heatmap_title(outcome: str, across: str, down: str) -> str:
    return f"Probability of {outcome} with “{across}” and “{down}” together"


def amount_axis(label: str, unit: str) -> str:
    return f"{label}, {unit}"


def heatmap_table(across: str, down: str) -> str:
    return f"Probability by the size of the measures, “{down}” downwards and “{across}” across"


def heatmap_none(chance: str) -> str:
    return f"Without the measures the probability is {chance}, and it falls as they grow."


def heatmap_alone(label: str, amount: str, chance: str) -> str:
    return f"With “{label}” alone at {amount} it is {chance}."


def heatmap_both(chance: str) -> str:
    return f"With both at their highest it is {chance}."


def price_title(outcome: str) -> str:
    return f"The price of safety: probability of {outcome} by the size of the measure"


def price_part(label: str, start: str, end: str, amount: str) -> str:
    return f"{label}: from {start} without it to {end} at {amount}."


def target(chance: str) -> str:
    return f"target: {chance}"


AMOUNT = "Amount"
A_YEAR = "million kroner a year"


def amount_heading(amount: str) -> str:
    return f"{amount} million"


# --- One future ------------------------------------------------------------------------------------------------------


def future_title(path: str, label: str) -> str:
    return f"One of the futures beside all of them: future {path} with “{label}”, per cent of operating revenue"


def future_alt(path: str) -> str:
    return f"Future {path} drawn inside the fans."


def future_metric(metric: str, value: str, year: str, low: str, high: str) -> str:
    return f"{metric}: {value} in {year}, where 90 of 100 futures are between {low} and {high}."


def future_entry(year: str) -> str:
    return f"A mark shows the year in which the future meets the conditions for ROBEK, {year}."


def future_line(path: str) -> str:
    return f"future {path}"


OUTER_BAND, INNER_BAND = "90 of 100 futures", "the middle 50"

ENTERS = "enters"


def letter_d(limit: str) -> str:
    return f"letter d: over {limit}"


# --- Waterfall -------------------------------------------------------------------------------------------------------

WATERFALL_TITLE = "From the last plan to this one: probability of entry into ROBEK"
WATERFALL_COLUMNS = ("Where the change comes from", "Percentage points")
BEFORE, NOW = "Last plan", "This plan"


def waterfall_ends(before: str, after: str) -> str:
    return f"The probability was {before} with the last plan and is {after} with this one."


def waterfall_part(group: str, points: str) -> str:
    return f"{group}: {points}."
