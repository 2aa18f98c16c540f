"""Signing from the window: the dialog asks, the lane signs, the dialog stays until it is done."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from cchc_desktop.domain.completeness import blocking
from cchc_desktop.domain.keys import SignerRole, Strokes
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.signing import Signing
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.drawing_sign import DrawSignDialog
from cchc_desktop.ui.dialogs.proving import KeyDialog, unlocked
from cchc_desktop.ui.dialogs.signing import SignDialog
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.usecases.sealing import Order
from cchc_desktop.usecases.signing import Signed
from cchc_desktop.words import completeness, labels, problem_texts

Drawn = Mapping[SignerRole, Strokes]


class SigningRun(QObject):
    """``start(visit_id)`` opens the dialog over ``window``."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._workspace = context.workspace
        self._window = window
        self.dialog: SignDialog | None = None
        self.drawing: DrawSignDialog | None = None
        self.key: KeyDialog | None = None

    def start(self, visit_id: str) -> None:
        """Ask how to sign; of a signed visit, who else signs its file."""
        signings: tuple[Signing, ...] = self._workspace.signing.of_visit(visit_id)
        lacks = [] if signings else blocking(self._workspace.completing.lacks(visit_id))
        is_doubtful = self._workspace.signing.clock_is_doubtful()
        now = labels.moment(self._workspace.desk.now()) if is_doubtful else ""
        said = [completeness.sentence(one) for one in lacks]
        dialog = SignDialog(said, now, bool(signings), parent=self._window.window())
        dialog.asked.connect(lambda order: self._unlock(visit_id, order, dialog, bool(signings)))
        dialog.destroyed.connect(self._on_gone)
        self.dialog = dialog
        dialog.open()

    def start_drawing(self, visit_id: str, name: str) -> None:
        """Ask for signatures drawn on the screen, then where the draft copy of that name goes."""
        dialog = DrawSignDialog(self._window.window())
        dialog.asked.connect(lambda drawn: self._ask_file(visit_id, name, drawn, dialog))
        dialog.destroyed.connect(self._on_drawing_gone)
        self.drawing = dialog
        dialog.open()

    def save_draft(self, visit_id: str, drawn: Drawn, path: Path) -> None:
        """Write the draft copy."""
        self._context.jobs.run(
            lambda: self._workspace.minutes.write_drawn(visit_id, drawn, path),
            done=lambda _none: self._context.say(
                self.tr("Đã lưu bản nháp: {path}").format(path=path)
            ),
            failed=self._context.fail,
            label=self.tr("Đang lưu bản nháp"),
        )

    def _ask_file(self, visit_id: str, offered: str, drawn: Drawn, drawing: DrawSignDialog) -> None:
        dialog = FileDialog(self._window.window(), self.tr("Lưu bản nháp"), Purpose.PAPERS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Tệp PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(offered)
        dialog.fileSelected.connect(lambda name: self.save_draft(visit_id, drawn, Path(name)))
        dialog.fileSelected.connect(lambda _name: drawing.accept())
        dialog.open()

    def _on_drawing_gone(self) -> None:
        self.drawing = None

    def _unlock(self, visit_id: str, order: Order, dialog: SignDialog, is_more: bool) -> None:
        """The team key signs the root; where a passphrase protects it, that is asked first."""

        def sign() -> None:
            self._sign(visit_id, order, dialog, is_more)

        if is_more:  # the root is signed already
            sign()
            return
        self.key = unlocked(self._context, dialog, sign)
        if self.key is not None:
            self.key.rejected.connect(lambda: dialog.show_problem(""))

    def _sign(self, visit_id: str, order: Order, dialog: SignDialog, is_more: bool) -> None:
        desk = self._workspace.signing
        self._context.jobs.run(
            lambda: (desk.countersign if is_more else desk.sign)(visit_id, order),
            done=lambda signed: self._on_signed(signed, dialog),
            failed=lambda error: self._on_failed(error, dialog),
            label=self.tr("Đang ký biên bản"),
        )

    def _on_signed(self, signed: Signed, dialog: SignDialog) -> None:
        dialog.accept()
        self._context.say(self.tr("Đã ký và khóa biên bản: {path}").format(path=signed.file))

    def _on_failed(self, error: Exception, dialog: SignDialog) -> None:
        if isinstance(error, ExpectedError):
            dialog.show_problem(problem_texts.expected(error))
        elif isinstance(error, InvalidInputError):
            dialog.show_problem("\n".join(problem_texts.sentence(p) for p in error.problems))
        else:
            dialog.reject()
            self._context.fail(error)

    def _on_gone(self) -> None:
        self.dialog = None
