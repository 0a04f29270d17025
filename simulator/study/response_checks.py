"""Property tax as a response: its steps must be lawful together with what the plan and the scenario already levy.

Eigedomsskattelova §§ 11 and 13. The kernel never lets a rate pass the steps; here what cannot be judged is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from simulator.drivers import Measure, Response
from simulator.rules.property_tax import HIGHEST_RATE, STEP
from simulator.study.checks import Sections
from simulator.study.messages import Finding


def response_tax_findings(sections: Sections, planned: Mapping[int, float] | None) -> Iterator[Finding]:
    """Judge the responses that raise property tax; `planned` is the plan's own property tax by year, mill. kr."""
    measures = {measure.id: measure for _, measure in sections.measures}
    taxes = {response.id: (index, response) for index, response in sections.responses if response.step_permille}
    levied = any(amount > 0 for amount in (planned or {}).values())
    for index, response in taxes.values():
        yield from _own_rate(response, ("responses", index), levied)
    for index, scenario in sections.scenarios:
        used = [taxes[name][1] for name in scenario.responses if name in taxes]
        for position, response in enumerate(used):
            path = ("scenarios", index, "responses", scenario.responses.index(response.id))
            same = [other.id for other in used[:position] if other.property_tax_on == response.property_tax_on]
            if same:
                found = f"«{same[0]}» og «{response.id}» hever eiendomsskatten på det samme i «{scenario.id}»"
                yield Finding(path, found, "slå dem sammen, så trinnene kan holdes innenfor eigedomsskattelova § 13")
            for measure in _without_rates(scenario.measures, measures):
                found = f"responsen «{response.id}» kommer på toppen av tiltaket «{measure.id}», som ikke har satser"
                yield Finding(path, found, f"oppgi «property_tax_permille» i tiltaket «{measure.id}»")


def _own_rate(response: Response, path: tuple[str | int, ...], levied: bool) -> Iterator[Finding]:
    step, highest = response.step_permille or 0.0, HIGHEST_RATE[response.property_tax_on]
    if step > STEP:
        yield Finding(
            (*path, "step_permille"),
            f"trinnet i «{response.id}» er {step:g} promille",
            f"høyst {STEP:g} promille per år (eigedomsskattelova § 13)",
        )
    if response.levied_permille is None and levied:
        yield Finding(
            (*path, "action"),
            f"planen har eiendomsskatt fra før, og «{response.id}» sier ikke hvilken sats",
            "legg til «levied_permille» (0 hvis skatten i planen gjelder annen eiendom)",
        )
    if response.levied_permille is not None and response.levied_permille > highest:
        yield Finding(
            (*path, "levied_permille"),
            f"satsen i planen er {response.levied_permille:g} promille",
            f"høyst {highest:g} promille (eigedomsskattelova § 11)",
        )


def _without_rates(names: Sequence[str], measures: Mapping[str, Measure]) -> list[Measure]:
    """Measures of a scenario that raise property tax without saying at which rates."""
    used = [measures[name] for name in names if name in measures]
    return [m for m in used if m.line == "property_tax" and m.property_tax_permille is None]
