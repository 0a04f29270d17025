"""How far each premise usually misses, in the first and the last year of the plan: from the driver's own settings.

The standard deviation of a surprise t years after the simulation starts follows from its recursion, with s the spread
of the year's innovation and phi the memory:

    level that fades      V(t) = phi²·V(t−1) + s(t)²
    growth that stays     G(t) = phi·G(t−1) + noise; X(t) = X(t−1) + G(t): the weight of each year's noise on X is a sum
                          of powers of phi, and the squares add up

Spread lists hold their last value; the first simulated year is scaled by `first_year_share`. Parameter uncertainty and
correlations are left out, as a reader of «a usual miss» expects.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

FADES, STAYS, GIVEN = "fades", "stays", "given"
_BEHAVIOUR = {"ar1": FADES, "ou": FADES, "growth_ar1": STAYS, "fixed": GIVEN}


def driver_spreads(config: Mapping[str, Any], summary: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each driver with its behaviour and spread, in per cent (percentage points for a driver in points)."""
    first = summary["first"]
    start, end = summary["plan_period"]
    years = list(range(first, end + 1))
    found = []
    for name, driver in config.get("drivers", {}).items():
        behaviour = behaviour_of(driver)
        row: dict[str, Any] = {"id": name, "behaviour": behaviour, "label": driver.get("label"), "spreads": None}
        row["biased"] = any(_every(driver.get("bias", 0.0)))
        if "sigma" in driver and behaviour != GIVEN:
            scale = 1.0 if name == "interest_rate" else 100.0
            sds = spreads(driver, years)
            row["spreads"] = [scale * sds[years.index(start)], scale * sds[-1]]
        found.append(row)
    return found


def _every(setting: Any) -> list[float]:
    """The values of a setting that is one number, a list, or given by year."""
    if isinstance(setting, Mapping):
        return list(setting.values())
    return list(setting) if isinstance(setting, list | tuple) else [setting]


def behaviour_of(driver: Mapping[str, Any]) -> str:
    """What becomes of a surprise: it fades, it stays, or it is given. A bootstrap driver behaves as its recursion."""
    process = str(driver.get("process"))
    return _BEHAVIOUR[driver.get("recursion", "ar1") if process == "bootstrap" else process]


def spreads(driver: Mapping[str, Any], years: list[int]) -> list[float]:
    """Standard deviation of the surprise in each year, in the driver's own unit."""
    phi = _memory(driver)
    noise = [_along(driver["sigma"], years, number) for number in range(len(years))]
    noise[0] *= driver.get("first_year_share", 1.0)
    if "ou" in (driver.get("process"), driver.get("recursion")):
        kappa = -math.log(phi)
        noise = [each * math.sqrt((1.0 - math.exp(-2.0 * kappa)) / (2.0 * kappa)) for each in noise]
    grows = "growth_ar1" in (driver.get("process"), driver.get("recursion"))
    found = []
    for now in range(len(years)):
        weights = [_weight(phi, now - then, grows=grows) for then in range(now + 1)]
        found.append(math.sqrt(sum((weight * each) ** 2 for weight, each in zip(weights, noise, strict=False))))
    return found


def _weight(phi: float, age: int, *, grows: bool) -> float:
    """What is left after `age` years of one year's noise."""
    return sum(phi**step for step in range(age + 1)) if grows else phi**age


def _memory(driver: Mapping[str, Any]) -> float:
    if driver.get("phi") is not None:
        return float(driver["phi"])
    if driver.get("half_life") is not None:
        return float(2.0 ** (-1.0 / driver["half_life"]))
    if driver.get("kappa") is not None:
        return float(math.exp(-driver["kappa"]))
    return 0.0


def _along(sigma: Any, years: list[int], number: int) -> float:
    if isinstance(sigma, Mapping):
        known = sorted(int(year) for year in sigma)
        held = max((year for year in known if year <= years[number]), default=known[0])
        return float(sigma[str(held)] if str(held) in sigma else sigma[held])
    if isinstance(sigma, list | tuple):
        return float(sigma[min(number, len(sigma) - 1)])
    return float(sigma)
