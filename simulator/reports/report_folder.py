"""The folder of a report: the chapter in the formats asked for, what its figures say in words, and its manifest.

    risikoanalyse.html|pdf|docx   the chapter
    tabeller.xlsx                 every table, and the numbers of every figure
    presentasjon.html             five figures, one a screen
    figurer/*.svg|png             each figure by itself
    alt-tekster.txt               what each figure shows, in words
    manifest.json                 which run it is from, versions, the name and fingerprint of every file

Every number in the chapter stands in the run folder under a name. Those worked out on the way (the sensitivity table,
whether the plan balances, what the numbers say) are added to the run folder as `stress.json`, `checks.json` and
`findings.json`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from simulator.numbers import Language
from simulator.reports.chapter.chapter import write_chapter
from simulator.reports.chapter.findings import find, typical_path
from simulator.reports.chapter.material import Material, read_material
from simulator.reports.render.charts import figures_for
from simulator.reports.render.formats import FORMATS, Report, alt_texts
from simulator.reports.run_folder import RunFolder, add_analysis, json_text, program_version
from simulator.reports.texts import texts
from simulator.reports.whole_file import CannotWriteError, write_all
from simulator.study import Study

SCHEMA = "simulator.report/1"
MANIFEST = "manifest.json"


def default_report_folder(run: RunFolder, lang: Language) -> Path:
    """`reports/<name of the run folder>-<language>`: apart from the run, which may be made again."""
    return Path("reports") / f"{run.folder.resolve().name}-{lang}"


def make_report(run: RunFolder, lang: Language, template: Path | None = None, *, changes: bool = False) -> Report:
    """Write the chapter of a run in a language, after adding to the run folder what the chapter needs.

    What changed since last plan is told with `changes` only, for a folder may hold it from an earlier report.
    """
    material = complete(run)
    if not changes:
        material = material.without_document("changes")
    return Report(material, write_chapter(material, figures_for(material, lang), lang), template)


def complete(run: RunFolder) -> Material:
    """The run's documents; those missing that every chapter has are worked out and kept in the run folder."""
    material = read_material(run.folder)
    for name, document in _lacking(run, material).items():
        _keep(run, name, document)
        material = material.with_document(name, document)
    findings = find(material)
    _keep(run, "findings", findings)
    return material.with_document("findings", findings)


def _lacking(run: RunFolder, material: Material) -> dict[str, Mapping[str, Any]]:
    """What takes no simulation: checks of the plan, the sensitivity table, and the path that a story is told by."""
    from simulator.analysis.path_summary import path_summary
    from simulator.analysis.plan_check import check_summary
    from simulator.analysis.stress_summary import stress_summary

    plan, path = run.summary["scenarios"][0]["id"], typical_path(material)
    ways: dict[str, Callable[[Study], Mapping[str, Any]]] = {}
    if not material.has("checks"):
        ways["checks"] = lambda study: check_summary(study, study.settings.lang)
    if not material.has("stress"):
        ways["stress"] = lambda study: stress_summary(study, plan)
    if path is not None and material.get("future").get("path") != path:
        ways["future"] = lambda study: path_summary(study, plan, path, run.manifest["seed"])
    if not ways:
        return {}
    study = run.study()
    return {name: make(study) for name, make in ways.items()}


def _keep(run: RunFolder, name: str, document: Mapping[str, Any]) -> None:
    place = run.folder / f"{name}.json"
    if not (place.is_file() and place.read_text(encoding="utf-8") == json_text(document)):
        add_analysis(run.folder, name, document)


def write_report(report: Report, formats: Sequence[str], folder: Path) -> list[str]:
    """Write the report and return the names of its files.

    Raises CannotWriteError when a file is open in another program, was changed by hand since it was made, or the disk
    does not take it; then nothing is written.
    """
    files: dict[str, bytes] = {}
    for name in formats:
        files.update(FORMATS[name](report))
    if report.figures:
        files["alt-tekster.txt"] = alt_texts(report.document).encode()
    refuse_changed(folder, files, report.lang)
    manifest = make_manifest(report, formats, files, folder)
    files[MANIFEST] = json_text(manifest).encode()
    write_all(folder, files, report.lang)
    return list(files)


def make_manifest(report: Report, formats: Sequence[str], files: Mapping[str, bytes], folder: Path) -> dict[str, Any]:
    """Where the report comes from. Files of formats made earlier stay named when they are from the same run."""
    run = report.material.get("manifest")
    made = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    earlier = _earlier(folder)
    if (earlier.get("digest"), earlier.get("lang")) == (run["digest"], report.lang):
        made = {**earlier["files"], **made}
        formats = [name for name in FORMATS if name in (*earlier["formats"], *formats)]
    return {
        "schema": SCHEMA,
        "created": report.created,
        "digest": run["digest"],
        "seed": run["seed"],
        "paths": run["paths"],
        "illustrative": run["illustrative"],
        "lang": report.lang,
        "formats": list(formats),
        "template": None if report.template is None else report.template.name,
        "documents": [name for name in report.material.documents if report.material.has(name)],
        "simulator": program_version(),
        "files": made,
    }


def refuse_changed(folder: Path, files: Mapping[str, bytes], lang: Language) -> None:
    """Raise CannotWriteError when a file that would be overwritten is not as it was made: someone has worked on it."""
    made = _earlier(folder).get("files", {})
    for name in files:
        place = folder / name
        if place.is_file() and hashlib.sha256(place.read_bytes()).hexdigest() != made.get(name):
            raise CannotWriteError(texts(lang).changed_by_hand(str(place)))


def _earlier(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and found.get("schema") == SCHEMA else {}
