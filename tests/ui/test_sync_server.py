"""A server in the place of a folder, through the window: real servers on the loopback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.dialogs.server import ServerDialog
from cchc_desktop.ui.look import Look
from cchc_desktop.usecases import folders
from tests import desks
from tests.store import dump
from tests.sync.places import servers, test_places
from tests.ui.sync_desk import BEFORE, MINE, THEIRS, Pair, made_pair

pytestmark = test_places.pytestmark


@pytest.fixture
def pair(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[Pair]:
    with made_pair(qtbot, tmp_path, the_look) as made:
        yield made


def dialog(pair: Pair) -> ServerDialog:
    found = pair.page.window().findChildren(ServerDialog)
    assert len(found) == 1
    return found[0]


def give(pair: Pair, address: str, user: str, password: str) -> None:
    asked = dialog(pair)
    asked.address.setText(address)
    asked.user.setText(user)
    asked.password.setText(password)
    asked.button.click()
    pair.bot.waitUntil(lambda: not pair.page.window().findChildren(ServerDialog))
    pair.rest()


@pytest.mark.parametrize("kind", ["webdav", "s3", "sftp"])
def test_two_laptops_meet_on_a_server_that_was_typed_in(
    pair: Pair, tmp_path: Path, kind: str
) -> None:
    folder = tmp_path / "server"
    folder.mkdir()
    passwords = {"webdav": servers.PASSWORD, "s3": "s", "sftp": ""}
    with test_places.started(kind, folder) as whole:
        address, user = folders.without_login(whole)
        pair.page.empty.second.click()
        give(pair, address, user, passwords[kind])
        kept = pair.one.preferences.sync_folder
        assert "@" in kept
        assert kept.split("@")[0] == f"{kind}://{user}"
        assert pair.page.folder.place.text() == folders.shown(whole)
        pair.sync()
        assert pair.desk.said[-1][0] == "Không có gì mới để nhận"
        assert pair.two.syncing.sync(whole, is_open=True).refused == ()
        records = [dump.shared(laptop.desk.database) for laptop in (pair.one, pair.two)]
        assert records[0] == records[1]
        pair.page.receipts.renew()
        pair.rest()
        assert pair.page.receipts.list.cards()
        pair.one.syncing.folders.close()
        pair.two.syncing.folders.close()


@pytest.mark.parametrize("kind", ["folder", "webdav", "s3", "sftp"])
def test_a_forked_bundle_is_taken_over_from_wherever_it_lies(
    pair: Pair, tmp_path: Path, kind: str
) -> None:
    folder = tmp_path / "server"
    folder.mkdir()
    finding = desks.first_finding(pair.one)
    pair.one.findings.edit(finding, text=BEFORE)
    with test_places.started(kind, folder) if kind != "folder" else nullcontext("") as whole:
        where = whole or str(pair.stick)
        pair.one.set_preferences(sync_folder=where)
        pair.page.renew()
        pair.one.syncing.sync(where, is_open=True)
        pair.two.syncing.sync(where, is_open=True)
        pen = pair.one.desk._pen  # a virtual machine that was resumed twice: one pen, other words
        pair.two.desk._pen.name, pair.two.desk._pen.used = pen.name, pen.used
        for laptop, words in ((pair.one, MINE), (pair.two, THEIRS)):
            laptop.findings.edit(laptop.findings.get(finding.id), text=words)
        pair.two.syncing.sync(where, is_open=True)
        pair.sync()
        pair.sync()
        (offer,) = pair.page.results.adopters
        assert pair.one.settling.waiting() == {}
        offer.click()
        pair.rest()
        assert pair.page.results.adopters == []
        assert set(pair.one.settling.waiting()) == {finding.id}
        pair.sync()
        assert pair.page.results.adopters == []
        pair.one.syncing.folders.close()
        pair.two.syncing.folders.close()


def test_a_wrong_password_is_asked_for_again(pair: Pair, tmp_path: Path) -> None:
    with servers.webdav(tmp_path / "dav") as whole:
        address, user = folders.without_login(whole)
        pair.page.empty.second.click()
        give(pair, address, user, "sai")
        assert "không nhận tên đăng nhập hoặc mật khẩu" in pair.page.folder.problem.text()
        pair.page.start()
        pair.rest()
        asked = dialog(pair)
        assert "không nhận tên đăng nhập hoặc mật khẩu" in asked.problem.text()
        assert (asked.address.text(), asked.user.text()) == (address, user)
        give(pair, address, user, servers.PASSWORD)
        assert not pair.page.folder.problem.isVisible()
        pair.sync()
        assert list((tmp_path / "dav").glob("bundles/*/*.cchc"))
        pair.one.syncing.folders.close()


def test_what_is_no_address_is_said(pair: Pair) -> None:
    pair.page.empty.second.click()
    asked = dialog(pair)
    asked.address.setText("gopher://may-chu/doan")
    asked.button.click()
    pair.bot.waitUntil(lambda: bool(pair.page.window().findChildren(ServerDialog)))
    problems = [one.problem.text() for one in pair.page.window().findChildren(ServerDialog)]
    assert any("không đồng bộ được qua gopher://" in text for text in problems)
    assert not pair.one.preferences.sync_folder
