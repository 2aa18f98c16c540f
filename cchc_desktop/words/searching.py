"""What was found, in words."""

from __future__ import annotations

_KINDS = (
    ("finding", "Ghi nhận"),
    ("recommendation", "Kiến nghị"),
    ("agency", "Cơ quan"),
    ("visit", "Cuộc kiểm tra"),
    ("basis", "Căn cứ"),
    ("entry", "Thư viện"),
    ("attendee", "Người tham dự"),
    ("document", "Văn bản"),
)

_OF_A_VISIT = frozenset({"finding", "recommendation", "attendee"})


def kind(name: str, is_verified: bool = True, agency: str = "") -> str:
    """The word for a kind of hit: "Ghi nhận"; what no source vouches for says so.

    A sentence of a visit says at which agency: "Ghi nhận, Sở Tài chính".
    """
    word = dict(_KINDS)[name]
    if agency and name in _OF_A_VISIT:
        word = f"{word}, {agency}"
    return word if is_verified else f"{word} (chưa đối chiếu nguồn)"
