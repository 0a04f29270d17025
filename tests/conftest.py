"""What many tests share: the two municipalities and a way to change a setting."""

from __future__ import annotations

from pathlib import Path

import numba
import pytest

import simulator.study
from simulator.study import Study

WITHOUT_COMPILER = {
    "test_closing",
    "test_distributions",
    "test_mathematics",
    "test_more_cut",
    "test_random",
    "test_reference",
    "test_reference_paths",
    "test_responses",
    "test_same_world",
    "test_sobol",
    "test_stress_by_hand",
    "test_summaries_columns",
    "test_summaries_counts",
    "test_summaries_quantiles",
    "test_summaries_stream",
}
"""What holds the kernel's own Python source to the truth. Everything else stands on top of it, does not change with the
compiler off, and takes an hour there."""


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """With the compiler off, leave out what does not look at compiled code."""
    is_left_out = collection_path.stem.startswith("test_") and collection_path.stem not in WITHOUT_COMPILER
    return True if numba.config.DISABLE_JIT and is_left_out else None


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
