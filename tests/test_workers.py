"""Work shared out among threads: the same answers for any number of them, and nothing is lost when one goes wrong."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from simulator.workers import share_out

SOON = 20.0
"""Seconds after which a thread that waits has waited in vain."""


def squares(count: int) -> list[partial[int]]:
    return [partial(pow, number, 2) for number in range(count)]


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 3, 100])
def test_answers_come_in_the_order_of_the_tasks(threads: int, count: int) -> None:
    assert share_out(squares(count), threads) == [number**2 for number in range(count)]


def test_so_many_threads_work_at_the_same_time_and_the_caller_is_one_of_them() -> None:
    met = threading.Barrier(3)

    def meet() -> int:
        met.wait(SOON)  # breaks unless three are here
        return threading.get_ident()

    seen = share_out([meet] * 3, 3)
    assert len(set(seen)) == 3
    assert threading.get_ident() in seen


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_what_is_finished_is_heard_once_and_in_the_calling_thread(threads: int) -> None:
    heard: list[tuple[int, int]] = []
    share_out(squares(50), threads, lambda found: heard.append((found, threading.get_ident())))
    assert sorted(found for found, _ in heard) == [number**2 for number in range(50)]
    assert {thread for _, thread in heard} == {threading.get_ident()}


def test_an_error_in_another_thread_is_raised_in_the_calling_one() -> None:
    caller, met = threading.get_ident(), threading.Barrier(2)

    def fail_elsewhere() -> None:
        met.wait(SOON)
        if threading.get_ident() != caller:
            raise ValueError("elsewhere")

    with pytest.raises(ValueError, match="elsewhere"):
        share_out([fail_elsewhere] * 2, 2)


@pytest.mark.parametrize("threads", [1, 2])
def test_an_interruption_leaves_what_has_not_begun(threads: int) -> None:
    begun: list[int] = []

    def interrupt(_found: None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        share_out([partial(begun.append, number) for number in range(10**6)], threads, interrupt)
    assert len(begun) < 10**6
    assert share_out(squares(3), threads) == [0, 1, 4]  # and the threads are there for the next


def test_work_within_work_does_not_wait_for_itself() -> None:
    inner = share_out([partial(share_out, squares(4), 2)] * 6, 2)
    assert inner == [[0, 1, 4, 9]] * 6


def test_several_callers_at_once_get_their_own_answers() -> None:
    with ThreadPoolExecutor(4) as callers:
        found = list(callers.map(lambda count: share_out(squares(count), 2), range(40), timeout=SOON))
    assert found == [[number**2 for number in range(count)] for count in range(40)]
