"""What is missing leads to its place; signing asks, locks, and tells why where it cannot."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.completeness import Lack, LackCode
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.keys import SignerRole
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.signing import SigningWay
from cchc_desktop.ui.dialogs.signing import SignDialog
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages import lack_places
from cchc_desktop.ui.widgets.file_dialog import FileDialog
from cchc_desktop.usecases.sealing import Order
from tests import desks, keys, pictures
from tests.ui.visit_desk import SOON, VisitDesk, focused, visit_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "minutes") as opened:
        yield opened


def picture(desk: VisitDesk, name: str) -> None:
    picture_of(desk.page.minutes.signing.dialog or desk.page, name)


def picture_of(widget: QWidget, name: str) -> None:
    """For people who look: CCHC_PICTURES names a folder."""
    folder = os.environ.get("CCHC_PICTURES")
    if folder:
        widget.grab().save(str(Path(folder) / f"{name}.png"))


def opened(desk: VisitDesk) -> SignDialog:
    desk.page.minutes.panel.sign_button.click()
    dialog = desk.page.minutes.signing.dialog
    assert dialog is not None
    return dialog


def test_the_head_and_the_list_say_how_much_is_missing(desk: VisitDesk) -> None:
    panel = desk.page.minutes.panel
    assert panel.count.text() == "Còn thiếu 3 mục"
    head = desk.page.header.lacks_button
    desk.bot.waitUntil(lambda: head.text() == "Còn thiếu 3 mục", timeout=SOON)
    must = [c.sentence for c in panel.list.cards() if c.sentence.group == "Phải bổ sung"]
    assert len(must) == 3
    assert "chưa có văn bản làm căn cứ" in must[0].text
    picture(desk, "panel")


def test_the_list_follows_each_change(desk: VisitDesk) -> None:
    finding = next(
        f
        for f in desk.workspace.findings.of_visit(desk.visit_id)
        if not f.cites and f.kind.value == "shortcoming"
    )
    desk.workspace.findings.edit(finding, cites=("Nghị định 61/2018/NĐ-CP",))
    desk.bot.waitUntil(
        lambda: desk.page.minutes.panel.count.text() == "Còn thiếu 2 mục", timeout=SOON
    )
    head = desk.page.header.lacks_button
    desk.bot.waitUntil(lambda: head.text() == "Còn thiếu 2 mục", timeout=SOON)


def test_a_line_leads_to_its_place(desk: VisitDesk) -> None:
    panel = desk.page.minutes.panel
    first = panel.list.cards()[0].sentence.id
    lack = panel._listed[int(first)]
    panel.list.edit_asked.emit(first)
    assert desk.page.tab_bar.name() == "findings"
    assert desk.page.findings.list.chosen_id() == lack.id
    button = desk.page.header.lacks_button
    desk.bot.waitUntil(lambda: button.isVisibleTo(desk.page), timeout=SOON)
    button.click()
    assert desk.page.tab_bar.name() == "minutes"


def test_every_line_leads_to_where_it_is_typed(desk: VisitDesk, tmp_path: Path) -> None:
    """Every code with a field of its own puts the keyboard there; every other opens its tab."""
    page, panel = desk.page, desk.page.minutes.panel
    finding = next(
        f
        for f in desk.workspace.findings.of_visit(desk.visit_id)
        if f.kind is FindingKind.SHORTCOMING
    )
    source = tmp_path / "ảnh.jpg"
    source.write_bytes(pictures.jpeg())
    photo = desk.workspace.evidence.add(finding.id, source)
    answer = desk.workspace.recommendations.of_visit(desk.visit_id)[0]
    records = {
        Kind.VISIT: (desk.visit_id, page.general.form),
        Kind.FINDING: (finding.id, page.findings.editor.form),
        Kind.EVIDENCE: (photo.id, page.photos.panel.form),
        Kind.RECOMMENDATION: (answer.id, page.recommendations.form),
    }
    elsewhere = {
        (LackCode.NOBODY_SIGNS, Kind.VISIT): page.general.hosts,
        (LackCode.NO_EVIDENCE, Kind.FINDING): page.findings.editor.evidence,
        (LackCode.NO_REMEDY, Kind.FINDING): page.findings.editor.add_answer,
    }
    reached = set()
    for code in LackCode:
        for kind, (record, form) in records.items():
            field = lack_places.of(Lack(code, kind, record))[2]
            place = elsewhere.get((code, kind)) or (form.box(field) if form.has(field) else None)
            if place is None:
                continue
            page.go_to("minutes")
            panel._listed = (Lack(code, kind, record),)
            panel.list.edit_asked.emit("0")
            on = focused()
            assert place is on or place.isAncestorOf(on), (code, kind, on)
            desk.bot.waitUntil(lambda: not focused().visibleRegion().isEmpty(), timeout=SOON)
            reached.add(code)
            break
    tabs_only = {
        LackCode.SIGNER_AWAY,
        LackCode.NO_FINDING,
        LackCode.FILE_GONE,
        LackCode.BREACH,
        LackCode.OPEN_CONFLICT,
    }
    assert reached == set(LackCode) - tabs_only


def test_a_person_or_a_row_of_figures_is_chosen(desk: VisitDesk) -> None:
    page, panel = desk.page, desk.page.minutes.panel
    people = desk.workspace.visits.attendees(desk.visit_id)
    for person in (people[-1], people[0]):
        panel._listed = (Lack(LackCode.SIGNER_AWAY, Kind.ATTENDEE, person.id),)
        panel.list.edit_asked.emit("0")
        assert person.id in (
            page.general.team.list.chosen_id(),
            page.general.hosts.list.chosen_id(),
        )
    row = desk.workspace.dossiers.of_visit(desk.visit_id).rows[-1]
    panel._listed = (Lack(LackCode.BREACH, Kind.DOSSIER_ROW, row.id),)
    panel.list.edit_asked.emit("0")
    assert page.tab_bar.name() == "figures"
    assert page.figures.table.current_row() == row.id


def test_signing_in_spite_of_what_is_missing_wants_a_reason(desk: VisitDesk) -> None:
    dialog = opened(desk)
    picture(desk, "dialog")
    dialog.clock.setChecked(True)
    dialog.button.click()
    assert "lý do" in dialog.problem.text()
    assert not desks.finance(desk.workspace).is_locked
    dialog.reason.setText("Cơ quan đã có văn bản riêng.")
    dialog.button.click()
    desk.bot.waitUntil(lambda: desks.finance(desk.workspace).is_locked, timeout=SOON)
    desk.bot.waitUntil(
        lambda: desk.page.minutes.panel.count.text() == "Đã ký và khóa", timeout=SOON
    )
    signing = desk.workspace.signing.of_visit(desk.visit_id)[0]
    assert signing.reason == "Cơ quan đã có văn bản riêng."
    assert "Cơ quan đã có văn bản riêng." in desk.page.minutes.panel.told.text()
    assert not desk.page.header.lacks_button.isVisibleTo(desk.page)
    desk.bot.waitUntil(desk.page.minutes.view.is_drawn, timeout=SOON)
    picture(desk, "signed")


def test_a_doubtful_date_waits_for_a_tick(desk: VisitDesk) -> None:
    dialog = opened(desk)  # the clock of tests stands in 2018
    dialog.reason.setText("Ký thử.")
    dialog.button.click()
    assert "ngày giờ" in dialog.problem.text()
    assert desks.finance(desk.workspace).is_locked is False


def test_a_wrong_passphrase_keeps_the_dialog_and_all_that_was_typed(
    desk: VisitDesk, tmp_path: Path
) -> None:
    dialog = opened(desk)
    dialog.way.set_value(SigningWay.PKCS12)
    dialog._show_fields()
    dialog.clock.setChecked(True)
    dialog.reason.setText("Ký thử.")
    dialog.button.click()
    assert dialog.problem.text() == "Hãy chọn tệp khóa."
    dialog.p12.path.setText(str(keys.p12(tmp_path, "Nguyễn Văn Ân")))
    dialog.secret.setText("sai")
    dialog.button.click()
    desk.bot.waitUntil(lambda: "không đúng" in dialog.problem.text(), timeout=SOON)
    picture(desk, "wrong")
    assert dialog.reason.text() == "Ký thử."
    dialog.secret.setText(keys.PASSPHRASE)
    dialog.button.click()
    desk.bot.waitUntil(lambda: desks.finance(desk.workspace).is_locked, timeout=SOON)
    signing = desk.workspace.signing.of_visit(desk.visit_id)[0]
    assert signing.signers == ("Nguyễn Văn Ân",)


def test_only_the_fields_of_the_chosen_way_are_shown(desk: VisitDesk) -> None:
    dialog = opened(desk)
    shown = {}
    for way in SigningWay:
        dialog.way.set_value(way)
        dialog._show_fields()
        fields = (dialog.scan, dialog.p12, dialog.library, dialog.secret, dialog.role)
        shown[way] = [field.isVisibleTo(dialog) for field in fields]
    assert shown[SigningWay.PAPER] == [False] * 5
    assert shown[SigningWay.SCAN] == [True, False, False, False, False]
    assert shown[SigningWay.PKCS12] == [False, True, False, True, True]
    assert shown[SigningWay.PKCS11] == [False, False, True, True, True]
    assert dialog.secret.echoMode() is dialog.secret.EchoMode.Password


def test_the_list_stands_below_the_pages_where_room_is_short(desk: VisitDesk) -> None:
    tab = desk.page.minutes
    beside = tab.panel.geometry()
    assert beside.left() > tab.view.geometry().right()
    desk.page.resize(640, 690)
    desk.bot.waitUntil(
        lambda: tab.panel.geometry().top() > tab.view.geometry().top() + 50, timeout=SOON
    )


def test_a_signed_visit_is_corrected_by_supplementary_minutes(
    desk: VisitDesk, tmp_path: Path
) -> None:
    order = Order(reason="Ký thử.", is_clock_right=True)
    desk.workspace.signing.sign(desk.visit_id, order)
    tab = desk.page.minutes
    desk.bot.waitUntil(lambda: tab.panel.amend_button.isVisibleTo(tab), timeout=SOON)
    tab.panel.amend_button.click()
    dialog = tab.amending.dialog
    assert dialog is not None
    venue = next(n for n, one in enumerate(dialog._places) if one.name == "venue")
    dialog.place.set_value(venue)
    dialog._show_place()
    assert dialog.old.text() == desks.finance(desk.workspace).venue
    assert not dialog.sign_button.isEnabled()
    dialog.new.setPlainText("Hội trường tầng 3")
    dialog.add_button.click()
    assert "hãy điền vào" in dialog.problem.text()
    dialog.reason.setText("Ghi nhầm phòng họp.")
    dialog.add_button.click()
    assert dialog.list.count() == 1
    assert "Hội trường tầng 3" in dialog.list.item(0).text()
    picture_of(dialog, "amend")
    dialog.sign_button.click()
    signing = tab.amending.signing
    assert signing is not None
    signing.way.set_value(SigningWay.SCAN)
    signing._show_fields()
    signing.button.click()
    assert signing.problem.text() == "Hãy chọn bản quét đã ký."
    scan = tmp_path / "bản quét.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    signing.scan.path.setText(str(scan))
    picture_of(signing, "amend-sign")
    signing.button.click()
    listed = desk.workspace.amending.of_visit
    desk.bot.waitUntil(lambda: listed(desk.visit_id)[0].is_signed, timeout=SOON)
    assert listed(desk.visit_id)[0].scan_size == len(scan.read_bytes())


def test_a_signature_is_drawn_for_the_draft_copy(desk: VisitDesk, tmp_path: Path) -> None:
    tab = desk.page.minutes
    tab.panel.draw_button.click()
    dialog = tab.signing.drawing
    assert dialog is not None
    assert not dialog.button.isEnabled()
    pad = dialog.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 120))
    for step in range(1, 9):
        _drag(pad, QPoint(40 + step * 40, 120 + (-1) ** step * 60))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(360, 60))
    assert dialog.button.isEnabled()
    picture_of(dialog, "draw")
    dialog.role.set_value(SignerRole.HEAD)
    dialog._on_role()
    assert pad.strokes() == ()
    drawn = dict(dialog._drawn)
    dialog.button.click()
    (asking,) = desk.page.window().findChildren(FileDialog)
    assert [Path(one).name for one in asking.selectedFiles()] == ["BB-05-So-Tai-chinh-nhap.pdf"]
    asking.close()
    assert len(drawn[SignerRole.AGENCY][0]) == 9
    target = tmp_path / "nháp.pdf"
    tab.signing.save_draft(desk.visit_id, drawn, target)
    desk.bot.waitUntil(target.exists, timeout=SOON)
    assert not desks.finance(desk.workspace).is_locked


def test_the_dialog_says_how_many_lacks_it_does_not_name(qtbot: QtBot) -> None:
    for count in (6, 7):
        dialog = SignDialog([f"Thiếu {n}." for n in range(count)], "", False)
        qtbot.addWidget(dialog)
        assert dialog.lacks.text().count("•") == 6
        assert ("và 1 mục nữa" in dialog.lacks.text()) == (count == 7)


def _drag(widget: QWidget, place: QPoint) -> None:
    # QTest moves without a button held.
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(widget.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)
