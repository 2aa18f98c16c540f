"""A visit to its end: written, complete, printed, signed, handed over, proved, amended."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cchc_desktop.commands import line
from cchc_desktop.documents import signatures
from cchc_desktop.domain.signing import SigningWay
from cchc_desktop.ui.actions import Name
from cchc_desktop.ui.dialogs.proving import VerifyDialog
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.widgets.page_view import page_sizes
from cchc_desktop.ui.window import Window
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, keys
from tests.journeys.test_first_visit import (
    CORRECTED,
    correct_a_finding,
    file_dialog,
    open_finance,
    print_paper,
)
from tests.ui.visit_desk import SOON
from tests.ui.windows import dialog_of, opened, settle

SIGNER = "Nguyễn Văn Ân"
LATER = "Hội trường tầng 3"
Change = Callable[[dict[str, bytes]], None]


@pytest.mark.skipif(not signatures.IS_HERE, reason="pyHanko is not installed")
@pytest.mark.usefixtures("vietnamese")
def test_from_writing_to_supplementary_minutes(
    qtbot: QtBot,
    tmp_path: Path,
    the_look: Look,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)  # the file dialog begins in a folder that is empty
    workspace = desks.with_sample(tmp_path / "w")
    workspace.set_preferences(author="Đặng Quỳnh Như")
    add_a_photo(workspace, tmp_path)
    window = opened(qtbot, workspace, the_look)
    open_finance(qtbot, window)
    correct_a_finding(qtbot, window)
    complete(qtbot, window)
    printed = print_paper(qtbot, window, tmp_path / "in.pdf")
    assert len(page_sizes(printed.read_bytes())) >= 3
    sign(qtbot, window, tmp_path)
    handed = hand_over(qtbot, window, tmp_path / "bàn giao.zip")
    prove(qtbot, window, handed, tmp_path)
    amend(qtbot, window)
    both_versions_print(workspace, tmp_path)
    assert window.close()
    by_command(workspace, handed, tmp_path, capsys)


def picture(window: object, name: str) -> None:
    """For people who look: CCHC_PICTURES names a folder."""
    folder = os.environ.get("CCHC_PICTURES")
    if folder:
        window.grab().save(str(Path(folder) / f"{name}.png"))  # type: ignore[attr-defined]


def add_a_photo(workspace: Workspace, folder: Path) -> None:
    photo = folder / "ảnh.jpg"
    Image.effect_noise((320, 240), 60).convert("RGB").save(photo)
    workspace.evidence.add(desks.first_finding(workspace).id, photo)


def complete(qtbot: QtBot, window: Window) -> None:
    window.visit.go_to("minutes")
    panel = window.visit.minutes.panel
    assert panel.count.text().startswith("Còn thiếu 3 mục")
    findings = window._workspace.findings
    for one in findings.of_visit(window.visit.visit_id):
        if one.kind.value == "shortcoming" and not one.cites:
            findings.edit(one, cites=("Nghị định 61/2018/NĐ-CP",))
    qtbot.waitUntil(lambda: panel.count.text().startswith("Đủ để ký"), timeout=SOON)


def sign(qtbot: QtBot, window: Window, folder: Path) -> None:
    tab = window.visit.minutes
    tab.panel.sign_button.click()
    dialog = tab.signing.dialog
    assert dialog is not None
    dialog.way.set_value(SigningWay.PKCS12)
    dialog._show_fields()
    dialog.p12.path.setText(str(keys.p12(folder, SIGNER)))
    dialog.secret.setText(keys.PASSPHRASE)
    dialog.clock.setChecked(True)  # the clock of tests stands in 2018
    dialog.button.click()
    qtbot.waitUntil(lambda: desks.finance(window._workspace).is_locked, timeout=4 * SOON)
    settle(qtbot, window, lambda: tab.panel.count.text() == "Đã ký và khóa")
    (signing,) = window._workspace.signing.of_visit(window.visit.visit_id)
    assert signing.signers == (SIGNER,)
    assert not signing.overridden


def hand_over(qtbot: QtBot, window: Window, target: Path) -> Path:
    window.actions_[Name.HAND_OVER].trigger()
    qtbot.waitUntil(lambda: file_dialog() is not None, timeout=SOON)
    dialog = file_dialog()
    assert isinstance(dialog, QFileDialog)
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert name is not None
    assert name.text() == "BG-05-So-Tai-chinh.zip"
    name.selectAll()
    name.insert(str(target))
    save = next(b for b in dialog.findChildren(QPushButton) if b.isDefault())
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    settle(qtbot, window, target.exists)
    assert any("Đã ghi bộ hồ sơ bàn giao" in one.text.text() for one in window.banners.shown())
    return target


def _photo(files: dict[str, bytes]) -> None:
    name = next(n for n in files if n.startswith("tai-lieu/"))
    files[name] = files[name][:-1] + bytes([files[name][-1] ^ 1])


def _digit(files: dict[str, bytes]) -> None:
    told = json.loads(files["du-lieu.json"])
    told["data"] = [one.replace('"number":5', '"number":6') for one in told["data"]]
    files["du-lieu.json"] = json.dumps(told).encode()


def _operation(files: dict[str, bytes]) -> None:
    told = json.loads(files["du-lieu.json"])
    del told["operations"][3]
    files["du-lieu.json"] = json.dumps(told).encode()


TAMPERED: tuple[tuple[Change, str], ...] = (
    (_photo, "Tài liệu kiểm chứng “tai-lieu/001-"),
    (_digit, "Dữ liệu cuộc kiểm tra đã bị sửa"),
    (_operation, "Nhật ký thao tác bị bớt"),
)


def changed(path: Path, change: Change, folder: Path) -> Path:
    with zipfile.ZipFile(path) as box:
        files = {name: box.read(name) for name in box.namelist()}
    change(files)
    target = folder / f"sửa {change.__name__}.zip"
    with zipfile.ZipFile(target, "w") as box:
        for name, content in files.items():
            box.writestr(name, content)
    return target


def prove(qtbot: QtBot, window: Window, handed: Path, folder: Path) -> None:
    window.actions_[Name.VERIFY].trigger()
    dialog = dialog_of(VerifyDialog)
    assert isinstance(dialog, VerifyDialog)

    def answer(start: str) -> str:
        qtbot.waitUntil(lambda: dialog.answer.text().startswith(start), timeout=2 * SOON)
        return dialog.details.text()

    dialog.button.click()
    answer("Hãy chọn tệp hoặc dán mã")
    dialog.file.path.setText(str(handed))
    dialog.button.click()
    said = answer("Hồ sơ nguyên vẹn, phiên bản 1")
    assert "đúng, khóa đã biết" in said
    assert "không phải chữ ký số" in said
    picture(dialog, "prove-whole")
    for change, start in TAMPERED:
        dialog.file.path.setText(str(changed(handed, change, folder)))
        dialog.button.click()
        answer(start)
    picture(dialog, "prove-altered")
    (signing,) = window._workspace.signing.of_visit(window.visit.visit_id)
    dialog.file.path.clear()
    dialog.code.setText(signing.codes[1])
    dialog.button.click()
    answer("Trang này khớp với biên bản đã ký: biên bản số 05/2018, Sở Tài chính")
    picture(dialog, "prove-page")
    dialog.close()


def amend(qtbot: QtBot, window: Window) -> None:
    tab = window.visit.minutes
    tab.panel.amend_button.click()
    dialog = tab.amending.dialog
    assert dialog is not None
    venue = next(n for n, one in enumerate(dialog._places) if one.name == "venue")
    dialog.place.set_value(venue)
    dialog._show_place()
    dialog.new.setPlainText(LATER)
    dialog.reason.setText("Ghi nhầm phòng họp.")
    dialog.add_button.click()
    dialog.sign_button.click()
    signing = tab.amending.signing
    assert signing is not None
    signing.button.click()
    listed = window._workspace.amending.of_visit
    settle(qtbot, window, lambda: listed(window.visit.visit_id)[0].is_signed)


def text_of(path: Path) -> str:
    paper = pypdfium2.PdfDocument(path)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in paper)


def both_versions_print(workspace: Workspace, folder: Path) -> None:
    visit = desks.finance(workspace)
    first = workspace.minutes.write(visit.id, folder / "BB.pdf").file
    from cchc_desktop.domain.papers import PaperKind  # noqa: PLC0415

    later = workspace.papers.write(PaperKind.SUPPLEMENTARY, visit.id, folder / "BS.pdf").file
    assert CORRECTED in text_of(first)
    assert LATER not in text_of(first)
    assert visit.venue in text_of(later)
    assert LATER in text_of(later)


def by_command(
    workspace: Workspace, handed: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same answers without a window."""
    where = str(workspace.folder)
    workspace.close()
    capsys.readouterr()
    assert line.main(["--data", where, "verify", str(handed)]) == 0
    assert line.main(["--data", where, "verify", str(folder / "BB.pdf")]) == 0
    assert line.main(["--data", where, "verify", str(folder / "BS.pdf")]) == 0
    capsys.readouterr()
    for change, start in TAMPERED:
        assert line.main(["--data", where, "verify", str(changed(handed, change, folder))]) == 1
        assert capsys.readouterr().err.startswith(start)
