"""Which random stream belongs to which name, and the order in which correlation is worked through."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import numpy as np

from simulator.drivers import DriverBase
from simulator.vocabulary import STANDARD_DRIVERS

NATIONAL_STREAM = "national"


def stream(name: str, place: str = NATIONAL_STREAM) -> np.uint64:
    """The random stream of a name: 32 bits of its SHA-256, the same on every machine and in every version."""
    return np.uint64(int.from_bytes(hashlib.sha256(f"{place}/{name}".encode()).digest()[:4], "big"))


def scope_of(name: str, driver: DriverBase) -> str:
    """Whether a driver is the nation's or the municipality's own, by the config or by its nature."""
    if driver.scope is not None:
        return driver.scope
    return "national" if name in ("interest_rate", "tax_national", "wages", "prices") else "local"


def driver_order(drivers: Mapping[str, DriverBase]) -> tuple[str, ...]:
    """The nation's drivers before the municipality's own, each in the model's order, then by name.

    Correlation is worked through in this order: it must not depend on the order in a file, and a national surprise
    must not depend on anything local, so that many municipalities can share it.
    """

    def place(name: str) -> tuple[bool, int, str]:
        standard = STANDARD_DRIVERS.index(name) if name in STANDARD_DRIVERS else len(STANDARD_DRIVERS)
        return scope_of(name, drivers[name]) != "national", standard, name

    return tuple(sorted(drivers, key=place))
