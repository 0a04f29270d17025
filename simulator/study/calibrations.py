"""A study under another calibration of its spreads: what `drivers.calibration` says, carried out on the settings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from pydantic import TypeAdapter, ValidationError

from simulator.drivers import Ar1, Bootstrap, Calibration, Driver, GrowthAr1, Ou, StochasticDriver
from simulator.drivers.dependence import Dependence, correlation_matrix, is_valid, nearest_correlation
from simulator.study.messages import Finding
from simulator.study.settings import Settings
from simulator.study.study import Study

SETTABLE = ("drivers", "loadings", "dependence", "income", "investment", "events", "measures")
"""Sections a calibration may set values in: what the future does, not what the plan says."""

_DRIVER: TypeAdapter[Driver] = TypeAdapter(Driver)
_LONGEST_MEMORY = 0.98


def under(study: Study, calibration: Calibration) -> Study:
    """Return the study under a calibration; plan, debt and history are the same.

    Raises pydantic.ValidationError or KeyError for values in `set` that do not fit; `load` has said so already.
    """
    return replace(study, settings=calibrated(study.settings, calibration))


def calibration_findings(settings: Settings) -> list[Finding]:
    """Return what is wrong with values that calibrations set."""
    found = []
    for index, calibration in enumerate(settings.calibrations):
        for key, value in calibration.set.items():
            place = ("calibrations", index, "set", key)
            try:
                _with_values(settings, {key: value})
            except KeyError:
                advice = f"bruk en nøkkel som finnes under {', '.join(SETTABLE)}"
                found.append(Finding(place, f"«{key}» kan ikke settes av en kalibrering", advice))
            except ValidationError as error:
                first = error.errors(include_url=False)[0]
                found.append(Finding(place, f"«{key} = {value}» passer ikke: {first['msg']}", "rett verdien"))
    return found


def calibrated(settings: Settings, calibration: Calibration) -> Settings:
    """Return the settings under a calibration.

    Raises pydantic.ValidationError when a value in `set` does not fit, KeyError for a place that cannot be set.
    """
    changed = settings
    if calibration.set:
        changed = _with_values(settings, calibration.set)
    drivers = {name: _driver(driver, calibration) for name, driver in changed.drivers.items()}
    return changed.model_copy(
        update={"drivers": drivers, "dependence": _dependence(changed.dependence, tuple(drivers), calibration)}
    )


def _with_values(settings: Settings, values: dict[str, Any]) -> Settings:
    """Put values into a plain copy of the settings and read it again."""
    plain = settings.model_dump(mode="json", exclude_unset=True, exclude={"calibrations"})
    for key, value in values.items():
        place, steps = plain, key.split(".")
        if steps[0] not in SETTABLE:
            raise KeyError(key)
        for step in steps[:-1]:
            place = _inside(place, step, key)
        if not isinstance(place, dict):
            raise KeyError(key)
        place[steps[-1]] = value
    return Settings.model_validate(plain).model_copy(update={"calibrations": settings.calibrations})


def _inside(place: Any, step: str, key: str) -> Any:
    if isinstance(place, dict):
        return place.setdefault(step, {})
    if isinstance(place, list):
        for item in place:
            if item.get("id") == step:
                return item
    raise KeyError(key)


def _driver(driver: Driver, calibration: Calibration) -> Driver:
    """One driver under a calibration; a fixed path has no spread and stays."""
    if not isinstance(driver, StochasticDriver):
        return driver
    changes: dict[str, Any] = {}
    if calibration.spread_factor != 1.0:
        changes["sigma"] = _times(driver.sigma, calibration.spread_factor)
    if calibration.bias_factor != 1.0:
        changes["bias"] = _times(driver.bias, calibration.bias_factor)
    if calibration.marginal is not None and not isinstance(driver, Bootstrap):  # history has its own shape
        changes |= {"marginal": calibration.marginal, "dof": calibration.dof, "skew": None}
    if calibration.history_years is not None:
        changes |= {"history_years": calibration.history_years, "uncertain_mean": True}
    if calibration.memory_factor != 1.0:
        changes |= _memory(driver, calibration.memory_factor)
    if not changes:
        return driver
    plain = {**driver.model_dump(exclude_none=True), **changes}
    return _DRIVER.validate_python({key: value for key, value in plain.items() if value is not None})


def _times(given: Any, factor: float) -> Any:
    """A number, a number for each year in order, or by year, multiplied."""
    if isinstance(given, tuple):
        return tuple(factor * value for value in given)
    if isinstance(given, dict):
        return {year: factor * value for year, value in given.items()}
    return factor * given


def _memory(driver: StochasticDriver, factor: float) -> dict[str, Any]:
    """Persistence with the half-life multiplied: phi^(1/factor), nothing at 0, and less than a random walk."""
    if isinstance(driver, (Ar1, GrowthAr1, Ou)):
        phi = driver.persistence
        longer = 0.0 if factor == 0.0 else float(np.sign(phi)) * abs(phi) ** (1.0 / factor)
        if isinstance(driver, Ou):
            return {"half_life": None, "kappa": -float(np.log(max(longer, 1e-6)))}
        return {"half_life": None, "phi": max(-_LONGEST_MEMORY, min(_LONGEST_MEMORY, longer)) if factor != 1 else phi}
    return {}


def _dependence(given: Dependence | None, names: tuple[str, ...], calibration: Calibration) -> Dependence | None:
    if calibration.correlation_factor == 1.0 and calibration.tail_dof is None:
        return given
    dependence = given or Dependence()
    pairs = dependence.correlations
    if calibration.correlation_factor != 1.0:
        pairs = _scaled(pairs, names, calibration.correlation_factor)
    return dependence.model_copy(
        update={"correlations": pairs, "tail_dof": calibration.tail_dof or dependence.tail_dof}
    )


def _scaled(pairs: dict[str, dict[str, float]], names: tuple[str, ...], factor: float) -> dict[str, dict[str, float]]:
    matrix = correlation_matrix(names, pairs)
    scaled = np.clip(factor * matrix, -0.95, 0.95)
    np.fill_diagonal(scaled, 1.0)
    if not is_valid(scaled):
        scaled = nearest_correlation(scaled)
    # The nearest matrix may need a little correlation where there was none, so every pair is written down.
    return {
        names[a]: {names[b]: float(scaled[a, b]) for b in range(a + 1, len(names)) if scaled[a, b]}
        for a in range(len(names))
    }
