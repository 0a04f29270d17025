"""Names of outcomes, sources, levers and calibrations, as the screens of the analyses write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simulator import vocabulary
from simulator.numbers import Language
from simulator.reports.screen.figures import short_label
from simulator.reports.texts import analysis_texts


def outcome_name(name: str, rules: Sequence[Mapping[str, Any]], lang: Language) -> str:
    """«Innmelding i ROBEK», or the short name of a rule."""
    for rule in rules:
        if rule["id"] == name:
            return short_label(rule["label"])
    return str(analysis_texts(lang).OUTCOMES[name])


def source_name(name: str, lang: Language) -> str:
    """A driver, the risk register, the measures, or a group of them; a driver of one's own is called by its name."""
    if name in vocabulary.SOURCES_OF_RISK:
        return vocabulary.source_label(name, lang)
    return str(analysis_texts(lang).GROUPS.get(name) or name)


def lever_name(lever: Mapping[str, Any], lang: Language) -> str:
    """A measure by its own label, a built-in lever in the language."""
    return str(lever["label"] or analysis_texts(lang).LEVERS[lever["id"]])


def calibration_name(calibration: Mapping[str, Any], lang: Language) -> str:
    """A calibration of the shipped set in the language, one of the config's own by its label."""
    shipped = analysis_texts("nb").CALIBRATIONS.get(calibration["id"])
    ours = analysis_texts(lang).CALIBRATIONS
    return str(ours[calibration["id"]] if shipped == calibration["label"] else calibration["label"])


def cause_name(source: str, direction: int, lang: Language) -> str:
    """«høy rente»; for a driver of one's own «høy» and its name."""
    words = analysis_texts(lang)
    if source in words.DIRECTIONS:
        below, above = words.DIRECTIONS[source]
        return str(above if direction > 0 else below)
    return str(words.own_direction(source, direction > 0))


def watched_name(figure: str, lang: Language) -> str:
    """A ratio by the printed label of its line, a driver by its short name and that it is against the plan."""
    if figure.endswith("_pct"):
        return vocabulary.label(figure.removesuffix("_pct"), lang)
    return str(analysis_texts(lang).against_plan(source_name(figure, lang)))
