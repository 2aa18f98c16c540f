"""A folder whose stick is pulled while files wait for it together."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.sync.place import FolderPlace


def test_a_stick_that_is_pulled_leaves_whole_files_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = FolderPlace(tmp_path)
    waited = []
    fsync = os.fsync

    def pulled(handle: int) -> None:
        waited.append(handle)
        if len(waited) == 3:
            raise OSError(errno.EIO, "gone")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", pulled)
    with pytest.raises(RefusedError) as caught, place.together():
        for number in range(5):
            place.write_new(f"evidence/aa/{number}", b"%d" % number)
            assert all(".tmp-" in name for name in place.listed("evidence/aa"))
    assert caught.value.code is RefusalCode.PLACE
    names = sorted(path.name for path in (tmp_path / "evidence/aa").iterdir())
    assert names == ["0", "1"]
    place.write_new("evidence/aa/2", b"2")
    assert place.read("evidence/aa/2", 9) == b"2"


def test_what_a_killed_program_left_is_taken_away_a_day_later(tmp_path: Path) -> None:
    place = FolderPlace(tmp_path)
    place.write_new("evidence/aa/0", b"0")
    folder = tmp_path / "evidence/aa"
    for name, age in ((".tmp-old", 90_000), (".tmp-new", 80_000)):
        (folder / name).write_bytes(b"half")
        moment = (folder / "0").stat().st_mtime - age
        os.utime(folder / name, (moment, moment))
    with place.together():
        place.write_new("evidence/aa/1", b"1")
    assert sorted(path.name for path in folder.iterdir()) == [".tmp-new", "0", "1"]
