"""What a command prints: plain text for a hundred columns, from the same plain values that `--json` gives."""

from simulator.reports.screen.backtest import backtest_screen
from simulator.reports.screen.batch import batch_screen
from simulator.reports.screen.bench import bench_screen
from simulator.reports.screen.calibrate import calibrate_screen
from simulator.reports.screen.changes import changes_screen
from simulator.reports.screen.check import check_screen
from simulator.reports.screen.compare import compare_screen
from simulator.reports.screen.path import path_screen
from simulator.reports.screen.run import run_screen
from simulator.reports.screen.sensitivity import sensitivity_screen
from simulator.reports.screen.solve import solve_screen
from simulator.reports.screen.storylines import storylines_screen
from simulator.reports.screen.stress import stress_screen
from simulator.reports.screen.update import update_screen

__all__ = [
    "backtest_screen",
    "batch_screen",
    "bench_screen",
    "calibrate_screen",
    "changes_screen",
    "check_screen",
    "compare_screen",
    "path_screen",
    "run_screen",
    "sensitivity_screen",
    "solve_screen",
    "storylines_screen",
    "stress_screen",
    "update_screen",
]
