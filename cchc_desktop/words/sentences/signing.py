"""What can stand in the way of signing."""

from __future__ import annotations

from cchc_desktop.domain.problems import ExpectedCode

FAILURES: dict[ExpectedCode, str] = {
    ExpectedCode.NOT_COMPLETE: (
        "Biên bản còn thiếu mục bắt buộc nên chưa ký; chưa có gì thay đổi, hãy bổ sung "
        "hoặc ghi lý do vẫn ký (lệnh: --override)."
    ),
    ExpectedCode.DOUBTFUL_CLOCK: (
        "Ngày giờ của máy này có vẻ sai nên chưa ký; chưa có gì thay đổi, hãy chỉnh đồng hồ hoặc "
        "xác nhận ngày giờ đúng (lệnh: --clock-ok)."
    ),
    ExpectedCode.NOT_A_SCAN: (
        "Tệp {path} không phải bản quét PDF hoặc JPEG; chưa ký và chưa có gì thay đổi, hãy chọn "
        "tệp khác."
    ),
}
