"""Fixed phrases of annexes; never translated."""

from __future__ import annotations

from datetime import date

from cchc_desktop.domain.annexes import AnnexKind
from cchc_desktop.domain.posting import Gap
from cchc_desktop.domain.sample import Notice, Outcome

LABEL = "Phụ lục"
LABEL_NUMBERED = "Phụ lục {number}"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
TITLES = {
    AnnexKind.FIGURES: "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT HỒ SƠ THỦ TỤC HÀNH CHÍNH",
    AnnexKind.SAMPLES: "HỒ SƠ RÚT MẪU",
    AnnexKind.DOCUMENTS: "DANH MỤC VĂN BẢN ĐÃ KIỂM TRA",
    AnnexKind.REPLIES: "Ý KIẾN GIẢI TRÌNH, BẢO LƯU CỦA CƠ QUAN ĐƯỢC KIỂM TRA",
    AnnexKind.PHOTOS: "ẢNH TÀI LIỆU KIỂM CHỨNG",
}
GUIDE = "(Kèm theo Biên bản số {number} {day} của {issuer})"
TABLES_TITLE = "CÁC BẢNG SỐ LIỆU CỦA CƠ QUAN ĐƯỢC KIỂM TRA"
TABLE_NAME = "{number}. {title}"
TABLE_AT = "Bảng {title}: số liệu chi tiết tại {label} kèm theo."
FIGURES_AT = "Số liệu chi tiết theo lĩnh vực tại {label} kèm theo."
SAMPLES_AT = "Danh sách hồ sơ rút mẫu tại {label} kèm theo."
REPLIES_AT = "Toàn văn ý kiến giải trình đối với từng nội dung tại {label} kèm theo."
CLOSING_ANNEXES = " và {count} phụ lục"

PHOTO = "Ảnh {number}. {caption}"
PHOTO_HASH = "SHA-256: {first} {last}"
PHOTO_MISSING = "Không có tệp ảnh “{name}” trong kho dữ liệu khi in."

SAMPLE_NAME = "{number}. {title}"
SAMPLE_HEAD = (
    "TT",
    "Mã hồ sơ",
    "Thủ tục hành chính",
    "Tiếp nhận",
    "Hẹn trả",
    "Trả kết quả",
    "Kết quả",
    "Ghi chú",
)
SAMPLE_NAMELESS = "Mẫu hồ sơ"
OUTCOMES = {
    Outcome.EARLY: "trước hạn",
    Outcome.ON_TIME: "đúng hạn",
    Outcome.LATE: "quá hạn {days} ngày làm việc",
    Outcome.PENDING: "đang giải quyết",
    Outcome.OVERDUE: "đang giải quyết, quá hạn {days} ngày làm việc",
    Outcome.UNTOLD: "chưa đủ ngày để tính",
}
NOTICES = {
    Notice.NO_APOLOGY: "không có văn bản xin lỗi",
    Notice.NO_EXTENSION: "không có văn bản hẹn lại",
    Notice.PAUSE_AFTER_DUE: "tạm dừng sau khi đã quá hạn",
    Notice.DUE_ON_DAY_OFF: "ngày hẹn rơi vào ngày nghỉ",
    Notice.YEAR_UNKNOWN: "chưa có lịch nghỉ của năm liên quan",
}
POPULATION = "Số hồ sơ trong danh sách: {count}; hạt giống: “{seed}”."

POSTINGS_TITLE = "KẾT QUẢ KIỂM TRA NIÊM YẾT CÔNG KHAI THỦ TỤC HÀNH CHÍNH"
POSTINGS_NAME = "Kết quả kiểm tra niêm yết công khai thủ tục hành chính"
POSTINGS_HEAD = ("TT", "Thủ tục hành chính", "Tình trạng niêm yết", "Đã công bố", "Niêm yết")
POSTINGS_ALL = "Tất cả thủ tục"
POSTINGS_AT = "Kết quả kiểm tra niêm yết công khai thủ tục hành chính tại {label} kèm theo."
GAPS = {
    Gap.MISSING: "chưa niêm yết",
    Gap.ABOLISHED: "đã bãi bỏ nhưng còn niêm yết",
    Gap.OUTDATED: "niêm yết theo quyết định cũ",
    Gap.FEE: "sai mức phí, lệ phí",
    Gap.TERM: "sai thời hạn giải quyết",
    Gap.UNKNOWN: "không có trong danh mục đã công bố",
    Gap.NO_ADDRESS: "chưa niêm yết địa chỉ tiếp nhận phản ánh, kiến nghị",
}

DOCUMENTS_HEAD = ("TT", "Văn bản", "Viện dẫn tại nội dung")

REPLY_ABOUT = "{number}. Nội dung: {text}"
REPLY_STANCE = "Ý kiến của cơ quan được kiểm tra: {stance}."
REPLY_TEXT = "{text}"
REPLY_CITES = "Căn cứ của Đoàn kiểm tra: {cites}."


def short_day(when: date | None) -> str:
    """“05/01/2018” for narrow columns."""
    return f"{when.day:02d}/{when.month:02d}/{when.year}" if when else ""
