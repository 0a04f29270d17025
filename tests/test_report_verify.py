from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from chapters import CREATED, chapter, lorenskog_chapter, lorenskog_material, material
from command_line import simulator
from conftest import CONFIGS

from simulator.numbers import Language
from simulator.reports.chapter.earlier import NotAChapterError, read_chapter
from simulator.reports.chapter.holds import held_against
from simulator.reports.render.html import html
from simulator.reports.render.pdf import pdf
from simulator.reports.render.word import docx
from simulator.reports.texts import LANGUAGES
from simulator.study import Study


def files(tmp_path: Path, lang: Language) -> list[Path]:
    document = lorenskog_chapter(lang)
    contents = {
        "html": html(document).encode(),
        "pdf": pdf(document, CREATED),
        "docx": docx(document, CREATED),
    }
    for kind, content in contents.items():
        (tmp_path / f"risikoanalyse.{kind}").write_bytes(content)
    return [tmp_path / f"risikoanalyse.{kind}" for kind in contents]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_chapter_holds_against_its_own_run(lang: Language, tmp_path: Path) -> None:
    for file in files(tmp_path, lang):
        found = held_against(read_chapter(file), lorenskog_material())
        assert found.changed == (), file
        assert found.compared > 300, file


def test_another_seed_changes_probabilities_and_no_premises(tmp_path: Path, lorenskog: Study) -> None:
    other = material(lorenskog, paths=2000, seed=7)
    reports = [held_against(read_chapter(file), other) for file in files(tmp_path, "nb")]
    for found in reports:
        changed = {each.id for each in found.changed}
        assert any(name.endswith("robek.cumulative.2028") or "probability" in name for name in changed)
        assert not any(name.startswith(("stress:", "checks:", "summary:base", "manifest:config")) for name in changed)
        assert "summary:seed" not in changed  # a code is not a number


def test_a_number_that_someone_wrote_over_in_word_is_found(tmp_path: Path) -> None:
    *_, file = files(tmp_path, "nb")
    changed = tmp_path / "endret.docx"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace("126\u00a0mill.\u00a0kroner".encode(), "12\u00a0mill.\u00a0kroner".encode(), 1)
            new.writestr(name, data)
    (found,) = held_against(read_chapter(changed), lorenskog_material()).changed
    assert found.id == "checks:balance.continue.missing"
    assert found.before == "12\u00a0mill.\u00a0kroner"
    assert found.now == "126\u00a0mill.\u00a0kroner"


def test_a_number_the_run_does_not_have_is_said_so(tmp_path: Path, lorenskog: Study) -> None:
    file, *_ = files(tmp_path, "nb")
    bare = material(lorenskog, paths=60, whole=False)
    missing = [each for each in held_against(read_chapter(file), bare).changed if each.now is None]
    assert any(each.id.startswith("stress:") for each in missing)


@pytest.mark.parametrize("name", ["brev.docx", "brev.pdf", "brev.html", "brev.txt"])
def test_what_is_not_a_chapter_is_refused(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text("<html lang='nb'>Kjære kommune</html>", encoding="utf-8")
    with pytest.raises(NotAChapterError, match="er ikke et kapittel"):
        read_chapter(file)


def test_verify_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    config = CONFIGS / "lillevik" / "lillevik.toml"
    simulator(capsys, "run", config, "--paths", 300, "-q", "--out", "first")
    simulator(capsys, "run", config, "--paths", 300, "--seed", 9, "-q", "--out", "second")
    simulator(capsys, "report", "first", "--format", "docx", "--out", "out")
    chapter_file = Path("out") / "risikoanalyse.docx"
    holds = simulator(capsys, "report", "first", "--verify", chapter_file)
    assert holds.code == 0
    assert holds.out.startswith("Alle ")
    ended = simulator(capsys, "report", "second", "--verify", chapter_file, "--json")
    assert ended.code == 1
    assert json.loads(ended.out)["changed"]
    assert not Path("reports").exists()


def test_figures_that_are_missing_leave_the_chapter_whole(lorenskog: Study) -> None:
    assert chapter(material(lorenskog, paths=60), figures=[]).blocks
