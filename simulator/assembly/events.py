"""The risk register as arrays."""

from __future__ import annotations

import numpy as np
from scipy import special

from simulator.assembly.context import Context
from simulator.drivers import Event, distributions
from simulator.kernel import layout
from simulator.vocabulary import EXPENDITURE, REVENUE


def events(context: Context) -> layout.Events:
    """The risk register."""
    events = list(context.settings.events)
    thresholds = [distributions.poisson_thresholds(event.frequency) for event in events]
    widest = max((t.size for t in thresholds), default=0)
    never = np.uint32(0xFFFFFFFF)  # no word is above it
    padded = np.full((len(events), max(widest, 1)), never)
    for k, row in enumerate(thresholds):
        padded[k, : row.size] = np.minimum(special.ndtr(row) * 2.0**32, never).astype(np.uint32)
    triggers = [event.trigger for event in events]
    return layout.Events(
        each=layout.records(
            layout.EVENT,
            len(events),
            stream=[context.stream("event", e.id) for e in events],
            severity_stream=[context.stream("severity", e.id) for e in events],
            severity=[severity_table(context, e) for e in events],
            duration=[e.duration_years for e in events],
            trigger=[-1 if t is None else context.index[t.driver] for t in triggers],
            trigger_sign=[-1.0 if t and t.comparison.startswith("<") else 1.0 for t in triggers],
            trigger_limit=[t.limit if t else 0.0 for t in triggers],
            to_revenue=[e.line in REVENUE for e in events],
            to_expenditure=[e.line in EXPENDITURE for e in events],
            to_investment=[e.line == "investment" for e in events],
        ),
        thresholds=padded,
    )


def severity_table(context: Context, event: Event) -> int:
    """What one occurrence costs a year after recovery, mill. kr: an expenditure more, a revenue less."""
    severity, z = event.severity, context.tables.z
    if severity.p10 is not None and severity.p90 is not None:
        gross = distributions.lognormal(z, severity.p10, severity.p90)
    elif severity.low is not None and severity.mode is not None and severity.high is not None:
        gross = distributions.pert(z, severity.low, severity.mode, severity.high)
    else:
        gross = np.full_like(z, severity.fixed)
    sign = -1.0 if event.line in REVENUE else 1.0
    return context.tables.add(sign * (1.0 - event.recovery_pct / 100.0) * gross)
