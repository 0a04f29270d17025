"""How far an answer hangs on our assumptions: every headline probability under each defensible calibration.

The calibrations meet the same futures as each other and as the run's own spreads, PATHS of them, and what is added to
the run's own probability is the *difference* there. A difference on the same futures is several times surer than a
level, so few paths are enough.

The futures are plain, those that a run with plain sampling begins with. Sobol's directions are the study's own, and a
calibration makes it another, often with more that is random: along directions of its own each would meet a world of
its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from simulator.assembly import assemble
from simulator.drivers import Calibration
from simulator.drivers.calibration import DEFAULT_CALIBRATIONS
from simulator.pipeline import Progress, empty_outcomes, fill
from simulator.study import Study, under
from simulator.summaries.calibrated import Calibrated
from simulator.summaries.happenings import happened, harms
from simulator.summaries.outline import Outline
from simulator.summaries.result import Result

PATHS = 16_384
"""Enough for a standard error of a difference below 0.4 percentage points, whatever the probability."""


def calibrations_of(study: Study) -> tuple[Calibration, ...]:
    """The config's own calibrations, or the set that ships when it has none."""
    return study.settings.calibrations or DEFAULT_CALIBRATIONS


def with_calibrations(
    study: Study,
    result: Result,
    *,
    paths: int = PATHS,
    threads: int | None = None,
    calibrations: Sequence[Calibration] | None = None,
    progress: Progress | None = None,
) -> Result:
    """Return the result with the same question asked under each calibration (those of the study when not given)."""
    chosen = calibrations_of(study) if calibrations is None else calibrations
    outline, count = result.outline, min(paths, result.paths)
    ids, outcomes = [scenario.id for scenario in outline.scenarios], harms(outline)
    own = np.array([[result.probability(name, scenario).value for name in outcomes] for scenario in ids])
    base = _shares(study, outline, result.seed, count, threads)
    found = []
    for calibration in chosen:
        moved = _shares(under(study, calibration), outline, result.seed, count, threads) - base
        probabilities = np.clip(own + moved, 0.0, 1.0).tolist()
        by_name = {
            scenario: dict(zip(outcomes, row, strict=True)) for scenario, row in zip(ids, probabilities, strict=True)
        }
        found.append(Calibrated(calibration.id, calibration.label, calibration.source, count, by_name))
        if progress is not None:
            progress(count)
    return replace(result, calibrations=tuple(found))


def _shares(study: Study, outline: Outline, seed: int, paths: int, threads: int | None) -> np.ndarray:
    """How often each outcome happens on the first plain paths; float64 [scenario, outcome]."""
    assembly = assemble(study, [scenario.id for scenario in outline.scenarios])
    outcomes = empty_outcomes(assembly, 0, paths, np.empty(0))
    fill(assembly, outcomes, seed, threads, None)
    names = harms(outline)
    return np.array([[happened(outline, flags, name).mean() for name in names] for flags in outcomes.flags])


def moves_most(calibrations: Sequence[Calibrated], scenario: str, outcome: str, own: float) -> Calibrated | None:
    """The calibration that moves a probability most, None when none moves it."""
    if not calibrations:
        return None
    found = max(calibrations, key=lambda calibration: abs(calibration.probabilities[scenario][outcome] - own))
    return found if found.probabilities[scenario][outcome] != own else None
