from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from made_outcomes import OUTLINE, REGISTER, by_chance, flags_from_story

from simulator.kernel import layout
from simulator.summaries import counts, robek
from simulator.summaries.counts import count_flags
from simulator.summaries.probability import Probability, wilson


def test_interval_of_130_in_100_000_is_wilsons() -> None:
    # Issue 2: [.0010950, .0015433]. Worked out: p = .0013, z = 1.959964, z²/n = 3.8414588e-5;
    # centre (p + z²/2n)/(1 + z²/n) = .00131916; half-width .00022415.
    low, high = wilson(130, 100_000)
    assert low == pytest.approx(0.0010950, abs=5e-8)
    assert high == pytest.approx(0.0015433, abs=5e-8)


def test_interval_touches_the_end_when_nothing_or_everything_is_hit() -> None:
    # With no hits the upper end is z²/(n + z²).
    z2 = 1.959963984540054**2
    assert wilson(0, 1000) == (0.0, pytest.approx(z2 / (1000 + z2)))
    assert wilson(1000, 1000) == (pytest.approx(1 - z2 / (1000 + z2)), 1.0)


def test_interval_covers_the_truth_in_about_95_of_100_samples() -> None:
    # 4 000 binomial samples: the share that covers has standard error sqrt(.95·.05/4000) = 0.0034, so 0.93 to
    # 0.97 is more than five of them to each side (Wilson itself wobbles less than 0.005 at n = 500, p = 0.2).
    hits = np.random.default_rng(7).binomial(500, 0.2, 4000)
    covered = [low <= 0.2 <= high for low, high in (wilson(int(hit), 500) for hit in hits)]
    assert 0.93 < np.mean(covered) < 0.97


def test_standard_error_is_binomial() -> None:
    assert Probability(25, 100).standard_error == pytest.approx((0.25 * 0.75 / 100) ** 0.5)


def test_flag_layout_is_the_kernels() -> None:
    assert (counts.INSIDE, counts.RULE_SHIFT) == (layout.INSIDE, layout.RULE_SHIFT)
    assert counts.INSIDE_FROM_START == layout.INSIDE_FROM_START


def hand_made() -> np.ndarray:
    """Four paths, one scenario, years 2025–2030: [scenario, year + 1, path]."""
    calm = flags_from_story([""] * 6, [False] * 6)
    # Letter d at the closings of 2028 and 2029, covered in 2030: inside two years, out again.
    passing = flags_from_story(["", "", "", "d", "d", ""], [False, False, False, True, True, False], broken=(0, 2))
    # The budget cannot be balanced from 2026, deficit above the line at the last closing only.
    late = flags_from_story(["", "a", "a", "a", "a", "ad"], [False] * 5 + [True], broken=(2,))
    # Both letters from 2029 on.
    end = flags_from_story([""] * 4 + ["cd", "cd"], [False] * 4 + [True, True], broken=(0, 1, 2))
    return np.stack([calm, passing, late, end], axis=-1)[np.newaxis]


def test_hand_made_paths_are_counted_by_letter_entry_and_exit() -> None:
    tally = count_flags(hand_made(), OUTLINE)
    assert tally.letter[0, 0].tolist() == [0, 1, 1, 1, 1, 1]  # a
    assert tally.letter[0, 3].tolist() == [0, 0, 0, 1, 2, 2]  # d
    assert tally.letter_in_plan[0].tolist() == [1, 0, 1, 2]  # the late path's d comes after 2029
    assert tally.inside[0].tolist() == [0, 0, 0, 1, 2, 2]
    assert tally.entry[0].tolist() == [1, 0, 0, 0, 1, 1, 1, 0]  # never, 2025, …, 2030, from the start
    assert tally.out_again.tolist() == [1]
    assert tally.broken[0].tolist() == [2, 1, 3]
    assert tally.none_broken.tolist() == tally.none_broken_nor_entered.tolist() == [1]


def test_entry_is_counted_by_the_end_of_the_plan_period_on_both_bases() -> None:
    accounts = count_flags(hand_made(), OUTLINE)
    # Accounts of 2028 and 2029 count; the register shows the accounts of 2029 in 2030, after the period.
    assert robek.entered(OUTLINE, accounts, 0) == 2
    register = count_flags(hand_made(), REGISTER)
    assert robek.entered(REGISTER, register, 0) == 1
    assert robek.first_entry(OUTLINE, accounts, 0) == {2025: 0, 2026: 0, 2027: 0, 2028: 1, 2029: 1, 2030: 1}
    assert robek.first_entry(REGISTER, register, 0) == {2026: 0, 2027: 0, 2028: 0, 2029: 1, 2030: 1}
    assert robek.cumulative(OUTLINE, accounts, 0)[2029] == 2
    # Out at the closing of 2030: the register shows it in 2031, after the horizon.
    assert (accounts.out_again.tolist(), register.out_again.tolist()) == ([1], [0])


def test_being_inside_from_the_start_counts_as_entered() -> None:
    story = flags_from_story([""] * 6, [True] * 3 + [False] * 3)
    story[-1] = counts.INSIDE_FROM_START
    tally = count_flags(story[np.newaxis, :, np.newaxis], replace(OUTLINE, rules=()))
    assert robek.entered(OUTLINE, tally, 0) == 1
    assert robek.cumulative(OUTLINE, tally, 0)[2025] == 1
    assert tally.out_again.tolist() == [1]


def test_first_entries_and_survivors_are_all_the_paths() -> None:
    tally = count_flags(by_chance(paths=5000).flags, OUTLINE)
    assert tally.entry.sum(axis=1).tolist() == [5000, 5000]


def test_a_rule_looks_wrong_in_a_year_on_no_more_paths_than_it_is_broken_when_every_year_counts() -> None:
    tally = count_flags(by_chance(paths=5000).flags, OUTLINE)
    fund, debt = 2, 1
    assert (tally.wrong[:, fund].max(axis=1) <= tally.broken[:, fund]).all()
    assert (tally.broken[:, fund] <= tally.wrong[:, fund].sum(axis=1)).all()
    assert (tally.wrong[:, debt].sum(axis=1) == tally.broken[:, debt]).all()  # one year only


def test_batches_add_up_to_the_whole_in_any_cut() -> None:
    outcomes = by_chance(paths=1000)
    whole = count_flags(outcomes.flags, OUTLINE)
    for cut in (1, 128, 999):
        first, second = outcomes.paths(0, cut), outcomes.paths(cut, 1000)
        sum_of_parts = count_flags(second.flags, OUTLINE) + count_flags(first.flags, OUTLINE)
        for field in fields(whole):
            assert np.array_equal(getattr(whole, field.name), getattr(sum_of_parts, field.name)), field.name
