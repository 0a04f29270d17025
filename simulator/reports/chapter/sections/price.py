"""8 The price of safety: the smallest amount of each measure that brings a probability down to a target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.reports.chapter.document import Block, Column, Heading, Para, Table
from simulator.reports.chapter.spans import reference
from simulator.reports.chapter.writing import Writing
from simulator.reports.texts import analysis_texts


def price(w: Writing) -> list[Block]:
    """Write the section; nothing when no target was solved for, or the plan is as safe as that already."""
    document = w.material.get("solve")
    outcome = w.words.ATTRIBUTION_OUTCOMES.get(document.get("outcome"))
    if outcome is None or not document.get("targets") or not w.findings["safety_to_buy"]:
        return []
    chance = w.chance_in_words(outcome_id(document))
    return [
        Heading(1, w.words.PRICE, "price"),
        Para(w.words.price(outcome, chance, reference("price-table"))),
        price_table(w, document, outcome),
        *w.figure("price-of-safety"),
        *w.figure("heatmap"),
    ]


def outcome_id(document: Mapping[str, Any]) -> str:
    """Where the probability stands that is brought down."""
    scenario = f"summary:scenarios.{document['scenario']['id']}"
    part = "robek.probability" if document["outcome"] == "robek" else f"joint.{document['outcome']}"
    return f"{scenario}.{part}"


def price_table(w: Writing, document: Mapping[str, Any], outcome: str) -> Table:
    """One row a measure, one column a target."""
    tell, words = w.teller, w.words
    columns = [Column(words.LEVER, "left", 3.0)]
    for target in document["targets"]:
        columns.append(Column(words.target(tell.chance_cell(f"solve:targets.{target['id']}.target"))))
    if document.get("levers"):
        places = [f"solve:levers.{number}" for number in range(len(document["levers"]))]
    else:
        places = ["solve:"]
    rows = [lever_row(w, place) for place in places]
    return Table("price-table", words.price_caption(outcome), columns, rows, note=words.PRICE_NOTE)


def lever_row(w: Writing, place: str) -> list[str]:
    """A measure and what it takes to reach each target with it alone."""
    tell, words = w.teller, w.words
    inside = place if place.endswith(":") else f"{place}."
    measure = tell.value(f"{inside}measure")
    analysis = analysis_texts(w.lang)
    own = measure["id"] not in analysis.LEVERS and measure["label"]
    name = tell.label(f"{inside}measure.label") if own else analysis.LEVERS.get(measure["id"], measure["id"])
    cells = []
    for target in tell.value(f"{inside}targets"):
        amount = f"{inside}targets.{target['id']}.amount"
        found = target["amount"] is not None and target.get("ending", "found") == "found"
        cells.append(tell.number(amount) if found else words.ENDINGS[target.get("ending", "not_reached")])
    return [words.lever(name, analysis.UNITS[measure["unit"]]), *cells]
