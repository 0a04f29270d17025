"""The config as a tree: one field per section. Each stage owns its settings; here they are only put together."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from simulator.baseline.accounts import Closing, InvestmentSettings, ResultSettings
from simulator.baseline.debt import DebtSettings
from simulator.baseline.income import Income
from simulator.baseline.plan import Balance, Municipality, PlanSettings
from simulator.drivers import BootstrapTable, Calibration, Dependence, Driver, Event, Measure, Response
from simulator.parameters import Flag, Identifier, Label, Number
from simulator.parameters import Settings as Section
from simulator.rules.kob import Kob
from simulator.rules.robek import Robek
from simulator.rules.rule import Rule
from simulator.study.observed import ActualsSettings


class Scenario(Section):
    """One alternative: the plan with the measures named."""

    id: Identifier
    """Short name, used on the command line."""
    label: Label
    """Name in tables and figures."""
    measures: tuple[str, ...] = ()
    """Ids of the measures in this alternative; none is the plan itself."""
    responses: tuple[str, ...] = ()
    """Ids of the response rules, worked in this order; results are shown both without and with them."""


class Registers(Section):
    """Measures and events kept in a workbook (or CSV file) beside the config, in addition to those written in it."""

    measures: Annotated[str, Field(min_length=1)] | None = None
    """File with the measures; of a workbook the sheet «Tiltak»."""
    events: Annotated[str, Field(min_length=1)] | None = None
    """File with the risk register; of a workbook the sheet «Hendelser»."""


class Simulation(Section):
    """How much to simulate, and with which random numbers."""

    paths: Annotated[int, Field(strict=True, ge=1, le=1_000_000_000)] = 100_000
    """Number of simulated futures."""
    seed: Annotated[int, Field(strict=True, ge=0, lt=2**63)] = 2026
    """Start of the random numbers; the same seed gives the same futures on every machine."""
    threads: Annotated[int, Field(strict=True, ge=1, le=1024)] | None = None
    """Threads to use; all available when not given. The result does not depend on it."""
    sampling: Literal["plain", "sobol"] = "plain"
    """How futures are drawn: `plain` (independent) or `sobol`, evenly along the directions that matter most: the same
    precision with about a tenth of the paths."""
    rare_paths: Annotated[int, Field(strict=True, ge=0, le=1_000_000_000)] = 262_144
    """Futures of their own, drawn where it happens, for each headline probability below 0.1 per cent; 0 for none."""


class Settings(Section):
    """A whole config file."""

    lang: Literal["nb", "nn", "en"] = "nb"
    """Language of results: bokmål, nynorsk or English."""
    illustrative: Flag = False
    """The numbers are assumptions, not the municipality's own; said wherever results appear."""
    municipality: Municipality
    """Whose plan it is."""
    plan: PlanSettings
    """The plan table."""
    balance: Balance
    """Balance at the end of the base year; that of the plan table when the section is left out."""
    debt: DebtSettings
    """Interest-exposed debt."""
    investment: InvestmentSettings = Field(default_factory=InvestmentSettings)
    """How an investment surprise is paid."""
    income: Income = Field(default_factory=Income)
    """Tax equalisation and the state's answer."""
    result: ResultSettings = Field(default_factory=ResultSettings)
    """The corrected result and the pension deviation."""
    closing: Closing = Field(default_factory=Closing)
    """Choices at the closing of the year."""
    drivers: dict[Identifier, Driver] = Field(default_factory=dict)
    """The surprises, by name; the ten standard names have a fixed place in the model, others act through loadings."""
    loadings: dict[str, dict[str, Number]] = Field(default_factory=dict)
    """How surprises reach lines: `line = { driver = number }`, merged over the default loadings; 0 removes one."""
    dependence: Dependence | None = None
    """Correlations between surprises."""
    bootstrap: BootstrapTable | None = None
    """History that bootstrap drivers draw from."""
    registers: Registers = Field(default_factory=Registers)
    """Files that hold measures and events."""
    events: tuple[Event, ...] = ()
    """The risk register."""
    measures: tuple[Measure, ...] = ()
    """Measures the council may adopt."""
    responses: tuple[Response, ...] = ()
    """What the council does when a figure at the closing passes a limit."""
    scenarios: Annotated[tuple[Scenario, ...], Field(min_length=1)]
    """Alternatives that are compared on the same futures."""
    calibrations: tuple[Calibration, ...] = ()
    """Other defensible spreads, which give every probability its model range; a set that ships when none are given."""
    rules: tuple[Rule, ...] = ()
    """The council's financial rules."""
    robek: Robek = Field(default_factory=Robek)
    """How entry into ROBEK is counted."""
    kob: Kob = Field(default_factory=Kob)
    """Targets of KØB (kommunaløkonomisk bærekraft)."""
    actuals: ActualsSettings | None = None
    """A report since the plan; the drivers are drawn given what it says."""
    simulation: Simulation = Field(default_factory=Simulation)
    """Number of futures and seed."""


def json_schema() -> dict[str, Any]:
    """Return the JSON schema of the config, for editors (`simulator schema`)."""
    schema = Settings.model_json_schema()
    schema["required"].remove("balance")  # the plan table has one
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "simulator config"}
