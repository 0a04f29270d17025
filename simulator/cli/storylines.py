"""`storylines`: what leads there, and what warns of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from simulator.analysis.storylines import PATHS, storylines
from simulator.analysis.storylines_summary import storylines_summary
from simulator.cli.analysis import ask
from simulator.cli.choice import known_outcome, one_scenario
from simulator.cli.run import RunRequest
from simulator.reports.screen import storylines_screen
from simulator.study import Study
from simulator.summaries.result import Result


def storylines_command(request: RunRequest, scenario: str | None, outcome: str) -> int:
    """Answer for one scenario and one outcome of the run, over its first paths."""

    def answer(study: Study, result: Result, progress: Callable[[int], None] | None) -> Mapping[str, Any]:
        found = storylines(
            study,
            one_scenario(study, scenario).id,
            outcome=known_outcome(result, outcome),
            paths=min(PATHS, result.paths),
            seed=result.seed,
            threads=request.threads,
        )
        return storylines_summary(result.outline, found, seed=result.seed)

    return ask(request, "storylines", answer, storylines_screen)
