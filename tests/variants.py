"""Copies of a study with something changed, for tests that ask «what if the setting were another»."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.study import Study


def with_settings(study: Study, section: str, **changes: Any) -> Study:
    """Return the study with fields of one section changed, for example `with_settings(study, "closing", …)`."""
    part = getattr(study.settings, section).model_copy(update=changes)
    return replace(study, settings=study.settings.model_copy(update={section: part}))


def with_sections(study: Study, **sections: Any) -> Study:
    """Return the study with whole sections replaced, for example `with_sections(study, events=(…,))`."""
    return replace(study, settings=study.settings.model_copy(update=sections))


def with_lines(study: Study, lines: Mapping[str, npt.ArrayLike]) -> Study:
    """Return the study with lines of the plan table replaced; one number is the same every year."""
    count = len(study.plan.years)
    given = {name: np.broadcast_to(np.asarray(value, np.float64), count).copy() for name, value in lines.items()}
    return replace(study, plan=replace(study.plan, values={**study.plan.values, **given}))
