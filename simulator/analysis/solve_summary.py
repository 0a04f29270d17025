"""What it takes to be safe, as plain values: `solve --json` and `solve.json` of the run folder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simulator.analysis.levers import Lever
from simulator.analysis.solve import Answer, Grid, Point, Solution
from simulator.summaries.outline import Outline

SCHEMA = "simulator.solve/1"


def solve_summary(
    outline: Outline, solutions: Sequence[Solution], grid: Grid | None, *, paths: int, seed: int
) -> dict[str, Any]:
    """Return the answers of every lever, the first one's at the top level too, and how they exchange."""
    first = solutions[0]
    scenario = next(one for one in outline.scenarios if one.id == first.scenario_id)
    rows = [_solution(solution) for solution in solutions]
    return {
        "schema": SCHEMA,
        **outline.heading(),
        "paths": paths,
        "seed": seed,
        "scenario": {"id": scenario.id, "label": scenario.label},
        "rules": [{"id": rule.id, "label": rule.label} for rule in outline.rules],
        "outcome": first.outcome,
        **rows[0],
        "levers": rows,
        "exchange": _exchange(solutions),
        "grid": None if grid is None else _grid(first.outcome, grid),
    }


def _solution(solution: Solution) -> dict[str, Any]:
    return {
        "measure": _lever(solution.lever),
        "monotone": solution.is_monotone,
        "largest_tried": solution.points[-1].amount,
        "targets": [_answer(solution.lever, answer) for answer in solution.answers],
        "curve": [_point(point) for point in solution.curve],
        "tried": [_point(point) for point in solution.points],
    }


def _lever(lever: Lever) -> dict[str, Any]:
    return {"id": lever.id, "label": lever.label, "unit": lever.unit}


def _answer(lever: Lever, answer: Answer) -> dict[str, Any]:
    slope = answer.slope
    return {
        "id": f"{100 * answer.target:g}",
        "target": answer.target,
        "ending": answer.ending,
        "amount": answer.amount,
        "interval": None if answer.interval is None else list(answer.interval),
        "probability": answer.probability.value,
        "probability_interval": list(answer.probability.interval),
        "slope": None if slope is None else {"per_unit": slope.per_unit, "interval": list(slope.interval)},
        "config": lever.toml(answer.amount) if answer.amount else "",
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "amount": point.amount,
        "probability": point.probability.value,
        "interval": list(point.probability.interval),
    }


def _exchange(solutions: Sequence[Solution]) -> list[dict[str, Any]]:
    """How much of each lever does the same as the first, for every target both reach."""
    rows = []
    for solution in solutions[1:]:
        for mine, other in zip(solutions[0].answers, solution.answers, strict=True):
            if mine.amount and other.amount:
                rows.append(
                    {
                        "target": mine.target,
                        "lever": solution.lever.id,
                        "amount": other.amount,
                        "for_amount": mine.amount,
                        "rate": other.amount / mine.amount,
                    }
                )
    return rows


def _grid(outcome: str, grid: Grid) -> dict[str, Any]:
    return {
        "outcome": outcome,
        "x": _lever(grid.x),
        "y": _lever(grid.y),
        "cells": [
            {"x": x, "y": y, "probability": float(grid.probabilities[j, i])}
            for j, y in enumerate(grid.y_amounts)
            for i, x in enumerate(grid.x_amounts)
        ],
    }
