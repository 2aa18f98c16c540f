"""The lane: in order, answers on the GUI thread, cancelled when wished."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.ui.jobs import Jobs, Progress


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    assert made.close()


def test_works_run_elsewhere_in_order_and_answer_here(jobs: Jobs, qtbot: QtBot) -> None:
    ran: list[tuple[int, bool]] = []
    heard: list[tuple[int, bool]] = []
    here = threading.current_thread()

    def work(n: int) -> int:
        ran.append((n, threading.current_thread() is here))
        return n

    for n in range(5):
        jobs.run(
            lambda n=n: work(n),
            done=lambda n: heard.append((n, threading.current_thread() is here)),
        )
    qtbot.waitUntil(lambda: len(heard) == 5)
    assert ran == [(n, False) for n in range(5)]
    assert heard == [(n, True) for n in range(5)]
    assert jobs.current is None


def test_a_failure_is_told_and_the_lane_goes_on(jobs: Jobs, qtbot: QtBot) -> None:
    failed: list[Exception] = []
    done: list[object] = []
    jobs.run(lambda: 1 // 0, failed=failed.append)
    jobs.run(lambda: 2, done=done.append)
    qtbot.waitUntil(lambda: done == [2])
    assert [type(error) for error in failed] == [ZeroDivisionError]


def test_a_failure_that_nobody_hears_is_raised(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as caught:
        jobs.run(lambda: 1 // 0)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_progress_and_running_state_are_told(jobs: Jobs, qtbot: QtBot) -> None:
    go_on = threading.Event()
    seen: list[tuple[int, int]] = []
    done: list[object] = []

    def work(progress: Progress) -> str:
        progress.report(1, 3)
        go_on.wait(5)
        return "xong"

    job = jobs.run(work, done=done.append, progress=lambda *far: seen.append(far), label="In")
    waiting = jobs.run(lambda: None)
    qtbot.waitUntil(lambda: seen == [(1, 3)])
    assert jobs.current is job
    assert job.so_far == (1, 3)
    assert job.label == "In"
    assert jobs.waiting == 1
    go_on.set()
    qtbot.waitUntil(lambda: jobs.current is None)
    assert done == ["xong"]
    assert waiting is not job


def test_a_cancelled_work_stops_at_its_next_check(jobs: Jobs, qtbot: QtBot) -> None:
    begun = threading.Event()
    failed: list[Exception] = []

    def work(progress: Progress) -> None:
        begun.set()
        while not progress.is_cancelled:
            threading.Event().wait(0.001)
        progress.check()

    jobs.run(work, failed=failed.append)
    begun.wait(5)
    jobs.cancel_current()
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], ExpectedError)
    assert failed[0].code is ExpectedCode.CANCELLED


def test_a_job_cancelled_while_waiting_never_begins(jobs: Jobs, qtbot: QtBot) -> None:
    go_on = threading.Event()
    ran: list[int] = []
    jobs.run(lambda: go_on.wait(5))
    jobs.run(lambda: ran.append(1)).cancel()
    go_on.set()
    qtbot.waitUntil(lambda: jobs.current is None)
    assert ran == []


def test_closing_ends_the_lane_and_takes_no_more(qtbot: QtBot) -> None:
    jobs = Jobs()
    ran: list[int] = []
    assert jobs.close()
    jobs.run(lambda: ran.append(1))
    assert jobs.current is None
    assert ran == []


def test_nothing_is_collected_by_chance_while_any_lane_is_open(qtbot: QtBot) -> None:
    gc.disable()
    one, two = Jobs(), Jobs()
    before = Jobs._open
    assert one.close()
    assert one.close(), "closing twice is closing once"
    assert Jobs._open == before - 1
    assert not gc.isenabled()
    assert two.close()
    assert not gc.isenabled(), "it was at rest before"


def test_a_country_that_was_read_is_not_looked_through_at_once(jobs: Jobs) -> None:
    """The window would stand meanwhile; what nobody holds is found when the old is looked at."""

    class Circle:
        def __init__(self) -> None:
            self.me = self

    jobs._sweeping.stop()
    lost = weakref.ref(Circle())
    rows = [(n,) for n in range(60_000)]
    jobs._sweep()
    assert gc.get_count()[:2] == (0, 0)
    assert gc.get_freeze_count() == 0
    assert lost() is not None
    gc.collect()
    assert lost() is None
    assert len(rows) == 60_000
