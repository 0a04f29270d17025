"""Running text in which every number carries the name of what it shows.

A sentence is written as an ordinary f-string; the numbers put into it are marked with signs from Unicode's private
area, so that the sentence stays readable in the language modules and the number can still be found again in the
finished document:

    OPEN id WAY how BAR shown CLOSE        a number: where it is from, how it was written, what it looks like
    OPEN target LINK shown CLOSE           a reference to a figure or a table; the number is filled in by the document

`id` is a path into the documents of the run folder, `summary:scenarios.continue.robek.probability`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPEN, WAY, BAR, LINK, CLOSE = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
PRIVATE = re.compile("[\ue000-\uf8ff]")

_MARKED = re.compile(
    f"{OPEN}(?P<id>[^{CLOSE}]*?){WAY}(?P<how>[^{CLOSE}]*?){BAR}(?P<shown>[^{CLOSE}]*){CLOSE}"
    f"|{OPEN}(?P<target>[^{CLOSE}]*?){LINK}(?P<label>[^{CLOSE}]*){CLOSE}"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text. With `id` it is a number (or a name the user gave), with `target` a reference."""

    text: str
    id: str = ""
    how: str = ""
    target: str = ""

    @property
    def is_number(self) -> bool:
        """Whether the span shows a value of the run folder."""
        return bool(self.id)

    @property
    def is_quoted(self) -> bool:
        """Whether the span is the user's own words, which stand in the user's language whatever the chapter's."""
        return self.how in ("label", "short_label")


def marked(id_: str, how: str, shown: str) -> str:
    """Return the number as it stands in a sentence, with its name."""
    return f"{OPEN}{id_}{WAY}{how}{BAR}{shown}{CLOSE}"


def reference(target: str) -> str:
    """Return a reference to a figure or a table; its number is filled in when the document is put together."""
    return f"{OPEN}{target}{LINK}{target}{CLOSE}"


def unmarked(text: str) -> str:
    """Return the user's text without any sign that this module uses."""
    return PRIVATE.sub("", text)


def spans(text: str) -> tuple[Span, ...]:
    """Take a marked text apart."""
    return tuple(_spans(text))


def plain(text: str) -> str:
    """Return a marked text as a reader sees it."""
    return "".join(span.text for span in _spans(text))


def _spans(text: str) -> Iterator[Span]:
    at = 0
    for found in _MARKED.finditer(text):
        if found.start() > at:
            yield Span(text[at : found.start()])
        if found["target"] is not None:
            yield Span(found["label"], target=found["target"])
        else:
            yield Span(found["shown"], id=found["id"], how=found["how"])
        at = found.end()
    if at < len(text):
        yield Span(text[at:])


def named_references(text: str, names: dict[str, str]) -> str:
    """Fill in what figures and tables are called. Raises KeyError for a reference to something that is not there."""

    def name(found: re.Match[str]) -> str:
        if found["target"] is None:
            return found[0]
        return f"{OPEN}{found['target']}{LINK}{names[found['target']]}{CLOSE}"

    return _MARKED.sub(name, text)
