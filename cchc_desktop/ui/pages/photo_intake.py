"""Photos and files coming in: chosen, dropped, pasted; told in a card what became of each."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain import times
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.listing import Listing
from cchc_desktop.ui.jobs import Job, Progress
from cchc_desktop.ui.widgets.buttons import icon_button, quiet_button
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.ui.widgets.photo_list import files_of
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.intake import Taken
from cchc_desktop.words import photos

_SHOWN = 4
"""Sentences that stand in the card; more are a list to open."""


class PhotoIntake(QFrame):
    """``set_target(visit_id, links)`` first; hidden until there is something to say."""

    arrived = Signal(str)
    """Files came in: the id of the first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._visit_id = ""
        self._links: tuple[str, ...] = ()
        self._lines: list[str] = []
        self.job: Job | None = None
        look.mark(self, card=True)
        self.said = Wrapped()
        self.more_button = quiet_button(self.tr("Xem tất cả"))
        self.more_button.clicked.connect(self._on_more)
        self.stop_button = quiet_button(self.tr("Dừng lại"), "close")
        self.stop_button.clicked.connect(self._on_stop)
        self.close_button = icon_button("close", self.tr("Đóng thông báo này"))
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        row.addWidget(self.more_button)
        row.addWidget(self.stop_button)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.Space.WITHIN,) * 4)
        column.addLayout(row)
        self.hide()

    def set_target(self, visit_id: str, links: Sequence[str] = ()) -> None:
        """Where files go from now on, and what they are linked to."""
        self._visit_id = visit_id
        self._links = tuple(links)

    def take(self, paths: Sequence[Path]) -> None:
        """Take files and folders in, in the lane."""
        if paths and self._visit_id:
            self._run(list(paths), lambda: None)

    def paste(self) -> None:
        """Take in what the clipboard holds: files, or a picture."""
        mime = QGuiApplication.clipboard().mimeData()
        image = QGuiApplication.clipboard().image() if mime.hasImage() else QImage()
        if files := files_of(mime):
            self.take(files)
        elif not image.isNull() and self._visit_id:
            self._take_image(image)
        else:
            self._context.say(self.tr("Bộ nhớ tạm không có ảnh hay tệp nào để dán."))

    def choose_files(self) -> None:
        """Ask for files."""
        dialog = FileDialog(self.window(), self.tr("Chọn ảnh, tài liệu kiểm chứng"), Purpose.PHOTOS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.take([Path(name) for name in names]))
        dialog.open()

    def choose_folder(self) -> None:
        """Ask for a folder: of a camera's card, of a telephone that is plugged in."""
        dialog = FileDialog(
            self.window(),
            self.tr("Chọn thư mục ảnh, thẻ nhớ hoặc điện thoại đang cắm"),
            Purpose.CARD,
        )
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.take([Path(name)]))
        dialog.open()

    def _take_image(self, image: QImage) -> None:
        """A copied picture is a file as soon as it was written somewhere."""
        folder = tempfile.TemporaryDirectory(prefix="cchc-")
        now = times.in_vietnam(self._context.workspace.desk.now())
        path = Path(folder.name) / self.tr("Ảnh dán {when}.png").format(
            when=f"{now:%d-%m-%Y %H.%M.%S}"
        )
        self._run([path], folder.cleanup, image)

    def _run(
        self, paths: list[Path], end: Callable[[], object], image: QImage | None = None
    ) -> None:
        visit_id, links = self._visit_id, self._links
        evidence = self._context.workspace.evidence

        def work(progress: Progress) -> Taken:
            if image is not None:
                _write(image, paths[0])
            return evidence.take_in(visit_id, paths, links, progress.report)

        def finish(tell: Callable[[Any], None]) -> Callable[[Any], None]:
            def ended(told: Any) -> None:
                end()
                tell(told)

            return ended

        self._say([self.tr("Đang nhận ảnh, tài liệu...")], is_running=True)
        self.job = self._context.jobs.run(
            work,
            done=finish(self._on_taken),
            failed=finish(self._on_failed),
            progress=self._on_progress,
            label=self.tr("Đang nhận ảnh, tài liệu"),
        )

    def _on_progress(self, done: int, total: int) -> None:
        words = self.tr("Đang nhận tệp {n} trên {total}...").format(n=done + 1, total=total)
        self._say([words], is_running=True)

    def _on_taken(self, taken: Taken) -> None:
        self.job = None
        head = photos.taken_in(len(taken.kept), len(taken.known), len(taken.refused))
        problems = (*taken.refused, *taken.known, *taken.remarks)
        self._say([head, *photos.sentences(problems)])
        self._context.saved()
        if taken.kept:
            self.arrived.emit(taken.kept[0].id)
        if not problems:
            self.hide()
            self._context.say(head)

    def _on_failed(self, error: Exception) -> None:
        self.job = None
        if isinstance(error, ExpectedError) and error.code is ExpectedCode.CANCELLED:
            self._say([self.tr("Đã dừng trước khi nhận tệp nào; các tệp vẫn ở chỗ cũ.")])
            return
        self.hide()
        self._context.fail(error)

    def _on_stop(self) -> None:
        if self.job is not None:
            self.job.cancel()

    def _say(self, lines: list[str], *, is_running: bool = False) -> None:
        self._lines = lines
        left = len(lines) - _SHOWN - 1
        shown = lines[: _SHOWN + 1]
        if left > 0:
            shown = [*shown, self.tr("Còn {n} tệp nữa.").format(n=left)]
        self.said.set_text("\n".join(shown))
        self.more_button.setVisible(left > 0)
        self.stop_button.setVisible(is_running)
        self.close_button.setVisible(not is_running)
        self.show()

    def _on_more(self) -> None:
        title = self.tr("Ảnh, tài liệu vừa đưa vào")
        Listing(
            title, self._lines[:1], self._lines[1:], self.tr("Đóng"), parent=self.window()
        ).open()


def _write(image: QImage, path: Path) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    path.write_bytes(bytes(buffer.data().data()))
