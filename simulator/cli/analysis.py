"""Commands that ask more of a run: run it, answer, show, and lay the answer beside the run in its folder."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from simulator.cli import terminal
from simulator.cli.choice import one_scenario, some_scenarios
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
Unusual = Callable[[Study], Sequence[str]]

LONGEST_NAME = 100
_NOT_IN_NAMES = re.compile(r"[^\w.+]+")


def ask(
    request: RunRequest, question: str, answer: Answer, screen: Screen, *, work: int = 1, unusual: Unusual | None = None
) -> int:
    """Run the study, answer, print, and write the answer into the run's folder under the name of what was asked.

    `work` is how many times as much as the run itself the answer takes, for the progress bar. `unusual` says in what
    the question differs from the one that the chapter asks.
    """
    log = Log(aloud=request.verbose)
    study = load(request.config, request.overrides)
    lang: Language = request.lang or study.settings.lang
    scenarios = some_scenarios(study, request.scenarios)
    name = answer_name(question, *(unusual(study) if unusual else ()))
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


def answer_name(question: str, *unusual: str) -> str:
    """The name of an answer in a run's folder: the question, and in what it is not the usual one.

    The chapter reads the answers to the usual questions only, so that trying something else leaves it as it was.

    >>> answer_name("solve"), answer_name("solve", "both", "debt")
    ('solve', 'solve-both-debt')
    """
    name = "-".join((question, *(_NOT_IN_NAMES.sub("-", part).strip("-") for part in unusual)))
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - 9]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def unusual_scenario(study: Study, name: str | None) -> list[str]:
    """The scenario asked of, unless it is the first: the plan as it stands. Raises typer.BadParameter (exit 2)."""
    chosen = one_scenario(study, name).id
    return [] if chosen == study.settings.scenarios[0].id else [chosen]


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
