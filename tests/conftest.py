"""What many tests share: the two municipalities and a way to change a setting."""

from __future__ import annotations

from pathlib import Path

import pytest

import simulator.study
from simulator.study import Study

CONFIGS = Path(__file__).parent.parent / "configs"


@pytest.fixture(scope="session")
def lillevik() -> Study:
    """A made-up municipality with round numbers."""
    return simulator.study.load(CONFIGS / "lillevik" / "lillevik.toml")


@pytest.fixture(scope="session")
def lillevik_fixed() -> Study:
    """The same municipality with its plan in fixed prices."""
    return simulator.study.load(CONFIGS / "lillevik" / "lillevik-fixed.toml")


@pytest.fixture(scope="session")
def lorenskog() -> Study:
    """The lead configuration, illustrative numbers."""
    return simulator.study.load(CONFIGS / "lorenskog" / "lorenskog.toml")
