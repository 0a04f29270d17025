"""A page for a seminar: one figure a screen with what it says, no script, the same accessibility as the chapter."""

from __future__ import annotations

from html import escape
from pathlib import Path

from simulator import vocabulary
from simulator.reports.chapter.chapter import chapter_writing
from simulator.reports.chapter.document import Callout, Document, Figure, Heading, Para
from simulator.reports.chapter.material import Material
from simulator.reports.chapter.sections import main_findings as said
from simulator.reports.chapter.spans import plain
from simulator.reports.chapter.writing import Writing
from simulator.reports.figures.fan import METRICS
from simulator.reports.render.charts import drawing
from simulator.reports.render.html import Page, inline

STYLE = Path(__file__).with_name("slides.css")
ORDER = ("robek-icons", "rules-by-year", "fan-fund", "scenarios", "tornado", "price-of-safety", "fan-result", "heatmap")
SCREENS = 5
"""So many figures, the first in `ORDER` that the chapter has."""


def slides(document: Document, material: Material) -> str:
    """Render the page."""
    page, w = Page(document), chapter_writing(material, document.lang)
    at_hand = {figure.id: figure for figure in document.of(Figure)}
    shown = [at_hand[name] for name in ORDER if name in at_hand][:SCREENS]
    screens = "\n".join(_screen(page, w, figure, _heading(document, w, figure)) for figure in shown)
    return f"""<!DOCTYPE html>
<html lang="{document.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(f"{plain(document.title)}. {plain(document.subtitle)}")}</title>
<style>
{STYLE.read_text(encoding="utf-8")}</style>
</head>
<body>
<main>
<section class="screen first">
<h1>{page.text(document.title)}</h1>
<p class="subtitle">{page.text(document.subtitle)}</p>
<p class="facts">{page.text(document.facts)}</p>
{_warning(page, document)}
{_footer(page)}
</section>
{screens}
</main>
</body>
</html>
"""


def _warning(page: Page, document: Document) -> str:
    """What must be known before anything is read."""
    first = document.blocks[0]
    return page.block(first) if isinstance(first, Callout) and first.kind == "warning" else ""


def _footer(page: Page) -> str:
    """On every screen, for a screen may be shown or printed by itself."""
    return f'<footer class="from">{page.text(page.document.footer)}</footer>'


def _heading(document: Document, w: Writing, figure: Figure) -> str:
    """What a fan is about; else the heading of the section that the figure is in."""
    if figure.id in METRICS:
        return vocabulary.label(METRICS[figure.id][0].removesuffix("_pct"), w.lang)
    heading = ""
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            heading = block.text
        if block is figure:
            return heading
    return heading


def _screen(page: Page, w: Writing, figure: Figure, heading: str) -> str:
    sentences = "".join(page.block(Para(text)) for text in _says(w, figure.id))
    svg, alt = inline(drawing(figure).svg), escape(plain(figure.alt))
    return (
        f'<section class="screen" aria-labelledby="screen-{figure.id}">\n'
        f'<h2 id="screen-{figure.id}">{page.text(heading)}</h2>\n{sentences}\n'
        f'<figure>\n<div class="chart" role="img" aria-label="{alt}">{svg}</div>\n'
        f"<figcaption>{page.text(figure.caption)}</figcaption>\n</figure>\n{_footer(page)}\n</section>"
    )


def _says(w: Writing, figure: str) -> list[str]:
    """The finding that a figure shows, in the chapter's own words; at most two."""
    found = {
        "robek-icons": lambda: [said.robek(w)],
        "rules-by-year": lambda: [*said.worst(w), *said.joint(w)],
        "fan-fund": lambda: [*said.fund(w), *said.balance(w)],
        "scenarios": lambda: said.alternatives(w),
        "price-of-safety": lambda: [],
    }
    return found.get(figure, list)()[:2]
