"""No command and no display: the sample minutes, written into the current folder."""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
import pytest

import main
from cchc_desktop.commands import sample
from tests.commands.running import ASCII, is_vietnamese, run

NAME = "BB-05-So-Tai-chinh.pdf"


def _text(file: Path) -> str:
    paper = pypdfium2.PdfDocument(file)
    try:
        return str(paper[0].get_textpage().get_text_range())
    finally:
        paper.close()


def test_twice_gives_the_same_minutes_and_doubles_nothing(tmp_path: Path) -> None:
    home, cwd, temporary = (tmp_path / name for name in ("nhà", "chỗ này", "tạm"))
    for folder in (home, cwd, temporary):
        folder.mkdir()
    places = {"TMPDIR": str(temporary)} | dict.fromkeys(
        ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"), str(home)
    )
    first = run(cwd=cwd, environment=places)
    content = (cwd / NAME).read_bytes()
    second = run(cwd=cwd, environment=places)
    assert (first.code, first.err) == (0, b"")
    assert second == first
    assert (cwd / NAME).read_bytes() == content
    assert [path.name for path in cwd.iterdir()] == [NAME]
    assert list(home.iterdir()) == list(temporary.iterdir()) == []
    sentence = f"Đã ghi biên bản kiểm tra tại Sở Tài chính vào tệp {cwd / NAME}\n"
    assert first.text == sentence
    assert "Sở Tài chính" in _text(cwd / NAME)


def test_naming_only_a_folder_is_no_command_either(tmp_path: Path) -> None:
    for arguments in (["--data", "w"], ["--data=w"]):
        ran = run(*arguments, cwd=tmp_path)
        assert (ran.code, ran.err) == (0, b"")
        assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_strangers_file_of_that_name_is_spared(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"mine")
    ran = run(cwd=tmp_path)
    assert (ran.code, ran.out, len(ran.reasons)) == (1, b"", 1)
    assert is_vietnamese(ran.reasons[0])
    assert (tmp_path / NAME).read_bytes() == b"mine"


@pytest.mark.skipif(os.name == "nt", reason="Windows names are Unicode always")
def test_a_system_of_nothing_but_ascii(tmp_path: Path) -> None:
    place = tmp_path / "đầu ra"
    place.mkdir()
    ran = run(cwd=place, environment=ASCII)
    assert (ran.code, ran.err) == (0, b"")
    assert ran.out.startswith(b"Da ghi bien ban kiem tra tai So Tai chinh vao tep ")
    assert ran.out.endswith(b"dau ra/BB-05-So-Tai-chinh.pdf\n")


@pytest.mark.skipif(os.name == "nt", reason="a current folder cannot go on Windows")
def test_a_current_folder_that_is_gone_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    code = sample.write_sample_minutes()
    out, err = capsys.readouterr()
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert is_vietnamese(err)


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [
        ([], ""),
        (["--data", "w"], "w"),
        (["--data=w"], "w"),
        (["--data"], None),
        (["--data", ""], None),
        (["--data="], None),
        (["--data", "--json"], None),
        (["--data", "w", "visits"], None),
        (["visits"], None),
        (["--version"], None),
    ],
)
def test_what_asks_for_the_window(arguments: list[str], folder: str | None) -> None:
    assert main.named_folder(arguments) == folder
