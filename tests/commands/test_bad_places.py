"""Every file that a command writes for people, to places that do not take it."""

from __future__ import annotations

import errno
from pathlib import Path
from types import SimpleNamespace

import pytest

from cchc_desktop.domain.amendment import Correction
from cchc_desktop.usecases import writing
from cchc_desktop.usecases.sealing import Order
from tests import desks
from tests.commands.conftest import Called
from tests.commands.running import is_vietnamese

FILES = {
    "minutes": ("minutes", "--visit", "12", ".pdf"),
    "notice": ("paper", "notice", "--visit", "5", ".pdf"),
    "notice-word": ("paper", "notice", "--visit", "5", ".docx"),
    "letter": ("paper", "letter", "--visit", "5", ".pdf"),
    "heads": ("paper", "heads", "--visit", "5", ".pdf"),
    "supplementary": ("paper", "supplementary", "--visit", "5", ".pdf"),
    "supplementary-word": ("paper", "supplementary", "--visit", "5", ".docx"),
    "report": ("report", "--year", "2018", ".pdf"),
    "report-word": ("report", "--year", "2018", ".docx"),
    "report-page": ("report", "--year", "2018", ".html"),
    "news": ("news", "--year", "2018", ".txt"),
    "handover": ("handover", "--visit", "5", ".zip"),
}
MINE = "của tôi".encode()


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a visit that is signed and corrected; no command here changes it."""
    folder = tmp_path_factory.mktemp("ký") / "w"
    workspace = desks.with_sample(folder)
    visit = desks.finance(workspace)
    workspace.signing.sign(visit.id, Order(reason="Ký thử.", is_clock_right=True))
    workspace.amending.correct(visit.id, Correction("Địa điểm", "P1", "P2", "Ghi nhầm."))
    workspace.close()
    return folder


def command(signed: Path, name: str, target: Path) -> list[str | Path]:
    """The command that writes to that place."""
    *words, _ = FILES[name]
    return ["--data", signed, *words, "-o", target]


def is_refused(called: Called, given: list[str | Path], target: Path) -> None:
    ran = called(*given)
    assert (ran.code, ran.out, len(ran.reasons)) == (1, b"", 1)
    assert is_vietnamese(ran.reasons[0])
    assert "ngoài dự kiến" not in ran.reasons[0]
    assert str(target)[:40] in ran.reasons[0]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
@pytest.mark.parametrize("name", FILES)
def test_a_full_disk_and_one_that_is_only_read_leave_nothing_behind(
    name: str, signed: Path, tmp_path: Path, called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file that is begun beside the target is led to a place that answers so."""
    monkeypatch.setattr(writing, "secrets", SimpleNamespace(token_hex=lambda _count: "x"))
    target = tmp_path / f"giấy tờ{FILES[name][-1]}"
    for place in ("/dev/full", "/proc/version"):
        (tmp_path / ".tmp-x").symlink_to(place)
        is_refused(called, command(signed, name, target), target)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_another_program_holds_stays_as_it_is(
    name: str, signed: Path, tmp_path: Path, called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows answers: the file can be read, and not be replaced."""
    target = tmp_path / f"đang mở{FILES[name][-1]}"
    target.write_bytes(MINE)
    whole = Path.replace

    def held(path: Path, other: Path) -> Path:
        if Path(other) == target:
            raise PermissionError(errno.EACCES, "used by another process", str(path), 32)
        return whole(path, other)

    monkeypatch.setattr(Path, "replace", held)
    is_refused(called, [*command(signed, name, target), "--force"], target)
    assert [one.name for one in tmp_path.iterdir()] == [target.name]
    assert target.read_bytes() == MINE


@pytest.mark.parametrize("name", FILES)
def test_a_path_of_250_vietnamese_characters_is_taken_and_one_of_no_folder_refused(
    name: str, signed: Path, tmp_path: Path, called: Called
) -> None:
    ending = FILES[name][-1]
    folder = tmp_path / "Biên bản" / ("ế" * 60)
    folder.mkdir(parents=True)
    while len(str(folder)) < 250 - 65:
        folder /= "Kiểm tra cải cách hành chính"[: 250 - 65 - len(str(folder))].strip() or "x"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / ("ữ" * (250 - len(str(folder)) - 1 - len(ending)) + ending)
    assert len(str(target)) == 250
    assert called(*command(signed, name, target)).code == 0
    assert target.stat().st_size > 500
    for wrong in (folder / ("ữ" * 200 + ending), target / f"trong tệp{ending}"):
        is_refused(called, command(signed, name, wrong), wrong)
    assert [one.name for one in folder.iterdir()] == [target.name]
