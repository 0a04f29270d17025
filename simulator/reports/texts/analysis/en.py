# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of the analyses in English."""

from __future__ import annotations

# --- Names ---------------------------------------------------------------------------------------------------------

OUTCOMES = {
    "robek": "Entry into ROBEK",
    "any_rule_broken": "At least one rule broken",
    "any_rule_broken_or_robek": "A rule broken, or ROBEK",
}
METRICS = {
    "net_operating_result": "Net operating result",
    "disposition_fund": "Disposition fund",
    "net_loan_debt": "Net loan debt",
}
STATISTICS = {"mean": "mean", "p10": "10 in 100 are lower", "p50": "median", "p90": "10 in 100 are higher"}
GROUPS = {
    "rates": "Interest rate",
    "tax": "Tax",
    "wages_and_prices": "Wages and prices",
    "volume": "Population and service need",
    "pension": "Pension",
    "investment": "Investment",
    "events": "Events",
    "measures": "Measures and appropriations",
    "opening": "Opening balance",
    "uncertainty": "How uncertainty is set",
    "time": "A year has passed",
    "other": "Other",
}
CALIBRATIONS = {
    "fat-tails": "Fat tails, extremes together",
    "normal": "Normal, without skew in shape",
    "no-bias": "The plan is right on average: no bias",
    "short-history": "Spread known from ten years",
    "no-memory": "Without memory",
    "long-memory": "Memory twice as long",
    "independent": "Without co-movement",
    "together": "Stronger co-movement",
    "calmer": "Calmer: all spreads × 0.75",
    "wider": "More uncertain than in a long time: all spreads × 1.5",
}
LEVERS = {
    "cut": "Spending cut",
    "property_tax": "Property tax",
    "fund": "Larger disposition fund at the start",
    "investment": "Less investment",
    "delay": "Delayed investment",
    "fixed_share": "Share of the debt at fixed rates",
}
UNITS = {"mill_a_year": "million kroner a year", "mill_once": "million kroner once", "per_cent": "per cent"}
SURPRISE_UNITS = {
    "pp": "pp",
    "pct": "%",
    "pct_of_net_expenditure": "% of expenditure",
    "pct_of_revenue": "% of revenue",
}

# --- Compare -------------------------------------------------------------------------------------------------------


def compare_title(municipality: str, period: str) -> str:
    return f"{municipality}: the alternatives of the financial plan {period} on the same futures"


def compare_facts(paths: str, seed: int) -> str:
    return (
        f"{paths} simulated futures, seed {seed}. Path number 4711 is the same future in every alternative, "
        "so what they have in common drops out of the difference."
    )


def compare_heading(start: str, to: str) -> str:
    return f"From “{start}” to “{to}”"


COMPARE_COLUMNS = ("", "Before", "After", "Change, pp", "95% interval", "")
COMPARE_AMOUNT_COLUMNS = ("Million kroner", "Statistic", "Change", "95% interval", "")
COMPARE_PAIRS_TITLE = "Every pair: change in percentage points"
COMPARE_PAIR = "From → to"


def compare_amounts(year: int) -> str:
    return f"Change in amounts, {year}"


VERDICTS = {"none": "no difference", "real": "real difference", "noise": "within the noise", "slight": "negligible"}


def smaller_than(number: str) -> str:
    return f"under {number}"


COMPARE_READING = (
    "“Real difference” means that the 95% interval of the difference leaves out 0. “Within the noise” means that the "
    "difference cannot be told from chance in the simulation; more paths may show it. "
    "“Negligible” is a real difference of less than 0.05.",
    "Differences are surer than levels: if the premises are too high or too low, they are so for both alternatives.",
    "* is within the noise.",
)

# --- Sensitivity ---------------------------------------------------------------------------------------------------


def sensitivity_title(municipality: str, period: str) -> str:
    return f"{municipality}: what drives the risk in the financial plan {period}?"


def sensitivity_facts(scenario: str, paths: str, seed: int) -> str:
    return f"{scenario}. {paths} simulated futures, seed {seed}."


TORNADO_TITLE = "One driver at a time: low and high outcome"
TORNADO_COLUMNS = ("Driver", "Low to high, last year", "Result low to high")
TORNADO_READING = (
    "Each driver is held on its own low (10 in 100 are lower) and high path (10 in 100 are higher). The result is the "
    "change in net operating result, million kroner a year over the plan period, without other surprises. The per "
    "cent are the probability of a breach with the driver low–high and everything else uncertain."
)
ATTRIBUTION_TITLE = "Where the probability of a breach comes from, percentage points"
ATTRIBUTION_WITHOUT = "Without surprises"
ATTRIBUTION_SUM = "Probability"
ATTRIBUTION_SOURCE = "Source"


def attribution_reading(largest_error: str) -> str:
    return (
        "Shapley values: by how much the probability rises on average when the source is switched on, over all "
        "orders. The parts add up exactly to the probability. Drivers that move together share evenly what they do "
        f"together. The standard error is at most {largest_error} percentage points."
    )


VARIANCE_TITLE = "Where the spread comes from, per cent of the variance"
VARIANCE_COLUMNS = ("Sources", "alone", "in all")
VARIANCE_READING = (
    "“Alone” is the part of the spread that would go away if the source were known, “in all” what would be left if "
    "everything else were known (Sobol indices). Drivers that move together stand in one line, for split up the "
    "answer would depend on which is counted first. The intervals are in sensitivity.json."
)
RANGE_TITLE = "Model range: other defensible ways to set the uncertainty"
RANGE_OWN = "As in the config"
RANGE_CALIBRATION = "Calibration"
RANGE_SPAN = "Lowest to highest"


def moves_most(outcome: str, calibration: str, before: str, after: str) -> str:
    return f"{outcome}: “{calibration}” matters most, from {before} to {after}."


# --- Solve ---------------------------------------------------------------------------------------------------------


def solve_title(municipality: str, period: str) -> str:
    return f"{municipality}: what would it take in the financial plan {period}?"


def solve_facts(scenario: str, outcome: str, paths: str, seed: int) -> str:
    return f"{scenario}. Outcome: {outcome}. {paths} frozen futures, seed {seed}."


def solve_heading(lever: str, unit: str) -> str:
    return f"{lever}, {unit}"


SOLVE_COLUMNS = ("Target", "Smallest amount", "95% interval", "Probability", "Effect of one more")


def solve_already(target: str, probability: str) -> str:
    return f"The target of {target} is met already: the probability is {probability}."


def solve_not_reached(targets: str, most: str, unit: str, probability: str) -> str:
    return (
        f"The target of {targets} per cent cannot be reached with this alone. Up to {most} {unit} was tried, and the "
        f"lowest probability is {probability}."
    )


def solve_not_monotone() -> str:
    return "NB: More did not always give a lower probability. Every point that was tried is in solve.json."


CURVE_TITLE = "The price of safety: probability against amount"
CURVE_AMOUNT = "Amount"
CURVE_PROBABILITY = "Probability"
EXCHANGE_TITLE = "Amounts that give just as much safety"


def grid_title(outcome: str, x: str, y: str) -> str:
    return f"{outcome}, per cent: {x} (across) and {y} (down)"


SOLVE_READING = (
    "The amount is the smallest that brings the probability down to the target on these futures, rounded up to 0.1. "
    "The interval shows how precisely the simulation finds it, not whether the premises are right.",
    "“Effect of one more” is the change in percentage points for one more million kroner (one more percentage point "
    "at fixed rates).",
    "The amount of a measure is what is planned in the last year of the plan; how much is realised is uncertain.",
    "The answer can be run: the lines for the config are in solve.json under “config”.",
)

# --- Storylines ----------------------------------------------------------------------------------------------------

DIRECTIONS = {
    "interest_rate": ("low interest rate", "high interest rate"),
    "tax_national": ("weak national tax", "strong national tax"),
    "tax_local": ("weak own tax", "strong own tax"),
    "population": ("fewer inhabitants", "more inhabitants"),
    "wages": ("low wage growth", "high wage growth"),
    "prices": ("low inflation", "high inflation"),
    "service_volume": ("less need for services", "more need for services"),
    "budget_overrun": ("smaller budget overrun", "larger budget overrun"),
    "pension": ("weak pension deviation", "strong pension deviation"),
    "investment_cost": ("cheaper investment", "dearer investment"),
    "events": ("adverse events", "adverse events"),
}
"""Below and above what the plan takes for granted."""
NO_CAUSE = "many small deviations at once"
MILL_A_YEAR = "mill. kr a year"
BELOW = "below"
ABOVE = "above"
AT_ALL = "however little"
STORIES_TITLE = "The stories"
STORY_COLUMNS = ("In 100", "What happens", "By how much, on average", "Typical path")
WARNING_TITLE = "Earliest warning"
WARNING_COLUMNS = ("Accounts", "Look at", "Alarm when", "Hits", "False alarms")
NO_WARNING = "No warning: the outcome is settled in the first year, or too few futures are open."
STORY_READING = (
    "Futures are gathered by what their deviations cost (k-means), into as many stories as have names of "
    "their own. “By how much” is the mean deviation from the plan’s premise in the years named. “simulator "
    "path” shows the typical path line by line.",
    "Hits are the share of futures in which it goes wrong later that the alarm catches, false alarms the "
    "share of the others. The threshold is chosen on every second path and counted on the rest, among paths "
    "on which it has not happened yet.",
)


def own_direction(name: str, above: bool) -> str:
    return f"high {name}" if above else f"low {name}"


def storylines_title(municipality: str, period: str) -> str:
    return f"{municipality}: what leads there in the financial plan {period}?"


def storylines_facts(scenario: str, outcome: str, happened: str, paths: str, seed: int) -> str:
    return f"{scenario}. Outcome: {outcome}, which happens on {happened} of {paths} simulated futures, seed {seed}."


def best_warning(figure: str, side: str, threshold: str, year: int, hits: str, false: str) -> str:
    return (
        f"The earliest warning that tells nearly as much as the best one: when {figure} is {side} {threshold} in the "
        f"accounts of {year}, it catches {hits} of the futures in which it goes wrong later, and {false} of those in "
        "which it does not."
    )


def best_warning_at_all(figure: str, year: int, hits: str, false: str) -> str:
    return (
        f"The earliest warning that tells nearly as much as the best one: when there is any {figure} in the accounts "
        f"of {year}, however little, it catches {hits} of the futures in which it goes wrong later, and {false} of "
        "those in which it does not."
    )


def against_plan(source: str) -> str:
    return f"{source} against the plan"


# --- What changed since last plan ----------------------------------------------------------------------------------

CHANGES_BEFORE = "Last plan"
CHANGES_AFTER = "This plan"
CHANGES_COLUMN = "Where the change comes from"
CHANGES_PROBABILITIES = "Probabilities, per cent and percentage points"
CHANGES_READING = (
    "“A year has passed”: last plan read from this year’s base year, with the opening balance it planned for and "
    "this year’s plan period. The rest is what exchanging its premises group by group does, on average over all "
    "orders (Shapley), so no order is favoured. The parts add up to the change."
)


def changes_title(municipality: str) -> str:
    return f"{municipality}: what has changed since the last plan?"


def changes_facts(before: str, after: str, paths: str, seed: int) -> str:
    return f"From “{before}” to “{after}”, {paths} simulated futures, seed {seed}."


def changes_amounts(year: int) -> str:
    return f"Amounts in {year}, million kroner (mean of the futures)"


def changes_errors(amount: str, points: str) -> str:
    return f"The standard error of a part is at most {amount} million kroner and {points} percentage points."
