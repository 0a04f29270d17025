"""What a report can be made as: one function a format, from the report to the files it consists of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.numbers import Language
from simulator.reports.chapter.document import Document, Figure
from simulator.reports.chapter.material import Material
from simulator.reports.chapter.spans import plain
from simulator.reports.render.charts import drawing

NAME = "risikoanalyse"
"""The stem of the chapter's files, whatever its language: the folder says which."""


@dataclass(frozen=True)
class Report:
    """A chapter that is written, and what the formats need beside it."""

    material: Material
    document: Document
    template: Path | None = None

    @property
    def lang(self) -> Language:
        """The language of the chapter."""
        return self.document.lang

    @property
    def created(self) -> str:
        """When the run was made, ISO 8601. Files are dated by it, so that the same run gives the same bytes."""
        return str(self.material.get("manifest")["created"])

    @property
    def figures(self) -> list[Figure]:
        """The figures of the chapter, in order."""
        found: list[Figure] = self.document.of(Figure)
        return found


Files = Mapping[str, bytes]
"""Content by name, relative to the report's folder."""


def html_files(report: Report) -> Files:
    """One page that needs nothing else."""
    from simulator.reports.render.html import html

    return {f"{NAME}.html": html(report.document).encode()}


def pdf_files(report: Report) -> Files:
    """PDF/UA-1 and PDF/A-2a."""
    from simulator.reports.render.pdf import pdf

    return {f"{NAME}.pdf": pdf(report.document, report.created)}


def docx_files(report: Report) -> Files:
    """A Word document, in the municipality's template when one was given."""
    from simulator.reports.render.word import docx

    return {f"{NAME}.docx": docx(report.document, report.created, report.template)}


def workbook_files(report: Report) -> Files:
    """Every table and the numbers of every figure, with native charts."""
    from simulator.reports.render.workbook import workbook

    return {"tabeller.xlsx": workbook(report.document, report.material, report.created)}


def svg_files(report: Report) -> Files:
    """Each figure by itself, to scale to any size."""
    footer = report.document.footer
    return {f"figurer/{figure.id}.svg": drawing(figure).svg_alone(footer).encode() for figure in report.figures}


def png_files(report: Report) -> Files:
    """Each figure by itself, sharp at the width of a page."""
    footer = report.document.footer
    return {f"figurer/{figure.id}.png": drawing(figure).png_alone(footer) for figure in report.figures}


def slide_files(report: Report) -> Files:
    """A page for a seminar, one figure a screen."""
    from simulator.reports.render.slides import slides

    return {"presentasjon.html": slides(report.document, report.material).encode()}


FORMATS: dict[str, Callable[[Report], Files]] = {
    "html": html_files,
    "pdf": pdf_files,
    "docx": docx_files,
    "xlsx": workbook_files,
    "svg": svg_files,
    "png": png_files,
    "slides": slide_files,
}
"""By the name used with `--format`."""


def alt_texts(document: Document) -> str:
    """The alternative texts of the figures, to paste where a figure is used by itself."""
    words = document.words
    parts: list[Any] = []
    for figure in document.of(Figure):
        parts.append(f"{words.figure} {figure.number}. {plain(figure.caption)}\n{plain(figure.alt)}\n")
    parts.append(f"{plain(document.footer)}\n")
    return "\n".join(parts)
