"""What is wrong with a cell of a register, in the words of the sheet: headings and printed lines instead of keys.

A row of a register is judged as the same item would be in TOML, and the rules speak of its keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from simulator import vocabulary
from simulator.baseline.places import Path
from simulator.baseline.registers import COLUMNS, PRICES, SHEETS, Misread
from simulator.drivers.measures import MEASURE_LINES
from simulator.study.checks import EVENT_LINES
from simulator.study.messages import Finding

_LINES = {"measures": MEASURE_LINES, "events": EVENT_LINES}
_LIMIT = re.compile(r"er (?P<value>\S+); ventet (?P<word>minst|høyst) (?P<bound>\S+)$")
_SPREAD = ("low", "mode", "high")


def in_words_of_the_sheet(finding: Finding, raw: Mapping[str, Any]) -> Finding:
    """The finding as the one who fills in the register should read it."""
    value = value_at(raw, finding.path)
    if isinstance(value, Misread):
        return Finding(finding.path, value.found, value.advice)
    kind, index, *keys = finding.path
    item = raw[str(kind)][index]
    heading = _heading(str(kind), keys)
    found = finding.found
    for name in (item.get("id"), index):
        key = ".".join(map(str, (kind, name, *keys)))
        found = found.replace(f"«{key}»", f"«{heading}»").removeprefix(f"{key}: ")
    if keys == ["line"] and value is not None:
        found, advice = _line(str(kind), str(value), found)
    elif keys == ["price_basis"] and value is not None:
        words = ", ".join(word for word, basis in PRICES.items() if word != basis)
        found, advice = f"«{heading}» er «{value}»; ventet {words}", f"velg en av: {words}"
    elif keys and keys[0] in ("realised", "severity"):
        found, advice = _estimate(str(kind), item[keys[0]], heading, found, finding.advice)
    elif found.endswith("mangler"):
        advice = "fyll inn cellen"
    elif keys == ["amounts"] and not value:
        found, advice = "tiltaket har ingen beløp", "fyll inn minst ett år"
    elif keys == ["when"] and found.startswith("vilkåret"):
        advice = "skriv for eksempel «interest_rate > 2»"
    elif "desimaler" in finding.advice:
        advice = f"skriv uten desimaler: {finding.advice.rpartition(' ')[2]}"
    elif found.endswith(f"[[{kind}]]"):
        found, advice = f"«{value}» er brukt to ganger i registeret «{SHEETS[str(kind)]}»", finding.advice
    else:
        advice = finding.advice
    whole = found.startswith("rekkefølgen")  # the order is that of all three cells
    return Finding(finding.path[:3] if whole else finding.path, found, advice)


def value_at(raw: Any, path: Path) -> Any:
    """The value under a path; None where there is none."""
    for step in path:
        inside = step in raw if isinstance(raw, dict) else isinstance(raw, list) and step in range(len(raw))
        if not inside:
            return None
        raw = raw[step]
    return raw


def _heading(kind: str, keys: Sequence[int | str]) -> str:
    """The heading of the column that holds a key; that of the year for an amount."""
    last = "mode" if keys and keys[-1] == "fixed" else str(keys[-1]) if keys else "id"
    return COLUMNS[kind][last][0] if last in COLUMNS[kind] else last


def _line(kind: str, value: str, found: str) -> tuple[str, str]:
    """A line that the register cannot work on, and which it can, by their printed names."""
    names = [vocabulary.CONCEPTS[line].nb for line in _LINES[kind]]
    own = vocabulary.CONCEPTS[value].nb if value in vocabulary.CONCEPTS else value
    near = vocabulary.suggest(own, names)
    return found.replace(f"«{value}»", f"«{own}»"), f"Mente du «{near}»?" if near else f"det finnes: {', '.join(names)}"


def _estimate(kind: str, given: Mapping[str, Any], heading: str, found: str, advice: str) -> tuple[str, str]:
    """What is wrong with lowest, expected and highest; the sheet of measures has them in per cent."""
    scale = 100.0 if kind == "measures" else 1.0
    low, mode, high = (COLUMNS[kind][name][0] for name in _SPREAD)
    limit = _LIMIT.search(found)
    if limit is not None:
        value, bound = (scale * float(limit[name]) for name in ("value", "bound"))
        wanted = "skriv tallet uten minus" if value < 0 else f"velg et tall som er {limit['word']} {bound:g}"
        return f"«{heading}» er {value:g}; ventet {limit['word']} {bound:g}", wanted
    if set(given) == set(_SPREAD):
        least, expected, most = (f"{scale * given[name]:g}" for name in _SPREAD)
        found = f"rekkefølgen er feil: lavest {least}, ventet {expected}, høyest {most}"
        return found, "skriv det laveste først: lavest ≤ ventet ≤ høyest, og lavest < høyest"
    if set(given) <= set(_SPREAD):
        return "anslaget er ikke fullstendig", f"fyll inn «{low}», «{mode}» og «{high}», eller bare «{mode}»"
    return found, advice
