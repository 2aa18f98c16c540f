"""Removing is done at once; a banner brings back what was removed, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui.context import Context
from cchc_desktop.usecases.changes import Op
from cchc_desktop.words import operations

_SEEN_WHERE_IT_IS = ("edit_", "move_")
"""Beginnings of the verbs of changes within something that stays."""


def offer_undo(context: Context, said: str, op: Op) -> None:
    """Say what was removed, with a button that brings it back while it is the last change."""
    words = QCoreApplication.translate("Undoing", "Hoàn tác")
    context.say(said, words, lambda: _undo(context, op))


def step_back(context: Context) -> None:
    """Ctrl+Z: take back the last change; what comes or goes by it, maybe out of sight, is said."""
    history = context.workspace.history
    said = QCoreApplication.translate("Undoing", "Đã hoàn tác: {what}.")
    again = QCoreApplication.translate("Undoing", "Làm lại")
    _step(context, history.next_undo(), history.undo, said, again, step_again)


def step_again(context: Context) -> None:
    """Ctrl+Y: do again what was taken back."""
    history = context.workspace.history
    said = QCoreApplication.translate("Undoing", "Đã làm lại: {what}.")
    back = QCoreApplication.translate("Undoing", "Hoàn tác")
    _step(context, history.next_redo(), history.redo, said, back, step_back)


def _step(
    context: Context,
    verb: str | None,
    work: Callable[[], object],
    said: str,
    other: str,
    other_way: Callable[[Context], None],
) -> None:
    try:
        work()
    except (ExpectedError, InvalidInputError) as error:
        context.fail(error)
        return
    context.saved()
    if verb is not None and not verb.startswith(_SEEN_WHERE_IT_IS):
        what = operations.operation(verb)
        context.say(said.format(what=what), other, lambda: other_way(context))


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
