"""`solve`: the smallest amount that makes a risk small enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from simulator.analysis.answers import WORK, Wish, solve_answer
from simulator.cli.analysis import ask
from simulator.cli.choice import known_outcome, one_scenario
from simulator.cli.request import RunRequest
from simulator.reports.screen import solve_screen
from simulator.study import Study
from simulator.summaries.result import Result


def solve_command(request: RunRequest, scenario: str | None, wish: Wish) -> int:
    """Answer for one scenario of the run."""

    def answer(study: Study, result: Result, progress: Callable[[int], None] | None) -> Mapping[str, Any]:
        known_outcome(result, wish.outcome)
        chosen = one_scenario(study, scenario).id
        return solve_answer(study, result, chosen, wish, threads=request.threads, progress=progress)

    return ask(request, "solve", answer, solve_screen, work=WORK["solve"])
