"""Inhabitants 1 January of table 07459, over changes of number: all together, and by single year of age.

Both are sums of the same counts, so they agree. An answer may also hold totals and age groups («999A», «F00-04»), which
are passed over when it has each age, and sex, by which people are counted once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from simulator.baseline.statistics.jsonstat import Dataset
from simulator.baseline.statistics.stitching import stitched
from simulator.baseline.statistics.yearly import Series, among, by_year, numbers_held
from simulator.errors import InputErrors, Problem

_AGE = re.compile(r"([01]\d\d)(\+?)")
"""000 … 104 and 105+."""
_ALL_AGES = re.compile(r"999[A-Z]?")
_ALL_AGES_LABEL = re.compile(r"(alder )?i alt|alle( aldre)?|total(t)?", re.IGNORECASE)
_BOTH, _MEN, _WOMEN = "0", "1", "2"

Counts = Mapping[int | None, Mapping[str, Series]]
"""Single year of age → municipality number → persons, float64 [year]; under None all ages of an answer without each."""


def inhabitants(people: Dataset, numbers: Sequence[str]) -> tuple[tuple[int, ...], Series, list[str]]:
    """Return years, the number of inhabitants, and notes. Raises InputErrors."""
    series, notes = stitched(_together(_counts(people, numbers)), numbers, people.years, "innbyggere")
    return people.years, series, notes


def by_age(people: Dataset, numbers: Sequence[str]) -> dict[int, Series]:
    """Return inhabitants by single year of age, float64 [year], NaN in years without anybody.

    Empty when the answer has all ages together only. Raises InputErrors.
    """
    counts = _counts(people, numbers)
    in_use = {number: ~np.isnan(total) for number, total in _together(counts).items()}
    return {
        age: stitched(
            {number: np.where(in_use[number], series, np.nan) for number, series in counts[age].items()},
            numbers,
            people.years,
            "innbyggere",
        )[0]
        for age in sorted(age for age in counts if age is not None)
    }


def _together(counts: Counts) -> dict[str, Series]:
    """All ages together; NaN while a number is not in use, for then it has nobody."""
    totals: dict[str, Series] = {}
    for by_number in counts.values():
        for number, series in by_number.items():
            totals[number] = totals.get(number, 0.0) + series
    return {number: np.where(total > 0, total, np.nan) for number, total in totals.items()}


def _counts(people: Dataset, numbers: Sequence[str]) -> Counts:
    held, sexes = numbers_held(people, numbers), _sexes(people)
    what = among(people, "ContentsCode", "Personer1")
    return {
        age: {
            number: np.sum([by_year(people, {**place, **alder, **sex, **what}) for sex in sexes], axis=0)
            for number, place in held
        }
        for age, alder in _ages(people)
    }


def _ages(people: Dataset) -> list[tuple[int | None, dict[str, str]]]:
    """What to choose of `Alder` for each age; all ages together where there is no choice but that."""
    if all(dimension.id != "Alder" for dimension in people.dimensions):
        return [(None, {})]
    alder = people.dimension("Alder")
    single = {code: match for code in alder.codes if (match := _AGE.fullmatch(code))}
    advice = "lagre tabellen på nytt med hver alder for seg (000, 001 … 105+), eller med alle aldre under ett"
    if single:
        for code, match in single.items():
            others = [int(other[1]) for other in single.values() if other is not match]
            if match[2] and int(match[1]) <= max(others, default=-1):
                told = f"«{alder.label}» har «{code}» og eldre, som teller de samme"
                raise InputErrors([Problem(people.name, told, advice)])
        return [(int(match[1]), {alder.id: code}) for code, match in single.items()]
    for code in alder.codes:
        if _ALL_AGES.fullmatch(code) or _ALL_AGES_LABEL.fullmatch(alder.labels[code].strip()):
            return [(None, {alder.id: code})]
    told = f"«{alder.label}» har verken hver alder for seg eller alle aldre under ett"
    raise InputErrors([Problem(people.name, told, advice)])


def _sexes(people: Dataset) -> list[dict[str, str]]:
    """What to choose of `Kjonn` so that everybody is counted once."""
    sex = next((dimension for dimension in people.dimensions if dimension.id == "Kjonn"), None)
    if sex is None:
        return [{}]
    if _BOTH in sex.codes:
        return [{sex.id: _BOTH}]
    if {_MEN, _WOMEN} <= set(sex.codes):
        return [{sex.id: _MEN}, {sex.id: _WOMEN}]
    told = f"«{sex.label}» har bare {', '.join(sex.labels.values())}"
    advice = "lagre tabellen på nytt med begge kjønn, eller uten den variabelen"
    raise InputErrors([Problem(people.name, told, advice)])
