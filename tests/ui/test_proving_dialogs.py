"""Kiểm chứng, Bàn giao and the passphrase of the team key, in their dialogs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.amendment import Correction
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.proving import KeyDialog, VerifyDialog, hand_over, unlocked
from cchc_desktop.ui.failures import Failures
from cchc_desktop.ui.jobs import Jobs
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.news import News
from cchc_desktop.ui.window_state import WindowState
from cchc_desktop.usecases.sealing import Order
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.ui.visit_desk import SOON

SECRET = "mật khẩu của đoàn"


class Signed(NamedTuple):
    """A workspace with signed and corrected minutes, and their files."""

    folder: Path
    minutes: Path
    supplement: Path
    code: str


class Desk(NamedTuple):
    bot: QtBot
    context: Context
    window: QWidget
    said: list[str]
    failed: list[str]

    @property
    def workspace(self) -> Workspace:
        return self.context.workspace

    def wait(self, until: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(until()), timeout=SOON)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Signed:
    folder = tmp_path_factory.mktemp("ký") / "w"
    workspace = desks.with_sample(folder)
    visit_id = desks.finance(workspace).id
    order = Order(reason="Ký thử.", is_clock_right=True)
    done = workspace.signing.sign(visit_id, order)
    workspace.amending.correct(visit_id, Correction("Địa điểm", "P1", "P2", "Ghi nhầm."))
    _, supplement = workspace.amending.sign(visit_id, order)
    workspace.close()
    return Signed(folder, done.file, supplement, done.signing.codes[0])


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, signed: Signed, the_look: Look) -> Iterator[Desk]:
    folder = Path(shutil.copytree(signed.folder, tmp_path / "w"))
    workspace = desks.fresh(folder)
    jobs, failures = Jobs(), Failures(tmp_path / "log.txt")
    failed: list[str] = []
    failures.told.connect(failed.append)
    context = Context(workspace, News(), jobs, the_look, failures, WindowState(folder))
    said: list[str] = []
    context.said.connect(lambda text, _action, _do: said.append(text))
    window = QWidget()
    qtbot.addWidget(window)
    yield Desk(qtbot, context, window, said, failed)
    jobs.close()
    workspace.close()


def verifying(desk: Desk) -> VerifyDialog:
    dialog = VerifyDialog(desk.context, desk.window)
    dialog.open()
    return dialog


def answered(desk: Desk, dialog: VerifyDialog) -> str:
    desk.wait(dialog.button.isEnabled)
    folder = os.environ.get("CCHC_PICTURES")  # for people who look
    if folder:
        dialog.grab().save(str(Path(folder) / f"prove-{len(dialog.answer.text())}.png"))
    return dialog.answer.text()


def test_minutes_supplementary_minutes_and_codes_are_told_whole(desk: Desk, signed: Signed) -> None:
    dialog = verifying(desk)
    dialog.file.path.setText(str(signed.minutes))
    dialog.button.click()
    assert answered(desk, dialog).startswith("Hồ sơ nguyên vẹn, phiên bản 1")
    assert "Dấu nhận dạng khóa" in dialog.details.text()
    dialog.file.path.setText(str(signed.supplement))
    QTest.keyClick(dialog.file.path, Qt.Key.Key_Return)
    assert "Biên bản bổ sung lần 1 của phiên bản 1 nguyên vẹn" in answered(desk, dialog)
    dialog.code.setFocus()
    QTest.keyClicks(dialog.code, signed.code)
    assert dialog.file.path.text() == ""
    dialog.button.click()
    assert "Trang này khớp với biên bản đã ký" in answered(desk, dialog)
    assert desk.failed == []


def test_what_is_wrong_is_said_and_the_dialog_stays_for_the_next_file(
    desk: Desk, signed: Signed, tmp_path: Path
) -> None:
    dialog = verifying(desk)
    dialog.button.click()
    assert dialog.answer.text() == "Hãy chọn tệp hoặc dán mã."
    altered = tmp_path / "bị sửa.pdf"
    altered.write_bytes(signed.minutes.read_bytes()[:-2000])
    for path, said in (
        (altered, "đã bị sửa"),
        (tmp_path / "không có.pdf", "Không đọc được"),
        (tmp_path, "Không đọc được"),
    ):
        dialog.file.path.setText(str(path))
        dialog.button.click()
        assert said in answered(desk, dialog)
        assert dialog.isVisible()
    dialog.code.setText("https://example.org")
    dialog.button.click()
    assert "không phải mã trên trang biên bản" in answered(desk, dialog)


def test_a_file_that_is_dropped_is_looked_at_at_once(desk: Desk, signed: Signed) -> None:
    dialog = verifying(desk)
    dialog.code.setText("mã cũ")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(signed.minutes))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.dropEvent(event)
    assert dialog.code.text() == ""
    assert answered(desk, dialog).startswith("Hồ sơ nguyên vẹn")


def test_a_dialog_that_is_shut_while_it_looks_is_not_told(desk: Desk, signed: Signed) -> None:
    dialog = verifying(desk)
    dialog.file.path.setText(str(signed.minutes))
    dialog.button.click()
    dialog.reject()
    desk.context.jobs.close()
    assert desk.failed == []


def test_an_open_key_asks_for_nothing(desk: Desk) -> None:
    done: list[bool] = []
    assert unlocked(desk.context, desk.window, lambda: done.append(True)) is None
    assert done == [True]


@pytest.fixture
def locked(desk: Desk) -> Iterator[Desk]:
    """The same after the next start, the key sealed by a passphrase."""
    desk.workspace.team_keys.protect(SECRET)
    again = desks.fresh(desk.workspace.folder)
    context = Context(
        again,
        desk.context.news,
        desk.context.jobs,
        desk.context.look,
        desk.context.failures,
        WindowState(again.folder),
    )
    context.said.connect(lambda text, _action, _do: desk.said.append(text))
    yield desk._replace(context=context)
    again.close()


def test_a_wrong_passphrase_keeps_the_dialog_and_the_right_one_goes_on(locked: Desk) -> None:
    done: list[bool] = []
    dialog = unlocked(locked.context, locked.window, lambda: done.append(True))
    assert isinstance(dialog, KeyDialog)
    assert dialog.secret.echoMode() is dialog.secret.EchoMode.Password
    QTest.keyClicks(dialog.secret, "sai")
    dialog.button.click()
    assert dialog.problem.isVisibleTo(dialog)
    assert "khóa của đoàn" in dialog.problem.text().lower()
    assert (dialog.secret.text(), done) == ("sai", [])
    dialog.secret.setText(SECRET)
    dialog.button.click()
    assert done == [True]
    assert not dialog.isVisible()
    assert not locked.workspace.team_keys.is_locked


def test_a_passphrase_that_is_not_given_signs_nothing(locked: Desk) -> None:
    done: list[bool] = []
    dialog = unlocked(locked.context, locked.window, lambda: done.append(True))
    assert dialog is not None
    dialog.reject()
    assert done == []
    assert locked.workspace.team_keys.is_locked


def chosen(desk: Desk, target: Path) -> None:
    """Choose the file in the dialog that asks where the hand-over goes."""
    (asking,) = desk.window.findChildren(QFileDialog)
    assert asking.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert asking.selectedFiles()[0].endswith("ho-so.zip")
    asking.fileSelected.emit(str(target))
    asking.reject()


def test_a_hand_over_is_written_where_one_says_and_is_whole(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "bàn giao.zip"
    hand_over(desk.context, desk.window, desks.finance(desk.workspace).id, "ho-so.zip")
    chosen(desk, target)
    desk.wait(lambda: desk.said)
    assert str(target) in desk.said[-1]
    dialog = verifying(desk)
    dialog.file.path.setText(str(target))
    dialog.button.click()
    assert answered(desk, dialog).startswith("Hồ sơ nguyên vẹn")


def test_a_hand_over_to_no_place_tells_why_and_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "không có" / "bàn giao.zip"
    hand_over(desk.context, desk.window, desks.finance(desk.workspace).id, "ho-so.zip")
    chosen(desk, target)
    desk.wait(lambda: desk.failed)
    assert "Không ghi được" in desk.failed[-1]
    assert not target.parent.exists()
