"""A form and the use case that keeps its record: every page keeps what is typed in one way.

``Keeper(context, form, Kind.FINDING, findings.edit)`` takes what the form tells, keeps it, says
beside the fields what is wrong, tries again while another process writes, and shows values that
stand beside one another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.finding import FindingKind, Stance
from cchc_desktop.domain.kinds import Entity, Kind
from cchc_desktop.domain.library import EntryKind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, InvalidInputError
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.succession import SuccessionKind
from cchc_desktop.domain.visit import RatingValue, Side, VisitKind, VisitState
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.widgets.conflict import ConflictValue
from cchc_desktop.ui.widgets.form import Form
from cchc_desktop.usecases.history import Standing
from cchc_desktop.words import followup, labels, library

AGAIN = 500
"""Milliseconds until a keep is tried again while another process writes."""
_WORDS: dict[type[Enum], Callable[[Any], str]] = {
    EntryKind: library.entry_kind,
    Level: labels.level,
    FindingKind: labels.finding_kind,
    Stance: labels.stance,
    Status: followup.status,
    RatingValue: labels.rating,
    Side: labels.side,
    VisitKind: labels.visit_kind,
    VisitState: labels.visit_state,
    SuccessionKind: followup.succession_kind,
}


def in_words(value: object) -> str:
    """A field's value as people read it."""
    if isinstance(value, Enum):
        return _WORDS[type(value)](value)
    if isinstance(value, bool):
        yes = QCoreApplication.translate("Keeper", "có")
        return yes if value else QCoreApplication.translate("Keeper", "không")
    if isinstance(value, datetime):
        return labels.moment(value)
    if isinstance(value, date):
        return labels.date(value)
    if isinstance(value, tuple):
        return "\n".join(str(item) for item in value)
    return "" if value is None else str(value)


def conflict_values(
    standing: Sequence[Standing], words: Callable[[Any], str] = in_words
) -> tuple[ConflictValue, ...]:
    """Values that stand beside one another, as the conflict panel shows them."""
    return tuple(ConflictValue(s.key, s.author, s.at, words(s.value)) for s in standing)


class Keeper(QObject):
    """Keeps one form's record; ``kept`` gives the record as it stands then."""

    kept = Signal(object)

    def __init__(
        self,
        context: Context,
        form: Form,
        kind: Kind,
        edit: Callable[..., Any],
        words: Callable[[str, Any], str] = lambda _name, value: in_words(value),
    ) -> None:
        """``words`` tells how a field's value is said where two stand beside each other."""
        super().__init__(form)
        self._context = context
        self._form = form
        self._kind = kind
        self._edit = edit
        self._words = words
        self._again = QTimer(self, singleShot=True, interval=AGAIN)
        self._again.timeout.connect(form.keep)
        form.kept.connect(self._on_kept)
        form.settled.connect(self._on_settled)
        form.history_asked.connect(self._on_history)

    @property
    def record(self) -> Any:
        """The record that is shown, None before the first."""
        return self._form.record

    def open(self, record: Entity) -> None:
        """Show a record; another one than before only after what was typed is kept."""
        if self.record is not None and self.record.id == record.id:
            self._show_conflicts(record.id)
            self._form.show_record(record)
        else:
            self._form.start_record(record)
            self._show_conflicts(record.id)

    def _on_kept(self, changes: dict[str, Any]) -> None:
        try:
            self._take(self._edit(self._form.base, **changes))
        except InvalidInputError as error:
            self._on_refused(error, changes)
        except ExpectedError as error:
            if error.code is ExpectedCode.BUSY:
                self._again.start()  # the form keeps it as unkept meanwhile
            else:
                self._context.fail(error)

    def _on_refused(self, error: InvalidInputError, changes: dict[str, Any]) -> None:
        others = self._form.show_problems(error.problems)
        if others:
            self._context.fail(InvalidInputError(others))
        wrong = {problem.where for problem in error.problems}
        right = {name: value for name, value in changes.items() if name not in wrong}
        if right and len(right) < len(changes):
            self._on_kept(right)

    def _take(self, record: Entity) -> None:
        self._show_conflicts(record.id)
        self._form.show_record(record)
        self._context.saved()
        self.kept.emit(record)

    def _on_history(self, name: str) -> None:
        """What stood in a field before: loaded when first wanted, as dialogs are."""
        from cchc_desktop.ui.pages.recall import show_history  # noqa: PLC0415

        if self.record is not None:
            self._form.flush()
            show_history(self._context, self._form.window(), self._kind, self.record.id, name)

    def show_history_of(self, record_id: str) -> None:
        """Ctrl+H on a row of the list beside the form: all its fields."""
        from cchc_desktop.ui.pages.recall import show_history  # noqa: PLC0415

        if record_id:
            self._form.flush()
            show_history(self._context, self._form.window(), self._kind, record_id)

    def _on_settled(self, name: str, key: str) -> None:
        try:
            self._context.workspace.history.settle(self._kind, self.record.id, name, key)
        except ExpectedError as error:
            self._context.fail(error)

    def _show_conflicts(self, record_id: str) -> None:
        standing = self._context.workspace.history.standing(self._kind, record_id)
        self._form.show_conflicts(
            {
                name: conflict_values(values, lambda value, n=name: self._words(n, value))  # type: ignore[misc]
                for name, values in standing.items()
            }
        )
