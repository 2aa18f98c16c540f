"""Why no made-up data is made."""

from __future__ import annotations

from cchc_desktop.domain.problems import ExpectedCode

FAILURES: dict[ExpectedCode, str] = {
    ExpectedCode.HOLDS_REAL_VISITS: (
        "Nơi chứa dữ liệu {path} đã có kế hoạch hoặc cuộc kiểm tra thật nên không tạo dữ liệu thử "
        "vào đó; chưa có gì thay đổi, hãy chọn thư mục khác còn trống."
    ),
    ExpectedCode.MADE_UP_ALREADY: (
        "Nơi chứa dữ liệu {path} đã có bộ dữ liệu thử số {seed}; chưa có gì thay đổi, hãy dùng "
        "số khác hoặc thư mục khác."
    ),
}
