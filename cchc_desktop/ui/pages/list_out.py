"""“Xuất danh sách…”: any list in sight as XLSX, CSV or JSON, with the filter in force."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from cchc_desktop.ui.context import Context
from cchc_desktop.ui.models.listed import Listed
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.words import labels

_ENDINGS = ("xlsx", "csv", "json")


def choose(context: Context, parent: QWidget, listed: Listed | None) -> None:
    """Ask where to, and write the list there; a page without one says so."""
    if listed is None:
        context.say(translate("Trang này không có danh sách để xuất."))
        return
    if not listed.count:
        context.say(translate("Danh sách đang trống, chưa có gì để xuất."))
        return
    dialog = FileDialog(
        parent.window(),
        translate("Xuất danh sách: {title}").format(title=listed.title),
        Purpose.LISTS,
    )
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    filters = [
        translate("Bảng Excel (*.xlsx)"),
        translate("Bảng CSV (*.csv)"),
        translate("Dữ liệu JSON (*.json)"),
    ]
    dialog.setNameFilters(filters)
    dialog.setDefaultSuffix(_ENDINGS[0])
    dialog.fileSelected.connect(lambda name: write(context, listed, Path(name)))
    dialog.open()


def write(context: Context, listed: Listed, target: Path) -> None:
    """Write the list in the lane; the dialog has asked before replacing another file."""
    lists = context.workspace.list_files

    def work() -> Path:
        rows = listed.cells()
        return lists.write(target, listed.title, listed.heads, rows, True, listed.filtered)

    context.jobs.run(
        work,
        done=lambda path: context.say(
            translate("Đã ghi {n} dòng vào {name}.").format(
                n=labels.number(listed.count), name=path.name
            )
        ),
        failed=context.fail,
        label=translate("Đang ghi danh sách"),
    )


def translate(text: str) -> str:
    """In the language of the window."""
    return QCoreApplication.translate("ListOut", text)
