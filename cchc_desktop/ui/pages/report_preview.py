"""A block of a report as it is read on the screen: numbers are links, changed ones marked."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QMouseEvent, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from cchc_desktop.domain.report import Block, ChartPicture, Form, Grid, Line, Number, Piece
from cchc_desktop.ui import look

_CHART = QUrl("chart:shown")
_MOST_WIDE = 640


class BlockPreview(QTextBrowser):
    """``show_block(block, picture)``; ``asked`` when a person chooses a number."""

    asked = Signal(str)
    """The key of the number."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setAccessibleName(self.tr("Nội dung khối"))
        self._keys: list[str] = []
        self.anchorClicked.connect(self._on_clicked)
        self._block: Block | None = None
        self._picture: ChartPicture | None = None
        self._chart_size = (1, 1)
        """Pixels that the chart takes, wide and high."""
        self._drawn = 0
        """How wide the whole was when the chart was scaled."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.show_again)

    def show_block(self, block: Block | None, picture: ChartPicture | None = None) -> None:
        """Show that block as it stands, with the picture of its chart."""
        self._block, self._picture = block, picture
        self._keys = list(dict.fromkeys(n.key for n in block.numbers)) if block else []
        if block is None:
            self.clear()
            return
        image = self._chart(picture.png) if picture else QImage()
        document = self.document()
        document.addResource(QTextDocument.ResourceType.ImageResource, _CHART, image)
        colours = look.colours()
        document.setDefaultStyleSheet(
            f"a {{ color: {colours.accent}; text-decoration: underline; }}"
            f" .old {{ background-color: {colours.warn_back}; color: {colours.warn}; }}"
            " p { margin: 0 0 6px 0; }"
            f" td {{ border: 1px solid {colours.line}; padding: 3px 6px; }}"
        )
        self.setHtml("".join(self._parts(block, image)))

    def show_again(self) -> None:
        """After another scheme: the colours stand in the text."""
        self.show_block(self._block, self._picture)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The chart is as wide as there is room, a scroll bar or none: that one comes and goes."""
        super().resizeEvent(event)
        if self._picture and self.width() != self._drawn:
            self._later.start()  # never while the text is being set

    def number_at(self, place: QPointF) -> str:
        """The key of the number of the chart at that place of the viewport, empty for none."""
        picture, box = self._picture, self._chart_box()
        if picture is None or not box.contains(place):
            return ""
        at = place - box.topLeft()
        return picture.key_at(at.x() / box.width(), at.y() / box.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget: a hand over the numbers of the chart, as over the links."""
        super().mouseMoveEvent(event)
        if self.number_at(event.position()):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget: a bar or its value is chosen as a link is."""
        super().mouseReleaseEvent(event)
        key = self.number_at(event.position())
        if key and event.button() is Qt.MouseButton.LeftButton:
            self.asked.emit(key)

    def _chart_box(self) -> QRectF:
        """Where the chart stands in the viewport; it is the last thing of its block."""
        document = self.document()
        bounds = document.documentLayout().blockBoundingRect(document.lastBlock())
        wide, high = self._chart_size
        moved = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRectF(bounds.topLeft() - moved, bounds.topLeft() - moved + QPointF(wide, high))

    def _on_clicked(self, url: QUrl) -> None:
        place = url.fragment().removeprefix("n")
        if place.isdecimal() and int(place) < len(self._keys):
            self.asked.emit(self._keys[int(place)])

    def _parts(self, block: Block, image: QImage) -> Iterator[str]:
        for line in block.lines:
            yield self._line(line)
        if block.grid:
            yield self._grid(block.grid)
        if block.chart and not image.isNull():
            size = image.deviceIndependentSize()
            self._chart_size = (round(size.width()), round(size.height()))
            yield f"<p><b>{escape(block.chart.title)}</b></p>"
            yield f'<p><img src="{_CHART.toString()}" width="{self._chart_size[0]}"></p>'

    def _chart(self, picture: bytes) -> QImage:
        """The chart as wide as there is room, smooth."""
        image = QImage.fromData(picture)
        self._drawn = self.width()
        bar = self.verticalScrollBar().sizeHint().width()
        room = self._drawn - 2 * self.frameWidth() - bar - 24
        wide = max(120, min(image.width() // 2, _MOST_WIDE, room))
        ratio = self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        made = image.scaledToWidth(round(wide * ratio), smooth)
        made.setDevicePixelRatio(ratio)
        return made

    def _line(self, line: Line) -> str:
        text = "".join(self._piece(one) for one in line.pieces)
        return f"<p><b>{text}</b></p>" if line.form is Form.CLAUSE else f"<p>{text}</p>"

    def _piece(self, piece: Piece) -> str:
        if isinstance(piece, str):
            return escape(piece)
        if not piece.is_changed:
            return self._link(piece)
        now = self.tr("nay là {text}").format(text=piece.text)
        return f'{self._link(piece)} <span class="old">({escape(now)})</span>'

    def _grid(self, grid: Grid) -> str:
        head = "".join(f"<td><b>{escape(one)}</b></td>" for one in grid.heading)
        rows = "".join(
            f"<tr>{''.join(f'<td>{self._piece(one)}</td>' for one in row)}</tr>"
            for row in grid.rows
        )
        return f'<table cellspacing="0"><tr>{head}</tr>{rows}</table>'

    def _link(self, number: Number) -> str:
        if not number.behind:
            return escape(number.shown)
        return f'<a href="#n{self._keys.index(number.key)}">{escape(number.shown)}</a>'
