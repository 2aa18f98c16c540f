"""What all dialogs share: opened without a loop of their own, a heading, buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.buttons import primary_button

_AROUND = QSize(24, 44)
"""What the window's frame, its title and a little air take of the screen."""


def room(widget: QWidget) -> QSize:
    """How large a dialog may be on the screen of that widget."""
    return widget.screen().availableGeometry().size() - _AROUND


class Dialog(QDialog):
    """``open()`` it; it answers by ``accepted`` and is gone when closed.

    It is as large as its content wishes; what is higher than the screen scrolls above the foot.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        self._body = QWidget()
        look.mark(self._body, clear=True)
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.Space.BETWEEN)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(*(look.Space.ROUND,) * 4)
        self._whole.setSpacing(look.Space.BETWEEN)
        self._whole.addWidget(self._body, 1)
        self._area: QScrollArea | None = None
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
        self._whole.addLayout(self._foot)
        return made

    def add_at_foot(self, button: QPushButton) -> None:
        """One more button, at the left end."""
        button.setAutoDefault(False)
        self._foot.insertWidget(0, button)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget: Qt alone gives a dialog two thirds of the screen at most."""
        self.fit(self.height())
        super().showEvent(event)

    def fit(self, least: int = 0) -> None:
        """As high as what is shown needs, at least as said, at most as the screen."""
        most = room(self)
        self.setMinimumWidth(min(self.minimumWidth(), most.width()))
        self.column.activate()
        self._whole.activate()
        wish = self.sizeHint()
        # Words that come while it is shown wrap: it grows downwards.
        wide = self._whole.totalMinimumSize() if self.isVisible() else wish
        width = min(max(self.width(), wide.width()), most.width())
        needed = max(
            self._whole.totalMinimumHeightForWidth(width), self._whole.totalMinimumSize().height()
        )
        if needed > most.height() and self._area is None:
            self._let_scroll()
        if self._area is not None:
            bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
            beside = 2 * look.Space.ROUND + bar + look.Space.WITHIN
            width = min(max(width, self._body.minimumSizeHint().width() + beside), most.width())
        high = max(wish.height(), self._whole.totalHeightForWidth(width), least)
        self.resize(width, min(high, most.height()))
        if self.isVisible():
            self._stay_on_screen()
        if self._area is not None and (focus := self.focusWidget()) is not None:
            area = self._area
            QTimer.singleShot(0, focus, lambda: area.ensureWidgetVisible(focus))

    def _stay_on_screen(self) -> None:
        screen, frame = self.screen().availableGeometry(), self.frameGeometry()
        beyond_x = max(frame.right() - screen.right(), 0)
        beyond_y = max(frame.bottom() - screen.bottom(), 0)
        if beyond_x or beyond_y:
            here = self.pos() - QPoint(beyond_x, beyond_y)
            self.move(max(here.x(), screen.left()), max(here.y(), screen.top()))

    def _let_scroll(self) -> None:
        focus = self.focusWidget()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        self._whole.replaceWidget(self._body, self._area)
        self._area.setWidget(self._body)
        self._body.setAutoFillBackground(False)
        self.setMinimumHeight(0)
        if focus is not None:
            focus.setFocus()
        self._whole.activate()
