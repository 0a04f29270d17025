"""A rule as data: a metric, a test over years, a limit. Financial targets of the council (koml. § 14-2 c).

`≥` and `≤` are met at equality. Tests over the rule's years:
mean    average of the yearly figures              pooled  sum of the line over sum of revenue
every   met in every year                          any     met in at least one year
at      met in one named year                      end     met in the last of the years
"""

from __future__ import annotations

from typing import Literal

from pydantic import field_validator, model_validator

from simulator import vocabulary
from simulator.parameters import Identifier, Label, Number, Settings, Source, Year, YearPair, broken

Test = Literal["mean", "pooled", "every", "any", "at", "end"]


class Rule(Settings):
    """One rule the plan is held against."""

    id: Identifier
    """Short name."""
    label: Label
    """Name in tables."""
    metric: str
    """Account line, balance or result by its vocabulary name; with `_pct` behind it, per cent of operating revenue."""
    test: Test
    """How the years are put together: mean, pooled, every, any, at or end."""
    at_least: Number | None = None
    """The figure must be this or more; give this or `at_most`."""
    at_most: Number | None = None
    """The figure must be this or less."""
    year: Year | None = None
    """The year of test `at`."""
    years: YearPair | None = None
    """First and last year the rule looks at; the plan period when not given."""
    basis: str | None = None
    """Decision the rule comes from, for example «handlingsregel, KS-sak 57/22»."""
    source: Source | None = None
    """Where the limit comes from."""

    @field_validator("metric")
    @classmethod
    def _metric_exists(cls, value: str) -> str:
        if vocabulary.metric_line(value) is None:
            near = vocabulary.suggest(value, list(vocabulary.metric_names()))
            hint = f"Mente du «{near}»?" if near else f"bruk for eksempel «{vocabulary.METRICS[0]}»"
            raise broken(f"måltallet «{value}» finnes ikke", hint)
        return value

    @model_validator(mode="after")
    def _fields_agree(self) -> Rule:
        if (self.at_least is None) == (self.at_most is None):
            found = "verken «at_least» eller «at_most»" if self.at_least is None else "både «at_least» og «at_most»"
            raise broken(f"regelen har {found}", "oppgi nøyaktig én grense", "at_least")
        if self.test == "at" and self.year is None:
            raise broken("testen «at» mangler «year»", "legg til for eksempel «year = 2034»", "test")
        if self.test != "at" and self.year is not None:
            raise broken("«year» gjelder bare testen «at»", 'sett test = "at" eller bruk «years»', "year")
        if self.test == "at" and self.years is not None:
            raise broken("testen «at» ser på ett år", "bruk «year» og fjern «years»", "years")
        if self.test == "pooled" and not self.metric.endswith("_pct"):
            raise broken("testen «pooled» krever et måltall i prosent", f"bruk «{self.metric}_pct»", "test")
        if self.years is not None and self.years[0] > self.years[1]:
            raise broken(f"årene står i feil rekkefølge: {list(self.years)}", "skriv første år først", "years")
        return self

    @property
    def limit(self) -> float:
        """The limit, in the metric's unit."""
        return self.at_least if self.at_least is not None else float(self.at_most or 0.0)

    @property
    def is_floor(self) -> bool:
        """True for `at_least`, False for `at_most`."""
        return self.at_least is not None

    def looks_at(self, period: tuple[int, int]) -> tuple[int, ...]:
        """Return the years the rule looks at; for `end` only the last of them."""
        if self.year is not None:
            return (self.year,)
        first, last = self.years if self.years is not None else period
        return (last,) if self.test == "end" else tuple(range(first, last + 1))
