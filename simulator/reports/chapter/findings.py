"""What the numbers say: the rules by which the text follows the results, and the few numbers derived from them.

Nothing here is language. Each function answers one question from the run's documents («which rule is broken most
often?», «is the fund used up?»), so that every choice of a sentence can be read and tested. The answers are kept in the
run folder as `findings.json`; numbers derived here are named there like all others, `findings:differences.0.robek`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from simulator.drivers import Response
from simulator.reports.chapter.material import Material
from simulator.reports.chapter.register import CONSEQUENCE_STEPS, LIKELIHOOD_STEPS, register
from simulator.reports.chapter.spreads import driver_spreads
from simulator.study.response_words import response_in_words
from simulator.vocabulary import LANGUAGES

SCHEMA = "simulator.findings/1"

SURE, NEVER = 0.99, 0.01
"""Above and below these a probability is printed as «over 99» and «under 1 prosent»."""
EQUAL = 0.02
"""Probabilities closer than this (2 percentage points) are not ranked against each other in words."""
DIFFERENT = 0.01
"""A difference between alternatives smaller than this is not called one, however sure it is."""
EARLY = 0.05
"""The first year in which so many paths have entered is called the first year with a real chance of entry."""
QUANTILES = ((0.95, "p95"), (0.9, "p90"), (0.75, "p75"), (0.5, "p50"), (0.25, "p25"), (0.1, "p10"), (0.05, "p5"))
FUND = "disposition_fund"


def find(material: Material) -> dict[str, Any]:
    """Answer every question. The first scenario is the plan as it stands; the others are alternatives to it."""
    summary = material.summary
    scenarios = summary["scenarios"]
    return {
        "schema": SCHEMA,
        "main": scenarios[0]["id"],
        "rules": len(scenarios[0]["rules"]),
        "alternatives": len(scenarios) - 1,
        "registered": registered(material),
        "plan_years": list(range(summary["plan_period"][0], summary["plan_period"][1] + 1)),
        "accounts_years": accounts_years(summary),
        "robek_years": [int(year) for year in scenarios[0]["robek"]["by_year"]],
        "fan_years": [summary["first"], summary["horizon"]],
        "scenarios": [scenario_findings(scenario, summary) for scenario in scenarios],
        "differences": [difference(material, scenario) for scenario in scenarios[1:]],
        "order": order(scenarios),
        "kob": kob(summary),
        "balance": balance(material),
        "drivers": driver_spreads(material.config, summary),
        "correlated": strongest_correlation(material.config),
        "register": register(material),
        "scales": {"likelihood": list(LIKELIHOOD_STEPS), "consequence_pct": list(CONSEQUENCE_STEPS)},
        "largest_error": largest_error(scenarios),
        "measures": measures(material.config),
        "responses": responses(material.config),
        "stress": stress(material),
        "future": future(material),
        "conflict": conflict(scenarios),
        "safety_to_buy": safety_to_buy(material),
    }


# --- One scenario ----------------------------------------------------------------------------------------------------


def scenario_findings(scenario: Mapping[str, Any], summary: Mapping[str, Any]) -> dict[str, Any]:
    """What is told about one scenario."""
    return {
        "id": scenario["id"],
        "worst": worst_rules(scenario["rules"]),
        "rules": [rule_findings(rule) for rule in scenario["rules"]],
        "robek": robek_findings(scenario["robek"], summary),
        "fund": fund_findings(scenario, summary),
    }


def worst_rules(rules: Sequence[Mapping[str, Any]]) -> list[str]:
    """Ids of the rules broken most often: one, or those within two percentage points of it."""
    if not rules:
        return []
    highest = max(rule["probability"] for rule in rules)
    return [rule["id"] for rule in rules if highest - rule["probability"] <= EQUAL]


def rule_findings(rule: Mapping[str, Any]) -> dict[str, Any]:
    """One rule: whether the plan itself holds it and by how much, and which way the risk goes."""
    at_least = rule["side"] == "at_least"
    plan = rule["plan_value"]
    meets = None if plan is None else plan >= rule["limit"] if at_least else plan <= rule["limit"]
    years = [year for year, chance in rule["by_year"].items() if chance is not None]
    found: dict[str, Any] = {
        "id": rule["id"],
        "at_least": at_least,
        "extreme": extreme(rule["test"], at_least=at_least),
        "plan_meets": meets,
        "years": _rule_years(rule),
        "trend": trend([rule["by_year"][year] for year in years]),
    }
    if years:
        found["first_year"], found["last_year"] = int(years[0]), int(years[-1])
    return found


def extreme(test: str, *, at_least: bool) -> str:
    """Which of several years a rule's figure is from: `lowest`, `highest`; `none` when it is not one of many."""
    if test not in ("every", "any"):
        return "none"
    return "lowest" if (test == "every") == at_least else "highest"


def trend(chances: Sequence[float]) -> str:
    """`rising` or `falling` when first and last year differ by more than two points, `flat` else, `none` for a year."""
    if len(chances) < 2:
        return "none"
    change = chances[-1] - chances[0]
    if abs(change) <= EQUAL:
        return "flat"
    return "rising" if change > 0 else "falling"


def robek_findings(robek: Mapping[str, Any], summary: Mapping[str, Any]) -> dict[str, Any]:
    """The road to ROBEK: the first year with a real chance, and the year most entries fall in."""
    cumulative = robek["cumulative"]
    within = {year: chance for year, chance in cumulative.items() if int(year) <= summary["plan_period"][1]}
    early = next((int(year) for year, chance in within.items() if chance >= EARLY), None)
    found: dict[str, Any] = {}
    inside_at_end = robek["by_year"].get(str(summary["plan_period"][1]))
    if inside_at_end is not None:
        found["out_at_end"] = 1.0 - inside_at_end
    if early is not None:
        found["first_real_year"] = early
    entries = _entries(cumulative)
    inside = {year: share for year, share in entries.items() if int(year) <= summary["plan_period"][1]}
    if inside and max(inside.values()) >= EARLY:
        found["peak_year"] = int(max(inside, key=lambda year: inside[year]))
        found["peak_share"] = max(inside.values())
    return found


def fund_findings(scenario: Mapping[str, Any], summary: Mapping[str, Any]) -> dict[str, Any]:
    """Whether the fund is what gives way: a share of the paths, more than which have used it up when the plan ends.

    The run gives quantiles, so the share is a lower bound: if the upper quartile is zero, the fund is used up in more
    than three of four paths.
    """
    years = scenario["metrics"].get(FUND, {})
    last = str(summary["plan_period"][1])
    at_end = years.get(last)
    found: dict[str, Any] = {"empty_share": None, "binding": False}
    if at_end is None:
        return found
    share = next((share for share, name in QUANTILES if (at_end[name] or 0.0) <= 0.0), None)
    found["empty_share"] = share
    found["binding"] = share is not None and share >= 0.5
    return found


# --- Scenarios together ----------------------------------------------------------------------------------------------


def order(scenarios: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Which scenarios have the lowest probability of ROBEK (within two points), and which meets all rules most."""
    chances = {scenario["id"]: scenario["robek"]["probability"] for scenario in scenarios}
    lowest = min(chances.values())
    met = [scenario["joint"]["all_rules_met"] for scenario in scenarios]
    best = max(scenarios, key=lambda scenario: scenario["joint"]["all_rules_met"])
    return {
        "lowest": [name for name, chance in chances.items() if chance - lowest <= EQUAL],
        "met_alike": max(met) - min(met) <= EQUAL,
        "most_met": best["id"] if best["joint"]["all_rules_met"] >= NEVER else None,
    }


def conflict(scenarios: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the rules can come into conflict: there are several, and somewhere they do not all hold for sure."""
    return any(len(each["rules"]) > 1 and each["joint"]["all_rules_met"] <= SURE for each in scenarios)


def safety_to_buy(material: Material) -> bool:
    """Whether a target of `solve` is not reached already; there is no entry to avoid for a municipality inside."""
    document = material.get("solve")
    if document.get("outcome") == "robek" and registered(material):
        return False
    levers = document.get("levers") or [document]
    return any(target.get("ending") != "already" for lever in levers for target in lever.get("targets", ()))


def difference(material: Material, scenario: Mapping[str, Any]) -> dict[str, Any]:
    """One alternative against the first scenario: every probability, and how clearly that of ROBEK differs."""
    summary = material.summary
    first = summary["scenarios"][0]
    found: dict[str, Any] = {
        "id": scenario["id"],
        "robek": scenario["robek"]["probability"] - first["robek"]["probability"],
        "any_rule_broken": scenario["joint"]["any_rule_broken"] - first["joint"]["any_rule_broken"],
    }
    for mine, others in zip(scenario["rules"], first["rules"], strict=True):
        found[mine["id"]] = mine["probability"] - others["probability"]
    found["size"] = abs(found["robek"])
    found["differs"] = differs(material, scenario["id"], found["robek"])
    return found


def differs(material: Material, scenario: str, robek: float) -> str:
    """`lower`, `higher` or `same` chance of ROBEK than the first scenario.

    Same futures make the difference surer than the levels: `compare.json` has its interval. Without it, the intervals
    of the levels are added in quadrature, as if the runs were unrelated, which is stricter.
    """
    if abs(robek) <= DIFFERENT:
        return "same"
    interval = paired_interval(material, scenario, "robek") or _unpaired_interval(material, scenario, robek)
    if interval[0] <= 0.0 <= interval[1]:
        return "same"
    return "lower" if robek < 0 else "higher"


def paired_interval(material: Material, scenario: str, outcome: str) -> list[float] | None:
    """The interval of a difference from `compare.json`, None when it was not run."""
    row = paired_row(material, scenario, outcome)
    return None if row is None else list(material.get("compare")["differences"][row]["interval"])


def paired_row(material: Material, scenario: str, outcome: str) -> int | None:
    """Where in `compare.json` the difference between the first scenario and another stands."""
    first = material.summary["scenarios"][0]["id"]
    for number, row in enumerate(material.get("compare").get("differences", ())):
        if (row["from"], row["to"], row["outcome"]) == (first, scenario, outcome):
            return number
    return None


def _unpaired_interval(material: Material, scenario: str, robek: float) -> list[float]:
    scenarios = {each["id"]: each for each in material.summary["scenarios"]}
    first = material.summary["scenarios"][0]
    half = 1.96 * math.hypot(*(each["robek"]["standard_error"] for each in (scenarios[scenario], first)))
    return [robek - half, robek + half]


# --- The plan and the premises ---------------------------------------------------------------------------------------


def accounts_years(summary: Mapping[str, Any]) -> list[int]:
    """The accounts years whose entries count as «in the plan period», for the basis in use."""
    first = summary["first"]
    basis = summary["scenarios"][0]["robek"]["basis"]
    last = summary["plan_period"][1]
    return [first, last if basis == "accounts" else last - 1]


def registered(material: Material) -> bool:
    """Whether the municipality is in ROBEK already when the simulation begins."""
    return bool(material.config["robek"]["registered"])


def measures(config: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each measure with its first year, the amounts of its first and last given year, and the share expected done."""
    found = []
    for number, measure in enumerate(config.get("measures", ())):
        years = sorted(int(year) for year in measure["amounts"])
        amounts = [measure["amounts"][str(year)] for year in (years[0], years[-1])]
        found.append(
            {
                "id": measure["id"],
                "number": number,
                "label": measure["label"],
                "years": [years[0], years[-1]],
                "amounts": amounts,
                "constant": len(years) == 1,
                "realised_pct": 100.0 * mean_share(measure["realised"]),
            }
        )
    return found


def responses(config: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each response rule that some alternative has, in words, in the order of the config."""
    used = {name for scenario in config.get("scenarios", ()) for name in scenario.get("responses", ())}
    rules = [Response.model_validate(rule) for rule in config.get("responses", ()) if rule["id"] in used]
    return [
        {
            "id": rule.id,
            "label": rule.label,
            "action": rule.action,
            "words": {lang: response_in_words(rule, lang) for lang in LANGUAGES},
        }
        for rule in rules
    ]


def mean_share(realised: Mapping[str, Any]) -> float:
    """The mean of a realised share: fixed, beta (mean, sd) or PERT with mean (low + 4 mode + high) / 6."""
    for name in ("fixed", "mean"):
        if realised.get(name) is not None:
            return float(realised[name])
    return float((realised["low"] + 4.0 * realised["mode"] + realised["high"]) / 6.0)


def stress(material: Material) -> dict[str, Any] | None:
    """Which row of the sensitivity table moves the result most in the last plan year; None without the table."""
    rows = material.get("stress").get("rows")
    if not rows:
        return None
    year = str(material.summary["plan_period"][1])
    effects = [row["effect"][year] for row in rows]
    largest = max(range(len(rows)), key=lambda number: abs(effects[number]))
    return {"largest": largest, "drop": abs(effects[largest]), "worsens": effects[largest] < 0}


def typical_path(material: Material) -> int | None:
    """The most typical path of the largest story of ROBEK; None when no story was told."""
    stories = material.get("storylines").get("stories")
    return int(stories[0]["path"]) if stories else None


def future(material: Material) -> dict[str, Any] | None:
    """One path as shares of its own revenue, and its first year in ROBEK; None when the path was not looked up."""
    document = material.get("future")
    if not document:
        return None
    lines = document["lines"]
    inside = [int(year) for year, holds in lines["robek"].items() if holds]
    return {
        "path": document["path"],
        "scenario": document["scenario"]["id"],
        "entry_year": min(inside, default=None),
        "metrics": {
            f"{name}_pct": {
                year: 100.0 * value / lines["operating_revenue"][year] for year, value in lines[name].items()
            }
            for name in ("net_operating_result", FUND, "accumulated_deficit")
        },
    }


def largest_error(scenarios: Sequence[Mapping[str, Any]]) -> float:
    """Half the widest of the main probabilities' 95 % intervals: what the number of futures leaves open."""
    intervals = [row["interval"] for scenario in scenarios for row in (*scenario["rules"], scenario["robek"])]
    return max((high - low) / 2.0 for low, high in intervals)


def strongest_correlation(config: Mapping[str, Any]) -> list[str] | None:
    """The two drivers that move together most, None when nothing is correlated."""
    pairs = (config.get("dependence") or {}).get("correlations") or {}
    flat = [(abs(value), first, second) for first, others in pairs.items() for second, value in others.items()]
    return list(max(flat)[1:]) if flat else None


def kob(summary: Mapping[str, Any]) -> dict[str, Any]:
    """Which of the KØB targets the last accounts meet: metric names."""
    met = [row["metric"] for row in summary["base"]["kob"] if row["actual_pct"] is not None and _meets(row)]
    return {"met": met, "count": len(met), "of": len(summary["base"]["kob"])}


def _meets(row: Mapping[str, Any]) -> bool:
    short = row["actual_pct"] - row["target_pct"]
    return bool(short <= 0 if "debt" in row["metric"] else short >= 0)


def balance(material: Material) -> str:
    """Whether the first scenario's plan balances by the law: `yes`, `no`, or `unknown` when it was not checked."""
    main = material.summary["scenarios"][0]["id"]
    for row in material.get("checks").get("balance", ()):
        if row["id"] == main:
            return "yes" if row["balances"] else "no"
    return "unknown"


def _rule_years(rule: Mapping[str, Any]) -> list[int]:
    years = rule.get("years") or [int(year) for year in rule["by_year"]]
    return [int(years[0]), int(years[-1])]


def _entries(cumulative: Mapping[str, float]) -> dict[str, float]:
    return dict(_steps(cumulative))


def _steps(cumulative: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    before = 0.0
    for year, chance in cumulative.items():
        yield year, chance - before
        before = chance
