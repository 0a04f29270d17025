"""6 Sensitivity: the table every plan has, and what is behind the probability."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.numbers import within_sentence
from simulator.reports.chapter.document import Block, Column, Heading, Para, Table
from simulator.reports.chapter.spans import reference
from simulator.reports.chapter.writing import Writing

WORTH_A_TABLE = 0.05
"""A probability that surprises move by less than this is not taken apart."""


def sensitivity(w: Writing) -> list[Block]:
    """Write the section; nothing when neither analysis was run."""
    blocks = [*stress(w), *attributions(w), *tornado(w)]
    return [Heading(1, w.words.SENSITIVITY, "sensitivity"), *blocks] if blocks else []


def stress(w: Writing) -> list[Block]:
    """One change at a time."""
    if not w.material.get("stress").get("rows"):
        return []
    tell, words = w.teller, w.words
    found = w.findings["stress"]
    biggest = words.largest_stress(
        change(w, found["largest"]), tell.million("findings:stress.drop"), w.last_year, found["worsens"]
    )
    first = tell.year("summary:plan_period.0")
    return [Para(f"{words.stress(reference('stress'), first)} {biggest}"), stress_table(w)]


def stress_table(w: Writing) -> Table:
    """The effect on the net operating result in each plan year."""
    tell, words = w.teller, w.words
    years = w.findings["plan_years"]
    columns = [Column(words.STRESS_CHANGE, "left", 3.0)]
    columns += [Column(tell.year(f"findings:plan_years.{number}")) for number in range(len(years))]
    rows = [
        [change(w, number), *(tell.number(f"stress:rows.{number}.effect.{year}", sign=True) for year in years)]
        for number in range(len(w.material.get("stress")["rows"]))
    ]
    caption = words.stress_caption(tell.label("stress:scenario.label"))
    return Table("stress", caption, columns, rows, note=words.STRESS_NOTE)


def change(w: Writing, number: int) -> str:
    """«Rente +1 prosentpoeng»."""
    id_ = f"stress:rows.{number}"
    row = w.teller.value(id_)
    size = w.teller.number(f"{id_}.surprise", 0 if float(row["surprise"]).is_integer() else 1, sign=True)
    return str(w.words.change(w.driver(row["driver"]), size, w.words.STRESS_UNITS[row["unit"]]))


def attributions(w: Writing) -> list[Block]:
    """How much of a probability each uncertainty is behind; left out where certainty would change little."""
    found: list[Block] = []
    for row in w.material.get("sensitivity").get("attribution") or ():
        outcome = w.words.ATTRIBUTION_OUTCOMES.get(row["id"])
        if outcome is not None and row["parts"] and abs(row["probability"] - row["without"]) >= WORTH_A_TABLE:
            found += attribution(w, row, outcome)
    return found


def attribution(w: Writing, row: Mapping[str, Any], outcome: str) -> list[Block]:
    """One probability: what it would be without surprises, and what each of them adds, largest first."""
    id_ = f"sensitivity:attribution.{row['id']}"
    happens = row["without"] > 0.5  # without surprises it happens or it does not
    certain = w.words.certain(row["id"], happens, w.main["robek"]["letters"])
    table = f"attribution-{row['id']}"
    columns = [Column(w.words.SOURCE_OF_RISK, "left", 2.4), Column(w.words.SHARE_POINTS), Column(w.words.INTERVAL)]
    rows = [
        [
            w.driver(part["id"]),
            w.teller.tell(f"{id_}.parts.{part['id']}.share", "points_cell/1/+"),
            w.teller.tell(f"{id_}.parts.{part['id']}.interval", "points_interval/1"),
        ]
        for part in sorted(row["parts"], key=lambda part: -abs(part["share"]))
    ]
    caption = w.words.attribution_caption(outcome)
    told = w.words.attribution(outcome, w.chance_in_words(f"{id_}.probability"), certain, reference(table))
    return [Para(told), Table(table, caption, columns, rows)]


def tornado(w: Writing) -> list[Block]:
    """One premise low or high at a time, and how that differs from sharing the probability out."""
    found = w.figure("tornado")
    return [Para(" ".join([w.words.one_at_a_time(reference("tornado")), *order_differs(w)])), *found] if found else []


def order_differs(w: Writing) -> list[str]:
    """Why the table ranks otherwise than the figure: a part holds what is expected, low and high only the variation."""
    biased = [within_sentence(w.driver(row["id"])) for row in w.findings["drivers"] if row["biased"]]
    events = bool(w.material.get("manifest")["config"].get("events"))
    return [w.words.order_differs(biased, events)] if biased or events else []
