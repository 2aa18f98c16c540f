"""Settings of this laptop: who works here, colours, size of the text, where the data lie."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.look import Scheme
from cchc_desktop.ui.models.listed import Listed
from cchc_desktop.ui.pages import learning
from cchc_desktop.ui.pages.forms_card import FormsCard
from cchc_desktop.ui.pages.library_card import LibraryCard
from cchc_desktop.ui.pages.page import Page
from cchc_desktop.ui.pages.print_form_card import PrintFormCard
from cchc_desktop.ui.pages.visit_tab import scrolled
from cchc_desktop.ui.widgets.choice import Check, Choice, Suggest
from cchc_desktop.ui.widgets.long_text import TextLines
from cchc_desktop.ui.widgets.proof import lexicon
from cchc_desktop.ui.widgets.rail import Header
from cchc_desktop.ui.widgets.wrapped import Wrapped

ZOOMS = (100, 115, 125, 150, 175, 200)


class SettingsPage(Page):
    """What belongs to this laptop, and the team's library."""

    named = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.workspace
        self.library = LibraryCard(context)
        self.print_form = PrintFormCard(context)
        self.forms = FormsCard(context)
        self.author = Suggest()
        self.colours = Choice(
            [
                (Scheme.SYSTEM.value, self.tr("Theo hệ thống")),
                (Scheme.LIGHT.value, self.tr("Sáng")),
                (Scheme.DARK.value, self.tr("Tối")),
            ]
        )
        self.zoom = Choice([(zoom, f"{zoom} %") for zoom in ZOOMS])
        self.zoom_note = QLabel(self.tr("Cỡ chữ mới được dùng từ lần mở chương trình sau."))
        self.zoom_note.hide()
        self.prose = Check(self.tr("Gạch chân lỗi hành văn hay gặp"))
        self.spelling = Check(self.tr("Gạch chân chữ viết sai chính tả"))
        self.guards = Check(self.tr("Nhắc khi sửa phần của người khác"))
        self.learnt = TextLines(self.tr("Mỗi dòng một chữ"), least_lines=1)
        folder = QPushButton(self.tr("Mở thư mục"))
        look.mark(folder, kind="quiet")
        folder.setAccessibleName(
            self.tr("Mở thư mục dữ liệu {folder}").format(folder=self._workspace.folder)
        )
        folder.clicked.connect(self._open_folder)
        form = QFormLayout()
        form.setVerticalSpacing(look.Space.BETWEEN)
        form.setHorizontalSpacing(look.Space.ROUND)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for text, widget in (
            (self.tr("Họ tên người làm việc"), self.author),
            (self.tr("Màu sắc"), self.colours),
            (self.tr("Cỡ chữ"), self.zoom),
            (self.tr("Soát lỗi khi gõ"), self.prose),
            (self.tr("Chính tả"), self.spelling),
            (self.tr("Từ điển của tôi"), self.learnt),
            (self.tr("Tránh sửa nhầm"), self.guards),
        ):
            widget.set_accessible(text)
            widget.setMaximumWidth(420)
            form.addRow(text, widget)
        form.insertRow(3, "", self.zoom_note)
        beside = QVBoxLayout()
        beside.addWidget(Wrapped(str(self._workspace.folder)))
        beside.addWidget(folder, 0, Qt.AlignmentFlag.AlignLeft)
        form.addRow(self.tr("Thư mục dữ liệu"), beside)
        card = QFrame()
        look.mark(card, card=True)
        card.setLayout(form)
        form.setContentsMargins(*(look.Space.ROUND,) * 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.Space.ROUND, 16, look.Space.ROUND, look.Space.BETWEEN)
        column.setSpacing(look.Space.BETWEEN)
        column.addWidget(Header(self.tr("Cài đặt")))
        inner = QWidget()
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(0, 0, look.Space.TIGHT, 0)
        cards.setSpacing(look.Space.BETWEEN)
        cards.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        for more in (self.print_form, self.library, self.forms):
            cards.addWidget(more)
        cards.addStretch(1)
        column.addWidget(scrolled(inner), 1)
        self._connect()
        self.renew()

    def _connect(self) -> None:
        self._is_learnt_edited = False
        self.author.left.connect(self.flush)
        self.colours.edited.connect(self._on_colours)
        self.zoom.edited.connect(self._on_zoom)
        for switch in (self.prose, self.spelling):
            switch.edited.connect(self._on_proof)
        self.guards.edited.connect(self._on_guards)
        self.learnt.edited.connect(self._on_learnt_edited)
        self.learnt.left.connect(self._keep_learnt)
        lexicon().changed.connect(self._show_learnt)

    def renew(self) -> None:
        """Show what is set."""
        set_now = self._workspace.preferences
        self.author.set_value(set_now.author)
        self.colours.set_value(set_now.colours)
        self.zoom.set_value(set_now.zoom)
        self.prose.set_value(set_now.corrects_prose)
        self.spelling.set_value(set_now.corrects_spelling)
        self.guards.set_value(set_now.guards_areas)
        self._show_learnt()
        campaigns = self._workspace.planning.campaigns()
        members = [m.name for c in campaigns for m in self._workspace.planning.members(c.id)]
        self.author.set_words(list(dict.fromkeys(members)))

    def listed(self) -> Listed:
        """See Page: the library."""
        return self.library.listed()

    def flush(self) -> bool:
        """Keep the name that stands in the field."""
        name = str(self.author.value()).strip()
        if name and name != self._workspace.preferences.author:
            self.named.emit(name)
        self._keep_learnt()
        return all([self.library.flush(), self.forms.flush(), self.print_form.flush()])

    def _on_colours(self) -> None:
        chosen = str(self.colours.value())
        self._workspace.set_preferences(colours=chosen)
        self._context.look.set_scheme(Scheme(chosen))

    def _on_zoom(self) -> None:
        self._workspace.set_preferences(zoom=self.zoom.value())
        self.zoom_note.show()

    def _on_proof(self) -> None:
        learning.keep(
            self._workspace,
            corrects_prose=bool(self.prose.value()),
            corrects_spelling=bool(self.spelling.value()),
        )

    def _on_guards(self) -> None:
        self._workspace.set_preferences(guards_areas=bool(self.guards.value()))

    def _show_learnt(self) -> None:
        """Words come from other pages too; what is being typed here stays."""
        if not self._is_learnt_edited:
            self.learnt.set_value(tuple(self._workspace.preferences.learnt.split()))

    def _on_learnt_edited(self) -> None:
        self._is_learnt_edited = True

    def _keep_learnt(self) -> None:
        if self._is_learnt_edited:
            self._is_learnt_edited = False
            learning.keep(self._workspace, learnt="\n".join(self.learnt.text().split()))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._workspace.folder)))
