"""Long text: sentences full width, wrapped, in a field that grows with them."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QSizePolicy, QTextEdit, QWidget

from cchc_desktop.domain import viet
from cchc_desktop.domain.slips import Mark, Slip
from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.blanks import BlankMarks, select_next
from cchc_desktop.ui.widgets.editor import Editor
from cchc_desktop.ui.widgets.line import Asked, Written
from cchc_desktop.ui.widgets.proof import Proof

_FRAME = 5
"""Border and padding of one side in the style sheet; both together stay when focused."""
_MOST_LETTERS, _MOST_BLOCKS = 20_000, 200
"""Beyond these the area stops growing and scrolls: measuring a megabyte would stop the window."""
_LINES_OF_LONG = 16


class Area(Written, QPlainTextEdit):
    """The text area itself: as high as its text, Tab moves on, pasted text becomes plain NFC."""

    left = Signal()
    keyboard_came = Signal()
    """The keyboard has come."""
    asked = Signal(Asked)

    def __init__(
        self, least_lines: int = 2, most_lines: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.keeps_tabs = False
        self._is_growing = False
        self._least_lines, self._most_lines = least_lines, most_lines
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._marks = BlankMarks(self.document())
        self._follow = QTimer(self)  # once, after the page has grown with the text
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._follow.timeout.connect(self._show_cursor)
        self.cursorPositionChanged.connect(self._follow.start)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().resizeEvent(event)
        self._grow()
        self._follow.start()

    def can_step(self) -> tuple[bool, bool]:
        """See Written."""
        return self.document().isUndoAvailable(), self.document().isRedoAvailable()

    def plain(self) -> str:
        """See Proofed; what only scrolls is not looked through."""
        return "" if self.is_long() or self.keeps_tabs else self.toPlainText()

    def place(self) -> int:
        """See Proofed."""
        return self.textCursor().position()

    def underline(self, marks: Sequence[Mark]) -> None:
        """See Proofed."""
        self.setExtraSelections([self._underlined(mark) for mark in marks])

    def select(self, start: int, end: int) -> None:
        """See Proofed."""
        self.setTextCursor(self._between(start, end))

    def put(self, start: int, end: int, instead: str) -> None:
        """See Proofed: one step of the area's own undo."""
        cursor = self._between(start, end)
        cursor.insertText(instead)
        self.setTextCursor(cursor)

    def _between(self, start: int, end: int) -> QTextCursor:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _underlined(self, mark: Mark) -> QTextEdit.ExtraSelection:
        """Dots for habits of prose, a wave for spelling: nothing is told by colour alone."""
        is_spelling = mark.slip is Slip.SPELLING
        style = QTextCharFormat.UnderlineStyle
        form = QTextCharFormat()
        form.setUnderlineStyle(style.WaveUnderline if is_spelling else style.DotLine)
        colours = look.colours()
        form.setUnderlineColor(QColor(colours.bad if is_spelling else colours.warn))
        made = QTextEdit.ExtraSelection()
        made.format = form
        made.cursor = self._between(mark.start, mark.end)
        return made

    def focusNextPrevChild(self, is_forward: bool) -> bool:  # noqa: N802 (Qt's name)
        """Tab goes from blank to blank first, then to the next field."""
        if is_forward and not self.isReadOnly() and select_next(self):
            return True
        return super().focusNextPrevChild(is_forward)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 (Qt's name)
        """Take pasted text as plain NFC, tabs as blanks where no table is wanted."""
        if source.hasText():
            text = viet.clean(source.text())
            self.insertPlainText(text if self.keeps_tabs else text.replace("\t", " "))

    def is_long(self) -> bool:
        """Whether there is so much text that the area scrolls instead of growing."""
        document = self.document()
        return document.characterCount() > _MOST_LETTERS or document.blockCount() > _MOST_BLOCKS

    def _grow(self) -> None:
        if self._is_growing:
            return  # measuring lays out blocks, of which the document tells again
        self._is_growing = True
        try:
            self._fit()
        finally:
            self._is_growing = False

    def _fit(self) -> None:
        is_long = self.is_long()
        line = self.fontMetrics().lineSpacing()
        text = _LINES_OF_LONG * line if is_long else self._text_height()
        if self._most_lines and text > self._most_lines * line:
            is_long, text = True, self._most_lines * line
        margin = self.document().documentMargin()
        height = ceil(max(text, self._least_lines * line) + 2 * margin) + 2 * _FRAME
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if is_long else bar.ScrollBarAlwaysOff
        )
        if height != self.height():
            self.setFixedHeight(height)

    def _text_height(self) -> float:
        """Measured, not counted: a letter from another font makes its line higher."""
        layout, block = self.document().documentLayout(), self.document().begin()
        height = 0.0
        while block.isValid():
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return height

    def _show_cursor(self) -> None:
        """The page scrolls with the cursor, for the area itself never scrolls."""
        if not self.hasFocus():
            return
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        page = above.widget() if above is not None else None
        if above is not None and page is not None:
            spot = self.viewport().mapTo(page, self.cursorRect().center())
            above.ensureVisible(spot.x(), spot.y(), 0, 2 * self.fontMetrics().lineSpacing())


class LongText(Editor):
    """A field of sentences; the value is a str in NFC without blank ends."""

    def __init__(
        self,
        hint: str = "",
        least_lines: int = 2,
        most_lines: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.area = Area(least_lines, most_lines)
        self.area.setPlaceholderText(hint)
        self._is_showing = False
        self.area.textChanged.connect(self._on_changed)
        self.area.left.connect(self.left)
        self._row.addWidget(self.area)
        self.proof = Proof(self.area, self._column)
        self.area.textChanged.connect(self.proof.look_again)
        self.area.cursorPositionChanged.connect(self.proof.follow)
        self._settle()

    def parts(self) -> tuple[QWidget, ...]:
        """See Editor."""
        return (self.area,)

    def text(self) -> str:
        """The text in NFC, without blanks around it."""
        return viet.clean(self.area.toPlainText()).strip()

    def value(self) -> object:
        """The text as str."""
        return self.text()

    def set_value(self, value: object) -> None:
        """Show a str, or nothing for None."""
        self._show("" if value is None else str(value))

    def select_blank(self) -> bool:
        """Put the keyboard on the first open blank; whether there is one."""
        if not select_next(self.area, from_start=True):
            return False
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def set_read_only(self, read_only: bool) -> None:
        """See Editor."""
        self.area.setReadOnly(read_only)
        self.area.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
            if read_only
            else Qt.TextInteractionFlag.TextEditorInteraction
        )
        self.set_wrong(False)

    def _show(self, text: str) -> None:
        if viet.clean(text).strip() == self.text():
            return
        place = self.area.textCursor().position()
        self._is_showing = True
        self.area.setPlainText(text)
        self._is_showing = False
        cursor = self.area.textCursor()
        cursor.setPosition(
            min(place, len(self.area.toPlainText())), QTextCursor.MoveMode.MoveAnchor
        )
        self.area.setTextCursor(cursor)

    def _on_changed(self) -> None:
        if not self._is_showing and not self.area.isReadOnly():
            self.edited.emit()


class TextLines(LongText):
    """A list of short texts, one on each line; the value is a tuple of str."""

    def value(self) -> object:
        """The lines that are not blank."""
        return tuple(line for line in map(str.strip, self.text().split("\n")) if line)

    def set_value(self, value: object) -> None:
        """Show a sequence of str; nothing happens where the same lines stand already."""
        lines = tuple(str(line) for line in value) if isinstance(value, (tuple, list)) else ()
        if lines != self.value():
            self._show("\n".join(lines))
