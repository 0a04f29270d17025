"""Earlier forecasts against what happened: scores against closed forms, rolling origin, where accounts landed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from command_line import simulator
from conftest import CONFIGS
from histories import autoregressions, seen
from scipy import stats

from simulator.analysis.backtest import in_steps, roll
from simulator.analysis.backtesting import forecast, scores
from simulator.analysis.backtesting.landing import landings
from simulator.analysis.backtesting.published import published
from simulator.analysis.backtesting.rolling import FEWEST, RollingOrigin, bands, origins, rolling_origin, summary
from simulator.baseline.actuals import Actuals, Period, actuals_of, period_of
from simulator.baseline.history import national_history
from simulator.baseline.tables import parse_csv
from simulator.drivers import Ar1, GrowthAr1
from simulator.errors import InputErrors
from simulator.pipeline import simulate
from simulator.reports.text_table import WIDTH
from simulator.reports.texts import LANGUAGES
from simulator.study import Study

LORENSKOG = CONFIGS / "lorenskog" / "lorenskog.toml"

# --- scores -----------------------------------------------------------------------------------------------------------


def test_scores_of_a_large_sample_are_those_of_its_distribution() -> None:
    sample = stats.norm.ppf((np.arange(4000) + 0.5) / 4000) * 2.0 + 1.0
    for outcome in (-2.0, 1.0, 3.5):
        assert scores.share_below(sample, outcome) == pytest.approx(stats.norm.cdf(outcome, 1, 2), abs=3e-4)
        assert scores.crps(sample, outcome) == pytest.approx(scores.crps_normal(1.0, 2.0, outcome), abs=2e-3)
        # Smoothing widens the density by the kernel: 0.9·4000^−0.2 = 0.17 sd, about 1.5 per cent.
        assert scores.log_score(sample, outcome) == pytest.approx(-stats.norm.logpdf(outcome, 1, 2), abs=0.03)


def test_crps_of_a_normal_forecast_is_the_integral_of_its_squared_error() -> None:
    x = np.linspace(-40, 40, 400_001)
    integral = np.trapezoid((stats.norm.cdf(x, 1, 2) - (x >= 2.5)) ** 2, x)
    assert scores.crps_normal(1.0, 2.0, 2.5) == pytest.approx(integral, abs=1e-4)


def test_crps_without_uncertainty_is_the_absolute_error() -> None:
    assert scores.crps(np.full(100, 3.0), 5.0) == pytest.approx(2.0)
    assert scores.crps_normal(3.0, 0.0, 5.0) == 2.0


def test_a_fan_holds_the_share_it_is_named_after() -> None:
    assert [scores.within(pit, 0.8) for pit in (0.09, 0.11, 0.5, 0.89, 0.91)] == [False, True, True, True, False]


def test_overlapping_years_ahead_make_a_wider_interval() -> None:
    pits = [0.5] * 16 + [0.99] * 4
    (near,) = (band for band in bands(pits, 1) if band["nominal"] == 0.8)
    (far,) = (band for band in bands(pits, 4) if band["nominal"] == 0.8)
    assert near["hits"] == far["hits"] == 16
    assert far["interval"][1] - far["interval"][0] > near["interval"][1] - near["interval"][0]


# --- rolling origin ---------------------------------------------------------------------------------------------------


def test_bands_hold_in_histories_that_are_what_the_model_thinks() -> None:
    """30 histories of forecast errors, 30 years each: 750 forecasts, sd of a coverage 1.5 points and a little more."""
    met = [
        meeting
        for values in autoregressions(21, 30, 30, 0.0, mean=0.01)
        for meeting in rolling_origin(seen(0.01 * values, "error", "tax_national")).meetings
    ]
    assert len(met) == 30 * 25
    for level in (0.5, 0.8, 0.9):
        assert np.mean([scores.within(one.pit, level) for one in met]) == pytest.approx(level, abs=0.06)
    assert scores.pit_counts([one.pit for one in met]) == pytest.approx([150] * 5, abs=50)


def test_a_forecast_knows_nothing_of_the_years_after_it() -> None:
    values = autoregressions(22, 1, 24, 0.6)[0]
    changed = values.copy()
    changed[20:] += 5.0
    before = [(met.origin, met.year, met.pit) for met in rolling_origin(seen(values)).meetings if met.year < 2020]
    after = [(met.origin, met.year, met.pit) for met in rolling_origin(seen(changed)).meetings if met.year < 2020]
    assert before == after and len(before) > 20


@pytest.mark.parametrize(("total", "steps"), [(100_000, 129), (7, 3), (2, 5)])
def test_progress_of_all_forecasts_adds_up(total: int, steps: int) -> None:
    heard: list[int] = []
    errors = seen(0.01 * autoregressions(25, 1, FEWEST["error"] + steps, 0.0)[0], "error", "tax_national")
    assert len(origins(errors)) == steps
    rolling_origin(errors, hear=in_steps(heard.append, total, steps))
    assert len(heard) == steps and sum(heard) == total


def test_a_setting_that_is_too_sure_of_itself_misses_and_one_of_the_right_size_does_not() -> None:
    errors = seen(0.03 * autoregressions(23, 1, 60, 0.0)[0], "error", "tax_national")
    hits = {}
    for sigma in (0.01, 0.03):
        found = rolling_origin(errors, Ar1(sigma=sigma, phi=0.0))
        hits[sigma] = np.mean([scores.within(met.config_pit or 0.0, 0.8) for met in found.meetings])
    assert hits[0.01] < 0.5 < 0.65 < hits[0.03]


def test_growth_is_tested_as_the_level_it_adds_up_to() -> None:
    # Growth of 2 per cent with hardly any noise: four years on the level is 8 per cent up.
    growth = 0.02 + 1e-6 * autoregressions(24, 1, 20, 0.0)[0]
    met = rolling_origin(seen(growth, "growth", "wages")).ahead(4)[0]
    assert met.outcome == pytest.approx(0.08, abs=1e-4) and met.forecast == pytest.approx(0.08, abs=1e-4)


def test_spread_of_a_setting_is_that_of_the_closed_form() -> None:
    driver = Ar1(sigma=0.5, phi=0.8, first_year_share=0.6)
    spread = forecast.spread_of_setting(driver, range(2026, 2030)).std(axis=1)
    # sigma·sqrt((1 − phi^(2h)) / (1 − phi²)), the whole first year; 4000 draws: relative error 1.1 per cent.
    expected = [0.5 * np.sqrt((1 - 0.64**h) / (1 - 0.64)) for h in (1, 2, 3, 4)]
    assert spread == pytest.approx(expected, rel=0.05)


# --- an earlier plan and the accounts that followed -------------------------------------------------------------------


def test_an_outcome_lands_where_so_many_futures_lie_below_it(lillevik: Study) -> None:
    paths = 500
    outcomes = simulate(lillevik, 0, paths, scenario_ids=[lillevik.settings.scenarios[0].id])
    year = lillevik.first + 1
    fan = np.sort(outcomes.metrics[0, outcomes.metric_names.index("disposition_fund"), 1])
    outcome = float(fan[int(0.07 * paths)]) + 1e-4
    actuals = Actuals("regnskap.csv", (Period(year),), {("disposition_fund", Period(year)): outcome})
    (row,) = landings(lillevik, actuals, outcomes)
    assert row["share_below"] == pytest.approx(0.07, abs=2 / paths)
    assert (row["id"], row["year"], row["band"]) == ("disposition_fund", year, 0.9)


def test_results_and_shares_are_worked_out_when_all_their_lines_are_given(lillevik: Study) -> None:
    year = lillevik.first
    given = {(line, Period(year)): float(values[1]) for line, values in lillevik.plan.values.items()}
    actuals = Actuals("regnskap.csv", (Period(year),), given)
    outcomes = simulate(lillevik, 0, 64, scenario_ids=["plan"])
    found = {row["id"]: row["outcome"] for row in landings(lillevik, actuals, outcomes)}
    plan = lillevik.plan
    assert found["net_operating_result"] == pytest.approx(plan.at("net_operating_result", year))
    assert found["net_operating_result_pct"] == pytest.approx(
        100 * plan.at("net_operating_result", year) / plan.at("operating_revenue", year)
    )
    assert set(found) == set(outcomes.metric_names)


def test_accounts_from_other_years_are_said_to_be_so(lillevik: Study) -> None:
    old = Actuals("regnskap.csv", (Period(2010),), {("disposition_fund", Period(2010)): 1.0})
    with pytest.raises(InputErrors, match="som en vifte kan holdes mot"):
        landings(lillevik, old, simulate(lillevik, 0, 8))


# --- the table of what happened ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("2026", Period(2026)),
        ("Regnskap 2026", Period(2026)),
        ("2026 T1", Period(2026, 4)),
        ("2. tertial 2026", Period(2026, 8)),
        ("2026 per august", Period(2026, 8)),
        ("2026 (5 md)", Period(2026, 5)),
        ("2026 (15 md)", None),
        ("2025–2026", None),
        ("kilde", None),
    ],
)
def test_headings_say_which_year_and_how_much_of_it(heading: str, period: Period | None) -> None:
    assert period_of(heading) == period


def test_an_accounting_export_is_turned_and_scaled_and_that_is_said() -> None:
    rows = ("Beløp i 1000 kr;2025", "Rammetilskudd;-1 300 000", "Inntekts- og formuesskatt;-1 950 000")
    text = "\n".join([*rows, "Lønnsutgifter;2 000 000"])
    found = actuals_of(parse_csv(text, "export.csv"))
    assert found.line("block_grant", 2025) == 1300.0
    assert found.line("wages", 2025) == 2000.0
    assert found.line("operating_revenue", 2025) is None
    assert any("tusen" in note for note in found.notes) and any("minus" in note for note in found.notes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("linje;tall\nLønnsutgifter;5\n", "fant ingen overskrift med årstall"),
        ("linje;2025\nLønnsutgiftr;5\n", "Mente du «Lønnsutgifter»?"),
        ("linje;2025\nLønnsutgifter;mye\n", "regnskap.csv, B2"),
        ("linje;2025\nLønnsutgifter;5\nlønnsutgifter;6\n", "står også i rad 2"),
        ("linje;2025\nLønnsutgifter;\n", "tabellen har ingen tall"),
        ("linje;2025;2025\nLønnsutgifter;5;6\n", "2025 står to ganger"),
        ("linje;2025;i fjor\nLønnsutgifter;5;6\n", "«i fjor» er ikke et år"),
        ("linje;2025\nDisposisjonsfond;-5\n", "negativ"),
    ],
)
def test_a_table_that_will_not_do_says_where_and_what(text: str, said: str) -> None:
    with pytest.raises(InputErrors) as caught:
        actuals_of(parse_csv(text, "regnskap.csv"))
    assert said in str(caught.value)


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "regnskap.csv"
    file.write_text("linje;2025\nSum driftsinntekter;4900\nNetto driftsresultat;-20\n", encoding="utf-8")
    return file


def test_backtest_lays_its_document_beside_the_run(accounts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--actuals", accounts, "--paths", 64, "--out", "run", "--json")
    ended = simulator(capsys, "backtest", LORENSKOG, *options)
    assert ended.code == 0
    document = json.loads(Path("run/backtest.json").read_text(encoding="utf-8"))
    assert document == json.loads(ended.out)
    assert document["schema"] == "simulator.backtest/1"
    assert {"interest_rate", "wages", "prices", "net_operating_result_pct"} <= {fan["id"] for fan in document["fans"]}
    assert all(fan.keys() == {"id", "nominal", "hits", "years"} for fan in document["fans"])
    assert {row["id"] for row in document["landings"]} == {
        "operating_revenue",
        "net_operating_result",
        "net_operating_result_pct",
    }
    assert json.loads(Path("run/summary.json").read_text(encoding="utf-8"))["paths"] == 64


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_screen_fits_a_hundred_columns(lang: str, accounts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--actuals", accounts, "--paths", 64, "--lang", lang)
    out = simulator(capsys, "etterprov", LORENSKOG, *options).out
    assert max(map(len, out.splitlines())) <= WIDTH


def test_what_cannot_be_read_exits_3_before_anything_is_simulated(
    accounts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accounts.write_text("linje;2025\nBlåbær;5\n", encoding="utf-8")
    ended = simulator(capsys, "backtest", LORENSKOG, "--actuals", accounts)
    assert ended.code == 3
    assert "Blåbær" in ended.err and not Path("runs").exists()


def test_a_gap_in_the_outcome_is_passed_over() -> None:
    values = autoregressions(25, 1, 20, 0.5)[0]
    values[15] = np.nan
    met = rolling_origin(seen(values)).meetings
    assert 2015 not in {one.year for one in met}
    assert all(np.isfinite(one.pit) for one in met)
    assert replace(seen(values)).gaps == (2015,)


# --- published forecasts ----------------------------------------------------------------------------------------------


def test_published_forecasts_are_missed_by_what_the_table_says(lorenskog: Study) -> None:
    """NIBOR the same year: 1.1, 0.5 and 3.8 against 0.7, 0.5 and 4.2. Wages: growth of two years adds up."""
    rate, wages = published(lorenskog.settings.drivers, lorenskog.first)
    same_year = rate["ahead"][0]
    assert (same_year["forecasts"], same_year["hits"]) == (3, 3)
    assert same_year["root_mean_square"] == pytest.approx(np.sqrt((0.4**2 + 0.0**2 + 0.4**2) / 3))
    growth = np.log1p(np.array([[2.0, 1.6, 3.1, 3.5], [2.6, 3.1, 3.5, 4.3], [5.3, 4.9, 5.2, 5.6]]) / 100)
    missed = growth[:, 2:].sum(axis=1) - growth[:, :2].sum(axis=1)
    assert wages["ahead"][1]["root_mean_square"] == pytest.approx(np.sqrt(np.mean(missed**2)))


def test_a_wide_setting_holds_every_published_forecast_and_one_without_a_spread_is_not_judged() -> None:
    wide = {"wages": GrowthAr1(sigma=0.1, first_year_share=0.5)}
    rate, wages = published(wide, 2025)
    assert all(step["hits"] == step["forecasts"] for step in wages["ahead"])
    assert all(step["hits"] is None for step in rate["ahead"])


# --- what the README says of the shipped history ----------------------------------------------------------------------


def test_the_rationale_is_what_the_command_finds(lorenskog: Study) -> None:
    """Every «N of M» and every interval of the paragraph, in its order."""
    text = (CONFIGS.parent / "README.md").read_text(encoding="utf-8")
    paragraph = re.search(r"\*\*Are the spreads in .*?\n\n", text, re.S)
    assert paragraph is not None
    found = {row["id"]: row["ahead"] for row in map(shown, roll(lorenskog, national_history()))}
    order = ("interest_rate", "wages", "prices", "tax_national")
    calibrated = [found[name][0]["bands"] for name in (*order, "net_operating_result_pct")]
    own = [found[name][0]["config_bands"] for name in order]
    later = [found["wages"][step]["config_bands"] for step in (1, 2)]
    bands = [next(band for band in row if band["nominal"] == 0.8) for row in (*calibrated, *own, *later)]
    near = {row["id"]: row["ahead"][:2] for row in published(lorenskog.settings.drivers, lorenskog.first)}
    forecasts = [
        (sum(step["hits"] for step in near[name]), sum(step["forecasts"] for step in near[name]))
        for name in ("wages", "interest_rate")
    ]
    hits = [(int(hit), int(years)) for hit, years in re.findall(r"(\d+) of (\d+)", paragraph[0])]
    assert hits == [*((band["hits"], band["years"]) for band in bands), *forecasts]
    intervals = [tuple(map(int, pair)) for pair in re.findall(r"(\d+)–(\d+) %", paragraph[0])]
    assert intervals == [tuple(round(100 * end) for end in band["interval"]) for band in bands[: len(intervals)]]
    assert len(intervals) == 9


def shown(found: RollingOrigin) -> dict[str, Any]:
    """One driver as `backtest` has it."""
    return summary(found, 1.0)
