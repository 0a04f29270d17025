"""9 The risk register: likelihood and consequence of events and of premises that fail, on scales of five."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.numbers import capitalised
from simulator.reports.chapter.document import Block, Column, Heading, Para, Table, fitted
from simulator.reports.chapter.writing import Writing, off_plan


def register(w: Writing) -> list[Block]:
    """Write the section; nothing without events and without the analysis that says what premises cost."""
    risks = w.findings["register"]
    if not risks:
        return []
    words = w.words
    headings = words.REGISTER_COLUMNS
    columns = [Column(headings[0], "left", 2.6), *(fitted(heading) for heading in headings[1:])]
    rows = [register_row(w, risk) for risk in risks]
    return [
        Heading(1, words.REGISTER, "register"),
        Para(words.REGISTER_INTRO),
        Table("register-table", words.REGISTER_CAPTION, columns, rows, note=register_note(w, risks)),
    ]


def register_row(w: Writing, risk: Mapping[str, Any]) -> list[str]:
    """One risk: an event by its own name, a premise by which way it fails."""
    tell, words, id_ = w.teller, w.words, f"findings:register.{risk['id']}"
    chance, cost = tell.chance_cell(f"{id_}.chance"), tell.number(f"{id_}.high")
    if risk["kind"] == "event":
        name = tell.label(f"{id_}.label")
        cost = words.cost(tell.number(f"{id_}.low"), cost) if risk["low"] != risk["high"] else cost
    else:
        name = capitalised(off_plan(w, risk["source"], risk["direction"]))
    scales = (tell.number(f"{id_}.{scale}") for scale in ("likelihood", "consequence", "product"))
    return [name, words.at_most(chance) if risk["conditional"] else chance, cost, *scales]


def register_note(w: Writing, risks: list[Mapping[str, Any]]) -> str:
    """What probability and cost are of, and where the scales have their limits."""
    tell, words = w.teller, w.words
    kinds = {risk["kind"] for risk in risks}
    scales = words.register_scales(
        [tell.tell(f"findings:scales.likelihood.{number}", "share_cell/0") for number in range(4)],
        [tell.percent_cell(f"findings:scales.consequence_pct.{number}", 2) for number in range(4)],
    )
    told = [words.REGISTER_EVENTS] * ("event" in kinds) + [words.REGISTER_PREMISES] * ("premise" in kinds)
    return " ".join([*told, scales])
