"""What can be said about a plan before anything is simulated: does it balance, does it add up, what does it rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from simulator.baseline.loan_profile import loan_profile
from simulator.baseline.plan import Plan, other_debt_changes
from simulator.numbers import Language
from simulator.pipeline import outline_of
from simulator.study import Study, premises, scenario_balance, scenario_plan
from simulator.study.file_names import by_file_name

SCHEMA = "simulator.check/1"
BUDGET_LETTERS = ("a", "b")


def check_summary(study: Study, lang: Language = "nb") -> dict[str, Any]:
    """Return everything `check` reports, as plain values."""
    outline = outline_of(study)
    return {
        "schema": SCHEMA,
        **outline.heading(),
        "files": by_file_name(study.files),
        "base": {"kob": [asdict(row) for row in outline.kob]},
        "balance": [_balance(study, scenario.id, scenario.label) for scenario in study.settings.scenarios],
        "identities": identities(study.plan),
        "loans": loans(study),
        "extended_years": list(study.plan.extended_years),
        "notes": list(study.notes),
        "premises": [asdict(premise) for premise in premises(study, lang)],
    }


def _balance(study: Study, scenario_id: str, label: str) -> dict[str, Any]:
    """Whether one scenario's plan balances; `years` runs from the first simulated year to the horizon."""
    found = scenario_balance(study, scenario_id)
    result = scenario_plan(study, scenario_id).net_operating_result()[1:]
    years = [
        {"net_operating_result": float(amount), **asdict(year)} for amount, year in zip(result, found, strict=True)
    ]
    lacking = [year for year in years if set(year["letters"]) & set(BUDGET_LETTERS)]
    return {
        "id": scenario_id,
        "label": label,
        "balances": not lacking,
        "years_without_balance": [year["year"] for year in lacking],
        "letters": sorted({letter for year in lacking for letter in year["letters"] if letter in BUDGET_LETTERS}),
        "missing": sum(year["lacking"] for year in lacking),
        "years": years,
    }


def loans(study: Study) -> dict[str, Any] | None:
    """The profile of the loan list, None without one."""
    if not study.debt.loans:
        return None
    rate = float(study.plan.line("market_rate_pct")[0]) + study.debt.margin_pct
    found = loan_profile(study.debt.loans, study.base_year, rate, study.settings.debt.limits)
    return {
        "total": found.total,
        "own": found.own,
        "fixing": {str(year) if year else "floating": amount for year, amount in found.fixing.items()},
        "maturity": {str(year) if year else "not_given": amount for year, amount in found.maturity.items()},
        "purposes": found.purposes,
        "fixed_share_pct": found.fixed_share_pct,
        "fixing_years": found.fixing_years,
        "duration_years": found.duration_years,
        "refinanced": found.refinanced,
        "refinanced_pct": found.refinanced_pct,
        "largest": {"loan": found.largest[0], "share_pct": found.largest[1]},
        "margin_pct": found.margin_pct,
        "limits": [asdict(limit) for limit in found.limits],
    }


def identities(plan: Plan) -> dict[str, float]:
    """Largest distance by which the plan misses its own identities, mill. kr.

    `fund`: Δfund − Δdeficit = net operating result − net earmarked − transfer to investment. `debt`: Δnet loan debt =
    loan financing − instalments; what is left there is kept as other debt changes.
    """
    left = plan.net_operating_result() - plan.net_earmarked() - plan.line("transfer_to_investment")
    return {
        "fund": _largest(np.diff(plan.line("liquidity")) - left[1:]),
        "debt": _largest(other_debt_changes(plan.values)),
    }


def _largest(distances: Sequence[float] | np.ndarray) -> float:
    return float(np.max(np.abs(distances), initial=0.0))
