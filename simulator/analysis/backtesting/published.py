"""Published forecasts against what happened: the premises of plans are taken from such, so this is a plan's own test.

Statistics Norway's forecasts as they were at three dates, with the outcome; each is one point for every year ahead, and
those of one date hang together. The config's spread is laid around them as a run would: part of the first year is over.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from simulator.analysis.backtesting import forecast, scores
from simulator.drivers.base import DriverBase, StochasticDriver

BAND = 0.8
SERIES: Mapping[str, str] = {"interest_rate": "nibor", "wages": "wage_growth"}
"""Driver → published series. Prices are not among them: the deflator of the budget is not forecast there."""


def published(drivers: Mapping[str, DriverBase], first: int) -> Iterator[dict[str, Any]]:
    """Yield, for each driver with a published series, how far it was missed and how often the config's band held."""
    rows = list(csv.DictReader(_data().splitlines()))
    for driver, series in SERIES.items():
        setting = drivers.get(driver)
        missed = list(_missed([row for row in rows if row["series"] == series], growth=driver != "interest_rate"))
        as_set = None
        if isinstance(setting, StochasticDriver):
            as_set = forecast.spread_of_setting(setting, range(first, first + 4), whole_years=False)
        yield {"id": driver, "made": sorted({made for made, _, _ in missed}), "ahead": list(_ahead(missed, as_set))}


def _ahead(missed: list[tuple[str, int, float]], as_set: forecast.Sample | None) -> Iterator[dict[str, Any]]:
    for step in sorted({step for _, step, _ in missed}):
        here = [error for _, at, error in missed if at == step]
        pits = [] if as_set is None else [scores.share_below(as_set[step], error) for error in here]
        yield {
            "years_ahead": step,
            "forecasts": len(here),
            "root_mean_square": math.sqrt(sum(error**2 for error in here) / len(here)),
            "hits": sum(scores.within(pit, BAND) for pit in pits) if pits else None,
        }


def _missed(rows: list[dict[str, str]], *, growth: bool) -> Iterator[tuple[str, int, float]]:
    """Yield (when made, years ahead, outcome less forecast), in the driver's unit; growth is added up to the level."""
    level: dict[str, float] = {}
    for row in sorted(rows, key=lambda row: (row["made"], int(row["horizon"]))):
        said, was = float(row["forecast"]), float(row["outturn"])
        if growth:
            level[row["made"]] = level.get(row["made"], 0.0) + math.log1p(was / 100.0) - math.log1p(said / 100.0)
            yield row["made"], int(row["horizon"]), level[row["made"]]
        else:
            yield row["made"], int(row["horizon"]), was - said


def _data() -> str:
    return resources.files("simulator").joinpath("data/forecast_errors.csv").read_text(encoding="utf-8")
