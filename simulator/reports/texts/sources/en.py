# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of `init`, `calibrate`, `backtest` and `data` in English."""

from __future__ import annotations

REMARKS_TITLE = "Remarks"
POINTS = "percentage points"
PER_CENT = "per\u00a0cent"

# --- calibrate -----------------------------------------------------------------------------------------------------


def calibrate_title(history: str) -> str:
    return f"What {history} says about the uncertainty"


CALIBRATE_FACTS = (
    "One year's surprise of each driver, estimated from history. In brackets: 90 per cent interval. "
    "The half-life is the years it takes until half of a surprise is gone."
)
DRIVER_COLUMN = "Driver"
BASIS_COLUMN = "Rests on"
ESTIMATE_COLUMNS = ("Course", "Spread (sigma)", "Half-life, years", "Bias", "Shape")
COURSES = {"gone": "gone next year", "returns": "returns", "stays": "stays", "grows": "grows on"}
SHAPES = {"normal": "normal", "student_t": "heavy tails, t", "split_normal": "skewed,"}


def basis(kind: str, count: int, years: str) -> str:
    what = {"level": "the series itself", "growth": "yearly growth", "error": "outcome against forecast"}[kind]
    return f"{what}, {count} years ({years})"


FIT_TITLE = "Do the estimates fit the years they were made from?"
FIT_FACTS = (
    "Each digit is the number of years with a surprise so far from zero, in units of sigma. The brackets are the 80 "
    "per cent band; about four of five years should lie inside. Whether the bands hold for new years too is what "
    "«simulator backtest» shows."
)


def inside(hits: int, years: int) -> str:
    return f"{hits} of {years}"


FIT_ALT = "How far off each year was, in sigma, over the bands that half, eight of ten and nine of ten should be in."
FIT_AXIS = "surprise of the year, in sigma"
FIT_COLUMNS = ("Driver", "Year", "Surprise, sigma")


def fit_part(name: str, hits: str, outside: list[str]) -> str:
    others = f", outside are {', '.join(outside)}" if outside else ""
    return f"{name}: {hits} in the 80 per cent band{others}."


CORRELATION_TITLE = "How the surprises hang together"


def shrinkage(share: str) -> str:
    return f"Few years make uncertain correlations; they are drawn {share} towards zero."


PAIR_COLUMN = "Pair"
CORRELATION_COLUMNS = ("Correlation", "Standard error", "Before shrinking", "Common years")
BLOCK_TITLE = "For the config"

# --- backtest ------------------------------------------------------------------------------------------------------


def backtest_title(municipality: str) -> str:
    return f"{municipality}: has the uncertainty been right?"


def rolling_title(history: str) -> str:
    return f"Forecasts one year ahead, made anew for each year of {history}"


ROLLING_FACTS = (
    "Each forecast is made from the years before only. A hit is a year whose outcome fell inside the band. The "
    "interval is what few years can tell of how often the 80 per cent band hits in the long run (95 per cent). The "
    "last column counts outcomes in each fifth of the forecast, lowest first; as many in each is best."
)
COVERAGE_COLUMNS = ("Series", "Years", "50% hit", "80% hit", "90% hit", "80%: interval", "Spread")
AHEAD_TITLE = "The 80 per cent band further ahead"


def ahead(years: int) -> str:
    return f"{years} year" if years == 1 else f"{years} years"


CONFIG_TITLE = "The 80 per cent band with the config's own spread"
CONFIG_FACTS = (
    "Errors of forecasts are held against the plan itself. Rates, wages and other series are held against a forecast "
    "made from their own past, which is cruder than the plan's, so the band must hit somewhat less often."
)
CONFIG_COLUMNS = ("Driver", "Interval, 1 year", "Verdict, 1 year")
VERDICTS = {"fits": "may be right", "narrow": "too narrow", "wide": "too wide"}
PUBLISHED_TITLE = "Published forecasts against outcomes"
PUBLISHED_FACTS = (
    "Statistics Norway's forecasts of June 2020, March 2021 and June 2023. The number is the typical miss (root mean "
    "square) in percentage points or per cent of the level; then how many outcomes fell inside the 80 per cent band of "
    "the config. The forecasts met the same rise in rates and wages, so they are few trials."
)


def published_ahead(years: int) -> str:
    return "Same year" if years == 0 else f"{years} year" + ("s" if years > 1 else "")


def of_revenue(percent: str) -> str:
    return f"{percent} of revenue"


SCORES_TITLE = "Are the forecasts better than the simplest ones?"
SCORES_FACTS = (
    "CRPS is the average miss in per cent or percentage points with the band counted in; the lowest is best. «As last "
    "year» repeats the last value with the spread so far. A plan without uncertainty misses by the whole surprise and "
    "has no log score."
)
SCORE_COLUMNS = (
    "Series", "CRPS, model", "CRPS, as last year", "CRPS, plan without uncertainty",
    "Log score, model", "Log score, as last year", "Log score, plan",
)  # fmt: skip


def landing_title(accounts: str) -> str:
    return f"Where in the fan did the figures of {accounts} land?"


SHARE_OF_REVENUE = "% of revenue"
LANDING_COLUMNS = ("Figure", "Year", "Outcome", "In the plan", "80 per cent fan")


def landing(name: str, value: str, frequency: str, low: bool, band: float | None) -> str:
    side = "low or lower" if low else "high or higher"
    where = {
        0.5: "in the middle of the fan (the 50 per cent band)",
        0.8: "inside the 80 per cent fan",
        0.9: "outside the 80 per cent fan but inside the 90 per cent fan",
        None: "outside the 90 per cent fan",
    }[band]
    return f"{name} became {value}: {where}. {frequency} were as {side}."


def landed(hits: int, count: int) -> str:
    return (
        f"{hits} of {count} figures landed inside the 80 per cent fan. Figures of the same year hang together, so they "
        "are not as many trials as they seem."
    )


# --- init ----------------------------------------------------------------------------------------------------------


def not_empty(folder: str) -> str:
    return f"{folder} is not an empty folder, so nothing was written. Choose a new name."


FILES = {
    "kommune.toml": "the config, with explanations",
    "plan.xlsx": "the plan, the loans, the measures and the events",
    "simulator.schema.json": "helps editors complete and check",
}


def made(file: str, what: str) -> str:
    return f"{file}: {what}"


def next_steps(config: str) -> str:
    commands = f"  simulator check {config}\n  simulator run {config}"
    return f"The numbers are examples and run as they are. Next:\n{commands}"


# --- data ----------------------------------------------------------------------------------------------------------


def data_title(numbers: str) -> str:
    return f"Public statistics for municipality number {numbers}"


DATA_COLUMNS = ("Table", "Content", "Years", "Numbers", "Updated")
PRELIMINARY = "KOSTRA figures are preliminary from 15 March and final from 15 June, and are not marked as such."


def data_written(folder: str, files: str) -> str:
    return f"Written in {folder}: {files}."


def dataset_facts(source: str, updated: str, table: str) -> str:
    return f"{source}. Updated {updated}. Table {table}."


VALUE = "Value"


def more_rows(count: str) -> str:
    return f"{count} more rows; use --json for all."


# --- run --actuals -------------------------------------------------------------------------------------------------


def update_title(municipality: str, report: str) -> str:
    return f"{municipality}: what {report} changes"


OBSERVED_COLUMNS = ("Line", "Period", "Report", "Plan", "Deviation")


def part_of_year(year: int, months: int) -> str:
    return f"{year}, {months} months"


DRIVERS_GIVEN = "What it says of the drivers"
DRIVERS_GIVEN_FACTS = (
    "Deviation from the plan's premises in the year, with one standard deviation: before the report, and "
    "given it. Drivers that the report does not speak of are as before."
)
GIVEN_COLUMNS = ("Driver", "Year", "Before", "After")
BEFORE_AFTER = "Probability of breaking, before and after the report"
UPDATE_COLUMNS = ("Alternative", "Outcome", "Before", "After", "Change, points")

# --- the loans (check) ---------------------------------------------------------------------------------------------

LOANS_TITLE = "The loans"
FLOATING = "Floating rate"
NO_MATURITY = "Maturity not given"
LOAN_COLUMNS = ("Year", "Rate fixed until", "Falls due")


def loan_amounts(total: str, own: str) -> str:
    return f"The list has {total}; the municipality itself bears the interest on {own}."


def loan_fixing(share: str, fixing: str, duration: str) -> str:
    return (
        f"{share} of that has its rate fixed for more than a year. "
        f"The average fixing is {fixing} years, the duration {duration} years."
    )


def refinanced(amount: str, share: str) -> str:
    return f"{amount} falls due within twelve months, {share} of the debt."


PURPOSES = {
    "own": "own loans",
    "on_lending": "on-lending",
    "full_cost": "full-cost services",
    "compensated": "loans with compensated interest",
}


def purpose(name: str, amount: str) -> str:
    return f"{name} {amount}"


def purposes(amounts: str) -> str:
    return f"By purpose: {amounts}."


def average_margin(points: str) -> str:
    return f"The average margin over NIBOR is {points}."


def largest_loan(name: str, share: str) -> str:
    return f"The largest loan is “{name}”, {share} of the debt."


def years(number: str) -> str:
    return f"{number} years"


LIMITS = {
    "fixed_share_min_pct": "Share with a fixed rate",
    "fixed_share_max_pct": "Share with a fixed rate",
    "duration_min_years": "Duration",
    "duration_max_years": "Duration",
    "refinancing_max_pct": "Share falling due within twelve months",
    "single_loan_max_pct": "Largest loan",
}


def finance_limit(what: str, value: str, bound: str, at_least: bool, holds: bool) -> str:
    side = "at least" if at_least else "at most"
    verdict = "Within the finance regulation" if holds else "In breach of the finance regulation"
    return f"{verdict}: {what} is {value}, the limit is {side} {bound}."


# --- demography (calibrate) ----------------------------------------------------------------------------------------

NEED_TITLE = "Need by age"


def need_facts(year: int) -> str:
    return (
        f"Inhabitants of each age group times cost per inhabitant, million kroner in {year} prices. "
        "Growth that is expected belongs in the plan; the drivers above are what is not."
    )


NEED_COLUMNS = ("Year", "Inhabitants", "Need", "Growth, %", "More people, %", "Age, %")
PROJECTED = " (projected)"
