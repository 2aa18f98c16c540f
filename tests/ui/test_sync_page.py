"""The page Đồng bộ: one button, a preview, what came, what people choose between."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.sync.bundle import Bundle
from cchc_desktop.sync.folder import Lying, SharedFolder
from cchc_desktop.sync.place import FolderPlace
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages.conflict_card import ConflictCard, Offer
from cchc_desktop.words import syncing
from tests import desks
from tests.ui.sync_desk import BEFORE, JOINED, MINE, THEIRS, Pair, made_pair


@pytest.fixture
def pair(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[Pair]:
    with made_pair(qtbot, tmp_path, the_look) as made:
        yield made


def test_the_first_time_a_folder_is_asked_for(pair: Pair) -> None:
    assert pair.page.empty.isVisible()
    assert not pair.page.sync_button.isVisible()
    pair.page.use_folder(pair.stick)
    pair.rest()
    assert pair.page.folder.place.text() == str(pair.stick)
    assert pair.page.sync_button.isVisible()
    pair.sync()
    assert list(pair.stick.glob("bundles/*/*.cchc"))
    assert pair.desk.said[-1][0] == "Không có gì mới để nhận"


def test_what_would_come_is_shown_before_it_is_taken_in(pair: Pair) -> None:
    finding = pair.disagree()
    rows = desks.journal_rows(pair.one)
    pair.sync()
    assert desks.journal_rows(pair.one) == rows
    assert pair.page.results.heading.text() == "Sẽ nhận 1 thay đổi của 1 máy"
    (card,) = pair.page.results.news.cards()
    assert card.sentence.text == "Sở Tài chính"
    assert card.sentence.meta == "1 mục thay đổi · 1 chỗ cần chọn · Máy Đặng Quỳnh Như"
    assert pair.page.sync_button.text() == "Nhận và ghi ra"
    pair.sync()
    assert desks.journal_rows(pair.one) == rows + 1
    assert pair.desk.said[-1][0] == "Nhận 1 thay đổi của 1 máy · 1 chỗ cần chọn"
    assert pair.page.header.pill.text() == "1 chỗ cần chọn"
    assert [box.name.text() for box in pair.page.laptops.boxes] == [
        "Máy Lò Thị Ưởng (máy này)",
        "Máy Đặng Quỳnh Như",
    ]
    assert pair.page.laptops.boxes[1].changes.text() == "1/1 thay đổi"
    copies = [copy.reason for copy in pair.one.backups.listed()]
    assert "sync" in copies
    assert pair.text(finding) in (MINE, THEIRS)


def test_a_click_on_the_news_leads_to_the_visit(pair: Pair) -> None:
    pair.disagree()
    pair.sync()
    with pair.bot.waitSignal(pair.page.visit_asked) as asked:
        pair.page.results.news.focus_chosen()
        pair.press(Qt.Key.Key_Return)
    assert asked.args == [desks.finance(pair.one).id, ""]


def test_the_card_shows_what_it_was_mine_theirs_and_a_proposal(pair: Pair) -> None:
    pair.choosing()
    columns = pair.page.conflicts.card.columns
    assert [column.text.text() for column in columns] == [BEFORE, MINE, THEIRS, JOINED]
    assert [column.text.marked() for column in columns] == [
        [],
        ["09", "(1,75%)"],
        ["04 hồ sơ không có văn bản xin lỗi."],
        ["09", "(1,75%)", "04 hồ sơ không có văn bản xin lỗi."],
    ]
    buttons = [column.button.text() for column in columns if column.offer.key]
    assert buttons == ["Lấy của tôi  1", "Lấy của Như  2", "Lấy bản gộp  3"]
    assert pair.page.conflicts.card.way.text().startswith("Sở Tài chính › ")


@pytest.mark.parametrize(
    ("key", "text"), [(Qt.Key.Key_1, MINE), (Qt.Key.Key_2, THEIRS), (Qt.Key.Key_3, JOINED)]
)
def test_one_key_takes_one_value_and_ctrl_z_opens_it_again(
    pair: Pair, key: Qt.Key, text: str
) -> None:
    finding = pair.choosing()
    assert pair.page.conflicts.waiting == 1
    pair.press(Qt.Key.Key_Return)  # nothing is chosen by Enter
    assert pair.one.settling.waiting()
    pair.press(key)
    assert pair.text(finding) == text
    assert pair.page.conflicts.waiting == 0
    taken = [c.button.text() for c in pair.page.conflicts.card.columns if "✓" in c.button.text()]
    assert taken == ["✓ Đã lấy"]
    pair.one.history.undo()
    pair.bot.waitUntil(lambda: pair.page.conflicts.waiting == 1)


def test_a_choice_is_opened_again_and_an_own_text_taken(pair: Pair) -> None:
    finding = pair.choosing()
    pair.press(Qt.Key.Key_2)
    pair.page.conflicts.card.reopen_button.click()
    assert pair.page.conflicts.waiting == 1
    pair.page.conflicts.card.own.set_value("Bản tự ghi.")
    pair.page.conflicts.card.own_button.click()
    assert pair.text(finding) == "Bản tự ghi."
    assert pair.one.settling.waiting() == {}


def test_all_of_one_laptop_is_one_change(pair: Pair) -> None:
    finding = pair.choosing()
    visit = desks.finance(pair.one).id
    pair.page.conflicts.take_all(visit, pair.two.laptops.this)
    assert pair.text(finding) == THEIRS
    assert pair.page.conflicts.waiting == 0
    pair.one.history.undo()
    assert len(pair.one.settling.waiting()) == 1


def test_a_removal_against_an_edit_can_be_read(pair: Pair) -> None:
    pair.meet()
    finding = desks.first_finding(pair.one)
    pair.two.findings.edit(pair.two.findings.get(finding.id), cause="Thiếu người.")
    pair.one.findings.remove(finding)
    pair.two.syncing.sync(pair.stick, is_open=True)
    pair.one.set_preferences(sync_preview=False)
    pair.sync()
    pair.page.show_conflicts()
    texts = [column.text.text() for column in pair.page.conflicts.card.columns]
    assert any(text.startswith("Xóa: ") for text in texts)
    assert any(text.startswith("Giữ lại: ") and finding.text in text for text in texts)
    buttons = {c.button.text()[:-3]: c.button for c in pair.page.conflicts.card.columns}
    buttons["Giữ lại"].click()
    assert pair.one.settling.waiting() == {}
    assert pair.text(finding) == finding.text


def test_a_folder_that_is_gone_is_said_in_a_sentence(pair: Pair) -> None:
    pair.page.use_folder(pair.stick / "không có")
    pair.sync()
    assert pair.page.folder.problem.text().startswith("Không thấy thư mục này. Dữ liệu trên máy")


def test_a_passphrase_is_asked_once_and_a_wrong_one_said(pair: Pair) -> None:
    pair.two.syncing.sync(pair.stick, "bí mật của đoàn")
    pair.page.use_folder(pair.stick)
    pair.rest()
    folder = pair.page.folder
    assert folder.first.isVisible()
    pair.sync()
    assert folder.problem.text() == "Chưa nhập mật khẩu của đoàn."
    folder.first.setText("sai")
    pair.sync()
    assert folder.problem.text().startswith("Mật khẩu của đoàn chưa đúng")
    assert folder.first.isVisible()
    folder.first.setText("bí mật của đoàn")
    pair.sync()
    assert not folder.first.isVisible()
    assert pair.one.passphrases.of(pair.stick) == "bí mật của đoàn"
    assert not pair.one.passphrases.is_kept(pair.stick)


def test_a_new_sealed_folder_wants_the_passphrase_twice(pair: Pair) -> None:
    pair.page.use_folder(pair.stick)
    pair.rest()
    folder = pair.page.folder
    assert not folder.first.isVisible()  # offered only: this is no stick
    folder.seals.box.click()
    folder.first.setText("một")
    folder.again.setText("hai")
    pair.sync()
    assert folder.problem.text().startswith("Hai lần nhập mật khẩu không giống nhau")
    assert not list(pair.stick.iterdir())
    folder.again.setText("một")
    pair.sync()
    assert pair.one.syncing.folders.needs_passphrase(pair.stick)


def test_a_refused_file_is_named_with_a_sentence(pair: Pair) -> None:
    pair.disagree()
    damaged = sorted(pair.stick.glob(f"bundles/{pair.two.laptops.this}/*.cchc"))[-1]
    damaged.write_bytes(damaged.read_bytes()[:-9])
    pair.one.set_preferences(sync_preview=False)
    pair.sync()
    (line,) = pair.page.results.refusals()
    assert damaged.name in line
    assert "chưa chép xong hoặc đã hỏng" in line


def test_this_laptop_may_be_wiped_only_when_the_office_has_all(pair: Pair) -> None:
    pair.meet()
    receipts = pair.page.receipts
    pair.page.tab_bar.choose("receipts")
    pair.rest()
    assert receipts.answer.text() == "Chưa được xóa dữ liệu trên máy này."
    receipts.office.set_value(pair.two.laptops.this)
    receipts.office.edited.emit()
    pair.rest()
    assert receipts.answer.text() == "✓ Có thể xóa dữ liệu trên máy này."
    # Nobody compared its code yet: whoever named it as the office's is told.
    assert syncing.COMPARE_FIRST in receipts.why.text()
    assert syncing.UNCONFIRMED in receipts.list.cards()[0].sentence.meta
    (box,) = receipts.office.findChildren(QComboBox)
    assert box.currentText() == "Máy Đặng Quỳnh Như (chưa xác nhận)"
    pair.two.findings.edit(desks.first_finding(pair.two), text="Hai.")
    pair.meet()
    pair.one.team.confirm(pair.two.laptops.this)
    pair.meet()
    receipts.renew()
    pair.rest()
    assert receipts.answer.text() == "✓ Có thể xóa dữ liệu trên máy này."
    assert syncing.COMPARE_FIRST not in receipts.why.text()
    assert syncing.UNCONFIRMED not in receipts.list.cards()[0].sentence.meta
    pair.one.findings.edit(desks.first_finding(pair.one), text="Sửa sau giấy nhận.")
    receipts.renew()
    pair.rest()
    assert receipts.answer.text() == "Chưa được xóa dữ liệu trên máy này."


def test_badges_follow_what_waits(pair: Pair) -> None:
    finding = pair.choosing()
    choices = pair.desk.context.choices
    choices.ask()
    pair.rest()
    visit = desks.finance(pair.one).id
    assert (choices.total, choices.of_visit(visit), choices.of_record(finding.id)) == (1, 1, 1)
    pair.press(Qt.Key.Key_1)
    pair.bot.waitUntil(lambda: choices.total == 0, timeout=5000)


def test_a_folder_that_cannot_be_written_is_said_and_what_came_stays(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read-only, full, or pulled out in the middle: the place refuses at the first write."""
    pair.disagree()
    pair.one.set_preferences(sync_preview=False)

    write_new = FolderPlace.write_new

    def refuse(place: FolderPlace, name: str, data: bytes) -> None:
        if place.root == pair.stick:
            raise RefusedError(RefusalCode.PLACE)
        write_new(place, name, data)

    monkeypatch.setattr(FolderPlace, "write_new", refuse)
    pair.sync()
    said = pair.page.folder.problem.text()
    assert said.startswith("Thư mục không đọc hoặc không ghi được nữa")
    assert "Đã nhận 1 thay đổi" in said
    assert len(pair.one.settling.waiting()) == 1
    monkeypatch.undo()
    pair.sync()
    assert pair.page.folder.problem.text() == ""
    assert pair.desk.said[-1][0].startswith("Không có gì mới để nhận")


def test_typing_goes_on_while_it_works_and_stop_stops_it(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = pair.disagree()
    pair.one.set_preferences(sync_preview=False)
    pair.rest()
    begun, go = threading.Event(), threading.Event()
    get_bundle = SharedFolder.get_bundle

    def slow(folder: SharedFolder, lying: Sequence[Lying]) -> Bundle:
        begun.set()
        assert go.wait(10)
        return get_bundle(folder, lying)

    monkeypatch.setattr(SharedFolder, "get_bundle", slow)
    pair.page.start()
    pair.bot.waitUntil(begun.is_set)
    assert pair.page.lane.stop_button.isVisible()
    assert not pair.page.sync_button.isEnabled()
    pair.one.findings.edit(pair.one.findings.get(finding.id), note="Gõ trong lúc đồng bộ.")
    pair.page.lane.stop_button.click()
    go.set()
    pair.rest()
    monkeypatch.undo()
    assert pair.one.findings.get(finding.id).note == "Gõ trong lúc đồng bộ."
    assert pair.page.sync_button.isEnabled()
    assert not pair.page.lane.stop_button.isVisible()
    assert pair.desk.told == []
    pair.sync()
    assert len(pair.one.settling.waiting()) == 1


def test_who_works_here_is_asked_before_anything_is_written(pair: Pair) -> None:
    pair.one.set_preferences(author="")
    pair.page.use_folder(pair.stick)
    pair.rest()
    with pair.bot.waitSignal(pair.page.name_asked):
        pair.page.start()
    assert not list(pair.stick.iterdir())


def test_values_side_by_side_begin_at_one_height(qtbot: QtBot, the_look: Look) -> None:
    scope = QWidget()
    qtbot.addWidget(scope)
    card = ConflictCard(scope)
    QVBoxLayout(scope).addWidget(card)
    heads = ("Trước đó", "Nguyễn Thị Lan Hương · 18:08 28/11/2026 · máy này", "Gộp từng câu")
    offers = [Offer(str(number), head, "Một câu.", "Lấy") for number, head in enumerate(heads)]
    offers[2] = replace(offers[2], doubt="Giờ của máy này có thể sai.")
    card.show_offers("Địa điểm", offers, may_write=True)
    scope.resize(800, 600)
    with qtbot.waitExposed(scope):
        scope.show()
    qtbot.waitUntil(lambda: card.columns[0].text.mapTo(card, QPoint()).y() > 0)
    assert len({one.text.mapTo(card, QPoint()).y() for one in card.columns}) == 1
