"""Whether a folder lies on a stick or another thing that is carried about, and easily lost."""

from __future__ import annotations

import ctypes
import os
import re
from pathlib import Path, PurePosixPath

_OF_STICKS = frozenset({"vfat", "msdos", "exfat", "fuseblk", "fuse.exfat"})
_MOUNTED = ("/media/", "/run/media/", "/Volumes/", "/mnt/usb")
_OCTAL = re.compile(r"\\([0-7]{3})")
_REMOVABLE_DRIVE = 2
_MOUNTS = Path("/proc/mounts")
_DEVICES = Path("/sys/class/block")


def is_stick(place: Path, mounts: Path = _MOUNTS, devices: Path = _DEVICES) -> bool:
    """Asked of the system: the kind of drive, its file system, where it is mounted.

    What the system does not tell is no stick.
    """
    try:
        where = place.resolve()
    except OSError:
        return False
    if os.name == "nt":
        return _is_removable_drive(where.anchor)
    return str(where).startswith(_MOUNTED) or _is_mounted_stick(where, mounts, devices)


def _is_removable_drive(anchor: str) -> bool:
    """See GetDriveTypeW."""
    library = getattr(ctypes, "windll", None)
    if library is None or not anchor:
        return False
    kind: int = library.kernel32.GetDriveTypeW(ctypes.c_wchar_p(anchor))
    return kind == _REMOVABLE_DRIVE


def _is_mounted_stick(where: Path, mounts: Path, devices: Path) -> bool:
    """By the mount that the folder lies in: the longest that it begins with, the last of those."""
    try:
        text = mounts.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    best, device, kind = -1, "", ""
    for line in text.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = PurePosixPath(_OCTAL.sub(lambda found: chr(int(found[1], 8)), parts[1]))
        if where.is_relative_to(point) and len(point.parts) >= best:
            best, device, kind = len(point.parts), parts[0], parts[2]
    return kind in _OF_STICKS or _is_removable(PurePosixPath(device).name, devices)


def _is_removable(device: str, devices: Path) -> bool:
    """What the kernel says of the disk, or of the disk that this is a partition of."""
    if not device or not (devices / device).exists():
        return False
    of_disk = (devices / device).resolve()
    for folder in (of_disk, of_disk.parent):
        try:
            return (folder / "removable").read_text(encoding="ascii").strip() == "1"
        except OSError:
            continue
    return False
