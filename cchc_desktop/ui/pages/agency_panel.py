"""One agency of the register to edit, and who it came from, who came after it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.agency import Agency, Level
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.succession import Succession, SuccessionKind
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.keeping import Keeper
from cchc_desktop.ui.pages.undoing import offer_undo
from cchc_desktop.ui.pages.visit_tab import scrolled
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.choice import Choice, Suggest
from cchc_desktop.ui.widgets.date_field import DateField
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.flow import Flow
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.agencies import AgencyLine
from cchc_desktop.usecases.changes import Op
from cchc_desktop.words import followup, labels


class AgencyPanel(QWidget):
    """``show_line(line)`` shows an agency with its links."""

    removed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._agencies = context.workspace.agencies
        self._line: AgencyLine | None = None
        self._names: dict[str, str] = {}
        self._links: dict[str, Succession] = {}
        self.form = Form(self._fields())
        self.keeper = Keeper(context, self.form, Kind.AGENCY, self._agencies.edit)
        self.history = Wrapped(tone=look.Tone.SOFT)
        look.set_size(self.history, look.Size.SMALL)
        self.title = Wrapped(self.tr("Sáp nhập, chia tách, đổi tên, giải thể"))
        look.set_size(self.title, look.Size.SECTION, bold=True)
        self.other = Suggest()
        self.other.set_accessible(self.tr("Cơ quan kia"))
        self.before_button = quiet_button(self.tr("Thêm cơ quan trước"), "add")
        self.after_button = quiet_button(self.tr("Thêm cơ quan kế thừa"), "add")
        self.list = SentenceList()
        self.list.setAccessibleName(self.tr("Quan hệ kế thừa"))
        self.link_form = Form(self._link_fields())
        self.link_keeper = Keeper(
            context, self.link_form, Kind.SUCCESSION, self._agencies.edit_succession
        )
        self.remove_button = quiet_button(self.tr("Xóa cơ quan này"), "remove")
        self._lay_out()
        self.list.chosen.connect(lambda _id: self._show_link())
        self.list.edit_asked.connect(lambda _id: self.link_form.focus())
        self.list.remove_asked.connect(self._on_link_removed)
        self.before_button.clicked.connect(lambda: self.add_link(is_before=True))
        self.after_button.clicked.connect(lambda: self.add_link(is_before=False))
        self.remove_button.clicked.connect(self._on_remove)

    def show_line(self, line: AgencyLine | None, everyone: tuple[Agency, ...]) -> None:
        """Show that agency; ``everyone`` are those that links may name."""
        if line is None or self._line is None or line.agency.id != self._line.agency.id:
            self.flush()
        self._line = line
        self.setVisible(line is not None)
        if line is None:
            return
        self._names = {one.id: _named(one) for one in everyone}
        self.other.set_words([_named(one) for one in everyone if one.id != line.agency.id])
        self.keeper.open(line.agency)
        said = self.tr("{own} cuộc kiểm tra của chính cơ quan; {all} kể cả các cơ quan trước.")
        self.history.set_text(said.format(own=line.visits, all=line.history))
        self.remove_button.setVisible(line.visits == 0)
        self._renew_links()

    def flush(self) -> bool:
        """Keep everything typed."""
        kept = [
            keeper.record is None or form.flush()
            for keeper, form in (
                (self.keeper, self.form),
                (self.link_keeper, self.link_form),
            )
        ]
        return all(kept)

    def add_link(self, *, is_before: bool) -> None:
        """A link with the agency that was typed; alone it is abolished."""
        if self._line is None:
            return
        typed = str(self.other.value() or "").strip()
        found = next((key for key, name in self._names.items() if name == typed), "")
        try:
            if typed and not found:
                found = self._agencies.named(typed).id
            here = self._line.agency.id
            old, new = (found, here) if is_before else (here, found)
            kind = SuccessionKind.MERGED if found else SuccessionKind.ABOLISHED
            made = self._agencies.add_succession(old, new, kind)
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()
        self.other.set_value("")
        self._renew_links()
        self.list.choose(made.id)
        self.link_form.focus("day")

    # Within ------------------------------------------------------------------------------

    def _renew_links(self) -> None:
        assert self._line is not None, "an agency is shown"
        here = self._line.agency.id
        mine = [
            one
            for one in self._agencies.successions()
            if here in (one.predecessor_id, one.successor_id)
        ]
        self._links = {one.id: one for one in mine}
        self.list.show_sentences([self._sentence(one, here) for one in mine])
        self.list.setVisible(bool(mine))
        self._show_link()

    def _show_link(self) -> None:
        link = self._links.get(self.list.chosen_id())
        self.link_form.setVisible(link is not None)
        if link is not None:
            self.link_keeper.open(link)

    def _sentence(self, one: Succession, here: str) -> Sentence:
        is_after = one.predecessor_id == here
        other = one.successor_id if is_after else one.predecessor_id
        unknown = self.tr("không có cơ quan kế thừa")
        name = self._names.get(other, unknown) if other else unknown
        group = self.tr("Kế thừa bởi") if is_after else self.tr("Đến từ")
        parts = (
            followup.succession_kind(one.kind).lower(),
            labels.date(one.day),
            one.decision,
        )
        missing = "" if one.decision else self.tr("chưa có quyết định")
        meta = " · ".join(part for part in parts if part)
        tone = look.Tone.ACCENT if is_after else look.Tone.SOFT
        return Sentence(one.id, name, tone, group, meta, missing, group=group)

    def _on_link_removed(self, link_id: str) -> None:
        self.flush()
        link = next((one for one in self._agencies.successions() if one.id == link_id), None)
        if link is None:
            return
        try:
            self._agencies.remove_succession(link)
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        offer_undo(self._context, self.tr("Đã xóa một quan hệ kế thừa."), Op.REMOVE_SUCCESSION)

    def _on_remove(self) -> None:
        if self._line is None or not self.flush():
            return
        try:
            agency = self._context.workspace.visits.agency(self._line.agency.id)
            self._agencies.remove(agency)
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self.removed.emit()
        said = self.tr("Đã xóa {name} khỏi danh mục.").format(name=agency.name)
        offer_undo(self._context, said, Op.REMOVE_AGENCY)

    def _fields(self) -> list[Field]:
        levels: list[tuple[Any, str]] = [(level, labels.level(level)) for level in Level]
        return [
            Field("name", self.tr("Tên cơ quan"), LongText),
            Field("level", self.tr("Cấp"), lambda: Choice(levels), share=8),
            Field("code", self.tr("Mã"), TextLine, share=4),
            Field("valid_from", self.tr("Hoạt động từ ngày"), DateField, share=6),
            Field("valid_to", self.tr("Đến hết ngày"), DateField, share=6),
            Field("address", self.tr("Địa chỉ"), TextLine),
        ]

    def _link_fields(self) -> list[Field]:
        kinds: list[tuple[Any, str]] = [
            (kind, followup.succession_kind(kind)) for kind in SuccessionKind
        ]
        return [
            Field("kind", self.tr("Hình thức"), lambda: Choice(kinds), share=6),
            Field("day", self.tr("Từ ngày"), DateField, share=6),
            Field("decision", self.tr("Văn bản quyết định"), TextLine),
            Field("note", self.tr("Ghi chú"), LongText),
        ]

    def _lay_out(self) -> None:
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.setSpacing(look.Space.WITHIN)
        hint = Wrapped(
            self.tr(
                "Gõ tên cơ quan kia; để trống khi giải thể mà không có cơ quan kế thừa. Đổi tên"
                " cũng là một cơ quan mới, thêm vào danh mục trước: giấy tờ cũ giữ tên cũ."
            ),
            tone=look.Tone.SOFT,
        )
        look.set_size(hint, look.Size.SMALL)
        for part in (self.form, self.history, self.title, hint, self.other):
            inside.addWidget(part)
        buttons = Flow()
        buttons.addWidget(self.before_button)
        buttons.addWidget(self.after_button)
        inside.addLayout(buttons)
        inside.addWidget(self.list)
        inside.addWidget(self.link_form)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.remove_button)
        inside.addLayout(foot)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.addWidget(scrolled(inner))


def span(agency: Agency) -> str:
    """From when to when it stands, as far as anybody knows: "từ 01/03/2025"."""
    parts = []
    if agency.valid_from:
        since = QCoreApplication.translate("AgencyPanel", "từ {day}")
        parts.append(since.format(day=labels.date(agency.valid_from)))
    if agency.valid_to:
        until = QCoreApplication.translate("AgencyPanel", "đến hết {day}")
        parts.append(until.format(day=labels.date(agency.valid_to)))
    return " ".join(parts)


def _named(agency: Agency) -> str:
    """The name, with the days where it no longer stands or did not always."""
    days = span(agency)
    return f"{agency.name} ({days})" if days else agency.name
