"""`report`: the chapter «Risikoanalyse», from a config or a run folder; and `report --verify`: an earlier one held
against a new run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typer

from simulator import numbers
from simulator.analysis.answers import CHANGES_WORK, WORK, Document, changes_answer, every_answer
from simulator.cli import terminal
from simulator.cli.analysis import lay_beside
from simulator.cli.request import RunRequest
from simulator.cli.run import Log, simulate
from simulator.numbers import Language
from simulator.reports.chapter.earlier import Earlier, read_chapter
from simulator.reports.chapter.holds import Holding, held_against
from simulator.reports.chapter.material import read_material
from simulator.reports.render.formats import FORMATS
from simulator.reports.report_folder import complete, default_report_folder, make_report, write_report
from simulator.reports.run_folder import RunFolder, default_folder, holds_run, read_run_folder
from simulator.reports.texts import texts
from simulator.study import load


@dataclass(frozen=True)
class ReportRequest:
    """What the user asked `report` for; None means as the config has it."""

    place: Path
    formats: tuple[str, ...] = ()
    lang: Language | None = None
    template: Path | None = None
    out: Path | None = None
    overrides: Mapping[str, str] = field(default_factory=dict)
    paths: int | None = None
    seed: int | None = None
    threads: int | None = None
    verify: Path | None = None
    quick: bool = False
    since: Path | None = None
    as_json: bool = False
    quiet: bool = False


def report_command(request: ReportRequest) -> int:
    """Make the report and say where it is."""
    formats = known_formats(request.formats)
    earlier = None if request.verify is None else read_chapter(request.verify)
    run = the_run(request)
    if earlier is not None:
        return say_what_holds(earlier, run, request)
    lang: Language = request.lang or run.manifest["config"]["lang"]
    folder = request.out or default_report_folder(run, lang)
    report = make_report(run, lang, request.template, changes=request.since is not None)
    written = write_report(report, formats, folder)
    if request.as_json:
        terminal.say_json({"folder": str(folder), "files": written})
    else:
        terminal.say("\n".join(str(folder / name) for name in written))
        if not request.quiet and request.lang is None:
            terminal.note(texts(lang).report_made(str(run.folder)))
    return 0


def say_what_holds(earlier: Earlier, run: RunFolder, request: ReportRequest) -> int:
    """Hold an earlier chapter against the run and say which of its numbers no longer hold."""
    lang: Language = request.lang or earlier.lang
    found = held_against(earlier, complete(run))
    if request.as_json:
        rows = [{"id": each.id, "before": each.before, "now": each.now} for each in found.changed]
        terminal.say_json({"compared": found.compared, "changed": rows})
    else:
        terminal.say(verdict(found, lang))
    return 1 if found.changed else 0


def verdict(found: Holding, lang: Language) -> str:
    """The answer in words."""
    words, compared = texts(lang), numbers.count(found.compared, lang)
    if not found.changed:
        return str(words.verified(compared))
    lines = [words.differs(numbers.count(len(found.changed), lang), compared)]
    lines += [f"  {words.difference(each.id, each.before, each.now or '–')}" for each in found.changed]
    return "\n".join(lines)


def known_formats(asked: Sequence[str]) -> list[str]:
    """Return the formats asked for, all when none was named. Raises typer.BadParameter (exit 2) for an unknown one."""
    names = [name.strip().lower() for each in asked for name in each.split(",") if name.strip()]
    for name in names:
        if name not in FORMATS:
            raise typer.BadParameter(f"no report format '{name}'; there is {', '.join(FORMATS)}", param_hint="--format")
    return list(dict.fromkeys(names)) or list(FORMATS)


def the_run(request: ReportRequest) -> RunFolder:
    """The run folder given, or a new run of the config. Raises typer.BadParameter (exit 2) for settings of a folder."""
    if not request.place.is_dir():
        return run_config(request)
    if request.overrides or request.paths or request.seed is not None or request.since:
        raise typer.BadParameter("--set, --paths, --seed and --since ask for a run: give the config, not a run folder")
    return read_run_folder(request.place, request.lang or "nb")


def run_config(request: ReportRequest) -> RunFolder:
    """Simulate and answer what is asked of a run, unless `--quick`; what the run's folder holds already is kept."""
    study = load(request.place, request.overrides)
    before = None if request.since is None else load(request.since)
    lang: Language = request.lang or study.settings.lang
    asked = RunRequest(
        request.place, paths=request.paths, seed=request.seed, threads=request.threads, quiet=request.quiet
    )
    log = Log()
    result = simulate(study, None, asked, lang)
    log.add(f"digest {result.digest}")
    folder = default_folder(study, result)
    documents: dict[str, Document] = {}
    if before is not None:
        plan = study.settings.scenarios[0].id
        with terminal.progress(CHANGES_WORK * result.paths, texts(lang).ANALYSING, quiet=request.quiet) as progress:
            documents["changes"] = changes_answer(
                before, study, result, plan, threads=request.threads, progress=progress
            )
    if not request.quick:
        known = list(read_material(folder).documents) if holds_run(folder, study, result) else []
        work = result.paths * sum(WORK[name] for name in WORK if name not in known)
        with terminal.progress(max(work, 1), texts(lang).ANALYSING, quiet=request.quiet) as progress:
            answers, missing = every_answer(study, result, known=known, threads=request.threads, progress=progress)
        documents |= answers
        for error in missing:
            log.add(str(error))
    return read_run_folder(lay_beside(None, study, result, documents, log, lang), lang)
