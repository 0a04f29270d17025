from __future__ import annotations

from pathlib import Path

import outloud
import page
import pytest
from chapters import CREATED, lorenskog_chapter

from simulator.numbers import Language
from simulator.reports.render.pdf import pdf
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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pdf_reads_well_aloud(lang: Language, tmp_path: Path) -> None:
    result = outloud.check(str(written(tmp_path, lang)))
    assert result.error is None
    assert result.errors == 0, result.findings


def test_same_document_gives_the_same_bytes() -> None:
    assert pdf(lorenskog_chapter("nb"), CREATED) == pdf(lorenskog_chapter("nb"), CREATED)
