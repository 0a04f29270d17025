"""A probability too small to be counted among plain paths: estimated on weighted paths of its own.

Half of those paths are plain, half are moved to where it happens, and a path counts by its weight: how much more likely
it is among plain paths than in the mixture. No weight is above 2, whatever the direction is worth (defensive mixture:
T. Hesterberg, Technometrics 37 (1995), doi:10.1080/00401706.1995.10484303).

The interval is the gamma interval for a weighted sum of counts: M. P. Fay and E. J. Feuer, Statistics in Medicine 16
(1997), pp. 791-801. Its upper end allows for one path more of the greatest weight there is, which covers ways that no
path happened to take; the relative error beside it is that of the paths that were seen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.summaries.happenings import ROBEK

RARE = 0.001
"""Below this a headline probability gets paths of its own."""


@dataclass(frozen=True, slots=True)
class RareProbability:
    """What weighted paths say of one outcome of one scenario. Sums of different paths add up.

    weight, square  sums over the paths on which it happened of their weights and of their squares
    greatest        the greatest weight a path can have
    shift           how many standard deviations the moved paths lie out
    """

    scenario: str
    outcome: str
    paths: int
    hits: int
    weight: float
    square: float
    greatest: float
    shift: float

    @property
    def value(self) -> float:
        """The probability."""
        return self.weight / self.paths

    @property
    def standard_error(self) -> float:
        """√((Σw² / n − p²) / n)."""
        return math.sqrt(max(self.square / self.paths - self.value**2, 0.0) / self.paths)

    @property
    def relative_error(self) -> float | None:
        """The standard error as a share of the probability; None when nothing was seen."""
        return self.standard_error / self.value if self.value > 0.0 else None

    @property
    def interval(self) -> tuple[float, float]:
        """Fay and Feuer's 95 % interval; its upper end is above 0 also when nothing was seen."""
        return weighted_interval(self.weight / self.paths, self.square / self.paths**2, self.greatest / self.paths)

    def as_plain(self) -> dict[str, Any]:
        """The same for a summary."""
        return {
            "probability": self.value,
            "interval": list(self.interval),
            "standard_error": self.standard_error,
            "relative_error": self.relative_error,
            "paths": self.paths,
            "hits": self.hits,
            "shift": self.shift,
        }


def weighted_interval(total: float, variance: float, greatest: float) -> tuple[float, float]:
    """95 % interval of the mean of a weighted sum of Poisson counts, from the sum, Σw² and the greatest weight."""
    from scipy import special

    low = variance / total * float(special.gammaincinv(total**2 / variance, 0.025)) if total > 0.0 else 0.0
    above, spread = total + greatest, variance + greatest**2
    return low, min(1.0, spread / above * float(special.gammaincinv(above**2 / spread, 0.975)))


def with_rare(scenario: Mapping[str, Any], found: Sequence[RareProbability]) -> dict[str, Any]:
    """A scenario of the summary with `rare` beside each headline probability that has paths of its own."""
    own = {one.outcome: one.as_plain() for one in found if one.scenario == scenario["id"]}
    if not own:
        return dict(scenario)
    rules = [{**rule, "rare": own[rule["id"]]} if rule["id"] in own else rule for rule in scenario["rules"]]
    robek, joint = dict(scenario["robek"]), dict(scenario["joint"])
    if ROBEK in own:
        robek["rare"] = own[ROBEK]
    together = {name: own[name] for name in joint if name in own}
    if together:
        joint["rare"] = together
    return {**scenario, "rules": rules, "robek": robek, "joint": joint}


def rare_rows(found: Sequence[RareProbability]) -> list[dict[str, Any]]:
    """One row for each, for the run folder."""
    rows = []
    for one in found:
        plain = one.as_plain()
        low, high = plain.pop("interval")
        probability = plain.pop("probability")
        names = {"scenario": one.scenario, "outcome": one.outcome, "probability": probability, "low": low, "high": high}
        rows.append(names | plain)
    return rows
