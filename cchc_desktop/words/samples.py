"""What a sample of dossiers says, in sentences."""

from __future__ import annotations

from decimal import Decimal

from cchc_desktop.domain.drawn import Sample
from cchc_desktop.domain.sample import Agreement, Notice, Outcome, SampleSummary, Verdict
from cchc_desktop.words import labels


def verdict(found: Verdict) -> str:
    """What became of a dossier: "trễ 3 ngày làm việc"."""
    match found.outcome:
        case Outcome.EARLY:
            return f"trước hạn {found.days} ngày làm việc"
        case Outcome.ON_TIME:
            return "đúng hạn"
        case Outcome.LATE:
            return f"trễ {found.days} ngày làm việc"
        case Outcome.PENDING:
            return "chưa trả, còn trong hạn"
        case Outcome.OVERDUE:
            return f"chưa trả, quá hạn {found.days} ngày làm việc"
        case Outcome.UNTOLD:
            return "chưa đủ ngày để tính"


def notice(found: Notice) -> str:
    """What an inspector should look at."""
    match found:
        case Notice.NO_APOLOGY:
            return "không có thư xin lỗi"
        case Notice.NO_EXTENSION:
            return "không có văn bản hẹn lại"
        case Notice.PAUSE_AFTER_DUE:
            return "tạm dừng khi đã hết hạn, không tính"
        case Notice.DUE_ON_DAY_OFF:
            return "ngày hẹn là ngày nghỉ, tính sang ngày làm việc kế tiếp"
        case Notice.YEAR_UNKNOWN:
            return "chưa có lịch nghỉ của năm này, chỉ trừ thứ Bảy, Chủ nhật"


def agreement(one: Sample, summary: SampleSummary) -> str:
    """One sentence that says whether the agency's own figure and the sample agree."""
    reported = _share(one.reported_part, one.reported_whole)
    low, high = (f"{_percent(end)}" for end in _ends(summary))
    match summary.agreement:
        case Agreement.INSIDE:
            return (
                f"Tỷ lệ đúng hạn cơ quan báo cáo ({reported}) nằm trong khoảng mà mẫu cho thấy"
                f" ({low} đến {high}, độ tin cậy 95%)."
            )
        case Agreement.ABOVE:
            return (
                f"Tỷ lệ đúng hạn cơ quan báo cáo ({reported}) cao hơn khoảng mà mẫu cho thấy"
                f" ({low} đến {high}, độ tin cậy 95%)."
            )
        case Agreement.BELOW:
            return (
                f"Tỷ lệ đúng hạn cơ quan báo cáo ({reported}) thấp hơn khoảng mà mẫu cho thấy"
                f" ({low} đến {high}, độ tin cậy 95%)."
            )
        case Agreement.TOO_SMALL:
            return "Mẫu có dưới 10 hồ sơ đã trả nên chưa đủ để đối chiếu với số liệu báo cáo."
        case Agreement.NOTHING_RETURNED:
            return "Chưa có hồ sơ nào trong mẫu đã trả kết quả và có đủ ngày để tính."
        case Agreement.NOT_REPORTED:
            return "Cuộc kiểm tra chưa có số liệu của cơ quan để đối chiếu với mẫu."


def share(summary: SampleSummary) -> str:
    """The sample's share in time: "17/20 hồ sơ đã trả đúng hạn (85,00%)"."""
    rate = summary.on_time
    percent = rate.percent()
    if percent is None:
        return ""
    part, whole = labels.number(rate.part or 0), labels.number(rate.whole or 0)
    return f"{part}/{whole} hồ sơ đã trả đúng hạn ({_percent(percent)})"


def method(one: Sample) -> str:
    """How the sample was drawn, so that anyone can draw it again."""
    return (
        f"Rút {one.size}/{len(one.population)} hồ sơ theo hạt giống “{one.seed}”: xếp các mã hồ sơ"
        " theo SHA-256 của “hạt giống:mã hồ sơ”, lấy từ nhỏ nhất."
    )


def _ends(summary: SampleSummary) -> tuple[Decimal, Decimal]:
    return summary.interval.percent() if summary.interval else (Decimal(0), Decimal(0))


def _share(part: int | None, whole: int | None) -> str:
    if part is None or not whole:
        return ""
    return f"{part / whole * 100:.2f}%".replace(".", ",")


def _percent(value: Decimal) -> str:
    return f"{value:.2f}%".replace(".", ",")
