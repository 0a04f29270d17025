"""From words to arrays: turns a study into what the kernel reads.

Everything general about the model ends here. Drivers declared by name, loadings line by line, measures, rules: all are
folded into flat arrays once, before the first path. Lines that respond in the same way are summed into one group, so
that a path needs one exponential per *distinct* loading vector and not one per line.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.assembly.accounts import accounts
from simulator.assembly.arrays import RESPONSE_METRIC, Assembly
from simulator.assembly.calm import trace_of, with_hats, with_surprises, without_surprises
from simulator.assembly.context import Context
from simulator.assembly.drivers import drivers, surprises_given
from simulator.assembly.events import events
from simulator.assembly.responses import responses
from simulator.assembly.rules import opening_books, rules
from simulator.assembly.scenarios import scenarios
from simulator.kernel import layout
from simulator.study import Study

__all__ = [
    "RESPONSE_METRIC",
    "Assembly",
    "assemble",
    "surprises_given",
    "trace_of",
    "with_surprises",
    "without_surprises",
]


def assemble(study: Study, scenario_ids: Sequence[str] | None = None, every_line: bool = False) -> Assembly:
    """Everything the kernel needs for the given scenarios (all of the study's when not said).

    `every_line` adds a row for every account line, for ledgers. Hats on balances are found by letting the kernel work
    the path without surprises first (model section 2.2). Raises KeyError for an unknown scenario.
    """
    context = Context(study, scenario_ids, every_line)
    surprises, register, plan = drivers(context), events(context), accounts(context)
    at = layout.places(
        drivers=len(context.names),
        years=len(context.years),
        groups=len(context.groups.vectors),
        events=len(context.settings.events),
        measures=len(context.measures),
        lines=len(context.line_names),
        scenarios=len(context.chosen),
        rules=len(context.settings.rules),
        responses=len(context.responses),
    )
    alternatives = scenarios(context, responses(context, at))
    return with_hats(
        Assembly(
            drivers=surprises._replace(tables=context.tables.stacked()),  # every table is known only now
            events=register,
            accounts=plan,
            scenarios=alternatives,
            rules=rules(context, at),
            opening=opening_books(context),
            places=at,
            first=context.years[0],
            years=len(context.years),
            driver_names=context.names,
            scenario_ids=context.scenario_ids,
            metric_names=context.metric_names,
            line_names=context.line_names,
            response_ids=tuple(response.id for response in context.responses),
        )
    )
