from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from cchc_desktop.domain.problems import ProblemCode
from cchc_desktop.exchange import evidence_paths
from cchc_desktop.exchange.evidence_paths import evidence_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path.resolve() / "kế hoạch"
    (inside / "ảnh").mkdir(parents=True)
    (inside / "ảnh" / "bảng niêm yết.jpg").write_bytes(b"x")
    (tmp_path / "bí mật.txt").write_bytes(b"x")
    return inside


def test_a_file_beside_the_plan_is_found(folder: Path) -> None:
    name = "ảnh/bảng niêm yết.jpg"
    assert evidence_file(folder, name, name) == folder / "ảnh" / "bảng niêm yết.jpg"
    assert evidence_file(folder, f"./{name}", f"./{name}") == folder / name


def test_a_name_is_found_in_either_unicode_form(folder: Path) -> None:
    name = "ảnh/bảng niêm yết.jpg"
    assert evidence_file(folder, unicodedata.normalize("NFD", name), name) == folder / name


@pytest.mark.parametrize(
    "written",
    [
        "../bí mật.txt",
        "ảnh/../../bí mật.txt",
        "..",
        "/etc/passwd",
        "C:/Windows/win.ini",
        "c:bí mật.txt",
        "..\\bí mật.txt",
        "ảnh\\bảng niêm yết.jpg",
        "\\\\máy\\ổ\\tệp",
        "a\nb\\c",
        "a\0b",
    ],
)
def test_a_path_that_leaves_the_folder_is_refused(folder: Path, written: str) -> None:
    assert evidence_file(folder, written, written) is ProblemCode.EVIDENCE_OUTSIDE


def test_a_link_that_leaves_the_folder_is_refused(folder: Path) -> None:
    (folder / "liên kết").symlink_to(folder.parent)
    (folder / "tệp").symlink_to(folder.parent / "bí mật.txt")
    for written in ("liên kết/bí mật.txt", "tệp"):
        assert evidence_file(folder, written, written) is ProblemCode.EVIDENCE_OUTSIDE


@pytest.mark.parametrize("written", ["không có.jpg", "ảnh", "", ".", "x" * 5000, "vòng/a"])
def test_what_is_no_file_is_missing(folder: Path, written: str) -> None:
    (folder / "vòng").symlink_to(folder / "vòng")
    assert evidence_file(folder, written, written) is ProblemCode.EVIDENCE_MISSING


def test_a_name_with_dots_is_no_way_out(folder: Path) -> None:
    (folder / "a..b").write_bytes(b"x")
    assert evidence_file(folder, "a..b", "a..b") == folder / "a..b"


def test_a_file_over_the_limit_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "hai").write_bytes(b"xx")
    monkeypatch.setattr(evidence_paths, "EVIDENCE_LIMIT", 1)
    name = "ảnh/bảng niêm yết.jpg"
    assert evidence_file(folder, "hai", "hai") is ProblemCode.EVIDENCE_TOO_BIG
    assert evidence_file(folder, name, name) == folder / name
