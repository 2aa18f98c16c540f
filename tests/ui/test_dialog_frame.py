"""A dialog whose answer comes later grows downwards and stays on the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.dialogs.frame import Dialog
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.widgets.wrapped import Wrapped

LONG = "Kiểm chứng cho biết tệp hoặc trang có còn như khi đoàn ký hay không. " * 6


def opened(qtbot: QtBot) -> tuple[Dialog, Wrapped]:
    dialog = Dialog("Kiểm chứng")
    qtbot.addWidget(dialog)
    answer = Wrapped()
    dialog.column.addWidget(answer)
    answer.hide()
    dialog.finish("Kiểm chứng", "Đóng")
    dialog.setMinimumWidth(640)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog, answer


def test_a_long_answer_wraps_in_the_width_that_was_there(qtbot: QtBot, the_look: Look) -> None:
    dialog, answer = opened(qtbot)
    before = dialog.size()
    answer.set_text(LONG)
    answer.show()
    dialog.fit()
    assert dialog.width() == before.width()
    assert dialog.height() > before.height()
    assert answer.height() >= answer.heightForWidth(answer.width())


def test_a_dialog_at_the_edge_comes_back_as_it_grows(qtbot: QtBot, the_look: Look) -> None:
    dialog, answer = opened(qtbot)
    screen = QApplication.primaryScreen().availableGeometry()
    dialog.move(screen.right() - 300, screen.bottom() - 60)
    answer.set_text(LONG)
    answer.show()
    dialog.fit()
    assert screen.contains(dialog.frameGeometry())
