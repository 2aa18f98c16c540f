"""Amending from the window: corrections are kept one by one, the paper is saved and signed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from cchc_desktop.domain.amendment import Amendment, Correction
from cchc_desktop.domain.papers import PaperKind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.amending import AmendDialog
from cchc_desktop.ui.dialogs.proving import KeyDialog, unlocked
from cchc_desktop.ui.dialogs.signing import SignDialog
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.usecases.sealing import Order
from cchc_desktop.words import problem_texts


class AmendingRun(QObject):
    """``start(visit_id)`` opens the dialog over ``window``."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._workspace = context.workspace
        self._window = window
        self._visit_id = ""
        self.dialog: AmendDialog | None = None
        self.signing: SignDialog | None = None
        self.key: KeyDialog | None = None

    def start(self, visit_id: str) -> None:
        """Show what is corrected so far, and take more."""
        self._visit_id = visit_id
        dialog = AmendDialog(self._workspace.amending.places(visit_id), self._window.window())
        dialog.corrected.connect(self._on_corrected)
        dialog.sign_asked.connect(self._ask_signing)
        dialog.print_asked.connect(self._ask_file)
        dialog.destroyed.connect(self._on_gone)
        self.dialog = dialog
        self._show()
        dialog.open()

    def save_as(self, path: Path) -> None:
        """Write the paper as it stands; the dialog has asked before replacing another."""
        visit_id = self._visit_id
        self._context.jobs.run(
            lambda: self._workspace.papers.write(PaperKind.SUPPLEMENTARY, visit_id, path, True),
            done=lambda _printed: self._context.say(
                self.tr("Đã lưu biên bản bổ sung: {path}").format(path=path)
            ),
            failed=self._context.fail,
            label=self.tr("Đang lưu biên bản bổ sung"),
        )

    def _show(self) -> None:
        at_work = [a for a in self._workspace.amending.of_visit(self._visit_id) if not a.is_signed]
        if self.dialog is not None:
            self.dialog.show_corrections(at_work[-1].listed if at_work else ())

    def _on_corrected(self, correction: Correction) -> None:
        assert self.dialog is not None, "it asked"
        try:
            self._workspace.amending.correct(self._visit_id, correction)
        except InvalidInputError as error:
            said = [problem_texts.sentence(problem) for problem in error.problems]
            self.dialog.show_problem("\n".join(said))
            return
        except ExpectedError as error:
            self.dialog.show_problem(problem_texts.expected(error))
            return
        self._context.saved()
        self.dialog.clear_typed()
        self._show()

    def _ask_file(self) -> None:
        dialog = FileDialog(self._window.window(), self.tr("Lưu biên bản bổ sung"), Purpose.PAPERS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Tệp PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda name: self.save_as(Path(name)))
        dialog.open()

    def _ask_signing(self) -> None:
        signing = SignDialog((), "", amends=True, parent=self.dialog)
        signing.asked.connect(lambda order: self._unlock(order, signing))
        self.signing = signing
        signing.open()

    def _unlock(self, order: Order, signing: SignDialog) -> None:
        """The team key signs the root; where a passphrase protects it, that is asked first."""
        self.key = unlocked(self._context, signing, lambda: self._sign(order, signing))
        if self.key is not None:
            self.key.rejected.connect(lambda: signing.show_problem(""))

    def _sign(self, order: Order, signing: SignDialog) -> None:
        visit_id = self._visit_id
        self._context.jobs.run(
            lambda: self._workspace.amending.sign(visit_id, order),
            done=lambda signed: self._on_signed(signed, signing),
            failed=lambda error: self._on_failed(error, signing),
            label=self.tr("Đang ký biên bản bổ sung"),
        )

    def _on_signed(self, signed: tuple[Amendment, Path], signing: SignDialog) -> None:
        signing.accept()
        if self.dialog is not None:
            self.dialog.accept()
        self._context.say(self.tr("Đã ký biên bản bổ sung: {path}").format(path=signed[1]))

    def _on_failed(self, error: Exception, signing: SignDialog) -> None:
        if isinstance(error, ExpectedError):
            signing.show_problem(problem_texts.expected(error))
        else:
            signing.reject()
            self._context.fail(error)

    def _on_gone(self) -> None:
        self.dialog = None
