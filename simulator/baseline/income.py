"""Income between municipality and state: tax equalisation and the state's answer to surprises (inntektssystemet).

The symmetric rate was 0.60 to 2024, is 0.62 in 2025 and 0.64 from 2026 (Kommuneproposisjonen; 0.62 verified against the
ministry's final settlement of 2025). Municipalities below 90 per cent of the national average are compensated a further
35 per cent of the gap. The formulas are those of the model page, section 2.1.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from simulator.parameters import Number, Settings, Share, YearKey, along

SYMMETRIC_RATE_BY_LAW: dict[int, float] = {2024: 0.60, 2025: 0.62, 2026: 0.64}
"""Symmetric equalisation rate from the year named; the first also holds for earlier years."""


class Income(Settings):
    """How own tax, equalisation and the block grant answer to surprises."""

    symmetric_rate: dict[YearKey, Share] | None = None
    """Share of the gap to the national average tax per head that is equalised, by year; by law when not given."""
    compensation_rate: Share = 0.35
    """Further share of the gap below the compensation line that is compensated."""
    compensation_line: Share = 0.90
    """Share of the national average below which the further compensation starts."""
    deduction_share: Share = 0.009
    """What every municipality pays for the compensation, share of national average tax per head."""
    national_tax_per_head: dict[YearKey, Annotated[Number, Field(gt=0)]] | None = None
    """National average tax per head in the plan, kroner by year; own tax per head (ratio 1) when not given."""
    tax_response: Share = 0.5
    """Share of a national tax surprise the state takes back, or replaces, in the same year."""
    cost_compensation: Share = 0.0
    """Share of last year's wage and price surprise the state compensates in the block grant."""
    population_share: Share = 0.7
    """Part of the block grant that follows the number of inhabitants, counted the year before."""
    source: str = "inntektssystemet for kommunene; satser etter lov"
    """Where rates and shares come from."""

    def rate_in(self, year: int) -> float:
        """Return the symmetric rate of a year, share of one: the config's where it says, else by law."""
        own = self.symmetric_rate or {}
        given = max((start for start in own if start <= year), default=None)
        if given is not None:
            return own[given]
        return along(SYMMETRIC_RATE_BY_LAW, [year])[0]
