"""Chapters to test on: the material of a run, without a run folder."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import simulator.pipeline
from simulator.analysis.plan_check import check_summary
from simulator.analysis.stress_summary import stress_summary
from simulator.numbers import Language
from simulator.reports.chapter.chapter import write_chapter
from simulator.reports.chapter.document import Document, Figure
from simulator.reports.chapter.findings import find
from simulator.reports.chapter.material import Material
from simulator.reports.render.charts import figures_for
from simulator.study import Study

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
    """A short run of the lead configuration."""
    config = Path(__file__).parent.parent / "configs" / "lorenskog" / "lorenskog.toml"
    return material(simulator.load(config), paths=2000, seed=2026)
