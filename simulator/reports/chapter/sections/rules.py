"""3 The council's rules: requirement, plan, median and risk, over time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.reports.chapter.document import Block, Bullets, Column, Heading, Para, Table
from simulator.reports.chapter.spans import reference
from simulator.reports.chapter.writing import Writing

FIGURES = ("fan-result", "fan-fund", "fan-debt")


def rules(w: Writing) -> list[Block]:
    """Write the section; nothing without rules."""
    if not w.main["rules"]:
        return []
    over_time = [text for rule in w.main["rules"] for text in rule_over_time(w, rule)]
    fans = [figure for name in FIGURES for figure in w.figure(name)]
    return [
        Heading(1, w.words.RULES, "rules"),
        Para(w.words.rules(len(w.main["rules"]), reference("rules-table"))),
        rules_table(w),
        *([Bullets(over_time)] if over_time else []),
        *w.figure("rules-by-year"),
        *([Para(w.words.see([reference(fan.id) for fan in fans]))] if fans else []),
        *fans,
    ]


def rules_table(w: Writing) -> Table:
    """One row a rule."""
    headings = w.words.RULE_COLUMNS
    columns = [
        Column(headings[0], "left", 2.0),
        Column(headings[1], "left", 2.7),
        *(Column(heading, width=width) for heading, width in zip(headings[2:], (0.8, 0.8, 1.0, 1.3), strict=True)),
    ]
    ranged = all("model_range" in rule for rule in w.main["rules"])
    columns += [Column(w.words.MODEL_RANGE, width=1.25)] if ranged else []
    rows = []
    for rule in w.main["rules"]:
        id_ = f"{w.main_id}.rules.{rule['id']}"
        rows.append(
            [
                w.teller.label(f"{id_}.label"),
                w.requirement(rule, cell=True),
                w.measured(f"{id_}.plan_value", rule["metric"], cell=True),
                w.measured(f"{id_}.median", rule["metric"], cell=True),
                w.teller.chance_cell(f"{id_}.probability"),
                w.teller.interval_cell(f"{id_}.interval"),
                *([w.teller.tell(f"{id_}.model_range", "probability_range_cell")] if ranged else []),
            ]
        )
    note = w.words.RULES_NOTE if ranged else ""
    return Table("rules-table", w.words.rules_caption(w.quoted(w.main)), columns, rows, note=note)


def rule_over_time(w: Writing, rule: Mapping[str, Any]) -> list[str]:
    """How the risk of a single year moves over the years the rule looks at; nothing for a rule about one year."""
    found = f"findings:scenarios.{w.main['id']}.rules.{rule['id']}"
    trend = w.teller.value(f"{found}.trend")
    if trend == "none":
        return []
    id_ = f"{w.main_id}.rules.{rule['id']}"
    first, last = w.teller.value(f"{found}.first_year"), w.teller.value(f"{found}.last_year")
    return [
        w.words.rule_over_time(
            w.teller.label(f"{id_}.label"),
            w.teller.year(f"{found}.first_year"),
            w.teller.chance(f"{id_}.by_year.{first}"),
            w.teller.year(f"{found}.last_year"),
            w.teller.chance(f"{id_}.by_year.{last}"),
            trend,
            rule["side"] == "at_least",
        )
    ]
