"""Commands that ask more of a run: run it, answer, show, and lay the answer beside the run in its folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from simulator.cli import terminal
from simulator.cli.choice import some_scenarios
from simulator.cli.request import RunRequest
from simulator.cli.run import Log, simulate
from simulator.numbers import Language
from simulator.reports.run_folder import add_analysis, default_folder, holds_run, refuse_foreign, write_run_folder
from simulator.reports.texts import texts
from simulator.reports.texts.messages import in_language
from simulator.study import Study, load
from simulator.summaries.result import Result

Answer = Callable[[Study, Result, Callable[[int], None] | None], Mapping[str, Any]]
Screen = Callable[[Mapping[str, Any], Language], str]


def ask(request: RunRequest, name: str, answer: Answer, screen: Screen, *, work: int = 1) -> int:
    """Run the study, answer, print, and write `<name>.json` into the run's folder.

    `work` is how many times as much as the run itself the answer takes, for the progress bar.
    """
    log = Log(aloud=request.verbose)
    study = load(request.config, request.overrides)
    lang: Language = request.lang or study.settings.lang
    scenarios = some_scenarios(study, request.scenarios)
    if request.out is not None:
        refuse_foreign(request.out, lang)
    for remark in study.notes:
        log.add(f"note: {remark}")
        if not request.quiet and not request.verbose:
            terminal.note(texts(lang).remark(in_language(remark, lang)))
    result = simulate(study, scenarios, request, lang)
    log.add(f"simulated {result.paths} paths, seed {result.seed}, in {result.elapsed_seconds:.2f} s")
    log.add(f"digest {result.digest}")
    with terminal.progress(work * result.paths, texts(lang).SIMULATING, quiet=request.quiet) as progress:
        document = answer(study, result, progress)
    log.add(f"answered {name}")
    terminal.say_json(document) if request.as_json else terminal.say(screen(document, lang))
    folder = lay_beside(request.out, study, result, {name: document}, log, lang)
    if not request.quiet:
        terminal.note(texts(lang).saved(str(folder / f"{name}.json")))
    return 0


def lay_beside(
    out: Path | None, study: Study, result: Result, documents: Mapping[str, Mapping[str, Any]], log: Log, lang: Language
) -> Path:
    """Write the documents into the folder of the run, which is made when it is not there yet."""
    folder = out or default_folder(study, result)
    if not holds_run(folder, study, result):
        write_run_folder(folder, study, result, log.lines, lang)
    for name, document in documents.items():
        add_analysis(folder, name, document, lang)
    return folder
