from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import docx as python_docx
import pytest
from chapters import CREATED, chapter, lorenskog_chapter, lorenskog_material
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from outside import open_xml_faults
from PIL import Image

from simulator.numbers import Language
from simulator.reports.chapter.document import Bullets, Figure, Heading, Table
from simulator.reports.chapter.earlier import NUMBERS_XML
from simulator.reports.chapter.spans import plain
from simulator.reports.render.word import docx
from simulator.reports.render.word.blocks import column_widths
from simulator.reports.render.word.package import TemplateError
from simulator.reports.texts import LANGUAGES


def word_file(lang: Language = "nb", template: Path | None = None) -> bytes:
    return docx(lorenskog_chapter(lang), CREATED, template)


def opened(content: bytes) -> python_docx.document.Document:
    return python_docx.Document(BytesIO(content))


def municipal_template(tmp_path: Path) -> Path:
    """A template as a municipality has it: own font, green headings with numbers, a logo, old contents."""
    word = python_docx.Document()
    word.styles["Normal"].font.name = "Georgia"
    for level in (1, 2, 3):
        word.styles[f"Heading {level}"].font.color.rgb = RGBColor(0x00, 0x66, 0x33)
        word.styles[f"Heading {level}"].font.name = "Georgia"
    word.styles["Heading 1"].font.size = Pt(20)
    word.styles.element.remove(word.styles["List Bullet"].element)
    logo = BytesIO()
    Image.new("RGB", (120, 40), (0, 102, 51)).save(logo, "PNG")
    word.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(logo.getvalue()))
    word.sections[0].footer.paragraphs[0].text = "Lørenskog kommune, postboks 304"
    word.add_heading("Skriv overskriften her", 1)
    saved = BytesIO()
    word.save(saved)
    file = tmp_path / "kommune.dotx"
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"document.main+xml", b"template.main+xml"))
    return file


def out_of_order(content: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body><w:tr/>", 1)
            new.writestr(name, data)
    return made.getvalue()


def test_word_documents_follow_the_schemas(tmp_path: Path) -> None:
    # One start of the validator for all of them; the last one is wrong on purpose, so that silence means something.
    empty = BytesIO()
    python_docx.Document().save(empty)
    contents = {
        "nb": word_file("nb"),
        "nn": docx(chapter(lorenskog_material(), "nn", figures=[]), CREATED),
        "en": word_file("en", municipal_template(tmp_path)),
        "feil": out_of_order(empty.getvalue()),
    }
    files = [tmp_path / f"{name}.docx" for name in contents]
    for file, content in zip(files, contents.values(), strict=True):
        file.write_bytes(content)
    *good, wrong = open_xml_faults(*files)
    assert good == [[] for _ in good]
    assert wrong


@pytest.mark.parametrize("lang", LANGUAGES)
def test_title_language_and_headings_are_set(lang: Language) -> None:
    document, word = lorenskog_chapter(lang), opened(word_file(lang))
    assert word.core_properties.title == f"{plain(document.title)}, {plain(document.subtitle)}"
    code = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[lang]
    assert {lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))} == {code}
    levels = [int(each.style.name[-1]) for each in word.paragraphs if each.style.name.startswith("Heading")]
    assert levels == [heading.level for heading in document.of(Heading)]


def test_every_table_has_a_header_row_and_every_figure_a_description() -> None:
    document, word = lorenskog_chapter("nb"), opened(word_file())
    tables = document.of(Table)
    assert len(word.tables) == len(tables)
    for made, table in zip(word.tables, tables, strict=True):
        assert made.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert made._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == plain(table.caption)
    alts = [properties.get("descr") for properties in word.element.body.iter(qn("wp:docPr"))]
    assert alts == [plain(figure.alt) for figure in document.of(Figure)]


def test_everything_that_is_said_stands_in_the_document() -> None:
    document, word = lorenskog_chapter("nb"), opened(word_file())
    paragraphs = {"".join(each.itertext(qn("w:t"))) for each in word.element.body.iter(qn("w:p"))}
    for bullets in document.of(Bullets):
        assert {plain(item) for item in bullets.items} <= paragraphs
    for table in document.of(Table):
        assert {plain(cell) for row in table.rows for cell in row} <= paragraphs


def test_every_number_has_a_bookmark_and_a_name() -> None:
    content = word_file()
    with zipfile.ZipFile(BytesIO(content)) as file:
        parts = [file.read(name) for name in file.namelist() if name.startswith("customXml/item")]
    (kept,) = (part for part in parts if NUMBERS_XML.encode() in part)
    rows = ElementTree.fromstring(kept).findall(f"{{{NUMBERS_XML}}}number")
    document = lorenskog_chapter("nb")
    names = {each.get(qn("w:name")) for each in opened(content).element.body.iter(qn("w:bookmarkStart"))}
    assert {row.get("bookmark") for row in rows if row.get("bookmark")} <= names
    printed = {(span.id, span.how, span.text) for span in document.numbers()}
    assert {(row.get("id"), row.get("how"), row.text) for row in rows} <= printed


def test_same_document_gives_the_same_bytes() -> None:
    assert word_file() == word_file()


def test_template_of_a_municipality_is_respected(tmp_path: Path) -> None:
    word = opened(word_file("nb", municipal_template(tmp_path)))
    assert word.styles["Normal"].font.name == "Georgia"
    assert word.styles["Heading 1"].font.color.rgb == RGBColor(0x00, 0x66, 0x33)
    assert word.styles["Heading 1"].font.size == Pt(20)
    assert list(word.sections[0].header._element.iter(qn("w:drawing")))
    footer = " ".join(paragraph.text for paragraph in word.sections[0].footer.paragraphs)
    assert "postboks 304" in footer
    assert "Illustrative tall" in footer
    stops = word.sections[0].footer.paragraphs[-1].paragraph_format.tab_stops
    assert [stop.alignment for stop in stops if stop.alignment != WD_TAB_ALIGNMENT.CLEAR] == [WD_TAB_ALIGNMENT.RIGHT]
    assert "Skriv overskriften her" not in " ".join(paragraph.text for paragraph in word.paragraphs)
    assert word.styles["List Bullet"].element.xpath("./w:pPr/w:numPr")
    assert "006633" in word.styles["Risiko Tabell"].element.xml


def test_no_word_of_a_table_is_split_and_widths_add_up() -> None:
    whole = 5_486_400  # 15.24 cm, Word's own margins on American paper
    for table in lorenskog_chapter("nb").of(Table):
        widths = column_widths(table, whole)
        assert whole - len(widths) <= sum(widths) <= whole
        for number, width in enumerate(widths):
            words = [word for row in (table.columns[number].heading,) for word in plain(row).split(" ")]
            assert width >= max(map(len, words)) * 0.55 * 9 * 12_700  # half a size and a bit: a letter of Georgia


def test_headings_that_the_template_numbers_are_not_numbered_twice(tmp_path: Path) -> None:
    template = municipal_template(tmp_path)
    numbered = tmp_path / "nummerert.dotx"
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(numbered, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode("utf-8", "surrogateescape")
            if name == "word/styles.xml":
                numbering = '<w:numPr><w:numId w:val="1"/></w:numPr>'
                data = re.sub(r'(w:styleId="Heading1">.*?<w:keepLines/>)', rf"\1{numbering}", data, flags=re.DOTALL)
            new.writestr(name, data.encode("utf-8", "surrogateescape"))
    word = opened(word_file("nb", numbered))
    first = next(each for each in word.paragraphs if each.style.name == "Heading 1")
    assert first.text == "Hovedfunn"


def test_what_is_not_a_template_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "mal.dotx"
    file.write_text("ikke en mal")
    with pytest.raises(TemplateError, match=r"mal\.dotx kan ikke leses"):
        word_file("nb", file)
