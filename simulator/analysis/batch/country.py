"""A made-up country: any number of municipalities that could exist and do not.

Sizes, incomes, debt and reserves are drawn so that a country of 357 has the variety a real one has: most municipalities
small, a few large, small ones richer per head and more uneven, debt from little to twice the income, some without
reserves. Nobody's accounts were copied, no number is an estimate of a real one, and every file says so. Counts start at
9001 because no Norwegian county has the number 90.

Spreads of the surprises are the program's own priors (`data/driver_priors.csv`), wider where a municipality is small.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from importlib import resources

import numpy as np
from scipy import special

from simulator.analysis.batch.country_texts import CONFIG, DRIVER
from simulator.vocabulary import REVENUE

BASE_YEAR = 2025
PLAN = (2026, 2029)
HORIZON = 2034
YEARS = tuple(range(BASE_YEAR, HORIZON + 1))
FIRST_NUMBER = 9001
MOST = 998
"""9001 … 9998; 9999 is Lillevik."""

MARKET_RATE = (4.3, 4.0, 3.7, 3.4, 3.3)
WAGE_GROWTH = (4.6, 4.2, 3.7, 3.4, 3.2)
PRICE_GROWTH = (3.4, 3.0, 2.7, 2.5, 2.4)
"""Premises that all share, per cent; the last one holds on."""

Draw = np.random.Generator
Lines = dict[str, np.ndarray]


def made_up_country(municipalities: int, seed: int = 1) -> dict[str, str]:
    """Return the files of a country: name relative to its folder → text; one config and one plan table each.

    The same numbers on every machine for the same seed. Raises ValueError for fewer than one or more than MOST.
    """
    if not 1 <= municipalities <= MOST:
        raise ValueError(f"between 1 and {MOST} municipalities")
    draw = np.random.default_rng(seed)
    places = draw.permutation(municipalities)
    files: dict[str, str] = {}
    for index, place in enumerate(places):
        heads = inhabitants_at((place + 0.5) / municipalities)
        number = str(FIRST_NUMBER + index)
        lines = plan_lines(heads, draw)
        files[f"{number}/plan.csv"] = plan_table(lines)
        files[f"{number}/{number}.toml"] = config(number, index + 1, lines)
    return files


def inhabitants_at(share: float) -> float:
    """The number of inhabitants that a share of the municipalities stays below: half have fewer than 5 200."""
    return float(np.clip(5_200.0 * np.exp(1.3 * special.ndtri(share)), 250.0, 700_000.0))


def plan_lines(heads: float, draw: Draw) -> Lines:
    """Every line of the plan table, float64 [year]; mill. kr, persons or per cent."""
    smallness = float(np.exp(-heads / 4_000.0))
    steps = np.arange(len(YEARS))
    rate, wage_growth, price_growth = (premise(path) for path in (MARKET_RATE, WAGE_GROWTH, PRICE_GROWTH))
    growth = draw.normal(0.008 - 0.010 * smallness, 0.006)
    people = heads * (1.0 + growth) ** steps
    cost = index(0.65 * wage_growth + 0.35 * price_growth)
    per_head = (0.094 + 0.055 * smallness) * np.exp(draw.normal(0.0, 0.07))
    revenue = heads * per_head * cost * (people / heads) ** 0.9
    lines = {
        "market_rate_pct": rate,
        "wage_growth_pct": wage_growth,
        "price_growth_pct": price_growth,
        "inhabitants": np.round(people),
        **revenue_lines(revenue, smallness, draw),
        **debt_lines(revenue, rate, draw),
    }
    lines["pension_premium_deviation"] = revenue * np.interp(steps, [0, 4], [draw.normal(0.012, 0.006), 0.0])
    lines |= expenditure_lines(lines, revenue, planned_result(revenue, draw), draw)
    lines = {line: np.round(values, 2) for line, values in lines.items()}
    return lines | opening_funds(lines, draw)


def premise(path: tuple[float, ...]) -> np.ndarray:
    """A premise over the years, its last value held."""
    return np.array([path[min(year, len(path) - 1)] for year in range(len(YEARS))])


def index(growth_pct: np.ndarray) -> np.ndarray:
    """Level of a growth path, 1 in the base year."""
    steps = 1.0 + growth_pct / 100.0
    steps[0] = 1.0
    return np.asarray(np.cumprod(steps))


def revenue_lines(revenue: np.ndarray, smallness: float, draw: Draw) -> Lines:
    """Revenue by line: small municipalities live more of the grant, some have property tax."""
    has_property_tax = draw.random() < 0.75
    shares = {
        "property_tax": draw.uniform(0.01, 0.05) if has_property_tax else 0.0,
        "other_taxes": 0.002,
        "other_state_transfers": 0.05 * np.exp(draw.normal(0.0, 0.3)),
        "transfers_from_others": 0.13 * np.exp(draw.normal(0.0, 0.2)),
        "user_charges": 0.035 * np.exp(draw.normal(0.0, 0.2)),
        "sales_and_rental_income": 0.10 * np.exp(draw.normal(0.0, 0.2)),
    }
    free = 1.0 - sum(shares.values())
    tax = free * float(np.clip(draw.normal(0.50 - 0.15 * smallness, 0.06), 0.2, 0.7))
    shares |= {"income_and_wealth_tax": tax, "block_grant": free - tax}
    return {line: share * revenue for line, share in shares.items()}


def debt_lines(revenue: np.ndarray, rate: np.ndarray, draw: Draw) -> Lines:
    """Investment, loans, interest and instalments; the balance itself follows when the table is read."""
    share = float(np.clip(0.85 * np.exp(draw.normal(0.0, 0.35)), 0.15, 2.0))
    wanted = share * np.exp(draw.normal(0.0, 0.012) * np.arange(len(YEARS)))
    instalments = 0.04 * share * revenue
    investment = revenue * draw.uniform(0.07, 0.13) * np.interp(np.arange(len(YEARS)), [0, 3], [1.25, 1.0])
    debt = wanted * revenue
    loans = np.clip(np.diff(debt, prepend=debt[0] * 0.97) + instalments, 0.0, 0.85 * investment)
    return {
        "net_loan_debt": debt,
        "instalments": instalments,
        "interest_expense": 0.8 * debt * (rate + 0.6) / 100.0,
        "interest_income": 0.15 * revenue * rate / 100.0,
        "dividends": revenue * (draw.uniform(0.005, 0.03) if draw.random() < 0.25 else 0.0),
        "gains_on_current_financial_assets": 0.0 * revenue,
        "investment": investment,
        "loan_financing": loans,
        "depreciation": 0.06 * revenue,
    }


def planned_result(revenue: np.ndarray, draw: Draw) -> np.ndarray:
    """Net operating result of the plan: what the year of the accounts left, and where the council means to arrive."""
    last_year, aim = draw.normal(0.000, 0.018), draw.normal(0.012, 0.010)
    return revenue * np.interp(np.arange(len(YEARS)), [0, 1, 4], [last_year, 0.5 * last_year + 0.3 * aim, aim])


def expenditure_lines(lines: Lines, revenue: np.ndarray, result: np.ndarray, draw: Draw) -> Lines:
    """Expenditure by line, so much in all that the planned result is left."""
    finance = lines["interest_expense"] + lines["instalments"] - lines["interest_income"] - lines["dividends"]
    spent = revenue + lines["pension_premium_deviation"] - finance - result  # without depreciation
    wages = spent * float(np.clip(draw.normal(0.49, 0.02), 0.42, 0.56))
    social, transfers = 0.28 * wages, 0.08 * spent
    return {
        "wages": wages,
        "pension_and_social_costs": social,
        "transfers_to_others": transfers,
        "goods_and_services": spent - wages - social - transfers,
    }


def opening_funds(lines: Lines, draw: Draw) -> Lines:
    """Funds and dispositions: the closed year in full, later years left for the reader of the table to work out."""
    revenue = np.sum([lines[name] for name in REVENUE], axis=0)
    fund = revenue[0] * float(np.clip(0.09 * np.exp(draw.normal(0.0, 0.7)), 0.005, 0.45))
    deficit = 0.0
    if draw.random() < 0.04:  # without reserves and in the red
        fund, deficit = 0.0, revenue[0] * draw.uniform(0.005, 0.04)
    result = base_result(lines)
    zero = np.zeros(len(YEARS))
    return {
        "transfer_to_investment": zero,
        "allocation_to_earmarked_funds": zero,
        "use_of_earmarked_funds": zero,
        "allocation_to_disposition_fund": base_year_only(max(result, 0.0)),
        "use_of_disposition_fund": base_year_only(max(-result, 0.0)),
        "coverage_of_earlier_deficits": base_year_only(0.0),
        "disposition_fund": base_year_only(fund),
        "accumulated_deficit": base_year_only(deficit),
        "net_loan_debt": base_year_only(float(lines["net_loan_debt"][0])),
    }


def base_result(lines: Lines) -> float:
    """Net operating result of the closed year; depreciation goes in and out again."""
    income = (*REVENUE, "interest_income", "dividends", "pension_premium_deviation")
    expense = ("wages", "pension_and_social_costs", "goods_and_services", "transfers_to_others")
    paid = sum(float(lines[name][0]) for name in (*expense, "interest_expense", "instalments"))
    return sum(float(lines[name][0]) for name in income) - paid


def base_year_only(value: float) -> np.ndarray:
    """A figure of the closed accounts; NaN stands for a cell left empty."""
    values = np.full(len(YEARS), np.nan)
    values[0] = value
    return values


def plan_table(lines: Mapping[str, np.ndarray]) -> str:
    """The plan as CSV; what the reader of the table works out is left empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["line", *YEARS, "basis"])
    for line, values in lines.items():
        decimals = 0 if line == "inhabitants" else 2
        writer.writerow([line, *("" if np.isnan(v) else f"{v:.{decimals}f}" for v in values), "oppdiktet"])
    return text.getvalue()


def config(number: str, count: int, lines: Lines) -> str:
    """The config of one municipality."""
    heads, revenue = float(lines["inhabitants"][1]), float(sum(lines[name][0] for name in REVENUE))
    debt_pct = 100.0 * float(lines["net_loan_debt"][0]) / revenue
    return CONFIG.format(
        number=number,
        name=f"Eksempelkommune {count:03d}",
        inhabitants=round(heads),
        first=PLAN[0],
        last=PLAN[1],
        base_year=BASE_YEAR,
        horizon=HORIZON,
        fund=f"{lines['disposition_fund'][0]:.2f}",
        deficit=f"{lines['accumulated_deficit'][0]:.2f}",
        debt=f"{lines['net_loan_debt'][0]:.2f}",
        exposure=f"{0.75 * lines['net_loan_debt'][0]:.2f}",
        drivers=driver_sections(heads),
        small=f"{0.001 * revenue:.3f}",
        large=f"{0.008 * revenue:.3f}",
        cut=f"{0.012 * revenue:.2f}",
        tax=f"{0.008 * revenue:.2f}",
        debt_limit=f"{max(75.0, 5.0 * np.ceil((debt_pct + 5.0) / 5.0)):.1f}",
    )


LOCAL = ("tax_local", "population", "service_volume", "budget_overrun")
"""Surprises that are larger, in per cent, the fewer there are to share them."""


def driver_sections(heads: float) -> str:
    """One section a driver, from the program's priors; local ones up to twice as wide in the smallest places."""
    wider = 1.0 + np.exp(-heads / 4_000.0)
    table = (resources.files("simulator") / "data" / "driver_priors.csv").read_text(encoding="utf-8")
    sections = []
    for row in csv.DictReader(io.StringIO(table)):
        sigma = float(row["sigma"]) * (wider if row["driver"] in LOCAL else 1.0)
        marginal = f'marginal = "{row["marginal"]}"\nskew = {row["skew"]}\n' if row["skew"] else ""
        sections.append(
            DRIVER.format(
                name=row["driver"], process=row["process"], phi=row["phi"], sigma=f"{sigma:.5f}", marginal=marginal
            )
        )
    return "\n".join(sections)
