"""What a chapter is made of: the JSON documents of a run folder, each by its name.

Only `summary` must be there. A value is found by its id, `document:step.step.step`, where a step is a key, the `id` of
an item in a list, or the item's number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.reports.chapter.spans import unmarked

OPTIONAL = (
    "manifest",
    "checks",
    "stress",
    "findings",
    "compare",
    "sensitivity",
    "solve",
    "storylines",
    "future",
    "changes",
    "backtest",
)
"""Documents that may lie in a run folder beside the summary, `<name>.json`."""

ABOUT_THE_PLAN = ("sensitivity", "solve", "storylines")
"""What can be asked of any scenario; the chapter has the answer for the first, the plan as it stands."""

LAW: Mapping[str, float] = {"robek_limit_pct": 3.0, "coverage_years": 2.0, "hundred": 100.0}
"""Numbers of the law that stand in the text: kommuneloven § 28-1 letters c and d. `law:robek_limit_pct`."""


@dataclass(frozen=True)
class Material:
    """The documents of one run."""

    documents: Mapping[str, Any]

    @property
    def summary(self) -> Mapping[str, Any]:
        """The run's own result."""
        found: Mapping[str, Any] = self.documents["summary"]
        return found

    @property
    def config(self) -> Mapping[str, Any]:
        """The resolved config of the run; empty when the manifest is not there."""
        found: Mapping[str, Any] = self.get("manifest").get("config", {})
        return found

    def has(self, name: str) -> bool:
        """Whether the analysis was run."""
        return bool(self.documents.get(name))

    def get(self, name: str) -> Any:
        """A whole document; an empty dict when it is not there."""
        return self.documents.get(name) or {}

    def value(self, id_: str) -> Any:
        """Return the value under an id. Raises KeyError when the documents have no such value."""
        name, _, path = id_.partition(":")
        if name == "year":
            return self._year(id_, path)
        found: Any = LAW if name == "law" else self.documents.get(name)
        for step in path.split("."):
            found = _step(found, step, id_)
        return found

    def _year(self, id_: str, path: str) -> int:
        """A year of the run, `year:2029`: from the last accounts to the horizon."""
        if not path.isdigit() or not self.summary["base_year"] <= int(path) <= self.summary["horizon"]:
            raise KeyError(id_)
        return int(path)

    def with_document(self, name: str, document: Mapping[str, Any]) -> Material:
        """The same material with one document more."""
        return Material({**self.documents, name: document})

    def without_document(self, name: str) -> Material:
        """The same material with one document less."""
        return Material({other: document for other, document in self.documents.items() if other != name})


def read_material(folder: Path) -> Material:
    """Read every document that the folder has. Raises OSError or ValueError when the summary cannot be read."""
    documents = {"summary": _read(folder / "summary.json")}
    for name in OPTIONAL:
        if (folder / f"{name}.json").is_file():
            documents[name] = _read(folder / f"{name}.json")
    plan = documents["summary"]["scenarios"][0]["id"]
    return Material({name: document for name, document in documents.items() if _is_about(plan, name, document)})


def _is_about(plan: str, name: str, document: Any) -> bool:
    """Whether an answer is to the question that the chapter asks: of the plan, and for stories of ROBEK."""
    if name not in ABOUT_THE_PLAN:
        return True
    return bool(document["scenario"]["id"] == plan and (name != "storylines" or document["outcome"] == "robek"))


def _read(file: Path) -> Any:
    return _clean(json.loads(file.read_text(encoding="utf-8")))


def _clean(value: Any) -> Any:
    """Free the user's texts of signs that the marking of numbers uses."""
    if isinstance(value, Mapping):
        return {str(key): _clean(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return unmarked(value) if isinstance(value, str) else value


def _step(found: Any, step: str, id_: str) -> Any:
    if isinstance(found, Mapping) and step in found:
        return found[step]
    if isinstance(found, list):
        for item in found:
            if isinstance(item, Mapping) and item.get("id") == step:
                return item
        if step.isdigit() and int(step) < len(found):
            return found[int(step)]
    raise KeyError(id_)
