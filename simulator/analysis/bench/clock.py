"""Taking time: contestants in turns, so that whatever else the machine does falls on all of them."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

ROUNDS = 9
"""Turns each contestant takes; odd, so that the median is one of them."""


@dataclass(frozen=True)
class Timing:
    """The turns of one contestant, in seconds."""

    wall: tuple[float, ...]
    """By the clock on the wall."""
    processor: tuple[float, ...]
    """Of all processors together: what one thread used, also when it had to wait for somebody else's."""

    @property
    def wall_seconds(self) -> float:
        """The median turn by the clock."""
        return statistics.median(self.wall)

    @property
    def processor_seconds(self) -> float:
        """The median turn in processor time."""
        return statistics.median(self.processor)


def take_turns(contestants: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, Timing]:
    """Let each contestant run once unmeasured (compilation, caches), then all of them in turn, `rounds` times.

    Garbage waits until the end: going through all that has been imported takes as long as a run.
    """
    for work in contestants.values():
        work()
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return _turns(contestants, rounds)
    finally:
        if was_enabled:
            gc.enable()


def _turns(contestants: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Timing]:
    wall: dict[str, list[float]] = {name: [] for name in contestants}
    processor: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, work in contestants.items():
            started, used = time.perf_counter(), time.process_time()
            work()
            processor[name].append(time.process_time() - used)
            wall[name].append(time.perf_counter() - started)
    return {name: Timing(tuple(wall[name]), tuple(processor[name])) for name in contestants}
