"""Copies of the input files in a run folder, and the way back from the copies to a study.

The copies lie flat in `inputs/`, whatever folders the originals came from, so the config is read again with the names
of its tables overridden. Nothing tells where the originals lay.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from simulator.errors import InputErrors, Problem
from simulator.study import Study

FOLDER = "inputs"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file the study was read from: its bare name, the key that names it, the name as typed there, its SHA-256."""

    name: str
    key: str
    typed: str
    sha256: str


def input_files(study: Study) -> list[InputFile]:
    """Every input file, the config first."""
    config, *tables = study.files.items()
    found = [InputFile(study.path.name, "", study.path.name, config[1])]
    named = dict(reversed([(text, key) for key, text in texts_in(study.resolved())]))
    for name, sha256 in tables:
        typed = next((text for text in named if text == name), None)
        typed = typed or next(text for text in named if is_absolute(text) and base_name(text) == name)
        found.append(InputFile(base_name(name), named[typed], typed, sha256))
    return found


def copy_inputs(study: Study, folder: Path) -> list[dict[str, str]]:
    """Copy every input file and return what the manifest says of each: name, copy, key in the config, SHA-256.

    Raises InputErrors when a file is no longer what was read: the result would not be what the folder says.
    """
    (folder / FOLDER).mkdir()
    rows: list[dict[str, str]] = []
    for file in input_files(study):
        content = (study.path.parent / file.typed).read_bytes()
        if hashlib.sha256(content).hexdigest() != file.sha256:
            raise InputErrors([Problem(file.name, "filen ble endret mens simuleringen pågikk", "kjør på nytt")])
        copy = f"{FOLDER}/{_free_name(file.name, [row['file'] for row in rows])}"
        row = {"name": file.name, "file": copy, "key": file.key, "sha256": file.sha256}
        if not rows and (cleaned := _nameless_config(content, study)) != content:
            content = cleaned
            row["copy_sha256"] = hashlib.sha256(content).hexdigest()
        (folder / copy).write_bytes(content)
        rows.append(row)
    return rows


def as_options(manifest: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """Return the config's copy, relative to the run folder, and the overrides that make it read the other copies."""
    config, *tables = manifest["inputs"]
    overrides = dict(manifest["overrides"])
    named = dict(texts_in(manifest["config"]))
    for table in tables:
        # One workbook may be named under several keys.
        keys = [key for key in named if named[key] == named.get(table["key"])] or [table["key"]]
        for key in keys:
            overrides[key] = json.dumps(PurePosixPath(table["file"]).name, ensure_ascii=False)
    return config["file"], overrides


def nameless(value: Any, study: Study) -> Any:
    """A text, or every text in a tree of plain values, with absolute places of input files cut down to their names."""
    return _replaced(value, {file.typed: file.name for file in input_files(study) if is_absolute(file.typed)})


def _replaced(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        return {key: _replaced(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [_replaced(item, names) for item in value]
    if isinstance(value, str):
        for place, name in names.items():
            value = value.replace(place, name)
    return value


def texts_in(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield (dotted key, text) of every text in a tree of dicts."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from texts_in(item, f"{key}.{name}" if key else str(name))
    elif isinstance(value, str):
        yield key, value


def base_name(name: str) -> str:
    """`plan.csv` from `../data/plan.csv` or `C:\\data\\plan.csv`."""
    return PureWindowsPath(name).name


def is_absolute(name: str) -> bool:
    """Whether a name says where on a machine the file lies, in the manner of any system."""
    return PurePosixPath(name).is_absolute() or PureWindowsPath(name).is_absolute()


def _free_name(name: str, taken: list[str]) -> str:
    """A name for a copy that no other has: `plan.csv`, `2-plan.csv`, …"""
    free, count = name, 1
    while f"{FOLDER}/{free}" in taken:
        count += 1
        free = f"{count}-{name}"
    return free


def _nameless_config(config: bytes, study: Study) -> bytes:
    """The config with absolute places of tables cut down to names: they may hold the name of a user."""
    for file in input_files(study):
        if is_absolute(file.typed):
            for typed in (file.typed.replace("\\", "\\\\"), file.typed):
                config = config.replace(typed.encode(), file.name.encode())
    return config
