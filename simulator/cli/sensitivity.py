"""`sensitivity`: which driver is behind the risk, and which assumption."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from simulator.analysis.sensitivity_summary import sensitivity, sensitivity_summary
from simulator.cli.analysis import ask
from simulator.cli.choice import one_scenario
from simulator.cli.run import RunRequest
from simulator.reports.screen import sensitivity_screen
from simulator.study import Study
from simulator.summaries.result import Result

WORK = 60
"""Roughly how many times the run's paths are worked; for the progress bar."""


def sensitivity_command(request: RunRequest, scenario: str | None) -> int:
    """Answer for one scenario of the run."""

    def answer(study: Study, result: Result, progress: Callable[[int], None] | None) -> Mapping[str, Any]:
        chosen = one_scenario(study, scenario).id
        found = sensitivity(study, chosen, result.paths, seed=result.seed, threads=request.threads, progress=progress)
        return sensitivity_summary(found, result)

    return ask(request, "sensitivity", answer, sensitivity_screen, work=WORK)
