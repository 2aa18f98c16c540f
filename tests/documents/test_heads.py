"""What every paper ends with: who receives it, and where it is filed."""

from __future__ import annotations

import pytest

from cchc_desktop.documents import heads

LAST = "- Lưu: VT, Hồ sơ."


def test_recipients_are_dashed_and_the_filing_comes_last() -> None:
    assert heads.recipients(["Như trên;", " ", "UBND tỉnh."], LAST) == (
        "- Như trên;",
        "- UBND tỉnh;",
        LAST,
    )


@pytest.mark.parametrize(
    "typed", ["Lưu: VT, Đoàn kiểm tra.", "- Lưu: VT, Đoàn kiểm tra;", " lưu: VT, Đoàn kiểm tra"]
)
def test_a_filing_that_somebody_typed_is_the_only_one(typed: str) -> None:
    lines = heads.recipients([typed, "Như trên"], LAST)
    assert lines[0] == "- Như trên;"
    assert len(lines) == 2
    assert lines[1].casefold() == "- lưu: vt, đoàn kiểm tra."
