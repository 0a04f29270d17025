"""`run`: read, simulate, show, write a folder; and `run --verify`: run a folder again and compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer

from simulator import numbers
from simulator.cli import terminal
from simulator.cli.choice import some_scenarios
from simulator.cli.preparing import tell_of_compilation
from simulator.cli.request import RunRequest
from simulator.errors import Interrupted
from simulator.numbers import Language
from simulator.reports.run_folder import (
    add_analysis,
    default_folder,
    program_version,
    read_run_folder,
    refuse_foreign,
    write_run_folder,
)
from simulator.reports.screen import run_screen, update_screen
from simulator.reports.texts import texts
from simulator.reports.texts.messages import in_language
from simulator.reports.unfinished import Unfinished, run_key
from simulator.reports.verification import verify
from simulator.study import Study, load
from simulator.summaries.result import Result

LIMIT_EXCEEDED, NOT_THE_SAME = 4, 1


class Log:
    """The lines of `run.log`, in UTC; said aloud as well when the user wants to hear more."""

    def __init__(self, *, aloud: bool = False) -> None:
        """Start with the version that writes it."""
        self.lines: list[str] = []
        self._aloud = aloud
        self.add(f"simulator {program_version()}")

    def add(self, text: str) -> None:
        """Write down what was done."""
        self.lines.append(f"{datetime.now(UTC).isoformat(timespec='seconds')}  {text}")
        if self._aloud:
            terminal.note(text)


def run_command(request: RunRequest) -> int:
    """Do what was asked and return the exit code. The result is shown also when the folder cannot be written."""
    log = Log(aloud=request.verbose)
    study = load(request.config, request.overrides)
    lang: Language = request.lang or study.settings.lang
    scenarios = some_scenarios(study, request.scenarios)
    check_limits(study, request.limits)
    if request.out is not None:
        refuse_foreign(request.out, lang)
    log.add(f"read {', '.join(Path(name).name for name in study.files)}")
    for remark in study.notes:
        log.add(f"note: {remark}")
        if not request.quiet and not request.verbose:
            terminal.note(texts(lang).remark(in_language(remark, lang)))
    result = simulate(study, scenarios, request, lang)
    if request.precision is not None:
        log.add(f"asked for ± {100 * request.precision:g} percentage points")
    log.add(f"simulated {result.paths} paths, seed {result.seed}, in {result.elapsed_seconds:.2f} s")
    log.add(f"digest {result.digest}")
    summary = result.summary()
    changes = what_changed(study, result, request)
    if request.as_json:
        terminal.say_json({**summary, "update": changes} if changes else summary)
    else:
        terminal.say("\n\n".join([*([update_screen(changes, lang)] if changes else []), run_screen(summary, lang)]))
    folder = write_run_folder(request.out or default_folder(study, result), study, result, log.lines, lang)
    if changes:
        add_analysis(folder, "update", changes, lang)
    if not request.quiet:
        terminal.note(texts(lang).saved(str(folder)))
    return above_limits(summary, request.limits, lang)


def what_changed(study: Study, result: Result, request: RunRequest) -> dict[str, Any] | None:
    """The same run without the report since the plan, held beside this one; None when there is no report."""
    if not study.observations:
        return None
    from simulator.analysis.update import update

    return update(study, result, threads=request.threads)


def simulate(study: Study, scenarios: Sequence[str] | None, request: RunRequest, lang: Language) -> Result:
    """Run the pipeline, to the precision asked for if one is, and ask the same under every calibration."""
    from simulator.analysis.model_range import with_calibrations
    from simulator.analysis.rare import with_rare_risks

    if not request.quiet:
        tell_of_compilation(lang)
    if request.precision is None:
        result = simulate_paths(study, scenarios, whole_paths(study, request, lang), request, lang)
    else:
        result = simulate_precisely(study, scenarios, request.precision, request, lang)
    result = with_rare_risks(study, result, threads=request.threads)
    return with_calibrations(study, result, threads=request.threads)


def whole_paths(study: Study, request: RunRequest, lang: Language) -> int:
    """As many paths as were asked for, or said aloud how many when their number must be rounded up."""
    from simulator import pipeline

    asked = request.paths or study.settings.simulation.paths
    paths = pipeline.whole_paths(study, asked)
    if paths != asked and not request.quiet:
        shown = (numbers.count(number, lang) for number in (asked, paths, pipeline.scrambles(study)))
        terminal.note(texts(lang).rounded_up(*shown))
    return paths


def simulate_precisely(
    study: Study, scenarios: Sequence[str] | None, wanted: float, request: RunRequest, lang: Language
) -> Result:
    """Simulate until every headline interval is narrow enough, and say how it went; `--paths` is then the most."""
    from simulator.analysis.precision import MOST, run_to_precision

    found = run_to_precision(
        lambda paths: simulate_paths(study, scenarios, paths, request, lang), wanted, request.paths or MOST
    )
    half, goal = (numbers.points_text(100 * width, 2, lang) for width in (found.half_width, wanted))
    paths, needed = numbers.count(found.result.paths, lang), numbers.count(found.needed, lang)
    words = texts(lang)
    if not request.quiet:
        terminal.note(words.precise(goal, paths) if found.reached else words.not_precise(goal, half, paths, needed))
    return found.result


def simulate_paths(
    study: Study, scenarios: Sequence[str] | None, paths: int, request: RunRequest, lang: Language
) -> Result:
    """Run the pipeline with a progress bar; a long run that is stopped can go on."""
    from simulator import pipeline

    words = texts(lang)
    seed = study.settings.simulation.seed if request.seed is None else request.seed
    shelf = shelf_of(study, scenarios, paths, seed, request, lang)
    if len(shelf) and not request.quiet:
        terminal.note(words.RUN_RESUMED)
    try:
        with terminal.progress(paths, words.SIMULATING, quiet=request.quiet) as progress:
            result = pipeline.run(
                study,
                paths=paths,
                seed=seed,
                threads=request.threads,
                scenario_ids=scenarios,
                progress=progress,
                shelf=shelf,
            )
    except KeyboardInterrupt:
        if len(shelf):
            raise Interrupted(words.RUN_INTERRUPTED) from None
        raise
    shelf.remove()
    return result


def shelf_of(
    study: Study, scenarios: Sequence[str] | None, paths: int, seed: int, request: RunRequest, lang: Language
) -> Unfinished:
    """Where a long run lays what it knows, so that the same command goes on from there."""
    beside = Path("runs") if request.out is None else request.out.parent
    return Unfinished(beside, run_key(study, paths, seed, scenarios), lang)


def check_limits(study: Study, limits: Mapping[str, float]) -> None:
    """Raise typer.BadParameter (exit 2) for a limit on something that is not reported."""
    known = ["robek", "any_rule_broken", *(rule.id for rule in study.settings.rules)]
    for name in limits:
        if name not in known:
            raise typer.BadParameter(f"--fail-over knows {', '.join(known)}, not '{name}'")


def above_limits(summary: Mapping[str, Any], limits: Mapping[str, float], lang: Language) -> int:
    """Say which probabilities are above their limit, and return the exit code."""
    code = 0
    for scenario in summary["scenarios"]:
        found = {rule["id"]: rule["probability"] for rule in scenario["rules"]}
        found["robek"] = scenario["robek"]["probability"]
        found["any_rule_broken"] = scenario["joint"]["any_rule_broken"]
        for name, limit in limits.items():
            if found[name] > limit:
                code = LIMIT_EXCEEDED
                chance, bound = (numbers.percent_text(100 * share, 1, lang) for share in (found[name], limit))
                terminal.note(texts(lang).limit_exceeded(scenario["label"], name, chance, bound))
    return code


def verify_command(folder: Path, lang: Language | None, threads: int | None, *, quiet: bool) -> int:
    """Run a folder again from its own inputs and say whether every number still holds."""
    earlier = read_run_folder(folder, lang or "nb")
    study = earlier.study()
    language: Language = lang or study.settings.lang
    request = RunRequest(
        config=study.path,
        paths=earlier.manifest["paths"],
        seed=earlier.manifest["seed"],
        threads=threads,
        quiet=quiet,
    )
    now = simulate(study, earlier.manifest["scenarios"], request, language)
    report = verify(earlier, now, language)
    terminal.say(str(report))
    return 0 if report.holds else NOT_THE_SAME
