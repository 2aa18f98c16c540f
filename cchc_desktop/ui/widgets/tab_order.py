"""Tab through a page as one reads it.

Qt's own chain follows the order in which widgets were made; rows and cards that come later would
stand at its end.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget


def step(page: QWidget, is_forward: bool) -> bool:
    """Move the keyboard to the next stop; False where it is not in the page."""
    stops = [stop for stop in _stops(page) if stop.isVisibleTo(page) and stop.isEnabled()]
    focused = QApplication.focusWidget()
    if focused not in stops:
        return False
    place = stops.index(focused) + (1 if is_forward else -1)
    reason = Qt.FocusReason.TabFocusReason if is_forward else Qt.FocusReason.BacktabFocusReason
    if 0 <= place < len(stops):
        stops[place].setFocus(reason)
    else:
        (_outside(page, is_forward) or stops[0 if is_forward else -1]).setFocus(reason)
    return True


def _outside(page: QWidget, is_forward: bool) -> QWidget | None:
    """The next stop of the window that is not in the page, None where there is none."""
    onward = QWidget.nextInFocusChain if is_forward else QWidget.previousInFocusChain
    other = onward(page)
    while other is not None and other is not page:
        is_stop = bool(other.focusPolicy() & Qt.FocusPolicy.TabFocus) and other.isVisible()
        if is_stop and other.isEnabled() and not page.isAncestorOf(other):
            return other
        other = onward(other)
    return None


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """The widgets where Tab stops, in the order of the layouts that hold them.

    What is hidden is passed over with all that is in it: eight of nine tabs of a visit.
    """
    is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if is_stop and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    placed = list(_widgets_of(layout)) if layout is not None else []
    for child in placed:
        if not child.isHidden():
            yield from _stops(child)
    for other in widget.children():
        if isinstance(other, QWidget) and not other.isWindow() and other not in placed:
            yield from () if other.isHidden() else _stops(other)


def _widgets_of(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _widgets_of(inner)
