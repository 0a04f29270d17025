"""8 The price of safety: the smallest measure that brings a probability down to a target."""

from __future__ import annotations

from simulator.reports.chapter.document import Block, Column, Heading, Para, Table
from simulator.reports.chapter.writing import Writing


def price(w: Writing) -> list[Block]:
    """Write the section; nothing when no target was solved for."""
    document = w.material.get("solve")
    outcome = w.words.ATTRIBUTION_OUTCOMES.get(document.get("outcome"))
    if outcome is None or not document.get("targets"):
        return []
    tell, words = w.teller, w.words
    rows = []
    for number, target in enumerate(document["targets"]):
        id_ = f"solve:targets.{number}"
        amount = words.OUT_OF_REACH if target["amount"] is None else tell.million(f"{id_}.amount")
        rows.append([tell.chance_cell(f"{id_}.target"), amount])
    columns = [Column(words.TARGET, "left"), Column(words.AMOUNT)]
    return [
        Heading(1, words.PRICE, "price"),
        Para(words.price(tell.label("solve:measure.label"), outcome)),
        Table("price-table", words.price_caption(outcome), columns, rows, note=words.PRICE_NOTE),
        *w.figure("price-of-safety"),
    ]
