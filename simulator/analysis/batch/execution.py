"""Who does the work: threads of this process, or the workers of a Dask cluster.

An executor takes a function and tasks, and yields what each gave as it is finished, in any order. A task that fails is
tried again; a worker that dies costs the task it had in hand, which another takes over.
"""

from __future__ import annotations

import itertools
import logging
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing import resource_tracker
from typing import Any, Protocol

from simulator.errors import SimulatorError

RETRIES = 2
"""How often a task that failed is tried again before the work is given up."""
CONNECT_SECONDS = 20
AHEAD = 4
"""Tasks sent to a cluster for each of its threads."""
WORKERS_NEED = "simulator.analysis.batch.shards"
"""What workers import before they say that they are ready."""
WORKER_ENVIRONMENT = "distributed.nanny.pre-spawn-environ"
"""Where Dask keeps the environment that its workers are born with."""

Work = Callable[[Any], Any]


class Executor(Protocol):
    """Yields (number of the task, result) as tasks are finished. Raises ShardError for one that keeps failing."""

    def __call__(self, work: Work, tasks: Sequence[Any]) -> Iterator[tuple[int, Any]]:
        """Do the work."""


class ShardError(SimulatorError):
    """A piece of the work failed every time it was tried."""


class NoClusterError(SimulatorError):
    """Dask is not installed, or its scheduler does not answer."""

    exit_code = 2


def with_threads(count: int) -> Executor:
    """Work in `count` threads of this process; the kernel lets go of Python's lock."""

    def execute(work: Work, tasks: Sequence[Any]) -> Iterator[tuple[int, Any]]:
        with ThreadPoolExecutor(count) as pool:
            running: dict[Future[Any], tuple[int, int]] = {
                pool.submit(work, task): (number, RETRIES) for number, task in enumerate(tasks)
            }
            try:
                while running:
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        number, left = running.pop(future)
                        failure = future.exception()
                        if failure is None:
                            yield number, future.result()
                        elif left == 0 or not isinstance(failure, Exception):
                            raise _failed(number, failure) from failure
                        else:
                            running[pool.submit(work, tasks[number])] = number, left - 1
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    return execute


def with_dask(scheduler: str | None, workers: int) -> Executor:
    """Work on a Dask cluster: the one whose scheduler is given, else `workers` processes started here.

    Raises NoClusterError when Dask is not installed or the scheduler does not answer.
    """

    def execute(work: Work, tasks: Sequence[Any]) -> Iterator[tuple[int, Any]]:
        with starting_dask(scheduler, workers) as started:
            yield from started(work, tasks)

    return execute


@contextmanager
def starting_dask(scheduler: str | None, workers: int) -> Iterator[Executor]:
    """The same for one piece of work, the cluster starting meanwhile: its two seconds are enough to read a country.

    What `with_dask` raises, it raises when the work begins.
    """
    with ThreadPoolExecutor(1, initializer=_interrupts_for_others) as beside:
        client = beside.submit(_client, scheduler, workers)

        @cache
        def ending() -> Future[None]:
            """The connection being closed, which also ends the cluster where it was started here."""
            return beside.submit(lambda: client.result().close())

        def execute(work: Work, tasks: Sequence[Any]) -> Iterator[tuple[int, Any]]:
            yield from _on_cluster(client.result(), work, tasks)
            ending()  # while the results are told

        try:
            yield execute
        finally:
            with suppress(NoClusterError):
                ending().result()


def _on_cluster(client: Any, work: Work, tasks: Sequence[Any]) -> Iterator[tuple[int, Any]]:
    from distributed import as_completed

    waiting = iter(enumerate(tasks))
    numbers: dict[Any, int] = {}
    finished = as_completed()

    def send() -> None:
        """Keep every worker busy and no more than that: what is sent lies in the scheduler's memory."""
        ahead = AHEAD * max(1, sum(client.ncores().values()))
        for number, task in itertools.islice(waiting, max(0, ahead - len(numbers))):
            future = client.submit(work, task, retries=RETRIES, pure=False)
            numbers[future] = number
            finished.add(future)

    send()
    for future in finished:
        number = numbers.pop(future)
        try:
            result = future.result()  # waits once more where its worker died before it was fetched
        except Exception as error:  # whatever the work raised, or that its workers kept dying
            raise _failed(number, error) from error
        future.release()
        send()
        yield number, result


def _client(scheduler: str | None, workers: int) -> Any:
    """A connection to a cluster."""
    try:
        import dask
        import distributed
    except ImportError as error:
        raise NoClusterError("Dask er ikke installert: pip install 'simulator[dask]'") from error
    try:
        if scheduler is not None:
            client = distributed.Client(scheduler, timeout=CONNECT_SECONDS)
            client.wait_for_workers(1, timeout=CONNECT_SECONDS)
            return client
        # Dask has workers give back to the system every array they are done with, and a shard makes hundreds: a
        # quarter of their time. These live shorter than their memory could grow.
        settings = dict(dask.config.get(WORKER_ENVIRONMENT))
        settings.pop("MALLOC_TRIM_THRESHOLD_", None)
        with dask.config.set({WORKER_ENVIRONMENT: settings}):
            return distributed.Client(
                n_workers=workers,
                threads_per_worker=1,
                dashboard_address=None,
                silence_logs=logging.CRITICAL,
                preload=[WORKERS_NEED],
            )
    except (OSError, ValueError) as error:  # distributed.comm errors and timeouts are OSErrors
        raise NoClusterError(f"Dask svarer ikke på {scheduler or 'denne maskinen'}: {error}") from error


def _interrupts_for_others() -> None:
    """Let what this thread starts, threads and processes, not hear Ctrl-C.

    A terminal sends it to all processes, and each worker would tell of it.
    """
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # before Python 3.12.9, who starts it hears Ctrl-C again
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _failed(number: int, error: BaseException) -> BaseException:
    if isinstance(error, (SimulatorError, KeyboardInterrupt)):
        return error
    return ShardError(
        f"Del {number + 1} av arbeidet feilet {RETRIES + 1} ganger: {type(error).__name__}: {error}. "
        "Det som er ferdig, er tatt vare på; kjør samme kommando igjen."
    )
