"""What can go wrong with the team's keys."""

from __future__ import annotations

from cchc_desktop.domain.problems import ExpectedCode

FAILURES: dict[ExpectedCode, str] = {
    ExpectedCode.MAY_NOT_CONFIRM: (
        "Chỉ trưởng đoàn, phó trưởng đoàn hoặc thư ký xác nhận máy của đoàn, còn {name} không có "
        "vai trò đó trong kế hoạch; chưa có gì thay đổi, hãy nhờ trưởng đoàn xác nhận."
    ),
}
