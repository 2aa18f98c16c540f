"""Who was there from one side: list, a line to add by name, the chosen person to edit."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.domain import viet
from cchc_desktop.domain.campaign import Member, Role
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.visit import Attendee, Side
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.keeping import Keeper
from cchc_desktop.ui.pages.new_sentence import NewSentence
from cchc_desktop.ui.widgets.buttons import icon_button, quiet_button
from cchc_desktop.ui.widgets.choice import Check, CheckedText
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Op
from cchc_desktop.words import labels

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
                Field("position", self.tr("Chức vụ"), TextLine, share=7),
                Field(
                    "absent", "", lambda: CheckedText(self.tr("Vắng"), self.tr("Lý do")), share=7
                ),
                Field("signs", "", lambda: Check(self.tr("Ký biên bản")), share=5),
            ]
        )
        self.form.editor("absent").set_accessible(self.tr("Vắng, lý do"))
        self.form.editor("signs").set_accessible(self.tr("Ký biên bản"))
        self.keeper = Keeper(
            context, self.form, Kind.ATTENDEE, self._workspace.visits.edit_attendee
        )
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
        people = self.people()
        names = {viet.spelling_key(person.name) for person in people}
        absent = [m for m in self._members if viet.spelling_key(m.name) not in names]
        self.new.line.set_words([member.name for member in absent])
        self.all_button.setVisible(bool(absent) and not is_locked)
        self.new.setVisible(not is_locked)
        for button in self.buttons.values():
            button.setVisible(not is_locked)
        self.title.setText(f"{labels.side(self._side)} · {len(people)}")
        self.list.show_sentences([self._sentence(person) for person in people])
        self.none.setVisible(not people)
        self._show_chosen()

    def people(self) -> tuple[Attendee, ...]:
        """Those of this side, in order."""
        return tuple(person for person in self._everyone if person.side is self._side)

    def flush(self) -> bool:
        """Keep everything typed; whether nothing unkept is left."""
        is_kept = self.new.finish()
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
        position = position_of(known[0]) if known else ""
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

    # Within -------------------------------------------------------------------------------

    def _renew(self) -> None:
        everyone = self._workspace.visits.attendees(self._visit_id)
        self.show_people(self._visit_id, everyone, self._members, self._is_locked)

    def _sentence(self, person: Attendee) -> Sentence:
        absent = self.tr("vắng")
        if person.absent:
            absent = self.tr("vắng: {reason}").format(reason=person.absent)
        parts = (
            person.position,
            self.tr("ký biên bản") if person.signs else "",
            absent if person.absent is not None else "",
        )
        tone = look.Tone.SOFT if person.absent is not None else look.Tone.ACCENT
        meta = " · ".join(part for part in parts if part)
        return Sentence(person.id, person.name, tone, labels.side(self._side), meta)

    def _chosen(self) -> Attendee | None:
        chosen = self.list.chosen_id()
        return next((person for person in self.people() if person.id == chosen), None)

    def _show_chosen(self) -> None:
        person = self._chosen()
        self._details.setVisible(person is not None)
        if person is not None:
            self.keeper.open(person)
            self.form.set_read_only(self._is_locked)

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
        tools.addStretch(1)
        for button in self.buttons.values():
            tools.addWidget(button)
        details = QVBoxLayout(self._details)
        details.setContentsMargins(0, 0, 0, 0)
        details.setSpacing(look.Space.TIGHT)
        details.addLayout(tools)
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
