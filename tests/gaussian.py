"""A study whose first rule is broken with a probability known in closed form."""

from __future__ import annotations

import math

from variants import with_sections

from simulator import pipeline
from simulator.assembly import assemble
from simulator.drivers import Ar1
from simulator.study import Study

SOURCE = "closed form"


def broken_beyond(study: Study, z: float) -> Study:
    """The study with a rule `tail` that is broken with probability Φ(−z).

    The net operating result of the first year is the plan's, less overrun · net operating expenditure, plus pension ·
    operating revenue: normal, with nothing else random and no balance in play yet. The limit stands z standard
    deviations below the plan.
    """
    drivers = {
        "budget_overrun": Ar1(sigma=0.010, phi=0.0, source=SOURCE),
        "pension": Ar1(sigma=0.006, phi=0.0, source=SOURCE),
    }
    rule = study.settings.rules[0].model_copy(
        update={"id": "tail", "metric": "net_operating_result", "test": "at", "year": study.first, "years": None}
    )
    study = with_sections(study, drivers=drivers, dependence=None, events=(), bootstrap=None, rules=(rule,))
    assembly = assemble(study)
    planned = pipeline.plan_metrics(assembly)[0, assembly.metric_names.index("net_operating_result"), 0]
    plan = assembly.accounts.plan[0]
    sd = math.hypot(0.010 * plan.net_operating_expenditure, 0.006 * plan.operating_revenue)
    return with_sections(study, rules=(rule.model_copy(update={"at_least": float(planned - z * sd)}),))
