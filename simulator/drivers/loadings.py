"""How a surprise reaches a line: L_t = plan_t · exp(Σ_k b[line, k]·X[k, t]).

The default loadings are those of the model page, section 2. A config merges its own over them; 0 removes one.
`interest_rate`, `budget_overrun`, `pension` and `investment_cost` work through formulas of their own (2.2, 2.3, 3) and
need no loading. The block grant also has a formula (2.1); a loading on it comes on top.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator import vocabulary

LOADABLE_LINES: tuple[str, ...] = (*vocabulary.REVENUE, *vocabulary.EXPENDITURE, "dividends")
"""Lines a loading may stand on: operating revenue and expenditure, and dividends."""

_STAFF = {"wages": 1.0, "service_volume": 1.0, "population": 0.7}
_REFUNDS = {"wages": 0.6, "service_volume": 0.5}
_FEES = {"wages": 0.3, "prices": 0.3}

DEFAULT_LOADINGS: dict[str, dict[str, float]] = {
    "income_and_wealth_tax": {"tax_national": 1.0, "tax_local": 1.0, "population": 1.0},
    "other_state_transfers": _REFUNDS,
    "transfers_from_others": _REFUNDS,
    "user_charges": _FEES,
    "sales_and_rental_income": _FEES,
    "wages": _STAFF,
    "pension_and_social_costs": _STAFF,
    "goods_and_services": {"prices": 1.0, "service_volume": 1.0, "population": 0.7},
    "transfers_to_others": {"wages": 0.6, "service_volume": 1.0, "population": 0.7},
}


def merged_loadings(own: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Return the default loadings with the config's own merged over them, zeros dropped, lines in § 5-6 order."""
    merged: dict[str, dict[str, float]] = {}
    for line in LOADABLE_LINES:
        drivers = {**DEFAULT_LOADINGS.get(line, {}), **own.get(line, {})}
        kept = {driver: float(value) for driver, value in drivers.items() if value != 0.0}
        if kept:
            merged[line] = kept
    return merged
