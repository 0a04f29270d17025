"""What the user asks of a command that simulates. Nothing heavy is imported here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.cli import options
from simulator.numbers import Language


@dataclass(frozen=True)
class RunRequest:
    """What the user asked for; None means as the config has it."""

    config: Path
    overrides: Mapping[str, str] = field(default_factory=dict)
    scenarios: tuple[str, ...] = ()
    paths: int | None = None
    seed: int | None = None
    threads: int | None = None
    out: Path | None = None
    lang: Language | None = None
    as_json: bool = False
    limits: Mapping[str, float] = field(default_factory=dict)
    precision: float | None = None
    quiet: bool = False
    verbose: bool = False

    @classmethod
    def of(
        cls,
        config: Path,
        settings: list[str] | None,
        lang: options.Lang | None,
        scenarios: Sequence[str] | None = None,
        **rest: Any,
    ) -> RunRequest:
        """From options as typed. Raises typer.BadParameter (exit 2) for a `--set` without `=`."""
        return cls(config, options.overrides(settings), tuple(scenarios or ()), lang=options.language(lang), **rest)
