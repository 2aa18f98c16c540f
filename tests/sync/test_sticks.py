"""Sticks are known by what the system says of the place."""

from __future__ import annotations

import ctypes
from pathlib import Path
from types import SimpleNamespace

import pytest

from cchc_desktop.sync import sticks


def mounts(folder: Path, *lines: str) -> Path:
    path = folder / "mounts"
    path.write_text("\n".join(("/dev/root / ext4 rw 0 0", *lines)) + "\n", encoding="utf-8")
    return path


def answer(place: Path, *lines: str, devices: Path | None = None) -> bool:
    place.mkdir(parents=True, exist_ok=True)
    listed = mounts(place.parents[0], *lines)
    return sticks.is_stick(place, listed, devices or place.parent / "none")


@pytest.mark.parametrize("kind", ["vfat", "exfat", "fuseblk", "msdos"])
def test_file_systems_of_sticks_are_sticks(tmp_path: Path, kind: str) -> None:
    point = str(tmp_path / "ổ rời").replace(" ", "\\040")
    assert answer(tmp_path / "ổ rời" / "cchc", f"/dev/sdb1 {point} {kind} rw 0 0")


def test_a_disk_of_the_laptop_is_none(tmp_path: Path) -> None:
    assert not answer(tmp_path / "a" / "cchc", f"/dev/sda2 {tmp_path}/a ext4 rw 0 0")
    assert not answer(tmp_path / "ab", f"/dev/sdb1 {tmp_path}/a vfat rw 0 0")


def test_the_innermost_mount_decides(tmp_path: Path) -> None:
    outer, inner = f"/dev/sdb1 {tmp_path} vfat rw 0 0", f"/dev/sda2 {tmp_path}/in ext4 rw 0 0"
    assert not answer(tmp_path / "in" / "cchc", outer, inner)
    assert not answer(tmp_path / "in" / "cchc", inner, outer)


@pytest.mark.parametrize(("said", "is_stick"), [("1", True), ("0", False)])
def test_a_removable_disk_is_one_whatever_its_file_system(
    tmp_path: Path, said: str, is_stick: bool
) -> None:
    disk = tmp_path / "sys" / "real" / "sdb"
    (disk / "sdb1").mkdir(parents=True)
    (disk / "removable").write_text(said + "\n")
    devices = tmp_path / "sys" / "block"
    devices.mkdir()
    (devices / "sdb1").symlink_to(disk / "sdb1")
    line = f"/dev/sdb1 {tmp_path}/a ext4 rw 0 0"
    assert answer(tmp_path / "a" / "cchc", line, devices=devices) is is_stick


@pytest.mark.parametrize(("kind", "is_stick"), [(2, True), (3, False), (4, False), (1, False)])
def test_windows_is_asked_for_the_kind_of_drive(
    monkeypatch: pytest.MonkeyPatch, kind: int, is_stick: bool
) -> None:
    asked = []

    def drive_type(anchor: ctypes.c_wchar_p) -> int:
        asked.append(anchor.value)
        return kind

    kernel = SimpleNamespace(GetDriveTypeW=drive_type)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert sticks._is_removable_drive("E:\\") is is_stick
    assert asked == ["E:\\"]
