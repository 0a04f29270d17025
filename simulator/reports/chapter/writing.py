"""What every section writes with: the run's values, the words of the language, and the figures at hand."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from simulator import vocabulary
from simulator.numbers import Language
from simulator.reports.chapter.document import Figure
from simulator.reports.chapter.material import Material
from simulator.reports.chapter.telling import Teller

NOTHING = "–"


def chapter_texts(lang: Language) -> Any:
    """The chapter's sentences in a language; the names are the same in all, which a test sees to."""
    module: ModuleType = importlib.import_module(f"simulator.reports.chapter.texts.{lang}")
    return module


@dataclass(frozen=True)
class Writing:
    """A chapter in the making. Ids of the first scenario, the plan as it stands, are under `main`."""

    teller: Teller
    words: Any
    figures: Mapping[str, Figure]

    @property
    def material(self) -> Material:
        """The documents of the run."""
        return self.teller.material

    @property
    def lang(self) -> Language:
        """The language of the chapter."""
        return self.teller.lang

    @property
    def summary(self) -> Mapping[str, Any]:
        """The run's own result."""
        return self.material.summary

    @property
    def findings(self) -> Mapping[str, Any]:
        """What the numbers say."""
        found: Mapping[str, Any] = self.material.get("findings")
        return found

    @property
    def main(self) -> Mapping[str, Any]:
        """The first scenario."""
        found: Mapping[str, Any] = self.summary["scenarios"][0]
        return found

    @property
    def main_id(self) -> str:
        """Where the first scenario stands."""
        return scenario_id(self.main)

    @property
    def period(self) -> str:
        """«2026–2029»."""
        return self.teller.years("summary:plan_period")

    @property
    def last_year(self) -> str:
        """The last year of the plan."""
        return self.teller.year("summary:plan_period.1")

    @property
    def accounts(self) -> str:
        """The accounts years whose entries count for the plan period."""
        return self.teller.years("findings:accounts_years")

    def figure(self, name: str) -> list[Figure]:
        """The figure if it could be drawn, else nothing."""
        return [self.figures[name]] if name in self.figures else []

    def quoted(self, scenario: Mapping[str, Any]) -> str:
        """A scenario's own name."""
        return self.teller.label(f"{scenario_id(scenario)}.label")

    def measured(self, id_: str, metric: str, *, cell: bool = False) -> str:
        """A metric's value in its own unit, as running text or in a cell; a dash when there is none."""
        if self.teller.value(id_) is None:
            return NOTHING
        if vocabulary.unit(metric) == vocabulary.PER_CENT:
            return self.teller.tell(id_, "short_percent_cell" if cell else "short_percent_text")
        return self.teller.number(id_) if cell else self.teller.million(id_)

    def requirement(self, rule: Mapping[str, Any], *, cell: bool = False) -> str:
        """«minst 2,0 prosent i snitt 2026–2029»."""
        limit = self.measured(f"{self.main_id}.rules.{rule['id']}.limit", rule["metric"], cell=cell)
        years = self.teller.years(f"findings:scenarios.{self.main['id']}.rules.{rule['id']}.years")
        return str(self.words.requirement(limit, rule["side"] == "at_least", rule["test"], years))

    def driver(self, name: str) -> str:
        """A standard driver in the chapter's language, an own driver by the label the user gave it."""
        return driver_name(self.teller, name)

    def chance_in_words(self, id_: str) -> str:
        """«37 prosent (37 av 100 simulerte forløp)»: what is said of ROBEK always stands with its frequency."""
        return f"{self.teller.chance(id_)} ({self.teller.frequency(id_)})"


def driver_name(teller: Teller, name: str) -> str:
    """A standard driver in the chapter's language, an own driver by the label the user gave it, or by its id."""
    if name in vocabulary.SOURCES_OF_RISK:
        return vocabulary.source_label(name, teller.lang)
    row = f"findings:drivers.{name}"
    return teller.label(f"{row}.label" if teller.value(f"{row}.label") else f"{row}.id")


def off_plan(w: Writing, source: str, direction: int) -> str:
    """«høyere rente»: a source of risk that went the wrong way."""
    return str(w.words.OFF_PLAN.get(source) or w.words.off_plan(w.driver(source), direction))


def scenario_id(scenario: Mapping[str, Any]) -> str:
    """Where a scenario stands in the documents."""
    return f"summary:scenarios.{scenario['id']}"
