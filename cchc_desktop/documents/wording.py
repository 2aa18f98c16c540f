"""Fixed phrases of the papers, dates and hours as the decree writes them; never translated."""

from __future__ import annotations

from datetime import date, datetime

from cchc_desktop.domain import times
from cchc_desktop.domain.campaign import LegalBasis
from cchc_desktop.domain.dossiers import Rate
from cchc_desktop.domain.drawn import Sample
from cchc_desktop.domain.finding import Stance
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.domain.sample import SampleSummary
from cchc_desktop.domain.visit import VisitKind

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
MINUTES = "BIÊN BẢN"
NUMBER = "Số: {number}/{symbol}"
NO_NUMBER = "……"
SUBJECT = "{title} tại {agency}"
BASIS = "Căn cứ {document}{end}"
STARTS = "Thời gian bắt đầu: {hour}, {day}."
PLACE = "Địa điểm: {venue}."
NO_PLACE = "Địa điểm: ……………………………………"
CHAIR = "Chủ trì: {name}."
SECRETARY = "Thư ký: {name}."

PEOPLE = "I. THÀNH PHẦN"
TEAM = "1. Đoàn kiểm tra"
AGENCY = "2. Cơ quan được kiểm tra"
NOBODY = "Không ghi nhận người tham dự."
PERSON = "- Ông (bà) {name}{position}{end}"
SESSION = "- {name}: từ {hour}, {day}{end}"
SESSION_ENDS = "- {name}: từ {hour} đến {until}, {day}{end}"
SESSION_BARE = "- {name}{end}"
SESSIONS = "Các buổi làm việc:"
PERSON_NOTED = "- Ông (bà) {name}{position} ({notes}){end}"
LATE = "đến muộn"
LATE_FROM = "đến muộn, có mặt từ {time}"
AT_SESSION = "{session}: {what}"
AWAY = "vắng"
AWAY_BECAUSE = "vắng, lý do: {reason}"
CLOCK = "{hour} giờ {minute} phút"
ABSENT = "- Vắng mặt: Ông (bà) {name}{position}, lý do: {reason}{end}"
SCOPE = "II. PHẠM VI, THỜI KỲ, PHƯƠNG PHÁP KIỂM TRA"
SCOPE_IS = "Phạm vi kiểm tra: {scope}"
SCOPE_DEFAULT = "công tác cải cách hành chính tại {agency}."
KIND_IS = "Hình thức kiểm tra: {kind}."
KINDS = {
    VisitKind.PLANNED: "theo kế hoạch",
    VisitKind.UNANNOUNCED: "đột xuất",
    VisitKind.RECHECK: "phúc tra",
    VisitKind.THEMATIC: "theo chuyên đề",
}
PERIOD = "Thời kỳ kiểm tra: từ {start} đến {end}."
PERIOD_FROM = "Thời kỳ kiểm tra: từ {start}."
PERIOD_TO = "Thời kỳ kiểm tra: đến {end}."
METHOD = "Phương pháp kiểm tra: {method}"
SAMPLED = "Số hồ sơ thủ tục hành chính được rút mẫu: {count} hồ sơ."
RESULTS = "III. KẾT QUẢ KIỂM TRA"
FIGURES = "Số liệu giải quyết hồ sơ thủ tục hành chính"
STRENGTHS = "Ưu điểm"
SHORTCOMINGS = "Tồn tại, hạn chế"
NO_STRENGTHS = "Không ghi nhận ưu điểm riêng."
NO_SHORTCOMINGS = "Không ghi nhận tồn tại, hạn chế."
NOTHING = "Đoàn kiểm tra không ghi nhận ưu điểm, tồn tại, hạn chế nào tại thời điểm kiểm tra."
OTHER_AREAS = "Đối với các lĩnh vực sau, Đoàn kiểm tra không ghi nhận nội dung riêng: {areas}."
CAUSE = "+ Nguyên nhân: {cause}"
RESPONSIBLE = "+ Trách nhiệm: {responsible}"
CITES = "+ Căn cứ: {cites}"
STATEMENT = "IV. Ý KIẾN CỦA CƠ QUAN ĐƯỢC KIỂM TRA"
NO_STATEMENT = "Cơ quan được kiểm tra không có ý kiến khác."
STATEMENT_NOT_KEPT = "Chưa ghi ý kiến của cơ quan được kiểm tra về tồn tại, hạn chế."
"""Where nobody asked, the paper must not say that the agency agrees."""
REPLY = "- Về nội dung “{text}”: {stance}. {reply}"
STANCES = {
    Stance.AGREE: "thống nhất",
    Stance.EXPLAIN: "giải trình",
    Stance.DISAGREE: "không thống nhất, đề nghị bảo lưu ý kiến",
}
CONCLUSION = "V. KẾT LUẬN, KIẾN NGHỊ"
RECOMMENDED = "Đoàn kiểm tra kiến nghị:"
NO_RECOMMENDATIONS = "Đoàn kiểm tra không có kiến nghị."
RECOMMENDATION = "{number}. {text}"
ADDRESSED = "{addressee} chịu trách nhiệm thực hiện"
UNTIL = "thời hạn: chậm nhất {day}"
CLOSING = (
    "Biên bản kết thúc hồi {hour}, {day}, gồm {pages} trang{annexes}, được lập thành {copies} bản"
    " có giá trị như nhau, đã đọc lại cho các thành viên cùng nghe, các bên nhất trí ký tên./."
)
OPEN_HOUR = "…… giờ …… phút"
OPEN_DAY = "ngày …… tháng …… năm ………"
SIGN_AGENCY = ("ĐẠI DIỆN CƠ QUAN", "ĐƯỢC KIỂM TRA")
SIGN_SECRETARY = ("THƯ KÝ",)
SIGN_HEAD = ("TRƯỞNG ĐOÀN",)
SIGN_DEPUTY = ("KT. TRƯỞNG ĐOÀN", "PHÓ TRƯỞNG ĐOÀN")
SIGN_CHAIR = ("TM. ĐOÀN KIỂM TRA", "NGƯỜI CHỦ TRÌ")
SIGN_MEMBER = ("THÀNH VIÊN ĐOÀN",)
HINT = "(Ký, ghi rõ họ tên)"
RECIPIENTS = "Nơi nhận:"
RECIPIENT = "- {name};"
INSPECTED = (
    "cơ quan được kiểm tra",
    "đơn vị được kiểm tra",
    "cơ quan, đơn vị được kiểm tra",
    "các đơn vị được kiểm tra",
)
"""How lists of recipients call the agency that was inspected."""
FILED = "- Lưu: VT, Hồ sơ."
FILED_AS = "- Lưu: {filed}."
PLACE_DAY = "{place}, {day}"
TEAM_NAME = "Đoàn kiểm tra"
AT = "tại {agency}"

SOURCE = "Nguồn số liệu: {source}"
TABLE_TOTAL = "Tổng số"
TABLE_HEAD = ("TT", "Lĩnh vực", "Tiếp nhận", "Đã giải quyết", "Đang giải quyết", "Trả lại, rút")
TABLE_PARTS = (
    "Tổng",
    "Trực tuyến",
    "Trực tiếp, BCCI",
    "Kỳ trước",
    "Tổng",
    "Trước hạn",
    "Đúng hạn",
    "Quá hạn",
    "Tổng",
    "Trong hạn",
    "Quá hạn",
)
NOT_TRACKED = "–"
LEGEND = "Ghi chú: dấu “–” là không theo dõi."
RATES = {
    "on_time": "Tỷ lệ giải quyết trước và đúng hạn",
    "late": "Tỷ lệ giải quyết quá hạn",
    "late_all": "Tỷ lệ hồ sơ trễ hẹn, kể cả hồ sơ đang giải quyết đã quá hạn",
    "online": "Tỷ lệ tiếp nhận trực tuyến",
    "postal": "Tỷ lệ tiếp nhận qua dịch vụ bưu chính công ích",
    "digitised": "Tỷ lệ hồ sơ được số hóa khi tiếp nhận",
    "electronic": "Tỷ lệ hồ sơ có kết quả điện tử",
    "paid_online": "Tỷ lệ thanh toán trực tuyến",
    "apologised": "Tỷ lệ hồ sơ trễ hẹn có văn bản xin lỗi",
}
RATE = "- {name}: {rate}{end}"
RATE_NONE = "không phát sinh"
RATE_UNTRACKED = "không theo dõi"
RATE_VALUE = "{percent}% ({part}/{whole} hồ sơ)"
BREACH = (
    "Lưu ý: lĩnh vực {name} có số liệu chưa khớp: kỳ trước chuyển sang và tiếp nhận là {left},"
    " đã giải quyết, đang giải quyết và trả lại là {right}."
)
SAMPLE_TITLE = "Kết quả rút mẫu hồ sơ"
SAMPLE_DRAWN = (
    "Đoàn kiểm tra rút {size}/{population} hồ sơ{source}. Cách rút: xếp các mã hồ sơ theo SHA-256"
    " của “{seed}:mã hồ sơ”, lấy từ nhỏ nhất; dùng lại danh sách và hạt giống này sẽ rút được đúng"
    " các hồ sơ đã kiểm tra."
)
SAMPLE_SOURCE = " từ danh sách {source}"
SAMPLE_FOUND = (
    "Trong số hồ sơ rút mẫu đã trả kết quả: {part}/{whole} hồ sơ đúng hạn ({percent}%, khoảng tin"
    " cậy 95% từ {low}% đến {high}%); trễ hẹn {late} hồ sơ, không có thư xin lỗi {letters} hồ sơ."
)
SAMPLE_NOTHING = "Chưa có hồ sơ rút mẫu nào đã trả kết quả và đủ ngày để tính."
ABBREVIATIONS = (("ủy ban nhân dân", "UBND"), ("uỷ ban nhân dân", "UBND"))
_OPENINGS = (
    "ban bãi bảo bổ công cho chấm chuyển đẩy điều đổi giao hướng khen kiện ký nâng phát phân phê "
    "quy sửa tăng thành thí thông thu thực tiếp tổ triển ứng về xây xử"
)
OPENINGS = frozenset(_OPENINGS.split())
"""First words with which registers begin subjects (Quy định …, Về việc …, Phê duyệt …)."""
LAWS = ("luật", "bộ luật", "pháp lệnh")
LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Order of points a), b), c), d), đ) …: the Vietnamese alphabet without f, j, w, z."""


def day(when: date) -> str:
    """“ngày 05 tháng 01 năm 2018”: a zero before days under 10 and months 1 and 2 only."""
    month = f"{when.month:02d}" if when.month <= 2 else str(when.month)
    return f"ngày {when.day:02d} tháng {month} năm {when.year}"


def hour(moment: datetime) -> str:
    """“08 giờ 00 phút” on the clocks of Viet Nam."""
    local = times.in_vietnam(moment)
    return f"{local.hour:02d} giờ {local.minute:02d} phút"


def two_digits(count: int) -> str:
    """Numbers under 10 with a zero before them."""
    return f"{count:02d}"


def number(count: int) -> str:
    """“1.234.567”."""
    return f"{count:,}".replace(",", ".")


def rate(value: Rate) -> str:
    """“98,25% (56/57 hồ sơ)”, or why there is none."""
    percent = value.percent()
    if not value.is_tracked or value.part is None or value.whole is None:
        return RATE_UNTRACKED
    if percent is None:
        return RATE_NONE
    shown = f"{percent:.2f}".replace(".", ",")
    return RATE_VALUE.format(percent=shown, part=number(value.part), whole=number(value.whole))


def sample(one: Sample, summary: SampleSummary) -> tuple[str, str]:
    """How a sample was drawn, and what it says."""
    source = SAMPLE_SOURCE.format(source=one.source) if one.source else ""
    drawn = SAMPLE_DRAWN.format(
        size=one.size, population=len(one.population), source=source, seed=one.seed
    )
    share, ends = summary.on_time, summary.interval
    percent = share.percent()
    if percent is None or ends is None:
        return drawn, SAMPLE_NOTHING
    low, high = ends.percent()
    shown = {
        name: f"{value:.2f}".replace(".", ",")
        for name, value in (("percent", percent), ("low", low), ("high", high))
    }
    found = SAMPLE_FOUND.format(
        part=share.part,
        whole=share.whole,
        late=summary.late_all.part,
        letters=summary.without_apology,
        **shown,
    )
    return drawn, found


def recommendation(number: int, item: Recommendation) -> str:
    """A recommendation with who carries it out and until when."""
    details = []
    if item.addressee:
        details.append(ADDRESSED.format(addressee=item.addressee))
    if item.due:
        details.append(UNTIL.format(day=day(item.due)))
    text = item.text.strip().rstrip(".;")
    text += f" ({'; '.join(details)})." if details else "."
    return RECOMMENDATION.format(number=number, text=text)


def basis(document: LegalBasis) -> str:
    """A document at its first mention: kind, number, day, issuer, subject (Phụ lục I, Mục II).

    Laws and ordinances are named by kind and subject alone.
    """
    if document.kind.casefold() in LAWS:
        return f"{document.kind} {document.subject}".strip()
    parts = [document.kind]
    if document.number:
        parts.append(f"số {document.number}")
    parts.append(day(document.issued))
    if document.issuer:
        parts.append(f"của {document.issuer}")
    if document.subject:
        parts.append(_within(document.subject))
    return " ".join(parts)


def _within(subject: str) -> str:
    """A subject within a sentence: its ordinary first word begins small, a name stays."""
    first = subject.split(" ", 1)[0]
    return first.lower() + subject[len(first) :] if first.casefold() in OPENINGS else subject


def end_of(place: int, count: int) -> str:
    """The sign after a line of a list: a full stop after the last."""
    return "." if place == count - 1 else ";"


def ended(text: str, end: str = ".") -> str:
    """The text with a closing mark, where it has none."""
    text = text.rstrip()
    return text if text.endswith((".", ";", "!", "?", ":", "…", "./.")) else text + end


def shortened(text: str, most: int = 110) -> str:
    """The beginning of a sentence, cut between words, without its closing mark."""
    text = " ".join(text.split()).rstrip(".;")
    if len(text) <= most:
        return text
    return text[: text.rindex(" ", 0, most) if " " in text[:most] else most].rstrip(" ,;") + "…"


def abbreviated(text: str) -> str:
    """Common words of an agency's name in their customary letters, where a line is short."""
    for words, letters in ABBREVIATIONS:
        place = text.casefold().find(words)
        if place >= 0:
            return text[:place] + letters + text[place + len(words) :]
    return text
