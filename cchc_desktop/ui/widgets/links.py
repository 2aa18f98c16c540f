"""Choosing several of a few sentences: which findings a recommendation answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.editor import Editor
from cchc_desktop.ui.widgets.option import Taking
from cchc_desktop.ui.widgets.wrapped import Wrapped


class Links(Editor):
    """Sentences with a box before each; the value is the tuple of the ids checked, in order."""

    def __init__(self, none: str, parent: QWidget | None = None) -> None:
        """``none`` is said while nothing is offered."""
        super().__init__(parent)
        self._options: tuple[tuple[str, str], ...] = ()
        self._boxes: dict[str, QCheckBox] = {}
        self._takings: dict[str, Taking] = {}
        self._words: dict[str, Wrapped] = {}
        self._rows: list[QWidget] = []
        self._hidden: tuple[str, ...] = ()
        self._is_read_only = False
        self._name = ""
        self._column = QVBoxLayout()
        self._column.setSpacing(look.Space.TIGHT)
        self.none = Wrapped(none, look.Tone.SOFT)
        self._column.addWidget(self.none)
        self._row.addLayout(self._column)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these ids with their sentences; what is checked stays checked."""
        if [key for key, _ in options] == [key for key, _ in self._options]:
            self._options = tuple(options)
            for key, text in options:
                self._words[key].set_text(text)
                self._boxes[key].setAccessibleName(text)
            return
        value = self.value()
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._options = tuple(options)
        self._boxes, self._words, self._takings = {}, {}, {}
        self._rows = [self._made(key, text) for key, text in options]
        self.none.setVisible(not options)
        self.set_value(value)

    def parts(self) -> tuple[QWidget, ...]:
        """See Editor."""
        return tuple(self._boxes[key] for key, _ in self._options) or (self,)

    def value(self) -> object:
        """The ids checked; ids that are not offered are kept behind them."""
        checked = tuple(key for key, _ in self._options if self._boxes[key].isChecked())
        return checked + tuple(key for key in self._hidden if key not in self._boxes)

    def set_value(self, value: object) -> None:
        """Check these ids."""
        wanted = tuple(value) if isinstance(value, (tuple, list)) else ()
        self._hidden = wanted
        for key, taking in self._takings.items():
            taking.show(key in wanted)

    def set_read_only(self, read_only: bool) -> None:
        """See Editor."""
        self._is_read_only = read_only
        for box in self._boxes.values():
            box.setEnabled(not read_only)

    def set_accessible(self, name: str, description: str = "") -> None:
        """See Editor: each box says its own sentence."""
        self._name = name
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def _made(self, key: str, text: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.Space.TIGHT)
        box = QCheckBox()
        box.setAccessibleName(text)
        box.setEnabled(not self._is_read_only)
        self._takings[key] = Taking(box)
        self._takings[key].taken.connect(self._on_clicked)
        words = Wrapped(text)
        line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()  # the first line of the words stands level with the box
        beside.setContentsMargins(0, 5, 0, 0)
        beside.addWidget(words)
        beside.addStretch(1)
        line.addLayout(beside, 1)
        self._boxes[key], self._words[key] = box, words
        self._column.addWidget(row)
        return row

    def _on_clicked(self) -> None:
        self.edited.emit()
        self.left.emit()
