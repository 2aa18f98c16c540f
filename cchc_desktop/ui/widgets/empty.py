"""An empty page: one sentence that says what to do, one or two buttons that do it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.buttons import primary_button


class Empty(QWidget):
    """``Empty("Chưa có cuộc kiểm tra nào.", "Thêm cuộc kiểm tra")``; connect ``primary.clicked``.

    ``second`` is there only where a second button's words were given.
    """

    def __init__(
        self, sentence: str, primary: str = "", second: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.sentence = QLabel(sentence)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        look.mark(self.sentence, tone="soft")
        look.set_size(self.sentence, look.Size.SECTION)
        self.primary = primary_button(primary)
        self.second = QPushButton(second)
        row = QHBoxLayout()
        row.setSpacing(look.Space.WITHIN)
        row.addStretch(1)
        if primary:
            row.addWidget(self.primary)
        if second:
            row.addWidget(self.second)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.Space.ROUND,) * 4)
        column.setSpacing(look.Space.BETWEEN)
        column.addStretch(2)
        column.addWidget(self.sentence)
        column.addLayout(row)
        column.addStretch(3)

    def add_below(self, button: QPushButton) -> None:
        """One more way, below the buttons."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)
