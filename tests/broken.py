"""Lillevik in a temporary folder, with something changed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from simulator.errors import InputErrors, Problem
from simulator.study import Study, load

LILLEVIK = Path(__file__).parents[1] / "configs" / "lillevik"
CONFIG = "lillevik.toml"


@dataclass(frozen=True)
class Edit:
    """Replace `old` by `new` once in a file; the file must hold `old`."""

    old: str
    new: str
    file: str = CONFIG


def copy_with(folder: Path, *edits: Edit) -> Path:
    """Copy Lillevik, make the edits, return the config's path."""
    home = folder / "lillevik"
    shutil.copytree(LILLEVIK, home, dirs_exist_ok=True)
    for edit in edits:
        path = home / edit.file
        text = path.read_text(encoding="utf-8")
        assert edit.old in text, f"{edit.file} no longer holds {edit.old!r}"
        path.write_text(text.replace(edit.old, edit.new, 1), encoding="utf-8")
    return home / CONFIG


def load_with(folder: Path, *edits: Edit, **overrides: str) -> Study:
    """Load Lillevik with the edits made."""
    return load(copy_with(folder, *edits), overrides)


def problems_of(path: Path, overrides: dict[str, str] | None = None) -> tuple[Problem, ...]:
    """Load and return the problems; fails when there are none."""
    with pytest.raises(InputErrors) as caught:
        load(path, overrides)
    return caught.value.problems
