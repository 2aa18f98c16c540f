"""The command ``generate``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Called


def test_it_tells_what_it_made(called: Called, tmp_path: Path) -> None:
    data = ("--data", tmp_path / "w")
    ran = called(*data, "generate", "--visits", "12", "--seed", "4", "--json")
    assert ran.code == 0
    assert {"visits": 12, "findings": 600}.items() <= ran.document.items()
    assert called(*data, "check").code == 0
    assert len(called(*data, "visits", "--json").document) == 12
    again = called(*data, "generate", "--visits", "12", "--seed", "4")
    assert again.code == 1
    assert "dữ liệu thử số 4" in again.err.decode("utf-8")
    people = called(*data, "generate", "--visits", "2", "--seed", "5", "--findings", "6")
    assert "2 cuộc kiểm tra, 6 ghi nhận" in people.text


def test_it_never_writes_beside_real_visits(called: Called, workspace: Path) -> None:
    before = called("--data", workspace, "visits", "--json").document
    ran = called("--data", workspace, "generate", "--visits", "3", "--seed", "1")
    assert ran.code == 1
    assert "cuộc kiểm tra thật" in ran.err.decode("utf-8")
    assert called("--data", workspace, "visits", "--json").document == before


@pytest.mark.parametrize("count", ["0", "-1", "100001", "ba"])
def test_a_count_that_is_none_is_wrong_usage(called: Called, tmp_path: Path, count: str) -> None:
    ran = called("--data", tmp_path / "w", "generate", f"--visits={count}", "--seed", "1")
    assert ran.code == 2
    assert "--visits" in ran.err.decode("utf-8")
    assert not (tmp_path / "w" / "cchc.db").exists()
