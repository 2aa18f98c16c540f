"""The pages of minutes as they become: drawn in the background, again after each change."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cchc_desktop.domain import annexes
from cchc_desktop.domain.annexes import AnnexKind
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.widgets.page_view import PageView, Piece, draw_pages, page_sizes
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import problem_texts

CALM = 120
"""Milliseconds without news before the paper is drawn again; fields are kept after a pause."""


class PaperPreview(QWidget):
    """Shows a visit's minutes while it is looked at; tells which field a click goes to."""

    drawn = Signal(int, str)
    """How many pages there are, and what is doubtful in them."""
    failed = Signal(object)
    field_asked = Signal(object)
    """Kind, id and attribute of what stands where people clicked."""

    def __init__(
        self,
        context: Context,
        kinds: Callable[[], Iterable[AnnexKind]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._kinds = kinds
        self._visit_id = ""
        self._is_stale = True
        self._is_drawing = False
        self.pdf = b""
        self.view = PageView()
        self.view.setAccessibleName(self.tr("Các trang biên bản"))
        self.view.wanted.connect(self._on_wanted)
        self.view.chosen.connect(self.field_asked)
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._calm.timeout.connect(self.draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def open(self, visit_id: str) -> None:
        """Show that visit's minutes from now on."""
        if visit_id != self._visit_id:
            self._visit_id = visit_id
            self.pdf = b""
            self.view.show_pages(())
        self.renew()

    def renew(self) -> None:
        """Something changed: draw again, now or when it is looked at."""
        self._is_stale = True
        if self.isVisible():
            self._calm.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().showEvent(event)
        if self._is_stale:
            self.draw()

    def draw(self) -> None:
        """Draw what stands in the records now."""
        if self._is_drawing or not self._visit_id:
            return  # drawn again when the present drawing comes back
        self._is_drawing, self._is_stale = True, False
        visit_id, kinds = self._visit_id, tuple(self._kinds())
        minutes = self._context.workspace.minutes

        def work() -> tuple[bytes, tuple[tuple[float, float], ...], tuple[Piece, ...], str]:
            paper = minutes.draw(visit_id, kinds, is_draft=True)
            said = dict.fromkeys(problem_texts.sentence(problem) for problem in paper.warnings)
            pieces = tuple(Piece(one.page, one.box, one.source) for one in paper.spots)
            return paper.pdf, page_sizes(paper.pdf), pieces, "\n".join(said)

        self._context.jobs.run(
            work,
            done=lambda drawn: self._on_drawn(visit_id, *drawn),
            failed=self._on_failed,
            label=self.tr("Đang dựng biên bản"),
        )

    def _on_drawn(
        self,
        visit_id: str,
        pdf: bytes,
        sizes: tuple[tuple[float, float], ...],
        pieces: tuple[Piece, ...],
        said: str,
    ) -> None:
        self._is_drawing = False
        if visit_id == self._visit_id:
            if pdf != self.pdf:
                self.pdf = pdf
                self.view.show_pages(sizes)
            self.view.show_pieces(pieces)
            self.drawn.emit(len(sizes), said)
        else:
            self._is_stale = True
        if self._is_stale and self.isVisible():
            self._calm.start()

    def _on_failed(self, error: Exception) -> None:
        self._is_drawing = False
        self.failed.emit(error)

    def _on_wanted(self, places: list[int], scale: float) -> None:
        pdf = self.pdf
        self._context.jobs.run(
            lambda: draw_pages(pdf, places, scale),
            done=lambda pictures: self._on_pages(pdf, pictures, scale),
            failed=self._context.fail,
        )

    def _on_pages(self, pdf: bytes, pictures: dict[int, QImage], scale: float) -> None:
        if pdf is self.pdf:
            self.view.put(pictures, scale)


def ticked(workspace: Workspace) -> tuple[AnnexKind, ...]:
    """The annexes that print on this laptop; where settings say what nobody knows, the usual."""
    try:
        return annexes.read(workspace.preferences.annexes)
    except ValueError:
        return annexes.USUAL
