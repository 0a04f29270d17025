"""2 What is uncertain: each premise, how far it usually misses, and what becomes of the miss."""

from __future__ import annotations

from simulator.reports.chapter.document import Block, Column, Heading, Para, Table
from simulator.reports.chapter.spans import reference
from simulator.reports.chapter.writing import NOTHING, Writing


def uncertainty(w: Writing) -> list[Block]:
    """Write the section."""
    heading = Heading(1, w.words.UNCERTAINTY, "uncertainty")
    if not w.findings["drivers"]:
        return [heading, Para(w.words.NO_UNCERTAINTY)]
    return [heading, Para(w.words.uncertainty(reference("spreads"))), spreads(w), *correlation(w)]


def spreads(w: Writing) -> Table:
    """A usual miss in the first and last plan year, by premise."""
    tell, words = w.teller, w.words
    first, last = tell.year("summary:plan_period.0"), w.last_year
    columns = [
        Column(words.PREMISE, "left", 3.0),
        Column(first),
        Column(last),
        Column(words.BEHAVIOUR_HEADING, "left", 1.8),
    ]
    rows = []
    for driver in w.findings["drivers"]:
        unit = words.UNITS.get(driver["id"], words.UNITS["other"])
        spread = f"findings:drivers.{driver['id']}.spreads"
        cells = [NOTHING] * 2 if driver["spreads"] is None else [tell.number(f"{spread}.{year}", 1) for year in (0, 1)]
        rows.append([f"{w.driver(driver['id'])} ({unit})", *cells, words.BEHAVIOURS[driver["behaviour"]]])
    return Table("spreads", words.spreads_caption(first, last), columns, rows, note=words.SPREAD_NOTE)


def correlation(w: Writing) -> list[Block]:
    """The two premises that move together most."""
    pair = w.findings["correlated"]
    if pair is None:
        return []
    size = w.teller.number(f"manifest:config.dependence.correlations.{pair[0]}.{pair[1]}", 2)
    return [Para(w.words.correlation(*(w.driver(name) for name in pair), size))]
