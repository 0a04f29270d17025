"""Columns too many to keep: what is known of them is what numpy says of them kept."""

from __future__ import annotations

import numba
import numpy as np
import pytest

from simulator.kernel.columns import count_columns
from simulator.summaries.columns import Columns
from simulator.summaries.quantiles import column_quantiles

SIZE = 3_000 if numba.config.DISABLE_JIT else 40_000
PILOT = SIZE // 20


def worlds() -> dict[str, np.ndarray]:
    normal = np.random.default_rng(11).standard_normal(SIZE)
    found = {
        "around zero": normal,
        "far from zero": 7000 + 300 * normal,
        "a fund that is often empty": np.maximum(normal, 0.0),
        "a deficit that is mostly nothing": np.maximum(normal - 1.5, 0.0),
        "always nothing": np.zeros(SIZE),
        "always the same": np.full(SIZE, 147.0),
        "skewed": np.exp(normal),
    }
    return {name: values.astype(np.float32) for name, values in found.items()}


def counted(*parts: np.ndarray, bins: int = 2048) -> Columns:
    """The parts [column, path] counted one after the other; the pilot is the beginning of the first."""
    columns = Columns.around(parts[0][:, :PILOT], parts[0][:, 0].astype(np.float64), bins)
    for part in parts:
        count_columns(part, *columns.part(slice(None)))
    return columns


@pytest.mark.parametrize("world", worlds())
def test_it_is_what_numpy_counts(world: str) -> None:
    values = worlds()[world][np.newaxis]
    columns = counted(values)
    low, scale = np.float32(columns.each["low"][0]), np.float32(columns.each["scale"][0])
    cells = np.clip((values[0] - low) * scale + np.float32(1.0), 0, columns.bins.shape[1] - 1).astype(int)
    expected = np.bincount(cells[values[0] != 0.0], minlength=columns.bins.shape[1])
    assert columns.bins[0].tolist() == expected.tolist()
    assert columns.each["zeros"][0] == np.count_nonzero(values == 0.0)
    assert (columns.each["smallest"][0], columns.each["largest"][0]) == (values.min(), values.max())


@pytest.mark.parametrize("world", worlds())
def test_mean_and_spread_are_right_to_the_last_digits(world: str) -> None:
    values = worlds()[world]
    moments = counted(values[np.newaxis]).moments(values.size)
    assert moments.mean[0] == pytest.approx(values.astype(np.float64).mean(), rel=1e-12, abs=1e-12)
    assert moments.sd[0] == pytest.approx(values.astype(np.float64).std(), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("world", worlds())
def test_quantiles_are_within_a_bin_of_the_exact_ones(world: str) -> None:
    values = worlds()[world][np.newaxis]
    columns = counted(values)
    width = float((columns.each["high"] - columns.each["low"])[0]) / (columns.bins.shape[1] - 2)
    # Without the compiler there are so few paths that order statistics in the tails lie bins apart.
    room = 30 if numba.config.DISABLE_JIT else 1
    assert np.abs(columns.quantiles()[0] - column_quantiles(values[0])).max() <= room * width + 1e-4


def test_an_empty_fund_stays_exactly_empty() -> None:
    values = np.maximum(np.random.default_rng(5).standard_normal((1, SIZE)) - 1.0, 0.0).astype(np.float32)
    assert counted(values).quantiles([0.25, 0.5])[0].tolist() == [0.0, 0.0]


@pytest.mark.parametrize("cut", [1, 15, 16, 1000])
def test_parts_add_up_to_the_whole(cut: int) -> None:
    values = np.random.default_rng(6).standard_normal((3, SIZE)).astype(np.float32)
    whole = counted(values)
    parts = Columns.around(values[:, :PILOT], values[:, 0].astype(np.float64), 2048)
    for part in (values[:, cut:], values[:, :cut]):
        count_columns(np.ascontiguousarray(part), *parts.part(slice(None)))
    assert np.array_equal(whole.bins, parts.bins)
    assert np.array_equal(whole.quantiles(), parts.quantiles())
    assert parts.moments(SIZE).mean == pytest.approx(whole.moments(SIZE).mean, abs=1e-12)


def test_every_value_is_in_one_cell_also_those_outside_the_pilot() -> None:
    values = np.random.default_rng(7).standard_cauchy((2, SIZE)).astype(np.float32)
    columns = counted(values)
    assert (columns.bins.sum(axis=1) + columns.each["zeros"]).tolist() == [SIZE, SIZE]
    assert columns.bins[:, 0].all()
    assert columns.bins[:, -1].all()


def test_a_path_that_went_wrong_shows_in_every_figure_of_its_column() -> None:
    values = np.random.default_rng(8).standard_normal((2, SIZE)).astype(np.float32)
    values[0, 17] = np.nan
    columns = counted(values)
    assert np.isnan(columns.moments(SIZE).mean).tolist() == [True, False]
    assert np.isnan(columns.quantiles()[0]).all()
    assert np.isfinite(columns.quantiles()[1]).all()
