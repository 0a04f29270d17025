"""`backtest`: earlier forecasts against what happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from simulator.analysis.backtest import backtest
from simulator.baseline.actuals import read_actuals
from simulator.baseline.history import national_history, read_history
from simulator.cli.analysis import ask, unusual_scenario
from simulator.cli.choice import one_scenario
from simulator.cli.request import RunRequest
from simulator.reports.screen import backtest_screen
from simulator.study import Study
from simulator.summaries.result import Result


def backtest_command(request: RunRequest, scenario: str | None, history: Path | None, actuals: Path | None) -> int:
    """Test the config's drivers on a history, and place the accounts in the fan of one scenario."""
    past = national_history() if history is None else read_history(history)
    happened = read_actuals(actuals) if actuals is not None else None

    def answer(study: Study, result: Result, progress: Callable[[int], None] | None) -> Mapping[str, Any]:
        return backtest(
            study,
            result.outline,
            past,
            happened,
            seed=result.seed,
            paths=result.paths,
            scenario_id=one_scenario(study, scenario).id,
            progress=progress,
        )

    def unusual(study: Study) -> list[str]:
        return unusual_scenario(study, scenario)

    return ask(request, "backtest", answer, backtest_screen, unusual=unusual)
