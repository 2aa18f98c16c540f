"""The legal register: all rows searchable, the office's own ones typed and edited beside them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QTableView, QVBoxLayout, QWidget

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.legal import LegalDocument, Standing
from cchc_desktop.domain.own_document import OwnDocument
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.listing import Listing
from cchc_desktop.ui.failures import sentence_of
from cchc_desktop.ui.models.cells import keep_readable, set_up
from cchc_desktop.ui.models.listed import Listed, of_form
from cchc_desktop.ui.models.rows import Column, RowsModel
from cchc_desktop.ui.pages.parts_editor import Parts, PartsEditor
from cchc_desktop.ui.pages.undoing import offer_undo
from cchc_desktop.ui.pages.visit_tab import TwoSides, scrolled
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.widgets.date_field import DateField
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.ui.widgets.flow import Flow
from cchc_desktop.ui.widgets.form import Field
from cchc_desktop.ui.widgets.long_text import LongText, TextLines
from cchc_desktop.ui.widgets.sentences import Sentence
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Changed, Op
from cchc_desktop.words import citing as words
from cchc_desktop.words import labels, lists, problem_texts
from cchc_desktop.words.followup import place

_LEAST = 200
"""Pixels that numbers and subjects have at least."""
_TONES = {
    Standing.IN_FORCE: look.Tone.GOOD,
    Standing.EXPIRED: look.Tone.BAD,
    Standing.PARTLY: look.Tone.WARN,
    Standing.PHASE_OVER: look.Tone.WARN,
    Standing.EXPIRING: look.Tone.WARN,
    Standing.TO_VERIFY: look.Tone.SOFT,
}


class RegisterPane(QWidget):
    """The table at the left; at the right the rows that the office keeps itself."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._citing = context.workspace.citing
        self.filter = TextLine()
        self.filter.line.setPlaceholderText(self.tr("Lọc theo số, trích yếu, cơ quan ban hành"))
        self.filter.set_accessible(self.tr("Lọc sổ văn bản"))
        self.model: RowsModel[LegalDocument] = RowsModel(self._columns(), key=lambda row: row.id)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Sổ văn bản"))
        set_up(self.table, two_lines=True)
        self.checked = Wrapped(tone=look.Tone.SOFT)
        self.correct_button = quiet_button(self.tr("Sửa dòng này"), "edit")
        self.take_button = quiet_button(self.tr("Nhập từ CSV, Excel..."), "import")
        self.own = PartsEditor(context, self._parts())
        self._lay_out()
        self.filter.edited.connect(lambda: self.model.filter(str(self.filter.value() or "")))
        self.correct_button.clicked.connect(self._correct)
        self.take_button.clicked.connect(self._choose_source)
        self.table.doubleClicked.connect(lambda _index: self._correct())
        context.news.changed.connect(self._on_changed)
        self.renew()

    def renew(self) -> None:
        """Show the register as it is now."""
        register = self._citing.register()
        self.model.show_rows(register.documents)
        unverified = sum(not row.is_verified for row in register.documents)
        self.checked.set_text(
            self.tr("{n} văn bản, {unverified} chưa đối chiếu nguồn. {day}").format(
                n=len(register.documents),
                unverified=unverified,
                day=words.register_day(register.checked),
            )
        )
        self.own.renew()

    def listed(self) -> Listed:
        """The rows shown, as they would leave the program."""
        return of_form(lists.documents(), self.model.rows(), self.model.sought)

    def flush(self) -> bool:
        """Keep everything typed."""
        return self.own.flush()

    def focus_first(self) -> None:
        """Put the keyboard into the filter."""
        self.filter.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, source: Path) -> None:
        """Take in the rows of that file; everything that is wrong in it is listed."""
        try:
            count = self._citing.take_in(source)
        except InvalidInputError as error:
            lines = [
                ": ".join(filter(None, (place(p.where), problem_texts.sentence(p))))
                for p in error.problems
            ]
            said = [self.tr("Tệp có {n} chỗ sai, chưa nhập gì.").format(n=len(lines))]
            title = self.tr("Không nhập được tệp này")
            Listing(title, said, lines, self.tr("Đóng"), "", self.window()).open()
        except ExpectedError as error:
            self._context.say(sentence_of(error))
        else:
            self.renew()
            said_ = self.tr("Đã nhập {n} văn bản mới hoặc đã thay đổi vào sổ.").format(n=count)
            offer_undo(self._context, said_, Op.IMPORT_DOCUMENTS)

    # Within ------------------------------------------------------------------------------

    def _on_changed(self, changed: Changed) -> None:
        if changed.concerns(Kind.DOCUMENT):
            self.renew()

    def _correct(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            return
        try:
            made = self._citing.correct(self.model.row(index))
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self.renew()
        self.own.list.choose(made.id)
        self.own.form.focus("standing")

    def _choose_source(self) -> None:
        dialog = FileDialog(self.window(), self.tr("Nhập văn bản vào sổ"), Purpose.TABLES)
        dialog.setNameFilter(self.tr("Bảng (*.csv *.xlsx *.xls *.ods);;Mọi tệp (*)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.open()

    def _columns(self) -> list[Column[LegalDocument]]:
        return [
            Column(
                self.tr("Số, ký hiệu"),
                text=lambda row: row.number,
                note=self._subject,
            ),
            Column(
                self.tr("Ban hành"),
                text=lambda row: labels.date(row.issued),
                sort=lambda row: str(row.issued or ""),
                width=11,
            ),
            Column(
                self.tr("Hiệu lực"),
                text=lambda row: labels.date(row.effective),
                sort=lambda row: str(row.effective or ""),
                note=self._until,
                width=14,
            ),
            Column(
                self.tr("Tình trạng"),
                text=lambda row: words.standing(row.standing),
                pill=lambda row: _TONES[row.standing],
                width=18,
            ),
        ]

    def _until(self, row: LegalDocument) -> str:
        last = labels.date(row.expired)
        return self.tr("đến {day}").format(day=last) if last else ""

    def _subject(self, row: LegalDocument) -> str:
        by = words.references(row.replaced_by)
        parts = (
            "" if row.is_verified else self.tr("Chưa đối chiếu nguồn"),
            self.tr("Thay bằng {by}").format(by=by) if by else "",
            f"{row.kind} {row.subject}" if row.is_law else row.subject,
            row.issuer,
        )
        return " · ".join(part for part in parts if part)

    def _sentence(self, one: OwnDocument) -> Sentence:
        said = words.standing(one.standing)
        source = one.source or self.tr("chưa đối chiếu nguồn")
        text = f"{one.kind} {one.number}: {one.subject}"
        meta = " · ".join(p for p in (labels.date(one.issued), one.issuer, said, source) if p)
        return Sentence(one.id, text, _TONES[one.standing], said, meta)

    def _parts(self) -> Parts:
        citing = self._citing
        standings = [(one, words.standing(one)) for one in Standing]
        return Parts(
            title=self.tr("Văn bản của tỉnh, và dòng đã sửa"),
            hint=self.tr("Gõ “Quyết định số 12/QĐ-UBND ngày 05/01/2026 về …” rồi Enter"),
            removed=self.tr("Đã bỏ một văn bản khỏi sổ."),
            removal=Op.REMOVE_DOCUMENT,
            kind=Kind.DOCUMENT,
            listed=citing.own,
            add=citing.write,
            rename=lambda record, text: citing.edit(record, subject=text),
            edit=citing.edit,
            remove=citing.remove,
            move=citing.move,
            sentence=self._sentence,
            fields=[
                Field("kind", self.tr("Loại"), TextLine, share=4),
                Field("number", self.tr("Số, ký hiệu"), TextLine, share=8),
                Field("subject", self.tr("Trích yếu"), LongText),
                Field("issuer", self.tr("Cơ quan ban hành"), TextLine),
                Field("issued", self.tr("Ban hành"), DateField, share=6),
                Field("standing", self.tr("Tình trạng"), lambda: Choice(standings), share=6),
                Field("effective", self.tr("Có hiệu lực"), DateField, share=6),
                Field("expired", self.tr("Hết hiệu lực"), DateField, share=6),
                Field("replaced_by", self.tr("Thay bằng (mỗi dòng một số)"), TextLines, share=6),
                Field("amended_by", self.tr("Sửa đổi bởi (mỗi dòng một số)"), TextLines, share=6),
                Field("source", self.tr("Nguồn đã đối chiếu"), TextLine),
            ],
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Numbers and subjects stay readable in a narrow window."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, lambda: keep_readable(self.table, _LEAST))

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        head = Flow(spacing=look.Space.WITHIN)
        self.filter.setMinimumWidth(300)  # what may be sought is said in it
        head.addWidget(self.filter)
        head.addWidget(self.correct_button)
        head.addWidget(self.take_button)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.checked)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(TwoSides(left, scrolled(self.own), (6, 5)))
