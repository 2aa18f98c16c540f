"""The page Đồng bộ beyond its one button: team, keys, bundles by hand, archive, room."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.look import Look
from cchc_desktop.usecases.folders import Folders
from cchc_desktop.usecases.packing import Held, Shelf
from cchc_desktop.words import syncing
from tests import desks, pictures
from tests.ui.sync_desk import THEIRS, Pair, made_pair


@pytest.fixture
def pair(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[Pair]:
    with made_pair(qtbot, tmp_path, the_look) as made:
        yield made


def test_the_team_is_named_with_the_folder_and_who_joins_late_sees_it(pair: Pair) -> None:
    pair.page.use_folder(pair.stick)
    pair.rest()
    assert pair.page.folder.team.value() == "Đoàn kiểm tra cải cách hành chính Sơn La năm 2018"
    assert pair.one.team.team().name == ""
    pair.page.folder.team.set_value("Đoàn Sơn La")
    pair.sync()
    assert pair.one.team.team().name == "Đoàn Sơn La"
    assert pair.page.header.meta.text() == "Đoàn Sơn La"
    pair.two.syncing.sync(pair.stick, is_open=True)
    assert pair.two.team.team().name == "Đoàn Sơn La"


def test_the_head_confirms_a_laptop_by_one_click(pair: Pair) -> None:
    head = pair.one.preferences.author
    pair.one.set_preferences(author="Người mới đến")
    pair.disagree()
    pair.sync()
    pair.sync()
    box = pair.page.laptops.boxes[1]
    assert box.key.text().endswith("trưởng đoàn chưa xác nhận")
    assert not box.confirm.isVisible()  # who works here has no such role in the plan
    pair.one.set_preferences(author=head)
    pair.page.renew()
    pair.rest()
    box = pair.page.laptops.boxes[1]
    box.confirm.click()
    pair.rest()
    assert pair.one.team.confirmed() == {pair.two.syncing.device}
    assert "chưa xác nhận" not in pair.page.laptops.boxes[1].key.text()
    pair.desk.said[-1][1]()
    assert pair.one.team.confirmed() == frozenset()


def test_everything_goes_into_one_file_and_comes_out_of_it(pair: Pair, tmp_path: Path) -> None:
    file = tmp_path / "gói.cchcpack"
    pair.page.more.pack(file)
    pair.rest()
    assert pair.desk.said[-1][0].startswith("Đã ghi 1 gói, 0 ảnh và tệp vào gói.cchcpack")
    report = pair.two.syncing.take([file])
    assert sum(one.changes for one in report.received) == desks.journal_rows(pair.one)
    pair.page.more.archive(tmp_path / "lưu trữ")
    pair.rest()
    assert (tmp_path / "lưu trữ" / "SHA256SUMS").is_file()


def test_bundles_may_be_dropped_on_the_page(pair: Pair, tmp_path: Path) -> None:
    file = tmp_path / "gói.cchcpack"
    pair.meet()
    pair.two.findings.edit(pair.two.findings.get(desks.first_finding(pair.one).id), text=THEIRS)
    pair.two.archiving.pack(file)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    QApplication.sendEvent(pair.page, QDragEnterEvent(QPoint(9, 9), copy, mime, left, none))
    QApplication.sendEvent(pair.page, QDropEvent(QPointF(9, 9), copy, mime, left, none))
    pair.rest()
    assert pair.text(desks.first_finding(pair.one)) == THEIRS
    assert pair.page.results.heading.text() == "Nhận 1 thay đổi của 1 máy"


def test_an_archive_that_is_stopped_leaves_nothing(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, begun, go = tmp_path / "lưu trữ", threading.Event(), threading.Event()
    data = Shelf.data

    def slow(shelf: Shelf, held: Held) -> bytes:
        begun.set()
        assert go.wait(10)
        return data(shelf, held)

    monkeypatch.setattr(Shelf, "data", slow)
    pair.page.more.archive(folder)
    pair.bot.waitUntil(begun.is_set)
    assert not pair.page.more.button.isEnabled()
    pair.page.lane.stop_button.click()
    go.set()
    pair.rest()
    assert list(folder.iterdir()) == []
    assert pair.desk.told == []
    assert pair.page.more.button.isEnabled()


def test_photos_make_room_only_once_the_office_has_them_and_come_back(
    pair: Pair, tmp_path: Path
) -> None:
    photo = tmp_path / "ảnh.jpg"
    photo.write_bytes(pictures.jpeg())
    kept = pair.one.evidence.add(desks.first_finding(pair.one).id, photo)
    pair.meet()
    pair.one.set_preferences(office=pair.two.syncing.device)
    pair.one.findings.edit(desks.first_finding(pair.one), note="Máy cơ quan chưa có.")
    pair.page.more.drop_photos()
    pair.rest()
    assert pair.one.evidence.path(kept).is_file()
    assert len(pair.desk.told) == 1
    pair.meet()
    pair.two.syncing.sync(pair.stick, is_open=True)
    pair.page.more.drop_photos()
    pair.rest()
    assert not pair.one.evidence.path(kept).is_file()
    said, bring_back = pair.desk.said[-1]
    assert said.startswith("Đã bỏ 1 ảnh và tệp khỏi máy này")
    bring_back()
    pair.rest()
    assert pair.one.evidence.path(kept).is_file()
    assert pair.desk.said[-1][0] == "Đã lấy lại 1 ảnh và tệp."


def test_an_open_folder_on_a_stick_is_called_that(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair.meet()
    monkeypatch.setattr(Folders, "is_stick", lambda _folders, _place: True)
    pair.page.renew()
    pair.rest()
    assert pair.page.folder.state.text().startswith("USB hoặc ổ rời này chưa đặt mật khẩu")


def test_how_long_ago_the_laptops_met_is_said() -> None:
    now = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)
    assert syncing.since(now, "") == "Chưa đồng bộ lần nào"
    assert syncing.since(now, "2026-11-28T02:55:00+00:00") == "Đồng bộ: vừa xong"
    assert syncing.since(now, "2026-11-28T01:00:00+00:00") == "Đồng bộ lúc 08:00 hôm nay"
    assert syncing.since(now, "2026-11-25T01:00:00+00:00") == "Chưa đồng bộ 3 ngày"
    assert syncing.since(now, "hôm qua") == ""
