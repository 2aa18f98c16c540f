"""What a visit to the folder tells: by laptop, by visit, by record; and old values taken back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, InvalidInputError
from cchc_desktop.domain.visit import VisitState
from cchc_desktop.store import duplicates
from cchc_desktop.store.database import Database
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Workspace, Workspace, Path]:
    """Two laptops with the sample campaign, and a folder that both have visited."""
    stick = tmp_path / "stick"
    stick.mkdir()
    one = desks.with_sample(tmp_path / "one")
    one.set_preferences(author="Lò Thị Ưởng")
    two = desks.fresh(tmp_path / "two")
    two.set_preferences(author="Đặng Quỳnh Như")
    for laptop in (one, two):
        laptop.syncing.sync(stick, is_open=True)
    return one, two, stick


def test_news_are_told_by_visit(pair: tuple[Workspace, Workspace, Path]) -> None:
    one, two, stick = pair
    visit = desks.finance(two)
    first, second, third = two.findings.of_visit(visit.id)[:3]
    two.findings.edit(first, text="Câu của Như.")
    two.findings.remove(second)
    two.findings.add(visit.id, third.area, third.kind, "Câu mới.")
    mine = desks.first_finding(one)
    one.findings.edit(mine, text="Câu của Ưởng.")
    two.syncing.sync(stick, is_open=True)
    seen = one.syncing.sync(stick, is_open=True, preview=True)
    (news,) = seen.visits
    assert (news.visit, news.agency) == (visit.id, "Sở Tài chính")
    assert (news.new, news.changed, news.removed, news.conflicts) == (1, 1, 1, 1)
    assert news.devices == (two.laptops.this,)
    came = one.syncing.sync(stick, is_open=True)
    assert came.visits == seen.visits
    assert one.syncing.sync(stick, is_open=True).visits == ()
    assert one.settling.waiting() == {mine.id: (visit.id, frozenset({"text"}))}


def test_what_was_made_and_removed_elsewhere_before_it_came_is_not_told(
    pair: tuple[Workspace, Workspace, Path],
) -> None:
    """“1 mục đã xóa” was said of a sentence that nobody here ever saw."""
    one, two, stick = pair
    visit = desks.finance(two)
    area = desks.first_finding(two).area
    slip = two.findings.add(visit.id, area, desks.first_finding(two).kind, "Gõ nhầm chỗ.")
    two.findings.remove(slip)
    strange = two.visits.add(visit.campaign_id, "Sở Nhầm", Level.DEPARTMENT, visit.starts)
    two.visits.remove(strange)
    two.visits.edit(desks.finance(two), venue="Phòng họp tầng 3")
    two.syncing.sync(stick, is_open=True)
    seen = one.syncing.sync(stick, is_open=True, preview=True)
    came = one.syncing.sync(stick, is_open=True)
    assert seen.visits == came.visits
    told = {news.agency: (news.new, news.changed, news.removed) for news in came.visits}
    assert told == {"": (1, 0, 0), "Sở Tài chính": (0, 1, 0)}  # the agency stays, in no visit
    shown = desks.first_finding(two)
    two.findings.remove(shown)  # seen here before: that is told
    two.syncing.sync(stick, is_open=True)
    (news,) = one.syncing.sync(stick, is_open=True).visits
    assert (news.visit, news.removed) == (visit.id, 1)


def test_nobody_who_types_waits_for_a_preview(
    pair: tuple[Workspace, Workspace, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, stick = pair
    two.findings.edit(desks.first_finding(two), text="Câu của Như.")
    two.syncing.sync(stick, is_open=True)
    typist = Workspace(one.folder)
    typist.desk.database.wait_at_most(0)
    mine = desks.first_finding(typist)
    found, written = duplicates.found, []

    def typing(database: Database) -> object:
        """Somebody types at the very end of the preview, when all of it was taken in to look."""
        written.append(typist.findings.edit(mine, note="Gõ trong lúc xem trước."))
        return found(database)

    monkeypatch.setattr(duplicates, "found", typing)
    seen = one.syncing.sync(stick, is_open=True, preview=True)
    typist.close()
    assert len(written) == 1
    assert sum(laptop.changes for laptop in seen.received) == 1
    assert one.findings.get(mine.id).text != "Câu của Như."
    assert not list(one.folder.glob(".tmp-*"))


def test_laptops_say_what_of_each_is_here(pair: tuple[Workspace, Workspace, Path]) -> None:
    one, two, stick = pair
    photo = stick.parent / "ảnh.jpg"
    photo.write_bytes(pictures.jpeg())
    two.evidence.add(desks.first_finding(two).id, photo)
    two.syncing.sync(stick, is_open=True)
    for path in stick.joinpath("evidence").rglob("*"):
        if path.is_file():
            path.unlink()
    one.syncing.sync(stick, is_open=True)
    mine, theirs = one.laptops.listed()
    assert (mine.name, mine.is_this) == ("Lò Thị Ưởng", True)
    assert (theirs.name, theirs.is_this) == ("Đặng Quỳnh Như", False)
    assert theirs.changes == theirs.all_changes == 1
    assert (theirs.photos, theirs.all_photos) == (0, 1)
    two.syncing.sync(stick, is_open=True)
    one.syncing.sync(stick, is_open=True)
    assert one.laptops.listed()[1].photos == 1


def test_a_laptop_may_have_a_name_of_its_own(pair: tuple[Workspace, Workspace, Path]) -> None:
    one, two, stick = pair
    two.set_preferences(laptop="Máy tổ 2")
    two.findings.edit(desks.first_finding(two), text="Sửa.")
    two.syncing.sync(stick, is_open=True)
    one.syncing.sync(stick, is_open=True)
    assert [laptop.name for laptop in one.laptops.listed()] == ["Lò Thị Ưởng", "Máy tổ 2"]


def test_any_old_value_is_taken_back_as_one_change(
    pair: tuple[Workspace, Workspace, Path],
) -> None:
    one, two, stick = pair
    finding = desks.first_finding(two)
    before = finding.text
    two.findings.edit(finding, text="Câu của Như.")
    two.syncing.sync(stick, is_open=True)
    one.syncing.sync(stick, is_open=True)
    past = one.recalling.of(finding.id, "text")
    assert [(p.value, p.laptop, p.is_current) for p in past] == [
        ("Câu của Như.", "Đặng Quỳnh Như", True),
        (before, "", False),
    ]
    one.recalling.take_back(finding.id, "text", past[1].key)
    assert one.findings.get(finding.id).text == before
    assert one.history.next_undo() == "take_back"
    one.history.undo()
    assert one.findings.get(finding.id).text == "Câu của Như."


def test_what_never_stood_there_is_not_taken_back(
    pair: tuple[Workspace, Workspace, Path],
) -> None:
    one = pair[0]
    finding = desks.first_finding(one)
    key = one.recalling.of(finding.id, "area")[0].key
    for name in ("cause", "removed"):
        with pytest.raises(ExpectedError) as caught:
            one.recalling.take_back(finding.id, name, key)
        assert caught.value.code is ExpectedCode.GONE
    visit = desks.finance(one)
    one.desk.edit(Op.SET_STATE, visit, state=VisitState.SIGNED)
    with pytest.raises(InvalidInputError):
        one.recalling.take_back(finding.id, "area", key)


def test_records_are_called_as_people_call_them(
    pair: tuple[Workspace, Workspace, Path],
) -> None:
    one = pair[0]
    visit = desks.finance(one)
    finding = desks.first_finding(one)
    one.findings.remove(finding)
    named = one.recalling.naming().of(finding.id)
    assert named is not None
    assert named.kind is Kind.FINDING
    assert named.label == finding.text
    assert named.visit is not None
    assert (named.visit.id, named.visit.label) == (visit.id, "Sở Tài chính")
    assert one.recalling.naming().of("nobody") is None


def test_a_passphrase_lies_on_the_disk_only_where_wished(tmp_path: Path) -> None:
    desk = desks.fresh(tmp_path / "w")
    stick = tmp_path / "stick"
    desk.passphrases.remember(stick, "bí mật", on_disk=False)
    assert desk.passphrases.of(stick) == "bí mật"
    assert not (tmp_path / "w" / "device").exists()
    assert Workspace(tmp_path / "w").passphrases.of(stick) is None
    desk.passphrases.remember(stick, "bí mật", on_disk=True)
    assert Workspace(tmp_path / "w").passphrases.of(stick) == "bí mật"
    kept = tmp_path / "w" / "device" / "passphrases.json"
    if os.name != "nt":
        assert kept.stat().st_mode & 0o777 == 0o600
    desk.passphrases.forget(stick)
    assert Workspace(tmp_path / "w").passphrases.of(stick) is None
    assert "bí mật" not in kept.read_text(encoding="utf-8")
