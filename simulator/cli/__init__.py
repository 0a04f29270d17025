"""The command line: `app` is the door, `options` what commands share, one file for what each command does."""

from simulator.cli.app import app, main

__all__ = ["app", "main"]
