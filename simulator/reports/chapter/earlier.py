"""The numbers of an earlier chapter, read from its file: what each shows, by name.

html   <data value="name" data-how="way">37 prosent</data>
pdf    a list in the file's private data (ISO 32000 § 14.5)
docx   a hidden bookmark around each number, its name in a custom XML part; what the reader sees now is what counts
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

from simulator.errors import SimulatorError
from simulator.numbers import Language

NUMBERS_XML = "urn:simulator:numbers"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PDF_KEY = "/SimulatorNumbers"


class NotAChapterError(SimulatorError):
    """The file is not a chapter that `report` made."""

    exit_code = 3


@dataclass(frozen=True)
class Shown:
    """A number as it stands in a chapter: its name, the way it is written, what the reader sees."""

    id: str
    how: str
    text: str


@dataclass(frozen=True)
class Earlier:
    """An earlier chapter: its language and its numbers in order."""

    lang: Language
    numbers: tuple[Shown, ...]


def read_chapter(file: Path) -> Earlier:
    """Read a chapter's numbers. Raises NotAChapterError, OSError."""
    readers = {".html": _from_html, ".htm": _from_html, ".pdf": _from_pdf, ".docx": _from_word}
    reader = readers.get(file.suffix.lower())
    try:
        found = None if reader is None else reader(file)
    except (KeyError, ValueError, zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise _refused(file) from error
    if found is None or not found.numbers:
        raise _refused(file)
    return found


def _refused(file: Path) -> NotAChapterError:
    return NotAChapterError(
        f"{file.name} er ikke et kapittel fra «simulator report» (html, pdf eller docx), eller tallene har mistet "
        "navnene sine."
    )


class _Page(HTMLParser):
    """Collects the language and every `<data>`."""

    def __init__(self) -> None:
        super().__init__()
        self.lang = ""
        self.found: list[Shown] = []
        self._open: tuple[str, str] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.lang = given.get("lang") or ""
        if tag == "data" and given.get("value") and given.get("data-how"):
            self._open, self._text = (given["value"] or "", given["data-how"] or ""), []

    def handle_data(self, data: str) -> None:
        if self._open:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "data" and self._open:
            self.found.append(Shown(*self._open, "".join(self._text)))
            self._open = None


def _from_html(file: Path) -> Earlier:
    page = _Page()
    page.feed(file.read_text(encoding="utf-8"))
    return Earlier(_language(page.lang), tuple(page.found))


def _from_pdf(file: Path) -> Earlier:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        piece = PdfReader(file).root_object["/PieceInfo"].get_object()[PDF_KEY]  # type: ignore[index]  # a dictionary
        kept = json.loads(piece.get_object()["/Private"].get_object().get_data())
    except PyPdfError as error:
        raise ValueError(str(error)) from error
    return Earlier(_language(kept["lang"]), tuple(Shown(*row) for row in kept["numbers"]))


def _from_word(file: Path) -> Earlier:
    with zipfile.ZipFile(file) as package:
        parts = [package.read(name) for name in package.namelist() if name.startswith("customXml/item")]
        kept = next((part for part in parts if NUMBERS_XML.encode() in part), None)
        if kept is None:
            raise ValueError("no numbers")
        seen = dict(_bookmarked(ElementTree.fromstring(package.read("word/document.xml"))))
    root = ElementTree.fromstring(kept)
    numbers = tuple(
        Shown(row.get("id", ""), row.get("how", ""), seen.get(row.get("bookmark", ""), row.text or ""))
        for row in root
        if not row.get("bookmark") or row.get("bookmark") in seen
    )
    return Earlier(_language(root.get("lang", "")), numbers)


def _bookmarked(document: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Yield bookmark and the text inside it. A number that was deleted has lost its bookmark and is not yielded."""
    for paragraph in document.iter(f"{WORD}p"):
        open_: dict[str, tuple[str, list[str]]] = {}
        for element in paragraph.iter():
            if element.tag == f"{WORD}bookmarkStart":
                open_[element.get(f"{WORD}id", "")] = (element.get(f"{WORD}name", ""), [])
            elif element.tag == f"{WORD}t":
                for _, texts in open_.values():
                    texts.append(element.text or "")
            elif element.tag == f"{WORD}bookmarkEnd" and element.get(f"{WORD}id") in open_:
                name, texts = open_.pop(element.get(f"{WORD}id", ""))
                yield name, "".join(texts)


def _language(lang: str) -> Language:
    if lang not in ("nb", "nn", "en"):
        raise ValueError(f"language {lang}")
    return cast(Language, lang)
