"""JSON-stat 2, the form in which Statistics Norway answers (https://json-stat.org/full/).

`value` is a flat list, row by row with the last dimension fastest, or a sparse object from position to value; `status`
says why a value is missing: «.» cannot exist, «..» not available, «:» confidential.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.baseline.files import decode, read_bytes
from simulator.errors import InputErrors, Problem

MISSING = {".": "kan ikke forekomme", "..": "oppgave mangler", ":": "vises ikke (konfidensielt)"}
"""Statistics Norway's marks for a missing value."""

LARGEST = 5_000_000
"""Cells in one answer: some ten times what Statistics Norway allows."""


@dataclass(frozen=True)
class Dimension:
    """One dimension: its categories in order, each with a label and, for what is measured, a unit."""

    id: str
    label: str
    codes: tuple[str, ...]
    labels: Mapping[str, str]
    units: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Dataset:
    """One answer. `values` float64, one axis a dimension, NaN where missing; `status` position → mark as given."""

    name: str
    label: str
    source: str
    updated: str
    table: str
    dimensions: tuple[Dimension, ...]
    values: npt.NDArray[np.float64]
    status: Mapping[int, str]
    notes: tuple[str, ...] = ()

    def dimension(self, id_: str) -> Dimension:
        """Return a dimension; raises KeyError for one the answer lacks."""
        return {dimension.id: dimension for dimension in self.dimensions}[id_]

    @property
    def region(self) -> Dimension | None:
        """The dimension of places: `Region`, or KOSTRA's own."""
        return next((one for one in self.dimensions if "region" in one.id.casefold()), None)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the answer; raises KeyError when it has no time."""
        return tuple(int(code) for code in self.dimension("Tid").codes)

    def rows(self) -> Iterator[tuple[tuple[str, ...], float, str]]:
        """Yield (codes in the order of the dimensions, value, status) of every cell."""
        every = product(*(dimension.codes for dimension in self.dimensions))
        for position, (codes, value) in enumerate(zip(every, self.values.ravel().tolist(), strict=True)):
            yield codes, value, self.status.get(position, "")

    def series(self, **chosen: str) -> npt.NDArray[np.float64]:
        """Return what is left when a category is chosen of each dimension named; the others keep their axis.

        A dimension that is not named and has one category is dropped. Raises KeyError for an unknown category.
        """
        values = self.values
        for axis in range(len(self.dimensions) - 1, -1, -1):
            dimension = self.dimensions[axis]
            if dimension.id in chosen:
                if chosen[dimension.id] not in dimension.codes:
                    raise KeyError(chosen[dimension.id])
                values = np.take(values, dimension.codes.index(chosen[dimension.id]), axis=axis)
            elif len(dimension.codes) == 1 and dimension.id != "Tid":
                values = np.take(values, 0, axis=axis)
        return np.asarray(values, np.float64)


def read_jsonstat_file(path: Path) -> Dataset:
    """Read a saved answer; raises InputErrors."""
    return read_jsonstat(decode(read_bytes(path, path.name), path.name), path.name)


def read_jsonstat(text: str, name: str) -> Dataset:
    """Read an answer, or a saved capture that holds one under «response»; raises InputErrors with what is wrong."""
    try:
        found = json.loads(text)
    except ValueError as error:
        advice = "hent filen på nytt; den er trolig avkortet" if _cut_short(text) else "lagre svaret som json-stat2"
        raise InputErrors([Problem(name, f"filen er ikke gyldig JSON ({error})", advice)]) from None
    if isinstance(found, dict) and isinstance(found.get("response"), dict):
        found = found["response"]
    if not isinstance(found, dict) or found.get("class") != "dataset":
        raise InputErrors(
            [Problem(name, "filen er ikke et datasett i JSON-stat 2", "hent tabellen med formatet json-stat2")]
        )
    problems: list[Problem] = []
    dimensions = _dimensions(found, name, problems)
    if problems:
        raise InputErrors(problems)
    shape = tuple(len(dimension.codes) for dimension in dimensions)
    count = math.prod(shape)
    if count > LARGEST:
        raise InputErrors([Problem(name, f"datasettet har {count} celler", "hent færre år eller områder om gangen")])
    status = _status(found.get("status"), count, name, problems)
    values = _values(found.get("value"), count, name, problems)
    if problems:
        raise InputErrors(problems)
    for position, mark in status.items():
        if mark in MISSING:
            values[position] = np.nan  # some answers have 0 beside the mark
    return Dataset(
        name=name,
        label=str(found.get("label", "")),
        source=str(found.get("source", "")),
        updated=str(found.get("updated", "")),
        table=_table(found),
        dimensions=dimensions,
        values=values.reshape(shape),
        status=status,
        notes=tuple(str(note) for note in found.get("note", ()) if isinstance(note, str)),
    )


def _cut_short(text: str) -> bool:
    return not text.rstrip().endswith(("}", "]"))


def _table(found: Mapping[str, Any]) -> str:
    """The number of the table: of the extension, else what the label begins with."""
    px = found.get("extension", {}).get("px", {}) if isinstance(found.get("extension"), dict) else {}
    number = px.get("tableid") if isinstance(px, dict) else None
    return str(number) if number else str(found.get("label", "")).partition(":")[0].strip()


def _dimensions(found: Mapping[str, Any], name: str, problems: list[Problem]) -> tuple[Dimension, ...]:
    ids, sizes, about = found.get("id"), found.get("size"), found.get("dimension")
    if (
        not isinstance(ids, list)
        or not isinstance(sizes, list)
        or not isinstance(about, dict)
        or len(ids) != len(sizes)
    ):
        advice = "hent tabellen på nytt med formatet json-stat2"
        problems.append(Problem(name, "«id», «size» og «dimension» mangler eller passer ikke sammen", advice))
        return ()
    made = []
    for id_, size in zip(ids, sizes, strict=True):
        dimension = _dimension(str(id_), about.get(id_))
        if dimension is None:
            problems.append(Problem(name, f"dimensjonen «{id_}» mangler eller har ingen kategorier", "hent på nytt"))
        elif len(dimension.codes) != size:
            told = f"dimensjonen «{id_}» har {len(dimension.codes)} kategorier, men størrelsen er {size}"
            problems.append(Problem(name, told, "hent tabellen på nytt"))
        else:
            made.append(dimension)
    return tuple(made)


def _dimension(id_: str, about: Any) -> Dimension | None:
    category = about.get("category") if isinstance(about, dict) else None
    if not isinstance(category, dict):
        return None
    index, labels = category.get("index"), category.get("label")
    labels = labels if isinstance(labels, dict) else {}
    if isinstance(index, dict):
        codes = [str(code) for code, _ in sorted(index.items(), key=lambda item: item[1])]
    elif isinstance(index, list):
        codes = [str(code) for code in index]
    else:
        codes = [str(code) for code in labels]  # a single category may have a label only
    if not codes:
        return None
    given = category.get("unit")
    units = {str(code): str(unit.get("base", "")) for code, unit in given.items()} if isinstance(given, dict) else {}
    named = {code: str(labels.get(code, code)) for code in codes}
    return Dimension(id_, str(about.get("label", id_)), tuple(codes), named, units)


def _values(given: Any, count: int, name: str, problems: list[Problem]) -> npt.NDArray[np.float64]:
    """Values by position, NaN where there is none."""
    values = np.full(count, np.nan)
    if isinstance(given, list):
        if len(given) != count:
            told = f"datasettet har {len(given)} verdier, men dimensjonene gir {count}"
            problems.append(Problem(name, told, "hent tabellen på nytt; den er trolig avkortet"))
            return values
        pairs: Sequence[tuple[Any, Any]] = list(enumerate(given))
    elif isinstance(given, dict):
        pairs = list(given.items())
    else:
        problems.append(Problem(name, "datasettet har ingen verdier («value»)", "hent tabellen på nytt"))
        return values
    for key, value in pairs:
        position = _position(key, count)
        if position is None:
            problems.append(Problem(name, f"verdien i posisjon «{key}» ligger utenfor datasettet", "hent på nytt"))
        elif value is None:
            continue
        elif isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            problems.append(Problem(name, f"verdien «{value}» i posisjon {key} er ikke et tall", "hent på nytt"))
        else:
            values[position] = value
    return values


def _status(given: Any, count: int, name: str, problems: list[Problem]) -> dict[int, str]:
    """Marks by position: a list, an object, or one mark for all."""
    if given is None:
        return {}
    if isinstance(given, str):
        return dict.fromkeys(range(count), given)
    pairs: Sequence[tuple[Any, Any]] = (
        list(enumerate(given)) if isinstance(given, list) else list(given.items()) if isinstance(given, dict) else []
    )
    found: dict[int, str] = {}
    for key, mark in pairs:
        position = _position(key, count)
        if position is None:
            problems.append(Problem(name, f"merket i posisjon «{key}» ligger utenfor datasettet", "hent på nytt"))
        elif mark:
            found[position] = str(mark)
    return found


def _position(key: Any, count: int) -> int | None:
    try:
        position = int(key)
    except (TypeError, ValueError):
        return None
    return position if 0 <= position < count else None
