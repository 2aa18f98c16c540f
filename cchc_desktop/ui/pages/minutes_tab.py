"""The minutes of a visit as they print: pages, what is doubtful, print, save, open."""

from __future__ import annotations

import hashlib
import re
import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain import viet
from cchc_desktop.domain.papers import PaperKind
from cchc_desktop.domain.problems import not_written
from cchc_desktop.domain.visit import Visit
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.amending_run import AmendingRun
from cchc_desktop.ui.pages.completeness_panel import CompletenessPanel
from cchc_desktop.ui.pages.paper_choices import AnnexButton, OtherPapers
from cchc_desktop.ui.pages.paper_preview import PaperPreview
from cchc_desktop.ui.pages.printing import PrintRun
from cchc_desktop.ui.pages.signing_run import SigningRun
from cchc_desktop.ui.pages.visit_tab import VisitTab, scrolled
from cchc_desktop.ui.widgets.buttons import icon_button, primary_button
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.ui.widgets.flow import Flow
from cchc_desktop.ui.widgets.option import Taking
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Changed
from cchc_desktop.words import labels, printing

_NARROW = 900
"""Width below which the buttons have a line of their own, and what is missing stands below."""
_BESIDE = (300, 16_777_215)
_BELOW = (16_777_215, 220)
"""Most width and height of the list of what is missing, beside the pages or below them."""
_LOW = 420
_SEEN = 280
"""Pixels of paper that are seen at once at least; the tab scrolls where it has fewer."""
"""Height below which the pages have no room for the list below them."""


class MinutesTab(VisitTab):
    """What the clerk would get, beside what is missing in it."""

    field_asked = Signal(object)
    """Kind, id and attribute of what stands where people clicked on a page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.status = QLabel()
        look.mark(self.status, tone="soft")
        self.warnings = Wrapped(tone=look.Tone.WARN)
        self.warnings.hide()
        self.print_button = primary_button(self.tr("In..."))
        self.print_button.setToolTip(self.tr("In biên bản (Ctrl+P)"))
        self.save_button = QPushButton(self.tr("Lưu PDF..."))
        self.save_button.setToolTip(self.tr("Lưu biên bản thành tệp PDF (Ctrl+S)"))
        self.annexes = AnnexButton(context)
        self.preview = PaperPreview(context, self.annexes.kinds)
        self.view = self.preview.view
        self.more_button = QPushButton(self.tr("Giấy tờ khác"))
        self.more_button.setToolTip(self.tr("Bản Word, thông báo, công văn, phiếu"))
        self.others = OtherPapers(self.more_button, self.window)
        self.open_button = QPushButton(self.tr("Mở"))
        self.open_button.setToolTip(self.tr("Mở bằng chương trình xem PDF của máy"))
        self.smaller = icon_button("zoom-out", self.tr("Thu nhỏ (Ctrl+-)"))
        self.larger = icon_button("zoom-in", self.tr("Phóng to (Ctrl++)"))
        self.fit = QPushButton(self.tr("Vừa bề ngang"))
        self.fit.setCheckable(True)
        self._fitting = Taking(self.fit)
        self.fit.setToolTip(self.tr("Cho trang vừa bề ngang (Ctrl+0)"))
        self.scale = QLabel()
        look.mark(self.scale, tone="soft")
        self.panel = CompletenessPanel(context)
        self.signing = SigningRun(context, self)
        self.amending = AmendingRun(context, self)
        self._lay_out()
        self._connect()

    # What the page asks ------------------------------------------------------------------

    def open(self, visit: Visit) -> None:
        """See VisitTab."""
        if visit.id != self.visit_id:
            self.warnings.hide()
            self.open_button.setEnabled(False)
            self.status.setText(self.tr("Đang dựng biên bản…"))
        super().open(visit)

    def concerns(self, changed: Changed) -> bool:
        """See VisitTab: everything of a visit and its campaign prints."""
        return bool(changed.touched)

    def show_all(self) -> None:
        """See VisitTab: the paper is drawn when it is looked at."""
        if self.visit is not None:
            self.panel.show_visit(self.visit_id, self.is_locked)
        self.preview.open(self.visit_id)

    def focus_first(self) -> None:
        """See VisitTab."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def zoom(self, direction: int) -> None:
        """Larger (1), smaller (-1), or as wide as the view (0)."""
        if direction:
            self.view.step(direction)
        else:
            self.view.fit_width()

    def print_paper(self) -> None:
        """Ask where to print, then print what stands in the records now."""
        if not QPrinterInfo.availablePrinterNames():  # Qt's dialog would end the program
            self.context.say(
                self.tr("Máy này chưa có máy in nào: hãy lưu PDF rồi in ở máy khác."),
                self.tr("Lưu PDF..."),
                self.save_pdf,
            )
            return
        dialog = QPrintDialog(self._printer(), self.window())
        dialog.setWindowTitle(self.tr("In biên bản"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(dialog.printer()))
        QDialog.open(dialog)  # its own open() wants a slot by name

    def print_on(self, printer: QPrinter) -> None:
        """Draw the paper anew and put its pages on that printer."""
        visit_id = self.visit_id
        run = PrintRun(self.context.jobs, printer, self)
        run.failed.connect(self._on_print_failed)
        run.finished.connect(run.deleteLater)
        kinds = self.annexes.kinds()
        run.start(
            lambda: self.workspace.minutes.draw(visit_id, kinds, is_draft=True).pdf,
            self.tr("Đang in biên bản"),
        )

    def save_pdf(self) -> None:
        """Ask for a file, then write the paper there."""
        dialog = FileDialog(self.window(), self.tr("Lưu biên bản PDF"), Purpose.PAPERS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Tệp PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self.file_name())
        dialog.fileSelected.connect(lambda name: self.save_as(Path(name)))
        dialog.open()

    def save_as(self, path: Path) -> None:
        """Write the paper to that file; the dialog has asked before replacing another."""
        visit_id, kinds = self.visit_id, self.annexes.kinds()
        self.context.jobs.run(
            lambda: self.workspace.minutes.write(visit_id, path, replace=True, annexes=kinds),
            done=lambda _printed: self._on_written(path),
            failed=self.context.fail,
            label=self.tr("Đang lưu biên bản"),
        )

    def save_word(self, path: Path) -> None:
        """Write the minutes as a Word file; the dialog has asked before replacing another."""
        visit_id, kinds = self.visit_id, self.annexes.kinds()
        self.context.jobs.run(
            lambda: self.workspace.minutes.write_word(visit_id, path, replace=True, annexes=kinds),
            done=lambda _printed: self._on_written(path),
            failed=self.context.fail,
            label=self.tr("Đang lưu bản Word"),
        )

    def save_paper(self, kind: PaperKind, path: Path) -> None:
        """Write another paper of the visit; the dialog has asked before replacing another."""
        visit_id = self.visit_id
        self.context.jobs.run(
            lambda: self.workspace.papers.write(kind, visit_id, path, replace=True),
            done=lambda _printed: self._on_written(path),
            failed=self.context.fail,
            label=self.tr("Đang lưu {title}").format(title=printing.paper(kind)),
        )

    def open_paper(self) -> None:
        """Show the paper in the system's viewer."""
        # A name of its own for each content: a viewer that holds the old file stays undisturbed.
        folder = Path(tempfile.gettempdir()) / "cchc-bien-ban"
        digest = hashlib.sha256(self.preview.pdf).hexdigest()[:8]
        target = folder / f"{Path(self.file_name()).stem}-{digest}.pdf"
        try:
            folder.mkdir(exist_ok=True)
            if not target.exists():
                target.write_bytes(self.preview.pdf)
        except OSError as error:
            self.context.fail(not_written(error, target))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
            self.context.say(self.tr("Máy chưa có chương trình xem PDF."))

    def file_name(self) -> str:
        """The name offered: "BB-05-So-Tai-chinh.pdf"."""
        assert self.visit is not None
        agency = self.workspace.visits.agency(self.visit.agency_id)
        words = re.findall(r"\w+", viet.plain_letters(agency.name))
        number = labels.minutes_number(self.visit.number)
        return "-".join(part for part in ("BB", number, *words) if part)[:120] + ".pdf"

    def _paper_name(self, kind: PaperKind) -> str:
        """The name offered for another paper: "TB-05-So-Tai-chinh.pdf"."""
        return printing.short(kind) + self.file_name().removeprefix("BB")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._head.setDirection(way)
        self._body.setDirection(way)
        self.panel.setMaximumSize(*(_BELOW if is_narrow else _BESIDE))
        self.panel.setMinimumWidth(0 if is_narrow else _BESIDE[0])
        is_low = is_narrow and self.height() < _LOW
        self.panel.set_short(is_low)
        self.preview.setMinimumHeight(_SEEN if is_low else 0)

    # Drawing -----------------------------------------------------------------------------

    def _on_drawn(self, pages: int, said: str) -> None:
        self.warnings.set_text(said)
        self.warnings.setVisible(bool(said))
        self.status.setText(self.tr("{n} trang").format(n=pages))
        self.open_button.setEnabled(True)

    def _on_failed(self, error: Exception) -> None:
        self.status.setText(self.tr("Chưa dựng được biên bản."))
        self.context.fail(error)

    def _on_written(self, path: Path) -> None:
        self.context.say(
            self.tr("Đã lưu: {path}").format(path=path),
            self.tr("Mở thư mục"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
        )

    # Printing ----------------------------------------------------------------------------

    def _printer(self) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(Path(self.file_name()).stem)
        printer.setFullPage(True)
        if self.visit is not None and self.visit.copies:
            printer.setCopyCount(self.visit.copies)
        return printer

    def _on_print_failed(self, error: Exception | None) -> None:
        if error is None:
            self.context.say(self.tr("Không in được. Hãy xem lại máy in rồi thử lại."))
        else:
            self.context.fail(error)

    # Building ----------------------------------------------------------------------------

    def _on_zoomed(self) -> None:
        self.scale.setText(f"{round(self.view.zoom * 100)}%")
        self._fitting.show(self.view.is_fitted)

    def _connect(self) -> None:
        self.panel.jump_asked.connect(self.jump_asked)
        self.panel.sign_asked.connect(lambda: self.signing.start(self.visit_id))
        self.panel.draw_asked.connect(
            lambda: self.signing.start_drawing(
                self.visit_id, f"{self.file_name().removesuffix('.pdf')}-nhap.pdf"
            )
        )
        self.panel.amend_asked.connect(lambda: self.amending.start(self.visit_id))
        self.preview.drawn.connect(self._on_drawn)
        self.preview.failed.connect(self._on_failed)
        self.preview.field_asked.connect(self.field_asked)
        self.view.zoomed.connect(self._on_zoomed)
        self.print_button.clicked.connect(self.print_paper)
        self.annexes.chosen.connect(self.show_all)
        self.others.add_word(lambda: f"{Path(self.file_name()).stem}.docx", self.save_word)
        for kind in PaperKind:
            self.others.add_paper(
                kind, partial(self._paper_name, kind), partial(self.save_paper, kind)
            )
        self.save_button.clicked.connect(self.save_pdf)
        self.open_button.clicked.connect(self.open_paper)
        self.smaller.clicked.connect(lambda: self.zoom(-1))
        self.larger.clicked.connect(lambda: self.zoom(1))
        self._fitting.taken.connect(lambda: self.zoom(0))

    def _lay_out(self) -> None:
        self.open_button.setEnabled(False)
        shown = QHBoxLayout()
        shown.setSpacing(look.Space.WITHIN)
        for part in (self.status, self.smaller, self.scale, self.larger, self.fit):
            shown.addWidget(part)
        shown.insertStretch(1, 1)
        shown.addStretch(1)
        done = Flow(spacing=look.Space.WITHIN)
        for button in (
            self.annexes,
            self.more_button,
            self.open_button,
            self.save_button,
            self.print_button,
        ):
            done.addWidget(button)
        self._head = QHBoxLayout()
        self._head.setSpacing(look.Space.WITHIN)
        self._head.addLayout(shown, 1)
        self._head.addLayout(done)
        content = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        column.addLayout(self._head)
        column.addWidget(self.warnings)
        self._body = QHBoxLayout()
        self._body.setSpacing(look.Space.BETWEEN)
        self._body.addWidget(self.preview, 1)
        self._body.addWidget(self.panel)
        column.addLayout(self._body, 1)
