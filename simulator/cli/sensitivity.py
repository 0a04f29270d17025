"""`sensitivity`: which driver is behind the risk, and which assumption."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import typer

from simulator.analysis.answers import WORK, sensitivity_answer
from simulator.assembly import assemble
from simulator.assembly.sources import sources_of
from simulator.cli.analysis import ask, unusual_scenario
from simulator.cli.choice import one_scenario
from simulator.cli.request import RunRequest
from simulator.reports.screen import sensitivity_screen
from simulator.study import Study
from simulator.summaries.result import Result


def groups_of(texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Read `NAME=A,B` as typed. Raises typer.BadParameter (exit 2) for another form or a source in two groups."""
    groups: dict[str, tuple[str, ...]] = {}
    for text in texts:
        name, _, listed = text.partition("=")
        members = tuple(member.strip() for member in listed.split(",") if member.strip())
        if not name.strip() or not members or name.strip() in groups:
            raise typer.BadParameter(f"--group takes a new NAME=DRIVER,DRIVER, not '{text}'")
        groups[name.strip()] = members
    everyone = [member for members in groups.values() for member in members]
    if len(set(everyone)) < len(everyone):
        raise typer.BadParameter("--group: a driver can be in one group only")
    return groups


def sensitivity_command(
    request: RunRequest, scenario: str | None, groups: Mapping[str, Sequence[str]] | None = None
) -> int:
    """Answer for one scenario of the run."""

    def answer(study: Study, result: Result, progress: Callable[[int], None] | None) -> Mapping[str, Any]:
        chosen = one_scenario(study, scenario).id
        known = sources_of(assemble(study, [chosen]))
        for member in (member for members in (groups or {}).values() for member in members):
            if member not in known:
                raise typer.BadParameter(f"--group knows {', '.join(known)}, not '{member}'")
        given: dict[str, Any] = {"threads": request.threads, "progress": progress}
        return sensitivity_answer(study, result, chosen, groups=groups or None, **given)

    def unusual(study: Study) -> list[str]:
        own = [word for name, members in (groups or {}).items() for word in (name, *members)]
        return [*unusual_scenario(study, scenario), *(["groups", *own] if own else [])]

    return ask(request, "sensitivity", answer, sensitivity_screen, work=WORK["sensitivity"], unusual=unusual)
