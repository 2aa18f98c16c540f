"""What is said of public postings."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.domain.posting import Found, Gap, Seen

_SEEN = {Seen.UP: "Có niêm yết", Seen.MISSING: "Không niêm yết"}
_GAPS = {
    Gap.MISSING: "chưa niêm yết",
    Gap.ABOLISHED: "đã bãi bỏ nhưng còn niêm yết",
    Gap.OUTDATED: "niêm yết theo quyết định cũ",
    Gap.FEE: "niêm yết sai mức phí, lệ phí",
    Gap.TERM: "niêm yết sai thời hạn giải quyết",
    Gap.UNKNOWN: "niêm yết nhưng không có trong danh mục công bố",
    Gap.NO_ADDRESS: "chưa niêm yết địa chỉ tiếp nhận phản ánh, kiến nghị",
}
_BRIEF = {
    Gap.MISSING: "chưa niêm yết",
    Gap.ABOLISHED: "đã bãi bỏ",
    Gap.OUTDATED: "quyết định cũ",
    Gap.FEE: "sai phí, lệ phí",
    Gap.TERM: "sai thời hạn",
    Gap.UNKNOWN: "ngoài danh mục",
    Gap.NO_ADDRESS: "thiếu địa chỉ",
}
_NAMED = 3
"""Procedures named in the drafted sentence; the annex has all of them."""


def seen(value: Seen) -> str:
    """What was seen on the board."""
    return _SEEN[value]


def brief(value: Gap) -> str:
    """What is wrong, for a narrow column."""
    return _BRIEF[value]


def gap(value: Gap) -> str:
    """What is wrong, as it stands in a sentence."""
    return _GAPS[value]


def told(found: Found) -> str:
    """One gap on a line of its own."""
    said = gap(found.gap)
    if found.board:
        return f"{said}: niêm yết “{found.board}”, công bố “{found.published}”"
    return said


def draft(found: Sequence[Found]) -> str:
    """The shortcoming that the gaps make, counts first, a few names in brackets."""
    parts = []
    for kind in Gap:
        names = [one.name for one in found if one.gap is kind]
        if not names:
            continue
        if kind is Gap.NO_ADDRESS:
            parts.append(gap(kind))
            continue
        listed = "; ".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
        parts.append(f"{len(names):02d} thủ tục {gap(kind)} ({listed})")
    if not parts:
        return ""
    return f"Niêm yết công khai thủ tục hành chính chưa đầy đủ, kịp thời: {'; '.join(parts)}."
