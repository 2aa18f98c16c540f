"""Taking a table in: choose the file, do it in the lane, tell all its faults in one list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from cchc_desktop.domain.problems import InvalidInputError
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.listing import Listing
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.words import followup, problem_texts

T = TypeVar("T")


def choose(
    context: Context,
    parent: QWidget,
    title: str,
    work: Callable[[Path], T],
    told: Callable[[T], str],
) -> None:
    """Ask for a table and take it in; ``told`` says what it brought."""
    dialog = FileDialog(parent.window(), title, Purpose.TABLES)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(
        [translate("Bảng Excel, CSV (*.xlsx *.xls *.ods *.csv)"), translate("Mọi tệp (*)")]
    )
    dialog.fileSelected.connect(lambda name: take_in(context, parent, Path(name), work, told))
    dialog.open()


def take_in(
    context: Context,
    parent: QWidget,
    path: Path,
    work: Callable[[Path], T],
    told: Callable[[T], str],
) -> None:
    """Take that table in, whole or not at all."""

    def failed(error: Exception) -> None:
        if isinstance(error, InvalidInputError):
            _tell(parent, path, error)
        else:
            context.fail(error)

    def done(result: T) -> None:
        context.saved()
        context.say(told(result))

    context.jobs.run(
        lambda: work(path),
        done=done,
        failed=failed,
        label=translate("Đang đọc {name}").format(name=path.name),
    )


def _tell(parent: QWidget, path: Path, error: InvalidInputError) -> None:
    lines = []
    for problem in error.problems:
        place = followup.place(problem.where)
        sentence = problem_texts.sentence(problem)
        lines.append(f"{place}: {sentence}" if place else sentence)
    count = translate("Tệp {name} có {n} chỗ sai; chưa nhận dòng nào.")
    sentences = [count.format(name=path.name, n=len(lines))]
    Listing(
        translate("Không nhập được bảng"), sentences, lines, translate("Đóng"), "", parent.window()
    ).open()


def translate(text: str) -> str:
    """In the language of the window."""
    return QCoreApplication.translate("TableIntake", text)
