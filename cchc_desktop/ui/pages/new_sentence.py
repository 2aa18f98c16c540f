"""The line in which a new sentence is typed: kept while one types, finished by Enter.

A pause keeps what stands there as a record of its own, so that nothing typed is lost; further
typing edits that record, Enter empties the line for the next one.
"""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cchc_desktop.domain import viet
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, InvalidInputError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.keeping import AGAIN
from cchc_desktop.ui.widgets.choice import SuggestLine
from cchc_desktop.ui.widgets.form import PAUSE


class Writes(Protocol):
    """How a sentence becomes a record."""

    def add(self, text: str) -> Any:
        """A new record of that text."""

    def edit(self, record: Any, text: str) -> Any:
        """The record with another text."""

    def remove(self, record: Any) -> None:
        """Take it away again: the line was emptied."""


class _EntryLine(SuggestLine):
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget: Enter ends the sentence, and goes no further."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hide_offers()  # which do not go by themselves for a key that is taken
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class NewSentence(QWidget):
    """One line; other widgets (a switch) may stand in ``row`` behind it."""

    added = Signal(str)
    """A sentence was ended by Enter; the id of its record."""

    def __init__(self, context: Context, writes: Writes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._writes = writes
        self._record: Any = None
        self.line = _EntryLine()
        self.line.setClearButtonEnabled(False)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(look.Space.WITHIN)
        self.row.addWidget(self.line, 1)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.keep)
        self._again = QTimer(self, singleShot=True, interval=AGAIN)
        self._again.timeout.connect(self.keep)
        self.line.textEdited.connect(self._on_typed)
        self.line.picked.connect(self._on_ended)
        self.line.entered.connect(self._on_ended)
        self.line.left.connect(self._on_ended)

    def set_hint(self, hint: str) -> None:
        """Say in the empty line what is typed there."""
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)

    def text(self) -> str:
        """What stands in the line, in NFC."""
        return viet.clean(self.line.text()).strip()

    def keep(self) -> bool:
        """Keep what stands there now; whether nothing unkept is left."""
        self._pause.stop()
        if self.line.is_composing:
            self._pause.start()
            return False
        try:
            self._write(self.text())
        except ExpectedError as error:
            return self._on_failed(error)
        except InvalidInputError as error:
            self._context.fail(error)
            return False
        return True

    def finish(self) -> bool:
        """Keep the sentence and empty the line; whether nothing unkept is left."""
        text = self.text()
        if not text and self._record is None:
            return True
        if not self.keep():
            return False
        record, self._record = self._record, None
        self.line.setText("")  # unlike clear(): the line's own undo must not bring it back
        if record is not None:
            self.added.emit(record.id)
        return True

    def _on_typed(self, _text: str) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _on_ended(self) -> None:
        self.finish()

    def _write(self, text: str) -> None:
        if self._record is None:
            if text:
                self._record = self._writes.add(text)
                self._context.saved()
        elif not text:
            self._writes.remove(self._record)
            self._record = None
        else:
            self._record = self._writes.edit(self._record, text)
            self._context.saved()

    def _on_failed(self, error: ExpectedError) -> bool:
        if error.code is ExpectedCode.BUSY:
            self._again.start()
        elif error.code is ExpectedCode.GONE and self._record is not None:
            self._record = None  # taken away meanwhile: what is typed is a sentence of its own
            return self.keep()
        else:
            self._context.fail(error)
        return False
