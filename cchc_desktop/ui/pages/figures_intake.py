"""How tables from outside come into the tab: a file chosen or dropped, a table pasted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QPushButton

from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.recognition import Recognised
from cchc_desktop.domain.table_forms import TableForm
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.models.figures import FiguresModel
from cchc_desktop.ui.pages.figures_desks import FiguresDesk
from cchc_desktop.ui.pages.visit_tab import VisitTab
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.figures_in import TakenIn
from cchc_desktop.words import labels

if TYPE_CHECKING:
    from cchc_desktop.ui.dialogs.figures_preview import FiguresPreview

_QUICK = 300_000
"""Letters of a clipboard that are looked at at once; more is looked at in the lane."""


class Figures(Protocol):
    """The tab as it is needed here."""

    model: FiguresModel

    @property
    def desk(self) -> FiguresDesk:
        """The table that is shown."""

    @property
    def page(self) -> VisitTab:
        """The tab as any tab of a visit."""


class FiguresIntake(QObject):
    """Reads in the lane, shows the preview, takes in as one change."""

    def __init__(self, context: Context, tab: Figures) -> None:
        super().__init__(tab.page)
        self._context = context
        self._figures = tab
        self._tab = tab.page
        self._figures_in = context.workspace.figures_in
        self.preview: FiguresPreview | None = None
        self.file_button = quiet_button(self.tr("Nhập từ tệp…"), "import")
        self.paste_button = quiet_button(self.tr("Dán bảng…"), "document")
        self.buttons: tuple[QPushButton, ...] = (self.file_button, self.paste_button)
        self.file_button.clicked.connect(self.choose_file)
        self.paste_button.clicked.connect(lambda: self.paste(must=True))

    def watch(self, *widgets: QObject) -> None:
        """Look at what is pasted into these before they do."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Ctrl+V of a table with known headings opens the preview; all else goes its way."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Paste)
            and not self._tab.is_locked
        ):
            return self.paste()
        return super().eventFilter(watched, event)

    def choose_file(self) -> None:
        """Ask for a spreadsheet."""
        dialog = FileDialog(
            self._tab.window(), self.tr("Nhập số liệu từ bảng tính"), Purpose.TABLES
        )
        dialog.setNameFilters(
            [
                self.tr("Bảng tính (*.xlsx *.xlsm *.xls *.ods *.csv *.txt)"),
                self.tr("Mọi tệp (*)"),
            ]
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def read(self, path: Path) -> None:
        """Read a file in the lane and show what it is."""
        form = self._figures.desk.form

        def work() -> tuple[Recognised, ...]:
            return self._figures_in.known_or_refused(self._figures_in.read(path), form)

        self._context.jobs.run(
            work,
            done=self.show,
            failed=self._context.fail,
            label=self.tr("Đang đọc {name}").format(name=path.name),
        )

    def paste(self, must: bool = False) -> bool:
        """Show what is on the clipboard where it is a table with headings; whether it is one.

        With ``must`` people are told why, where it is none.
        """
        given = QGuiApplication.clipboard().mimeData()
        text, html = given.text(), given.html() if given.hasHtml() else ""
        if not must and ("\t" not in text or "\n" not in text.strip()):
            return False
        form = self._figures.desk.form
        if len(text) + len(html) > _QUICK:
            self._context.jobs.run(
                lambda: self._known(text, html, form, must=True),
                done=self.show,
                failed=self._context.fail,
                label=self.tr("Đang đọc bảng đã dán"),
            )
            return True
        try:
            found = self._known(text, html, form, must)
        except (InvalidInputError, ExpectedError) as error:
            if must:
                self._context.fail(error)
            return must
        if found:
            self.show(found)
        return bool(found)

    def show(self, found: Sequence[Recognised]) -> None:
        """Show the preview; what is accepted there is taken in."""
        from cchc_desktop.ui.dialogs.figures_preview import FiguresPreview  # noqa: PLC0415

        rows = self._figures.model.rows()
        sources = list(dict.fromkeys(row.source for row in rows if row.source))
        self.preview = FiguresPreview(found, sources, self._tab.window())
        self.preview.taken.connect(self.take_in)
        self.preview.destroyed.connect(self._on_closed)
        self.preview.open()

    def take_in(self, seen: Recognised, source: str) -> None:
        """Take the table in, and offer to undo it."""
        self._tab.flush()
        taken: TakenIn | None = self._tab.attempt(
            lambda: self._figures_in.take_in(self._tab.visit_id, seen, source)
        )
        if taken is None:
            return
        self._tab.show_all()
        for row_id, texts in taken.wrong.items():
            self._figures.model.mark_wrong(row_id, texts)
        said = self.tr("Đã nhập số liệu: {new} dòng mới, {changed} dòng thay đổi.").format(
            new=labels.number(taken.new), changed=labels.number(taken.changed)
        )
        self._tab.offer_undo(said, Op.PASTE_FIGURES)

    def _known(self, text: str, html: str, form: TableForm, must: bool) -> tuple[Recognised, ...]:
        sheets = self._figures_in.pasted(text, html)
        known = self._figures_in.known_or_refused if must else self._figures_in.known
        return known(sheets, form)[:1]

    def _on_closed(self) -> None:
        self.preview = None


def takes(event: QDragEnterEvent) -> bool:
    """Whether what is dragged is one file of this machine."""
    urls = event.mimeData().urls()
    return len(urls) == 1 and urls[0].isLocalFile()


def dropped(event: QDropEvent) -> Path:
    """The file that was dropped."""
    return Path(event.mimeData().urls()[0].toLocalFile())
