"""A person who types into a real window without end: run as a process of its own, and killed.

``python -m tests.journeys.typist WORKSPACE LOG SEED`` opens the visit to Sở Tài chính and types
into the text of a finding; after each letter the whole text and the time stand in LOG.
"""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from cchc_desktop.ui.look import Look, Scheme
from cchc_desktop.ui.start import make_window
from cchc_desktop.usecases.workspace import Workspace

LETTERS = "Còn hồ sơ giải quyết trễ hẹn, đề nghị Sở rà soát từng trường hợp; "


def main(folder: Path, log: Path, seed: int) -> int:
    """Type until killed."""
    chance = random.Random(seed)
    app = QApplication([])
    look = Look(app, Scheme.LIGHT)
    workspace = Workspace(folder)
    window = make_window(workspace, look, folder / "log")
    window.show()
    window.open_visit(workspace.visits.named("5").id, "findings")
    editor = window.visit.findings.editor.form.editor("text").parts()[0]
    assert isinstance(editor, QPlainTextEdit)
    editor.setFocus()
    editor.selectAll()
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    count = iter(range(10**9))

    def type_letter() -> None:
        typed = QInputMethodEvent()
        typed.setCommitString(LETTERS[next(count) % len(LETTERS)])
        QApplication.sendEvent(editor, typed)
        line = f"{time.monotonic_ns()} {editor.toPlainText()}\n"
        os.write(written, line.encode())
        QTimer.singleShot(chance.choice((5, 20, 40, 90, 250)), type_letter)

    QTimer.singleShot(0, type_letter)
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
