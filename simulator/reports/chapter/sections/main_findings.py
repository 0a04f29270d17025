"""1 Main findings: the plan against ROBEK and the rules, what gives way, and the alternatives side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.reports.chapter.document import Block, Bullets, Callout, Column, Heading, Note, Table, fitted
from simulator.reports.chapter.sections.responses import not_adopted
from simulator.reports.chapter.writing import Writing, scenario_id

RARE = 0.01
"""Below this no rule is called the one broken most often."""


def main_findings(w: Writing) -> list[Block]:
    """Write the section."""
    bullets = [
        robek(w),
        *range_of_models(w),
        *answered(w),
        *rule_states(w),
        *worst(w),
        *joint(w),
        *fund(w),
        *balance(w),
        *alternatives(w),
    ]
    return [
        Heading(1, w.words.MAIN_FINDINGS, "main"),
        Callout(w.words.IN_SHORT, (Bullets(bullets),), "main"),
        *w.figure("robek-icons"),
        overview(w),
        Note(how_to_read(w)),
    ]


def how_to_read(w: Writing) -> str:
    """What a probability is, and what to keep in mind where there are several rules or alternatives."""
    told = [w.words.HOW_TO_READ, *[w.words.EACH_AND_ALL] * (len(w.main["rules"]) > 1)]
    return " ".join([*told, *[w.words.DIFFERENCES_ARE_SURER] * (len(w.summary["scenarios"]) > 1)])


def robek(w: Writing) -> str:
    """The chance of entry in words, per cent and frequency; of leaving, for a municipality that is inside."""
    tell, words = w.teller, w.words
    if w.findings["registered"]:
        out = f"findings:scenarios.{w.main['id']}.robek.out_at_end"
        return str(words.robek_registered(tell.chance(out), tell.frequency(out), w.last_year, w.period))
    entry = f"{w.main_id}.robek.probability"
    letters = w.main["robek"]["letters"]
    return str(words.robek_risk(tell.chance(entry), tell.frequency(entry), w.accounts, w.period, letters))


def range_of_models(w: Writing) -> list[str]:
    """The probability over reasonable assumptions, when they were tried."""
    if w.findings["registered"] or "model_range" not in w.main["robek"]:
        return []
    return [w.words.robek_range(w.teller.tell(f"{w.main_id}.robek.model_range", "probability_range"))]


def answered(w: Writing) -> list[str]:
    """The chance of entry when the council does what its response rules say, where the plan has some."""
    if w.findings["registered"] or "with_response" not in w.main:
        return []
    entry = f"{w.main_id}.with_response.robek.probability"
    told = w.words.robek_answered(w.teller.chance(entry), w.teller.frequency(entry))
    return [" ".join([told, *not_adopted(w)])]


def rule_states(w: Writing) -> list[str]:
    """Each rule: requirement, what the plan gives, how often it is broken."""
    if not w.main["rules"]:
        return [w.words.NO_RULES]
    return [rule_state(w, rule) for rule in w.main["rules"]]


def rule_state(w: Writing, rule: Mapping[str, Any]) -> str:
    """One rule in words."""
    id_, found = f"{w.main_id}.rules.{rule['id']}", f"findings:scenarios.{w.main['id']}.rules.{rule['id']}"
    return str(
        w.words.rule_state(
            w.teller.label(f"{id_}.label"),
            w.requirement(rule),
            w.measured(f"{id_}.plan_value", rule["metric"]),
            w.teller.chance(f"{id_}.probability"),
            w.teller.value(f"{found}.plan_meets"),
            w.teller.value(f"{found}.extreme"),
        )
    )


def worst(w: Writing) -> list[str]:
    """Which rule is broken most often, unless none of them ever is or all are equally often."""
    names = w.teller.value(f"findings:scenarios.{w.main['id']}.worst")
    highest = max((rule["probability"] for rule in w.main["rules"]), default=0.0)
    if len(names) == len(w.main["rules"]) or highest < RARE:
        return []
    return [w.words.worst([w.teller.label(f"{w.main_id}.rules.{name}.label") for name in names])]


def joint(w: Writing) -> list[str]:
    """That each rule is likely to hold does not make it likely that all do."""
    if len(w.main["rules"]) < 2:
        return []
    return [w.words.joint(w.teller.chance(f"{w.main_id}.joint.all_rules_met"))]


def fund(w: Writing) -> list[str]:
    """Said when the fund is what gives way."""
    found = f"findings:scenarios.{w.main['id']}.fund"
    if not w.teller.value(f"{found}.binding"):
        return []
    return [w.words.fund_used_up(w.teller.tell(f"{found}.empty_share", "lower_bound_text"), w.last_year)]


def balance(w: Writing) -> list[str]:
    """Whether the plan itself balances, by the law, and what its adoption means when it does not."""
    state = w.findings["balance"]
    if state == "unknown":
        return []
    if state == "yes":
        return [w.words.PLAN_BALANCES]
    row = f"checks:balance.{w.main['id']}"
    lacking = w.teller.value(f"{row}.years_without_balance")
    if len(lacking) > 2 and lacking == list(range(lacking[0], lacking[-1] + 1)):
        years = [w.teller.years(f"{row}.years_without_balance")]
    else:
        years = [w.teller.year(f"{row}.years_without_balance.{number}") for number in range(len(lacking))]
    letters, counted = w.teller.value(f"{row}.letters"), w.main["robek"]["letters"]
    meets = w.words.plan_meets_letters(letters, [name for name in letters if name not in counted])
    return [f"{w.words.plan_lacks_balance(years, w.teller.million(f'{row}.missing'))} {meets}"]


def alternatives(w: Writing) -> list[str]:
    """Which alternatives come out lowest, and which holds all rules most often."""
    scenarios = {scenario["id"]: scenario for scenario in w.summary["scenarios"]}
    if len(scenarios) < 2:
        return []
    order = w.findings["order"]
    written = [] if w.findings["registered"] else [lowest(w, scenarios)]
    if len(w.main["rules"]) > 1:
        best = order["most_met"]
        if best is None:
            written.append(w.words.NEVER_ALL_MET)
        elif order["met_alike"]:
            written.append(w.words.ALL_MET_ALIKE)
        else:
            chance = w.teller.chance(f"{scenario_id(scenarios[best])}.joint.all_rules_met")
            written.append(w.words.most_met(w.quoted(scenarios[best]), chance))
    return written


def lowest(w: Writing, scenarios: Mapping[str, Mapping[str, Any]]) -> str:
    """The alternatives whose probability of entry is lowest, those within two points named together."""
    names = w.findings["order"]["lowest"]
    if len(names) == len(scenarios):
        return str(w.words.ALTERNATIVES_ALIKE)
    if w.main["id"] in names:
        return str(w.words.LOWEST_IS_THE_PLAN)
    first = min(names, key=lambda name: scenarios[name]["robek"]["probability"])
    id_ = f"{scenario_id(scenarios[first])}.robek.probability"
    labels = [w.quoted(scenarios[name]) for name in names]
    return str(w.words.lowest_robek(labels, w.teller.chance(id_), w.teller.frequency(id_)))


def overview(w: Writing) -> Table:
    """One row a scenario: each rule, all rules, and ROBEK with its frequency."""
    tell, words = w.teller, w.words
    rules = w.main["rules"]
    robek_heading = words.still_in_robek(w.last_year) if w.findings["registered"] else words.ROBEK
    headings = [tell.tell(f"{w.main_id}.rules.{rule['id']}.label", "short_label") for rule in rules]
    headings += [words.ALL_MET] if rules else []
    columns = [Column(words.ALTERNATIVE, "left", 2.4), *(fitted(heading) for heading in headings)]
    columns += [Column(robek_heading), Column(words.ROBEK_FREQUENCY, width=1.2)]
    rows = []
    for scenario in w.summary["scenarios"]:
        id_ = scenario_id(scenario)
        chances = [f"{id_}.rules.{rule['id']}.probability" for rule in rules]
        chances += [f"{id_}.joint.all_rules_met"] if rules else []
        entry = robek_id(w, scenario)
        cells = [tell.chance_cell(chance) for chance in (*chances, entry)]
        rows.append([w.quoted(scenario), *cells, tell.tell(entry, "frequency_short")])
    return Table("overview", words.overview_caption(w.period, len(rules)), columns, rows)


def robek_id(w: Writing, scenario: Mapping[str, Any]) -> str:
    """The probability of entry; for a municipality inside from the start, of still being inside at the plan's end."""
    if w.findings["registered"]:
        return f"{scenario_id(scenario)}.robek.by_year.{w.summary['plan_period'][1]}"
    return f"{scenario_id(scenario)}.robek.probability"
