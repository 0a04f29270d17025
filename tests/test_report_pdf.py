from __future__ import annotations

import zlib
from pathlib import Path

import outloud
import page
import pytest
from chapters import CREATED, lorenskog_chapter
from pypdf import PdfWriter
from pypdf.generic import EncodedStreamObject, NameObject

from simulator.numbers import Language
from simulator.reports.render.pdf import _end_plainly, pdf
from simulator.reports.texts import LANGUAGES


def written(tmp_path: Path, lang: Language) -> Path:
    file = tmp_path / "risikoanalyse.pdf"
    file.write_bytes(pdf(lorenskog_chapter(lang), CREATED))
    return file


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pdf_is_universally_designed_and_fit_for_the_archive(lang: Language, tmp_path: Path) -> None:
    content = written(tmp_path, lang).read_bytes()
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert page.validate_pdf_bytes(content, profile=profile).failures == []


def test_no_stream_ends_in_what_a_validator_takes_for_the_end_of_a_line() -> None:
    # One stream in 256 ends in a carriage return by chance; here one is made to.
    writer = PdfWriter()
    stream = EncodedStreamObject()
    stream._data = by_chance = next(
        packed for number in range(100_000) if (packed := zlib.compress(str(number).encode())).endswith(b"\r")
    )
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer._add_object(stream)
    _end_plainly(writer)
    assert not stream._data.endswith(b"\r")
    assert stream.get_data() == zlib.decompress(by_chance)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pdf_reads_well_aloud(lang: Language, tmp_path: Path) -> None:
    result = outloud.check(str(written(tmp_path, lang)))
    assert result.error is None
    assert result.errors == 0, result.findings


def test_same_document_gives_the_same_bytes() -> None:
    assert pdf(lorenskog_chapter("nb"), CREATED) == pdf(lorenskog_chapter("nb"), CREATED)
