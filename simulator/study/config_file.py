"""Read a config file: TOML to plain values with the line of every key, or every problem with the text at once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from simulator.baseline import places
from simulator.baseline.files import decode, fingerprint, is_workbook, read_bytes
from simulator.errors import InputErrors, Problem
from simulator.study.messages import Finding
from simulator.study.register_words import in_words_of_the_sheet, value_at

_DECIMAL_COMMA = re.compile(r"=\s*([-+]?\d[\d_]*,\d+)\s*(?=$|#|[,}]\s*(?:\"?[\w-]+\"?\s*=|$|#)|\})")
_SPACED_NUMBER = re.compile(r"=\s*([-+]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:\.\d+)?)\s*(?=$|[,}#])")
_PER_CENT = re.compile(r"=\s*([-+]?\d[\d_.]*)\s*%")
_BARE_WORD = re.compile(r"=\s*(?!true\b|false\b|nan\b|inf\b)([A-Za-zÆØÅæøå][\wæøåÆØÅ .–-]*?)\s*(?=$|[,}#])")
_AT_LINE = re.compile(r"at line (\d+)")
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'')
_LONG_QUOTE = re.compile(r'"""|\'\'\'')


@dataclass(frozen=True)
class ConfigFile:
    """A config as plain values. `lines` gives the line of each path; `options` the paths
    that came from elsewhere, with where: a --set option, a cell of a register."""

    name: str
    raw: dict[str, Any]
    text: tuple[str, ...]
    lines: dict[places.Path, int]
    sha256: str
    options: dict[places.Path, str] = field(default_factory=dict)

    def problem(self, finding: Finding) -> Problem:
        """Give a finding its place: the option that set it, the cell that holds it, or the line of the key or of the
        nearest section above."""
        finding = self._by_id(finding)
        for length in range(len(finding.path), 0, -1):
            head = finding.path[:length]
            option = self._option(head)
            if option is not None and option.startswith("--set ") and (head in self.options or head not in self.lines):
                return Problem(option, finding.found, finding.advice)
            if option is not None and head not in self.lines:
                told = in_words_of_the_sheet(finding, self.raw)
                return Problem(self._option(told.path) or option, told.found, told.advice)
            if head in self.lines:
                line = self.lines[head]
                return Problem(self.name, finding.found, finding.advice, line=line, text=self.text[line - 1])
        return Problem(self.name, finding.found, finding.advice, line=1 if self.text else None)

    def _option(self, path: places.Path) -> str | None:
        """Where a path came from: its own option or cell, or the first of those inside it."""
        inside = (*path[:2], ".".join(map(str, path[2:])))
        within = (text for other, text in self.options.items() if other[: len(path)] == path)
        return self.options.get(path) or self.options.get(inside) or next(within, None)

    def _by_id(self, finding: Finding) -> Finding:
        """The same finding, where an item of a list that is called by its number is called by its id instead."""
        name = value_at(self.raw, (*finding.path[:2], "id"))
        if len(finding.path) < 2 or not isinstance(name, str):
            return finding
        section, number = finding.path[:2]
        return replace(finding, found=finding.found.replace(f"«{section}.{number}.", f"«{section}.{name}."))


def read_config(path: Path) -> ConfigFile:
    """Return the values and places of a TOML file; raises InputErrors with what is wrong with the text."""
    name = path.name or path.resolve().name  # «.» has no name of its own
    if is_workbook(path):
        raise InputErrors(
            [Problem(name, "er et regneark, ikke en config", "oppgi TOML-filen, for eksempel kommune.toml")]
        )
    content = read_bytes(path, name)
    text = decode(content, name)
    lines = tuple(text.splitlines())
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputErrors(_syntax_problems(name, lines, str(error))) from None
    return ConfigFile(name, raw, lines, places.toml_places(text), fingerprint(content))


def _syntax_problems(name: str, lines: tuple[str, ...], message: str) -> list[Problem]:
    """Name the usual slips on every line that has one, and where TOML stopped when that is another line."""
    settings = _without_texts(lines)
    found = [
        problem
        for number, (line, setting) in enumerate(zip(lines, settings, strict=True), start=1)
        for problem in _slips(name, number, line, setting)
    ]
    match = _AT_LINE.search(message)
    number = int(match[1]) if match else len(lines)
    if all(problem.line != number for problem in found):
        text = lines[number - 1] if 0 < number <= len(lines) else ""
        what, advice = _translated(message)
        found.append(Problem(name, what, advice, line=max(number, 1), text=text))
    return sorted(found, key=lambda problem: problem.line or 0)


def _without_texts(lines: tuple[str, ...]) -> list[str]:
    """Return every line with what is quoted blotted out and comments cut: what stands there may be written freely."""
    settings, inside = [], False
    for line in lines:
        marks = len(_LONG_QUOTE.findall(line))
        plain = "" if inside or marks else _QUOTED.sub(lambda found: f'"{"_" * (len(found[0]) - 2)}"', line)
        settings.append(plain.partition("#")[0].rstrip())
        inside ^= marks % 2 == 1
    return settings


def _slips(name: str, number: int, line: str, setting: str) -> list[Problem]:
    problems = []
    for match in _DECIMAL_COMMA.finditer(setting):
        plain = match[1].replace(",", ".")
        problems.append(
            Problem(name, f"«{match[1]}» har desimalkomma", f"bruk punktum: {plain}", line=number, text=line)
        )
    for match in _SPACED_NUMBER.finditer(setting):
        plain = re.sub(r"[ \u00a0\u202f]", "_", match[1])
        problems.append(Problem(name, f"«{match[1]}» har mellomrom i tallet", f"skriv {plain}", line=number, text=line))
    for match in _PER_CENT.finditer(setting):
        problems.append(Problem(name, "prosenttegn i tallet", f"skriv bare {match[1]}", line=number, text=line))
    for match in _BARE_WORD.finditer(setting):
        advice = f'sett anførselstegn rundt: "{match[1]}"'
        problems.append(Problem(name, f"«{match[1]}» er tekst uten anførselstegn", advice, line=number, text=line))
    return problems


def _translated(message: str) -> tuple[str, str]:
    plain = message.split(" (at ")[0]
    if "overwrite" in plain or "already" in plain or "twice" in plain:
        return "nøkkelen eller seksjonen står to ganger", "behold den ene"
    if "Unclosed" in plain or "Unterminated" in plain or "Expected ']" in plain or "Illegal character '\\n'" in plain:
        return "en parentes eller et anførselstegn er ikke lukket", "lukk den i samme linje"
    if "after a key" in plain or "key/value" in plain:
        return "linjen mangler likhetstegn", "skriv «navn = verdi»"
    if "Invalid value" in plain:
        return "verdien kan ikke leses", "tall med punktum, tekst i anførselstegn, lister i hakeparentes"
    return f"linjen kan ikke leses som TOML ({plain})", "sjekk tegnsettingen i linjen og linjen over"
