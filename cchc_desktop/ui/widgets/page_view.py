"""Pages of a PDF one below the other, as PDFium draws them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from cchc_desktop.ui import look

POINT = 96 / 72
"""Pixels of one point at 100 %."""
LEAST_ZOOM, MOST_ZOOM = 0.25, 4.0
STEPS = (0.25, 0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
_GAP = 16
_AHEAD = 1
"""Pages drawn before and after those seen."""


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of every page in points."""
    # Loaded here: PDFium is 8 MB that the first window must not wait for.
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(document.get_page_size(place) for place in range(len(document)))
    finally:
        document.close()


def draw_pages(pdf: bytes, places: Iterable[int], scale: float) -> dict[int, QImage]:
    """Those pages as pictures, ``scale`` pixels to a point; slow, for the background."""
    import pypdfium2  # noqa: PLC0415  (as above)

    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        drawn = {}
        for place in places:
            page = document[place]
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            shape = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGBX8888,
            )
            drawn[place] = shape.copy()
            bitmap.close()
            page.close()
        return drawn
    finally:
        document.close()


@dataclass(frozen=True)
class Piece:
    """A piece of a page that leads somewhere: edges in points from the page's top left."""

    page: int
    box: tuple[float, float, float, float]
    target: tuple[str, ...]


class PageView(QAbstractScrollArea):
    """Shows pages; asks for the pictures of those seen by ``wanted`` and takes them in ``put``."""

    spoken_role = QAccessible.Role.Document
    wanted = Signal(object, float)
    """Pages without a picture in the present size, and pixels to a point."""
    zoomed = Signal()
    chosen = Signal(object)
    """Where the piece leads on which people clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._pictures: dict[int, tuple[float, QImage]] = {}
        self._asked: set[tuple[int, float]] = set()
        self._pieces: tuple[Piece, ...] = ()
        self._under: Piece | None = None
        self.viewport().setMouseTracking(True)
        self._zoom = 1.0
        self._is_fitted = True
        self._later = QTimer(self, singleShot=True, interval=30)
        self._later.timeout.connect(self._ask)

    @property
    def zoom(self) -> float:
        """How large pages are shown; 1.0 is paper size."""
        return self._zoom

    @property
    def is_fitted(self) -> bool:
        """Whether the pages follow the width of the view."""
        return self._is_fitted

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show a paper of these pages, at the place where the last one was scrolled to."""
        share = self._share()
        self._sizes = tuple(sizes)
        # The old pictures stay until the new ones come: nothing flickers while one types.
        self._pictures = {p: kept for p, kept in self._pictures.items() if p < len(sizes)}
        self._pictures = {p: (0.0, picture) for p, (_, picture) in self._pictures.items()}
        self._asked.clear()
        self._lay_out(share)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Let these pieces of the pages lead somewhere."""
        self._pieces = tuple(pieces)
        self._point_at(None)

    def piece_at(self, spot: QPoint) -> Piece | None:
        """The piece under a point of the view."""
        for place, page in enumerate(self._rectangles()):
            if page.contains(spot):
                x = (spot.x() - page.x()) / self._per_point()
                y = (spot.y() - page.y()) / self._per_point()
                found = (one for one in self._pieces if one.page == place)
                return next((one for one in found if _holds(one.box, x, y)), None)
        return None

    def rectangle(self, piece: Piece) -> QRect:
        """Where a piece stands in the view."""
        page = self._rectangles()[piece.page]
        left, top, right, bottom = (round(side * self._per_point()) for side in piece.box)
        return QRect(page.x() + left, page.y() + top, right - left, bottom - top)

    def put(self, pictures: dict[int, QImage], scale: float) -> None:
        """Take pictures that were asked for."""
        for place, picture in pictures.items():
            self._asked.discard((place, scale))
            if place < len(self._sizes) and abs(scale - self._scale()) < 1e-6:
                self._pictures[place] = (scale, picture)
        seen = self._seen(_AHEAD * 4)
        self._pictures = {p: kept for p, kept in self._pictures.items() if p in seen}
        self.viewport().update()
        self._later.start()

    def is_drawn(self) -> bool:
        """Whether every page that is seen has its picture in the present size."""
        return bool(self._sizes) and not self._missing(0)

    def set_zoom(self, zoom: float) -> None:
        """Show pages in that size from now on."""
        self._is_fitted = False
        self._set_zoom(zoom)

    def fit_width(self) -> None:
        """Let the pages follow the width of the view."""
        self._is_fitted = True
        self._lay_out(self._share())

    def step(self, direction: int) -> None:
        """One step larger (1) or smaller (-1)."""
        if direction > 0:
            larger = [zoom for zoom in STEPS if zoom > self._zoom + 0.01]
            self.set_zoom(larger[0] if larger else MOST_ZOOM)
        else:
            smaller = [zoom for zoom in STEPS if zoom < self._zoom - 0.01]
            self.set_zoom(smaller[-1] if smaller else LEAST_ZOOM)

    def current_page(self) -> int:
        """The page in the middle of the view, counted from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        tops = [top for top, _ in self._spots()]
        return max((place for place, top in enumerate(tops) if top <= middle), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        share = self._share()
        super().resizeEvent(event)
        self._lay_out(share)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 (Qt's name)
        """See QAbstractScrollArea."""
        self.viewport().update()
        self._later.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget; what leads to a field is shown under the pointer."""
        self._point_at(self.piece_at(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget; a click goes where the piece leads."""
        super().mouseReleaseEvent(event)
        piece = self.piece_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and piece is not None:
            self.chosen.emit(piece.target)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """See QAbstractScrollArea; nothing is under a pointer that left."""
        if event.type() is QEvent.Type.Leave:
            self._point_at(None)
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Ctrl and the wheel change the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget; Home and End go to the first and last page."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() == Qt.Key.Key_Space:
            bar.setValue(bar.value() + bar.pageStep())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        colours = look.colours()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(colours.rail))
        for place, spot in enumerate(self._rectangles()):
            if not spot.intersects(event.rect()):
                continue
            painter.fillRect(spot, QColor("white"))  # paper is white in the dark too
            if place in self._pictures:
                painter.drawImage(spot, self._pictures[place][1])
            painter.setPen(QColor(colours.line))
            painter.drawRect(spot.adjusted(-1, -1, 0, 0))
        if self._under is not None:
            # A bar in the margin: the words themselves stay as they print.
            spot = self.rectangle(self._under)
            painter.fillRect(spot.x() - 9, spot.y(), 3, spot.height(), QColor(colours.accent))
        if self.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    # Within -----------------------------------------------------------------------------

    def _scale(self) -> float:
        return self._zoom * POINT * self.devicePixelRatioF()

    def _per_point(self) -> float:
        return self._zoom * POINT

    def _point_at(self, piece: Piece | None) -> None:
        if piece == self._under:
            return
        self._under = piece
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(arrow if piece is None else hand)
        self.viewport().setToolTip("" if piece is None else self.tr("Bấm để tới ô nhập"))
        self.viewport().update()

    def _spots(self) -> list[tuple[int, QSize]]:
        """Top and size of each page, from the top of the first."""
        top, spots = _GAP, []
        for width, height in self._sizes:
            size = QSize(round(width * POINT * self._zoom), round(height * POINT * self._zoom))
            spots.append((top, size))
            top += size.height() + _GAP
        return spots

    def _rectangles(self) -> list[QRect]:
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        width = max(self.viewport().width(), self._width())
        return [
            QRect(QPoint((width - size.width()) // 2 - across, top - down), size)
            for top, size in self._spots()
        ]

    def _width(self) -> int:
        return max((size.width() for _, size in self._spots()), default=0) + 2 * _GAP

    def _height(self) -> int:
        return sum(size.height() + _GAP for _, size in self._spots()) + _GAP

    def _share(self) -> float:
        """How far down the paper the view's upper edge is."""
        return self.verticalScrollBar().value() / max(1, self._height())

    def _set_zoom(self, zoom: float) -> None:
        share = self._share()
        self._zoom = max(LEAST_ZOOM, min(MOST_ZOOM, zoom))
        self._asked.clear()
        self._lay_out(share)

    def _lay_out(self, share: float) -> None:
        if self._is_fitted and self._sizes:
            widest = max(width for width, _ in self._sizes) * POINT
            # Room for the scroll bar is kept, so that it never comes and goes by turns.
            room = self.width() - 2 * _GAP - self.verticalScrollBar().sizeHint().width()
            self._zoom = max(LEAST_ZOOM, min(1.6, room / widest))
        height, width = self._height(), self._width()
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, height - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setRange(0, max(0, width - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.verticalScrollBar().setValue(round(share * height))
        self.viewport().update()
        self._later.start()
        self.zoomed.emit()

    def _seen(self, ahead: int) -> set[int]:
        view = self.viewport().rect()
        seen = [p for p, spot in enumerate(self._rectangles()) if spot.intersects(view)]
        if not seen:
            return set()
        return set(range(max(0, seen[0] - ahead), min(len(self._sizes), seen[-1] + ahead + 1)))

    def _missing(self, ahead: int) -> list[int]:
        scale = self._scale()
        return sorted(
            place
            for place in self._seen(ahead)
            if place not in self._pictures or abs(self._pictures[place][0] - scale) > 1e-6
        )

    def _ask(self) -> None:
        if not self.isVisible():
            return
        scale = self._scale()
        missing = [p for p in self._missing(_AHEAD) if (p, scale) not in self._asked]
        if missing:
            self._asked.update((place, scale) for place in missing)
            self.wanted.emit(missing, scale)


def _holds(box: tuple[float, float, float, float], x: float, y: float) -> bool:
    left, top, right, bottom = box
    return left <= x <= right and top <= y <= bottom
