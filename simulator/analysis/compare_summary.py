"""A comparison as plain values: `compare --json` and `compare.json` of the run folder."""

from __future__ import annotations

from typing import Any

from simulator.analysis.compare import AmountDifference, Comparison, ShareDifference

SCHEMA = "simulator.compare/1"


def compare_summary(comparison: Comparison) -> dict[str, Any]:
    """Return the run's scenarios and `differences[]` between every two of them.

    A difference in probability is a fraction and covers the plan period; `by_year` holds the same for single years,
    where the outcome has a state of a single year. `amounts[]` are differences in mean and quantiles of result, fund
    and debt.
    """
    first, *others = comparison.results
    summary = first.summary()
    runs = [scenario for result in (first, *others) for scenario in result.scenarios]
    scenarios = [{**scenario, "id": side.name} for scenario, side in zip(runs, comparison.sides, strict=True)]
    whole = [found for found in comparison.shares if found.year is None]
    by_year: dict[tuple[str, str, str], dict[str, Any]] = {}
    for found in comparison.shares:
        if found.year is not None:
            row = share_row(found)
            by_year.setdefault((found.start, found.to, found.outcome), {})[str(found.year)] = {
                key: row[key] for key in ("difference", "interval", "standard_error", "verdict")
            }
    return {
        **summary,
        "schema": SCHEMA,
        "scenarios": scenarios,
        "differences": [
            {
                **{key: value for key, value in share_row(found).items() if key != "year"},
                "by_year": by_year.get((found.start, found.to, found.outcome), {}),
            }
            for found in whole
        ],
        "amounts": [amount_row(found) for found in comparison.amounts],
    }


def share_row(found: ShareDifference) -> dict[str, Any]:
    """One difference in probability."""
    shares = found.shares
    return {
        "id": f"{found.start}~{found.to}~{found.outcome}",
        "from": found.start,
        "to": found.to,
        "outcome": found.outcome,
        "year": found.year,
        "before": shares.before / shares.total,
        "after": shares.after / shares.total,
        "difference": shares.difference,
        "interval": list(shares.interval),
        "standard_error": shares.standard_error,
        "unpaired_standard_error": shares.unpaired_standard_error,
        "verdict": found.verdict,
    }


def amount_row(found: AmountDifference) -> dict[str, Any]:
    """One difference in mean or quantile."""
    return {
        "from": found.start,
        "to": found.to,
        "metric": found.metric,
        "year": found.year,
        "statistic": found.statistic,
        "difference": found.difference,
        "interval": list(found.interval),
        "standard_error": found.standard_error,
        "unpaired_standard_error": found.unpaired_standard_error,
        "verdict": found.verdict,
    }
