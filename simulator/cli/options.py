"""The options that commands share, each defined once. Nothing heavy is imported here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from simulator import numbers


class Lang(StrEnum):
    """Languages of results."""

    nb = "nb"
    nn = "nn"
    en = "en"


class ExecutorName(StrEnum):
    """Who does the work of a batch."""

    threads = "threads"
    dask = "dask"


def whole(least: int = 0, most: int | None = None) -> Callable[[str], int]:
    """What reads a whole number: digits, with `_` between thousands where wanted, and nothing else.

    typer leaves it to pydantic, for which «100.000» is a hundred with three decimals, so that a thousands separator
    would go unnoticed. Raises typer.BadParameter (exit 2).
    """

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]+(_[0-9]+)*", text.strip()):
            grouped = re.fullmatch(r"[0-9]{1,3}([ .,'\u00a0\u202f][0-9]{3})+", text.strip())
            digits = re.sub("[^0-9]", "", text) if grouped else "100000"
            advice = "write" if grouped else "write digits only, as in"
            raise typer.BadParameter(f"'{text}' is not a whole number: {advice} {digits} or {int(digits):_}")
        number = int(text)
        if number < least or (most is not None and number > most):
            raise typer.BadParameter(f"{number} is not {least} or more{'' if most is None else f', up to {most}'}")
        return number

    read.__name__ = "whole number"
    return read


Config = Annotated[Path, typer.Argument(metavar="CONFIG", help="The config, a TOML file.", show_default=False)]
Scenarios = Annotated[
    list[str] | None,
    typer.Option("--scenario", metavar="NAME", help="Only this scenario; may be repeated.", show_default=False),
]
OneScenario = Annotated[
    str | None,
    typer.Option("--scenario", metavar="NAME", help="Which scenario; the first when not given.", show_default=False),
]
Paths = Annotated[
    int | None,
    typer.Option("--paths", metavar="N", parser=whole(1), help="How many futures to simulate.", show_default=False),
]
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed",
        metavar="S",
        parser=whole(),
        help="Which random world; the same seed, the same numbers.",
        show_default=False,
    ),
]
Threads = Annotated[
    int | None,
    typer.Option(
        "--threads",
        metavar="N",
        parser=whole(1),
        help="Processors to use; changes the time, never a number.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="DIR", help="Where to write; default runs/NAME-DIGEST.", show_default=False, file_okay=False
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help="html, pdf, docx …, with commas between; may be repeated; default all.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Write JSON to stdout and nothing else there.")]
Language = Annotated[
    Lang | None,
    typer.Option("--lang", help="Language of the result; default the config's.", show_default=False),
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Override a config value, as in drivers.interest_rate.sigma=1.0; may be repeated.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No notes and no progress.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Say more; show the traceback of a fault.")]
FailOver = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-over",
        metavar="OUTCOME=P",
        help="Exit 4 when a probability is above P: robek=0.25, a rule's id, or any_rule_broken.",
        show_default=False,
    ),
]


Precision = Annotated[
    float | None,
    typer.Option(
        "--precision",
        metavar="PP",
        help="Simulate until no headline interval is wider than ± so many percentage points; --paths is then the most.",
        show_default=False,
    ),
]
Outcome = Annotated[
    str,
    typer.Option("--outcome", metavar="NAME", help="robek, a rule's id, any_rule_broken or any_rule_broken_or_robek."),
]
Targets = Annotated[
    list[str] | None,
    typer.Option(
        "--target",
        metavar="P",
        help="Probability to come down to, as 0.1; may be repeated. Default 0.2, 0.1 and 0.05.",
        show_default=False,
    ),
]
Levers = Annotated[
    list[str] | None,
    typer.Option(
        "--measure",
        metavar="NAME",
        help="A measure's id, cut, property_tax, fund, investment, delay or fixed_share; may be repeated. "
        "Default all that apply.",
        show_default=False,
    ),
]
Groups = Annotated[
    list[str] | None,
    typer.Option(
        "--group",
        metavar="NAME=A,B",
        help="Drivers (or events, measures) whose part is found together; may be repeated. Default the groups a "
        "council speaks of.",
        show_default=False,
    ),
]
GridPair = Annotated[
    str | None,
    typer.Option("--grid", metavar="A,B", help="Two measures at once; default the first two.", show_default=False),
]


def targets(options: list[str] | None) -> tuple[float, ...]:
    """Read `--target` options. Raises typer.BadParameter (exit 2) unless each is above 0 and below 1."""
    found = []
    for text in options or ():
        try:
            value = float(text)
        except ValueError:
            value = -1.0
        if not 0.0 < value < 1.0:
            raise typer.BadParameter(f"--target takes a probability between 0 and 1, as 0.1, not '{text}'")
        found.append(value)
    return tuple(dict.fromkeys(found))


def half_width(precision: float | None) -> float | None:
    """Percentage points as a fraction. Raises typer.BadParameter (exit 2) unless above 0 and below 50."""
    if precision is None:
        return None
    if not 0.0 < precision < 50.0:
        raise typer.BadParameter(f"--precision takes percentage points above 0 and below 50, as 0.5, not {precision:g}")
    return precision / 100.0


def pair(option: str | None) -> tuple[str, str] | None:
    """Read `--grid A,B`. Raises typer.BadParameter (exit 2) unless it names two different measures."""
    if option is None:
        return None
    names = [name.strip() for name in option.split(",")]
    if len(names) != 2 or not all(names) or names[0] == names[1]:
        raise typer.BadParameter(f"--grid takes two measures, as cut-120,property-tax, not '{option}'")
    return names[0], names[1]


def language(lang: Lang | None) -> numbers.Language | None:
    """The language asked for, None for the config's own."""
    return None if lang is None else lang.value


def overrides(settings: list[str] | None) -> dict[str, str]:
    """Split `--set KEY=VALUE` options. Raises typer.BadParameter (exit 2) where there is no `=`."""
    return dict(_pair(setting, "--set") for setting in settings or ())


def file_override(key: str, file: Path | None) -> dict[str, str]:
    """A file named on the command line, as the override of the config value that names it."""
    return {} if file is None else {key: json.dumps(str(file.resolve()), ensure_ascii=False)}


def limits(options: list[str] | None) -> dict[str, float]:
    """Split `--fail-over OUTCOME=P` options. Raises typer.BadParameter (exit 2) unless P is between 0 and 1."""
    found: dict[str, float] = {}
    for option in options or ():
        outcome, text = _pair(option, "--fail-over")
        try:
            found[outcome] = float(text)
        except ValueError:
            found[outcome] = -1.0
        if not 0.0 <= found[outcome] <= 1.0:
            raise typer.BadParameter(f"'{text}' is not a probability between 0 and 1, as in {outcome}=0.25")
    return found


def starts(options: list[str] | None) -> dict[str, int]:
    """Split `--start YEAR` and `--start DRIVER=YEAR`. Raises typer.BadParameter (exit 2) for what is not a year."""
    found: dict[str, int] = {}
    for option in options or ():
        driver, _, year = option.rpartition("=")
        if not (year.strip().isdigit() and len(year.strip()) == 4):
            raise typer.BadParameter(f"'{option}' should be YEAR or DRIVER=YEAR, as in prices=2018")
        found[driver.strip()] = int(year)
    return found


def _pair(option: str, name: str) -> tuple[str, str]:
    key, equals, value = option.partition("=")
    if not equals or not key.strip():
        raise typer.BadParameter(f"'{option}' should be KEY=VALUE", param_hint=name)
    return key.strip(), value.strip()
