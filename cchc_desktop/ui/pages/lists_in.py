"""Tables and old minutes taken in from the menu “Tệp”, and the templates for them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.past_minutes import PastMinutes
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.listing import Listing
from cchc_desktop.ui.dialogs.past_preview import PastPreview
from cchc_desktop.ui.pages import table_intake
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.usecases.visits_in import TakenVisits
from cchc_desktop.words import labels, past_minutes
from cchc_desktop.words.templates import NOTES, TEMPLATES, Template


def choose_visits(context: Context, parent: QWidget) -> None:
    """Ask for a table of visits (a plan, or visits of the past) and take it in."""
    title = translate("Kiểm tra công tác cải cách hành chính năm {year}")
    take = context.workspace.visits_in.take_in
    table_intake.choose(
        context,
        parent,
        translate("Nhập các cuộc kiểm tra từ bảng"),
        lambda path: take(path, title),
        said,
    )


def said(taken: TakenVisits) -> str:
    """What a table of visits brought."""
    return translate(
        "Đã nhập {new} cuộc kiểm tra, {findings} ghi nhận; {same} cuộc đã có được giữ nguyên."
    ).format(
        new=labels.number(taken.new),
        findings=labels.number(taken.findings),
        same=labels.number(taken.same),
    )


def choose_minutes(context: Context, parent: QWidget) -> None:
    """Ask for minutes of the past, show what was understood, take them in."""
    dialog = FileDialog(parent.window(), translate("Đọc lại biên bản đã có"), Purpose.EXAMINED)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([translate("Biên bản (*.docx *.pdf *.txt)"), translate("Mọi tệp (*)")])
    dialog.fileSelected.connect(lambda name: look(context, parent, Path(name)))
    dialog.open()


def look(context: Context, parent: QWidget, path: Path) -> None:
    """Read the minutes in the lane and show what they say."""
    visits_in = context.workspace.visits_in
    context.jobs.run(
        lambda: visits_in.look(path),
        done=lambda found: _preview(context, parent, found, path.name),
        failed=context.fail,
        label=translate("Đang đọc {name}").format(name=path.name),
    )


def _preview(context: Context, parent: QWidget, found: PastMinutes, file: str) -> None:
    visits_in = context.workspace.visits_in
    known = visits_in.agency_of(found)
    dialog = PastPreview(found, known, parent.window())
    title = translate("Kiểm tra công tác cải cách hành chính năm {year}")

    def take(level: Level | None) -> None:
        note = past_minutes.note(found, file, context.workspace.desk.now())
        context.jobs.run(
            lambda: visits_in.take_minutes(found, title, level, note),
            done=lambda _visit: _taken(context, found),
            failed=context.fail,
            label=translate("Đang nhận biên bản"),
        )

    dialog.taken.connect(take)
    dialog.open()


def _taken(context: Context, found: PastMinutes) -> None:
    context.saved()
    text = translate("Đã nhận biên bản tại {agency}: {n} ghi nhận, {m} kiến nghị.")
    counts = (labels.number(len(found.findings)), labels.number(len(found.recommendations)))
    context.say(text.format(agency=found.agency, n=counts[0], m=counts[1]))


def choose_template(context: Context, parent: QWidget) -> None:
    """Ask which template, then where to."""
    dialog = Listing(
        translate("Tệp mẫu"),
        [translate("Chọn bảng cần nhập; tệp mẫu có sẵn tiêu đề, một dòng mẫu và hướng dẫn.")],
        [one.title for one in TEMPLATES],
        translate("Lưu tệp mẫu..."),
        translate("Đóng"),
        parent.window(),
    )
    dialog.chosen.connect(lambda place: _ask_where(context, parent, TEMPLATES[place]))
    dialog.open()


def _ask_where(context: Context, parent: QWidget, template: Template) -> None:
    dialog = FileDialog(parent.window(), translate("Lưu tệp mẫu"), Purpose.TABLES)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(translate("Bảng Excel (*.xlsx)"))
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(template.file)
    dialog.fileSelected.connect(lambda name: write_template(context, template, Path(name)))
    dialog.open()


def write_template(context: Context, template: Template, target: Path) -> None:
    """Write that template in the lane."""
    lists = context.workspace.list_files
    context.jobs.run(
        lambda: lists.write_template(
            target, template.title, template.heads, template.example, NOTES, template.explained
        ),
        done=lambda path: context.say(translate("Đã ghi tệp mẫu {name}.").format(name=path.name)),
        failed=context.fail,
        label=translate("Đang ghi tệp mẫu"),
    )


def translate(text: str) -> str:
    """In the language of the window."""
    return QCoreApplication.translate("ListsIn", text)
