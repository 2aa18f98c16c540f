"""The chosen photo or file of a visit: caption, links, printing, camera, what to do with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.evidence import Evidence, Linkable
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.choosing import Choosing
from cchc_desktop.ui.dialogs.listing import Listing
from cchc_desktop.ui.pages.keeping import Keeper
from cchc_desktop.ui.widgets.buttons import icon_button, quiet_button
from cchc_desktop.ui.widgets.choice import Check
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.words import photos


class PhotoPanel(QWidget):
    """``show_evidence(one, is_locked)``."""

    opened = Signal(str)
    removal_asked = Signal(str)
    turned = Signal(int)
    """PageDown (1) or PageUp (-1) in the caption: the next photo's caption is wanted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._use = context.workspace.evidence
        self._is_locked = False
        self._rows: list[QWidget] = []
        self.form = Form(
            [
                Field("caption", self.tr("Chú thích"), lambda: LongText(least_lines=2)),
                Field("printed", "", lambda: Check(self.tr("In kèm biên bản"))),
            ]
        )
        self.keeper = Keeper(context, self.form, Kind.EVIDENCE, self._use.edit)
        self.about = Wrapped(tone=look.Tone.SOFT)
        self.wiped = Wrapped(tone=look.Tone.WARN)
        self.view_button = quiet_button(self.tr("Xem, vẽ, bôi đen"), "zoom-in")
        self.file_button = quiet_button(self.tr("Mở tệp"), "document")
        self.save_button = quiet_button(self.tr("Lưu bản giao đi..."), "save")
        self.wipe_button = quiet_button(self.tr("Xóa bản gốc..."), "lock")
        self.remove_button = quiet_button(self.tr("Bỏ khỏi cuộc kiểm tra"), "remove")
        self.link_button = quiet_button(self.tr("Gắn với..."), "add")
        self._lay_out()
        self._connect()

    @property
    def evidence(self) -> Evidence | None:
        """What is shown."""
        record: Evidence | None = self.keeper.record
        return record

    def show_evidence(self, one: Evidence, is_locked: bool) -> None:
        """Show that one."""
        self._is_locked = is_locked
        self.keeper.open(one)
        self.form.editor("caption").set_accessible(
            self.tr("Chú thích của {name}").format(name=one.name)
        )
        self.form.set_read_only(is_locked)
        facts = (one.name, photos.media(one.media), photos.size(one.size))
        lines = (" · ".join(facts), photos.camera(one))
        self.about.set_text("\n".join(line for line in lines if line))
        self.wiped.set_text(photos.wiped(one))
        self.wiped.setVisible(bool(one.original))
        self.view_button.setVisible(one.is_picture)
        self.save_button.setVisible(one.is_picture)
        self.wipe_button.setVisible(bool(one.layers) and not is_locked and self._is_blacked(one))
        self.remove_button.setVisible(not is_locked)
        self.link_button.setVisible(not is_locked)
        self._show_links(one)

    def flush(self) -> bool:
        """Keep everything typed; whether nothing unkept is left."""
        return self.form.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Six captions are typed one after the other without leaving the keyboard."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
            if step and not event.modifiers():
                self.turned.emit(step)
                return True
        return super().eventFilter(watched, event)

    def focus_caption(self) -> None:
        """Put the keyboard into the caption."""
        self.form.focus("caption")

    def _is_blacked(self, one: Evidence) -> bool:
        return self._use.is_blacked(one)

    # Links --------------------------------------------------------------------------------

    def _show_links(self, one: Evidence) -> None:
        for row in self._rows:
            self._links.removeWidget(row)
            row.hide()
            row.deleteLater()
        linkable = self._linkable(one) if one.links else ()
        names = {each.link: photos.linkable(each) for each in linkable}
        # A finding that was removed is nothing to show; the link waits for its return.
        known = [link for link in one.links if link in names or not link.startswith("finding:")]
        self._rows = [self._link_row(link, names.get(link, photos.link(link))) for link in known]
        if not known:
            self._rows = [Wrapped(self.tr("Chưa gắn với nội dung nào."), look.Tone.SOFT)]
        for row in self._rows:
            self._links.addWidget(row)

    def _linkable(self, one: Evidence) -> tuple[Linkable, ...]:
        """Asked when it is wanted: it reads all findings and criteria of the visit."""
        return self._use.linkable(one.visit_id)

    def _link_row(self, link: str, words: str) -> QWidget:
        row = QFrame()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Wrapped(words), 1)
        button = icon_button("close", self.tr("Gỡ khỏi: {words}").format(words=words))
        button.clicked.connect(lambda: self._attempt(lambda one: self._use.unlink(one, link)))
        line.addWidget(button)  # before it is shown: else it were a window of its own
        button.setVisible(not self._is_locked)
        return row

    def _on_link(self) -> None:
        one = self.evidence
        if one is None:
            return
        offered = [each for each in self._linkable(one) if each.link not in one.links]
        dialog = Choosing(
            self.tr("Gắn ảnh, tài liệu với"),
            [self.tr("Chọn một ghi nhận, tiêu chí hoặc hồ sơ rút mẫu rồi nhấn Enter.")],
            [photos.linkable(each) for each in offered],
            self.tr("Gắn"),
            self.tr("Hủy"),
            self.window(),
        )
        dialog.chosen.connect(
            lambda place: (
                self._attempt(lambda e: self._use.link(e, [*e.links, offered[place].link]))
                if 0 <= place < len(offered)
                else None
            )
        )
        dialog.open()

    def _attempt(self, work: Any) -> None:
        self.form.flush()
        one = self.evidence
        if one is None:
            return
        try:
            work(self._use.get(one.id))
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()

    # What to do ---------------------------------------------------------------------------

    def _on_file(self) -> None:
        """Open the file as it came; one that was blacked out only as it may be handed over."""
        one = self.evidence
        if one is None:
            return
        self._context.jobs.run(
            lambda: self._use.opened(one),
            done=self._open,
            failed=self._context.fail,
            label=self.tr("Đang mở {name}").format(name=one.name),
        )

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._context.say(self.tr("Không mở được tệp {name}.").format(name=path.name))

    def _on_save(self) -> None:
        one = self.evidence
        if one is None:
            return
        dialog = FileDialog(self.window(), self.tr("Lưu bản giao đi"), Purpose.HANDED)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("jpg")
        dialog.selectFile(f"{Path(one.name).stem}.jpg")
        dialog.fileSelected.connect(lambda name: self._save(one, Path(name)))
        dialog.open()

    def _save(self, one: Evidence, target: Path) -> None:
        said = self.tr("Đã lưu {name}: nét vẽ và chỗ bôi đen nằm hẳn trong ảnh, không kèm EXIF.")
        self._context.jobs.run(
            lambda: self._use.save_handed_over(one, target),
            done=lambda path: self._context.say(said.format(name=path.name)),
            failed=self._context.fail,
            label=self.tr("Đang ghi {name}").format(name=target.name),
        )

    def _on_wipe(self) -> None:
        """Ask: what is deleted does not come back."""
        one = self.evidence
        if one is None:
            return
        self.form.flush()
        dialog = Listing(
            self.tr("Xóa bản gốc"),
            [
                self.tr(
                    "Bản gốc của “{name}” sẽ bị xóa khỏi máy này và, khi đồng bộ, khỏi thư mục"
                    " chung và các máy khác; chỉ còn ảnh đã bôi đen. Việc này được ghi vào nhật"
                    " ký với tên của bạn và không hoàn tác được."
                ).format(name=one.name),
                self.tr("Việc này dành cho trưởng đoàn hoặc thư ký đoàn."),
            ],
            [],
            self.tr("Xóa bản gốc"),
            self.tr("Giữ bản gốc"),
            self.window(),
        )
        dialog.chosen.connect(lambda _place: self._wipe(one.id))
        dialog.open()

    def _wipe(self, evidence_id: str) -> None:
        self._context.jobs.run(
            lambda: self._use.wipe_original(self._use.get(evidence_id)),
            done=lambda one: self._context.say(photos.wiped(one)),
            failed=self._context.fail,
            label=self.tr("Đang xóa bản gốc"),
        )

    def _connect(self) -> None:
        caption = self.form.editor("caption")
        caption.parts()[0].installEventFilter(self)
        self.view_button.clicked.connect(lambda: self._tell(self.opened))
        self.remove_button.clicked.connect(lambda: self._tell(self.removal_asked))
        self.file_button.clicked.connect(self._on_file)
        self.save_button.clicked.connect(self._on_save)
        self.wipe_button.clicked.connect(self._on_wipe)
        self.link_button.clicked.connect(self._on_link)

    def _tell(self, signal: Any) -> None:
        self.form.flush()
        if self.evidence is not None:
            signal.emit(self.evidence.id)

    def _lay_out(self) -> None:
        look.mark(self, card=True)
        self._links = QVBoxLayout()
        self._links.setSpacing(look.Space.TIGHT)
        listed = (
            self.view_button,
            self.file_button,
            self.save_button,
            self.wipe_button,
            self.remove_button,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.Space.BETWEEN,) * 4)
        column.setSpacing(look.Space.WITHIN)
        column.addWidget(self.form)
        column.addLayout(self._links)
        link_row = QHBoxLayout()
        link_row.addWidget(self.link_button)
        link_row.addStretch(1)
        column.addLayout(link_row)
        column.addWidget(self.about)
        column.addWidget(self.wiped)
        for button in listed:
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
