"""Copies of the input files in a run folder, and the way back from the copies to a study.

The copies lie flat in `inputs/`, whatever folders the originals came from, so the config is read again with the names
of its tables overridden. Nothing tells where the originals lay.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from simulator.errors import InputErrors, Problem
from simulator.study import Study
from simulator.study.file_names import base_name, file_names, free_name, is_absolute

FOLDER = "inputs"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file the study was read from: its bare name, the key that names it, the name as typed there, its SHA-256.

    An absolute file has a bare name that no other has.
    """

    name: str
    key: str
    typed: str
    sha256: str


def input_files(study: Study) -> list[InputFile]:
    """Every input file, the config first."""
    config, *tables = study.files.items()
    found = [InputFile(study.path.name, "", study.path.name, config[1])]
    named = dict(reversed([(text, key) for key, text in texts_in(study.resolved())]))
    called = file_names(study.files)
    for name, sha256 in tables:
        found.append(InputFile(base_name(called[name]), named[name], name, sha256))
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
            told = "filen ble endret mens simuleringen pågikk"
            raise InputErrors([Problem(base_name(file.typed), told, "kjør på nytt")])
        copy = f"{FOLDER}/{free_name(file.name, [base_name(row['file']) for row in rows])}"
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
    return _replaced(value, _names(study))


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


def _nameless_config(config: bytes, study: Study) -> bytes:
    """The config with absolute places of tables cut down to names: they may hold the name of a user."""
    for place, name in _names(study).items():
        config = config.replace(place.encode(), name.encode())
    return config


def _names(study: Study) -> dict[str, str]:
    """What to write instead of each absolute place, as it is and as a TOML or JSON text has it; longest first."""
    names = {file.typed: file.name for file in input_files(study) if is_absolute(file.typed)}
    names |= {place.replace("\\", "\\\\"): name for place, name in names.items()}
    return {place: names[place] for place in sorted(names, key=len, reverse=True)}
