"""Chapters to test on: the material of a run, without a run folder."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import simulator.pipeline
from simulator.analysis.answers import every_answer
from simulator.analysis.path_summary import path_summary
from simulator.analysis.plan_check import check_summary
from simulator.analysis.stress_summary import stress_summary
from simulator.numbers import Language
from simulator.reports.chapter.chapter import write_chapter
from simulator.reports.chapter.document import Document, Figure
from simulator.reports.chapter.findings import find, typical_path
from simulator.reports.chapter.material import Material
from simulator.reports.render.charts import figures_for
from simulator.study import Study

CHANGES = {
    "outcomes": [
        {
            "id": outcome,
            "year": year,
            "unit": unit,
            "before": before,
            "after": before + 0.06,
            "parts": [
                {"id": "rates", "change": 0.08},
                {"id": "opening", "change": -0.02},
                {"id": "time", "change": 0.0},
            ],
        }
        for outcome, year, unit, before in (
            ("robek", None, "probability", 0.43),
            ("net_operating_result", 2028, "mill", -120.0),
        )
    ]
}
"""What made the change since a made-up last plan, in the shape of `compare --explain`."""
BACKTEST = {"fans": [{"id": "interest_rate", "nominal": 0.8, "hits": 19, "years": 22}]}
CREATED = "2026-11-24T08:00:00+00:00"


def material(study: Study, paths: int = 400, seed: int = 1, *, whole: bool = True) -> Material:
    """What a run folder would hold after a short run; without `whole` the summary and the config only."""
    result = simulator.pipeline.run(study, paths=paths, seed=seed)
    manifest = {
        "created": CREATED,
        "digest": result.digest,
        "seed": seed,
        "paths": paths,
        "illustrative": result.outline.illustrative,
        "config": json.loads(json.dumps(study.resolved())),
        "versions": {"simulator": "0.1.0"},
    }
    documents: dict[str, Any] = {"summary": result.summary(), "manifest": manifest}
    if whole:
        documents["checks"] = check_summary(study)
        documents["stress"] = stress_summary(study, study.settings.scenarios[0].id)
    return with_findings(Material(json.loads(json.dumps(documents))))


def with_findings(found: Material) -> Material:
    """The material with what its numbers say."""
    return found.with_document("findings", find(found))


def chapter(found: Material, lang: Language = "nb", figures: list[Figure] | None = None) -> Document:
    """The chapter of a material, with every figure that can be drawn."""
    return write_chapter(found, figures_for(found, lang) if figures is None else figures, lang)


@cache
def lorenskog_chapter(lang: Language) -> Document:
    """The chapter of the lead configuration."""
    return chapter(lorenskog_material(), lang)


@cache
def lorenskog_material() -> Material:
    """A short run of the lead configuration, with every further question answered."""
    config = Path(__file__).parent.parent / "configs" / "lorenskog" / "lorenskog.toml"
    study = simulator.load(config)
    found = material(study, paths=2000, seed=2026)
    answers, missing = every_answer(study, simulator.pipeline.run(study, paths=2000, seed=2026))
    assert not missing
    path = typical_path(Material(answers))
    assert path is not None
    answers["future"] = path_summary(study, study.settings.scenarios[0].id, path, 2026)
    for name, document in answers.items():
        found = found.with_document(name, json.loads(json.dumps(document)))
    return with_findings(found.with_document("changes", CHANGES).with_document("backtest", BACKTEST))
