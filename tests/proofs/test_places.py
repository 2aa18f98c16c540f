"""A full disk at every stage, a stick pulled in the middle, one that takes no writing."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, ProblemCode
from cchc_desktop.domain.refusals import RefusalCode
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures
from tests.store import dump

_KB = 1024


@contextmanager
def mounted(folder: Path, size: int) -> Iterator[Path]:
    """A file system of its own of that many bytes."""
    folder.mkdir(exist_ok=True)
    line = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if (
        not shutil.which("mount")
        or subprocess.run(line, capture_output=True, check=False).returncode
    ):
        pytest.skip("mount: no small file system can be made here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def full_but(folder: Path, left: int) -> Path:
    """A file that fills the file system but for so many bytes."""
    filler = folder / "filler"
    free = shutil.disk_usage(folder).free
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, free - left))
    return filler


@pytest.fixture
def one(tmp_path: Path) -> Workspace:
    """A laptop with the sample and three photos."""
    workspace = desks.with_sample(tmp_path / "one")
    for number in range(3):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(pictures.pdf(b"%d" % number * 20 * _KB))
        workspace.evidence.add(desks.first_finding(workspace).id, path)
    return workspace


def nothing_half_in(folder: Path, was_pulled: bool = False) -> None:
    """No file has a name that its bytes do not fit; what was on its way when pulled has none."""
    for path in folder.rglob("*"):
        if path.is_file() and path.name != "filler" and not (was_pulled and ".tmp-" in path.name):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            assert digest[:32] in path.name, path.name


def same(left: Workspace, right: Workspace) -> bool:
    return dump.shared(left.desk.database) == dump.shared(right.desk.database)


def test_a_full_stick_at_every_stage(one: Workspace, tmp_path: Path) -> None:
    """Photos, bundle, receipt: whatever does not fit is told, and comes when there is room."""
    codes = []
    for number, left in enumerate((0, 8, 24, 40, 64, 72, 96, 200)):
        with mounted(tmp_path / f"stick{number}", 8 * _KB * _KB) as stick:
            filler = full_but(stick, left * _KB)
            report = one.syncing.sync(stick, is_open=True)
            codes.append([refusal.code for refusal in report.refused])
            nothing_half_in(stick)
            assert one.checking.problems() == []
            filler.unlink()
            assert one.syncing.sync(stick, is_open=True).refused == ()
            nothing_half_in(stick)
            two = desks.fresh(tmp_path / f"two{number}")
            assert two.syncing.sync(stick, is_open=True).refused == ()
            assert same(one, two)
            assert two.checking.problems() == []
            two.close()
    assert codes[0] == [RefusalCode.PLACE]
    assert codes[-1] == []
    assert codes.count([RefusalCode.PLACE]) > 2


def test_a_full_laptop_at_every_stage(one: Workspace, tmp_path: Path) -> None:
    """Backup, records, shelf, photos: all of a bundle or none, and it goes on with room."""
    stick = tmp_path / "stick"
    stick.mkdir()
    one.syncing.sync(stick, is_open=True)
    failed = []
    for number, left in enumerate((16, 200, 400, 700, 1000, 1100, 1200, 1400, 3000)):
        with mounted(tmp_path / f"disk{number}", 24 * _KB * _KB) as disk:
            two = desks.fresh(disk / "two")
            two.desk.author = "Người đi trước"
            own = two.planning.add("Kế hoạch riêng", 2018, one.planning.campaigns()[0].framework)
            filler = full_but(disk, left * _KB)
            try:
                report = two.syncing.sync(stick, is_open=True)
                failed.append(bool(report.refused))
                assert {refusal.code for refusal in report.refused} <= {RefusalCode.PLACE}
            except ExpectedError as error:
                assert error.code in (ExpectedCode.DISK_FULL, ExpectedCode.CANNOT_WRITE)
                failed.append(True)
            filler.unlink()
            assert desks.journal_rows(two) in (1, 1 + desks.journal_rows(one))
            assert two.syncing.sync(stick, is_open=True).refused == ()
            assert own.id in [campaign.id for campaign in two.planning.campaigns()]
            assert two.checking.problems() == []
            two.close()
        for path in stick.glob("bundles/*"):
            if path.name != one.syncing.device:
                shutil.rmtree(path)
    assert failed[0]
    assert not failed[-1]
    assert failed.count(True) > 2


def pull(stick: Path, at: int) -> Callable[[int, int], None]:
    """Pull the stick when that many files were begun."""
    begun = iter(range(10**6))

    def tell(_done: int, _total: int) -> None:
        if next(begun) == at:
            stick.rename(stick.with_name("pulled"))

    return tell


@pytest.mark.parametrize("at", range(9))
def test_a_stick_pulled_in_the_middle(one: Workspace, tmp_path: Path, at: int) -> None:
    """The visit ends with the place told; put in again, it goes on."""
    stick = tmp_path / "stick"
    stick.mkdir()
    two = desks.fresh(tmp_path / "two")
    two.planning.add("Kế hoạch riêng", 2018, one.planning.campaigns()[0].framework)
    refused = []
    for laptop in (one, two):
        report = laptop.syncing.sync(stick, is_open=True, progress=pull(stick, at))
        refused += [refusal.code for refusal in report.refused]
        assert set(refused) <= {RefusalCode.PLACE, RefusalCode.HASH}
        problems = [p for p in laptop.checking.problems() if "evidence" not in p.code.value]
        assert problems == []
        if stick.with_name("pulled").exists():
            shutil.rmtree(stick, ignore_errors=True)  # what was written where no stick is
            stick.with_name("pulled").rename(stick)
        nothing_half_in(stick, was_pulled=True)
        assert laptop.syncing.sync(stick, is_open=True).refused == ()
        nothing_half_in(stick)
    one.syncing.sync(stick, is_open=True)
    assert same(one, two)
    assert one.checking.problems() == two.checking.problems() == []
    if at < 4:
        assert RefusalCode.PLACE in refused


def test_a_stick_that_takes_no_writing(one: Workspace, tmp_path: Path) -> None:
    with mounted(tmp_path / "stick", 8 * _KB * _KB) as stick:
        one.syncing.sync(stick, is_open=True)
        subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
        two = desks.fresh(tmp_path / "two")
        two.planning.add("Kế hoạch riêng", 2018, one.planning.campaigns()[0].framework)
        before = sorted(stick.rglob("*"))
        report = two.syncing.sync(stick, is_open=True)
        assert [refusal.code for refusal in report.refused] == [RefusalCode.PLACE]
        assert report.received[0].changes == desks.journal_rows(one)
        assert sorted(stick.rglob("*")) == before
        assert two.checking.problems() == []
        subprocess.run(["mount", "-o", "remount,rw", str(stick)], check=True)
        assert two.syncing.sync(stick, is_open=True).refused == ()
        one.syncing.sync(stick, is_open=True)
        assert same(one, two)


@pytest.mark.parametrize("left", [0, 150, 700])
def test_a_disk_that_is_full_while_photos_come_in(tmp_path: Path, left: int) -> None:
    """Those that fit are in whole, the rest is named, and comes when there is room."""
    sources = []
    for number in range(6):
        photo = tmp_path / f"p{number}.jpg"
        photo.write_bytes(pictures.encoded(pictures.noise(1200, 900, seed=number), quality=95))
        sources.append(photo)
    with mounted(tmp_path / "disk", 24 * _KB * _KB) as disk:
        workspace = desks.with_sample(disk / "w")
        visit = desks.finance(workspace)
        filler = full_but(disk, left * _KB)
        try:
            taken = workspace.evidence.take_in(visit.id, sources)
            kept, refused = len(taken.kept), len(taken.refused)
            assert kept + refused == len(sources)
            assert {one.code for one in taken.refused} <= {ProblemCode.NO_ROOM_LEFT}
        except ExpectedError as error:
            assert error.code is ExpectedCode.DISK_FULL
            kept = 0
        filler.unlink()
        assert len(workspace.evidence.of_visit(visit.id)) == kept < len(sources)
        assert not list((disk / "w").rglob(".tmp-*"))
        again = workspace.evidence.take_in(visit.id, sources)
        assert (len(again.kept), len(again.known)) == (len(sources) - kept, kept)
        assert workspace.checking.problems() == []
        workspace.close()
