"""The annex: method, what is not covered, which run this is, and the sources, whose table is long."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from simulator import vocabulary
from simulator.reports.chapter.document import Block, Bullets, Column, Heading, Para, Table
from simulator.reports.chapter.spans import plain
from simulator.reports.chapter.writing import Writing
from simulator.rules import robek

WORDS_OF_SOURCES = ("funnet", "avledet", "forutsetning", "hukommelse")
"""How sure a source is, and the memory of a process, as our own configs name them."""


def annex(w: Writing) -> list[Block]:
    """Write the annex."""
    tell, words = w.teller, w.words
    paths, first, horizon = (
        tell.tell("summary:paths", "count"),
        tell.year("summary:first"),
        tell.year("summary:horizon"),
    )
    version = tell.label("manifest:versions.simulator")
    run = words.run(tell.tell("summary:digest", "code/8"), tell.tell("summary:seed", "code"), version)
    return [
        Heading(1, words.ANNEX, "annex", numbered=False),
        Heading(2, words.METHOD, "method", numbered=False),
        Para(words.method(paths, first, horizon)),
        Para(words.METHOD_RESPONSE if w.findings["responses"] else words.METHOD_NO_RESPONSE),
        Para(words.method_error(tell.tell("findings:largest_error", "probability_points/1"))),
        *sampling(w),
        *model_range(w),
        *given_report(w),
        *extended(w),
        *coverage(w),
        Heading(2, words.NOT_COVERED, "not-covered", numbered=False),
        Bullets(words.NOT_COVERED_LIST),
        Heading(2, words.RUN, "run", numbered=False),
        Para(run),
        Heading(2, words.SOURCES, "sources", numbered=False),
        Para(words.SOURCES_INTRO),
        sources(w),
    ]


def sampling(w: Writing) -> list[Block]:
    """How the futures were drawn, when it is not one by one."""
    if "sampling" not in w.summary:
        return []
    return [Para(w.words.sampling(w.teller.tell("summary:sampling.scrambles", "count")))]


def model_range(w: Writing) -> list[Block]:
    """In how many other ways the uncertainty was set."""
    if not w.summary.get("calibrations"):
        return []
    return [Para(w.words.model_range(w.teller.tell("summary:calibrations", "length")))]


def given_report(w: Writing) -> list[Block]:
    """That a report since the plan is counted in."""
    if not w.material.get("manifest")["config"].get("actuals"):
        return []
    return [Para(w.words.given_report(w.teller.label("manifest:config.actuals.table")))]


def extended(w: Writing) -> list[Block]:
    """Years that the plan table did not have."""
    years = w.material.get("checks").get("extended_years") or []
    return [Para(w.words.extended(w.teller.years("checks:extended_years")))] if years else []


def coverage(w: Writing) -> list[Block]:
    """How earlier fans did against what happened, when it was tried."""
    fans = w.material.get("backtest").get("fans") or []
    if not fans:
        return []
    tell = w.teller
    bands = [
        w.words.coverage_band(
            (vocabulary.source_label if fan["id"] in vocabulary.SOURCES_OF_RISK else vocabulary.label)(
                fan["id"], w.lang
            ),
            *(tell.number(f"backtest:fans.{number}.{name}") for name in ("hits", "years")),
        )
        for number, fan in enumerate(fans)
        if fan["id"] in (*vocabulary.SOURCES_OF_RISK, *vocabulary.metric_names())
    ]
    nominal = tell.tell("backtest:fans.0.nominal", "share_text")
    return [Para(w.words.coverage(nominal)), Bullets(bands)] if bands else []


def sources(w: Writing) -> Table:
    """Every source as the user wrote it, by the part of the config it belongs to."""
    columns = [Column(w.words.SOURCE_COLUMNS[0], "left", 1.0), Column(w.words.SOURCE_COLUMNS[1], "left", 3.0)]
    rows = [[name, source_text(w, id_)] for name, id_ in source_places(w)]
    return Table("sources-table", w.words.SOURCES_CAPTION, columns, rows, note=words_of_sources(w, rows))


def words_of_sources(w: Writing, rows: Sequence[Sequence[str]]) -> str:
    """What the words of the shipped configs mean, when their sources are told with them."""
    told = " ".join(plain(source) for _, source in rows)
    is_used = all(re.search(rf"\b{word}\b", told, re.IGNORECASE) for word in WORDS_OF_SOURCES)
    return str(w.words.words_of_sources(*WORDS_OF_SOURCES)) if is_used else ""


def source_places(w: Writing) -> Iterator[tuple[str, str]]:
    """Name and place of each source, in the order of the config."""
    config = w.material.get("manifest")["config"]
    for section, name in w.words.SECTIONS.items():
        if (config.get(section) or {}).get("source"):
            yield name, f"manifest:config.{section}.source"
    for driver in config.get("drivers", {}):
        yield w.driver(driver), f"manifest:config.drivers.{driver}.source"
    for group in ("rules", "measures", "events"):
        for row in config.get(group, ()):
            id_ = f"manifest:config.{group}.{row['id']}"
            yield w.teller.label(f"{id_}.label"), f"{id_}.source"


def source_text(w: Writing, id_: str) -> str:
    """The source in the user's words, the program's own in the chapter's language; said when there is none."""
    try:
        given = w.teller.value(id_)
    except KeyError:
        given = None
    if given == robek.LAW:
        return str(w.words.LAW)
    return w.teller.label(id_) if given else str(w.words.NO_SOURCE)
