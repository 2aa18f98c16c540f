"""Open blanks in a text, "{số lượng}": marked where they stand, walked by Tab."""

from __future__ import annotations

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from cchc_desktop.domain.library import BLANK
from cchc_desktop.ui import look


class BlankMarks(QSyntaxHighlighter):
    """Marks each blank by colour and a line under it, for nothing is told by colour alone."""

    def highlightBlock(self, text: str) -> None:  # noqa: N802 (Qt's name)
        """See QSyntaxHighlighter."""
        form = QTextCharFormat()
        form.setForeground(QColor(look.colours().warn))
        form.setFontUnderline(True)
        for found in BLANK.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), form)


def select_next(area: QPlainTextEdit, *, from_start: bool = False) -> bool:
    """Select the next blank after the cursor, so that typing fills it; whether there is one."""
    cursor = area.textCursor()
    after = 0 if from_start else cursor.selectionEnd()
    found = BLANK.search(area.toPlainText(), after)
    if found is None:
        return False
    cursor.setPosition(found.start())
    cursor.setPosition(found.end(), QTextCursor.MoveMode.KeepAnchor)
    area.setTextCursor(cursor)
    return True
