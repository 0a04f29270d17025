"""Copies of the input files in a run folder, and the way back from the copies to a study.

The copies lie flat in `inputs/`, whatever folders the originals came from, so the config is read again with the names
of its tables overridden. Nothing tells where the originals lay.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from simulator.errors import InputErrors, Problem
from simulator.study import Study

FOLDER = "inputs"


def copy_inputs(study: Study, folder: Path) -> list[dict[str, str]]:
    """Copy every input file and return what the manifest says of each: name, file, key in the config, SHA-256.

    Raises InputErrors when a file is no longer what was read: the result would not be what the folder says.
    """
    (folder / FOLDER).mkdir()
    keys = {value: key for key, value in texts_in(study.resolved()) if value in study.files}
    found: list[dict[str, str]] = []
    for name, sha256 in study.files.items():
        content = (study.path.parent / name).read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise InputErrors([Problem(name, "filen ble endret mens simuleringen pågikk", "kjør på nytt")])
        copy = f"{FOLDER}/{_free_name(name, [row['file'] for row in found])}"
        row = {"name": base_name(name), "file": copy, "key": keys.get(name, ""), "sha256": sha256}
        if not found and (nameless := _nameless(content, study)) != content:
            content = nameless
            row["copy_sha256"] = hashlib.sha256(content).hexdigest()
        (folder / copy).write_bytes(content)
        found.append(row)
    return found


def as_options(manifest: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """Return the config's copy, relative to the run folder, and the overrides that make it read the other copies."""
    config, *tables = manifest["inputs"]
    overrides = dict(manifest["overrides"])
    for table in tables:
        if table["key"]:
            overrides[table["key"]] = json.dumps(PurePosixPath(table["file"]).name, ensure_ascii=False)
    return config["file"], overrides


def texts_in(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield (dotted key, text) of every text in a tree of dicts."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from texts_in(item, f"{key}.{name}" if key else str(name))
    elif isinstance(value, str):
        yield key, value


def without_places(value: Any, study: Study) -> Any:
    """Return a tree of plain values in which input files are called by their name only."""
    if isinstance(value, Mapping):
        return {key: without_places(item, study) for key, item in value.items()}
    if isinstance(value, list):
        return [without_places(item, study) for item in value]
    if isinstance(value, str) and value.strip("\"'") in study.files:
        return base_name(value.strip("\"'"))
    return value


def base_name(name: str) -> str:
    """`plan.csv` from `../data/plan.csv` or `C:\\data\\plan.csv`."""
    return PureWindowsPath(name).name


def _free_name(name: str, taken: list[str]) -> str:
    """A name for a copy that no other has: `plan.csv`, `2-plan.csv`, …"""
    base, count = base_name(name), 1
    free = base
    while f"{FOLDER}/{free}" in taken:
        count += 1
        free = f"{count}-{base}"
    return free


def _nameless(config: bytes, study: Study) -> bytes:
    """The config with absolute places of tables cut down to names: they may hold the name of a user."""
    for name in study.files:
        if Path(name).is_absolute() or PureWindowsPath(name).is_absolute():
            for typed in (name.replace("\\", "\\\\"), name):
                config = config.replace(typed.encode(), base_name(name).encode())
    return config
