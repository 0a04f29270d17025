"""KØB (kommunaløkonomisk bærekraft): three targets seen together, a second rulebook on the same accounts.

Net operating result 2 %, disposition fund 8 %, net loan debt 75 % of operating revenue (Rana kommune and Nord
universitet, KØB forskningsrapport nr. 1, 2018). The result is the corrected one.
"""

from __future__ import annotations

from simulator.parameters import Percent, Settings, Source


class Kob(Settings):
    """The three KØB targets, per cent of operating revenue."""

    net_operating_result_pct: Percent = 2.0
    """Corrected net operating result, at least."""
    disposition_fund_pct: Percent = 8.0
    """Disposition fund, at least."""
    net_loan_debt_pct: Percent = 75.0
    """Net loan debt, at most."""
    source: Source = "KØB forskningsrapport nr. 1, Rana kommune og Nord universitet, 2018"
    """Where the targets come from."""
