"""Rolling origin: stand at the end of each earlier year, calibrate on what was known then, and meet the years after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from simulator.analysis.backtesting import forecast, scores
from simulator.analysis.calibration.fit import fit
from simulator.analysis.calibration.observation import Observations
from simulator.analysis.calibration.priors import priors
from simulator.drivers.base import StochasticDriver
from simulator.summaries.probability import wilson

AHEAD = 4
"""Years ahead that are looked at: a plan period."""
LEVELS = (0.5, 0.8, 0.9)
FEWEST = {"level": 10, "growth": 10, "error": 5}
"""Years known before the first forecast. Errors need fewer, since the shipped prior is blended in."""


@dataclass(frozen=True)
class Meeting:
    """One forecast that met its outcome, in the unit of the driver.

    pit           where the outcome fell in the calibrated forecast
    config_pit    where it fell with the config's own spread around the same forecast; None without a config
    crps          of the calibrated forecast, of a random walk, and of a plan without uncertainty
    log_score     of the first two; a plan without uncertainty has none
    """

    origin: int
    year: int
    ahead: int
    forecast: float
    outcome: float
    pit: float
    config_pit: float | None
    crps: tuple[float, float, float]
    log_score: tuple[float, float]


@dataclass(frozen=True)
class RollingOrigin:
    """All meetings of one driver."""

    observations: Observations
    meetings: tuple[Meeting, ...]

    def ahead(self, years: int) -> list[Meeting]:
        """The forecasts so many years ahead."""
        return [met for met in self.meetings if met.ahead == years]


def rolling_origin(
    seen: Observations,
    setting: StochasticDriver | None = None,
    years: range = range(2001, 2001 + AHEAD),
    hear: Callable[[], None] | None = None,
) -> RollingOrigin:
    """Test one driver. `setting` is the config's, whose spread in `years` is tested around the same forecasts.

    `hear` is told before each origin.
    """
    as_set = None if setting is None else forecast.spread_of_setting(setting, years)
    return RollingOrigin(seen, tuple(_meetings(seen, as_set, hear)))


def origins(seen: Observations) -> Sequence[int]:
    """The years at whose end one can stand: enough is known by then, and there is a year after."""
    return seen.known_years[FEWEST[seen.kind] - 1 : -1]


def _meetings(seen: Observations, as_set: forecast.Sample | None, hear: Callable[[], None] | None) -> Iterator[Meeting]:
    for origin in origins(seen):
        if hear is not None:
            hear()
        then = until(seen, origin)
        if seen.driver not in priors() and then.count < FEWEST["level"]:
            continue
        ahead = 1 if seen.kind == "error" else AHEAD  # errors of one-year forecasts say nothing of later years
        found = fit(then)
        centre, spread = forecast.centre(found, ahead), forecast.spread(found, ahead)
        walk, walk_sd = forecast.naive(then, ahead)
        plan = forecast.planned(then, ahead)
        for step, outcome in enumerate(outcomes(seen, origin, ahead)):
            if np.isnan(outcome):
                continue
            sample = centre[step] + spread[step]
            # With the config's spread errors are held against the plan itself, others against the same forecast.
            middle = 0.0 if seen.kind == "error" else centre[step]
            yield Meeting(
                origin=origin,
                year=origin + step + 1,
                ahead=step + 1,
                forecast=float(centre[step]),
                outcome=float(outcome),
                pit=scores.share_below(sample, outcome),
                config_pit=None if as_set is None else scores.share_below(middle + as_set[step], outcome),
                crps=(
                    scores.crps(sample, outcome),
                    scores.crps_normal(float(walk[step]), float(walk_sd[step]), outcome),
                    abs(float(outcome - plan[step])),
                ),
                log_score=(
                    scores.log_score(sample, outcome),
                    scores.log_score_normal(float(walk[step]), float(walk_sd[step]), outcome),
                ),
            )


def until(seen: Observations, year: int) -> Observations:
    """Return the history as it was known at the end of a year."""
    keep = [index for index, each in enumerate(seen.years) if each <= year]
    return replace(seen, years=tuple(seen.years[index] for index in keep), values=seen.values[keep])


def outcomes(seen: Observations, origin: int, ahead: int) -> forecast.Sample:
    """Return what happened 1…ahead years after, float64 [year], NaN where it is not known; growth is added up."""
    first = seen.years.index(origin) + 1
    later = seen.values[first : first + ahead]
    return np.cumsum(later) if seen.kind == "growth" else later


def summary(found: RollingOrigin, scale: float) -> dict[str, Any]:
    """Return one driver as plain values; scores in the unit shown (`scale` times the driver's own)."""
    seen = found.observations
    steps = sorted({met.ahead for met in found.meetings})
    return {
        "id": seen.driver,
        "kind": seen.kind,
        "source": seen.source,
        "origins": [found.meetings[0].origin, found.meetings[-1].origin],
        "ahead": [_ahead(found.ahead(step), step, scale) for step in steps],
        "outcomes": [
            {"origin": met.origin, "year": met.year, "ahead": met.ahead, "pit": met.pit, "config_pit": met.config_pit}
            for met in found.meetings
        ],
    }


def _ahead(met: list[Meeting], step: int, scale: float) -> dict[str, Any]:
    model, walk, plan = (scale * float(np.mean([one.crps[k] for one in met])) for k in range(3))
    own = [one.config_pit for one in met if one.config_pit is not None]
    sharp, wide = (float(np.mean([one.log_score[k] for one in met]) + np.log(scale)) for k in range(2))
    return {
        "years_ahead": step,
        "forecasts": len(met),
        "bands": bands([one.pit for one in met], step),
        "config_bands": bands(own, step) if own else None,
        "pit": scores.pit_counts([one.pit for one in met]),
        "crps": {"model": model, "random_walk": walk, "plan": plan},
        "log_score": {"model": sharp, "random_walk": wide},
    }


def bands(pits: list[float], step: int) -> list[dict[str, Any]]:
    """Return hits of each band with a binomial 95 per cent interval of the coverage.

    Forecasts `step` years ahead overlap; the interval counts every step-th as new.
    """
    found = []
    for level in LEVELS:
        hits = sum(scores.within(pit, level) for pit in pits)
        independent = max(1, round(len(pits) / step))
        interval = wilson(round(hits * independent / len(pits)), independent)
        found.append({"nominal": level, "hits": hits, "years": len(pits), "interval": list(interval)})
    return found
