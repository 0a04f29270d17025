"""`solve`: the smallest amount that makes a risk small enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.analysis.levers import lever, levers
from simulator.analysis.solve import grid, solve
from simulator.analysis.solve_summary import solve_summary
from simulator.cli.analysis import ask
from simulator.cli.choice import known_outcome, one_scenario
from simulator.cli.run import RunRequest
from simulator.reports.screen import solve_screen
from simulator.study import Study
from simulator.summaries.result import Result

TARGETS = (0.20, 0.10, 0.05)
GRID_POINTS = 7
POINTS = 60
"""Roughly how many amounts are tried for each lever; for the progress bar."""


@dataclass(frozen=True)
class Wish:
    """What the user wants to know; empty means the usual."""

    outcome: str = "robek"
    targets: tuple[float, ...] = TARGETS
    measures: tuple[str, ...] = ()
    grid: tuple[str, str] | None = None
    scenario: str | None = None


def solve_command(request: RunRequest, wish: Wish) -> int:
    """Answer for one scenario of the run."""

    def answer(study: Study, result: Result, progress: Callable[[int], None] | None) -> Mapping[str, Any]:
        outcome, scenario = known_outcome(result, wish.outcome), one_scenario(study, wish.scenario).id
        chosen = tuple(lever(study, name) for name in wish.measures) or levers(study)
        given: dict[str, Any] = {
            "scenario_id": scenario,
            "outcome": outcome,
            "paths": result.paths,
            "seed": result.seed,
            "threads": request.threads,
            "progress": progress,
        }
        solutions = [solve(study, one, wish.targets, **given) for one in chosen]
        pair = _pair(study, wish, [solution.lever.id for solution in solutions])
        both = None
        if pair is not None:
            x, y = (lever(study, name) for name in pair)
            tops = [_top(solutions, name) or one.most for name, one in zip(pair, (x, y), strict=True)]
            steps = [[k * top / (GRID_POINTS - 1) for k in range(GRID_POINTS)] for top in tops]
            both = grid(study, x, y, steps[0], steps[1], **given)
        return solve_summary(result.outline, solutions, both, paths=result.paths, seed=result.seed)

    return ask(request, "solve", answer, solve_screen, work=POINTS * 4)


def _pair(study: Study, wish: Wish, names: Sequence[str]) -> tuple[str, str] | None:
    """The levers of the grid: those asked for, else the first two measures that were solved for."""
    if wish.grid is not None:
        return wish.grid
    measures = [name for name in names if name in {measure.id for measure in study.settings.measures}]
    return (measures[0], measures[1]) if len(measures) > 1 else None


def _top(solutions: Sequence[Any], name: str) -> float | None:
    """As far as the lever's own curve was drawn."""
    return next((solution.curve[-1].amount for solution in solutions if solution.lever.id == name), None)
