"""More cut never raises a breach count on the same futures.

True path by path when what is planned is realised, and when the plan transfers nothing to investment: the fund is then
never smaller. (With transfers and an uncertain share it is not true in general: what is budgeted and not realised
cancels the transfer, which is then borrowed, so a larger half-realised cut can raise the *debt*.)
"""

from __future__ import annotations

import numba
import pytest
from variants import with_lines, with_sections

from simulator import pipeline
from simulator.drivers.measures import Measure, Realised
from simulator.kernel.layout import INSIDE, RULE_SHIFT
from simulator.study import Scenario, Study

CUTS = (0.0, 15.0, 30.0, 60.0, 120.0, 240.0)
PATHS = 64 if numba.config.DISABLE_JIT else 20_000

SHARES = {
    "realised in full": (Realised(fixed=1.0), 30.0),
    "realised in half": (Realised(fixed=0.5), 0.0),
    "realised by chance, nothing transferred": (Realised(mean=0.75, sd=0.15), 0.0),
}


def outcomes_with(study: Study, cut: float, share: Realised) -> pipeline.Outcomes:
    """The plan with one cut; the realised share follows the measure's name, so it is the same for every size."""
    measure = Measure(id="cut", label="cut", line="wages", amounts={2026: cut}, realised=share, source="made up")
    scenario = Scenario(id="cut", label="cut", measures=("cut",))
    return pipeline.simulate(with_sections(study, measures=(measure,), scenarios=(scenario,)), paths=PATHS)


@pytest.mark.parametrize("name", SHARES)
def test_more_cut_never_raises_a_breach_count(lorenskog: Study, name: str) -> None:
    share, transfer = SHARES[name]
    study = with_lines(lorenskog, {"transfer_to_investment": transfer})
    found = [outcomes_with(study, cut, share) for cut in CUTS]
    for rule in range(len(study.settings.rules)):
        broken = [int((run.flags[0, -1] >> (RULE_SHIFT + rule) & 1).sum()) for run in found]
        assert broken == sorted(broken, reverse=True)
    inside = [int((run.flags[0, :-1] >> INSIDE & 1).any(axis=0).sum()) for run in found]
    assert inside == sorted(inside, reverse=True)


def test_the_fund_is_never_negative(lorenskog: Study) -> None:
    run = pipeline.simulate(lorenskog, paths=PATHS)
    assert run.metrics[:, run.metric_names.index("disposition_fund")].min() >= 0.0
