"""Text within a paragraph: runs, hidden bookmarks around numbers, fields, and references to figures and tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulator.reports.chapter.spans import Span, spans

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph


class Inline:
    """Writes marked text into paragraphs; keeps count of bookmarks and the list of numbers."""

    def __init__(self, lang: str, quoted: str, codes: Mapping[str, str]) -> None:
        """Start without any number; text in the user's own words is marked when it is in another language."""
        self.numbers: list[tuple[str, str, str, str]] = []
        self._quoted_code = None if lang == quoted else codes[quoted]
        self._bookmarks = 0

    def write(self, paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
        """Write a marked text."""
        for span in spans(text):
            self._span(paragraph, span, bold=bold)

    def keep(self, text: str) -> None:
        """Keep the numbers of a text that does not stand in a paragraph, such as an alternative text."""
        self.numbers += [("", span.id, span.how, span.text) for span in spans(text) if _counts(span)]

    def caption(self, paragraph: Paragraph, label: str, number: int, anchor: str, text: str) -> None:
        """«Tabell 3. …», numbered by a field so that Word can number anew, with a bookmark that references point to."""
        paragraph.add_run(f"{label}\u00a0").bold = True
        start = self._start(paragraph, bookmark_name(anchor))
        field(paragraph, f" SEQ {label} \\* ARABIC ", str(number), bold=True)
        _end(paragraph, start)
        paragraph.add_run(". ").bold = True
        self.write(paragraph, text)

    def _span(self, paragraph: Paragraph, span: Span, *, bold: bool) -> None:
        if span.target:
            kind, space, number = span.text.rpartition("\u00a0")
            paragraph.add_run(kind + space).bold = bold or None
            field(paragraph, f" REF {bookmark_name(span.target)} \\h ", number, bold=bold)
            return
        if not _counts(span):
            self._run(paragraph, span, bold=bold)
            return
        name = f"_sim{len(self.numbers) + 1:04d}"
        start = self._start(paragraph, name)
        self._run(paragraph, span, bold=bold)
        _end(paragraph, start)
        self.numbers.append((name, span.id, span.how, span.text))

    def _run(self, paragraph: Paragraph, span: Span, *, bold: bool) -> None:
        run = paragraph.add_run(span.text)
        run.bold = bold or None
        if span.is_quoted and self._quoted_code:
            lang = element("w:lang", val=self._quoted_code)
            run._element.get_or_add_rPr().append(lang)

    def _start(self, paragraph: Paragraph, name: str) -> str:
        self._bookmarks += 1
        paragraph._p.append(element("w:bookmarkStart", id=str(self._bookmarks), name=name))
        return str(self._bookmarks)


def field(paragraph: Paragraph, instruction: str, shown: str, *, bold: bool = False) -> None:
    """A field with what it shows until Word works it out again."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("shown", shown), ("end", "")):
        run = paragraph.add_run(text if kind == "shown" else "")
        run.bold = bold or None
        if kind in ("begin", "separate", "end"):
            run._element.append(element("w:fldChar", fldCharType=kind))
        elif not kind:
            instruction_text = element("w:instrText")
            instruction_text.text = text
            instruction_text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run._element.append(instruction_text)


def bookmark_name(anchor: str) -> str:
    """A name that Word accepts: letters, digits and underscores, at most forty."""
    return ("r_" + re.sub(r"\W", "_", anchor))[:40]


def _counts(span: Span) -> bool:
    return span.is_number and not span.is_quoted


def _end(paragraph: Paragraph, number: str) -> None:
    paragraph._p.append(element("w:bookmarkEnd", id=number))


def element(tag: str, **attributes: str) -> Any:
    """An element of WordprocessingML with its attributes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
