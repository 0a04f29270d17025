"""What leads there: the paths on which something happens, gathered into a few stories.

Each source of risk on each path is worth a loss: how much its surprises move the figure that decides (the rule's own,
or for ROBEK the net operating result added up to the end of the plan), by the plan's own slope. Losses are in one unit,
so sources can be held against each other. Paths are then clustered on how their losses are composed (k-means, scipy),
into as many stories as have names of their own: two clusters with the same leading sources are one story told twice.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.cluster.vq import kmeans2

from simulator.analysis.early_warning import EarlyWarning, Watched, early_warnings
from simulator.assembly import Assembly, trace_of, with_surprises
from simulator.assembly.sources import EVENTS, event_paths, surprise_paths
from simulator.errors import SimulatorError
from simulator.pipeline import empty_outcomes, fill, metrics_of, outline_of, sampled
from simulator.study import Study
from simulator.summaries.happenings import ROBEK, happened, harms
from simulator.summaries.outline import Outline
from simulator.summaries.spread import rule_figures

if TYPE_CHECKING:
    import pandas as pd

PATHS = 32_768
FEWEST = 100
"""Fewer paths than this do not make stories."""
MOST_STORIES = 4
SMALLEST_SHARE = 0.05
NAMED_SOURCES = 2
CLEARLY = 0.5
"""A source is named when its loss is at least so many standard deviations, and half of the leading one's."""
WATCHED_METRICS = ("net_operating_result_pct", "disposition_fund_pct", "accumulated_deficit_pct", "net_loan_debt_pct")


class NoStoryError(SimulatorError):
    """There is nothing to tell: it hardly ever happens, or it always does."""

    exit_code = 2


@dataclass(frozen=True)
class Cause:
    """A source that leads to the story.

    direction  +1 or −1: which way its surprises went, against the plan (events: +1)
    years      first and last year in which it was clearly off, within the plan period
    mean       average surprise over those years, in the driver's unit (events: mill. kr a year)
    loss       average loss in standard deviations of the source's loss over all paths
    """

    source: str
    direction: int
    years: tuple[int, int]
    mean: float
    loss: float


@dataclass(frozen=True)
class Story:
    """Paths that went wrong the same way: how many of those that went wrong, and the most typical one by id.

    Without causes when no single source stands out: many small things at once.
    """

    share: float
    count: int
    path: int
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Storylines:
    """The stories of one outcome in one scenario, largest first, and what would have warned of it, year by year."""

    scenario_id: str
    outcome: str
    paths: int
    happened: int
    stories: tuple[Story, ...]
    warnings: tuple[EarlyWarning, ...]

    def frame(self) -> pd.DataFrame:
        """Return one row for each cause of each story."""
        import pandas as pd

        rows = [
            {"story": number, "share": story.share, "path": story.path, **asdict(cause)}
            for number, story in enumerate(self.stories, start=1)
            for cause in story.causes
        ]
        return pd.DataFrame(rows)

    def early_warnings(self) -> pd.DataFrame:
        """Return what would have warned, one row a year: figure, threshold, hit and false-alarm rates."""
        import pandas as pd

        return pd.DataFrame([asdict(warning) for warning in self.warnings])


def storylines(
    study: Study,
    scenario_id: str | None = None,
    *,
    outcome: str = ROBEK,
    paths: int = PATHS,
    seed: int | None = None,
    threads: int | None = None,
) -> Storylines:
    """Gather the paths on which `outcome` happens into stories, and look for its earliest warning.

    Raises KeyError for an unknown scenario or outcome, NoStoryError when fewer than FEWEST paths hold it or lack it.
    """
    chosen = scenario_id or study.settings.scenarios[0].id
    seed = study.settings.simulation.seed if seed is None else seed
    assembly, outline = sampled(study, [chosen]), outline_of(study, [chosen])
    if outcome not in harms(outline):
        raise KeyError(outcome)
    outcomes = empty_outcomes(assembly, 0, paths, np.empty(0))
    fill(assembly, outcomes, seed, threads, None)
    bad = happened(outline, outcomes.flags[0], outcome)
    if not FEWEST <= int(bad.sum()) <= paths - FEWEST:
        raise NoStoryError(
            f"'{outcome}' happens on {int(bad.sum())} of {paths} paths in '{chosen}'; stories take {FEWEST} paths on "
            "which it happens and as many on which it does not"
        )
    surprises, events = surprise_paths(assembly, seed, paths), event_paths(assembly, seed, paths)
    lost = losses(assembly, outline, outcome, surprises, events)
    metrics = outcomes.metrics[0]
    watched = Watched(
        outline=outline,
        names=(*assembly.driver_names, *WATCHED_METRICS),
        values=np.concatenate([surprises, metrics[[assembly.metric_names.index(name) for name in WATCHED_METRICS]]]),
    )
    return Storylines(
        scenario_id=chosen,
        outcome=outcome,
        paths=paths,
        happened=int(bad.sum()),
        stories=_stories(assembly, outline, lost, surprises, events, bad, seed),
        warnings=early_warnings(watched, outcomes.flags[0], outcome, bad),
    )


def losses(assembly: Assembly, outline: Outline, outcome: str, surprises: np.ndarray, events: np.ndarray) -> np.ndarray:
    """What every source costs on every path; float64 [source, path], drivers first and the risk register last.

    Mill. kr, or percentage points where a rule on a ratio decides. Linear in the surprises: the slope is that of the
    path without other surprises, from a step of one standard deviation in each year.
    """
    spread = surprises.std(axis=-1)
    calm = _deciding(assembly, outline, outcome, {})
    lost = np.zeros((len(surprises) + 1, surprises.shape[-1]))
    for k, name in enumerate(assembly.driver_names):
        for t in range(assembly.years):
            if spread[k, t] > 0.0:
                step = np.zeros(assembly.years)
                step[t] = spread[k, t]
                slope = (_deciding(assembly, outline, outcome, {name: step}) - calm) / spread[k, t]
                lost[k] -= slope * surprises[k, t]
    if outcome == ROBEK or outcome not in {rule.id for rule in outline.rules}:
        lost[-1] = events[: outline.closings_to_plan_end].sum(axis=0)
    else:
        lost[-1] = events.sum(axis=0) * 100.0 / _revenue(assembly)
    return lost


def _deciding(assembly: Assembly, outline: Outline, outcome: str, surprises: dict[str, np.ndarray]) -> float:
    """The figure that decides, the higher the better."""
    values = metrics_of(assembly, trace_of(with_surprises(assembly, surprises))[0])[0]
    for k, rule in enumerate(outline.rules):
        if rule.id == outcome:
            figure = float(rule_figures(outline, assembly.metric_names, values)[k])
            return figure if rule.at_least else -figure
    results = values[assembly.metric_names.index("net_operating_result")]
    return float(results[: outline.closings_to_plan_end].sum())


def _revenue(assembly: Assembly) -> float:
    """Operating revenue of the first year without surprises, mill. kr."""
    values = metrics_of(assembly, trace_of(with_surprises(assembly, {}))[0])[0]
    return float(values[assembly.metric_names.index("operating_revenue")][0])


def _stories(
    assembly: Assembly,
    outline: Outline,
    lost: np.ndarray,
    surprises: np.ndarray,
    events: np.ndarray,
    bad: np.ndarray,
    seed: int,
) -> tuple[Story, ...]:
    """As many stories as have names of their own, at most MOST_STORIES."""
    ids = np.flatnonzero(bad)
    # Of length one: what it came of, whatever it came to; else a few extreme paths would be a story of their own.
    points = lost[:, bad].T  # [path, source]
    length = np.linalg.norm(points, axis=1, keepdims=True)
    points = np.divide(points, length, out=np.zeros_like(points), where=length > 0)
    found: list[Story] = []
    for count in range(MOST_STORIES, 0, -1):
        labels = _clusters(points, count, seed)
        found = [
            _story(assembly, outline, lost, surprises, events, ids[labels == k], len(ids)) for k in np.unique(labels)
        ]
        names = {frozenset((cause.source, cause.direction) for cause in story.causes) for story in found}
        if len(names) == len(found) and all(story.share >= SMALLEST_SHARE for story in found):
            break
    return tuple(sorted(found, key=lambda story: -story.count))


def _clusters(points: np.ndarray, count: int, seed: int) -> np.ndarray:
    """K-means with the best of eight starts."""
    best, labels = np.inf, np.zeros(len(points), np.intp)
    for start in range(8):
        centres, found = kmeans2(points, count, minit="++", seed=np.random.default_rng([seed, start]), iter=30)
        distance = float(((points - centres[found]) ** 2).sum())
        if distance < best * (1 - 1e-9):
            best, labels = distance, found
    return labels


def _story(
    assembly: Assembly,
    outline: Outline,
    lost: np.ndarray,
    surprises: np.ndarray,
    events: np.ndarray,
    ids: np.ndarray,
    total: int,
) -> Story:
    inside = lost[:, ids]
    spread = lost.std(axis=1)
    centre = inside.mean(axis=1)
    # How far the source itself is off, beyond what all paths have of it.
    off = np.divide(centre - lost.mean(axis=1), spread, out=np.zeros_like(centre), where=spread > 0)
    extra = centre - lost.mean(axis=1)
    order = np.argsort(-extra)
    named = [int(k) for k in order[:NAMED_SOURCES] if off[k] >= CLEARLY and extra[k] >= 0.5 * extra[order[0]]]
    middle = np.median(inside, axis=1)
    typical = int(ids[np.argmin(((inside.T - middle) ** 2).sum(axis=1))])
    causes = tuple(_cause(assembly, outline, k, float(off[k]), surprises, events, ids) for k in named)
    return Story(len(ids) / total, len(ids), typical, causes)


def _cause(
    assembly: Assembly,
    outline: Outline,
    source: int,
    off: float,
    surprises: np.ndarray,
    events: np.ndarray,
    ids: np.ndarray,
) -> Cause:
    """When and how far a source was off on the paths of a story."""
    is_event = source == len(surprises)
    paths = events if is_event else surprises[source]
    spread = paths.std(axis=1)
    shift = paths[:, ids].mean(axis=1) - paths.mean(axis=1)
    standardised = np.divide(shift, spread, out=np.zeros_like(shift), where=spread > 0)[: outline.closings_to_plan_end]
    most = int(np.argmax(np.abs(standardised)))
    direction = 1 if is_event or standardised[most] > 0 else -1
    clear = np.flatnonzero(direction * standardised >= 0.5 * abs(standardised[most]))
    first, last = int(clear.min()), int(clear.max())
    return Cause(
        source=EVENTS if is_event else assembly.driver_names[source],
        direction=direction,
        years=(outline.first + first, outline.first + last),
        mean=float(paths[first : last + 1][:, ids].mean()),
        loss=off,
    )
