"""The chapter as one HTML file: no script, no external request, readable in light and dark, on paper and on a phone.

Every number is a `<data value="…">` with its name, so that `report --verify` can find it again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from simulator.reports.chapter.document import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Figure,
    Heading,
    Note,
    Para,
    Table,
)
from simulator.reports.chapter.spans import Span, plain, spans
from simulator.reports.render.charts import drawing

STYLE = Path(__file__).with_name("chapter.css")


def html(document: Document) -> str:
    """Render the whole page."""
    page = Page(document)
    first, *rest = document.blocks
    warned = isinstance(first, Callout) and first.kind == "warning"
    warning = (
        page.block(first) if warned else ""
    )  # what must be known before anything is read stands above the contents
    body = "\n".join(page.block(block) for block in (rest if warned else document.blocks))
    title = escape(f"{plain(document.title)}. {plain(document.subtitle)}")
    return f"""<!DOCTYPE html>
<html lang="{document.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="{escape(plain(document.author))}">
<title>{title}</title>
<style>
{STYLE.read_text(encoding="utf-8")}</style>
</head>
<body>
<header>
<h1>{page.text(document.title)}</h1>
<p class="subtitle">{page.text(document.subtitle)}</p>
<p class="facts">{page.text(document.facts)}</p>
{warning}
</header>
{page.contents()}
<main>
{body}
</main>
<footer>
<p>{page.text(document.footer)}</p>
</footer>
</body>
</html>
"""


class Page:
    """Renders blocks of one document; keeps count of numbered headings."""

    def __init__(self, document: Document) -> None:
        """Number the headings."""
        self.document = document
        self.numbers = heading_numbers(document)

    def contents(self) -> str:
        """The sections, as links."""
        rows = [
            f'<li><a href="#{heading.id}">{self.numbers[heading.id]}{self.text(heading.text)}</a></li>'
            for heading in self.document.of(Heading)
            if heading.level == 1
        ]
        words = self.document.words
        items = "\n".join(rows)
        return (
            f'<nav aria-labelledby="contents">\n<h2 id="contents">{words.contents}</h2>\n<ul>\n{items}\n</ul>\n</nav>'
        )

    def block(self, block: Block) -> str:
        """Any block as HTML."""
        match block:
            case Heading():
                tag = f"h{block.level + 1}"
                return f'<{tag} id="{block.id}">{self.numbers[block.id]}{self.text(block.text)}</{tag}>'
            case Para():
                return f"<p>{self.text(block.text)}</p>"
            case Note():
                return f'<p class="note">{self.text(block.text)}</p>'
            case Bullets():
                tag = "ol" if block.ordered else "ul"
                items = "\n".join(f"<li>{self.text(item)}</li>" for item in block.items)
                return f"<{tag}>\n{items}\n</{tag}>"
            case Callout():
                return self.callout(block)
            case Table():
                return self.table(block, f"{self.document.words.table} {block.number}. ")
            case Figure():
                return self.figure(block)

    def callout(self, block: Callout) -> str:
        """A box with its title."""
        inner = "\n".join(self.block(each) for each in block.blocks)
        return f'<div class="callout {block.kind}">\n<p class="title">{self.text(block.title)}</p>\n{inner}\n</div>'

    def table(self, table: Table, label: str) -> str:
        """A table that scrolls by itself on a narrow screen, and can be reached with the keyboard to do so."""
        head = "".join(f'<th scope="col"{_side(column)}>{self.text(column.heading)}</th>' for column in table.columns)
        rows = "\n".join(self.row(row, table) for row in table.rows)
        caption = f'<div class="held"><span>{label}</span>{self.text(table.caption)}</div>'
        note = f'\n<p class="note">{self.text(table.note)}</p>' if table.note else ""
        return (
            f'<div class="scroll" tabindex="0" role="group" aria-labelledby="{table.id}-caption">\n'
            f'<table id="{table.id}">\n<caption id="{table.id}-caption">{caption}</caption>\n'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>{note}"
        )

    def row(self, row: Sequence[str], table: Table) -> str:
        """A row whose first cell names it."""
        first, *rest = row
        cells = "".join(
            f"<td{_side(column)}>{self.text(cell)}</td>" for cell, column in zip(rest, table.columns[1:], strict=True)
        )
        return f'<tr><th scope="row"{_side(table.columns[0])}>{self.text(first)}</th>{cells}</tr>'

    def figure(self, figure: Figure) -> str:
        """The chart with its description, wide enough to read on any screen, and its numbers as a table to open."""
        words = self.document.words
        note = f'\n<p class="note">{self.text(figure.note)}</p>' if figure.note else ""
        alt, svg = escape(plain(figure.alt)), inline(drawing(figure).svg)
        return (
            f'<figure id="{figure.id}">\n<div class="chart" role="img" tabindex="0" aria-label="{alt}">{svg}</div>\n'
            f"<figcaption><span>{words.figure} {figure.number}. </span>{self.text(figure.caption)}</figcaption>{note}\n"
            f"<details>\n<summary>{words.data_table} {figure.number}</summary>\n{self.table(figure.data, '')}\n"
            f"</details>\n</figure>"
        )

    def text(self, text: str) -> str:
        """Marked text as HTML."""
        return "".join(self.span(span) for span in spans(text))

    def span(self, span: Span) -> str:
        """A piece of text: a reference, the user's own words, a number with its name, or plain."""
        shown = escape(span.text, quote=False)
        if span.target:
            return f'<a href="#{span.target}">{shown}</a>'
        if span.is_quoted:
            same = self.document.quoted_lang == self.document.lang
            return shown if same else f'<span lang="{self.document.quoted_lang}">{shown}</span>'
        if span.is_number:
            return f'<data value="{escape(span.id)}" data-how="{escape(span.how)}">{shown}</data>'
        return shown


def heading_numbers(document: Document) -> dict[str, str]:
    """«3 » before numbered sections and nothing before the others, by heading id."""
    numbers: dict[str, str] = {}
    count = 0
    for heading in document.of(Heading):
        if heading.numbered and heading.level == 1:
            count += 1
            numbers[heading.id] = f"{count} "
        else:
            numbers[heading.id] = ""
    return numbers


def inline(svg: str) -> str:
    """An SVG as part of a page: hidden from screen readers, since the description beside it says what it shows."""
    body = re.sub(r"^.*?(?=<svg)", "", svg, count=1, flags=re.DOTALL)
    return re.sub(r'<svg\b(?: role="img")?', '<svg aria-hidden="true" focusable="false"', body, count=1)


def _side(column: Column) -> str:
    return "" if column.align == "left" else f' class="{column.align}"'
