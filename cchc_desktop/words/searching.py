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
)


def kind(name: str) -> str:
    """The word for a kind of hit: "Ghi nhận"."""
    return dict(_KINDS)[name]
