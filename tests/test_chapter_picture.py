"""The picture in the README is there, described, called illustrative, and its maker still works."""

from __future__ import annotations

import re
from pathlib import Path

from chapter_picture import PICTURE, picture
from PIL import Image

README = Path(__file__).parent.parent / "README.md"


def test_the_readme_shows_the_picture_with_a_description_and_calls_it_illustrative() -> None:
    text = README.read_text(encoding="utf-8")
    found = re.search(r"!\[([^]]+)\]\(configs/lorenskog/chapter\.png\)(.{0,400})", text, flags=re.DOTALL)
    assert found
    assert len(found[1].split()) > 20
    assert "illustrative" in found[1]
    assert "python tests/chapter_picture.py" in found[2]
    assert PICTURE.stat().st_size < 150_000


def test_the_picture_can_be_made_again() -> None:
    made = picture(paths=200)
    assert made.size == Image.open(PICTURE).size
    assert len(made.getcolors() or ()) > 20  # not a blank page
