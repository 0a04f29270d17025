"""What one driver is estimated from: a yearly series, and what kind of thing it measures.

level    the thing itself (a rate): the surprise is what its own past could not tell
growth   its yearly growth: the surprise in growth stays in the level
error    actual against budgeted or forecast: the surprise itself, the better source
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Series = npt.NDArray[np.float64]
Kind = Literal["level", "growth", "error"]


@dataclass(frozen=True)
class Observations:
    """One driver's history. `values` float64 [year] in the driver's own unit, NaN in gaps; years follow in a row.

    source     where the series is from, in words for the config
    uncertain  years whose value is not documented
    """

    driver: str
    kind: Kind
    years: tuple[int, ...]
    values: Series
    source: str
    uncertain: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many years have a value."""
        return int(np.sum(~np.isnan(self.values)))

    @property
    def known_years(self) -> tuple[int, ...]:
        """The years with a value."""
        return tuple(year for year, value in zip(self.years, self.values.tolist(), strict=True) if not np.isnan(value))

    @property
    def gaps(self) -> tuple[int, ...]:
        """Years without a value between the first and the last that have one."""
        known = self.known_years
        return tuple(year for year in range(known[0], known[-1] + 1) if year not in known)

    def since(self, start: int) -> Observations:
        """Return the history from a year on."""
        keep = [index for index, year in enumerate(self.years) if year >= start]
        years = tuple(self.years[index] for index in keep)
        return Observations(self.driver, self.kind, years, self.values[keep], self.source, self.uncertain)

    def contiguous(self) -> Observations:
        """Return the history up to the first gap."""
        if not self.gaps:
            return self
        keep = [index for index, year in enumerate(self.years) if year < self.gaps[0]]
        years = tuple(self.years[index] for index in keep)
        return Observations(self.driver, self.kind, years, self.values[keep], self.source, self.uncertain)
