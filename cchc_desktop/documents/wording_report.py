"""Phrases of a year's report and of its news text; never translated."""

from __future__ import annotations

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.recommendation import Status

KIND = "BÁO CÁO"
KIND_SIGN = "BC"
SUBJECT = "Tổng hợp kết quả {title}"
SUBJECT_USUAL = "kiểm tra công tác cải cách hành chính năm {year}"
TO = "Kính gửi: {name}"
LEVELS = {
    Level.DEPARTMENT: "Sở, ban, ngành",
    Level.DISTRICT: "Cấp huyện",
    Level.COMMUNE: "Cấp xã",
    Level.VERTICAL: "Cơ quan ngành dọc",
    Level.PUBLIC_SERVICE_UNIT: "Đơn vị sự nghiệp công lập",
}
STATUSES = {
    Status.OPEN: "chưa đánh giá kết quả thực hiện",
    Status.DONE: "đã khắc phục",
    Status.PARTLY: "khắc phục một phần",
    Status.NOT_DONE: "chưa khắc phục",
    Status.NOT_VERIFIABLE: "không kiểm chứng được",
    Status.OBSOLETE: "không còn phù hợp",
}

OPENING = "MỞ ĐẦU"
START = "Thực hiện {documents}, {issuer} báo cáo kết quả kiểm tra như sau:"
START_BARE = "{issuer} báo cáo kết quả {title} như sau:"

PLAN = "KẾT QUẢ THỰC HIỆN KẾ HOẠCH KIỂM TRA"
PLANNED = "Kế hoạch năm {year} có {visits} cuộc kiểm tra tại {agencies} cơ quan, đơn vị."
DONE = "Đã thực hiện {done}/{visits} cuộc kiểm tra tại {agencies} cơ quan, đơn vị."
DONE_NONE = "Chưa thực hiện cuộc kiểm tra nào."
BY_LEVEL = "- {level}: {done}/{visits} cuộc{names}"
NOT_DONE = "Chưa thực hiện {count} cuộc: {names}."
ABOUT_VISITS = "Cuộc kiểm tra trong kế hoạch"
ABOUT_DONE = "Cuộc kiểm tra đã thực hiện"
ABOUT_NOT_DONE = "Cuộc kiểm tra chưa thực hiện"
CHART_LEVELS = "Số cuộc kiểm tra theo cấp"
SERIES_LEVELS = ("Trong kế hoạch", "Đã thực hiện")
NAMES = ": {names}"
AND_MORE_BASES = "{named} và các văn bản về những kế hoạch kiểm tra khác trong năm"
AND_MORE = "{names} và {count} cơ quan, đơn vị khác"

STRENGTHS = "ƯU ĐIỂM"
STRENGTHS_ALL = "Các cuộc kiểm tra ghi nhận {count} ưu điểm tại {at}/{of} cơ quan, đơn vị."
NO_STRENGTHS = "Các cuộc kiểm tra không ghi nhận ưu điểm riêng."
AREA = "{number}. {name}"
AREA_STRENGTHS = "Ghi nhận {count} ưu điểm tại {at}/{of} cơ quan, đơn vị{end}"
ITEM = "- {agency}: {text}"
MORE_ITEMS = "- Các ưu điểm khác được liệt kê tại Phụ lục."
ABOUT_STRENGTHS = "Ưu điểm"
ABOUT_AREA_STRENGTHS = "Ưu điểm, lĩnh vực {area}"

SHORTCOMINGS = "TỒN TẠI, HẠN CHẾ"
SHORTCOMINGS_ALL = (
    "Các cuộc kiểm tra ghi nhận {count} tồn tại, hạn chế tại {at}/{of} cơ quan, đơn vị."
)
NO_SHORTCOMINGS = "Các cuộc kiểm tra không ghi nhận tồn tại, hạn chế."
AREA_SHORTCOMINGS = "Ghi nhận {count} tồn tại, hạn chế tại {at}/{of} cơ quan, đơn vị:"
CODED = "- {at}/{of} đơn vị{times}: {text} ({names})."
TIMES = ", {count} lần"
REST = "- {at}/{of} đơn vị có {count} tồn tại, hạn chế khác, được liệt kê tại Phụ lục."
ABOUT_SHORTCOMINGS = "Tồn tại, hạn chế"
ABOUT_AREA_SHORTCOMINGS = "Tồn tại, hạn chế, lĩnh vực {area}"
ABOUT_REST = "Tồn tại, hạn chế khác, lĩnh vực {area}"
CHART_AREAS = "Ưu điểm và tồn tại, hạn chế theo lĩnh vực"
SERIES_AREAS = ("Ưu điểm", "Tồn tại, hạn chế")
OTHER_AREA = "Lĩnh vực khác ({code})"

BY_LEVELS = "KẾT QUẢ THEO CẤP"
LEVEL_HEAD = ("Cấp", "Số cuộc đã kiểm tra", "Số đơn vị", "Ưu điểm", "Tồn tại, hạn chế")
LEVEL_LINE = "Kết quả kiểm tra theo cấp như sau:"

COMPARED = "SO SÁNH VỚI NĂM TRƯỚC"
NOTHING_BEFORE = "Chưa có số liệu kiểm tra năm {year} để so sánh."
COMPARED_LINE = "So với năm {year}:"
COMPARED_ITEM = "- {name}: {now}; năm {year}: {before} ({change})."
COMPARED_SAME = "không thay đổi"
COMPARED_MORE = "tăng {count}"
COMPARED_LESS = "giảm {count}"
COMPARED_NAMES = {
    "done": "Số cuộc kiểm tra đã thực hiện",
    "agencies": "Số cơ quan, đơn vị được kiểm tra",
    "strengths": "Số ưu điểm",
    "shortcomings": "Số tồn tại, hạn chế",
}
AGAIN = "Tồn tại, hạn chế đã nêu năm {year} tiếp tục xuất hiện năm {now}:"
AGAIN_ITEM = "- {text}: {at} cơ quan, đơn vị (năm {year}: {before})."
CHART_COMPARED = "So sánh với năm trước"
BEFORE_YEAR = "Năm {year}"

FIGURES = "SỐ LIỆU GIẢI QUYẾT HỒ SƠ THỦ TỤC HÀNH CHÍNH"
NO_FIGURES = "Các cuộc kiểm tra không có số liệu giải quyết hồ sơ thủ tục hành chính."
FIGURES_FROM = "Tổng hợp số liệu của {visits} cuộc kiểm tra{source}:"
FIGURES_SOURCE = " theo nguồn “{source}”"
RECEIVED = (
    "- Tiếp nhận: {received} hồ sơ; đã giải quyết: {resolved} hồ sơ; đang giải quyết:"
    " {pending} hồ sơ."
)
FIGURES_RATE = "- {name}: "
UNTRACKED = "không theo dõi"

RECOMMENDATIONS = "KIẾN NGHỊ"
NO_RECOMMENDATIONS = "Các cuộc kiểm tra không có kiến nghị."
RECOMMENDED = "Các cuộc kiểm tra có {count} kiến nghị, trong đó: {statuses}."
STATUS = "{count} kiến nghị {status}"
ADDRESSEE = "{number}. {name}"
ADDRESSED = "{count} kiến nghị:"
NOBODY = "Chưa xác định nơi chịu trách nhiệm"
RECOMMENDATION = "- {text}{due} ({status})."
DUE = ", thời hạn {day}"
MORE_RECOMMENDATIONS = "- Các kiến nghị khác được liệt kê tại Phụ lục."
ADDRESSEES_MANY = (
    "Bảng sau nêu những nơi còn nhiều kiến nghị phải thực hiện nhất; nội dung từng kiến nghị được"
    " liệt kê tại Phụ lục."
)
ADDRESSEES_HEAD = ("Nơi thực hiện", "Số kiến nghị", "Còn phải thực hiện")
ADDRESSEES_OTHER = "Các nơi khác"
ABOUT_RECOMMENDATIONS = "Kiến nghị"
ABOUT_STATUS = "Kiến nghị {status}"
ABOUT_ADDRESSEE = "Kiến nghị đối với {name}"
CHART_STATUSES = "Kiến nghị theo kết quả thực hiện"
SERIES_STATUSES = ("Số kiến nghị",)

ENDING = "KẾT THÚC"
END = "Trên đây là báo cáo tổng hợp kết quả {title}; {issuer} báo cáo để {to} xem xét, chỉ đạo./."
END_BARE = "Trên đây là báo cáo tổng hợp kết quả {title}./."
LOOKED_UP = (
    "Số trong ngoặc vuông cuối câu là số thứ tự tại {label}, nơi tra cứu các nội dung tạo thành"
    " số liệu của câu đó."
)
LINKED = (
    "Chọn một số liệu trong báo cáo (trên giấy: tìm số trong ngoặc vuông cuối câu) để xem các nội"
    " dung tạo thành số liệu đó tại {label}."
)
SIGN_HEAD = ("TRƯỞNG ĐOÀN",)
FILED = "- Lưu: VT, Hồ sơ."

ANNEX_VISITS = "DANH SÁCH CUỘC KIỂM TRA"
ANNEX_FINDINGS = "CÁC NỘI DUNG GHI NHẬN TẠI CUỘC KIỂM TRA"
ANNEX_RECOMMENDATIONS = "DANH SÁCH KIẾN NGHỊ"
ANNEX_FIGURES = "SỐ LIỆU HỒ SƠ THỦ TỤC HÀNH CHÍNH THEO CƠ QUAN ĐƯỢC KIỂM TRA"
ANNEX_LOOKUP = "TRA CỨU SỐ LIỆU CỦA BÁO CÁO"
GUIDE = "(Kèm theo Báo cáo số {number} {day} của {issuer})"
VISITS_HEAD = (
    "TT",
    "Cơ quan, đơn vị",
    "Ngày kiểm tra",
    "Số biên bản",
    "Ưu điểm",
    "Tồn tại, hạn chế",
    "Tình trạng",
)
ABOUT_BEFORE = "{about}, năm {year}, theo các biên bản"
FINDINGS_HEAD = ("TT", "Cơ quan, đơn vị", "Số biên bản", "Mã", "Nội dung")
RECOMMENDATIONS_HEAD = (
    "TT",
    "Cơ quan được kiểm tra",
    "Số biên bản",
    "Nội dung kiến nghị",
    "Nơi thực hiện, thời hạn",
    "Kết quả",
)
FIGURES_ROW = "Cơ quan, đơn vị"
LOOKUP_HEAD = ("Số tra cứu", "Số liệu", "Nội dung", "Phụ lục", "Các mục")
LOOKUP_DIRECT_HEAD = ("TT", "Cơ quan, đơn vị", "Số biên bản", "Nội dung")
TOLD_MORE = "{told}; …"
LOOKUP_ROW = "[{sign}] {about}: {told}"
FOUND_THEN = "{day}: {strengths} ưu điểm, {shortcomings} tồn tại, hạn chế"
STATE_DONE = "Đã kiểm tra"
STATE_NOT = "Chưa kiểm tra"
AREA_ROW = "{area} - {kind}"
KINDS = {"strength": "Ưu điểm", "shortcoming": "Tồn tại, hạn chế"}
SIGNS = " [{signs}]"

NEWS_TITLE = "Kết quả {title}"
NEWS_START = (
    "Thực hiện {documents}, {issuer} đã tổ chức kiểm tra tại {agencies} cơ quan, đơn vị: {names}."
)
NEWS_START_BARE = "{issuer} đã tổ chức kiểm tra tại {agencies} cơ quan, đơn vị: {names}."
NEWS_NOT_YET = "{issuer} chưa tổ chức cuộc kiểm tra nào trong năm {year}."
NEWS_STRENGTHS = "Qua kiểm tra, {issuer} ghi nhận một số ưu điểm:"
NEWS_SHORTCOMINGS = "Bên cạnh đó, còn một số tồn tại, hạn chế:"
NEWS_RECOMMENDATIONS = "{issuer} kiến nghị:"
NEWS_ITEM = "- {text}"
NEWS_AT = "- {text} ({at}/{of} đơn vị)."
NEWS_TO = "- {addressee}: {text}"
