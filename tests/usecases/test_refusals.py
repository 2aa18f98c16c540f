"""What lies damaged, swapped or foreign in a folder: refused or ignored by name, never half."""

from __future__ import annotations

import shutil
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.sync import bundle
from cchc_desktop.sync.place import FolderPlace
from cchc_desktop.usecases.syncing import Report
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures
from tests.store import dump

INSIDE = {
    RefusalCode.HASH,
    RefusalCode.NOT_OURS,
    RefusalCode.COUNT,
    RefusalCode.LINE,
    RefusalCode.SIGNATURE,
    RefusalCode.TOO_BIG,
}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def one(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path / "one")


def regions(data: bytes) -> Iterator[tuple[str, int, int]]:
    """Every part of the zip: headers, contents, directory, its end."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for entry in archive.infolist():
            start = entry.header_offset
            inside = start + 30 + len(entry.filename)
            yield f"header of {entry.filename}", start, inside
            yield entry.filename, inside, inside + entry.compress_size
        directory = archive.start_dir
    end = data.rindex(b"PK\x05\x06")
    yield "directory", directory, end
    yield "end", end, len(data)


def spoilt(data: bytes, other: bytes) -> Iterator[tuple[str, bytes]]:
    """Each region flipped, cut, doubled, and swapped with that of another laptop's bundle."""
    theirs = {name: other[first:last] for name, first, last in regions(other)}
    for name, first, last in regions(data):
        middle = (first + last) // 2
        flipped = bytearray(data)
        flipped[middle] ^= 0x10
        yield f"{name} flipped", bytes(flipped)
        yield f"{name} cut", data[:first] + data[last:]
        yield f"{name} cut short", data[:middle]
        yield f"{name} doubled", data[:last] + data[first:last] + data[last:]
        yield f"{name} swapped", data[:first] + theirs[name] + data[last:]


def test_every_region_flipped_cut_doubled_swapped_is_refused_or_harmless(
    one: Workspace, stick: Path, tmp_path: Path
) -> None:
    """With its old name, and by hand, where no name says what the bytes must be."""
    two = desks.with_sample(tmp_path / "two")
    for laptop in (one, two):
        laptop.syncing.sync(stick, is_open=True)
    left, right = sorted(stick.rglob("*.cchc"))
    data, other = left.read_bytes(), right.read_bytes()
    good = {bundle.read(data).changes, bundle.read(other).changes}
    harmless = []
    for what, broken in spoilt(data, other):
        if broken == data:  # both laptops have the same there
            continue
        with pytest.raises(RefusedError) as caught:
            bundle.read(broken, left.stem[-32:])
        assert caught.value.code is RefusalCode.HASH
        try:
            read = bundle.read(broken)
        except RefusedError as error:
            assert error.code in INSIDE, what
        else:
            assert read.changes in good, what
            harmless.append(what)
    assert all("header" in w or "directory" in w or "end" in w for w in harmless), harmless


def test_what_is_damaged_in_the_folder_is_named_and_the_rest_is_taken_in(
    one: Workspace, stick: Path, tmp_path: Path
) -> None:
    for text in ("Một.", "Hai.", "Ba."):
        one.findings.edit(desks.first_finding(one), text=text)
        one.syncing.sync(stick, is_open=True)
    paths = sorted(stick.rglob("*.cchc"))
    broken = bytearray(paths[1].read_bytes())
    broken[len(broken) // 2] ^= 1
    paths[1].write_bytes(broken)
    two = desks.fresh(tmp_path / "two")
    report = two.syncing.sync(stick, is_open=True)
    assert [(r.file, r.code) for r in report.refused] == [
        (paths[1].relative_to(stick).as_posix(), RefusalCode.HASH)
    ]
    assert report.received[0].changes > 0
    assert len(report.missing) == 1
    assert two.checking.problems() == []
    one.syncing.sync(stick, is_open=True)
    assert two.syncing.sync(stick, is_open=True).refused == ()
    assert dump.shared(two.desk.database) == dump.shared(one.desk.database)


def test_ten_thousand_foreign_files_are_passed_over_in_no_time(
    one: Workspace, stick: Path, tmp_path: Path
) -> None:
    one.syncing.sync(stick, is_open=True)
    (own,) = stick.rglob("*.cchc")
    strange = ["CON", "con.cchc", "AUX.json", "nul", "a" * 255, "..cchc", "... .cchc", "%2e%2e%2fx"]
    strange += ["folder-xyz.json", "ẢNH.JPG", "ảnh.jpg", "Ảnh.jpg", "-rf", "`x`", "x\ny.cchc"]
    for room in (stick, own.parent, stick / "evidence" / "aa", stick / "receipts"):
        room.mkdir(parents=True, exist_ok=True)
        for name in strange:
            (room / name).write_bytes(b"x")
        for number in range(2500):
            (room / f"IMG_{number:04d}.HEIC").touch()
    (stick / "bundles" / ("b" * 255)).mkdir()
    two = desks.fresh(tmp_path / "two")
    start = time.monotonic()
    report = two.syncing.sync(stick, is_open=True)
    assert report.refused == ()
    assert time.monotonic() - start < 20
    assert dump.shared(two.desk.database) == dump.shared(one.desk.database)
    assert {p.name for p in tmp_path.iterdir()} == {"one", "two", "stick"}


def test_case_twins_of_a_bundle_are_one_bundle(one: Workspace, stick: Path, tmp_path: Path) -> None:
    one.syncing.sync(stick, is_open=True)
    (own,) = stick.rglob("*.cchc")
    twin = own.with_name(own.name.upper())
    if twin.exists():
        pytest.skip("this file system has no case twins")
    shutil.copy(own, twin)
    two = desks.fresh(tmp_path / "two")
    report = two.syncing.sync(stick, is_open=True)
    assert report.refused == ()
    assert report.received[0].changes == desks.journal_rows(one)


@pytest.mark.parametrize("passphrase", [None, "Đoàn kiểm tra"])
def test_a_photo_damaged_on_the_stick_is_put_right_by_whoever_has_it(
    one: Workspace, stick: Path, tmp_path: Path, passphrase: str | None
) -> None:
    """The receipt of the laptop that met it says so; its size says nothing."""
    path = tmp_path / "a.pdf"
    path.write_bytes(pictures.pdf(b"photo" * 100))
    one.evidence.add(desks.first_finding(one).id, path)

    def visit(laptop: Workspace) -> Report:
        return laptop.syncing.sync(stick, passphrase, is_open=passphrase is None)

    visit(one)
    (lying,) = stick.glob("evidence/*/*")
    whole = lying.read_bytes()
    lying.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))  # sealed bytes may be any, "?" too
    two = desks.fresh(tmp_path / "two")
    assert [refusal.code for refusal in visit(two).refused] == [RefusalCode.HASH]
    assert visit(one).refused == ()
    assert visit(two).refused == ()
    assert two.checking.problems() == []


def test_links_in_a_folder_lead_nowhere_else(one: Workspace, stick: Path, tmp_path: Path) -> None:
    """Nothing is read or written by a name that another program gave."""
    secret = tmp_path / "bí mật.txt"
    secret.write_bytes(b"x")
    (stick / "bundles").mkdir()
    (stick / "bundles" / "0123456789abcdef").mkdir()
    (stick / "bundles" / "0123456789abcdef" / f"{'0' * 32}.cchc").symlink_to(secret)
    report = one.syncing.sync(stick, is_open=True)
    assert [r.code for r in report.refused] in ([RefusalCode.HASH], [RefusalCode.PASSPHRASE])
    assert secret.read_bytes() == b"x"


def test_a_folder_that_takes_no_writing_is_taken_in(
    one: Workspace, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one.syncing.sync(stick, is_open=True)
    two = desks.fresh(tmp_path / "two")
    two.planning.add("Kế hoạch riêng", 2026, one.planning.campaigns()[0].framework)
    before = {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()}
    real = FolderPlace.replace_damaged

    def refusing(self: FolderPlace, name: str, data: bytes) -> None:
        if self.root == stick:
            raise RefusedError(RefusalCode.PLACE)
        real(self, name, data)

    monkeypatch.setattr(FolderPlace, "replace_damaged", refusing)
    report = two.syncing.sync(stick, is_open=True)
    assert [r.code for r in report.refused] == [RefusalCode.PLACE]
    assert report.received[0].changes == desks.journal_rows(one)
    assert {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()} == before
    assert two.checking.problems() == []
