"""`bench`: the ratios of this machine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from simulator.analysis.bench import ROUNDS, Setup
from simulator.analysis.bench.cases import bench
from simulator.cli import terminal
from simulator.numbers import Language
from simulator.reports.screen import bench_screen
from simulator.reports.texts import bench_texts
from simulator.study import load
from simulator.workers import available_threads

PATHS = 100_000


def bench_command(
    config: Path,
    overrides: Mapping[str, str],
    paths: int | None,
    threads: int | None,
    lang: Language | None,
    *,
    as_json: bool,
    quiet: bool,
) -> int:
    """Measure and show."""
    study = load(config, overrides)
    language: Language = lang or study.settings.lang
    if not quiet:
        terminal.note(bench_texts(language).MEASURING)
    found = bench(Setup(study, paths or PATHS, ROUNDS, threads or available_threads()))
    terminal.say_json(found) if as_json else terminal.say(bench_screen(found, language))
    return 0
