"""The run folder: everything a result needs to be read, trusted and run again on another machine.

    summary.json        the whole result (`run --json`)
    probabilities.csv   one row for each probability (UTF-8, comma, decimal point)
    quantiles.csv       one row for each scenario, metric and year (the same form)
    rare.csv            headline probabilities below 0.1 % on paths of their own, when there are any: shares, with
                        standard and relative error, paths, hits (weighted: see `summaries.rare`), and how many standard
                        deviations half of the paths were moved
    manifest.json       inputs with SHA-256, the config with every default, versions, seed, platform, digest, sources
    run.log             what was done, when
    <analysis>.json     answers to further questions of the same run: compare, sensitivity, solve … (`--json` of each);
                        what was asked otherwise than the chapter asks is in the name too: solve-both-debt.json
    inputs/             copies of the files that were read

A folder appears whole or not at all: it is written beside its place under another name and renamed at the end.
No user name and no absolute path is written anywhere.
"""

from __future__ import annotations

import csv
import hashlib
import importlib.metadata
import io
import json
import os
import platform
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from simulator.errors import SimulatorError
from simulator.numbers import Language
from simulator.reports import run_inputs
from simulator.reports.texts import texts
from simulator.reports.whole_file import cannot_write, write_all
from simulator.study import Study, load, premises
from simulator.summaries.rare import rare_rows
from simulator.summaries.result import Result
from simulator.summaries.rows import probability_rows, quantile_rows

SCHEMA = "simulator.manifest/1"
LIBRARIES = ("numpy", "numba", "scipy", "pandas", "pydantic", "typer")


class NotARunFolderError(SimulatorError):
    """The folder is there and is something else."""

    exit_code = 2


@dataclass(frozen=True)
class RunFolder:
    """A folder that was read: where it is, its summary and its manifest."""

    folder: Path
    summary: dict[str, Any]
    manifest: dict[str, Any]

    def study(self) -> Study:
        """Read the inputs again, from the copies in the folder. Raises InputErrors as `load` does."""
        config, overrides = run_inputs.as_options(self.manifest)
        return load(self.folder / config, overrides)


def default_folder(study: Study, result: Result) -> Path:
    """`runs/<name of the config>-<first digits of the digest>`: the same numbers, the same folder."""
    return Path("runs") / f"{study.path.stem}-{result.digest[:8]}"


def read_run_folder(folder: Path, lang: Language = "nb") -> RunFolder:
    """Read summary and manifest. Raises NotARunFolderError."""
    manifest = read_manifest(folder, lang)
    try:
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NotARunFolderError(texts(lang).not_a_run_folder(str(folder))) from error
    return RunFolder(folder, summary, manifest)


def read_manifest(folder: Path, lang: Language = "nb", schema: str = SCHEMA) -> dict[str, Any]:
    """Read what a folder says of itself. Raises NotARunFolderError for a folder of another kind."""
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NotARunFolderError(texts(lang).not_a_run_folder(str(folder))) from error
    if manifest.get("schema") != schema:
        raise NotARunFolderError(texts(lang).not_a_run_folder(str(folder)))
    return manifest


def write_run_folder(folder: Path, study: Study, result: Result, log: Sequence[str], lang: Language = "nb") -> Path:
    """Write the folder and return its place.

    Raises NotARunFolderError when something else is there, CannotWriteError when the disk does not take it.
    """
    try:
        with whole_or_nothing(folder, lang) as partial:
            inputs = run_inputs.copy_inputs(study, partial)
            contents = result_files(result)
            manifest = make_manifest(study, result, inputs, contents)
            contents |= _carried_over(folder, manifest)
            contents["manifest.json"] = json_text(manifest)
            contents["run.log"] = "".join(f"{line}\n" for line in run_inputs.nameless(list(log), study))
            for name, text in contents.items():
                write_text(partial / name, text)
    except OSError as error:
        raise cannot_write(folder, error, lang) from error
    return folder


def holds_run(folder: Path, study: Study, result: Result) -> bool:
    """Whether a folder holds this very run: the same numbers from the same config."""
    if not (folder / "manifest.json").exists():
        return False
    earlier = read_run_folder(folder).manifest
    return _same_run(earlier, {"digest": result.digest, "config": run_inputs.nameless(study.resolved(), study)})


def add_analysis(folder: Path, name: str, document: Mapping[str, Any], lang: Language = "nb") -> None:
    """Put the answer to a further question beside a run, and its SHA-256 in the manifest under `analyses`.

    Raises NotARunFolderError, CannotWriteError; an earlier answer stays when the new one cannot be written.
    """
    manifest = read_run_folder(folder, lang).manifest
    text = json_text(document)
    manifest.setdefault("analyses", {})[name] = hashlib.sha256(text.encode()).hexdigest()
    write_all(folder, {f"{name}.json": text, "manifest.json": json_text(manifest)}, lang)


def _carried_over(folder: Path, manifest: dict[str, Any]) -> dict[str, str]:
    """Analyses that lie in an earlier folder of the same run, by file name; noted in the new manifest."""
    if not (folder / "manifest.json").exists():
        return {}
    earlier = read_run_folder(folder).manifest
    if not _same_run(earlier, manifest) or earlier["versions"]["simulator"] != manifest["versions"]["simulator"]:
        return {}
    found = {}
    for name, sha256 in earlier.get("analyses", {}).items():
        place = folder / f"{name}.json"
        if place.exists() and hashlib.sha256(place.read_bytes()).hexdigest() == sha256:
            manifest.setdefault("analyses", {})[name] = sha256
            found[place.name] = place.read_text(encoding="utf-8")
    return found


def _same_run(earlier: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    plain = json.loads(json_text({key: now[key] for key in ("digest", "config")}))
    return all(earlier[key] == plain[key] for key in plain)


def result_files(result: Result) -> dict[str, str]:
    """The files that hold numbers, by name."""
    return {
        "summary.json": json_text(result.summary()),
        "probabilities.csv": csv_text(probability_rows(result.outline, result.tally)),
        "quantiles.csv": csv_text(quantile_rows(result.scenarios)),
        **({"rare.csv": csv_text(rare_rows(result.rare))} if result.rare else {}),
    }


def make_manifest(
    study: Study, result: Result, inputs: Sequence[Mapping[str, str]], contents: Mapping[str, str]
) -> dict[str, Any]:
    """Where the result comes from, in full."""
    return {
        "schema": SCHEMA,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "digest": result.digest,
        "digests": result.digests,
        "seed": result.seed,
        "paths": result.paths,
        "scenarios": [scenario.id for scenario in result.outline.scenarios],
        "illustrative": result.outline.illustrative,
        "inputs": list(inputs),
        "overrides": run_inputs.nameless(dict(study.overrides), study),
        "config": run_inputs.nameless(study.resolved(), study),
        "notes": run_inputs.nameless(list(study.notes), study),
        "sources": run_inputs.nameless(
            [{"key": premise.key, "label": premise.label, "source": premise.source} for premise in premises(study)],
            study,
        ),
        "versions": versions(),
        "platform": {"system": platform.system(), "machine": platform.machine()},
        "files": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in contents.items()},
    }


def versions() -> dict[str, str]:
    """Versions of the program, of Python and of the libraries whose arithmetic is used."""
    found = {"simulator": program_version(), "python": platform.python_version()}
    for name in LIBRARIES:
        with suppress(importlib.metadata.PackageNotFoundError):
            found[name] = importlib.metadata.version(name)
    return found


def program_version() -> str:
    """The installed version, or `unknown` when the program runs from a bare folder."""
    try:
        return importlib.metadata.version("simulator")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"


@contextmanager
def whole_or_nothing(folder: Path, lang: Language, schema: str = SCHEMA) -> Iterator[Path]:
    """Yield an empty folder to write in; it takes the place of `folder` only when the block ends well.

    Whatever goes wrong, an interruption included, the half-written folder is removed and an earlier one stays.
    """
    refuse_foreign(folder, lang, schema)
    made = [parent for parent in folder.absolute().parents if not parent.exists()]
    partial = folder.with_name(f".{folder.name}.partial-{os.getpid()}")
    earlier = folder.with_name(f".{folder.name}.earlier-{os.getpid()}")
    try:
        partial.mkdir(parents=True)
        yield partial
        if folder.exists():
            folder.rename(earlier)
        partial.rename(folder)
    except BaseException:
        if earlier.exists() and not folder.exists():
            earlier.rename(folder)
        shutil.rmtree(partial, ignore_errors=True)
        for parent in made:  # innermost first; a parent that is not empty stays
            with suppress(OSError):
                parent.rmdir()
        raise
    shutil.rmtree(earlier, ignore_errors=True)


def refuse_foreign(folder: Path, lang: Language, schema: str = SCHEMA) -> None:
    """Raise NotARunFolderError when `folder` holds anything but a result of ours of the same kind."""
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists() or folder.is_symlink():
        read_manifest(folder, lang, schema)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 with plain line ends and make sure it reached the disk: a full one is noticed here at the latest."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def json_text(value: Any) -> str:
    """The text of a JSON file."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def csv_text(rows: Sequence[Mapping[str, Any]]) -> str:
    """The text of a CSV file: UTF-8, comma, decimal point."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
