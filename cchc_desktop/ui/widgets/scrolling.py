"""Scrolling to what was gone to: Qt does so for Tab, not for a keyboard put somewhere."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def bring_into_view(widget: QWidget, below: int = 0) -> None:
    """Scroll all that holds the widget so that it is seen, with so many pixels below it.

    Done when the layout has its places; a widget that is gone by then is left alone.
    """
    QTimer.singleShot(0, widget, lambda: _scroll(widget, below))


def _scroll(widget: QWidget, below: int) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, below)
        above = above.parentWidget()
