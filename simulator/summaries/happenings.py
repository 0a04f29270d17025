"""What can happen on a path, by name: a rule is broken, ROBEK is entered, any of it. One place for the words."""

from __future__ import annotations

import numpy as np

from simulator.summaries import counts
from simulator.summaries.counts import Tally
from simulator.summaries.outline import LETTERS, Outline
from simulator.summaries.probability import Probability

ROBEK = "robek"
ANY_RULE_BROKEN = "any_rule_broken"
ANY_RULE_BROKEN_OR_ROBEK = "any_rule_broken_or_robek"
ALL_RULES_MET = "all_rules_met"


def harms(outline: Outline) -> tuple[str, ...]:
    """Names of what should not happen, in the order reports show them: each rule, any rule, ROBEK, any of it all."""
    joint = (ANY_RULE_BROKEN,) if outline.rules else ()
    everything = (ANY_RULE_BROKEN_OR_ROBEK,) if outline.rules else ()
    return (*(rule.id for rule in outline.rules), *joint, ROBEK, *everything)


def happened(outline: Outline, flags: np.ndarray, name: str) -> np.ndarray:
    """On which paths something happened; `flags` is uint32 [year + 1, path], the result bool [path].

    `name` is the id of a rule (broken), `any_rule_broken`, `robek` (entered by the end of the plan period),
    `any_rule_broken_or_robek`, `all_rules_met`, or a letter as `letter_d` (held at some closing by then). Raises
    KeyError for any other word.
    """
    verdict = flags[-1]
    rules = [rule.id for rule in outline.rules]
    if name in rules:
        return np.asarray(verdict & np.uint32(1 << (counts.RULE_SHIFT + rules.index(name))) != 0)
    if name == ALL_RULES_MET:
        return np.asarray(verdict <= counts.ENTRY_MASK)
    if name == ANY_RULE_BROKEN:
        return np.asarray(verdict > counts.ENTRY_MASK)
    if name == ROBEK:
        return counts.has_entered(verdict & np.uint32(counts.ENTRY_MASK), outline.entries_to_plan_end)
    if name == ANY_RULE_BROKEN_OR_ROBEK:
        return happened(outline, flags, ANY_RULE_BROKEN) | happened(outline, flags, ROBEK)
    if name.startswith("letter_") and name[7:] in LETTERS:
        ever = np.bitwise_or.reduce(flags[: outline.closings_to_plan_end], axis=0)
        return np.asarray(ever & np.uint32(1 << LETTERS.index(name[7:])) != 0)
    raise KeyError(name)


def state_by_year(outline: Outline, flags: np.ndarray, name: str) -> dict[int, np.ndarray]:
    """In which years a rule is on the wrong side, or the municipality inside ROBEK: year → bool [path].

    Empty for joint outcomes, which have no state of a single year.
    """
    rules = [rule.id for rule in outline.rules]
    if name in rules:
        number = rules.index(name)
        bit, years = counts.RULE_SHIFT + number, outline.rules[number].years
    elif name == ROBEK:
        bit, years = counts.INSIDE, outline.years
    else:
        return {}
    return {year: flags[year - outline.first] & np.uint32(1 << bit) != 0 for year in years}


def probability_of(outline: Outline, tally: Tally, scenario: int, name: str) -> Probability:
    """How often one of `harms` happened in a whole run. Raises KeyError for any other word."""
    return tally.chance(lambda counted: _hits(outline, counted, scenario, name))


def _hits(outline: Outline, tally: Tally, scenario: int, name: str) -> int:
    rules = [rule.id for rule in outline.rules]
    if name in rules:
        return int(tally.broken[scenario, rules.index(name)])
    if name == ANY_RULE_BROKEN:
        return int(tally.paths - tally.none_broken[scenario])
    if name == ROBEK:
        return int(tally.entered(outline.entries_to_plan_end)[scenario])
    if name == ANY_RULE_BROKEN_OR_ROBEK:
        return int(tally.paths - tally.none_broken_nor_entered[scenario])
    raise KeyError(name)
