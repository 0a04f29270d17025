"""Population by age times unit cost: the need for services, its growth and what of it is a surprise."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from command_line import simulator
from conftest import CONFIGS

from simulator.analysis.calibration.demography import FOLLOWS_HEADS, age_columns, cost_weights, demography
from simulator.analysis.calibration.series import observations
from simulator.baseline.history import AnnualHistory, history_of, read_history
from simulator.baseline.tables import parse_csv
from simulator.drivers.loadings import DEFAULT_LOADINGS
from simulator.errors import InputErrors
from simulator.reports.texts import LANGUAGES

POPULATION = CONFIGS / "lorenskog" / "population.csv"
HEAD = "år;0-5;6-15;16-66;67-79;80-89;90+\n"


def table(text: str) -> AnnualHistory:
    return history_of(parse_csv(text, "folk.csv"))


def test_need_of_lorenskog_is_what_was_worked_out_by_hand() -> None:
    """2025: 3 508·162.9 + 5 711·149.1 + 33 996·30.6 + 4 969·61.2 + 1 574·192.5 + 255·464.1 thousand = 3 188.7 mill."""
    found = demography(read_history(POPULATION))
    assert found is not None
    parts = (571.5, 851.5, 1040.3, 304.1, 303.0, 118.3)  # each rounded to 0.1
    assert found.need[found.years.index(2025)] == pytest.approx(sum(parts), abs=0.3)
    # Found independently: 2 282.1 and 2 355.0 in 2015 and 2016, 3 305.3 in 2026.
    for year, need in ((2015, 2282.1), (2016, 2355.0), (2026, 3305.3)):
        assert found.need[found.years.index(year)] == pytest.approx(need, abs=0.06)


def test_growth_of_need_is_more_people_times_another_age() -> None:
    # Everybody in one group: as many more as before, 10 per cent; then the same number, a quarter of them old.
    found = demography(table(HEAD + "2020;0;0;1000;0;0;0\n2021;0;0;1100;0;0;0\n2022;0;0;825;275;0;0\n"))
    assert found is not None
    _, more, older = found.rows()
    assert (more["growth_pct"], more["age_pct"]) == (pytest.approx(10.0), pytest.approx(0.0))
    # 825·30.6 + 275·61.2 against 1100·30.6: a quarter costs twice as much.
    assert (older["people_pct"], older["growth_pct"]) == (pytest.approx(0.0), pytest.approx(25.0))


def test_the_two_drivers_together_are_the_growth_of_need() -> None:
    history = read_history(POPULATION)
    found = demography(history)
    assert found is not None
    seen = {one.driver: one for one in observations(history)}
    both = seen["service_volume"].values + FOLLOWS_HEADS * seen["population"].values
    np.testing.assert_allclose(both, np.diff(np.log(found.need)), atol=1e-12)
    # That is how the model's lines of service take them.
    assert DEFAULT_LOADINGS["wages"]["population"] == FOLLOWS_HEADS and DEFAULT_LOADINGS["wages"]["service_volume"] == 1


def test_weights_cover_every_age_once_and_say_what_they_rest_on() -> None:
    weights = cost_weights()
    assert weights[0].first_age == 0 and weights[-1].last_age > 110
    assert all(one.last_age + 1 == two.first_age for one, two in pairwise(weights))
    assert all(one.basis for one in weights)


def test_a_year_that_is_missing_gives_no_growth_over_it() -> None:
    rows = [f"{year};{100 + year % 7};100;600;80;30;5" for year in range(2000, 2020) if year != 2009]
    found = {one.driver: one for one in observations(table(HEAD + "\n".join(rows)))}
    assert found["population"].gaps == (2009, 2010)


def test_headings_of_age_groups_are_known_in_the_ways_they_are_written() -> None:
    known = age_columns(table("år;0–5 år;6-15;16-66;67-79;80-89;90 år og over;i alt\n2020;1;2;3;4;5;6;21\n"))
    assert list(known.values())[-1][0] == 90 and len(known) == 6


@pytest.mark.parametrize(
    ("head", "row", "said"),
    [
        (HEAD.replace("6-15", "5-15"), "2020;80;120;600;90;30;5", "begynner på 5, ventet 6"),
        (HEAD.replace("6-15", "7-15"), "2020;80;120;600;90;30;5", "begynner på 7, ventet 6"),
        (HEAD.replace(";90+", ""), "2020;80;120;600;90;30", "de eldste mangler, fra 90 år"),
        ("år;0-19;20-66;67-89;90+\n", "2020;80;120;600;90", "dekker flere kostnadsgrupper"),
        (HEAD, "2020;80;-120;600;90;30;5", "-120 innbyggere"),
        (HEAD, "2020;3,5;5,7;34,0;5,0;1,6;0,3", "antall personer, ikke tusen"),
    ],
)
def test_a_table_that_will_not_do_says_why(head: str, row: str, said: str) -> None:
    with pytest.raises(InputErrors) as caught:
        observations(table(head + row + "\n"))
    assert said in str(caught.value)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_calibrate_shows_the_need_and_what_is_to_come(
    lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ahead = tmp_path / "anslag.csv"
    # The municipality's own projection, main alternative: need 3 408.4 and 3 505.1 mill. in 2024 prices, of numbers
    # that are printed as whole persons: half a person in each group is 0.5 mill. at most.
    ahead.write_text(HEAD + "2027;3791;5944;35845;5049;1959;262\n2028;3854;6099;36621;5120;2088;285\n", "utf-8")
    options = ("--projection", ahead, "--lang", lang)
    found = json.loads(simulator(capsys, "calibrate", POPULATION, *options, "--json").out)["demography"]
    assert [row["need"] for row in found["projection"]] == pytest.approx([3408.4, 3505.1], abs=0.5)
    assert found["projection"][1]["growth_pct"] == pytest.approx(2.84, abs=0.03)
    out = simulator(capsys, "calibrate", POPULATION, *options).out.replace("\u00a0", " ")
    assert "2028 (" in out and "2024" in out and "{" not in out.split("[drivers")[0]


def test_a_projection_without_ages_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "anslag.csv"
    file.write_text("år;innbyggere\n2027;52000\n", encoding="utf-8")
    ended = simulator(capsys, "calibrate", "--projection", file)
    assert ended.code == 3 and "fant ingen aldersgrupper" in ended.err
