"""A dialog to choose one of many lines, narrowed by typing some of its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain import viet
from cchc_desktop.ui import look
from cchc_desktop.ui.dialogs.listing import Listing
from cchc_desktop.ui.models.filtering import matching
from cchc_desktop.ui.widgets import spoken
from cchc_desktop.ui.widgets.line import Line
from cchc_desktop.ui.widgets.wrapped import Wrapped


class Choosing(Listing):
    """``chosen`` tells the place among all lines; words may be typed bare and in any order."""

    def __init__(
        self,
        title: str,
        sentences: Sequence[str],
        lines: Sequence[str],
        accept: str,
        cancel: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, sentences, lines, accept, cancel, parent)
        self._folded = [viet.fold(line) for line in lines]
        self.filter = Line()
        self.filter.setPlaceholderText(self.tr("Lọc: gõ vài chữ, không cần dấu"))
        self.filter.setAccessibleName(self.tr("Lọc danh sách"))
        self.filter.offer_clearing(self.tr("Xóa điều đang lọc"))
        self.nothing = Wrapped(tone=look.Tone.SOFT)
        self.column.insertWidget(self.column.indexOf(self.list), self.filter)
        self.column.addWidget(self.nothing)
        self.filter.textChanged.connect(self._narrow)
        self.filter.installEventFilter(self)
        self.list.currentTextChanged.connect(lambda text: spoken.announce(self.filter, text))
        self.filter.setFocus()
        self._narrow("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Arrows walk through what is left while the keyboard stays in the line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._walk(step)
                return True
        return super().eventFilter(watched, event)

    def shown(self) -> list[int]:
        """The places of the lines that are left, in their order."""
        return [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]

    def _narrow(self, typed: str) -> None:
        left = set(matching(range(len(self._folded)), self._folded, typed))
        for row in range(self.list.count()):
            self.list.item(row).setHidden(row not in left)
        if self.list.currentRow() not in left:
            self.list.setCurrentRow(min(left, default=-1))
        self.button.setEnabled(bool(left))
        unknown = self.tr("Không có dòng nào có “{typed}”.").format(typed=typed.strip())
        self.nothing.set_text("" if left else unknown)
        self.nothing.setVisible(not left)

    def _walk(self, step: int) -> None:
        left = self.shown()
        if left:
            here = left.index(self.list.currentRow())
            self.list.setCurrentRow(left[max(0, min(here + step, len(left) - 1))])
