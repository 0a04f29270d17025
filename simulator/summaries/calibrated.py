"""Headline probabilities under other calibrations, and the range they span: beside each probability in the summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.summaries.happenings import ANY_RULE_BROKEN, ROBEK


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What one calibration makes of the probabilities: scenario id → outcome → fraction of one."""

    id: str
    label: str
    source: str | None
    paths: int
    probabilities: Mapping[str, Mapping[str, float]]


def model_range(calibrations: Sequence[Calibrated], scenario: str, outcome: str, own: float) -> tuple[float, float]:
    """Lowest and highest probability over the calibrations and the run's own."""
    found = [own, *(calibration.probabilities[scenario][outcome] for calibration in calibrations)]
    return min(found), max(found)


def with_model_range(scenario: Mapping[str, Any], calibrations: Sequence[Calibrated]) -> dict[str, Any]:
    """A scenario of the summary with `model_range` beside each headline probability; unchanged without calibrations."""
    if not calibrations:
        return dict(scenario)

    def span(outcome: str, own: float) -> list[float]:
        return list(model_range(calibrations, scenario["id"], outcome, own))

    rules = [{**rule, "model_range": span(rule["id"], rule["probability"])} for rule in scenario["rules"]]
    robek, joint = dict(scenario["robek"]), dict(scenario["joint"])
    robek["model_range"] = span(ROBEK, robek["probability"])
    if rules:
        joint["model_ranges"] = {ANY_RULE_BROKEN: span(ANY_RULE_BROKEN, joint["any_rule_broken"])}
    return {**scenario, "rules": rules, "robek": robek, "joint": joint}
