"""What every part of an assembly looks things up in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simulator.assembly.arrays import FIXED_PLACES, RESPONSE_METRIC
from simulator.assembly.streams import NATIONAL_STREAM, driver_order, stream
from simulator.assembly.tables import Groups, Tables
from simulator.drivers.loadings import merged_loadings
from simulator.study import Study
from simulator.vocabulary import EXPENDITURE, METRICS, REVENUE


class Context:
    """One assembly in the making: the study, and what several of its parts share."""

    def __init__(self, study: Study, scenario_ids: Sequence[str] | None, every_line: bool) -> None:
        """Raises KeyError for a scenario the study does not have."""
        self.study = study
        self.settings = study.settings
        self.years = tuple(study.years)
        self.names = driver_order(self.settings.drivers)
        self.index = {name: k for k, name in enumerate(self.names)}
        self.tables = Tables()
        self.groups = Groups()
        self.loadings = merged_loadings(self.settings.loadings)
        self.scenario_ids = tuple(scenario_ids) if scenario_ids is not None else study.scenario_ids
        self.chosen = [study.scenario(name) for name in self.scenario_ids]
        self.measures = list(self.settings.measures)
        self.responses = study.responses_of(self.scenario_ids)
        self.metric_names = (
            *METRICS,
            *dict.fromkeys(rule.metric for rule in self.settings.rules if rule.metric not in METRICS),
            *(RESPONSE_METRIC + response.id for response in self.responses),
        )
        watched = [response.trigger.metric for response in self.responses]
        wanted = {name.removesuffix("_pct") for name in (*self.metric_names, *watched)}
        lines = (*REVENUE, *EXPENDITURE, "dividends", "gains_on_current_financial_assets")
        extra = ("allocation_to_earmarked_funds", "use_of_earmarked_funds")
        self.line_names = tuple(
            line for line in (*lines, *extra) if line not in FIXED_PLACES and (every_line or line in wanted)
        )

    def plan(self, line: str) -> np.ndarray:
        """A plan line over the simulated years."""
        return self.sliced(self.study.plan.values[line])

    def sliced(self, series: np.ndarray) -> np.ndarray:
        """A series of the plan without its base year."""
        return np.ascontiguousarray(series[1:])

    def opening(self, line: str) -> np.ndarray:
        """A plan balance at the start of each simulated year."""
        return np.ascontiguousarray(self.study.plan.values[line][:-1])

    def group_of(self, line: str) -> int:
        """The group of an account line."""
        loadings = self.loadings.get(line, {})
        return self.groups.number({self.index[name]: value for name, value in loadings.items() if name in self.index})

    def price_group_of(self, line: str) -> int:
        """The group that holds only the wage and price surprise of a line."""
        loadings = self.loadings.get(line, {})
        return self.groups.number(
            {
                self.index[name]: loadings[name]
                for name in ("wages", "prices")
                if name in loadings and name in self.index
            }
        )

    def single(self, driver: str) -> int:
        """The group of one driver with loading 1 (of none when the config has no such driver)."""
        return self.groups.number({self.index[driver]: 1.0} if driver in self.index else {})

    def stream(self, kind: str, name: str, scope: str | None = None) -> np.uint64:
        """The stream of a named thing; the nation's are shared by all municipalities, the rest are each one's own."""
        place = NATIONAL_STREAM if scope == "national" else self.study.stream_place
        return stream(f"{kind}:{name}", place)
