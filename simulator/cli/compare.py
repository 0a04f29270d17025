"""`compare`: the alternatives of one or more configs on the same futures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from simulator.analysis.compare import compare
from simulator.analysis.compare_summary import compare_summary
from simulator.cli.analysis import ask
from simulator.cli.run import RunRequest
from simulator.reports.screen import compare_screen
from simulator.study import Study, load
from simulator.summaries.result import Result


def compare_command(request: RunRequest, others: Sequence[Path]) -> int:
    """Compare the scenarios of the request's config, and of other configs with the same overrides."""
    more = [load(config, request.overrides) for config in others]

    def answer(study: Study, result: Result, progress: Callable[[int], None] | None) -> Mapping[str, Any]:
        found = compare(
            study,
            *more,
            paths=result.paths,
            seed=result.seed,
            threads=request.threads,
            scenario_ids=request.scenarios or None,
            progress=progress,
        )
        return compare_summary(found)

    return ask(request, "compare", answer, compare_screen, work=2 * (1 + len(more)))
