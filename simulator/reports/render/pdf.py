"""The chapter as PDF/UA-1 and PDF/A-2a, made by Typst from the document as data.

Typst tags everything but row headers; those are set afterwards in the structure tree. The same run gives the same
bytes: fonts are our own and the date is the run's.
"""

from __future__ import annotations

import json
from base64 import a85encode
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.reports.chapter.document import (
    Block,
    Bullets,
    Callout,
    Document,
    Figure,
    Heading,
    Note,
    Para,
    Table,
)
from simulator.reports.chapter.earlier import PDF_KEY
from simulator.reports.chapter.spans import plain, spans
from simulator.reports.fonts import FONTS
from simulator.reports.render.charts import drawing
from simulator.reports.render.html import heading_numbers

if TYPE_CHECKING:
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject

TEMPLATE = Path(__file__).with_name("chapter.typ")
REGIONS = {"nb": "NO", "nn": "NO", "en": "GB"}


def pdf(document: Document, created: str) -> bytes:
    """Render the document; `created` is the run's time, ISO 8601."""
    moment = datetime.fromisoformat(created)
    made = _typeset(document, pdf_standards=["ua-1", "a-2a"], timestamp=int(moment.timestamp()))
    return _finished(made, document, moment)


def pages(document: Document, dots_per_inch: float = 72.0) -> list[bytes]:
    """The same pages as pictures, PNG."""
    made: list[bytes] = _typeset(document, format="png", ppi=dots_per_inch)
    return made


def _typeset(document: Document, **how: Any) -> Any:
    import typst

    return typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)]),
        sys_inputs={"chapter": json.dumps(_data(document), ensure_ascii=False)},
        **how,
    )


def _data(document: Document) -> dict[str, Any]:
    """The document as plain data."""
    words, numbers = document.words, heading_numbers(document)
    return {
        "lang": document.lang,
        "region": REGIONS[document.lang],
        "name": f"{plain(document.title)}, {plain(document.subtitle)}",
        "title": plain(document.title),
        "author": plain(document.author),
        "description": plain(document.subtitle),
        "subtitle": _pieces(document.subtitle, document),
        "facts": _pieces(document.facts, document),
        "footer": plain(document.footer),
        "page": words.page,
        "table": words.table,
        "figure": words.figure,
        "blocks": [_block(block, document, numbers) for block in document.blocks],
    }


def _block(block: Block, document: Document, numbers: dict[str, str]) -> dict[str, Any]:
    def pieces(text: str) -> list[dict[str, str]]:
        return _pieces(text, document)

    match block:
        case Heading():
            text = [{"t": numbers[block.id]}, *pieces(block.text)] if numbers[block.id] else pieces(block.text)
            return {"kind": "heading", "level": block.level, "id": block.id, "text": text}
        case Para():
            return {"kind": "para", "text": pieces(block.text)}
        case Note():
            return {"kind": "note", "text": pieces(block.text)}
        case Bullets():
            return {"kind": "bullets", "items": [pieces(item) for item in block.items]}
        case Callout():
            inner = [_block(each, document, numbers) for each in block.blocks]
            return {"kind": "callout", "tone": block.kind, "title": pieces(block.title), "blocks": inner}
        case Table():
            return _table(block, document)
        case Figure():
            return {
                "kind": "figure",
                "id": block.id,
                "caption": pieces(block.caption),
                "alt": plain(block.alt),
                "note": pieces(block.note),
                "svg": drawing(block).svg,
            }


def _table(table: Table, document: Document) -> dict[str, Any]:
    columns = [
        {"heading": _pieces(column.heading, document), "align": column.align, "width": column.width}
        for column in table.columns
    ]
    return {
        "kind": "table",
        "id": table.id,
        "caption": _pieces(table.caption, document),
        "columns": columns,
        "rows": [[{"spans": _pieces(cell, document)} for cell in row] for row in table.rows],
        "note": _pieces(table.note, document),
    }


def _pieces(text: str, document: Document) -> list[dict[str, str]]:
    found = []
    for span in spans(text):
        piece = {"t": span.text}
        if span.target:
            piece["to"] = span.target
        elif span.is_quoted and document.quoted_lang != document.lang:
            piece["lang"] = document.quoted_lang
        found.append(piece)
    return found


def _finished(made: bytes, document: Document, moment: datetime) -> bytes:
    """Name the rows of tables for screen readers, and keep the names of the numbers."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject, NameObject

    reader = PdfReader(BytesIO(made))
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    for cell in _row_names(writer.root_object["/StructTreeRoot"]):
        cell[NameObject("/S")] = NameObject("/TH")
        scope = {NameObject("/O"): NameObject("/Table"), NameObject("/Scope"): NameObject("/Row")}
        cell[NameObject("/A")] = DictionaryObject(scope)
    writer.root_object[NameObject("/PieceInfo")] = _numbers(writer, document, moment)
    _end_plainly(writer)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _numbers(writer: PdfWriter, document: Document, moment: datetime) -> DictionaryObject:
    """Every number's name, way of writing and text, in a compressed stream: a string may not be that long in PDF/A."""
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

    kept = {"lang": document.lang, "numbers": [[span.id, span.how, span.text] for span in document.numbers()]}
    stream = DecodedStreamObject()
    stream.set_data(json.dumps(kept, ensure_ascii=False).encode())
    private = writer._add_object(stream.flate_encode())
    date = TextStringObject(f"D:{moment:%Y%m%d%H%M%S}Z")
    piece = DictionaryObject({NameObject("/LastModified"): date, NameObject("/Private"): private})
    return DictionaryObject({NameObject(PDF_KEY): piece})


def _end_plainly(writer: PdfWriter) -> None:
    """Write streams whose last byte is a carriage return as text: with the line feed that follows, a validator takes it
    for the end of the line, and the stream for a byte shorter than it says.
    """
    from pypdf.generic import ArrayObject, NameObject, NullObject, StreamObject

    for found in writer._objects:
        if not (isinstance(found, StreamObject) and found._data.endswith(b"\r") and "/Filter" in found):
            continue
        found._data = a85encode(found._data) + b"~>"
        filters, settings = _listed(found["/Filter"]), found.get("/DecodeParms")
        found[NameObject("/Filter")] = ArrayObject([NameObject("/ASCII85Decode"), *filters])
        if settings is not None:
            found[NameObject("/DecodeParms")] = ArrayObject([NullObject(), *_listed(settings)])


def _listed(value: Any) -> list[Any]:
    value = value.get_object()
    return list(value) if isinstance(value, list) else [value]


def _row_names(element: Any) -> Iterator[Any]:
    """The first cell of each table row that has no header cell; in a table of two columns the header row is enough."""
    element = element.get_object()
    kids = [kid for kid in _kids(element) if hasattr(kid, "get")]
    if element.get("/S") == "/TR":
        cells = [kid for kid in kids if kid.get("/S") in ("/TD", "/TH")]
        if len(cells) > 2 and all(cell.get("/S") == "/TD" for cell in cells):
            yield cells[0]
        return
    for kid in kids:
        yield from _row_names(kid)


def _kids(element: Any) -> Sequence[Any]:
    kids = element.get("/K", ())
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    return [kid.get_object() for kid in kids] if isinstance(kids, list) else [kids]
