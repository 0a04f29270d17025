"""What the user chose by name, an id or its label, held against what the config has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import typer

from simulator import vocabulary
from simulator.study import Scenario, Study

_JOINT = {
    "robek": "entered in ROBEK",
    "any_rule_broken": "any rule broken",
    "any_rule_broken_or_robek": "any rule broken, or entered in ROBEK",
}
_LEVERS = {
    "cut": "less expenditure",
    "property_tax": "property tax",
    "fund": "a larger fund",
    "investment": "less investment",
    "delay": "later investment",
    "fixed_share": "a larger fixed share of the debt",
}


def some_scenarios(study: Study, names: Sequence[str]) -> list[str] | None:
    """Return the ids asked for, each both without and with its responses; None for all.

    Raises typer.BadParameter (exit 2) for one that the config lacks.
    """
    return list(study.with_responses([one_scenario(study, name).id for name in names])) or None


def one_scenario(study: Study, name: str | None) -> Scenario:
    """Return the scenario asked for, or the first. Raises typer.BadParameter (exit 2) for one the config lacks."""
    if name is None:
        return study.settings.scenarios[0]
    known = {each: study.scenario(each).label for each in study.scenario_ids}
    return study.scenario(_chosen("scenario", name, known))


def known_outcome(study: Study, name: str) -> str:
    """Return the outcome asked for. Raises typer.BadParameter (exit 2) for one that is not reported."""
    from simulator.pipeline import outline_of
    from simulator.summaries.happenings import harms

    rules = {rule.id: rule.label for rule in study.settings.rules}
    return _chosen("outcome", name, {each: rules.get(each) or _JOINT[each] for each in harms(outline_of(study))})


def known_measure(study: Study, name: str) -> str:
    """Return the measure or lever asked for. Raises typer.BadParameter (exit 2) for one that there is not."""
    from simulator.analysis.levers import BUILT_IN

    own = {measure.id: measure.label for measure in study.settings.measures}
    return _chosen("measure", name, {**own, **{each: _LEVERS[each] for each in BUILT_IN if each not in own}})


def _chosen(kind: str, name: str, known: Mapping[str, str]) -> str:
    """The id that is meant: the name itself, or the one whose label it is."""
    if name in known:
        return name
    labelled = [each for each, label in known.items() if label.casefold() == name.strip().casefold()]
    if len(labelled) == 1:
        return labelled[0]
    near = vocabulary.suggest(name, [*known, *known.values()])
    closest = next((each for each, label in known.items() if near in (each, label)), None)
    meant = f". Did you mean '{closest}'?" if closest and not labelled else "."
    listed = "".join(f"\n  {each} – {label}" for each, label in known.items())
    raise typer.BadParameter(f"no {kind} '{name}' in the config{meant} There is:{listed}")
