"""`storylines`: what leads there, and what warns of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from simulator.analysis.answers import WORK, storylines_answer
from simulator.cli.analysis import ask, unusual_scenario
from simulator.cli.choice import known_outcome, one_scenario
from simulator.cli.request import RunRequest
from simulator.reports.screen import storylines_screen
from simulator.study import Study
from simulator.summaries.happenings import ROBEK
from simulator.summaries.result import Result


def storylines_command(request: RunRequest, scenario: str | None, outcome: str) -> int:
    """Answer for one scenario and one outcome of the run, over its first paths."""

    def answer(study: Study, result: Result, progress: Callable[[int], None] | None) -> Mapping[str, Any]:
        chosen = one_scenario(study, scenario).id
        return storylines_answer(study, result, chosen, outcome=known_outcome(study, outcome), threads=request.threads)

    def unusual(study: Study) -> list[str]:
        asked = known_outcome(study, outcome)
        return [*unusual_scenario(study, scenario), *([] if asked == ROBEK else [asked])]

    return ask(request, "storylines", answer, storylines_screen, work=WORK["storylines"], unusual=unusual)
