"""The chapter «Risikoanalyse»: its sections in order, title and footer."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.numbers import Language
from simulator.reports.chapter.document import Block, Callout, Document, Figure, Para, assemble
from simulator.reports.chapter.material import Material
from simulator.reports.chapter.sections.alternatives import alternatives
from simulator.reports.chapter.sections.annex import annex
from simulator.reports.chapter.sections.changes import changes
from simulator.reports.chapter.sections.choices import choices
from simulator.reports.chapter.sections.kob import kob
from simulator.reports.chapter.sections.main_findings import main_findings
from simulator.reports.chapter.sections.price import price
from simulator.reports.chapter.sections.register import register
from simulator.reports.chapter.sections.responses import responses
from simulator.reports.chapter.sections.road_to_robek import road_to_robek
from simulator.reports.chapter.sections.rules import rules
from simulator.reports.chapter.sections.sensitivity import sensitivity
from simulator.reports.chapter.sections.uncertainty import uncertainty
from simulator.reports.chapter.telling import Teller
from simulator.reports.chapter.writing import Writing, chapter_texts

SECTIONS = (
    main_findings,
    uncertainty,
    rules,
    kob,
    road_to_robek,
    sensitivity,
    changes,
    alternatives,
    responses,
    price,
    register,
    choices,
    annex,
)
"""Each takes a `Writing` and returns blocks; none when its analysis was not run."""


def chapter_writing(material: Material, lang: Language, figures: Iterable[Figure] = ()) -> Writing:
    """What every sentence of the chapter is written with."""
    return Writing(Teller(material, lang), chapter_texts(lang), {figure.id: figure for figure in figures})


def write_chapter(material: Material, figures: Iterable[Figure], lang: Language) -> Document:
    """Write the chapter from the documents of a run, findings among them. Raises DocumentError, KeyError."""
    w = chapter_writing(material, lang, figures)
    tell, words = w.teller, w.words
    name, run = tell.label("summary:municipality.name"), tell.tell("summary:digest", "code/8")
    illustrative = w.summary["illustrative"]
    blocks: list[Block] = []
    if illustrative:
        blocks.append(Callout(words.ILLUSTRATIVE_TITLE, (Para(words.ILLUSTRATIVE),), "warning"))
    blocks += [block for section in SECTIONS for block in section(w)]
    return assemble(
        blocks,
        words.DOCUMENT,
        lang=lang,
        title=words.TITLE,
        subtitle=words.subtitle(name, w.period),
        facts=words.facts(
            tell.tell("summary:paths", "count"), tell.year("summary:horizon"), tell.year("summary:base_year")
        ),
        author=words.author(name),
        footer=(words.footer_illustrative if illustrative else words.footer)(name, run),
        quoted_lang=material.get("manifest")["config"]["lang"],
    )
