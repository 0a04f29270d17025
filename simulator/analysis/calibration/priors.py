"""What is assumed of a driver when its history is short: the shipped spreads, each with its basis."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal


@dataclass(frozen=True, slots=True)
class Prior:
    """One driver as shipped: sigma of a whole year, in the driver's unit."""

    driver: str
    process: Literal["ar1", "growth_ar1"]
    phi: float
    sigma: float
    marginal: Literal["normal", "split_normal"]
    skew: float | None
    basis: str


@cache
def priors() -> dict[str, Prior]:
    """Return the shipped priors by driver."""
    text = resources.files("simulator").joinpath("data/driver_priors.csv").read_text(encoding="utf-8")
    found = {}
    for row in csv.DictReader(text.splitlines()):
        process: Literal["ar1", "growth_ar1"] = "growth_ar1" if row["process"] == "growth_ar1" else "ar1"
        marginal: Literal["normal", "split_normal"] = "split_normal" if row["skew"] else "normal"
        skew = float(row["skew"]) if row["skew"] else None
        found[row["driver"]] = Prior(
            row["driver"], process, float(row["phi"]), float(row["sigma"]), marginal, skew, row["basis"]
        )
    return found
