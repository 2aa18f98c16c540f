"""Every value that ever stood in a field or a record: by whom, when; one button takes one back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from cchc_desktop.ui import look
from cchc_desktop.ui.dialogs.frame import Dialog
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.wrapped import Wrapped


class PastValues(Dialog):
    """``taken`` tells the id of the value to take back; ``current`` are those that stand."""

    taken = Signal(str)

    def __init__(
        self,
        title: str,
        way: str,
        values: Sequence[Sentence],
        current: frozenset[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._current = current
        heading = Wrapped(way)
        look.set_size(heading, look.Size.TEXT, bold=True)
        self.list = SentenceList()
        self.list.setAccessibleName(title)
        self.list.show_sentences(values)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, look.Space.TIGHT, 0)
        inside.addWidget(self.list)
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look.mark(inner, clear=True)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inner)
        self.note = Wrapped(tone=look.Tone.SOFT)
        look.set_size(self.note, look.Size.SMALL)
        self.column.addWidget(heading)
        self.column.addWidget(area, 1)
        self.column.addWidget(self.note)
        self.button = self.finish(self.tr("Lấy lại giá trị này"), self.tr("Đóng"))
        self.button.clicked.connect(self._take)
        self.list.chosen.connect(self._on_chosen)
        self.list.edit_asked.connect(lambda _id: self._take())
        if values:
            self.list.choose(values[0].id)
        self._on_chosen(self.list.chosen_id())
        self.list.focus_chosen()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """See QWidget: wide enough for a sentence."""
        return QSize(720, 480)

    def _on_chosen(self, value_id: str) -> None:
        is_current = value_id in self._current
        self.button.setEnabled(bool(value_id) and not is_current)
        self.note.set_text(
            self.tr("Đây là giá trị hiện nay.")
            if is_current
            else self.tr("Lấy lại là một thay đổi như mọi thay đổi khác: hoàn tác được (Ctrl+Z).")
        )

    def _take(self) -> None:
        if self.button.isEnabled():
            self.taken.emit(self.list.chosen_id())
            self.accept()
