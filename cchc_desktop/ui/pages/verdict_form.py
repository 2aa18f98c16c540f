"""The form of one verdict: it starts empty, and becomes a record with the first word or choice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from cchc_desktop.domain.ids import VerdictId
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.verdict import VALUES, Verdict
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.keeping import Keeper
from cchc_desktop.ui.widgets.buttons import quiet_button, show_file
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.widgets.date_field import DateField
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.ui.widgets.flow import Flow
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.words import followup

_NEW = "new:"


class VerdictForm(QWidget):
    """``show_verdict(verdict)`` or ``start(recommendation_id, make)``; ``kept`` when one is."""

    kept = Signal(object)

    def __init__(self, context: Context, *, with_day: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._make: Callable[..., Verdict] | None = None
        self.form = Form(self._fields(with_day))
        self.keeper = Keeper(context, self.form, Kind.VERDICT, self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        column.addWidget(self.form)
        self.attach_button = quiet_button(self.tr("Đính kèm minh chứng..."), "import")
        self.file_button = quiet_button("", "document")
        files = Flow()
        files.addWidget(self.attach_button)
        files.addWidget(self.file_button)
        column.addLayout(files)
        self.keeper.kept.connect(self.kept)
        self.attach_button.clicked.connect(self._on_attach)
        self.file_button.clicked.connect(self._on_file)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show a verdict that was given."""
        self.keeper.open(verdict)
        self._show_file(verdict)

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether it is only looked at; its file opens all the same."""
        self.form.set_read_only(is_read_only)
        self.attach_button.setVisible(not is_read_only)

    def attach(self, source: Path) -> None:
        """Keep that file with the verdict, in the background; one not begun is begun by it."""
        seen = self.keeper.record
        if not isinstance(seen, Verdict) or not self.flush():
            return
        seen = self.keeper.record
        assert isinstance(seen, Verdict), "what was kept is still shown"
        following = self._context.workspace.following
        make = self._make
        verdict_id = "" if seen.id.startswith(_NEW) else seen.id

        def work() -> Verdict:
            assert verdict_id or make is not None, "an empty form was started"
            known = following.verdict(verdict_id) if verdict_id or make is None else make()
            return following.show_by(known, source)

        self._context.jobs.run(
            work,
            done=self._on_attached,
            failed=self._context.fail,
            label=self.tr("Đang thêm {name}").format(name=source.name),
        )

    def start(self, recommendation_id: str, make: Callable[..., Verdict]) -> None:
        """Show an empty one; ``make(**given)`` keeps it once something was said."""
        record = self.keeper.record
        if record is not None and record.id == f"{_NEW}{recommendation_id}":
            return  # what is being typed stays
        self.form.flush()
        self._make = make
        day = self._context.workspace.following.today()
        empty = Verdict(VerdictId(f"{_NEW}{recommendation_id}"), recommendation_id, day)
        self.keeper.open(empty)
        self._show_file(empty)

    def flush(self) -> bool:
        """Keep everything typed."""
        return self.keeper.record is None or self.form.flush()

    def _show_file(self, verdict: Verdict) -> None:
        show_file(self.file_button, verdict.name)
        self.file_button.setVisible(bool(verdict.sha256))

    def _on_attached(self, verdict: Verdict) -> None:
        self._context.saved()
        self.show_verdict(verdict)
        self.kept.emit(verdict)

    def _on_attach(self) -> None:
        dialog = FileDialog(self.window(), self.tr("Chọn tệp minh chứng"), Purpose.EXAMINED)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.attach(Path(name)))
        dialog.open()

    def _on_file(self) -> None:
        seen = self.keeper.record
        if not isinstance(seen, Verdict) or not seen.sha256:
            return
        path = self._context.workspace.following.file_of(seen)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._context.say(self.tr("Không mở được tệp {name}.").format(name=seen.name))

    def _keep(self, seen: Verdict, **changes: Any) -> Verdict:
        if not seen.id.startswith(_NEW):
            return self._context.workspace.following.edit_verdict(seen, **changes)
        assert self._make is not None, "an empty form was started"
        return self._make(**changes)

    @staticmethod
    def _fields(with_day: bool) -> list[Field]:
        values: list[tuple[object, str]] = [(None, translate("Chưa đánh giá"))]
        values += [(value, followup.verdict(value)) for value in VALUES]
        day = [Field("day", translate("Ngày đánh giá"), DateField, share=7)] if with_day else []
        return [
            Field("value", translate("Kết quả khắc phục"), lambda: Choice(values)),
            *day,
            Field("evidence", translate("Minh chứng: văn bản, hồ sơ đã xem"), LongText),
            Field("text", translate("Nội dung đánh giá (in trong biên bản)"), LongText),
            Field("note", translate("Ghi chú của Đoàn, không in"), LongText),
        ]


def translate(text: str) -> str:
    """In the language of the window."""
    return QCoreApplication.translate("VerdictForm", text)
