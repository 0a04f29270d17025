"""The parts that all screens share: a page of lines with headings, and the top of it."""

from __future__ import annotations

from simulator.reports.text_table import WIDTH, Column, paragraph, table

BOLD, PLAIN = "\x1b[1m", "\x1b[0m"
DOUBLE_RULE, SINGLE_RULE = "═", "─"


class Page:
    """Lines of text, top down. Headings are bold; whoever prints to something without bold strips the codes."""

    def __init__(self) -> None:
        """Start an empty page."""
        self._lines: list[str] = []

    def __str__(self) -> str:
        """Return the page as text without a line break at the end."""
        return "\n".join(self._lines)

    def title(self, text: str) -> None:
        """The name of the page, underlined."""
        self._lines += [f"{BOLD}{text}{PLAIN}", DOUBLE_RULE * min(len(text), WIDTH)]

    def chapter(self, text: str) -> None:
        """A part of the page, set off by a rule over its whole width."""
        self.heading(text)
        self._lines.append(SINGLE_RULE * WIDTH)

    def heading(self, text: str) -> None:
        """A heading over a table or a paragraph."""
        self._lines += ["", *(f"{BOLD}{line}{PLAIN}" for line in paragraph(text))]

    def text(self, text: str, indent: str = "") -> None:
        """A paragraph."""
        self._lines += paragraph(text, indent)

    def verbatim(self, text: str) -> None:
        """Lines as they are, however long."""
        self._lines += text.split("\n")

    def bullets(self, texts: list[str] | tuple[str, ...], indent: str = "  ") -> None:
        """A list of paragraphs."""
        for text in texts:
            self._lines += paragraph(f"• {text}", indent, hanging="  ")

    def table(self, columns: list[Column], rows: list[list[str]]) -> None:
        """A table."""
        self._lines += table(columns, rows)

    def space(self) -> None:
        """An empty line."""
        self._lines.append("")
