"""Files written whole or not at all, and what is said when the disk, or the program that has them open, refuses."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from simulator.errors import SimulatorError
from simulator.numbers import Language
from simulator.reports.texts import texts


class CannotWriteError(SimulatorError):
    """A file or folder could not be written; what was there before stays as it was."""


def cannot_write(place: Path, error: OSError, lang: Language) -> CannotWriteError:
    """Make the message: Windows refuses (PermissionError) while Excel or Word has the file open."""
    words = texts(lang)
    if isinstance(error, PermissionError):
        return CannotWriteError(words.close_file(place.name))
    return CannotWriteError(words.cannot_write(str(place), error.strerror or type(error).__name__))


def write_whole(file: Path, content: str | bytes, lang: Language) -> None:
    """Write one file. Raises CannotWriteError; an earlier file then stays."""
    write_all(file.parent, {file.name: content}, lang)


def write_all(folder: Path, files: Mapping[str, str | bytes], lang: Language) -> None:
    """Write files beside their places first and rename them at the end: none is half-written, and all or none are new.

    Raises CannotWriteError; files that had been renamed are then put back.
    """
    made: list[tuple[Path, Path]] = []
    replaced: dict[Path, bytes | None] = {}
    place = folder
    try:
        for name, content in files.items():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            partial = place.with_name(f".{place.name}.partial-{os.getpid()}")
            made.append((partial, place))
            with partial.open("wb") as file:
                file.write(content.encode("utf-8") if isinstance(content, str) else content)
                file.flush()
                os.fsync(file.fileno())
        for partial, place in made:
            before = place.read_bytes() if place.exists() else None
            partial.replace(place)
            replaced[place] = before
    except OSError as error:
        _put_back(replaced)
        raise cannot_write(place, error, lang) from error
    finally:
        for partial, _ in made:
            with suppress(OSError):
                partial.unlink()


def _put_back(replaced: Mapping[Path, bytes | None]) -> None:
    for place, before in replaced.items():
        with suppress(OSError):  # the message is about the file that would not
            if before is None:
                place.unlink()
            else:
                place.write_bytes(before)
