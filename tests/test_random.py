"""Random numbers: the published vectors, the distribution, and that nothing depends on how the work is cut."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from simulator.kernel.random import normals_of, philox_words

# kat_vectors of Random123 1.14 (Salmon et al. 2011), philox4x32, 10 rounds: counter, key, result.
KNOWN_ANSWERS = [
    (
        "00000000 00000000 00000000 00000000",
        "00000000 00000000",
        "6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    ),
    (
        "ffffffff ffffffff ffffffff ffffffff",
        "ffffffff ffffffff",
        "408f276d 41c83b0e a20bc7c6 6d5451fd",
    ),
    (
        "243f6a88 85a308d3 13198a2e 03707344",
        "a4093822 299f31d0",
        "d16cfe09 94fdcceb 5001e420 24126ea1",
    ),
]


def words(text: str) -> np.ndarray:
    return np.array([int(word, 16) for word in text.split()], np.uint64)


@pytest.mark.parametrize(("counter", "key", "expected"), KNOWN_ANSWERS, ids=["zeros", "ones", "pi"])
def test_philox_gives_the_published_words(counter: str, key: str, expected: str) -> None:
    assert philox_words(words(counter), words(key)).tolist() == words(expected).tolist()


def test_normals_pass_a_goodness_of_fit_test() -> None:
    # Kolmogorov–Smirnov on 200 000 draws; with a fixed seed the p-value is a fixed number, and one below 0.001 would
    # come by bad luck in a thousandth of seeds only.
    draws = normals_of(20260101, np.uint64(7), 0, 50_000, 506).astype(np.float64).ravel()
    assert stats.kstest(draws, "norm").pvalue > 0.001


def test_the_four_normals_of_a_draw_are_uncorrelated() -> None:
    draws = normals_of(3, np.uint64(7), 0, 100_000, 1).astype(np.float64)
    off_diagonal = np.corrcoef(draws)[np.triu_indices(4, 1)]
    # The standard error of a correlation of independent series is 1/sqrt(n) = 0.0032; six of them within 4.
    assert np.all(np.abs(off_diagonal) < 4 / np.sqrt(100_000))


def test_a_path_has_its_numbers_wherever_the_work_begins() -> None:
    whole = normals_of(11, np.uint64(42), 0, 1000, 5)
    assert np.array_equal(whole[:, 300:700], normals_of(11, np.uint64(42), 300, 400, 5))


def test_paths_beyond_four_billion_are_new() -> None:
    low = normals_of(11, np.uint64(42), 0, 100, 5)
    high = normals_of(11, np.uint64(42), 2**32, 100, 5)
    assert not np.any(low == high)


@pytest.mark.parametrize("change", ["seed", "stream", "draw"])
def test_seed_stream_and_draw_each_give_other_numbers(change: str) -> None:
    arguments = {"seed": 1, "stream": np.uint64(2), "first_path": 0, "paths": 1000, "draw": 3}
    before = normals_of(*arguments.values())
    arguments[change] = type(arguments[change])(9)
    after = normals_of(*arguments.values())
    assert abs(np.corrcoef(before.ravel(), after.ravel())[0, 1]) < 4 / np.sqrt(4000)
