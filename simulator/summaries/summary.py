"""The numbers of one scenario as plain dicts: `scenarios[]` of `run --json`. Shares are fractions of one."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from simulator.summaries import robek
from simulator.summaries.counts import Tally
from simulator.summaries.outline import LETTERS, Outline, RuleOutline
from simulator.summaries.probability import Probability
from simulator.summaries.quantiles import NAMES
from simulator.summaries.spread import Spread

MEDIAN = NAMES.index("p50")
RESPONSE = "response:"
"""Before the id of a response in the name of what it brings."""


def scenario_summary(
    outline: Outline,
    tally: Tally,
    spread: Spread,
    metric_names: Sequence[str],
    plan: np.ndarray,
    scenario: int,
) -> dict[str, Any]:
    """Everything about one scenario. `plan` is float64 [scenario, metric, year]."""
    rules = [rule_summary(outline, tally, spread, scenario, number, rule) for number, rule in enumerate(outline.rules)]
    return {
        "id": outline.scenarios[scenario].id,
        "label": outline.scenarios[scenario].label,
        "rules": rules,
        "robek": robek_summary(outline, tally, scenario),
        "joint": joint_summary(tally, scenario),
        "metrics": metrics_summary(outline, spread, metric_names, plan, scenario),
        **response_summary(outline, tally, spread, metric_names, scenario),
    }


def beside_each_other(scenarios: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Put what a scenario is with its responses inside the scenario, under `with_response`.

    One that stands alone, because only it was asked for, stays where it is.
    """
    ids = {scenario["id"] for scenario in scenarios}
    answered = {scenario["response_of"]: dict(scenario) for scenario in scenarios if "response_of" in scenario}
    return [
        {**scenario, **({"with_response": answered[scenario["id"]]} if scenario["id"] in answered else {})}
        for scenario in scenarios
        if scenario.get("response_of") not in ids
    ]


def response_summary(
    outline: Outline, tally: Tally, spread: Spread, metric_names: Sequence[str], scenario: int
) -> dict[str, Any]:
    """What the responses of an alternative do: how often each is in force, and what it brings, mill. kr.

    Empty for an alternative without. The figures of a delay are what is put off in the year, negative when it comes
    back.
    """
    named = outline.scenarios[scenario]
    if named.response_of is None:
        return {}
    found = [
        _one_response(outline, tally, spread, metric_names, scenario, number)
        for number, response in enumerate(outline.responses)
        if response.id in named.responses
    ]
    return {"response_of": named.response_of, "responses": found}


def rule_summary(
    outline: Outline, tally: Tally, spread: Spread, scenario: int, number: int, rule: RuleOutline
) -> dict[str, Any]:
    """One rule: the probability of breaking it, in all and year by year, and the figure it looks at."""
    wrong = tally.wrong[scenario, number]
    return {
        "id": rule.id,
        "label": rule.label,
        "metric": rule.metric,
        "test": rule.test,
        "limit": rule.limit,
        "side": "at_least" if rule.at_least else "at_most",
        "years": list(rule.years),
        **_with_interval(tally.chance(lambda counted: counted.broken[scenario, number])),
        "by_year": _shares({year: wrong[year - outline.first] for year in rule.years}, tally.paths),
        "plan_value": plain(spread.rule_plan[scenario, number]),
        "median": plain(spread.rule_quantiles[scenario, number, MEDIAN]),
    }


def robek_summary(outline: Outline, tally: Tally, scenario: int) -> dict[str, Any]:
    """Entry into ROBEK: in the plan period, year by year, by letter, and what comes after."""
    paths, inside = tally.paths, robek.inside(outline, tally, scenario)
    ever = int(tally.entered(outline.entries_to_horizon)[scenario])
    letters = dict(zip(LETTERS, tally.letter_in_plan[scenario], strict=True))
    by_year = {
        letter: _shares(dict(zip(outline.years, counts, strict=True)), paths)
        for letter, counts in zip(LETTERS, tally.letter[scenario], strict=True)
    }
    return {
        **_with_interval(tally.chance(lambda counted: robek.entered(outline, counted, scenario))),
        "basis": outline.robek_basis,
        "letters": list(outline.robek_letters),
        "by_year": _shares(inside, paths),
        "cumulative": _shares(robek.cumulative(outline, tally, scenario), paths),
        "first_entry": _shares(robek.first_entry(outline, tally, scenario), paths),
        "by_letter": _shares(letters, paths),
        "letter_by_year": by_year,
        "expected_years": sum(inside.values()) / paths,
        "ever": ever / paths,
        "left_by_horizon": int(tally.out_again[scenario]) / ever if ever else None,
    }


def joint_counts(tally: Tally, scenario: int) -> dict[str, int]:
    """Paths on which the rules hold together."""
    met = int(tally.none_broken[scenario])
    return {
        "all_rules_met": met,
        "any_rule_broken": tally.paths - met,
        "all_met_and_no_robek": int(tally.none_broken_nor_entered[scenario]),
    }


def joint_summary(tally: Tally, scenario: int) -> dict[str, Any]:
    """The joint probabilities, with their intervals beside them."""
    parts = [joint_counts(part, scenario) for part in tally.parts]
    found = {
        name: Probability(hits, tally.paths, tuple(part[name] for part in parts))
        for name, hits in joint_counts(tally, scenario).items()
    }
    return {
        **{name: probability.value for name, probability in found.items()},
        "intervals": {name: list(probability.interval) for name, probability in found.items()},
    }


def metrics_summary(
    outline: Outline, spread: Spread, metric_names: Sequence[str], plan: np.ndarray, scenario: int
) -> dict[str, Any]:
    """Plan, mean, spread and quantiles of every metric in every year."""

    def figures(metric: int, year: int) -> dict[str, float | None]:
        at = scenario, metric, year
        quantiles = dict(zip(NAMES, map(plain, spread.quantiles[at]), strict=True))
        return {
            "plan": plain(plan[at]),
            "mean": plain(spread.mean[at]),
            "sd": plain(spread.sd[at]),
            **quantiles,
        }

    return {
        name: {str(year): figures(metric, index) for index, year in enumerate(outline.years)}
        for metric, name in enumerate(metric_names)
        if not name.startswith(RESPONSE) or name.removeprefix(RESPONSE) in outline.scenarios[scenario].responses
    }


def plain(value: float) -> float | None:
    """A number that JSON can hold; what is not a number becomes null instead of invalid JSON."""
    number = float(value)
    return number if math.isfinite(number) else None


def _one_response(
    outline: Outline, tally: Tally, spread: Spread, metric_names: Sequence[str], scenario: int, number: int
) -> dict[str, Any]:
    response = outline.responses[number]
    metric = metric_names.index(f"{RESPONSE}{response.id}")
    counts = dict(zip(outline.years, tally.in_force[scenario, number], strict=True))
    means = zip(outline.years, spread.mean[scenario, metric], strict=True)
    return {
        "id": response.id,
        "label": response.label,
        **_with_interval(tally.chance(lambda counted: counted.in_force_in_plan[scenario, number])),
        "by_year": _shares(counts, tally.paths),
        "mean": {str(year): plain(mean) for year, mean in means},
    }


def _with_interval(found: Probability) -> dict[str, Any]:
    return {
        "probability": found.value,
        "interval": list(found.interval),
        "standard_error": found.standard_error,
    }


def _shares(counts: Mapping[Any, int], paths: int) -> dict[str, float]:
    return {str(key): int(hits) / paths for key, hits in counts.items()}
