"""The folder of `init`, written whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from simulator.errors import SimulatorError
from simulator.numbers import Language
from simulator.reports.starter.config import SCHEMA, WORKBOOK, config
from simulator.reports.starter.example import Starter
from simulator.reports.starter.workbook import workbook
from simulator.reports.texts import sources_texts
from simulator.reports.whole_file import cannot_write
from simulator.study import json_schema

CONFIG = "kommune.toml"


class NotEmptyError(SimulatorError):
    """The folder holds something already."""

    exit_code = 2


def write_starter(folder: Path, starter: Starter, lang: Language) -> list[str]:
    """Write config, workbook and schema; return their names. Raises NotEmptyError, CannotWriteError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmptyError(sources_texts(lang).not_empty(str(folder)))
    files = {
        CONFIG: config(starter, lang).encode("utf-8"),
        WORKBOOK: workbook(starter),
        SCHEMA: (json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n").encode("utf-8"),
    }
    partial = folder.with_name(f".{folder.name}.partial-{os.getpid()}")
    try:
        partial.mkdir(parents=True)
        for name, content in files.items():
            (partial / name).write_bytes(content)
        if folder.exists():
            folder.rmdir()
        partial.rename(folder)
    except OSError as error:
        raise cannot_write(folder, error, lang) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return list(files)
