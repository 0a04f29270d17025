"""Finished parts of work that is not finished: a folder with one file for each, from which the same work goes on.

The folder is named after the question, so that only the very same question to the very same program finds it. A file
is there whole or not at all; one that cannot be read is as if it were not there.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from simulator.analysis.program import program_fingerprint
from simulator.numbers import Language
from simulator.reports.whole_file import cannot_write
from simulator.study import Study

PARENT = ".unfinished"
KEPT_SECONDS = 30 * 24 * 3600


def run_key(study: Study, paths: int, seed: int, scenarios: Sequence[str] | None) -> str:
    """The same for the same run of the same program, whatever it is called and wherever it lies."""
    asked = [program_fingerprint(), list(study.files.values()), dict(study.overrides), paths, seed, scenarios]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]


class Unfinished:
    """A shelf for arrays by name, on disk. Raises CannotWriteError from `put` when the disk does not take them."""

    def __init__(self, beside: Path, key: str, lang: Language = "nb") -> None:
        """Keep the parts of the work `key` in the folder that its result will be written to, under a hidden name."""
        self.folder = beside / PARENT / key
        self._lang: Language = lang

    def __len__(self) -> int:
        """How many parts are there."""
        return sum(1 for _ in self.folder.glob("*.npz"))

    def get(self, name: str) -> Mapping[str, np.ndarray] | None:
        """The arrays of a part; None when it is not there or cannot be read."""
        try:
            with np.load(self._file(name), allow_pickle=False) as kept:
                return {key: kept[key] for key in kept.files}
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None

    def put(self, name: str, arrays: Mapping[str, np.ndarray]) -> None:
        """Keep a part, in place of an earlier one of that name."""
        partial = self.folder / f"{name}.partial-{os.getpid()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with partial.open("wb") as file:
                np.savez(file, **arrays)  # type: ignore[arg-type]
                file.flush()
                os.fsync(file.fileno())
            partial.replace(self._file(name))
        except OSError as error:
            with suppress(OSError):  # the message is about the part that could not be kept
                partial.unlink()
            raise cannot_write(self.folder, error, self._lang) from error

    def remove(self) -> None:
        """The work is finished: the parts are no longer needed, nor those of work that nobody went on with for long."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for other in self.folder.parent.glob("*"):
            with suppress(OSError):  # somebody else removed it first
                if other.stat().st_mtime < time.time() - KEPT_SECONDS:
                    shutil.rmtree(other)
        with suppress(OSError):  # one that is not empty stays
            self.folder.parent.rmdir()

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.npz"
