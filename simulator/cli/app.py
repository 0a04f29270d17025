"""The door: one function a command, each of which calls one function.

Nothing heavy is imported before a command is chosen, so `--help` answers at once. Exit codes: 0 ok, 1 unexpected,
2 usage, 3 input invalid, 4 limit exceeded, 130 interrupted.

Annotations are not postponed here: typer asks for those of every command twice, and would compile each from text.
"""

import atexit
import gc
import os
from collections.abc import Callable
from functools import partial, wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from simulator.cli import options
from simulator.cli.guard import guarded
from simulator.cli.request import RunRequest

app = typer.Typer(
    help="Monte Carlo risk simulator for the finances of Norwegian municipalities.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


data_app = typer.Typer(help="Public statistics: fetched when asked for, never needed by a run.", no_args_is_help=True)
app.add_typer(data_app, name="data")


def command(
    name: str, alias: str | None = None, *, of: typer.Typer = app
) -> Callable[[Callable[..., int]], Callable[..., None]]:
    """Register a command under its name and, unlisted, its Norwegian alias. What it returns is the exit code."""

    def register(function: Callable[..., int]) -> Callable[..., None]:
        @wraps(function)
        def door(**arguments: Any) -> None:
            asked = options.language(arguments.get("lang"))
            code = guarded(partial(function, **arguments), verbose=bool(arguments.get("verbose")), lang=asked)
            if code:
                raise typer.Exit(code)

        summary = (function.__doc__ or "").strip()
        first, separator, rest = summary.partition(".")
        of.command(name, help=f"{first} ({alias}){separator}{rest}" if alias else summary)(door)
        if alias:
            of.command(alias, help=summary, hidden=True)(door)
        return door

    return register


@command("init", "ny")
def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new or empty folder.", show_default=False)],
    municipality: Annotated[
        str, typer.Option("--municipality", metavar="NUMBER", help="Four digits, as in 3222.", show_default=False)
    ],
    name: Annotated[str | None, typer.Option("--name", help="The municipality's name.", show_default=False)] = None,
    inhabitants: Annotated[
        int | None,
        typer.Option(
            "--inhabitants",
            metavar="N",
            parser=options.whole(50),
            help="Scales the example numbers.",
            show_default=False,
        ),
    ] = None,
    base_year: Annotated[
        int | None,
        typer.Option(
            "--base-year",
            metavar="YEAR",
            parser=options.whole(2020, 2100),
            help="Last closed accounts; last year if not given.",
            show_default=False,
        ),
    ] = None,
    lang: options.Language = None,
    verbose: options.Verbose = False,
) -> int:
    """Make a folder to start from. A config with comments, a workbook and the schema, ready to run."""
    from simulator.cli.init import InitRequest, init_command

    request = InitRequest(folder, municipality, name, inhabitants, base_year)
    return init_command(request, options.language(lang))


@command("check", "sjekk")
def check(
    config: options.Config,
    lang: options.Language = None,
    settings: options.Settings = None,
    as_json: options.Json = False,
    verbose: options.Verbose = False,
) -> int:
    """Read and reconcile everything, simulate nothing. Says whether the adopted plan balances, and lists premises."""
    from simulator.cli.check import check_command

    return check_command(config, options.overrides(settings), options.language(lang), as_json=as_json)


@command("run", "kjor")
def run(
    config: Annotated[
        Path | None, typer.Argument(metavar="CONFIG", help="The config, a TOML file.", show_default=False)
    ] = None,
    scenario: options.Scenarios = None,
    paths: options.Paths = None,
    seed: options.Seed = None,
    threads: options.Threads = None,
    out: options.Out = None,
    as_json: options.Json = False,
    lang: options.Language = None,
    settings: options.Settings = None,
    actuals: Annotated[
        Path | None,
        typer.Option(
            "--actuals",
            metavar="FILE",
            help="A report since the plan (a year, or «2026 T1»); the futures are drawn given what it says.",
            show_default=False,
        ),
    ] = None,
    fail_over: options.FailOver = None,
    precision: options.Precision = None,
    verify: Annotated[
        Path | None,
        typer.Option(
            "--verify", metavar="FOLDER", help="Run a folder again and compare every number.", show_default=False
        ),
    ] = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Simulate thousands of futures. Prints breach probabilities and ROBEK, and writes a run folder."""
    from simulator.cli.run import run_command, verify_command

    if (config is None) == (verify is None):
        raise typer.BadParameter("give a CONFIG, or --verify FOLDER")
    if verify is not None:
        return verify_command(verify, options.language(lang), threads, quiet=quiet)
    assert config is not None
    request = RunRequest(
        config=config,
        overrides=options.overrides(settings) | options.file_override("actuals.table", actuals),
        scenarios=tuple(scenario or ()),
        paths=paths,
        seed=seed,
        threads=threads,
        out=out,
        lang=options.language(lang),
        as_json=as_json,
        limits=options.limits(fail_over),
        precision=options.half_width(precision),
        quiet=quiet,
        verbose=verbose,
    )
    return run_command(request)


@command("stress")
def stress(
    config: options.Config,
    scenario: options.OneScenario = None,
    lang: options.Language = None,
    settings: options.Settings = None,
    as_json: options.Json = False,
    verbose: options.Verbose = False,
) -> int:
    """Show what one surprise at a time does, without randomness. In mill. kr a year and on every rule."""
    from simulator.cli.stress import stress_command

    return stress_command(config, options.overrides(settings), scenario, options.language(lang), as_json=as_json)


@command("batch", "flere")
def batch(
    place: Annotated[
        Path | None,
        typer.Argument(
            metavar="FOLDER|TABLE",
            help="A folder of configs, or a table with a column 'config' and columns named after keys to override.",
            show_default=False,
        ),
    ] = None,
    made_up: Annotated[
        int | None,
        typer.Option(
            "--made-up",
            metavar="N",
            parser=options.whole(1, 998),
            help="A made-up country of N municipalities instead, written to runs/made-up-N.",
            show_default=False,
        ),
    ] = None,
    scenario: options.Scenarios = None,
    paths: options.Paths = None,
    seed: options.Seed = None,
    threads: options.Threads = None,
    executor: Annotated[
        options.ExecutorName, typer.Option("--executor", help="Threads of this machine, or the workers of Dask.")
    ] = options.ExecutorName.threads,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help="Dask's scheduler, as in tcp://10.0.0.5:8786; without it workers are started here.",
            show_default=False,
        ),
    ] = None,
    out: options.Out = None,
    as_json: options.Json = False,
    lang: options.Language = None,
    settings: options.Settings = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Simulate many municipalities in one world. Counts how many are in ROBEK at the same time; goes on if stopped."""
    from simulator.cli.batch import BatchRequest, batch_command

    if (place is None) == (made_up is None):
        raise typer.BadParameter("give a FOLDER or TABLE, or --made-up N")
    if scheduler is not None and executor is not options.ExecutorName.dask:
        raise typer.BadParameter("--scheduler belongs to --executor dask")
    request = BatchRequest(
        place=place,
        made_up=made_up,
        overrides=options.overrides(settings),
        scenarios=tuple(scenario or ()),
        paths=paths,
        seed=seed,
        threads=threads,
        use_dask=executor is options.ExecutorName.dask,
        scheduler=scheduler,
        out=out,
        lang=options.language(lang),
        as_json=as_json,
        quiet=quiet,
    )
    return batch_command(request)


@command("path", "forlop")
def path(
    run_folder: Annotated[Path, typer.Argument(metavar="RUN", help="A run folder, or a config.", show_default=False)],
    path_id: Annotated[
        int, typer.Argument(metavar="ID", parser=options.whole(), help="Which future, from 0.", show_default=False)
    ],
    scenario: options.OneScenario = None,
    lang: options.Language = None,
    as_json: options.Json = False,
    verbose: options.Verbose = False,
) -> int:
    """Show one simulated future. Every account line of every year, with the plan beside it."""
    from simulator.cli.path import path_command

    return path_command(run_folder, path_id, scenario, options.language(lang), as_json=as_json)


@command("compare", "sammenlign")
def compare(
    configs: Annotated[
        list[Path],
        typer.Argument(metavar="CONFIG...", help="One config, or several of one municipality.", show_default=False),
    ],
    scenario: options.Scenarios = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Of two configs, last year's and this year's: what made the change.")
    ] = False,
    paths: options.Paths = None,
    seed: options.Seed = None,
    threads: options.Threads = None,
    out: options.Out = None,
    as_json: options.Json = False,
    lang: options.Language = None,
    settings: options.Settings = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Compare the alternatives on the same futures. What changes, and whether it is more than noise."""
    from simulator.cli.compare import compare_command, explain_command

    if explain and len(configs) != 2:
        raise typer.BadParameter("--explain takes two configs: last year's, then this year's")
    request = RunRequest.of(
        configs[-1] if explain else configs[0],
        settings,
        lang,
        scenario,
        paths=paths,
        seed=seed,
        threads=threads,
        out=out,
        as_json=as_json,
        quiet=quiet,
        verbose=verbose,
    )
    return explain_command(request, configs[0]) if explain else compare_command(request, configs[1:])


@command("sensitivity", "folsomhet")
def sensitivity(
    config: options.Config,
    scenario: options.OneScenario = None,
    group: options.Groups = None,
    paths: options.Paths = None,
    seed: options.Seed = None,
    threads: options.Threads = None,
    out: options.Out = None,
    as_json: options.Json = False,
    lang: options.Language = None,
    settings: options.Settings = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Show what drives the risk. Each driver alone, its part of every probability, and the model range."""
    from simulator.cli.sensitivity import groups_of, sensitivity_command

    request = RunRequest.of(
        config,
        settings,
        lang,
        paths=paths,
        seed=seed,
        threads=threads,
        out=out,
        as_json=as_json,
        quiet=quiet,
        verbose=verbose,
    )
    return sensitivity_command(request, scenario, groups_of(group or []))


@command("storylines", "historier")
def storylines(
    config: options.Config,
    scenario: options.OneScenario = None,
    outcome: options.Outcome = "robek",
    paths: options.Paths = None,
    seed: options.Seed = None,
    threads: options.Threads = None,
    out: options.Out = None,
    as_json: options.Json = False,
    lang: options.Language = None,
    settings: options.Settings = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Tell what leads there. The futures that go wrong as a few stories, and the earliest warning of them."""
    from simulator.cli.storylines import storylines_command

    request = RunRequest.of(
        config,
        settings,
        lang,
        paths=paths,
        seed=seed,
        threads=threads,
        out=out,
        as_json=as_json,
        quiet=quiet,
        verbose=verbose,
    )
    return storylines_command(request, scenario, outcome)


@command("solve", "los")
def solve(
    config: options.Config,
    scenario: options.OneScenario = None,
    outcome: options.Outcome = "robek",
    target: options.Targets = None,
    measure: options.Levers = None,
    grid: options.GridPair = None,
    paths: options.Paths = None,
    seed: options.Seed = None,
    threads: options.Threads = None,
    out: options.Out = None,
    as_json: options.Json = False,
    lang: options.Language = None,
    settings: options.Settings = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Find the smallest amount that makes a risk small enough. For every measure, a larger fund, less investment."""
    from simulator.analysis.answers import TARGETS, Wish
    from simulator.cli.solve import solve_command

    request = RunRequest.of(
        config,
        settings,
        lang,
        paths=paths,
        seed=seed,
        threads=threads,
        out=out,
        as_json=as_json,
        quiet=quiet,
        verbose=verbose,
    )
    wish = Wish(outcome, options.targets(target) or TARGETS, tuple(measure or ()), options.pair(grid))
    return solve_command(request, scenario, wish)


@command("report", "rapport")
def report(
    place: Annotated[Path, typer.Argument(metavar="CONFIG|RUN", help="A config, or a run folder.", show_default=False)],
    formats: options.Formats = None,
    lang: options.Language = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar="FILE",
            help="The municipality's own Word template, .dotx or .docx.",
            show_default=False,
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="DIR",
            help="Where to write; default reports/RUN-LANGUAGE.",
            show_default=False,
            file_okay=False,
        ),
    ] = None,
    verify: Annotated[
        Path | None,
        typer.Option(
            "--verify",
            metavar="FILE",
            help="Hold an earlier chapter (docx, pdf or html) against this run; exit 1 when a number no longer holds.",
            show_default=False,
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    since: Annotated[
        Path | None,
        typer.Option(
            "--since",
            metavar="LAST",
            help="The config of last plan: the chapter says what changed since, and why.",
            show_default=False,
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Of a config: the run alone, without the analyses that take a while.")
    ] = False,
    settings: options.Settings = None,
    paths: options.Paths = None,
    seed: options.Seed = None,
    threads: options.Threads = None,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Write the chapter on risk for the budget document. As html, pdf and Word, every number traceable to the run."""
    from simulator.cli.report import ReportRequest, report_command

    request = ReportRequest(
        place=place,
        formats=tuple(formats or ()),
        lang=options.language(lang),
        template=template,
        out=out,
        overrides=options.overrides(settings),
        paths=paths,
        seed=seed,
        threads=threads,
        verify=verify,
        quick=quick,
        since=since,
        as_json=as_json,
        quiet=quiet,
    )
    return report_command(request)


@command("bench", "ytelse")
def bench(
    config: options.Config,
    paths: options.Paths = None,
    threads: options.Threads = None,
    lang: options.Language = None,
    settings: options.Settings = None,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Measure how fast this machine is. Ratios to numpy, between threads, between one alternative and all."""
    from simulator.cli.bench import bench_command

    return bench_command(
        config,
        options.overrides(settings),
        paths,
        threads,
        options.language(lang),
        as_json=as_json,
        quiet=quiet,
    )


@command("schema")
def schema() -> int:
    """Print the JSON schema of the config."""
    from simulator.cli.schema import schema_command

    return schema_command()


@command("calibrate", "kalibrer")
def calibrate(
    history: Annotated[
        Path | None,
        typer.Argument(
            metavar="[HISTORY]",
            help="Annual series or budget and accounts, CSV or xlsx; the shipped national history when not given.",
            show_default=False,
        ),
    ] = None,
    start: Annotated[
        list[str] | None,
        typer.Option(
            "--start",
            metavar="YEAR",
            help="First year to use, for all drivers or one, as in prices=2018; may be repeated.",
            show_default=False,
        ),
    ] = None,
    projection: Annotated[
        Path | None,
        typer.Option(
            "--projection",
            metavar="FILE",
            help="Population by age in years to come: the growth of need that belongs in the plan.",
            show_default=False,
        ),
    ] = None,
    toml: Annotated[
        Path | None,
        typer.Option(
            "--toml", metavar="FILE", help="Write the settings here instead of on the screen.", show_default=False
        ),
    ] = None,
    figure: Annotated[
        Path | None,
        typer.Option(
            "--figure", metavar="FILE", help="Draw how the years fit, in a file .svg or .png.", show_default=False
        ),
    ] = None,
    lang: options.Language = None,
    as_json: options.Json = False,
    verbose: options.Verbose = False,
) -> int:
    """Estimate driver settings from history. A table, how well it fits, and a TOML block with sources."""
    from simulator.cli.calibrate import CalibrateRequest, calibrate_command

    request = CalibrateRequest(history, options.starts(start), projection, toml, figure)
    return calibrate_command(request, options.language(lang), as_json=as_json)


@command("backtest", "etterprov")
def backtest(
    config: options.Config,
    actuals: Annotated[
        Path | None,
        typer.Option(
            "--actuals", metavar="FILE", help="The accounts that followed the plan, CSV or xlsx.", show_default=False
        ),
    ] = None,
    history: Annotated[
        Path | None,
        typer.Option(
            "--history",
            metavar="FILE",
            help="Annual series, as for calibrate; the shipped national history when not given.",
            show_default=False,
        ),
    ] = None,
    scenario: options.OneScenario = None,
    paths: options.Paths = None,
    seed: options.Seed = None,
    threads: options.Threads = None,
    out: options.Out = None,
    lang: options.Language = None,
    settings: options.Settings = None,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Hold earlier forecasts against what happened. Whether the bands held, and where the accounts landed."""
    from simulator.cli.backtest import backtest_command

    request = RunRequest.of(
        config,
        settings,
        lang,
        paths=paths,
        seed=seed,
        threads=threads,
        out=out,
        as_json=as_json,
        quiet=quiet,
        verbose=verbose,
    )
    return backtest_command(request, scenario, history, actuals)


@command("update", of=data_app)
def data_update(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to keep the answers.", show_default=False)],
    municipality: Annotated[
        str, typer.Option("--municipality", metavar="NUMBER", help="Four digits, as in 3222.", show_default=False)
    ],
    former: Annotated[
        list[str] | None,
        typer.Option("--former", metavar="NUMBER", help="Earlier numbers, oldest first.", show_default=False),
    ] = None,
    table: Annotated[
        list[str] | None,
        typer.Option("--table", metavar="NUMBER", help="Only this table; may be repeated.", show_default=False),
    ] = None,
    url: Annotated[str, typer.Option("--url", help="The table service.")] = "https://data.ssb.no/api/pxwebapi/v2",
    lang: options.Language = None,
    as_json: options.Json = False,
    verbose: options.Verbose = False,
) -> int:
    """Fetch KOSTRA and population from Statistics Norway. Puts numbers together over changes of municipality number."""
    from simulator.cli.data import update_command

    language = options.language(lang)
    return update_command(folder, municipality, former or (), table or (), url, language, as_json=as_json)


@command("tables", of=data_app)
def data_tables(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the answers lie.", show_default=False)],
    municipality: Annotated[
        str, typer.Option("--municipality", metavar="NUMBER", help="Four digits, as in 3222.", show_default=False)
    ],
    former: Annotated[
        list[str] | None,
        typer.Option("--former", metavar="NUMBER", help="Earlier numbers, oldest first.", show_default=False),
    ] = None,
    lang: options.Language = None,
    as_json: options.Json = False,
    verbose: options.Verbose = False,
) -> int:
    """Make the same tables of answers saved by hand. For a machine without a way to Statistics Norway."""
    from simulator.cli.data import tables_command

    return tables_command(folder, municipality, former or (), options.language(lang), as_json=as_json)


@command("show", of=data_app)
def data_show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A saved answer, JSON-stat 2.", show_default=False)],
    lang: options.Language = None,
    as_json: options.Json = False,
    verbose: options.Verbose = False,
) -> int:
    """Print a saved answer from Statistics Norway as a table."""
    from simulator.cli.data import show_command

    return show_command(file, options.language(lang), as_json=as_json)


def main() -> None:
    """Run the command line."""
    settle_process()
    app(prog_name="simulator")


def settle_process() -> None:
    """Settle what holds for a whole process, so that short commands are short. Importing the library does not do it."""
    # What is imported is never garbage, yet the collector goes through it again and again: a tenth of a short run,
    # which makes fewer objects than this.
    gc.set_threshold(1_000_000)
    # Nor is it worth going through, object by object, when the process ends: frozen objects go with the memory, in an
    # eighth of the time.
    atexit.register(gc.freeze)
    # BLAS sees small matrices here, and its threads would wait for work by spinning, on the processors that simulate.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # pydantic looks for plugins in the metadata of every installed package; no setting here has use for one.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
