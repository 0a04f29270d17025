"""What is behind the risk, as plain values: `sensitivity --json` and `sensitivity.json` of the run folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from simulator.analysis.model_range import moves_most
from simulator.analysis.sensitivity import (
    Attribution,
    Effect,
    TornadoRow,
    VarianceTable,
    attribution,
    grouped_attribution,
    tornado,
    variance_table,
)
from simulator.assembly import assemble
from simulator.assembly.sources import sources_of
from simulator.drivers.units import unit_of
from simulator.errors import SimulatorError
from simulator.pipeline import Progress
from simulator.study import Study
from simulator.summaries.calibrated import model_range
from simulator.summaries.happenings import harms
from simulator.summaries.probability import NORMAL_975
from simulator.summaries.result import Result

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = "simulator.sensitivity/1"


class NothingUncertainError(SimulatorError):
    """There is no risk to share out."""

    exit_code = 2


@dataclass(frozen=True)
class Sensitivity:
    """The three answers for one scenario, and the run they stand on."""

    scenario_id: str
    tornado: tuple[TornadoRow, ...]
    attribution: Attribution
    grouped: Attribution
    variance: VarianceTable

    def attributions(self) -> pd.DataFrame:
        """Return the share of each source in each outcome's probability."""
        import pandas as pd

        return pd.DataFrame(_shares(self.attribution))

    def effects(self) -> pd.DataFrame:
        """Return what each driver does by itself, low and high: one row for each amount, figure and probability.

        `kind` is `result` (mean yearly change in net operating result, mill. kr), `metric` (change in the last plan
        year), `rule` (the figure a rule looks at) or `probability`.
        """
        import pandas as pd

        rows = []
        for row in self.tornado:
            for side, effect in (("low", row.low), ("high", row.high)):
                kinds = {"result": {"net_operating_result": effect.result}, "metric": effect.metrics}
                kinds |= {"rule": effect.rule_values, "probability": effect.probabilities}
                rows += [
                    {"driver": row.driver, "side": side, "kind": kind, "name": name, "value": value}
                    for kind, values in kinds.items()
                    for name, value in values.items()
                ]
        return pd.DataFrame(rows)

    def variances(self) -> pd.DataFrame:
        """Return the variance shares of each block of sources."""
        import pandas as pd

        rows = [
            {"metric": figure["metric"], "year": figure["year"], **part, "sources": ", ".join(part["sources"])}
            for figure in _variances(self.variance)
            for part in figure["parts"]
        ]
        return pd.DataFrame(rows)


def sensitivity(
    study: Study,
    scenario_id: str | None = None,
    paths: int | None = None,
    *,
    seed: int | None = None,
    groups: Mapping[str, Sequence[str]] | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Sensitivity:
    """Ask all three questions of one scenario, the first when not said.

    `groups` of sources have their parts found together, those a council speaks of when not given. Raises KeyError for
    an unknown scenario or source, NothingUncertainError for a scenario without any source of risk.
    """
    chosen = scenario_id or study.settings.scenarios[0].id
    if not sources_of(assemble(study, [chosen])):
        raise NothingUncertainError(f"nothing is uncertain in '{chosen}': no driver, event or measure that may fail")
    count = study.settings.simulation.paths if paths is None else paths
    given: dict[str, Any] = {"seed": seed, "threads": threads, "progress": progress}
    return Sensitivity(
        chosen,
        tornado(study, chosen, count, **given),
        attribution(study, chosen, count, **given),
        attribution(study, chosen, count, groups=groups, **given)
        if groups
        else grouped_attribution(study, chosen, count, **given),
        variance_table(study, chosen, **given),
    )


def sensitivity_summary(found: Sensitivity, result: Result) -> dict[str, Any]:
    """Return all of it. `result` is the run of the same study; its calibrations give the model range."""
    outline = result.outline
    scenario = next(one for one in outline.scenarios if one.id == found.scenario_id)
    own = {name: result.probability(name, scenario.id).value for name in harms(outline)}
    return {
        "schema": SCHEMA,
        **outline.heading(),
        "paths": result.paths,
        "seed": result.seed,
        "scenario": {"id": scenario.id, "label": scenario.label},
        "rules": [{"id": rule.id, "label": rule.label, "metric": rule.metric} for rule in outline.rules],
        "tornado": [_tornado_row(row) for row in found.tornado],
        "attribution": _attributions(found.attribution),
        "grouped": _attributions(found.grouped),
        "variance": _variances(found.variance),
        "model_range": [_range_row(result, scenario.id, name, own[name]) for name in own]
        if result.calibrations
        else [],
        "calibrations": [
            {"id": one.id, "label": one.label, "probabilities": dict(one.probabilities[scenario.id])}
            for one in result.calibrations
        ],
    }


def _tornado_row(row: TornadoRow) -> dict[str, Any]:
    return {
        "id": row.driver,
        "unit": unit_of(row.driver),
        "low": _effect(row.low),
        "high": _effect(row.high),
    }


def _effect(effect: Effect) -> dict[str, Any]:
    plain = asdict(effect)
    plain["surprise"] = {str(year): value for year, value in effect.surprise.items()}
    return plain


def _shares(found: Attribution) -> list[dict[str, Any]]:
    return [
        {"outcome": outcome["id"], "source": part["id"], **{k: part[k] for k in ("share", "standard_error")}}
        for outcome in _attributions(found)
        for part in outcome["parts"]
    ]


def _attributions(found: Attribution) -> list[dict[str, Any]]:
    values = found.values
    return [
        {
            "id": outcome,
            "probability": float(values.whole[k]),
            "without": float(values.nobody[k]),
            "parts": [
                {
                    "id": player,
                    "sources": list(sources),
                    "share": float(values.shares[k, p]),
                    "standard_error": float(values.errors[k, p]),
                    "interval": [
                        float(values.shares[k, p] - NORMAL_975 * values.errors[k, p]),
                        float(values.shares[k, p] + NORMAL_975 * values.errors[k, p]),
                    ],
                }
                for p, (player, sources) in enumerate(found.groups.items())
            ],
        }
        for k, outcome in enumerate(found.outcomes)
    ]


def _variances(table: VarianceTable) -> list[dict[str, Any]]:
    shares = table.shares
    return [
        {
            "metric": metric,
            "year": year,
            "parts": [
                {
                    "sources": list(block),
                    "first": float(shares.first[f, b]),
                    "first_interval": shares.first_interval[f, b].tolist(),
                    "total": float(shares.total[f, b]),
                    "total_interval": shares.total_interval[f, b].tolist(),
                }
                for b, block in enumerate(table.blocks)
            ],
        }
        for f, (metric, year) in enumerate(table.figures)
        if shares.first[f, 0] == shares.first[f, 0]  # a figure that does not vary has no shares
    ]


def _range_row(result: Result, scenario: str, outcome: str, own: float) -> dict[str, Any]:
    low, high = model_range(result.calibrations, scenario, outcome, own)
    most = moves_most(result.calibrations, scenario, outcome, own)
    return {"id": outcome, "probability": own, "low": low, "high": high, "moved_most_by": most.id if most else None}
