"""7 The alternatives: what they consist of, and how they differ from the plan on the same futures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.reports.chapter.document import Block, Bullets, Column, Heading, Para, Table, fitted
from simulator.reports.chapter.findings import paired_row
from simulator.reports.chapter.writing import Writing

ALL = 100.0


def alternatives(w: Writing) -> list[Block]:
    """Write the section; nothing when there is only the plan."""
    others = w.summary["scenarios"][1:]
    if not others:
        return []
    measures = [measure(w, row) for row in w.findings["measures"]]
    sentences = [] if w.findings["registered"] else differs(w, others)
    return [
        Heading(1, w.words.ALTERNATIVES, "alternatives"),
        Para(w.words.alternatives(len(others))),
        *([Bullets(measures)] if measures else []),
        *([Para(" ".join(sentences))] if sentences else []),
        differences(w, others),
        *w.figure("scenarios"),
    ]


def measure(w: Writing, row: Mapping[str, Any]) -> str:
    """What a measure is, when it comes, and how much of it is expected done."""
    id_, tell = f"findings:measures.{row['id']}", w.teller
    label, realised = tell.label(f"{id_}.label"), tell.percent(f"{id_}.realised_pct", 0)
    done = w.words.ALL_DONE if row["realised_pct"] == ALL else w.words.partly_done(realised)
    first, last = (tell.year(f"{id_}.years.{number}") for number in (0, 1))
    amounts = [tell.million(f"{id_}.amounts.{number}") for number in (0, 1)]
    if row["constant"]:
        return str(w.words.measure(label, amounts[0], first, done))
    return str(w.words.measure_rising(label, amounts[0], first, amounts[1], last, done))


def differs(w: Writing, others: list[Mapping[str, Any]]) -> list[str]:
    """Which alternatives clearly change the chance of entry, and by how much; those that do not are named together."""
    told: dict[str, list[tuple[str, str]]] = {"lower": [], "higher": [], "same": []}
    for scenario in others:
        id_ = f"findings:differences.{scenario['id']}"
        points = w.teller.tell(f"{id_}.size", "probability_points/1")
        told[w.teller.value(f"{id_}.differs")].append((w.quoted(scenario), points))
    written = [w.words.differs(told[which], which) for which in ("lower", "higher") if told[which]]
    return [*written, *([w.words.do_not_differ([label for label, _ in told["same"]])] if told["same"] else [])]


def differences(w: Writing, others: list[Mapping[str, Any]]) -> Table:
    """Percentage points against the plan: each rule, any rule, ROBEK, and its interval when `compare` was run."""
    tell, words = w.teller, w.words
    outcomes = [rule["id"] for rule in w.main["rules"]]
    headings = [tell.tell(f"{w.main_id}.rules.{name}.label", "short_label") for name in outcomes]
    if len(outcomes) > 1:
        outcomes, headings = [*outcomes, "any_rule_broken"], [*headings, words.ANY_BROKEN]
    entering = not w.findings["registered"]
    outcomes, headings = [*outcomes, *["robek"] * entering], [*headings, *[words.ROBEK] * entering]
    paired = {scenario["id"]: paired_row(w.material, scenario["id"], "robek") for scenario in others}
    with_interval = entering and all(row is not None for row in paired.values())
    columns = [Column(words.ALTERNATIVE, "left", 2.2), *(fitted(heading) for heading in headings)]
    columns += [Column(words.INTERVAL_ROBEK, width=1.3)] if with_interval else []
    rows = []
    for scenario in others:
        id_ = f"findings:differences.{scenario['id']}"
        cells = [tell.tell(f"{id_}.{outcome}", "points_cell/1/+") for outcome in outcomes]
        if with_interval:
            cells.append(tell.tell(f"compare:differences.{paired[scenario['id']]}.interval", "points_interval/1"))
        rows.append([w.quoted(scenario), *cells])
    return Table("differences", words.differences_caption(w.quoted(w.main)), columns, rows, note=words.DIFFERENCES_NOTE)
