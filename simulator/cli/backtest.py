"""`backtest`: earlier forecasts against what happened."""

from __future__ import annotations

import json
from pathlib import Path

from simulator.analysis.backtest import PATHS, backtest
from simulator.baseline.actuals import read_actuals
from simulator.baseline.history import national_history, read_history
from simulator.cli import terminal
from simulator.cli.choice import some_scenarios
from simulator.cli.run import Log, RunRequest, simulate
from simulator.numbers import Language
from simulator.reports.run_folder import default_folder, refuse_foreign, write_run_folder
from simulator.reports.screen import backtest_screen
from simulator.reports.texts import texts
from simulator.reports.whole_file import write_whole
from simulator.study import load


def backtest_command(request: RunRequest, history: Path | None, actuals: Path | None) -> int:
    """Test, print, and lay `backtest.json` beside the run."""
    log = Log(aloud=request.verbose)
    study = load(request.config, request.overrides)
    lang: Language = request.lang or study.settings.lang
    scenarios = some_scenarios(study, request.scenarios)
    past = national_history() if history is None else read_history(history)
    happened = read_actuals(actuals) if actuals is not None else None
    if request.out is not None:
        refuse_foreign(request.out, lang)
    result = simulate(study, scenarios, request, lang)
    document = backtest(
        study,
        result.outline,
        past,
        happened,
        seed=result.seed,
        paths=min(result.paths, PATHS),
        scenario_id=scenarios[0] if scenarios else None,
    )
    terminal.say_json(document) if request.as_json else terminal.say(backtest_screen(document, lang))
    folder = request.out or default_folder(study, result)
    if not (folder / "manifest.json").exists():
        write_run_folder(folder, study, result, log.lines, lang)
    write_whole(folder / "backtest.json", json.dumps(document, ensure_ascii=False, indent=1) + "\n", lang)
    if not request.quiet:
        terminal.note(texts(lang).saved(str(folder / "backtest.json")))
    return 0
