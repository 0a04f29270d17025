"""The same numbers from a cluster, also when one of its workers dies."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numba
import pytest
from command_line import simulator

from simulator.analysis.batch import shards
from simulator.analysis.batch import sweep as sweep_module
from simulator.analysis.batch.country import made_up_country
from simulator.analysis.batch.execution import NoClusterError, ShardError, with_dask, with_threads
from simulator.analysis.batch.members import read_members
from simulator.analysis.batch.summary import digest
from simulator.analysis.batch.sweep import OtherVersionError, Question, ask, sweep
from simulator.reports.made_up_folder import write_made_up
from simulator.reports.unfinished import Unfinished

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(numba.config.DISABLE_JIT, reason="a cluster starts slowly enough with the compiler")

PATHS = 2000


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Two processes of this machine, and a scheduler they answer to."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # that a worker died is the point
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
    ) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Question:
    """Six municipalities in twelve shards."""
    write_made_up(tmp_path / "country", made_up_country(6))
    monkeypatch.setattr(shards, "MUNICIPALITIES", 1)
    monkeypatch.setattr(shards, "PATHS", PATHS // 2)
    return ask(read_members(tmp_path / "country", {}), PATHS, 7)


def noted(work: Any, notes: Path, fatal: str | None, shard: shards.Shard) -> Any:
    """Note that a shard was taken; one of them takes its worker with it the first time.

    Real shards take a second; these wait a little, so that what is finished has been fetched when a worker dies.
    """
    time.sleep(0.2)
    taken = notes / f"{shard.name}-{os.getpid()}-{len(list(notes.iterdir()))}"
    taken.touch()
    if shard.name == fatal and not (notes / "dead").exists():
        (notes / "dead").touch()
        os._exit(1)
    return work(shard)


def other_version(shard: shards.Shard) -> shards.Counted:
    counted = shards.work_shard(shard)
    return shards.Counted(counted.inside, counted.tallies, "another")


def failing(shard: shards.Shard) -> shards.Counted:
    raise MemoryError("too small")


def counted_by(question: Question, scheduler: str, shelf: Path) -> str:
    return digest(sweep(question, with_dask(scheduler, 2), Unfinished(shelf, question.key)))


def test_a_cluster_counts_what_threads_count(question: Question, scheduler: str, tmp_path: Path) -> None:
    by_threads = digest(sweep(question, with_threads(2), Unfinished(tmp_path / "threads", question.key)))
    assert counted_by(question, scheduler, tmp_path / "dask") == by_threads


def test_a_worker_that_dies_costs_only_what_it_had_in_hand(
    question: Question, scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = counted_by(question, scheduler, tmp_path / "whole")
    notes = tmp_path / "notes"
    notes.mkdir()
    monkeypatch.setattr(sweep_module, "work_shard", partial(noted, shards.work_shard, notes, "1000-3"))
    assert counted_by(question, scheduler, tmp_path / "after") == whole
    assert (notes / "dead").exists()
    taken = [path for path in notes.iterdir() if path.name != "dead"]
    # Twelve shards, the one in hand again, and at most one that was finished and not yet fetched.
    assert 13 <= len(taken) <= 14


def test_threads_go_on_from_what_a_cluster_finished(question: Question, scheduler: str, tmp_path: Path) -> None:
    whole = counted_by(question, scheduler, tmp_path / "shelf")
    shelf = Unfinished(tmp_path / "shelf", question.key)
    for kept in sorted(shelf.folder.glob("*.npz"))[:5]:
        kept.unlink()
    assert digest(sweep(question, with_threads(2), shelf)) == whole


def test_a_shard_that_keeps_failing_ends_with_a_message(
    question: Question, scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep_module, "work_shard", failing)
    with pytest.raises(ShardError, match="MemoryError: too small"):
        counted_by(question, scheduler, tmp_path / "shelf")


def test_a_worker_with_another_version_is_refused(
    question: Question, scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep_module, "work_shard", other_version)
    with pytest.raises(OtherVersionError):
        counted_by(question, scheduler, tmp_path / "shelf")


def test_a_scheduler_that_does_not_answer_is_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("simulator.analysis.batch.execution.CONNECT_SECONDS", 0.5)
    ended = simulator(
        capsys, "batch", "--made-up", 2, "--paths", 8, "--executor", "dask", "--scheduler", "tcp://127.0.0.1:9"
    )
    assert ended.code == NoClusterError.exit_code
    assert "Dask svarer ikke på tcp://127.0.0.1:9" in ended.err


def test_the_command_asks_a_running_cluster(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    command = ("batch", "--made-up", 2, "--paths", 200, "--json", "-q")
    by_threads = simulator(capsys, *command)
    by_dask = simulator(capsys, *command, "--executor", "dask", "--scheduler", scheduler)
    assert by_dask.code == by_threads.code == 0
    without_time = [text.out.split('"digest"')[1] for text in (by_threads, by_dask)]
    assert without_time[0] == without_time[1]


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="elsewhere a terminal's Ctrl-C reaches everybody")
@pytest.mark.parametrize("after", ["Ctrl-C at the start", "Ctrl-C at work"])
def test_only_the_command_hears_an_interruption(after: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "simulator", "batch", "--made-up", "2", "--paths", "100000000"]
    with subprocess.Popen(
        [*command, "--threads", "2", "--executor", "dask"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        read = [next(process.stderr), next(process.stderr)]  # that the country was written, and read
        assert read[1] == "Leste 2 kommuner.\n"
        if after == "Ctrl-C at work":
            time.sleep(5.0)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the command and its workers
        said = process.stderr.read()
    assert process.returncode == 130
    assert said.splitlines()[-1].startswith("Avbrutt.")
    assert "Traceback" not in said
