"""The sensitivity table every plan has: one surprise at a time, nothing random.

Each surprise comes in the first year of the plan period and stays. Its effect is the difference in net operating
result to the path without surprises, and follows the model all the way: equalisation, the state's answer, rates that
are fixed, interest on the money that is missing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.assembly import Assembly, assemble, trace_of, with_surprises
from simulator.kernel import layout
from simulator.pipeline import metrics_of
from simulator.study import Study


@dataclass(frozen=True)
class Surprise:
    """One line of the table: a driver, how much, and in which unit it is told."""

    driver: str
    size: float
    unit: str  # "pp", "pct" (of a level) or "pct_of_net_expenditure"

    @property
    def x(self) -> float:
        """The surprise in the driver's own unit: percentage points, or the logarithm of a change in level."""
        if self.unit == "pp":
            return self.size
        return self.size / 100.0 if self.unit == "pct_of_net_expenditure" else math.log1p(self.size / 100.0)


USUAL = (
    Surprise("interest_rate", 1.0, "pp"),
    Surprise("tax_national", -1.0, "pct"),
    Surprise("tax_local", -1.0, "pct"),
    Surprise("wages", 1.0, "pct"),
    Surprise("prices", 1.0, "pct"),
    Surprise("service_volume", 1.0, "pct"),
    Surprise("population", 1.0, "pct"),
    Surprise("budget_overrun", 1.0, "pct_of_net_expenditure"),
    Surprise("investment_cost", 10.0, "pct"),
)
"""What Norwegian plans usually show."""


@dataclass(frozen=True)
class StressRow:
    """What one surprise does, by year of the simulation."""

    surprise: Surprise
    effect: dict[int, float]  # change in net operating result, mill. kr
    metrics: dict[str, dict[int, float]]  # the metrics with the surprise
    rules_broken: tuple[str, ...]
    robek_letters: tuple[str, ...]  # letters of § 28-1 that hold in some year up to the end of the plan period

    def as_dict(self) -> dict[str, object]:
        """One row of `stress --json`."""
        return {
            "driver": self.surprise.driver,
            "surprise": self.surprise.size,
            "unit": self.surprise.unit,
            "effect": self.effect,
            "metrics": self.metrics,
            "rules_broken": list(self.rules_broken),
            "robek_letters": list(self.robek_letters),
        }


def stress(
    study: Study, scenario_id: str | None = None, surprises: Sequence[Surprise] = USUAL
) -> tuple[StressRow, ...]:
    """Work through the surprises whose driver the study has, for one scenario (the first when not said)."""
    chosen = scenario_id if scenario_id is not None else study.settings.scenarios[0].id
    assembly = assemble(study, [chosen])
    calm, _ = trace_of(with_surprises(assembly, {}))
    return tuple(
        _row(study, assembly, calm, surprise) for surprise in surprises if surprise.driver in assembly.driver_names
    )


def _row(study: Study, assembly: Assembly, calm: np.ndarray, surprise: Surprise) -> StressRow:
    years = range(assembly.first, assembly.first + assembly.years)
    path = np.array([surprise.x if year >= study.period[0] else 0.0 for year in years])
    trace, flags = trace_of(with_surprises(assembly, {surprise.driver: path}))
    result = layout.NET_OPERATING_RESULT
    change = trace[0, :, result] - calm[0, :, result]
    metrics = metrics_of(assembly, trace)[0]
    within = [t for t, year in enumerate(years) if year <= study.period[1]]
    return StressRow(
        surprise=surprise,
        effect={year: float(change[t]) for t, year in enumerate(years)},
        metrics={
            name: {year: float(metrics[m, t]) for t, year in enumerate(years)}
            for m, name in enumerate(assembly.metric_names)
        },
        rules_broken=tuple(
            rule.id for k, rule in enumerate(study.settings.rules) if flags[0, -1] >> (layout.RULE_SHIFT + k) & 1
        ),
        robek_letters=tuple(letter for bit, letter in enumerate("abcd") if any(flags[0, t] >> bit & 1 for t in within)),
    )
