"""Whether a run folder still holds: every number in it against the same run made again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator import numbers
from simulator.numbers import Language
from simulator.reports.run_folder import RunFolder, result_files
from simulator.reports.texts import texts
from simulator.summaries.result import Result

SHOWN = 20
NOT_NUMBERS = {"elapsed_seconds"}
"""What may differ from run to run."""


@dataclass(frozen=True)
class Verification:
    """How many numbers were compared, and what does not hold, in words."""

    compared: int
    differences: tuple[str, ...]
    lang: Language

    @property
    def holds(self) -> bool:
        """Everything is as it was."""
        return not self.differences

    def __str__(self) -> str:
        """Return the answer as printed."""
        words = texts(self.lang)
        compared = numbers.count(self.compared, self.lang)
        if self.holds:
            return str(words.verified(compared))
        lines = [words.differs(numbers.count(len(self.differences), self.lang), compared)]
        lines += [f"  {difference}" for difference in self.differences[:SHOWN]]
        if len(self.differences) > SHOWN:
            lines.append(f"  {words.and_more(numbers.count(len(self.differences) - SHOWN, self.lang))}")
        return "\n".join(lines)


def verify(earlier: RunFolder, now: Result, lang: Language) -> Verification:
    """Compare every value of the summary, and the tables, inputs and further answers beside it as whole files."""
    words = texts(lang)
    before = dict(leaves(earlier.summary))
    after = dict(leaves(now.summary()))
    differences = [
        words.difference(name, _shown(before.get(name)), _shown(after.get(name)))
        for name in dict.fromkeys((*before, *after))
        if before.get(name) != after.get(name)
    ]
    for name, text in result_files(now).items():
        if name != "summary.json":
            kept = (earlier.folder / name).read_bytes() if (earlier.folder / name).exists() else b""
            if hashlib.sha256(kept).digest() != hashlib.sha256(text.encode()).digest():
                differences.append(words.changed_file(name))
    noted = {row["file"]: row.get("copy_sha256", row["sha256"]) for row in earlier.manifest["inputs"]}
    noted |= {f"{name}.json": sha256 for name, sha256 in earlier.manifest.get("analyses", {}).items()}
    differences += [
        words.changed_file(name) for name, sha256 in noted.items() if not _unchanged(earlier.folder / name, sha256)
    ]
    compared = sum(not isinstance(value, str) for value in after.values())
    return Verification(compared, tuple(differences), lang)


def leaves(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every single value of a summary with its place, as in `scenarios.continue.robek.probability`."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key not in NOT_NUMBERS:
                yield from leaves(item, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            key = item.get("id", index) if isinstance(item, Mapping) else index
            yield from leaves(item, f"{name}.{key}")
    else:
        yield name, value


def _unchanged(file: Path, sha256: str) -> bool:
    return file.exists() and hashlib.sha256(file.read_bytes()).hexdigest() == sha256


def _shown(value: Any) -> str:
    return "–" if value is None else str(value)
