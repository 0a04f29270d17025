"""The whole input of one study: settings, plan, debt and history, read and checked at the door.

`load` reads a config and everything it names; a `Study` is what the rest of the program works on.
"""

from __future__ import annotations

from simulator.study.calibrations import under
from simulator.study.loading import load
from simulator.study.premises import Premise, premises
from simulator.study.scenario_plan import measure_amounts, scenario_balance, scenario_plan
from simulator.study.settings import Scenario, Settings, json_schema
from simulator.study.study import WITH_RESPONSE, Study, plain_id

__all__ = [
    "WITH_RESPONSE",
    "Premise",
    "Scenario",
    "Settings",
    "Study",
    "json_schema",
    "load",
    "measure_amounts",
    "plain_id",
    "premises",
    "scenario_balance",
    "scenario_plan",
    "under",
]
