"""A batch as plain values: `batch --json`, and the tables of its folder. Shares are fractions of one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import numpy as np

from simulator.analysis.batch.sweep import Sweep
from simulator.summaries import robek
from simulator.summaries.counts import Tally
from simulator.summaries.outline import Outline
from simulator.summaries.probability import Probability
from simulator.summaries.summary import joint_counts

SCHEMA = "simulator.batch/1"
QUANTILES = {"p5": 0.05, "p25": 0.25, "p50": 0.50, "p75": 0.75, "p95": 0.95}


def batch_summary(sweep: Sweep, elapsed_seconds: float = 0.0) -> dict[str, Any]:
    """Everything a batch found, but for the counts themselves (`count_rows`)."""
    question = sweep.question
    return {
        "schema": SCHEMA,
        "municipalities": len(question.studies),
        "inhabitants": sum(study.settings.municipality.inhabitants for study in question.studies),
        "plan_period": [
            min(outline.plan_period[0] for outline in question.outlines),
            max(outline.plan_period[1] for outline in question.outlines),
        ],
        "horizon": question.years[1],
        "illustrative": any(outline.illustrative for outline in question.outlines),
        "paths": question.paths,
        "seed": question.seed,
        "elapsed_seconds": round(elapsed_seconds, 3),
        "digest": digest(sweep),
        "alternatives": [alternative_summary(sweep, number) for number in range(len(question.alternatives))],
        "members": [member_summary(sweep, number) for number in range(len(question.studies))],
    }


def digest(sweep: Sweep) -> str:
    """SHA-256 of every count, the same whoever counted."""
    found = hashlib.sha256()
    for study, tally in zip(sweep.question.studies, sweep.tallies, strict=True):
        found.update(study.settings.municipality.number.encode())
        for field in fields(Tally):
            found.update(np.ascontiguousarray(getattr(tally, field.name), "<i8").tobytes())
    for counts in (sweep.counts, sweep.peaks):
        found.update(np.ascontiguousarray(counts, "<i8").tobytes())
    return found.hexdigest()


def alternative_summary(sweep: Sweep, alternative: int) -> dict[str, Any]:
    """How many are in ROBEK at the same time, year by year, when all follow one alternative."""
    named = sweep.question.alternatives[alternative]
    first, last = sweep.question.years
    return {
        "id": named.id,
        "label": named.label,
        "by_year": {
            str(year): {
                "municipalities": sum(_covers(outline, year) for outline in sweep.question.outlines),
                **spread(sweep.counts[alternative, year - first]),
                "sd_if_independent": independent_sd(sweep, alternative, year),
            }
            for year in range(first, last + 1)
        },
        "most_in_any_year": spread(sweep.peaks[alternative]),
    }


def spread(counts: np.ndarray) -> dict[str, float]:
    """Mean, standard deviation and quantiles of a number from how often each was met. int64 [0 … most]."""
    total, numbers = int(counts.sum()), np.arange(len(counts))
    mean = float((counts * numbers).sum() / total)
    sd = float(np.sqrt((counts * (numbers - mean) ** 2).sum() / total))
    reached = np.cumsum(counts)
    at = {name: int(np.searchsorted(reached, share * total)) for name, share in QUANTILES.items()}
    return {"mean": mean, "sd": sd, **at}


def independent_sd(sweep: Sweep, alternative: int, year: int) -> float:
    """What the standard deviation would be if no municipality shared anything with another: √ Σ p (1 − p)."""
    variance = 0.0
    for outline, tally, followed in zip(sweep.question.outlines, sweep.tallies, sweep.question.followed, strict=True):
        hits = robek.inside(outline, tally, followed[alternative]).get(year, 0)
        variance += hits / tally.paths * (1.0 - hits / tally.paths)
    return float(np.sqrt(variance))


def member_summary(sweep: Sweep, member: int) -> dict[str, Any]:
    """One municipality: its headline probabilities in each of its scenarios."""
    study, outline, tally = sweep.question.studies[member], sweep.question.outlines[member], sweep.tallies[member]
    return {
        **outline.municipality,
        "inhabitants": study.settings.municipality.inhabitants,
        "illustrative": outline.illustrative,
        "notes": len(study.notes),
        "scenarios": [
            {
                "id": named.id,
                "label": named.label,
                **dict(headlines(outline, tally, scenario)),
                "expected_years_in_robek": sum(robek.inside(outline, tally, scenario).values()) / tally.paths,
                "inside_by_year": {
                    str(year): hits / tally.paths for year, hits in robek.inside(outline, tally, scenario).items()
                },
            }
            for scenario, named in enumerate(outline.scenarios)
        ],
    }


def headlines(outline: Outline, tally: Tally, scenario: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (outcome, probability with interval) of what a municipality is asked about first."""
    counted = {"robek": robek.entered(outline, tally, scenario), **joint_counts(tally, scenario)}
    counted |= {f"rule:{rule.id}": int(tally.broken[scenario, n]) for n, rule in enumerate(outline.rules)}
    for outcome, hits in counted.items():
        found = Probability(hits, tally.paths)
        yield (
            outcome,
            {"probability": found.value, "interval": list(found.interval), "standard_error": found.standard_error},
        )


def municipality_rows(sweep: Sweep) -> list[dict[str, Any]]:
    """One row for each municipality and scenario: the two headline probabilities with their intervals."""
    rows = []
    for member in range(len(sweep.question.studies)):
        found = member_summary(sweep, member)
        for scenario in found["scenarios"]:
            rows.append(
                {
                    **{key: found[key] for key in ("number", "name", "inhabitants")},
                    "scenario": scenario["id"],
                    **_flat("robek", scenario["robek"]),
                    **_flat("any_rule_broken", scenario["any_rule_broken"]),
                    "expected_years_in_robek": scenario["expected_years_in_robek"],
                }
            )
    return rows


def probability_rows(sweep: Sweep) -> Iterator[dict[str, Any]]:
    """One row for each municipality, scenario and outcome."""
    for outline, tally in zip(sweep.question.outlines, sweep.tallies, strict=True):
        for scenario, named in enumerate(outline.scenarios):
            for outcome, found in headlines(outline, tally, scenario):
                low, high = found["interval"]
                yield {
                    "number": outline.municipality["number"],
                    "scenario": named.id,
                    "outcome": outcome,
                    "probability": found["probability"],
                    "low": low,
                    "high": high,
                    "standard_error": found["standard_error"],
                }


def count_rows(sweep: Sweep) -> Iterator[dict[str, Any]]:
    """One row for each alternative, year and number of municipalities in ROBEK at the same time that was met."""
    first = sweep.question.years[0]
    for alternative, named in enumerate(sweep.question.alternatives):
        for index, counts in enumerate(sweep.counts[alternative]):
            for number in np.flatnonzero(counts):
                yield {
                    "alternative": named.id,
                    "year": first + index,
                    "in_robek": int(number),
                    "paths": int(counts[number]),
                    "probability": int(counts[number]) / sweep.question.paths,
                }


def _flat(name: str, found: dict[str, Any]) -> dict[str, float]:
    low, high = found["interval"]
    return {name: found["probability"], f"{name}_low": low, f"{name}_high": high}


def _covers(outline: Outline, year: int) -> bool:
    return outline.first_entry_year <= year <= outline.horizon
