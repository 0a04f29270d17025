from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from chapters import CREATED, lorenskog_chapter, lorenskog_material
from outside import open_xml_faults

from simulator.numbers import Language
from simulator.reports.chapter.document import Figure, Table
from simulator.reports.chapter.spans import plain
from simulator.reports.render.workbook import cell_of, workbook
from simulator.reports.texts import LANGUAGES


def book_file(lang: Language = "nb") -> bytes:
    return workbook(lorenskog_chapter(lang), lorenskog_material(), CREATED)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sheet_for_every_table_and_figure(lang: Language) -> None:
    document = lorenskog_chapter(lang)
    book = openpyxl.load_workbook(BytesIO(book_file(lang)))
    assert len(book.sheetnames) == 1 + len(document.of(Table)) + len(document.of(Figure))
    for block in (*document.of(Table), *document.of(Figure)):
        kind = document.words.table if isinstance(block, Table) else document.words.figure
        sheet = book[f"{kind} {block.number}"]
        table = block if isinstance(block, Table) else block.data
        assert plain(block.caption) in sheet["A1"].value
        assert len(sheet.tables) == 1
        assert [cell.value for cell in sheet[4]][: len(table.columns)][0] == plain(table.columns[0].heading)
        assert sheet.max_row >= 4 + len(table.rows)


def test_numbers_are_numbers_and_never_shown_as_nought_or_all() -> None:
    book = openpyxl.load_workbook(BytesIO(book_file()))
    chance = lorenskog_material().value("summary:scenarios.continue.robek.probability")
    cells = [cell for sheet in book for row in sheet.iter_rows(min_row=5) for cell in row]
    (found, *_) = [cell for cell in cells if cell.value == chance]
    assert re.fullmatch(r'\[<0\.01\]"under 1.%";\[>0\.99\]"over 99.%";0.%', found.number_format)
    assert sum(isinstance(cell.value, int | float) for cell in cells) > 200


def test_a_text_with_more_than_a_number_stays_a_text() -> None:
    found = lorenskog_material()
    assert cell_of("høyst 75 %", found, "nb").value == "høyst 75 %"


def test_workbook_follows_the_schemas_and_is_the_same_every_time(tmp_path: Path) -> None:
    files = [tmp_path / f"{lang}.xlsx" for lang in ("nb", "en")]
    for file in files:
        file.write_bytes(book_file(file.stem))  # type: ignore[arg-type]
    assert open_xml_faults(*files) == [[], []]
    assert book_file() == files[0].read_bytes()


def test_charts_have_descriptions() -> None:
    with zipfile.ZipFile(BytesIO(book_file())) as package:
        drawings = [
            package.read(name).decode() for name in package.namelist() if name.startswith("xl/drawings/drawing")
        ]
    assert len(drawings) >= 4
    assert all(re.search(r'descr="[^"]{30,}"', drawing) for drawing in drawings)
