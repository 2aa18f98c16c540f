"""Who was there from one side: list, a line to add by name, the chosen person to edit."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.domain import viet
from cchc_desktop.domain.attendance import Marked, Presence, Session, at, through
from cchc_desktop.domain.campaign import Member, Role
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.visit import Attendee, Side
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.keeping import Keeper
from cchc_desktop.ui.pages.mark_row import MarkRow
from cchc_desktop.ui.pages.new_sentence import NewSentence
from cchc_desktop.ui.widgets.buttons import icon_button, quiet_button
from cchc_desktop.ui.widgets.choice import Check, CheckedText, Choice, Suggest
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.sentences import Card, Sentence, SentenceList
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.attendance import Known
from cchc_desktop.usecases.changes import Op
from cchc_desktop.words import attendance as words
from cchc_desktop.words import labels

_KEYS = {
    Qt.Key.Key_C: Presence.PRESENT,
    Qt.Key.Key_M: Presence.LATE,
    Qt.Key.Key_V: Presence.ABSENT,
}
_SIGNING = (Role.HEAD, Role.SECRETARY)


def position_of(member: Member) -> str:
    """What stands behind a member's name in the minutes: position, agency, role."""
    where = " ".join(part for part in (member.position, member.organisation) if part)
    return ", ".join(part for part in (where, labels.role(member.role)) if part)


class Attendance(QFrame):
    """The people of one side."""

    def __init__(self, context: Context, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look.mark(self, card=True)
        self._context = context
        self._workspace = context.workspace
        self._side = side
        self._visit_id = ""
        self._is_locked = False
        self._everyone: tuple[Attendee, ...] = ()
        self._members: tuple[Member, ...] = ()
        self._known: tuple[Known, ...] = ()
        self._sessions: tuple[Session, ...] = ()
        self._marks: tuple[Marked, ...] = ()
        self.title = QLabel()
        look.set_size(self.title, look.Size.SECTION, bold=True)
        self.all_button = quiet_button(self.tr("Lấy cả đoàn"), "add")
        self.all_button.setToolTip(self.tr("Thêm mọi thành viên đoàn chưa có trong danh sách"))
        self.new = NewSentence(context, self)
        self.new.set_hint(self.tr("Gõ họ tên, rồi Enter"))
        self.none = Wrapped(self.tr("Chưa ghi ai."), look.Tone.SOFT)
        self.list = SentenceList()
        self.form = Form(
            [
                Field("name", self.tr("Họ tên"), TextLine, share=5),
                Field("position", self.tr("Chức vụ"), Suggest, share=7),
                Field(
                    "absent", "", lambda: CheckedText(self.tr("Vắng"), self.tr("Lý do")), share=5
                ),
                Field(
                    "late",
                    "",
                    lambda: CheckedText(self.tr("Đến muộn"), self.tr("Có mặt từ")),
                    share=7,
                ),
                Field("signs", "", lambda: Check(self.tr("Ký biên bản")), share=5),
            ]
        )
        self.form.editor("late").set_accessible(self.tr("Đến muộn, có mặt từ"))
        self.form.editor("absent").set_accessible(self.tr("Vắng, lý do"))
        self.form.editor("signs").set_accessible(self.tr("Ký biên bản"))
        self.keeper = Keeper(
            context, self.form, Kind.ATTENDEE, self._workspace.visits.edit_attendee
        )
        self.session_box = Choice()
        self.session_box.set_accessible(self.tr("Điểm danh buổi"))
        self.mark_row = MarkRow()
        self.keys = Wrapped(tone=look.Tone.SOFT)
        look.set_size(self.keys, look.Size.SMALL)
        self.buttons = {
            "up": icon_button("up", self.tr("Chuyển lên (Alt+↑)")),
            "down": icon_button("down", self.tr("Chuyển xuống (Alt+↓)")),
            "remove": icon_button("remove", self.tr("Xóa người này (Delete)")),
        }
        self._lay_out()
        self._connect()

    def show_people(
        self,
        visit_id: str,
        everyone: tuple[Attendee, ...],
        members: tuple[Member, ...],
        is_locked: bool,
    ) -> None:
        """Show those of this side; ``members`` are offered where the side is the team."""
        self._visit_id, self._everyone, self._is_locked = visit_id, everyone, is_locked
        self._members = members if self._side is Side.TEAM else ()
        desk = self._workspace.attendance
        self._sessions, self._marks = desk.sessions(visit_id), desk.marks(visit_id)
        self._known = desk.known(visit_id, self._side)
        position = self.form.editor("position")
        assert isinstance(position, Suggest)
        position.set_words(desk.positions(self._side))
        self._show_sessions()
        people = self.people()
        names = {viet.spelling_key(person.name) for person in people}
        absent = [m for m in self._members if viet.spelling_key(m.name) not in names]
        others = [one.name for one in self._known if viet.spelling_key(one.name) not in names]
        self.new.line.set_words(list(dict.fromkeys([*(m.name for m in absent), *others])))
        self.all_button.setVisible(bool(absent) and not is_locked)
        self.new.setVisible(not is_locked)
        for button in self.buttons.values():
            button.setVisible(not is_locked)
        self.title.setText(f"{labels.side(self._side)} · {len(people)}")
        self.list.show_sentences([self._sentence(person) for person in people])
        self.none.setVisible(not people)
        self._show_chosen()

    def show_person(self, person_id: str) -> None:
        """Put the keyboard on that person, who may be of the other side."""
        if any(person.id == person_id for person in self.people()):
            self.list.choose(person_id)
            self.list.focus_chosen()

    def focus_signing(self) -> None:
        """Put the keyboard on the first person's "signs", or where people are added."""
        if self._chosen() is not None:
            self.form.focus("signs")
        else:
            self.new.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def people(self) -> tuple[Attendee, ...]:
        """Those of this side, in order."""
        return tuple(person for person in self._everyone if person.side is self._side)

    def flush(self) -> bool:
        """Keep everything typed; whether nothing unkept is left."""
        is_kept = self.new.finish() and self.mark_row.flush()
        return (self.keeper.record is None or self.form.flush()) and is_kept

    def add_team(self) -> None:
        """Add every member of the team who is not yet there."""
        names = {viet.spelling_key(person.name) for person in self.people()}
        absent = [m for m in self._members if viet.spelling_key(m.name) not in names]
        people = [(viet.matching_key(m.name), position_of(m), m.role in _SIGNING) for m in absent]
        try:
            self._workspace.visits.add_attendees(self._visit_id, self._side, people)
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()
        self._renew()

    # How a name becomes a person (new_sentence.Writes) ------------------------------------

    def add(self, text: str) -> Attendee:
        """See Writes: a member of the team comes with position, head and secretary sign."""
        key = viet.matching_key(text)
        spelled = viet.spelling_key(text)
        known = [one for one in self._members if viet.spelling_key(one.name) == spelled]
        position = position_of(known[0]) if known else self._position_before(spelled)
        signs = bool(known) and known[0].role in _SIGNING
        made = self._workspace.visits.add_attendee(self._visit_id, key, self._side, position, signs)
        self._renew()
        self.list.choose(made.id)
        return made

    def edit(self, record: Any, text: str) -> Attendee:
        """See Writes."""
        return self._workspace.visits.edit_attendee(record, name=viet.matching_key(text))

    def remove(self, record: Any) -> None:
        """See Writes."""
        self._workspace.visits.remove_attendee(record)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """On a person: C was there, M came late, V was absent; a digit chooses the session."""
        is_here = isinstance(self.focusWidget(), Card) and not event.modifiers()
        place = event.key() - Qt.Key.Key_1
        if not is_here or self._is_locked or self._chosen() is None:
            super().keyPressEvent(event)
        elif event.key() in _KEYS:
            self.mark(_KEYS[Qt.Key(event.key())])
        elif 0 <= place < len(self._sessions):
            self.session_box.set_value(self._sessions[place].id)
            self._show_chosen()
        else:
            super().keyPressEvent(event)

    def mark(self, presence: Presence) -> None:
        """Mark the chosen person at the session chosen, or for the whole visit."""
        if not self.flush():
            return
        if self._sessions:
            self.mark_row.take(presence)
            return
        person = self._chosen()
        fresh = self._fresh(person.id) if person else None
        if fresh is None:
            return
        said = {Presence.LATE: fresh.late, Presence.ABSENT: fresh.absent}.get(presence)
        self._attempt(lambda: self._workspace.attendance.mark(fresh, None, presence, said or ""))
        if presence is Presence.PRESENT:
            self.list.focus_chosen()
        else:
            name = "late" if presence is Presence.LATE else "absent"
            self.form.editor(name).parts()[1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Within -------------------------------------------------------------------------------

    def _renew(self) -> None:
        everyone = self._workspace.visits.attendees(self._visit_id)
        self.show_people(self._visit_id, everyone, self._members, self._is_locked)

    def _sentence(self, person: Attendee) -> Sentence:
        standings = through(person, self._sessions, self._marks)
        noted = [words.standing(one) for one in standings]
        if len(self._sessions) > 1:
            named = zip(self._sessions, noted, strict=True)
            noted = [f"{session.name}: {said}" if said else "" for session, said in named]
        parts = (person.position, self.tr("ký biên bản") if person.signs else "", *noted)
        is_away = all(one.presence is Presence.ABSENT for one in standings)
        tone = look.Tone.SOFT if is_away else look.Tone.ACCENT
        meta = " · ".join(part for part in parts if part)
        return Sentence(person.id, person.name, tone, labels.side(self._side), meta)

    def _chosen(self) -> Attendee | None:
        chosen = self.list.chosen_id()
        return next((person for person in self.people() if person.id == chosen), None)

    def _position_before(self, spelled: str) -> str:
        found = [k for k in self._known if viet.spelling_key(k.name) == spelled]
        return found[0].position if found else ""

    def _fresh(self, person_id: str) -> Attendee | None:
        everyone = self._workspace.visits.attendees(self._visit_id)
        return next((one for one in everyone if one.id == person_id), None)

    def _session(self) -> Session | None:
        chosen = self.session_box.value()
        return next((one for one in self._sessions if one.id == chosen), None)

    def _show_sessions(self) -> None:
        """Simple visits are marked on the person, the others at the session chosen."""
        is_simple = not self._sessions
        for name in ("absent", "late"):
            self.form.box(name).setVisible(is_simple)
        self.session_box.setVisible(not is_simple)
        self.mark_row.setVisible(not is_simple)
        self.session_box.set_options([(one.id, one.name) for one in self._sessions])
        if self._sessions and self._session() is None:
            self.session_box.set_value(self._sessions[0].id)
        keys = self.tr("Phím C có mặt · M đến muộn · V vắng")
        if not is_simple:
            keys = self.tr("{keys} · số 1, 2… chọn buổi").format(keys=keys)
        self.keys.set_text(keys)

    def _on_marked(self, owner: object, presence: Presence, detail: str) -> None:
        for person in self.people():
            for session in self._sessions:
                if (person.id, session.id) == owner:
                    work = partial(
                        self._workspace.attendance.mark, person, session, presence, detail
                    )
                    self._attempt(work)

    def _show_chosen(self) -> None:
        person = self._chosen()
        self._details.setVisible(person is not None)
        if person is not None:
            self.keeper.open(person)
            self.form.set_read_only(self._is_locked)
            session = self._session()
            if session is not None:
                is_first = session is self._sessions[0]
                standing = at(person, session, self._marks, is_first)
                self.mark_row.show_standing((person.id, session.id), session.name, standing)
                self.mark_row.set_read_only(self._is_locked)

    def _on_move_asked(self, _person_id: str, step: int) -> None:
        person = self._chosen()
        if person is None or self._is_locked:
            return
        self.flush()
        people = self.people()
        place = people.index(person) + step
        if 0 <= place < len(people):
            self._attempt(lambda: self._workspace.visits.move_attendee(person, place))

    def _on_remove_asked(self, _person_id: str) -> None:
        if self._chosen() is None or self._is_locked:
            return
        self.flush()
        self._renew()
        person = self._chosen()
        if person is not None and self._attempt(
            lambda: self._workspace.visits.remove_attendee(person)
        ):
            self._context.say(
                self.tr("Đã xóa {name} khỏi danh sách.").format(name=person.name),
                self.tr("Hoàn tác"),
                self._undo_remove,
            )

    def _undo_remove(self) -> None:
        if self._workspace.history.next_undo() == Op.REMOVE_ATTENDEE:
            self._attempt(self._workspace.history.undo)

    def _attempt(self, work: Any) -> bool:
        try:
            work()
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return False
        self._context.saved()
        self._renew()
        return True

    def _on_chosen(self, _person_id: str) -> None:
        self._show_chosen()

    def _on_edit_asked(self, _person_id: str) -> None:
        self.form.focus("position")

    def _connect(self) -> None:
        self.all_button.clicked.connect(self.add_team)
        self.new.added.connect(self.list.choose)
        self.list.chosen.connect(self._on_chosen)
        self.list.edit_asked.connect(self._on_edit_asked)
        self.list.move_asked.connect(self._on_move_asked)
        self.list.remove_asked.connect(self._on_remove_asked)
        self.list.history_asked.connect(self.keeper.show_history_of)
        self.mark_row.marked.connect(self._on_marked)
        self.mark_row.done.connect(self.list.focus_chosen)
        self.session_box.edited.connect(self._show_chosen)
        self.buttons["up"].clicked.connect(lambda: self._on_move_asked("", -1))
        self.buttons["down"].clicked.connect(lambda: self._on_move_asked("", 1))
        self.buttons["remove"].clicked.connect(lambda: self._on_remove_asked(""))

    def _lay_out(self) -> None:
        self.title.setMinimumHeight(self.all_button.sizeHint().height())  # both sides level
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.all_button)
        self._details = QWidget()
        tools = QHBoxLayout()
        tools.setSpacing(look.Space.TIGHT)
        tools.addWidget(self.session_box, 0, Qt.AlignmentFlag.AlignVCenter)
        tools.addWidget(self.keys, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in self.buttons.values():
            tools.addWidget(button)
        details = QVBoxLayout(self._details)
        details.setContentsMargins(0, 0, 0, 0)
        details.setSpacing(look.Space.TIGHT)
        details.addLayout(tools)
        details.addWidget(self.mark_row)
        details.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(look.Space.WITHIN)
        column.addLayout(head)
        column.addWidget(self.new)
        column.addWidget(self.none, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.list)
        column.addWidget(self._details)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
