"""Messages about the user's files, in her language.

They arise in bokmål where something is found (`errors.Problem`, notes), far below the door. Here each has its nynorsk
and English beside it, with `{}` where something is filled in; what is filled in may be a message itself. A message that
is not here is shown as it arose; a test says which those are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from simulator import vocabulary
from simulator.errors import InputErrors, SimulatorError
from simulator.numbers import Language
from simulator.reports.texts.messages import endings, inputs, responses, statistics, tables

MESSAGES: dict[str, tuple[str, str]] = {
    **tables.MESSAGES,
    **inputs.MESSAGES,
    **responses.MESSAGES,
    **statistics.MESSAGES,
    **endings.MESSAGES,
}
_HOLE = "{}"
_LED = re.compile(r"(?P<lead>[^ ].*?\.\w+|[^ ]*![A-Z]+\d+|[A-Z]+\d+): (?P<rest>.+)", re.S)
"""«plan.xlsx: …», «Plan!D7: …»: a note with the place it is about."""


def in_language(text: str, lang: Language) -> str:
    """Return a message in a language.

    >>> in_language("kolonnen «rente» mangler", "en")
    'the column “rente” is missing'
    """
    return text if lang == "nb" else _read(text, lang).words


def error_in(error: SimulatorError, lang: Language) -> str:
    """Return the printed message of an error in a language."""
    if isinstance(error, InputErrors):
        return error.told(_HEAD[lang](len(error.problems)), lambda text: in_language(text, lang))
    return in_language(str(error), lang)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text as the words of messages, and how many of its characters are such words."""

    words: str
    known: int = 0


@cache
def _read(text: str, lang: Language) -> _Reading:
    """Of all messages the text may be, the one that leaves least of it unexplained."""
    led = _LED.fullmatch(text)
    found = _Reading(text)
    if led is not None:
        rest = _read(led["rest"], lang)
        found = _Reading(f"{led['lead']}: {rest.words}", rest.known)
    for pattern, own, words in _patterns(lang):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        filled = [_read(part, lang) for part in match.groups()]
        known = own + sum(part.known for part in filled)
        if known > found.known:
            first, *others = words.split(_HOLE)
            told = first + "".join(part.words + after for part, after in zip(filled, others, strict=True))
            found = _Reading(told, known)
    return found


@cache
def _patterns(lang: Language) -> tuple[tuple[re.Pattern[str], int, str], ...]:
    """Every message: its pattern, how many characters it has of its own, and its words in the language.

    Names of lines are messages too.
    """
    names = {concept.nb: (concept.nn, concept.en) for concept in vocabulary.CONCEPTS.values()}
    every = {**names, **MESSAGES}
    return tuple(
        (_pattern(text), len(text.replace(_HOLE, "")), words[0] if lang == "nn" else words[1])
        for text, words in every.items()
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(map(re.escape, text.split(_HOLE))), re.S)


_HEAD = {
    "nb": lambda count: "Fant 1 feil i inndata:" if count == 1 else f"Fant {count} feil i inndata:",
    "nn": lambda count: "Fann 1 feil i inndata:" if count == 1 else f"Fann {count} feil i inndata:",
    "en": lambda count: "Found 1 error in the input:" if count == 1 else f"Found {count} errors in the input:",
}
