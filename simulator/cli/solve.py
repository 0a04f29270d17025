"""`solve`: the smallest amount that makes a risk small enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from simulator.analysis.answers import TARGETS, WORK, Wish, solve_answer
from simulator.cli.analysis import ask, unusual_scenario
from simulator.cli.choice import known_measure, known_outcome, one_scenario
from simulator.cli.request import RunRequest
from simulator.reports.screen import solve_screen
from simulator.study import Study
from simulator.summaries.happenings import ROBEK
from simulator.summaries.result import Result


def solve_command(request: RunRequest, scenario: str | None, wish: Wish) -> int:
    """Answer for one scenario of the run."""

    def answer(study: Study, result: Result, progress: Callable[[int], None] | None) -> Mapping[str, Any]:
        chosen = one_scenario(study, scenario).id
        return solve_answer(study, result, chosen, as_named(study, wish), threads=request.threads, progress=progress)

    def unusual(study: Study) -> list[str]:
        return [*unusual_scenario(study, scenario), *unusual_wish(as_named(study, wish))]

    return ask(request, "solve", answer, solve_screen, work=WORK["solve"], unusual=unusual)


def as_named(study: Study, wish: Wish) -> Wish:
    """The wish with the ids of what it names. Raises typer.BadParameter (exit 2) for what there is not."""
    grid = None if wish.grid is None else (known_measure(study, wish.grid[0]), known_measure(study, wish.grid[1]))
    measures = tuple(known_measure(study, name) for name in wish.measures)
    return replace(wish, outcome=known_outcome(study, wish.outcome), measures=measures, grid=grid)


def unusual_wish(wish: Wish) -> list[str]:
    """What is wished for besides the usual outcome, targets and measures."""
    parts = [] if wish.outcome == ROBEK else [wish.outcome]
    parts += wish.measures
    parts += [] if wish.grid is None else ["grid", *wish.grid]
    return parts + ([] if wish.targets == TARGETS else ["to", *(f"{target:g}" for target in wish.targets)])
