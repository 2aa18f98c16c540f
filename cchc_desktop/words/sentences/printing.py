"""Why a paper beside the minutes cannot be printed."""

from __future__ import annotations

from cchc_desktop.domain.problems import ExpectedCode

FAILURES: dict[ExpectedCode, str] = {
    ExpectedCode.NOBODY_RESPONSIBLE: (
        "Chưa tồn tại nào ghi người chịu trách nhiệm và chưa kiến nghị nào ghi nơi nhận nên không "
        "có phiếu để in; hãy ghi ở phần Ghi nhận hoặc Kiến nghị rồi in lại."
    ),
    ExpectedCode.NOTHING_AMENDED: (
        "Cuộc kiểm tra này chưa có biên bản bổ sung; biên bản chỉ được bổ sung sau khi đã ký."
    ),
}
