"""Removing is done at once; a banner brings back what was removed, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from cchc_desktop.domain.problems import ExpectedError
from cchc_desktop.ui.context import Context
from cchc_desktop.usecases.changes import Op


def offer_undo(context: Context, said: str, op: Op) -> None:
    """Say what was removed, with a button that brings it back while it is the last change."""
    words = QCoreApplication.translate("Undoing", "Hoàn tác")
    context.say(said, words, lambda: _undo(context, op))


def _undo(context: Context, op: Op) -> None:
    history = context.workspace.history
    try:
        if history.next_undo() != op:
            context.say(
                QCoreApplication.translate(
                    "Undoing",
                    "Đã có thay đổi khác sau đó. Dùng Ctrl+Z để hoàn tác lần lượt từng bước.",
                )
            )
            return
        history.undo()
    except ExpectedError as error:
        context.fail(error)
    else:
        context.saved()
