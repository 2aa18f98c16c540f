"""Small things in a line, as words are: what has no room goes into the next one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from cchc_desktop.ui import look


class Flow(QLayout):
    """``addWidget`` as in any layout; it is as narrow as its widest part."""

    def __init__(self, parent: QWidget | None = None, spacing: int = look.Space.TIGHT) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 (Qt's name)
        """See QLayout."""
        self._items.append(item)

    def count(self) -> int:
        """See QLayout."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 (Qt's name)
        """See QLayout."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 (Qt's name)
        """See QLayout."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 (Qt's name)
        """See QLayout: it wants no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        """See QLayout."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """See QLayout."""
        places = self._places(width)
        return max((place.bottom() + 1 for _, place in places), default=0)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """See QLayout: all in one line."""
        sizes = [_size(item) for item in self._shown()]
        gaps = self.spacing() * max(len(sizes) - 1, 0)
        width = sum(size.width() for size in sizes) + gaps
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 (Qt's name)
        """See QLayout."""
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def setGeometry(self, room: QRect) -> None:  # noqa: N802 (Qt's name)
        """See QLayout."""
        super().setGeometry(room)
        for item, place in self._places(room.width()):
            item.setGeometry(place.translated(room.topLeft()))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        made: list[tuple[QLayoutItem, QRect]] = []
        left = top = high = first = 0
        for item in self._shown():
            size = _size(item)
            if size.width() > width and item.hasHeightForWidth():
                size = QSize(width, item.heightForWidth(width))
            if left and left + size.width() > width:
                _centre(made[first:], top, high)
                left, top, high, first = 0, top + high + self.spacing(), 0, len(made)
            made.append((item, QRect(QPoint(left, top), size.boundedTo(QSize(max(width, 1), 999)))))
            left += size.width() + self.spacing()
            high = max(high, size.height())
        _centre(made[first:], top, high)
        return made


def _centre(line: list[tuple[QLayoutItem, QRect]], top: int, high: int) -> None:
    """Words stand beside the middle of the field or button that follows them."""
    for _, place in line:
        place.moveTop(top + (high - place.height()) // 2)


def _size(item: QLayoutItem) -> QSize:
    return item.sizeHint().expandedTo(item.minimumSize())
