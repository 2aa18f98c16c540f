"""How a campaign's papers are printed: the choices at the left, the first page as it becomes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.print_form import PHOTOS_A_PAGE, PrintForm
from cchc_desktop.domain.problems import InvalidInputError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.failures import sentence_of
from cchc_desktop.ui.pages.keeping import Keeper
from cchc_desktop.ui.widgets.choice import Check, Choice
from cchc_desktop.ui.widgets.editor import Editor, TextLine
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.long_text import TextLines
from cchc_desktop.ui.widgets.page_view import PageView, draw_pages, page_sizes
from cchc_desktop.ui.widgets.shares import Shares
from cchc_desktop.usecases.changes import Changed

_CALM = 250
"""Milliseconds after a choice before the page is drawn again."""
_PAGE_HEIGHT = 420


class PrintFormCard(QFrame):
    """Each choice is kept at once and shared with the team; the page follows."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.workspace
        self._form: PrintForm | None = None
        self._pdf = b""
        look.mark(self, card=True)
        self.campaign = Choice([])
        self.place_line = Check(self.tr("Ghi dưới Tiêu ngữ của biên bản"))
        self.signature_blocks = Choice(
            [
                (2, self.tr("2 khối: Thư ký, Trưởng đoàn; cơ quan ở dưới")),
                (3, self.tr("3 khối cạnh nhau")),
            ]
        )
        self.photos_a_page = Choice([(n, self.tr("{n} ảnh").format(n=n)) for n in PHOTOS_A_PAGE])
        self.nation_size = Choice([(n, self.tr("Cỡ {n}").format(n=n)) for n in (12, 13)])
        self.head = Form(
            [
                Field("parent_authority", self.tr("Cơ quan chủ quản"), TextLine),
                Field("issuing_body", self.tr("Tên đoàn kiểm tra"), TextLine),
                Field("symbol", self.tr("Ký hiệu biên bản"), TextLine, share=6),
                Field("place", self.tr("Địa danh"), TextLine, share=6),
                Field(
                    "recipients",
                    self.tr("Nơi nhận, mỗi dòng một nơi"),
                    lambda: TextLines(least_lines=2),
                ),
            ]
        )
        self.keeper = Keeper(context, self.head, Kind.CAMPAIGN, self._workspace.planning.edit)
        self.filed = TextLine(self.tr("VT, Hồ sơ"))
        self.notice_symbol = TextLine(self.tr("TB-ĐKT"))
        self.letter_symbol = TextLine(self.tr("ĐKT"))
        self.view = PageView()
        self.view.setAccessibleName(self.tr("Trang biên bản theo mẫu đang chọn"))
        self.view.setMinimumHeight(_PAGE_HEIGHT)
        self.none = QLabel(self.tr("Đợt này chưa có cuộc kiểm tra để xem trước."))
        look.mark(self.none, tone="soft")
        self._calm = QTimer(self, singleShot=True, interval=_CALM)
        self._calm.timeout.connect(self._draw)
        self._lay_out()
        self._connect()
        self.renew()

    @property
    def editors(self) -> dict[str, Editor]:
        """The editor of each choice, by the name of its attribute."""
        names = ("place_line", "signature_blocks", "photos_a_page", "nation_size")
        texts = ("filed", "notice_symbol", "letter_symbol")
        return {name: getattr(self, name) for name in (*names, *texts)}

    def renew(self) -> None:
        """Show the campaigns and what is chosen for the one that stands there."""
        campaigns = self._workspace.planning.campaigns()
        self.setVisible(bool(campaigns))
        if not campaigns:
            return
        here = self.campaign.value()
        self.campaign.set_options([(c.id, f"{c.year} · {c.title}") for c in campaigns])
        known = [c.id for c in campaigns]
        self.campaign.set_value(here if here in known else known[0])
        self._show()

    def flush(self) -> bool:
        """Keep what was typed; whether nothing unkept is left."""
        for name in ("filed", "notice_symbol", "letter_symbol"):
            self._keep(name)
        return self.keeper.record is None or self.head.flush()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget: the page is drawn when it is looked at."""
        super().showEvent(event)
        self._calm.start()

    def _show(self) -> None:
        campaign_id = str(self.campaign.value())
        self.keeper.open(self._workspace.planning.campaign(campaign_id))
        self._form = self._workspace.papers.forms.of_campaign(campaign_id)
        for name, editor in self.editors.items():
            editor.set_value(getattr(self._form, name))
        if self.isVisible():
            self._calm.start()

    def _keep(self, name: str) -> None:
        value = self.editors[name].value()
        if isinstance(value, str):
            value = value.strip()
        if self._form is None or value == getattr(self._form, name):
            return
        try:
            self._form = self._workspace.papers.forms.edit(self._form, **{name: value})
        except InvalidInputError as error:
            self._context.say(sentence_of(error))
            self._show()

    def _on_changed(self, changed: Changed) -> None:
        if changed.concerns(Kind.CAMPAIGN):
            self.renew()
        elif changed.concerns(Kind.PRINT_FORM):
            self._show()

    # The page ----------------------------------------------------------------------------

    def _draw(self) -> None:
        campaign_id = str(self.campaign.value() or "")
        if not campaign_id or not self.isVisible():
            return

        def work() -> tuple[bytes, tuple[tuple[float, float], ...]]:
            paper = self._workspace.papers.forms.preview(campaign_id)
            return (paper.pdf, page_sizes(paper.pdf)) if paper is not None else (b"", ())

        self._context.jobs.run(
            work, done=lambda drawn: self._on_drawn(*drawn), failed=self._context.fail
        )

    def _on_drawn(self, pdf: bytes, sizes: tuple[tuple[float, float], ...]) -> None:
        self.none.setVisible(not pdf)
        self.view.setVisible(bool(pdf))
        if pdf != self._pdf:
            self._pdf = pdf
            self.view.show_pages(sizes)

    def _on_pages_wanted(self, places: list[int], scale: float) -> None:
        pdf = self._pdf
        self._context.jobs.run(
            lambda: draw_pages(pdf, places, scale),
            done=lambda pictures: self._on_pages(pdf, pictures, scale),
            failed=self._context.fail,
        )

    def _on_pages(self, pdf: bytes, pictures: dict[int, QImage], scale: float) -> None:
        if pdf is self._pdf:
            self.view.put(pictures, scale)

    # Building ----------------------------------------------------------------------------

    def _connect(self) -> None:
        self.campaign.edited.connect(self._show)
        for name, editor in self.editors.items():
            if isinstance(editor, TextLine):
                editor.left.connect(partial(self._keep, name))
            else:
                editor.edited.connect(partial(self._keep, name))
        self.view.wanted.connect(self._on_pages_wanted)
        self._context.news.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(look.Space.BETWEEN)
        form.setHorizontalSpacing(look.Space.ROUND)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for text, widget in (
            (self.tr("Đợt kiểm tra"), self.campaign),
            (self.tr("Địa danh, ngày tháng"), self.place_line),
            (self.tr("Chữ ký"), self.signature_blocks),
            (self.tr("Ảnh mỗi trang"), self.photos_a_page),
            (self.tr("Quốc hiệu"), self.nation_size),
            (self.tr("Lưu"), self.filed),
            (self.tr("Ký hiệu thông báo"), self.notice_symbol),
            (self.tr("Ký hiệu công văn"), self.letter_symbol),
        ):
            widget.set_accessible(text)
            widget.setMaximumWidth(420)
            form.addRow(text, widget)
        title = QLabel(self.tr("Mẫu in của đoàn, dùng chung cho mọi máy"))
        look.mark(title, tone="soft")
        side = QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(title)
        left.addLayout(form)
        left.addSpacing(look.Space.BETWEEN)
        left.addWidget(self.head)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(look.Space.ROUND,) * 4)
        pair = Shares()
        pair.lay_out([(side, 6), (self.view, 6)])
        row.addWidget(pair, 1)
        row.addWidget(self.none, 0, Qt.AlignmentFlag.AlignTop)
        self.none.hide()
