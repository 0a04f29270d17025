"""10 The council's choice: what follows from each alternative, without ranking them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.reports.chapter.document import Block, Bullets, Heading, Para
from simulator.reports.chapter.writing import Writing, scenario_id


def choices(w: Writing) -> list[Block]:
    """Write the section."""
    return [
        Heading(1, w.words.CHOICES, "choices"),
        Para(w.words.CHOICES_INTRO),
        Bullets([choice(w, scenario) for scenario in w.summary["scenarios"]]),
        Para(w.words.QUESTIONS_INTRO),
        Bullets(w.words.questions(conflict=w.findings["conflict"], registered=w.findings["registered"])),
    ]


def choice(w: Writing, scenario: Mapping[str, Any]) -> str:
    """One alternative: all rules, and ROBEK."""
    tell, words, label = w.teller, w.words, w.quoted(scenario)
    if w.findings["registered"]:
        out = f"findings:scenarios.{scenario['id']}.robek.out_at_end"
        return str(words.choice_registered(label, tell.chance(out), tell.frequency(out), w.last_year))
    entry = f"{scenario_id(scenario)}.robek.probability"
    if not scenario["rules"]:
        return str(words.choice_without_rules(label, tell.chance(entry), tell.frequency(entry)))
    met = tell.chance(f"{scenario_id(scenario)}.joint.all_rules_met")
    return str(words.choice(label, len(scenario["rules"]), met, tell.chance(entry), tell.frequency(entry)))
