"""Drawing: a specification becomes SVG and PNG, with our own fonts and nothing fetched."""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from simulator.reports.chapter.spans import plain
from simulator.reports.figures.figure import Figure
from simulator.reports.figures.look import locale
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


@cache
def _converter() -> Any:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert
