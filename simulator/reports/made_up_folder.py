"""A made-up country on disk: written once, and never over files that somebody has changed."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from simulator.errors import SimulatorError
from simulator.numbers import Language
from simulator.reports.texts import texts
from simulator.reports.whole_file import cannot_write


class ChangedCountryError(SimulatorError):
    """The folder holds something else than the country that was to be written."""

    exit_code = 2


def write_made_up(folder: Path, files: Mapping[str, str], lang: Language = "nb") -> bool:
    """Write the files of a country; False when they are there already, just as they would be written.

    Raises ChangedCountryError when something else is there, CannotWriteError when the disk does not take them.
    """
    if folder.exists():
        there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        if there.keys() != files.keys() or any(there[name].read_text("utf-8") != text for name, text in files.items()):
            raise ChangedCountryError(texts(lang).made_up_differs(str(folder)))
        return False
    partial = folder.with_name(f".{folder.name}.partial")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        for name, text in files.items():
            path = partial / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        partial.rename(folder)
    except OSError as error:
        raise cannot_write(folder, error, lang) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return True
