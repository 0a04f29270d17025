"""9 The risk register: likelihood and consequence of the events in the simulation, on scales of five."""

from __future__ import annotations

from simulator.reports.chapter.document import Block, Column, Heading, Para, Table, fitted
from simulator.reports.chapter.writing import Writing


def register(w: Writing) -> list[Block]:
    """Write the section; nothing without events."""
    events = w.findings["events"]
    if not events:
        return []
    tell, words = w.teller, w.words
    headings = words.REGISTER_COLUMNS
    columns = [Column(headings[0], "left", 2.6), *(fitted(heading) for heading in headings[1:])]
    rows = []
    for event in events:
        id_ = f"findings:events.{event['id']}"
        rows.append(
            [
                tell.label(f"{id_}.label"),
                tell.chance_cell(f"{id_}.chance"),
                words.cost(tell.number(f"{id_}.low"), tell.number(f"{id_}.high")),
                *(tell.number(f"{id_}.{name}") for name in ("likelihood", "consequence", "product")),
            ]
        )
    note = words.register_note(
        [tell.tell(f"findings:scales.likelihood.{number}", "share_cell/0") for number in range(4)],
        [tell.percent_cell(f"findings:scales.consequence_pct.{number}", 2) for number in range(4)],
    )
    return [
        Heading(1, words.REGISTER, "register"),
        Para(words.register(len(events))),
        Table("register-table", words.REGISTER_CAPTION, columns, rows, note=note),
    ]
