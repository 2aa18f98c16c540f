"""What every tab of a visit is: told which visit, told of news, asked to keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.visit import Visit
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.models.listed import Listed
from cchc_desktop.ui.widgets.form import Form
from cchc_desktop.ui.widgets.sentences import SentenceList
from cchc_desktop.usecases.changes import Changed, Op


class VisitTab(QWidget):
    """One tab. ``visit`` is the visit shown, None before the first."""

    counted = Signal()
    """There are more or fewer than before, before the news come round."""
    jump_asked = Signal(str, str, str)
    """Another tab by name, the record to show there and its field, "" for none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.workspace = context.workspace
        self.visit: Visit | None = None

    @property
    def visit_id(self) -> str:
        """The id of the visit shown, empty before the first."""
        return self.visit.id if self.visit else ""

    @property
    def is_locked(self) -> bool:
        """Whether people may only read here."""
        return self.visit is not None and self.visit.is_locked

    def open(self, visit: Visit) -> None:
        """Show that visit from its beginning."""
        self.visit = visit
        self.show_all()

    def renew(self, visit: Visit, changed: Changed) -> None:
        """Ask again where the news concern this tab."""
        self.visit = visit
        if self.concerns(changed):
            self.show_all()

    def concerns(self, changed: Changed) -> bool:
        """Whether what was touched is shown here."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Ask the use cases and show what they say."""
        raise NotImplementedError

    def show_record(self, record_id: str) -> None:
        """Go to that record, where this tab shows it."""

    def show_field(self, name: str) -> None:
        """Put the keyboard into that field of the record shown, where this tab has it."""
        self.focus_field(getattr(self, "form", None), name)

    @staticmethod
    def focus_field(form: Form | None, name: str) -> bool:
        """Put the keyboard into that field, where the form has it; whether it has."""
        if form is None or not form.has(name):
            return False
        form.focus(name)
        return True

    def focus_first(self) -> None:
        """Put the keyboard where one begins here."""

    def listed(self) -> Listed | None:
        """The list of this tab as it would leave the program, where visit_lists has none."""
        return None

    def start_adding(self) -> None:
        """Put the keyboard where something new is typed."""
        self.focus_first()

    def start_noting(self) -> None:
        """Put the keyboard where a note of the team is typed, where this tab has them."""

    def go_on(self) -> None:
        """Alt+V: edit all the same what is another's area, where this tab says so."""
        guard = getattr(self, "guard", None)
        if guard is not None:
            guard.go_on()

    def flush(self) -> bool:
        """Keep everything typed; whether nothing unkept is left."""
        return True

    def leave(self) -> bool:
        """Esc: go one step out; whether there was one."""
        return False

    def attempt(self, work: Callable[[], Any]) -> Any:
        """What the work gives, None where it failed; people are told why."""
        try:
            result = work()
        except (ExpectedError, InvalidInputError) as error:
            self.context.fail(error)
            return None
        self.context.saved()
        return result

    def show_history(self, kind: Kind, record_id: str) -> None:
        """Ctrl+H on a row: every value that ever stood in that record."""
        from cchc_desktop.ui.pages.recall import show_history  # noqa: PLC0415 (seldom wanted)

        if record_id:
            self.flush()
            show_history(self.context, self.window(), kind, record_id)

    def offer_undo(self, said: str, op: Op) -> None:
        """Say what was removed, with a button that brings it back."""
        self.context.say(said, self.tr("Hoàn tác"), lambda: self._undo(op))

    def _undo(self, op: Op) -> None:
        """Take the removal back, unless something else was done since."""
        if self.workspace.history.next_undo() == op:
            self.attempt(self.workspace.history.undo)
        else:
            self.context.say(
                self.tr("Đã có thay đổi khác sau đó. Dùng Ctrl+Z để hoàn tác lần lượt từng bước.")
            )


class TwoSides(QWidget):
    """A list beside what is chosen in it; one above the other, scrolling, where room is short.

    ``narrow`` is the width below which it is: a list of columns beside a form needs more.
    """

    _LEAST = (260, 360)

    def __init__(
        self, first: QWidget, second: QWidget, shares: tuple[int, int], narrow: int = 640
    ) -> None:
        super().__init__()
        self._sides = (first, second)
        self._narrow = narrow
        inner = QWidget()
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.Space.BETWEEN)
        for side, share in zip(self._sides, shares, strict=True):
            self._row.addWidget(side, share)
        self._area = scrolled(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < self._narrow
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        for side, least in zip(self._sides, self._LEAST, strict=True):
            side.setMinimumHeight(least if is_narrow else 0)


class SentencesArea(QWidget):
    """The list of sentences, scrolled to the chosen one, or what says that there is none."""

    def __init__(self, sentences: SentenceList, empty: QWidget) -> None:
        super().__init__()
        self._list = sentences
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, look.Space.TIGHT, 0)
        column.addWidget(sentences)
        column.addStretch(1)
        self._area = scrolled(inner)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._area)
        self._stack.addWidget(empty)
        sentences.chosen.connect(self._on_chosen)

    def show_filled(self, is_filled: bool) -> None:
        """Show the list, or what stands in its place."""
        self._stack.setCurrentIndex(0 if is_filled else 1)

    def _on_chosen(self, _sentence_id: str) -> None:
        QTimer.singleShot(0, self, self._scroll)  # when the cards have their places

    def _scroll(self) -> None:
        for card in self._list.cards():
            if card.is_chosen:
                self._area.ensureWidgetVisible(card, 0, look.Space.WITHIN)


class _Scrolling(QScrollArea):
    """A scroll area that leaves keys with Ctrl to the page: Ctrl+Down is the next area."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


def scrolled(content: QWidget) -> QScrollArea:
    """The content in an area that scrolls up and down, and never sideways where it fits."""
    area = _Scrolling()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    look.mark(content, clear=True)
    content.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(content)
    return area
