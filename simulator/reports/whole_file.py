"""One file written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from simulator.numbers import Language
from simulator.reports.run_folder import CannotWriteError
from simulator.reports.texts import texts


def write_whole(file: Path, content: str | bytes, lang: Language) -> None:
    """Write beside the file's place and rename at the end. Raises CannotWriteError; an earlier file then stays."""
    partial = file.with_name(f".{file.name}.partial-{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        partial.replace(file)
    except OSError as error:
        raise CannotWriteError(texts(lang).cannot_write(str(file), error.strerror or type(error).__name__)) from error
    finally:
        with suppress(OSError):
            partial.unlink()
