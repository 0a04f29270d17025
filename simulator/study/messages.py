"""From pydantic's errors to sentences a treasurer can act on: which key, what was found, what to write instead."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from simulator import vocabulary
from simulator.baseline.places import Path
from simulator.parameters import FIRST_YEAR, LAST_YEAR


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a path of the config, before its line is known."""

    path: Path
    found: str
    advice: str


def findings(errors: Iterable[ErrorDetails], raw: Any, annotation: Any, at: Path = ()) -> list[Finding]:
    """Turn validation errors of one section into findings; `raw` is the section as read, `at` its path."""
    located = [(_path(error["loc"], raw, error["type"] == "missing"), error) for error in errors]
    kept = _without_echoes(located)
    return [_finding(path, error, raw, annotation, at) for path, error in kept]


def _path(loc: Sequence[int | str], raw: Any, missing: bool) -> Path:
    """Keep the steps of a pydantic location that are keys in the file, or missing there; the rest name branches."""
    path: Path = ()
    value: Any = raw
    for position, step in enumerate(loc):
        in_table = isinstance(value, dict) and step in value
        in_list = isinstance(value, list) and isinstance(step, int) and step < len(value)
        if in_table or in_list:
            path, value = (*path, step), value[step]
        elif missing and position == len(loc) - 1:
            path = (*path, step)
    return path


_WRONG_TYPE = (
    "float_type",
    "int_type",
    "tuple_type",
    "dict_type",
    "string_type",
    "bool_type",
    "model_type",
    "model_attributes_type",
    "list_type",
)


def _without_echoes(located: list[tuple[Path, ErrorDetails]]) -> list[tuple[Path, ErrorDetails]]:
    """A value that may have several shapes gives one error per shape: keep the one about the shape it has."""
    kept: list[tuple[Path, ErrorDetails]] = []
    for path, error in located:
        wrong_type = error["type"] in _WRONG_TYPE
        same = [other for at, other in located if at == path and other is not error]
        deeper = any(len(at) > len(path) and at[: len(path)] == path for at, _ in located)
        if wrong_type and (deeper or any(other["type"] not in _WRONG_TYPE for other in same)):
            continue
        if all(at != path or error["type"] in ("missing", "extra_forbidden") for at, _ in kept):
            kept.append((path, error))
    return kept


def _finding(path: Path, error: ErrorDetails, raw: Any, annotation: Any, at: Path) -> Finding:
    kind, context = error["type"], error.get("ctx") or {}
    if kind == "broken":
        key = context.get("key")
        own = (*path, key) if key and isinstance(error["input"], dict) else path
        return Finding((*at, *own), f"{_named(at, own, raw)}: {context['found']}", str(context["advice"]))
    if kind == "union_tag_invalid":
        path = (*path, str(context["discriminator"]).strip("'"))
    found, advice = _words(kind, context, error, path, raw, annotation, _named(at, path, raw))
    return Finding((*at, *path), found, advice)


def _words(
    kind: str, context: dict[str, Any], error: ErrorDetails, path: Path, raw: Any, annotation: Any, name: str
) -> tuple[str, str]:
    value = error["input"]
    last = str(path[-1]) if path else name
    if kind == "extra_forbidden":
        return f"«{name}» er et ukjent felt", _unknown_advice(last, known_fields(annotation, path[:-1], raw))
    if kind == "missing":
        return f"«{name}» mangler", _missing_advice(last, is_section=name == last)
    if kind in ("union_tag_not_found", "union_tag_invalid", "literal_error"):
        return _choice(kind, context, error, name)
    if kind in _WRONG_TYPE:
        return f"«{name}» er {shown(value)}; ventet {_EXPECTED[kind]}", _type_advice(last, value, kind)
    if kind == "finite_number":
        return f"«{name}» er ikke et endelig tall ({value})", "skriv et tall, for eksempel 0.75"
    if kind in _LIMITS:
        return _limit(kind, context, value, name, last)
    if kind == "string_pattern_mismatch":
        return f"«{name}» er {shown(value)}", _pattern_advice(last)
    if kind in ("string_too_short", "too_short"):
        return f"«{name}» er tom", "fyll inn minst én"
    if kind == "too_long":
        return f"«{name}» har for mange ledd ({shown(value)})", "fjern det som er for mye"
    if kind == "string_too_long":
        return f"«{name}» er for lang", f"høyst {context.get('max_length')} tegn"
    return f"«{name}» er {shown(value)}, som ikke kan brukes ({error['msg']})", "se beskrivelsen: simulator schema"


_EXPECTED = {
    "float_type": "et tall",
    "int_type": "et helt tall",
    "bool_type": "true eller false",
    "string_type": "en tekst i anførselstegn",
    "tuple_type": "en liste i hakeparentes",
    "list_type": "en liste i hakeparentes",
    "dict_type": "en tabell { … }",
    "model_type": "en tabell { … }",
    "model_attributes_type": "en tabell { … }",
}

_LIMITS = {
    "greater_than_equal": ("ge", "minst"),
    "less_than_equal": ("le", "høyst"),
    "greater_than": ("gt", "mer enn"),
    "less_than": ("lt", "mindre enn"),
}


def shown(value: Any) -> str:
    """Return a value as it would be written about: texts in guillemets, long things by kind."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"teksten «{value}»"
    if isinstance(value, dict):
        return "en tabell { … }"
    if isinstance(value, list | tuple):
        return "en liste […]"
    return f"{value}"


def _limit(kind: str, context: dict[str, Any], value: Any, name: str, last: str) -> tuple[str, str]:
    key, word = _LIMITS[kind]
    bound = context[key]
    found = f"«{name}» er {value}; ventet {word} {bound:g}"
    signed = last == "phi" or "correlations" in name  # these run from −1 to 1: not a share of one
    if bound in (FIRST_YEAR, LAST_YEAR):
        return found, "skriv årstallet med fire sifre"
    share = (key in ("le", "lt") and bound == 1 and not signed) or (key == "le" and bound == 2 and "realised" in name)
    if share and isinstance(value, int | float) and bound < value <= 100 * bound:
        return found, f"skriv andelen som brøk av én: {value / 100:g} for {value:g} prosent"
    if value is not None and isinstance(value, int | float) and value < 0 and key in ("ge", "gt"):
        return found, "skriv tallet uten minus"
    return found, f"velg et tall som er {word} {bound:g}"


def _choice(kind: str, context: dict[str, Any], error: ErrorDetails, name: str) -> tuple[str, str]:
    if kind == "union_tag_not_found":
        key = str(context.get("discriminator", "process")).strip("'")
        return f"«{name}.{key}» mangler", f'legg til «{key} = "ar1"» (eller growth_ar1, ou, bootstrap, fixed)'
    choices = [
        part.strip(" '")
        for part in str(context.get("expected_tags") or context.get("expected")).replace(" or ", ",").split(",")
    ]
    given = str(context.get("tag", error["input"]))
    near = vocabulary.suggest(given, choices)
    advice = f"Mente du «{near}»?" if near else f"velg en av: {', '.join(choices)}"
    return f"«{name}» er «{given}»; ventet {', '.join(choices)}", advice


def _unknown_advice(key: str, known: Sequence[str]) -> str:
    near = vocabulary.suggest(key, list(known))
    if near:
        return f"Mente du «{near}»?"
    return f"fjern det; gyldige felter er: {', '.join(sorted(known))}" if known else "fjern det"


def _missing_advice(key: str, is_section: bool) -> str:
    if is_section:
        return "legg til minst ett [[scenarios]]" if key == "scenarios" else f"legg til seksjonen [{key}]"
    if key == "source":
        return 'legg til «source = "hvor tallene kommer fra, og hvor sikre de er"»'
    return f"legg til «{key} = …»"


def _type_advice(key: str, value: Any, kind: str) -> str:
    if isinstance(value, str) and kind in ("float_type", "int_type"):
        plain = value.strip().replace("\u00a0", "").replace(" ", "").replace(",", ".").rstrip("%")
        try:
            float(plain)
        except ValueError:
            return "skriv et tall uten anførselstegn"
        return f"skriv uten anførselstegn og med punktum: {key} = {plain}"
    if kind == "int_type" and isinstance(value, float):
        return f"skriv uten desimaler: {key} = {value:.0f}"
    if kind == "string_type":
        return f'sett anførselstegn rundt: {key} = "{value}"'
    if kind == "bool_type":
        return f"skriv {key} = true eller {key} = false"
    if kind in ("tuple_type", "list_type"):
        return f"skriv for eksempel {key} = [ … ]"
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return f"skriv for eksempel {key} = {{ … }}"
    return "skriv et tall"


def _pattern_advice(key: str) -> str:
    if key == "number":
        return 'skriv kommunenummeret med fire sifre i anførselstegn, for eksempel "0301"'
    return "bruk små bokstaver, tall, bindestrek og understrek, for eksempel «kutt-120»"


def _named(at: Path, path: Path, raw: Any) -> str:
    """Write a path as in `--set`: an item of a list is called by its id when it has one."""
    if at and isinstance(at[-1], int) and isinstance(raw, dict) and isinstance(raw.get("id"), str):
        at = (*at[:-1], raw["id"])
    return ".".join(str(step) for step in (*at, *path))


def known_fields(annotation: Any, path: Path, raw: Any) -> tuple[str, ...]:
    """Return the field names that may stand at a path below an annotation, following unions and containers."""
    current: list[Any] = [annotation]
    value = raw
    for step in path:
        models = [model for kind in current for model in _models(kind, value)]
        current = [model.model_fields[step].annotation for model in models if step in model.model_fields]
        current += [part for kind in [annotation, *current] for part in _item_types(kind)] if not models else []
        value = value[step] if isinstance(value, dict) and step in value else value
        value = value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else value
    names = [name for kind in current for model in _models(kind, value) for name in model.model_fields]
    return tuple(dict.fromkeys(names))


def _models(annotation: Any, value: Any) -> list[type[BaseModel]]:
    """Return the models an annotation may stand for; with a `process` in the value, the driver it names."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType, typing.Annotated):
        parts = typing.get_args(annotation)[:1] if origin is typing.Annotated else typing.get_args(annotation)
        models = [model for part in parts for model in _models(part, value)]
        process = value.get("process") if isinstance(value, dict) else None
        named = [m for m in models if "process" in m.model_fields and m.model_fields["process"].default == process]
        return named or models
    return []


def _item_types(annotation: Any) -> list[Any]:
    """Return what a list or table holds."""
    origin = typing.get_origin(annotation)
    if origin in (tuple, list):
        return [typing.get_args(annotation)[0]]
    if origin is dict:
        return [typing.get_args(annotation)[1]]
    return []
