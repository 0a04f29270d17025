"""A municipality small enough to work out by hand: nothing moves but what a test adds.

Operating revenue is 1 000 every year, so a million is a tenth of a per cent. Expenditure is 1 020, there is no interest
and there are no instalments: the plan loses 20 a year and budgets them from the fund as long as it lasts. Investment is
100, of which 80 is borrowed. Last accounts 2025, simulated 2026–2029.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from simulator.study import Study, load
from simulator.vocabulary import DISPOSITIONS, EXPENDITURE, FINANCE, REVENUE

OTHER_LINES = {*REVENUE, *EXPENDITURE, *FINANCE, *DISPOSITIONS, "pension_premium_deviation"}
YEARS = (2026, 2027, 2028, 2029)
LINES = {
    "block_grant": 500,
    "income_and_wealth_tax": 450,
    "user_charges": 50,
    "wages": 800,
    "goods_and_services": 220,
    "investment": 100,
    "loan_financing": 80,
    "market_rate_pct": 0,
    "wage_growth_pct": 0,
    "price_growth_pct": 0,
    "inhabitants": 10_000,
}

CONFIG = """
[municipality]
number = "9998"
name = "Småby"
inhabitants = 10_000
[plan]
table = "plan.csv"
base_year = 2025
period = [2026, 2029]
horizon = 2029
[balance]
disposition_fund = {fund}
accumulated_deficit = 0.0
net_loan_debt = 850.0
[debt]
interest_exposure = 0.0
fixed_share_pct = 0.0
fixed_years = 1
[[scenarios]]
id = "plan"
label = "Planen"
measures = [{measures}]
responses = [{responses}]
[[rules]]
id = "fund"
label = "Fond"
metric = "disposition_fund_pct"
test = "every"
at_least = 3.5
"""


def small_town(
    folder: Path,
    *sections: str,
    responses: tuple[str, ...] = (),
    measures: tuple[str, ...] = (),
    fund: float = 100.0,
    lines: Mapping[str, float] | None = None,
) -> Study:
    """Write the config and the plan into a folder, with more sections of TOML, and load it."""
    names = {"responses": responses, "measures": measures}
    listed = {key: ", ".join(f'"{name}"' for name in value) for key, value in names.items()}
    text = CONFIG.format(fund=float(fund), **listed) + "\n".join(sections)
    (folder / "smaaby.toml").write_text(text, encoding="utf-8")
    rows = ["line;2025;2026;2027;2028;2029"]
    amounts = {**dict.fromkeys(sorted(OTHER_LINES - {"use_of_disposition_fund"}), 0), **LINES, **(lines or {})}
    rows += [f"{line};" + ";".join([str(amount)] * 5) for line, amount in amounts.items()]
    funds = [max(fund - 20 * year, 0) for year in range(5)]
    by_year = {
        "use_of_disposition_fund": [0, *(before - after for before, after in pairwise(funds))],
        "disposition_fund": funds,
        "accumulated_deficit": [max(20 * year - fund, 0) for year in range(5)],
        "net_loan_debt": [850 + 80 * year for year in range(5)],
    }
    rows += [f"{line};" + ";".join(str(amount) for amount in series) for line, series in by_year.items()]
    (folder / "plan.csv").write_text("\n".join(rows), encoding="utf-8")
    return load(folder / "smaaby.toml")
