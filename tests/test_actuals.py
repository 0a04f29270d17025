"""A run given a report since the plan: exact conditioning, parts of a year, before and after."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numba
import numpy as np
import pytest
from command_line import simulator
from conftest import CONFIGS
from kernel_paths import kernel_path
from variants import with_sections

from simulator.assembly import assemble, surprises_given
from simulator.assembly.conditioning import Conditioned, condition, normal_of
from simulator.drivers import Ar1, Dependence, GrowthAr1
from simulator.drivers.base import DriverNumbers, StochasticDriver
from simulator.errors import InputErrors
from simulator.reports.text_table import WIDTH
from simulator.reports.texts import LANGUAGES
from simulator.study import Study, load
from simulator.study.observed import Observation

LORENSKOG = CONFIGS / "lorenskog" / "lorenskog.toml"
YEARS = range(2025, 2029)
DRIVERS: dict[str, StochasticDriver] = {
    "a": Ar1(sigma=0.8, phi=0.7, bias=0.1),
    "b": GrowthAr1(sigma=0.3, phi=0.4, bias=0.05),
    "c": Ar1(sigma=(0.5, 0.9), phi=1.0),
}
CORRELATION = np.array([[1.0, 0.5, -0.3], [0.5, 1.0, 0.2], [-0.3, 0.2, 1.0]])


def numbers() -> list[DriverNumbers]:
    return [driver.numbers(YEARS) for driver in DRIVERS.values()]


def seen(year: int, weights: dict[str, float], value: float, noise: float = 0.0, months: int = 12) -> Observation:
    return Observation("wages", year, months, weights, value, noise, 0.0, 0.0)


def conditioned(observations: Sequence[Observation]) -> Conditioned:
    return condition(observations, list(DRIVERS), YEARS, numbers(), CORRELATION, list(DRIVERS.values()))


def responses() -> tuple[np.ndarray, np.ndarray]:
    """X as a linear function of all innovations, by running the model's recursion on one unit at a time.

    Returns (mean [driver·year], matrix [driver·year, year·driver]).
    """

    def run(e: np.ndarray) -> np.ndarray:
        found = np.empty((3, len(YEARS)))
        for k, one in enumerate(numbers()):
            latent = level = 0.0
            for t in range(len(YEARS)):
                latent = one.phi * latent + one.step_sd[t] * e[t, k]
                level = (level if one.recursion == "growth" else 0.0) + one.bias[t] + latent
                found[k, t] = level
        return found.ravel()

    mean = run(np.zeros((len(YEARS), 3)))
    units = np.eye(3 * len(YEARS)).reshape(-1, len(YEARS), 3)
    return mean, np.array([run(unit) - mean for unit in units]).T


def exact(observations: Sequence[Observation]) -> tuple[np.ndarray, np.ndarray]:
    """Mean and covariance of X given the observations, by the formula for a joint normal distribution."""
    mean, matrix = responses()
    cov = matrix @ np.kron(np.eye(len(YEARS)), CORRELATION) @ matrix.T
    rows = np.zeros((len(observations), len(mean)))
    for number, one in enumerate(observations):
        for name, weight in one.weights.items():
            rows[number, list(DRIVERS).index(name) * len(YEARS) + YEARS.index(one.year)] = weight
    prior = np.diag(rows @ cov @ rows.T)
    noise = [one.noise**2 + p * (12 - one.months) / one.months for one, p in zip(observations, prior, strict=True)]
    gain = cov @ rows.T @ np.linalg.inv(rows @ cov @ rows.T + np.diag(noise))
    seen_values = np.array([one.value for one in observations])
    return mean + gain @ (seen_values - rows @ mean), cov - gain @ rows @ cov


def implied(given: Conditioned) -> tuple[np.ndarray, np.ndarray]:
    """Mean and covariance of X that the kernel's shift and root amount to."""
    mean, matrix = responses()
    blocks = np.zeros((3 * len(YEARS), 3 * len(YEARS)))
    for t in range(len(YEARS)):
        here = slice(3 * t, 3 * t + 3)
        blocks[here, here] = given.root[t] @ given.root[t].T
    return mean + matrix @ given.shift.ravel(), matrix @ blocks @ matrix.T


# --- the exact conditional distribution -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "observations",
    [
        [seen(2025, {"a": 1.0}, 0.9)],
        [seen(2025, {"b": 1.0}, -0.4)],
        [seen(2025, {"a": 1.0, "b": 0.7}, 0.5, noise=0.2)],
        [seen(2025, {"a": 1.0}, 0.9, months=4), seen(2025, {"b": 1.0, "c": 1.0}, 0.3, noise=0.1, months=8)],
        [seen(2025, {"a": 1.0}, 0.9), seen(2025, {"b": 1.0}, 0.2), seen(2025, {"c": 1.0}, -0.4)],
        [seen(2025, {"a": 1.0}, 0.9), seen(2026, {"a": 1.0}, 0.2)],
        [seen(year, {name: 1.0}, 0.3) for year in (2025, 2026) for name in DRIVERS],
    ],
    ids=["level", "growth", "sum of two", "parts of a year", "all", "two years", "all in two years"],
)
def test_updated_distribution_is_the_exact_conditional_one(observations: list[Observation]) -> None:
    """Levels, growth and random walk, correlated, all years ahead; to rounding, no simulation in between."""
    mean, cov = implied(conditioned(observations))
    exact_mean, exact_cov = exact(observations)
    np.testing.assert_allclose(mean, exact_mean, atol=1e-5)
    np.testing.assert_allclose(cov, exact_cov, atol=1e-5)


@pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="two thousand paths")
def test_the_kernel_draws_that_distribution(lorenskog: Study) -> None:
    """2000 paths: a mean is right to 0.022 sd, a standard deviation to 1.6 per cent (4 errors allowed)."""
    drivers = {"interest_rate": DRIVERS["a"], "wages": DRIVERS["b"], "prices": DRIVERS["c"]}
    pairs = {"interest_rate": {"wages": 0.5, "prices": -0.3}, "wages": {"prices": 0.2}}
    study = with_sections(lorenskog, drivers=drivers, dependence=Dependence(correlations=pairs), events=())
    observed = replace(study, observations=(seen(2025, {"interest_rate": 1.0, "wages": 0.7}, 0.5, noise=0.2),))
    assembly = assemble(observed, ["continue"])
    drawn = [kernel_path(assembly, path).surprises() for path in range(2000)]
    exact_mean, exact_cov = exact([seen(2025, {"a": 1.0, "b": 0.7}, 0.5, noise=0.2)])
    for k, name in enumerate(drivers):
        for t, year in enumerate(YEARS):
            values = np.array([path[name][year] for path in drawn])
            at = k * len(YEARS) + t
            sd = np.sqrt(exact_cov[at, at])
            assert values.mean() == pytest.approx(exact_mean[at], abs=4 * sd / np.sqrt(2000))
            assert values.std() == pytest.approx(sd, rel=4 * 0.016)


@pytest.mark.parametrize("months", [1, 4, 8, 11])
def test_of_a_part_of_the_year_that_part_counts(months: int) -> None:
    # Twelve equal and independent parts, m of them seen: mean m/12 of what they point to, variance 1 − m/12 left.
    given = conditioned([seen(2025, {"c": 1.0}, 0.6, months=months)])
    assert given.mean[0, 2] == pytest.approx(0.6 * months / 12)
    assert given.sd[0, 2] == pytest.approx(0.5 * np.sqrt(1 - months / 12))


def test_nothing_surprising_moves_nothing_and_leaves_less_unknown() -> None:
    given = conditioned([seen(2025, {"a": 1.0}, 0.1), seen(2025, {"b": 1.0}, 0.05)])
    np.testing.assert_allclose(given.shift, 0.0, atol=1e-9)
    np.testing.assert_allclose(given.mean, given.prior_mean, atol=1e-9)
    assert np.all(given.sd[0] < given.prior_sd[0])


def test_a_driver_without_uncertainty_learns_nothing_and_the_others_do() -> None:
    certain = {**DRIVERS, "a": Ar1(sigma=(0.0, 0.8), phi=0.7)}
    made = [driver.numbers(YEARS) for driver in certain.values()]
    seen_both = [seen(2025, {"a": 1.0}, 0.9), seen(2025, {"c": 1.0}, 0.4)]
    given = condition(seen_both, list(certain), YEARS, made, np.eye(3), list(certain.values()))
    assert given.mean[0, 0] == 0.0 and given.mean[0, 2] == pytest.approx(0.4, abs=1e-6)
    alone = condition(seen_both[:1], list(certain), YEARS, made, np.eye(3), list(certain.values()))
    np.testing.assert_array_equal(alone.shift, 0.0)


# --- what the kernel draws --------------------------------------------------------------------------------------------


def rate_of(study: Study, value: float, paths: int = 20) -> np.ndarray:
    assembly = assemble(replace(study, observations=(seen(study.first, {"interest_rate": 1.0}, value),)))
    return np.array([kernel_path(assembly, path).surprises()["interest_rate"][study.first] for path in range(paths)])


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"marginal": "split_normal", "skew": 2.0},
        {"marginal": "student_t", "dof": 4.0},
        {"history_years": 8, "uncertain_mean": True},
    ],
    ids=["normal", "leaning", "heavy tails", "uncertain sigma and mean"],
)
def test_what_was_seen_is_in_every_future(settings: dict[str, object], lorenskog: Study) -> None:
    driver = Ar1(sigma=0.75, half_life=3.1, **settings)  # type: ignore[arg-type]
    study = with_sections(lorenskog, drivers={**lorenskog.settings.drivers, "interest_rate": driver})
    # Shapes are tables of the normal: a thousandth of sigma.
    assert rate_of(study, 0.6) == pytest.approx(0.6, abs=0.75e-3)


def test_a_shape_is_turned_back_to_the_normal_it_came_from() -> None:
    from simulator.drivers import distributions

    driver = Ar1(sigma=1.0, phi=0.0, marginal="split_normal", skew=1.7)
    for z in (-2.0, 0.3, 2.5):
        shaped = float(distributions.split_normal(np.array([z]), 1.7)[0])
        assert normal_of(driver, shaped) == pytest.approx(z, abs=1e-5)


def test_drivers_that_hang_together_with_nothing_observed_draw_what_they_drew(lorenskog: Study) -> None:
    plain = kernel_path(assemble(lorenskog), 7).surprises()
    observed = replace(lorenskog, observations=(seen(2025, {"interest_rate": 1.0}, 0.5),))
    given = kernel_path(assemble(observed), 7).surprises()
    for name in ("tax_local", "population", "service_volume", "budget_overrun", "pension", "investment_cost"):
        assert given[name] == plain[name]
    assert given["wages"] != plain["wages"]


def test_tails_in_common_are_off_given_a_report(lillevik: Study) -> None:
    observed = replace(lillevik, observations=(seen(lillevik.first, {"tax_local": 1.0}, 0.02),))
    assert assemble(lillevik).drivers.tail_table >= 0
    assert assemble(observed).drivers.tail_table == -1


# --- from the report to equations -------------------------------------------------------------------------------------


def loaded(tmp_path: Path, text: str) -> Study:
    file = tmp_path / "rapport.csv"
    file.write_text(text, encoding="utf-8")
    return load(LORENSKOG, {"actuals.table": json.dumps(str(file))})


def test_premises_are_their_drivers_and_lines_are_their_loadings(tmp_path: Path) -> None:
    text = (
        "linje;2025\nInntekts- og formuesskatt;2051,2191\nPengemarkedsrente;4,2\nLønnsvekst;5,0\n"
        "Kjøp av varer og tjenester;1362,92\nInnbyggere;50263\nSum driftsinntekter;5000\n"
    )
    study = loaded(tmp_path, text)
    found = {one.line: one for one in study.observations}
    # The plan of 2025: tax 2030.91, rate 4.7, wage growth 4.4, inhabitants 50 013.
    assert found["income_and_wealth_tax"].value == pytest.approx(np.log(1.01), abs=1e-6)
    assert found["income_and_wealth_tax"].weights == {"tax_national": 1.0, "tax_local": 1.0, "population": 1.0}
    assert found["market_rate_pct"].value == pytest.approx(-0.5)
    assert found["wage_growth_pct"].value == pytest.approx(np.log(1.05 / 1.044))
    assert found["inhabitants"].value == pytest.approx(np.log(50263 / 50013))
    plan = study.plan
    overrun = plan.at("net_operating_expenditure", 2025) / plan.at("goods_and_services", 2025)
    assert found["goods_and_services"].weights["budget_overrun"] == pytest.approx(overrun)
    assert any("Sum driftsinntekter 2025" in note for note in study.notes)


def test_growth_in_two_years_adds_up(tmp_path: Path) -> None:
    study = loaded(tmp_path, "linje;2025;2026 T1\nLønnsvekst;5,0;4,5\n")
    values = {one.year: one.value for one in study.observations}
    # The plan: 4.4 and 4.0 per cent.
    assert values[2026] == pytest.approx(np.log(1.05 / 1.044) + np.log(1.045 / 1.04))
    assert surprises_given(study).given.sd.shape == (2, 10)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("linje;2026\nLønnsvekst;5\n", "kommer uten 2025 foran"),
        ("linje;2025 T1;2026\nLønnsvekst;5;4\n", "er en del av et år, men 2026 følger etter"),
        ("linje;2025;2026\nLønnsvekst;;4\nLønnsutgifter;2260;2419\n", "2025 mangler foran 2026"),
        ("linje;2025 T1\nLønnsutgifter;700\n", "prognosen for hele året"),
        ("linje;2025\nSum driftsinntekter;5000\n", "sier noe om driverne"),
        ("linje;2025\nLønninger;5\n", "ukjent linje"),
        (
            "linje;2025\nInnbyggere;0\n",
            "rapport.csv, B2: Innbyggere 1. januar er 0, mot 50013 i planen\n    skriv antall personer",
        ),
        ("linje;2025\nInnbyggere;50,013\n", "skriv antall personer, ikke tusen"),
        ("linje;2025\nLønnsvekst;-100\n", "rapport.csv, B2: Lønnsvekst er -100 prosent\n    sjekk enheten"),
        ("linje;2025;2026\nPrisvekst;-100;3\n", "rapport.csv, B2: Prisvekst (kommunal deflator) er -100 prosent"),
        ("linje;2025\nPengemarkedsrente;470\n", "er 470 prosent\n    sjekk enheten: ventet prosent per år"),
    ],
)
def test_a_report_that_will_not_do_says_why(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputErrors) as caught:
        loaded(tmp_path, text)
    assert said in str(caught.value)


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = Path("rapport.csv")
    file.write_text("linje;2025 T2\nInntekts- og formuesskatt;1950\nPengemarkedsrente;5,2\n", encoding="utf-8")
    return file


def test_before_and_after_stand_side_by_side_and_the_folder_makes_the_same_again(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = simulator(
        capsys, "run", LORENSKOG, "--actuals", report, "--paths", 128, "--scenario", "continue", "--out", "r", "--json"
    )
    assert ended.code == 0, ended.err
    found = json.loads(ended.out)
    (scenario,) = found["update"]["scenarios"]
    robek = next(outcome for outcome in scenario["outcomes"] if outcome["id"] == "robek")
    assert robek["after"] == found["scenarios"][0]["robek"]["probability"]
    plain = json.loads(
        simulator(capsys, "run", LORENSKOG, "--paths", 128, "--scenario", "continue", "--out", "p", "--json").out
    )
    assert robek["before"] == plain["scenarios"][0]["robek"]["probability"]
    assert robek["after"] > robek["before"]  # less tax and a higher rate
    assert json.loads(Path("r/update.json").read_text(encoding="utf-8")) == found["update"]
    report.unlink()
    assert simulator(capsys, "run", "--verify", "r").code == 0


def test_a_report_of_the_same_name_as_the_plan_is_a_file_of_its_own(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (other := Path("other")).mkdir()
    plan = LORENSKOG.parent / "plan.csv"
    report.rename(named_alike := other / plan.name)
    few = ("--actuals", named_alike, "--paths", 64, "--scenario", "continue")
    ended = simulator(capsys, "run", LORENSKOG, *few, "--out", "r")
    assert ended.code == 0, ended.err
    inputs = {row["key"]: row for row in json.loads(Path("r/manifest.json").read_text(encoding="utf-8"))["inputs"]}
    for key, file in (("plan.table", plan), ("actuals.table", named_alike)):
        assert (Path("r") / inputs[key]["file"]).read_bytes() == file.read_bytes()
    for file in Path("r").rglob("*.*"):
        assert str(Path.cwd()) not in file.read_text(encoding="utf-8"), file
    told = simulator(capsys, "check", LORENSKOG, "--set", f"actuals.table={named_alike.resolve()}", "--json")
    assert {inputs[key]["sha256"] for key in inputs} == set(json.loads(told.out)["files"].values())
    assert str(Path.cwd()) not in told.out
    named_alike.unlink()
    assert simulator(capsys, "run", "--verify", "r").code == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_screen_fits_and_begins_with_the_report(
    lang: str, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--actuals", report, "--paths", 64, "--scenario", "continue", "--lang", lang)
    out = simulator(capsys, "run", LORENSKOG, *options).out
    screen = out[: out.index("2026–2029")].splitlines()  # up to the run's own title
    assert max(map(len, screen)) <= WIDTH
    assert "rapport.csv" in screen[0]
    assert "2025, 8" in out


def test_the_chapter_says_that_a_report_is_counted_in(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from simulator.reports.chapter.material import read_material

    assert simulator(capsys, "run", LORENSKOG, "--actuals", report, "--paths", 64, "--out", "r").code == 0
    assert read_material(Path("r")).value("manifest:config.actuals.table") == "rapport.csv"
    assert simulator(capsys, "report", "r", "--format", "html", "--out", "k").code == 0
    (page,) = Path("k").glob("*.html")
    assert "slik det står i rapport.csv" in re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8"))


def test_no_absolute_place_is_left_in_the_folder(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert simulator(capsys, "run", LORENSKOG, "--actuals", report, "--paths", 64, "--out", "r").code == 0
    for file in Path("r").rglob("*"):
        if file.suffix in (".json", ".log", ".csv", ".toml"):
            assert str(report.resolve().parent) not in file.read_text(encoding="utf-8"), file
