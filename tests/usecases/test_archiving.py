"""Bundles for the mail, the archive at the end, and photos that make room."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.refusals import RefusalCode
from cchc_desktop.usecases import photos
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures
from tests.store import dump


@pytest.fixture
def one(tmp_path: Path) -> Workspace:
    workspace = desks.with_sample(tmp_path / "one")
    photo = tmp_path / "a.jpg"
    photo.write_bytes(pictures.pdf(b"photo" * 1000))
    workspace.evidence.add(desks.first_finding(workspace).id, photo)
    return workspace


def test_a_pack_gives_another_laptop_everything(one: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "gói.zip"
    made = one.archiving.pack(file)
    assert (made.bundles, made.photos) == (1, 1)
    assert made.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    two = desks.fresh(tmp_path / "two")
    report = two.syncing.take([file])
    assert report.refused == ()
    assert report.received[0].missing_photos == 0
    assert dump.shared(two.desk.database) == dump.shared(one.desk.database)
    assert two.checking.problems() == []
    with pytest.raises(ExpectedError) as caught:
        one.archiving.pack(file)
    assert caught.value.code is ExpectedCode.FILE_EXISTS


def test_a_damaged_pack_is_refused_and_strangers_in_it_are_passed_over(
    one: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "gói.zip"
    one.archiving.pack(file)
    with zipfile.ZipFile(file, "a") as archive:
        for name in ("../../thoát.cchc", "bundles/CON", "evidence/aa/" + "a" * 300, "/etc/x"):
            archive.writestr(name, b"x")
        archive.writestr("evidence/00/" + "0" * 64, b"lie")
    two = desks.fresh(tmp_path / "two")
    assert two.syncing.take([file]).refused == ()
    assert dump.shared(two.desk.database) == dump.shared(one.desk.database)
    assert not (tmp_path / "thoát.cchc").exists()
    three = desks.fresh(tmp_path / "three")
    data = bytearray(file.read_bytes())
    data[data.index(b"changes.jsonl") + 200] ^= 1
    file.write_bytes(data)
    refused = three.syncing.take([file]).refused
    assert [r.code for r in refused] == [RefusalCode.HASH]
    assert desks.journal_rows(three) == 0


def test_an_archive_is_read_again_and_checked_by_sha256sum(one: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "lưu trữ"
    made = one.archiving.archive(folder)
    listed = (folder / "SHA256SUMS").read_bytes()
    assert made.sha256 == hashlib.sha256(listed).hexdigest()
    assert (made.bundles, made.photos) == (1, 1)
    assert len(list(folder.glob("papers/*.pdf"))) == len(one.visits.rows())
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("sha256sum is not here")
    ran = subprocess.run([program, "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=False)
    assert ran.returncode == 0
    with pytest.raises(ExpectedError) as caught:
        one.archiving.archive(folder)
    assert caught.value.code is ExpectedCode.FOLDER_NOT_EMPTY
    two = desks.fresh(tmp_path / "two")
    two.syncing.take(sorted(folder.rglob("*.cchc")))
    assert dump.shared(two.desk.database) == dump.shared(one.desk.database)


def test_photos_make_room_only_when_the_office_has_them_and_come_back(
    one: Workspace, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    one.syncing.sync(stick, is_open=True)
    office = desks.fresh(tmp_path / "office")
    name = office.syncing.device
    for wrong in (None, name, one.syncing.device):
        with pytest.raises(ExpectedError) as caught:
            one.confirming.drop_photos(stick, None, wrong)  # nor does it confirm its own
        assert caught.value.code is ExpectedCode.NOT_CONFIRMED
    office.syncing.sync(stick, is_open=True)
    dropped = one.confirming.drop_photos(stick, None, name)
    assert (dropped.photos, dropped.bytes) == (1, len(pictures.pdf(b"photo" * 1000)))
    assert one.checking.problems() == []
    assert len(one.checking.dropped()) == 1
    report = one.syncing.sync(stick, is_open=True)
    assert sum(r.photos + r.missing_photos for r in report.received) == 0
    assert len(one.checking.dropped()) == 1
    assert one.confirming.fetch_photos(stick, None) == 1
    assert one.checking.dropped() == []
    assert one.checking.problems() == []


def test_an_archive_says_what_is_not_in_it(one: Workspace, tmp_path: Path) -> None:
    """Made room for, never come here: counted apart."""
    assert one.archiving.archive(tmp_path / "all").is_all
    finding = desks.first_finding(one)
    for number in range(2):
        photo = tmp_path / f"{number}.jpg"
        photo.write_bytes(pictures.pdf(b"more %d" % number))
        one.evidence.add(finding.id, photo)
    first, second, _ = sorted(photos.wanted(one.desk.database))
    one._files.make_room(first)
    one._files.path(second).unlink()
    made = one.archiving.archive(tmp_path / "some")
    assert (made.photos, made.dropped, made.missing, made.is_all) == (1, 1, 1, False)
    packed = one.archiving.pack(tmp_path / "some.cchcpack")
    assert (packed.photos, packed.dropped, packed.missing) == (1, 1, 1)


def test_a_laptop_that_holds_nothing_has_nothing_to_lose(one: Workspace, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    one.syncing.sync(stick, is_open=True)
    empty = desks.fresh(tmp_path / "empty")
    office = one.syncing.device
    assert empty.confirming.receipts(stick, None).is_wipeable(office)
    assert not empty.confirming.receipts(stick, None).is_wipeable(None)
    empty.syncing.take(sorted(stick.rglob("*.cchc")))  # now it has words, and lacks a photo
    empty.findings.edit(desks.first_finding(empty), text="Mới gõ.")
    assert not empty.confirming.receipts(stick, None).is_wipeable(office)
    empty.close()
