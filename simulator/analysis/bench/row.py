"""One line of the table of ratios, and what every case is given to work on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from simulator.analysis.bench.clock import ROUNDS
from simulator.study import Study

Unit = Literal["ratio", "nanoseconds", "seconds", "megabytes", "percent"]


@dataclass(frozen=True)
class Setup:
    """What a case works on: a study, so many futures, so many turns."""

    study: Study
    paths: int = 100_000
    rounds: int = ROUNDS
    threads: int = 2
    """How many threads «many» is."""

    @property
    def first_scenario(self) -> list[str]:
        """The first alternative alone, which is what most cases run."""
        return [self.study.settings.scenarios[0].id]


@dataclass(frozen=True)
class Row:
    """One measured number with its spread and, where there is one, the goal it is held against."""

    id: str
    value: float
    unit: Unit
    low: float
    """The least of the turns."""
    high: float
    """The greatest of the turns."""
    goal: float | None = None
    more_is_better: bool = False
    parts: tuple[float, ...] = ()
    """What a ratio is made of: seconds above and below the line."""

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None where there is none."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.more_is_better else self.value <= self.goal


def against(
    name: str,
    above: Sequence[float],
    below: Sequence[float],
    *,
    goal: float | None = None,
    more_is_better: bool = False,
    scale: float = 1.0,
) -> Row:
    """The ratio of two contestants, turn by turn; `scale` evens out work of unlike size. Its median is the value."""
    each = sorted(scale * a / b for a, b in zip(above, below, strict=True))
    middle = len(above) // 2
    parts = (sorted(above)[middle], sorted(below)[middle])
    return Row(name, each[middle], "ratio", each[0], each[-1], goal, more_is_better, parts)
