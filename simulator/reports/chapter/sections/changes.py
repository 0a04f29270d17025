"""What has changed since the last plan, and which premises it comes from."""

from __future__ import annotations

from simulator.reports.chapter.document import Block, Column, Heading, Para, Table
from simulator.reports.chapter.spans import reference
from simulator.reports.chapter.writing import Writing
from simulator.reports.texts import analysis_texts

SHOWN = ("robek", "any_rule_broken", "net_operating_result")
WORTH_TELLING = 0.01
"""Of a change in probability; less is left to the table."""


def changes(w: Writing) -> list[Block]:
    """Write the section; nothing when no earlier plan was given."""
    outcomes = {row["id"]: row for row in w.material.get("changes").get("outcomes") or ()}
    shown = [name for name in SHOWN if name in outcomes]
    if "robek" not in shown:
        return []
    id_ = "changes:outcomes.robek"
    before, after = w.chance_in_words(f"{id_}.before"), w.chance_in_words(f"{id_}.after")
    return [
        Heading(1, w.words.CHANGES, "changes"),
        Para(" ".join([w.words.changes(before, after, reference("changes-table")), *largest(w, id_)])),
        changes_table(w, shown),
        *w.figure("waterfall"),
    ]


def largest(w: Writing, id_: str) -> list[str]:
    """The group that raises the probability most, and the one that lowers it most."""
    parts, groups = w.teller.value(f"{id_}.parts"), analysis_texts(w.lang).GROUPS
    up, down = max(parts, key=lambda part: part["change"]), min(parts, key=lambda part: part["change"])
    told = [w.words.most_added(groups[up["id"]])] if up["change"] >= WORTH_TELLING else []
    return told + ([w.words.most_taken_away(groups[down["id"]])] if down["change"] <= -WORTH_TELLING else [])


def changes_table(w: Writing, shown: list[str]) -> Table:
    """One row for the earlier plan, each group of premises and this plan."""
    tell, words = w.teller, w.words
    columns = [Column(words.CHANGES_FROM, "left", 2.4), *(Column(heading(w, name)) for name in shown)]
    groups = [found["id"] for found in tell.value(f"changes:outcomes.{shown[0]}.parts")]
    rows = [[words.EARLIER_PLAN, *(total(w, name, "before") for name in shown)]]
    for group in groups:
        cells = [part(w, f"changes:outcomes.{name}.parts.{group}.change", name) for name in shown]
        rows.append([analysis_texts(w.lang).GROUPS[group], *cells])
    rows.append([words.THIS_PLAN, *(total(w, name, "after") for name in shown)])
    return Table("changes-table", words.CHANGES_CAPTION, columns, rows, note=words.CHANGES_NOTE)


def heading(w: Writing, name: str) -> str:
    """What changes; an amount is of one year."""
    if name in w.words.CHANGES_COLUMNS:
        return str(w.words.CHANGES_COLUMNS[name])
    return str(w.words.changes_result(w.teller.year(f"changes:outcomes.{name}.year")))


def total(w: Writing, name: str, end: str) -> str:
    """A probability in per cent, an amount in millions."""
    id_ = f"changes:outcomes.{name}.{end}"
    probability = w.teller.value(f"changes:outcomes.{name}.unit") == "probability"
    return w.teller.chance_cell(id_) if probability else w.teller.number(id_)


def part(w: Writing, id_: str, name: str) -> str:
    """A change in points or millions, with its sign."""
    probability = w.teller.value(f"changes:outcomes.{name}.unit") == "probability"
    return w.teller.tell(id_, "points_cell/1/+") if probability else w.teller.number(id_, 1, sign=True)
