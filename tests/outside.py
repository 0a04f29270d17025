"""Judges of the chapter that pip does not bring: where they are, and what to do when they are missing.

On a machine where every check must be made (`SIMULATOR_EVERY_CHECK=1`, as in `.ci/run`) a missing judge is a failure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

NODE = Path(__file__).parent / "node"


def open_xml_faults(*files: Path) -> list[list[object]]:
    """What each Word or Excel file has against the schemas of Open XML (Microsoft's Open XML SDK)."""
    node = shutil.which("node")
    if node is None or not (NODE / "node_modules" / "@ooxml-tools").is_dir():
        missing("the Open XML schemas are not installed: npm install --prefix tests/node")
    command = [str(node), str(NODE / "validate.mjs"), *map(str, files)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)
    found: list[list[object]] = json.loads(ended.stdout.splitlines()[-1])
    return found


def chromium() -> str:
    """A browser."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return missing("no Chromium here: apt-get install chromium")


def missing(what: str) -> str:
    """Skip the test, or fail it where every check must be made."""
    if os.environ.get("SIMULATOR_EVERY_CHECK"):
        pytest.fail(what)
    pytest.skip(what)
