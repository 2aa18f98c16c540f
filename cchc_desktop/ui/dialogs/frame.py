"""What all dialogs share: opened without a loop of their own, a heading, buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.buttons import primary_button


class Dialog(QDialog):
    """``open()`` it; it answers by ``accepted`` and is gone when closed."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(look.Space.ROUND,) * 4)
        self.column.setSpacing(look.Space.BETWEEN)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)

    def add_sentence(self, text: str) -> QLabel:
        """A sentence over the whole width."""
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self.column.addWidget(label)
        return label

    def finish(self, accept: str, cancel: str = "") -> QPushButton:
        """Put the buttons at the foot; the one that does it."""
        if cancel:
            button = QPushButton(cancel)
            button.clicked.connect(self.reject)
            button.setAutoDefault(False)
            self._foot.addWidget(button)
        made = primary_button(accept)
        made.setDefault(True)
        self._foot.addWidget(made)
        self.column.addLayout(self._foot)
        return made

    def add_at_foot(self, button: QPushButton) -> None:
        """One more button, at the left end."""
        button.setAutoDefault(False)
        self._foot.insertWidget(0, button)
