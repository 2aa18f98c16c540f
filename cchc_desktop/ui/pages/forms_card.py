"""Data files of the year in the settings: which edition counts, another in its place, codes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain.areas import areas
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.form_file import OwnCode
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.listing import Listing
from cchc_desktop.ui.failures import sentence_of
from cchc_desktop.ui.pages.parts_editor import Parts, PartsEditor
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.ui.widgets.form import Field
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Changed, Op
from cchc_desktop.usecases.forms_desk import FormEdition
from cchc_desktop.words import forms as words
from cchc_desktop.words import problem_texts


class FormsCard(QWidget):
    """The files with their day, source and rows; below them the province's own codes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = context.workspace.forms
        self._areas = {area.code: area.name for f in Framework for area in areas(f)}
        self.list = SentenceList()
        self.replace_button = quiet_button(self.tr("Thay bằng tệp..."), "import")
        self.give_button = quiet_button(self.tr("Lưu bản đang dùng ra tệp..."), "export")
        self.restore_button = quiet_button(self.tr("Dùng lại bản kèm theo"), "history")
        self.codes = PartsEditor(context, self._parts())
        self.replace_button.clicked.connect(self._choose_source)
        self.give_button.clicked.connect(self._choose_target)
        self.restore_button.clicked.connect(self.restore)
        self.list.chosen.connect(lambda _name: self._show_buttons())
        self.list.edit_asked.connect(lambda _name: self._choose_source())
        context.news.changed.connect(self._on_changed)
        self._lay_out()
        self.renew()

    def renew(self) -> None:
        """Show what counts now."""
        self.list.show_sentences([self._edition(one) for one in self._desk.editions()])
        if not self.list.chosen_id():
            self.list.choose(self.list.cards()[0].sentence.id)
        self.codes.renew()
        self._show_buttons()

    def flush(self) -> bool:
        """Keep everything typed."""
        return self.codes.flush()

    def replace(self, source: Path) -> None:
        """Use that file in the place of the chosen one; everything that is wrong is listed."""
        name = self.list.chosen_id()
        try:
            replaced = self._desk.replace(name, source)
        except InvalidInputError as error:
            lines = [f"{p.where}: {problem_texts.sentence(p)}" for p in error.problems]
            said = [self.tr("Tệp có {n} chỗ sai, chưa thay gì.").format(n=len(lines))]
            Listing(
                self.tr("Không dùng được tệp này"),
                said,
                lines,
                self.tr("Đóng"),
                "",
                self.window(),
            ).open()
            return
        except ExpectedError as error:
            self._context.say(sentence_of(error))
            return
        self.renew()
        told = self.tr("Đã thay {name}: {new} dòng mới, bỏ {gone}, đổi {changed}.")
        self._context.say(
            told.format(
                name=words.name(name),
                new=replaced.new,
                gone=replaced.gone,
                changed=replaced.changed,
            ),
            self.tr("Hoàn tác"),
            lambda: self._undo(Op.REPLACE_FORM),
        )

    def restore(self) -> None:
        """Use the chosen file as it comes with the program."""
        name = self.list.chosen_id()
        try:
            self._desk.restore(name)
        except ExpectedError as error:
            self._context.say(sentence_of(error))
            return
        self.renew()
        self._context.say(
            self.tr("Đã dùng lại bản kèm theo: {name}.").format(name=words.name(name)),
            self.tr("Hoàn tác"),
            lambda: self._undo(Op.RESTORE_FORM),
        )

    def give(self, target: Path) -> None:
        """Write the edition that counts to a file."""
        try:
            self._desk.give(self.list.chosen_id(), target)
        except ExpectedError as error:
            self._context.say(sentence_of(error))
        else:
            self._context.say(self.tr("Đã lưu: {path}").format(path=target))

    # Within ------------------------------------------------------------------------------

    def _undo(self, op: Op) -> None:
        history = self._context.workspace.history
        if history.next_undo() == op:
            try:
                history.undo()
            except (ExpectedError, InvalidInputError) as error:
                self._context.fail(error)
        self.renew()

    def _on_changed(self, changed: Changed) -> None:
        if changed.concerns(Kind.FORM_FILE, Kind.OWN_CODE):
            self.renew()

    def _edition(self, one: FormEdition) -> Sentence:
        origin = self.tr("bản thay thế") if one.is_own else self.tr("bản kèm theo")
        day = words.made(one.made)
        unverified = self.tr("{n} dòng chưa đối chiếu")
        parts = (
            origin,
            self.tr("ngày {day}").format(day=day) if day else self.tr("chưa ghi ngày"),
            self.tr("{n} dòng").format(n=one.rows),
            unverified.format(n=one.unverified) if one.unverified else "",
            self.tr("nguồn: {source}").format(source=one.source) if one.source else "",
        )
        tone = look.Tone.ACCENT if one.is_own else look.Tone.SOFT
        meta = " · ".join(part for part in parts if part)
        return Sentence(one.name, words.name(one.name), tone, origin, meta)

    def _show_buttons(self) -> None:
        name = self.list.chosen_id()
        self.restore_button.setVisible(bool(name) and self._desk.edition(name).is_own)

    def _choose_source(self) -> None:
        dialog = FileDialog(self.window(), self.tr("Thay bằng tệp"), Purpose.DATA_FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog).fileSelected.connect(lambda name: self.replace(Path(name)))

    def _choose_target(self) -> None:
        dialog = FileDialog(self.window(), self.tr("Lưu bản đang dùng"), Purpose.DATA_FILES)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(self.list.chosen_id())
        self._ask(dialog).fileSelected.connect(lambda name: self.give(Path(name)))

    def _ask(self, dialog: QFileDialog) -> QFileDialog:
        dialog.setNameFilter(self.tr("Bộ dữ liệu (*.json)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _code(self, one: OwnCode) -> Sentence:
        area = self._areas.get(one.area, "")
        return Sentence(one.id, one.name, look.Tone.WARN, self.tr("Mã"), f"{one.code} · {area}")

    def _parts(self) -> Parts:
        desk = self._desk
        anywhere = [("", self.tr("Mọi lĩnh vực")), *self._areas.items()]
        return Parts(
            title=self.tr("Mã tồn tại, hạn chế của tỉnh"),
            hint=self.tr("Gõ mã và tên rồi Enter, ví dụ SL01 Chưa niêm yết quy trình"),
            removed=self.tr("Đã xóa một mã; ghi nhận đã gắn mã này vẫn giữ mã."),
            removal=Op.REMOVE_CODE,
            kind=Kind.OWN_CODE,
            listed=desk.own_codes,
            add=desk.add_code,
            rename=desk.retype_code,
            edit=desk.edit_code,
            remove=desk.remove_code,
            move=desk.move_code,
            sentence=self._code,
            fields=[
                Field("code", self.tr("Mã"), TextLine, share=3),
                Field("name", self.tr("Tên tồn tại, hạn chế"), TextLine, share=9),
                Field("area", self.tr("Lĩnh vực"), lambda: Choice(anywhere)),
            ],
        )

    def _lay_out(self) -> None:
        card = QFrame()
        look.mark(card, card=True)
        title = QLabel(self.tr("Bộ dữ liệu dùng chung của đoàn"))
        look.set_size(title, look.Size.SECTION, bold=True)
        said = Wrapped(
            self.tr(
                "Mỗi năm thay bằng tệp mới mà không cần cài lại chương trình; bản thay thế đi "
                "theo gói đồng bộ sang các máy khác. Cuộc kiểm tra cũ giữ nguyên lời cũ."
            ),
            look.Tone.SOFT,
        )
        foot = QGridLayout()  # in one row they would not fit at 200 %
        foot.addWidget(self.replace_button, 0, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self.restore_button, 0, 1, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self.give_button, 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        foot.setColumnStretch(2, 1)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*(look.Space.BETWEEN,) * 4)
        inside.setSpacing(look.Space.WITHIN)
        inside.addWidget(title)
        inside.addWidget(said)
        inside.addWidget(self.list)
        inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.BETWEEN)
        column.addWidget(card)
        column.addWidget(self.codes)
