"""Drawing: a specification becomes SVG and PNG, with our own fonts and nothing fetched."""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from simulator.reports.chapter.spans import plain
from simulator.reports.figures.figure import Figure
from simulator.reports.figures.look import FONT, QUIET, locale
from simulator.reports.fonts import FONTS

VEGA_LITE = "6.4"
PNG_SCALE = 3.0
"""640 pixels at this scale are sharp at the full width of an A4 page."""


def svg(figure: Figure) -> str:
    """The figure as SVG with title and description; ids in it begin with the figure's own."""
    made: str = _converter().vegalite_to_svg(
        figure.spec, vl_version=VEGA_LITE, format_locale=locale(figure.lang), allowed_base_urls=[]
    )
    made = re.sub(r'\bid="([^"]+)"', rf'id="{figure.id}-\1"', made)
    made = re.sub(r"url\(#([^)]+)\)", rf"url(#{figure.id}-\1)", made)
    made = _MARK_NOTES.sub("", made)
    words = f"<title>{escape(plain(figure.title))}</title><desc>{escape(plain(figure.alt))}</desc>"
    return re.sub(r"<svg\b([^>]*)>", lambda found: f'<svg role="img"{found[1]}>{words}', made, count=1)


_MARK_NOTES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
"""Vega tells of every mark by its place, «x: 21,5; y: 185,5»; the description tells of the figure."""


def png(figure: Figure) -> bytes:
    """The figure as PNG."""
    return bytes(_converter().svg_to_png(svg(figure), scale=PNG_SCALE))


def with_footer(figure: Figure, footer: str) -> str:
    """The figure as SVG with a line below that says where it is from, for a figure that stands by itself."""
    drawn = svg(figure)
    width, height = (float(found) for found in _SIZE.search(drawn).groups())  # type: ignore[union-attr]
    look = f'font-family="{escape(FONT)}" font-size="{FOOTER_SIZE}px" fill="{QUIET}"'
    line = f'<text x="4" y="{height + FOOTER - 6:g}" {look}>{escape(plain(footer))}</text>'
    paper = f'<rect y="{height:g}" width="{width:g}" height="{FOOTER:g}" fill="#ffffff"></rect>'
    size = f'width="{width:g}" height="{height + FOOTER:g}" viewBox="0 0 {width:g} {height + FOOTER:g}"'
    start, end = _SIZE.sub(size, drawn, count=1).rsplit("</svg>", 1)
    return f"{start}{paper}{line}</svg>{end}"


def png_with_footer(figure: Figure, footer: str) -> bytes:
    """The same as PNG."""
    return bytes(_converter().svg_to_png(with_footer(figure, footer), scale=PNG_SCALE))


FOOTER, FOOTER_SIZE = 20.0, 11
"""Height of the line below a figure, and size of its letters, in pixels."""
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)" viewBox="[^"]*"')


@cache
def _converter() -> Any:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert
