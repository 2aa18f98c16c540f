"""Beside the minutes: which annexes they print with, and the other papers that can be saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from cchc_desktop.domain.annexes import AnnexKind
from cchc_desktop.domain.papers import PaperKind
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.paper_preview import ticked
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.words import printing

Save = Callable[[Path], None]


class AnnexButton(QPushButton):
    """A list of annexes to tick; what is ticked is remembered on this laptop."""

    chosen = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = context.workspace
        self.setToolTip(self.tr("Chọn phụ lục in kèm biên bản"))
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self.ticks: dict[AnnexKind, QAction] = {}
        wanted = self.kinds()
        for kind in AnnexKind:
            tick = menu.addAction(printing.annex(kind))
            tick.setCheckable(True)
            tick.setChecked(kind in wanted)
            tick.toggled.connect(self._on_ticked)
            self.ticks[kind] = tick
        self.setMenu(menu)
        self._show()

    def kinds(self) -> tuple[AnnexKind, ...]:
        """What is ticked."""
        return ticked(self._workspace)

    def _on_ticked(self) -> None:
        kinds = [kind.value for kind, tick in self.ticks.items() if tick.isChecked()]
        self._workspace.set_preferences(annexes=",".join(kinds) or "none")
        self._show()
        self.chosen.emit()

    def _show(self) -> None:
        count = len(self.kinds())
        shown = self.tr("Phụ lục ({n})").format(n=count) if count else self.tr("Không phụ lục")
        self.setText(shown)
        self.setAccessibleName(self.tr("Phụ lục in kèm: {n}").format(n=count))


class OtherPapers(QObject):
    """The menu of what else can be saved of a visit, each item asking for a file."""

    def __init__(self, button: QPushButton, window: Callable[[], QWidget]) -> None:
        super().__init__(button)
        self._window = window
        self.items: dict[str, QAction] = {}
        self._menu = QMenu(button)
        button.setMenu(self._menu)

    def add_word(self, name: Callable[[], str], save: Save) -> None:
        """The minutes as a Word file."""
        word = self._menu.addAction(self.tr("Lưu bản Word..."))
        word.triggered.connect(
            lambda: self._ask(self.tr("Lưu bản Word"), name(), [self._word_files()], save)
        )
        self.items["word"] = word
        self._menu.addSeparator()

    def add_paper(self, kind: PaperKind, name: Callable[[], str], save: Save) -> None:
        """Another paper, as PDF or Word."""
        title = printing.paper(kind)
        item = self._menu.addAction(
            self.tr("{title}...").format(title=title[:1].upper() + title[1:])
        )
        filters = [self.tr("Tệp PDF (*.pdf)"), self._word_files()]
        said = self.tr("Lưu {title}").format(title=title)
        item.triggered.connect(lambda: self._ask(said, name(), filters, save))
        self.items[kind.value] = item

    def _word_files(self) -> str:
        return self.tr("Tệp Word (*.docx)")

    def _ask(self, title: str, name: str, filters: list[str], save: Save) -> None:
        dialog = FileDialog(self._window(), title, Purpose.PAPERS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(filters)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: save(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
