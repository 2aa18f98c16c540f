"""Words of the findings library."""

from __future__ import annotations

from cchc_desktop.domain.library import EntryKind


def entry_kind(value: EntryKind) -> str:
    """What a sentence of the library tells."""
    match value:
        case EntryKind.STRENGTH:
            return "Ưu điểm"
        case EntryKind.SHORTCOMING:
            return "Tồn tại, hạn chế"
        case EntryKind.RECOMMENDATION:
            return "Kiến nghị"
