"""What a report since the plan changes: the probabilities before and after, and what it says of each driver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any

import numpy as np

from simulator import pipeline
from simulator.assembly import surprises_given
from simulator.study import Study
from simulator.study.observed import Observation
from simulator.summaries.result import Result
from simulator.summaries.summary import beside_each_other

SCHEMA = "simulator.update/1"


def update(study: Study, after: Result, *, threads: int | None = None) -> dict[str, Any]:
    """Return the comparison as plain values. The same paths, seed and scenarios, with and without the report."""
    before = pipeline.run(
        replace(study, observations=()),
        paths=after.paths,
        seed=after.seed,
        threads=threads,
        scenario_ids=[scenario.id for scenario in after.outline.scenarios],
    )
    assert study.settings.actuals is not None
    return {
        "schema": SCHEMA,
        **after.outline.heading(),
        "actuals": PurePath(study.settings.actuals.table).name,
        "observations": [_observation(one) for one in study.observations],
        "drivers": _drivers(study),
        "scenarios": beside_each_other(
            [_scenario(earlier, later) for earlier, later in zip(before.scenarios, after.scenarios, strict=True)]
        ),
    }


def _observation(one: Observation) -> dict[str, Any]:
    return {
        "line": one.line,
        "year": one.year,
        "months": one.months,
        "observed": one.observed,
        "planned": one.planned,
        "drivers": list(one.weights),
    }


def _drivers(study: Study) -> list[dict[str, Any]]:
    """Each driver in the last observed year, when the report says something of it."""
    found = surprises_given(study)
    year = max(one.year for one in study.observations)
    rows = []
    for k, name in enumerate(found.names):
        before, after = float(found.given.prior_sd[-1, k]), float(found.given.sd[-1, k])
        moved = float(found.given.mean[-1, k] - found.given.prior_mean[-1, k])
        if before > 0 and (abs(moved) > 0.02 * before or after < 0.98 * before):
            rows.append(
                {
                    "driver": name,
                    "year": year,
                    "before": {"mean": float(found.given.prior_mean[-1, k]), "sd": before},
                    "after": {"mean": float(found.given.mean[-1, k]), "sd": 0.0 if after < 1e-6 * before else after},
                }
            )
    return rows


def _scenario(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Every probability of a scenario, before and after."""
    outcomes = [
        _outcome(rule["id"], rule["label"], before["rules"][number], rule) for number, rule in enumerate(after["rules"])
    ]
    outcomes.append(_outcome("robek", "ROBEK", before["robek"], after["robek"]))
    broken = "any_rule_broken"
    chances = ({"probability": before["joint"][broken]}, {"probability": after["joint"][broken]})
    if after["rules"]:
        outcomes.append(_outcome(broken, broken, *chances))
    found = {"id": after["id"], "label": after["label"], "outcomes": outcomes, "metrics": _metrics(before, after)}
    return found | ({"response_of": after["response_of"]} if "response_of" in after else {})


def _outcome(id_: str, label: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": id_, "label": label, "before": before["probability"], "after": after["probability"]}


def _metrics(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The fan of the result and the fund, before and after: median and 80 per cent."""
    kept = ("net_operating_result_pct", "disposition_fund_pct")
    return {
        name: {
            year: {
                "before": [float(np.float64(before["metrics"][name][year][q])) for q in ("p10", "p50", "p90")],
                "after": [float(np.float64(found[q])) for q in ("p10", "p50", "p90")],
            }
            for year, found in after["metrics"][name].items()
        }
        for name in kept
    }
