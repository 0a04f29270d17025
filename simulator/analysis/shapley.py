"""Shapley values of a probability: each source's fair part of what all of them together make of it.

The game is v(S) = probability when the sources in S are random, jointly as they are, and the others are switched off.
A source's share is its marginal contribution averaged over all orders in which sources can be switched on, so the
shares add up exactly to v(all) − v(none). Two sources that are correlated share what comes from moving together
evenly: v is the *interventional* game (D. Janzing, L. Minorics and P. Blöbaum, AISTATS 2020), in which nothing is
credited to a source that does nothing itself.

Orders are drawn at random, a new one and its reverse for every block of paths (J. Castro, D. Gómez and J. Tejada,
Computers & Operations Research 36 (2009), doi:10.1016/j.cor.2008.04.004; reversal as antithetic pair: R. Mitchell et
al., JMLR 23 (2022)). Blocks are independent, so the spread between them is the whole error, of orders and of paths.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from simulator.workers import share_out

Evaluate = Callable[[frozenset[int], int, int], np.ndarray]
"""(players that are on, first path, number of paths) → value of each outcome, averaged over the paths; [outcome]."""


@dataclass(frozen=True)
class ShapleyValues:
    """What each player contributes.

    shares  float64 [outcome, player]; errors  float64 [outcome, player], standard errors
    whole   float64 [outcome]: everybody on; nobody  float64 [outcome]: everybody off
    """

    shares: np.ndarray
    errors: np.ndarray
    whole: np.ndarray
    nobody: np.ndarray


def shapley_values(
    evaluate: Evaluate,
    players: int,
    paths: int,
    *,
    block: int = 128,
    seed: int = 0,
    threads: int = 1,
    progress: Callable[[int], None] | None = None,
) -> ShapleyValues:
    """Work out the shares of `players` over `paths` paths, `block` of them with the same two orders.

    `whole` is exactly the average over the same paths, and the shares add up to `whole − nobody` to rounding.
    """
    starts = range(0, paths, block)

    def work(start: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
        size = min(block, paths - start)
        order = np.random.Generator(np.random.Philox(key=[seed, start])).permutation(players)
        nobody, whole = (evaluate(who, start, size) for who in (frozenset(), frozenset(range(players))))
        found = _one_order(evaluate, order, start, size, nobody, whole)
        found += _one_order(evaluate, order[::-1], start, size, nobody, whole)
        return found / 2, whole, nobody, size

    def finished(found: tuple[np.ndarray, np.ndarray, np.ndarray, int]) -> None:
        if progress is not None:
            progress(found[-1])

    found = share_out([partial(work, start) for start in starts], threads, finished)
    parts, wholes, nobodies, sizes = zip(*found, strict=True)
    weights = np.array(sizes) / paths
    contributions = np.array(parts)
    shares = np.tensordot(weights, contributions, 1)
    variance = np.tensordot(weights**2, (contributions - shares) ** 2, 1) * len(sizes) / max(len(sizes) - 1, 1)
    return ShapleyValues(shares, np.sqrt(variance), weights @ np.array(wholes), weights @ np.array(nobodies))


def _one_order(
    evaluate: Evaluate, order: Sequence[int] | np.ndarray, start: int, size: int, nobody: np.ndarray, whole: np.ndarray
) -> np.ndarray:
    """Marginal contributions when the players are switched on one after the other; [outcome, player]."""
    found = np.empty((nobody.size, len(order)))
    before = nobody
    for turn, player in enumerate(order):
        last = turn == len(order) - 1
        after = whole if last else evaluate(frozenset(int(p) for p in order[: turn + 1]), start, size)
        found[:, player] = after - before
        before = after
    return found
