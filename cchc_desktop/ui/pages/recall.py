"""The history of a field or of a whole record, opened from anywhere by Ctrl+H or a menu."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.past_values import PastValues
from cchc_desktop.ui.pages.conflict_words import ConflictWords
from cchc_desktop.ui.widgets.sentences import Sentence
from cchc_desktop.usecases.recalling import Past
from cchc_desktop.words import labels, operations, syncing, values

_MOST = 300
"""Values shown at once; older ones are told by the command ``history``."""


def show_history(
    context: Context, parent: QWidget, kind: Kind, record: str, name: str | None = None
) -> PastValues | None:
    """Open the dialog over ``parent``; None where the record is unknown, which is said."""
    workspace = context.workspace
    try:
        past = workspace.recalling.of(record, name)[:_MOST]
    except ExpectedError as error:
        context.fail(error)
        return None
    laptops = workspace.laptops
    words = ConflictWords(workspace.recalling.naming(), laptops.names(), laptops.this)
    by_id = {str(place): one for place, one in enumerate(past)}
    dialog = PastValues(
        translate("Lịch sử"),
        words.way(kind, record, name or ""),
        [_sentence(i, one, words, kind, record, name) for i, one in by_id.items()],
        frozenset(i for i, one in by_id.items() if one.is_shown or one.name == values.REMOVED),
        parent,
    )

    def take(value_id: str) -> None:
        one = by_id[value_id]
        try:
            workspace.recalling.take_back(record, one.name, one.key)
        except (ExpectedError, InvalidInputError) as error:
            context.fail(error)
        else:
            context.saved()

    dialog.taken.connect(take)
    dialog.open()
    return dialog


def _sentence(
    place: str, one: Past, words: ConflictWords, kind: Kind, record: str, name: str | None
) -> Sentence:
    state = ""
    if one.is_shown:
        state = translate("✓ hiện nay")
    elif one.is_current:
        state = translate("đang chờ chọn")
    parts = (
        state,
        "" if name else values.field_name(one.name),
        one.author,
        labels.moment(one.at),
        syncing.laptop(one.laptop) if one.laptop and one.laptop != one.author else "",
        operations.operation(one.verb),
    )
    return Sentence(
        place,
        words.said(kind, record, one.name, one.value),
        look.Tone.GOOD if one.is_shown else look.Tone.SOFT,
        values.field_name(one.name),
        " · ".join(part for part in parts if part),
        translate("giờ máy có thể sai") if one.is_doubtful else "",
    )


def translate(text: str) -> str:
    """In the language of the window."""
    return QCoreApplication.translate("recall", text)
