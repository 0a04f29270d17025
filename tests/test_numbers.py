from __future__ import annotations

import pytest

from simulator import numbers

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (-3362, 0, f"−3{NBSP}362"),
        (1234567.5, 0, f"1{NBSP}234{NBSP}568"),
        (999, 0, "999"),
        (-3.2034, 1, "−3,2"),
        (0.145, 2, "0,15"),
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (-0.04, 1, "0,0"),
    ],
)
def test_numbers_are_written_as_sprakradet_has_them(value: float, decimals: int, expected: str) -> None:
    assert numbers.number(value, decimals, "nb") == expected
    assert numbers.number(value, decimals, "nn") == expected


def test_english_numbers_have_decimal_point_and_comma_groups() -> None:
    assert numbers.number(-3362.5, 1, "en") == "−3,362.5"


def test_a_number_of_any_size_can_be_written() -> None:
    assert int(numbers.number(1e60).replace(NBSP, "")) == int(1e60)


def test_a_plus_is_written_only_before_positive_numbers() -> None:
    assert numbers.number(28, sign=True) == "+28"
    assert numbers.number(-28, sign=True) == "−28"
    assert numbers.number(0.2, sign=True) == "0"


def test_kob_precision_is_one_decimal_below_ten() -> None:
    # The KØB table as it was presented: −3.2 %, 8.6 %, 147 %, deviations 5.2, 0.6 and 72 points.
    revenue = 4670.0
    result, fund, debt = -149.6 / revenue * 100, 401.6 / revenue * 100, 6864.5 / revenue * 100
    assert [numbers.short(value) for value in (result, fund, debt)] == ["−3,2", "8,6", "147"]
    assert [numbers.short(value) for value in (2 - result, fund - 8, debt - 75)] == ["5,2", "0,6", "72"]
    assert numbers.short(9.96) == "10"


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_probabilities_are_never_shown_as_zero_or_hundred(lang: numbers.Language) -> None:
    for probability in (0.0, 1e-9, 0.0099, 0.991, 0.9999999, 1.0):
        assert not numbers.probability_text(probability, lang).startswith(("0", "100"))
        assert not numbers.frequency_text(probability, lang).startswith(("0", "100"))


def test_probabilities_in_words() -> None:
    assert numbers.probability_text(0.374) == f"37{NBSP}prosent"
    assert numbers.probability_text(0.0049) == f"under 1{NBSP}prosent"
    assert numbers.probability_text(0.01) == f"1{NBSP}prosent"
    assert numbers.probability_text(0.99) == f"99{NBSP}prosent"
    assert numbers.probability_text(0.9951) == f"over 99{NBSP}prosent"
    assert numbers.probability_cell(0.374) == f"37{NBSP}%"
    assert numbers.probability_cell(0.374, "en") == "37%"
    assert numbers.frequency_text(0.374) == f"37 av{NBSP}100 simulerte forløp"
    assert numbers.frequency_text(0.999) == f"flere enn 99 av{NBSP}100 simulerte forløp"
    assert numbers.frequency_text(0.999, "nn") == f"fleire enn 99 av{NBSP}100 simulerte forløp"


def test_intervals_are_one_sided_at_the_ends() -> None:
    assert numbers.interval_cell(0.3661, 0.3749) == f"36,6–37,5{NBSP}%"
    assert numbers.interval_cell(0.0, 0.00004) == f"under 0,1{NBSP}%"
    assert numbers.interval_cell(0.0, 0.00141) == f"under 0,2{NBSP}%"  # 0,14 is under 0,2 and not under 0,1
    assert numbers.interval_cell(0.99996, 1.0) == f"over 99,9{NBSP}%"
    # Nothing is above 100 or below 0 per cent, not even where every path agrees.
    assert numbers.interval_cell(1.0, 1.0) == f"over 99,9{NBSP}%"
    assert numbers.interval_cell(1.0, 1.0, decimals=0) == f"over 99{NBSP}%"
    assert numbers.interval_cell(0.0, 0.0, decimals=0) == f"under 1{NBSP}%"


def test_a_range_of_probabilities_has_two_ends_rounded_as_probabilities_are() -> None:
    assert numbers.probability_range_cell(0.2861, 0.4649) == f"29–46{NBSP}%"
    assert numbers.probability_range_cell(0.9178, 0.9991) == f"92–over{NBSP}99{NBSP}%"
    assert numbers.probability_range_cell(0.0012, 0.0461) == f"under{NBSP}1–5{NBSP}%"
    assert numbers.probability_range_cell(0.0012, 0.0461, "en") == f"under{NBSP}1–5%"
    assert numbers.probability_range_cell(0.9999, 1.0) == f"over{NBSP}99{NBSP}%"
    assert numbers.probability_range_cell(0.0, 0.0) == f"under{NBSP}1{NBSP}%"
    assert numbers.probability_range_cell(0.481, 0.4849) == f"48{NBSP}%"


def test_a_share_known_from_below_is_told_in_words() -> None:
    assert [numbers.lower_bound_text(share) for share in (0.5, 0.75)] == ["halvparten", "tre av fire"]
    assert all(numbers.MORE_THAN[lang].keys() == numbers.MORE_THAN["nb"].keys() for lang in numbers.MORE_THAN)


def test_amounts_and_years() -> None:
    assert numbers.million_text(-243) == f"−243{NBSP}mill.{NBSP}kroner"
    assert numbers.year_range(2026, 2029) == "2026–2029"
    assert numbers.year_range(2034, 2034) == "2034"
    assert numbers.listing(["a", "b", "c"], "nn") == "a, b og c"
    assert numbers.listing(["c", "d"], either=True) == "c eller d"
