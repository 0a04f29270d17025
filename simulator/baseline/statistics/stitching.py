"""One series for a municipality that has had several numbers: in each year the number that was in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Series = npt.NDArray[np.float64]


def stitched(
    by_number: Mapping[str, Series], numbers: Sequence[str], years: Sequence[int], what: str
) -> tuple[Series, list[str]]:
    """Put series together, float64 [year], and say what was used.

    `numbers` oldest first. Statistics Norway keeps all numbers in one table, with values only while a number was in
    use; where two have different values in the same year the newest is used, and that is said.
    """
    joined = np.full(len(years), np.nan)
    used: dict[str, list[int]] = {}
    notes: list[str] = []
    for at, year in enumerate(years):
        here = [number for number in numbers if number in by_number and not np.isnan(by_number[number][at])]
        if not here:
            continue
        joined[at] = by_number[here[-1]][at]
        used.setdefault(here[-1], []).append(year)
        if len({float(by_number[number][at]) for number in here}) > 1:
            notes.append(f"{what} {year}: {' og '.join(here)} har ulike tall; {here[-1]} er brukt")
    if len(used) > 1:
        parts = [f"{number} {span(given)}" for number, given in used.items()]
        notes.append(f"{what}: satt sammen av {', '.join(parts)}")
    missing = [year for at, year in enumerate(years) if np.isnan(joined[at])]
    if missing:
        notes.append(f"{what}: ingen tall for {', '.join(map(str, missing))}")
    return joined, notes


def span(years: Sequence[int]) -> str:
    """`2015–2019`, or one year."""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
