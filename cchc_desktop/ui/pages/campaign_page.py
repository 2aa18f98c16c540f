"""The year's plan: the campaign as it is printed, what it rests on, its team."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain import times
from cchc_desktop.domain.areas import areas
from cchc_desktop.domain.campaign import Campaign, Framework, LegalBasis, Member, Role
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.keeping import Keeper
from cchc_desktop.ui.pages.page import Page
from cchc_desktop.ui.pages.parts_editor import Parts, PartsEditor
from cchc_desktop.ui.pages.undoing import offer_undo
from cchc_desktop.ui.pages.visit_tab import scrolled
from cchc_desktop.ui.widgets import spoken
from cchc_desktop.ui.widgets.buttons import primary_button
from cchc_desktop.ui.widgets.choice import Choice, Suggest
from cchc_desktop.ui.widgets.date_field import DateField
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.links import Links
from cchc_desktop.ui.widgets.long_text import LongText, TextLines
from cchc_desktop.ui.widgets.numbers import NumberField
from cchc_desktop.ui.widgets.rail import Header
from cchc_desktop.ui.widgets.sentences import Sentence
from cchc_desktop.usecases.changes import Changed, Op
from cchc_desktop.words import labels

_NARROW = 640
"""Width below which its sides stand below one another."""


class CampaignPage(Page):
    """Everything that the exchange form holds of a campaign can be typed here."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._planning = context.workspace.planning
        self._campaign: Campaign | None = None
        self.header = Header(self.tr("Kế hoạch năm"))
        self.chooser = QComboBox()
        spoken.name_box(self.chooser, self.tr("Đợt kiểm tra"))
        self.remove_button = QPushButton(self.tr("Xóa đợt này"))
        self.add_button = primary_button(self.tr("Thêm đợt kiểm tra"))
        self.form = Form(self._fields())
        self.keeper = Keeper(context, self.form, Kind.CAMPAIGN, self._planning.edit)
        self.bases = PartsEditor(context, self._basis_parts())
        self.members = PartsEditor(context, self._member_parts())
        self.empty = Empty(self.tr("Chưa có đợt kiểm tra nào."), self.tr("Thêm đợt kiểm tra"))
        self._lay_out()
        self.add_button.clicked.connect(self._on_add)
        self.empty.primary.clicked.connect(self._on_add)
        self.remove_button.clicked.connect(self._on_remove)
        self.chooser.activated.connect(self._on_chosen)
        context.news.changed.connect(self._on_changed)
        self.renew()

    def renew(self) -> None:
        """Show the campaign as it is now."""
        campaigns = self._planning.campaigns()
        here = self._campaign.id if self._campaign else ""
        self._campaign = next((c for c in campaigns if c.id == here), None) or next(
            iter(campaigns), None
        )
        self.chooser.clear()
        for campaign in campaigns:
            self.chooser.addItem(f"{campaign.year} · {campaign.title}", campaign.id)
        self.chooser.setVisible(len(campaigns) > 1)
        for button in (self.add_button, self.remove_button):
            button.setVisible(self._campaign is not None)
        self._stack.setCurrentIndex(1 if self._campaign is None else 0)
        if self._campaign is None:
            return
        self.chooser.setCurrentIndex(self.chooser.findData(self._campaign.id))
        self.keeper.open(self._campaign)
        self.bases.renew()
        self._offer_areas(self._campaign.framework)
        self.members.renew()

    def _offer_areas(self, framework: Framework) -> None:
        offered = self.members.form.editor("areas")
        assert isinstance(offered, Links)
        offered.set_options([(area.code, area.name) for area in areas(framework)])

    def show_campaign(self, campaign_id: str) -> None:
        """Show another campaign."""
        self.flush()
        self._campaign = self._planning.campaign(campaign_id)
        self.renew()

    def flush(self) -> bool:
        """Keep everything typed."""
        if self._campaign is None:
            return True
        kept = [self.form.flush(), self.bases.flush(), self.members.flush()]
        return all(kept)

    def focus_first(self) -> None:
        """Put the keyboard where reading begins."""
        if self._campaign is not None:
            self.form.focus("title")

    def start_adding(self) -> None:
        """Ctrl+N: a new member, or a new campaign where there is none."""
        if self._campaign is None:
            self._on_add()
        else:
            self.members.start_adding()

    def _on_add(self) -> None:
        """Offer both frameworks; the rest is typed on the page."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for framework in reversed(Framework):
            action = menu.addAction(labels.framework(framework))
            action.triggered.connect(lambda _=False, chosen=framework: self.add_campaign(chosen))
        button = self.add_button if self._campaign is not None else self.empty.primary
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def add_campaign(self, framework: Framework) -> None:
        """A campaign of this year, to be completed on the page."""
        year = times.vietnam_day(self._context.workspace.desk.now()).year
        title = self.tr("Kiểm tra công tác cải cách hành chính năm {year}").format(year=year)
        try:
            made = self._planning.add(title, year, framework)
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()
        self.show_campaign(made.id)
        self.form.focus("title")

    def _on_remove(self) -> None:
        self.flush()
        if self._campaign is None:
            return
        try:
            self._planning.remove(self._planning.campaign(self._campaign.id))
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        said = self.tr("Đã xóa đợt kiểm tra và mọi cuộc kiểm tra trong đó.")
        offer_undo(self._context, said, Op.REMOVE_CAMPAIGN)

    def _on_chosen(self, _place: int) -> None:
        self.show_campaign(str(self.chooser.currentData()))

    def _on_changed(self, changed: Changed) -> None:
        if changed.concerns(Kind.CAMPAIGN, Kind.BASIS, Kind.MEMBER):
            self.renew()

    def _campaign_id(self) -> str:
        return self._campaign.id if self._campaign else ""

    def _fields(self) -> list[Field]:
        frameworks = [(framework, labels.framework(framework)) for framework in reversed(Framework)]
        return [
            Field("title", self.tr("Tên đợt kiểm tra (in trên biên bản)"), LongText),
            Field("year", self.tr("Năm"), lambda: NumberField(is_year=True), share=3),
            Field("framework", self.tr("Chương trình"), lambda: Choice(frameworks), share=9),
            Field("parent_authority", self.tr("Cơ quan chủ quản"), TextLine),
            Field("issuing_body", self.tr("Tên đoàn kiểm tra"), TextLine),
            Field("symbol", self.tr("Ký hiệu biên bản"), TextLine, share=6),
            Field("place", self.tr("Địa danh"), TextLine, share=6),
            Field("recipients", self.tr("Nơi nhận, mỗi dòng một nơi"), TextLines),
            Field("note", self.tr("Ghi chú của Đoàn, không in"), LongText),
        ]

    def _basis_parts(self) -> Parts:
        planning = self._planning
        workspace = self._context.workspace
        today = times.vietnam_day(workspace.desk.now())

        def add(text: str) -> LegalBasis:
            said: dict[str, Any] = {"kind": self.tr("Quyết định"), "issued": today}
            said |= workspace.citing.basis_said(text)
            return planning.add_basis(self._campaign_id(), **said)

        return Parts(
            title=self.tr("Căn cứ"),
            hint=self.tr("Gõ số, ký hiệu hoặc tên văn bản, rồi Enter"),
            removed=self.tr("Đã xóa một căn cứ."),
            removal=Op.REMOVE_BASIS,
            kind=Kind.BASIS,
            listed=lambda: planning.bases(self._campaign_id()),
            add=add,
            rename=lambda record, text: planning.edit_basis(
                record, **workspace.citing.basis_said(text)
            ),
            offered=workspace.citing.bases_offered,
            edit=planning.edit_basis,
            remove=planning.remove_basis,
            move=planning.move_basis,
            sentence=self._basis_sentence,
            fields=[
                Field("kind", self.tr("Loại văn bản"), TextLine, share=6),
                Field("number", self.tr("Số, ký hiệu"), TextLine, share=6),
                Field("issuer", self.tr("Cơ quan ban hành"), TextLine, share=7),
                Field("issued", self.tr("Ngày ban hành"), DateField, share=5),
                Field("subject", self.tr("Trích yếu"), LongText),
                Field("effective", self.tr("Có hiệu lực từ"), DateField, share=6),
                Field("expired", self.tr("Hết hiệu lực từ"), DateField, share=6),
                Field("replaced_by", self.tr("Thay thế bởi"), TextLine),
            ],
        )

    def _basis_sentence(self, basis: LegalBasis) -> Sentence:
        title = " ".join(part for part in (basis.kind, basis.number) if part)
        text = f"{title} · {basis.subject}" if basis.subject else title
        meta = " · ".join(part for part in (labels.date(basis.issued), basis.issuer) if part)
        missing = "" if basis.subject else self.tr("chưa có trích yếu")
        return Sentence(basis.id, text, look.Tone.ACCENT, self.tr("Căn cứ"), meta, missing)

    def _member_parts(self) -> Parts:
        planning = self._planning
        desk = self._context.workspace.attendance

        def offered(words: Callable[[], Sequence[str]]) -> Callable[[], Suggest]:
            return lambda: Suggest(words())

        roles = [(role, labels.role(role)) for role in Role]
        return Parts(
            title=self.tr("Đoàn kiểm tra"),
            hint=self.tr("Gõ họ tên thành viên mới, rồi Enter    Ctrl+N"),
            removed=self.tr("Đã xóa một thành viên khỏi đoàn."),
            removal=Op.REMOVE_MEMBER,
            kind=Kind.MEMBER,
            listed=lambda: planning.members(self._campaign_id()),
            add=lambda text: planning.add_member(self._campaign_id(), text, Role.MEMBER),
            rename=lambda record, text: planning.edit_member(record, name=text),
            edit=planning.edit_member,
            remove=planning.remove_member,
            move=planning.move_member,
            sentence=_member_sentence,
            fields=[
                Field("name", self.tr("Họ và tên"), offered(desk.inspectors), share=7),
                Field("role", self.tr("Vai trò"), lambda: Choice(roles), share=5),
                Field("position", self.tr("Chức vụ"), offered(desk.titles), share=6),
                Field(
                    "organisation",
                    self.tr("Đơn vị công tác"),
                    offered(desk.organisations),
                    share=6,
                ),
                Field("areas", self.tr("Lĩnh vực phụ trách"), lambda: Links("")),
            ],
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget: one side below the other where room is short."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def _lay_out(self) -> None:
        self.header.add_button(self.chooser)
        self.header.add_button(self.remove_button)
        self.header.add_button(self.add_button)
        card = QFrame()
        look.mark(card, card=True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*(look.Space.BETWEEN,) * 4)
        inside.addWidget(self.form)
        left = QVBoxLayout()
        left.addWidget(card)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(look.Space.BETWEEN)
        right.addWidget(self.bases)
        right.addWidget(self.members)
        right.addStretch(1)
        content = QWidget()
        self._row = QHBoxLayout(content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.Space.BETWEEN)
        self._row.addLayout(left, 1)
        self._row.addLayout(right, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(content))
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.Space.ROUND, 16, look.Space.ROUND, look.Space.BETWEEN)
        column.setSpacing(look.Space.BETWEEN)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)


def _member_sentence(member: Member) -> Sentence:
    meta: list[Any] = [labels.role(member.role), member.position, member.organisation]
    tone = look.Tone.SOFT if member.role is Role.MEMBER else look.Tone.ACCENT
    shown = " · ".join(part for part in meta if part)
    return Sentence(member.id, member.name, tone, labels.role(member.role), shown)
