from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from chapters import chapter, lorenskog_chapter, lorenskog_material
from outside import chromium
from playwright.sync_api import Browser, sync_playwright
from pypdf import PdfReader

from simulator.numbers import Language
from simulator.reports.chapter.document import Figure, Heading, Table
from simulator.reports.chapter.material import Material
from simulator.reports.render.html import html
from simulator.reports.render.slides import slides
from simulator.reports.texts import LANGUAGES

SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
RUDE = "<b onclick=alert(1)>#set &amp;"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.mark.parametrize(
    ("lang", "size", "scheme"),
    [
        ("nb", "desktop", "light"),
        ("nb", "phone", "dark"),
        ("nn", "phone", "light"),
        ("en", "desktop", "dark"),
    ],
)
def test_page_can_be_used_by_everybody_and_asks_for_nothing(
    lang: Language, size: str, scheme: Any, tmp_path: Path, browser: Browser
) -> None:
    page = tmp_path / "risikoanalyse.html"
    page.write_text(html(lorenskog_chapter(lang)), encoding="utf-8")
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme)  # type: ignore[arg-type]
    shown = context.new_page()
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(page.as_uri())
    for details in shown.locator("details").all():
        details.evaluate("element => { element.open = true }")
    found = Axe().run(shown, options={"runOnly": {"type": "tag", "values": RULES}})
    overflow = shown.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert found.response["violations"] == []
    assert len(found.response["passes"]) > 15
    assert [url for url in asked if url != page.as_uri()] == []
    assert overflow == 0  # tables scroll by themselves


@pytest.mark.parametrize(("lang", "size", "scheme"), [("nb", "desktop", "light"), ("en", "phone", "dark")])
def test_slides_can_be_used_by_everybody(
    lang: Language, size: str, scheme: Any, tmp_path: Path, browser: Browser
) -> None:
    page = tmp_path / "presentasjon.html"
    text = slides(lorenskog_chapter(lang), lorenskog_material())
    page.write_text(text, encoding="utf-8")
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme)  # type: ignore[arg-type]
    shown = context.new_page()
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(page.as_uri())
    found = Axe().run(shown, options={"runOnly": {"type": "tag", "values": RULES}})
    context.close()
    assert found.response["violations"] == []
    assert asked == [page.as_uri()]
    assert text.count('class="screen') == 6  # a first screen and five figures


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_slide_says_that_the_figures_are_illustrative(lang: Language) -> None:
    _, *screens = slides(lorenskog_chapter(lang), lorenskog_material()).split('<section class="screen')
    mark = {"en": "Illustrative figures."}.get(lang, "Illustrative tal")
    assert len(screens) == 6
    assert all(mark in screen for screen in screens)


def test_slides_are_printed_one_a_page_and_lying(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(slides(lorenskog_chapter("nb"), lorenskog_material()))
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    page.close()
    assert len(printed.pages) == 6
    for sheet in printed.pages:
        assert sheet.mediabox.width > sheet.mediabox.height
        assert "Illustrative tall" in " ".join(sheet.extract_text().split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_names_nothing_outside_itself(lang: Language) -> None:
    text = html(lorenskog_chapter(lang))
    assert not re.search(
        r"""(?:src|href)=["'](?!#)|url\(|@import""", re.sub(r"<svg.*?</svg>", "", text, flags=re.DOTALL)
    )
    assert f'<html lang="{lang}">' in text
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)


def test_everything_of_the_document_is_on_the_page() -> None:
    document = lorenskog_chapter("nb")
    text = html(document)
    assert text.count("<h1>") == 1
    for block in (*document.of(Heading), *document.of(Table), *document.of(Figure)):
        assert f'id="{block.id}"' in text


def test_same_document_gives_the_same_page() -> None:
    assert html(lorenskog_chapter("nb")) == html(lorenskog_chapter("nb"))


def test_what_the_user_wrote_is_text_and_never_markup() -> None:
    def rude(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: "<b onclick=alert(1)>#set &amp;" if key == "label" else rude(item) for key, item in value.items()
            }
        return [rude(item) for item in value] if isinstance(value, list) else value

    found = lorenskog_material()
    documents = {name: rude(document) if name != "findings" else document for name, document in found.documents.items()}
    text = html(chapter(Material(documents), figures=[]))
    assert "<b onclick" not in text
    assert "&lt;b onclick=alert(1)&gt;#set &amp;amp;" in text
