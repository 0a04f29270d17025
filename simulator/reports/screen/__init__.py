"""What a command prints: plain text for a hundred columns, from the same plain values that `--json` gives."""

from simulator.reports.screen.run import run_screen

__all__ = ["run_screen"]
