"""The chapter as a Word document, in the municipality's own template when there is one.

Headings, lists and captions use Word's built-in styles, so a template decides how they look. Every number stands in a
hidden bookmark and its name in a custom XML part, so that `report --verify` finds it again after others have worked on
the document.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.reports.chapter.document import Document
from simulator.reports.chapter.spans import plain
from simulator.reports.render.word import package, styles
from simulator.reports.render.word.blocks import Writer

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

LANGUAGE_CODES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}


def docx(document: Document, created: str, template: Path | None = None) -> bytes:
    """Render the document; `created` is the run's time, ISO 8601. Raises TemplateError for what is not a template."""
    word = package.new_document(template)
    moment = datetime.fromisoformat(created)
    styles.prepare(word, own_look=template is None)
    package.set_language(word, LANGUAGE_CODES[document.lang])
    _set_properties(word, document, moment)
    writer = Writer(word, document, LANGUAGE_CODES)
    writer.write()
    package.keep_numbers(word, document.lang, writer.numbers)
    return package.saved(word, moment)


def _set_properties(word: WordDocument, document: Document, moment: datetime) -> None:
    properties = word.core_properties
    properties.title = f"{plain(document.title)}, {plain(document.subtitle)}"
    properties.subject = plain(document.facts)
    properties.author = properties.last_modified_by = plain(document.author)
    properties.language = LANGUAGE_CODES[document.lang]
    properties.created = properties.modified = moment.replace(tzinfo=None)
    properties.comments = properties.keywords = ""
    properties.revision = 1
