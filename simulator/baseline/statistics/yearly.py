"""One value a year out of an answer, whatever the order of its dimensions, or an error that says why there is none.

An answer saved by hand holds what was ticked off: more dimensions than the program asks for, or fewer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from simulator.baseline.statistics.jsonstat import Dataset
from simulator.errors import InputErrors, Problem

Series = npt.NDArray[np.float64]


def numbers_held(answer: Dataset, numbers: Sequence[str]) -> list[tuple[str, dict[str, str]]]:
    """Return the municipality numbers that an answer has, each with what to choose for it.

    Raises InputErrors when the answer has no places or none of the numbers.
    """
    region = answer.region
    if region is None:
        advice = "lagre tabellen på nytt med kommunen valgt"
        raise InputErrors([Problem(answer.name, "svaret sier ikke hvilken kommune det gjelder", advice)])
    held = [(number, {region.id: number}) for number in numbers if number in region.codes]
    if not held:
        advice = "sjekk kommunenummeret, eller lagre tabellen for kommunen"
        raise InputErrors([Problem(answer.name, f"svaret har ingen tall for {', '.join(numbers)}", advice)])
    return held


def by_year(answer: Dataset, chosen: Mapping[str, str]) -> Series:
    """Return float64 [year] when a category is chosen of each dimension but `Tid`; one of a single category is chosen.

    Raises InputErrors for a dimension of several: they may overlap, and then their sum counts somebody twice.
    """
    problems = [
        Problem(
            answer.name,
            f"«{dimension.label}» har {len(dimension.codes)} kategorier, som kanskje ikke kan legges sammen",
            "lagre tabellen på nytt med én kategori der, eller uten den variabelen",
        )
        for dimension in answer.dimensions
        if len(dimension.codes) > 1 and dimension.id not in (*chosen, "Tid")
    ]
    if problems:
        raise InputErrors(problems)
    return answer.series(**chosen)


def among(answer: Dataset, dimension: str, code: str) -> dict[str, str]:
    """Choose a category where an answer has it."""
    held = any(one.id == dimension and code in one.codes for one in answer.dimensions)
    return {dimension: code} if held else {}
