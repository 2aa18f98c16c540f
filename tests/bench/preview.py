"""From a typed key to the new page beside it: the pause of the field, drawing, the picture.

The floor is what cannot be spared: the same pause, then the minutes drawn and the pages that are
seen made into pictures, one after the other in this very process with nothing around them. The
pages are those of the visit to Sở Tài chính of the sample with a dozen photos to be printed.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cchc_desktop.domain.annexes import USUAL
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures
from tests.bench.measuring import Result

_PHOTOS = 12
_ROUNDS = 9
_PATIENCE = 30.0
_AFTER_PAUSE = 300
"""Milliseconds that the issue allows after a pause."""
_BEAT = 5
"""Milliseconds between two looks at whether the window answers."""


def preview() -> list[Result]:
    """Keys typed in a wide window, one after the other."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace = desks.with_sample(folder / "w")
        visit_id = _with_photos(workspace, folder / "in")
        try:
            return [_measured(workspace, visit_id, folder)]
        finally:
            workspace.close()


def _with_photos(workspace: Workspace, given: Path) -> str:
    visit_id = desks.finance(workspace).id
    given.mkdir()
    for n in range(_PHOTOS):
        (given / f"p{n}.jpg").write_bytes(pictures.jpeg(2016, 1512, seed=n))
    workspace.evidence.take_in(visit_id, sorted(given.iterdir()))
    for one in workspace.evidence.of_visit(visit_id):
        if not one.printed:
            workspace.evidence.edit(one, printed=True)
    return visit_id


def _measured(workspace: Workspace, visit_id: str, folder: Path) -> Result:
    # Loaded here: Qt is for this benchmark alone.
    from cchc_desktop.ui.widgets.form import PAUSE  # noqa: PLC0415

    typed = _Typed(workspace, visit_id, folder)
    typed.shown(), typed.floor()
    typed.gaps.clear()
    pairs = [(typed.floor() + PAUSE / 1000, typed.shown()) for _ in range(_ROUNDS)]
    typed.close()
    shown = statistics.median(o for _, o in pairs) * 1000
    after = shown - PAUSE
    note = (
        f"{after:.0f} ms after the pause of {PAUSE} ms (at most {_AFTER_PAUSE}: "
        f"{'ok' if after <= _AFTER_PAUSE else 'OVER'}), window held {max(typed.gaps) * 1000:.0f} ms"
    )
    return Result(
        "preview",
        tuple(o / f for f, o in pairs),
        statistics.median(f for f, _ in pairs) * 1000,
        shown,
        1.35,
        note,
    )


class _Typed:
    """A page of the window in which somebody types; ``gaps``: how long it did not answer."""

    def __init__(self, workspace: Workspace, visit_id: str, folder: Path) -> None:
        from PySide6.QtCore import QTimer  # noqa: PLC0415  (as above)
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        from cchc_desktop.ui.context import Context  # noqa: PLC0415
        from cchc_desktop.ui.failures import Failures  # noqa: PLC0415
        from cchc_desktop.ui.jobs import Jobs  # noqa: PLC0415
        from cchc_desktop.ui.look import Look, Scheme  # noqa: PLC0415
        from cchc_desktop.ui.news import News  # noqa: PLC0415
        from cchc_desktop.ui.pages.visit_page import VisitPage  # noqa: PLC0415
        from cchc_desktop.ui.window_state import WindowState  # noqa: PLC0415

        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        self._app, self._workspace, self._visit_id = app, workspace, visit_id
        self._jobs, news = Jobs(), News()
        workspace.desk.listen(news.tell)
        look, failures = Look(app, Scheme.LIGHT), Failures(folder / "log.txt")
        context = Context(workspace, news, self._jobs, look, failures, WindowState(folder))
        self._page = VisitPage(context)
        self._page.resize(1700, 900)
        self._page.show()
        self._page.open(visit_id, "general")
        self._beside = self._page.beside
        self._wait(self._beside.view.is_drawn)
        self._editor = self._page.general.form.editor("venue").parts()[0]
        self._editor.setFocus()
        self.gaps: list[float] = []
        self._last = 0.0
        self._heart = QTimer(interval=_BEAT)
        self._heart.timeout.connect(self._beat)

    def shown(self) -> float:
        """Seconds from a key to the picture of the page that has it."""
        from PySide6.QtTest import QTest  # noqa: PLC0415  (as above)

        before = self._beside.pdf
        self._last = start = time.perf_counter()
        self._heart.start()
        QTest.keyClicks(self._editor, "a")
        self._wait(lambda: self._beside.pdf is not before and self._beside.view.is_drawn())
        self._heart.stop()
        return time.perf_counter() - start

    def floor(self) -> float:
        """Seconds for the same pages with nothing around them."""
        from cchc_desktop.ui.widgets.page_view import draw_pages, page_sizes  # noqa: PLC0415

        view = self._beside.view
        start = time.perf_counter()
        pdf = self._workspace.minutes.draw(self._visit_id, USUAL, is_draft=True).pdf
        page_sizes(pdf)
        draw_pages(pdf, view._seen(0), view._scale())
        return time.perf_counter() - start

    def close(self) -> None:
        """End its lane."""
        self._jobs.close()
        self._page.close()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now

    def _wait(self, until: Callable[[], bool]) -> None:
        ends = time.perf_counter() + _PATIENCE
        while not until():
            assert time.perf_counter() < ends, "the page never came"
            self._app.processEvents()
            time.sleep(0.0005)
