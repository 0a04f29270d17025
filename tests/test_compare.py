"""`compare`: differences between alternatives, against counts made directly on the same paths."""

from __future__ import annotations

import re
from dataclasses import replace

import numba
import numpy as np
import pytest
from variants import with_sections, with_settings

from simulator import pipeline
from simulator.analysis.compare import CannotCompareError, compare
from simulator.analysis.compare_summary import compare_summary
from simulator.assembly import direction
from simulator.numbers import MINUS, Language
from simulator.reports.screen import compare_screen, run_screen
from simulator.reports.text_table import WIDTH
from simulator.study import Scenario, Study
from simulator.summaries.happenings import happened

pytestmark = pytest.mark.skipif(numba.config.DISABLE_JIT, reason="asks many runs, which take the compiled kernel")
PATHS = 20_000


def test_levels_are_those_of_the_run_and_differences_are_theirs(lorenskog: Study) -> None:
    found, run = compare(lorenskog, paths=PATHS), pipeline.run(lorenskog, paths=PATHS)
    assert found.results[0].digest == run.digest
    for share in found.shares:
        if share.year is None:
            assert share.shares.before / PATHS == run.probability(share.outcome, share.start).value
            assert share.shares.after / PATHS == run.probability(share.outcome, share.to).value
    quantiles = run.quantiles().set_index(["scenario", "metric", "year"])
    for amount in found.amounts:
        before = quantiles.loc[(amount.start, amount.metric, amount.year), amount.statistic]
        after = quantiles.loc[(amount.to, amount.metric, amount.year), amount.statistic]
        assert amount.difference == pytest.approx(after - before, abs=1e-9)


def test_pairs_are_counted_path_by_path(lorenskog: Study) -> None:
    found = compare(lorenskog, paths=PATHS, scenario_ids=["continue", "both"])
    outcomes = pipeline.simulate(lorenskog, paths=PATHS, scenario_ids=["continue", "both"])
    outline = found.results[0].outline
    for share in found.shares:
        if share.year is None:
            before, after = (happened(outline, flags, share.outcome) for flags in outcomes.flags)
            assert share.shares.only_before == int((before & ~after).sum())
            assert share.shares.only_after == int((after & ~before).sum())


def test_standard_error_is_the_spread_between_worlds(lorenskog: Study) -> None:
    # 300 independent runs of 2000 paths: their spread is known to 1/√600 = 4 per cent; four of those.
    small = {"paths": 2000, "scenario_ids": ["continue", "cut-120"]}
    runs = [compare(lorenskog, seed=seed, **small) for seed in range(300)]  # type: ignore[arg-type]

    def of(found: object) -> tuple[float, float, float]:
        share = next(s for s in found.shares if s.outcome == "robek" and s.year is None)  # type: ignore[attr-defined]
        return share.shares.difference, share.shares.standard_error, share.shares.unpaired_standard_error

    differences, errors, unpaired = np.array([of(found) for found in runs]).T
    assert differences.std(ddof=1) == pytest.approx(errors.mean(), rel=0.17)
    assert errors.mean() < unpaired.mean()


def test_standard_errors_on_sobol_futures_are_the_spread_between_worlds(lorenskog: Study) -> None:
    # 64 runs of 4096 paths, whose spread is known to 1/√126 = 9 per cent; a stated error from 32 randomisations is
    # known to 1/√62 = 13 per cent, a mean of 64 of them to 2. Three and a half of both together; errors of independent
    # paths would be twice the spread for ROBEK and 1.6 times for the mean fund.
    even = with_settings(lorenskog, "simulation", sampling="sobol")
    runs = [compare(even, paths=4096, seed=seed, scenario_ids=["continue", "cut-120"]) for seed in range(64)]
    shares = [next(s for s in run.shares if s.outcome == "robek" and s.year is None) for run in runs]
    spread = np.std([share.shares.difference for share in shares], ddof=1)
    assert np.mean([share.shares.standard_error for share in shares]) == pytest.approx(spread, rel=0.32)
    for metric in ("net_operating_result", "disposition_fund"):
        means = [a for run in runs for a in run.amounts if (a.metric, a.year, a.statistic) == (metric, 2029, "mean")]
        spread = np.std([mean.difference for mean in means], ddof=1)
        assert np.mean([mean.standard_error for mean in means]) == pytest.approx(spread, rel=0.32)


def test_pairing_gives_a_difference_of_means_a_third_of_the_error_and_of_probabilities_all_there_is(
    lorenskog: Study,
) -> None:
    """Means of result and debt: at most a third of the unpaired error, in every year and between every two.

    Probabilities p and q differ by d = |p − q|, and on no futures can fewer than d of the paths differ, so the error is
    never below √(d(1 − d)/n): no pairing gives a third where that is more. Where one alternative is the other with more
    money, whoever breaks the richer one's rule breaks the poorer's, and the error is exactly that bound.
    """
    ids = [scenario.id for scenario in lorenskog.settings.scenarios]
    found = compare(lorenskog, paths=PATHS, scenario_ids=ids)
    for amount in found.amounts:
        if amount.statistic == "mean" and amount.metric.startswith(("net_operating_result", "net_loan_debt")):
            assert amount.standard_error <= amount.unpaired_standard_error / 3, amount
    richer = {("continue", "cut-120"), ("continue", "property-tax"), ("continue", "both"), ("cut-120", "both"),
              ("property-tax", "both")}  # fmt: skip
    for share in found.shares:
        if share.year is None:
            gap = abs(share.shares.difference)
            bound = (gap * (1 - gap) / PATHS) ** 0.5
            assert share.shares.standard_error >= bound * (1 - 1e-12), share
            if (share.start, share.to) in richer and share.outcome != "robek":
                assert share.shares.standard_error == pytest.approx(bound, rel=1e-9), share


def test_a_difference_that_is_not_there_is_no_difference(lorenskog: Study) -> None:
    twice = with_sections(lorenskog, scenarios=(Scenario(id="one", label="One"), Scenario(id="two", label="Two")))
    found = compare(twice, paths=PATHS)
    assert {share.verdict for share in found.shares} == {"none"}
    assert {amount.verdict for amount in found.amounts} == {"none"}


def test_two_configs_meet_the_same_futures(lorenskog: Study) -> None:
    other = replace(
        with_settings(lorenskog, "balance", disposition_fund=lorenskog.settings.balance.disposition_fund),
        path=lorenskog.path.with_name("other.toml"),
    )
    found = compare(lorenskog, other, paths=PATHS, scenario_ids=["continue"])
    assert [side.name for side in found.sides] == ["lorenskog/continue", "other/continue"]
    assert {share.verdict for share in found.shares} == {"none"}


def test_what_cannot_be_compared_is_said(lorenskog: Study, lillevik: Study) -> None:
    with pytest.raises(CannotCompareError, match="at least two"):
        compare(lorenskog, paths=8, scenario_ids=["continue"])
    with pytest.raises(CannotCompareError, match="do not meet the same futures"):
        compare(lorenskog, lillevik, paths=8)
    with pytest.raises(CannotCompareError, match="same name"):
        compare(lorenskog, lorenskog, paths=8)


def test_years_are_the_states_of_the_run(lorenskog: Study) -> None:
    found = compare(lorenskog, paths=PATHS, scenario_ids=["continue", "both"])
    run = found.results[0].summary()
    by_year = {s.year: s.shares for s in found.shares if s.outcome == "robek" and s.year}
    for year, chance in run["scenarios"][0]["robek"]["by_year"].items():
        assert by_year[int(year)].before / PATHS == chance


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_screen_fits_and_says_every_verdict(lorenskog: Study, lang: str) -> None:
    screen = compare_screen(compare_summary(compare(lorenskog, paths=256)), lang)  # type: ignore[arg-type]
    assert max(len(line) for line in screen.replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines()) <= WIDTH


def test_an_alternative_has_the_number_it_has_everywhere_and_r_with_its_responses(lorenskog: Study) -> None:
    document = compare_summary(compare(lorenskog, paths=256))
    shown = run_screen(pipeline.run(lorenskog, paths=256).summary(), "nb")
    screen = compare_screen(document, "nb")
    assert "1r Vi fortsetter som i dag, med respons" in " ".join(screen.split())
    for number, scenario in enumerate(lorenskog.settings.scenarios, start=1):
        assert f"{number}  {scenario.label}" in shown
        assert f"{number} {scenario.label}" in " ".join(screen.split())
    assert "1 → 1r" in screen
    assert "3 → 4" in screen
    assert "4 → 5" not in screen


@pytest.mark.parametrize(
    ("lang", "said"), [("nb", "under 0,1 ubetydelig"), ("nn", "under 0,1 uvesentleg"), ("en", "under 0.1 negligible")]
)
def test_a_real_difference_that_would_be_printed_as_nought_is_called_slight(
    lang: Language, said: str, lorenskog: Study
) -> None:
    document = compare_summary(compare(lorenskog, paths=256, scenario_ids=["continue", "both"]))
    row = next(row for row in document["differences"] if row["outcome"] == "fund")
    row |= {"difference": -0.00007, "interval": [-0.00012, -0.00002], "verdict": "real"}
    line = next(line for line in compare_screen(document, lang).splitlines() if line.strip().startswith("Dispo"))
    cells = re.split(r"\s{2,}", line.strip())
    assert " ".join((cells[3], cells[5])) == said
    assert cells[4].startswith(f"{MINUS}0")  # «−0,01 til 0,00»: not noughts alone


def test_frames_hold_every_row(lorenskog: Study) -> None:
    found = compare(lorenskog, paths=256, scenario_ids=["continue", "both"])
    assert len(found.probabilities()) == len(found.shares)
    assert len(found.quantiles()) == len(found.amounts)


def test_alternatives_are_compared_on_sobol_futures_rounded_up(
    lillevik: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(direction, "PILOT", 64)
    found = compare(with_settings(lillevik, "simulation", sampling="sobol"), paths=250, threads=1)
    assert {result.paths for result in found.results} == {256}
    for row in found.shares:
        assert row.shares.total == 256
