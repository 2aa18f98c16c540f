"""Every screen can be read: contrast by its pixels, nothing cut, also at 200 %."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.dialogs import frame
from cchc_desktop.ui.look import Look, Scheme
from cchc_desktop.ui.widgets.page_view import PageView
from cchc_desktop.ui.widgets.wrapped import Wrapped
from tests.ui.filled import filled
from tests.ui.screens import screens, shown_widgets
from tests.ui.test_look import contrast
from tests.ui.windows import opened

_LAID = (QLabel, QPushButton, QCheckBox, QLineEdit, QComboBox, QPlainTextEdit, QListView, Wrapped)
_WORDS = (QLabel, QPushButton, QCheckBox, QLineEdit, QComboBox, Wrapped)


def text_of(widget: QWidget) -> str:
    """The words that the widget shows, its hint where it is empty."""
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, (QLabel, QAbstractButton, Wrapped)):
        return str(widget.text())
    return ""


def seen_part(widget: QWidget) -> QRect:
    """What of the widget is in sight, in its own coordinates."""
    return widget.visibleRegion().boundingRect()


def contrast_in(picture: QImage) -> float:
    """The greatest contrast of any pixel with the ground, the ground being the commonest colour."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(plain.constBits()).cast("I"))
    ground = QColor(counts.most_common(1)[0][0]).name()
    return max(contrast(QColor(colour).name(), ground) for colour in counts)


@pytest.mark.usefixtures("vietnamese")
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_all_words_stand_out_from_their_ground(
    qtbot: QtBot, tmp_path: Path, the_look: Look, scheme: Scheme
) -> None:
    the_look.set_scheme(scheme)
    window = opened(qtbot, filled(tmp_path), the_look)
    pale, measured = [], 0
    for screen, root in screens(qtbot, window):
        picture = root.grab().toImage()
        for widget in shown_widgets(root):
            part = seen_part(widget).adjusted(3, 3, -3, -3)
            is_small = part.width() < 8 or part.height() < 8
            if not isinstance(widget, _WORDS) or not text_of(widget).strip() or is_small:
                continue
            spot = QRect(widget.mapTo(root, part.topLeft()), part.size())
            found = contrast_in(picture.copy(spot))
            measured += 1
            if found < 4.5:
                pale.append(f"{screen}: {text_of(widget)[:40]} {found:.2f}")
    assert measured > 200
    assert pale == []


def is_cut(widget: QWidget) -> bool:
    """Whether words of the widget have less room than they need."""
    if isinstance(widget, Wrapped) or (isinstance(widget, QLabel) and widget.wordWrap()):
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    if not isinstance(widget, (QLabel, QAbstractButton)):
        return False
    needed = widget.sizeHint()
    return needed.width() > widget.width() + 1 or needed.height() > widget.height() + 1


def too_wide(root: QWidget) -> list[str]:
    """What must be scrolled sideways: neither tables nor paper, which is as wide as its zoom."""
    return [
        f"{type(inner).__name__} {inner.minimumSizeHint().width()}/{area.width()}"
        for area in root.findChildren(QScrollArea)
        if area.isVisible() and not isinstance(area, PageView)
        if (inner := area.widget()) is not None
        if area.horizontalScrollBar().maximum() > 0
    ]


def overlapping(root: QWidget) -> list[str]:
    """Neighbours of which one lies on the other."""
    found = []
    for parent in shown_widgets(root):
        inner = [w for w in parent.children() if isinstance(w, _LAID) and w.isVisible()]
        for n, one in enumerate(inner):
            found += [
                f"{one.accessibleName() or text_of(one)[:30]} / {text_of(other)[:30]}"
                for other in inner[n + 1 :]
                if one.geometry().intersects(other.geometry())
            ]
    return found


def below_the_fold(root: QWidget) -> list[str]:
    """Buttons with words, but for quiet ones, that one must scroll to."""
    return [
        button.text()
        for button in root.findChildren(QPushButton)
        if button.isVisible() and button.text() and button.property("kind") in (None, "primary")
        if seen_part(button).height() < button.height()
    ]


@pytest.mark.usefixtures("vietnamese")
@pytest.mark.parametrize("size", [(1366, 720), (640, 360)], ids=["100 %", "200 %"])
def test_no_words_are_cut_and_no_page_scrolls_sideways_on_a_cheap_laptop(
    qtbot: QtBot,
    tmp_path: Path,
    the_look: Look,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    """At 200 % a screen of 1280×800 or 1366×768 has room for half as much each way."""
    most = QSize(*size) - frame._AROUND
    monkeypatch.setattr(frame, "room", lambda _dialog: most)
    window = opened(qtbot, filled(tmp_path), the_look)
    window.resize(*size)
    cut, wide, low, over, looked_at = [], [], [], [], 0
    for screen, root in screens(qtbot, window):
        if size == (1366, 720):
            low += [f"{screen}: {said}" for said in below_the_fold(root)]
        if isinstance(root, frame.Dialog):
            assert root.size().boundedTo(most) == root.size(), screen
        over += [f"{screen}: {said}" for said in overlapping(root)]
        wide += [f"{screen}: {said}" for said in too_wide(root)]
        for widget in shown_widgets(root):
            if text_of(widget):
                looked_at += 1
                if is_cut(widget):
                    cut.append(f"{screen}: {text_of(widget)[:40]}")
    assert looked_at > 300
    assert cut == []
    assert wide == []
    assert low == []
    assert over == []
    assert window.size().toTuple() == size
