"""A run too long to keep is added up batch by batch, and says the same."""

from __future__ import annotations

import numba
import numpy as np
import pytest

from simulator import pipeline
from simulator.study import Study

POINTS = ("mean", "sd", "p5", "p50", "p95")
PATHS = 300 if numba.config.DISABLE_JIT else 40_000  # more than one batch when compiled


def numbers_of(result: object, kind: str) -> list[object]:
    """Everything a summary says of probabilities, or of quantiles."""
    scenarios = result.summary()["scenarios"]
    if kind == "probabilities":
        parts = [[scenario["robek"], scenario["joint"]] for scenario in scenarios]
        rules = [[{**rule, "median": None} for rule in scenario["rules"]] for scenario in scenarios]
        return [parts, rules]
    return [
        (name, year, point, figures[point])
        for scenario in scenarios
        for name, years in scenario["metrics"].items()
        for year, figures in years.items()
        for point in POINTS
    ]


def test_a_long_run_has_the_probabilities_of_a_kept_one(lorenskog: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = pipeline.run(lorenskog, paths=PATHS)
    monkeypatch.setattr(pipeline, "KEPT_PATHS", 0)
    long = pipeline.run(lorenskog, paths=PATHS)
    assert numbers_of(long, "probabilities") == numbers_of(kept, "probabilities")


@pytest.mark.skipif(numba.config.DISABLE_JIT, reason="a few hundred paths leave gaps wider than a bin")
def test_quantiles_of_a_long_run_are_right_to_within_a_bin(lorenskog: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = pipeline.run(lorenskog, paths=PATHS)
    monkeypatch.setattr(pipeline, "KEPT_PATHS", 0)
    long = pipeline.run(lorenskog, paths=PATHS)
    values = pipeline.simulate(lorenskog, paths=PATHS).metrics
    ranges = np.repeat((values.max(axis=3) - values.min(axis=3)).ravel(), len(POINTS))
    pairs = zip(numbers_of(kept, "quantiles"), numbers_of(long, "quantiles"), ranges, strict=True)
    for (name, year, point, exact), (*_, found), whole in pairs:
        # 4096 bins hold the pilot's range and a quarter of it on both sides; the value lies within a bin of an order
        # statistic, and two of those may lie a bin apart. Sums differ only by the order they are taken in.
        width = 1e-6 if point in ("mean", "sd") else 2 * 1.5 / 4096
        assert found == pytest.approx(exact, rel=1e-9, abs=width * max(float(whole), 1e-3)), (name, year, point)
