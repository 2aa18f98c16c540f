"""Rates of figures, a line of boxes for each source, and where sources say different things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.domain.dossiers import Rate, SourceDifference
from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.words import labels

_MOST = 40
_MOST_ACROSS = 6
_LEAST_LETTERS = 21
"""Letters of a rate's name that are to stand on a line."""


class RateBox(QWidget):
    """One rate: its name, its value, what it is a share of."""

    def __init__(self, name: str, of: str) -> None:
        super().__init__()
        self._name = name
        self.value = QLabel()
        look.set_size(self.value, look.Size.SECTION, bold=True)
        title, share = Wrapped(name), Wrapped(of, look.Tone.SOFT)
        for part in (title, share):
            look.set_size(part, look.Size.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for line in (title, self.value, share):
            column.addWidget(line)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_rate(self, rate: Rate) -> None:
        """Show this rate."""
        self.value.setText(labels.rate(rate))
        is_number = rate.fraction is not None
        look.mark(self.value, tone="" if is_number else "soft")
        self.setAccessibleName(f"{self._name}: {labels.rate(rate)}")


@dataclass(frozen=True)
class NamedRate:
    """A rate with its words."""

    code: str
    title: str
    of: str
    rate: Rate


class RatesPanel(QWidget):
    """Rates source by source; the boxes stay while only the numbers change."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, RateBox] = {}
        self._blocks: list[tuple[QGridLayout, list[RateBox]]] = []
        self._shape: object = None
        self._across = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.Space.BETWEEN)

    def show_sources(self, sources: Sequence[tuple[str, Sequence[NamedRate]]]) -> None:
        """Show the rates of each source; a source is named where there are several."""
        names = [name for name, _ in sources] if len(sources) > 1 else []
        shape = (names, [[(one.code, one.title) for one in rates] for _, rates in sources])
        if shape != self._shape:
            self._shape = shape
            self._build(sources)
        for (_, boxes), (_, rates) in zip(self._blocks, sources, strict=True):
            for box, one in zip(boxes, rates, strict=True):
                box.show_rate(one.rate)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget: as many boxes beside each other as have room."""
        super().resizeEvent(event)
        self._arrange()

    def _build(self, sources: Sequence[tuple[str, Sequence[NamedRate]]]) -> None:
        clear(self._column)
        self._blocks = []
        self.boxes = {}
        for name, rates in sources:
            block = QWidget()
            grid = QGridLayout(block)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(look.Space.ROUND)
            if len(sources) > 1:
                shown = name or self.tr("không ghi")
                title = QLabel(self.tr("Nguồn số liệu: {source}").format(source=shown))
                look.set_size(title, look.Size.SMALL, bold=True)
                grid.addWidget(title, 0, 0, 1, _MOST_ACROSS)
            boxes = [RateBox(one.title, one.of) for one in rates]
            for box, one in zip(boxes, rates, strict=True):
                self.boxes.setdefault(one.code, box)
            self._blocks.append((grid, boxes))
            self._column.addWidget(block)
        self._across = 0
        self._arrange()

    def _arrange(self) -> None:
        least = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        across = max(1, min(_MOST_ACROSS, self.width() // least))
        if across == self._across:
            return
        self._across = across
        for grid, boxes in self._blocks:
            for place in range(_MOST_ACROSS):
                grid.setColumnStretch(place, int(place < min(across, len(boxes))))
            for place, box in enumerate(boxes):
                grid.addWidget(box, 1 + place // across, place % across)


class DifferencesPanel(QWidget):
    """Counts of which two sources say different things, beside each other."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.Space.ROUND)
        self._grid.setVerticalSpacing(2)
        self.lines: list[str] = []
        self.hide()

    def show_differences(self, found: Sequence[tuple[SourceDifference, str]]) -> None:
        """Show them, each with its column's title; nothing where sources agree."""
        lines = [" ".join(self._cells(one, title)) for one, title in found]
        if lines == self.lines:
            return
        self.lines = lines
        clear(self._grid)
        self.setVisible(bool(found))
        if found:
            self._build(found)

    def _build(self, found: Sequence[tuple[SourceDifference, str]]) -> None:
        title = QLabel(self.tr("Nguồn số liệu khác nhau"))
        look.set_size(title, look.Size.SMALL, bold=True)
        look.mark(title, tone="warn")
        self._grid.addWidget(title, 0, 0, 1, 5)
        for row, (one, name) in enumerate(found[:_MOST], 1):
            for column, text in enumerate(self._cells(one, name)):
                label = Wrapped(text, look.Tone.SOFT if column == 1 else look.Tone.TEXT)
                self._grid.addWidget(label, row, column)
                self._grid.setColumnStretch(column, 3 if column < 2 else 2)
        more = len(found) - _MOST
        if more > 0:
            said = self.tr("Còn {n} chỗ khác nhau nữa.").format(n=more)
            self._grid.addWidget(QLabel(said), _MOST + 1, 0, 1, 5)

    def _cells(self, one: SourceDifference, title: str) -> tuple[str, ...]:
        def said(pair: tuple[str, int]) -> str:
            return f"{pair[0] or self.tr('không ghi')}: {labels.number(pair[1])}"

        gap = self.tr("lệch {n}").format(n=labels.number(one.gap))
        return (one.field_name, title, said(one.first), said(one.second), gap)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    items = [layout.itemAt(place) for place in range(layout.count())]
    for widget in [item.widget() for item in items if item is not None]:
        if widget is not None:
            layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
