"""What is said of a citation: its verdict, and why."""

from __future__ import annotations

import re
from datetime import date

from cchc_desktop.domain.legal import LegalDocument, Reference, Standing
from cchc_desktop.domain.validity import Judged, Verdict, Why
from cchc_desktop.words import labels

_YEAR = re.compile(r"/(?:19|20)\d\d/")
_VERDICTS = {
    Verdict.IN_FORCE: "Còn hiệu lực",
    Verdict.EXPIRED: "Đã hết hiệu lực",
    Verdict.NOT_YET: "Chưa có hiệu lực",
    Verdict.PARTLY: "Hết hiệu lực một phần",
    Verdict.AMENDED: "Đã được sửa đổi",
    Verdict.LATE_REPLACEMENT: "Chậm thay thế",
    Verdict.UNKNOWN: "Chưa xác định",
}


def verdict(value: Verdict) -> str:
    """The verdict in two or three words."""
    return _VERDICTS[value]


def standing(value: Standing) -> str:
    """What the register says of a document today."""
    return _STANDINGS[value]


def why(judged: Judged) -> str:
    """The reason as a sentence, with the days on which it rests; notes of the row behind it."""
    text = _REASONS[judged.why].format(
        signed=labels.date(judged.signed),
        effective=_day(judged.document, "effective") or "chưa rõ",
        expired=_day(judged.document, "expired") or "chưa rõ ngày",
        amended=references(judged.amended_by),
        rows=_rows(judged.candidates),
    )
    if judged.replacing and judged.why in (Why.EXPIRED, Why.LATE, Why.PHASE_OVER):
        text += f" Văn bản thay thế: {references(judged.replacing)}."
    if judged.document is not None and not judged.document.is_verified:
        text += " Dòng này của sổ văn bản chưa đối chiếu nguồn."
    if judged.citation.is_repealed_here:
        text += " Văn bản được nhắc trong câu thay thế, bãi bỏ nên không phải căn cứ."
    return text


def references(listed: tuple[Reference, ...]) -> str:
    """Documents by their numbers; with the day where the number has no year to tell it by."""
    return "; ".join(_reference(one) for one in listed)


def _reference(one: Reference) -> str:
    day = labels.date(one.issued) if one.issued and not _YEAR.search(one.number) else ""
    return f"{one.number} ngày {day}" if day else one.number


def title(document: LegalDocument) -> str:
    """The document as minutes cite it: kind, number, day, issuer, subject."""
    number = f" số {document.number}" if not document.is_law else f" {document.subject}"
    day = f" ngày {labels.date(document.issued)}" if document.issued else ""
    if document.is_law:
        return f"{document.kind}{number} (số {document.number}{day})"
    return f"{document.kind}{number}{day} của {document.issuer}: {document.subject}"


def register_day(checked: date) -> str:
    """As of when the register speaks; stands under every list of verdicts."""
    return f"Sổ văn bản cập nhật đến ngày {labels.date(checked)}."


def draft(judged: Judged, paper: str) -> str:
    """The shortcoming that a wrong basis makes (DOMAIN §6 rule 4 tells the two kinds apart)."""
    what = paper.strip() or "Văn bản được kiểm tra"
    cited = judged.citation.text
    expired = _day(judged.document, "expired")
    instead = f"; văn bản thay thế là {references(judged.replacing)}" if judged.replacing else ""
    signed = labels.date(judged.signed)
    if judged.verdict is Verdict.LATE_REPLACEMENT:
        return (
            f"{what} (ký ngày {signed}) căn cứ {cited}, đã hết hiệu lực từ ngày {expired}{instead},"
            " nhưng chưa được sửa đổi, thay thế kịp thời."
        )
    if judged.verdict is Verdict.NOT_YET:
        first = _day(judged.document, "effective") or _day(judged.document, "issued")
        return f"{what} (ký ngày {signed}) căn cứ {cited}, đến ngày {first} mới có hiệu lực."
    return f"{what} (ký ngày {signed}) căn cứ {cited}, đã hết hiệu lực từ ngày {expired}{instead}."


def _day(document: LegalDocument | None, name: str) -> str:
    return labels.date(getattr(document, name)) if document is not None else ""


def _rows(candidates: tuple[LegalDocument, ...]) -> str:
    days = [f"{one.kind} ngày {labels.date(one.issued) or 'chưa rõ'}" for one in candidates]
    return "; ".join(days)


_STANDINGS = {
    Standing.IN_FORCE: "Còn hiệu lực",
    Standing.EXPIRED: "Hết hiệu lực",
    Standing.PARTLY: "Hết một phần",
    Standing.PHASE_OVER: "Hết giai đoạn",
    Standing.EXPIRING: "Sắp hết hiệu lực",
    Standing.TO_VERIFY: "Cần xác minh",
}
_REASONS = {
    Why.IN_FORCE: "Còn hiệu lực vào ngày ký {signed}.",
    Why.EXPIRED: "Hết hiệu lực từ ngày {expired}, trước hoặc đúng ngày ký {signed}.",
    Why.NOT_YET: "Đến ngày ký {signed} chưa có hiệu lực (có hiệu lực từ {effective}).",
    Why.PARTLY: "Hết hiệu lực một phần ({expired}); cần xem phần được dẫn còn hiệu lực không.",
    Why.AMENDED: "Còn hiệu lực vào ngày ký {signed}, đã được sửa đổi bởi {amended}; cần dẫn kèm.",
    Why.LATE: "Còn hiệu lực vào ngày ký {signed} nhưng hết hiệu lực từ ngày {expired}.",
    Why.NOT_IN_REGISTER: "Không có trong sổ văn bản nên chưa kết luận; cần tra cứu.",
    Why.OTHER_DAY: "Sổ văn bản có số này với ngày khác ({rows}) nên chưa kết luận; cần đối chiếu.",
    Why.SEVERAL: "Có nhiều văn bản cùng số ({rows}); cần ghi rõ ngày ban hành.",
    Why.NO_DAY: "Số này mỗi năm, mỗi tỉnh đều có ({rows}); cần ghi rõ ngày ban hành.",
    Why.PHASE_OVER: (
        "Đã hết giai đoạn thực hiện từ ngày {expired}, không phải bị bãi bỏ; cần xem có còn dùng "
        "làm căn cứ được không."
    ),
    Why.TO_VERIFY: "Sổ văn bản chưa xác minh được tình trạng hiệu lực; cần tra cứu.",
    Why.NO_FIRST_DAY: "Sổ văn bản chưa có ngày có hiệu lực nên chưa kết luận; cần tra cứu.",
}
