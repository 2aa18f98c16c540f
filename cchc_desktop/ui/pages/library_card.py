"""The team's own sentences of the findings library: typed, edited, given away, taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from cchc_desktop.domain.areas import areas
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.library import Entry, EntryKind, blanks, readable
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.failures import sentence_of
from cchc_desktop.ui.models.listed import Listed, of_form
from cchc_desktop.ui.pages.parts_editor import Parts, PartsEditor
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.ui.widgets.flow import Flow
from cchc_desktop.ui.widgets.form import Field
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.widgets.numbers import NumberField
from cchc_desktop.ui.widgets.sentences import Sentence
from cchc_desktop.usecases.changes import Changed, Op
from cchc_desktop.words import lists
from cchc_desktop.words.library import entry_kind

_TONES = {
    EntryKind.STRENGTH: look.Tone.GOOD,
    EntryKind.SHORTCOMING: look.Tone.WARN,
    EntryKind.RECOMMENDATION: look.Tone.ACCENT,
}


class LibraryCard(QWidget):
    """The list with its editor, and two buttons for files."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._library = context.workspace.library
        self._areas = {area.code: area.name for f in Framework for area in areas(f)}
        self.parts = PartsEditor(context, self._parts())
        self.give_button = quiet_button(self.tr("Xuất thư viện ra tệp..."), "export")
        self.take_button = quiet_button(self.tr("Nhập thư viện từ tệp..."), "import")
        self.give_button.clicked.connect(self._choose_target)
        self.take_button.clicked.connect(self._choose_source)
        foot = Flow()
        foot.addWidget(self.give_button)
        foot.addWidget(self.take_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)
        column.addLayout(foot)
        context.news.changed.connect(self._on_changed)
        self.parts.renew()

    def listed(self) -> Listed:
        """The team's own sentences and the shipped ones, as they would leave the program."""
        shipped = {one.key: one for frame in Framework for one in self._library.entries(frame)}
        return of_form(lists.library(self._areas), list(shipped.values()))

    def flush(self) -> bool:
        """Keep everything typed."""
        return self.parts.flush()

    def give(self, target: Path) -> None:
        """Write the sentences to that file; the dialog has asked before replacing another."""
        try:
            count = self._library.give(target, replace_existing=True)
        except ExpectedError as error:
            self._context.say(sentence_of(error))
        else:
            self._context.say(self.tr("Đã xuất {n} câu: {path}").format(n=count, path=target))

    def take(self, source: Path) -> None:
        """Take in the sentences of that file that are not there yet."""
        try:
            count = self._library.take_in(source)
        except (InvalidInputError, ExpectedError) as error:
            self._context.say(sentence_of(error))
            return
        self.parts.renew()
        self._context.say(self.tr("Đã nhập {n} câu mới vào thư viện.").format(n=count))

    def _on_changed(self, changed: Changed) -> None:
        if changed.concerns(Kind.ENTRY):
            self.parts.renew()

    def _choose_target(self) -> None:
        dialog = FileDialog(self.window(), self.tr("Xuất thư viện câu nhận xét"), Purpose.LIBRARY)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(self.tr("thu-vien-cau-nhan-xet.json"))
        self._ask(dialog).fileSelected.connect(lambda name: self.give(Path(name)))

    def _choose_source(self) -> None:
        dialog = FileDialog(self.window(), self.tr("Nhập thư viện câu nhận xét"), Purpose.LIBRARY)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog).fileSelected.connect(lambda name: self.take(Path(name)))

    def _ask(self, dialog: QFileDialog) -> QFileDialog:
        dialog.setNameFilter(self.tr("Thư viện (*.json);;Bảng (*.xlsx *.csv *.xls *.ods)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _sentence(self, entry: Entry) -> Sentence:
        text = readable(entry.text)
        parts = (
            entry_kind(entry.kind),
            self._areas.get(entry.area, entry.area),
            entry.code,
            self.tr("{n} ô trống").format(n=len(blanks(text))) if blanks(text) else "",
        )
        kind = entry_kind(entry.kind)
        meta = " · ".join(part for part in parts if part)
        return Sentence(entry.id, text, _TONES[entry.kind], kind, meta)

    def _parts(self) -> Parts:
        library = self._library
        kinds = [(kind, entry_kind(kind)) for kind in EntryKind]
        return Parts(
            title=self.tr("Thư viện câu nhận xét của đoàn"),
            hint=self.tr("Gõ câu mới rồi Enter; chỗ điền sau ghi trong ngoặc nhọn, ví dụ {số}"),
            removed=self.tr("Đã xóa một câu khỏi thư viện."),
            removal=Op.REMOVE_ENTRY,
            kind=Kind.ENTRY,
            listed=library.own,
            add=lambda text: library.write(text, next(iter(self._areas))),
            rename=lambda record, text: library.edit(record, text=text),
            edit=library.edit,
            remove=library.remove,
            move=library.move,
            sentence=self._sentence,
            fields=[
                Field("text", self.tr("Câu"), LongText),
                Field("kind", self.tr("Loại"), lambda: Choice(kinds), share=6),
                Field(
                    "deadline_days",
                    self.tr("Hạn kiến nghị (ngày làm việc)"),
                    NumberField,
                    share=6,
                ),
                Field("area", self.tr("Lĩnh vực"), lambda: Choice(list(self._areas.items()))),
            ],
        )
