"""All photos and files of a visit: small pictures at the left, the chosen one at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.visit import Visit
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.photo_window import PhotoWindow
from cchc_desktop.ui.pages.photo_intake import PhotoIntake
from cchc_desktop.ui.pages.photo_panel import PhotoPanel
from cchc_desktop.ui.pages.thumbs import Thumbs
from cchc_desktop.ui.pages.visit_tab import TwoSides, VisitTab, scrolled
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.calm import Calm
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.photo_list import PhotoList, files_of
from cchc_desktop.usecases.changes import Changed, Op


class PhotosTab(VisitTab):
    """Drop, paste, choose; Enter opens, Alt with an arrow moves, Delete removes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._use = self.workspace.evidence
        self.list = PhotoList()
        self.list.setAccessibleName(self.tr("Ảnh, tài liệu của cuộc kiểm tra"))
        self._thumbs = Thumbs(context, self.list.model_)
        self.panel = PhotoPanel(context)
        self.intake = PhotoIntake(context)
        self.add_button = quiet_button(self.tr("Thêm tệp..."), "add")
        self.folder_button = quiet_button(self.tr("Thêm thư mục, điện thoại..."), "folder")
        self.paste_button = quiet_button(self.tr("Dán"))
        self.empty = Empty(
            self.tr("Kéo thả ảnh, tệp PDF, Word, Excel hay cả thư mục vào đây, hoặc dán (Ctrl+V)."),
            self.tr("Thêm tệp..."),
            self.tr("Thêm thư mục, điện thoại..."),
        )
        self._renewing = Calm(self._renew_now, self)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def open(self, visit: Visit) -> None:
        """See VisitTab."""
        self.intake.hide()
        super().open(visit)

    def concerns(self, changed: Changed) -> bool:
        """See VisitTab."""
        return changed.concerns(
            Kind.EVIDENCE, Kind.FINDING, Kind.RATING, Kind.SAMPLE, Kind.DRAWN, Kind.VISIT
        )

    def renew(self, visit: Visit, changed: Changed) -> None:
        """See VisitTab; while many files come in, a few times a second."""
        self.visit = visit
        if self.concerns(changed):
            self._renewing.ask()

    def _renew_now(self) -> None:
        if self.visit is not None:
            self.show_all()

    def show_all(self) -> None:
        """See VisitTab."""
        listed = self._use.of_visit(self.visit_id)
        chosen = self.list.chosen_id()
        self.intake.set_target(self.visit_id)
        self.list.is_locked = self.is_locked
        self.list.model_.show(listed)
        self._thumbs.wanted(listed)
        self._turn(0 if listed else 1)
        for button in (self.add_button, self.folder_button, self.paste_button):
            button.setVisible(bool(listed) and not self.is_locked)
        for button in (self.empty.primary, self.empty.second):
            button.setVisible(not self.is_locked)
        self.list.choose(chosen)
        self._show_chosen()
        self.counted.emit()

    def show_record(self, record_id: str) -> None:
        """See VisitTab."""
        self.list.choose(record_id)
        self.list.setFocus()

    def show_field(self, name: str) -> None:
        """See VisitTab: a field of the file that is chosen."""
        self.focus_field(self.panel.form, name)

    def focus_first(self) -> None:
        """See VisitTab."""
        is_filled = self._stack.currentIndex() == 0
        (self.list if is_filled else self.empty.primary).setFocus()

    def start_adding(self) -> None:
        """See VisitTab: Ctrl+N asks for files."""
        if not self.is_locked:
            self.intake.choose_files()

    def flush(self) -> bool:
        """See VisitTab."""
        return self.panel.flush()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        if not self.is_locked and files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        self.intake.take(files_of(event.mimeData()))
        event.acceptProposedAction()

    def _turn(self, side: int) -> None:
        """Show the list or the invitation; the keyboard goes along, if it was on the other."""
        if self._stack.currentIndex() == side:
            return
        is_here = self._stack.isAncestorOf(QApplication.focusWidget() or self)
        if is_here:
            self.setFocus()  # else Qt looks through the whole window for the next stop
        self._stack.setCurrentIndex(side)
        if is_here:
            self.focus_first()

    def _show_chosen(self) -> None:
        row = self.list.model_.row_of(self.list.chosen_id())
        one = self.list.model_.evidence(row)
        self.panel.setVisible(one is not None)
        if one is not None:
            self.panel.show_evidence(one, self.is_locked)

    def _on_chosen(self, _evidence_id: str) -> None:
        self.panel.flush()
        self._show_chosen()

    def _on_turned(self, step: int) -> None:
        """The caption of the photo before or behind."""
        place = self.list.model_.row_of(self.list.chosen_id()) + step
        other = self.list.model_.evidence(place) if place >= 0 else None
        if other is not None and self.panel.flush():
            self.list.choose(other.id)
            self.panel.focus_caption()

    def _on_opened(self, evidence_id: str) -> None:
        self.panel.flush()
        PhotoWindow(
            self.context,
            [one.id for one in self.list.model_.all()],
            evidence_id,
            is_locked=self.is_locked,
            parent=self.window(),
        ).open()

    def _on_removal(self, evidence_id: str) -> None:
        self.panel.flush()
        one = self._use.get(evidence_id)
        if self._done(lambda: self._use.remove(one)):
            said = self.tr("Đã bỏ {name} khỏi cuộc kiểm tra.").format(name=one.name)
            self.offer_undo(said, Op.REMOVE_EVIDENCE)

    def _on_move(self, evidence_id: str, place: int) -> None:
        self.panel.flush()
        one = self._use.get(evidence_id)
        if self._done(lambda: self._use.move(one, place)):
            self.list.choose(evidence_id)

    def _on_print_turned(self, evidence_id: str) -> None:
        self.panel.flush()
        one = self._use.get(evidence_id)
        self._done(lambda: self._use.edit(one, printed=not one.printed))

    def _done(self, work: Callable[[], object]) -> bool:
        """Whether the work was done; people are told why it was not."""
        return self.attempt(lambda: (work(), True)) is not None

    def _connect(self) -> None:
        for button in (self.add_button, self.empty.primary):
            button.clicked.connect(self.intake.choose_files)
        for button in (self.folder_button, self.empty.second):
            button.clicked.connect(self.intake.choose_folder)
        self.paste_button.clicked.connect(self.intake.paste)
        self.intake.arrived.connect(self._on_arrived)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.removal_asked.connect(self._on_removal)
        self.list.move_asked.connect(self._on_move)
        self.list.print_turned.connect(self._on_print_turned)
        self.list.files_dropped.connect(self.intake.take)
        self.list.paste_asked.connect(self.intake.paste)
        self.panel.opened.connect(self._on_opened)
        self.panel.turned.connect(self._on_turned)
        self.panel.removal_asked.connect(self._on_removal)

    def _on_arrived(self, evidence_id: str) -> None:
        if self.list.model_.row_of(evidence_id) < 0:  # the news of it still wait for a pause
            self.show_all()
        self.list.choose(evidence_id)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(look.Space.WITHIN)
        for button in (self.add_button, self.folder_button, self.paste_button):
            bar.addWidget(button)
        bar.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(TwoSides(self.list, scrolled(self.panel), (7, 4)))
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        column.addLayout(bar)
        column.addWidget(self.intake)
        column.addWidget(self._stack, 1)
