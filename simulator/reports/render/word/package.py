"""The file around the text: opening a template, the language, the parts for pictures and numbers, the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from simulator.errors import SimulatorError
from simulator.reports.chapter.earlier import NUMBERS_XML

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAIN = "wordprocessingml.document.main+xml"
TEMPLATES = ("wordprocessingml.template.main+xml", "ms-word.template.macroEnabledTemplate.main+xml")
CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


class TemplateError(SimulatorError):
    """The template cannot be used."""

    exit_code = 3


def new_document(template: Path | None) -> WordDocument:
    """An empty document with the template's styles, headers and footers. Raises TemplateError."""
    import docx

    if template is None:
        word = docx.Document()
    else:
        try:
            word = docx.Document(BytesIO(_as_document(template.read_bytes())))
        except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
            raise TemplateError(
                f"{template.name} kan ikke leses som Word-mal. Lagre malen som .dotx eller .docx fra Word."
            ) from error
    for element in list(word.element.body):
        if not element.tag.endswith("}sectPr"):
            word.element.body.remove(element)
    return word


def _as_document(content: bytes) -> bytes:
    """A template becomes a document by another content type."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "[Content_Types].xml":
                for kind in TEMPLATES:
                    data = data.replace(kind.encode(), MAIN.encode())
            new.writestr(item, data)
    return made.getvalue()


def set_language(word: WordDocument, code: str) -> None:
    """Let the whole document be in one language, whatever the template said."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = word.styles.element
    defaults = element.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = OxmlElement("w:docDefaults")
        element.insert(0, defaults)
    holder = defaults
    for name in ("w:rPrDefault", "w:rPr"):
        found = holder.find(qn(name))
        if found is None:
            found = OxmlElement(name)
            holder.insert(0, found)
        holder = found
    if holder.find(qn("w:lang")) is None:
        holder.append(OxmlElement("w:lang"))
    for lang in element.iter(qn("w:lang")):
        lang.set(qn("w:val"), code)


def add_picture_part(word: WordDocument, name: str, svg: str) -> str:
    """Put an SVG into the file and return the id of the relationship to it."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    part = Part(PackURI(f"/word/media/{name}.svg"), "image/svg+xml", svg.encode(), word.part.package)
    return str(word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))


def keep_numbers(word: WordDocument, lang: str, numbers: Sequence[tuple[str, str, str, str]]) -> None:
    """Keep bookmark, name, way of writing and text of every number in a custom XML part."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    rows = "".join(
        f"<number bookmark={quoteattr(bookmark)} id={quoteattr(id_)} how={quoteattr(how)}>{escape(shown)}</number>"
        for bookmark, id_, how, shown in numbers
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<numbers xmlns="{NUMBERS_XML}" lang="{lang}">{rows}</numbers>\n'
    taken = {str(part.partname) for part in word.part.package.iter_parts()}
    number = next(count for count in range(1, 1000) if f"/customXml/item{count}.xml" not in taken)
    part = Part(PackURI(f"/customXml/item{number}.xml"), "application/xml", xml.encode(), word.part.package)
    word.part.relate_to(part, CUSTOM_XML)


def saved(word: WordDocument, moment: datetime) -> bytes:
    """The document as bytes, dated by the run: the same document, the same bytes."""
    first = BytesIO()
    word.save(first)
    made = BytesIO()
    date = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second - moment.second % 2)
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            item = zipfile.ZipInfo(name, date)
            item.compress_type = zipfile.ZIP_DEFLATED
            item.create_system = 0
            new.writestr(item, old.read(name))
    return made.getvalue()
