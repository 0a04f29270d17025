"""`compare`: the alternatives of one or more configs on the same futures; and what changed since last plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from simulator.analysis.answers import CHANGES_WORK, WORK, changes_answer, compare_answer
from simulator.cli.analysis import ask, unusual_scenario
from simulator.cli.choice import one_scenario
from simulator.cli.request import RunRequest
from simulator.reports.screen import changes_screen, compare_screen
from simulator.study import Study, load
from simulator.summaries.result import Result


def compare_command(request: RunRequest, others: Sequence[Path]) -> int:
    """Compare the scenarios of the request's config, and of other configs with the same overrides."""
    more = [load(config, request.overrides) for config in others]

    def answer(study: Study, result: Result, progress: Callable[[int], None] | None) -> Mapping[str, Any]:
        return compare_answer(
            study,
            result,
            others=more,
            scenario_ids=[one_scenario(study, name).id for name in request.scenarios] or None,
            threads=request.threads,
            progress=progress,
        )

    def unusual(study: Study) -> list[str]:
        return [other.path.stem for other in more]

    return ask(request, "compare", answer, compare_screen, work=WORK["compare"] * (1 + len(more)), unusual=unusual)


def explain_command(request: RunRequest, earlier: Path) -> int:
    """Share out the change from an earlier config to the request's; the answer lies beside the later run.

    One `--scenario` names the alternative in this year's config, and in last year's where that has it too.
    """
    before = load(earlier)

    def answer(study: Study, result: Result, progress: Callable[[int], None] | None) -> Mapping[str, Any]:
        chosen = one_scenario(study, request.scenarios[0] if request.scenarios else None).id
        return changes_answer(before, study, result, chosen, threads=request.threads, progress=progress)

    def unusual(study: Study) -> list[str]:
        chosen = request.scenarios[0] if request.scenarios else None
        return ["since", before.path.stem, *unusual_scenario(study, chosen)]

    whole = replace(request, scenarios=())
    return ask(whole, "changes", answer, changes_screen, work=CHANGES_WORK, unusual=unusual)
