"""What an assembly is: the kernel's arguments, and the names behind their axes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

import numpy as np

from simulator.kernel import layout

FIXED_PLACES = {
    "operating_revenue": layout.OPERATING_REVENUE,
    "operating_expenditure": layout.OPERATING_EXPENDITURE,
    "gross_operating_result": layout.GROSS_OPERATING_RESULT,
    "interest_income": layout.INTEREST_INCOME,
    "interest_expense": layout.INTEREST_EXPENSE,
    "instalments": layout.INSTALMENTS,
    "net_financial_expense": layout.NET_FINANCIAL_EXPENSE,
    "pension_premium_deviation": layout.PENSION_PREMIUM_DEVIATION,
    "net_operating_result": layout.NET_OPERATING_RESULT,
    "corrected_net_operating_result": layout.CORRECTED_NET_OPERATING_RESULT,
    "transfer_to_investment": layout.TRANSFER_TO_INVESTMENT,
    "allocation_to_disposition_fund": layout.ALLOCATION_TO_DISPOSITION_FUND,
    "use_of_disposition_fund": layout.USE_OF_DISPOSITION_FUND,
    "coverage_of_earlier_deficits": layout.COVERAGE_OF_EARLIER_DEFICITS,
    "deficit_carried_forward": layout.DEFICIT_CARRIED_FORWARD,
    "investment": layout.INVESTMENT,
    "loan_financing": layout.LOAN_FINANCING,
    "cancelled_transfer": layout.CANCELLED_TRANSFER,
    "shielded_fund": layout.SHIELDED_FUND,
    "disposition_fund": layout.DISPOSITION_FUND,
    "accumulated_deficit": layout.ACCUMULATED_DEFICIT,
    "net_loan_debt": layout.NET_LOAN_DEBT,
}
"""Names whose rows of working memory have a fixed place."""

RESPONSE_METRIC = "response:"
"""Before the id of a response: what it brings in a year, mill. kr; of a delay, what is put off that year."""

FREE_INCOME = {"block_grant": layout.BLOCK_GRANT, "income_and_wealth_tax": layout.INCOME_AND_WEALTH_TAX}
"""Lines that have a formula of their own; events and measures come on top of these rows."""


@dataclass(frozen=True)
class Assembly:
    """The kernel's arguments, and the names behind their axes."""

    drivers: layout.Drivers
    events: layout.Events
    accounts: layout.Accounts
    scenarios: layout.Scenarios
    rules: layout.Rules
    opening: layout.Opening
    places: layout.Places
    first: int
    years: int
    driver_names: tuple[str, ...]
    scenario_ids: tuple[str, ...]
    metric_names: tuple[str, ...]
    line_names: tuple[str, ...]
    response_ids: tuple[str, ...]

    @property
    def model(self) -> layout.Model:
        """What `simulate_paths` takes; with None for a steering of nothing, which is compiled without it."""
        is_steered = self.drivers.steering.rows.size > 0
        return layout.Model(
            self.drivers if is_steered else self.drivers._replace(steering=cast(layout.Steering, None)),
            self.events,
            self.accounts,
            self.scenarios,
            self.rules,
            self.opening,
            self.places,
        )

    def of_scenarios(self, which: slice) -> Assembly:
        """The same with some of the scenarios, and places in working memory for all."""
        scenarios, responses = self.scenarios, self.scenarios.responses
        return replace(
            self,
            scenario_ids=self.scenario_ids[which],
            scenarios=scenarios._replace(
                amount=scenarios.amount[which],
                budget=scenarios.budget[which].view(np.recarray),
                responses=responses._replace(
                    years=responses.years[which].view(np.recarray),
                    order=responses.order[which],
                    working=responses.working[which],
                    ahead=responses.ahead[which],
                ),
            ),
        )

    def rows(self) -> dict[str, int]:
        """Row of working memory by name of account line or balance."""
        lines = {name: self.places.line + k for k, name in enumerate(self.line_names)}
        effects = {RESPONSE_METRIC + name: self.places.response_effect + k for k, name in enumerate(self.response_ids)}
        return FIXED_PLACES | lines | effects
