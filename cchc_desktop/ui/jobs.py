"""Work in the background: one lane, in order; what comes of it arrives on the GUI thread.

``jobs.run(lambda: minutes.print_pdf(id, path), done=self._open, failed=self._show, label=...)``
A work with a parameter that has no default is given a ``Progress``: it may ``report(done,
total)`` and must ``check()`` now and then, so that it can be cancelled.
"""

from __future__ import annotations

import gc
import inspect
import queue
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError


class Progress:
    """What a work is given: how far it is goes out by it, the wish to stop comes in."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()

    def report(self, done: int, total: int) -> None:
        """Say how far the work is; stops it when it was cancelled.

        Raises:
            ExpectedError: CANCELLED.
        """
        self.check()
        self._tell(done, total)

    def check(self) -> None:
        """Go on, or stop when the work was cancelled.

        Raises:
            ExpectedError: CANCELLED.
        """
        if self.is_cancelled:
            raise ExpectedError(ExpectedCode.CANCELLED)

    @property
    def is_cancelled(self) -> bool:
        """Whether a person wants the work to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._stop.set()


class Job:
    """One work in the lane: who hears of it, and how far it is."""

    def __init__(
        self,
        work: Callable[..., Any],
        done: Callable[[Any], object] | None,
        failed: Callable[[Exception], object] | None,
        progress: Callable[[int, int], object] | None,
        label: str,
    ) -> None:
        self.work = work
        self.done = done
        self.failed = failed
        self.progress = progress
        self.label = label
        self.so_far: tuple[int, int] | None = None
        self.handle = Progress(lambda _done, _total: None)

    @property
    def name(self) -> str:
        """What a second try has alike with the first: what people read, else where it is asked."""
        work = getattr(self.work, "func", self.work)
        return self.label or getattr(work, "__qualname__", type(work).__qualname__)

    def cancel(self) -> None:
        """Ask the work to stop; one that waits is not begun."""
        self.handle.cancel()


_SWEEP = 1000
"""Milliseconds between two looks at what Python may collect."""
_OLDEST = 30
"""Each how many looks the oldest generation is looked at, too."""
_MANY = 50_000
"""New objects, from which on those that came since the last look are not looked at one by one."""


class Jobs(QObject):
    """The lane. ``close`` it before the program ends."""

    changed = Signal()
    """What runs, waits, or how far it is, is another than before: for the status line."""
    succeeded = Signal(str)
    """The name of a job that did what it should."""
    _arrived = Signal(object, str, object)
    _open = 0
    """How many lanes are open; windows of one process share its garbage."""
    _collects = True
    """Whether Python collected by itself before the first of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._jobs: list[Job] = []
        self.telling: Job | None = None
        """The job of which ``done`` or ``failed`` is called just now."""
        self._is_closed = False
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        # A plain thread: coverage sees what runs there, unlike on a QThread (STACK §7).
        self._thread = threading.Thread(target=self._work, name="lane", daemon=True)
        # What Python collects by itself, it collects on any thread: widgets die on this one alone.
        if not Jobs._open:
            Jobs._collects = gc.isenabled()
        gc.disable()
        Jobs._open += 1
        self._sweeps = 0
        self._sweeping = QTimer(self, interval=_SWEEP)
        self._sweeping.timeout.connect(self._sweep)
        self._sweeping.start()
        self._thread.start()

    @property
    def current(self) -> Job | None:
        """The job that runs, None when the lane is free."""
        return self._jobs[0] if self._jobs else None

    @property
    def waiting(self) -> int:
        """How many jobs wait behind the one that runs."""
        return max(len(self._jobs) - 1, 0)

    def run(
        self,
        work: Callable[..., Any],
        *,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        progress: Callable[[int, int], object] | None = None,
        label: str = "",
    ) -> Job:
        """Do the work after those before it; ``done``, ``failed``, ``progress`` are called here.

        A failure that nobody hears is raised on the GUI thread, where failures.py catches it;
        a cancelled job is told to ``failed`` as ExpectedError CANCELLED, or to nobody.
        """
        job = Job(work, done, failed, progress, label)
        job.handle = Progress(lambda so_far, total: self._arrive(job, "progress", (so_far, total)))
        if self._is_closed:
            job.cancel()
            return job
        self._jobs.append(job)
        self._lane.put(job)
        self.changed.emit()
        return job

    def cancel_current(self) -> None:
        """Ask the job that runs to stop."""
        if self.current is not None:
            self.current.cancel()

    def close(self, seconds: float = 10.0) -> bool:
        """Cancel what waits and runs, and end the lane; whether it ended in time."""
        was_open, self._is_closed = not self._is_closed, True
        self._sweeping.stop()
        for job in self._jobs:
            job.cancel()
        self._lane.put(None)
        self._thread.join(seconds)
        Jobs._open -= was_open
        if Jobs._open == 0 and Jobs._collects:
            gc.enable()
        return not self._thread.is_alive()

    def _sweep(self) -> None:
        """Collect what is due, on this thread; the oldest now and then, for that takes longest."""
        self._sweeps += 1
        if gc.get_count()[0] > _MANY:
            # A whole country was read: looked through now, it would hold the window for 100 ms.
            # Freezing and thawing makes all that is young old, without a look at it.
            gc.freeze()
            gc.unfreeze()
            return
        oldest = 2 if self._sweeps % _OLDEST == 0 else 1
        counts, most = gc.get_count(), gc.get_threshold()
        due = [n for n in range(oldest + 1) if counts[n] > most[n]]
        if due:
            gc.collect(due[-1])

    def _work(self) -> None:
        while (job := self._lane.get()) is not None:
            try:
                job.handle.check()
                result = job.work(job.handle) if _wants_progress(job.work) else job.work()
            except Exception as error:
                self._arrive(job, "failed", error)
            else:
                self._arrive(job, "done", result)

    def _arrive(self, job: Job, what: str, value: object) -> None:
        self._arrived.emit(job, what, value)

    def _on_arrived(self, job: Job, what: str, value: Any) -> None:
        if what == "progress":
            job.so_far = value
            self.changed.emit()
            if job.progress is not None:
                job.progress(*value)
            return
        self._jobs.remove(job)
        self.changed.emit()
        self.telling = job
        try:
            self._tell_end(job, what, value)
        finally:
            self.telling = None

    def _tell_end(self, job: Job, what: str, value: Any) -> None:
        if what == "done":
            self.succeeded.emit(job.name)
            if job.done is not None:
                job.done(value)
        elif job.failed is not None:
            job.failed(value)
        elif not (isinstance(value, ExpectedError) and value.code is ExpectedCode.CANCELLED):
            raise value


def _wants_progress(work: Callable[..., Any]) -> bool:
    """A parameter with a default is a value bound in a lambda, and none of ours."""
    parameters = inspect.signature(work).parameters.values()
    return any(p.default is p.empty and p.kind is not p.VAR_KEYWORD for p in parameters)
