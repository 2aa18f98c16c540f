"""The photos and files of one finding as a strip: add, caption, print or not, open, take off."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain.evidence import Evidence, LinkTo, link_to
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.photo_window import PhotoWindow
from cchc_desktop.ui.pages.keeping import Keeper
from cchc_desktop.ui.pages.photo_intake import PhotoIntake
from cchc_desktop.ui.pages.thumbs import Thumbs
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.choice import Check
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.photo_list import PhotoList, files_of
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Op
from cchc_desktop.words import photos


class PhotoStrip(QWidget):
    """``show_finding(finding, is_locked)`` shows what is linked to it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._evidence = context.workspace.evidence
        self._finding: Finding | None = None
        self.list = PhotoList(is_strip=True)
        self.list.setAccessibleName(self.tr("Ảnh, tài liệu của ghi nhận này"))
        self._thumbs = Thumbs(context, self.list.model_)
        self.intake = PhotoIntake(context)
        self.form = Form(
            [
                Field("caption", self.tr("Chú thích"), TextLine, share=8),
                Field("printed", "", lambda: Check(self.tr("In kèm")), share=4),
            ]
        )
        self.keeper = Keeper(context, self.form, Kind.EVIDENCE, self._evidence.edit)
        self.about = Wrapped(tone=look.Tone.SOFT)
        self.add_button = quiet_button(self.tr("Thêm tệp..."), "add")
        self.paste_button = quiet_button(self.tr("Dán"))
        self.open_button = quiet_button(self.tr("Xem, vẽ"))
        self.off_button = quiet_button(self.tr("Gỡ khỏi ghi nhận"), "remove")
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def show_finding(self, finding: Finding, is_locked: bool) -> None:
        """Show what is linked to that finding."""
        if self._finding is not None and self._finding.id != finding.id:
            self.form.flush()
            self.intake.hide()
        self._finding = finding
        link = link_to(LinkTo.FINDING, finding.id)
        self.intake.set_target(finding.visit_id, [link])
        self.list.is_locked = is_locked
        for button in (self.add_button, self.paste_button, self.off_button):
            button.setVisible(not is_locked)
        chosen = self.list.chosen_id()
        listed = self._evidence.of_finding(finding.id)
        self.list.model_.show(listed)
        self._thumbs.wanted(listed)
        self.list.setVisible(bool(listed))
        self.list.choose(chosen)
        self.form.set_read_only(is_locked)
        self._show_chosen()

    def add(self, paths: list[Path]) -> None:
        """Take these files in and link them to the finding."""
        self.intake.take(paths)

    def flush(self) -> bool:
        """Keep everything typed; whether nothing unkept is left."""
        return self.form.flush()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        if not self.list.is_locked and files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        self.intake.take(files_of(event.mimeData()))
        event.acceptProposedAction()

    def _chosen(self) -> Evidence | None:
        return self.list.model_.evidence(self.list.model_.row_of(self.list.chosen_id()))

    def _show_chosen(self) -> None:
        one = self._chosen()
        for part in (self.form, self.about, self.open_button):
            part.setVisible(one is not None)
        self.off_button.setVisible(one is not None and not self.list.is_locked)
        if one is None:
            return
        self.keeper.open(one)
        caption = self.form.editor("caption")
        caption.set_accessible(self.tr("Chú thích của {name}").format(name=one.name))
        facts = (one.name, photos.media(one.media), photos.size(one.size))
        lines = (" · ".join(facts), photos.camera(one), photos.wiped(one))
        self.about.set_text("\n".join(line for line in lines if line))

    def _on_chosen(self, _evidence_id: str) -> None:
        self.form.flush()
        self._show_chosen()

    def _on_open(self, evidence_id: str) -> None:
        self.form.flush()
        PhotoWindow(
            self._context,
            [one.id for one in self.list.model_.all()],
            evidence_id,
            is_locked=self.list.is_locked,
            parent=self.window(),
        ).open()

    def _on_off(self, evidence_id: str) -> None:
        """Take the chosen one off this finding; it stays with the visit."""
        self.form.flush()
        finding = self._finding
        if finding is None:
            return
        try:
            one = self._evidence.get(evidence_id)
            self._evidence.unlink(one, link_to(LinkTo.FINDING, finding.id))
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()
        self._context.say(
            self.tr("Đã gỡ {name} khỏi ghi nhận; tệp vẫn ở thẻ Ảnh, tài liệu.").format(
                name=one.name
            ),
            self.tr("Hoàn tác"),
            self._undo,
        )

    def _undo(self) -> None:
        if self._context.workspace.history.next_undo() == Op.LINK_EVIDENCE:
            self._context.workspace.history.undo()

    def _on_move(self, evidence_id: str, place: int) -> None:
        """Among all of the visit, so that it stands where it was let go among these."""
        listed = self.list.model_.all()
        others = [one for one in listed if one.id != evidence_id]
        moved = self._evidence.get(evidence_id)
        everything: list[str] = [
            one.id for one in self._evidence.of_visit(moved.visit_id) if one.id != evidence_id
        ]
        after = others[place - 1].id if 0 < place <= len(others) else ""
        target = everything.index(after) + 1 if after else everything.index(others[0].id)
        try:
            self._evidence.move(moved, target)
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()

    def _on_print_turned(self, evidence_id: str) -> None:
        self.form.flush()
        try:
            one = self._evidence.get(evidence_id)
            self._evidence.edit(one, printed=not one.printed)
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.intake.choose_files)
        self.paste_button.clicked.connect(self.intake.paste)
        self.open_button.clicked.connect(lambda: self._on_open(self.list.chosen_id()))
        self.off_button.clicked.connect(lambda: self._on_off(self.list.chosen_id()))
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_open)
        self.list.removal_asked.connect(self._on_off)
        self.list.move_asked.connect(self._on_move)
        self.list.print_turned.connect(self._on_print_turned)
        self.list.files_dropped.connect(self.intake.take)
        self.list.paste_asked.connect(self.intake.paste)

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Ảnh, tài liệu kiểm chứng"))
        look.mark(heading, tone="soft")
        look.set_size(heading, look.Size.SMALL)
        self.add_button.setToolTip(self.tr("Chọn tệp, hoặc kéo thả tệp vào dải ảnh"))
        self.paste_button.setToolTip(self.tr("Dán ảnh hoặc tệp đã chép (Ctrl+V ở dải ảnh)"))
        first, second = QHBoxLayout(), QHBoxLayout()
        for button in (self.add_button, self.paste_button):
            first.addWidget(button)
        first.addStretch(1)
        for button in (self.open_button, self.off_button):
            second.addWidget(button)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.TIGHT)
        column.addWidget(heading)
        column.addWidget(self.list)
        column.addWidget(self.intake)
        column.addWidget(self.form)
        column.addWidget(self.about)
        column.addLayout(second)
        column.addLayout(first)
