"""`batch`: any number of municipalities in one world."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from simulator import numbers
from simulator.analysis.batch.country import made_up_country
from simulator.analysis.batch.execution import Executor, starting_dask, with_threads
from simulator.analysis.batch.members import read_members
from simulator.analysis.batch.summary import batch_summary, digest
from simulator.analysis.batch.sweep import Question, Sweep, ask, sweep
from simulator.cli import terminal
from simulator.cli.preparing import tell_of_compilation
from simulator.errors import Interrupted
from simulator.numbers import Language
from simulator.reports.batch_folder import refuse_other_folder, write_batch_folder
from simulator.reports.made_up_folder import write_made_up
from simulator.reports.screen import batch_screen
from simulator.reports.texts import texts
from simulator.reports.unfinished import Unfinished
from simulator.workers import available_threads

RUNS = Path("runs")


@dataclass(frozen=True)
class BatchRequest:
    """What the user asked `batch` for; None means as the configs have it."""

    place: Path | None
    made_up: int | None = None
    overrides: Mapping[str, str] = field(default_factory=dict)
    scenarios: tuple[str, ...] = ()
    paths: int | None = None
    seed: int | None = None
    threads: int | None = None
    use_dask: bool = False
    scheduler: str | None = None
    out: Path | None = None
    lang: Language | None = None
    as_json: bool = False
    quiet: bool = False


def batch_command(request: BatchRequest) -> int:
    """Do what was asked and return the exit code."""
    started = time.perf_counter()
    with executor(request) as execute:
        place = request.place or make_up(request)
        studies = read_members(place, request.overrides)
        lang: Language = request.lang or studies[0].settings.lang
        question = ask(studies, request.paths, request.seed, request.scenarios or None)
        if request.out is not None:
            refuse_other_folder(request.out, lang)
        shelf = Unfinished(RUNS if request.out is None else request.out.parent, question.key, lang)
        found = work(question, execute, shelf, request, lang)
        elapsed = time.perf_counter() - started
        summary = batch_summary(found, elapsed)
        terminal.say_json(summary) if request.as_json else terminal.say(batch_screen(summary, lang))
        folder = request.out or RUNS / f"batch-{place.stem}-{digest(found)[:8]}"
        write_batch_folder(folder, found, elapsed, lang)
        shelf.remove()
        tell(texts(lang).saved(str(folder)), request)
    return 0


def make_up(request: BatchRequest) -> Path:
    """Write the made-up country and return its folder."""
    assert request.made_up is not None
    lang: Language = request.lang or "nb"
    folder = RUNS / f"made-up-{request.made_up}"
    if write_made_up(folder, made_up_country(request.made_up), lang):
        tell(texts(lang).made_up_written(numbers.count(request.made_up, lang), str(folder)), request)
    return folder


def work(question: Question, execute: Executor, shelf: Unfinished, request: BatchRequest, lang: Language) -> Sweep:
    """Work the shards with a progress bar. Raises Interrupted with what is kept."""
    words, shards = texts(lang), len(question.shards())
    tell(words.batch_read(numbers.count(len(question.studies), lang)), request)
    if len(shelf):
        tell(words.batch_resumed(numbers.count(len(shelf), lang), numbers.count(shards, lang)), request)
    if not request.quiet:
        tell_of_compilation(lang)
    try:
        with terminal.progress(shards, words.SIMULATING, quiet=request.quiet) as progress:
            return sweep(question, execute, shelf, progress)
    except KeyboardInterrupt:
        raise Interrupted(words.batch_interrupted(numbers.count(len(shelf), lang))) from None


def executor(request: BatchRequest) -> AbstractContextManager[Executor]:
    """Who does the work; a cluster starts while the configs are read."""
    workers = request.threads or available_threads()
    return starting_dask(request.scheduler, workers) if request.use_dask else nullcontext(with_threads(workers))


def tell(text: str, request: BatchRequest) -> None:
    """A remark, unless the user wants none."""
    if not request.quiet:
        terminal.note(text)
