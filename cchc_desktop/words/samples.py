"""What a sample of dossiers says, in sentences."""

from __future__ import annotations

from decimal import Decimal

from cchc_desktop.domain.dossiers import Rate
from cchc_desktop.domain.drawn import Sample
from cchc_desktop.domain.sample import Agreement, Notice, Outcome, SampleSummary, Verdict
from cchc_desktop.domain.working_days import DayKind
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
    percent = Rate(one.reported_part, one.reported_whole).percent()
    reported = f"Tỷ lệ đúng hạn cơ quan báo cáo ({_percent(percent or Decimal(0))})"
    match summary.agreement:
        case Agreement.INSIDE:
            return f"{reported} nằm trong khoảng tin cậy của mẫu: hai số phù hợp nhau."
        case Agreement.ABOVE:
            return f"{reported} cao hơn khoảng tin cậy của mẫu: hai số không phù hợp."
        case Agreement.BELOW:
            return f"{reported} thấp hơn khoảng tin cậy của mẫu: hai số không phù hợp."
        case Agreement.TOO_SMALL:
            return "Mẫu có dưới 10 hồ sơ đã trả nên chưa đủ để đối chiếu với số liệu báo cáo."
        case Agreement.NOTHING_RETURNED:
            return "Chưa có hồ sơ nào trong mẫu đã trả kết quả và có đủ ngày để tính."
        case Agreement.NOT_REPORTED:
            return "Cuộc kiểm tra chưa có số liệu của cơ quan để đối chiếu với mẫu."


def share(summary: SampleSummary) -> str:
    """The sample's share in time with its 95 % interval, empty where nothing was returned."""
    rate = summary.on_time
    percent = rate.percent()
    if percent is None or summary.interval is None:
        return ""
    low, high = map(_percent, summary.interval.percent())
    part, whole = labels.number(rate.part or 0), labels.number(rate.whole or 0)
    return (
        f"{part}/{whole} hồ sơ đã trả đúng hạn ({_percent(percent)},"
        f" khoảng tin cậy 95% từ {low} đến {high})"
    )


def late(summary: SampleSummary) -> str:
    """How many were late, how late, and how many of them without a letter; empty for none."""
    count = summary.late_all.part
    if not count:
        return ""
    letters = summary.without_apology
    flagged = f", {letters} hồ sơ không có thư xin lỗi" if letters else ""
    return f"{count} hồ sơ trễ hẹn, nhiều nhất {summary.most_days_late} ngày làm việc{flagged}"


def day_kind(kind: DayKind) -> str:
    """Why a day is special."""
    match kind:
        case DayKind.HOLIDAY:
            return "nghỉ lễ"
        case DayKind.SUBSTITUTE:
            return "nghỉ bù"
        case DayKind.SWAP:
            return "nghỉ hoán đổi"
        case DayKind.MAKE_UP:
            return "làm bù"


def method(one: Sample) -> str:
    """How the sample was drawn, so that anyone can draw it again."""
    return (
        f"Rút {one.size}/{len(one.population)} hồ sơ theo hạt giống “{one.seed}”: xếp các mã hồ sơ"
        " theo SHA-256 của “hạt giống:mã hồ sơ”, lấy từ nhỏ nhất."
    )


def _percent(value: Decimal) -> str:
    return f"{value:.2f}%".replace(".", ",")
