"""Two pages of the chapter as the picture in the README, from the illustrative config.

    python tests/chapter_picture.py

Needs pillow, which the group `test` brings.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

import simulator
from simulator.reports.render.pdf import pages
from simulator.reports.report_folder import make_report
from simulator.reports.run_folder import read_run_folder, write_run_folder

CONFIG = Path(__file__).parent.parent / "configs" / "lorenskog" / "lorenskog.toml"
PICTURE = CONFIG.with_name("chapter.png")
SHOWN = (0, 3)
"""The main findings, and the fans of fund and debt."""
DOTS_PER_INCH, COLOURS, BETWEEN = 75.0, 48, 12


def picture(paths: int | None = None) -> Image.Image:
    """Simulate, write the chapter in bokmål, and lay the pages side by side."""
    study = simulator.load(CONFIG)
    result = simulator.run(study, paths=paths)
    with TemporaryDirectory() as place:
        folder = write_run_folder(Path(place) / "run", study, result, [])
        document = make_report(read_run_folder(folder), "nb").document
    drawn = pages(document, DOTS_PER_INCH)
    sheets = [Image.open(BytesIO(drawn[number])).convert("RGB") for number in SHOWN]
    width, height = sum(sheet.width for sheet in sheets) + BETWEEN * (len(sheets) + 1), sheets[0].height + 2 * BETWEEN
    made = Image.new("RGB", (width, height), "#c5ccd3")
    left = BETWEEN
    for sheet in sheets:
        made.paste(sheet, (left, BETWEEN))
        left += sheet.width + BETWEEN
    return made.quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    picture().save(PICTURE, optimize=True)
