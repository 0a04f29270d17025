"""A study: everything one run is made from, frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.baseline.debt import DebtPremises
from simulator.baseline.plan import Plan
from simulator.drivers.bootstrap import History
from simulator.drivers.loadings import merged_loadings
from simulator.drivers.measures import Measure
from simulator.drivers.responses import Response
from simulator.study.observed import Observation
from simulator.study.settings import Scenario, Settings

WITH_RESPONSE = "+response"
"""After the id of a scenario that has responses: the same alternative when the council answers as it says it will."""
_WITH_RESPONSE_LABEL = {"nb": "med respons", "nn": "med respons", "en": "with response"}


def plain_id(scenario_id: str) -> str:
    """The scenario's own id, of it or of its variant with response."""
    return scenario_id.removesuffix(WITH_RESPONSE)


@dataclass(frozen=True)
class Study:
    """Settings, plan, debt and history of one study, and how they were read.

    notes      what had to be assumed when the files were read, in Norwegian, one sentence each
    files      name as typed, relative to the config's folder or absolute → SHA-256 of every input file, the config
               first (`file_names` has what to call them where others read it)
    overrides  values given with --set, as typed
    observations  what a report since the plan says of the drivers; they are drawn given that
    """

    settings: Settings
    plan: Plan
    debt: DebtPremises
    history: History | None = None
    notes: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    overrides: Mapping[str, str] = field(default_factory=dict)
    path: Path = Path()
    observations: tuple[Observation, ...] = ()

    @property
    def base_year(self) -> int:
        """Year of the closed accounts."""
        return self.settings.plan.base_year

    @property
    def first(self) -> int:
        """First simulated year."""
        return self.base_year + 1

    @property
    def period(self) -> tuple[int, int]:
        """First and last year of the plan."""
        return self.settings.plan.period

    @property
    def horizon(self) -> int:
        """Last simulated year."""
        return self.settings.plan.horizon

    @property
    def years(self) -> tuple[int, ...]:
        """The simulated years, first … horizon."""
        return tuple(range(self.first, self.horizon + 1))

    @property
    def stream_place(self) -> str:
        """Name that keeps this municipality's local random numbers apart from others'."""
        return self.settings.municipality.number

    def scenario(self, scenario_id: str) -> Scenario:
        """Return a scenario, or `ID+response` of one that has responses; raises KeyError for an unknown id."""
        known = {scenario.id: scenario for scenario in self.settings.scenarios}
        if scenario_id in known:
            return known[scenario_id]
        scenario = known[plain_id(scenario_id)]
        if not scenario.responses:
            raise KeyError(scenario_id)
        label = f"{scenario.label}, {_WITH_RESPONSE_LABEL[self.settings.lang]}"
        return scenario.model_copy(update={"id": scenario_id, "label": label})

    def responses(self, scenario_id: str) -> tuple[Response, ...]:
        """Return the responses of `ID+response` in the order they are worked; none for any other scenario."""
        if not scenario_id.endswith(WITH_RESPONSE):
            return ()
        known = {response.id: response for response in self.settings.responses}
        return tuple(known[name] for name in self.scenario(scenario_id).responses)

    def responses_of(self, scenario_ids: Sequence[str]) -> tuple[Response, ...]:
        """Return every response that some of the scenarios work, in the order of the config."""
        used = {response.id for name in scenario_ids for response in self.responses(name)}
        return tuple(response for response in self.settings.responses if response.id in used)

    def with_responses(self, scenario_ids: Sequence[str]) -> tuple[str, ...]:
        """Return the ids, each with its variant `ID+response` after it where the scenario has responses."""
        found: dict[str, None] = {}
        for name in map(plain_id, scenario_ids):
            found |= dict.fromkeys([name, f"{name}{WITH_RESPONSE}"] if self.scenario(name).responses else [name])
        return tuple(found)

    @property
    def scenario_ids(self) -> tuple[str, ...]:
        """Every scenario of the config, and its variant with response where it has one."""
        return self.with_responses([scenario.id for scenario in self.settings.scenarios])

    def measure(self, measure_id: str) -> Measure:
        """Return a measure; raises KeyError for an unknown id."""
        return {measure.id: measure for measure in self.settings.measures}[measure_id]

    def resolved(self) -> dict[str, Any]:
        """Return the config with every default filled in, as plain JSON values."""
        dumped = self.settings.model_dump(mode="json", exclude_none=True)
        dumped["loadings"] = merged_loadings(self.settings.loadings)
        dumped["income"]["symmetric_rate"] = {str(year): self.settings.income.rate_in(year) for year in self.years}
        if "interest_rate" in self.settings.drivers:
            dumped["drivers"]["interest_rate"]["floor_pct"] = self.settings.drivers["interest_rate"].rate_floor_pct
        return dumped
