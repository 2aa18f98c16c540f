"""The sheet of shortcuts (F1)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QStyle, QWidget

from cchc_desktop.ui import look
from cchc_desktop.ui.dialogs.frame import Dialog


class _Sheet(QScrollArea):
    spoken_role = QAccessible.Role.Document


class Shortcuts(Dialog):
    """Groups of commands with their keys."""

    def __init__(
        self,
        groups: Sequence[tuple[str, Sequence[tuple[str, str]]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Phím tắt"), parent)
        content = QWidget()
        grid = QGridLayout(content)
        grid.setHorizontalSpacing(look.Space.ROUND)
        grid.setColumnStretch(0, 1)
        row = 0
        for title, keys in groups:
            heading = QLabel(title)
            look.set_size(heading, look.Size.SECTION, bold=True)
            grid.addWidget(heading, row, 0, 1, 2)
            row += 1
            for text, key in keys:
                said = QLabel(text)
                said.setWordWrap(True)
                grid.addWidget(said, row, 0)
                shown = QLabel(key)
                look.mark(shown, tone="soft")
                grid.addWidget(shown, row, 1)
                row += 1
        self._content = content
        area = _Sheet()
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(content)
        area.setAccessibleName(self.tr("Phím tắt"))
        self.column.addWidget(area, 1)
        self.finish(self.tr("Đóng")).clicked.connect(self.accept)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as the longest line with its keys, as high as it may be."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        beside = 2 * look.Space.ROUND + bar + 2 * look.Space.WITHIN
        return QSize(max(560, self._content.sizeHint().width() + beside), 640)
