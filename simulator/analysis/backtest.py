"""Have the bands held? Rolling origin over history, and an earlier plan against the accounts that followed.

The chapter's sentence «80-prosentviften har truffet N av M år» counts forecasts one year ahead (`fans`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from simulator.analysis.backtesting.landing import landings
from simulator.analysis.backtesting.published import published
from simulator.analysis.backtesting.rolling import FEWEST, RollingOrigin, origins, rolling_origin, summary
from simulator.analysis.calibration.observation import Observations
from simulator.analysis.calibration.series import RESULT, observations, result_observations
from simulator.baseline.actuals import Actuals
from simulator.baseline.history import AnnualHistory
from simulator.drivers.base import StochasticDriver
from simulator.pipeline import Progress, report, simulate
from simulator.study import Study
from simulator.summaries.outline import Outline
from simulator.vocabulary import driver_label

SCHEMA = "simulator.backtest/1"
FAN = 0.8
"""The band that is told of."""
PATHS = 20_000
"""Futures that outcomes are placed among: a place is right to within half a point."""


def backtest(
    study: Study,
    outline: Outline,
    history: AnnualHistory,
    actuals: Actuals | None = None,
    *,
    seed: int | None = None,
    paths: int = PATHS,
    scenario_id: str | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Return everything `backtest` reports, as plain values. Raises InputErrors.

    At most PATHS of the `paths` are simulated; `progress` hears `paths` in all.
    """
    tested = list(roll(study, history, in_steps(progress, paths, sum(len(origins(seen)) for seen in series(history)))))
    rows = [summary(found, shown_scale(found.observations.driver)) for found in tested]
    notes = [*history.notes, *too_short(history, tested)]
    landed: list[dict[str, Any]] = []
    if actuals is not None:
        notes += actuals.notes
        scenario = scenario_id or study.settings.scenarios[0].id
        outcomes = simulate(study, 0, min(paths, PATHS), seed=seed, scenario_ids=[scenario])
        landed = landings(study, actuals, outcomes)
    return {
        "schema": SCHEMA,
        **outline.heading(),
        "history": history.name,
        "actuals": actuals.name if actuals is not None else None,
        "drivers": rows,
        "fans": list(fans(rows)),
        "published": list(published(study.settings.drivers, study.first)) if history.sources is not None else [],
        "landings": landed,
        "notes": notes,
    }


def series(history: AnnualHistory) -> list[Observations]:
    """Every driver that the history speaks of, and the operating result."""
    result = result_observations(history)
    return [*observations(history), *([result] if result is not None else [])]


def in_steps(progress: Progress | None, total: int, steps: int) -> Callable[[], None]:
    """Tell `progress` of `total` in so many equal steps; what is returned is called at each."""
    step = count(1)

    def hear() -> None:
        now = next(step)
        report(progress, total * now // steps - total * (now - 1) // steps)

    return hear


def roll(study: Study, history: AnnualHistory, hear: Callable[[], None] | None = None) -> Iterator[RollingOrigin]:
    """Test every series; `hear` is told at each forecast."""
    years = range(study.first, study.first + 4)
    for seen in series(history):
        setting = study.settings.drivers.get(seen.driver)
        found = rolling_origin(seen, setting if isinstance(setting, StochasticDriver) else None, years, hear)
        if found.meetings:
            yield found


def too_short(history: AnnualHistory, tested: list[RollingOrigin]) -> Iterator[str]:
    """Say which series had too few years to be tested."""
    done = {found.observations.driver for found in tested}
    for seen in series(history):
        if seen.driver not in done:
            fewest = f"det må være kjent minst {FEWEST[seen.kind]} før den første prognosen, og året etter"
            yield f"{driver_label(seen.driver)}: bare {seen.count} år; {fewest}"


def fans(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The chapter's sentence for each series, forecasts one year ahead."""
    for row in rows:
        for step in row["ahead"]:
            if step["years_ahead"] == 1:
                band = next(band for band in step["bands"] if band["nominal"] == FAN)
                yield {"id": row["id"], "nominal": FAN, "hits": band["hits"], "years": band["years"]}


def shown_scale(series: str) -> float:
    """What a value is multiplied by to be shown: points for the rate and the result, per cent for the rest."""
    return 1.0 if series in ("interest_rate", RESULT) else 100.0
