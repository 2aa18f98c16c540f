"""What is seldom done on the page Đồng bộ: bundles by hand, packs, the archive, room for photos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from cchc_desktop.domain.problems import ExpectedError
from cchc_desktop.domain.refusals import RefusedError
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.jobs import Progress
from cchc_desktop.ui.pages.lane_bar import LaneBar
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.usecases.archiving import Packed
from cchc_desktop.usecases.confirming import Dropped
from cchc_desktop.usecases.folders import Where, where
from cchc_desktop.words import labels, photos, refusal_texts

ENDING = ".cchc"
PACK_ENDING = ".cchcpack"
_ENTERED, _DROPPED = QEvent.Type.DragEnter, QEvent.Type.Drop


class MoreWork(QObject):
    """A menu behind one button, and the works in it; each runs in the lane and can be stopped."""

    reported = Signal(object)
    """A report, as after a sync."""
    server_asked = Signal()
    """A folder on a server is to be used."""
    changed = Signal()
    """What the page shows of laptops and photos is another."""

    def __init__(self, context: Context, lane: LaneBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.workspace
        self._lane = lane
        self._page = parent
        parent.setAcceptDrops(True)
        parent.installEventFilter(self)
        self.button = QPushButton(self.tr("Khác..."))
        self.button.clicked.connect(self.offer)

    def offer(self) -> QMenu:
        """Show the menu."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        has_folder = bool(self._workspace.preferences.sync_folder)
        works: tuple[tuple[str, Callable[[], object], bool] | None, ...] = (
            (self.tr("Máy chủ..."), self.server_asked.emit, True),
            None,
            (self.tr("Nhận gói từ tệp..."), self._choose_files, True),
            (self.tr("Gói tất cả vào một tệp..."), self._choose_pack, True),
            (self.tr("Lưu trữ cuối đợt vào thư mục..."), self._choose_archive, True),
            None,
            (self.tr("Giải phóng chỗ: bỏ ảnh cơ quan đã giữ"), self.drop_photos, has_folder),
            (self.tr("Lấy lại ảnh đã bỏ"), self.fetch_photos, has_folder),
        )
        for one in works:
            if one is None:
                menu.addSeparator()
                continue
            words, do, is_there = one
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, do=do: do())
            action.setEnabled(is_there)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Bundles and packs may be dropped on the page; see QObject."""
        if isinstance(event, QDropEvent) and event.type() in (_ENTERED, _DROPPED):
            files = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
            if files and all(file.suffix in (ENDING, PACK_ENDING) for file in files):
                event.acceptProposedAction()
                if event.type() == _DROPPED:
                    self.take(files)
                return True
        return super().eventFilter(watched, event)

    def take(self, files: Sequence[Path]) -> None:
        """Take bundles or packs in."""
        self._lane.run(
            lambda progress: self._workspace.syncing.take(files, progress.report),
            self.tr("Đang nhận gói từ tệp"),
            self.reported.emit,
        )

    def adopt(self, file: str) -> None:
        """Write the words of a forked bundle again under the own pen."""
        place, passphrase = self._place, self._passphrase()
        self._lane.run(
            lambda _progress: self._workspace.syncing.adopt(file, passphrase, place),
            self.tr("Đang nhận gói bị rẽ nhánh"),
            self.reported.emit,
        )

    def pack(self, target: Path) -> None:
        """Everything in one file; the dialog asked whether one that is there may be replaced."""
        self._lane.run(
            lambda progress: self._workspace.archiving.pack(target, True, progress.report),
            self.tr("Đang gói vào {name}").format(name=target.name),
            self._on_packed,
        )

    def archive(self, folder: Path) -> None:
        """The end of a campaign, in an empty folder."""
        self._lane.run(
            lambda progress: self._workspace.archiving.archive(folder, progress.report),
            self.tr("Đang lưu trữ và đọc lại"),
            self._on_archived,
        )

    def drop_photos(self) -> None:
        """Make room: only what the laptop of the office has confirmed."""
        place, passphrase = self._place, self._passphrase()
        office = self._workspace.preferences.office or None
        self._lane.run(
            lambda progress: self._workspace.confirming.drop_photos(
                place, passphrase, office, progress.report
            ),
            self.tr("Đang giải phóng chỗ"),
            self._on_dropped,
            self._on_failed,
        )

    def fetch_photos(self) -> None:
        """Bring back what was dropped."""
        place, passphrase = self._place, self._passphrase()

        def work(progress: Progress) -> tuple[int, int]:
            confirming = self._workspace.confirming
            came = confirming.fetch_photos(place, passphrase, progress.report)
            return came, confirming.dropped()

        self._lane.run(work, self.tr("Đang lấy lại ảnh"), self._on_fetched, self._on_failed)

    def confirm(self, device: str, name: str) -> None:
        """Confirm the key of a laptop, once for all laptops."""
        try:
            self._workspace.team.confirm(device, name)
        except ExpectedError as error:
            self._context.fail(error)
            return
        self._context.say(
            self.tr("Đã xác nhận {name}; các máy khác biết khi đồng bộ.").format(name=name),
            self.tr("Bỏ xác nhận"),
            lambda: self._unconfirm(device),
        )
        self.changed.emit()

    # Within ------------------------------------------------------------------------------

    def _unconfirm(self, device: str) -> None:
        self._workspace.team.take_back(device)
        self.changed.emit()

    def _passphrase(self) -> str | None:
        return self._workspace.passphrases.of(self._place)

    @property
    def _place(self) -> Where:
        return where(self._workspace.preferences.sync_folder)

    def _on_packed(self, made: Packed) -> None:
        self._say_packed(
            self.tr(
                "Đã ghi {bundles} gói, {photos} ảnh và tệp vào {name}; ở máy nhận chọn Khác › "
                "Nhận gói từ tệp."
            ),
            made,
        )

    def _on_archived(self, made: Packed) -> None:
        self._say_packed(
            self.tr(
                "Đã lưu trữ {bundles} gói, {photos} ảnh và tệp vào {name}; đọc lại khớp mã băm."
            ),
            made,
        )

    def _say_packed(self, words: str, made: Packed) -> None:
        said = words.format(
            bundles=labels.number(made.bundles),
            photos=labels.number(made.photos),
            name=made.file.name,
        )
        if made.is_all:
            self._context.say(said)
            return
        said += self.tr(" THIẾU {n} ảnh và tệp không có trên máy này").format(
            n=labels.number(made.dropped + made.missing)
        )
        if made.dropped and self._workspace.preferences.sync_folder:
            dropped = self.tr(" ({n} đã bỏ để lấy chỗ): lấy lại rồi làm lại.")
            said += dropped.format(n=labels.number(made.dropped))
            self._context.say(said, self.tr("Lấy lại"), self.fetch_photos)
            return
        self._context.say(said + self.tr(": đồng bộ với máy có ảnh rồi làm lại."))

    def _on_dropped(self, dropped: Dropped) -> None:
        self.changed.emit()
        words = self.tr("Đã bỏ {n} ảnh và tệp khỏi máy này, trống thêm {size}.")
        size = photos.size(dropped.bytes)
        self._context.say(
            words.format(n=labels.number(dropped.photos), size=size),
            self.tr("Lấy lại"),
            self.fetch_photos,
        )

    def _on_fetched(self, counts: tuple[int, int]) -> None:
        came, missing = counts
        self.changed.emit()
        words = self.tr("Đã lấy lại {n} ảnh và tệp.")
        if missing:
            words += self.tr(" Còn {missing} ảnh và tệp chưa có trong thư mục chung.")
        self._context.say(words.format(n=labels.number(came), missing=labels.number(missing)))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, RefusedError):
            self._context.say(refusal_texts.for_code(error.code))
            return
        self._context.fail(error)

    def _dialog(self, title: str) -> QFileDialog:
        return FileDialog(self._page.window(), title, Purpose.PACKS)

    def _choose_files(self) -> None:
        dialog = self._dialog(self.tr("Nhận gói từ tệp"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                self.tr("Gói đồng bộ (*{one} *{pack})").format(one=ENDING, pack=PACK_ENDING),
                self.tr("Mọi tệp (*)"),
            ]
        )
        dialog.filesSelected.connect(lambda names: self.take([Path(name) for name in names]))
        dialog.open()

    def _choose_pack(self) -> None:
        dialog = self._dialog(self.tr("Gói tất cả vào một tệp"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Gói đồng bộ (*{pack})").format(pack=PACK_ENDING)])
        dialog.setDefaultSuffix(PACK_ENDING[1:])
        day = self._workspace.following.today()
        dialog.selectFile(f"dong-bo-{day.isoformat()}{PACK_ENDING}")
        dialog.fileSelected.connect(lambda name: self.pack(Path(name)))
        dialog.open()

    def _choose_archive(self) -> None:
        dialog = self._dialog(self.tr("Chọn thư mục trống để lưu trữ"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.archive(Path(name)))
        dialog.open()
