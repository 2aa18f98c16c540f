"""General of a visit: number, times, venue, period, people who lead, agency, who was there."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain.agency import Agency, Level
from cchc_desktop.domain.campaign import Role
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.note import About
from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.visit import Side, Visit, VisitKind
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages import lack_places
from cchc_desktop.ui.pages.attendance import Attendance
from cchc_desktop.ui.pages.keeping import Keeper
from cchc_desktop.ui.pages.notes_box import NotesBox
from cchc_desktop.ui.pages.sessions_card import SessionsCard
from cchc_desktop.ui.pages.visit_tab import VisitTab, scrolled
from cchc_desktop.ui.widgets.choice import Choice, Suggest
from cchc_desktop.ui.widgets.date_field import DateField, MomentField
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.widgets.numbers import NumberField
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Changed
from cchc_desktop.words import labels, problem_texts

_NARROW = 820
"""Width below which cards stand below one another."""


class GeneralTab(VisitTab):
    """Everything that is said of the visit as a whole."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = Form(self._visit_fields())
        self.keeper = Keeper(context, self.form, Kind.VISIT, self._edit_visit)
        self.agency_form = Form(self._agency_fields())
        self.agency_keeper = Keeper(
            context, self.agency_form, Kind.AGENCY, self.workspace.visits.edit_agency
        )
        self.words_form = Form(self._words_fields())
        self.words_keeper = Keeper(context, self.words_form, Kind.VISIT, self.workspace.visits.edit)
        self.team = Attendance(context, Side.TEAM)
        self.hosts = Attendance(context, Side.AGENCY)
        self.sessions = SessionsCard(context)
        self.sessions.changed.connect(self.show_all)
        self.doubts = Wrapped(tone=look.Tone.WARN)
        self.notes = NotesBox(context, card=True)
        self.locked = Wrapped(
            self.tr("Biên bản đã ký nên chỉ xem; muốn điều chỉnh, hãy lập biên bản bổ sung."),
            tone=look.Tone.SOFT,
        )
        self._lay_out()

    def concerns(self, changed: Changed) -> bool:
        """See VisitTab."""
        return changed.concerns(
            Kind.VISIT,
            Kind.AGENCY,
            Kind.ATTENDEE,
            Kind.MEMBER,
            Kind.CAMPAIGN,
            Kind.NOTE,
            Kind.SESSION,
            Kind.MARKED,
        )

    def show_all(self) -> None:
        """See VisitTab."""
        assert self.visit is not None
        self._offer_people()
        self.locked.setVisible(self.is_locked)
        agency = self.workspace.visits.agency(self.visit.agency_id)
        for keeper, record in (
            (self.keeper, self.visit),
            (self.agency_keeper, agency),
            (self.words_keeper, self.visit),
        ):
            assert isinstance(record, (Visit, Agency))
            keeper.open(record)
        # The agency is nobody's part: it stays open to correction under a signed visit.
        for form in (self.form, self.words_form):
            form.set_read_only(self.is_locked)
        members = self.workspace.planning.members(self.visit.campaign_id)
        everyone = self.workspace.visits.attendees(self.visit_id)
        for side in (self.team, self.hosts):
            side.show_people(self.visit_id, everyone, members, self.is_locked)
        self.sessions.show_sessions(self.visit)
        self._show_doubts()
        names = [member.name for member in members]
        self.notes.show_on(self.visit_id, About.VISIT, names=names, is_locked=self.is_locked)

    def show_record(self, record_id: str) -> None:
        """See VisitTab: somebody of either side."""
        for side in (self.team, self.hosts):
            side.show_person(record_id)

    def show_field(self, name: str) -> None:
        """See VisitTab."""
        if name == lack_places.PEOPLE:
            self.hosts.focus_signing()
        for form in (self.form, self.words_form):
            self.focus_field(form, name)

    def focus_first(self) -> None:
        """See VisitTab."""
        self.form.focus("number")

    def flush(self) -> bool:
        """See VisitTab."""
        if self.visit is None:
            return True
        forms = [form.flush() for form in (self.form, self.agency_form, self.words_form)]
        return all(
            [
                *forms,
                self.team.flush(),
                self.hosts.flush(),
                self.sessions.flush(),
                self.notes.flush(),
            ]
        )

    def start_noting(self) -> None:
        """See VisitTab."""
        self.notes.start_adding()

    # Within ------------------------------------------------------------------------------

    def _edit_visit(self, seen: Visit, **changes: Any) -> Visit:
        if "starts" in changes and changes["starts"] is None:
            raise InvalidInputError([Problem(ProblemCode.MISSING, "starts")])
        return self.workspace.visits.edit(seen, **changes)

    def _show_doubts(self) -> None:
        """What is doubtful in who leads, writes and signs: said, and nothing is stopped."""
        found = self.workspace.attendance.doubts(self.visit_id) if not self.is_locked else ()
        said = dict.fromkeys(problem_texts.sentence(one) for one in found)
        self.doubts.set_text("\n".join(said))
        self.doubts.setVisible(bool(said))

    def _offer_people(self) -> None:
        """Chair and secretary are offered from the team and from those who are there."""
        assert self.visit is not None
        members = self.workspace.planning.members(self.visit.campaign_id)
        there = self.workspace.visits.attendees(self.visit_id)
        names = [one.name for one in there if one.side is Side.TEAM]
        known = self.workspace.attendance.inspectors()
        for name, first in (
            ("chair", (Role.HEAD, Role.DEPUTY)),
            ("secretary", (Role.SECRETARY,)),
        ):
            leading = [m.name for m in members if m.role in first]
            others = [m.name for m in members if m.role not in first]
            editor = self.form.editor(name)
            assert isinstance(editor, Suggest)
            editor.set_words(list(dict.fromkeys([*leading, *names, *others, *known])))

    def _visit_fields(self) -> list[Field]:
        kinds = [(kind, labels.visit_kind(kind)) for kind in VisitKind]
        return [
            Field("number", self.tr("Số biên bản"), NumberField, share=4),
            Field("kind", self.tr("Loại kiểm tra"), lambda: Choice(kinds), share=8),
            Field("starts", self.tr("Bắt đầu"), MomentField, share=6),
            Field("ends", self.tr("Kết thúc"), MomentField, share=6),
            Field("venue", self.tr("Địa điểm"), TextLine),
            Field("chair", self.tr("Chủ trì (trưởng đoàn của buổi)"), Suggest, share=6),
            Field("secretary", self.tr("Thư ký"), Suggest, share=6),
            Field("period_from", self.tr("Số liệu từ ngày"), DateField, share=6),
            Field("period_to", self.tr("Đến ngày"), DateField, share=6),
            Field("scope", self.tr("Phạm vi kiểm tra"), lambda: LongText(least_lines=1)),
            Field("method", self.tr("Phương pháp kiểm tra"), lambda: LongText(least_lines=1)),
            Field("sampled", self.tr("Số hồ sơ rút mẫu"), NumberField, share=6),
            Field("copies", self.tr("Số bản biên bản"), NumberField, share=6),
        ]

    def _agency_fields(self) -> list[Field]:
        levels = [(level, labels.level(level)) for level in Level]
        return [
            Field("name", self.tr("Tên cơ quan"), TextLine),
            Field("level", self.tr("Cấp"), lambda: Choice(levels), share=7),
            Field("code", self.tr("Mã"), TextLine, share=5),
            Field("address", self.tr("Địa chỉ"), TextLine),
        ]

    def _words_fields(self) -> list[Field]:
        return [
            Field(
                "agency_statement",
                self.tr("Ý kiến của cơ quan được kiểm tra"),
                lambda: LongText(least_lines=3),
            ),
            Field("conclusion", self.tr("Kết luận"), lambda: LongText(least_lines=3)),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        for row in (self._upper, self._lower):
            row.setDirection(way)

    def _lay_out(self) -> None:
        # From outside in: each thing is given its place once, not again with what is around it.
        content = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, look.Space.TIGHT, 0)
        column.setSpacing(look.Space.BETWEEN)
        column.addWidget(self.locked)
        self._upper = QHBoxLayout()
        self._upper.setSpacing(look.Space.BETWEEN)
        column.addLayout(self._upper)
        right = QVBoxLayout()
        right.setSpacing(look.Space.BETWEEN)
        self._upper.addWidget(_card(content, self.tr("Cuộc kiểm tra"), self.form), 1)
        self._upper.addLayout(right, 1)
        right.addWidget(_card(content, self.tr("Cơ quan được kiểm tra"), self.agency_form))
        right.addWidget(_card(content, self.tr("Ý kiến và kết luận"), self.words_form))
        right.addStretch(1)
        column.addWidget(self.sessions)
        column.addWidget(self.doubts)
        self._lower = QHBoxLayout()
        self._lower.setSpacing(look.Space.BETWEEN)
        column.addLayout(self._lower)
        self._lower.addWidget(self.team, 1)
        self._lower.addWidget(self.hosts, 1)
        column.addWidget(self.notes)
        column.addStretch(1)


def _card(parent: QWidget, title: str, form: Form) -> QFrame:
    card = QFrame(parent)
    look.mark(card, card=True)
    heading = QLabel(title)
    look.set_size(heading, look.Size.SECTION, bold=True)
    column = QVBoxLayout(card)
    column.setContentsMargins(14, 10, 14, 14)
    column.setSpacing(look.Space.WITHIN)
    column.addWidget(heading)
    column.addWidget(form)
    column.addStretch(1)
    return card
