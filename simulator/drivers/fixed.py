"""A given path without randomness: for stress tests, and to switch one risk off.

    X_t = path_t

Years that are not given are 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from simulator.drivers.base import DriverBase, DriverNumbers
from simulator.parameters import ByYear


class Fixed(DriverBase):
    """A given path, no randomness."""

    process: Literal["fixed"] = "fixed"
    """The surprise is what `path` says, in every future."""
    path: ByYear = Field(default_factory=dict)
    """Surprise by year; years not given are 0."""

    def numbers(self, years: Sequence[int]) -> DriverNumbers:
        """Return the driver as plain numbers over the simulated years."""
        zeros = (0.0,) * len(years)
        return DriverNumbers("fixed", 0.0, zeros, zeros, tuple(float(self.path.get(year, 0.0)) for year in years))
