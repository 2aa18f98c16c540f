"""What people read about a slip of prose: what is wrong, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cchc_desktop.domain.old_codes import code_of
from cchc_desktop.domain.slips import Mark, Slip

_MOST = 60
_REASONS: Final[Mapping[Slip, str]] = {
    Slip.DOUBLE_BLANK: "Có hai dấu cách liền nhau.",
    Slip.BLANK_BEFORE_SIGN: "Có dấu cách trước dấu câu.",
    Slip.NO_BLANK_AFTER_SIGN: "Thiếu dấu cách sau dấu câu.",
    Slip.BLANK_IN_BRACKETS: "Có dấu cách sát trong ngoặc.",
    Slip.DAY: (
        "Ngày dưới 10 và tháng 1, tháng 2 ghi thêm số 0 phía trước "
        "(Nghị định 30/2020/NĐ-CP, Phụ lục I)."
    ),
    Slip.CAPITAL: (
        "Viện dẫn Phần, Chương, Điều của văn bản thì viết hoa "
        "(Nghị định 30/2020/NĐ-CP, Phụ lục II)."
    ),
    Slip.SMALL: (
        "Viện dẫn khoản, điểm giữa câu thì viết thường (Nghị định 30/2020/NĐ-CP, Phụ lục II)."
    ),
    Slip.ROMAN: "Phụ lục và Chương đánh số La Mã (Nghị định 30/2020/NĐ-CP, Phụ lục I).",
    Slip.ABBREVIATION: "Tên viết tắt của văn bản có chữ Đ (Nghị định 30/2020/NĐ-CP, Phụ lục III).",
    Slip.DECIMAL: "Phần thập phân ngăn bằng dấu phẩy.",
    Slip.REPEATED: "Một chữ viết hai lần.",
}
_OFFERS: Final[Mapping[Slip, str]] = {
    Slip.OLD_CODE: "Chuyển sang Unicode",
    Slip.DOUBLE_BLANK: "Bỏ dấu cách thừa",
    Slip.BLANK_BEFORE_SIGN: "Bỏ dấu cách",
    Slip.BLANK_IN_BRACKETS: "Bỏ dấu cách",
    Slip.NO_BLANK_AFTER_SIGN: "Thêm dấu cách",
    Slip.REPEATED: "Bỏ chữ lặp",
}


def sentence(mark: Mark, text: str) -> str:
    """What is wrong there, in one sentence."""
    written = text[mark.start : mark.end]
    if mark.slip is Slip.OLD_CODE:
        code = code_of(written)
        said = f"Đoạn này là chữ {code or ''} (bảng mã cũ), đọc là “{_short(mark.instead or '')}”."
        return said.replace("  ", " ")
    if mark.slip is Slip.SPELLING:
        return f"“{written}” không phải một âm tiết tiếng Việt."
    return _REASONS[mark.slip]


def offer(mark: Mark) -> str:
    """The words of the button that mends it."""
    return _OFFERS.get(mark.slip) or f"Sửa thành “{_short((mark.instead or '').strip())}”"


def _short(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1].rstrip() + "…"
