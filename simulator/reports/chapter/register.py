"""The risk register in numbers: events and premises that fail, on scales of likelihood and consequence."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from simulator.reports.chapter.material import Material

LIKELIHOOD_STEPS = (0.05, 0.20, 0.50, 0.80)
CONSEQUENCE_STEPS = (0.1, 0.25, 0.5, 1.0)
"""Limits of the scales 1–5: the probability, and cost in per cent of operating revenue.

Norwegian ROS practice differs from place to place; these are a proposal and said to be one."""
ONE_IN_TEN = 0.1
"""How often a premise is as far off as the end of its bar in the tornado, in a single year."""
WORTH_A_ROW = 0.5
"""Mill. kr: what costs less is printed as nothing."""


def register(material: Material) -> list[dict[str, Any]]:
    """The risk register, likelihood × consequence, highest first: events of the config, and premises that fail.

    Both are put on scales of five: the probability, and the highest cost as a share of one year's revenue.
    """
    revenue = _revenue(material.summary)
    risks = [*event_risks(material.config, material.summary), *premise_risks(material)]
    for risk in risks:
        share = 100.0 * risk["high"] / revenue if revenue else 0.0
        likelihood, consequence = _step(risk["chance"], LIKELIHOOD_STEPS), _step(share, CONSEQUENCE_STEPS)
        risk |= {"likelihood": likelihood, "consequence": consequence, "product": likelihood * consequence}
    return sorted(risks, key=lambda risk: (-risk["product"], -risk["high"]))


def event_risks(config: Mapping[str, Any], summary: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The chance of at least one event in the plan period, and the cost of one after recovery.

    Events are Poisson with mean `frequency` a year, so the chance over n years is 1 − exp(−n·frequency); at most that
    for one that needs a trigger (`conditional`).
    """
    years = summary["plan_period"][1] - summary["plan_period"][0] + 1
    found = []
    for event in config.get("events", ()):
        kept = 1.0 - event.get("recovery_pct", 0.0) / 100.0
        low, high = (kept * cost for cost in _severity(event["severity"]))
        found.append(
            {
                "id": event["id"],
                "kind": "event",
                "label": event["label"],
                "chance": 1.0 - math.exp(-event["frequency"] * years),
                "conditional": event.get("when") is not None,
                "low": low,
                "high": high,
            }
        )
    return found


def premise_risks(material: Material) -> list[dict[str, Any]]:
    """What each premise costs a year when it fails as badly as in one of ten futures: the worse end of the tornado."""
    found = []
    for row in material.get("sensitivity").get("tornado", ()):
        result, direction = min((row[end]["result"], sign) for end, sign in (("low", -1), ("high", 1)))
        if result <= -WORTH_A_ROW:
            risk = {"id": f"premise-{row['id']}", "kind": "premise", "source": row["id"], "direction": direction}
            found.append(risk | {"chance": ONE_IN_TEN, "conditional": False, "high": -result})
    return found


def _severity(severity: Mapping[str, Any]) -> tuple[float, float]:
    if severity.get("fixed") is not None:
        return severity["fixed"], severity["fixed"]
    if severity.get("low") is not None:
        return severity["low"], severity["high"]
    return severity["p10"], severity["p90"]


def _step(value: float, limits: Sequence[float]) -> int:
    return 1 + sum(value >= limit for limit in limits)


def _revenue(summary: Mapping[str, Any]) -> float:
    years = summary["scenarios"][0]["metrics"].get("operating_revenue", {})
    return float(years.get(str(summary["plan_period"][0]), {}).get("plan") or 0.0)
