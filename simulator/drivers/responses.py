"""Responses (responsregler): what the council has said it will do when a figure at the closing passes a limit.

A response is an answer to the path and no part of the plan. Its trigger is judged at every simulated closing; what it
decides is in force from the next year:

- each closing at which the trigger holds adds one step, until the rule is worth its `yearly_cap` (one step when no cap
  is given);
- a rule written further down adds a step only when its trigger would still hold with what the rules above it have just
  decided, at the amounts decided (the waterfall);
- a permanent rule keeps its steps; one with memory `until_clear` lifts them all from the year after a closing at which
  its trigger does not hold;
- what the amounts bring is decided × realised share, drawn once per path, as for measures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from simulator import vocabulary
from simulator.drivers.measures import MEASURE_LINES, Realised
from simulator.parameters import Identifier, Label, Number, Settings, Source, Year, broken

Action = Literal["cut", "revenue", "property_tax", "investment_delay"]

_WHEN = re.compile(r"^\s*([a-z_]+)\s*(>=|<=|>|<)\s*([-+]?\d+(?:\.\d+)?)\s*$")
DEFICIT = "deficit"
_EXAMPLE = 'skriv for eksempel when = "disposition_fund_pct < 5" eller when = "deficit"'

_FIELDS: dict[str, tuple[str, ...]] = {
    "cut": ("line", "amount", "share_pct", "price_basis", "price_year"),
    "revenue": ("line", "amount", "share_pct", "price_basis", "price_year"),
    "property_tax": ("step_permille", "mill_per_permille", "property_tax_on", "levied_permille"),
    "investment_delay": ("amount", "share_pct"),
}
"""Fields that say how much, by action; the rest are common."""


@dataclass(frozen=True, slots=True)
class ResponseTrigger:
    """`metric comparison limit` at the closing of a year; the limit in the metric's unit."""

    metric: str
    comparison: Literal[">", ">=", "<", "<="]
    limit: float


class Response(Settings):
    """One rule for what is done when a trigger holds at the closing."""

    id: Identifier
    """Short name used by the scenarios; the random share of the response follows it."""
    label: Label
    """Name in tables."""
    when: str
    """The trigger at the closing: a metric and a limit, for example "disposition_fund_pct < 5", or "deficit" for any
    accumulated deficit."""
    action: Action
    """What is done from next year: cut (on an expenditure line), revenue (on a revenue line), property_tax (a step in
    the rate) or investment_delay."""
    line: str | None = None
    """Account line of a cut or of more revenue."""
    amount: Annotated[Number, Field(gt=0, json_schema_extra={"unit": "mill. kr"})] | None = None
    """One step, mill. kr a year: of a cut, of revenue, or of investment that is put off."""
    share_pct: Annotated[Number, Field(gt=0, le=100)] | None = None
    """One step in per cent instead: of the plan's net operating expenditure, or of its investment for a delay."""
    step_permille: Annotated[Number, Field(gt=0)] | None = None
    """One step in the rate of property tax; at most 1 per mille a year (eigedomsskattelova § 13)."""
    mill_per_permille: Annotated[Number, Field(gt=0, json_schema_extra={"unit": "mill. kr"})] | None = None
    """Revenue of one per mille, mill. kr a year."""
    property_tax_on: Literal["homes", "other"] = "homes"
    """What the rate applies to: homes (at most 4 per mille) or other property (at most 7), § 11."""
    levied_permille: Annotated[Number, Field(ge=0)] | None = None
    """Rate that the plan itself levies, before this rule and the scenario's measures."""
    yearly_cap: Annotated[Number, Field(gt=0, json_schema_extra={"unit": "mill. kr"})] | None = None
    """Most the rule may be worth in one year, mill. kr, in the prices of `amount`; one step when not given."""
    price_basis: Literal["nominal", "fixed"] = "nominal"
    """Whether amount and cap are kroner of each year, or in the prices of one year and grow with wages or prices."""
    price_year: Year | None = None
    """Year whose prices they are in, when price_basis is fixed; the first year of the plan period when not given."""
    realised: Realised = Field(default_factory=lambda: Realised(fixed=1.0))
    """How much of what is decided is realised, as for measures; drawn once per path."""
    memory: Literal["permanent", "until_clear"] = "until_clear"
    """Whether the steps stay, or are lifted when the trigger no longer holds."""
    source: Source | None = None
    """Where the rule comes from."""

    @field_validator("when")
    @classmethod
    def _trigger_can_be_read(cls, value: str) -> str:
        if value.strip() == DEFICIT:
            return value
        match = _WHEN.match(value)
        if match is None:
            raise broken(f"vilkåret «{value}» kan ikke leses", _EXAMPLE)
        if vocabulary.metric_line(match[1]) is None:
            near = vocabulary.suggest(match[1], [*vocabulary.metric_names(), DEFICIT])
            raise broken(f"måltallet «{match[1]}» finnes ikke", f"Mente du «{near}»?" if near else _EXAMPLE)
        return value

    @model_validator(mode="after")
    def _fields_agree(self) -> Response:
        self._fields_of_the_action()
        if self.action in ("cut", "revenue"):
            self._line_of_the_action()
        if self.action == "property_tax":
            self._step_is_given()
        elif (self.amount is None) == (self.share_pct is None):
            found = "verken «amount» eller «share_pct»" if self.amount is None else "både «amount» og «share_pct»"
            raise broken(f"responsen har {found}", "oppgi ett av dem", "action" if self.amount is None else "share_pct")
        if self.price_basis == "nominal" and self.price_year is not None:
            raise broken(
                "«price_year» er oppgitt, men beløpene er nominelle", 'sett price_basis = "fixed"', "price_year"
            )
        if self.price_basis == "fixed" and self.amount is None:
            raise broken("«price_basis» gjelder beløp, ikke prosent", "fjern feltet", "price_basis")
        step = (
            self.amount if self.action != "property_tax" else (self.step_permille or 0) * (self.mill_per_permille or 0)
        )
        if self.yearly_cap is not None and step is not None and self.yearly_cap < step:
            raise broken(
                f"taket ({self.yearly_cap:g} mill. kr) er lavere enn ett trinn ({step:g} mill. kr)",
                "hev «yearly_cap», eller gjør trinnet mindre",
                "yearly_cap",
            )
        return self

    def _fields_of_the_action(self) -> None:
        """A field that another action uses was meant for something this rule does not do."""
        own = _FIELDS[self.action]
        for name in dict.fromkeys(field for fields in _FIELDS.values() for field in fields):
            if name not in own and getattr(self, name) != type(self).model_fields[name].default:
                used_by = " og ".join(f"«{action}»" for action, fields in _FIELDS.items() if name in fields)
                raise broken(f"«{name}» gjelder {used_by}, ikke «{self.action}»", "fjern feltet", name)

    def _line_of_the_action(self) -> None:
        lines = tuple(line for line in MEASURE_LINES if (line in vocabulary.REVENUE) == (self.action == "revenue"))
        if self.line is None:
            raise broken(f"«{self.action}» mangler «line»", f'legg til for eksempel line = "{lines[-2]}"', "action")
        if self.line == "property_tax":
            raise broken(
                "eiendomsskatt følger trinn etter eigedomsskattelova §§ 11 og 13",
                'bruk action = "property_tax" med «step_permille» og «mill_per_permille»',
                "line",
            )
        if self.line not in lines:
            near = vocabulary.suggest(self.line, lines)
            kind = "en inntektslinje" if self.action == "revenue" else "en utgiftslinje"
            advice = f"Mente du «{near}»?" if near else f"bruk en av: {', '.join(lines)}"
            raise broken(f"«{self.action}» krever {kind}, ikke «{self.line}»", advice, "line")

    def _step_is_given(self) -> None:
        for name in ("step_permille", "mill_per_permille"):
            if getattr(self, name) is None:
                raise broken(f"«property_tax» mangler «{name}»", f"legg til for eksempel {name} = 1.0", "action")

    @property
    def trigger(self) -> ResponseTrigger:
        """The trigger in parts."""
        match = _WHEN.match(self.when)
        if match is None:
            return ResponseTrigger("accumulated_deficit", ">", 0.0)
        return ResponseTrigger(match[1], match[2], float(match[3]))  # type: ignore[arg-type] # the pattern allows four

    @property
    def acts_on(self) -> str | None:
        """The account line it moves; None for a delay of investment."""
        return "property_tax" if self.action == "property_tax" else self.line

    @property
    def raises_revenue(self) -> bool:
        """True where it raises a revenue line."""
        return self.action in ("revenue", "property_tax")

    @property
    def step(self) -> float:
        """One step, in mill. kr, per cent or per mille."""
        return float(self.amount or self.share_pct or self.step_permille or 0.0)
