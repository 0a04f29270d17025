"""Without new measures and with response: the rules, what they do to the chances, how often they are in force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.reports.chapter.document import Block, Bullets, Column, Heading, Para, Table, fitted
from simulator.reports.chapter.writing import Writing, scenario_id


def responses(w: Writing) -> list[Block]:
    """Write the section; nothing when no alternative has responses."""
    answered = [scenario for scenario in w.summary["scenarios"] if "with_response" in scenario]
    if not answered:
        return []
    return [
        Heading(1, w.words.RESPONSES, "responses"),
        Para(" ".join([w.words.responses_intro(w.teller.year("summary:horizon")), *not_adopted(w)])),
        Bullets([rule(w, row) for row in w.findings["responses"]]),
        Para(" ".join(outcome(w, scenario) for scenario in answered)),
        both(w, answered),
        Para(" ".join([w.words.RESPONSES_IN_FORCE, *([w.words.RESPONSES_DELAYED] if delays(w) else [])])),
        *(in_force(w, scenario) for scenario in answered),
    ]


def not_adopted(w: Writing) -> list[str]:
    """That the rules are no decision, where the inputs are illustrative."""
    return [w.words.RESPONSES_ILLUSTRATIVE] if w.summary["illustrative"] else []


def delays(w: Writing) -> bool:
    """Whether some rule puts investment off."""
    return any(row["action"] == "investment_delay" for row in w.findings["responses"])


def rule(w: Writing, row: Mapping[str, Any]) -> str:
    """One response rule: its name, trigger and action."""
    id_ = f"findings:responses.{row['id']}"
    return f"{w.teller.label(f'{id_}.label')}: {w.teller.label(f'{id_}.words.{w.lang}')}."


def outcome(w: Writing, scenario: Mapping[str, Any]) -> str:
    """What the responses do to the chance of entry; for a municipality that is inside, of breaking some rule."""
    id_, words = scenario_id(scenario), w.words
    homes = (id_, f"{id_}.with_response")
    if w.findings["registered"]:
        chances = (w.teller.chance(f"{home}.joint.any_rule_broken") for home in homes)
        return str(words.response_outcome_rules(w.quoted(scenario), *chances))
    return str(
        words.response_outcome(w.quoted(scenario), *(w.chance_in_words(f"{home}.robek.probability") for home in homes))
    )


def both(w: Writing, answered: list[Mapping[str, Any]]) -> Table:
    """Two rows an alternative: each rule, any rule, and ROBEK."""
    tell, words, rules = w.teller, w.words, w.main["rules"]
    headings = [tell.tell(f"{w.main_id}.rules.{one['id']}.label", "short_label") for one in rules]
    headings += [words.ANY_BROKEN] if rules else []
    columns = [Column(words.ALTERNATIVE, "left", 2.4), *(fitted(heading) for heading in headings), Column(words.ROBEK)]
    places = [*(f"rules.{one['id']}.probability" for one in rules), *(["joint.any_rule_broken"] if rules else [])]
    places += ["robek.probability"]
    rows = []
    for scenario in answered:
        id_ = scenario_id(scenario)
        for label, home in ((words.WITHOUT_RESPONSE, id_), (words.WITH_RESPONSE, f"{id_}.with_response")):
            cells = [tell.chance_cell(f"{home}.{place}") for place in places]
            rows.append([f"{w.quoted(scenario)}, {label}", *cells])
    return Table("with-response", words.RESPONSES_CAPTION, columns, rows)


def in_force(w: Writing, scenario: Mapping[str, Any]) -> Table:
    """For each response how often it is in force, and what it brings on average, in the years of the plan."""
    tell, words = w.teller, w.words
    years = [year for year in w.findings["plan_years"] if str(year) in scenario["robek"]["letter_by_year"]["a"]]
    columns = [Column(words.RESPONSE, "left", 2.6), *(Column(tell.year(f"year:{year}")) for year in years)]
    rows = []
    for response in scenario["with_response"]["responses"]:
        id_ = f"{scenario_id(scenario)}.with_response.responses.{response['id']}"
        label = tell.label(f"{id_}.label")
        rows.append(
            [f"{label}, {words.SHARE_IN_FORCE}", *(tell.tell(f"{id_}.by_year.{y}", "year_share") for y in years)]
        )
        rows.append([f"{label}, {words.MEAN_AMOUNT}", *(tell.number(f"{id_}.mean.{year}") for year in years)])
    caption = words.in_force_caption(w.quoted(scenario))
    return Table(f"in-force-{scenario['id']}", caption, columns, rows)
