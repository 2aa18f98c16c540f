"""The files behind one finding: add by dialog or drop, caption, print or not, open, remove."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.keeping import Keeper
from cchc_desktop.ui.widgets.buttons import icon_button, quiet_button
from cchc_desktop.ui.widgets.choice import Check
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Op


class EvidenceRow(QWidget):
    """One file: its name, caption, whether it is printed."""

    remove_asked = Signal(object)

    def __init__(self, context: Context, evidence: Evidence) -> None:
        super().__init__()
        self._context = context
        self.form = Form(
            [
                Field("caption", "", lambda: TextLine(self.tr("Chú thích")), share=8),
                Field("printed", "", lambda: Check(self.tr("In kèm")), share=4),
            ]
        )
        self.form.editor("caption").set_accessible(
            self.tr("Chú thích của {name}").format(name=evidence.name)
        )
        self.keeper = Keeper(context, self.form, Kind.EVIDENCE, context.workspace.evidence.edit)
        self.name = Wrapped()
        self.open_button = icon_button("document", self.tr("Mở tệp"))
        self.open_button.clicked.connect(self._on_open)
        self.remove_button = icon_button("remove", self.tr("Bỏ tệp này khỏi ghi nhận"))
        self.remove_button.clicked.connect(lambda: self.remove_asked.emit(self.keeper.record))
        head = QHBoxLayout()
        head.setSpacing(look.Space.TIGHT)
        head.addWidget(self.open_button)
        head.addWidget(self.name, 1)
        head.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.TIGHT)
        column.addLayout(head)
        column.addWidget(self.form)

    def show_evidence(self, evidence: Evidence, is_locked: bool) -> None:
        """Show this file."""
        self.keeper.open(evidence)
        self.form.set_read_only(is_locked)
        self.remove_button.setVisible(not is_locked)
        self.name.set_text(f"{evidence.name} ({_size(evidence.size)})")

    def _on_open(self) -> None:
        path = self._context.workspace.evidence.path(self.keeper.record)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._context.say(self.tr("Không mở được tệp {name}.").format(name=path.name))


class EvidenceList(QWidget):
    """The files of one finding; a dropped file is added."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.workspace
        self._finding: Finding | None = None
        self._rows: dict[str, EvidenceRow] = {}
        self._is_locked = False
        self.setAcceptDrops(True)
        heading = QLabel(self.tr("Ảnh, tài liệu kiểm chứng"))
        look.mark(heading, tone="soft")
        look.set_size(heading, look.Size.SMALL)
        self.add_button = quiet_button(self.tr("Thêm tệp..."), "add")
        self.add_button.setToolTip(self.tr("Chọn tệp, hoặc kéo thả tệp vào đây"))
        self.add_button.clicked.connect(self._on_add)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        self._column = QVBoxLayout()
        self._column.setSpacing(look.Space.WITHIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.TIGHT)
        column.addWidget(heading)
        column.addLayout(self._column)
        column.addLayout(foot)

    def show_finding(self, finding: Finding, is_locked: bool) -> None:
        """Show the files of that finding."""
        self._finding = finding
        self._is_locked = is_locked
        self.add_button.setVisible(not is_locked)
        listed = self._workspace.evidence.of_finding(finding.id)
        wanted = {evidence.id for evidence in listed}
        for evidence_id in [known for known in self._rows if known not in wanted]:
            row = self._rows.pop(evidence_id)
            row.form.flush()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, evidence in enumerate(listed):
            if evidence.id not in self._rows:
                row = EvidenceRow(self._context, evidence)
                row.remove_asked.connect(self._on_remove)
                self._rows[evidence.id] = row
            self._column.insertWidget(place, self._rows[evidence.id])
            self._rows[evidence.id].show_evidence(evidence, is_locked)

    def rows(self) -> tuple[EvidenceRow, ...]:
        """The rows shown."""
        return tuple(self._rows.values())

    def add(self, paths: list[Path]) -> None:
        """Take these files in, one after another, in the background."""
        if self._finding is None:
            return
        finding_id = self._finding.id
        for path in paths:
            self._context.jobs.run(
                lambda source=path: self._workspace.evidence.add(finding_id, source),
                done=lambda _evidence: self._context.saved(),
                failed=self._context.fail,
                label=self.tr("Đang thêm {name}").format(name=path.name),
            )

    def flush(self) -> bool:
        """Keep everything typed; whether nothing unkept is left."""
        kept = [row.form.flush() for row in self._rows.values()]  # every one is asked
        return all(kept)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        if not self._is_locked and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.add([path for path in files if path.is_file()])
        event.acceptProposedAction()

    def _on_add(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Chọn ảnh, tài liệu kiểm chứng"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.add([Path(name) for name in names]))
        dialog.open()

    def _on_remove(self, evidence: Evidence) -> None:
        try:
            self._workspace.evidence.remove(evidence)
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()
        self._context.say(
            self.tr("Đã bỏ tệp {name}.").format(name=evidence.name),
            self.tr("Hoàn tác"),
            self._undo_remove,
        )

    def _undo_remove(self) -> None:
        if self._workspace.history.next_undo() == Op.REMOVE_EVIDENCE:
            self._workspace.history.undo()


def _size(count: int) -> str:
    """The size of a file as people say it."""
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024))} KB"
    return f"{count / 1024 / 1024:.1f} MB".replace(".", ",")
