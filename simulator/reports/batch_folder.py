"""The folder of a batch: what it found and what it was made from.

    batch.json           the whole result (`batch --json`)
    municipalities.csv   one row for each municipality and scenario: ROBEK and any rule broken, with intervals
    probabilities.csv    one row for each municipality, scenario and outcome
    robek_counts.csv     how many municipalities are in ROBEK at the same time: paths by alternative, year and number
    manifest.json        SHA-256 of every config and table, seed, paths, versions, digest

It appears whole or not at all. No user name and no absolute path is written in it.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from simulator.analysis.batch.summary import batch_summary, count_rows, municipality_rows, probability_rows
from simulator.analysis.batch.sweep import Sweep
from simulator.numbers import Language
from simulator.reports.run_folder import (
    csv_text,
    json_text,
    refuse_foreign,
    versions,
    whole_or_nothing,
    write_text,
)
from simulator.reports.whole_file import cannot_write
from simulator.study.file_names import by_file_name, is_absolute

SCHEMA = "simulator.batch-manifest/1"


def refuse_other_folder(folder: Path, lang: Language) -> None:
    """Raise NotARunFolderError when `folder` holds anything but an earlier batch."""
    refuse_foreign(folder, lang, SCHEMA)


def write_batch_folder(folder: Path, sweep: Sweep, elapsed_seconds: float, lang: Language = "nb") -> Path:
    """Write the folder and return its place. Raises NotARunFolderError and CannotWriteError as a run does."""
    summary = batch_summary(sweep, elapsed_seconds)
    contents = {
        "batch.json": json_text(summary),
        "municipalities.csv": csv_text(municipality_rows(sweep)),
        "probabilities.csv": csv_text(list(probability_rows(sweep))),
        "robek_counts.csv": csv_text(list(count_rows(sweep))),
    }
    contents["manifest.json"] = json_text(manifest(sweep, summary["digest"], contents))
    try:
        with whole_or_nothing(folder, lang, SCHEMA) as partial:
            for name, text in contents.items():
                write_text(partial / name, text)
    except OSError as error:
        raise cannot_write(folder, error, lang) from error
    return folder


def manifest(sweep: Sweep, digest: str, contents: Mapping[str, str]) -> dict[str, Any]:
    """Where the result comes from."""
    question = sweep.question
    return {
        "schema": SCHEMA,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "digest": digest,
        "seed": question.seed,
        "paths": question.paths,
        "alternatives": [named.id for named in question.alternatives],
        "inputs": [
            {
                "number": study.settings.municipality.number,
                "config": study.path.name,
                "overrides": {
                    key: value for key, value in study.overrides.items() if not is_absolute(value.strip('"'))
                },
                "sha256": by_file_name(study.files),
            }
            for study in question.studies
        ],
        "versions": versions(),
        "platform": {"system": platform.system(), "machine": platform.machine()},
        "files": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in contents.items()},
    }
