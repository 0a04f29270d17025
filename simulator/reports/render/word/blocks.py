"""The blocks of the document as Word's paragraphs, tables and pictures."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
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
from simulator.reports.chapter.spans import plain
from simulator.reports.render.charts import drawing
from simulator.reports.render.html import heading_numbers
from simulator.reports.render.word import styles
from simulator.reports.render.word.inline import Inline, element, field
from simulator.reports.render.word.package import add_picture_part

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

EMU_PER_POINT = 12_700
KEPT_ROWS = 14
"""A table with no more rows than this is kept on one page."""
SVG_EXTENSION = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{relation}"/>'
    "</a:ext></a:extLst>"
)

FOOTER_SIZE = 8
LETTER, CELL_MARGINS = 0.66 * styles.TABLE_TEXT_SIZE * EMU_PER_POINT, 8 * EMU_PER_POINT
"""Width of a bold letter in a wide font, and of the space beside the text of a cell."""


class Writer:
    """Writes one document into Word."""

    def __init__(self, word: WordDocument, document: Document, codes: Mapping[str, str]) -> None:
        """Take the empty Word document and what is to be in it."""
        self.word, self.document = word, document
        self.inline = Inline(document.lang, document.quoted_lang, codes)
        own_numbers = styles.numbers_headings(word)
        self._heading_numbers = {} if own_numbers else heading_numbers(document)

    @property
    def numbers(self) -> list[tuple[str, str, str, str]]:
        """Bookmark, name, way of writing and text of every number."""
        return self.inline.numbers

    def write(self) -> None:
        """Write everything."""
        for text, style in (
            (self.document.title, "Title"),
            (self.document.subtitle, "Subtitle"),
            (self.document.facts, styles.NOTE),
        ):
            self._paragraph(text, style)
        for block in self.document.blocks:
            self._block(block)
        self._footers()

    def _paragraph(self, text: str, style: str) -> Paragraph:
        paragraph = self.word.add_paragraph(style=style)
        self.inline.write(paragraph, text)
        return paragraph

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                number = self._heading_numbers.get(block.id, "").strip()
                lead = f"{number}\u2002" if number else ""
                self._paragraph(f"{lead}{block.text}", f"Heading {block.level}")
            case Para():
                self._paragraph(block.text, "Normal")
            case Note():
                self._paragraph(block.text, styles.NOTE)
            case Bullets():
                for item in block.items:
                    self._paragraph(item, styles.ORDERED if block.ordered else styles.BULLET)
            case Callout():
                self._callout(block)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)

    def _callout(self, block: Callout) -> None:
        style = styles.WARNING if block.kind == "warning" else styles.CALLOUT
        self._paragraph(block.title, f"{style} Tittel")
        for inner in block.blocks:
            if isinstance(inner, Bullets):
                for item in inner.items:
                    self._paragraph(item, styles.CALLOUT_BULLET)
            else:
                self._paragraph(inner.text, style)

    def _table(self, table: Table) -> None:
        caption = self.word.add_paragraph(style="Caption")
        caption.paragraph_format.keep_with_next = True
        self.inline.caption(caption, self.document.words.table, table.number, table.id, table.caption)
        made = self.word.add_table(len(table.rows) + 1, len(table.columns), style=styles.TABLE)
        self._lay_out(made, table)
        for number, column in enumerate(table.columns):
            self._cell(made.rows[0].cells[number], column.heading, column.align, bold=True, keep=True)
        kept = len(table.rows) <= KEPT_ROWS
        for row_number, row in enumerate(table.rows):
            keep = kept and (row_number < len(table.rows) - 1 or bool(table.note))
            cells = made.rows[row_number + 1].cells
            for cell, text, column in zip(cells, row, table.columns, strict=True):
                self._cell(cell, text, column.align, keep=keep)
        if table.note:
            self._paragraph(table.note, styles.NOTE)
        else:
            self.word.add_paragraph(style=styles.TABLE_TEXT)  # Word joins a table with one that follows at once

    def _cell(self, cell: Any, text: str, align: str, *, bold: bool = False, keep: bool = False) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph = cell.paragraphs[0]
        paragraph.style = self.word.styles[styles.TABLE_TEXT]
        if align != "left":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if align == "right" else WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = keep or None
        self.inline.write(paragraph, text, bold=bold)

    def _lay_out(self, made: Any, table: Table) -> None:
        """Widths on table, columns and cells, for Word wants all three; a header row; rows that are not split."""
        from docx.shared import Emu

        made.autofit = False
        widths = [Emu(width) for width in column_widths(table, self._text_width())]
        for column, each in zip(made.columns, widths, strict=True):
            column.width = each
        for row in made.rows:
            for cell, each in zip(row.cells, widths, strict=True):
                cell.width = each
            row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        made.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
        self._describe(made, table, sum(int(each) for each in widths))

    def _describe(self, made: Any, table: Table, width: int) -> None:
        """Which row and column are headings, and what the table is, for those who hear it."""
        from docx.oxml.ns import qn
        from docx.shared import Twips

        properties = made._tbl.tblPr
        size = properties.find(qn("w:tblW"))
        size.set(qn("w:w"), str(round(width / Twips(1))))
        size.set(qn("w:type"), "dxa")
        properties.remove(properties.find(qn("w:tblLook")))
        flags = {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0", "noHBand": "1", "noVBand": "1"}
        properties.append(element("w:tblLook", val="06A0", **flags))
        for name, text in (("w:tblCaption", plain(table.caption)), ("w:tblDescription", plain(table.note))):
            if text:
                properties.append(element(name, val=text))

    def _figure(self, figure: Figure) -> None:
        from docx.oxml import parse_xml
        from docx.shared import Pt

        paragraph = self.word.add_paragraph(style="Normal")
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(10)
        picture = drawing(figure)
        shape = paragraph.add_run().add_picture(BytesIO(picture.png), width=self._text_width())
        described: list[Any] = [shape._inline.docPr, shape._inline.graphic.graphicData.pic.nvPicPr.cNvPr]
        for properties in described:
            properties.set("descr", plain(figure.alt))
            properties.set("name", f"{self.document.words.figure} {figure.number}")
        blip = shape._inline.graphic.graphicData.pic.blipFill.blip
        blip.append(parse_xml(SVG_EXTENSION.format(relation=add_picture_part(self.word, figure.id, picture.svg))))
        caption = self.word.add_paragraph(style="Caption")
        caption.paragraph_format.keep_with_next = False
        self.inline.caption(caption, self.document.words.figure, figure.number, figure.id, figure.caption)
        self.inline.keep(figure.alt)
        if figure.note:
            self._paragraph(figure.note, styles.NOTE)

    def _text_width(self) -> int:
        section = self.word.sections[-1]
        sizes = (section.page_width, section.left_margin, section.right_margin)
        page, left, right = (0 if size is None else int(size) for size in sizes)
        return page - left - right

    def _footers(self) -> None:
        """What the run is, and the page, below whatever footer the template has."""
        section = self.word.sections[-1]
        footers = [section.footer]
        if section.different_first_page_header_footer:
            footers.append(section.first_page_footer)
        if self.word.settings.odd_and_even_pages_header_footer:
            footers.append(section.even_page_footer)
        for footer in footers:
            footer.is_linked_to_previous = False
            last = footer.paragraphs[-1] if footer.paragraphs else None
            empty = last is not None and not last.text and not last._p.xpath(".//w:drawing|.//w:pict")
            paragraph = last if last is not None and empty else footer.add_paragraph()
            paragraph.style = self.word.styles["Footer"]
            self._footer_line(paragraph)

    def _footer_line(self, paragraph: Paragraph) -> None:
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Pt

        stops, place = paragraph.paragraph_format.tab_stops, self._text_width()
        for stop in self.word.styles["Footer"].paragraph_format.tab_stops:
            if abs(stop.position - place) > EMU_PER_POINT:
                stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)  # the one in the middle is in the way
        stops.add_tab_stop(place, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(f"{plain(self.document.footer)}\t{self.document.words.page}\u00a0")
        field(paragraph, " PAGE ", "1")
        for run in paragraph.runs:
            run.font.size = Pt(FOOTER_SIZE)  # one line, whatever the size of the template's own footer


def column_widths(table: Table, whole: int) -> list[int]:
    """Share the width of the text out as the columns ask, but split no word: the font is the template's."""
    texts = list(zip([column.heading for column in table.columns], *table.rows, strict=True))
    longest = [max(len(word) for text in column for word in plain(text).split(" ")) for column in texts]
    least = [letters * LETTER + CELL_MARGINS for letters in longest]
    if sum(least) >= whole:
        return [int(whole * width / sum(least)) for width in least]
    held: set[int] = set()  # columns that need more than they ask for
    while True:
        room = whole - sum(least[number] for number in held)
        asked = sum(column.width for number, column in enumerate(table.columns) if number not in held)
        widths = [
            least[number] if number in held else room * column.width / asked
            for number, column in enumerate(table.columns)
        ]
        short = {number for number, width in enumerate(widths) if width < least[number]} - held
        if not short:
            return [int(width) for width in widths]
        held |= short
