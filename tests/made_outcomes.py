"""Outcomes made by hand or by chance, so that counting can be tested without simulating anything."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from simulator.summaries.outline import Outline, RuleOutline, ScenarioOutline, kob_rows
from simulator.vocabulary import METRICS

SURPLUS = RuleOutline(
    "surplus",
    "Overskudd",
    "corrected_net_operating_result_pct",
    "mean",
    2.0,
    at_least=True,
    years=(2026, 2027, 2028, 2029),
)
DEBT = RuleOutline("debt", "Gjeld", "net_loan_debt_pct", "at", 100.0, at_least=False, years=(2030,))
FUND = RuleOutline("fund", "Fond", "disposition_fund_pct", "every", 8.0, at_least=True, years=(2026, 2027, 2028, 2029))

OUTLINE = Outline(
    municipality={"number": "9999", "name": "Lillevik"},
    base_year=2024,
    first=2025,
    plan_period=(2026, 2029),
    horizon=2030,
    illustrative=True,
    scenarios=(ScenarioOutline("continue", "Vi fortsetter"), ScenarioOutline("cut", "Vi kutter")),
    rules=(SURPLUS, DEBT, FUND),
    robek_basis="accounts",
    robek_letters=("c", "d"),
    kob=kob_rows(
        4670.0,
        -149.6,
        401.6,
        6864.5,
        {"net_operating_result_pct": 2.0, "disposition_fund_pct": 8.0, "net_loan_debt_pct": 75.0},
    ),
)
REGISTER = replace(OUTLINE, robek_basis="register")


@dataclass(frozen=True)
class MadeOutcomes:
    metric_names: tuple[str, ...]
    metrics: np.ndarray
    flags: np.ndarray
    plan_metrics: np.ndarray

    def paths(self, start: int, stop: int) -> MadeOutcomes:
        """The outcomes of a range of paths."""
        return replace(self, metrics=self.metrics[..., start:stop], flags=self.flags[..., start:stop])


def flags_from_story(letters: list[str], inside: list[bool], broken: tuple[int, ...] = ()) -> np.ndarray:
    """One path's flags: letters that hold each year, being inside each year, rules broken at the end."""
    slots = [sum(1 << "abcd".index(letter) for letter in year) for year in letters]
    before, entry = False, 0
    for year, now in enumerate(inside):
        slots[year] |= (int(now) << 4) | (int(now and not before) << 5)
        if now and not entry:
            entry = 1 + year
        before = now
    verdict = entry | sum(1 << (8 + rule) for rule in broken)
    return np.array([*slots, verdict], np.uint32)


def by_chance(outline: Outline = OUTLINE, paths: int = 1000, seed: int = 1) -> MadeOutcomes:
    """Outcomes of a crude random world whose flags agree with its figures."""
    generator = np.random.default_rng(seed)
    shape = len(outline.scenarios), len(METRICS), len(outline.years), paths
    metrics = (generator.standard_normal(shape) * 3 + 5).astype(np.float32)
    metrics[:, METRICS.index("operating_revenue")] = 1000 + 10 * metrics[:, METRICS.index("operating_revenue")]
    metrics[:, METRICS.index("disposition_fund")] = np.maximum(metrics[:, METRICS.index("disposition_fund")] - 5, 0)
    flags = np.zeros((shape[0], shape[2] + 1, paths), np.uint32)
    letters = generator.random((shape[0], 4, shape[2], paths)) < 0.08
    for letter in range(4):
        flags[:, :-1] |= letters[:, letter].astype(np.uint32) << np.uint32(letter)
    inside = letters[:, 2] | letters[:, 3]
    entered = np.where(inside.any(axis=1), inside.argmax(axis=1) + 1, 0)
    flags[:, :-1] |= inside.astype(np.uint32) << np.uint32(4)
    flags[:, -1] = entered
    for number, rule in enumerate(outline.rules):
        years = [year - outline.first for year in rule.years]
        figures = metrics[:, METRICS.index(rule.metric)][:, years]
        wrong = figures < rule.limit if rule.at_least else figures > rule.limit
        flags[:, years] |= wrong.astype(np.uint32) << np.uint32(8 + number)
        mean = figures.astype(np.float64).mean(axis=1)
        mean_wrong = mean < rule.limit if rule.at_least else mean > rule.limit
        broken = mean_wrong if rule.test == "mean" else wrong.any(axis=1)
        flags[:, -1] |= broken.astype(np.uint32) << np.uint32(8 + number)
    return MadeOutcomes(METRICS, metrics, flags, np.full(shape[:3], 5.0))
