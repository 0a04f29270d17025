"""Every probability and every quantile of a run as one row each: the tables of the run folder and of the
library.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from simulator.summaries import robek
from simulator.summaries.counts import Tally
from simulator.summaries.outline import LETTERS, Outline
from simulator.summaries.probability import Probability
from simulator.summaries.summary import joint_counts


def probability_rows(outline: Outline, tally: Tally) -> list[dict[str, Any]]:
    """One row for each outcome: scenario, outcome, year (None where it covers several), probability,
    interval.
    """
    rows = []
    for scenario, named in enumerate(outline.scenarios):
        parts = [counted(outline, part, scenario) for part in tally.parts]
        for (outcome, year, hits), *others in zip(counted(outline, tally, scenario), *parts, strict=True):
            found = Probability(int(hits), tally.paths, tuple(int(other[2]) for other in others))
            low, high = found.interval
            rows.append(
                {
                    "scenario": named.id,
                    "outcome": outcome,
                    "year": year,
                    "probability": found.value,
                    "low": low,
                    "high": high,
                    "standard_error": found.standard_error,
                }
            )
    return rows


def counted(outline: Outline, tally: Tally, scenario: int) -> Iterator[tuple[str, int | None, int]]:
    """Yield (outcome, year, paths) of all that is counted for a scenario.

    Outcomes are `rule:ID` (broken; with a year: on the wrong side that year), `robek` (entered in the plan
    period), `robek:inside` and `robek:entered` (by that year), `letter:x`, `joint:NAME` and, where the alternative has
    responses, `response:ID` (in force at some time in the plan period, or in the year).
    """
    for number, rule in enumerate(outline.rules):
        name = f"rule:{rule.id}"
        yield name, None, tally.broken[scenario, number]
        for year in rule.years:
            yield name, year, tally.wrong[scenario, number, year - outline.first]
    yield "robek", None, robek.entered(outline, tally, scenario)
    for year, hits in robek.inside(outline, tally, scenario).items():
        yield "robek:inside", year, hits
    for year, hits in robek.cumulative(outline, tally, scenario).items():
        yield "robek:entered", year, hits
    for index, letter in enumerate(LETTERS):
        yield f"letter:{letter}", None, tally.letter_in_plan[scenario, index]
        for year, hits in zip(outline.years, tally.letter[scenario, index], strict=True):
            yield f"letter:{letter}", year, hits
    for name, hits in joint_counts(tally, scenario).items():
        yield f"joint:{name}", None, hits
    for number, response in enumerate(outline.responses):
        if response.id in outline.scenarios[scenario].responses:
            yield f"response:{response.id}", None, tally.in_force_in_plan[scenario, number]
            for year, hits in zip(outline.years, tally.in_force[scenario, number], strict=True):
                yield f"response:{response.id}", year, hits


def quantile_rows(scenarios: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row for each scenario, metric and year, from the scenarios of a summary."""
    return [
        {"scenario": scenario["id"], "metric": metric, "year": int(year), **figures}
        for scenario in scenarios
        for metric, years in scenario["metrics"].items()
        for year, figures in years.items()
    ]
