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


def kind(name: str, is_verified: bool = True) -> str:
    """The word for a kind of hit: "Ghi nhận"; what no source vouches for says so."""
    word = dict(_KINDS)[name]
    return word if is_verified else f"{word} (chưa đối chiếu nguồn)"
