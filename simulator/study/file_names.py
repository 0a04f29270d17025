"""What input files may be called where others read it: never where on a machine they lie."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath, PureWindowsPath


def file_names(names: Iterable[str]) -> dict[str, str]:
    """Return what each file may be called: a relative name as it is, an absolute one cut down to its last part.

    No two are alike, and no absolute one is like the last part of another.

    >>> file_names(["lillevik.toml", "data/plan.csv", "/home/kari/plan.csv"])
    {'lillevik.toml': 'lillevik.toml', 'data/plan.csv': 'data/plan.csv', '/home/kari/plan.csv': '2-plan.csv'}
    """
    every = list(names)
    taken = {base_name(name) for name in every if not is_absolute(name)}
    found = {}
    for name in every:
        found[name] = free_name(base_name(name), taken) if is_absolute(name) else name
        taken.add(base_name(found[name]))
    return found


def by_file_name(files: Mapping[str, str]) -> dict[str, str]:
    """Return `Study.files` under what each file may be called."""
    return {called: files[name] for name, called in file_names(files).items()}


def base_name(name: str) -> str:
    """`plan.csv` from `../data/plan.csv` or `C:\\data\\plan.csv`."""
    return PureWindowsPath(name).name


def is_absolute(name: str) -> bool:
    """Whether a name says where on a machine the file lies, in the manner of any system."""
    return PurePosixPath(name).is_absolute() or PureWindowsPath(name).is_absolute()


def free_name(name: str, taken: Collection[str]) -> str:
    """A name that no other has: `plan.csv`, `2-plan.csv`, …"""
    free, count = name, 1
    while free in taken:
        count += 1
        free = f"{count}-{name}"
    return free
