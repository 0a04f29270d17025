"""The kernel and the reference model on the same innovations: every line, balance, letter and rule of every path.

One is compiled, works on blocks of paths and sums lines that respond alike; the other is floats and dicts in the order
of the law. They share no code after the settings, so what they agree on is what the model page says. Each study below
turns on something the lead configuration does not use.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import reference_model as reference
from kernel_paths import KernelPath, assembled, kernel_path
from small_town import small_town
from variants import with_lines, with_sections, with_settings

from simulator.assembly import Assembly
from simulator.drivers import Ar1, Event, Fixed, GrowthAr1, Measure, Ou, Response
from simulator.drivers.events import Severity
from simulator.drivers.measures import Realised
from simulator.pipeline import ledger
from simulator.study import Scenario, Study, load

PATHS = 15
"""Each path has four scenarios or so, ten years and some forty lines, all compared."""

HUNDREDTH_OF_A_KRONE = 1e-8
"""Ten years of a few dozen additions of thousands of millions in double precision: about 1e-11 was seen."""

ENTERS, INSIDE = 5, 4  # places of flags, as the run's outcomes have them; letters a–d are 0–3 and rules 8 and up
FIRST_RULE = 8

EMPTY = {"source": "made up"}


# ---------------------------------------------------------------------------------------------------------------------
# Studies
# ---------------------------------------------------------------------------------------------------------------------


def own_loadings(study: Study) -> Study:
    """An own driver on tax, grant and dividends; default loadings changed and removed."""
    loadings = {
        "income_and_wealth_tax": {"tax_local": 0.5, "oil": 1.0},
        "block_grant": {"oil": 0.3},
        "dividends": {"oil": 2.0},
        "wages": {"wages": 0.9, "prices": 0.2},
        "user_charges": {"wages": 0.0},
    }
    drivers = {**study.settings.drivers, "oil": Ar1(sigma=0.1, phi=0.5, **EMPTY)}
    return with_sections(study, loadings=loadings, drivers=drivers)


def below_ninety_per_cent(study: Study) -> Study:
    """Own tax per head at 90 % of the national average, so that paths fall on both sides of the kink."""
    tax, heads = reference.table(study, "income_and_wealth_tax"), reference.table(study, "inhabitants")
    average = {year: tax[year] * 1e6 / heads[year] / 0.9 for year in study.years}
    return with_settings(study, "income", national_tax_per_head=average)


def measures_of_every_kind(study: Study) -> Study:
    """Fixed and nominal prices, an end, a fixed, beta and PERT share, on spending and on revenue."""
    pert, beta = Realised(low=0.0, mode=0.5, high=1.2), Realised(mean=0.7, sd=0.2)
    fixed = {"price_basis": "fixed", "price_year": 2025, **EMPTY}
    measures = (
        Measure(id="a", label="a", line="transfers_to_others", amounts={2026: 10.0, 2028: 20.0}, until=2031,
                realised=Realised(fixed=0.8), **fixed),
        Measure(id="b", label="b", line="user_charges", amounts={2026: 10.0}, realised=pert, **fixed),
        Measure(id="c", label="c", line="property_tax", amounts={2027: 60.0}, realised=beta, **fixed),
        Measure(id="d", label="d", line="goods_and_services", amounts={2027: 60.0}, **EMPTY),
        Measure(id="e", label="e", line="wages", amounts={2025: 30.0}, realised=beta, **fixed),
        Measure(id="f", label="f", line="block_grant", amounts={2026: 12.0}, realised=beta, **EMPTY),
    )  # fmt: skip
    scenarios = (
        Scenario(id="all", label="all", measures=("a", "b", "c", "d", "e", "f")),
        Scenario(id="none", label="none"),
        Scenario(id="two", label="two", measures=("e", "b")),
    )
    return with_sections(study, measures=measures, scenarios=scenarios)


def events_of_every_kind(study: Study) -> Study:
    """PERT, lognormal and fixed costs, long and recovered, triggered above and below, on spending and on revenue."""
    events = (
        Event(id="p", label="p", line="user_charges", frequency=0.5, severity=Severity(low=1.0, mode=3.0, high=9.0),
              duration_years=4, when="interest_rate > 0.5", **EMPTY),
        Event(id="q", label="q", line="goods_and_services", frequency=2.0, severity=Severity(p10=1.0, p90=30.0),
              **EMPTY),
        Event(id="r", label="r", line="transfers_from_others", frequency=0.3, severity=Severity(fixed=20.0),
              recovery_pct=30.0, when="tax_local <= -0.01", **EMPTY),
        Event(id="s", label="s", line="wages", frequency=0.3, severity=Severity(fixed=20.0), **EMPTY),
        Event(id="t", label="t", line="income_and_wealth_tax", frequency=0.5, severity=Severity(fixed=8.0), **EMPTY),
    )  # fmt: skip
    return with_sections(study, events=events)


def transfers_and_earmarked_funds(study: Study) -> Study:
    """A plan that puts money aside in every way, so that there is something to cancel."""
    return with_lines(
        study,
        {
            "transfer_to_investment": 30.0,
            "allocation_to_earmarked_funds": 12.0,
            "use_of_earmarked_funds": 5.0,
            "allocation_to_disposition_fund": 40.0,
        },
    )


def opening_deficit(study: Study) -> Study:
    """No fund and a deficit of 100 from three years, the oldest already due."""
    zeros = [0.0] * (len(study.plan.years) - 1)
    study = with_lines(study, {"accumulated_deficit": [100.0, *zeros], "disposition_fund": [0.0, *zeros]})
    by_year = {2022: 20.0, 2023: 50.0, 2024: 30.0}
    return with_settings(study, "balance", accumulated_deficit=100.0, disposition_fund=0.0, deficit_by_year=by_year)


def drivers_of_every_kind(study: Study) -> Study:
    """Mean reversion on a floor, uncertain sigma and mean, Student t, a table of sigma, a random walk, a given path."""
    drivers = {
        **study.settings.drivers,
        "interest_rate": Ou(
            kappa=0.25, sigma=2.5, bias=-1.0, floor_pct=2.0, history_years=10, uncertain_mean=True, **EMPTY
        ),
        "wages": GrowthAr1(
            sigma=0.01, half_life=1.0, bias=0.002, marginal="student_t", dof=4.0, history_years=8, **EMPTY
        ),
        "prices": Fixed(path={2026: 0.01, 2027: 0.02}, **EMPTY),
        "tax_local": Ar1(
            sigma={2025: 0.01, 2028: 0.05},
            phi=1.0,
            bias=(0.0, 0.01, 0.02),
            uncertain_mean=True,
            history_years=20,
            first_year_share=0.3,
            **EMPTY,
        ),
    }
    return with_sections(study, drivers=drivers, dependence=None)


def responses_of_every_kind(study: Study) -> Study:
    """Every action, trigger, memory and share, in waterfalls of different order, with and without measures below."""
    pert, beta = Realised(low=0.2, mode=0.6, high=1.1), Realised(mean=0.7, sd=0.2)
    responses = (
        Response(id="cut", label="c", when="disposition_fund_pct < 5", action="cut", line="wages", amount=40.0,
                 yearly_cap=100.0, price_basis="fixed", price_year=2025, realised=beta, memory="permanent", **EMPTY),
        Response(id="tax", label="t", when="deficit", action="property_tax", step_permille=0.8, mill_per_permille=63.0,
                 yearly_cap=250.0, realised=pert, **EMPTY),
        Response(id="delay", label="d", when="net_loan_debt_pct >= 140", action="investment_delay", share_pct=20.0,
                 yearly_cap=170.0, realised=beta, **EMPTY),
        Response(id="fees", label="f", when="corrected_net_operating_result_pct <= 0", action="revenue",
                 line="user_charges", share_pct=0.4, yearly_cap=40.0, price_basis="nominal", **EMPTY),
        Response(id="late", label="l", when="wages > 2600", action="cut", line="goods_and_services", amount=30.0,
                 realised=Realised(fixed=0.8), **EMPTY),
        Response(id="stop", label="s", when="net_loan_debt > 7300", action="investment_delay", amount=400.0,
                 memory="permanent", yearly_cap=2000.0, **EMPTY),
    )  # fmt: skip
    scenarios = (
        Scenario(id="all", label="all", responses=("cut", "tax", "delay", "fees", "late")),
        Scenario(id="none", label="none"),
        Scenario(id="taxed", label="taxed", measures=("property-tax",), responses=("fees", "tax", "cut")),
        Scenario(id="built", label="built", measures=("cut-120",), responses=("stop", "late", "delay")),
    )
    return with_sections(study, responses=responses, scenarios=scenarios)


STUDIES: dict[str, Callable[[Study], Study]] = {
    "as it is": lambda study: study,
    "own loadings": own_loadings,
    "at 90 % of the national average": below_ninety_per_cent,
    "drivers of every kind": drivers_of_every_kind,
    "measures of every kind": measures_of_every_kind,
    "events of every kind": events_of_every_kind,
    "transfers and earmarked funds": transfers_and_earmarked_funds,
    "allocation cancelled first": lambda study: with_settings(
        transfers_and_earmarked_funds(study), "closing", cancel_first="allocation", earmarked_transfer=5.0
    ),
    "the whole transfer reserved": lambda study: with_settings(
        transfers_and_earmarked_funds(study), "closing", earmarked_transfer=50.0
    ),
    "a plan below the floor": lambda study: with_lines(study, {"market_rate_pct": -0.75}),
    "opening deficit": opening_deficit,
    "in ROBEK already": lambda study: with_settings(opening_deficit(study), "robek", registered=True),
    "budget and plan count for entry": lambda study: with_settings(study, "robek", letters=("a", "b", "c", "d")),
    "only the budget counts": lambda study: with_settings(opening_deficit(study), "robek", letters=("a",)),
    "pension deviation hidden in social costs": lambda study: with_settings(
        study, "plan", pension_deviation="in_social_costs"
    ),
    "minimum instalment": lambda study: with_lines(study, {"loan_debt": 8_000.0, "depreciable_assets": 9_000.0}),
    "loan share given": lambda study: with_settings(study, "investment", loan_share_pct=60.0),
    "pension over one year": lambda study: with_settings(study, "result", pension_reversal_years=1),
    "nothing corrected": lambda study: with_settings(study, "result", corrections=()),
    "responses of every kind": responses_of_every_kind,
    "responses where the budget counts": lambda study: with_settings(
        responses_of_every_kind(opening_deficit(study)), "robek", letters=("a", "b", "c", "d")
    ),
    "responses with money set aside": lambda study: responses_of_every_kind(transfers_and_earmarked_funds(study)),
    "the state answers otherwise": lambda study: with_settings(
        study, "income", cost_compensation=0.4, tax_response=0.2, population_share=0.5
    ),
}


# ---------------------------------------------------------------------------------------------------------------------
# Comparison
# ---------------------------------------------------------------------------------------------------------------------


def differences(study: Study, assembly: Assembly, kernel: KernelPath, hats: dict[str, reference.Path]) -> list[str]:
    """Return in words everything the two disagree on in one path."""
    found: list[str] = []
    innovations = kernel.innovations(study)
    x = reference.above_the_floor(study, reference.surprises(study, innovations))
    for driver, path in kernel.surprises().items():
        for year, value in path.items():
            if abs(value - x[driver][year]) > 1e-12:
                found.append(f"{driver} {year}: {value} against {x[driver][year]}")
    for number, scenario in enumerate(assembly.scenario_ids):
        path = reference.simulate(study, scenario, innovations, hats[scenario])
        for line in assembly.rows():
            for year, value in kernel.line(number, line).items():
                expected = path.year[year].get(line, 0.0) if line.startswith("response:") else path.year[year][line]
                if not abs(value - expected) < HUNDREDTH_OF_A_KRONE:
                    found.append(f"{scenario} {line} {year}: {value} against {expected}")
        found += [f"{scenario} {text}" for text in legal_differences(study, kernel, number, path)]
    return found


def legal_differences(study: Study, kernel: KernelPath, number: int, path: reference.Path) -> list[str]:
    """Return in words where letters, ROBEK and rules differ in one scenario."""
    expected = {name: [path.year[year]["letters"][name] for year in kernel.years] for name in "abcd"}
    expected["inside"] = [path.year[year]["inside"] for year in kernel.years]
    expected["enters"] = [path.year[year]["enters"] for year in kernel.years]
    places = {name: place for place, name in enumerate("abcd")} | {"inside": INSIDE, "enters": ENTERS}
    found = [name for name, bits in expected.items() if kernel.bit(number, places[name]) != bits]
    for place, name in enumerate(kernel.assembly.response_ids):
        in_force = [path.year[year].get("in_force", {}).get(name, False) for year in kernel.years]
        if kernel.bit(number, FIRST_RULE + len(study.settings.rules) + place) != in_force:
            found.append(f"response {name} in force")
    last = int(kernel.flags[number, -1])
    for place, rule in enumerate(study.settings.rules):
        if bool(last >> (FIRST_RULE + place) & 1) is not path.rules[rule.id]["broken"]:
            found.append(f"rule {rule.id}")
    entry = 0 if path.entry_year is None else path.entry_year - study.first + 1
    if not study.settings.robek.registered and last & 255 != entry:
        found.append("entry year")
    return found


def compare(study: Study, paths: int = PATHS) -> None:
    """Follow paths in both and demand that they agree."""
    assembly = assembled(study)
    hats = {scenario: reference.no_surprises(study, scenario) for scenario in assembly.scenario_ids}
    for path in range(paths):
        assert differences(study, assembly, kernel_path(assembly, path), hats) == []


@pytest.mark.parametrize("name", STUDIES)
def test_kernel_and_reference_agree_on_every_line_of_every_path(lorenskog: Study, name: str) -> None:
    compare(STUDIES[name](lorenskog))


@pytest.mark.parametrize("plan", ["lillevik", "lillevik_fixed"])
def test_kernel_and_reference_agree_on_lillevik(request: pytest.FixtureRequest, plan: str) -> None:
    """Loan list, bootstrap rows, t-copula, minimum instalment, an extended plan, measures in fixed prices."""
    compare(request.getfixturevalue(plan), paths=20)


def test_a_plan_below_the_floor_is_still_the_plan_in_the_kernel(tmp_path: Path) -> None:
    # A rate of −0.5 % in the plan, a floor of 0 and no surprise: nothing is dearer, and 20 are lost as planned. At the
    # floor the debt of 1 000 that feels the rate would cost 0.5 % = 5 more.
    rate = '[drivers.interest_rate]\nprocess = "ar1"\nsigma = 0.0\nphi = 0.5\nfloor_pct = 0.0\n'
    small_town(tmp_path, rate, lines={"market_rate_pct": -0.5})
    study = load(tmp_path / "smaaby.toml", {"debt.interest_exposure": "1000.0"})
    found = ledger(study, "plan", [0])
    assert found["driver:interest_rate"][0].tolist() == [0.0] * 4
    assert found["net_operating_result"][0].tolist() == [-20.0] * 4


def test_the_paths_compared_are_not_all_alike(lorenskog: Study) -> None:
    """A comparison says little unless paths break rules, enter ROBEK, cancel, cover and carry forward deficits."""
    assembly = assembled(transfers_and_earmarked_funds(lorenskog))
    kernels = [kernel_path(assembly, path) for path in range(PATHS)]
    for line in ("cancelled_transfer", "deficit_carried_forward", "coverage_of_earlier_deficits", "disposition_fund"):
        amounts = np.array([list(kernel.line(0, line).values()) for kernel in kernels])
        assert (amounts > 1).any(), line
        assert (amounts == 0).any(), line
    entered = {bool(kernel.flags[scenario, -1] & 255) for kernel in kernels for scenario in range(4)}
    assert entered == {True, False}


def test_the_responses_compared_act_and_rest(lorenskog: Study) -> None:
    """Every response of the comparison above is in force in some year of some path, and rests in others."""
    study = responses_of_every_kind(lorenskog)
    assembly = assembled(study)
    kernels = [kernel_path(assembly, path) for path in range(PATHS)]
    rules = len(study.settings.rules)
    for place, name in enumerate(assembly.response_ids):
        worked = [k for k, one in enumerate(assembly.scenario_ids) if name in {r.id for r in study.responses(one)}]
        bits = np.array([kernel.bit(k, FIRST_RULE + rules + place) for kernel in kernels for k in worked])
        assert bits.any(), name
        assert not bits[:, 1:].all(), name
        if name in ("delay", "tax", "fees"):  # those that are lifted: some year after one in force they are not
            assert (bits[:, :-1] & ~bits[:, 1:]).any(), name
