"""Fixed phrases of notices, letters, sheets and supplementary minutes; never translated."""

from __future__ import annotations

NOTICE = "THÔNG BÁO"
NOTICE_SUBJECT = "Kết quả {title} tại {agency}"
NOTICE_KIND = "TB"
MINUTES_KIND = "BB"
OVERVIEW = "I. KHÁI QUÁT"
OVERVIEW_VISIT = (
    "Từ {start_hour}, {start} đến {end_hour}, {end}, {issuer} đã {title} tại {agency}. Chủ trì:"
    " {chair}; đại diện cơ quan được kiểm tra: {agency_people}."
)
OVERVIEW_MINUTES = (
    "Căn cứ Biên bản kiểm tra số {number} {day}, {issuer} thông báo kết quả kiểm tra như sau:"
)
NOTICE_PERIOD = "Thời kỳ kiểm tra: từ {start} đến {end}."
STRENGTHS = "II. ƯU ĐIỂM"
SHORTCOMINGS = "III. TỒN TẠI, HẠN CHẾ"
CAUSES = "IV. NGUYÊN NHÂN, TRÁCH NHIỆM"
DEMANDS = "V. YÊU CẦU KHẮC PHỤC"
ABOVE = "VI. KIẾN NGHỊ VỚI CẤP TRÊN"
CARRYING_OUT = "VII. TỔ CHỨC THỰC HIỆN"
NO_STRENGTHS = "Đoàn kiểm tra không ghi nhận ưu điểm riêng."
NO_SHORTCOMINGS = "Đoàn kiểm tra không ghi nhận tồn tại, hạn chế."
CAUSE_OF = "- Về nội dung “{text}”: {cause}{responsible}"
CAUSE = "nguyên nhân: {cause}; "
RESPONSIBLE = "trách nhiệm: {responsible}."
NOT_NAMED = "chưa xác định"
NO_CAUSES = "Biên bản kiểm tra không nêu nguyên nhân, trách nhiệm riêng."
OBJECTION = "+ Cơ quan được kiểm tra không thống nhất, đề nghị bảo lưu ý kiến: {reply}"
NO_REPLY_TEXT = "không nêu lý do."
NO_DEMANDS = "Đoàn kiểm tra không có yêu cầu khắc phục."
NO_ABOVE = "Đoàn kiểm tra không có kiến nghị với cấp trên."
REPORT_BY = (
    "1. {agency} tổ chức thực hiện các yêu cầu tại mục V, báo cáo kết quả khắc phục kèm tài liệu"
    " chứng minh về Sở Nội vụ chậm nhất {day}."
)
REPORT = (
    "1. {agency} tổ chức thực hiện các yêu cầu tại mục V, báo cáo kết quả khắc phục kèm tài liệu"
    " chứng minh về Sở Nội vụ theo thời hạn của từng yêu cầu."
)
NOTHING_TO_REPORT = (
    "1. {agency} tiếp tục duy trì các kết quả đã đạt được trong công tác cải cách hành chính."
)
FOLLOW_UP = (
    "2. Sở Nội vụ theo dõi, đôn đốc, kiểm tra việc thực hiện; tổng hợp, báo cáo cấp có thẩm quyền."
)
NOTICE_END = (
    "Trên đây là kết quả kiểm tra tại {agency}; {issuer} thông báo để cơ quan được kiểm tra và các"
    " cơ quan liên quan biết, thực hiện./."
)
SUPERIORS = (
    "chính phủ",
    "thủ tướng",
    "bộ ",
    "hội đồng nhân dân tỉnh",
    "hđnd tỉnh",
    "ủy ban nhân dân tỉnh",
    "uỷ ban nhân dân tỉnh",
    "ubnd tỉnh",
    "chủ tịch ủy ban nhân dân tỉnh",
    "chủ tịch ubnd tỉnh",
    "tỉnh ủy",
)
"""How the name of an authority above an agency of the province begins."""

ABOUT = "V/v {title}"
TO = "Kính gửi: {agency}"
LETTER_START = "Thực hiện {documents}, {issuer} thông báo lịch kiểm tra tại {agency} như sau:"
LETTER_START_BARE = "{issuer} thông báo lịch kiểm tra tại {agency} như sau:"
LETTER_TIME = "1. Thời gian: {hour}, {day}."
LETTER_PLACE = "2. Địa điểm: {venue}."
LETTER_NO_PLACE = "2. Địa điểm: trụ sở {agency}."
LETTER_CONTENT = "3. Nội dung kiểm tra"
LETTER_SCOPE = "- Phạm vi: {scope}."
LETTER_SCOPE_USUAL = "công tác cải cách hành chính tại {agency}"
LETTER_AREAS = "- Lĩnh vực: {areas}."
LETTER_PERIOD = "- Thời kỳ kiểm tra: từ {start} đến {end}."
LETTER_TEAM = "4. Thành phần Đoàn kiểm tra"
MEMBER = "- Ông (bà) {name}{position}{role}{end}"
ROLES = {
    "head": "Trưởng đoàn",
    "deputy": "Phó Trưởng đoàn",
    "secretary": "Thư ký",
    "member": "thành viên",
}
LETTER_PREPARE = "5. Hồ sơ, tài liệu đề nghị chuẩn bị"
PREPARE = (
    "Kế hoạch, báo cáo cải cách hành chính trong thời kỳ kiểm tra; sổ văn bản đi",
    "Văn bản quy phạm pháp luật đã tham mưu, ban hành và hồ sơ soạn thảo",
    "Quyết định công bố thủ tục hành chính; hình ảnh niêm yết công khai thủ tục hành chính",
    (
        "Sổ theo dõi hồ sơ; 20 đến 50 hồ sơ thủ tục hành chính để rút mẫu, đủ các loại: đúng hạn,"
        " quá hạn, bổ sung, trả lại, liên thông; phiếu xin lỗi"
    ),
    "Quyết định quy định chức năng, nhiệm vụ; quy chế làm việc; đề án vị trí việc làm",
    "Hồ sơ bổ nhiệm, hồ sơ đánh giá cán bộ, công chức, viên chức",
    "Quy chế chi tiêu nội bộ; quy chế quản lý, sử dụng tài sản công",
    "Kế hoạch ứng dụng công nghệ thông tin, chuyển đổi số; hồ sơ áp dụng ISO",
)
LETTER_REPORT = (
    "6. Đề nghị {agency} gửi báo cáo tự kiểm tra kèm phụ lục số liệu và hồ sơ minh chứng về Đoàn"
    " kiểm tra chậm nhất {day}; cử lãnh đạo, công chức phụ trách các lĩnh vực dự buổi làm việc."
)
LETTER_END = "{issuer} đề nghị {agency} phối hợp thực hiện./."
AS_ABOVE = "Như trên"

SHEET = "PHIẾU"
SHEET_NAMED, SHEET_KIND = "PHIẾU BÁO", "PB"
"""Since 2020 it is one of the decree's named papers, with its letters before the symbol."""
SHEET_SUBJECT = "Nội dung kiểm tra liên quan đến {name}"
SHEET_START = (
    "Theo Biên bản số {number} {day} về {title} tại {agency}, {issuer} gửi các nội dung liên"
    " quan đến {name} như sau:"
)
SHEET_FINDINGS = "I. TỒN TẠI, HẠN CHẾ LIÊN QUAN"
SHEET_DEMANDS = "II. KIẾN NGHỊ PHẢI THỰC HIỆN"
SHEET_AREA = "- {area}: {text}"
SHEET_NO_FINDINGS = "Không có tồn tại, hạn chế ghi riêng."
SHEET_NO_DEMANDS = "Không có kiến nghị ghi riêng."
SHEET_UNTIL = "{number}. {text} (thời hạn: chậm nhất {day})."
SHEET_OPEN = "{number}. {text}."
SHEET_END = (
    "Đề nghị {name} tổ chức khắc phục, thực hiện, báo cáo kết quả kèm tài liệu chứng minh về Đoàn"
    " kiểm tra./."
)

SUPPLEMENT_SUBJECT = "Bổ sung Biên bản số {number} {day} {rest}"
SUPPLEMENT_REST = "về {title} tại {agency}"
SUPPLEMENT_TIME = "Thời gian lập: {hour}, {day}."
SUPPLEMENT_NAMES = "Biên bản này sửa đổi, bổ sung Biên bản số {number} {day}{earlier}."
SUPPLEMENT_EARLIER = ", đã được bổ sung bằng: {list}"
AMENDED = "I. NỘI DUNG SỬA ĐỔI, BỔ SUNG"
AMENDED_AT = "{number}. {where}"
AMENDED_OLD = "- Nội dung đã ghi: {text}"
AMENDED_NEW = "- Nội dung sửa thành: {text}"
AMENDED_WHY = "- Lý do: {text}"
AMENDED_NONE = "(không có)"
REST_STANDS = "II. CÁC NỘI DUNG KHÁC"
REST = "Các nội dung khác của Biên bản số {number} {day} giữ nguyên giá trị."
SUPPLEMENT_CLOSING = (
    "Biên bản bổ sung kết thúc hồi {hour}, {day}, gồm {pages} trang, được lập thành {copies} bản"
    " có giá trị như nhau, đã đọc lại cho các thành viên cùng nghe, các bên nhất trí ký tên./."
)
