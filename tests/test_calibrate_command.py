"""`calibrate` as it is typed: what is printed, what is written, and what is said of histories that will not do."""

from __future__ import annotations

import inspect
import json
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest
from command_line import simulator
from conftest import CONFIGS

from simulator.numbers import Language
from simulator.reports.text_table import WIDTH
from simulator.reports.texts import LANGUAGES, sources_texts

PAIRS = """år;Skatteinngang budsjett;Skatteinngang regnskap;Strømpris (avvik)
2014;1000;1020;-0,5
2015;1050;1060;-0,8
2016;1100;1090;0,4
2017;1150;1170;-0,1
2018;1200;1210;0,7
2019;1260;1250;-0,3
2020;1300;1310;-1,5
2021;1350;1420;1,6
2022;1400;1460;2,0
2023;1500;1480;-0,9
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def history(text: str) -> Path:
    Path("history.csv").write_text(text, encoding="utf-8")
    return Path("history.csv")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_screen_fits_a_hundred_columns_but_for_the_block(
    lang: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    out = simulator(capsys, "calibrate", "--lang", lang).out
    screen, block = out.split("[drivers.", 1)
    assert max(len(line) for line in screen.splitlines() if not line.startswith("#")) <= WIDTH
    assert "interest_rate]" in block


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_the_same_sentences(lang: Language) -> None:
    def shape(module: object) -> dict[str, object]:
        return {
            name: str(inspect.signature(value)) if callable(value) else sorted(value) if isinstance(value, dict) else ""
            for name, value in vars(module).items()
            if not name.startswith("_") and name != "annotations"
        }

    assert shape(sources_texts(lang)) == shape(sources_texts("nb"))


def test_every_year_of_the_history_stands_on_the_strip(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(simulator(capsys, "calibrate", "--json").out)
    out = simulator(capsys, "kalibrer").out
    for row in found["drivers"]:
        band = next(band for band in row["bands"] if band["nominal"] == 0.8)
        line = next(line for line in out.splitlines() if line.endswith(f"{band['hits']} av {band['years']}"))
        strip = line.rpartition(f"{band['hits']} av")[0]
        assert sum(int(digit) for digit in re.findall(r"\d", strip)) == band["years"] == len(row["residuals"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_figure_of_fit_says_in_words_which_years_are_outside(
    lang: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    """The picture, its description and the table tell of the same years."""
    ended = simulator(capsys, "calibrate", "--figure", "fit.svg", "--json", "--lang", lang)
    assert ended.code == 0 and "fit.svg" in ended.err
    drawing = Path("fit.svg").read_text(encoding="utf-8")
    described = re.search(r"<desc>(.*?)</desc>", drawing)
    assert described is not None
    for row in json.loads(ended.out)["drivers"]:
        low, high = next(band["range"] for band in row["bands"] if band["nominal"] == 0.8)
        outside = {year for year, value in row["residuals"].items() if not low <= value / row["sigma"] <= high}
        assert all(year in described[1] and f"’{year[2:]}" in drawing for year in outside), row["driver"]
    assert "2022" in described[1]


def test_a_figure_is_an_svg_or_a_png_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulator(capsys, "calibrate", "--figure", "fit.png").code == 0
    assert Path("fit.png").read_bytes().startswith(b"\x89PNG")
    assert simulator(capsys, "calibrate", "--figure", "fit.gif").code == 2
    assert not Path("fit.gif").exists()


def test_the_block_goes_to_a_file_and_a_config_takes_it(capsys: pytest.CaptureFixture[str]) -> None:
    ended = simulator(capsys, "calibrate", "--toml", "drivers.toml")
    assert ended.code == 0
    assert "[drivers." not in ended.out and "drivers.toml" in ended.err
    settings = tomllib.loads(Path("drivers.toml").read_text(encoding="utf-8"))
    for driver, fields in settings["drivers"].items():
        options = [
            f"--set=drivers.{driver}.{key}={json.dumps(value, ensure_ascii=False)}"
            for key, value in fields.items()
            if key in ("sigma", "history_years")
        ]
        assert simulator(capsys, "check", CONFIGS / "lorenskog" / "lorenskog.toml", *options, "--json").code == 0


def test_the_block_takes_the_place_of_the_same_parts_of_a_config(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulator(capsys, "init", "plan", "--municipality", "3222", "--base-year", 2025).code == 0
    block = json.loads(simulator(capsys, "calibrate", "--json").out)["toml"]
    text = Path("plan/kommune.toml").read_text(encoding="utf-8")
    for section in [*tomllib.loads(block)["drivers"]]:
        text = re.sub(rf"\[drivers\.{section}\].*?\n\n", "", text, flags=re.S)
    text = re.sub(r"\[dependence\].*?(?=# ---)", "", text, flags=re.S)
    Path("plan/kommune.toml").write_text(text + block, encoding="utf-8")
    ended = simulator(capsys, "run", "plan/kommune.toml", "--paths", 64)
    assert ended.code == 0, ended.err


def test_from_python_there_is_a_frame_of_drivers() -> None:
    import simulator

    frame = simulator.calibrate(simulator.national_history()).frame()
    assert list(frame.index) == ["interest_rate", "tax_national", "wages", "prices"]
    assert frame.loc["prices", "years"] == 16


def test_own_budget_and_accounts_are_read_with_a_driver_of_ones_own(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(simulator(capsys, "calibrate", history(PAIRS), "--json").out)
    kinds = {row["driver"]: row["kind"] for row in found["drivers"]}
    assert kinds == {"tax_local": "error", "strømpris": "error"}
    budget = np.array([1000, 1050, 1100, 1150, 1200, 1260, 1300, 1350, 1400, 1500])
    accounts = np.array([1020, 1060, 1090, 1170, 1210, 1250, 1310, 1420, 1460, 1480])
    assert found["drivers"][0]["bias"] == pytest.approx(np.mean(np.log(accounts / budget)))
    assert set(tomllib.loads(found["toml"])["drivers"]) == {"tax_local", "strømpris"}


def test_a_start_year_leaves_the_years_before_out(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(simulator(capsys, "calibrate", "--start", "prices=2016", "--json").out)
    first = {row["driver"]: row["years"][0] for row in found["drivers"]}
    assert (first["prices"], first["wages"]) == (2016, 2000)
    found = json.loads(simulator(capsys, "calibrate", "--start", "2010", "--json").out)
    assert min(row["years"][0] for row in found["drivers"]) == 2010


@pytest.mark.parametrize("option", ["prices", "prices=18", "nowhere=2010"])
def test_a_start_that_is_no_year_or_no_driver_is_wrong_use(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert simulator(capsys, "calibrate", "--start", option).code == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("år;rente\n2015;4\n2016;høy\n", "history.csv, B3"),
        ("rente;tall\n1;2\n", "fant ingen overskrift"),
        ("år;rente\n2015;3\n2016;3\n2017;3\n", "samme verdi alle år"),
        ("år;lønnsvekst\n2015;0,03\n2016;0,04\n2017;0,02\n", "ser ut som en andel"),
        ("år;blåbær\n2015;3\n", "hører ikke til noen driver"),
        ("år;skatt budsjett\n2015;3\n", "mangler sin regnskapskolonne"),
    ],
)
def test_a_history_that_will_not_do_exits_3_and_says_where(
    text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = simulator(capsys, "calibrate", history(text), "--toml", "drivers.toml")
    assert ended.code == 3
    assert said in ended.err and ended.out == ""
    assert not Path("drivers.toml").exists()


def test_a_file_that_cannot_be_written_leaves_nothing_behind(capsys: pytest.CaptureFixture[str]) -> None:
    Path("taken").write_text("", encoding="utf-8")
    ended = simulator(capsys, "calibrate", "--toml", "taken/drivers.toml")
    assert ended.code != 0 and "Traceback" not in ended.err
    assert [entry.name for entry in Path().iterdir()] == ["taken"]
