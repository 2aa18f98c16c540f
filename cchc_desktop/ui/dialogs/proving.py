"""Prove (kiểm chứng): a file or the code of a page of paper, and what is right or wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFormLayout, QLabel, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from cchc_desktop.domain.problems import ExpectedError
from cchc_desktop.domain.proof import Verdict
from cchc_desktop.domain.team_key import Standing
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.frame import Dialog
from cchc_desktop.ui.dialogs.signing import FileLine
from cchc_desktop.ui.look import Tone
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.words import problem_texts
from cchc_desktop.words import proof as words


class VerifyDialog(Dialog):
    """Stays open: one file or page after the other."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Kiểm chứng"), parent)
        self._context = context
        self._workspace = context.workspace
        self.verdict: Verdict | None = None
        self.setMinimumWidth(640)
        self.setAcceptDrops(True)
        self.file = FileLine(
            self.tr("Tệp cần kiểm chứng"),
            [self.tr("Bộ hồ sơ bàn giao, biên bản PDF (*.zip *.pdf)"), self.tr("Mọi tệp (*)")],
        )
        self.code = QLineEdit()
        self.code.setPlaceholderText(self.tr("Quét mã QR ở chân trang rồi dán vào đây"))
        self.code.setAccessibleName(self.tr("Mã trên trang giấy"))
        self.code.setMaxLength(2000)
        self.answer = Wrapped()
        self.details = Wrapped(tone=Tone.SOFT)
        self.trust_button = QPushButton(self.tr("Xác nhận khóa này là của đoàn"))
        self.trust_button.setAutoDefault(False)
        self._lay_out()
        self.file.path.textEdited.connect(self.code.clear)
        self.file.path.returnPressed.connect(self.check)
        self.code.textEdited.connect(self.file.path.clear)
        self.trust_button.clicked.connect(self._trust)
        self.button.clicked.connect(self.check)

    def check(self) -> None:
        """Look at the file, or at the code where one is given."""
        code, path = self.code.text().strip(), self.file.value()
        proving = self._workspace.proving
        if code:
            self._run(lambda: proving.code(code))
        elif path is not None:
            self._run(lambda: proving.check(path))
        else:
            self._say(self.tr("Hãy chọn tệp hoặc dán mã."), Tone.WARN, "")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """One file may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Look at the file at once."""
        self.code.clear()
        self.file.path.setText(event.mimeData().urls()[0].toLocalFile())
        self.check()

    def _run(self, work: Callable[[], Verdict]) -> None:
        self.button.setEnabled(False)
        self._say(self.tr("Đang kiểm chứng"), Tone.SOFT, "")
        self._context.jobs.run(
            work,
            done=lambda verdict: self._show(verdict) if isValid(self) else None,
            failed=lambda error: self._fail(error) if isValid(self) else None,
            label=self.tr("Đang kiểm chứng"),
        )

    def _show(self, verdict: Verdict) -> None:
        self.verdict = verdict
        self.button.setEnabled(True)
        if verdict.is_ok:
            said, tone = words.whole(verdict), Tone.GOOD
        else:
            said, tone = "\n".join(words.sentence(one) for one in verdict.faults), Tone.BAD
        more = [words.page(verdict)] if verdict.page and not verdict.is_ok else []
        if verdict.root:
            root = words.shown(verdict.root)
            more += [self.tr("Mã gốc: {root}").format(root=root), words.signed(verdict)]
        more += [words.digitally(verdict), words.MEANING]
        self._say(said, tone, "\n".join(one for one in more if one))
        known = self._workspace.team_keys.whose(verdict.key)
        is_asked = verdict.standing is Standing.UNKNOWN and known is not None
        self.trust_button.setVisible(is_asked and self._workspace.team.may_confirm())
        self.fit()

    def _fail(self, error: Exception) -> None:
        self.button.setEnabled(True)
        if isinstance(error, ExpectedError):
            self._say(problem_texts.expected(error), Tone.BAD, "")
            return
        self.reject()
        self._context.fail(error)

    def _trust(self) -> None:
        known = self._workspace.team_keys.whose(self.verdict.key if self.verdict else "")
        if known is None:
            return
        try:
            self._workspace.team.confirm_key(known.public, known.laptop)
        except ExpectedError as error:
            self._fail(error)
            return
        self.check()

    def _say(self, text: str, tone: Tone, more: str) -> None:
        self.answer.set_tone(tone)
        self.answer.set_text(text)
        self.answer.setVisible(bool(text))
        self.details.set_text(more)
        self.details.setVisible(bool(more))
        self.trust_button.hide()
        self.fit()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(look.Space.BETWEEN)
        form.addRow(self.tr("Tệp"), self.file)
        form.addRow(self.tr("hoặc mã trên giấy"), self.code)
        self.column.addLayout(form)
        for part in (self.answer, self.details):
            part.hide()
            self.column.addWidget(part)
        self.trust_button.hide()
        self.column.addWidget(self.trust_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.button = self.finish(self.tr("Kiểm chứng"), self.tr("Đóng"))


class KeyDialog(Dialog):
    """Asks for the passphrase of the team key; ``secret`` has it when accepted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Khóa của đoàn"), parent)
        self.add_sentence(self.tr("Khóa của đoàn trên máy này có mật khẩu bảo vệ."))
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setAccessibleName(self.tr("Mật khẩu khóa của đoàn"))
        self.column.addWidget(self.secret)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        look.mark(self.problem, tone="bad")
        self.problem.hide()
        self.column.addWidget(self.problem)
        self.button = self.finish(self.tr("Mở khóa"), self.tr("Hủy"))

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays."""
        self.problem.setText(sentence)
        self.problem.show()


def unlocked(context: Context, window: QWidget, then: Callable[[], object]) -> KeyDialog | None:
    """Go on at once where the team key is open, else when its passphrase was given."""
    keys = context.workspace.team_keys
    if not keys.is_locked:
        then()
        return None
    dialog = KeyDialog(window)

    def unlock() -> None:
        try:
            keys.unlock(dialog.secret.text())
        except ExpectedError as error:
            dialog.show_problem(problem_texts.expected(error))
            return
        dialog.accept()
        then()

    dialog.button.clicked.connect(unlock)
    dialog.open()
    return dialog


def hand_over(context: Context, window: QWidget, visit_id: str, name: str) -> None:
    """Ask where the hand-over goes, then write it."""

    def ask() -> None:
        dialog = FileDialog(window, window.tr("Bàn giao hồ sơ"), Purpose.HANDED)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(window.tr("Bộ hồ sơ bàn giao (*.zip)"))
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: write(Path(path)))
        dialog.open()

    def write(path: Path) -> None:
        handing = context.workspace.handing
        context.jobs.run(
            lambda progress: handing.hand_over(
                visit_id, path, words.instructions, may_replace=True, progress=progress.report
            ),
            done=lambda done: context.say(
                window.tr("Đã ghi bộ hồ sơ bàn giao, {n} tài liệu: {path}").format(
                    n=done.photos, path=done.file
                )
            ),
            failed=context.fail,
            label=window.tr("Đang ghi bộ hồ sơ bàn giao"),
        )

    unlocked(context, window, ask)
