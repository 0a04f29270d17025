"""4 KØB: where the last accounts stand."""

from __future__ import annotations

from simulator.reports.chapter.document import Block, Column, Heading, Para, Table, fitted
from simulator.reports.chapter.writing import NOTHING, Writing


def kob(w: Writing) -> list[Block]:
    """Write the section; nothing without targets."""
    if not w.summary["base"]["kob"]:
        return []
    year = w.teller.year("summary:base_year")
    found = w.findings["kob"]
    return [
        Heading(1, w.words.KOB, "kob"),
        Para(w.words.kob(found["count"], found["of"], year)),
        kob_table(w, year),
    ]


def kob_table(w: Writing, year: str) -> Table:
    """Target, accounts and deviation, as KØB tables have them."""
    tell, words = w.teller, w.words
    columns = [Column(words.KOB_COLUMNS[0], "left", 2.4), *(fitted(heading) for heading in words.KOB_COLUMNS[1:])]
    rows = []
    for number, row in enumerate(w.summary["base"]["kob"]):
        id_ = f"summary:base.kob.{number}"
        target = words.kob_target(row["metric"], tell.tell(f"{id_}.target_pct", "short_percent_cell"))
        known = row["actual_pct"] is not None
        rows.append(
            [
                words.KOB_METRICS[row["metric"]],
                target,
                tell.tell(f"{id_}.actual_pct", "short_percent_cell") if known else NOTHING,
                tell.tell(f"{id_}.deviation_pp", "short") if known else NOTHING,
                tell.number(f"{id_}.deviation_mill", sign=True) if known else NOTHING,
            ]
        )
    return Table("kob-table", words.kob_caption(year), columns, rows, note=words.KOB_NOTE)
