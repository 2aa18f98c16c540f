"""Sessions of a visit: one by itself, several when it lasts longer than a morning."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain.attendance import Session
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.visit import Visit
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.keeping import Keeper
from cchc_desktop.ui.pages.undoing import offer_undo
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.date_field import MomentField
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Op
from cchc_desktop.words import attendance as words


class SessionsCard(QFrame):
    """The sessions; the first one added makes two of the visit: its own times, and the next."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look.mark(self, card=True)
        self._context = context
        self._desk = context.workspace.attendance
        self._visit: Visit | None = None
        self.sessions: tuple[Session, ...] = ()
        self.title = QLabel(self.tr("Các buổi làm việc"))
        look.set_size(self.title, look.Size.SECTION, bold=True)
        self.one = Wrapped(self.tr("Một buổi, theo giờ của cuộc kiểm tra."), look.Tone.SOFT)
        self.add_button = quiet_button(self.tr("Thêm buổi"), "add")
        self.add_button.setToolTip(
            self.tr("Buổi chiều, ngày hôm sau: điểm danh riêng từng buổi (Alt+B)")
        )
        self.list = SentenceList()
        self.form = Form(
            [
                Field("name", self.tr("Tên buổi"), TextLine),
                Field("starts", self.tr("Bắt đầu"), MomentField, share=6),
                Field("ends", self.tr("Kết thúc"), MomentField, share=6),
            ]
        )
        self.keeper = Keeper(context, self.form, Kind.SESSION, self._desk.edit_session)
        self.add_button.clicked.connect(self.add)
        self.list.chosen.connect(lambda _id: self._show_chosen())
        self.list.edit_asked.connect(lambda _id: self.form.focus())
        self.list.remove_asked.connect(self._on_remove_asked)
        self._lay_out()

    def show_sessions(self, visit: Visit) -> None:
        """Show those of that visit."""
        self._visit = visit
        self.sessions = self._desk.sessions(visit.id)
        self.add_button.setVisible(not visit.is_locked)
        self.one.setVisible(not self.sessions)
        self.list.setVisible(bool(self.sessions))
        self.list.show_sentences(
            [
                Sentence(one.id, one.name, look.Tone.ACCENT, "", words.session_times(one))
                for one in self.sessions
            ]
        )
        self._show_chosen()

    def add(self) -> None:
        """One more session after the last; of a simple visit two, its own times being the first."""
        visit = self._visit
        if visit is None or visit.is_locked or not self.flush():
            return
        wanted: list[Any] = []
        if not self.sessions:
            ends = visit.ends
            wanted.append((words.session_name(visit.starts, visit.starts), visit.starts, None))
        else:
            ends = None
        after = self._desk.next_start(visit.id)
        last = ends if ends is not None and ends > after else None
        wanted.append((words.session_name(after, visit.starts), after, last))
        made = self._attempt(lambda: self._desk.add_sessions(visit.id, wanted))
        if made:
            self.list.choose(made[-1].id)
            self.form.focus()

    def flush(self) -> bool:
        """Keep everything typed."""
        return self.keeper.record is None or self.form.flush()

    def _show_chosen(self) -> None:
        chosen = self.list.chosen_id()
        session = next((one for one in self.sessions if one.id == chosen), None)
        self.form.setVisible(session is not None)
        if session is not None:
            self.keeper.open(session)
            self.form.set_read_only(self._visit is not None and self._visit.is_locked)

    def _on_remove_asked(self, session_id: str) -> None:
        self.flush()
        visit = self._visit
        if visit is None or visit.is_locked:
            return
        session = next((s for s in self._desk.sessions(visit.id) if s.id == session_id), None)
        if session is None:
            return
        self._attempt(lambda: self._desk.remove_session(session))
        said = self.tr("Đã xóa {name} cùng phần điểm danh của buổi đó.")
        offer_undo(self._context, said.format(name=session.name), Op.REMOVE_SESSION)

    def _attempt(self, work: Any) -> Any:
        try:
            made = work()
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return None
        self._context.saved()
        if self._visit is not None:
            self.show_sessions(self._visit)
        self.changed.emit()
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.Space.BETWEEN)
        head.addWidget(self.title)
        head.addWidget(self.one, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(0)
        head.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(look.Space.WITHIN)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addWidget(self.form)
