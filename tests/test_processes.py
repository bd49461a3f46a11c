"""Jobs in forked processes: each once, in order, and nothing is left over or waited for in vain."""

from __future__ import annotations

import os
import signal
import time
from itertools import groupby
from pathlib import Path

import pytest

from generator.machine import processes as forking
from generator.machine.processes import Ended, Forked

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not hasattr(os, "fork") or len(os.sched_getaffinity(0)) < 2,
        reason="one process does all here",
    ),
]


@pytest.fixture(autouse=True)
def no_threads_of_other_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fork all the same: libraries that other tests used leave threads, and a job that ends its
    process would end the tests.
    """
    monkeypatch.setattr(forking, "_is_alone", lambda: True)


def test_nothing_is_forked_beside_another_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forking, "_is_alone", lambda: False)

    assert list(Forked(lambda _: os.getpid(), 4, 2).results()) == [os.getpid()] * 4


@pytest.mark.parametrize("jobs", [0, 1, 2, 3, 100])
@pytest.mark.parametrize("processes", [1, 2, 7])
def test_every_job_is_done_once_and_the_results_are_in_order(
    tmp_path: Path, jobs: int, processes: int
) -> None:
    def do(number: int) -> int:
        with (tmp_path / str(number)).open("a") as log:
            log.write("done")
        return number * number

    assert list(Forked(do, jobs, processes).results()) == [n * n for n in range(jobs)]
    assert {path.read_text() for path in tmp_path.iterdir()} <= {"done"}


def test_each_process_works_through_neighbouring_jobs() -> None:
    def do(_: int) -> int:
        time.sleep(0.002)
        return os.getpid()

    runs = [len(list(jobs)) for _, jobs in groupby(Forked(do, 100, 2).results())]

    assert len(runs) > 1
    assert max(runs) >= 25
    assert sum(sorted(runs)[-4:]) >= 60


def test_a_process_that_is_through_takes_over_from_the_other() -> None:
    def do(number: int) -> int:
        time.sleep(0.1 if number < 10 else 0)
        return os.getpid()

    done = list(Forked(do, 40, 2).results())

    assert done[0] == done[9]
    assert {done[0]}.isdisjoint(done[10:])


def test_results_may_be_asked_for_again() -> None:
    forked = Forked(str, 5, 2)

    assert list(forked.results()) == list(forked.results()) == ["0", "1", "2", "3", "4"]


def test_what_goes_wrong_in_a_process_goes_wrong_here_before_all_is_done(tmp_path: Path) -> None:
    def do(number: int) -> None:
        if number == 10:
            raise LookupError("ten")
        time.sleep(0.01)
        (tmp_path / str(number)).touch()

    with pytest.raises(LookupError, match="ten"):
        list(Forked(do, 400, 2).results())
    assert len(list(tmp_path.iterdir())) < 200


def test_a_process_that_is_killed_is_not_waited_for() -> None:
    def do(number: int) -> None:
        if number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.01)

    with pytest.raises(Ended, match="ended from outside"):
        list(Forked(do, 1_000, 2).results())


def test_a_stop_leaves_the_rest_undone(tmp_path: Path) -> None:
    def do(number: int) -> None:
        time.sleep(0.01)
        (tmp_path / str(number)).touch()

    forked = Forked(do, 1_000, 2)
    time.sleep(0.2)
    forked.stop()

    assert len(list(tmp_path.iterdir())) < 200


def test_an_interrupt_reaches_us_and_not_the_processes() -> None:
    """A terminal sends it to all of them; ours stops the others, without a traceback of theirs."""

    def do(number: int) -> int:
        os.kill(os.getpid(), signal.SIGINT)
        return number

    assert list(Forked(do, 4, 2).results()) == [0, 1, 2, 3]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
