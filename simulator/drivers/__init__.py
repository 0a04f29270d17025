"""What the municipality does not control: one file per process, each its own settings, units and equation."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from simulator.drivers.ar1 import Ar1
from simulator.drivers.base import DriverBase, DriverNumbers, StochasticDriver
from simulator.drivers.bootstrap import Bootstrap, BootstrapTable, History
from simulator.drivers.calibration import Calibration
from simulator.drivers.dependence import Dependence
from simulator.drivers.events import Event
from simulator.drivers.fixed import Fixed
from simulator.drivers.growth_ar1 import GrowthAr1
from simulator.drivers.measures import Measure
from simulator.drivers.ou import Ou
from simulator.drivers.responses import Response

Driver = Annotated[Ar1 | GrowthAr1 | Ou | Bootstrap | Fixed, Field(discriminator="process")]

__all__ = [
    "Ar1",
    "Bootstrap",
    "BootstrapTable",
    "Calibration",
    "Dependence",
    "Driver",
    "DriverBase",
    "DriverNumbers",
    "Event",
    "Fixed",
    "GrowthAr1",
    "History",
    "Measure",
    "Ou",
    "Response",
    "StochasticDriver",
]
