"""A dialog with a list of lines to read, copy, and perhaps choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from cchc_desktop.ui.dialogs.frame import Dialog
from cchc_desktop.ui.widgets.lines import Lines


class Listing(Dialog):
    """Sentences above, lines below; ``chosen`` tells the place of the line that was taken."""

    chosen = Signal(int)

    def __init__(
        self,
        title: str,
        sentences: Sequence[str],
        lines: Sequence[str],
        accept: str,
        cancel: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        for sentence in sentences:
            self.add_sentence(sentence)
        self.list = Lines(title)
        self.list.addItems(list(lines))
        self.column.addWidget(self.list, 1)
        self.list.setVisible(bool(lines))
        if lines:
            self.list.setCurrentRow(0)
            self.list.itemActivated.connect(lambda _item: self._take())
            copy = QPushButton(self.tr("Chép danh sách"))
            copy.clicked.connect(self._copy)
            self.add_at_foot(copy)
        self.button = self.finish(accept, cancel)
        self.button.clicked.connect(self._take)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """See QWidget: wide enough for a sentence, where there is a list."""
        return QSize(720, 480) if self.list.count() else super().sizeHint()

    def _take(self) -> None:
        place = self.list.currentRow()
        self.accept()
        self.chosen.emit(place)

    def _copy(self) -> None:
        lines = [self.list.item(row).text() for row in range(self.list.count())]
        QApplication.clipboard().setText("\n".join(lines))
