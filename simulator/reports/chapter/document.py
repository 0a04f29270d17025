"""The document: blocks that check themselves, so that every format passes the same gate.

A figure without alternative text, a table without a header row, a jump in the heading levels or a reference to a figure
that is not there raises `DocumentError` when the document is made, whatever format it is meant for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from simulator.numbers import Language
from simulator.reports.chapter.spans import Span, named_references, plain, spans

Align = Literal["left", "right", "center"]
CalloutKind = Literal["main", "warning", "note"]
DEEPEST_HEADING = 3
LONGEST_ALT = 900


class DocumentError(ValueError):
    """A block that would not be readable for everybody."""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a section of the chapter, the chapter's title is above all of them."""

    level: int
    text: str
    id: str
    numbered: bool = True

    def __post_init__(self) -> None:
        """Check level and text."""
        _demand(1 <= self.level <= DEEPEST_HEADING, f"heading level {self.level}")
        _demand(bool(plain(self.text).strip()), "a heading without text")
        _demand(bool(self.id), f"heading «{plain(self.text)}» has no id")


@dataclass(frozen=True)
class Para:
    """A paragraph: whole sentences."""

    text: str

    def __post_init__(self) -> None:
        """Check that it reads as sentences."""
        _sentences(self.text)


@dataclass(frozen=True)
class Bullets:
    """A list; with `ordered` a numbered one."""

    items: Sequence[str]
    ordered: bool = False

    def __post_init__(self) -> None:
        """Check that there is something in it."""
        _demand(bool(self.items), "an empty list")
        for item in self.items:
            _sentences(item)


@dataclass(frozen=True)
class Note:
    """Small print under a figure or a table, or a remark."""

    text: str

    def __post_init__(self) -> None:
        """Check that it reads as sentences."""
        _sentences(self.text)


@dataclass(frozen=True)
class Column:
    """A column: its heading, how it is aligned, and its part of the table's width."""

    heading: str
    align: Align = "right"
    width: float = 1.0


LETTERS = 9.5
"""How many letters of a heading fit in a column of width 1 when a table has about seven columns."""


def fitted(heading: str, align: Align = "right") -> Column:
    """A column wide enough for the longest word of its heading."""
    longest = max(len(word) for word in plain(heading).split())
    return Column(heading, align, max(1.0, longest / LETTERS))


@dataclass(frozen=True)
class Table:
    """A table with one header row; the first cell of every row names the row."""

    id: str
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    note: str = ""
    number: int = 0
    appendix: bool = False

    def __post_init__(self) -> None:
        """Check header row, row names and the number of cells."""
        _demand(bool(self.id), "a table without id")
        _demand(bool(plain(self.caption).strip()), f"table {self.id} has no caption")
        _demand(len(self.columns) >= 2, f"table {self.id} has fewer than two columns")
        _demand(all(plain(column.heading).strip() for column in self.columns), f"table {self.id} lacks a heading")
        _demand(bool(self.rows), f"table {self.id} has no rows")
        for row in self.rows:
            _demand(len(row) == len(self.columns), f"table {self.id}: {len(row)} cells, {len(self.columns)} columns")
            _demand(bool(plain(row[0]).strip()), f"table {self.id} has a row without a name")
            _demand(all(plain(cell).strip() for cell in row), f"table {self.id} has an empty cell in {plain(row[0])}")


@dataclass(frozen=True)
class Figure:
    """A figure: a chart, what it shows in words, and its numbers as a table.

    `chart` is what draws it (`reports.figures`); the document only carries it to the renderers.
    """

    id: str
    caption: str
    alt: str
    chart: Any = field(repr=False)
    data: Table
    note: str = ""
    number: int = 0

    def __post_init__(self) -> None:
        """Check caption and alternative text."""
        _demand(bool(self.id), "a figure without id")
        _demand(bool(plain(self.caption).strip()), f"figure {self.id} has no caption")
        alt = plain(self.alt).strip()
        _demand(bool(alt), f"figure {self.id} has no alternative text")
        _demand(len(alt) <= LONGEST_ALT, f"figure {self.id}: alternative text of {len(alt)} characters")
        _demand(alt != plain(self.caption).strip(), f"figure {self.id}: alternative text repeats the caption")
        _sentences(self.alt)


@dataclass(frozen=True)
class Callout:
    """A box: a title and a few paragraphs or lists."""

    title: str
    blocks: Sequence[Para | Bullets]
    kind: CalloutKind = "note"

    def __post_init__(self) -> None:
        """Check that there is something in it."""
        _demand(bool(plain(self.title).strip()), "a box without title")
        _demand(bool(self.blocks), f"box «{plain(self.title)}» is empty")


Block = Heading | Para | Bullets | Note | Table | Figure | Callout


@dataclass(frozen=True)
class Words:
    """The few words of the document itself, in its language."""

    figure: str
    table: str
    figure_reference: str
    table_reference: str
    data_table: str
    contents: str
    page: str


@dataclass(frozen=True)
class Document:
    """A whole chapter, with figures, tables and references numbered."""

    lang: Language
    title: str
    subtitle: str
    facts: str
    author: str
    footer: str
    words: Words
    blocks: tuple[Block, ...]
    quoted_lang: Language = "nb"
    """Language of names and sources that the user wrote."""

    def __post_init__(self) -> None:
        """Check title, heading order and ids."""
        _demand(bool(plain(self.title).strip()), "a document without title")
        level = 0
        for heading in self.of(Heading):
            _demand(heading.level <= level + 1, f"heading «{plain(heading.text)}» jumps from level {level}")
            level = heading.level
        ids = [block.id for block in self.blocks if isinstance(block, Heading | Table | Figure)]
        _demand(len(ids) == len(set(ids)), "two blocks with the same id")

    def of(self, kind: type[Any]) -> list[Any]:
        """All blocks of a kind, in order, those in boxes too."""
        return [block for block in self.walk() if isinstance(block, kind)]

    def walk(self) -> Iterator[Block]:
        """Yield every block, those in boxes too."""
        for block in self.blocks:
            yield block
            if isinstance(block, Callout):
                yield from block.blocks

    def texts(self) -> Iterator[str]:
        """Yield every marked text of the document in reading order, alternative texts and data tables included."""
        yield from (self.title, self.subtitle, self.facts)
        for block in self.walk():
            yield from _texts(block)
        yield self.footer

    def numbers(self) -> Iterator[Span]:
        """Yield every number, in reading order."""
        for text in self.texts():
            yield from (span for span in spans(text) if span.is_number and not span.is_quoted)


def assemble(blocks: Sequence[Block], words: Words, **heading: Any) -> Document:
    """Number headings, figures and tables, fill in references, and check the whole. Raises DocumentError."""
    numbered, names = _numbered(blocks, words)
    try:
        filled = tuple(_referring(block, names) for block in numbered)
    except KeyError as error:
        raise DocumentError(f"a reference to {error}, which is not in the document") from error
    return Document(words=words, blocks=filled, **heading)


def _numbered(blocks: Sequence[Block], words: Words) -> tuple[list[Block], dict[str, str]]:
    figures = tables = 0
    names: dict[str, str] = {}
    numbered: list[Block] = []
    for block in blocks:
        if isinstance(block, Figure):
            figures += 1
            names[block.id] = f"{words.figure_reference}\u00a0{figures}"
            block = replace(block, number=figures)
        elif isinstance(block, Table):
            tables += 1
            names[block.id] = f"{words.table_reference}\u00a0{tables}"
            block = replace(block, number=tables)
        numbered.append(block)
    return numbered, names


def _referring(block: Block, names: dict[str, str]) -> Block:
    if isinstance(block, Para):
        return Para(named_references(block.text, names))
    if isinstance(block, Note):
        return Note(named_references(block.text, names))
    if isinstance(block, Bullets):
        return replace(block, items=tuple(named_references(item, names) for item in block.items))
    if isinstance(block, Callout):
        inner = tuple(_referring(each, names) for each in block.blocks)
        return replace(block, blocks=inner)  # type: ignore[arg-type]  # a Para stays a Para, Bullets stay Bullets
    return block


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Para() | Note():
            yield block.text
        case Bullets():
            yield from block.items
        case Callout():
            yield block.title
        case Table():
            yield from _table_texts(block)
        case Figure():
            yield from (block.caption, block.alt)
            yield from _table_texts(block.data)
            yield block.note


def _table_texts(table: Table) -> Iterator[str]:
    yield table.caption
    yield from (column.heading for column in table.columns)
    for row in table.rows:
        yield from row
    yield table.note


def _sentences(text: str) -> None:
    """Running text starts with a capital, a number, a quote or a name the user gave, and ends with a stop."""
    seen = plain(text).strip()
    _demand(bool(seen), "an empty paragraph")
    named = spans(text)[0].is_quoted
    _demand(named or not seen[0].islower(), f"a paragraph that starts in the middle: «{seen[:40]}»")
    _demand(seen[-1] in ".:?!»", f"a paragraph without an end: «…{seen[-40:]}»")
    _demand("  " not in seen, f"two spaces in «{seen[:60]}»")


def _demand(holds: bool, otherwise: str) -> None:
    if not holds:
        raise DocumentError(otherwise)
