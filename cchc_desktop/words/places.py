"""Where a record stands, as the way there: "Sở Tài chính › Thủ tục hành chính › Hạn chế HC07"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.note import About
from cchc_desktop.domain.signing import SigningWay
from cchc_desktop.domain.succession import SuccessionKind
from cchc_desktop.words import attribute_names, values
from cchc_desktop.words.values import Known

STEP = " › "
_MOST = 60


def way(
    wholes: Sequence[tuple[Kind, str, Mapping[str, Any]]], known: Known, field: str = ""
) -> str:
    """The way to a record, outermost first; ``wholes`` are kind, label and values of each.

    A campaign is left out where a visit stands below it.
    """
    has_visit = any(kind is Kind.VISIT for kind, _, _ in wholes)
    steps = []
    for kind, label, given in wholes:
        if kind is Kind.CAMPAIGN and has_visit:
            continue
        steps += _steps(kind, label, given, known)
    if field:
        steps.append(values.field_name(field))
    return STEP.join(step for step in steps if step)


def title(kind: Kind, label: str, given: Mapping[str, Any]) -> str:
    """What a record is, in a few words: "Hạn chế HC07"."""
    if kind is Kind.VISIT:
        return label
    if kind is Kind.FINDING:
        is_strength = given.get("kind") == FindingKind.STRENGTH.value
        return f"{'Ưu điểm' if is_strength else 'Hạn chế'} {given.get('code', '')}".strip()
    name = attribute_names.kind(kind.value)
    shown = f"{name[0].upper()}{name[1:]}"
    if kind in (Kind.RECOMMENDATION, Kind.NOTE, Kind.ENTRY):
        return shown
    return f"{shown} {_cut(label)}".strip()


def about(value: About) -> str:
    """What a note is on."""
    match value:
        case About.VISIT:
            return "Cuộc kiểm tra"
        case About.FINDING:
            return "Ghi nhận"
        case About.RECOMMENDATION:
            return "Kiến nghị"
        case About.CRITERION:
            return "Tiêu chí"
        case About.EVIDENCE:
            return "Tài liệu kiểm chứng"


def succession(value: SuccessionKind) -> str:
    """What became of an agency."""
    match value:
        case SuccessionKind.MERGED:
            return "Hợp nhất, sáp nhập"
        case SuccessionKind.SPLIT:
            return "Chia, tách"
        case SuccessionKind.RENAMED:
            return "Đổi tên"
        case SuccessionKind.ABOLISHED:
            return "Giải thể"


def signing_way(value: SigningWay) -> str:
    """How minutes were signed."""
    match value:
        case SigningWay.PAPER:
            return "Ký tay trên giấy"
        case SigningWay.SCAN:
            return "Ký tay, có bản quét"
        case SigningWay.PKCS12:
            return "Ký số bằng tệp chứng thư"
        case SigningWay.PKCS11:
            return "Ký số bằng thiết bị"


def _steps(kind: Kind, label: str, given: Mapping[str, Any], known: Known) -> list[str]:
    area = ""
    if kind in (Kind.FINDING, Kind.RECOMMENDATION) and given.get("area"):
        area = values.said(kind, "area", given["area"], known)
    return [area, title(kind, label, given)]


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _MOST else f"{flat[:_MOST].rstrip()}…"
