"""Every further question of a run, with its usual settings: the documents that lie beside the run in its folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.analysis.changes import explain
from simulator.analysis.changes_summary import changes_summary
from simulator.analysis.compare import compare
from simulator.analysis.compare_summary import compare_summary
from simulator.analysis.levers import lever, levers
from simulator.analysis.sensitivity_summary import NothingUncertainError, sensitivity, sensitivity_summary
from simulator.analysis.solve import Solution, grid, solve
from simulator.analysis.solve_summary import solve_summary
from simulator.analysis.storylines import PATHS, NoStoryError, storylines
from simulator.analysis.storylines_summary import storylines_summary
from simulator.errors import SimulatorError
from simulator.study import Study
from simulator.summaries.happenings import ROBEK
from simulator.summaries.result import Result

Document = Mapping[str, Any]
Heard = Callable[[int], None] | None

TARGETS = (0.20, 0.10, 0.05)
GRID_POINTS = 7
WORK = {"compare": 2, "sensitivity": 60, "storylines": 1, "solve": 240}
CHANGES_WORK = 60
"""Roughly how many times the run's paths each answer works, for a progress bar."""


@dataclass(frozen=True)
class Wish:
    """What `solve` is asked; empty means the usual."""

    outcome: str = ROBEK
    targets: tuple[float, ...] = TARGETS
    measures: tuple[str, ...] = ()
    grid: tuple[str, str] | None = None


def compare_answer(
    study: Study,
    result: Result,
    *,
    others: Sequence[Study] = (),
    scenario_ids: Sequence[str] | None = None,
    threads: int | None = None,
    progress: Heard = None,
) -> Document:
    """Every two alternatives of the run (and of other configs) on the same futures. Raises CannotCompareError."""
    found = compare(
        study,
        *others,
        paths=result.paths,
        seed=result.seed,
        threads=threads,
        scenario_ids=scenario_ids,
        progress=progress,
    )
    return compare_summary(found)


def sensitivity_answer(
    study: Study,
    result: Result,
    scenario_id: str,
    *,
    groups: Mapping[str, Sequence[str]] | None = None,
    threads: int | None = None,
    progress: Heard = None,
) -> Document:
    """What drives the risk of one scenario; `groups` of sources instead of those a council speaks of."""
    given: dict[str, Any] = {"seed": result.seed, "threads": threads, "progress": progress}
    found = sensitivity(study, scenario_id, result.paths, groups=groups, **given)
    return sensitivity_summary(found, result)


def storylines_answer(
    study: Study, result: Result, scenario_id: str, *, outcome: str = ROBEK, threads: int | None = None
) -> Document:
    """What leads there, over the run's first paths. Raises NoStoryError."""
    paths = min(PATHS, result.paths)
    found = storylines(study, scenario_id, outcome=outcome, paths=paths, seed=result.seed, threads=threads)
    return storylines_summary(result.outline, found, seed=result.seed)


def solve_answer(
    study: Study,
    result: Result,
    scenario_id: str,
    wish: Wish | None = None,
    *,
    threads: int | None = None,
    progress: Heard = None,
) -> Document:
    """What it takes, for every lever that was wished for or makes sense. Raises UnknownLeverError."""
    wish = wish or Wish()
    given: dict[str, Any] = {
        "scenario_id": scenario_id,
        "outcome": wish.outcome,
        "paths": result.paths,
        "seed": result.seed,
        "threads": threads,
        "progress": progress,
    }
    chosen = tuple(lever(study, name) for name in wish.measures) or levers(study)
    solutions = [solve(study, one, wish.targets, **given) for one in chosen]
    both = None
    pair = wish.grid or _first_two_measures(study, solutions)
    if pair is not None:
        x, y = (lever(study, name) for name in pair)
        tops = [_top(solutions, name) or one.most for name, one in zip(pair, (x, y), strict=True)]
        steps = [[k * top / (GRID_POINTS - 1) for k in range(GRID_POINTS)] for top in tops]
        both = grid(study, x, y, steps[0], steps[1], **given)
    return solve_summary(result.outline, solutions, both, paths=result.paths, seed=result.seed)


def _first_two_measures(study: Study, solutions: Sequence[Solution]) -> tuple[str, str] | None:
    own = {measure.id for measure in study.settings.measures}
    names = [solution.lever.id for solution in solutions if solution.lever.id in own]
    return (names[0], names[1]) if len(names) > 1 else None


def _top(solutions: Sequence[Solution], name: str) -> float | None:
    """As far as the lever's own curve was drawn."""
    return next((solution.curve[-1].amount for solution in solutions if solution.lever.id == name), None)


def changes_answer(
    before: Study,
    study: Study,
    result: Result,
    scenario_id: str,
    *,
    threads: int | None = None,
    progress: Heard = None,
) -> Document:
    """What changed since an earlier plan, whose alternative is the one of the same name or its first."""
    known = before.scenario_ids
    found = explain(
        before,
        study,
        scenario_before=scenario_id if scenario_id in known else known[0],
        scenario_after=scenario_id,
        paths=result.paths,
        seed=result.seed,
        threads=threads,
        progress=progress,
    )
    return changes_summary(found)


def every_answer(
    study: Study,
    result: Result,
    *,
    known: Sequence[str] = (),
    threads: int | None = None,
    progress: Heard = None,
) -> tuple[dict[str, Document], list[SimulatorError]]:
    """All four for the first scenario, but for those `known`; and why what could not be answered could not."""
    first = result.outline.scenarios[0].id
    questions: dict[str, Callable[[], Document]] = {
        "compare": lambda: compare_answer(study, result, threads=threads, progress=progress),
        "sensitivity": lambda: sensitivity_answer(study, result, first, threads=threads, progress=progress),
        "storylines": lambda: storylines_answer(study, result, first, threads=threads),
        "solve": lambda: solve_answer(study, result, first, threads=threads, progress=progress),
    }
    if len(result.outline.scenarios) < 2:
        del questions["compare"]
    found: dict[str, Document] = {}
    missing: list[SimulatorError] = []
    for name, ask in questions.items():
        if name in known:
            continue
        try:
            found[name] = ask()
        except (NoStoryError, NothingUncertainError) as error:  # there is no answer: the chapter does without
            missing.append(error)
    return found, missing
