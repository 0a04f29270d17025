"""Values given on the command line: `--set drivers.wages.sigma=0.01`, `--set measures.cut-120.amounts.2026=90`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from simulator import vocabulary
from simulator.baseline.places import Path
from simulator.errors import Problem


def apply_overrides(raw: dict[str, Any], overrides: Mapping[str, str]) -> tuple[dict[Path, str], list[Problem]]:
    """Set each value in the raw config, in place; return the paths set, with the option as typed, and problems.

    A step into a list is the `id` of an item or its number from 0. Sections that are missing are made; whether the key
    exists at all is judged afterwards, with everything else.
    """
    places: dict[Path, str] = {}
    problems: list[Problem] = []
    for key, text in overrides.items():
        option = f"--set {key}={text}"
        value, problem = _value(option, text)
        if problem is None:
            path, problem = _put(raw, key.split("."), value, option)
            places[path] = option
        if problem is not None:
            problems.append(problem)
    return places, problems


def _value(option: str, text: str) -> tuple[Any, Problem | None]:
    """Read the text as TOML; a bare word is a text."""
    if re.fullmatch(r"\s*[-+]?\d+,\d+\s*", text):
        return None, Problem(option, f"«{text}» har desimalkomma", f"skriv {text.strip().replace(',', '.')}")
    try:
        return tomllib.loads(f"value = {text}")["value"], None
    except tomllib.TOMLDecodeError:
        return text, None


def _put(raw: dict[str, Any], steps: list[str], value: Any, option: str) -> tuple[Path, Problem | None]:
    place: Any = raw
    path: Path = ()
    for depth, step in enumerate(steps):
        last = depth == len(steps) - 1
        if isinstance(place, list):
            index = _item(place, step)
            if index is None:
                return path, _no_item(option, place, step, path)
            path = (*path, index)
            if last:
                place[index] = value
            place = place[index]
        elif isinstance(place, dict):
            path = (*path, step)
            if last:
                place[step] = value
            else:
                place = place.setdefault(step, {})
        else:
            found = f"«{'.'.join(map(str, path))}» er en verdi og har ingen «{step}»"
            return path, Problem(option, found, "sjekk navnet foran likhetstegnet")
    return path, None


def _item(items: list[Any], step: str) -> int | None:
    for index, item in enumerate(items):
        if isinstance(item, dict) and item.get("id") == step:
            return index
    return int(step) if step.isdigit() and int(step) < len(items) else None


def _no_item(option: str, items: list[Any], step: str, path: Path) -> Problem:
    ids = [str(item["id"]) for item in items if isinstance(item, dict) and "id" in item]
    near = vocabulary.suggest(step, ids)
    advice = f"Mente du «{near}»?" if near else f"det finnes: {', '.join(ids) or 'ingen'}"
    return Problem(option, f"«{step}» finnes ikke i {'.'.join(map(str, path))}", advice)
