"""`sensitivity`: which driver is behind the risk, and which assumption."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from simulator.analysis.answers import WORK, sensitivity_answer
from simulator.cli.analysis import ask
from simulator.cli.choice import one_scenario
from simulator.cli.request import RunRequest
from simulator.reports.screen import sensitivity_screen
from simulator.study import Study
from simulator.summaries.result import Result


def sensitivity_command(request: RunRequest, scenario: str | None) -> int:
    """Answer for one scenario of the run."""

    def answer(study: Study, result: Result, progress: Callable[[int], None] | None) -> Mapping[str, Any]:
        chosen = one_scenario(study, scenario).id
        return sensitivity_answer(study, result, chosen, threads=request.threads, progress=progress)

    return ask(request, "sensitivity", answer, sensitivity_screen, work=WORK["sensitivity"])
